"""Questions about all rows of a table, the first few of an order, several named figures at once."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

PROJECTS = (
    ("项目名称", "项目单位", "合计", "一般公共预算", "政府性基金预算"),
    ("合计", "", "1000.00", "700.00", "300.00"),
    ("堤岸加固", "柳湾区水务局本级", "400.00", "400.00", ""),
    ("内涝整治", "柳湾区水务局本级", "300.00", "", "300.00"),
    ("泵站改造", "柳湾区排水所", "200.00", "200.00", ""),
    ("水质化验", "柳湾区监测站", "100.00", "100.00", ""),
)
UNITS = (
    ("单位名称", "合计", "一般公共预算", "事业收入", "上年结转"),
    ("合计", "2200.00", "2000.00", "150.00", "50.00"),
    ("柳湾区水务局本级", "1200.00", "1150.00", "", "50.00"),
    ("柳湾区排水所", "600.00", "500.00", "100.00", ""),
    ("柳湾区监测站", "400.00", "350.00", "50.00", ""),
)
SPENDING = (
    ("科目编码", "科目名称", "总计", "基本支出小计", "项目支出"),
    ("208", "社会保障和就业支出", "300.00", "300.00", ""),
    ("210", "卫生健康支出", "100.00", "100.00", ""),
    ("213", "农林水支出", "1700.00", "700.00", "1000.00"),
    ("21303", "水利", "1700.00", "700.00", "1000.00"),
    ("2130301", "行政运行", "500.00", "500.00", ""),
    ("2130305", "水利工程建设", "700.00", "", "700.00"),
    ("2130306", "水利工程运行与维护", "500.00", "200.00", "300.00"),
    ("221", "住房保障支出", "100.00", "100.00", ""),
    ("", "合计", "2200.00", "1200.00", "1000.00"),
)
BASIC = (
    ("科目编码", "科目名称", "合计"),
    ("302", "商品和服务支出", "100.00"),
    ("30205", "水费", "10.00"),
    ("30206", "电费", "60.00"),
    ("30207", "邮电费", "30.00"),
    ("303", "对个人和家庭的补助", "90.00"),
    ("30301", "离休费", "20.00"),
    ("30302", "退休费", "70.00"),
    ("", "合计", "190.00"),
)
GRADES = (
    ("序号", "项目名称", "预算数", "执行数", "执行率", "自评得分", "等级"),
    ("1", "渠道清淤", "100.00", "100.00", "100.00%", "96.00", "优"),
    ("2", "水表更换", "80.00", "72.00", "90.00%", "88.00", "良"),
    ("3", "泵房修缮", "60.00", "30.00", "50.00%", "71.00", "中"),
    ("4", "节水宣传", "20.00", "20.00", "100.00%", "94.00", "优"),
)


@pytest.fixture(scope="module")
def water():
    return assistant_of(
        document(
            "柳湾区水务局2024年部门预算",
            ("部门收入总体情况表（单位：万元）", UNITS),
            ("部门支出总体情况表（单位：万元）", SPENDING),
            ("部门预算项目支出情况表（单位：万元）", PROJECTS),
            ("一般公共预算基本支出情况表（单位：万元）", BASIC),
        )
    )


@pytest.fixture(scope="module")
def graded():
    return assistant_of(
        document(
            "柳湾区自来水所2023年部门决算", ("项目支出绩效自评结果汇总表（单位：万元）", GRADES)
        )
    )


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("有多少个项目？", "4", "个"),
        ("项目总金额是多少？", "1000", "万元"),
        ("4个项目合计多少？", "1000", "万元"),
        ("平均每个项目多少钱？", "250", "万元"),
        ("3个单位平均每个收入多少？", "733.3333", "万元"),
        ("3个单位的事业收入一共多少？", "150", "万元"),
    ],
)
def test_all_rows_of_the_table_of_such_things_are_counted_added_and_averaged(
    water, question, value, unit
):
    answer = ask(water, question)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit)
    assert answer.citations


@pytest.mark.parametrize(
    "question",
    ["3个单位平均上年结转多少？", "2020年有多少个项目？", "平均每个学校多少钱？"],
)
def test_blank_rows_other_years_and_other_things_are_not_averaged(water, question):
    assert ask(water, question).value is None


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("前两大项目合计多少？", "700", "万元"),
        ("前两大项目合计占项目支出多少？", "70", "%"),
        ("农林水支出里前两大项合计占农林水支出的比例", "70.59", "%"),
        ("支出最大的两个类加起来占总支出百分之几？", "90.91", "%"),
        ("金额最大的三个项目一共多少钱？", "900", "万元"),
    ],
)
def test_the_first_few_of_an_order_are_added_and_held_against_the_whole(
    water, question, value, unit
):
    answer = ask(water, question)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit)
    assert answer.steps


def test_each_of_the_first_few_has_its_own_share(water):
    answer = ask(water, "前两大项目各占多少？")
    assert [item.value for item in answer.items] == [Decimal("40"), Decimal("30")]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("政府性基金安排的项目有哪些？", ["内涝整治"]),
        ("既有基本支出又有项目支出的项级科目有哪些？", ["水利工程运行与维护"]),
        ("没有基本支出的项级科目", ["水利工程建设"]),
        ("没有项目支出的类有哪些？", ["社会保障和就业支出", "卫生健康支出", "住房保障支出"]),
        ("有事业收入的单位有哪些？", ["柳湾区排水所", "柳湾区监测站"]),
    ],
)
def test_rows_by_which_of_their_columns_are_filled(water, question, names):
    assert [item.text for item in ask(water, question).items] == names


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("水利工程运行与维护多少钱？", "500"),  # 总计, and not 基本支出小计
        ("社保和医疗合计多少？", "400"),
        ("离退休费多少？", "90"),
        ("水费、电费、邮电费三样一共多少？", "100"),
        ("水费、电费、邮电费里哪个最多？", "60"),
    ],
)
def test_everyday_names_of_one_and_of_several_accounts(water, question, value):
    assert ask(water, question).value == Decimal(value)


def test_several_things_are_told_each_and_in_shares(water):
    each = ask(water, "水费、电费、邮电费三样各多少？")
    assert [item.value for item in each.items] == [Decimal(10), Decimal(60), Decimal(30)]
    shares = ask(water, "水费、电费、邮电费分别占多少？")
    assert [item.value for item in shares.items] == [Decimal(10), Decimal(60), Decimal(30)]
    assert all(item.unit == "%" for item in shares.items)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("等级为优的项目有哪些？", ["渠道清淤", "节水宣传"]),
        ("等级不是优的项目有哪些？", ["水表更换", "泵房修缮"]),
        ("没有达到优的项目有哪些？", ["水表更换", "泵房修缮"]),
        ("执行率100%的项目有哪些？", ["渠道清淤", "节水宣传"]),
        ("90分以上的项目有哪些？", ["渠道清淤", "节水宣传"]),
        ("得分不到80分的项目有哪些？", ["泵房修缮"]),
    ],
)
def test_projects_by_grade_rate_and_score(graded, question, names):
    assert [item.text for item in ask(graded, question).items] == names


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("评为优的项目执行数合计多少？", "120"),
        ("4个项目执行数合计多少？", "222"),
        ("4个项目平均多少分？", "87.25"),
        ("预算数最大的前两个项目合计占总预算多少？", "69.23"),
    ],
)
def test_sums_over_graded_projects(graded, question, value):
    assert ask(graded, question).value == Decimal(value)


@pytest.fixture(scope="module")
def said():
    """A budget whose prose alone tells what was bought and how expenses moved."""
    from dataclasses import replace

    from corpus.assemble import blocks_to_document
    from corpus.facts import document_to_facts
    from corpus.model import Line

    lines = (
        "柳湾区水务局2024年部门预算",
        "一、机关运行经费",
        "2024年机关运行经费预算180.00万元，比上年减少20.00万元，下降10.00%，主要原因是压减开支。",
        "二、政府采购",
        "2024年政府采购预算400.00万元，其中：货物类采购预算100.00万元，工程类采购预算240.00万元，服务类采购预算60.00万元。",
    )
    made = blocks_to_document(
        "柳湾区水务局2024年部门预算.txt", "ab", "txt", tuple(map(Line, lines))
    )
    return assistant_of(replace(made, facts=document_to_facts(made)))


@pytest.mark.parametrize(
    "question",
    ["机关运行经费上年是多少？", "上年机关运行经费是多少？", "机关运行经费上年预算多少？"],
)
def test_the_figure_of_last_year_is_worked_back_and_this_years_never_told_for_it(said, question):
    assert ask(said, question).value in (Decimal(200), None)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("货物、工程、服务哪个最多？", "240"),
        ("工程采购比服务采购多多少？", "180"),
        ("服务采购占政府采购的比例", "15"),
    ],
)
def test_kinds_of_purchases_however_they_are_printed(said, question, value):
    assert ask(said, question).value == Decimal(value)


VILLAGES = (
    ("村（社区）", "村干部人数", "村干部报酬", "办公经费", "合计"),
    ("东桥村", "5", "50000", "10000", "60000"),
    ("西桥村", "4", "40000", "20000", "60000"),
    ("合计", "9", "90000", "30000", "120000"),
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("各村村干部报酬合计多少？换算成万元", "9"),
        ("各村村干部报酬合计多少？", "90000"),
        ("各村办公经费一共多少？折合成万元", "3"),
        ("东桥村村干部报酬多少？用万元表示", "5"),
    ],
)
def test_all_rows_together_are_one_figure_in_the_unit_that_is_ordered_behind_it(text, value):
    made = document("安湖镇2024年部门预算", ("村级经费分配表（单位：元）", VILLAGES))
    answer = ask(assistant_of(made), text)
    assert answer.status == "answered"
    shown = {str(answer.value), *(f"{answer.value / 10000:g}",)} if answer.value else set()
    assert value in shown, answer.text
