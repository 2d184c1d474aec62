"""What a question means: which thing, whose, of which whole and of which kind a figure must be to answer it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

ACCOUNTS = document(
    "临江市图书馆2023年度决算",
    (
        "支出决算表（单位：万元）",
        [
            ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
            ["", "合计", "500.00", "300.00", "200.00"],
            ["207", "文化旅游体育与传媒支出", "440.00", "240.00", "200.00"],
            ["20701", "文化和旅游", "440.00", "240.00", "200.00"],
            ["2070104", "图书馆", "440.00", "240.00", "200.00"],
            ["208", "社会保障和就业支出", "60.00", "60.00", ""],
            ["20805", "行政事业单位养老支出", "60.00", "60.00", ""],
            ["2080502", "事业单位离退休", "60.00", "60.00", ""],
        ],
    ),
    (
        "基本支出决算表（单位：万元）",
        [
            ["经济科目", "决算数"],
            ["商品和服务支出", "90.00"],
            ["办公费", "20.00"],
            ["电费", "25.00"],
            ["邮电费", "30.00"],
            ["差旅费", "15.00"],
            ["退休费", "18.00"],
        ],
    ),
    (
        "财政拨款“三公”经费、会议费和培训费支出决算表（单位：万元）",
        [
            ["项目", "预算数", "决算数"],
            ["“三公”经费合计", "9.00", "7.00"],
            ["1．因公出国（境）费", "0.00", "0.00"],
            ["2．公务用车购置及运行维护费", "6.00", "5.00"],
            ["3．公务接待费", "3.00", "2.00"],
            ["会议费", "4.00", "3.50"],
            ["培训费", "12.00", "11.00"],
        ],
    ),
    prose=[
        "2023年度支出总计560.00万元，比2022年度减少40.00万元，下降6.67%。",
        "本年支出合计500.00万元，其中：基本支出300.00万元，占60.00%；项目支出200.00万元，占40.00%。",
        "年末在职人员30人，退休人员12人。全年新招聘讲解教师5人。",
        "政府采购支出合计80.00万元，其中：货物50.00万元，服务30.00万元。",
    ],
)


@pytest.fixture(scope="module")
def library():
    return assistant_of(ACCOUNTS)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("临江市图书馆基本支出占本年支出的比例", "60.00"),  # no row of the account 图书馆
        ("临江图书馆项目支出占本年支出的比例是多少", "40.00"),
        ("政府采购货物占比", "62.50"),  # of what it is named below
        ("三公经费里哪项最大", "5.00"),  # 培训费 is none of its parts
        ("三公经费中预算最多的是哪项", "6.00"),
        ("2022年支出总计是多少", "600.00"),  # with the figure that the change is told beside
        ("支出下降了多少", "40.00"),
        ("退休费人均多少元", "15000.00"),
        ("办公费和电费合计是多少元", "450000"),
    ],
)
def test_the_figure_is_of_what_is_meant(library, question, value):
    found = ask(library, question)
    assert found.value == Decimal(value), found.text


@pytest.mark.parametrize(
    "question",
    [
        "滨海市图书馆决算是多少",  # another house, though 图书馆 is an account here
        "其他项目支出是多少",  # what is told is 项目支出
        "电费人均教师多少钱",
    ],
)
def test_what_the_papers_do_not_tell_is_not_told(library, question):
    found = ask(library, question)
    assert found.value is None, found.text


def test_an_order_of_named_costs_leaves_out_a_name_inside_another(library):
    found = ask(library, "办公费、邮电费、差旅费从高到低怎么排")
    assert [item.value for item in found.items] == [Decimal(n) for n in ("30.00", "20.00", "15.00")]


OFFICES = document(
    "云溪县农机局2024年部门预算",
    (
        "预算单位基本情况及支出预算表（单位：万元）",
        [
            ["单位名称", "在职人数", "基本支出", "项目支出", "合计"],
            ["云溪县农机局（机关）", "20", "300.00", "700.00", "1000.00"],
            ["云溪县农机推广站", "45", "280.00", "60.00", "340.00"],
            ["云溪县农机监理所", "31", "150.00", "40.00", "190.00"],
            ["合计", "96", "730.00", "800.00", "1530.00"],
        ],
    ),
    (
        "项目支出明细表（单位：万元）",
        [
            ["序号", "项目名称", "预算金额"],
            ["1", "农机购置补贴", "420.00"],
            ["2", "作业补贴", "180.00"],
            ["3", "机库建设", "200.00"],
            ["", "合计", "800.00"],
        ],
    ),
    prose=["2024年共有3个项目编制绩效目标，涉及资金800.00万元。"],
)


@pytest.fixture(scope="module")
def machines():
    return assistant_of(OFFICES)


@pytest.mark.parametrize(
    ("question", "value"),
    [("哪个单位人最多", "45"), ("哪个单位人最少", "20"), ("哪个单位支出最多", "1000.00")],
)
def test_most_people_are_no_most_money(machines, question, value):
    found = ask(machines, question)
    assert found.value == Decimal(value), found.text


@pytest.mark.parametrize("question", ["补贴类项目合计", "除机关外其他单位项目支出合计"])
def test_a_sum_of_some_is_neither_a_number_of_things_nor_the_sum_of_all(machines, question):
    found = ask(machines, question)
    assert found.value not in (Decimal(3), Decimal("800.00"), Decimal("730.00")), found.text


COURT = document(
    "清河区人民法院2023年度决算",
    prose=[
        "“三公”经费支出决算50.00万元，为年初预算55.00万元的90.91%。公务用车购置20.00万元；公务用车运行维护费27.00万元；"
        "公务接待费3.00万元，接待30批次。比2022年增加12.00万元，主要是车辆更新。",
    ],
)


def test_what_is_less_than_a_rise_did_not_rise_by_it():
    court = assistant_of(COURT)
    assert ask(court, "三公经费比上年增加多少").value == Decimal("12.00")
    assert ask(court, "公务接待费比上年增加多少").value is None


TURNED = document(
    "白河县水利站2023年度决算",
    (
        "收入支出决算总表（单位：万元）",
        [
            ["收入", "决算数", "支出", "决算数"],
            ["一、财政拨款收入", "180.00", "一、农林水支出", "170.00"],
            ["二、其他收入", "20.00", "二、住房保障支出", "24.00"],
            ["本年收入合计", "200.00", "本年支出合计", "194.00"],
            ["年初结转和结余", "30.00", "年末结转和结余", "36.00"],
            ["总计", "230.00", "总计", "230.00"],
        ],
    ),
    (
        "“三公”经费支出决算表（单位：万元）",
        [
            [
                "数别",
                "合计",
                "因公出国（境）费",
                "公务用车购置费",
                "公务用车运行维护费",
                "公务接待费",
            ],
            ["预算数", "20.00", "0.00", "9.00", "6.00", "5.00"],
            ["决算数", "15.00", "0.00", "8.00", "4.00", "3.00"],
        ],
    ),
    (
        "项目支出绩效目标表（单位：万元）",
        [
            ["项目名称", "预算数", "数量指标"],
            ["护堤员补助", "36.00", "补助60人"],
            ["水库维护", "64.00", "维护水库5座"],
        ],
    ),
    prose=[
        "核定事业编制30名，年末在职人员24人。",
        "水库维护年初预算50.00万元，支出决算64.00万元。",
        "政府性基金本年收入12.00万元。",
    ],
)


@pytest.fixture(scope="module")
def turned():
    return assistant_of(TURNED)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("公务接待费是多少", "3.00"),  # of accounts what was spent, though the rows tell the stages
        ("公务接待费预算多少", "5.00"),
        ("公务接待费执行率", "60.00"),
        ("公务用车购置及运行维护费是多少", "12.00"),  # the two that are printed
        ("收入总计是多少", "230.00"),  # and not 本年收入合计
        ("支出总计是多少", "230.00"),
        ("本年收入合计是多少", "200.00"),
        ("水库维护超预算百分之几", "28.00"),
        ("住房保障支出占本年支出合计", "12.37"),
        ("护堤员补助人均多少", "0.60"),  # of those who are paid, not of the office's own
    ],
)
def test_stages_in_rows_and_sides_in_columns_are_heeded(turned, question, value):
    found = ask(turned, question)
    assert found.value == Decimal(value), found.text


@pytest.mark.parametrize(
    "question",
    [
        "事业编制空几个",
        "政府性基金结转多少",
        "本年支出合计减去最大项目还剩多少",
        "100万元以上的项目有几个",
    ],
)
def test_a_figure_near_by_is_no_answer(turned, question):
    assert ask(turned, question).value in (None, Decimal(0))


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("三公经费不到18万元，对吗", "是"),
        ("三公经费超过18万元对不对", "否"),
        ("三公经费不超过15万元是吗", "是"),
    ],
)
def test_a_bound_that_is_claimed_is_held_against_the_figure(turned, question, lead):
    assert ask(turned, question).text.startswith(lead)


@pytest.mark.parametrize(
    ("question", "lead"),
    [("支出合计与收入合计是否相等", "否"), ("收入总计和支出总计是否一致", "是")],
)
def test_income_held_against_spending_is_no_sum_of_parts(turned, question, lead):
    assert ask(turned, question).text.startswith(lead)


@pytest.mark.parametrize(
    "question",
    [
        "2022年水库维护预算数是多少",  # the papers are of 2023, and the figure as well
        "人均基本支出最低的单位",  # which no table tells by unit here
    ],
)
def test_what_is_of_another_year_or_of_all_is_not_told(turned, question):
    assert ask(turned, question).value is None


def test_a_rank_by_head_is_of_the_money_that_is_named(machines):
    found = ask(machines, "人均基本支出最低的单位")
    assert found.value is None or found.value == Decimal("4.84"), found.text
