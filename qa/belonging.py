"""Where a row stands: 病虫害控制属于哪个款, 免疫合格率是什么指标, 某项目属于哪个单位."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, Record, project_name, strip_numbering
from qa.levels import DIGITS, asked_level
from qa.link import match_labels
from qa.model import Item
from qa.normalise import canon
from qa.operations import Operation
from qa.resolve import Situation
from qa.things import asked_thing, unit_of
from qa.words import figure, heading, short_name

_SURE = 0.95
_MOST = 6


def belongs(situation: Situation, operation: Operation) -> Finding | None:
    """The headings that the row named in a question stands under, in every table that has it."""
    text = situation.reading.text
    found: dict[tuple[str, ...], tuple[Knowledge, Record, tuple[str, ...]]] = {}
    for knowledge in situation.knowledges:
        for record in _named_rows(situation, knowledge, text):
            above = _above(record, text)
            if above:
                found.setdefault((_own(record), *above), (knowledge, record, above))
    if not found or (
        len({name[0] for name in found}) > 1 and len({name[1:] for name in found}) > 1
    ):
        return None
    told = list(found.values())[:_MOST]
    wanted = [_wanted(record, above, text) for _, record, above in told]
    parts = [
        f"《{record.table.title}》中“{_own(record)}”属于“{name}”{_way(above, name)}"
        for (_, record, above), name in zip(told, wanted, strict=True)
    ]
    knowledge, first, _ = told[0]
    facts = tuple(Cited(k, r.facts[0]) for k, r, _ in told if r.facts)
    if not facts:
        return None
    lead = heading(knowledge, first.facts[0]) if first.facts else knowledge.document.name
    whole = _figure_of(wanted[0], knowledge, first, situation) if _ITS_FIGURE.search(text) else None
    said = f"{short_name(whole.fact)}为{figure(whole.fact)}。" if whole is not None else ""
    return Finding(
        "belongs", f"{lead}：{'；'.join(dict.fromkeys(parts))}。{said}", basis="text",
        items=tuple(Item(name) for name in dict.fromkeys(wanted)),
        facts=(*facts, *((whole,) if whole is not None else ())), focus=facts[:1],
    )  # fmt: skip


# 属于哪个款，这个款多少: the figure of the heading is asked for as well
_ITS_FIGURE = re.compile(r"[?？,，;；].*(?:多少|几[万亿]|金额|预算数|决算数)")


def _figure_of(
    name: str, knowledge: Knowledge, record: Record, situation: Situation
) -> Cited | None:
    """The figure of a heading in the column that is named, else in the first of its table."""
    rows = [
        f for f in knowledge.facts
        if f.table == record.table.id and f.value is not None and f.subject
        and strip_numbering(f.subject[-1]) == name
    ]  # fmt: skip
    key = situation.reading.key
    named = [f for f in rows if f.measure and canon(strip_numbering(f.measure[-1])) in key]
    chosen = named or [f for f in rows if f.measure and canon(f.measure[-1]).endswith("合计")]
    found = (chosen or rows)[:1]
    return Cited(knowledge, found[0]) if found else None


def _named_rows(situation: Situation, knowledge: Knowledge, text: str) -> list[Record]:
    """Rows named by their code, else by the longest name that is said in full."""
    codes = situation.reading.codes
    if codes:
        return [r for r in knowledge.records if r.row.code in codes]
    key = canon(text)
    matches = match_labels(key, knowledge)
    sure = {n: m for n, m in matches.items() if m.exact and m.quality >= _SURE}
    longest: dict[int, list[Record]] = {}
    for record in sorted(knowledge.records, key=lambda r: r.table.kind == "收入表"):
        names = record.path[-2:] if record.table.kind == "政府采购表" else record.path[-1:]
        for match in (sure.get(knowledge.label_ids.get(name, -1)) for name in names):
            if match is not None and record.row.role != "total":
                longest.setdefault(max(b - a for a, b in match.spans), []).append(record)
    best = longest[max(longest)] if longest else []
    begins = bool(best) and key.startswith(canon(_own(best[0])))  # 防汛属于哪个款
    return best if best and (max(longest) >= 3 or begins) else []


def _own(record: Record) -> str:
    return strip_numbering(record.path[-1])


def _above(record: Record, text: str) -> tuple[str, ...]:
    """The headings of a row; the unit that it belongs to where a unit is asked for."""
    if asked_thing(text) == "单位":
        unit = unit_of(record)
        return (unit,) if unit else ()
    if asked_thing(text) == "项目" and record.table.subject:
        return (project_name(record.table),)
    path = record.row.path[:-1] if len(record.row.path) > 1 else ()
    return tuple(strip_numbering(label) for label in path)


def _wanted(record: Record, above: Sequence[str], text: str) -> str:
    """The one heading asked for: the 类, the 款, the kind of indicator; else the nearest."""
    level = asked_level(text)
    if level is None and re.search(r"哪一?[个]?(类|大类)", text):
        level = "类"
    if record.row.code and level in ("类", "款"):
        depth = (DIGITS[level] - 3) // 2
        code = record.row.code
        if len(code) > DIGITS[level] and len(above) > depth:
            return above[depth]
    if level == "类" and record.row.code:
        return above[0]
    return above[-1]


def _way(above: Sequence[str], name: str) -> str:
    """The whole way from the outside in, where there is more to it than the one heading."""
    return f"（{'－'.join(above)}）" if len(above) > 1 else ""
