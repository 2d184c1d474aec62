"""Goods before their 品目, several firsts, the other end of an order, parts that are asked of by name: told alike in other ways."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

GOODS = (
    ("采购项目名称", "采购类别", "采购品目", "计量单位", "数量", "单价", "采购金额"),
    ("无人机", "货物", "A02370300 航空器", "架", "3", "4.00", "12.00"),
    ("热成像仪", "货物", "A02100400 仪器", "台", "2", "6.00", "12.00"),
    ("测距仪", "货物", "A02100400 仪器", "台", "5", "0.80", "4.00"),
    ("数据标注", "服务", "C16000000 数据处理", "项", "1", "9.00", "9.00"),
    ("合计", "", "", "", "", "", "37.00"),
)
PROJECTS = (
    ("项目名称", "项目单位", "合计"),
    ("松材线虫防治", "柳湾区林业局", "60.00"),
    ("巡护道路", "柳湾区林业局", "45.00"),
    ("苗圃更新", "柳湾区苗圃站", "30.00"),
    ("古树挂牌", "柳湾区苗圃站", "8.00"),
    ("合计", "", "143.00"),
)


@pytest.fixture(scope="module")
def woods():
    return assistant_of(
        document(
            "柳湾区林业局2024年部门预算",
            ("政府采购预算表（单位：万元）", GOODS),
            ("项目支出预算表（单位：万元）", PROJECTS),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("测距仪单价是多少", "0.80"),
        ("测距仪多少钱一台", "0.80"),
        ("一台测距仪要多少钱", "0.80"),
        ("买几台测距仪", "5"),
        ("买测距仪要花多少钱", "4"),
        ("测距仪总价是多少", "4"),
        ("采购类别是货物的，采购金额加起来多少", "28"),
    ],
)
def test_goods_go_by_their_name_before_the_catalogue(woods, question, value):
    assert ask(woods, question).value == Decimal(value)


@pytest.mark.parametrize(
    ("asked", "value"), [("测距仪的采购金额是多少", "4"), ("测距仪的数量是多少", "5")]
)
def test_the_column_named_in_a_follow_up_is_told(woods, asked, value):
    assert ask(woods, asked, "测距仪单价是多少").value == Decimal(value)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("哪两个项目金额最大", ["松材线虫防治", "巡护道路"]),
        ("金额最大的是哪两个项目", ["松材线虫防治", "巡护道路"]),
        ("项目金额前两名", ["松材线虫防治", "巡护道路"]),
        ("金额倒数两名的项目", ["古树挂牌", "苗圃更新"]),
        ("项目按金额从小到大排，前两个是哪些", ["古树挂牌", "苗圃更新"]),
    ],
)
def test_several_first_places_are_told(woods, question, names):
    assert [item.text for item in ask(woods, question).items] == names


@pytest.mark.parametrize("asked", ["最少的呢", "那最少的是哪个", "垫底的呢", "哪个最少"])
def test_the_other_end_of_an_order_follows(woods, asked):
    answer = ask(woods, asked, "哪个项目金额最大")
    assert answer.value == Decimal(8)
    assert "古树挂牌" in answer.text


@pytest.mark.parametrize("asked", ["最多的呢", "那最大的是哪个"])
def test_and_so_does_its_first_end(woods, asked):
    assert "松材线虫防治" in ask(woods, asked, "哪个项目金额最小").text


@pytest.mark.parametrize(
    "question", ["项目单位是柳湾区林业局的项目有哪些", "哪些项目的项目单位是柳湾区林业局"]
)
def test_the_department_named_as_a_value_chooses_rows(woods, question):
    assert [item.text for item in ask(woods, question).items] == ["松材线虫防治", "巡护道路"]


@pytest.mark.parametrize("question", ["测距仪增速是多少", "测距仪的涨幅"])
def test_a_figure_is_no_growth(woods, question):
    assert ask(woods, question).value is None


@pytest.mark.parametrize(
    "told",
    [
        "我是开农家乐的，{}",
        "昨天村里开会提到了，{}",
        "复核底稿要填，{}",
        "翻了两遍没翻到，{}",
        "{}，好心人帮忙解答",
        "{}，别说别的",
    ],
)
def test_who_asks_and_why_is_left_out(woods, told):
    assert ask(woods, told.format("苗圃更新花多少钱")).value == Decimal(30)


@pytest.mark.parametrize(
    "question",
    [
        "我听说隔壁河湾区林业局，苗圃更新花多少钱",
        "不算古树挂牌，项目一共多少钱",
        "如果只看苗圃站，项目一共多少钱",
    ],
)
def test_what_bears_on_the_question_is_not(woods, question):
    assert ask(woods, question).value not in (Decimal(30), Decimal(143))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("苗圃更新比古树挂牌多嘛", "是"),
        ("松材线虫防治和巡护道路金额一样吧", "否"),
    ],
)
def test_a_guess_is_asked_as_yes_or_no(woods, question, said):
    assert ask(woods, question).text.startswith(said)


@pytest.mark.parametrize("question", ["哪个项目获奖最多", "哪个项目获奖次数排第一"])
def test_nothing_is_ordered_by_what_no_name_holds(woods, question):
    answer = ask(woods, question)
    assert answer.status != "answered" or answer.value is None


@pytest.mark.parametrize("question", ["金额最大项目是哪个", "金额第一的项目是哪个"])
def test_the_largest_is_told_in_short_words(woods, question):
    assert "松材线虫防治" in ask(woods, question).text
