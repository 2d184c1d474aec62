"""A printed name in brackets behind everyday words; why an item's accounts stand above or below its budget."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

from qa.in_brackets import plainly_bracketed

PROSE = (
    "（一）2023年度收、支总计各增加80.00万元，主要原因是：新增灌渠整治和抗旱应急支出。",
    "①农林水支出（类）水利（款）抗旱（项）。年初预算为210.00万元，支出决算为264.50万元，决算数大于预算数的主要原因是夏旱延长，追加送水经费。",
    "②农林水支出（类）水利（款）水利信息化建设（项）。年初预算为96.00万元，支出决算为71.30万元，决算数小于预算数的主要原因是雨情系统招标推迟。",
    "（五）2023年度机关运行经费支出158.20万元，比2022年增加3.10万元。",
    "（六）公务接待费4.90万元，共接待44批次。",
)


@pytest.fixture(scope="module")
def accounts():
    return assistant_of(document("澄江县水利局2023年度部门决算", prose=PROSE))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("保机关日常运转的公用开支（机关运行经费）花了多少", "158.20"),
        ("局里接待客人的花销（公务接待费）是多少", "4.90"),
        ("招待的钱（公务接待费）有多少", "4.90"),
    ],
)
def test_the_printed_name_in_brackets_is_what_is_meant(accounts, question, value):
    assert ask(accounts, f"澄江县水利局2023年{question}？").value == Decimal(value)


def test_what_is_printed_before_brackets_is_no_everyday_word(accounts):
    answer = ask(accounts, "澄江县水利局2023年公务接待费（决算数）是多少？")
    assert answer.value == Decimal("4.90") and "按决算数理解" not in answer.text


@pytest.mark.parametrize(
    ("question", "reason", "other"),
    [
        ("抗旱为啥花超了", "夏旱延长", "灌渠整治"),
        ("抗旱的钱怎么花超了", "夏旱延长", "灌渠整治"),
        ("水利信息化那块的钱为啥没花满预算", "招标推迟", "夏旱"),
        ("水利信息化建设为什么没用完", "招标推迟", "夏旱"),
        ("抗旱为什么没花完", "实际没有少于预算", "招标推迟"),
    ],
)
def test_the_reason_beside_the_two_figures(accounts, question, reason, other):
    answer = ask(accounts, f"澄江县水利局2023年{question}？")
    assert answer.status == "answered"
    assert reason in answer.text and other not in answer.text


@pytest.fixture(scope="module")
def assets():
    return assistant_of(
        document(
            "澄江县水利局2023年度部门决算",
            prose=(
                "（一）“三公”经费情况",
                "截至2023年12月31日，单位共有公务用车7辆，其中轿车3辆、越野车4辆。",
                "（二）国有资产占用情况",
                "截至2023年12月31日，澄江县水利局共有车辆12辆，其中应急保障用车5辆、其他用车7辆。",
                "（三）政府采购情况",
                "政府采购支出总额64.00万元，其中政府采购服务支出21.00万元。",
            ),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("到2023年底名下总共有多少台车？（国有资产那块）", 12),
        ("2023年底有多少台车（国有资产部分）", 12),
        ("2023年公务用车多少辆（三公经费那块）", 7),
        ("2023年服务支出多少（政府采购那一块）", 21),
    ],
)
def test_where_to_look_said_in_brackets(assets, question, value):
    assert ask(assets, f"澄江县水利局{question}").value == value


def test_other_brackets_are_left():
    question = "2023年车辆有多少（含租用的那部分车）"
    assert plainly_bracketed(question) == question


def test_a_fund_in_brackets_is_no_place_but_whose_money_is_meant():
    asked = "2023年项目支出是多少？（一般公共预算部分）"
    assert plainly_bracketed(asked) == "一般公共预算中，2023年项目支出是多少"
