"""Most, least, the n-th, the first few: over the rows of a table, or over the parts of a figure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.model import Fact
from qa import composition, programmes
from qa.allocated import of_funds
from qa.choosing import best_selection
from qa.contenders import (
    Ranked,
    of_selection,
    of_taxes,
    printed,
    ranked_parts,
    without_left_out,
    without_sums,
)
from qa.filters import asks_subtotals
from qa.finding import Cited, Finding, not_found
from qa.fit import is_money
from qa.groups import extreme_group
from qa.knowledge import Knowledge, strip_numbering
from qa.measures import Measure, Want, find_want
from qa.model import Item
from qa.normalise import canon
from qa.operations import Operation
from qa.ordinals import Place, rank_asked
from qa.own_units import units_of
from qa.parts_changed import changed_parts, is_of_other
from qa.people_columns import suits
from qa.prose_accounts import ranked_accounts
from qa.reading import Limit, read_question
from qa.resolve import Situation, as_candidate
from qa.selection import MOST_PEOPLE, Selection
from qa.telling import count_unit
from qa.things import are_of_places, are_other_things, asked_thing
from qa.unheeded import unheeded
from qa.unread import is_said_anywhere
from qa.words import convert, figure, in_wan, show

_SHOWN = 40  # cells cited for one list
_NOUN = 4  # characters that are a thing of its own, not a slip
_ASKS_UNIT = re.compile(r"(?:哪一?[个家]|什么|谁的?)(?:下属|采购|预算)?(?:单位|分局|部门|机构)")


def extreme(situation: Situation, operation: Operation) -> Finding | None:
    """Most, least, n-th, top n: over the parts of a total in prose, or over the rows of a table."""
    asked = situation.reading.text
    text = _NOT_ZERO.sub("", asked)
    if text != asked:
        situation = replace(situation, reading=read_question(text))
    if _SHARE_OF_MOST.search(text):
        return None  # 最大的项目占总额多少: a share, and no order
    if (when := _WHEN.search(text)) is not None:
        return not_found(f"文档中没有按{when[1]}分列的数字，无法比较哪{when[0][1:]}。")
    if (ends := _BOTH_ENDS.search(text)) is not None and situation.place is None:
        return _both_ends(situation, text, ends)
    want = find_want(_without_bounds(text, situation.reading.limits))
    grouped = extreme_group(situation, text) if want is None else None
    if grouped is not None:
        return grouped
    found = _changes(situation, text, want) or _contenders(situation, text, want)
    if found is None or isinstance(found, Finding):
        return found
    ranked, measure = found
    if text != asked:
        ranked = [one for one in ranked if one.value.value]
    if not ranked or not _is_of_kind(text, ranked, measure):
        return None
    return _in_order(ranked, _Sense(measure, want), situation)


_SHARE_OF_MOST = re.compile(
    r"(?:最[大多高小少低]|第[一二三四五六七八九十\d]+[大多高])[^,，]{0,8}占[^,，最第]{2,}(?:多少|几|比例|比重|百分|多大)"
)
_ORDERED_BY = re.compile(r"(?:预算|决算|金额|支出|执行数|得分|数量|单价|资金)数?[^，,]{0,3}最")


def _without_bounds(text: str, limits: Sequence[Limit]) -> str:
    """The text without the column that a bound is on, where another is ordered by: 执行率低于90%的里预算最大的."""
    rest = text
    for limit in limits:
        rest = re.sub(rf"[\u4e00-\u9fff]{{0,5}}{re.escape(limit.key)}", "", rest)
    return rest if _ORDERED_BY.search(rest) else text


def _changes(
    situation: Situation, text: str, want: Want | None
) -> tuple[list[Ranked], Measure] | None:
    """The parts of 三公经费 by their change, where that is asked for."""
    changed = changed_parts(situation, text, want) if want is not None else []
    return (changed, Measure(want.kind, want.said)) if changed and want is not None else None


def _contenders(
    situation: Situation, text: str, want: Want | None
) -> tuple[list[Ranked], Measure | None] | Finding | None:
    """What takes part, and by what it is measured; a refusal where it cannot be ordered as asked."""
    if want is None and (told := programmes.chapters(situation, text)):
        return [printed(cited.knowledge, cited.fact) for cited in told], None
    ranked = _told_in_words(situation, text) if want is None else []
    side, whole_parts = composition.ranked(situation, text) if not ranked else (None, [])
    whole_parts = _of_years(whole_parts, situation)
    if side == "收入" and not whole_parts:
        return None  # accounts that income is spent on are none of its sources
    ranked = whole_parts if side == "收入" else ranked
    measure: Measure | None = None
    others: list[str] = []
    if not ranked:
        selection = best_selection(situation, text, 2, want)
        if selection is None and whole_parts:
            return whole_parts, None
        if selection is None or _is_of_one(selection, text) or _are_other_things(selection, text):
            return None
        selection = _of_units(_of_goods(selection, text), situation)
        if want is None and unheeded(selection, situation, text):
            return None
        title = canon(selection.relation.title)
        if sum(len(run) for run in selection.rest if run not in title) >= _NOUN:
            return None  # 固定资产里最值钱的 is no row of a table that speaks of none
        if (refused := _not_listed(selection, text)) is not None:
            return refused
        rows = _of_rows(situation, selection, text, want)
        if rows is None:
            return None
        ranked, measure = rows, selection.measure
        ranked = of_taxes(ranked, text)
        others = [label for record in selection.relation.records for label in record.path]
    kept = without_left_out(ranked, situation.reading.excluded, others)
    return kept if isinstance(kept, Finding) else (without_sums(kept), measure)


def _not_listed(selection: Selection, text: str) -> Finding | None:
    """That nothing is listed by a word of the question that no table has."""
    if (word := _foreign(selection, text)) is not None:
        return not_found(f"没有读懂问题中的“{word}”，文档中没有按它分列的数字，无法比较。")
    if (noun := _unknown_thing(text, selection)) is not None:
        return not_found(f"文档中没有按“{noun}”分列的数字，无法比较。")
    return None


def _of_rows(
    situation: Situation, selection: Selection, text: str, want: Want | None
) -> list[Ranked] | None:
    """The rows of a selection, with those of the funds where these belong to it and are listed alike."""
    funds = of_funds(situation, selection, text) if want is None else []
    if funds is None:
        return None
    chosen = [(selection, want), *((of_fund, None) for of_fund in funds)]
    return [one for rows, wanted in chosen for one in of_selection(rows, text, wanted)]


def _told_in_words(situation: Situation, text: str) -> list[Ranked]:
    """The parts of a figure of a sentence, else the accounts that sentences go through."""
    parts = _of_years(ranked_parts(situation, text), situation)
    return parts or _of_years(ranked_accounts(situation, text), situation)


def _of_years(ranked: list[Ranked], situation: Situation) -> list[Ranked]:
    """Figures of a year that was said, else none: 2024年 of next year's plan is none of 2023年."""
    years = situation.reading.years
    held = {f.year for one in ranked for f in one.value.facts if f.year is not None}
    return [] if years and held and held.isdisjoint(years) else ranked


_GOODS = re.compile(
    r"(?P<of>[\u4e00-\u9fff]{3,10}?)(?:里面?|里头|当中|之中|中)[,，]?(?=[^,，。?？]{0,10}最)"
)


def _of_goods(selection: Selection, text: str) -> Selection:
    """Only the purchases whose labels hold what is said before 里: 办公设备 of 某分局办公设备购置."""
    match = _GOODS.search(text)
    if match is None or selection.relation.kind != "政府采购表":
        return selection
    of = canon(match["of"].rpartition("的")[2])
    kept = tuple(r for r in selection.records if any(of in canon(label) for label in r.path))
    return replace(selection, records=kept) if kept and len(of) > 2 else selection


_ASKS_WHICH_UNIT = re.compile(
    r"哪一?[个家][^,，。?？]{0,4}?(?:单位|机构|部门|分局)|哪一?家(?!企业|公司)"
)


_BELOW = re.compile(r"(?:下属|所属|直属)的?(?:各个?|所有)?单位")
_OFFICE_ITSELF = re.compile(r"[局委办厅会院][（(]?(?:机关|本级|本部)[）)]?$")


def _of_units(selection: Selection, situation: Situation) -> Selection:
    """Only the rows that are units where a unit is asked for: the accounts below 某站 are none."""
    if _BELOW.search(situation.reading.text):  # the office itself is none of those below it
        below_it = tuple(
            r for r in selection.records if not (r.path and _OFFICE_ITSELF.search(r.path[-1]))
        )
        selection = replace(selection, records=below_it or selection.records)
    if _ASKS_WHICH_UNIT.search(situation.reading.text) is None or situation.reading.limits:
        return selection
    names = {canon(name) for name in units_of(selection.relation.knowledge)}
    units = tuple(
        record
        for record in selection.relation.records
        if len(record.path) == 1 and canon(strip_numbering(record.path[0])) in names
    )
    below = any(len(record.path) > 1 for record in selection.relation.records)
    return replace(selection, records=units) if below and len(units) > 1 else selection


def _in_order(ranked: Sequence[Ranked], sense: _Sense, situation: Situation) -> Finding | None:
    """The places of the order that are asked for; both of its ends for 谁最多、谁最少."""
    text = situation.reading.text
    descending, first, how_many = _order(text, sense.want, situation.place)
    groups = _grouped(ranked, _common_unit(ranked), descending, sense.want)
    if first > len(groups):
        return None
    chosen = groups[first - 1 : first] if how_many == 1 else _first_of(groups, how_many)
    return _told(chosen, descending, first, sense)


_MOST, _LEAST = r"最(?:多|高|大|贵)", r"最(?:少|低|小|便宜)"
_BETWEEN = r"(?:的|和|与|跟|及|以及|、|[,，；;]|分别|各|又|是|[谁哪]一?个?|[项家])+"
_BOTH_ENDS = re.compile(
    rf"(?P<one>{_MOST}){_BETWEEN}(?P<other>{_LEAST})|(?P<low>{_LEAST}){_BETWEEN}(?P<top>{_MOST})"
)


def _both_ends(situation: Situation, text: str, match: re.Match[str]) -> Finding | None:
    """``谁最多、谁最少``: the one end of the order and the other."""
    ends = [group for group in match.groups() if group]
    texts = [f"{text[: match.start()]}{end}{text[match.end() :]}" for end in ends]
    found = [
        extreme(replace(situation, reading=read_question(one)), Operation("extreme", (one,)))
        for one in texts
    ]
    told = [one for one in found if one is not None and one.value is not None]
    if len(told) < 2:
        return None
    first, last = told
    items = tuple(Item(one.text, one.value, one.unit) for one in told)
    return replace(
        first, text=f"{first.text.rstrip('。')}；{last.text}", value=None, items=items,
        facts=(*first.facts, *last.facts), steps=(*first.steps, *last.steps),
    )  # fmt: skip


def _are_other_things(selection: Selection, text: str) -> bool:
    """Whether projects, units or accounts are asked for and the rows are surely none: houses and cars."""
    relation = selection.relation
    if is_of_other(relation, text):
        return True
    return not asks_subtotals(canon(text)) and are_other_things(
        relation.records, relation.kind, text
    )


_UP_TO = re.compile(  # 最多花多少, with a slip in it too: 最多化多少
    r"最多[^的，,。?？]{0,4}?(?:补助?|报销?|不超过)?(?:多少|几)"
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
_SOME_MONEY = re.compile(r"基本支出|项目支出|人员经费|公用经费|三公")
_ASKS_SCORE = re.compile(r"得分|[高低]分|分[最数]|评分")


def _is_of_kind(text: str, ranked: Sequence[Ranked], measure: Measure | None) -> bool:
    """Whether figures are of the kind that is asked for: 项目支出最多的单位 is told by no number of staff."""
    unit = _common_unit(ranked)
    label = canon("".join(measure.column or ())) if measure is not None and measure.column else ""
    if "编制" in text and not _tells_posts(label, unit):
        return False  # 在职人数 are no posts
    column = measure.column if measure is not None else None
    if column and not is_money(unit) and suits(column, canon(text)) is False:
        return False  # 编制人数 are not who has retired
    if measure is not None and measure.name.startswith("每人"):
        of = _SOME_MONEY.search(text)
        return of is None or of[0] in measure.name  # 人均基本支出 is no share of all spending
    if MOST_PEOPLE.search(text) and is_money(unit):
        return False  # 人最多的单位 is not the one that spends most
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
    groups: list[tuple[Decimal, list[Ranked]]], how_many: int
) -> list[tuple[Decimal, list[Ranked]]]:
    """The first so many rows; those that tie with the last of them come with it."""
    chosen, rows = [], 0
    for group in groups:
        if rows >= how_many:
            break
        chosen.append(group)
        rows += len(group[1])
    return chosen


_WHEN = re.compile(r"哪一?个?(月|季度|年|天|日)(?!均|度?[的初末]|预算|决算)")


_OF_ASKING = re.compile(
    r"[得的下]$|机构|单位|部门|清单|打分|评分|排[行名序]|[前后末第][一二两三四五六七八九十\d]|最后|倒数|编制|说明|公开|文件|报告|材料|名列|列[出在]|写[的着得]|安排|给[的得]|拿[的得]|花[的得]|用[的得]|砸|投|钱|贵|数|额|占|吃|耗|烧|费|支|买|件|样"
)


def _foreign(selection: Selection, text: str) -> str | None:
    """A word that the reading leaves over and no name of the document holds: 获奖 of 哪个项目获奖最多."""
    is_printed = is_said_anywhere((selection.relation.knowledge,))
    for run in selection.rest:
        pairs = [run[at : at + 2] for at in range(len(run) - 1)]
        asked_by = re.search(f"{re.escape(run)}(?:次数|情况)?(?:最|排)", canon(text))
        if asked_by and not _OF_ASKING.search(run) and not any(map(is_printed, pairs)):
            return run
    return None


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
        or (
            table is not None and are_of_places(table) and noun[:1] in heads
        )  # 村补 of 哪个村补助最少
        or (noun.startswith("税") and any(name.endswith("税") for name in names))
        or 2 * sum(noun in name for name in names) >= len(names)
    )
    return None if known else noun


_KNOWN = re.compile(
    r"[类款项]|部分|方面|领域|方向|板块|更|最|花|支|的|是|钱|年|月|收入|支出|科|品|设备|指标|占|多|少|大|高|金额|决算|预算|执行|完成|增|降|减|涨|采购|经费"
)


def _one_unit_in_many_rows(selection: Selection, text: str) -> bool:
    """A unit buys in many rows, and no row is its sum."""
    bought = selection.relation.kind == "政府采购表"
    return bought and bool(_ASKS_UNIT.search(text)) and "小计" not in text


def _common_unit(ranked: Sequence[Ranked]) -> str | None:
    """The unit most figures have; others cannot be ranked with them."""
    units = [one.value.unit for one in ranked]
    money = [unit for unit in units if unit and unit.endswith("元")]
    pool = money or units
    return Counter(pool).most_common(1)[0][0] if pool else None


def _grouped(
    ranked: Sequence[Ranked], unit: str | None, descending: bool, want: Want | None
) -> list[tuple[Decimal, list[Ranked]]]:
    """Figures in order, equal ones together; only falls where a fall is asked for."""
    groups: dict[Decimal, list[Ranked]] = {}
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
    chosen: Sequence[tuple[Decimal, list[Ranked]]], descending: bool, first: int, sense: _Sense
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


def _figure(one: Ranked, sense: _Sense) -> str:
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
