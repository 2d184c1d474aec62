"""Most, least, the n-th, the first few: over the rows of a table, or over the parts of a figure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.model import Fact
from qa.candidates import STAGE_COLUMNS, TOTALS, Candidate
from qa.choosing import best_selection, row_name
from qa.finding import Cited, Finding, not_found
from qa.fit import is_money
from qa.groups import extreme_group
from qa.knowledge import Knowledge, Record, strip_numbering
from qa.levels import DIGITS, asked_level
from qa.measures import Measure, Value, Want, find_want
from qa.model import Item
from qa.normalise import canon
from qa.operands import children_of
from qa.operations import Operation
from qa.ordinals import Place, rank_asked
from qa.parts import rows_below
from qa.reading import read_question
from qa.resolve import Situation, as_candidate, is_sure
from qa.selection import Selection
from qa.telling import count_unit
from qa.things import asked_thing
from qa.words import convert, figure, in_wan, show

_SHOWN = 40  # cells cited for one list
_PARTS_RANKED = re.compile(
    r"^(.{2,}?)(?:的|这)?(?:[一二三四五六七八九十几各\d]+)?(?:大?类|大?项|部分|个?(?:组成)?部分)?(?:里面?|当中|其?中|里头)"
)
_MOST_OF = re.compile(
    r"^(.{3,}?)的?最(?:大|多|高|小|少|低)的?(?:是)?(?:一?(?:块|部分|项|笔|个|头|类))(?:是)?(?:什么|哪|啥)?"
)
_ALL_IN = re.compile(r"^(.*?)(?:全都?|都|主要|基本)?(?:落在|集中在|花在)哪")
_ASKS_UNIT = re.compile(r"(?:哪一?[个家]|什么|谁的?)(?:下属|采购|预算)?(?:单位|分局|部门|机构)")


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A row that takes part in an order, with its figure."""

    label: str
    knowledge: Knowledge
    value: Value

    @property
    def printed(self) -> Fact | None:
        """The one cell that prints the figure."""
        return self.value.facts[0] if not self.value.step else None


def extreme(situation: Situation, operation: Operation) -> Finding | None:
    """Most, least, n-th, top n: over the parts of a total in prose, or over the rows of a table."""
    asked = situation.reading.text
    text = _NOT_ZERO.sub("", asked)
    if text != asked:
        situation = replace(situation, reading=read_question(text))
    if (when := _WHEN.search(text)) is not None:
        return not_found(f"文档中没有按{when[1]}分列的数字，无法比较哪{when[0][1:]}。")
    want = find_want(text)
    grouped = extreme_group(situation, text) if want is None else None
    if grouped is not None:
        return grouped
    ranked = _ranked_parts(situation, text) if want is None else []
    measure: Measure | None = None
    if not ranked:
        selection = best_selection(situation, text, 2, want)
        if selection is None or _is_of_one(selection, text):
            return None
        if (unknown := _unknown_thing(text, selection)) is not None:
            return not_found(f"文档中没有按“{unknown}”分列的数字，无法比较。")
        ranked, measure = _of_selection(selection, text, want), selection.measure
    if text != asked:
        ranked = [one for one in ranked if one.value.value]
    if not ranked or not _is_of_kind(text, ranked, measure):
        return None
    descending, first, how_many = _order(text, want, situation.place)
    groups = _grouped(ranked, _common_unit(ranked), descending, want)
    if first > len(groups):
        return None
    chosen = groups[first - 1 : first] if how_many == 1 else _first_of(groups, how_many)
    return _told(chosen, descending, first, _Sense(measure, want))


_UP_TO = re.compile(
    r"最多(?:只|可以?|能|会|不超过)*(?:花|用|给|补助?|发|领|拿|报销?|付|安排)?(?:多少|几)"
)
_OF_ALL = re.compile(
    r"哪|谁|什么|[里中](?:面|间)?[,，]?[^，,]{0,8}最|所有|全部|各|每一?个|几[个项条家]"
)


def _is_of_one(selection: Selection, text: str) -> bool:
    """Whether no order is asked: one unit's own figure, or the upper limit of what is named (最多多少钱)."""
    limit = _UP_TO.search(text) and not selection.conditions and not _OF_ALL.search(text)
    return bool(limit) or _one_unit_in_many_rows(selection, text)


_NOT_ZERO = re.compile(  # 除了没有学生的那个以外; 0的不算
    r"(?:除了?|除去|除开|不算|不含)(?:没有?|无|为?0|为?零|是0|是零)[^,，]{0,8}(?:之外|以外|外|[,，])[,，]?|[,，]?(?:为|是)?[0零]的(?:不算|除外)[,，]?"
)


_ASKS_MONEY = re.compile(r"[钱款]|支出|收入|经费|费用|预算|决算|资金|金额")
_ASKS_SCORE = re.compile(r"得分|[高低]分|分[最数]|评分")


def _is_of_kind(text: str, ranked: Sequence[_Ranked], measure: Measure | None) -> bool:
    """Whether figures are of the kind that is asked for: 项目支出最多的单位 is told by no number of staff."""
    unit = _common_unit(ranked)
    label = canon("".join(measure.column or ())) if measure is not None and measure.column else ""
    if "编制" in text and not _tells_posts(label, unit):
        return False  # 在职人数 are no posts
    if _ASKS_SCORE.search(text):
        return unit == "分" or "分" in label
    counted = unit is not None and not is_money(unit) and unit not in ("%", "百分点", "倍", "分")
    return not counted or not _ASKS_MONEY.search(text) or (bool(label) and label in canon(text))


def _tells_posts(label: str, unit: str | None) -> bool:
    """Whether a column may tell how many posts there are: it says so, or it is one of money."""
    return "编制" in label or is_money(unit)


def _order(text: str, want: Want | None, place: Place | None) -> tuple[bool, int, int]:
    """The order asked for; the largest fall is the lowest figure."""
    descending, first, how_many = rank_asked(text, place)
    if want is not None and want.direction == "down" and want.kind in ("growth", "change", "gap"):
        return not descending, first, how_many
    return descending, first, how_many


def _first_of(
    groups: list[tuple[Decimal, list[_Ranked]]], how_many: int
) -> list[tuple[Decimal, list[_Ranked]]]:
    """The first so many rows; those that tie with the last of them come with it."""
    chosen, rows = [], 0
    for group in groups:
        if rows >= how_many:
            break
        chosen.append(group)
        rows += len(group[1])
    return chosen


def _ranked_parts(situation: Situation, text: str) -> list[_Ranked]:
    """Parts of a prose figure: the three heads of 三公经费."""
    match = _PARTS_RANKED.match(text) or _ALL_IN.match(text) or _MOST_OF.match(text)
    if not match or not match[1] or "表" in match[1][-2:]:
        return []
    if asked_thing(text) in ("单位", "项目", "物品") or _DEAREST.search(text):
        return []  # the parts of a sum are no units and no projects
    for candidate in situation.resolve(match[1])[:4]:
        if _names_column(candidate, text[match.end(1) :]):
            return []  # 城乡社区支出中项目支出最多的: rows by that column
        if is_sure(candidate) and candidate.own >= 0.8:
            digits = DIGITS.get(asked_level(text) or "")
            by_level = digits is not None and candidate.fact.table is not None
            parts = (
                rows_below(candidate, digits)
                if by_level
                else children_of(candidate.knowledge, candidate.fact)
            )
            below = [f for f in parts if f.value is not None]
            if len(parts) >= 2 and below:
                return [_printed(candidate.knowledge, fact) for fact in below]
    return []


_WHEN = re.compile(r"哪一?个?(月|季度|年|天|日)(?!均|度?[的初末]|预算|决算)")
_DEAREST = re.compile(r"最贵|最便宜|最值钱|单价|单[项笔件]")


def _names_column(candidate: Candidate, text: str) -> bool:
    """Whether a text names a column of the candidate's own table beside the one that sums up."""
    fact, key = candidate.fact, canon(text)
    if fact.table is None:
        return False
    columns = {
        f.measure[-1] for f in candidate.knowledge.facts if f.table == fact.table and f.measure
    }
    named = {canon(c) for c in columns} - TOTALS - STAGE_COLUMNS
    return any(len(name) >= 3 and name in key for name in named)


def _unknown_thing(text: str, selection: Selection) -> str | None:
    """The kind of thing that a question asks for and no row is: 哪个社区 of accounts."""
    match = re.search(
        r"(?:哪一?(?:个|家|所|座|条|位)|前[一二两三四五六七八九十\d]+大)([\u4e00-\u9fff]{2})", text
    )
    if match is None or _KNOWN.match(match[1]) or asked_thing(text) is not None:
        return None
    noun = match[1]
    table = selection.records[0].table if selection.records else None
    heads = "".join("".join(table.columns[c]) for c in table.label_columns) if table else ""
    names = [r.path[-1] for r in selection.records if r.path]
    known = (
        noun in heads
        or noun in selection.relation.title
        or 2 * sum(noun in name for name in names) >= len(names)
    )
    return None if known else noun


_KNOWN = re.compile(
    r"[类款项]|部分|方面|领域|方向|板块|更|最|花|支|的|是|钱|年|月|收入|支出|科|品|设备|指标|占|多|少|大|高|金额|决算|预算|执行|完成|增|降|减|涨|采购|经费"
)


def _printed(knowledge: Knowledge, fact: Fact) -> _Ranked:
    assert fact.value is not None
    value = Value(fact.value, fact.unit, (fact,))
    return _Ranked(strip_numbering(fact.subject[-1]), knowledge, value)


def _one_unit_in_many_rows(selection: Selection, text: str) -> bool:
    """A unit buys in many rows, and no row is its sum."""
    bought = selection.relation.kind == "政府采购表"
    return bought and bool(_ASKS_UNIT.search(text)) and "小计" not in text


def _of_selection(selection: Selection, text: str, want: Want | None) -> list[_Ranked]:
    knowledge = selection.relation.knowledge
    pairs = [
        (record, value) for record, value in selection.values()
        if record.row.role not in ("total", "of-which") and value.facts[0].role != "total"
    ]  # fmt: skip
    counts = Counter(strip_numbering(record.row.path[-1]) for record, _ in pairs if record.row.path)
    return [_Ranked(_label(record, text, counts), knowledge, value) for record, value in pairs]


def _label(record: Record, text: str, counts: Counter[str]) -> str:
    """A row's name; an account that shares its name with others is told by its heading too."""
    name = row_name(record, text)
    path = record.row.path
    alike = (
        bool(path) and counts[strip_numbering(path[-1])] > 1 and name == strip_numbering(path[-1])
    )
    return f"{strip_numbering(path[-2])}－{name}" if alike and len(path) > 1 else name


def _common_unit(ranked: Sequence[_Ranked]) -> str | None:
    """The unit most figures have; others cannot be ranked with them."""
    units = [one.value.unit for one in ranked]
    money = [unit for unit in units if unit and unit.endswith("元")]
    pool = money or units
    return Counter(pool).most_common(1)[0][0] if pool else None


def _grouped(
    ranked: Sequence[_Ranked], unit: str | None, descending: bool, want: Want | None
) -> list[tuple[Decimal, list[_Ranked]]]:
    """Figures in order, equal ones together; only falls where a fall is asked for."""
    groups: dict[Decimal, list[_Ranked]] = {}
    for one in ranked:
        if (one.value.unit or "").endswith("元") != (unit or "").endswith("元"):
            continue
        value, _ = convert(one.value.value, one.value.unit, unit)
        if _is_wanted(value, want):
            groups.setdefault(abs(value) if _by_size(want) else value, []).append(one)
    return sorted(groups.items(), reverse=descending, key=lambda pair: pair[0])


def _by_size(want: Want | None) -> bool:
    return want is not None and want.direction == "either"


def _is_wanted(value: Decimal, want: Want | None) -> bool:
    if want is None or want.kind not in ("growth", "change", "gap") or want.direction == "either":
        return True
    return value > 0 if want.direction == "up" else value < 0


@dataclass(frozen=True, slots=True)
class _Sense:
    """What the rows were ordered by."""

    measure: Measure | None
    want: Want | None

    @property
    def is_change(self) -> bool:
        """Whether rows were ordered by how much they rose or fell."""
        return self.want is not None and self.want.kind in ("growth", "change", "gap")

    def change(self, value: Decimal) -> str:
        """``下降`` or ``增长``, ``减少`` or ``增加``; against a budget ``少`` or ``多``."""
        words = {"growth": ("下降", "增长"), "gap": ("少", "多")}
        fell, rose = words.get(self.want.kind if self.want else "", ("减少", "增加"))
        name = self.measure.name if self.want and self.want.kind == "gap" and self.measure else ""
        return f"{name}{fell if value < 0 else rose}"

    def size(self, value: Decimal) -> Decimal:
        """The figure to give: a fall of 14 % is 14 where a fall was asked for."""
        down = self.want is not None and self.want.direction in ("down", "either")
        return abs(value) if self.is_change and down else value

    def word(self, descending: bool) -> str:
        """最高 and 最低, or what rose and fell most."""
        if self.want is None or self.want.kind in ("rate", "share", "printed", "per"):
            return "最高" if descending else "最低"
        if self.want.kind == "gap":
            least = descending != (self.want.direction == "up") and self.want.direction != "either"
            return "相差最小" if least else "相差最大"
        if self.want.direction == "either":
            return "变化最大" if descending else "变化最小"
        up = self.want.direction == "up"
        most = "最大" if descending == up else "最小"
        return f"{'增幅' if up else '降幅'}{most}" if self.want.kind == "growth" else f"{'增加' if up else '减少'}{'最多' if most == '最大' else '最少'}"  # fmt: skip


def _told(
    chosen: list[tuple[Decimal, list[_Ranked]]], descending: bool, first: int, sense: _Sense
) -> Finding:
    ranked = [one for _, group in chosen for one in group]
    order = "从高到低" if descending else "从低到高"
    word = sense.word(descending) if first == 1 else f"排第{first}位（{order}）"
    said = [f"{one.label}，{_figure(one, sense)}" for one in ranked]
    several = len(chosen) > 1
    lead = f"{order}依次是" if several else f"{word}的是"
    text = f"{lead}{'；'.join(dict.fromkeys(said))}。"
    if len(chosen) == 1 and len({one.label for one in ranked}) > 1:
        text = text.rstrip("。") + "（并列）。"
    value, unit = sense.size(ranked[0].value.value), ranked[0].value.unit
    items = tuple(Item(one.label, sense.size(one.value.value), one.value.unit) for one in ranked)
    facts = tuple(Cited(one.knowledge, f) for one in ranked[:_SHOWN] for f in one.value.facts)
    worked = tuple(one.value.step for one in ranked[:_SHOWN] if one.value.step)
    places = f"前{len(ranked)}位" if several else f"第{first}位"
    sizes = [show(size) for size, group in chosen for _ in (group if several else group[:1])]
    step = f"按数值{order}排列，取{places}：{'、'.join(sizes)}"
    return Finding(
        "extreme", text, value=None if several else value, unit=unit, facts=facts,
        items=items if len(items) > 1 else (), focus=facts[:1], steps=(*worked, step),
        basis="computed" if worked else "printed",
    )  # fmt: skip


def _figure(one: _Ranked, sense: _Sense) -> str:
    """A row's figure as printed; a change in words, with what it comes from."""
    fact, value = one.printed, one.value
    if sense.is_change:
        word = sense.change(value.value)
        source = (
            value.step or f"“{sense.measure.name}”{show(value.value)}{value.unit or ''}"
            if sense.measure
            else ""
        )
        return f"{word}{show(abs(value.value))}{value.unit or ''}（{source}）"
    if fact is not None:
        shown = f"{figure(fact)}{_row_unit(one.knowledge, fact)}{in_wan(fact)}"
        if sense.want is None and shown == figure(fact) and not fact.unit and fact.measure:
            shown = f"“{fact.measure[-1]}”{shown}"  # 47 of what
    else:
        shown = f"{show(value.value)}{value.unit or ''}"
    name = f"“{sense.measure.name}”" if sense.measure is not None and sense.want is not None else ""
    return f"{name}{shown}{f'（{value.step}）' if value.step else ''}"


def _row_unit(knowledge: Knowledge, fact: Fact) -> str:
    return "" if fact.unit else count_unit(as_candidate(Cited(knowledge, fact))) or ""
