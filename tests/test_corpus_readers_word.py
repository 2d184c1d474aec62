"""Word files are read in body order as their reader sees them, tracked changes accepted."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import DamagedFile
from corpus.model import Grid, Line
from corpus.readers.numbering import to_chinese
from corpus.readers.word import read_word


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def lines(blocks):
    return [block.text for block in blocks if isinstance(block, Line)]


def grids(blocks):
    return [block for block in blocks if isinstance(block, Grid)]


def texts(grid):
    return [[cell.text for cell in row] for row in grid.rows]


def add_xml(document, xml):
    element = parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1))
    document.element.body.insert_element_before(element, "w:sectPr")


def paragraph_xml(*inner):
    return f"<w:p>{''.join(inner)}</w:p>"


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def field(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text):
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def add_numbering(document, *levels):
    """A list definition with these (format, pattern) levels; its id."""
    root = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for i, (kind, pattern) in enumerate(levels)
    )
    root.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{inner}</w:abstractNum>')
    )
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    return 77


def numbered(document, text, level):
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
        )
    )


def test_paragraphs_and_tables_come_in_body_order():
    document = docx.Document()
    document.add_paragraph("表前")
    document.add_table(1, 2).cell(0, 0).text = "项目"
    document.add_paragraph("表后")
    before, grid, after = read_word(saved(document))
    assert (before.text, texts(grid), after.text) == ("表前", [["项目", ""]], "表后")


def test_heading_styles_and_outline_levels_give_the_level():
    document = docx.Document()
    document.add_heading("第一部分 概况", 1)
    document.add_heading("一、职能", 2)
    outlined = document.add_paragraph("二、机构")
    outlined._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="1"/>'))
    document.add_paragraph("正文")
    assert [block.level for block in read_word(saved(document))] == [1, 2, 2, None]


def test_merged_cells_are_none_under_an_anchor_with_its_spans():
    document = docx.Document()
    table = document.add_table(4, 3)
    for i, row in enumerate(table.rows):
        for j, cell in enumerate(row.cells):
            cell.text = f"{i}{j}"
    table.cell(0, 0).merge(table.cell(0, 2)).text = "绩效目标"
    table.cell(1, 0).merge(table.cell(3, 0)).text = "产出指标"
    (grid,) = grids(read_word(saved(document)))
    assert texts(grid) == [
        ["绩效目标", None, None],
        ["产出指标", "11", "12"],
        [None, "21", "22"],
        [None, "31", "32"],
    ]
    assert (grid.rows[0][0].column_span, grid.rows[1][0].row_span) == (3, 3)


def test_two_vertical_merges_one_below_the_other_stay_two():
    document = docx.Document()
    table = document.add_table(4, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "产出"
    table.cell(2, 0).merge(table.cell(3, 0)).text = "效果"
    (grid,) = [read_word(saved(document))[0]]
    assert [row[0].text for row in grid.rows] == ["产出", None, "效果", None]


def test_a_short_row_is_filled_with_blanks():
    document = docx.Document()
    table = document.add_table(2, 3)
    table.cell(0, 0).text = "项目"
    table.rows[1]._tr.remove(table.rows[1]._tr.tc_lst[-1])
    (grid,) = read_word(saved(document))
    assert [len(row) for row in grid.rows] == [3, 3] and grid.rows[1][2].text == ""


def test_lines_broken_inside_a_cell_stay_lines():
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "附属单位\n上缴收入"
    table.cell(0, 1).text = "1"
    (grid,) = read_word(saved(document))
    assert grid.rows[0][0].text == "附属单位\n上缴收入"


def test_a_table_inside_a_cell_is_a_grid_of_its_own():
    document = docx.Document()
    outer = document.add_table(2, 2)
    outer.cell(0, 0).text, outer.cell(0, 1).text = "项目", "明细"
    inner = outer.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "接待", "1"
    assert [texts(grid) for grid in grids(read_word(saved(document)))] == [
        [["项目", "明细"], ["", ""]],
        [["接待", "1"]],
    ]


def test_a_table_of_one_column_is_a_frame_around_text():
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "一、收入预算100万元"
    assert lines(read_word(saved(document))) == ["一、收入预算100万元"]


def test_tracked_changes_are_accepted():
    document = docx.Document()
    add_xml(
        document,
        paragraph_xml(
            run("预算"),
            '<w:del w:id="1" w:author="a"><w:r><w:delText>90</w:delText></w:r></w:del>',
            f'<w:ins w:id="2" w:author="a">{run("100")}</w:ins>',
            f'<w:moveFrom w:id="3" w:author="a">{run("旧")}</w:moveFrom>',
            run("万元"),
        ),
    )
    assert lines(read_word(saved(document))) == ["预算100万元"]


def test_a_row_whose_deletion_is_tracked_is_gone():
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 0).text = "留", "删"
    table.rows[1]._tr.get_or_add_trPr().append(
        parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="a"/>')
    )
    (grid,) = read_word(saved(document))
    assert texts(grid) == [["留", ""]]


def test_field_codes_are_not_text_and_the_contents_field_is_dropped():
    document = docx.Document()
    add_xml(
        document,
        paragraph_xml(field("begin"), code(" TOC \\o "), field("separate"), run("一、收入 3")),
    )
    add_xml(document, paragraph_xml(run("二、支出 4"), field("end")))
    add_xml(
        document,
        paragraph_xml(
            run("一、收入"), field("begin"), code(" TC 一、收入 \\f C \\l 1 "), field("end")
        ),
    )
    add_xml(
        document,
        paragraph_xml(
            run("见第"),
            field("begin"),
            code(" REF a "),
            field("separate"),
            run("3"),
            field("end"),
            run("页"),
        ),
    )
    assert lines(read_word(saved(document))) == ["一、收入", "见第3页"]


def test_hidden_text_is_dropped():
    document = docx.Document()
    add_xml(
        document, paragraph_xml(run("显示"), "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>")
    )
    assert lines(read_word(saved(document))) == ["显示"]


def test_automatic_numbers_are_printed_in_their_formats():
    document = docx.Document()
    add_numbering(
        document,
        ("chineseCountingThousand", "%1、"),
        ("chineseCounting", "（%2）"),
        ("decimal", "%3."),
    )
    for text, level in (
        ("职能", 0),
        ("收入", 0),
        ("拨款", 1),
        ("其他", 1),
        ("利息", 2),
        ("支出", 0),
        ("基本", 1),
    ):
        numbered(document, text, level)
    assert lines(read_word(saved(document))) == [
        "一、职能", "二、收入", "（一）拨款", "（二）其他", "1.利息", "三、支出", "（一）基本",
    ]  # fmt: skip


def test_a_bullet_has_no_number():
    document = docx.Document()
    add_numbering(document, ("bullet", "•"))
    numbered(document, "职能", 0)
    assert lines(read_word(saved(document))) == ["职能"]


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (89, "八十九"),
     (100, "一百"), (101, "一百零一"), (110, "一百一十"), (1005, "一千零五")],
)  # fmt: skip
def test_chinese_numbers(number, text):
    assert to_chinese(number) == text


@given(st.integers(1, 9_999), st.integers(1, 9_999))
def test_chinese_numbers_differ_when_the_numbers_do(one, other):
    assert (to_chinese(one) == to_chinese(other)) == (one == other)


def test_a_text_box_is_read_once():
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>2020年部门预算</w:t></w:r></w:p></w:txbxContent>"
    names = (
        f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    xml = (
        f"<w:p {names}><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    document.element.body.insert_element_before(parse_xml(xml), "w:sectPr")
    assert lines(read_word(saved(document))) == ["2020年部门预算"]


def test_control_characters_and_hard_blanks_are_cleaned():
    document = docx.Document()
    document.add_paragraph("收入\u200b预算\xa0100万元")
    assert lines(read_word(saved(document))) == ["收入预算 100万元"]


def test_title_and_unit_rows_of_a_table_become_lines():
    document = docx.Document()
    table = document.add_table(4, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "收支总表"
    table.cell(1, 1).text = "单位：万元"
    table.cell(2, 0).text, table.cell(2, 1).text = "项目", "金额"
    table.cell(3, 0).text, table.cell(3, 1).text = "拨款", "1"
    blocks = read_word(saved(document))
    assert lines(blocks) == ["收支总表", "单位：万元"]
    assert texts(blocks[-1]) == [["项目", "金额"], ["拨款", "1"]]


@pytest.mark.parametrize("keep", [0.2, 0.6, 0.95])
def test_a_truncated_file_is_damaged(keep):
    document = docx.Document()
    document.add_paragraph("预算")
    data = saved(document)
    with pytest.raises(DamagedFile):
        read_word(data[: int(len(data) * keep)])


def repacked(data, name, content):
    """The package with one part replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, content if entry == name else old.read(entry))
    return stream.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "xx">]><a>&b;</a>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
        b"<w:document",
        b"",
    ],
    ids=["entity", "utf-16 doctype", "cut", "empty"],
)
def test_a_part_that_is_no_clean_xml_is_damaged(content):
    with pytest.raises(DamagedFile):
        read_word(repacked(saved(docx.Document()), "word/document.xml", content))


def test_a_missing_main_part_is_damaged():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/other.xml", "<a/>")
    with pytest.raises(DamagedFile):
        read_word(stream.getvalue())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (
            [
                "目录",
                "第一部分 概况 1",
                "一、职能 2",
                "第二部分 说明 3",
                "第一部分 概况",
                "一、职能",
                "负责财政。",
            ],
            ["第一部分 概况", "一、职能", "负责财政。"],
        ),
        (  # the same name twice among the entries
            [
                "目 录",
                "第一部分 预算",
                "一、收入",
                "第二部分 决算",
                "一、收入",
                "第一部分 预算",
                "正文。",
            ],
            ["第一部分 预算", "正文。"],
        ),
        (  # the body begins with a heading that is not the first entry
            ["目录", "封面", "一、职能", "二、机构", "一、职能", "负责财政。"],
            ["一、职能", "负责财政。"],
        ),
        (["目录", "一、职能", "负责财政。"], ["一、职能", "负责财政。"]),
    ],
)
def test_typed_contents_go_and_the_headings_stay(typed, kept):
    document = docx.Document()
    for text in typed:
        document.add_paragraph(text)
    assert lines(read_word(saved(document))) == kept
