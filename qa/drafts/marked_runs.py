"""Where the figures of a Word draft stand in its own paragraphs and cells, and the runs that hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from qa.drafts.marked_html import worst_first
from qa.drafts.model import Draft, Judgement, Piece, Report

Word = Any  # python-docx is untyped
Mark = tuple[Word, int, int, Judgement]  # paragraph, start and end among its runs' text

_MOST_NUMBERING = 8  # characters of a number that Word shows and its text does not hold


def find_marks(document: Word, report: Report) -> tuple[Mark, ...] | None:
    """The place of every figure, in order; None where one is not found for sure."""
    marks: list[Mark] = []
    paragraphs = list(document.paragraphs)
    at = 0
    for piece in report.draft.pieces:
        spans: dict[tuple[int, int], list[Judgement]] = {}
        for one in report.judgements:
            if one.claim.place.piece == piece.number:
                spans.setdefault(one.claim.place.span, []).append(one)
        found = _find_piece(piece, paragraphs, at)
        if found is None and spans:
            return None
        if found is not None:
            at, shift = found
            for (start, stop), ones in sorted(spans.items()):
                if start + shift < 0:
                    return None
                marks.append((paragraphs[at], start + shift, stop + shift, worst_first(ones)[0]))
            at += 1
    cells = list(_cell_marks(document, report.draft, report.judgements))
    return None if None in cells else (*marks, *(one for one in cells if one is not None))


def _find_piece(piece: Piece, paragraphs: Sequence[Word], start: int) -> tuple[int, int] | None:
    """The paragraph that holds a piece, from ``start`` on, and how far its text is shifted in there."""
    for number in range(start, len(paragraphs)):
        text = _text(paragraphs[number])
        for skipped in range(min(_MOST_NUMBERING, len(piece.text))):
            place = text.find(piece.text[skipped:])
            if place >= 0 and len(piece.text) - skipped > 1:
                return number, place - skipped
    return None


def _cell_marks(
    document: Word, draft: Draft, judgements: Sequence[Judgement]
) -> Iterator[Mark | None]:
    ids = [table.id for table in draft.document.tables]
    for one in judgements:
        place = one.claim.place
        if place.piece is None:
            yield _cell_mark(document, ids.index(place.table or ""), place.row, place.column, one)


def _cell_mark(
    document: Word, number: int, row: int | None, column: int | None, one: Judgement
) -> Mark | None:
    if number >= len(document.tables) or row is None or column is None:
        return None
    table = document.tables[number]
    if row >= len(table.rows) or column >= len(table.columns):
        return None
    for paragraph in table.cell(row, column).paragraphs:
        start = _text(paragraph).find(one.claim.figure.text)
        if start >= 0:
            return paragraph, start, start + len(one.claim.figure.text), one
    return None


def cut_runs(paragraph: Word, start: int, stop: int) -> list[Word]:
    """The runs that hold exactly these characters; runs are cut at both ends, their looks kept."""
    for place in (stop, start):
        end = 0
        for run in paragraph.runs:
            begin, end = end, end + len(run.text)
            if begin < place < end:
                _cut(run, place - begin)
                break
    found, end = [], 0
    for run in paragraph.runs:
        begin, end = end, end + len(run.text)
        if start <= begin and end <= stop and end > begin:
            found.append(run)
    return found


def _cut(run: Word, place: int) -> None:
    text = run.text
    rest = deepcopy(run._r)
    run._r.addnext(rest)
    run.text = text[:place]
    type(run)(rest, run._parent).text = text[place:]


def _text(paragraph: Word) -> str:
    return "".join(run.text for run in paragraph.runs)
