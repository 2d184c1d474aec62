"""Questions about what pages tell of changes and of plans: only a rate, against the budget, on another basis."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.read import read_bytes
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Question
from qa.vocabulary import load_lexicon

COUNTY = """青溪县2023年5月财政收支情况
1-5月，全县地方财政收入完成1720万元，占年初预算3800万元的45.3%，同比下降23.6%。其中：税务部门完成1431万元，同比下降10.3%；财政部门完成289万元，同比下降55.9%。
全县非税收入完成685万元，为年预算的48.9%，增收51万元，增长8.1%（同口径增长14.3%）。
2023年发行债券276万元，其中：一般债券153万元，平均发行利率2.98%，专项债券123万元，平均发行利率3.01%。
"""

ACCOUNTS = """青溪县水务局2022年度“三公”经费决算说明
2022年度“三公”经费支出合计41万元，比年初预算减少4万元，下降8.9%。其中：公务接待费20万元，比上年减少2.5万元，比年初预算减少1万元；公务用车运行维护费21万元，比年初预算减少3万元。
"""

SIDES = """青溪县水务局2022年度部门决算
2022年度收入总计98.34万元，支出总计97.31万元。与2021年相比，收、支总计分别减少5.86万元、7.97万元。
2022年本年支出合计97.31万元，其中：基本支出82.88万元，占85.17%；项目支出14.43万元，占14.83%。
"""


def assistant_for(text):
    document = read_bytes("x.txt", text.encode())
    return Assistant(MemoryCatalogue([document]), NoIndex(), load_lexicon())


@pytest.fixture(scope="module")
def county():
    return assistant_for(COUNTY)


@pytest.fixture(scope="module")
def accounts():
    return assistant_for(ACCOUNTS)


def ask(assistant, question):
    return assistant.ask(Question(question, (), (), ""))


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("地方财政收入完成了多少？", "1720", "万元"),
        ("税务部门完成多少", "1431", "万元"),
        ("地方财政收入同比下降多少", "23.6", "%"),
        ("财政部门收入同比降了多少", "55.9", "%"),
        ("非税收入增收多少", "51", "万元"),
        ("非税收入增长百分之几", "8.1", "%"),
        ("非税收入同口径增长百分之几", "14.3", "%"),
        ("专项债券利率多少", "3.01", "%"),
        ("一般债券的平均发行利率是多少？", "2.98", "%"),
        ("专项债券有多少", "123", "万元"),
    ],
)
def test_what_a_county_tells_of_its_month(county, question, value, unit):
    answer = ask(county, question)
    assert answer.value is not None and Decimal(answer.value) == Decimal(value), answer.text
    assert answer.unit == unit


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("三公经费比年初预算减少多少？", "4"),
        ("公务接待费比年初预算少了多少", "1"),
        ("公务接待费比上年减少多少", "2.5"),
        ("公务用车运行维护费比年初预算减少多少", "3"),
    ],
)
def test_a_change_is_held_against_what_was_asked(accounts, question, value):
    answer = ask(accounts, question)
    assert answer.value is not None and Decimal(answer.value) == Decimal(value), answer.text


@pytest.mark.parametrize(
    "question", ["公务用车运行维护费比上年减少多少", "2021年公务用车运行维护费是多少"]
)
def test_a_change_against_the_budget_is_none_against_last_year(accounts, question):
    answer = ask(accounts, question)
    assert answer.value not in ("3", "24"), answer.text


TOWN = """竹溪镇2020年度“三公”经费决算
2020年“三公”经费决算35.5万元，比上年预算下降35.45%，比上年决算下降34.26%；其中：公务接待费15.5万元，比上年预算下降18.42%，比上年决算下降16.22%。
公务接待经费全部为国内接待。国内公务接待30批次，579人次；国（境）外公务接待2批次，15人次。
货物、工程、服务采购金额分别为86.7万元、150.4万元和94.5万元，占全部采购的26.1%、45.4%和28.5%。
"""


@pytest.fixture(scope="module")
def town():
    return assistant_for(TOWN)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("公务接待费比上年预算下降多少", "18.42", "%"),
        ("公务接待费比上年决算下降百分之几", "16.22", "%"),
        ("公务接待费下降率是多少", "16.22", "%"),
        ("工程采购占多少", "45.4", "%"),
        ("服务采购金额占比是多少", "28.5", "%"),
        ("国内公务接待人次", "579", "人次"),
        ("国内公务接待批次", "30", "批次"),
    ],
)
def test_what_a_town_prints_is_told_as_printed(town, question, value, unit):
    answer = ask(town, question)
    assert answer.value is not None and Decimal(answer.value) == Decimal(value), answer.text
    assert answer.unit == unit


def test_last_year_is_worked_back_from_last_years_accounts(town):
    answer = ask(town, "2019年三公经费决算大约多少")
    assert answer.value is not None and Decimal(answer.value) == 54, answer.text


def test_guests_from_abroad_are_none_from_home(town):
    answer = ask(town, "外宾接待多少批次")
    assert answer.value not in ("30", "579"), answer.text


def test_a_rate_at_odds_with_its_figures_is_told_as_printed():
    text = "青溪县教育局2020年度“三公”经费决算\n“三公”经费支出预算为22.96万元，支出决算为15.81万元，完成预算的68.68%。\n"
    answer = ask(assistant_for(text), "三公经费完成预算的百分之几")
    assert answer.value is not None and Decimal(answer.value) == Decimal("68.68")
    assert "68.86" in answer.text


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("国内公务接待平均每批多少人", "19.3", "人"),
        ("境外接待平均每批多少人", "7.5", "人"),
        ("境外接待多少批次", "2", "批次"),
        ("比上年下降百分之几", "34.26", "%"),
    ],
)
def test_guests_by_the_visit_and_a_page_about_one_thing(town, question, value, unit):
    answer = ask(town, question)
    assert answer.value is not None and Decimal(answer.value) == Decimal(value), answer.text
    assert answer.unit == unit


def test_what_is_of_guests_from_abroad_is_not_all_that_was_received(accounts):
    assert ask(accounts, "涉外接待费多少").value != Decimal(20)


@pytest.mark.parametrize("plan", ["为年初预算的", "完成年初预算的", "达到年初预算的"])
def test_a_share_of_the_plan_is_asked_with_many_verbs(county, plan):
    answer = ask(county, f"地方财政收入{plan}百分之几")
    assert answer.value is not None and abs(Decimal(answer.value) - Decimal("45.3")) < 1


def test_as_much_as_last_year():
    text = "青溪区2023年“三公”经费预算\n“三公”经费共安排520万元，和2022年预算一样多。\n"
    answer = ask(assistant_for(text), "三公经费比2022年增加了吗")
    assert "持平" in answer.text or answer.value == 0, answer.text


FUNDS = """青溪县2024年4月财政收支
政府性基金预算收入累计完成2236万元，完成年初预算数25200万元的8.9%，比上年增收367万元，增长19.6%。
政府性基金支出累计完成5308万元，完成年初预算数24710万元的21.5%，比上年减支27580万元，下降83.9%。
"""

HOSPITAL = """青溪县人民医院2021年决算报告
2021年医院资产总额25.69亿元，比年初增加9485万元，增幅为3.83%。净资产总额9.21亿元，比年初增加4068万元，增幅4.62%。
出院均费14049.2元，同比增加186.84元，增幅1.35%。2021年度全院完成总收入14.57亿元，同比增加1.12亿元。
"""


@pytest.mark.parametrize(
    ("text", "question", "value", "unit"),
    [
        (FUNDS, "政府性基金收入多少", "2236", "万元"),
        (FUNDS, "政府性基金收入增长百分之几", "19.6", "%"),
        (FUNDS, "政府性基金支出比上年减少多少", "27580", "万元"),
        (HOSPITAL, "资产总额比年初增加多少", "9485", "万元"),
        (HOSPITAL, "净资产总额比年初增加多少", "4068", "万元"),
        (HOSPITAL, "出院均费同比增加多少", "186.84", "元"),
        (HOSPITAL, "总收入同比增加多少", "1.12", "亿元"),
    ],
)
def test_one_side_and_one_thing_are_not_taken_for_another(text, question, value, unit):
    answer = ask(assistant_for(text), question)
    assert answer.value is not None and Decimal(answer.value) == Decimal(value), answer.text
    assert answer.unit == unit


def test_items_with_and_without_parts_stand_beside_each_other():
    text = (
        "青溪市2018年“三公”经费决算\n2018年“三公”经费决算总额2771万元。其中：出国经费120万元，比上年增长79.1%；公务接待费1033万元，"
        "比上年下降7.6%；公务用车购置及运行费1618万元，比上年下降1.2%，其中：购置费414万元，比上年增长7.5%；运行费1204万元，比上年下降3.9%。\n"
    )
    asked = assistant_for(text)
    assert "出国经费" in ask(asked, "哪项增长最快").text
    rose = ask(asked, "比上年增长的是哪几项")
    assert {item.text for item in rose.items} == {"出国经费", "公务用车购置费"}


CARS = """鹿岭县2019年度“三公”经费决算
2019年“三公”经费决算36万元。公务用车购置及运行维护费13.01万元，公务接待费22.99万元。
2019年公务用车购置3辆，保有量345辆；公务接待220批次，人数2929人。因运行改革，保有量减少4辆。
"""


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("买了几辆车", "3", "辆"),
        ("公车保有量", "345", "辆"),
        ("接待了多少人", "2929", "人"),
        ("公务用车购置及运行维护费多少", "13.01", "万元"),
    ],
)
def test_cars_bought_and_held_and_guests(question, value, unit):
    answer = ask(assistant_for(CARS), question)
    assert answer.value is not None and Decimal(answer.value) == Decimal(value), answer.text
    assert answer.unit == unit


def test_what_buying_and_running_cost_is_not_told_of_buying_alone():
    assert ask(assistant_for(CARS), "买车花了多少钱").value is None


WORKS = """第三部分 青溪县水务局2022年度部门决算情况说明
（一）机关运行经费支出情况
机关运行经费支出61.50万元，比2021年度增加4.20万元，增长7.33%。主要原因是维修增多。
"""


@pytest.mark.parametrize(
    "question",
    [
        "2021年机关运行经费应该是多少？请推算",
        "2021年的机关运行经费是多少万元？帮我算一下",
        "去年机关运行经费多少钱，请推算出来",
        "2021年度机关运行经费为多少？请计算。",
        "2021年机关运行经费支出多少？倒推一下吧",
    ],
)
def test_an_order_to_work_it_out_is_no_second_thing_that_is_asked_for(question):
    answer = ask(assistant_for(WORKS), question)
    assert answer.value == Decimal("57.30") and answer.steps
