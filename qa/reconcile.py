"""Yes or no about figures: do they add up, are two places the same, is a printed share right."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import find_amounts
from corpus.model import Fact
from qa import compute
from qa.candidates import TOTALS, Candidate
from qa.claimed_sides import is_sum
from qa.compute import Term
from qa.examples import names_examples, parts_with_examples
from qa.finding import Cited, Finding
from qa.knowledge import own_name
from qa.normalise import canon
from qa.of_thing import figure_called, thing_called
from qa.one_place import stand_together
from qa.operands import bare_names, children_of, named_candidates
from qa.operations import SIGN, Operation, to_count
from qa.partition import adds_up
from qa.parts import rows_below
from qa.resolve import Situation, as_candidate, is_sure
from qa.row_sum import of_line
from qa.subtotals import rows_of_block, subtotals_add_up
from qa.told_rows import ToldRows, told_rows
from qa.two_places import at_two_places
from qa.within import contains

_SUMMING = re.compile(
    r"(?:这)?(?:[一两二三四五六七八九十几\d]+(?:项|个|者|类|种|大?块|部分|方面|样|笔))?(?:的?(?:价值|金额|数额|数|预算|决算))?(?:相加|之和|加起来|合起来|加一起|加总|合计|加在一起|合在一起|总和|的和)?$"
)


def equals(situation: Situation, operation: Operation) -> Finding | None:
    """``A加B是否等于C``: the parts and the whole, from one place where they stand together."""
    left, right = operation.parts
    if any(sign["minus"] for sign in SIGN.finditer(left)):
        return None  # 加…减…: no sum
    left, right = _parted(left, right)
    if (placed := _at_places(situation, left, right)) is not None:
        return placed
    if _SIDE.fullmatch(_bare(left)) and _SIDE.fullmatch(_bare(right)):
        return None  # 支出合计与收入合计是否相等: two figures, and no parts of one
    if (line := of_line(situation, _part_names(situation, left), right)) is not None:
        return compute.equals(line[:-1], line[-1])
    if re.search(r"(?:增加|减少|增减)(?:额|数|金额)", left):
        return _changes(situation, left)
    if "小计" in left:
        return subtotals_add_up(situation, f"{left}{right}")
    if "小计" in right and (block := rows_of_block(situation, left)) is not None:
        return block
    return _added_up(situation, left, right)


def _parted(left: str, right: str) -> tuple[str, str]:
    """What is added and what it is held against, in whatever order they are said."""
    right = "" if right.strip() in ("相等", "一致", "相同") else right
    tail = re.search(r"[,，]?\s*(?:跟|和|与|同)([^,，和与跟同]{2,20})$", left)
    if not right.strip() and tail:
        left, right = left[: tail.start()], tail[1]
    if _ADDED.search(right) and is_sum(right) and not is_sum(left):
        return right, left  # 甲是不是等于乙、丙的和
    return left, right


def _added_up(situation: Situation, left: str, right: str) -> Finding | None:
    """The rows that a phrase gathers, all rows of a table, or the parts that are named, against the whole."""
    if (held := _of_told_rows(situation, left, right)) is not None:
        return held
    listed = _LISTED.search(left) is not None and len(_part_names(situation, left)) > 1
    every = None if listed else adds_up(situation, situation.reading.text)
    if every is None:
        return _by_names(situation, left, right)
    return _against_prose(situation, every, right) if _PROSE.search(right) else every


def _at_places(situation: Situation, left: str, right: str) -> Finding | None:
    """``说明里的X和Y表的合计``: two printed figures, and no rows that are to be added."""
    if is_sum(left) or "表" not in left:
        return None
    placed = at_two_places(situation, f"{right}与{left}")
    terms = compute.to_terms(placed) if placed is not None else None
    return compute.same(*terms) if terms else None


_PROSE = re.compile(
    r"(?:情况|文字|编制|预算|决算|收支)*说明(?:里|中|上)|正文|文字(?:部分|说明)?(?:里|中|上)?"
)


def _against_prose(situation: Situation, added: Finding, right: str) -> Finding | None:
    """The rows that were added, held against what the text prints, and not against their table's own total."""
    named = situation.resolve(_PROSE.sub("", right))
    told = [c for c in named if c.fact.table is None and c.fact.value is not None]
    whole = next((c for c in told if c.said and c.own >= 0.85 and is_sure(c)), None)
    rows = [as_candidate(cited) for cited in added.facts[:-1]]
    terms = compute.to_terms((*rows, whole)) if whole is not None else None
    return compute.equals(terms[:-1], terms[-1]) if terms else None


_SIDE = re.compile(r"(?:(?:本年|部门|年度)*(?:收入|支出)(?:总计|合计|总额|预算|决算|数)*)")


def _bare(name: str) -> str:
    return re.sub(r"^.*?(?=(?:本年|部门|年度)*(?:收入|支出))|(?:是|的|等于)*$", "", canon(name))


_ADDED = re.compile(r"之和|的和$|加起来|相加|(?<![增参附追])加(?![强工])")
_LISTED = re.compile(r"[^各有部]{3,}、[^、]{3,}")  # 甲、乙和丙的和 is of these alone


def _of_told_rows(situation: Situation, left: str, right: str) -> Finding | None:
    """The rows that a phrase gathers against the figure that is named, or their table's total."""
    gathered = told_rows(situation, _SUMMING_UP.sub("", left))
    if gathered is None:
        return None
    if _BARE_WHOLE.fullmatch(canon(right)):
        return compute.equals(gathered.terms, gathered.total) if gathered.total else None
    right = _AMOUNT_BEHIND.sub("", re.sub(r"^就?是", "", right))
    thing = thing_called(situation, gathered.of) if gathered.of else None
    own = figure_called(thing, right) if thing is not None and _OF_IT.search(right) else None
    cell = _of_own_column(gathered, right)
    whole = cell
    if whole is None:
        whole = as_candidate(own.cited) if own is not None else _whole(situation, right, left)
    held = compute.to_terms((gathered.first, whole)) if whole is not None else None
    if held is None:
        return None
    head = held[1].cited.fact.measure[-1] if cell is not None else held[1].name
    return compute.equals(gathered.terms, replace(held[1], name=head))


# 它的预算资金45万元: the figure behind the name is held to what was told
_AMOUNT_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff]{3})(?:是|为|的)?\d[\d,.]*(?:亿|[百千]?万|千)?元$")


def _of_own_column(gathered: ToldRows, right: str) -> Candidate | None:
    """What the first of the rows prints for all of them under the column that is named: 预算资金 of a project."""
    name = re.sub(r"^(?:(?:该|这?个)?项目|它|其)?的?|数$", "", canon(right))
    first = gathered.terms[0].cited
    row = first.knowledge.rows.get((first.fact.table, first.fact.source.row), ())
    cells = [
        f for f in row
        if f.value is not None and f.measure != first.fact.measure and f.measure
        and len(name) >= 3 and canon(f.measure[-1]).endswith(name)
    ]  # fmt: skip
    return as_candidate(Cited(first.knowledge, cells[0])) if len(cells) == 1 else None


_OF_IT = re.compile(r"该项目|这个项目|它的|其")


def _by_names(situation: Situation, left: str, right: str) -> Finding | None:
    """The parts that are named, counted or printed below a figure, against that figure."""
    if names_examples(situation, left):
        return _with_examples(situation, left, right, compute.equals)
    names = _part_names(situation, left)
    bare = _BARE_WHOLE.fullmatch(canon(right)) is not None
    if not bare and (held := stand_together(situation, names, right)) is not None:
        return compute.equals(held[:-1], held[-1])
    whole = None if bare else _whole(situation, right, left)
    many = _SO_MANY.search(_SUMMING_UP.sub("", left)) if len(names) < 2 else None
    if many is not None:
        counted = _counted_parts(situation, left[: many.start()], to_count(many["n"]), whole)
        if counted is not None or bare:
            return counted
    if whole is None or re.search(_EVERY, left):
        every = _all_parts(situation, left, whole)
        if every is not None:
            return compute.equals(every[:-1], every[-1])
    found = _parts(situation, names, left, whole)
    if found is None or len(found) < 2:
        return None
    whole = whole or _total_beside(found, right)
    own = whole is not None and any(c.fact == whole.fact for c in found)
    if whole is not None and whole.said and (own or _stands_among(whole, found)):
        return None  # one of the parts was read as the whole
    read = None if own else whole
    whole = read if read is not None and read.said else (_parent(found) or read)
    if whole is None or not _are_parts(found, whole):
        return None
    terms = compute.to_terms((*found, whole))
    return compute.equals(terms[:-1], terms[-1]) if terms else None


def _are_parts(found: Sequence[Candidate], whole: Candidate) -> bool:
    """Whether figures may add up to another: of one kind, and none of them what the other is a part of."""
    of_one_kind = _are_of_one_kind((*found, whole))
    return of_one_kind and not any(contains(part.fact, whole.fact) for part in found)


def _stands_among(whole: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether a part is the whole told at another place: the prose prints the table's account again."""
    told = (own_name(whole.fact), whole.fact.value)
    return any((own_name(part.fact), part.fact.value) == told for part in found)


def _total_beside(found: Sequence[Candidate], right: str) -> Candidate | None:
    """The row 总计 of the column that the parts stand in: 年初结转加本年收入 against 收入总计 of their side."""
    first, name = found[0], re.sub(r"^(?:收入|支出|收支|收、支)", "", canon(right).strip("的"))
    if name not in TOTALS or first.fact.table is None:
        return None
    rows = [
        Cited(first.knowledge, fact)
        for fact in first.knowledge.of_table(first.fact.table)
        if fact.measure == first.fact.measure and own_name(fact) == name and fact.value is not None
    ]
    return as_candidate(rows[0]) if len(rows) == 1 else None


def _are_of_one_kind(found: Sequence[Candidate]) -> bool:
    """Whether figures are of one year and stage, and of one row or column where they stand in one table.

    What was budgeted adds up to nothing that was spent, nor one account's pay with all accounts' upkeep.
    """
    facts = [candidate.fact for candidate in found]
    tables = {fact.table for fact in facts}
    rows, columns = {fact.source.row for fact in facts}, {fact.measure for fact in facts}
    in_line = len(tables) > 1 or None in tables or min(len(rows), len(columns)) == 1
    return in_line and len({(fact.year, fact.scope.stage) for fact in facts}) == 1


_EVERY = r"各|几(?:项|笔|个|部分|类)|所有|分项|明细|组成|(?:下面|底下|下属|名下|下)的?(?:[类款项]|科目|支出)"
_SUMMING_UP = re.compile(
    r"(?:全部|一共|都)?(?:相加|之和|加起来|合起来|加一起|加总|合计|加在一起|合在一起|总和|的和)(?:是不是|是否|能否|正好|恰好)*$"
)
_SO_MANY = re.compile(
    r"(?:里面?|下面?|的|中|这)*(?P<n>[两二三四五六七八九十]+|\d+)(?:个)?(?:大|小)?(?:项|块|部分|类|款|笔|个|样|种|路|条)(?:支出|费用|内容|子项|[^,，、\d]{0,8})$"
)
_BARE_WHOLE = re.compile(
    r"(?:它的?|其|公布的?|公开的?|列的?|印的?|表里的?|表中的?)?(?:采购)?(?:合计|总数|总额|总计|小计|(?:该?项目|专项)?的?总?预算|总金额|总的?)?数?"
    r"|(?:[这那]?一?)?[行类款项](?:上|里)?(?:所?[印列写填]的?)?的?数?|(?:它|其)?(?:本身|自身|自己)(?:的数)?"
)


def _counted_parts(
    situation: Situation, head: str, number: int, whole: Candidate | None
) -> Finding | None:
    """``商贸事务四项加起来``: the parts printed below a figure, where they are as many as is said."""
    for candidate in situation.resolve(head)[:6]:
        if candidate.fact.value is None or not is_sure(candidate):
            continue
        levels = (children_of(candidate.knowledge, candidate.fact), *_levels_below(candidate))
        counted = [[f for f in level if f.value is not None] for level in levels]
        below = next((level for level in counted if len(level) == number), None)
        if below is not None:
            parts = [as_candidate(Cited(candidate.knowledge, f)) for f in below]
            terms = compute.to_terms((*parts, whole or candidate))
            return compute.equals(terms[:-1], terms[-1]) if terms else None
    return None


def _levels_below(candidate: Candidate) -> list[tuple[Fact, ...]]:
    """The accounts of each level below one: the two 项 of 住房保障支出 as well as its 款."""
    return [rows_below(candidate, digits) for digits in (5, 7)] if candidate.fact.code else []


def _changes(situation: Situation, left: str) -> Finding | None:
    """``基本支出和项目支出的增加额相加``: changes of the parts against the change of the whole."""
    said = canon(left)
    for knowledge in situation.knowledges:
        for fact in knowledge.facts:
            if fact.aspect not in ("increase", "decrease") or fact.value is None:
                continue
            below = [
                other for other in knowledge.facts
                if other.aspect == fact.aspect and other.source.paragraph == fact.source.paragraph
                and len(other.subject) == len(fact.subject) + 1
                and other.subject[: len(fact.subject)] == fact.subject
            ]  # fmt: skip
            if len(below) >= 2 and all(own_name(other) in said for other in below):
                cited = [as_candidate(Cited(knowledge, f)) for f in (*below, fact)]
                terms = compute.to_terms(cited)
                return compute.equals(terms[:-1], terms[-1]) if terms else None
    return _changes_of_table(situation, said)


_CHANGE_COLUMN = re.compile(r"增减|比.{0,6}年.{0,4}(?:增|减|变动)|变动额")


def _changes_of_table(situation: Situation, said: str) -> Finding | None:
    """The changes of the rows that are named against that of the total, in a column of changes."""
    for knowledge in situation.knowledges:
        cells = [
            f for f in knowledge.facts
            if f.table is not None and f.value is not None and f.measure and f.unit != "%"
            and _CHANGE_COLUMN.search(f.measure[-1])
        ]  # fmt: skip
        for whole in (f for f in cells if f.role == "total"):
            rows = [f for f in cells if f.table == whole.table and f.measure == whole.measure]
            named = [f for f in rows if f != whole and own_name(f) in said and len(f.subject) == 1]
            if len(named) >= 2:
                cited = [as_candidate(Cited(knowledge, f)) for f in (*named, whole)]
                terms = compute.to_terms(cited)
                return compute.equals(terms[:-1], terms[-1]) if terms else None
    return None


def _all_parts(situation: Situation, left: str, whole: Candidate | None) -> tuple[Term, ...] | None:
    """``各项加起来等于总数吗``: everything that is printed below a figure and, as the last, the figure.

    Where another heading is named than the whole, its parts are held against the whole.
    """
    head = re.sub(
        r"(?:下面|底下|下)?(?:列的?|的)?(?:各|几|所有|这些)?(?:各|分)?(?:项|笔|个|部分|类|分项)?(?:钱|支出|金额)?$",
        "",
        _SUMMING.sub("", left),
    )
    named = list(situation.resolve(head)[:5])
    other = _other_heading(named, whole)
    for candidate in named if whole is None else [other or whole]:
        if candidate.fact.value is None or not is_sure(candidate):
            continue
        below = [f for f in children_of(candidate.knowledge, candidate.fact) if f.value is not None]
        if len(below) >= 2:
            cited = [as_candidate(Cited(candidate.knowledge, f)) for f in below]
            return compute.to_terms((*cited, candidate if whole is None else whole))
    return None


def _other_heading(named: Sequence[Candidate], whole: Candidate | None) -> Candidate | None:
    """The heading that is named in full beside the whole, with figures below it: 甲支出各款, held against 乙支出."""
    first = next((c for c in named if c.fact.value is not None), None)
    if whole is None or first is None or not is_sure(first) or first.own < 0.95:
        return None
    names = {own_name(c.fact) for c in (first, whole)}
    alike = len(names) == 1 or any(name in TOTALS for name in names)
    return None if alike or len(children_of(first.knowledge, first.fact)) < 2 else first


def _with_examples(
    situation: Situation, left: str, right: str, hold: Callable[[tuple[Term, ...], Term], Finding]
) -> Finding | None:
    """All parts of the figure that a text names, where some of them stand for all: 办公费、印刷费等各分项."""
    whole = None if _BARE_WHOLE.fullmatch(canon(right)) else _whole(situation, right, left)
    parts = parts_with_examples(situation, left, whole)
    terms = compute.to_terms(parts) if parts is not None else None
    return hold(terms[:-1], terms[-1]) if terms else None


def _part_names(situation: Situation, text: str) -> tuple[str, ...]:
    return bare_names(situation, _SUMMING.sub("", text.strip(" ,，")))


def _whole(situation: Situation, text: str, context: str) -> Candidate | None:
    """The total that the parts are held against; a figure in the text picks it out."""
    amounts = find_amounts(text)
    ranked = [c for c in situation.resolve(text, soft=canon(context)) if c.fact.value is not None]
    ranked = ranked or [c for c in situation.resolve(text) if c.fact.value is not None]
    if amounts:
        return _by_value(situation, amounts[0].value, canon(context + text))
    sure = [c for c in ranked if is_sure(c)]
    return next((c for c in sure if c.said and c.own >= 0.85), sure[0] if sure else None)


def _by_value(situation: Situation, value: Decimal, said: str) -> Candidate | None:
    """A printed figure known by its amount; one whose name is said and that has parts comes first."""
    found = [
        Cited(knowledge, fact)
        for knowledge in situation.knowledges
        for fact in knowledge.facts
        if fact.value == value and fact.aspect == "amount"
    ]
    found.sort(
        key=lambda cited: (
            not _is_said(cited, said),
            -len(children_of(cited.knowledge, cited.fact)),
        )
    )
    return as_candidate(found[0]) if found else None


def _is_said(cited: Cited, said: str) -> bool:
    """Whether some spelling of a figure's own name stands in the text."""
    number = cited.knowledge.label_ids.get(cited.fact.subject[-1]) if cited.fact.subject else None
    forms = cited.knowledge.labels[number].forms if number is not None else ()
    return any(form in said for form, weight in forms if weight >= 0.8)


def _parts(
    situation: Situation, names: Sequence[str], context: str, whole: Candidate | None
) -> tuple[Candidate, ...] | None:
    """The named parts; the whole's own parts when they are what the names say."""
    if whole is not None:
        below = [f for f in children_of(whole.knowledge, whole.fact) if f.value is not None]
        chosen = [_child(name, below) for name in names]
        if len(names) >= 2 and all(chosen) and len({id(f) for f in chosen}) == len(names):
            return tuple(as_candidate(Cited(whole.knowledge, f)) for f in chosen if f)
        rows = _siblings(whole, names)
        if rows:
            return rows
    return named_candidates(situation, names, context) if len(names) >= 2 else None


def _child(name: str, below: Sequence[Fact]) -> Fact | None:
    """The part whose label shares most with the name."""
    key, labels = canon(name), [own_name(fact) for fact in below]
    common = [
        word for word in _stretches(key) if len(labels) > 1 and all(word in x for x in labels)
    ]
    scored = [(_overlap(key, own_name(fact), common), fact) for fact in below]
    best = max(scored, key=lambda pair: pair[0], default=None)
    if best is None or best[0] < 2:
        return None
    return best[1] if best[0] * 2 >= min(len(key), len(own_name(best[1]))) else None


def _stretches(text: str) -> list[str]:
    return [text[i:j] for i in range(len(text)) for j in range(i + 2, len(text) + 1)]


def _overlap(one: str, other: str, common: Sequence[str]) -> int:
    """The longest stretch that two names share and that tells them from others: 货物, and not 采购."""
    found = [word for word in _stretches(one) if word in other and word not in common]
    return max(map(len, found), default=0)


def _siblings(whole: Candidate, names: Sequence[str]) -> tuple[Candidate, ...] | None:
    """Rows of the whole's own table and column that the names say."""
    fact = whole.fact
    if fact.table is None:
        return None
    rows = [
        f for f in whole.knowledge.facts
        if f.table == fact.table and f.measure == fact.measure and f != fact and f.value is not None
    ]  # fmt: skip
    chosen = [_child(name, rows) for name in names]
    if len(names) < 2 or not all(chosen) or len({id(f) for f in chosen}) < len(chosen):
        return None
    return tuple(as_candidate(Cited(whole.knowledge, f)) for f in chosen if f)


def _parent(found: Sequence[Candidate]) -> Candidate | None:
    """The figure that the parts are printed under."""
    first = found[0]
    for fact in first.knowledge.facts:
        above = bool(fact.subject) and fact.subject == first.fact.subject[:-1]
        alike = fact.measure == first.fact.measure and fact.aspect == first.fact.aspect
        if above and alike and fact.value is not None:
            return as_candidate(Cited(first.knowledge, fact))
    return None


def gap(situation: Situation, operation: Operation) -> Finding | None:
    """``A、B、C加起来和总额差多少``, ``X各款相加与合计差多少``."""
    left, right = operation.parts
    hold = compute.equals if _WHETHER.search(situation.reading.text) else compute.gap
    if names_examples(situation, left):
        return _with_examples(situation, left, right, hold)
    whole = _whole(situation, right, left)
    names = _part_names(situation, left)
    found = _parts(situation, names, left, whole)
    if found is None and len(names) < 2 and re.search(_EVERY, left):
        every = _all_parts(situation, left, whole)
        return hold(every[:-1], every[-1]) if every else None
    if found is None or whole is None or any(contains(c.fact, whole.fact) for c in found):
        return None
    terms = compute.to_terms((*found, whole))
    return hold(terms[:-1], terms[-1]) if terms else None


_WHETHER = re.compile(r"吗|是不是|是否|一分不差|有没有|有差没有|有无|没有?[?？。]*$")
