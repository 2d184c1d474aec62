"""Money that goals cover is that of the projects which have them, and not all that was appropriated."""

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

WHOLE = "2026年一般公共预算当年拨款915.30万元，比2025年增加20.10万元，增长2.25%。"


@pytest.fixture(scope="module")
def library():
    return assistant_of(
        document(
            "檀溪市图书馆2026年部门预算",
            prose=(
                "（一）一般公共预算当年拨款情况",
                WHOLE,
                "（二）绩效目标设置情况",
                "2026年本馆预算项目均实行绩效目标管理，涉及一般公共预算当年拨款327.80万元，项目9个。",
            ),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("檀溪市图书馆2026年一般公共预算当年拨款是多少？", "915.30"),
        ("2026年一般公共预算当年拨款一共多少万元？", "915.30"),
        ("绩效目标管理涉及一般公共预算当年拨款多少？", "327.80"),
        ("实行绩效目标管理的项目涉及多少一般公共预算当年拨款？", "327.80"),
    ],
)
def test_each_is_told_where_it_is_asked_for(library, question, value):
    assert ask(library, question).value == Decimal(value)


def test_two_sums_of_one_name_without_goals_are_still_told_apart_by_nobody():
    page = assistant_of(
        document(
            "檀溪市图书馆2026年部门预算",
            prose=(
                "（一）总馆情况",
                "办公经费31.00万元。",
                "（二）分馆情况",
                "办公经费12.00万元。",
            ),
        )
    )
    assert ask(page, "办公经费是多少？").value is None
