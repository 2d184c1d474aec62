"""A sum that the text splits by levels of government: the part of one level, printed or left over."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

PROSE = (
    "2025年农村公路养护补助资金共计820万元，资金来源为：中央资金500万元，省级资金200万元，其余由县级财政承担。",
    "2025年防汛物资储备经费90万元。",
)


@pytest.fixture(scope="module")
def made():
    return assistant_of(document("安水县交通运输局2025年部门预算", prose=PROSE))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("农村公路养护补助资金中央财政出了多少", "500"),
        ("农村公路养护补助资金里省级财政承担多少", "200"),
        ("农村公路养护补助资金，县财政自己要拿多少", "120"),
        ("农村公路养护补助资金一共多少", "820"),  # of no level: the whole
    ],
)
def test_what_a_level_pays(made, question, value):
    assert ask(made, question).value == Decimal(value), ask(made, question).text


def test_a_level_that_pays_nothing_of_it_is_not_told_the_whole(made):
    assert ask(made, "农村公路养护补助资金乡财政出多少").status == "not_found"
