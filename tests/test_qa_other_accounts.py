"""A figure of another account than the one that is asked is no answer; neither is one whose name is said in part."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

from qa.standard_accounts import accounts_said
from qa.vocabulary import load_lexicon

SPENDING = (
    ("科目编码", "科目名称", "合计"),
    ("206", "科学技术支出", "52.30"),
    ("207", "文化旅游体育与传媒支出", "71.00"),
    ("20701", "文化和旅游", "71.00"),
    ("2070199", "其他文化和旅游支出", "71.00"),
    ("210", "卫生健康支出", "40.00"),
    ("", "合计", "163.30"),
)
BASIC = (
    ("科目编码", "科目名称", "预算数"),
    ("301", "工资福利支出", "610.00"),
    ("30102", "津贴补贴", "88.80"),
    ("30231", "公务用车运行维护费", "12.60"),
    ("", "合计", "711.40"),
)


@pytest.fixture(scope="module")
def museum():
    return assistant_of(
        document(
            "桐州市文化和旅游局2024年部门预算",
            ("支出总表（单位：万元）", SPENDING),
            ("一般公共预算基本支出表（单位：万元）", BASIC),
            prose=("政府采购情况", "2024年政府采购预算25.70万元。"),
        )
    )


@pytest.mark.parametrize(
    "question",
    [
        "桐州市文化和旅游局2024年购房补贴是多少？",
        "2024年基本工资安排了多少万元？",
        "优抚对象医疗花了多少？",
        "2024年科学技术普及是多少？",
        "2024年“其他支出”是多少？",
        "数字展馆平台的运行维护费是多少？",
        "展馆平台运行维护多少钱？",
        "2024年其他政府采购是多少？",
    ],
)
def test_another_account_has_no_figure_here(museum, question):
    answer = ask(museum, question)
    assert (answer.status, answer.value) == ("not_found", None), answer.text


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("2024年津贴补贴是多少？", "88.80"),
        ("2024年工资是多少？", "610.00"),
        ("2024年科学技术花了多少？", "52.30"),
        ("医疗花了多少？", "40.00"),
        ("文化和旅游里的其他支出是多少？", "71.00"),
        ("公务用车的运行维护费是多少？", "12.60"),
        ("2024年政府采购是多少？", "25.70"),
    ],
)
def test_what_is_printed_answers_by_its_name_and_by_everyday_words(museum, question, figure):
    answer = ask(museum, question)
    assert answer.status == "answered" and figure in answer.text, answer.text


@pytest.mark.parametrize(
    ("text", "accounts"),
    [
        ("2024年购房补贴是多少", ["购房补贴"]),
        ("农村小学教育和初中教育", ["小学教育", "初中教育"]),
        ("教育费附加安排的支出", ["教育费附加安排的支出"]),
        ("体育花了多少", []),
    ],
)
def test_the_longest_account_at_each_place_is_said(text, accounts):
    assert [account for account, _ in accounts_said(text, load_lexicon())] == accounts


CARS = (
    ("项目", "预算数"),
    ("“三公”经费", "16.50"),
    ("公务用车购置及运行费", "14.20"),
    ("其中：公务用车购置费", "0.00"),
    ("公务用车运行费", "14.20"),
    ("公务接待费", "2.30"),
)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("公务用车购置及运行维护费是多少？", "14.20"),
        ("公务用车购置及运行费是多少？", "14.20"),
        ("公务用车购置费是多少？", "0.00"),
    ],
)
def test_a_name_inside_another_that_is_said_whole_is_not_said(question, figure):
    office = assistant_of(
        document("桐溪街道办事处2025年部门预算", ("“三公”经费预算表（单位：万元）", CARS))
    )
    answer = ask(office, question)
    assert answer.status == "answered" and f"为{figure}万元" in answer.text, answer.text
