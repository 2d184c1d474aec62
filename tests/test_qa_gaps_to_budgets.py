"""Which item stands furthest above or below its budget, however that is said."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

PROSE = (
    "三、一般公共预算支出情况",
    "1．林区道路养护（项）年初预算600.00万元，支出决算540.00万元，完成年初预算的90.00%，差异原因为部分路段移交。",
    "2．苗木培育（项）年初预算80.00万元，支出决算64.00万元，完成年初预算的80.00%，差异原因为苗木采购推迟。",
    "3．病虫防治（项）年初预算210.00万元，支出决算233.00万元，完成年初预算的110.95%，差异原因为虫情加重。",
    "4．护林宣传（项）年初预算20.00万元，支出决算28.00万元，完成年初预算的140.00%，差异原因为增加场次。",
)
CARS = (
    ("项目", "2023年预算数", "2023年决算数"),
    ("合计", "30.00", "22.00"),
    ("公务接待费", "6.00", "1.50"),
    ("公务用车运行维护费", "24.00", "20.50"),
)


@pytest.fixture(scope="module")
def accounts():
    return assistant_of(
        document(
            "松源县林业局2023年度部门决算",
            ("“三公”经费支出决算表（单位：万元）", CARS),
            prose=PROSE,
        )
    )


@pytest.mark.parametrize(
    ("question", "name", "value"),
    [
        ("各项级科目中，决算数低于年初预算数金额最大的是哪一项", "林区道路养护", "60"),
        ("决算数比年初预算少得最多的科目是哪个", "林区道路养护", "60"),
        ("决算数小于年初预算数最少的是哪一项", "苗木培育", "16"),
        ("决算数超出年初预算数最多的是哪一项", "病虫防治", "23"),
        ("决算数高于年初预算数最少的是哪个科目", "护林宣传", "8"),
        ("哪个科目决算比年初预算多得最多", "病虫防治", "23"),
        ("三公经费中决算数低于预算数最多的是哪一项", "公务接待费", "4.5"),
        ("年初预算与决算相差最大的是哪个项级科目", "林区道路养护", "60"),
        ("年初预算数和决算数之间差额最小的是哪个科目", "护林宣传", "8"),
        ("哪一项的年初预算跟决算出入最大，差多少", "林区道路养护", "60"),
    ],
)
def test_the_widest_gap_on_the_side_that_is_asked_for(accounts, question, name, value):
    answer = ask(accounts, f"松源县林业局2023年{question}？")
    assert answer.status == "answered" and name in answer.text
    assert answer.value == Decimal(value)


def test_nothing_stands_above_its_budget(accounts):
    within = assistant_of(
        document("松源县林业局2022年度部门决算", prose=(PROSE[0], *PROSE[1:3])),
    )
    answer = ask(within, "松源县林业局2022年决算数超出年初预算数最多的是哪一项？")
    assert answer.value is None and "没有一项" in answer.text
