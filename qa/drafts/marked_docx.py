"""The marked draft as a Word file: a comment on every figure, colours beside the words.

A Word draft is marked as it is; any other, and a Word draft whose figures cannot all be found again in its
paragraphs and cells, is written anew from its text.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_COLOR_INDEX

from corpus.model import Table
from corpus.readers.cells import without_controls
from qa.drafts.marked_html import worst_first
from qa.drafts.marked_runs import cut_runs, find_marks
from qa.drafts.model import Judgement, Piece, Report, Verdict
from qa.drafts.reading import blocks
from qa.drafts.words import lines_of, summary

Word = Any  # python-docx is untyped

_COLOURS: dict[Verdict, WD_COLOR_INDEX | None] = {
    "不一致": WD_COLOR_INDEX.PINK,
    "口径不同": WD_COLOR_INDEX.YELLOW,
    "多种可能": WD_COLOR_INDEX.YELLOW,
    "文档中没有": WD_COLOR_INDEX.GRAY_25,
    "不可核": WD_COLOR_INDEX.GRAY_25,
    "四舍五入一致": WD_COLOR_INDEX.TURQUOISE,
    "一致": None,
}
_AUTHOR, _INITIALS = "问预算核稿", "核"


def write_marked(report: Report, path: Path) -> None:
    """Write the draft with its comments; raises OSError where the path cannot be written."""
    document = _marked_original(report) or _written_anew(report)
    document.save(str(path))


def _written_anew(report: Report) -> Word:
    document = docx.Document()
    document.add_paragraph(summary(report), style="Intense Quote")
    for note in report.notes:
        document.add_paragraph(note)
    for block in blocks(report.draft):
        if isinstance(block, Table):
            _add_table(document, block, report.judgements)
        else:
            judged = [one for one in report.judgements if one.claim.place.piece == block.number]
            _add_piece(document, block, judged)
    return document


def _marked_original(report: Report) -> Word | None:
    """The Word draft itself with comments; None where it is no Word file or a figure is not found in it."""
    if report.draft.document.format != "docx" or not report.draft.data:
        return None
    document = docx.Document(BytesIO(report.draft.data))
    marks = find_marks(document, report)
    if marks is None:
        return None
    for paragraph, start, stop, one in reversed(marks):
        runs = cut_runs(paragraph, start, stop)
        if not runs:
            return None
        _remark(document, runs, one)
    first = next((run for p in document.paragraphs for run in p.runs if run.text.strip()), None)
    if first is not None:
        text = "\n".join((summary(report), *report.notes))
        document.add_comment([first], text=_clean(text), author=_AUTHOR, initials=_INITIALS)
    return document


def _add_piece(document: Word, piece: Piece, judged: Sequence[Judgement]) -> None:
    paragraph = document.add_paragraph(style="Heading 2" if piece.is_heading else None)
    end = 0
    spans: dict[tuple[int, int], list[Judgement]] = {}
    for one in judged:
        spans.setdefault(one.claim.place.span, []).append(one)
    for (start, stop), ones in sorted(spans.items()):
        if start < end:
            continue
        paragraph.add_run(_clean(piece.text[end:start]))
        _comment(document, paragraph.add_run(_clean(piece.text[start:stop])), worst_first(ones)[0])
        end = stop
    paragraph.add_run(_clean(piece.text[end:]))


def _comment(document: Word, run: Word, one: Judgement) -> None:
    _remark(document, [run], one)


def _remark(document: Word, runs: Sequence[Word], one: Judgement) -> None:
    colour = _COLOURS[one.verdict]
    for run in runs if colour is not None else ():
        run.font.highlight_color = colour
    text = "\n".join((f"【{one.verdict}】", *lines_of(one)))
    document.add_comment(list(runs), text=_clean(text), author=_AUTHOR, initials=_INITIALS)


def _add_table(document: Word, table: Table, judgements: Sequence[Judgement]) -> None:
    places = {
        (one.claim.place.row, one.claim.place.column): one
        for one in judgements
        if one.claim.place.table == table.id
    }
    width = max((len(row) for row in table.cells), default=0)
    if not width:
        return
    grid = document.add_table(rows=len(table.cells), cols=width, style="Table Grid")
    for cells in table.cells:
        for cell in cells:
            if cell.text is None:
                continue
            target = grid.cell(cell.row, cell.column)
            run = target.paragraphs[0].add_run(_clean(cell.text))
            one = places.get((cell.row, cell.column))
            if one is not None:
                _comment(document, run, one)


def _clean(text: str) -> str:
    """Characters that a Word file cannot hold are left out."""
    return without_controls(text)
