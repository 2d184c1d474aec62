"""Rows by what they are: units, projects, goods; taken together, added up, and where they stand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from qa.things import asked_thing

BOUGHT = (
    ("采购单位", "采购项目", "采购品目", "采购方式", "数量", "单价", "金额"),
    ("甲县农业局机关", "办公设备更新", "台式计算机", "电子卖场", "20", "5000", "100000"),
    ("甲县农业局机关", "平台运维", "运行维护服务", "公开招标", "1", "300000", "300000"),
    ("甲县农技站", "终端购置", "平板电脑", "公开招标", "40", "2500", "100000"),
    ("甲县农技站", "培训服务", "培训服务", "竞争性磋商", "1", "350000", "350000"),
    ("甲县种子站", "良种采购", "小麦种子", "公开招标", "500", "60", "30000"),
)
UNITS = (
    ("单位名称", "单位性质", "编制人数", "合计", "基本支出", "项目支出"),
    ("甲县农业局机关", "行政单位", "40", "900", "500", "400"),
    ("甲县农技站", "公益一类事业单位", "25", "750", "300", "450"),
    ("甲县种子站", "公益二类事业单位", "10", "130", "100", "30"),
    ("合计", "", "75", "1780", "900", "880"),
)
PROJECTS = (
    ("项目单位", "项目名称", "项目类别", "合计", "政府性基金", "上年结转"),
    ("甲县农业局机关", "高标准农田管护", "特定目标类", "250", "", "50"),
    ("甲县农业局机关", "农业信息化平台", "其他运转类", "150", "", ""),
    ("甲县农技站", "农技信息化终端", "其他运转类", "100", "", ""),
    ("甲县农技站", "农技推广", "特定目标类", "350", "350", ""),
    ("甲县种子站", "良种示范", "特定目标类", "30", "", "10"),
    ("", "合计", "", "880", "350", "60"),
)
GOALS = (
    ("项目名称", "农技推广", "", ""),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "培训人次", "≥3000人次"),
    ("产出指标", "数量指标", "示范基地数量", "≥12个"),
    ("产出指标", "质量指标", "培训合格率", "≥95%"),
    ("满意度指标", "服务对象满意度指标", "参训农民满意度", "≥92%"),
)
KINDS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("213", "农林水支出", "1700", "820", "880"),
    ("21301", "农业农村", "1700", "820", "880"),
    ("2130101", "行政运行", "820", "820", ""),
    ("2130106", "科技转化与推广服务", "880", "", "880"),
    ("221", "住房保障支出", "80", "80", ""),
    ("22102", "住房改革支出", "80", "80", ""),
    ("2210201", "住房公积金", "80", "80", ""),
    ("合计", "", "1780", "900", "880"),
)


@pytest.fixture(scope="module")
def assistant():
    return assistant_of(
        document(
            "甲县农业局2024年部门预算",
            ("部门支出预算总表（单位：万元）", KINDS),
            ("各预算单位支出预算表（单位：万元）", UNITS),
            ("项目支出预算明细表（单位：万元）", PROJECTS),
            ("政府采购预算表（单位：元）", BOUGHT),
            ("项目支出绩效目标表", GOALS),
        )
    )


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("按采购方式统计采购金额", ("公开招标430000元", "竞争性磋商350000元", "电子卖场100000元")),
        ("各采购方式的金额分别是多少？", ("公开招标430000元", "电子卖场100000元")),
        ("各单位采购金额分别是多少？", ("甲县农业局机关400000元", "甲县农技站450000元")),
        ("各单位的项目支出分别是多少？", ("甲县农业局机关400万元", "甲县种子站30万元")),
        ("按项目类别统计有几个项目", ("特定目标类3个", "其他运转类2个")),
    ],
)
def test_rows_are_taken_together(assistant, question, said):
    text = ask(assistant, question).text
    assert all(part in text for part in said)


@pytest.mark.parametrize(
    ("question", "name", "value"),
    [
        ("哪个单位采购金额最大？", "甲县农技站", "450000"),
        ("采购最少的单位是哪个？", "甲县种子站", "30000"),
        ("哪个单位支出最多？", "甲县农业局机关", "900"),
        ("编制人数最多的单位是哪个？", "甲县农业局机关", "40"),
        ("人均支出最高的单位是哪个？", "甲县农技站", "30"),
        ("金额最大的项目是哪个？", "农技推广", "350"),
        ("采购单价最高的是什么？", "培训服务", "350000"),
        ("采购数量最多的品目是什么？", "小麦种子", "500"),
        ("除甲县农业局机关外，支出最多的单位是哪个？", "甲县农技站", "750"),
        ("买的东西里最贵的是哪样？", "培训服务", "350000"),
        ("哪个单位的项目最多？", "甲县农业局机关", "2"),
    ],
)
def test_the_most_of_the_things_that_are_asked_for(assistant, question, name, value):
    answer = ask(assistant, question)
    assert name in answer.text
    assert answer.value == Decimal(value)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("编制在20人以上的单位有哪些？", {"甲县农业局机关", "甲县农技站"}),
        ("用政府性基金安排的项目有哪些？", {"农技推广"}),
        ("有上年结转资金的项目有哪些？", {"高标准农田管护", "良种示范"}),
        ("带“信息化”的项目有哪些？", {"农业信息化平台", "农技信息化终端"}),
        ("350万元的项目有哪些？", {"农技推广"}),
        ("金额在100万到200万之间的项目有哪些？", {"农业信息化平台", "农技信息化终端"}),
        ("采购方式不是公开招标的采购项目有哪些？", {"办公设备更新", "培训服务"}),
        ("甲县农技站有哪些项目？", {"农技信息化终端", "农技推广"}),
        ("农技推广有哪些数量指标？", {"培训人次", "示范基地数量"}),
        ("买了平板电脑的采购单位有哪些？", {"甲县农技站"}),
    ],
)
def test_things_are_listed_by_their_conditions(assistant, question, names):
    assert {item.text for item in ask(assistant, question).items} == names


@pytest.mark.parametrize(
    ("question", "count"),
    [("事业单位有几家？", 2), ("名称里带“信息化”的项目有几个？", 2), ("特定目标类项目有几个？", 3)],
)
def test_things_are_counted_by_their_kind(assistant, question, count):
    assert ask(assistant, question).value == count


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("2130106属于哪个款？", "农业农村"),
        ("住房公积金属于哪一类？", "住房保障支出"),
        ("科技转化与推广服务的上级科目是什么？", "农业农村"),
        ("培训合格率属于什么指标？", "质量指标"),
        ("良种示范属于哪个单位？", "甲县种子站"),
    ],
)
def test_where_a_row_stands(assistant, question, heading):
    assert heading in {item.text for item in ask(assistant, question).items}


@pytest.mark.parametrize(
    "question",
    [
        "各单位支出加起来等于合计吗？",
        "支出预算总表各类加起来等于合计吗？",
        "各项目加起来等于合计吗？",
    ],
)
def test_rows_add_up_to_their_total(assistant, question):
    answer = ask(assistant, question)
    assert answer.text.startswith("甲县农业局2024年预算：是") or answer.text.startswith("是")
    assert answer.steps


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("台式计算机一台多少元？", "5000"),
        ("每台平板电脑多少钱？", "2500"),
        ("小麦种子的金额是多少？", "30000"),
    ],
)
def test_the_price_of_one_is_its_unit_price(assistant, question, value):
    assert ask(assistant, question).value == Decimal(value)


def test_columns_of_one_row_are_told_apart_by_their_names(assistant):
    text = ask(assistant, "2130101的基本支出和项目支出分别是多少？").text
    assert "基本支出" in text
    assert "820万元" in text


@pytest.mark.parametrize("question", ["采购项目里维修类有几个？", "带“高铁”的项目有哪些？"])
def test_a_condition_that_nothing_meets_or_explains_is_not_passed_over(assistant, question):
    answer = ask(assistant, question)
    assert not answer.items
    assert answer.value in (None, 0)


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("哪个单位采购最多", "单位"),
        ("各科目的项目支出是多少", "科目"),
        ("最大的项目是哪个", "项目"),
        ("事业单位有几家", "单位"),
        ("买得最多的品目", "物品"),
        ("项目支出是多少", None),
    ],
)
def test_what_a_question_asks_for(text, thing):
    assert asked_thing(text) == thing
