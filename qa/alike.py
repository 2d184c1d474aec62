"""Whether figures are alike: one thing at two places, twice in one paragraph, or two things of one kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.amounts import find_amounts
from corpus.model import Fact
from qa import compute, figures
from qa.candidates import TOTALS, Candidate
from qa.claimed_sides import is_sum, summed_claim
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.knowledge import Knowledge, strip_numbering
from qa.link import put_for
from qa.named_tables import mentioned_tables
from qa.normalise import canon
from qa.operands import listed_names
from qa.operations import Operation
from qa.resolve import Situation, as_candidate
from qa.two_places import at_two_places, names_two_places, without_tables
from qa.words import figure


def same(situation: Situation, operation: Operation) -> Finding | None:
    """Whether the same thing is printed alike in two places; a column that is blank is a no.

    An amount that the question says has to be among what was held: 写的减少4.20万元与表相符吗 is not
    settled by two sums of which neither is 4.20.
    """
    found = _same(situation, operation)
    said = {a.value for a in find_amounts(situation.reading.text) if is_money(a.unit)}
    if found is None or not said or said <= {a.value for a in find_amounts(found.text)}:
        return found
    return None


def _same(situation: Situation, operation: Operation) -> Finding | None:
    """The same, whatever amounts the question says."""
    text, piece = situation.reading.text, operation.parts[0]
    if _NUMBERS_OF.search(piece):
        return None  # how many rows there are is no figure that is printed twice
    claim = summed_claim(text)
    if claim is not None and is_sum(claim[0]):
        return None  # what is added is none of the figures themselves
    found = _begin_and_end(situation, piece) or _column_claim(situation, text)
    if found is not None:
        return found
    apart = at_two_places(situation, piece)
    if apart is not None and (held := compute.to_terms(apart)) is not None:
        return compute.same(*held)
    if not _PLACES.search(text):
        two = _of_two_things(situation, piece)
        if two is not None or len(listed_names(situation, piece)) == 2:
            return two  # of two things one alone would be found twice
        return _at_any_two(situation, piece)
    found = _at_any_two(situation, piece)
    if found is None and not names_two_places(situation, piece):
        return _of_two_things(situation, piece)  # 收支总表里收入总计和支出总计: one place for both
    return found


def _begin_and_end(situation: Situation, piece: str) -> Finding | None:
    """``结转和结余，年初和年末是不是同一个数``: the two figures of it."""
    turn = _BEGIN_AND_END.search(piece)
    if turn is None:
        return None
    asked = situation.asked(f"{turn['before']}{turn['after']}", soft="")
    what = put_for(asked.key, asked.spans, "").strip("的")
    return _of_two_things(situation, f"年初{what}和年末{what}")


def _at_any_two(situation: Situation, piece: str) -> Finding | None:
    """One thing at two places of which no more than one is named."""
    text = situation.reading.text
    numbers = _NUMBER_OF.search(text) is not None and not _MONEY_SAID.search(text)
    if numbers or _NUMBERS_HELD.search(text):
        return None  # 车辆数 at two places is no sum of money
    names = situation.reading.quotes or (re.split(r"在|的|[,，]", piece)[0],)
    ranked = _money_facts(situation, names[0], text)
    if _WITHIN.search(text) and (twice := _said_twice(ranked)) is not None:
        return compute.same(*twice)
    best = _best_of_each_place(ranked)
    wanted = _named_places(situation, text, best)
    if len(wanted) < 2 and names_two_places(situation, piece):
        return None  # one of them does not print it
    places = tuple(best[place] for place in dict.fromkeys((*wanted, *best)) if place in best)
    terms = compute.to_terms(places[:2]) if len(places) > 1 else None
    if not terms or not _share_a_label(places[0], places[1]) or _on_two_sides(places[0], places[1]):
        return None
    if not _is_named_apart(situation, places[:2], piece):
        return None
    stages = {candidate.fact.scope.stage for candidate in places[:2]}
    return compute.same(*terms) if len(stages) == 1 or _STAGED.search(text) else None


def _is_named_apart(situation: Situation, places: Sequence[Candidate], piece: str) -> bool:
    """Whether the figures are called by what a text says beside its tables: 支出 of 支出决算表 names none."""
    rest = without_tables(piece)
    if rest == piece:
        return True
    said = canon(rest)
    forms = (
        form
        for c in places
        for label in (*c.fact.subject, *c.fact.measure)
        for form in _forms(c.knowledge, label)
    )
    if any(len(form) > 1 and form not in TOTALS and form in said for form in forms):
        return True
    facts = {c.fact for c in places if c.fact.subject and canon(c.fact.subject[-1]) not in TOTALS}
    return any(c.fact in facts and c.own >= _LIKELY for c in situation.resolve(rest, tables=False))


_LIKELY = 0.75  # how much of a name has to be said

_NUMBER_OF = re.compile(
    r"(?:车|车辆|人|人员|职工|教师|学生|户|批次?|件|台|辆|床位|项目|单位|机构|设备)总?(?:数(?![据字额])|数量)|保有量|[人批场]次"
)
_NUMBERS_HELD = re.compile(
    rf"(?:{_NUMBER_OF.pattern})(?:是不是|是否|是|都|完全)*(?:一致|一样|相同|相等|同一|对得上|相符|吻合)"
)
_MONEY_SAID = re.compile(r"金额|经费|资金|支出|收入|预算|决算|费用|[^免]费|钱|万元")
_NUMBERS_OF = re.compile(r"(?<![两二这那一几])个数|行数|家数|条数|张数")
_STAGED = re.compile(r"预算数|决算数|年初预算|执行数|预算和决算|决算和预算")


def _share_a_label(one: Candidate, other: Candidate) -> bool:
    """Whether two figures go by one name at all, be it their row's, their column's or their project's."""
    labels = [
        {
            form
            for label in (*c.fact.subject, *c.fact.measure)
            for form in _forms(c.knowledge, label)
        }
        for c in (one, other)
    ]
    ends = any(one.endswith(tuple(labels[1] & TOTALS) or "\0") for one in labels[0])
    return ends or not labels[0].isdisjoint(labels[1])


def _on_two_sides(one: Candidate, other: Candidate) -> bool:
    """Whether of two figures one is of what came in and the other of what was spent."""
    said = ["".join((*c.fact.subject, *c.fact.measure)) for c in (one, other)]
    ways = [{word for word in ("收入", "支出") if word in text} for text in said]
    return all(ways) and ways[0].isdisjoint(ways[1])


def _forms(knowledge: Knowledge, label: str) -> set[str]:
    number = knowledge.label_ids.get(label)
    forms = knowledge.labels[number].forms if number is not None else ()
    return {canon(strip_numbering(label)), *(form for form, weight in forms if weight >= 0.85)}


_BEGIN_AND_END = re.compile(  # 结转和结余，年初和年末是不是同一个数
    r"^(?P<before>.*?)[,，的]*年初(?:数)?(?:和|与|跟|同|、)年末(?:数)?的?(?P<after>.*)$"
)


def _of_two_things(situation: Situation, text: str) -> Finding | None:
    """``A和B的成本上限一样吗``: yes or no, with both figures and what lies between them."""
    terms = figures.two_things(situation, text)
    if terms is None:
        return None
    found = compute.difference(terms)
    near = compute.rounds_to(*terms)
    lead = "是，四舍五入后一致：" if near else ("否，" if found.value else "是，")
    told = compute.printed_beside(terms, found.text)
    return replace(found, operation="reconcile", text=f"{lead}{told}", value=None)


_WITHIN = re.compile(r"前后|开头|前面|后面|上文|下文|先后|两处|两个地方")
_PLACES = re.compile(r"表|说明|正文|文字|文中|两处|前后")


def _said_twice(ranked: Sequence[Candidate]) -> tuple[compute.Term, ...] | None:
    """Two figures of one thing, year and stage that one paragraph prints; None where it prints one."""
    for best in ranked[:4]:
        fact = best.fact
        if fact.table is not None or fact.source.paragraph is None:
            continue
        alike = [
            other for other in best.knowledge.facts
            if other.source.paragraph == fact.source.paragraph and other.subject == fact.subject
            and (other.year, other.aspect, other.scope.stage) == (fact.year, fact.aspect, fact.scope.stage)
            and other.value is not None and other.table is None
        ]  # fmt: skip
        if len(alike) == 2:
            return compute.to_terms([as_candidate(Cited(best.knowledge, f)) for f in alike])
    return None


def _money_facts(situation: Situation, name: str, text: str) -> tuple[Candidate, ...]:
    wide = situation.resolve(text, tables=False, quotes=(name,))
    ranked = situation.resolve(name, tables=False, quotes=())
    found = [
        c for c in (*wide, *ranked)
        if c.fact.value is not None and (c.fact.unit or "").endswith("元")
    ]  # fmt: skip
    return tuple(c for c in found if c.own >= 0.75 or _is_named(c, name))


def _is_named(candidate: Candidate, name: str) -> bool:
    """Whether some label of the fact (its project) is the name."""
    key = canon(name)
    return any(
        key == (name := canon(strip_numbering(label))) or (len(key) >= 5 and name.endswith(key))
        for label in candidate.fact.subject
    )


def _best_of_each_place(ranked: Sequence[Candidate]) -> dict[str, Candidate]:
    """The best fact of each place where one thing is printed: tables by kind, the prose."""
    best: dict[str, Candidate] = {}
    for candidate in ranked:
        if candidate.fact.role == "repeated":
            continue
        table = candidate.knowledge.tables.get(candidate.fact.table or "")
        place = "prose" if table is None else (table.kind or table.id)
        if place not in best:
            best[place] = candidate
    return best


def _named_places(situation: Situation, text: str, best: dict[str, Candidate]) -> tuple[str, ...]:
    places: list[str] = []
    if re.search(r"说明|正文|文字|写的|文中", text):
        places.append("prose")
    for piece in re.findall(r"[\u4e00-\u9fff]{1,14}表", text):
        for knowledge in situation.knowledges:
            tables, _ = mentioned_tables(canon(piece), knowledge)
            called = [knowledge.tables[table_id] for table_id in tables or ()]
            called = [table for table in called if (table.kind or table.id) in best]
            for table in sorted(called, key=lambda t: (len(canon(t.title)), t.id))[:1]:
                places.append(table.kind or table.id)  # 总表 is the one with the shortest title
    return tuple(dict.fromkeys(places))


def _column_claim(situation: Situation, text: str) -> Finding | None:
    """``…用于“基本支出”，决算表也是这么列的吗``: whether the row's figure stands in that column."""
    if not re.search(r"列|计入|归入|属于", text) or "加" in text:
        return None
    for quote in situation.reading.quotes:
        key = canon(quote)
        for candidate in situation.resolve(text.replace(quote, "")):
            cells = _row_cells(candidate)
            claimed = next((f for f in cells if key == canon(f.measure[-1])), None)
            if claimed is None or candidate.own < 0.8:
                continue
            filled = [f for f in cells if f.value and f.measure != claimed.measure]
            return _told_column(candidate.knowledge, claimed, filled)
    return None


def _row_cells(candidate: Candidate) -> list[Fact]:
    fact = candidate.fact
    return [
        f for f in candidate.knowledge.of_table(fact.table)
        if f.table is not None and f.source.row == fact.source.row and f.measure
    ]  # fmt: skip


def _told_column(knowledge: Knowledge, claimed: Fact, filled: Sequence[Fact]) -> Finding:
    name = claimed.subject[-1]
    said = "、".join(f"“{f.measure[-1]}”{figure(f)}" for f in filled)
    if claimed.value:
        text = f"是，一致。表中“{name}”的“{claimed.measure[-1]}”为{figure(claimed)}。"
    else:
        text = f"否，不一致。表中“{name}”的“{claimed.measure[-1]}”为空白，金额列在{said}。"
    facts = tuple(Cited(knowledge, f) for f in (claimed, *filled))
    return Finding("reconcile", text, facts=facts)
