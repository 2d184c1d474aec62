"""The one selection of rows that a question is about, among all relations that it may be about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from qa.allocated import is_of_other_money
from qa.comparisons import compared
from qa.conditions import chooses_by_name
from qa.filters import asks_subtotals
from qa.knowledge import Record, is_code_label, own_name, project_name, strip_numbering
from qa.measures import Want
from qa.normalise import canon
from qa.relations import Relation, choose_relations, relations
from qa.resolve import Situation
from qa.selection import Selection, select_rows
from qa.table_said import names_other_fund, names_other_part
from qa.things import are_other_things, asked_thing, project_label, rows_are, unit_of

_UNSAID = 4  # characters of a question that a selection of rows may leave unexplained
_HINTED = 0.49  # how much must speak for a table when nothing speaks for any
_MOST_TRIED = 8
_ITEM_NOUNS = ("物品", "品目", "采购品", "采购内容", "东西", "设备", "明细", "清单", "单项", "行")
_OF_GOODS = re.compile(r"数量|单价|件数|台数")  # what one line of a purchase has, and no project
_LINES = re.compile(
    r"的采购(?:都|主要|一共|共)*(?:有|是|包括)"
)  # 10万元以上的采购有哪些: lines, no projects
_PROJECTS_BY_MONEY = re.compile(r"项目")
_KIND_OF_PURCHASE = re.compile(
    r"(?:政府)?(?:采购)?(?:货物|工程|服务)(?:类|采购|采购类)?"
)  # names no project
_PURCHASES = re.compile(r"(?:货物|工程|服务)类")
_BUYS = re.compile(r"采购|买|购")
_PROJECTS_BY_KIND: Mapping[str | None, float] = {
    "项目支出表": 1.4,
    "绩效目标表": 1.2,
    "政府采购表": 1.0,
}
_BOUGHT_PROJECTS: Mapping[str | None, float] = {"项目支出表": 1.2, "政府采购表": 1.0}
_BY_PROJECT = ("绩效目标表", "政府采购表")  # one thing may stand in many rows


def best_selection(
    situation: Situation, text: str, least: int = 1, want: Want | None = None
) -> Selection | None:
    """The most telling relation that leaves ``least`` rows after its conditions."""
    return next(iter(selections(situation, text, least, want)), None)


def selections(
    situation: Situation, text: str, least: int = 1, want: Want | None = None
) -> tuple[Selection, ...]:
    """Every relation that leaves ``least`` rows after the conditions in the text, the most telling first."""
    need = want if want is not None else compared(text)
    whole = within_figure(situation, text)
    chosen = choose_relations(situation, text, want=need)
    named = chooses_by_name(text)
    if not chosen and (least > 1 or named):
        chosen = choose_relations(situation, text, _HINTED, want=need)
    if situation.reading.limits or least > 1:
        chosen = _of_no_others(chosen, text)
    if not chosen and _PROJECTS_BY_MONEY.search(text) and situation.reading.limits:
        chosen = _purchases(situation)
    loose = not chosen and (asked_thing(text) is not None or bool(_PURCHASES.search(text)))
    if loose:  # 事业单位有几家: a table of units, if it has such units
        chosen = choose_relations(situation, text, _HINTED, want=need)
    tried = [
        (score, select_rows(situation, relation, text, want))
        for score, relation in chosen[:_MOST_TRIED]
    ]
    tried = [(s, x) for s, x in tried if _unsaid(x) <= _UNSAID and not x.passed_over]
    tried = [(s, x) for s, x in tried if whole is None or _holds(x.relation, whole)]
    tried = [(s, x) for s, x in tried if not _is_other_side(x.relation, text)]
    tried = [(s, x) for s, x in tried if not _is_of_other_stage(x, situation)]
    tried = [
        (s, x)
        for s, x in tried
        if not is_of_other_money(x.relation, text)
        and not names_other_fund(canon(text), x.relation)
        and not names_other_part(canon(text), x.relation)
    ]
    if not tried:
        tried = _by_demand(situation, text, want)
    # a condition that one table understands is in the question, and no table may pass over it
    most = max((selection.demands for _, selection in tried), default=0)
    tried = _of_the_things(tried, most, text)
    kept = [
        (score, selection)
        for score, selection in tried
        if selection.demands == most
        and len(selection.records) >= least
        and not (loose and not selection.conditions)
        and (least <= 1 or _has_figures(selection, text, least))
    ]
    return tuple(selection for _, selection in sorted(kept, key=_worth, reverse=True))


def _of_no_others(
    chosen: tuple[tuple[float, Relation], ...], text: str
) -> tuple[tuple[float, Relation], ...]:
    """Without tables whose rows are surely no such things: 超过200万的项目 are no houses and cars."""
    if asks_subtotals(canon(text)):
        return chosen
    return tuple((s, one) for s, one in chosen if not are_other_things(one.records, one.kind, text))


def _unsaid(selection: Selection) -> int:
    """Characters of a question that nothing explains, and that are no words of the table's own title either.

    ``重点项目绩效自评中，得分最低的`` says the table 重点项目支出绩效自评情况表, though not as it is printed.
    """
    title = canon(selection.relation.title)
    return sum(len(run) for run in selection.rest if run not in title)


_OUTCOME = re.compile(r"决算|执行|实际|完成")


def _is_of_other_stage(selection: Selection, situation: Situation) -> bool:
    """Whether 年初预算 alone is asked for of rows whose figures are all of the final accounts."""
    reading = situation.reading
    if reading.stage not in ("年初预算", "调整预算") or _OUTCOME.search(reading.text):
        return False
    figures = () if selection.compared else selection.facts()
    return bool(figures) and all(fact.scope.stage == "决算" for _, fact in figures)


def _is_other_side(relation: Relation, text: str) -> bool:
    """Whether a table is by its title of income alone where spending alone is asked about, or the other way round."""
    said = {side for side in ("收入", "支出") if side in text}
    titled = {side for side in ("收入", "支出") if side in relation.title}
    return len(said) == len(titled) == 1 and said != titled and relation.title not in text


def _by_demand(situation: Situation, text: str, want: Want | None) -> list[tuple[float, Selection]]:
    """Tables of the very things that have the column which is to be filled or blank: 哪些单位没有结转."""
    thing = asked_thing(text)
    found = (
        select_rows(situation, relation, text, want)
        for knowledge in situation.knowledges
        for relation in relations(knowledge)
        if thing is not None
        and thing in rows_are(relation.records)
        and not _is_other_side(relation, text)
    )
    return [(1.0, one) for one in found if one.demands and not one.rest and not one.passed_over]


_WITHIN = re.compile(
    r"^(?P<whole>[^，,]{3,}?)(?<!科目)(?<!级)(?<!表)(?<!项目)(?<!单位)(?:里面?|中|当中|里头)[,，]?(?:哪|有几|几)"
)


def within_figure(situation: Situation, text: str) -> str | None:
    """The name (canonical) of a figure whose parts are asked for: 三公经费 of 三公经费里哪一项超了预算."""
    match = _WITHIN.match(text)
    whole = situation.best(match["whole"]) if match is not None else None
    if whole is None or whole.own < 0.95 or not whole.fact.subject:
        return None
    return own_name(whole.fact)


def _holds(relation: Relation, name: str) -> bool:
    """Whether a table prints a name: in its title, its columns or its rows."""
    labels = {label for r in relation.records for label in r.path}
    labels |= {*relation.heads}
    return any(name in canon(label) for label in (relation.title, relation.kind or "", *labels))


def _of_the_things(
    tried: list[tuple[float, Selection]], most: int, text: str
) -> list[tuple[float, Selection]]:
    """Where a table of the very things understands the conditions, rows that only belong to such are not meant."""
    thing = asked_thing(text)
    own = [
        (score, selection)
        for score, selection in tried
        if thing is not None and thing in rows_are(selection.relation.records)
    ]
    return own if most and any(selection.demands == most for _, selection in own) else tried


def _worth(tried: tuple[float, Selection]) -> float:
    score, selection = tried
    unsaid = sum(map(len, selection.rest))
    return score + 0.5 * len(selection.conditions) - 0.4 * unsaid


def _has_figures(selection: Selection, text: str, least: int) -> bool:
    """Whether enough rows, of more than one thing, have the figure that they are measured by."""
    said = _says_column(selection, text)
    names = {row_name(record, text) for record in selection.records}
    lines = said and selection.relation.kind == "政府采购表"  # 几条明细中单价最高的
    if len(names) < 2 < len(selection.records) and not lines:
        return False  # 办公设备购置里最贵的: the indicators of that project are all one thing
    return len(selection.values()) >= (1 if said else least)


def _says_column(selection: Selection, text: str) -> bool:
    """Whether the question itself names the column: then one row that is filled is enough."""
    column = selection.column
    return bool(column) and canon(column[-1] if column else "") in canon(text)


def _purchases(situation: Situation) -> tuple[tuple[float, Relation], ...]:
    """Projects that cost so much, no table named: the table of projects, else what the goals limit, else the purchases."""
    if not any((limit.unit or "").endswith("元") for limit in situation.reading.limits):
        return ()
    worth = _BOUGHT_PROJECTS if _BUYS.search(situation.reading.text) else _PROJECTS_BY_KIND
    found = [r for k in situation.knowledges for r in relations(k)]
    return tuple((worth[relation.kind], relation) for relation in found if relation.kind in worth)


def names_of_rows(records: Sequence[Record], relation: Relation, text: str) -> tuple[str, ...]:
    """What the rows are called, once each: projects, units, items; accounts of one name by their heading."""
    named = [(row_name(record, text), record.path) for record in records]
    if relation.kind in _BY_PROJECT:
        return tuple(dict.fromkeys(name for name, _ in named))
    if asked_thing(text) == "单位":
        return tuple(dict.fromkeys(name for name, _ in named))
    once = dict.fromkeys(named)
    counts = Counter(name for name, _ in once)
    return tuple(
        dict.fromkeys(
            f"{strip_numbering(path[-2])}－{name}" if counts[name] > 1 and len(path) > 1 else name
            for name, path in once
        )
    )


def row_name(record: Record, text: str) -> str:
    """The label that the question wants of a row."""
    if record.table.subject and asked_thing(text) != "指标":
        return project_name(record.table)
    path = tuple(label for label in record.row.path if not is_code_label(label))
    if not path:
        return ""
    if asked_thing(text) == "单位" and "单位" not in rows_are([record]):
        return unit_of(record) or strip_numbering(path[-1])
    thing = asked_thing(text)
    of_projects = thing == "项目" or (
        "项目" in text and "指标" not in text and thing != "物品"
    )  # 某项目采购了哪些东西 asks for no project
    if of_projects and (project := project_label(record)) is not None:
        return strip_numbering(project)
    asked = re.search(
        r"(?:哪一?[个种类项些]?|多少[个种类]|几[个种类])(?:的)?(项目|物品|品目|设备|东西|货物)",
        text,
    )
    noun = asked[1] if asked else ""
    of_goods = thing == "物品" or (thing is None and _OF_GOODS.search(text))
    of_goods = of_goods or (thing is None and _LINES.search(text) is not None)
    wants_item = noun != "项目" and (
        bool(noun or of_goods) or any(word in text for word in _ITEM_NOUNS)
    )
    grouped = len(path) >= 2 and _KIND_OF_PURCHASE.fullmatch(canon(path[-2])) is not None
    if record.table.kind == "政府采购表" and len(path) >= 2 and not (wants_item or grouped):
        return strip_numbering(path[-2])
    return strip_numbering(path[-1])
