"""Labels of rows: codes, numbering, 其中, totals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.hierarchy import label_role
from corpus.labels import (
    clean_label,
    indent,
    is_code,
    is_number,
    split_code,
    split_numbering,
    split_of_which,
    to_int,
)
from corpus.model import Cell, Grid
from corpus.tables import grid_to_table


def rows_of(*labels: str):
    """The rows of a table 项目 | 预算数 with these labels."""
    texts = [("项目", "预算数"), *((label, "1.00") for label in labels)]
    cells = tuple(
        tuple(Cell(text, i, j) for j, text in enumerate(row)) for i, row in enumerate(texts)
    )
    return [(row.path, row.role) for row in grid_to_table(Grid(cells)).rows]


@pytest.mark.parametrize(
    ("printed", "cleaned"),
    [
        ("合\u3000计", "合计"),
        ("项   目", "项目"),
        ("本年收入合\n计", "本年收入合计"),
        ("  其中：办公用房", "其中：办公用房"),
        ("PM2.5 VOCs 监测", "PM2.5 VOCs监测"),
        (None, ""),
    ],
)
def test_a_label_is_cleaned_of_justifying_blanks(printed, cleaned):
    assert clean_label(printed) == cleaned


@given(st.text(max_size=30))
def test_cleaning_twice_changes_nothing(text):
    assert clean_label(clean_label(text)) == clean_label(text)


@given(st.text(alphabet="合计项目 　\n1a", max_size=20))
def test_cleaning_takes_nothing_but_blanks(text):
    assert "".join(clean_label(text).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["2,946.25", "-3.2", "0.00", "——", "76.26%", "１２.５", "(1.5)"])
def test_figures_and_their_stand_ins_are_numbers(text):
    assert is_number(text)


@pytest.mark.parametrize("text", ["", None, "办公费", "≤20万元", "2020年", "A0201"])
def test_texts_are_no_numbers(text):
    assert not is_number(text)


@pytest.mark.parametrize(("text", "code"), [("208", True), ("20805", True), ("2080501", True)])
def test_codes_of_the_classification(text, code):
    assert is_code(text) is code


@pytest.mark.parametrize("text", ["20", "2080", "208050", "2,080", "", None])
def test_other_digits_are_no_codes(text):
    assert not is_code(text)


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("20805 行政事业单位养老支出", ("20805", "行政事业单位养老支出")),
        ("[201]一般公共服务支出", ("201", "一般公共服务支出")),
        ("301-工资福利支出", ("301", "工资福利支出")),
        ("办公费", (None, "办公费")),
        ("100万元以上设备", (None, "100万元以上设备")),
    ],
)
def test_a_code_before_a_name(text, split):
    assert split_code(text) == split


@pytest.mark.parametrize(
    ("text", "style", "number", "rest"),
    [
        ("第二部分 部门决算表", "part", 2, "部门决算表"),
        ("一、一般公共服务", "han", 1, "一般公共服务"),
        ("二十三、其他支出", "han", 23, "其他支出"),
        ("一、2025年预算", "han", 1, "2025年预算"),
        ("(三)工作保障", "(han)", 3, "工作保障"),
        ("1. 一般公共预算资金", "digit", 1, "一般公共预算资金"),
        ("３．绩效", "digit", 3, "绩效"),
        ("（12）设备", "(digit)", 12, "设备"),
        ("③车辆", "circle", 3, "车辆"),
    ],
)
def test_numbering(text, style, number, rest):
    found = split_numbering(text)
    assert (found.style, found.number, found.rest) == (style, number, rest)


@pytest.mark.parametrize("text", ["2020年收入", "1.5倍", "一般公共预算", "三公经费", "十三五规划"])
def test_numbers_that_number_nothing(text):
    assert split_numbering(text) is None


@given(st.integers(1, 99))
def test_chinese_numerals_up_to_ninety_nine(number):
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    text = (
        ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")
    )
    assert to_int(text) == number


def test_of_which_is_split_from_the_label():
    assert split_of_which("   其中：办公用房") == (True, "办公用房")
    assert split_of_which("其中") == (False, "其中")


def test_wide_blanks_count_twice():
    assert (indent("　办公"), indent("  办公"), indent("办公")) == (2, 2, 0)


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("合　计", "total"),
        ("总计", "total"),
        ("收入总计", "total"),
        ("资产总额", "total"),
        ("本年支出合计", "total"),
        ("某局小计", "subtotal"),
        ("人员经费合计", "subtotal"),
        ("办公费", "detail"),
        ("合计划生育费", "detail"),
    ],
)
def test_roles_by_name(label, role):
    assert label_role(label) == role


def test_numbered_rows_stand_under_the_number_above():
    assert rows_of("一、财政拨款收入", "1. 一般公共预算", "2. 政府性基金", "二、事业收入") == [
        (("财政拨款收入",), "subtotal"),
        (("财政拨款收入", "一般公共预算"), "detail"),
        (("财政拨款收入", "政府性基金"), "detail"),
        (("事业收入",), "detail"),
    ]


def test_three_depths_of_numbering():
    assert rows_of("一、基本支出", "（一）人员经费", "1、工资", "（二）公用经费", "二、项目支出")[
        2:
    ] == [
        (("基本支出", "人员经费", "工资"), "detail"),
        (("基本支出", "公用经费"), "detail"),
        (("项目支出",), "detail"),
    ]


def test_of_which_rows_hang_on_the_row_above():
    assert rows_of("1、房屋", "   其中：办公用房", "2、车辆") == [
        (("房屋",), "detail"),
        (("房屋", "办公用房"), "of-which"),
        (("车辆",), "detail"),
    ]


def test_rows_set_as_far_in_as_the_of_which_are_of_which_too():
    assert rows_of("公务用车费", "  其中：购置费", "      运行费", "接待费") == [
        (("公务用车费",), "detail"),
        (("公务用车费", "购置费"), "of-which"),
        (("公务用车费", "运行费"), "of-which"),
        (("接待费",), "detail"),
    ]


def test_indents_alone_make_a_hierarchy():
    assert rows_of("工资福利支出", "  基本工资", "  津贴补贴", "商品和服务支出") == [
        (("工资福利支出",), "subtotal"),
        (("工资福利支出", "基本工资"), "detail"),
        (("工资福利支出", "津贴补贴"), "detail"),
        (("商品和服务支出",), "detail"),
    ]


def test_a_total_alone_is_the_total_and_below_a_grand_total_a_subtotal():
    assert rows_of("一、拨款", "本年收入合计") == [
        (("拨款",), "detail"),
        (("本年收入合计",), "total"),
    ]
    assert [role for _, role in rows_of("本年收入合计", "年初结转", "总计")] == [
        "subtotal",
        "detail",
        "total",
    ]


def test_codes_in_the_name_column_make_the_hierarchy():
    assert rows_of("208 社会保障", "20805 养老支出", "2080501 离退休", "合计") == [
        (("社会保障",), "subtotal"),
        (("社会保障", "养老支出"), "subtotal"),
        (("社会保障", "养老支出", "离退休"), "detail"),
        (("合计",), "total"),
    ]


@given(
    st.lists(st.sampled_from(["201", "20106", "2010601", "2010602", "208", "20805"]), min_size=1)
)
def test_a_coded_row_ends_with_its_own_name_below_its_parents(codes):
    found = rows_of(*(f"{code} 科目{code}" for code in codes))
    for code, (path, _) in zip(codes, found, strict=True):
        assert path[-1] == f"科目{code}"
        assert all(code.startswith(label.removeprefix("科目")) for label in path)


def test_numbers_that_go_on_from_an_of_which_are_of_which():
    assert rows_of("公务用车费", "其中：（1）运行费", "（2）购置费", "接待费") == [
        (("公务用车费",), "detail"),
        (("公务用车费", "运行费"), "of-which"),
        (("公务用车费", "购置费"), "of-which"),
        (("接待费",), "detail"),
    ]


def test_a_run_of_digits_is_no_ladder_of_codes():
    from corpus.hierarchy import _parents

    assert _parents("2080501") == ("208", "20805")
    assert len(_parents("2" * 100_000)) < 10
