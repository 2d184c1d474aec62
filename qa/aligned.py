"""Cells of one table that a question names by row and column, where every word of it is accounted for.

``利息支出的本年和上年发生额分别是多少`` is two cells: its words are the name of a row, those of two columns,
and words of form.  A word that is neither may narrow what is asked (another fund, another office, a longer
name), so that nothing is told of it here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.model import Fact
from qa.asked_kind import SHARE, is_share, of_asked_kind, without_said
from qa.axes import Axis, Frame, frames_touched
from qa.cells import of_cells
from qa.crossing import EACH, tell
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, bigrams
from qa.label_asked import Words
from qa.label_words import OnAxis, read_words, said_on
from qa.lines_asked import asks_for
from qa.link import occurrences, put_at
from qa.normalise import canon
from qa.reading import find_years
from qa.resolve import Situation
from qa.words_left import is_read

_MOST = 40  # cells told at once
_TELLS = (
    "lookup",
    "list",
    "group",
    "count",
    "passage",
)  # operations that tell cells as they are printed
_USUAL = frozenset({"内容", "金额", "数额", "数值"})  # the line that is meant where none is named
_SUM = re.compile(
    r"总(?:的|额|数|共|金额|余额|发生额|计)|合计"
)  # 各项目的发生额以及总金额: with the printed sum
_COMPUTES = re.compile(
    r"加起来|相加|之和|合起来|平均|相差|差额|差距|之差|减去|倍|最[多高大少低小]|第[一二三四五六七八九十\d]|排名|超过|高于|低于|大于|小于|不足"
    r"|(?:增长|下降|增加|减少|变动|增减)(?:了)?(?:百分|几成)|占(?!用|地)|[几多少]个(?!百分)|几[家项种类]|比[^例重率如]"
)


def aligned(situation: Situation, text: str) -> Finding | None:
    """``A的本期数和上期数是多少``: the cells where its names cross, in the only table that holds them all."""
    found = [*_alignments(situation, text)]
    values = {tuple((f.value, f.text, f.unit) for f in facts) for _, facts in found}
    if len(values) != 1:
        return None
    knowledge, facts = found[0]
    return tell(of_cells(knowledge, facts))


def as_named(found: Finding, situation: Situation) -> Finding:
    """The finding; where the question names other cells of its table word for word, these instead."""
    if not is_of_one_table(found):
        return found
    told = _as_named_in_full(found, situation)
    return replace(told, parts=found.parts) if told is not None else found


def is_of_one_table(found: Finding) -> bool:
    """Whether a finding tells cells of one table as they are printed, and works nothing out."""
    if found.steps or found.operation not in _TELLS or not found.facts:
        return False
    tables = {(c.knowledge.document.id, c.fact.table) for c in found.facts}
    return len(tables) == 1 and found.facts[0].fact.table is not None


def _as_named_in_full(found: Finding, situation: Situation) -> Finding | None:
    if not _is_flat(found.facts[0]):
        return None
    told = aligned(situation, situation.reading.text)
    if told is None or told.facts[0].fact.table != found.facts[0].fact.table:
        return None
    mine, theirs = ({cell_of(c.fact) for c in one.facts} for one in (told, found))
    alike = mine < theirs or mine > theirs or (len(mine) == len(theirs) and mine & theirs)
    key = situation.reading.key
    if mine == theirs or not (alike or _only_repeats(found, key) or _says_none_of(found, key)):
        return None
    return told


def _says_none_of(found: Finding, key: str) -> bool:
    """Whether the question says the name of no cell that was told: 联系地址 for 联系方式."""
    return not any(
        canon(label) in key for c in found.facts for label in (*c.fact.subject, *c.fact.measure)
    )


def is_spoken_freely(situation: Situation, knowledge: Knowledge) -> bool:
    """Whether names of the table alone say what is meant: not in papers of an office, whose operations know more."""
    reading = situation.reading
    if reading.limits or reading.excluded or reading.codes or situation.soft:
        return False
    return not (knowledge.document.profile.entity or knowledge.document.profile.stage)


def _only_repeats(found: Finding, key: str) -> bool:
    """Whether what was told is said in the question: 董事会秘书 for 于某的电话和传真是什么."""
    return all(len(canon(c.fact.text)) > 1 and canon(c.fact.text) in key for c in found.facts)


def _is_flat(cited: Cited) -> bool:
    """Whether the table of a cell has one line of heads and one name a row, so that no head is said by its parts."""
    facts = cited.knowledge.of_table(cited.fact.table) if cited.fact.table is not None else ()
    return bool(facts) and all(len(f.subject) < 2 and len(f.measure) < 2 for f in facts)


def with_printed_sum(found: Finding) -> Finding:
    """A sum of cells of one line, with the cell in which their table prints it: A、B合计 beside its 合计."""
    first = found.facts[0] if found.facts else None
    if found.operation != "sum" or found.value is None or first is None or first.fact.table is None:
        return found
    if any(_column(c.fact) != _column(first.fact) for c in found.facts):
        return found
    totals = [
        fact
        for fact in first.knowledge.of_table(first.fact.table)
        if _column(fact) == _column(first.fact)
        and fact.role == "total"
        and (fact.value, fact.unit) == (found.value, found.unit)
    ]
    if len(totals) != 1 or any(c.fact == totals[0] for c in found.facts):
        return found
    return replace(
        found,
        facts=(*found.facts, Cited(first.knowledge, totals[0])),
        focus=found.focus or found.facts,
    )


def _column(fact: Fact) -> tuple[str | None, int | None]:
    return fact.table, fact.source.column


def cell_of(fact: Fact) -> tuple[int | None, int | None]:
    """The row and the column of a figure in its grid."""
    return fact.source.row, fact.source.column


def _alignments(situation: Situation, text: str) -> Iterator[tuple[Knowledge, tuple[Fact, ...]]]:
    """What each table that accounts for the whole text has where its names cross."""
    words = read_words(canon(text))
    for knowledge in situation.knowledges:
        if not is_spoken_freely(situation, knowledge):
            continue  # budgets and papers of an office have their own operations, which know its funds and units
        for frame in frames_touched(set(bigrams(words.key)), knowledge):
            facts = _cells(words, frame, knowledge, situation)
            if facts:
                yield knowledge, facts


def _cells(
    words: Words, frame: Frame, knowledge: Knowledge, situation: Situation
) -> tuple[Fact, ...]:
    """The cells of a table where the names cross, if they account for every word."""
    kept, places = crossing_of(words, frame, knowledge)
    if not kept or not is_read(words.key, places, frame.table, knowledge, situation):
        return ()
    return kept if is_one_each(kept) else ()


def crossing_of(
    words: Words, frame: Frame, knowledge: Knowledge
) -> tuple[tuple[Fact, ...], frozenset[int]]:
    """The cells where the lines that a text names cross, and which characters name them."""
    nothing: tuple[tuple[Fact, ...], frozenset[int]] = (), frozenset()
    on_rows, on_columns = said_on(words, frame, knowledge)
    by_cell = _by_values(words.key, frame.rows, on_rows, on_columns)
    on_rows = by_cell or on_rows
    on_columns = (
        by_cell is None and _by_values(words.key, frame.columns, on_columns, on_rows)
    ) or on_columns
    if not on_rows.lines and not on_columns.lines:
        return nothing
    if any(_is_one_of_other(words.key, one.runs) for one in (on_rows, on_columns)):
        return nothing
    places = on_rows.places | on_columns.places | _of_record(words.key, frame)
    places |= _of_told_by(words.key, frame, places)
    rows = _below_heads(on_rows.lines, frame.rows, frame.facts)
    columns = _below_heads(on_columns.lines, frame.columns, frame.facts)
    rows = rows or _unnamed(frame.rows, words.key, places)
    columns = columns or _unnamed(frame.columns, words.key, places)
    kept = tuple(
        fact
        for fact, row, column in zip(
            frame.facts, frame.rows.of_facts, frame.columns.of_facts, strict=True
        )
        if row in rows and column in columns
    )
    kept = without_said(kept, words.key)
    kept = kept if EACH.search(words.key) else of_asked_kind(kept, words.key)
    if kept and all(map(is_share, kept)):
        places |= {p for m in SHARE.finditer(words.key) for p in range(*m.span())}
    if _COMPUTES.search(put_at(words.key, places, "，")) is not None:
        return nothing
    if len(kept) > _MOST or not any(fact.text.strip() for fact in kept):
        return nothing
    years = find_years(words.key)
    if len(years) > 1 and not all(any(_says_year(fact, year) for fact in kept) for year in years):
        return nothing
    return kept, places


def _by_values(key: str, axis: Axis, own: OnAxis, other: OnAxis) -> OnAxis | None:
    """The lines that are told by words of their cells, where no name says any: the record whose 姓名 is 于某."""
    if own.lines or not other.lines:
        return None
    spans = {
        value: m.span()
        for value in axis.values
        if (m := re.search(re.escape(value), key)) and not other.places & {*range(*m.span())}
    }
    said = {
        value: span for value, span in spans.items()
        if not any(o[0] <= span[0] and span[1] <= o[1] and o != span for o in spans.values())
    }  # fmt: skip
    held = [{n for n, line in axis.lines.items() if value in line.values} for value in said]
    if not held:
        return None
    lines = set.intersection(*held) or set.union(*held)
    if len(lines) > len(said) and EACH.search(key) is None:
        return None  # 保证金 of several records tells none from the others
    places = frozenset(p for span in said.values() for p in range(*span))
    return OnAxis(frozenset(lines), places)


def _is_one_of_other(key: str, runs: Sequence[tuple[int, int]]) -> bool:
    """Whether one name of an axis is said of another: in 应收账款的坏账准备 only the last one is meant."""
    return any(key[one[1] : other[0]] == "的" for one, other in pairwise(runs))


def _of_record(key: str, frame: Frame) -> frozenset[int]:
    """Where the text says words of a cell, in a table that prints one thing alone: whose 电话 it is."""
    if len({line.path for line in frame.columns.lines.values()}) > 1:
        return frozenset()
    values = {canon(fact.text) for fact in frame.facts if fact.value is None}
    said = [value for value in values if len(value) > 1 and value in key]
    return frozenset(
        place for value in said for span in occurrences(key, value) for place in range(*span)
    )


_OF_NAME = re.compile(r"(?:姓名|名称|名字)?(?:[/或、及]?(?:姓名|名称))?$")


def _of_told_by(key: str, frame: Frame, places: frozenset[int]) -> frozenset[int]:
    """Where the text says what a record is whose name stands in a cell: 两位股东 of 股东姓名/名称."""
    said = put_at(key, frozenset(range(len(key))) - places, "，")
    labels = {
        label
        for fact in frame.facts
        if fact.value is None and len(fact.text) > 1 and canon(fact.text) in said
        for label in (*fact.subject[-1:], *fact.measure[-1:])
    }
    stems = {canon(_OF_NAME.sub("", label)) for label in labels}
    found = [span for stem in stems if len(stem) > 1 for span in occurrences(key, stem)]
    return frozenset(place for span in found for place in range(*span))


def _below_heads(named: frozenset[int], axis: Axis, facts: Sequence[Fact]) -> frozenset[int]:
    """The lines that are named, a line without any cell of its own as the head of those behind it: 应付账款："""
    filled = {line for fact, line in zip(facts, axis.of_facts, strict=True) if fact.text.strip()}
    heads = [line for line in sorted(axis.lines) if line not in filled]
    own = named & filled
    if not own or not named - filled:
        return named
    kept = {line for line in own if max((h for h in heads if h < line), default=-1) in named}
    return frozenset(kept) or own


def _says_year(fact: Fact, year: int) -> bool:
    return any(str(year) in label for label in (*fact.subject, *fact.measure))


def is_one_each(facts: Sequence[Fact]) -> bool:
    """Whether no two cells go by one name: of two rows that are called alike neither is meant for sure."""
    return len({(fact.subject, fact.measure) for fact in facts}) == len(facts)


def _unnamed(axis: Axis, key: str, places: frozenset[int]) -> frozenset[int]:
    """The lines of an axis that is not named: its only one, the one of the asked kind, or each where all are asked."""
    lines = {
        number: line for number, line in axis.lines.items() if line.path or len(axis.lines) == 1
    }
    if len(lines) == 1:
        return frozenset(lines)
    rest = put_at(key, places, "，")
    asked = frozenset(number for number, line in lines.items() if asks_for(rest, line.path))
    if len(asked) == 1:
        return asked
    if EACH.search(rest) is None:
        return frozenset(n for n, line in lines.items() if canon(line.path[-1]) in _USUAL)
    with_sum = _SUM.search(rest) is not None
    return frozenset(number for number, line in lines.items() if with_sum or not line.total)
