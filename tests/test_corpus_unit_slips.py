"""A table labelled in the wrong unit of money is told from the text beside it."""

from __future__ import annotations

import pytest

from corpus.read import read_bytes


def budget(unit: str, figure: str, told: str = "1200.50万元") -> tuple[str, ...]:
    page = (
        "<html><body><h1>安平市财政局2024年部门预算</h1>"
        f"<p>一、收支总体情况</p><p>2024年收入总计{told}。</p>"
        f"<p>部门收支总表</p><p>单位：{unit}</p><table>"
        "<tr><td>项目</td><td>预算数</td></tr>"
        f"<tr><td>财政拨款</td><td>{figure}</td></tr><tr><td>收入总计</td><td>{figure}</td></tr>"
        "</table></body></html>"
    )
    warnings = read_bytes("预算.html", page.encode()).warnings
    return tuple(one for one in warnings if "单位可能印错" in one)


@pytest.mark.parametrize(("unit", "figure"), [("元", "1,200.50"), ("万元", "12,005,000.00")])
def test_a_unit_that_is_wrong_by_ten_thousand_is_warned_of(unit: str, figure: str) -> None:
    (warning,) = budget(unit, figure)
    assert "部门收支总表" in warning
    assert "10,000 倍" in warning


@pytest.mark.parametrize(
    ("unit", "figure"),
    [("万元", "1,200.50"), ("元", "12,005,000.00"), ("万元", "1,300.00"), ("元", "13,000,000.00")],
)
def test_the_right_unit_or_another_difference_is_not(unit: str, figure: str) -> None:
    assert budget(unit, figure) == ()
