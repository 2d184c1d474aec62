"""The units within a department as a question calls them: 动物疫控中心 of 某县动物疫病预防控制中心, 局本级, 县一中."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.model import Fact
from qa.bits import Span
from qa.cut_names import runs_through
from qa.entities import split_places
from qa.knowledge import Knowledge, Record, once
from qa.normalise import canon
from qa.scope import named_spans
from qa.things import table_is, unit_of

if TYPE_CHECKING:
    from qa.resolve import Situation

_ITSELF = re.compile(r"(?:[（(](?:本级|机关|本部)[）)]|本级|机关|本部)$")
_OPENS = frozenset("的和与跟及、，,给由归是在让查问年比")
_SCHOOLS = ("学校", "学院", "中学", "小学")
_LONGEST, _SHORTEST = 18, 3
_WITHIN = re.compile(r"(?<=[局委厅])(?=.{4})")  # 某市公安局交通警察支队 is 某市交警支队
_LOOSE = 4  # characters of a short name whose end is not the end of the name


@dataclass(frozen=True, slots=True)
class UnitSaid:
    """A unit that a text names, where, and whether by a short name that is not printed within its own."""

    unit: str  # as printed
    span: Span
    short: bool = False


@once
def units_of(knowledge: Knowledge) -> tuple[str, ...]:
    """The units of a department that its tables name, as printed; none where they name but one."""
    found: dict[str, str] = {}
    of_units = {name for name, table in knowledge.tables.items() if table_is(table) == {"单位"}}
    for record in knowledge.records:
        unit = unit_of_row(record)
        if not unit and record.row.role == "detail" and record.table.id in of_units:
            unit = record.row.path[-1] if record.row.path else ""
        if len(canon(unit)) > _SHORTEST:
            found.setdefault(canon(unit), unit)
    whole = canon(knowledge.document.profile.entity or "")
    once = [unit for name, unit in found.items() if not _is_cut(name, found, whole)]
    return tuple(once) if len(once) > 1 else ()


def _is_cut(name: str, names: Collection[str], entity: str) -> bool:
    """Whether a unit is another one without the department's places: 清源区殡仪馆 beside 安州市清源区殡仪馆."""
    return any(
        other != name and other.endswith(name) and entity.startswith(other.removesuffix(name))
        for other in names
    )


def in_full_of_row(record: Record, knowledge: Knowledge) -> str:
    """The unit of a row (canonical) by its whole name: 市图书馆 of a table of projects is 某市图书馆 of the units."""
    name = canon(unit_of_row(record))
    entity = canon(knowledge.document.profile.entity or "")
    wholes = [w for unit in units_of(knowledge) if _is_cut(name, (w := canon(unit),), entity)]
    return wholes[0] if name and len(wholes) == 1 else name


def unit_of_row(record: Record) -> str:
    """The unit that a row of projects or of purchases belongs to; "" where the table does not say."""
    if record.row.role != "detail":
        return ""
    return record.row.entity or unit_of(record)


def units_said(key: str, knowledge: Knowledge) -> tuple[UnitSaid, ...]:
    """The units that a text (canonical) names, each once, from left to right; a name of two units names none.

    Within a longer printed name a unit is not named: 某一中 of 某一中学生宿舍楼维修改造.
    """
    units = units_of(knowledge)
    said = _units_said(key, units, canon(knowledge.document.profile.entity or "")) if units else ()
    if not said:
        return ()
    names = {canon(unit) for unit in units}
    within = [(a, b) for a, b in named_spans(key, (knowledge,)) if key[a:b] not in names]
    return tuple(
        one
        for one in said
        if not any(
            a <= one.span[0] and one.span[1] <= b and b - a > one.span[1] - one.span[0]
            for a, b in within
        )
    )


@lru_cache(maxsize=256)
def _units_said(key: str, units: tuple[str, ...], entity: str) -> tuple[UnitSaid, ...]:
    found: dict[Span, list[UnitSaid]] = {}
    for unit in units:
        for said in _said(key, unit, entity):
            found.setdefault(said.span, []).append(said)
    taken: list[UnitSaid] = []
    for start, stop in sorted(found, key=lambda span: (span[0] - span[1], span[0])):
        if any(start < b and a < stop for a, b in (one.span for one in taken)):
            continue
        named = found[start, stop]
        taken += named if len(named) == 1 else []
    once = {canon(one.unit): one for one in sorted(taken, key=lambda one: one.span, reverse=True)}
    return tuple(sorted(once.values(), key=lambda one: one.span))


def _said(key: str, unit: str, entity: str) -> Iterator[UnitSaid]:
    """Everywhere that a text may name one unit."""
    name = canon(unit)
    if _is_itself(name, entity):
        yield from _itself_said(key, unit, entity)
        return
    called = _called(name)
    longest = max(_LONGEST, len(name))
    for start in (at for at, char in enumerate(key) if char in called.letters):
        for stop in range(min(called.reach(key, start), start + longest), start + 1, -1):
            how = _names(key, start, stop, called)
            if how == "short" and _is_of_all(key[start:stop], entity):
                continue  # 某市林业局 is all of it, and no short name of 某市林业局河东分局
            if how:
                yield UnitSaid(unit, (start, stop), how == "short")
                break


def of_one_department(situation: Situation) -> tuple[Knowledge, tuple[UnitSaid, ...]] | None:
    """The one document that a text is about and the units of it that are named; None where several may be meant."""
    said = [(k, units_said(situation.reading.key, k)) for k in situation.knowledges]
    named = [one for one in said if one[1]] or said
    return named[0] if len(named) == 1 else None


def _is_itself(name: str, entity: str) -> bool:
    """Whether a unit is the department's own office: 某局（本级）, 某局机关, 某局."""
    bare = _ITSELF.sub("", name)
    return bool(entity) and (bare == entity or (bare != name and _is_end(bare, entity)))


def _is_end(name: str, entity: str) -> bool:
    """Whether a name is the department's without places before it: 清源区某局 of 安州市清源区某局."""
    places, office = split_places(entity)
    return any("".join(places[n:]) + office == name for n in range(1, len(places) + 1))


@once
def own_office(knowledge: Knowledge) -> str:
    """The department's own office as its tables of units print it beside the others: 某局（本级）; "" elsewhere."""
    entity = canon(knowledge.document.profile.entity or "")
    found = [unit for unit in units_of(knowledge) if _ITSELF.search(canon(unit))]
    itself = [unit for unit in found if _is_itself(canon(unit), entity)]
    return itself[0] if len(itself) == 1 else ""


def says_own_office(key: str, knowledge: Knowledge) -> bool:
    """Whether a text speaks of the department's own office, which its tables print apart."""
    entity = canon(knowledge.document.profile.entity or "")
    return bool(own_office(knowledge)) and _itself(entity).search(key) is not None


def with_own_office(text: str, knowledge: Knowledge) -> str:
    """The text with 局本级, 本部, and the department beside one of its units, as the tables print its own office."""
    office = own_office(knowledge)
    if not office or canon(office) in canon(text):
        return text
    entity = canon(knowledge.document.profile.entity or "")
    beside = re.compile(rf"{re.escape(entity)}(?=[、和与及跟])")
    if beside.search(text):
        return beside.sub(lambda match: office, text, count=1)
    return _itself(entity).sub(lambda match: office, text, count=1)


def _is_of_all(said: str, entity: str) -> bool:
    """Whether a short name is as well one of the department itself: 林草局, 安州林草局 of 安州市林业和草原局."""
    places, office = split_places(entity)
    heads = {"", *(head for place in places for head in (place, place[:-1], place[-1:]))}
    rests = [said[-len(office) :], *(said.removeprefix(head) for head in heads)]
    return said in entity or any(rest and runs_through(rest, office) for rest in rests)


def _itself_said(key: str, unit: str, entity: str) -> Iterator[UnitSaid]:
    """Where a text names the department's own office: 局本级, 某局机关; 某局 by itself is all of it."""
    for match in _itself(entity).finditer(key):
        yield UnitSaid(unit, match.span())


def own_office_cell(key: str, knowledge: Knowledge, total: Fact) -> Fact | None:
    """The cell of the department's own office, where what all units come to was read: 某局机关的编制数 is not that of all."""
    entity = canon(knowledge.document.profile.entity or "")
    whole = total.role == "total" or total.table is None
    if not whole or not entity or not _itself(entity).search(key):
        return None
    if any(_OWN_SAID.search(label) for label in total.subject):
        return None  # the sentence is of the office itself
    cells = [
        f for f in knowledge.facts
        if f.table is not None and f.role == "detail" and len(f.subject) == 1 and f.measure
        and f.aspect == "amount" and _is_itself(canon(f.subject[0]), entity)
    ]  # fmt: skip
    if total.table is None:
        said = [f for f in cells if canon(f.measure[-1]) in key]
        return said[0] if len({f.value for f in said}) == 1 else None
    column = canon("".join(total.measure))
    rows = [f for f in cells if canon("".join(f.measure)) == column and f.year == total.year]
    here = [f for f in rows if f.table == total.table] or rows
    return here[0] if len({f.value for f in here}) == 1 else None


_OWN_SAID = re.compile(r"本级|本部|机关")


@lru_cache(maxsize=256)
def _itself(entity: str) -> re.Pattern[str]:
    places, office = split_places(entity)
    heads = ["".join(places[n:]) + office for n in range(len(places) + 1)]
    named = "|".join(map(re.escape, heads))
    letters = "".join(map(re.escape, dict.fromkeys(entity)))  # 城管 of 城市管理局
    return re.compile(
        rf"(?:{named}|[{letters}]{{2,6}}(?=[局委厅院]))?的?(?:[省市区县]?(?:局|委|厅|院)|街道|镇)?的?(?:机关)?(?:本级|本部)|(?:{named}|局|委|厅|院)机关(?!运行|事务|服务|党|工|干|经费)|^机关的"
    )


@dataclass(frozen=True, slots=True)
class _Called:
    """The name of a unit taken apart: what a short name of it may begin with, and what it then shortens."""

    name: str
    letters: frozenset[str]
    office: str
    heads: tuple[str, ...]  # places and their short forms, the longest first, nothing last
    offices: tuple[str, ...]

    def reach(self, key: str, start: int) -> int:
        """Where a stretch of text from ``start`` on that names the unit ends at the latest; ``start`` if none does."""
        if key[start : start + _SHORTEST] in self.name:
            return len(key)  # the name, or its end, may be said word for word
        ends = [start]
        if league := _LEAGUE.fullmatch(self.name):
            said = (short for short in _league_said(league[1]) if key.startswith(short, start))
            ends += [start + len(short) for short in said]
        for head in self.heads:
            if key.startswith(head, start):
                begin = start + len(head)
                ends += [begin + _in_order(key, begin, office) for office in self.offices]
        return max(ends)


@lru_cache(maxsize=1 << 12)
def _called(name: str) -> _Called:
    places, office = _placed(name)
    heads = {"", *(p for place in places for p in (place, place[:-1], place[-1:]))}
    offices = (office, *(office[m.end() :] for m in _WITHIN.finditer(office)))
    return _Called(
        name, frozenset(name), office, tuple(sorted(heads, key=len, reverse=True)), offices
    )


def _in_order(key: str, start: int, office: str) -> int:
    """How many characters from ``start`` on stand in an office's name in their order, from its first on."""
    whole = office.removeprefix("第")
    if key[start : start + 1] != whole[:1]:
        return 0
    at = said = 0
    for char in key[start:]:
        at = whole.find(char, at) + 1
        if not at:
            break
        said += 1
    return said


def _names(key: str, start: int, stop: int, called: _Called) -> str:
    """``"whole"`` or ``"short"`` where a stretch of text names a unit; "" where it does not."""
    said = key[start:stop]
    name = called.name
    if said == name or (len(said) >= _SHORTEST and name.endswith(said)):
        return "whole"
    if (league := _LEAGUE.fullmatch(name)) and said in _league_said(league[1]):
        return "short"
    for head in called.heads:
        if not said.startswith(head) or _is_office_again(said[len(head) :], called.office):
            continue
        rest = said[len(head) :]
        if any(_is_short(rest, office) for office in called.offices):
            begins = bool(head) or start == 0 or key[start - 1] in _OPENS
            if begins or len(said) > _SHORTEST:
                return "short"
    return ""


_LEAGUE = re.compile(r"(?:中国)?共(?:产主义)?青(?:年)?团.*?([省市区县州旗])委员会")  # 团县委


def _league_said(level: str) -> tuple[str, str]:
    """What a committee of the Communist Youth League is called for short."""
    return f"团{level}委", f"共青团{level}委"


def _placed(name: str) -> tuple[tuple[str, ...], str]:
    """A unit's name as its places and its office; its level alone may stand for them: 县 of 县医疗保障局."""
    places, office = split_places(name)
    if places or len(office) <= _LOOSE or office[0] not in _LEVELS:
        return places, office
    return (office[0],), office[1:]


_LEVELS = frozenset("省市区县州旗")
_AGAIN = re.compile(r"(?:局|委|厅|院|办)[省市区县]?(?:局|委|厅|院|办)$")


def _is_office_again(said: str, office: str) -> bool:
    """Whether a stretch says the department and then 市局, 局: its own office, and no short name of 某局某县分局."""
    return _AGAIN.search(said) is not None and not office.endswith(said[-2:])


def _is_short(said: str, office: str) -> bool:
    """Whether a short name is made of characters of the longer one in their order, from its first on."""
    whole = office.removeprefix("第")
    if said == whole != office:
        return True
    if not 2 <= len(said) < len(whole) or said[:1] != whole[:1]:
        return False
    letters = iter(whole)
    if not all(char in letters for char in said):
        return False
    school = whole.endswith(_SCHOOLS)
    if said[-1] == whole[-1] or (school and said[-1] == whole[-2]):
        return True
    return school and len(said) >= _LOOSE and said not in whole


def in_full(text: str, knowledges: Sequence[Knowledge]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text with units called by short names in their printed ones, and what was put for what.

    A short name that units of two departments go by is left as it is: 交警支队 of two cities.
    """
    key, named = canon(text), dict[str, set[str]]()
    for knowledge in knowledges:
        for said in units_said(key, knowledge):
            short = key[slice(*said.span)]
            named.setdefault(short, set())
            printed = any(short in label.key for label in knowledge.labels)
            if said.short and not printed and short in text:
                named[short].add(said.unit)
    swaps = [
        (short, min(units)) for short, units in named.items() if len(set(map(canon, units))) == 1
    ]
    for short, unit in swaps:
        text = text.replace(short, unit, 1)
    return text, tuple(swaps)
