"""Scanned pages and pictures are recognised, tables and all, and every figure says how sure it is."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from corpus.errors import DamagedFile, ScannedFile, TooLarge
from corpus.model import Document
from corpus.read import read_bytes
from corpus.readers import pictures
from corpus.readers.ink import boxes_to_read
from corpus.readers.pictures import piece_to_glyphs
from corpus.readers.recogniser import Piece, set_wide
from qa.model import Answer, Citation
from qa.verify import sureness, verify

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
ROWS = [
    ["科目名称", "合计", "基本支出", "项目支出"],
    ["教育支出", "1,230.50", "230.50", "1,000.00"],
    ["卫生健康支出", "60.99", "60.99", ""],
    ["合计", "1,291.49", "291.49", "1,000.00"],
]


def page() -> bytes:
    """A born-digital page: a title, a unit, a ruled table."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    canvas.setFont(FONT, 16)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 80, "安平市财政局2024年度部门决算")
    canvas.setFont(FONT, 14)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 120, "支出决算表")
    canvas.setFont(FONT, 11)
    canvas.drawString(440, A4[1] - 145, "单位：万元")
    table = Table(ROWS, colWidths=[150, 90, 90, 90], rowHeights=26)
    table.setStyle([("FONT", (0, 0), (-1, -1), FONT, 11), ("GRID", (0, 0), (-1, -1), 0.8, "black")])
    table.wrapOn(canvas, 500, 600)
    table.drawOn(canvas, 80, A4[1] - 270)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def photograph(turn: float = 0.0) -> Image.Image:
    """The page as a scanner sees it, turned by so many degrees."""
    image = pypdfium2.PdfDocument(page())[0].render(scale=150 / 72).to_pil().convert("RGB")
    return image.rotate(turn, expand=turn % 90 == 0, fillcolor="white") if turn else image


def saved(image: Image.Image, form: str) -> bytes:
    stream = io.BytesIO()
    image.save(stream, form)
    return stream.getvalue()


def texts(document: Document) -> list[list[str | None]]:
    (table,) = document.tables
    return [[cell.text for cell in row] for row in table.cells]


@pytest.fixture(scope="module")
def scan() -> Document:
    return read_bytes("扫描件.pdf", saved(photograph(), "PDF"))


def test_a_scanned_table_is_read_cell_by_cell(scan: Document) -> None:
    assert texts(scan) == ROWS


def test_title_unit_and_year_are_read_too(scan: Document) -> None:
    (table,) = scan.tables
    assert (table.title, table.kind, table.unit) == ("支出决算表", "支出表", "万元")
    assert (scan.profile.year, scan.profile.stage) == (2024, "决算")


def test_the_page_is_named_in_a_warning(scan: Document) -> None:
    assert any("第1页是扫描图片" in one and "核对" in one for one in scan.warnings)


def test_every_figure_keeps_how_sure_it_is(scan: Document) -> None:
    figures = [fact for fact in scan.facts if fact.value is not None]
    assert figures
    assert all(0.3 <= (fact.source.confidence or 0) <= 1 for fact in figures)


def test_sums_of_recognised_figures_are_checked(scan: Document) -> None:
    assert {check.status for check in scan.checks if check.kind == "table"} == {"pass"}


@pytest.mark.parametrize("turn", [90, 2.0])
def test_a_page_laid_wrong_is_set_right(turn: float) -> None:
    assert texts(read_bytes("扫描件.png", saved(photograph(turn), "PNG"))) == ROWS


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP"])
def test_a_picture_file_is_read_like_a_scan(form: str) -> None:
    assert texts(read_bytes(f"决算.{form.lower()}", saved(photograph(), form))) == ROWS


def test_without_the_extra_a_picture_is_refused_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pictures, "can_recognise", lambda: False)
    with pytest.raises(ScannedFile, match=r"budgetqa\[ocr\]"):
        read_bytes("决算.png", saved(photograph(), "PNG"))


def test_a_picture_without_any_text_is_told() -> None:
    with pytest.raises(ScannedFile, match="没有识别出文字"):
        read_bytes("空白.png", saved(Image.new("RGB", (400, 300), "white"), "PNG"))


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_opened() -> None:
    huge = Image.new("1", (60_000, 2_000))
    with pytest.raises(TooLarge):
        read_bytes("大图.png", saved(huge, "PNG"))


def test_half_a_picture_is_damaged() -> None:
    data = saved(photograph(), "PNG")
    with pytest.raises(DamagedFile):
        read_bytes("半张.png", data[: len(data) // 2])


def test_an_ideograph_is_as_wide_as_two_letters() -> None:
    glyphs = list(piece_to_glyphs(Piece("教育12", (0, 0, 60, 20), 0.9), 1.0, 20))
    assert [round(glyph.x1 - glyph.x0) for glyph in glyphs] == [20, 20, 10, 10]
    assert {glyph.confidence for glyph in glyphs} == {0.9}


def cited(document: Document, confidence: float | None) -> tuple[Answer, Document]:
    """An answer that rests on one cell of the document, recognised so surely."""
    (table,) = document.tables
    cell = table.cells[1][1]
    sure = replace(cell, source=replace(cell.source, confidence=confidence))
    cells = (table.cells[0], (table.cells[1][0], sure, *table.cells[1][2:]), *table.cells[2:])
    changed = replace(document, tables=(replace(table, cells=cells),))
    citation = Citation(document.name, "1,230.50", document.id, source=sure.source)
    return Answer("answered", "教育支出1230.50万元。", citations=(citation,)), changed


@pytest.mark.parametrize(
    ("confidence", "words"), [(0.97, "OCR 识别，请与原件核对"), (0.62, "有把握只有 62%")]
)
def test_an_answer_that_rests_on_recognised_text_warns(
    scan: Document, confidence: float, words: str
) -> None:
    answer, document = cited(scan, confidence)
    assert words in verify(answer, {document.id: document}).text


def test_an_answer_that_rests_on_printed_text_does_not(scan: Document) -> None:
    answer, document = cited(scan, None)
    assert verify(answer, {document.id: document}).text == answer.text
    assert sureness(answer.citations[0], document) is None


# --- what recognition gets wrong where nobody looks ----------------------------------------------

CODES = [
    ["类", "款", "项", "科目名称", "本年支出"],
    ["208", "09", "99", "一般行政管理事务", "0"],
    ["210", "11", "06", "事业单位医疗", "68.09"],
    ["221", "02", "01", "住房公积金", "—"],
]


def table_page(rows: list[list[str]], widths: list[int], style: list[tuple[object, ...]]) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    canvas.setFont(FONT, 14)
    canvas.drawCentredString(A4[0] / 2, A4[1] - 100, "一般公共预算支出表")
    canvas.setFont(FONT, 11)
    canvas.drawString(400, A4[1] - 125, "单位：万元")
    table = Table(rows, colWidths=widths, rowHeights=24)
    table.setStyle([("FONT", (0, 0), (-1, -1), FONT, 11), *style])
    table.wrapOn(canvas, 500, 600)
    table.drawOn(canvas, 70, A4[1] - 300)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def scanned(data: bytes, dots: int = 150) -> Image.Image:
    page = pypdfium2.PdfDocument(data)[0]
    return page.render(scale=dots / 72).to_pil().convert("RGB")


def codes_page() -> Image.Image:
    return scanned(
        table_page(CODES, [40, 36, 36, 180, 120], [("GRID", (0, 0), (-1, -1), 0.8, "black")])
    )


@pytest.mark.parametrize("turn", [0, 180, 270, 1.2])
def test_codes_that_read_the_other_way_up_too_are_not_turned(turn: float) -> None:
    image = codes_page()
    image = image.rotate(turn, expand=turn % 90 == 0, fillcolor="white") if turn else image
    found = texts(read_bytes("预算.png", saved(image, "PNG")))
    assert [row[:4] for row in found] == [row[:4] for row in CODES]


def test_a_single_zero_and_a_dash_are_no_blanks() -> None:
    last = [row[4] for row in texts(read_bytes("预算.png", saved(codes_page(), "PNG")))]
    assert last[1:3] == ["0", "68.09"]
    assert last[3]


def test_merged_cells_and_faint_broken_lines_are_seen() -> None:
    rows = [
        ["科目名称", "本年支出", "", ""],
        ["", "合计", "基本支出", "项目支出"],
        ["教育支出", "1,230.50", "230.50", "1,000.00"],
        ["合计", "1,230.50", "230.50", "1,000.00"],
    ]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.6, "black", None, (14, 2)),
        ("SPAN", (0, 0), (0, 1)),
        ("SPAN", (1, 0), (3, 0)),
    ]
    image = scanned(table_page(rows, [140, 90, 90, 90], style))
    (table,) = read_bytes("预算.png", saved(image, "PNG")).tables
    assert [(one.row_span, one.column_span) for one in table.cells[0][:2]] == [(2, 1), (1, 3)]
    assert [cell.text for cell in table.cells[1]] == [None, "合计", "基本支出", "项目支出"]
    assert [[cell.text for cell in row] for row in table.cells[2:]] == rows[2:]


def test_what_cannot_be_read_in_a_cell_makes_it_an_unsure_one() -> None:
    image = codes_page()
    left, top, right, bottom = (round(edge * 150 / 72) for edge in (372, 232, 392, 240))
    for x in range(left, right, 2):
        for y in range(top, bottom):
            if (x * y) % 3 == 0:
                image.putpixel((x, y), (40, 40, 40))
    (table,) = read_bytes("预算.png", saved(image, "PNG")).tables
    smudged = [cell for row in table.cells[1:] for cell in row[4:] if cell.source.box]
    assert any((cell.source.confidence or 0) < 0.8 for cell in smudged)


def test_a_box_that_reaches_over_a_line_belongs_to_two_cells() -> None:
    cells = [(0.0, 0.0, 100.0, 30.0), (100.0, 0.0, 200.0, 30.0)]
    blank = numpy.zeros((40, 220), numpy.uint8)
    found = boxes_to_read([(60.0, 4.0, 150.0, 26.0)], cells, blank, 22.0)
    assert found == [(60.0, 4.0, 100.0, 26.0), (100.0, 4.0, 150.0, 26.0)]


def test_ink_that_no_box_holds_is_read_and_dirt_is_not() -> None:
    cells = [(0.0, 0.0, 100.0, 30.0), (100.0, 0.0, 200.0, 30.0)]
    ink = numpy.zeros((40, 220), numpy.uint8)
    ink[8:22, 140:150] = 255
    ink[14:16, 20:22] = 255
    assert boxes_to_read([], cells, ink, 22.0) == [(140.0, 8.0, 150.0, 22.0)]


def test_the_rest_of_a_run_is_read_with_it() -> None:
    cells = [(0.0, 0.0, 200.0, 30.0)]
    ink = numpy.zeros((40, 220), numpy.uint8)
    ink[14:16, 10:24] = 255
    ink[6:24, 30:150] = 255
    ((x0, _, x1, _),) = boxes_to_read([(28.0, 4.0, 152.0, 26.0)], cells, ink, 22.0)
    assert (x0, x1) == (10.0, 152.0)


@pytest.mark.parametrize(
    ("printed", "wide"),
    [("(项)。", "（项）。"), ("合计:", "合计："), ("1,230.50", "1,230.50"), ("(12)", "(12)")],
)
def test_marks_beside_ideographs_are_wide(printed: str, wide: str) -> None:
    assert set_wide(printed) == wide


def cover_and_text(picture: Image.Image) -> bytes:
    """A cover with a short printed title above a picture, then a page of printed text."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    canvas.setFont(FONT, 24)
    canvas.drawCentredString(A4[0] / 2, 700, "安平市财政局部门预算")
    canvas.drawInlineImage(picture, 100, 200, 400, 400 * picture.height / picture.width)
    canvas.showPage()
    canvas.setFont(FONT, 12)
    for line in range(8):
        canvas.drawString(80, 700 - 20 * line, "支出预算按功能分类和经济分类分别编制并公开。")
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_a_printed_title_beside_an_emblem_stays_as_printed() -> None:
    emblem = Image.new("RGB", (200, 200), "white")
    ImageDraw.Draw(emblem).ellipse((20, 20, 180, 180), outline="red", width=12)
    document = read_bytes("预算.pdf", cover_and_text(emblem))
    assert not any("扫描" in one for one in document.warnings)
    assert all(one.source.confidence is None for one in document.paragraphs)


def test_a_picture_full_of_text_is_recognised_among_printed_pages() -> None:
    table = codes_page().crop((100, 350, 1050, 800))
    document = read_bytes("预算.pdf", cover_and_text(table))
    assert any("第1页是扫描图片" in one for one in document.warnings)
    (found,) = document.tables
    assert all((cell.source.confidence or 0) > 0.5 for cell in found.cells[0])
    printed = [one for one in document.paragraphs if one.source.page == 2]
    assert printed
    assert all(one.source.confidence is None for one in printed)
