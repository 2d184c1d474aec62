"""What has to be said of a printed figure for it to be the only one meant; worked out from the facts alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.labels import clean_label
from corpus.model import Document, Fact
from corpus.scope import texts_to_money
from eval.draft_figures import is_close
from eval.draft_wordings import Said
from qa.knowledge import strip_numbering
from qa.normalise import canon

# labels that name nothing by themselves
_NO_NAMES = frozenset(
    {"合计", "总计", "小计", "共计", "预算金额", "金额", "数量", "预算资金", "项目预算资金"}
)
_PLAIN = re.compile(r"[预决]算数?$|执行数?$|[合总小]计|^(?:支出|收入|金额|数量)$")
_LONGEST = 26


@dataclass(frozen=True, slots=True)
class Telling:
    """A figure and what has to be said; ``brief`` where its name alone does."""

    fact: Fact
    said: Said

    @property
    def brief(self) -> bool:
        return self.said.above is None and self.said.column is None


def tellings(document: Document, documents: Sequence[Document]) -> tuple[Telling, ...]:
    """The figures of a document that can be told; ``documents`` are all that a checker will know."""
    profile = document.profile
    if profile.entity is None or profile.year is None:
        return ()
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for other in documents:
        if other.profile.entity == profile.entity:
            for fact in figures(other):
                groups[_identity(fact)].append(fact)
    found = ((fact, _said(fact, document, groups[_identity(fact)])) for fact in figures(document))
    return tuple(Telling(fact, said) for fact, said in found if said is not None)


def figures(document: Document) -> Iterator[Fact]:
    """Every figure that is printed for itself."""
    for fact in document.facts:
        if fact.value is not None and fact.subject and fact.role != "repeated":
            yield fact


def name_of(fact: Fact) -> str:
    """The key of a figure's own name."""
    return canon(strip_numbering(fact.subject[-1]))


def _identity(fact: Fact) -> tuple[object, ...]:
    """What a sentence says at least: the name, the year, the stage, and the kind of unit by its figure."""
    unit = "元" if fact.unit and fact.unit.endswith("元") else fact.unit
    stages = {"年初预算": "预算", "预算执行数": "决算"}
    stage = stages.get(fact.scope.stage or "", fact.scope.stage)
    return (name_of(fact), fact.year, stage, unit, fact.aspect)


def _said(fact: Fact, document: Document, group: Sequence[Fact]) -> Said | None:
    """The least that has to be said of a figure; None where even everything leaves several."""
    own = strip_numbering(clean_label(fact.subject[-1]))
    key = canon(own)
    if key.startswith(canon(document.profile.entity or "")) or key in _NO_NAMES:
        return None
    if not 2 <= len(key) <= _LONGEST or not _counts(fact):
        return None
    if all(is_close(fact, other) for other in group):
        return Said(own, document.profile, fact)
    for above, column in _narrowings(fact):
        narrowed = [one for one in group if _is_under(one, above) and _has_column(one, column)]
        if all(is_close(fact, other) for other in narrowed):
            return Said(own, document.profile, fact, above, column)
    return None


def _narrowings(fact: Fact) -> Iterator[tuple[str | None, str | None]]:
    """The row above, the outermost one, the column: as little as possible first."""
    rows = [strip_numbering(clean_label(label)) for label in fact.subject[:-1]]
    above = rows[-1] if rows else None
    top = rows[0] if len(rows) > 1 else None
    columns = [clean_label(c) for c in fact.measure if 1 < len(canon(c)) < 14]
    columns = [c for c in columns if not _PLAIN.search(canon(c))]
    column = columns[-1] if columns else None
    for outer in dict.fromkeys((above, top, None)):
        for inner in dict.fromkeys((None, column)):
            if outer or inner:
                yield outer, inner


def _is_under(fact: Fact, above: str | None) -> bool:
    return above is None or above in [strip_numbering(clean_label(x)) for x in fact.subject[:-1]]


def _has_column(fact: Fact, column: str | None) -> bool:
    """Whether a figure stands in a column of this name, or is of the money that the column names."""
    if column is None or column in [clean_label(label) for label in fact.measure]:
        return True
    money = texts_to_money((column,))
    return money is not None and fact.scope.money == money


def _counts(fact: Fact) -> bool:
    return fact.unit is not None and not any(map(str.isdigit, fact.unit))
