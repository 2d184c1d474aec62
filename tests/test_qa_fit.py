"""What a figure must be to answer a question in a unit."""

import pytest

from qa.fit import same_dimension


@pytest.mark.parametrize(
    ("asked", "printed", "fits"),
    [
        ("万元", "元", True),
        ("万元", "个", False),
        ("%", "百分点", True),
        ("分", "个", False),
        ("公里", "千米", True),
        ("公里", "万公里", True),
        ("公里", "人", False),
        ("亩", "万亩", True),
        ("平方米", "㎡", True),
        ("层", "平方米", False),
        ("台", "套", True),
        ("次", "份", False),
        ("个", "把", True),
    ],
)
def test_a_figure_answers_in_its_own_kind_of_unit(asked, printed, fits):
    assert same_dimension(asked, printed) is fits
