"""What one of the things costs that a table prices, however it is asked and whoever buys it; one office, made up."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

ASSETS = (
    ("预算单位", "资产名称", "计量单位", "数量", "单价", "金额"),
    ("云溪县水务局本级", "台式计算机", "台", "10", "0.50", "5.00"),
    ("云溪县防汛中心", "台式计算机", "台", "5", "0.60", "3.00"),
    ("云溪县防汛中心", "冲锋舟", "艘", "8", "6.50", "52.00"),
    ("云溪县防汛中心", "无人机", "架", "2", "4.80", "9.60"),
    ("云溪县防汛中心", "排水泵车", "辆", "3", "70.00", "210.00"),
    ("合计", "", "", "28", "", "279.60"),
)
PROSE = ("截至2024年12月31日，本部门共有车辆36辆。",)


@pytest.fixture(scope="module")
def office():
    table = ("新增资产配置预算表（单位：万元）", ASSETS)
    return assistant_of(document("云溪县水务局2025年部门预算", table, prose=PROSE))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("云溪县防汛中心打算买的冲锋舟多少钱一艘", 6.5),
        ("云溪县水务局冲锋舟每艘多少钱", 6.5),
        ("云溪县水务局一艘冲锋舟多少钱", 6.5),
        ("云溪县水务局买的无人机每架多少钱", 4.8),
        ("云溪县水务局要买的排水泵车多少钱一辆", 70),
        ("云溪县防汛中心台式计算机多少钱一台", 0.6),
        ("云溪县水务局冲锋舟一共多少钱", 52),
        ("云溪县水务局排水泵车花多少钱", 210),
    ],
)
def test_a_price_and_a_sum(office, question, value):
    answer = ask(office, question)
    assert (answer.status, float(answer.value)) == ("answered", value), answer.text


def test_two_prices_are_a_choice(office):
    answer = ask(office, "云溪县水务局台式计算机多少钱一台")
    assert answer.value is None
    assert all(price in answer.text for price in ("0.50", "0.60"))
