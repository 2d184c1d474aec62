"""What the facts of a document have in common when a text is scored against them: worked out once for all."""

from __future__ import annotations

from typing import NamedTuple

from qa.bits import in_company
from qa.fit import aspect_fit, fits_period, kind_fit, measure_fit
from qa.normalise import canon
from qa.scene import Scene

_OFF_TABLE = 4.0  # against a fact outside the table that was named
_PROSE = 0.25  # prose states the figure that people mean when a table says it too
_LENGTH = 10  # characters of a name from which on it is as good as any longer one


class OfName(NamedTuple):
    """What the text says of a name (a path of labels): the figures of one row share it."""

    own: float  # how surely the last label is said
    length: int  # of the last label
    ancestors: float  # what those above it that are not said weigh
    spoken: bool
    places: int


class OfTable(NamedTuple):
    """What it says of a table, or of the prose."""

    fit: float  # how usual it is that a fact of it is meant
    places: int
    names: tuple[int, ...]  # printed names that its title says: 基本支出 of 基本支出决算表
    unsaid: float  # what a character of a fact's own name costs that nobody said


class OfSort(NamedTuple):
    """How well the facts of one sort fit beside their name, and what it says of their column."""

    period: float
    form: float
    measured: bool
    places: int


class Explained(NamedTuple):
    """What the text is worth that is said at some places, and what then is left of it."""

    worth: float
    rest: int
    left: int  # characters of the rest
    missed: tuple[int, ...]  # printed names that are not said there


class Shared:
    """The parts of the scores in one scene, each kept from the first fact that has it for those after."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._names: dict[tuple[int, ...], OfName] = {}
        self._tables: dict[str | None, OfTable] = {}
        self._sorts: dict[int, OfSort | None] = {}
        self._explained: dict[int, Explained] = {}

    def name(self, ids: tuple[int, ...]) -> OfName:
        """What the text says of a fact's name."""
        found = self._names.get(ids)
        if found is None:
            found = self._names[ids] = _to_name(ids, self.scene)
        return found

    def table(self, identifier: str | None) -> OfTable:
        """What the text says of a fact's table."""
        found = self._tables.get(identifier)
        if found is None:
            found = self._tables[identifier] = _to_table(identifier, self.scene)
        return found

    def sort(self, number: int) -> OfSort | None:
        """How well the facts of a sort fit, given the first of them; None where year or stage rules them out."""
        if number not in self._sorts:
            self._sorts[number] = _to_sort(number, self.scene)
        return self._sorts[number]

    def explained(self, mask: int) -> Explained:
        """What a fact explains that the text speaks of at these places."""
        found = self._explained.get(mask)
        if found is None:
            found = self._explained[mask] = _to_explained(mask, self.scene)
        return found


def _to_name(ids: tuple[int, ...], scene: Scene) -> OfName:
    labels = scene.knowledge.labels
    return OfName(
        own=_own_quality(ids, scene),
        length=min(len(labels[ids[-1]].key), _LENGTH) if ids else 0,
        ancestors=_unsaid_ancestors(ids, scene),
        spoken=bool(ids) and ids[-1] in scene.spoken,
        places=_places(ids, scene),
    )


def _to_table(identifier: str | None, scene: Scene) -> OfTable:
    knowledge, meant = scene.knowledge, scene.tables
    table = knowledge.tables.get(identifier or "")
    usual = _PROSE if table is None else kind_fit(table.kind, scene.asked.said)
    titled = knowledge.titles.get(identifier or "")
    places = scene.places.get(titled, 0) if titled is not None else 0
    if meant is not None and identifier in meant:
        places |= scene.table_places
    title = canon(table.title) if table is not None and scene.names else ""
    return OfTable(
        fit=usual if meant is None or identifier in meant else -_OFF_TABLE,
        places=places,
        names=tuple(place for place, name in scene.names.items() if name in title),
        unsaid=0.12 if table is not None and table.kind == "绩效目标表" else 0.5,
    )  # indicator rows are often asked for by their parent


def _to_sort(number: int, scene: Scene) -> OfSort | None:
    knowledge, asked = scene.knowledge, scene.asked
    fact, columns = knowledge.facts[number], knowledge.fact_measures[number]
    period = fits_period(fact, knowledge, asked)
    if period is None:
        return None
    measured = any(n in scene.matches for n in columns)
    form = measure_fit(fact, measured, asked) + aspect_fit(fact, asked)
    return OfSort(period, form, measured, _places(columns, scene))


def _to_explained(mask: int, scene: Scene) -> Explained:
    worth = 0.0
    for value, places in scene.worth:
        worth += value * (places & mask).bit_count()
    rest = _unexplained(mask, scene)
    missed = tuple(name for name in scene.names if not name & mask)
    return Explained(worth, rest, rest.bit_count(), missed)


def _places(labels: tuple[int, ...], scene: Scene) -> int:
    """Where the text says any of the labels."""
    mask = 0
    for label in labels:
        mask |= scene.places.get(label, 0)
    return mask


def _unexplained(named: int, scene: Scene) -> int:
    """Runs of two or more characters that neither a name nor the form of the question explains.

    A noun of one character between two characters left alone belongs to their word: 人 in 无人机 is no
    question word.
    """
    beside = scene.plain << 1 | scene.plain >> 1 | named << 1 | named >> 1
    alone = scene.bound & scene.plain & ~named & ~beside
    return in_company((~(scene.plain | named) & scene.said) | alone)


def _own_quality(ids: tuple[int, ...], scene: Scene) -> float:
    if not ids:
        return 0.0
    match = scene.matches.get(ids[-1])
    if match is None:
        return 0.0
    if all(any(a <= s and e <= b for a, b in scene.asked.spans) for s, e in match.spans):
        return 0.4 * match.quality  # only the department's own name, which every question may carry
    return match.quality


def _unsaid_ancestors(ids: tuple[int, ...], scene: Scene) -> float:
    """A project's name that is not said weighs much, a group's name little."""
    labels, cost, carried = scene.knowledge.labels, 0.0, False
    for number in ids[:-1]:
        key, match = labels[number].key, scene.matches.get(number)
        length = 0.02 * min(len(key), 12)
        if match is None:
            cost += 0.2 + length
            carried = carried or "结转" in key
        elif match.quality < 0.9:
            cost += 0.12 + length * (1 - match.quality)
    return (0.6 if carried else 0.0) + cost  # what is left of last year is not the year's figure
