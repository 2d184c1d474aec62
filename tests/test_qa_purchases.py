"""All that a purchase table lists, where a question asks what was bought."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

LINES = (
    ("采购项目名称", "采购品目", "数量", "单价", "采购金额"),
    ("办公设备更新", "台式计算机", "10", "0.50", "5.00"),
    ("办公设备更新", "打印机", "2", "0.30", "0.60"),
    ("食堂服务", "餐饮服务", "1", "40.00", "40.00"),
    ("合计", "", "", "", "45.60"),
)
KINDS = (
    "一、采购情况",
    "2021年政府采购金额45.60万元，其中：货物采购金额5.60万元、工程采购金额0万元、服务采购金额40.00万元。",
)


@pytest.fixture(scope="module")
def in_table():
    return assistant_of(
        document("柳湾区水务局2021年部门预算", ("政府采购预算表（单位：万元）", LINES))
    )


@pytest.mark.parametrize(
    "text",
    [
        "都采购了什么？",
        "买了哪些东西？",
        "柳湾区水务局2021年采购了什么",
        "采购清单",
        "要采购哪些东西",
        "政府采购都买些什么",
    ],
)
def test_every_line_is_told_with_its_sum_and_no_total(in_table, text):
    answer = ask(in_table, text)
    assert sorted(str(item.value) for item in answer.items) == ["0.60", "40.00", "5.00"]


def test_kinds_of_purchases_are_told_where_there_is_no_table():
    assistant = assistant_of(document("柳湾区水务局2021年部门决算", prose=KINDS))
    assert len(ask(assistant, "都采购了什么？").items) == 3


@pytest.mark.parametrize(
    "text",
    ["采购了几台打印机？", "采购了多少钱？", "最贵的采购是什么？", "单价0.4万元以上的采购有哪些？"],
)
def test_a_narrower_question_is_not_told_the_whole_list(in_table, text):
    assert len(ask(in_table, text).items) != 3


@pytest.mark.parametrize(
    "text",
    [
        "文件是哪年的？",
        "这是预算还是决算？",
        "这份文件是哪个单位的？",
        "这是哪个部门的预算？",
        "这是什么文件？",
    ],
)
def test_what_document_is_open_is_told(in_table, text):
    answer = ask(in_table, text)
    assert "柳湾区水务局2021年预算" in answer.text
    assert answer.citations


@pytest.mark.parametrize("text", ["这是哪个项目的预算？", "这笔预算是谁的意思？"])
def test_other_questions_are_not_taken_for_one_about_the_document(in_table, text):
    assert "正在查的是" not in ask(in_table, text).text


CODED = (
    ("项目名称", "项目预算", "采购物品名称", "采购目录序号", "数量", "单价", "采购金额"),
    ("渠道清淤", "70.00", "疏浚服务", "C0512", "1", "60.00", "60.00"),
    ("水尺更新", "9.00", "水位计", "A0307", "4", "1.50", "6.00"),
    ("水尺更新", "9.00", "支架", "A0399", "10", "0.20", "2.00"),
    ("闸门维护", "5.00", "支架", "A0399", "20", "0.20", "4.00"),
)


@pytest.fixture(scope="module")
def coded():
    return assistant_of(
        document("柳湾区水务局2022年部门预算", ("政府采购预算表（单位：万元）", CODED))
    )


@pytest.mark.parametrize(
    ("text", "names", "sums"),
    [
        ("目录序号C0512的采购是哪个项目的？多少钱？", ["渠道清淤"], ["60.00"]),
        ("请查一下：A0307是哪个项目采购的？", ["水尺更新"], ["6.00"]),
        ("A0399买的是什么？", ["支架", "水尺更新", "闸门维护"], ["2.00", "4.00"]),
        ("采购目录编号为A0399的有哪些？", ["水尺更新", "闸门维护"], ["2.00", "4.00"]),
    ],
)
def test_a_printed_code_finds_its_rows_with_what_they_cost(coded, text, names, sums):
    answer = ask(coded, text)
    assert answer.status == "answered" and all(name in answer.text for name in names)
    assert [str(item.value) for item in answer.items] == sums


def test_a_code_that_no_row_prints_is_not_there(coded):
    assert ask(coded, "目录序号C0999的采购是哪个项目的？").status == "not_found"


def test_another_column_of_what_was_spoken_of_is_asked_for_in_short(coded):
    answer = ask(coded, "它在采购表里的目录序号呢？", "渠道清淤的采购金额是多少？")
    assert "C0512" in answer.text


TO_BUY = (
    "七、国有资产信息",
    "上年末固定资产金额为812.00万元（详见下表），本年度各单位拟购置固定资产总额为64.00万元，主要为水位计、发电机组、办公家具等，已列入政府采购预算。",
)
OWNED = (
    ("项目", "数量", "价值（单位：万元）"),
    ("资产总额", "——", "812.00"),
    ("1、房屋（平方米）", "700", "510.00"),
    ("2、车辆（台、辆）", "4", "302.00"),
)


@pytest.mark.parametrize(
    "text",
    [
        "各单位准备新买的固定资产主要是些什么东西？",
        "打算购买的固定资产主要有哪些？",
        "各单位拟购置固定资产主要是什么",
    ],
)
def test_what_is_to_be_bought_is_told_in_words_and_not_what_there_is(text):
    assistant = assistant_of(
        document("柳湾区水务局2022年部门预算", ("固定资产占用情况表", OWNED), prose=TO_BUY)
    )
    assert "发电机组" in ask(assistant, text).text


OFFICES = (
    ("采购项目名称", "采购物品名称", "数量", "单价", "采购金额"),
    ("办公设备购置", "电脑", "10", "0.60", "6.00"),
    ("办公设备购置", "传真机", "2", "0.25", "0.50"),
    ("闸门自动化改造", "控制系统", "1", "88.00", "88.00"),
    ("城东站办公设备购置", "投影仪", "1", "0.90", "0.90"),
    ("合计", "", "", "", "95.40"),
)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("买的办公设备里单价最贵的是啥", "投影仪", "0.90"),
        ("办公设备中单价最高的物品是什么", "投影仪", "0.90"),
        ("办公设备里面，采购金额最大的是什么", "电脑", "6.00"),
        ("采购的东西里单价最高的是什么", "控制系统", "88.00"),
    ],
)
def test_the_most_of_some_goods_is_looked_for_among_their_rows(text, name, value):
    assistant = assistant_of(
        document("柳湾区水务局2022年部门预算", ("政府采购预算表（单位：万元）", OFFICES))
    )
    answer = ask(assistant, f"{text}？")
    assert name in answer.text and str(answer.value) == value
