"""Rows that are places or houses, asked for by their kind: 哪个村分到的补助最少, 哪所学校的学生最多.

Only rows whose own names end in the kind are looked at, so that a 社区 is never told for a 村, or those of a
column that is headed by it (学校名称); and the whole question has to be read, so that no condition is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from corpus.model import Fact
from qa.bits import Span
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.knowledge import Knowledge, Record, bigrams, strip_numbering
from qa.link import occurrences
from qa.model import Item
from qa.normalise import canon
from qa.resolve import Situation
from qa.selection import meets
from qa.words import figure, show
from qa.words_left import unread

_HOUSE = r"学校|中小学|小学|中学|幼儿园|医院|卫生院|敬老院"
_KIND = (
    rf"(?:{_HOUSE}|(?:社区|街道|乡镇|[村县区市州乡镇旗])"
    r"(?:[（(/、和或]*(?:社区|街道|[村县区市州乡镇旗])[)）]?)*)"
)
_ONE = "[个些所家间]"
_ASKED = (
    re.compile(
        rf"(?:哪一?{_ONE}|哪几{_ONE}|几{_ONE}|多少{_ONE}|最[多少高低大小]的?)(?P<kind>{_KIND})(?![\u4e00-\u9fff]{{0,3}}[局委办院]|级|域)"
    ),
    re.compile(rf"(?P<kind>{_KIND})(?=(?:是|有|分别是)*(?:哪|几{_ONE}|多少{_ONE}))"),
    re.compile(rf"(?:各个?|每个|所有)(?P<kind>{_KIND})(?![\u4e00-\u9fff]{{0,3}}[局委办院]|级|域)"),
)
_EACH_KIND = re.compile(rf"{_HOUSE}|社区|街道|[村县区市州乡镇旗]")
_KINDS = ("社区", "街道", *"村县区市州乡镇旗")
_HOUSES = {
    "学校": ("学校", "小学", "中学", "幼儿园", "教学点"), "中小学": ("小学", "中学", "学校"),
    "卫生院": ("卫生院",), "医院": ("医院",),
}  # fmt: skip
_MOST = re.compile(r"最(?:[多高大]|(?P<least>[少低小]))")
_COUNT = re.compile(rf"(?:几|多少){_ONE}")
_SUM = re.compile(r"加总|合计|一共|总共|加起来|相加|之和|总和")
_FORM = re.compile(
    r"(?:加总|加起来|相加|之和|总和)之?后?|(?:分到|拿到|得到|获得|分得|领到|收到|安排|分配|下达)了?|专项资金|补助|补贴|资金|金额|经费|数额|总额|合计|一共|总共|共|钱"
    r"|最[多少高低大小]|哪一?[个些所家间]|哪几[个所家间]|几[个所家间]|多少[个所家间]|[的是有了在给拿得比]|多少|万?元"
)
_FEWEST = 3  # rows of a kind that make a table one of places or houses
_WHOLES = ("合计", "总计", "小计")
_WHOLE = re.compile(r"(?:合计|总计|小计)(?:金额|数|额)?|(?:补助|资金)(?:合计|总额)|总金额")


def of_kind(situation: Situation, text: str) -> Finding | None:
    """The places of one kind with the most or the least, or those within bounds: told, listed or counted."""
    match = next((m for pattern in _ASKED if (m := pattern.search(text))), None)
    most = _MOST.search(text)
    limits = situation.reading.limits
    if match is None:
        return None
    added = match.re is _ASKED[-1]
    if sum((most is not None, bool(limits), added)) != 1 or (added and not _SUM.search(text)):
        return None
    kinds = tuple(_EACH_KIND.findall(match["kind"]))
    found = [
        (knowledge, facts, records)
        for knowledge in situation.knowledges
        for records in _tables(knowledge, kinds)
        if (facts := _figures(situation, knowledge, records, match[0]))
    ]
    if len(found) != 1:
        return None
    knowledge, facts, records = found[0]
    if added:
        return _added(knowledge, facts, records[0].table.title)
    if most is not None:
        return extreme(knowledge, facts, least=most["least"] is not None)
    kept = [fact for fact in facts if all(meets(fact, limit) for limit in limits)]
    return _listed(knowledge, kept, records[0].table.title, counts=bool(_COUNT.search(text)))


def _tables(knowledge: Knowledge, kinds: Sequence[str]) -> list[list[Record]]:
    """The rows of each table whose own names end in one of the kinds, where there are several."""
    houses = any(re.fullmatch(_HOUSE, kind) for kind in kinds)
    tables: dict[str, list[Record]] = {}
    for record in knowledge.records:
        if record.row.role == "total" or not record.row.path:
            continue
        if _is_house(record, kinds) if houses else _is_of(record.row.path[-1], _KINDS):
            tables.setdefault(record.table.id, []).append(record)
    of_kinds = [records for records in tables.values() if len(records) >= _FEWEST]
    if houses:
        return of_kinds
    chosen = ([r for r in records if _is_of(r.row.path[-1], kinds)] for records in of_kinds)
    return [records for records in chosen if len(records) > 1]


def _is_house(record: Record, kinds: Sequence[str]) -> bool:
    """Whether a row is a school or another house: its column is headed so, or its name ends so."""
    heads = "".join(label for j in record.table.label_columns for label in record.table.columns[j])
    plain = re.sub(r"[（(][^（）()]*[)）]$", "", strip_numbering(record.row.path[-1]))
    ends = tuple(end for kind in kinds for end in _HOUSES.get(kind, (kind,)))
    return any(f"{kind}名称" in heads for kind in kinds) or (
        1 < len(plain) <= _LONGEST_HOUSE and plain.endswith(ends)
    )


_LONGEST_HOUSE = 20


def _is_of(name: str, kinds: Sequence[str]) -> bool:
    plain = strip_numbering(name)
    return 1 < len(plain) <= 10 and plain.endswith(tuple(kinds))


def _figures(
    situation: Situation, knowledge: Knowledge, records: Sequence[Record], asked: str
) -> list[Fact]:
    """The figures of the column that a question is read to ask for; none where words of it are left over."""
    key = situation.reading.key
    column = _column(records, key)
    if column is None:
        return []
    title = canon(records[0].table.title + "".join(column) + knowledge.document.profile.title)
    known = set(bigrams(title))
    known.update(*(bigrams(name) for name in _of_matter(knowledge, records, key, known)))
    spans: list[Span] = [m.span() for m in _FORM.finditer(key)]
    words = (canon(asked), *(limit.key for limit in situation.reading.limits))
    spans += [span for word in words if word for span in occurrences(key, word)]
    spans += [(i, i + 2) for i in range(len(key) - 1) if key[i : i + 2] in known]
    places = frozenset(place for span in spans for place in range(*span))
    if unread(key, places, records[0].table.id, knowledge, situation):
        return []
    cells = (fact for record in records for fact in record.facts if fact.measure == column)
    return [fact for fact in cells if fact.value is not None]


def _of_matter(
    knowledge: Knowledge, records: Sequence[Record], key: str, known: set[str]
) -> Iterator[str]:
    """Printed names that the question says in full and that are of the table: 公用经费（含寄宿生补助）."""
    heads = "".join(label for path in records[0].table.columns for label in path)
    own = known | set(bigrams(canon(heads)))
    for label in knowledge.labels:
        if len(label.key) >= _LEAST_MATTER and label.key in key:
            pairs = set(bigrams(label.key))
            if pairs & known and len(pairs & own) >= _OF_TABLE * len(pairs):
                yield label.key


_LEAST_MATTER, _OF_TABLE = 6, 0.7  # characters; of a name's pairs, in the title or a head


def _column(records: Sequence[Record], key: str) -> tuple[str, ...] | None:
    """The column that is named, else the only one of money, else that of the whole."""
    columns = dict.fromkeys(
        f.measure for r in records for f in r.facts if f.value is not None and f.measure
    )
    named = _named_in_full(columns, key) or [c for c in columns if _said(c[-1], key)]
    money = [
        c
        for c in columns
        if any(is_money(f.unit) for r in records for f in r.facts if f.measure == c)
    ]
    wholes = [c for c in money if _WHOLE.fullmatch(canon(c[-1]))]
    for choice in (named, money, wholes):
        if len(choice) == 1:
            return choice[0]
        if len(choice) > 1 and choice is named:
            return None
    return None


def _named_in_full(columns: Iterable[tuple[str, ...]], key: str) -> list[tuple[str, ...]]:
    """The columns whose whole name is said, or all but its 数; none that is part of a longer one (金额, 合计金额)."""
    names = {c: canon(c[-1]) for c in columns if canon(c[-1]) not in _WHOLES}
    said = {
        column: name
        for column, name in names.items()
        if name in key or (len(name) > 3 and _is_counted(name.removesuffix("数"), key))
    }
    return [
        c for c, name in said.items() if not any(name != o and name in o for o in said.values())
    ]


def _is_counted(things: str, key: str) -> bool:
    """Whether things are said to be many or few: 在校学生最多; not 寄宿生 of 寄宿生补助."""
    return re.search(rf"{re.escape(things)}(?=[最超少多低高有不达]|$)", key) is not None


def _said(label: str, key: str) -> bool:
    """Whether a column is named: by the whole of its name, or its last two characters or more (人口 of 户籍人口)."""
    plain = canon(re.sub(r"[（(][^（）()]*[)）]", "", label))
    if plain in _WHOLES:
        return False
    return plain in key or (
        len(plain) > 3 and not plain.endswith(("金额", "资金")) and plain[-2:] in key
    )


def extreme(knowledge: Knowledge, facts: Sequence[Fact], *, least: bool) -> Finding:
    """The rows with the largest figure, or the least; all that share it."""
    best = (min if least else max)(fact.value or Decimal(0) for fact in facts)
    first = [fact for fact in facts if fact.value == best]
    names = "、".join(strip_numbering(fact.subject[-1]) for fact in first)
    tied = "（并列）" if len(first) > 1 else ""
    cited = tuple(Cited(knowledge, fact) for fact in first)
    step = f"按数值{'从低到高' if least else '从高到低'}排列，取第1位"
    return Finding(
        "extreme", f"最{'低' if least else '高'}的是{names}，{figure(first[0])}{tied}。",
        value=best, unit=first[0].unit, facts=cited, focus=cited[:1], steps=(step,),
    )  # fmt: skip


def _added(knowledge: Knowledge, facts: Sequence[Fact], title: str) -> Finding | None:
    """What all places of a kind have together; nothing where their figures count different things."""
    if len({fact.unit for fact in facts}) != 1 or any(fact.comparator != "=" for fact in facts):
        return None
    total = sum((fact.value or Decimal(0) for fact in facts), Decimal(0))
    sizes = " + ".join(show(fact.value or Decimal(0)) for fact in facts)
    unit = facts[0].unit
    return Finding(
        "sum", f"《{title}》中{len(facts)}行合计{show(total)}{unit or ''}。", value=total, unit=unit,
        basis="computed", facts=tuple(Cited(knowledge, fact) for fact in facts),
        steps=(f"{sizes} = {show(total)}{unit or ''}",),
    )  # fmt: skip


def _listed(knowledge: Knowledge, facts: Sequence[Fact], title: str, *, counts: bool) -> Finding:
    """The places within the bounds, in printed order; that there are none is an answer too."""
    told = [f"{strip_numbering(fact.subject[-1])}{figure(fact)}" for fact in facts]
    names = f"：{'、'.join(told)}" if told else ""
    number = Decimal(len(facts))
    return Finding(
        "count" if counts else "list", f"《{title}》中符合条件的共{len(facts)}个{names}。",
        value=number if counts else None, unit="个" if counts else None,
        basis="computed", facts=tuple(Cited(knowledge, fact) for fact in facts),
        items=tuple(Item(strip_numbering(f.subject[-1]), f.value, f.unit) for f in facts),
        steps=(f"逐一核对，符合的 = {len(facts)}",) if counts else (),
    )  # fmt: skip
