"""Rows of one group that a question lists by everyday names: 办公设备购置里桌子、椅凳、柜子三样合计."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Fact
from qa import compute
from qa.choosing import selections
from qa.finding import Cited, Finding
from qa.knowledge import Record, strip_numbering
from qa.link import match_labels
from qa.normalise import canon
from qa.operands import bare_names
from qa.resolve import Situation, as_candidate
from qa.selection import Selection

_PLACE = re.compile(
    r"^.{2,}(?:里面?|当中|中|内|下面?)(?:的)?[,，]?(?:买|采购|购置|安排|列)?(?:了)?(?:的)?"
)
_ENDING = re.compile(r"(?<=.)(?:子|类|机|器|费|品)$")
_SURE = 0.85  # how much of a printed name must be said


def add_listed(situation: Situation, text: str) -> Finding | None:
    """The sum of the rows that a list of names picks out of a group, when each name picks one thing."""
    names = listed(situation, text)
    if len(names) < 2:
        return None
    rest = situation.reading.text
    for name in names:
        rest = rest.replace(name, " ")
    for selection in selections(situation, rest):
        chosen = [_row_of(name, selection) for name in names]
        in_group = selection.conditions or _PLACE.match(text)
        if not in_group or None in chosen or len(set(map(id, chosen))) < len(names):
            continue
        cells = [selection.cell(record) for record in chosen if record is not None]
        return _added([cell for cell in cells if cell is not None], selection, len(names))
    return None


def listed(situation: Situation, text: str) -> tuple[str, ...]:
    """The names of a list, the first without what stands before it (办公设备购置里)."""
    names = bare_names(situation, text)
    return tuple(_PLACE.sub("", name) if n == 0 else name for n, name in enumerate(names))


def is_met(situation: Situation, text: str, added: Finding) -> bool:
    """Whether every name that a text lists is that of a figure added; a sum of the others was not asked for."""
    names = tuple(n for n in listed(situation, text) if not _is_no_row(n, situation, added))
    if len(names) < 2:
        return True
    said = [{canon(strip_numbering(label)) for label in c.fact.subject} for c in added.facts]
    return all(any(_is_called(canon(name), labels) for labels in said) for name in names)


def _is_no_row(name: str, situation: Situation, added: Finding) -> bool:
    """Whether a stretch between commas says a bound, or the column: 单价0.2万元的那些，采购金额 name no rows."""
    key = canon(name)
    if any(limit.key in key for limit in situation.reading.limits):
        return True
    heads = {canon("".join(cited.fact.measure)) for cited in added.facts}
    return len(key) >= _COLUMN and all(key in head for head in heads)


_COLUMN = 2  # characters of a column's name at least


def _is_called(name: str, labels: set[str]) -> bool:
    return any(len(label) >= 2 and (label in name or name in label) for label in labels)


def _row_of(name: str, selection: Selection) -> Record | None:
    """The one row that a name means: by its printed name, else by a piece of it that no other row has."""
    key, knowledge = canon(name), selection.relation.knowledge
    own = {id(r): canon(strip_numbering(r.path[-1])) for r in selection.records if r.path}
    matches = match_labels(key, knowledge)
    said = [
        r for r in selection.records
        if r.path and (m := matches.get(knowledge.label_ids.get(r.path[-1], -1))) is not None
        and m.quality >= _SURE
    ]  # fmt: skip
    if not said:
        piece = _ENDING.sub("", key)
        said = [r for r in selection.records if piece and piece in own.get(id(r), "")]
    return said[0] if len(said) == 1 else None


def _added(cells: Sequence[Fact], selection: Selection, many: int) -> Finding | None:
    knowledge = selection.relation.knowledge
    terms = compute.to_terms([as_candidate(Cited(knowledge, cell)) for cell in cells])
    if terms is None or len(terms) < many:
        return None
    return compute.total(terms)
