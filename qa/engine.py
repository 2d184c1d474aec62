"""One question against the chosen documents: operations in turn, each finds an answer or passes on."""

from __future__ import annotations

import re
from dataclasses import replace

from qa import (
    account_projects,
    account_rows,
    aligned,
    all_rows,
    any_rows,
    batches,
    belonging,
    below_units,
    both_totals,
    by_year,
    changes_held,
    chosen_rows,
    clauses,
    coded_rows,
    completed,
    composition,
    crossed_names,
    debt_room,
    definitions,
    denial,
    doubling,
    empty_tables,
    existence,
    extremes,
    figures,
    forbidden,
    foreign_guests,
    fully_named,
    fund_sources,
    goal_tables,
    halves,
    held_names,
    in_kind,
    in_order,
    income_sources,
    inner_offices,
    instances,
    less,
    most_named,
    name_ends,
    named_alone,
    named_peers,
    naming,
    paid_from,
    pair_less,
    parts,
    payers,
    peers,
    per,
    per_project,
    place_rows,
    polarity,
    priced,
    programmes,
    project_sum,
    purchase_blocks,
    purchases,
    purpose_spoken,
    purposes,
    receptions,
    roster_kinds,
    rosters,
    row_asked,
    row_cells,
    row_goals,
    row_means,
    row_names,
    rows,
    scores_told,
    sections,
    sheet_cells,
    shortcomings,
    single,
    staff_totals,
    three_public,
    top_sums,
    topics,
    trips,
    unheeded,
    unit_lists,
    unit_whole,
    units_added,
    units_of_place,
    vacancies,
    when,
    which_papers,
)
from qa.admitted import (
    AND_WHAT,
    has_codes,
    is_no_number,
    is_no_part,
    is_no_purchase,
    is_no_size,
    is_of_another,
    lacks_code,
    repeats,
    words_of,
)
from qa.asked_kind import of_counted_noun
from qa.candidates import Candidate
from qa.counted import THAT_SAY
from qa.cuts import asked_operations
from qa.endings import YES_NO, Search, ending, is_cell_asked, passage
from qa.finding import Cited, Finding, not_found
from qa.fit import is_counted, is_money
from qa.handlers import HANDLERS
from qa.measures import find_want
from qa.normalise import canon
from qa.operations import Operation
from qa.ordinals import Place
from qa.other_money import asks_other_money, other_money
from qa.own_units import own_office_cell
from qa.reading import read_question
from qa.relations import relations
from qa.resolve import Situation, as_candidate, is_sure, rivals
from qa.telling import looked_up
from qa.things import asked_thing
from qa.why import why
from qa.words import heading

_IN_WORDS = re.compile(
    r"什么|哪些|哪几|哪条|哪三|哪两|如何|怎么|怎样|为什么|原因|职责|职能|内容|措施|(?<!项)目的|意义|做法|介绍|概况|情况说明|干什么|干嘛|干啥|做啥|啥用|(?:用|花)(?:在|到)了?(?:哪|什么|啥)|负责|任务|目标|由谁|谁来"
    r"|啥|哪[来里儿]|[从在]哪|(?:立项)?依据[?？。]*$|(?:实施)?(?:周期|主体|方案)(?:是|有)?[?？。]*$|多长时间|多久|问题[吗么]|哪一?(?:个|家|项|位|只|条|块|支|座)(?!.*最)|是谁"
)


def find(situation: Situation, search: Search) -> Finding | None:
    """What the documents say of the very matter, with all the cells of its table that are named."""
    found = _of_matter(situation, search)
    return found and completed.completed(found, situation)


def _of_matter(situation: Situation, search: Search) -> Finding | None:
    """What the documents say, if it speaks of the very matter: 中标公司 is answered by no sum of money."""
    found = _first_found(situation, search)
    if found is None or found.status == "not_found":
        return found
    found = _of_asked_cell(aligned.with_printed_sum(aligned.as_named(found, situation)), situation)
    if is_no_number(found, situation) or is_of_another(found, situation):
        return None
    if not in_kind.is_of_asked_kind(found, situation):
        return None
    told = words_of(found)
    if not naming.is_of_named(found, situation, told):
        return None
    if rosters.passes_over_unit(found, situation, told):
        return None
    if repeats(found, situation) or is_no_part(found, situation) or lacks_code(found, situation):
        return None
    if _is_of_something_else(found, situation):
        return None
    found = polarity.as_yes_no(row_cells.as_asked(found, situation), situation.reading.text)
    found = row_cells.with_words(found, situation)
    wrong_code = found.value is not None and not has_codes(found, situation)
    if wrong_code or fund_sources.is_no_source(found, situation.reading.text):
        return None  # 2159999的项目支出 is no figure of another account
    key = re.sub(r"打电话|电话费", "邮电费", situation.reading.key)
    key = _TOLD_BY_IT.sub("", key)  # 型号是QX50B的那台: the matter is told, and not asked for
    matters = [word for word in situation.lexicon.matters if word in key]
    if not matters:
        return found
    told = words_of(found)
    return found if all(word in told for word in matters) else None


_TOLD_BY_IT = re.compile(
    r"(?:型号|品牌|牌子|车牌)号?(?:(?:是|为|叫)[“\"]?[a-z0-9]|[“\"]?[a-z])[a-z0-9\-.·/]*", re.I
)


def _of_asked_cell(found: Finding, situation: Situation) -> Finding:
    """What was looked up, of the department's own office where that is named, and of the noun that is counted."""
    if found.operation != "lookup" or not found.facts or found.value is None:
        return found
    first = found.facts[0]
    key = situation.reading.key
    row = first.knowledge.rows.get((first.fact.table, first.fact.source.row), ())
    cell = own_office_cell(key, first.knowledge, first.fact)
    cell = cell or of_counted_noun(first.fact, row, key)
    if cell is None:
        return found
    return looked_up(as_candidate(Cited(first.knowledge, cell)), (), situation)


def _first_found(situation: Situation, search: Search) -> Finding | None:
    """What the operations find, else the cells that the question names word for word."""
    if situation.place is not None:
        return _at_place(situation, situation.place)
    text = situation.reading.text
    found = _find(situation, search) or aligned.aligned(situation, text)
    if found is None or found.status == "not_found":
        chosen = _sourced(any_rows.of_any_table(situation, text), situation)
        return chosen or found
    return found


_TEXT_AND_TABLE = re.compile(
    r"(?:说明|正文|文字)[^?？]*(?:与|和|跟|同)[^?？]*表[^?？]*(?:相符|一致|一样|吻合|对得上|相等|相同)"
)


_SUM_ASKED = re.compile(
    r"(?:支出|收入|预算|决算|经费)[^,，。?？]{0,6}(?:多少|几)[百千万亿]*(?:元|钱)"
)


def _is_no_sum(found: Finding, text: str) -> bool:
    """Whether cells without money are told of something whose money is asked for: 单位性质 of a school."""
    told_in_words = found.operation == "lookup" and found.value is None and bool(found.items)
    asked = told_in_words and _SUM_ASKED.search(text) is not None
    return asked and not any(is_money(item.unit) for item in found.items)


def _is_of_one_place(found: Finding, text: str) -> bool:
    """Whether a yes to 说明与表是否相符 was said of what the prose alone prints."""
    if not found.text.startswith("是") or _TEXT_AND_TABLE.search(text) is None:
        return False
    return not any(cited.fact.table for cited in found.facts)


def _is_of_something_else(found: Finding, situation: Situation) -> bool:
    """Whether what was told has another purpose, is no purchase, no count, or of the other half of spending."""
    return (
        _is_no_sum(found, situation.reading.text)
        or _is_of_one_place(found, situation.reading.text)
        or purpose_spoken.strays(found, situation)
        or purposes.is_use_of_another(found, situation, situation.reading.text)
        or is_no_purchase(found, situation)
        or is_no_size(found, situation.reading.text)
        or halves.is_of_other_half(found, situation)
        or trips.is_no_count(found, situation)
        or instances.is_another_one(found, situation.reading.text)
        or held_names.holds_another(found, situation)
        or unit_lists.ignores_name(found, situation.reading.text)
        or unheeded.is_within_nothing(situation, situation.reading.text)
    )


_GAP_OF_TWO = re.compile(
    r"(?:它们|两者|二者|两个数|两处|前后)[^,，。]{0,6}(?:相?差|差额|差距)(?:了|是|为)?(?:多少|几|多大)"
)


def _find(situation: Situation, search: Search) -> Finding | None:
    """The first operation that finds something; None when the documents say nothing of it."""
    text = situation.reading.text
    operations = _ordered(asked_operations(situation), text)
    if asks_other_money(text):  # the treasury's own money would be a wrong figure
        return _sourced(other_money(situation, text), situation)
    found = (
        _sourced(account_rows.of_accounts(situation, text), situation)
        or units_of_place.of_place(situation, text)
        or fully_named.cells_named(situation, text)
        or denial.has_none_apart(situation, text)
        or sheet_cells.cells_of_things(situation, text)
        or _sourced(any_rows.of_unknown_kind(situation, text), situation)
        or named_peers.among_named(situation, text, single.look_up)
        or which_papers.papers_with(situation, text)
        or _sourced(purchase_blocks.tell(situation, text), situation)
        or _sourced(chosen_rows.of_rows(situation, text), situation)
        or priced.price_of(situation, text)
        or account_projects.of_account(situation, text)
        or income_sources.source_of(situation, text)
        or unit_whole.whole_of_unit(situation, text)
        or _sourced(unit_whole.sum_of_kind(situation, text), situation)
        or _sourced(vacancies.vacant_posts(situation, text), situation)
        or _sourced(vacancies.most_vacant(situation, text), situation)
        or _sourced(batches.of_batches(situation, text), situation)
        or _sourced(staff_totals.of_all_units(situation, text), situation)
        or foreign_guests.were_received(situation, text)
        or receptions.received(situation, text)
        or trips.travelled(situation, text)
        or per.respective(situation, text)
        or per_project.standard(situation, text)
        or doubling.doubled(situation, text)
        or _sourced(debt_room.room_left(situation, text), situation)
        or three_public.of_its_parts(situation, text)
        or three_public.of_cars(situation, text)
        or three_public.of_one_kind(situation, text)
        or three_public.add_up(situation, text)
        or _sourced(in_order.in_order(situation, text, extremes.extreme), situation)
        or purpose_spoken.of_spoken(situation, text)
        or both_totals.tell(situation, text)
        or fund_sources.of_row(situation, text)
        or payers.of_level(situation, text)
        or _sourced(changes_held.of_parts(situation, text), situation)
        or _sourced(changes_held.of_table(situation, text), situation)
        or forbidden.must_not(situation, text)
        or definitions.with_parts(situation, text)
        or composition.tell(situation, text)
        or purchases.listed(situation, text)
        or coded_rows.of_code(situation, text)
        or _sourced(programmes.every(situation, text), situation)
        or programmes.listed(situation, text)
        or empty_tables.tell(situation, text)
        or row_names.of_line(situation, text)
        or by_year.over_years(situation, text)
        or goal_tables.projects_by_table(situation, text)
        or _sourced(goal_tables.all_with_tables(situation, text), situation)
        or unit_lists.chosen(situation, text)
        or units_added.held_together(situation, text)
        or unit_lists.inside(situation, text)
        or _sourced(place_rows.of_kind(situation, text), situation)
        or rosters.units_named(situation, text)
        or _units_of_table(situation, text)
        or roster_kinds.units_of_kind(situation, text)
        or below_units.count_below(situation, text)
        or pair_less.added_less(situation)
        or top_sums.of_the_first(situation, extremes.extreme)
        or all_rows.of_all(situation, text)
        or most_named.of_listed(situation)
        or peers.across(situation, operations[-1], single.look_up)
        or crossed_names.cross_named(situation, operations)
        or clauses.by_years(situation, text)
        or row_cells.named_indicator(situation, text)
        or named_alone.indicator_alone(situation, text)
        or belonging.who_has(situation, text)
        or paid_from.paid_from(situation, text)
        or project_sum.all_of_project(situation, text)
        or row_cells.meaning_of(situation, text)
    )
    if found is not None:
        return found
    if any(op.name == "reason" for op in operations):
        return why(situation, text, search)
    told = (
        shortcomings.of_review(situation, text)
        or when.of_date(situation, text)
        or inner_offices.offices(situation, text)
        or inner_offices.number_of_document(situation, text)
        or row_asked.cell_asked(situation, text)
        or row_names.under_head(situation, text)
        or purposes.what_for(situation, text)
        or purposes.aim_of(situation, text)
        or row_goals.of_row(situation, text)
    )
    if told is not None:
        return told
    staged = any(op.name == "stages" for op in operations)
    for operation in operations:
        if staged and operation.name in ("difference", "greater", "exceeds", "ratio"):
            continue  # 决算比预算少多少: another item's budget would be a wrong operand
        if operation.name == "lookup" and (ended := ending(situation, operations)) is not None:
            return named_peers.added(situation, text, single.look_up) or ended(situation, search)
        found = _apply(situation, operation, search)
        if found is not None:
            several = len(situation.knowledges) > 1
            return attributed(replace(found, parts=found.parts or operation.parts), several)
    if purposes.asks_parts(text):
        return definitions.define(situation, text)
    return denial.not_apart(situation, text) or name_ends.named_by_end(situation, text)


def _sourced(found: Finding | None, situation: Situation) -> Finding | None:
    """What was found, and whose figures it is about."""
    return found and attributed(found, len(situation.knowledges) > 1)


def _at_place(situation: Situation, place: Place) -> Finding:
    """Another place of the order that was told; nothing else is told where the order is shorter."""
    found = _apply(situation, Operation("extreme", (situation.reading.text,)), lambda query: ())
    if found is None:
        return not_found(f"这个排序里没有第{place.number}名（符合条件的不到{place.number}个）。")
    if place.than is not None:
        found = figures.apart(place.than, found) or found
    return attributed(found, len(situation.knowledges) > 1)


_MOST = re.compile(
    r"最(?:多|高|大|贵|少|低|小)的?(?:是|为|一)?(?:哪|谁|什么)|最[花费耗烧省]钱|第[一二三四五六七八九十\d]+[大高多小少低](?:的|$)|哪[^,，。?？]{0,14}最(?:多|高|大|贵|少|低|小)"
)


def _ordered(operations: tuple[Operation, ...], text: str) -> tuple[Operation, ...]:
    """Operations in the order they are tried: 降幅最大的是哪项 asks for no one change."""
    if find_want(text) is None and not _MOST.search(text):
        return operations
    first = ("standing", "extreme")  # accounts that sentences go through come before rows of tables
    return tuple(sorted(operations, key=lambda operation: operation.name not in first))


_OVER_ROWS = ("extreme", "list", "count", "group")


def attributed(found: Finding, several: bool) -> Finding:
    """A computed sentence says whose figures it is about; yes and no come first and stay first."""
    documents = {cited.knowledge.document.id for cited in found.facts}
    computed = found.basis == "computed" and (
        found.value is not None or bool(found.items and found.steps)
    )
    over_rows = found.operation == "extreme" or (several and found.operation in _OVER_ROWS)
    if not (computed or over_rows) or len(documents) != 1:
        return found
    first = found.facts[0]
    whose = heading(first.knowledge, first.fact)
    named = first.knowledge.document.profile.entity or first.knowledge.document.name
    if named in found.text:
        return found
    lead = _VERDICT.match(found.text)
    start = lead.end() if lead else 0
    return replace(found, text=f"{found.text[:start]}{whose}：{found.text[start:]}")


_VERDICT = re.compile(r"(?:是|否|没?有出入)，|实际是(?:增加，不是减少|减少，不是增加)。")


def _apply(situation: Situation, operation: Operation, search: Search) -> Finding | None:
    if operation.name in HANDLERS:
        return HANDLERS[operation.name](situation, operation)
    if operation.name == "count":
        text = situation.reading.text
        listed = all_rows.count_all(situation, text) if asked_thing(text) == "项目" else None
        printed = listed or (
            None if "哪几" in text else _printed_count(situation)
        )  # 9个项目设置了绩效目标 are not all of them
        if printed is not None:
            return printed
        if (items := sections.count_items(situation, text)) is not None:
            return items
        counted = rows.count(situation, operation) or topics.count_about(situation, operation)
        return counted or all_rows.count_all(situation, text)
    if operation.name == "exists":
        return existence.is_there(situation, operation, single.look_up)
    if operation.name in ("definition", "term"):
        told = definitions.define if operation.name == "definition" else definitions.define_term
        return told(situation, operation.parts[0])
    if operation.name == "average":
        return (
            scores_told.mean_score(situation, situation.reading.text)
            or row_means.mean_of_each(situation, situation.reading.text)
            or figures.average_named(situation, operation)
            or rows.average_rows(situation, operation)
        )
    if operation.name == "list":
        return _list(situation, operation, search)
    if operation.name == "lookup":
        return _lookup(situation, operation, search)
    return None


_OF_UNITS = re.compile(r"项目|单位")


_HOW_MANY = re.compile(r"(?:有|是|共)?(?:几|多少)个?(?:人)?[呢啊呀?？。]*$")
_CONDITION = re.compile(r"没有?|未(?!来)|不(?!含)|超过|只有|仅有|使用|动用|低于|达到")


def _printed_count(situation: Situation) -> Finding | None:
    """A count that the prose prints of the very thing: 下属12家预算单位, where a table lists 13 rows."""
    text = situation.reading.text
    if situation.reading.limits or situation.reading.quotes:
        return None
    if not (_OF_UNITS.search(text) or _HOW_MANY.search(text)):
        return None
    if THAT_SAY.search(text) or _CONDITION.search(text):
        return None  # 几家写明了包含三级单位: a condition, no count of 三级单位
    ranked = situation.resolve(text, unit=situation.reading.asked_unit or "个")
    best = next((c for c in ranked[:1] if c.fact.table is None and is_sure(c)), None)
    if best is None or best.rest or best.own < 0.78 or not is_counted(best.fact):
        return None
    if best.fact.unit not in ("个", "家", "项") and (best.own < 0.95 or not _HOW_MANY.search(text)):
        return None  # 专任教师有几个 is 426人, no number of rows
    if _is_of_one_of_several(best, situation.reading.key):
        return None  # 三级预算单位 of one unit, and of another
    if best.own < 0.95 and rivals(ranked):
        return None  # 事业单位 of 公益一类事业单位 and of 公益二类事业单位
    return looked_up(best, (), situation)


_ALL_UNITS = "下属单位有哪些"


def _units_of_table(situation: Situation, text: str) -> Finding | None:
    """部门决算包括哪些单位: the rows of the table that lists them."""
    if not rosters.asks_units(situation, text) or not re.search(r"哪[些几]|名单|组成|构成", text):
        return None
    if not all(map(rosters.has_unit_table, situation.knowledges)):
        return None
    return _all_units(situation)


def _all_units(situation: Situation) -> Finding | None:
    plain = replace(situation, reading=read_question(_ALL_UNITS))
    return rows.list_rows(plain, Operation("list", (_ALL_UNITS,)))


def _is_of_one_of_several(best: Candidate, key: str) -> bool:
    """Whether sentences count the same of other things as well, and nothing says of which it is asked."""
    above = best.fact.subject[:-1]
    return bool(above) and not any(canon(head)[-_SAID_HEAD:] in key for head in above) and any(
        fact.table is None and fact.subject[-1:] == best.fact.subject[-1:]
        and fact.subject[:-1] != above and fact.value != best.fact.value
        for fact in best.knowledge.facts
    )  # fmt: skip


_SAID_HEAD = 4  # characters at the end of a heading that have to be said


_PARTS = re.compile(r"下|各|明细|组成|构成|包括|[里中][^,，。]{0,6}哪[些几]")


_PROJECTS_SPENT = re.compile(r"(?<=哪些)项目支出(?=[?？。呢]*$)")


def _of_projects(situation: Situation) -> Situation:
    """有哪些项目支出 asks for the projects, where a table lists them, and not for the accounts that pay."""
    text = situation.reading.text
    kinds = {r.kind for k in situation.knowledges for r in relations(k)}
    if not _PROJECTS_SPENT.search(text) or "项目支出表" not in kinds:
        return situation
    return replace(situation, reading=read_question(_PROJECTS_SPENT.sub("项目", text)))


def _list(situation: Situation, operation: Operation, search: Search) -> Finding | None:
    situation = _of_projects(situation)
    text = situation.reading.text
    coded = any(code.isdigit() for code in situation.reading.codes)
    if asked_thing(text) == "项目":
        coded = False  # 2040219有哪些项目: the rows that print the code, not the account itself
    if coded and not (_PARTS.search(text) or situation.reading.limits):
        found = single.look_up(situation, Operation("lookup", (text,)))
        if found is not None:
            return found
    if crossed_names.AND_EACH.search(text):
        found = single.several(situation, text)
        if found is not None:
            return found
    found = parts.parts_of(situation, operation) or rows.list_rows(situation, operation)
    found = found or topics.projects_about(situation, text)
    if found is None and rosters.asks_units(situation, text):  # 预算单位都有谁
        found = _all_units(situation)
    found = found or sections.quote_section(situation, text)
    if found is not None:
        return found
    told = passage(situation, text, search(text), wants_list=True)
    return told if told is not None and _speaks_of_things(told, situation) else None


_PROJECTS = re.compile(r"项目|专项(?!行动|检查|整治)|工程|课题|任务")


def _speaks_of_things(found: Finding, situation: Situation) -> bool:
    """Whether words answer a question for projects, or for what fulfils a bound; rows would have."""
    if situation.reading.limits:
        return False  # 超过500万的项目 are told by no sentence on all income
    wanted = asked_thing(situation.reading.text) == "项目"
    return not wanted or bool(found.items) or _PROJECTS.search(found.text) is not None


_IN_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")


def _keeps_limits(found: Finding, situation: Situation) -> bool:
    """A bound in the question is part of the printed name (单价在20万元以上的设备), or was not met."""
    labels = ["".join((*c.fact.subject, *c.fact.measure)) for c in found.facts]
    # 单价100万元（含）以上设备: said without the bracket
    labels = [canon(name) + canon(_IN_BRACKETS.sub("", name)) for name in labels]
    labels = [label + label.replace("万元", "万") for label in labels]
    said = all(any(b.key in label for label in labels) for b in situation.reading.limits)
    return said or row_cells.keeps_row_limits(found, situation)


_BARE_COUNT = re.compile(  # 出国人次: where no figure goes by the name, a sentence may say it
    r"^[^多少几]*(?:人次|批次|人数|保有量|辆数|台数|得分|总数)[?？。]*$"
)
_COUNTED_WORDS = re.compile(r"[\d一二三四五六七八九十百千两无零]\s*余?(?:人|名|个|批|辆|台|分|位)")
_WHICH_ROW = re.compile(r"哪一?[个家些所]|哪几[个家项]")


def _is_no_row(found: Finding, text: str) -> bool:
    """Whether a total was found for a question that asks which of its rows is meant."""
    asked = _WHICH_ROW.search(text) is not None and asked_thing(text) is not None
    return asked and all(c.fact.role == "total" and c.fact.table is not None for c in found.facts)


def _lookup(situation: Situation, operation: Operation, search: Search) -> Finding | None:
    """A figure or a text cell, else the passage that speaks of it."""
    text = situation.reading.text
    in_words = bool(_IN_WORDS.search(text) or YES_NO.search(text))
    in_words = in_words and not single.wants_figure(text)
    if (left := less.without(situation)) is not None:
        return left
    found = single.look_up(situation, operation)
    if found is not None and (not _keeps_limits(found, situation) or _is_no_row(found, text)):
        return None
    if found is not None and (
        situation.reading.codes
        or is_cell_asked(found, text)
        or not (in_words and (found.value is not None or found.status == "clarify"))
    ):
        return found
    if single.wants_figure(text) and not in_words and not _BARE_COUNT.search(text):
        return found
    if situation.soft and AND_WHAT.match(text):
        return None  # 石家庄呢: a passage of what was spoken of before is no answer
    section = sections.quote_section(situation, text)
    section = section or passage(situation, text, search(text))
    if section is not None and _BARE_COUNT.search(text) and not _COUNTED_WORDS.search(section.text):
        return None  # 在职人数: words without a number of anything count nobody
    return sections.as_yes(section, text) if section is not None else None
