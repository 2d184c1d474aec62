"""Rows that are places, asked for by their kind: 哪个村分到的补助最少, 有几个镇的人口超过3000人.

Only rows whose own names end in the kind are looked at, so that a 社区 is never told for a 村; and the whole
question has to be read, so that no condition is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.model import Fact
from qa.bits import Span
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.knowledge import Knowledge, Record, bigrams, strip_numbering
from qa.model import Item
from qa.normalise import canon
from qa.resolve import Situation
from qa.selection import meets
from qa.words import figure, show
from qa.words_left import unread

_KIND = r"(?:社区|街道|[村县区市州乡镇旗])(?:[（(/、和或]*(?:社区|街道|[村县区市州乡镇旗])[)）]?)*"
_ASKED = (
    re.compile(
        rf"(?:哪一?[个些]|哪几个|几个|多少个|最[多少高低大小]的?)(?P<kind>{_KIND})(?![\u4e00-\u9fff]{{0,3}}[局委办院]|级|域)"
    ),
    re.compile(rf"(?P<kind>{_KIND})(?=(?:是|有|分别是)*(?:哪|几个|多少个))"),
    re.compile(rf"(?:各个?|每个|所有)(?P<kind>{_KIND})(?![\u4e00-\u9fff]{{0,3}}[局委办院]|级|域)"),
)
_EACH_KIND = re.compile(r"社区|街道|[村县区市州乡镇旗]")
_KINDS = ("社区", "街道", *"村县区市州乡镇旗")
_MOST = re.compile(r"最(?:[多高大]|(?P<least>[少低小]))")
_COUNT = re.compile(r"(?:几|多少)个")
_SUM = re.compile(r"加总|合计|一共|总共|加起来|相加|之和|总和")
_FORM = re.compile(
    r"(?:加总|加起来|相加|之和|总和)之?后?|(?:分到|拿到|得到|获得|分得|领到|收到|安排|分配|下达)了?|专项资金|补助|补贴|资金|金额|经费|数额|总额|合计|一共|总共|共|钱"
    r"|最[多少高低大小]|哪一?[个些]|哪几个|几个|多少个|[的是有了在给]|多少|万?元"
)
_FEWEST = 3  # rows of a kind that make a table one of places
_WHOLES = ("合计", "总计", "小计")


def of_kind(situation: Situation, text: str) -> Finding | None:
    """The places of one kind with the most or the least, or those within bounds: told, listed or counted."""
    match = next((m for pattern in _ASKED if (m := pattern.search(text))), None)
    most = _MOST.search(text)
    limits = situation.reading.limits
    if match is None or len(situation.knowledges) != 1:
        return None
    added = match.re is _ASKED[-1]
    if sum((most is not None, bool(limits), added)) != 1 or (added and not _SUM.search(text)):
        return None
    kinds = tuple(_EACH_KIND.findall(match["kind"]))
    found = [
        (facts, records)
        for records in _tables(situation.knowledges[0], kinds)
        if (facts := _figures(situation, records, match[0]))
    ]
    if len(found) != 1:
        return None
    knowledge, (facts, records) = situation.knowledges[0], found[0]
    if added:
        return _added(knowledge, facts, records[0].table.title)
    if most is not None:
        return _extreme(knowledge, facts, least=most["least"] is not None)
    kept = [fact for fact in facts if all(meets(fact, limit) for limit in limits)]
    return _listed(knowledge, kept, records[0].table.title, counts=bool(_COUNT.search(text)))


def _tables(knowledge: Knowledge, kinds: Sequence[str]) -> list[list[Record]]:
    """The rows of each table whose own names end in one of the kinds, where there are several."""
    tables: dict[str, list[Record]] = {}
    for record in knowledge.records:
        if record.row.role != "total" and record.row.path and _is_of(record.row.path[-1], _KINDS):
            tables.setdefault(record.table.id, []).append(record)
    of_places = (records for records in tables.values() if len(records) >= _FEWEST)
    chosen = ([r for r in records if _is_of(r.row.path[-1], kinds)] for records in of_places)
    return [records for records in chosen if len(records) > 1]


def _is_of(name: str, kinds: Sequence[str]) -> bool:
    plain = strip_numbering(name)
    return 1 < len(plain) <= 10 and plain.endswith(tuple(kinds))


def _figures(situation: Situation, records: Sequence[Record], asked: str) -> list[Fact]:
    """The figures of the column that a question is read to ask for; none where words of it are left over."""
    key = situation.reading.key
    column = _column(records, key)
    if column is None:
        return []
    title = canon(
        records[0].table.title + "".join(column) + situation.knowledges[0].document.profile.title
    )
    known = bigrams(title)
    spans: list[Span] = [m.span() for m in _FORM.finditer(key)]
    words = (canon(asked), *(limit.key for limit in situation.reading.limits))
    spans += [m.span() for word in words if word for m in re.finditer(re.escape(word), key)]
    spans += [(i, i + 2) for i in range(len(key) - 1) if key[i : i + 2] in known]
    places = frozenset(place for span in spans for place in range(*span))
    if unread(key, places, records[0].table.id, situation.knowledges[0], situation):
        return []
    cells = (fact for record in records for fact in record.facts if fact.measure == column)
    return [fact for fact in cells if fact.value is not None]


def _column(records: Sequence[Record], key: str) -> tuple[str, ...] | None:
    """The column that is named, else the only one of money, else that of the whole."""
    columns = dict.fromkeys(
        f.measure for r in records for f in r.facts if f.value is not None and f.measure
    )
    named = [c for c in columns if _said(c[-1], key)]
    money = [
        c
        for c in columns
        if any(is_money(f.unit) for r in records for f in r.facts if f.measure == c)
    ]
    wholes = [c for c in money if canon(c[-1]) in _WHOLES]
    for choice in (named, money, wholes):
        if len(choice) == 1:
            return choice[0]
        if len(choice) > 1 and choice is named:
            return None
    return None


def _said(label: str, key: str) -> bool:
    """Whether a column is named: by the whole of its name, or its last two characters or more (人口 of 户籍人口)."""
    plain = canon(re.sub(r"[（(][^（）()]*[)）]", "", label))
    if plain in _WHOLES:
        return False
    return plain in key or (
        len(plain) > 3 and not plain.endswith(("金额", "资金")) and plain[-2:] in key
    )


def _extreme(knowledge: Knowledge, facts: Sequence[Fact], *, least: bool) -> Finding:
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
