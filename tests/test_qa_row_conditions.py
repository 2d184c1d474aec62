"""Conditions on rows: bounds within a heading, what is printed with its comparator, several columns at once, whose."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from corpus.read import read
from corpus.samples.data import FOLDER, NAMES
from qa.reading import find_limits

PROJECTS = (
    ("序号", "项目名称", "项目单位", "合计", "一般公共预算", "政府性基金", "财政专户管理资金收入"),
    ("1", "青石路改造", "某市甲局", "120.00", "120.00", "", ""),
    ("2", "河堤绿化", "某市甲局园林管理所", "80.00", "", "80.00", ""),
    ("3", "技能培训", "某市甲局培训中心", "45.00", "15.00", "30.00", ""),
    ("4", "宿舍修缮", "某市甲局培训中心", "60.00", "", "", "60.00"),
)
SIDES = (
    ("收入", "", "支出", "", "", ""),
    ("项目", "预算数", "项目", "合计", "人员经费", "公用经费"),
    ("一、财政拨款收入", "90.00", "一、一般公共服务支出", "40.00", "30.00", "10.00"),
    ("二、事业收入", "", "二、教育支出", "20.00", "", ""),
    ("三、其他收入", "", "三、卫生健康支出", "30.00", "30.00", ""),
    ("收入总计", "90.00", "支出总计", "90.00", "60.00", "10.00"),
)


@pytest.fixture(scope="module")
def assistant():
    return assistant_of(*(read(FOLDER / f"{name}.{suffix}") for name, suffix in NAMES))


@pytest.fixture(scope="module")
def office():
    return assistant_of(
        document(
            "某市甲局2025年部门预算",
            ("项目支出预算表（单位：万元）", PROJECTS),
            ("收支预算总表（单位：万元）", SIDES),
        )
    )


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("财政局2024年商品和服务支出（302）下填了金额的款级科目有几个", 12),
        ("财政局2024年商品和服务支出下的款级科目有几个", 27),
        ("财政局2024年工资福利支出的款级科目里超过100万元的有几个", 4),
        ("财政局2024年商品和服务支出下的款级科目里，有金额的、不超过5万元的有几个", 6),
    ],
)
def test_bounds_hold_within_a_heading(assistant, text, number):
    answer = ask(assistant, text)
    assert (answer.status, answer.value) == ("answered", Decimal(number))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("项目支出预算表里资金来自政府性基金的项目有哪些", {"河堤绿化", "技能培训"}),
        ("由财政专户管理资金安排的项目列出来", {"宿舍修缮"}),
        ("一般公共预算和政府性基金两栏都有数的项目有哪些", {"技能培训"}),
        ("一般公共预算、政府性基金都不为0的项目有哪些", {"技能培训"}),
        ("不是由甲局本部实施的项目有哪些", {"河堤绿化", "技能培训", "宿舍修缮"}),
        ("哪些项目不由培训中心承担", {"青石路改造", "河堤绿化"}),
        ("由培训中心承担的项目有哪些", {"技能培训", "宿舍修缮"}),
    ],
)
def test_projects_are_chosen_by_funds_and_by_whose_they_are(office, text, names):
    answer = ask(office, text)
    assert answer.status == "answered"
    assert {item.text for item in answer.items} == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("收支预算总表里人员经费和公用经费都有数的支出大类有哪些", {"一般公共服务支出"}),
        ("哪些支出大类有人员经费", {"一般公共服务支出", "卫生健康支出"}),
    ],
)
def test_the_side_of_expenditure_has_a_row_for_each_class(office, text, names):
    answer = ask(office, text)
    assert answer.status == "answered"
    assert {item.text for item in answer.items} == names


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("衡水环保局绩效目标表中成本控制指标值正好是≤10万元的项目有哪些", "写作≤10万元", 1),
        ("衡水环保局绩效目标表中成本控制指标值≤10万元的项目有哪些", "不超过10万元", 1),
    ],
)
def test_what_is_printed_with_its_comparator_is_not_what_lies_below(assistant, text, least, most):
    answer = ask(assistant, text)
    assert answer.status == "answered" and len(answer.items) >= most
    assert least in answer.text


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("指标值是≤10万元的项目", ("<=", Decimal(10), True)),
        ("指标值≤10万元的项目", ("<=", Decimal(10), False)),
        ("基本支出不为0的科目", ("!=", Decimal(0), False)),
        ("基本支出为0的科目", ("=", Decimal(0), False)),
    ],
)
def test_bounds_are_read(text, limit):
    (found,) = find_limits(text)
    assert (found.operator, found.value, found.printed) == limit


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("财政局2024年科目编码221 02 03对应的科目名称是什么", "购房补贴"),
        ("财政局2024年编码30202对应的经济科目叫什么", "印刷费"),
        ("财政局2024年购房补贴的功能分类编码（类款项）", "2210203"),
    ],
)
def test_codes_and_names_stand_for_each_other(assistant, text, said):
    answer = ask(assistant, text)
    assert answer.status == "answered" and said in answer.text and answer.value is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("财政局2024年2080505和2080506两个科目决算合计多少", "241.13"),
        ("财政局2024年2210201与2210203加起来多少万元", "445.69"),
    ],
)
def test_accounts_of_several_codes_are_added(assistant, text, value):
    answer = ask(assistant, text)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), "万元")


@pytest.mark.parametrize(
    "text",
    [
        "没有使用一般公共预算的项目有几个",
        "一般公共预算空着没填的项目有几个",
    ],
)
def test_things_that_lack_a_fund_are_counted_as_such(office, text):
    assert ask(office, text).value == Decimal(2)


def test_one_of_several_codes_that_is_not_there_is_left_out_of_no_sum(assistant):
    assert ask(assistant, "财政局2024年2080505和9999999合计多少").value is None


def test_a_code_that_is_not_printed_has_no_figure(assistant):
    assert ask(assistant, "财政局2024年2150805的项目支出多少").value is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("收支预算总表里哪些支出大类填了数", {"一般公共服务支出", "教育支出", "卫生健康支出"}),
        ("哪些项目全部是政府性基金安排的", {"河堤绿化"}),
    ],
)
def test_filled_and_only_are_conditions(office, text, names):
    answer = ask(office, text)
    assert {item.text for item in answer.items} == names


@pytest.mark.parametrize(
    "text",
    [
        "净值最高的资产是哪类",
        "固定资产里最值钱的是哪类",
    ],
)
def test_assets_are_no_rows_of_a_table_of_expenditure(office, text):
    assert ask(office, text).value is None


def test_what_is_no_part_of_a_figure_is_not_listed_as_one(assistant):
    answer = ask(assistant, "财政局2024年三公经费里哪一项决算超过了预算")
    assert "行政运行" not in answer.text and not answer.items


@pytest.mark.parametrize(
    "text",
    [
        "跨年度的项目有几个",
        "没有经过评审的项目有几个",
        "园艺师的项目里哪个合计最多",
    ],
)
def test_words_that_choose_rows_and_were_not_understood_count_nothing(office, text):
    assert ask(office, text).value is None


def test_an_order_is_not_of_the_column_that_a_bound_is_on():
    rows = (
        ("项目名称", "全年预算数", "全年执行数", "执行率", "自评得分"),
        ("甲桥加固", "200.00", "150.00", "75.00%", "82.00"),
        ("乙渠清淤", "90.00", "80.00", "88.89%", "91.00"),
        ("丙站改造", "400.00", "400.00", "100.00%", "95.00"),
    )
    made = document("某市己局2024年度部门决算", ("项目支出绩效自评结果汇总表（单位：万元）", rows))
    office = assistant_of(made)
    assert ask(office, "执行率低于90%的项目中哪个全年预算数最大").value == Decimal("200.00")
    answer = ask(office, "自评得分在80到90分之间的项目有哪些")
    assert [item.text for item in answer.items] == ["甲桥加固"]
