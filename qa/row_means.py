"""The mean of a column over all rows of a table, asked by what its rows are: 11个村平均每个补助多少."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.model import Fact
from qa import compute
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.knowledge import Record
from qa.normalise import canon
from qa.operations import to_count
from qa.relations import relations
from qa.resolve import Situation, as_candidate

_OF = "个家所座条名户"
_EACH = re.compile(
    rf"平均(?:下来)?(?:到)?每一?[{_OF}](?P<noun>[\u4e00-\u9fff]{{0,8}}?)(?:[^\u4e00-\u9fff]|[的有花用要给补安拨发带管]|预算|支出|经费|在|编|人|学|资|收|决|面|户|多少|几).*$"
)
_COUNTED = re.compile(
    rf"(?P<many>\d{{1,3}}|[一二两三四五六七八九十]{{1,3}})[{_OF}](?P<noun>[\u4e00-\u9fff]{{1,10}}?)(?:平均|的|$)"
)
_MARKS = re.compile(r"[（）()/、\s]|名称|\W")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Asked:
    """What rows are asked for, how many there are to be, and what of each."""

    noun: str
    many: int | None
    rest: str


def mean_of_each(situation: Situation, text: str) -> Finding | None:
    """The sum of a column over as many rows as the table has; None unless the rows are what is asked for."""
    asked = _asked(canon(text))
    if asked is None or not asked.noun:
        return None
    found = [
        (knowledge, cells)
        for knowledge in situation.knowledges
        for relation in relations(knowledge)
        if (records := _rows(relation.records)) and _are(records, asked.noun)
        for cells in _column(records, asked)
        if asked.many in (None, len(cells))
    ]
    if len(found) != 1:
        return None
    knowledge, cells = found[0]
    terms = compute.to_terms([as_candidate(Cited(knowledge, fact)) for fact in cells])
    if not terms or len(terms) < _FEWEST:
        return None
    told = compute.mean(terms)
    table = knowledge.tables[cells[0].table or ""]
    name = cells[0].measure[-1] if cells[0].measure else ""
    return replace(told, text=f"《{table.title}》“{name}”{told.text}")


def says_other_number(text: str, many: int) -> bool:
    """Whether a text says how many things it asks the average of, and these are not as many."""
    match = _COUNTED.search(canon(text)) if "平均" in text else None
    return match is not None and to_count(match["many"]) != many


def _asked(key: str) -> _Asked | None:
    each = _EACH.search(key)
    if each is None:
        return None
    counted = _COUNTED.search(key[: each.start()] + "平均")
    noun = each["noun"] or (counted["noun"] if counted is not None else "")
    many = to_count(counted["many"]) if counted is not None else None
    return _Asked(noun, many, re.sub("多少|几个?", "", key[each.end("noun") :]))


def _rows(records: Sequence[Record]) -> tuple[Record, ...]:
    return tuple(r for r in records if r.row.role == "detail" and len(r.row.path) == 1)


def _are(records: Sequence[Record], noun: str) -> bool:
    """Whether the head above the names of rows says what is asked for, or the names end in it."""
    table = records[0].table
    heads = (
        _plain("".join(table.columns[c])) for c in table.label_columns if c < len(table.columns)
    )
    named = [_plain(record.row.path[-1]) for record in records]
    return any(noun in head for head in heads) or all(name.endswith(noun) for name in named)


def _plain(text: str) -> str:
    return canon(_MARKS.sub("", text))


def _column(records: Sequence[Record], asked: _Asked) -> Iterator[tuple[Fact, ...]]:
    """The one column that the question names; of those of money the only one where it asks for money."""
    columns: dict[tuple[str, ...], list[Fact]] = {}
    for record in records:
        for fact in record.facts:
            if fact.value is not None and fact.measure:
                columns.setdefault(fact.measure, []).append(fact)
    full = {path: cells for path, cells in columns.items() if len(cells) == len(records)}
    said = [path for path in full if _says(asked.rest, path[-1])]
    money = [path for path, cells in full.items() if is_money(cells[0].unit)]
    if not said and re.search(r"钱|元", asked.rest):
        said = money
    if len(said) == 1:
        yield tuple(full[said[0]])


_UNIT = re.compile(r"[（(].*?[)）]|金额|数$|总额")


def _says(rest: str, head: str) -> bool:
    """Whether a text names a column, its unit and 数 aside: 在编人员 of 在编人员（人）."""
    name = canon(_UNIT.sub("", head))
    return len(name) > 1 and name in rest
