"""What was really spent is told from no plan: changes from a year's 执行数, and budgets asked what was spent."""

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

ACCOUNTS = (
    ("科目名称", "2030年执行数", "2031年预算数", "2031年预算数比2030年执行数增减额", "2031年预算数比2030年执行数增减（%）"),
    ("林业草原支出", "400.00", "430.00", "30.00", "7.50"),
    ("森林防火", "250.00", "230.00", "-20.00", "-8.00"),
    ("苗圃建设", "150.00", "200.00", "50.00", "33.33"),
)  # fmt: skip
THREE = (
    ("项目", "2030年预算数", "2031年预算数", "增减额"),
    ("公务接待费", "8.00", "7.00", "-1.00"),
    ("公务用车运行维护费", "20.00", "21.00", "1.00"),
)


@pytest.fixture(scope="module")
def bureau():
    return assistant_of(
        document(
            "榆岭县林业局2031年部门预算",
            ("2031年一般公共预算支出表（单位：万元）", ACCOUNTS),
            ("2031年“三公”经费预算表（单位：万元）", THREE),
        )
    )


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("森林防火支出比2030年执行数下降了百分之几", "8.00", "%"),
        ("森林防火比2030年执行数少了多少", "20.00", "万元"),
        ("苗圃建设较2030年执行数增长百分之多少", "33.33", "%"),
        ("苗圃建设比2030年执行数多多少", "50.00", "万元"),
        ("苗圃建设比上年执行数增加多少", "50.00", "万元"),
        ("公务接待费比2030年预算数减少多少", "1.00", "万元"),
    ],
)
def test_a_change_from_the_year_s_own_figure(bureau, question, value, unit):
    answer = ask(bureau, f"榆岭县林业局2031年{question}？")
    assert (answer.value, answer.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "question",
    [
        "公务接待费比2030年执行数减少多少",
        "公务接待费比2030年决算数少百分之几",
        "公务用车运行维护费比上年执行数增加多少",
    ],
)
def test_a_plan_is_no_outcome_to_be_held_against(bureau, question):
    answer = ask(bureau, f"榆岭县林业局2031年{question}？")
    assert answer.status == "not_found" and answer.value is None


@pytest.mark.parametrize(
    "asked", ["决算数是多少", "实际花了多少钱", "执行了多少万元", "实际支出多少", "执行了多少"]
)
@pytest.mark.parametrize("name", ["森林防火", "苗圃建设"])
def test_of_a_budget_nobody_is_told_what_was_spent(bureau, name, asked):
    answer = ask(bureau, f"榆岭县林业局2031年{name}{asked}？")
    assert answer.status == "not_found" and answer.value is None


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("榆岭县林业局森林防火2030年执行了多少万元", "250.00"),
        ("榆岭县林业局2031年森林防火预算数是多少", "230.00"),
        ("榆岭县林业局2031年苗圃建设多少钱", "200.00"),
    ],
)
def test_what_is_printed_of_the_year_and_stage_is_told(bureau, question, value):
    assert ask(bureau, f"{question}？").value == Decimal(value)


REVIEWED = (
    ("项目名称", "预算数", "执行数", "执行率（%）", "自评得分"),
    ("界碑勘定项目", "60.00", "45.00", "75.00", "86.50"),
    ("实际林地调查", "30.00", "30.00", "100.00", "97.00"),
)


@pytest.fixture(scope="module")
def accounts():
    return assistant_of(
        document("榆岭县林业局2030年部门决算", ("项目绩效自评汇总表（单位：万元）", REVIEWED))
    )


def test_what_was_carried_out_is_what_was_really_spent(accounts):
    question = "榆岭县林业局2030年界碑勘定项目执行了多少万元？"
    assert ask(accounts, question).value == Decimal("45.00")
    assert ask(accounts, "它的自评得分呢？", question).value == Decimal("86.50")
