"""One question against the chosen documents: operations in turn, each finds an answer or passes on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from index.model import Hit
from qa import (
    all_rows,
    by_year,
    clauses,
    definitions,
    doubling,
    empty_tables,
    existence,
    extremes,
    figures,
    goal_tables,
    inner_offices,
    less,
    most_named,
    naming,
    pair_less,
    parts,
    passages,
    peers,
    per,
    polarity,
    purposes,
    row_cells,
    row_names,
    rows,
    sections,
    shortcomings,
    single,
    sums,
    three_public,
    top_sums,
    topics,
    unit_lists,
    when,
    wording,
)
from qa.candidates import Candidate
from qa.counted import THAT_SAY
from qa.cuts import asked_operations
from qa.finding import Finding, not_found
from qa.fit import is_money
from qa.handlers import COMPUTED, HANDLERS
from qa.knowledge import bigrams
from qa.measures import find_want
from qa.normalise import canon
from qa.operands import bare_names, own_name
from qa.operations import Operation
from qa.ordinals import Place
from qa.other_money import asks_other_money, other_money
from qa.resolve import Situation, is_sure, rivals
from qa.telling import looked_up
from qa.things import asked_thing
from qa.told_rows import said_number
from qa.why import why
from qa.words import heading

Search = Callable[[str], Sequence[Hit]]

_IN_WORDS = re.compile(
    r"什么|哪些|哪几|哪条|哪三|哪两|如何|怎么|怎样|为什么|原因|职责|职能|内容|措施|目的|意义|做法|介绍|概况|情况说明|干什么|干嘛|干啥|做啥|啥用|(?:用|花)(?:在|到)了?(?:哪|什么|啥)|负责|任务|目标|由谁|谁来"
    r"|啥|哪[来里儿]|[从在]哪|(?:立项)?依据[?？。]*$|(?:实施)?(?:周期|主体|方案)(?:是|有)?[?？。]*$|多长时间|多久|问题[吗么]|哪一?(?:个|家|项|位|只|条|块|支|座)(?!.*最)|是谁"
)


def find(situation: Situation, search: Search) -> Finding | None:
    """What the documents say, if it speaks of the very matter: 中标公司 is answered by no sum of money."""
    place = situation.place
    found = _find(situation, search) if place is None else _at_place(situation, place)
    if found is None or found.status == "not_found":
        return found
    if _in_other_unit(found, situation):
        return None
    if _RECIPIENTS.search(situation.reading.text) and not _FIRM.search(found.text):
        return None  # 补贴给哪几家企业 is answered by no sentence that names none
    if not naming.is_of_named(found, situation, _words_of(found)):
        return None
    if _repeats(found, situation):
        return None
    found = polarity.as_yes_no(row_cells.as_asked(found, situation), situation.reading.text)
    found = row_cells.with_words(found, situation)
    if found.value is not None and not _has_codes(found, situation):
        return None  # 2159999的项目支出 is no figure of another account
    key = situation.reading.key
    matters = [word for word in situation.lexicon.matters if word in key]
    if not matters:
        return found
    told = _words_of(found)
    return found if all(word in told for word in matters) else None


_RECIPIENTS = re.compile(
    r"(?:补贴|补助|发放|支付|付|拨付|奖励|资助|发|给)(?:到|了|给|的)*(?:哪[些几]?一?[家个]?|谁|什么)(?:企业|公司|单位|个人|人|商户|机构)"
)
_FIRM = re.compile(r"公司|集团|厂|商店|商场|合作社|有限|事务所|研究院")


def _in_other_unit(found: Finding, situation: Situation) -> bool:
    """Whether money was found where people or things are counted, or the other way round."""
    reading, asked = situation.reading, situation.reading.asked_unit
    if asked is None or found.value is None or not found.unit or reading.money:
        return False
    if re.search(rf"多少个?{asked}|几{asked}[?？]?$", reading.text) is None:
        return False  # 几个方向中哪个最多
    return is_money(asked) != is_money(found.unit) and "%" not in (asked, found.unit)


def _has_codes(found: Finding, situation: Situation) -> bool:
    """Whether the cited places print the codes that are said; of several accounts any one."""
    codes = [code for code in situation.reading.codes if len(code) in (5, 7)]
    told = _words_of(found) + "".join(cited.fact.code or "" for cited in found.facts)
    return not codes or any(canon(code) in told for code in codes)


def _repeats(found: Finding, situation: Situation) -> bool:
    """Whether ``那X呢`` would be answered by the very figure that was told before, which does not say X."""
    text = situation.reading.text
    if not (situation.soft and situation.focus and _AND_WHAT.match(text) and found.facts):
        return False
    fact = found.facts[0].fact
    if found.operation != "lookup" or fact != situation.focus[0].fact or found.value is None:
        return False
    said = canon(re.sub(r"^(?:那么?|其中)|的?呢?[?？。]*$", "", text))
    printed = canon("".join((*fact.subject, *fact.measure)))
    return len(said) > 1 and not any(pair in printed for pair in bigrams(said))


def _words_of(found: Finding) -> str:
    """Everything that the cited places of a finding say, canonical."""
    words = [found.text, *(passage.text for passage in found.passages)]
    for passage in found.passages:
        document = passage.knowledge.document
        words += document.path(document.paragraphs[passage.paragraph].section)
    for cited in found.facts:
        fact = cited.fact
        row = cited.knowledge.rows.get((fact.table, fact.source.row), ()) if fact.table else ()
        words += [*fact.subject, *fact.measure, fact.quote]
        words += cited.knowledge.document.path(fact.section)
        words += [part for other in row for part in (other.text, *other.measure)]
    return canon("".join(words))


def _find(situation: Situation, search: Search) -> Finding | None:
    """The first operation that finds something; None when the documents say nothing of it."""
    text = situation.reading.text
    operations = _ordered(asked_operations(situation), text)
    if asks_other_money(text):  # the treasury's own money would be a wrong figure
        told = other_money(situation, text)
        return told and attributed(told, len(situation.knowledges) > 1)
    found = (
        per.respective(situation, text)
        or doubling.doubled(situation, text)
        or three_public.of_its_parts(situation, text)
        or three_public.add_up(situation, text)
        or empty_tables.tell(situation, text)
        or row_names.of_line(situation, text)
        or by_year.over_years(situation, text)
        or goal_tables.projects_by_table(situation, text)
        or unit_lists.chosen(situation, text)
        or pair_less.added_less(situation)
        or top_sums.of_the_first(situation, extremes.extreme)
        or all_rows.of_all(situation, text)
        or most_named.of_listed(situation)
        or peers.across(situation, operations[-1], single.look_up)
        or single.cross_named(situation, operations)
        or clauses.by_years(situation, text)
        or row_cells.named_indicator(situation, text)
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
        or wording.column_in_words(situation, text)
        or row_names.under_head(situation, text)
        or purposes.what_for(situation, text)
        or purposes.aim_of(situation, text)
    )
    if told is not None:
        return told
    staged = any(op.name == "stages" for op in operations)
    for operation in operations:
        if staged and operation.name in ("difference", "greater", "exceeds", "ratio"):
            continue  # 决算比预算少多少: another item's budget would be a wrong operand
        if operation.name == "lookup" and (ended := _ending(situation, operations)) is not None:
            return ended(situation, search)
        found = _apply(situation, operation, search)
        if found is not None:
            several = len(situation.knowledges) > 1
            return attributed(replace(found, parts=found.parts or operation.parts), several)
    return definitions.define(situation, text) if purposes.asks_parts(text) else None


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
    return tuple(sorted(operations, key=lambda operation: operation.name != "extreme"))


Ending = Callable[[Situation, Search], Finding | None]


_MEANING = re.compile(r"解释|意思|含义|定义|概念|理解|什么是|什么叫|何谓|啥[叫是]|指的?是?什么")


def _ending(situation: Situation, operations: Sequence[Operation]) -> Ending | None:
    """What takes the place of a plain look-up where one bare figure would be a wrong answer."""
    names = {op.name for op in operations}
    text = situation.reading.text
    if names & {"definition", "term"} and (cell := _cell_asked(situation)) is not None:
        return lambda scene, _: cell
    if "definition" in names and (_MEANING.search(text) or not single.wants_figure(text)):
        return _quoted
    if names & COMPUTED or ("each" in names and situation.reading.basis):
        return _described
    if "extreme" in names and find_want(situation.reading.text) is not None:
        return _silent  # no sentence says which of all grew most
    if "extreme" in names and re.search(r"哪|谁|什么", situation.reading.text):
        if situation.soft and situation.focus:
            return _silent  # 这几个哪个最高: of figures that were spoken of no passage tells
        return _most_in_words  # a sum is not the largest of anything
    if THAT_SAY.search(text):
        return _silent
    unmet = situation.reading.limits and names & {"list", "count"}  # need not meet the condition
    return _silent if unmet or _is_one_of_named(situation, operations) else None


def _cell_asked(situation: Situation) -> Finding | None:
    """What stands in a column that is asked for by its name: …的目录序号是啥 asks for no definition."""
    text = situation.reading.text
    found = single.look_up(situation, Operation("lookup", (text,)))
    return found if found is not None and found.facts and _is_cell_asked(found, text) else None


def _quoted(situation: Situation, search: Search) -> Finding | None:
    """A passage that says what something is; one that only mentions it explains nothing."""
    text = situation.reading.text
    found = _passage(situation, text, search(text))
    if found is not None and _explains(found.text, text):
        return found
    if sections.NTH.search(text) is None:
        return None
    return sections.quote_section(situation, _IS_WHAT.sub("", text))  # 第三项职责是啥


_IS_WHAT = re.compile(r"(?:指的?)?是(?:个)?(?:啥|什么)[?？。]*$")


_TERM = re.compile(
    r"^[（(]?[一二三四五六七八九十\d]*[)）]?[、.．]?\s*(?P<name>[^：:，。]{2,20})[：:](?:是?指|是|反映)"
)


def _explains(told: str, asked: str) -> bool:
    """Whether a passage says what something is; of a glossary only the entry of what was asked for does."""
    entry = _TERM.match(told.strip())
    if entry is None:
        return bool(_EXPLAINS.search(told))
    name, key = canon(entry["name"]), canon(asked)
    pairs = [name[i : i + 2] for i in range(len(name) - 1)]
    return name in key or 3 * sum(pair in key for pair in pairs) > 2 * len(pairs)


_EXPLAINS = re.compile(r"是指|指的是|系指|[：:，,“”\"]指|即|[：:]|主要用于|主要是|反映")


_WHERE = re.compile(
    r"(?:在|位于)(?:哪|什么地方)(?:里|儿|个地方|条路)?[?？。]*$|地址(?:是|在)?(?:哪里?|什么|多少)?[?？。]*$"
)
_PLACED = re.compile(r"位于|地处|地址|坐落|驻地|设在|设于|\d+号")


def _passage(
    situation: Situation, text: str, hits: Sequence[Hit], wants_list: bool = False
) -> Finding | None:
    """The passage of the prose that answers, else the words of a table's cell."""
    found = passages.find_passage(situation, text, hits, wants_list)
    if found is not None and _WHERE.search(text) and not _PLACED.search(found.text):
        return None  # 办公楼在哪 is answered by no sentence that only mentions it
    return found or wording.cell_in_words(situation, text)


def _in_words(situation: Situation, search: Search) -> Finding | None:
    text = situation.reading.text
    return _passage(situation, text, search(text))


def _most_in_words(situation: Situation, search: Search) -> Finding | None:
    """A passage that says which is the most or the first; one that only names the things orders nothing."""
    found = _in_words(situation, search)
    return found if found is not None and _ORDERS.search(found.text) else None


_ORDERS = re.compile(r"最|首|第一|主要|重点|大头|集中|突出|优先|核心")


def _silent(situation: Situation, search: Search) -> Finding | None:
    return None


def _is_one_of_named(situation: Situation, operations: Sequence[Operation]) -> bool:
    """Several names to be added of which a look-up would tell only one: a wrong answer."""
    added = next((op for op in operations if op.name == "sum"), None)
    if added is None or sums.names_a_total(situation):
        return False
    if said_number(added.parts[0]) is not None:
        return True  # 密集架等三行 are not one row
    names = bare_names(situation, added.parts[0])
    if len(names) < 2:
        best = situation.resolve(situation.reading.text, unit=situation.reading.asked_unit)[:1]
        if best and _EVERY.search(situation.reading.text) and best[0].fact.role == "detail":
            return best[0].fact.table is not None  # 所有项目的成本上限合计 is no one project's
        return bool(best) and bool(sums.siblings(best[0]))  # one row of a group is not their sum
    ranked = situation.resolve(situation.reading.text)
    own = canon(ranked[0].fact.subject[-1]) if ranked and ranked[0].fact.subject else ""
    return sum(_tells(own, canon(name)) for name in names) < 2


def _tells(own: str, name: str) -> bool:
    """Whether a printed name is one of the names, says it, or says how it ends."""
    return name in own or own in name or (len(name) > _ENDING and name[-_ENDING:] in own)


_ENDING = 4


_EVERY = re.compile(r"(?:所有|全部|各个?|每一?个|这些)的?(?:项目|单位|科目|分局|部门|指标)")
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


_VERDICT = re.compile(r"(?:是|否)，")


def _described(situation: Situation, search: Search) -> Finding | None:
    """A question for a computation that found no operands: one bare figure would be a wrong answer."""
    text = situation.reading.text
    ranked = situation.resolve(text, unit=situation.reading.asked_unit)
    names = {op.name for op in asked_operations(situation)}
    rate = bool(ranked) and ranked[0].fact.unit == "%" and is_sure(ranked[0])
    least = 0.8 if rate and "share" in names else 0.9  # 断面占比 of 断面比例
    if rate and "complete" in names and set(own_name(ranked[0].fact)) <= set(canon(text)):
        least = 0.5  # 督查接待完成率 of 完成督查接待率
    if ranked and ranked[0].own >= least and not ranked[0].rest and _names_operation(ranked[0]):
        return single.look_up(situation, Operation("lookup", (text,)))
    if single.wants_figure(text) or _WANTS_RELATION.search(text):
        return None
    return _passage(situation, text, search(text))


_WANTS_RELATION = re.compile(
    r"是不是|是否|有没有|谁|哪个|哪家|哪边|占比|比重|比例|几成|倍|(?:吗|么|没有)[?？]?$"
)


def _names_operation(candidate: Candidate) -> bool:
    """A fact whose printed name is itself a share, a rate or a change (完成率, 增长率, 占比)."""
    named = "".join((*candidate.fact.subject[-1:], *candidate.fact.measure[-1:]))
    return bool(re.search(r"率|占比|比例|比重|倍|平均|差额|^完成|完成(?:年初|调整)?预算", named))


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
        return figures.average_named(situation, operation) or rows.average_rows(
            situation, operation
        )
    if operation.name == "list":
        return _list(situation, operation, search)
    if operation.name == "lookup":
        return _lookup(situation, operation, search)
    return None


_OF_UNITS = re.compile(r"项目|单位")


_CONDITION = re.compile(r"没有?|未(?!来)|不(?!含)|超过|只有|仅有|使用|动用|低于|达到")


def _printed_count(situation: Situation) -> Finding | None:
    """A count that the prose prints of the very thing: 下属12家预算单位, where a table lists 13 rows."""
    text = situation.reading.text
    if situation.reading.limits or situation.reading.quotes or not _OF_UNITS.search(text):
        return None
    if THAT_SAY.search(text) or _CONDITION.search(text):
        return None  # 几家写明了包含三级单位: a condition, no count of 三级单位
    ranked = situation.resolve(text, unit=situation.reading.asked_unit or "个")
    best = next((c for c in ranked[:1] if c.fact.table is None and is_sure(c)), None)
    if best is None or best.rest or best.own < 0.78 or best.fact.unit not in ("个", "家", "项"):
        return None
    if best.own < 0.95 and rivals(ranked):
        return None  # 事业单位 of 公益一类事业单位 and of 公益二类事业单位
    return looked_up(best, (), situation)


_PARTS = re.compile(r"下|各|明细|组成|构成|包括|[里中][^,，。]{0,6}哪[些几]")


def _list(situation: Situation, operation: Operation, search: Search) -> Finding | None:
    text = situation.reading.text
    coded = any(code.isdigit() for code in situation.reading.codes)
    if coded and not (_PARTS.search(text) or situation.reading.limits):
        found = single.look_up(situation, Operation("lookup", (text,)))
        if found is not None:
            return found
    if single.AND_EACH.search(text):
        found = single.several(situation, text)
        if found is not None:
            return found
    found = parts.parts_of(situation, operation) or rows.list_rows(situation, operation)
    found = found or topics.projects_about(situation, text)
    found = found or sections.quote_section(situation, text)
    if found is not None:
        return found
    return _passage(situation, text, search(text), wants_list=True)


_IN_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")


def _keeps_limits(found: Finding, situation: Situation) -> bool:
    """A bound in the question is part of the printed name (单价在20万元以上的设备), or was not met."""
    labels = ["".join((*c.fact.subject, *c.fact.measure)) for c in found.facts]
    # 单价100万元（含）以上设备: said without the bracket
    labels = [canon(name) + canon(_IN_BRACKETS.sub("", name)) for name in labels]
    labels = [label + label.replace("万元", "万") for label in labels]
    said = all(any(b.key in label for label in labels) for b in situation.reading.limits)
    return said or row_cells.keeps_row_limits(found, situation)


_WHICH_ROW = re.compile(r"哪一?[个家些所]|哪几[个家项]")


def _is_no_row(found: Finding, text: str) -> bool:
    """Whether a total was found for a question that asks which of its rows is meant."""
    asked = _WHICH_ROW.search(text) is not None and asked_thing(text) is not None
    return asked and all(c.fact.role == "total" and c.fact.table is not None for c in found.facts)


_YES_NO = re.compile(
    r"(?<!有)(?:吗|么)[?？。]*$"
)  # 图书馆是全额拨款吗 is answered by no sum of money
_ASKED_CELL = r"(?:那|这)?(?:一?[格栏列])?(?:在?原[表文件来]|表)?(?:里|中|上)?(?:(?:写|填|印|列)?的?是?(?:什么|啥)|(?:是)?(?:怎么|如何|咋)(?:写|填|列|规?定)的?)"


def _is_cell_asked(found: Finding, text: str) -> bool:
    """Whether what stands in one column is asked for by its name, be it a word or a figure."""
    measures = found.facts[0].fact.measure if found.facts else ()
    said = canon(measures[-1]) if measures else ""
    return bool(said) and re.search(f"{re.escape(said)}{_ASKED_CELL}", canon(text)) is not None


def _lookup(situation: Situation, operation: Operation, search: Search) -> Finding | None:
    """A figure or a text cell, else the passage that speaks of it."""
    text = situation.reading.text
    in_words = bool(_IN_WORDS.search(text) or _YES_NO.search(text))
    in_words = in_words and not single.wants_figure(text)
    if (left := less.without(situation)) is not None:
        return left
    found = single.look_up(situation, operation)
    if found is not None and (not _keeps_limits(found, situation) or _is_no_row(found, text)):
        return None
    if found is not None and (
        situation.reading.codes
        or _is_cell_asked(found, text)
        or not (in_words and (found.value is not None or found.status == "clarify"))
    ):
        return found
    if single.wants_figure(text) and not in_words:
        return found
    if situation.soft and _AND_WHAT.match(text):
        return None  # 石家庄呢: a passage of what was spoken of before is no answer
    section = sections.quote_section(situation, text)
    section = section or _passage(situation, text, search(text))
    return sections.as_yes(section, text) if section is not None else None


_AND_WHAT = re.compile(r"^(?:那么?)?[^多少几什么怎为哪谁]{1,30}呢?[?？。]*$")
