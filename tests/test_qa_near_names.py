"""Names one word away from a printed one: another thing's figure is never told, and short or harmless forms are."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document, sheet

from qa.exchanged import is_exchanged

PUMPS = (
    ("名称", "扬程（米）", "流量"),
    ("甲号排涝水泵", "12", "300"),
    ("乙号供水水泵", "30", "80"),
)
GRAIN = (("品种", "产量（吨）", "库存（吨）"), ("早籼稻", "1200", "300"), ("晚粳稻", "800", "150"))
BALANCES = (
    ("项目", "期末余额", "期初余额"),
    ("租房押金", "36.00", "30.00"),
    ("备用金", "5.00", "4.00"),
)
STAFF = (
    ("单位名称", "编制人数", "在职人数"),
    ("石渡镇文化站", "12", "10"),
    ("石渡镇卫生院", "60", "55"),
)
SPENDING = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("213", "农林水支出", "960.00", "110.00", "850.00"),
    ("2130305", "水利工程建设", "550.00", "0.00", "550.00"),
    ("2130304", "水利行业业务管理", "410.00", "110.00", "300.00"),
)
PROJECTS = (
    ("单位", "项目名称", "金额"),
    ("棠州市水务局", "北干渠清淤工程", "88.00"),
    ("棠州市水务局", "学校饮水设备购置", "45.00"),
    ("棠州市水务局", "东片管网改造一期", "66.00"),
    ("棠州市水务局", "租房押金", "3.00"),
)
TABLES = {"pumps": PUMPS, "grain": GRAIN, "balances": BALANCES, "staff": STAFF}


@pytest.fixture(scope="module")
def tables():
    return {name: assistant_of(sheet(name, rows)) for name, rows in TABLES.items()}


@pytest.fixture(scope="module")
def papers():
    return assistant_of(
        document(
            "棠州市水务局2024年部门预算",
            ("支出总表（单位：万元）", SPENDING),
            ("项目支出表（单位：万元）", PROJECTS),
        )
    )


@pytest.mark.parametrize(
    ("table", "question"),
    [
        ("pumps", "甲号灌溉水泵的扬程是多少？"),
        ("pumps", "甲号排涝水泵站的扬程是多少？"),
        ("pumps", "甲号抽水水泵的流量有多大？"),
        ("pumps", "丙号排涝水泵的扬程是多少？"),
        ("grain", "进口早籼稻的产量是多少？"),
        ("grain", "早籼稻以外的产量是多少？"),
        ("grain", "没有早籼稻的产量是多少？"),
        ("grain", "除早籼稻外产量是多少？"),
        ("grain", "优质早籼稻的库存是多少？"),
        ("grain", "晚籼稻的产量是多少？"),
        ("balances", "海外租房押金的期末余额是多少？"),
        ("balances", "租房押金利息的期末余额是多少？"),
        ("balances", "租车押金期末余额是多少？"),
        ("balances", "临时租房押金的期初余额是多少？"),
        ("staff", "石渡镇中学的编制人数是多少？"),
        ("staff", "石渡镇小学有几个在职的？"),
        ("staff", "石渡镇文化站分站的在职人数是多少？"),
        ("staff", "石渡乡文化站编制人数是多少？"),
    ],
)
def test_a_name_with_another_word_is_told_nothing_in_a_table(tables, table, question):
    answer = ask(tables[table], question)
    assert (answer.value, answer.items) == (None, ())


@pytest.mark.parametrize(
    ("table", "question", "value"),
    [
        ("pumps", "甲号排涝水泵的扬程是多少？", 12),
        ("pumps", "甲号水泵的扬程是多少？", 12),
        ("grain", "早籼稻的产量是多少？", 1200),
        ("grain", "今年早籼稻产量有多少吨？", 1200),
        ("balances", "租房押金期末余额是多少？", 36),
        ("balances", "公司的租房押金期末余额是多少？", 36),
        ("staff", "文化站有多少在职人员？", 10),
        ("staff", "石渡镇文化站现在在职人数是多少？", 10),
    ],
)
def test_the_printed_name_and_its_short_forms_are_told(tables, table, question, value):
    assert ask(tables[table], question).value == Decimal(value)


@pytest.mark.parametrize(
    "question",
    [
        "海外租房押金是多少？",
        "南干渠清淤工程安排了多少钱？",
        "北干渠加固工程安排了多少钱？",
        "学校饮水设备租赁花了多少钱？",
        "医院饮水设备购置要多少钱？",
        "学校饮水设备进口购置要多少钱？",
        "东片管网改造二期要多少钱？",
        "西片管网改造一期要多少钱？",
        "东片管网改造一期监理花了多少万元？",
        "夜间北干渠清淤工程是多少？",
        "没有北干渠清淤工程的支出是多少？",
        "除北干渠清淤工程外花了多少？",
        "水利工程建设里的人员经费是多少？",
        "水利工程建设中的印刷费花了多少万元？",
        "水利工程建设的利息有多少？",
    ],
)
def test_a_name_with_another_word_is_told_nothing_in_a_budget(papers, question):
    answer = ask(papers, question)
    assert (answer.value, answer.items) == (None, ())


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("北干渠清淤工程安排了多少？", 88),
        ("咱们北干渠清淤工程花多少？", 88),
        ("北干渠清淤项目要多少钱？", 88),
        ("北干渠青淤工程多少钱？", 88),  # a slip of the same sound
        ("学校的饮水设备购置要多少钱？", 45),
        ("饮水设备要花多少钱？", 45),
        ("干部租房押金是多少？", 3),
        ("水利工程建设里的项目支出是多少？", 550),
        ("东片管网改造一期今年预算多少？", 66),
    ],
)
def test_everyday_forms_of_a_name_are_told(papers, question, value):
    assert ask(papers, question).value == Decimal(value)


FORMS = (
    "{}是多少？",
    "{}安排了多少钱？",
    "{}花了多少万元？",
    "2024年{}预算多少？",
    "请问{}一共多少？",
)
OTHERS = (
    "海外{}", "进口{}", "临时{}", "夜间{}", "民营{}", "{}的利息", "{}监理", "{}二期的钱", "没有{}的钱", "{}以外",
    "不含{}的", "{}里的差旅费",
)  # fmt: skip


def test_no_name_that_is_grown_on_is_ever_told_a_figure(papers):
    chance = random.Random(7)
    names = [row[1] for row in (*SPENDING[1:], *PROJECTS[1:])]
    told = []
    for name in names:
        for other in chance.sample(OTHERS, 6):
            question = chance.choice(FORMS).format(other.format(name))
            answer = ask(papers, question)
            told += [question] if answer.value is not None or answer.items else []
    assert told == []


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("甲号排涝水泵", "甲号灌溉水泵的扬程", "灌溉"),
        ("农村体育设施更新", "农村文化设施更新多少钱", "文化"),
        ("租房押金", "租车押金是多少", "租车"),
        ("甲号排涝水泵", "甲号排涝水泵的扬程", ""),
        ("政府采购货物预算", "政府购买货物预算是多少", ""),  # the same act
        ("北干渠清淤工程", "北干渠青淤工程", ""),  # the same sound
    ],
)
def test_a_word_in_the_place_of_another(name, text, word):
    assert is_exchanged(name, text, name) == word
