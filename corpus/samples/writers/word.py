"""Sample content as Word: heading styles, real tables with merged cells, wide tables on wide pages."""

from __future__ import annotations

import io
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from corpus.samples.data import Heading, Sample, SampleTable, Text
from corpus.samples.writers.package import fix_dates

_FONT = "宋体"
_WIDE = 9  # columns; a table of so many needs a page on its side
_A4 = (Cm(21.0), Cm(29.7))


def sample_to_docx(sample: Sample) -> bytes:
    """A Word file: ``sample_to_docx(load_sample("hengshui-2020-budget"))``."""
    document = docx.Document()
    document.core_properties.author = "budgetqa"
    document.core_properties.title = sample.title
    _set_styles(document)
    _turn(document.sections[0], wide=False)
    document.add_heading(sample.title, level=0).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(sample.notice)
    for block in sample.blocks:
        _add_block(document, block)
    out = io.BytesIO()
    document.save(out)
    return fix_dates(out.getvalue())


def _set_styles(document: Any) -> None:
    for name in ("Normal", "Title", *(f"Heading {level}" for level in range(1, 7))):
        style = document.styles[name]
        style.font.name = _FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)  # a theme font would win over ours
        fonts.set(qn("w:eastAsia"), _FONT)
        if name != "Normal":
            style.font.color.rgb = RGBColor(0, 0, 0)
    document.styles["Normal"].font.size = Pt(10.5)
    document.styles["Title"].font.size = Pt(18)


def _add_block(document: Any, block: Heading | Text | SampleTable) -> None:
    if isinstance(block, SampleTable):
        _add_table(document, block)
        return
    _turn_page(document, wide=False)
    if isinstance(block, Heading):
        document.add_heading(block.text, level=min(block.level, 6))
    else:
        document.add_paragraph(block.text)


def _add_table(document: Any, table: SampleTable) -> None:
    width = len(table.grid[0])
    _turn_page(document, wide=width >= _WIDE)
    if table.caption:
        document.add_paragraph(table.caption).paragraph_format.keep_with_next = True
    if table.unit:
        document.add_paragraph(f"单位：{table.unit}").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    drawn = document.add_table(rows=len(table.grid), cols=width, style="Table Grid")
    cells = [list(row.cells) for row in drawn.rows]
    for span in table.spans():
        last = cells[span.row + span.rows - 1][span.column + span.columns - 1]
        cells[span.row][span.column].merge(last)
    for number, row in enumerate(table.grid):
        for column, text in enumerate(row):
            if text:
                cells[number][column].text = text
    document.add_paragraph("")


def _turn_page(document: Any, *, wide: bool) -> None:
    section = document.sections[-1]
    if (section.orientation == WD_ORIENT.LANDSCAPE) != wide:
        _turn(document.add_section(), wide=wide)


def _turn(section: Any, *, wide: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = _A4[::-1] if wide else _A4
    section.left_margin = section.right_margin = Cm(2)
