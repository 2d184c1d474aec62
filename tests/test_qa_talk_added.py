"""A figure with another one added to it in the next turn: 加上水费一共多少; made up."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

COSTS = (
    ("经济分类科目编码", "科目名称", "决算数"),
    ("302", "商品和服务支出", "180.00"),
    ("30205", "水费", "20.00"),
    ("30206", "电费", "60.00"),
    ("30208", "取暖费", "40.00"),
    ("30211", "差旅费", "60.00"),
    ("合计", "", "180.00"),
)


@pytest.fixture(scope="module")
def office():
    table = ("一般公共预算财政拨款基本支出决算表（单位：万元）", COSTS)
    return assistant_of(document("松林县档案局2023年部门决算", table))


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (("松林县档案局2023年电费是多少", "加上水费一共是多少"), 80),
        (("松林县档案局电费是多少", "加上水费呢"), 80),
        (("松林县档案局电费是多少", "连水费一起是多少"), 80),
        (("松林县档案局电费是多少", "跟水费加起来多少"), 80),
        (("松林县档案局电费是多少", "把水费也算上一共多少"), 80),
        (("松林县档案局电费和水费一共多少", "再加上取暖费呢"), 120),
        (("松林县档案局电费是多少", "水费呢", "再加上取暖费一共多少"), 120),
        (("松林县档案局电费是多少", "水费呢"), 20),
    ],
)
def test_what_is_added_in_the_next_turn(office, turns, value):
    answer = ask(office, turns[-1], *turns[:-1])
    assert (answer.status, float(answer.value)) == ("answered", value), answer.text


def test_another_year_is_not_added(office):
    assert ask(office, "加上去年的一共多少", "松林县档案局电费是多少").status == "not_found"
