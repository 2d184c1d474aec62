"""Questions that name no figure: all of the money is meant, and the answer says which figure it took."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

BUDGET = (
    "一、收支情况",
    "2021年收入预算1200.00万元，支出预算1200.00万元，其中：基本支出500.00万元，项目支出700.00万元。",
    "2021年预算收支安排1200.00万元，比2020年增加200.00万元。",
    "二、其他情况",
    "2021年政府采购预算总额90.00万元。机关运行经费60.00万元，比2020年减少5.00万元。",
)
PURCHASES = (
    "一、其他情况",
    "2021年政府采购预算总额90.00万元。机关运行经费60.00万元，比2020年减少5.00万元。",
)


@pytest.fixture(scope="module")
def budget():
    return assistant_of(document("柳湾区水务局2021年部门预算", prose=BUDGET))


@pytest.fixture(scope="module")
def purchases():
    return assistant_of(document("柳湾区水务局2021年部门预算", prose=PURCHASES))


@pytest.mark.parametrize(
    "text",
    [
        "这个单位一年花多少钱？",
        "一年开销多少？",
        "全部经费多少？",
        "一共有多少钱？",
        "柳湾区水务局今年预算一共多少？",
        "总预算多少？",
    ],
)
def test_all_of_the_money_is_meant_where_no_figure_is_named(budget, text):
    answer = ask(budget, text)
    assert answer.value == 1200
    assert answer.citations


@pytest.mark.parametrize(
    "text",
    [
        "比去年多了还是少了？",
        "比上年涨了多少？",
        "支出比去年多花了多少？",
        "预算比去年增加了多少？",
    ],
)
def test_its_change_is_told_by_the_sentence_that_tells_the_change_of_the_whole(budget, text):
    answer = ask(budget, text)
    assert answer.value == 200
    assert "预算收支安排" in answer.text


def test_the_answer_says_what_it_took_for_the_whole(budget):
    assert "按“支出预算”作答" in ask(budget, "一年开销多少？").text


@pytest.mark.parametrize(
    "text", ["总预算多少？", "一共有多少钱？", "比去年多了还是少了？", "预算总额是多少？"]
)
def test_something_narrower_is_not_told_for_the_whole(purchases, text):
    assert ask(purchases, text).value is None


@pytest.mark.parametrize(
    ("text", "value"), [("机关运行经费比去年减少多少？", 5), ("采购预算总额多少？", 90)]
)
def test_what_is_named_is_told(budget, text, value):
    assert ask(budget, text).value == value


@pytest.mark.parametrize("text", ["今年盘子多大？", "2021年的总盘子多大？"])
def test_the_number_of_offices_is_not_how_large_the_budget_is(text):
    prose = ("纳入部门预算编制的预算单位共5家。", *BUDGET)
    answer = ask(assistant_of(document("柳湾区水务局2021年部门预算", prose=prose)), text)
    assert (answer.value, answer.unit) == (1200, "万元")


@pytest.mark.parametrize("text", ["这个局今年一共能花多少钱？", "你们街道一年要花多少钱？"])
def test_an_office_that_is_pointed_at_is_the_one_of_the_papers(budget, text):
    assert ask(budget, text).value == 1200


@pytest.mark.parametrize(
    ("text", "value"),
    [("2021年预算比上年增加多少？", 200), ("2021年预算比上年增长百分之几？", 20)],
)
def test_a_column_called_by_the_year_is_not_the_budget_that_is_asked_for(text, value):
    rows = (("科目名称", "2021年预算数"), ("农林水支出", "1,100.00"), ("合计", "1,100.00"))
    papers = document(
        "柳湾区水务局2021年部门预算",
        ("一般公共预算支出表（单位：万元）", rows),
        prose=(*BUDGET[:1], "2021年收支总预算1200.00万元，比上年增加200.00万元，增长20%。"),
    )
    assert ask(assistant_of(papers), text).value == value


@pytest.mark.parametrize(
    "text", ["机关运行经费跟去年比是涨了还是跌了？", "机关运行经费比上年是升了还是降了，差多少？"]
)
def test_a_question_that_offers_rise_and_fall_takes_neither_for_granted(budget, text):
    answer = ask(budget, text)
    assert answer.value == 5
    assert "减少" in answer.text
    assert "实际是" not in answer.text


def test_whether_and_by_how_much_is_one_answer(budget):
    answer = ask(budget, "机关运行经费比上年减少了吗，减少多少？")
    assert answer.text.startswith("是，")
    assert answer.text.count("60") == 1
    assert answer.value == 5


CARRIED = (
    ("收入", "收入", "支出", "支出"),
    ("项目", "金额", "项目", "金额"),
    ("一、一般公共预算", "70.00", "一、农林水支出", "90.00"),
    ("本年收入合计", "70.00", "本年支出合计", "90.00"),
    ("上年结转", "20.00", "结转下年", ""),
    ("收入总计", "90.00", "支出总计", "90.00"),
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024年预算收入一共多少？", "90"),
        ("2024年收入总共有多少钱？", "90"),
        ("总收入多少？", "90"),
        ("收入预算是多少？", "90"),
        ("本年收入合计多少？", "70"),
    ],
)
def test_income_is_what_the_pages_call_so_with_what_was_carried_over(text, value):
    made = document(
        "安湖镇2024年部门预算",
        ("部门收支总体情况表（单位：万元）", CARRIED),
        prose=(
            "一、收入预算总体情况说明",
            "2024年收入合计90.00万元，其中：一般公共预算收入70.00万元；上年结转20.00万元。",
        ),
    )
    assert ask(assistant_of(made), text).value == int(value)


LIBRARY = document(
    "临溪市图书馆2021年单位预算",
    (
        "一般公共预算支出情况表（单位：万元）",
        (
            ("科目编码", "科目名称", "2020年预算数", "2021年预算数", "增减（%）"),
            ("207", "文化旅游体育与传媒支出", "700.00", "770.00", "10.00"),
            ("20701", "文化和旅游", "700.00", "770.00", "10.00"),
            ("2070104", "图书馆", "700.00", "770.00", "10.00"),
            ("221", "住房保障支出", "100.00", "105.00", "5.00"),
            ("", "合计", "800.00", "875.00", "9.38"),
        ),
    ),
    prose=(
        "一、收支预算总体情况",
        "2021年收入预算900.00万元，其中：一般公共预算拨款收入875.00万元，其他收入25.00万元。2021年支出预算900.00万元。",
        "收支预算总额比2020年的820.00万元增加80.00万元，增长9.76%。",
    ),
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("临溪市图书馆2021年预算一共多少万元？", "900"),
        ("市图书馆2021年预算多少钱？", "900"),
        ("市图书馆2021年预算比2020年增长百分之几？", "9.76"),
        ("临溪市图书馆2021年预算比上年多多少？", "80"),
        ("图书馆科目2021年预算多少？", "770"),
        ("一般公共预算支出2021年合计多少？", "875"),
    ],
)
def test_the_total_of_one_fund_s_table_is_not_the_whole_budget(text, value):
    assert ask(assistant_of(LIBRARY), text).value == Decimal(value)


def test_a_house_of_another_city_is_not_there():
    assert ask(assistant_of(LIBRARY), "北江市图书馆2021年预算多少").status == "not_found"
