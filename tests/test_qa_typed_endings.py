"""What stands behind a question, or in another place than usual, put where it is read."""

from __future__ import annotations

import pytest

from qa.spoken import plainly


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("养车（买车不算）花多少", "养车（不含买车）花多少"),
        ("出诊补助标准最高几元", "出诊补助标准是几元"),
        ("甲在乙里占几个百分点", "甲在乙里占百分之几"),
        ("运行经费涨了一点，是因为换了什么？", "运行经费涨了一点，原因是什么？"),
    ],
)
def test_forms_are_put_in_the_usual_ones(typed, read):
    assert plainly(typed) == read


@pytest.mark.parametrize("typed", ["最高的补助标准是哪项", "是因为什么政策设立的"])
def test_others_stay_as_they_are(typed):
    assert plainly(typed) == typed
