"""Two figures held against each other: sums and counts as sides, blocks under a 小计, two departments."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from qa.claimed_sides import claims_of, summed_claim
from qa.product_said import plainly_product

BOUGHT = (
    ("单位", "预算项目", "品目", "预算资金", "数量", "单价", "采购金额"),
    ("合计", "", "", "", "", "", "120.00"),
    ("柳浦县水利局小计", "", "", "", "", "", "70.00"),
    ("柳浦县水利局", "雨量站改造", "雨量计", "50.00", "20", "2.50", "50.00"),
    ("柳浦县水利局", "机房维护", "服务器", "20.00", "2", "10.00", "20.00"),
    ("柳浦县水利局河道所小计", "", "", "", "", "", "50.00"),
    ("柳浦县水利局河道所", "河道保洁", "保洁船", "40.00", "1", "40.00", "40.00"),
    ("柳浦县水利局河道所", "巡查", "无人机", "10.00", "5", "2.00", "10.00"),
)
OFFICES = (
    ("单位名称", "单位性质", "在职人数"),
    ("柳浦县水利局", "行政", "20"),
    ("柳浦县河道所", "事业", "12"),
    ("柳浦县水文站", "事业", "8"),
)
SPENT = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("213", "农林水支出", "300.00", "180.00", "120.00"),
    ("21303", "水利", "300.00", "180.00", "120.00"),
    ("2130301", "行政运行", "180.00", "180.00", ""),
    ("2130306", "水利工程运行与维护", "120.00", "", "120.00"),
    ("", "合计", "300.00", "180.00", "120.00"),
)
WATER = document(
    "柳浦县水利局2024年部门预算",
    ("部门机构设置情况", OFFICES),
    ("支出预算表（单位：万元）", SPENT),
    ("政府采购预算表（单位：万元）", BOUGHT),
    prose=("部门在职人员42人。2024年机关运行经费预算为30.00万元。",),
)
GRAIN = document(
    "柳浦县粮食局2024年部门决算",
    ("支出决算表（单位：万元）", (
        ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"),
        ("222", "粮油物资储备支出", "90.00", "90.00", ""),
        ("22201", "粮油物资事务", "90.00", "90.00", ""),
        ("2220101", "行政运行", "90.00", "90.00", ""),
        ("", "合计", "90.00", "90.00", ""),
    )),
    prose=("2024年机关运行经费支出决算为22.50万元。",),
)  # fmt: skip


@pytest.fixture(scope="module")
def water():
    return assistant_of(WATER)


@pytest.fixture(scope="module")
def both():
    return assistant_of(WATER, GRAIN)


@pytest.mark.parametrize(
    ("question", "verdict", "figures"),
    [
        ("机构设置表各单位在职人数之和，和文字里的在职人员数对得上吗", "否", ("40", "42")),
        ("机构设置表里行政单位的个数和事业单位的个数一样多吗", "否", ("1", "2")),
        ("行政运行等于水利工程运行与维护吗", "否", ("180", "120")),
        ("水利是不是由行政运行和水利工程运行与维护组成", "是", ("300", "180", "120")),
        ("行政运行和水利工程运行与维护之和，跟水利有没有出入", "是", ("300",)),
        ("雨量计的采购金额是不是数量×单价", "是", ("50",)),
        ("说明写部门在职人员42人，机构设置表各单位在职人数加起来，是这个数吗", "否", ("40", "42")),
        ("说明写有3家事业单位，机构设置表里单位性质为“事业”的也是3家吗", "否", ("2",)),
        ("雨量计买20个，单价2.5万元，采购金额算得对不对", "是", ("50",)),
    ],
)
def test_two_sides_are_held_against_each_other(water, question, verdict, figures):
    answer = ask(water, question)
    assert answer.status == "answered" and answer.text.startswith((verdict, "没有出入")), (
        answer.text
    )
    assert all(figure in answer.text for figure in figures), answer.text
    assert len(answer.citations) >= 2


@pytest.mark.parametrize(
    "question",
    [
        "政府采购表的会议费和支出预算表的行政运行一样吗",  # one of the sides is not printed
        "教育支出等于水利吗",
    ],
)
def test_one_side_alone_is_no_answer(water, question):
    assert not ask(water, question).text.startswith(("是", "否"))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("水利局的机关运行经费预算比粮食局的机关运行经费支出多多少万元", "7.5"),
        ("水利局2024年机关运行经费预算比粮食局2024年机关运行经费支出高多少", "7.5"),
        ("粮食局和水利局的行政运行相差多少", "90"),
    ],
)
def test_figures_of_two_departments_are_each_of_their_own_papers(both, question, value):
    answer = ask(both, question)
    assert (answer.status, abs(answer.value)) == ("answered", Decimal(value)), answer.text
    assert "水利局" in answer.text and "粮食局" in answer.text


def test_what_one_of_two_departments_lacks_is_held_against_nothing(both):
    answer = ask(both, "水利局的水利工程运行与维护比粮食局的水利工程运行与维护多多少")
    assert answer.status != "answered", answer.text


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("农林水支出下面有项目支出的项有几个", "1", "个"),
        ("农林水支出下面，项目支出不为空的项级科目有几个", "1", "个"),
        ("农林水支出下面没有项目支出的项有几个", "1", "个"),
        ("水利工程运行与维护占上一级的百分之几", "40", "%"),
        ("水利工程运行与维护占所属类的比例", "40", "%"),
        ("行政运行除以水利是百分之几", "60", "%"),
        ("雨量计的采购金额减预算资金是多少", "0", "万元"),
    ],
)
def test_columns_headings_and_rows_are_told(water, question, value, unit):
    answer = ask(water, question)
    assert (answer.status, answer.value, answer.unit) == ("answered", Decimal(value), unit), (
        answer.text
    )


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("采购金额没有超过20万元的采购有哪些", {"服务器", "无人机"}),
        ("采购金额没到20万元的采购有哪些", {"无人机"}),
        ("采购金额没有达到40万元的采购有哪些", {"服务器", "无人机"}),
    ],
)
def test_a_bound_that_is_denied_is_the_other_way_round(water, question, names):
    answer = ask(water, question)
    assert {item.text.partition("，")[0] for item in answer.items} == names, answer.text


@pytest.mark.parametrize(
    ("text", "parts", "whole"),
    [
        ("货物、工程、服务加起来等于采购总额吗", "货物、工程、服务加起来", "采购总额"),
        ("采购总额和货物、工程、服务之和一致吗", "货物、工程、服务之和", "采购总额"),
        ("采购总额是不是货物加工程加服务", "货物加工程加服务", "采购总额"),
        ("差旅费等于下面各项之和吗", "差旅费下面各项之和", "差旅费"),
        ("河道所各行之和与小计对得上吗", "河道所各行之和", "小计"),
        ("河道所的几笔采购加在一起，是它的小计数吗", "河道所的几笔采购加在一起", "它的小计数"),
        ("明细合计与总数有没有出入", "总数明细合计", "总数"),
    ],
)
def test_a_sum_and_what_it_is_held_against_are_told_apart(text, parts, whole):
    assert summed_claim(text) == (parts, whole)


@pytest.mark.parametrize(
    "text",
    [
        "收入总计和支出总计一样吗",  # no sum
        "基本支出明细表的会议费和三公表的会议费一样吗",
        "哪几项加起来等于总数",
        "办公费加邮电费是多少",
    ],
)
def test_no_sum_is_read_where_none_is_claimed(text):
    assert summed_claim(text) is None


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("甲工程的金额和乙工程的金额一样吗", ("甲工程的金额", "乙工程的金额")),
        ("社区图书角与流动书车两个项目，预算差额是多少", ("社区图书角的预算", "流动书车的预算")),
        (
            "图书馆和文化馆，机构表里两类个数一样多吗",
            ("机构表里图书馆的个数", "机构表里文化馆的个数"),
        ),
        ("图书馆的支出是不是超过文化馆的支出", ("图书馆的支出", "文化馆的支出")),
    ],
)
def test_a_text_is_parted_into_its_sides(text, sides):
    first = claims_of(text)[0]
    assert (first.one, first.other) == sides


@pytest.mark.parametrize(
    "text",
    [
        "项目支出超过100万元的有哪些",  # an amount is no side
        "决算数比年初预算多吗",  # of what, the sides do not say
        "三公经费比上年少吗",
        "办公费是多少",
    ],
)
def test_what_names_no_two_things_has_no_sides(text):
    assert claims_of(text) == ()


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("木桌采购金额是不是数量×单价", "木桌的数量乘单价等于采购金额吗"),
        ("木桌的数量和单价相乘，和金额一致吗", "木桌的数量乘单价等于金额吗"),
        ("木桌买21张，单价0.2万元，采购金额算得对不对", "木桌的数量乘单价等于采购金额吗"),
        ("木桌的数量乘单价是多少", "木桌的数量乘单价是多少"),
        ("木桌的单价是多少", "木桌的单价是多少"),
    ],
)
def test_a_price_times_a_number_is_asked_in_one_way(said, plain):
    assert plainly_product(said) == plain


def test_a_figure_of_one_side_alone_is_only_what_comes_closest(water):
    answer = ask(water, "水利是不是等于部门的教育支出")
    assert answer.status != "answered" or answer.value is None, answer.text


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("哪个科目的支出多，行政运行还是水利工程运行与维护", "行政运行"),
        ("行政运行是不是没有水利工程运行与维护多", "否"),
        ("除了行政运行，水利下面还剩多少", "120"),
    ],
)
def test_other_word_orders(water, question, name):
    assert name in ask(water, question).text
