"""Look-up: the one fact that a question names, or the few cells, as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.model import Aspect
from qa import compute
from qa.bare import (
    as_total,
    asks_side,
    bare_side,
    bare_totals,
    carried_total,
    fund_total,
    total_row,
)
from qa.candidates import TOTALS, Candidate
from qa.cells import Crossing, of_cells
from qa.changes import previous
from qa.column_ends import by_column
from qa.cost_asked import is_no_cost, of_project, price_of_one
from qa.crossed_names import AND_EACH
from qa.crossing import crossed, holds, is_exact, tell
from qa.execution import of_stage
from qa.finding import Cited, Finding
from qa.finer import in_finer_unit, with_finer
from qa.fit import asks_price, is_money, is_no_sum, same_dimension
from qa.knowledge import own_name, project_name
from qa.model import Item
from qa.namesakes import told_apart
from qa.normalise import canon
from qa.operands import bare_names, named_candidates
from qa.operations import Operation
from qa.project_sum import sum_of_project
from qa.purchases import about_purchases
from qa.qualifiers import is_any_column, of_the_year, unnarrowed, with_whole_rows
from qa.reading import asked_noun
from qa.resolve import Situation, as_candidate, is_other_side, is_sure, rivals
from qa.rows_alike import half_said, namesakes_of, same_ends, unnamed
from qa.same_papers import of_same_papers, without_echoes
from qa.same_sentence import told_beside
from qa.series import in_series, whole_series
from qa.telling import choice_line, clarify, looked_up
from qa.unprinted_wholes import cells_under_head, of_its_columns, whole_of_group, whole_of_row
from qa.within import carried, held_by, part_instead
from qa.words import figure, heading, measure, short_name, show

_WANTS_FIGURE = re.compile(
    r"多少|(?<!哪)几|数额|金额|总额|合计|总数|数量|单价|%|百分|费用?[?？。]?$|花费|花了|(?:预算|决算|支出|收入|执行|实际)数?[?？。]?$|(?:人次|批次|人数|保有量|辆数|台数|得分|总数)[?？。]?$|余额|面积|得分"
)


_ROW_SAID = 0.3  # how much of a row's name must be said for the row to be meant

_EVERYDAY = 0.85  # what an everyday word for a name is worth, said whole

_ELSEWHERE = 1.2  # another document's figure this near makes the question open


_ONLY_NAMES = re.compile(
    r"[^、,，。?？多少几哪什吗呢是有比占]{3,}(?:、[^、,，。?？多少几哪什吗呢是有比占]{3,})+[?？。]?"
)
_EACH_OF = re.compile(r"(?:各|分别)(?:自|是|为|有)?多少")
ANY_VALUE: frozenset[Aspect] = frozenset({"amount", "text"})


_ASKS_RELATION = re.compile(r"率|增|减|降|升|涨|比|占|%|百分|几成|完成|持平|变")


def wants_figure(text: str) -> bool:
    """Whether the words ask for a number."""
    return bool(_WANTS_FIGURE.search(text))


_ONE_AND_OTHER = re.compile(  # 会议费和培训费有多少
    r"^(?P<names>[^,，。?？;；:：多少几哪什谁]{2,}(?:[和与跟及、]|以及)[^,，。?？;；:：多少几哪什谁]{2,}?)的?(?:一年|全年|今年)?(?:是|有|为|花|用|要|共|安排|列支)*了?多少(?:钱|元|万元|万)?[?？。呢啊]*$"
)


def look_up(situation: Situation, operation: Operation) -> Finding | None:
    """The fact that the question names, as printed; several when it names several."""
    match = _ONE_AND_OTHER.match(operation.parts[0])
    if match is not None and not _is_one_name(match["names"], situation):
        told = several(situation, f"{match['names']}分别是多少")
        if told is not None:
            return with_sum(told)
    return _looked_up(situation, operation)


def _is_one_name(text: str, situation: Situation) -> bool:
    """Whether a document prints all of it as one name: 社会保障和就业支出."""
    key = canon(text)
    return any(
        label.key.endswith(key) and len(label.key) <= len(key) + _LEAD
        for k in situation.knowledges
        for label in k.labels
    )


def _printed_first(ranked: Sequence[Candidate], text: str) -> tuple[Candidate, ...]:
    """``行政运行经费`` is the account 行政运行, printed in full, before a name that is only like it (机关运行经费)."""
    key = canon(text)
    if not ranked or ranked[0].own >= 1 or own_name(ranked[0].fact) in key:
        return tuple(ranked)
    first = [
        c
        for c in ranked
        if c.own >= 1 and not c.rest and c.fact.value is not None and is_sure(c)
        and any(own_name(c.fact) + end in key for end in _MONEY_ENDS)
    ]  # fmt: skip
    return (*first, *(c for c in ranked if c not in first))


_MONEY_ENDS = ("经费", "费用", "资金", "科目")
_LEAD = 4  # characters before a name that is printed: 其他社会保障和就业支出


def _looked_up(situation: Situation, operation: Operation) -> Finding | None:
    text = operation.parts[0]
    each = AND_EACH.search(text) or _ONLY_NAMES.fullmatch(text)
    found = several(situation, text) if each else None
    found = found or whole_series(situation, text)
    if found is not None:
        return found
    if asks_price(text):
        return price_of_one(situation, text)
    near = of_stage(situation, text) or told_beside(situation, text) or carried(situation, text)
    if near is not None:
        return looked_up(near, (), situation)
    if asks_side(situation, text) and (whole := _bare_total(situation, text)) is not None:
        return whole
    ranked = situation.resolve(text, unit=situation.reading.asked_unit, aspects=ANY_VALUE)
    ranked = by_column(_prefer_kind(about_purchases(ranked, text), text))
    ranked = _said_first(ranked, text) if situation.soft else ranked
    ranked = _printed_first(_counted_first(ranked, text), text)
    if (project := sum_of_project(situation, text, ranked)) is not None:
        return looked_up(project, (), situation)
    if ranked and _RATE_ASKED.search(text) and not _tells_rate(ranked[0]):
        return None  # 支出进度 of something whose row prints none
    if ranked and _ANY_RATE.search(text) and not _tells_rate(ranked[0]):
        ranked = tuple(c for c in ranked if _tells_rate(c) and is_sure(c))  # 利率 is no sum
        if not ranked:
            return None
    return _told_of(ranked, situation, text)


def _told_of(ranked: Sequence[Candidate], situation: Situation, text: str) -> Finding | None:
    """What candidates say, best first; beside them the cells that a row and a column name."""
    crossing = _crossing(situation, text, ranked)
    if (part := _part_named(ranked)) is not None:
        return looked_up(part, (), situation)
    if not ranked or not is_sure(ranked[0]):
        return (
            _bare_total(situation, text)
            or previous(situation, text)
            or (of_project(situation, text) if wants_figure(text) else None)
            or (None if _passes_over(crossing, ranked) else _told_alone(crossing, situation, text))
        )
    if (whole := of_its_columns(ranked[0], canon(text))) is not None:
        return whole
    all_of = None if _SEVERAL.search(text) else whole_of_row(ranked[0], canon(text))
    if all_of is not None:
        return looked_up(all_of, (), situation)
    if wants_figure(text) and (group := whole_of_group(ranked[0], canon(text))) is not None:
        return group
    if cells := cells_under_head(ranked[0], canon(text)):
        return tell(of_cells(ranked[0].knowledge, cells))
    together = _TOGETHER.search(text) is not None
    if crossing is not None and _overrules(crossing, ranked[0], together):
        return tell(crossing)
    if _EACH_OF.search(text) and not situation.soft:
        return None  # one figure where several were asked for
    part = part_instead(situation, text, ranked[0])
    if part is not None:
        return looked_up(part, (), situation)
    found = _told_best(ranked, crossing, situation, text)
    return found or (of_project(situation, text) if wants_figure(text) else None)


_SEVERAL = re.compile(r"哪|分别|各|构成|组成|来源")  # of what the whole is made


_RATE_ASKED = re.compile(
    r"(?:支出|执行|完成|资金|使用|预算|建设|工程)(?:进度|率|比例)(?:是|为|有)?(?:多少|怎么?样|如何|百分之几)?[?？。]?$"
)


_ANY_RATE = re.compile(r"[\u4e00-\u9fff]利率(?:是|为|有)?(?:多少|几|多高|百分之几)?[?？。]?$")


def _tells_rate(candidate: Candidate) -> bool:
    """Whether a fact may answer what asks for a rate: its unit or its labels say so, or it is no figure."""
    named = "".join((*candidate.fact.subject[-1:], *candidate.fact.measure))
    percent = (candidate.fact.unit or "") in ("%", "百分点")
    return candidate.fact.value is None or percent or bool(re.search(r"进度|率|比例|%", named))


def _part_named(ranked: Sequence[Candidate]) -> Candidate | None:
    """The part that the words left over by the first candidate name: 一般公共预算支出里水利 is not the whole."""
    if not ranked or is_sure(ranked[0]) or not ranked[0].contested:
        return None
    return next(
        (
            c
            for c in ranked[1:8]
            if own_name(c.fact) in ranked[0].rest
            and c.own >= 0.95
            and not c.rest
            and c.fact.table is not None
            and is_sure(c)
        ),
        None,
    )


def _crossing(situation: Situation, text: str, ranked: Sequence[Candidate]) -> Crossing | None:
    """The row and column that a text names, if their cells may answer in its unit and on its side."""
    crossing = None if situation.soft else crossed(situation, text)
    reading = situation.reading
    if crossing is None or not _in_unit(crossing, reading.asked_unit):
        return None
    if reading.money and reading.asked_unit is None and any(map(is_no_sum, crossing.facts)):
        return None
    # a column of the other side's money is no answer either
    return None if ranked and is_other_side(ranked[0], canon(text)) else crossing


def _is_any_row(best: Candidate) -> bool:
    """Whether of a project's table only a column was named, and its rows differ there; a total stands for all."""
    fact = best.fact
    table = best.knowledge.tables.get(fact.table or "")
    if table is None or not table.subject or best.own >= _ROW_SAID:
        return False
    if not best.measured or fact.value is None:
        return False
    if fact.role != "detail" or canon(fact.subject[-1] if fact.subject else "") in TOTALS:
        return False
    column = {
        f.value for f in best.knowledge.facts
        if f.table == fact.table and f.measure == fact.measure and f.value is not None
    }  # fmt: skip
    return len(column) > 2


def _said_first(ranked: Sequence[Candidate], text: str) -> tuple[Candidate, ...]:
    """Before what was only spoken of earlier: a figure whose printed name stands in the piece itself."""
    key = canon(text)
    said = [c for c in ranked[:6] if len(own_name(c.fact)) >= 3 and own_name(c.fact) in key]
    if not said or own_name(ranked[0].fact) in key:
        return tuple(ranked)
    return tuple(said)


def _counted_first(ranked: Sequence[Candidate], text: str) -> tuple[Candidate, ...]:
    """Before money: the number of the very things that are asked for, 改造校舍14栋 of 能改造多少校舍."""
    noun = asked_noun(text)
    if not noun or not ranked or not is_money(ranked[0].fact.unit):
        return tuple(ranked)
    counts = (c for c in ranked if c.fact.value is not None and is_sure(c) and c.fact.unit != "%")
    kept = tuple(c for c in counts if not is_money(c.fact.unit) and own_name(c.fact).endswith(noun))
    return kept or tuple(ranked)


def _told_best(
    ranked: Sequence[Candidate], crossing: Crossing | None, situation: Situation, text: str
) -> Finding | None:
    """The first of the candidates, with those that say otherwise as surely."""
    ranked = with_whole_rows(ranked, canon(text), situation.soft)
    best = unnarrowed(_printed_elsewhere(ranked), ranked, situation.reading.key)
    best = of_the_year(best, text)
    if _is_any_row(best):
        return None  # the 得分 of a table is that of no one row
    if is_any_column(best, f"{canon(text)}\n{situation.soft}"):
        return None  # 某局2024年的资金 is no 公务接待费 under the head 2024年预算数
    if best.fact.aspect not in ANY_VALUE and not _ASKS_RELATION.search(text):
        return None  # 三公经费预算多少 is not answered by how much it fell
    if best.fact.value is None and _says_nothing(best, text):
        return None
    if is_no_cost(best, situation, text):
        return None  # 食品抽检决算多少 is not answered by 1388批次
    if wants_figure(text) and canon(best.fact.text) in TOTALS:
        return None  # the head of a table is no figure
    if best.fact.value is None and best.fact.text and best.rest and not best.measured:
        return None  # words of a column that nobody named, for a question that asks something else
    others = without_echoes(best, (*rivals(ranked), *_elsewhere(ranked)))
    if crossing is not None and crossing.facts == (best.fact,):
        others = tuple(o for o in others if not _is_beside(o, best))
    namesakes = namesakes_of(best, situation) or unnamed(best, ranked) or in_series(best, ranked)
    namesakes = namesakes or half_said(best, ranked) or same_ends(best, situation.reading.key)
    if any(choice_line(other) != choice_line(best) for other in namesakes):
        meant = told_apart((best, *namesakes), situation.reading.key)
        return looked_up(meant, (), situation) if meant else clarify((best, *namesakes))
    found = looked_up(best, others, situation)
    finer = in_finer_unit(best, situation.reading.asked_unit)
    return found if finer is None else with_finer(found, finer)


def _says_nothing(best: Candidate, text: str) -> bool:
    """Whether a cell without a number is no answer: words, or a blank that the question does not name."""
    total = own_name(best.fact) in TOTALS
    if best.fact.text == "" and best.rest:
        return True  # a blank of 政府性基金 says nothing of 社保基金
    if total and not any(word in canon(text) for word in TOTALS):
        return True  # a blank 合计（数量） says nothing of cars
    if not wants_figure(text) or best.measured:
        return False
    return bool(best.fact.text) or best.own < _EVERYDAY or not best.said or total


def _is_beside(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates stand in one table of one document."""
    return (one.knowledge.document.id, one.fact.table) == (
        other.knowledge.document.id,
        other.fact.table,
    )


def _printed_elsewhere(ranked: Sequence[Candidate]) -> Candidate:
    """The first candidate; where its cell is blank, the very thing as the same document's prose prints it."""
    best = ranked[0]
    if best.fact.text != "":
        return best
    return next(
        (
            other
            for other in ranked[1:6]
            if other.fact.table is None
            and other.fact.value is not None
            and (
                other.knowledge is best.knowledge or of_same_papers(other.knowledge, best.knowledge)
            )
            and other.own >= max(_EVERYDAY, best.own - 0.02)
            and other.fact.scope.stage == best.fact.scope.stage
            and is_sure(other)
        ),
        best,
    )


_TOGETHER = re.compile(r"加起来|相加|合计|一共|总共|共计|之和|平均|相差|差额")


def _passes_over(crossing: Crossing | None, ranked: Sequence[Candidate]) -> bool:
    """Whether only a row was found where another printed name was said as well: 公用经费 of an account."""
    if crossing is None or crossing.columns or not ranked or not ranked[0].missed:
        return False
    best = ranked[0].fact
    return best.value is not None and all(own_name(f) == own_name(best) for f in crossing.facts)


def _told_alone(crossing: Crossing | None, situation: Situation, text: str) -> Finding | None:
    """The cells of a crossing, unless the text wants several of them made into one figure, or another unit."""
    if crossing is None or (len(crossing.facts) > 1 and _TOGETHER.search(text)):
        return None
    if _ONE_PROJECT.search(text) and any(own_name(f) == "项目支出" for f in crossing.facts):
        return None  # 扫大街那个项目 is one of them, and not what is spent on all
    first = as_candidate(Cited(crossing.knowledge, crossing.facts[0]))
    alike = same_ends(first, situation.reading.key) if len(crossing.facts) == 1 else ()
    return clarify((first, *alike)) if alike else tell(crossing)


_ONE_PROJECT = re.compile(r"[那这该哪某]一?个?项目(?!支出)")


def _in_unit(crossing: Crossing, unit: str | None) -> bool:
    """Whether cells may answer in the unit that is asked for: 执行了多少万元 is no 执行率."""
    return not unit or all(same_dimension(unit, f.unit) for f in crossing.facts if f.unit)


_MOST_SIDES = 6


def _bare_total(situation: Situation, text: str) -> Finding | None:
    """``某局2020年预算是多少``: the total of the budget or of the final accounts, or last year's worked back."""
    stage = situation.reading.stage
    if (whole := fund_total(situation, text)) is not None:
        return looked_up(as_candidate(whole), (), situation)
    names = bare_totals(situation, text)
    if names and (row := total_row(situation, names[0])) is not None:
        return looked_up(as_candidate(row), (), situation)
    for total in names[1:2]:
        if (whole := carried_total(situation, total)) is not None:
            return looked_up(as_candidate(whole), (), situation)
    for total in names[:2]:  # the part that the treasury pays is not the whole budget
        unit = situation.reading.asked_unit
        found = situation.resolve(total, unit=unit, stage=stage)
        ranked = [
            c for c in found if c.fact.value is not None and (c.fact.unit or "").endswith("元")
        ]
        if ranked and is_sure(ranked[0]):
            others = without_echoes(ranked[0], _elsewhere(ranked))
            return looked_up(ranked[0], others, situation)
    sides = bare_side(situation, text)
    if 2 <= len(sides) <= _MOST_SIDES:
        return clarify([as_candidate(cited) for cited in sides])
    return next((f for total in names if (f := previous(situation, total)) is not None), None)


def _overrules(crossing: Crossing, best: Candidate, together: bool) -> bool:
    """Whether a row and a column, both named in full, point elsewhere in the very table.

    Several cells are no answer where all of them ``together`` were asked for.
    """
    return (
        holds(crossing, best.knowledge, best.fact.table)
        and is_exact(crossing)
        and not (together and len(crossing.facts) > 1)
        and bool(crossing.rows and crossing.columns)
        and (best.fact not in crossing.facts or len(crossing.facts) > 1)
        and not _is_of_totals(crossing, best)
        and not _leaves_row(crossing, best)
        and crossing.unsaid <= sum(map(len, best.rest))
        and (best.fact.value is None or any(fact.value is not None for fact in crossing.facts))
    )


def _leaves_row(crossing: Crossing, best: Candidate) -> bool:
    """Whether its cells are of another row than the one said in full: of 其他城乡社区住宅支出 for …公共设施支出."""
    own = own_name(best.fact)
    said = any(name.worth >= 1.0 and canon(name.text) == own for name in crossing.rows)
    return said and best.measured and all(own_name(fact) != own for fact in crossing.facts)


def _is_of_totals(crossing: Crossing, best: Candidate) -> bool:
    """Whether only a 合计 names the rows, where a row of a name of its own is said: 离退休的支出预算合计数."""
    totals = all(canon("".join(fact.subject[-1:])) in TOTALS for fact in crossing.facts)
    return totals and best.own >= 0.95 and own_name(best.fact) not in TOTALS


def _elsewhere(ranked: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """What other documents say under a name that is asked for as surely; two offices are two answers."""
    best = ranked[0]
    seen = {best.knowledge.document.id}
    found = []
    for other in ranked[1:]:
        document = other.knowledge.document.id
        if document in seen or best.score - other.score > _ELSEWHERE:
            continue
        alike = other.own >= best.own - 0.1 and other.said and is_sure(other)
        if alike and (other.fact.value, other.fact.unit) != (best.fact.value, best.fact.unit):
            found.append(other)
            seen.add(document)
    return tuple(found)


def _prefer_kind(ranked: Sequence[Candidate], text: str) -> tuple[Candidate, ...]:
    """Figures first where a number is asked for, unless only words stand there."""
    if not wants_figure(text):
        return tuple(ranked)
    bonus = [replace(c, score=c.score - _wordy(c)) for c in ranked]
    return tuple(sorted(bonus, key=lambda c: -c.score))


def _wordy(candidate: Candidate) -> float:
    """How unlikely words are where a number is asked for; a column that was named may hold words."""
    if candidate.fact.value is not None or candidate.fact.text == "":
        return 0.0
    return 1.2 if candidate.measured else 3.0


def several(situation: Situation, text: str) -> Finding | None:
    """``A、B和C分别是多少``: each figure."""
    head = AND_EACH.split(text)[0]
    names = bare_names(situation, head)
    if len(names) < 2:
        return None
    found = named_candidates(situation, [as_total(situation, name) for name in names], head)
    if found is None or (_has_rate(found) and not _ASKS_RELATION.search(head)):
        return None  # 年初预算和决算分别多少 is told by no 完成率
    names = _told_apart(found)
    items = tuple(
        Item(name, c.fact.value, c.fact.unit) for name, c in zip(names, found, strict=True)
    )
    lead = heading(found[0].knowledge, found[0].fact)
    body = "；".join(f"{name}{figure(c.fact)}" for name, c in zip(names, found, strict=True))
    facts = tuple(Cited(c.knowledge, c.fact) for c in found)
    return Finding("lookup", f"{lead}：{body}。", items=items, facts=facts, focus=facts)


def with_sum(told: Finding) -> Finding:
    """Several amounts of money told in one breath, with what they add up to."""
    terms = compute.to_terms([as_candidate(cited) for cited in told.facts])
    bounded = any(
        cited.fact.comparator != "=" for cited in told.facts
    )  # ≤30万元 adds up to nothing
    if (
        bounded
        or terms is None
        or not is_money(terms[0].unit)
        or len({cited.fact for cited in told.facts}) < 2
    ):
        return told
    total = compute.total(terms)
    if total.value is None or not _stand_side_by_side(told.facts, total.value):
        return told
    said = f"{told.text.rstrip('。')}；合计{show(total.value)}{total.unit or ''}。"
    return replace(told, text=said, steps=total.steps)


def _stand_side_by_side(facts: Sequence[Cited], total: Decimal) -> bool:
    """Whether figures stand under one heading of one table, or of the prose, so that none is part of another.

    机关运行经费 is paid out of 基本支出 and stands beside it only in a question; of the columns of a row
    only those add up whose sum the row prints: 原值 and 净值 do not.
    """
    headings = {
        (c.knowledge.document.id, c.fact.table, c.fact.measure, c.fact.subject[:-1], c.fact.role)
        for c in facts
    }
    summed = any(c.fact.role not in ("detail", "subtotal") for c in facts)
    if summed or len(headings) > 1:
        return _prints(facts, total)
    return not any(a is not b and held_by(as_candidate(a), [b]) for a in facts for b in facts)


def _prints(facts: Sequence[Cited], total: Decimal) -> bool:
    """Whether the figures stand in one row of a table, and it prints their sum too."""
    places = {
        (c.knowledge.document.id, c.fact.table, c.fact.source.row, c.fact.unit) for c in facts
    }
    if len(places) > 1 or facts[0].fact.table is None:
        return False
    one = facts[0]
    row = one.knowledge.rows.get((one.fact.table, one.fact.source.row), ())
    return any(f.value == total and f.unit == one.fact.unit for f in row)


def _has_rate(found: Sequence[Candidate]) -> bool:
    """Whether a rate, or a number of times or people, stands among amounts of money, or the other way round."""
    rates = [(c.fact.unit or "") in ("%", "百分点") for c in found]
    money = [is_money(c.fact.unit) for c in found if c.fact.value is not None and c.fact.unit]
    return (any(rates) and not all(rates)) or (any(money) and not all(money))


def _told_apart(found: Sequence[Candidate]) -> tuple[str, ...]:
    """What several figures are called; one row's figures by their columns."""
    tables = [c.knowledge.tables.get(c.fact.table or "") for c in found]
    names = tuple(
        f"{project_name(table)}－{short_name(c.fact)}"
        if table and table.subject
        else short_name(c.fact)
        for table, c in zip(tables, found, strict=True)
    )
    if len(set(names)) == len(names):
        return names
    columns = [measure(c.fact) or (c.fact.scope.stage or "") for c in found]
    return tuple(f"{n}（{c}）" if c else n for n, c in zip(names, columns, strict=True))
