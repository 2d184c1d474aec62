"""The text and the workbook of one budget are one paper: what both print is one figure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

HEAD = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")


def budget(title: str, planning: str = "40.00", prose: tuple[str, ...] = ()):
    return document(
        title,
        (
            "支出预算表（单位：万元）",
            (
                HEAD,
                ("212", "城乡社区支出", "90.00", "50.00", "40.00"),
                ("2120201", "城乡社区规划与管理", planning, "10.00", "30.00"),
                ("2120501", "城乡社区环境卫生", "50.00", "40.00", "10.00"),
            ),
        ),
        prose=prose,
    )


TITLE = "柳湾区城市管理局2024年部门预算"
TEXT = budget(TITLE)
BOOK = replace(
    budget(TITLE, prose=("2024年城乡社区规划与管理40万元，主要用于编制规划。",)),
    sha256="b" * 64, name="柳湾区城市管理局2024年部门预算（附表）.xlsx",
)  # fmt: skip
QUESTION = "柳湾区城市管理局2024年城乡社区规划与管理是多少"


@pytest.mark.parametrize("papers", [(TEXT, BOOK), (BOOK, TEXT)])
def test_one_figure_printed_in_two_files_is_told(papers):
    answer = ask(assistant_of(*papers), QUESTION)
    assert (answer.status, answer.value) == ("answered", Decimal(40))


def test_files_of_one_budget_that_differ_are_asked_about():
    other = replace(budget(TITLE, "41.00"), sha256="c" * 64, name="更正.xlsx")
    answer = ask(assistant_of(TEXT, other), QUESTION)
    assert answer.status == "clarify"
    assert {item.value for item in answer.items} >= {Decimal(40), Decimal(41)}


def test_two_offices_are_two_answers():
    other = budget("东岭县城市管理局2024年部门预算", "37.00")
    answer = ask(assistant_of(TEXT, other), "2024年城乡社区规划与管理是多少")
    assert answer.status == "clarify"
    assert {item.value for item in answer.items} == {Decimal(40), Decimal(37)}
