"""Printed pages are read as lines, paragraphs and ruled tables, each with its page and box."""

import io
import re
from collections import Counter
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from corpus.errors import DamagedFile, EncryptedFile, ScannedFile
from corpus.model import Grid, Line
from corpus.readers.glyphs import Glyph, glyphs_to_cell_text, glyphs_to_lines
from corpus.readers.pdf import read_pages, read_pdf
from corpus.readers.ruled import cells_to_ruling, ruling_to_grid

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
GRID = ("GRID", (0, 0), (-1, -1), 0.5, "black")
FACE = ("FONT", (0, 0), (-1, -1), FONT, 10)
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
PUTUO = [
    "putuo-finance-2024-final-accounts.pdf",
    "putuo-commerce-2025-budget.pdf",
    "putuo-commerce-unit-2025-budget.pdf",
    "putuo-wanli-2024-budget.pdf",
    "final-accounts-template.pdf",
]


def drawn(*pages, size=A4, encrypt=None):
    """A PDF; each page is a function that draws on the canvas, y counted from the top."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size, encrypt=encrypt)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def text_at(*lines, size=12):
    def draw(canvas):
        canvas.setFont(FONT, size)
        for x, y, text in lines:
            canvas.drawString(x, A4[1] - y, text)

    return draw


def table_at(rows, *styles, widths=None, top=200, border=GRID):
    def draw(canvas):
        table = Table(rows, colWidths=widths, style=[FACE, *([border] if border else []), *styles])
        _, height = table.wrapOn(canvas, 500, 600)
        table.drawOn(canvas, 72, A4[1] - top - height)

    return draw


def both(*parts):
    def draw(canvas):
        for part in parts:
            part(canvas)

    return draw


def texts(grid):
    return [[cell.text for cell in row] for row in grid.rows]


def lines(blocks):
    return [block.text for block in blocks if isinstance(block, Line)]


def grids(blocks):
    return [block for block in blocks if isinstance(block, Grid)]


FULL = (
    "本部门收入预算包括财政拨款收入和其他收入两个部分其中财政拨款收入由区财政局核"  # 36 characters
)
FILLER = (72, 60, "占位的一行文字用来说明页面的右边界在哪里一二三四五六七八九十一二三四五六")


def test_a_ruled_table_with_merged_cells():
    rows = [["项目", "预算数", ""], ["", "基本", "项目"], ["教育", "1.00", ""]]
    draw = table_at(rows, ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)))
    page = both(text_at((72, 120, "收支总表"), (400, 150, "单位：万元")), draw, text_at(FILLER))
    blocks = read_pdf(drawn(page))
    (grid,) = grids(blocks)
    assert texts(grid) == [["项目", "预算数", None], [None, "基本", "项目"], ["教育", "1.00", ""]]
    assert (grid.rows[0][0].row_span, grid.rows[0][1].column_span) == (2, 2)
    assert lines(blocks)[1:] == ["收支总表", "单位：万元"]


def test_each_cell_knows_its_page_and_box():
    data = drawn(
        text_at(FILLER), both(text_at(FILLER), table_at([["项目", "金额"], ["接待", "1.00"]]))
    )
    (grid,) = grids(read_pdf(data))
    source = grid.rows[1][1].source
    assert (source.page, source.row, source.column) == (2, 1, 1)
    x0, top, x1, bottom = source.box
    gx0, gtop, gx1, gbottom = grid.source.box
    assert gx0 < x0 < x1 <= gx1 and gtop < top < bottom <= gbottom


def test_a_wrapped_name_in_a_cell_is_one_name():
    rows = [["机关事业单位基本养\n老保险缴费支出", "160.75"], ["科目名称", "金额"]]
    (grid,) = grids(read_pdf(drawn(both(text_at(FILLER), table_at(rows)))))
    assert grid.rows[0][0].text == "机关事业单位基本养老保险缴费支出"


def test_a_table_open_at_its_sides_keeps_its_outer_columns():
    rows = [["项目", "预算数", "决算数"], ["接待", "1.00", "2.00"], ["用车", "3.00", "4.00"]]
    border = ("LINEABOVE", (0, 0), (-1, -1), 0.5, "black")
    inner = ("INNERGRID", (0, 0), (-1, -1), 0.5, "black")
    below = ("LINEBELOW", (0, -1), (-1, -1), 0.5, "black")
    draw = table_at(rows, inner, below, border=border, widths=[100, 100, 100])
    (grid,) = grids(read_pdf(drawn(both(text_at(FILLER), draw))))
    assert texts(grid) == rows


def test_figures_in_another_font_stay_on_their_line():
    """Two fonts with different boxes on one baseline are one line."""
    han = [Glyph(one, 10 + 12 * i, 22 + 12 * i, 100, 12) for i, one in enumerate("预算")]
    figures = [Glyph(one, 34 + 6 * i, 40 + 6 * i, 100.4, 12) for i, one in enumerate("21.44")]
    after = [Glyph(one, 64 + 12 * i, 76 + 12 * i, 100, 12) for i, one in enumerate("万元")]
    assert [line.text for line in glyphs_to_lines([*figures, *han, *after])] == ["预算21.44万元"]


@pytest.mark.parametrize(
    ("gap", "text"), [(0, "合计"), (30, "合计"), (6, "合计")], ids=["tight", "spread", "loose"]
)
def test_justified_names_lose_the_gaps_of_the_typesetter(gap, text):
    glyphs = [Glyph("合", 10, 22, 50, 12), Glyph("计", 22 + gap, 34 + gap, 50, 12)]
    assert glyphs_to_cell_text(glyphs) == text


def test_latin_words_keep_their_spaces():
    data = drawn(both(text_at(FILLER), text_at((72, 100, "VOC monitor 设备"))))
    assert lines(read_pdf(data))[1] == "VOC monitor设备"


def test_wrapped_lines_are_one_paragraph():
    data = drawn(
        text_at((96, 100, FULL[:34]), (72, 118, FULL[34:] + "定。"), (96, 136, "支出预算持平。"))
    )
    assert lines(read_pdf(data)) == [FULL + "定。", "支出预算持平。"]


def test_a_figure_moved_to_the_next_line_as_a_whole_still_belongs_to_its_sentence():
    data = drawn(
        text_at(
            FILLER,
            (96, 100, "收入预算比上年预算减少的原因是项目调整安排以后减少的经费共计有"),
            (72, 118, "876.75万元。"),
        )
    )
    assert lines(read_pdf(data))[1].endswith("共计有876.75万元。")


def test_a_short_line_ends_its_paragraph():
    data = drawn(text_at(FILLER, (96, 100, "一、收入预算"), (96, 118, "收入预算100万元。")))
    assert lines(read_pdf(data))[1:] == ["一、收入预算", "收入预算100万元。"]


def test_a_paragraph_goes_on_over_the_page():
    first = text_at((96, 700, FULL[:34]))
    second = text_at((72, 72, FULL[34:] + "定。"), (96, 90, "支出预算持平。"))
    blocks = read_pdf(drawn(first, second))
    assert lines(blocks) == [FULL + "定。", "支出预算持平。"]
    assert [block.source.page for block in blocks] == [1, 2]


def test_page_numbers_and_running_heads_are_dropped():
    pages = [
        text_at(
            (200, 40, "某局2024年部门预算公开"),
            (72, 100, f"第{i}项收入预算。"),
            (290, 810, f"- {i} -"),
        )
        for i in range(1, 6)
    ]
    found = lines(read_pdf(drawn(*pages)))
    assert found == [f"第{i}项收入预算。" for i in range(1, 6)]


def test_contents_pages_are_dropped():
    contents = text_at(
        (280, 80, "目 录"), (72, 120, "一、收入情况………………1"), (72, 140, "二、支出情况………………2")
    )
    body = text_at((72, 80, "一、收入情况"), (96, 100, "收入预算100万元。"), FILLER)
    assert lines(read_pdf(drawn(contents, body)))[1:] == ["一、收入情况", "收入预算100万元。"]


def test_a_contents_page_without_dots_ends_where_its_first_heading_comes_again():
    contents = text_at((280, 80, "目录"), (72, 120, "第一部分　概况"), (72, 140, "一、职能"))
    more = text_at((72, 80, "第二部分 名词解释"))
    body = text_at(
        FILLER, (72, 80, "第一部分　概况"), (72, 100, "一、职能"), (96, 120, "负责财政。")
    )
    assert lines(read_pdf(drawn(contents, more, body)))[1:] == [
        "第一部分 概况",
        "一、职能",
        "负责财政。",
    ]


def test_the_blank_stub_of_a_table_on_its_last_page_is_dropped():
    data = drawn(both(text_at(FILLER), table_at([["", ""], ["", ""]])))
    assert not grids(read_pdf(data))


def picture(canvas):
    canvas.drawInlineImage(_image(), 0, 0, width=A4[0], height=A4[1])


def _image():
    from PIL import Image

    return Image.new("RGB", (20, 30), "gray")


@pytest.fixture
def without_ocr(monkeypatch):
    """The machine of somebody who has not installed character recognition."""
    monkeypatch.setattr("corpus.readers.pdf.can_recognise", lambda: False)


@pytest.mark.usefixtures("without_ocr")
def test_pages_of_pictures_are_called_a_scan():
    with pytest.raises(ScannedFile, match="扫描件"):
        read_pdf(drawn(picture, picture))


@pytest.mark.usefixtures("without_ocr")
def test_a_page_number_on_each_picture_does_not_make_it_a_text():
    pages = [both(picture, text_at((290, 810, f"第 {i} 页，共 9 页"))) for i in range(1, 10)]
    with pytest.raises(ScannedFile):
        read_pdf(drawn(*pages))


@pytest.mark.usefixtures("without_ocr")
def test_one_picture_among_pages_of_text_is_told():
    words = text_at(FILLER, (72, 100, "收入预算100万元。"))
    (warning,) = read_pages(drawn(words, picture, words)).warnings
    assert warning.startswith("第2页是图片，没有读取")
    assert "budgetqa[ocr]" in warning


def test_a_password_is_asked_for():
    data = drawn(text_at(FILLER), encrypt=StandardEncryption("secret", canPrint=0))
    with pytest.raises(EncryptedFile, match="密码"):
        read_pdf(data)


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9])
def test_a_truncated_file_is_damaged(keep):
    data = drawn(text_at(FILLER), table_at([["项目", "金额"], ["接待", "1.00"]]))
    with pytest.raises(DamagedFile):
        read_pdf(data[: int(len(data) * keep)])


def test_noise_behind_the_signature_is_damaged():
    with pytest.raises(DamagedFile):
        read_pdf(b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"\nstartxref\n9\n%%EOF")


EDGES = st.lists(st.integers(1, 40), min_size=2, max_size=6, unique=True).map(
    lambda steps: [10.0 * step for step in sorted(steps)]
)


@given(EDGES, EDGES)
def test_a_full_set_of_cells_is_a_rectangle_without_merges(xs, ys):
    boxes = [(x0, y0, x1, y1) for y0, y1 in pairwise(ys) for x0, x1 in pairwise(xs)]
    grid = ruling_to_grid(cells_to_ruling(boxes), [], 1)
    assert len(grid.rows) == len(ys) - 1 and grid.width == len(xs) - 1
    assert all(cell.text == "" for row in grid.rows for cell in row)


@given(EDGES, EDGES, st.data())
def test_every_glyph_inside_a_table_is_in_exactly_one_cell(xs, ys, data):
    boxes = [(x0, y0, x1, y1) for y0, y1 in pairwise(ys) for x0, x1 in pairwise(xs)]
    boxes = data.draw(st.lists(st.sampled_from(boxes), min_size=1, unique=True))
    ruling = cells_to_ruling(boxes)
    x = data.draw(st.floats(ruling.xs[0], ruling.xs[-1]))
    y = data.draw(st.floats(ruling.ys[0], ruling.ys[-1]))
    grid = ruling_to_grid(ruling, [Glyph("元", x, x, y, 0)], 1)
    assert [cell.text for row in grid.rows for cell in row].count("元") == 1


@pytest.mark.parametrize("name", PUTUO)
def test_the_figures_are_those_that_another_program_sees(documents, name):
    """pdfium shares none of our code: its figures, with their points and commas, must be ours."""
    data = (documents / name).read_bytes()
    blocks = read_pdf(data)
    ours = Counter(figure for block in blocks for figure in NUMBER.findall(block_text(block)))
    book = pypdfium2.PdfDocument(data)
    theirs = Counter(
        figure
        for page in {block.source.page for block in blocks}  # contents pages are left out
        for figure in NUMBER.findall(pdfium_text(book[page - 1]))
    )
    assert ours == theirs


def block_text(block):
    if isinstance(block, Line):
        return block.text
    return " ".join(cell.text or "" for row in block.rows for cell in row)


def pdfium_text(page):
    """The page's text; a line end between digits is inside a figure, any other parts two."""
    return re.sub(r"(?<=\D)\r\n|\r\n(?=\D)", " ", page.get_textpage().get_text_range())


FINANCE = "putuo-finance-2024-final-accounts.pdf"


@pytest.fixture(scope="module")
def finance(documents):
    return read_pdf((documents / FINANCE).read_bytes())


@pytest.mark.parametrize(
    ("page", "first", "last"),
    [
        (6, ["收入", None, "支出", None], ["本年收入合计", "2,946.25", "本年支出合计", "2,940.05"]),
        (
            7,
            ["使用非财政拨款结余（含专用结余）", "", "结余分配", ""],
            ["总计", "2,995.39", "总计", "2,995.39"],
        ),
        (
            9,
            ["210", "11", "01", "行政单位医疗", "60.99", "60.99", "", "", "", "", ""],
            ["221", "02", "03", "购房补贴", "258.50", "258.50", "", "", "", "", ""],
        ),
        (
            13,
            ["", "", "十四、资源勘探工业信息等支出", "", "", "", ""],
            ["总计", "2,961.68", "总计", "2,961.68", "2,961.68", "", ""],
        ),
        (
            15,
            ["项目", None, None, None, "合计", "基本支出", "项目支出"],
            ["合计", None, None, None, "2,940.05", "2,336.91", "603.14"],
        ),
        (
            17,
            ["303", "05", "生活补助", "", "302", "25", "专用燃料费", ""],
            ["人员经费合计", None, None, "2,152.26", "公用经费合计", None, None, "184.65"],
        ),
        (18, ["财政拨款“三公”经费", *[None] * 11], ["0.95", *[""] * 9, "0.95", ""]),
    ],
)
def test_tables_of_the_final_accounts_as_compared_with_the_page_images(finance, page, first, last):
    (grid,) = [block for block in grids(finance) if block.source.page == page]
    assert (texts(grid)[0], texts(grid)[-1]) == (first, last)


def test_titles_and_units_of_the_nine_tables_stand_before_them(finance):
    titles = [
        finance[i - 2].text
        for i, block in enumerate(finance)
        if isinstance(block, Grid)
        and isinstance(finance[i - 1], Line)
        and finance[i - 1].text == "单位：万元"
    ]
    assert len(titles) == 9 and all(title.endswith("表") for title in titles)
    assert (titles[0], titles[-1]) == (
        "收入支出决算总表",
        "国有资本经营预算财政拨款收入支出决算表",
    )


def test_prose_with_figures_in_another_font_reads_as_sentences(finance):
    assert any(
        "本年收入合计2946.25万元，其中：财政拨款收入2940.05万元，占99.79%" in one
        for one in lines(finance)
    )


def test_the_contents_of_the_final_accounts_are_gone(finance):
    assert [one for one in lines(finance) if one.startswith("第一部分")] == [
        "第一部分 上海市普陀区财政局概况"
    ]


def test_landscape_pages_are_read_too():
    def draw(canvas):
        canvas.setFont(FONT, 12)
        canvas.drawString(72, 500, "2025年部门收入预算总表以及有关情况的说明文字")

    (line,) = read_pdf(drawn(draw, size=landscape(A4)))
    assert line.text == "2025年部门收入预算总表以及有关情况的说明文字"


@pytest.mark.parametrize("degrees", [90, -90])
@pytest.mark.parametrize("tells", [True, False], ids=["with Rotate", "without"])
def test_pages_printed_sideways_are_turned(degrees, tells):
    def draw(canvas):
        if tells:
            canvas.setPageRotation(degrees % 360)
        canvas.rotate(degrees)
        canvas.translate(*((0, -A4[0]) if degrees == 90 else (-A4[1], 0)))
        canvas.setFont(FONT, 12)
        canvas.drawString(72, 500, "2025年部门收入预算总表以及有关情况的说明文字")
        table = Table([["项目", "金额"], ["接待", "1.00"]], style=[FACE, GRID])
        table.wrapOn(canvas, 500, 500)
        table.drawOn(canvas, 72, 300)

    line, grid = read_pdf(drawn(draw))
    assert line.text == "2025年部门收入预算总表以及有关情况的说明文字"
    assert texts(grid) == [["项目", "金额"], ["接待", "1.00"]]
