"""Rows that a phrase counts or gathers: 四类资产, 五行, 采购表里的各条明细, 某项目名下的政府采购, 序号为C0301的各行.

Where a number is said there must be just so many rows; a part (其中：办公用房) is counted with its whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.model import Table
from qa import compute
from qa.candidates import Candidate
from qa.columns import column_of
from qa.finding import Cited
from qa.fit import is_money
from qa.knowledge import Knowledge, Record, strip_numbering
from qa.named_tables import is_called, mentioned_tables, says_title
from qa.normalise import canon
from qa.operations import to_count
from qa.relations import Relation, relations, said_labels
from qa.resolve import Situation, as_candidate
from qa.selection import choose_column, column_fact

_NUMBER = r"(?P<n>[两二三四五六七八九十]+|\d{1,2})"
_PHRASE = re.compile(
    rf"^(?P<of>.*?)(?:[这那]?{_NUMBER}(?:行|条|笔|类|项|个|种|家)|(?:的|里|中)?(?:各|所有|全部|每一?)(?:条|行|笔)|(?P<held>名下|项下)的)"
    r"(?P<what>[^,，]{0,12}?)(?:的|[,，])*(?P<column>[^,，的]{0,16}?)[,，]?$"
)
LINES = re.compile(r"[两二三四五六七八九十\d]+(?:行(?![政业动])|条明细)")  # so many rows of a table
_LEFT_OUT = re.compile(r"除|其余|其他|其它|不含|不包括|不算|剩下")  # the rows are not all of them
_CODED = re.compile(
    r"(?:目录|品目)?(?:序号|编码|编号|代码)(?:为|是)?[“\"]?(?P<code>[A-Za-z]\d{4,}|\d{5,})[”\"]?"
)
_ASIDE = re.compile(r"[（(][^（）()]*[)）]")
_FORM = re.compile(
    r"^(?:在|的)+|(?:项目)?(?:在)?(?:政府)?(?:采购|绩效|资产|项目|支出)*(?:明细表?|表)(?:里面?|中|上)?的?$|(?:项目)?的?$"
)
_KINDS = (("采购", "政府采购表"), ("资产", "资产表"))
_COLUMNS = re.compile(r"金额|价值|折旧|净值|原值|预算|数量|数$")
_MONEY = re.compile(
    r"金额|价值|[万亿]?元|钱|经费|资金|折旧|净值|原值|(?:支出|收入)(?!(?:预算|决算|明细|情况|绩效|自评)*(?:总|明细)?表)"
)
_INNER = ("total", "subtotal", "of-which", "repeated")


@dataclass(frozen=True, slots=True)
class ToldRows:
    """The figures of one column in the rows of a relation that a phrase gathers."""

    relation: Relation
    terms: tuple[compute.Term, ...]
    of: str = ""  # what the rows are of, as the text says it
    total: compute.Term | None = None  # what the table prints as their sum

    @property
    def first(self) -> Candidate:
        """The first figure, whose unit is that of all."""
        return as_candidate(self.terms[0].cited)


def said_number(text: str) -> int | None:
    """How many rows a text says there are; None where it names them one by one (甲、乙两项) or says none."""
    phrase = _PHRASE.match(_ASIDE.sub("", text).strip(" ,，的"))
    if phrase is None or not phrase["n"] or re.search(r"[、和与及加]", phrase["of"]):
        return None
    return to_count(phrase["n"])


def told_rows(situation: Situation, text: str) -> ToldRows | None:
    """The rows that a text gathers, with the figures of the column it names; None where it gathers none."""
    plain = _ASIDE.sub("", text).strip(" ,，的")
    coded = _CODED.search(plain)
    phrase = _PHRASE.match(_AT_TABLE.sub("", plain))
    inner = _in_context(situation, plain) if coded is None else None
    phrase = inner.phrase if inner is not None else phrase
    if (coded is None and phrase is None) or _LEFT_OUT.search(plain):
        return None
    number = to_count(phrase["n"]) if phrase is not None and phrase["n"] else None
    for relation, records in _gathered(situation, plain, phrase, coded):
        if inner is not None and not says_title(inner.context, relation.title):
            continue
        if number is not None and len(records) != number:
            continue
        if len(records) < 2:
            continue
        terms = _column(situation, relation, records, plain)
        if terms is not None:
            of = phrase["of"] if phrase is not None else ""
            return ToldRows(relation, terms, of, _total(relation, records, terms))
    return None


_AT_TABLE = re.compile(  # 政府采购表里甲项目的五行明细
    r"^[^,，、]{2,24}?表(?:里面?|中|上)的?[,，]?(?=.{4,}[两二三四五六七八九十\d]+(?:行|条|笔|类|项|个|种|家))"
)
_PROJECTS_OF = re.compile(
    rf"^(?P<of>[^,，]{{2,12}}?)的?(?:[这那]?{_NUMBER}(?:个|项)|(?:各|所有|全部|几)个?)?(?P<held>$.)?(?P<what>项目)的?(?P<column>[^,，的]{{0,6}}?)$"
)
_FUND = re.compile(r"费|资金|补助|补贴|津贴|拨款|[奖助]学金|救助|奖励|支出|预算")
_NUMBERS = re.compile(r"[数员]|(?:多少|几)(?:个|名|位)?[人户家所]|面积|人口")
_LEAST_CONTEXT = 4  # characters that say the matter of a table


@dataclass(frozen=True, slots=True)
class _InContext:
    """Rows that are said behind the matter of their table: 校园修缮资金，东镇两个项目."""

    phrase: re.Match[str]
    context: str


def _in_context(situation: Situation, text: str) -> _InContext | None:
    """The rows of projects that are said behind a comma, with the matter before it; None without both."""
    before, _, said = text.replace(",", "，").rpartition("，")
    phrase = _PROJECTS_OF.match(said)
    context = situation.asked(before, soft="").bare if before else ""
    if phrase is None or len(context) < _LEAST_CONTEXT or re.search(r"[、和与及加]", said):
        return None
    return _InContext(phrase, context)


def named_behind_matter(situation: Situation, text: str) -> ToldRows | None:
    """``高龄津贴，甲镇和乙乡``: the named rows of the table of that matter, which is itself no third of them."""
    before, _, said = _ASIDE.sub("", text).strip(" ,，的").replace(",", "，").rpartition("，")
    context = situation.asked(before, soft="").bare if before else ""
    names = [canon(piece) for piece in re.split(r"[、和与及加]", said)]
    if len(context) < _LEAST_CONTEXT or len(names) < 2 or re.search(r"[、和与及加]", before):
        return None
    paid = _FUND.search(before) is not None and _NUMBERS.search(situation.reading.text) is None
    found = [
        ToldRows(relation, terms, before)
        for knowledge in situation.about(text)
        for relation in relations(knowledge)
        if says_title(context, relation.title)
        and (records := _each_named(names, relation.records))
        and (terms := _column(situation, relation, records, said, paid=paid)) is not None
    ]
    return found[0] if len(found) == 1 else None


def _each_named(names: Sequence[str], records: Sequence[Record]) -> tuple[Record, ...]:
    """The one row of each name; the last name may have its column behind it (乙乡的补贴金额)."""
    found: list[Record] = []
    for number, name in enumerate(names, 1):
        last = number == len(names)
        rows = [
            r
            for r in records
            if r.path and (own := canon(strip_numbering(r.path[-1]))) and len(own) > 1
            if name == own or (last and name.startswith(own))
        ]
        found += rows
        if len(rows) != 1:
            return ()
    return tuple(found)


def are_behind_context(situation: Situation, text: str) -> bool:
    """Whether projects are said behind the matter of their table, so that the two are no two operands."""
    return _in_context(situation, _ASIDE.sub("", text).strip(" ,，的")) is not None


def _gathered(
    situation: Situation, text: str, phrase: re.Match[str] | None, coded: re.Match[str] | None
) -> Iterator[tuple[Relation, tuple[Record, ...]]]:
    for knowledge in situation.about(text):
        for relation in _of_kind(knowledge, text):
            plain = tuple(r for r in relation.records if r.row.role not in _INNER)
            if coded is not None:
                yield relation, tuple(r for r in plain if _holds_cell(r, canon(coded["code"])))
            elif phrase is not None:
                yield from _by_phrase(situation, relation, plain, phrase)


def _of_kind(knowledge: Knowledge, text: str) -> Sequence[Relation]:
    """The table that is named, else those of the kind that is said first (采购, 资产), else all but the 绩效目标表."""
    found = [r for r in relations(knowledge) if r.kind != "绩效目标表"]
    named, _ = mentioned_tables(canon(text), knowledge)
    if own := [r for r in found if named and r.records[0].table.id in named]:
        return own
    for word, kind in _KINDS:
        if word in text and any(r.kind == kind for r in found):
            return [r for r in found if r.kind == kind]
    return sorted(found, key=lambda r: r.kind != "政府采购表")


def _by_phrase(
    situation: Situation, relation: Relation, records: Sequence[Record], phrase: re.Match[str]
) -> Iterator[tuple[Relation, tuple[Record, ...]]]:
    name = _bare(situation, phrase["of"])
    said = _THINGS.search(f"{phrase['what']}{phrase['column']}")
    if relation.kind is None and said and not _are_called(relation.records[0].table, said[0]):
        return  # 某镇三个项目 are none of a table of schools
    if len(name) >= 2:
        for holds in (_stands_under, _holds_cell, _named_in_part):
            kept = tuple(r for r in records if holds(r, name))
            if len(kept) > 1:
                yield relation, _of_department(situation, kept)
                return
    if phrase["n"] and not name and not phrase["what"] and "表" in phrase["of"]:
        least = min((len(r.path) for r in records), default=0)  # 表里三项: the outermost
        yield relation, tuple(r for r in records if len(r.path) == least)
        return
    what = canon(f"{phrase['of']}{phrase['what']}")
    # 九个教学单位, 固定资产四类: every row of the table that is called so
    if phrase["n"] and any(
        is_called(relation.records[0].table, word)
        for word in (what, canon(phrase["what"]), name)
        if len(word) >= 2
    ):
        yield relation, tuple(records)


_THINGS = re.compile(r"项目|学校|单位|机构|社区")


def _are_called(table: Table, what: str) -> bool:
    """Whether the rows of a table are called so by its title or the head of their names."""
    heads = [canon(head) for place in table.label_columns for head in table.columns[place]]
    return is_called(table, what) or any(what in head for head in heads)


def _bare(situation: Situation, text: str) -> str:
    """The name before the phrase without department, year and the table it stands in."""
    asked = situation.asked(text, soft="")
    quotes = [canon(quote) for quote in situation.reading.quotes if canon(quote) in asked.key]
    if quotes:
        return quotes[0]
    return _FORM.sub("", _FORM.sub("", asked.bare))


def _stands_under(record: Record, name: str) -> bool:
    return name in [canon(strip_numbering(label)) for label in record.path]


def _holds_cell(record: Record, name: str) -> bool:
    return any(f.aspect == "text" and canon(f.text) == name for f in record.facts)


def _named_in_part(record: Record, name: str) -> bool:
    labels = [canon(strip_numbering(label)) for label in record.path]
    return len(name) >= 4 and any(name in label for label in labels)


def _of_department(situation: Situation, records: tuple[Record, ...]) -> tuple[Record, ...]:
    """Of rows under several offices those under the one that is said in full."""
    tops = {canon(r.path[0]) for r in records if r.path}
    said = [top for top in tops if top in situation.reading.key]
    if len(tops) < 2 or not said:
        return records
    longest = max(said, key=len)
    return tuple(r for r in records if canon(r.path[0]) == longest)


def _column(
    situation: Situation,
    relation: Relation,
    records: Sequence[Record],
    text: str,
    *,
    paid: bool = False,
) -> tuple[compute.Term, ...] | None:
    """The figures of the column that the text names, else of the usual one; a blank is left out."""
    paid = paid or _MONEY.search(text) is not None
    knowledge = relation.knowledge
    matches = said_labels(situation, canon(text), knowledge)
    own = [r for r in records if any(f.value is not None and f.role != "repeated" for f in r.facts)]
    by_name = _named_column(own, text)
    reading = replace(situation.reading, limits=())
    if paid:
        reading = replace(reading, asked_unit="万元", text=text)
    column = by_name or choose_column(own, knowledge, matches, reading)
    facts = [f for r in own if (f := column_fact(r, column)) is not None and f.value is not None]
    if len(facts) < 2 or len({f.unit for f in facts}) > 1 or (column and "单价" in column[-1]):
        return None
    if paid and not is_money(facts[0].unit):
        return None
    return compute.to_terms([as_candidate(Cited(knowledge, f)) for f in facts])


def _total(
    relation: Relation, records: Sequence[Record], terms: Sequence[compute.Term]
) -> compute.Term | None:
    """The table's total of the column, where the rows are all of its rows."""
    inner = max(len(r.path) for r in records)
    plain = [r for r in relation.records if r.row.role not in _INNER and len(r.path) <= inner]
    sums = [r for r in relation.records if r.row.role == "total"]
    fact = column_fact(sums[0], column_of(terms[0].cited.fact)) if len(sums) == 1 else None
    if fact is None or len(plain) != len(records):
        return None
    told = compute.to_terms([as_candidate(Cited(relation.knowledge, fact))])
    return told[0] if told is not None else None


def _named_column(records: Sequence[Record], text: str) -> tuple[str, ...] | None:
    """The one column whose name shares the noun that the text ends in: 学生数 of 在校学生（人）."""
    match = re.search(r"(?:的|[,，])?(?P<noun>[\u4e00-\u9fff]{2,6}?)(?:人?数|总数)$", canon(text))
    if match is None or _COLUMNS.search(match["noun"]):
        return None
    noun = match["noun"][-2:]
    columns = {column_of(f) for r in records for f in r.facts if f.value is not None}
    named = [column for column in columns if noun in canon("".join(column))]
    return named[0] if len(named) == 1 else None
