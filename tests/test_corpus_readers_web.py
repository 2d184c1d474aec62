"""Web pages are read from the article's title on, tables with their spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Grid, Line
from corpus.readers.web import read_web

PAGE = (
    "<html><head><meta charset='{0}'><title>某局2020年部门预算</title></head>"
    "<body>{1}</body></html>"
)


def page(body, charset="utf-8"):
    return PAGE.format(charset, body).encode(charset)


def texts(grid):
    return [[cell.text for cell in row] for row in grid.rows]


def lines(blocks):
    return [block.text for block in blocks if isinstance(block, Line)]


def grids(blocks):
    return [block for block in blocks if isinstance(block, Grid)]


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030", "utf-16"])
def test_any_encoding_of_chinese_pages(charset):
    assert lines(read_web(page("<p>一、收入预算</p>", charset))) == ["一、收入预算"]


def test_page_furniture_is_dropped_and_the_article_kept():
    body = """<script>var a=1</script><style>p{}</style><nav>首页 &gt; 公开</nav>
    <div class="breadCutNav">当前位置：<a>首页</a></div>
    <h1>某局2020年部门预算</h1><div>来源：某局 发布时间：2020-02-01</div>
    <p>2020年收入预算100万元。</p><div class="footer">版权所有</div><p>上一篇：别的</p>"""
    assert lines(read_web(page(body))) == ["某局2020年部门预算", "2020年收入预算100万元。"]


def test_breaks_and_hard_blanks_make_paragraphs():
    body = "<p>&nbsp;&nbsp;一、概况<br>&nbsp;&nbsp;&nbsp;&nbsp;（一）职能<br/>负责财政。</p>"
    assert lines(read_web(page(body))) == ["一、概况", "（一）职能", "负责财政。"]


def test_line_ends_in_the_source_are_not_blanks_in_chinese():
    assert lines(read_web(page("<p>收入\n   预算 ABC\nDEF</p>"))) == ["收入预算 ABC DEF"]


def test_heading_tags_give_the_level():
    blocks = read_web(
        page("<h1>某局2020年部门预算</h1><h2>一、收入</h2><p>正文</p><h3>（一）拨款</h3>")
    )
    assert [block.level for block in blocks] == [None, 2, None, 3]


def test_spans_cover_places_both_ways():
    body = """<table><caption>收支总表</caption>
    <tr><th rowspan=2>科目</th><th colspan=2>支出</th></tr><tr><th>基本</th><th>项目</th></tr>
    <tr><td>教育</td><td>1.00</td><td></td></tr></table>"""
    (grid,) = read_web(page(body))
    assert grid.caption == "收支总表"
    assert texts(grid) == [["科目", "支出", None], [None, "基本", "项目"], ["教育", "1.00", ""]]


def test_layout_tables_are_only_a_way_to_the_tables_inside():
    body = """<table><tr><td>菜单</td><td><h1>某局2020年部门预算</h1>
    <table><tr><td>项目</td><td>金额</td></tr><tr><td>接待</td><td>1</td></tr></table></td></tr></table>"""
    blocks = read_web(page(body))
    assert lines(blocks) == ["某局2020年部门预算"]
    assert texts(blocks[-1]) == [["项目", "金额"], ["接待", "1"]]


def test_an_unclosed_table_is_still_a_table():
    (grid,) = read_web(page("<table><tr><td>项目<td>金额<tr><td>接待<td>1</table>"))
    assert texts(grid) == [["项目", "金额"], ["接待", "1"]]


def test_hidden_parts_are_left_out():
    body = "<p>收入100万元</p><p style='display: none'>草稿</p><td style='visibility:hidden'>x</td>"
    assert lines(read_web(page(body))) == ["收入100万元"]


def test_an_indented_cell_keeps_its_blanks():
    (grid,) = read_web(
        page("<table><tr><td>项目<td>金额<tr><td>&nbsp;&nbsp;其中<br>工资<td>1</table>")
    )
    assert grid.rows[1][0].text == "  其中\n工资"


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=5),
        min_size=2,
        max_size=5,
    )
)
def test_every_row_of_a_grid_is_as_wide_as_the_first(spans):
    rows = "".join(
        "<tr>"
        + "".join(f"<td colspan={wide} rowspan={high}>金额</td>" for wide, high in row)
        + "</tr>"
        for row in spans
    )
    for grid in grids(read_web(page(f"<table>{rows}</table>"))):
        assert {len(row) for row in grid.rows} == {grid.width}
        covered = sum(
            cell.row_span * cell.column_span
            for row in grid.rows
            for cell in row
            if cell.text is not None
        )
        assert covered == len(grid.rows) * grid.width


def test_entities_are_not_fetched(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("口令", encoding="utf-8")
    body = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><html><p>收入&x;预算</p></html>'
    assert "口令" not in "".join(lines(read_web(body.encode())))


def test_the_saved_page_begins_with_its_title_and_keeps_every_section(documents):
    blocks = read_web((documents / "chongqing-transport-2018-budget.html").read_bytes())
    found = lines(blocks)
    assert found[0] == "重庆市交通委员会2018年部门预算情况说明"
    assert [text[:2] for text in found if text[:2] in ("一、", "二、", "三、", "四、", "五、")] == [
        "一、", "二、", "三、", "四、", "五、",
    ]  # fmt: skip
    assert not any("更新时间" in text or "首页" in text for text in found)
    assert any("324970.32万元" in text for text in found)


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("发布时间：2020-02-01 来源：某局 浏览次数：12", False),
        ("2020-02-01 10:00", False),
        ("【字体：大 中 小】", False),
        ("2019年12月31日在职人数100人", True),
        ("来源于财政拨款的收入100万元", True),
    ],
)
def test_the_line_on_date_and_source_is_told_from_text(line, stays):
    found = lines(read_web(page(f"<h1>某局2020年部门预算</h1><p>{line}</p><p>收入预算。</p>")))
    assert (line in found) == stays
