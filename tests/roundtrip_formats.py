"""What each format can keep of a made table: the cells that reading it back must give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from generated_model import Cells, MadeDocument, MadeTable
from generated_pages import ROWS_A_PAGE, cut_cells
from writers_docx import document_to_docx
from writers_html import document_to_html
from writers_pdf import (
    document_to_blank_pdf,
    document_to_cut_pdf,
    document_to_ruled_pdf,
    document_to_three_rules_pdf,
)
from writers_text import document_to_text
from writers_xlsx import document_to_number_xlsx, document_to_xlsx

from corpus.labels import clean_label
from corpus.model import Cell


def always(table: MadeTable) -> bool:
    """Any table."""
    return True


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a document and what of it can be read back.

    ``clean`` makes texts equal that look equal on paper; ``shows_spans`` says whether merged cells
    can be seen at all; ``least`` is the share of cells that must come back right; ``tells`` says
    whether the format can hold a table so that only one reading of it is right.
    """

    name: str
    file: str
    write: Callable[[MadeDocument], bytes]
    expect: Callable[[MadeTable], Cells]
    clean: Callable[[str], str]
    shows_spans: bool
    least: float
    tells: Callable[[MadeTable], bool] = always


def keep_told(document: MadeDocument, form: Format) -> MadeDocument:
    """The document without the tables that the format cannot hold."""
    return replace(document, parts=tuple(part for part in document.parts if form.tells(part[1])))


def as_made(table: MadeTable) -> Cells:
    """All is kept."""
    return table.cells


def as_flattened(table: MadeTable) -> Cells:
    """A cell merged down is a blank cell in each of its rows below the first."""
    owners = table.owners()
    return tuple(
        tuple(_flat_cell(cell, owners[cell.row, cell.column]) for cell in row)
        for row in table.cells
    )


def _flat_cell(cell: Cell, owner: Cell) -> Cell:
    if cell.column > owner.column:
        return cell
    text = "" if cell.row > owner.row else cell.text
    return replace(cell, text=text, row_span=1, column_span=owner.column_span)


def as_cut(table: MadeTable) -> Cells:
    """Cells merged down end with their page; what goes on below is a blank cell."""
    return cut_cells(table, ROWS_A_PAGE)


def as_unruled(table: MadeTable) -> Cells:
    """A cell merged down in the body is set at its top, with blank places below."""
    return tuple(
        tuple(
            replace(cell, text="", row_span=1) if cell.text is None and not cell.column else cell
            for cell in row
        )
        if i >= table.header
        else row
        for i, row in enumerate(table.cells)
    )


def is_told_by_text(table: MadeTable) -> bool:
    """Whether flattened text can say which columns a group covers.

    It can where the next column's own label reaches down, a blank below it, and where the next group
    begins with the same label as this one; otherwise two different tables are the same text.
    """
    groups = [cell for row in table.cells[: table.header] for cell in row if cell.column_span > 1]
    return not any(_runs_on(table, cell) for cell in groups)


def is_told_without_rules(table: MadeTable) -> bool:
    """Whether every column has cells of its own below the header.

    类 款 项 over codes that reach across all three are one column where no rule parts them.
    """
    body = table.cells[table.header :]
    return all(any(row[j].text is not None for row in body[1:] or body) for j in range(table.width))


def is_told_on_a_sheet(table: MadeTable) -> bool:
    """Whether every row of the body has some text: a sheet ends a table where a row has none."""
    return all(any(cell.text for cell in row) for row in table.cells[table.header :])


def keeps_header(table: MadeTable) -> bool:
    """Whether no cell of the header reaches into the body."""
    cells = (cell for row in table.cells[: table.header] for cell in row)
    return all(cell.row + cell.row_span <= table.header for cell in cells)


def _runs_on(table: MadeTable, group: Cell) -> bool:
    """Whether nothing in the rows at and below a group's own tells where it ends."""
    after = table.owners().get((group.row, group.column + group.column_span))
    below = group.row + group.row_span
    if group.row_span > 1 or below >= table.header:
        return group.row_span > 1
    if after is None or after.row + after.row_span > below:
        return False
    first, second = table.cells[below][group.column], table.cells[below][after.column]
    return after.column_span < 2 or first.text != second.text


def exact(text: str) -> str:
    """Every character counts."""
    return text


def on_paper(text: str) -> str:
    """Paper keeps neither typed line ends nor the kind of a blank, but whether a label is set in."""
    return ("　" if text[:1].isspace() else "") + clean_label(text)


FORMATS: tuple[Format, ...] = (
    Format("docx", "预算.docx", document_to_docx, as_made, exact, True, 1),
    Format("xlsx", "预算.xlsx", document_to_xlsx, as_made, exact, True, 1, is_told_on_a_sheet),
    Format(
        "xlsx numbers", "预算.xlsx", document_to_number_xlsx, as_made, exact, True,
        1, is_told_on_a_sheet,
    ),
    Format("html", "预算.html", document_to_html, as_made, exact, True, 1),
    Format("txt", "预算.txt", document_to_text, as_flattened, exact, True, 1, is_told_by_text),
    Format("pdf ruled", "预算.pdf", document_to_ruled_pdf, as_made, on_paper, True, 0.99),
    Format(
        "pdf cut pages", "预算.pdf", document_to_cut_pdf, as_cut, on_paper, True,
        0.99, keeps_header,
    ),
    Format(
        "pdf three rules", "预算.pdf", document_to_three_rules_pdf, as_unruled, on_paper, False,
        0.97, is_told_without_rules,
    ),
    Format(
        "pdf no rules", "预算.pdf", document_to_blank_pdf, as_unruled, on_paper, False,
        0.97, is_told_without_rules,
    ),
)  # fmt: skip
