"""A question that says of what a table is, where the document is that table alone and prints no title.

``账龄1年以内的预付款项期末余额`` over a bare sheet of 账龄 | 期末余额: what such a sheet is about nobody has
written down, so that the word for it is taken from the question, left out, and the answer says so.  A word
that the sheet prints anywhere is no such word, nor is a name, a number or a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from index.words import text_to_classes
from qa.knowledge import Knowledge, bigrams
from qa.link import function_mask
from qa.normalise import canon
from qa.vocabulary import Lexicon

_HAN = re.compile("[\u3400-\u9fff]")
_COMMON = frozenset("nvbl")  # classes of words that name nobody and no place
_WITHIN = ("内", "外", "中", "前", "后", "上", "下")  # 营业 of 营业外收入 is no word by itself
_LEAST, _MOST = 2, 10  # characters of such a word
_SAYS_ELSE = re.compile(  # words that ask for another figure, or for less than the whole
    "预算|决算|执行|财政|政府|采购|计划|完成|实际|标准|限额|上限|下限|目标|指标|公司|企业|单位|部门|机构|集团"
    "|合计|总计|总额|总数|净额|余额|金额|比例|占比|比重|数量|价格|增|减|变动|变化|累计|平均|最|内|外|中|等级|年|月|日"
    "|人员|员工|领导|经理|董事|股东|客户|供应商|先生|女士"
)


def without_topic(
    text: str, knowledges: Sequence[Knowledge], lexicon: Lexicon
) -> tuple[str, str] | None:
    """The question without the one word that says what an untitled sheet is of, and that word."""
    if len(knowledges) != 1 or not is_untitled(knowledges[0]):
        return None
    printed = _printed(knowledges[0])
    found = [*_topics(text, printed, lexicon)]
    if len(found) != 1:
        return None
    start, stop = found[0]
    if start and text[start - 1] + text[stop : stop + 1] in printed:
        return None  # 按信用风险组合计提 is not 按组合计提: the word is one of a name
    rest = text[:start] + text[stop:].removeprefix("的")
    return (rest, text[start:stop]) if _names_behind(text[stop:], printed) else None


def is_untitled(knowledge: Knowledge) -> bool:
    """Whether a document is bare tables, and nothing in it or in its name says what they are about."""
    document = knowledge.document
    titled = any(
        _HAN.search(table.title) or table.kind or table.subject for table in document.tables
    )
    named = _HAN.search(document.name) is not None
    return not (titled or named or document.paragraphs or document.profile.entity)


@lru_cache(maxsize=64)
def _printed(knowledge: Knowledge) -> frozenset[str]:
    """Every pair of characters that the tables print."""
    texts = {cell.text or "" for t in knowledge.tables.values() for row in t.cells for cell in row}
    return frozenset(pair for text in texts for pair in bigrams(canon(text)))


def _topics(text: str, printed: frozenset[str], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Where words of things stand that the tables do not print."""
    form = function_mask(text, lexicon)
    start = at = 0
    run: list[str] = []
    for word, sort in (*text_to_classes(text), ("", "")):
        stands = sort[:1] in _COMMON and sort not in ("nr", "ns", "nt", "nz")
        stands = stands and (bool(run) or not all(form[at : at + len(word)]))
        if stands and not printed.intersection(bigrams(word)):
            start = start if run else at
            run.append(sort)
        elif run:
            stop = at - 1 if text[at - 1 : at + 1] in printed else at  # 账 of 应付账款账龄
            if _is_topic(text[start:stop], run) and text[stop : stop + 1] not in _WITHIN:
                yield start, stop
            run = []
        at += len(word)


def _is_topic(word: str, sorts: Sequence[str]) -> bool:
    things = (sorts[-1][:1] in ("n", "l") or sorts[-1] == "vn") and word[:1] != "所"
    return things and _LEAST <= len(word) <= _MOST and _SAYS_ELSE.search(word) is None


def _names_behind(rest: str, printed: frozenset[str]) -> bool:
    """Whether what is asked of it stands behind the word by its printed name."""
    clause = canon(re.split("[,，;；?？。]", rest)[0])
    return not printed.isdisjoint(bigrams(clause))
