"""What is computed once for a question and a document before its facts are scored."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.bits import Span, mask_to_bits, spans_to_bits
from qa.candidates import FORMS, STAGE_COLUMNS, TOTALS
from qa.fit import HOW_MANY, Asked
from qa.knowledge import Knowledge
from qa.link import BOUND, Match, covered, function_mask, match_labels
from qa.named_tables import mentioned_tables
from qa.normalise import canon, year_spans
from qa.vocabulary import Lexicon

_SOFT = 0.3  # what a word of an earlier turn is worth beside one of this turn


@dataclass(frozen=True, slots=True)
class Scene:
    """What is computed once for a question and a document; places of the text are bits."""

    asked: Asked
    knowledge: Knowledge
    matches: dict[int, Match]
    quoted: frozenset[int]
    said: int  # the question itself, without earlier context
    plain: int  # characters that carry form only, or are a department's name
    bound: int  # characters that are a word alone and part of others
    worth: tuple[tuple[float, int], ...]  # what a character is worth, and which are worth it
    places: dict[int, int]  # where a label is said
    spoken: frozenset[int]  # labels that are said in the question itself
    tables: frozenset[str] | None
    table_places: int
    names: dict[int, str]  # where printed names stand in full, none inside another
    how_many: int  # where only the number of something is asked for: 机要通信用车数量
    columns: dict[str, frozenset[int]]  # columns that a follow-up names in full, by their table


def scene_of(asked: Asked, knowledge: Knowledge, lexicon: Lexicon) -> Scene:
    plain = function_mask(asked.key, lexicon)
    consumed = covered((*asked.spans, *year_spans(asked.key)), len(asked.key))
    worth = [0.0 if c else (0.55 if p else 1.0) for p, c in zip(plain, consumed, strict=True)]
    for number in _digits(asked.key):
        plain[number] = True
        worth[number] = min(worth[number], 0.4)
    if asked.unit and len(asked.unit) >= 2:
        for match in re.finditer(re.escape(canon(asked.unit)), asked.key):
            plain[match.start() : match.end()] = [True] * (match.end() - match.start())
    for number in range(len(asked.said), len(asked.key)):
        worth[number] *= _SOFT
    tables, spans = mentioned_tables(asked.said, knowledge) if asked.tables else (None, ())
    matches = match_labels(asked.key, knowledge)
    matches = {n: m for n, m in matches.items() if not _is_excluded(knowledge, n, asked)}
    length, end = len(asked.key), len(asked.said)
    known = [p or c for p, c in zip(plain, consumed, strict=True)]
    names = _full_names(matches, asked, consumed)
    return Scene(
        asked=asked,
        knowledge=knowledge,
        matches=matches,
        quoted=_quoted_labels(asked, knowledge, matches),
        said=(1 << end) - 1,
        plain=mask_to_bits(known),
        bound=mask_to_bits([0 < i < end - 1 and asked.key[i] in BOUND for i in range(end)]),
        worth=_by_worth(worth),
        places={n: spans_to_bits(match.spans, length) for n, match in matches.items()},
        spoken=frozenset(n for n, m in matches.items() if any(start < end for start, _ in m.spans)),
        tables=tables,
        table_places=spans_to_bits(spans, length),
        names={spans_to_bits([(a, b)], length): asked.key[a:b] for a, b in names},
        how_many=spans_to_bits([m.span() for m in HOW_MANY.finditer(asked.said)], length),
        columns=_columns_said(matches, asked, knowledge),
    )


def _columns_said(
    matches: dict[int, Match], asked: Asked, knowledge: Knowledge
) -> dict[str, frozenset[int]]:
    """The columns that a follow-up names itself; those of the turn before are then not meant."""
    end = len(asked.said)
    found: dict[str, set[int]] = {}
    for label, match in matches.items() if end < len(asked.key) else ():
        if not (match.exact and match.quality >= 0.95 and match.spans[0][1] <= end):
            continue
        if knowledge.labels[label].key in TOTALS | STAGE_COLUMNS:
            continue
        for number in knowledge.carriers.get(label, ()):
            table = knowledge.facts[number].table
            if table is not None and label in knowledge.fact_measures[number]:
                found.setdefault(table, set()).add(label)
    return {table: frozenset(labels) for table, labels in found.items()}


def _by_worth(worth: Sequence[float]) -> tuple[tuple[float, int], ...]:
    """Characters by what they are worth; those worth nothing left out."""
    return tuple(
        (value, mask_to_bits([w == value for w in worth])) for value in sorted({*worth}) if value
    )


_FORM_WORDS = FORMS | {word.removesuffix("数") for word in FORMS}  # 年初预算 of 年初预算数


def _full_names(matches: dict[int, Match], asked: Asked, consumed: list[bool]) -> tuple[Span, ...]:
    """The longest spans of the question itself that are printed names."""
    spans = {
        (start, stop)
        for match in matches.values()
        if match.exact and match.quality >= 0.95
        for start, stop in match.spans
        if stop - start >= 3
        and stop <= len(asked.said)
        and not all(consumed[start:stop])
        and asked.key[start:stop] not in _FORM_WORDS
    }
    whole = (s for s in spans if not any(o[0] <= s[0] and s[1] <= o[1] and o != s for o in spans))
    return tuple(_row_before(s, matches, asked, consumed) or s for s in whole)


_SIDE = re.compile(r"支出(?:预算|决算)")  # of what was said right before it; alone it is all of it


def _row_before(
    span: Span, matches: dict[int, Match], asked: Asked, consumed: list[bool]
) -> Span | None:
    """Where the row, or its code, is said whose figure a name only asks for: 行政运行 of 行政运行的支出预算."""
    if not _SIDE.fullmatch(asked.key[slice(*span)]):
        return None
    end = len(_LINK.sub("", asked.key[: span[0]]))
    said = (s for m in matches.values() if m.exact and m.quality >= 0.95 for s in m.spans)
    codes = ((end - len(c), end) for c in asked.codes if asked.key[:end].endswith(c))
    found = [
        (start, stop) for start, stop in (*said, *codes)
        if stop == end and not all(consumed[start:stop])
        and asked.key[start:stop] not in _FORM_WORDS
    ]  # fmt: skip
    return min(found, default=None)


_LINK = re.compile(r"[()（）的”“]+$")


def _digits(key: str) -> list[int]:
    """Places of figures in the text; a figure that is asked about names nothing."""
    return [i for match in re.finditer(r"\d[\d.]*%?", key) for i in range(*match.span())]


def _quoted_labels(asked: Asked, knowledge: Knowledge, matches: dict[int, Match]) -> frozenset[int]:
    """Labels that stand in quotation marks word for word."""
    quotes = {canon(quote) for quote in asked.quotes}
    return frozenset(
        number
        for number in matches
        if any(form in quotes for form, weight in knowledge.labels[number].forms if weight >= 0.95)
    )


def _is_excluded(knowledge: Knowledge, number: int, asked: Asked) -> bool:
    forms = {form for form, weight in knowledge.labels[number].forms if weight >= 0.95}
    return any(
        name in forms or (len(name) > 2 and any(form.startswith(name) for form in forms))
        for name in asked.excluded
    )
