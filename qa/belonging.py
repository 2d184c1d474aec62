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
        f"《{record.table.title}》中“{_called(record, text)}”属于“{name}”{_way(above, name)}"
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
        items=tuple(Item(name) for name in _headings(told, wanted, text)),
        facts=(*facts, *((whole,) if whole is not None else ())), focus=facts[:1],
    )  # fmt: skip


_BOTH_LEVELS = re.compile(r"[类款](?:级|级科目|科目)?(?:和|与|跟|、|以及|及)[类款]")


def _headings(
    told: Sequence[tuple[Knowledge, Record, tuple[str, ...]]], wanted: Sequence[str], text: str
) -> tuple[str, ...]:
    """The headings asked for, each once: all of them for 上面的款和类各叫什么."""
    if _BOTH_LEVELS.search(text):
        wanted = [name for _, _, above in told for name in above]
    return tuple(dict.fromkeys(wanted))


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


def _called(record: Record, text: str) -> str:
    """What the question calls a row: the project that something is bought for, else the row itself."""
    key = canon(text)
    said = [strip_numbering(label) for label in record.path if canon(strip_numbering(label)) in key]
    return max(said, key=len, default=_own(record)) if _own(record) not in said else _own(record)


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
    if level is None and re.search(r"哪一?[个]?(类|大类)|(?:上[面边头]|所属|所在)的?类", text):
        level = "类"
    if record.row.code and level in ("类", "款"):
        depth = (DIGITS[level] - 3) // 2
        code = record.row.code
        if len(code) > DIGITS[level] and len(above) > depth:
            return above[depth]
    if level == "类" and record.row.code:
        return above[0]
    return above[-1]


_KIND = r"(?P<kind>分局|支队|大队|单位|学校|医院|街道|中心|[县市区镇乡村所站院])"
_WHO_HAS = re.compile(
    rf"哪[些几](?:个|家|所)?{_KIND}(?:都|里)?(?:有|设有?了?|安排了?|列了?|申报了?)(?P<name>[^,，。?？多少几]{{3,24}})[?？。]*$"
)
_HAS_WHO = re.compile(
    rf"有(?P<name>[^,，。?？多少几]{{3,24}}?)的{_KIND}(?:都|一共|总共)*(?:有|是)哪[些几]个?[?？。]*$"
)
_OF_PROJECTS = re.compile(r"[“”\"「」]|(?:这[一个]*|的)?(?:项目|专项)$")


def who_has(situation: Situation, text: str) -> Finding | None:
    """``哪几个分局有事业发展经费项目``: whose names stand before that name in the names of projects."""
    match = _WHO_HAS.search(text) or _HAS_WHO.search(text)
    name = canon(_OF_PROJECTS.sub("", match["name"])) if match is not None else ""
    if match is None or len(name) < _SHORTEST:
        return None
    found: dict[str, Cited] = {}
    for knowledge in situation.knowledges:
        for fact in knowledge.facts:
            for label in fact.subject if fact.table is not None else ():
                owner = _owner(
                    canon(strip_numbering(label)).removesuffix("项目"), name, match["kind"]
                )
                if owner:
                    found.setdefault(owner, Cited(knowledge, fact))
    if len({cited.knowledge.document.id for cited in found.values()}) != 1:
        return None
    facts = tuple(found.values())
    whose = heading(facts[0].knowledge, facts[0].fact)
    said = f"{whose}：有“{name}”的共{len(found)}个：{'、'.join(found)}。"
    return Finding(
        "list", said, items=tuple(Item(head) for head in found), facts=facts, focus=facts[:1]
    )


def _owner(label: str, name: str, kind: str) -> str:
    """桃城分局 of 桃城分局车辆租赁费, where 租赁费 is asked for; "" where the label is no such thing of anybody."""
    head = label.removesuffix(name)
    place = head.find(kind)
    if head == label or place < 1 or (len(kind) < 2 and not head.endswith(kind)):
        return ""
    return head[: place + len(kind)]


_SHORTEST = 3  # characters of a name that projects of several share


def _way(above: Sequence[str], name: str) -> str:
    """The whole way from the outside in, where there is more to it than the one heading."""
    return f"（{'－'.join(above)}）" if len(above) > 1 else ""
