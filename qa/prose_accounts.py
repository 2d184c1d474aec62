"""Accounts that sentences go through one by one (类、款、项), put in order: 卫生健康支出里哪项最多, 哪个科目花钱最多."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from corpus.classification import bundled_classification
from corpus.kinds import is_money_unit
from corpus.model import Fact
from qa.contenders import Ranked, printed
from qa.knowledge import Knowledge, once, strip_numbering
from qa.link import covered, function_mask, leftover
from qa.normalise import canon, year_spans
from qa.resolve import Situation

_ONE_OF = re.compile(
    r"哪一?[项款笔]|(?:哪一?[个项些]|什么)(?:项级)?(?:科目|支出)|(?:科目|项|支出)(?:是|叫|有)?(?:哪一?[个项些]|什么)"
)
_PROJECT = re.compile(r"(?:哪一?个|什么)(?:项目|地方)")  # people say so of accounts under a heading
_ASKED_BY = re.compile(
    r"最[多大高少小低]|花费?|用|钱|支出|开支|预算|决算|金额|科目|[项款类个笔]级?|项目|地方|里面?|当中|其?中|下面?|[一两二三四五六七八九十\d]+[个项]|各|占|安排|数额?|排|第[一二两三四五六七八九十\d]+|前[一二两三四五六七八九十\d]+|倒数|名|位"
)
_OTHER_STAGE = re.compile(r"年初|调整|完成|执行率|比|超|增|减|降|涨")
_LEAST = 3  # accounts that such a list has at least


def ranked_accounts(situation: Situation, text: str) -> list[Ranked]:
    """The accounts of the one document, of the heading that is said if one is; none where more is asked."""
    if len(situation.knowledges) != 1 or _OTHER_STAGE.search(text):
        return []
    knowledge = situation.knowledges[0]
    if any(fact.table is not None and fact.code for fact in knowledge.facts):
        return []  # a table prints them with all their figures
    listed = _accounts(knowledge)
    heads = {canon(name) for path in listed for name in path[:-1]}
    asked = situation.asked(text, soft="")
    said = _said(heads, asked.key)
    if not (_ONE_OF.search(text) or (said and _PROJECT.search(text))):
        return []
    spans = (*asked.spans, *year_spans(asked.key), *_places(said.values(), asked.key))
    known = covered((*spans, *(m.span() for m in _ASKED_BY.finditer(asked.key))), len(asked.key))
    plain = function_mask(asked.key, situation.lexicon)
    if leftover(asked.key, [a or b for a, b in zip(known, plain, strict=True)]):
        return []
    paths = [path for path in listed if not said or any(canon(name) in said for name in path[:-1])]
    return [printed(knowledge, listed[path]) for path in paths] if len(paths) > 1 else []


def _said(heads: Iterable[str], key: str) -> dict[str, str]:
    """The headings that a text says, each with the words it says of it: 卫生健康 of 卫生健康支出."""
    ways = ({head: head for head in heads}, {head: head.removesuffix("支出") for head in heads})
    found = ({head: word for head, word in way.items() if word in key} for way in ways)
    return next((said for said in found if said), {})


def _places(words: Iterable[str], key: str) -> Iterator[tuple[int, int]]:
    for word in words:
        start = key.find(word)
        yield start, start + len(word)


@once
def _accounts(knowledge: Knowledge) -> Mapping[tuple[str, ...], Fact]:
    """The accounts of the section that goes through most of them, each with its figure of the papers' own stage."""
    sections: dict[int, dict[tuple[str, ...], Fact]] = defaultdict(dict)
    own = knowledge.document.profile.stage
    for fact in knowledge.facts:
        if fact.table is not None or fact.value is None or not _is_account(fact):
            continue
        told = fact.aspect == "amount" and not fact.measure and is_money_unit(fact.unit)
        if (
            told
            and (fact.scope.stage or own) == own
            and fact.year == knowledge.document.profile.year
        ):
            sections[fact.section].setdefault(fact.subject, fact)
    most = max(sections.values(), key=len, default={})
    return most if len(most) >= _LEAST else {}


def _is_account(fact: Fact) -> bool:
    """Whether names stand one under the other as 类、款、项 do, the first a 类 of the national classification."""
    codes = bundled_classification().codes(strip_numbering(fact.subject[0])) if fact.subject else ()
    return len(fact.subject) == _DEPTH and any(len(code) == _CLASS for code in codes)


_DEPTH = 3  # 类、款、项
_CLASS = 3  # digits of a 类
