"""Items whose accounts stand on a line of their own, with their figures in the paragraph below."""

from decimal import Decimal

import pytest
from made_tables import document

LINES = (
    "三、支出决算具体情况",
    "1、农林水支出（类）水利（款）防汛（项）。",
    "年初预算为42.00万元，支出决算为45.50万元，完成年初预算的108.33%。",
    "2、社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）。",
    "年初预算为61.00万元，支出决算为61.00万元，完成年初预算的100%。",
    "3、农林水支出（类）水利（款）水文测报（项）。",
    "年初预算为18.00万元，支出决算为16.20万元，完成年初预算的90%。",
)


@pytest.fixture(scope="module")
def made():
    return document("柳湾县水务局2023年度部门决算", prose=LINES)


@pytest.mark.parametrize(
    ("name", "planned", "spent"),
    [
        ("防汛", "42.00", "45.50"),
        ("机关事业单位基本养老保险缴费支出", "61.00", "61.00"),  # a line longer than most headings
        ("水文测报", "18.00", "16.20"),
    ],
)
def test_figures_belong_to_the_account_of_the_line_above(made, name, planned, spent):
    sums = [f for f in made.facts if f.subject[-1] == name and f.aspect == "amount"]
    told = {f.scope.stage: f.value for f in sums}
    assert told == {"年初预算": Decimal(planned), "决算": Decimal(spent)}


def test_every_such_line_heads_its_own_section(made):
    titles = [section.title for section in made.sections]
    assert sum(title.endswith("（项）。") for title in titles) == 3


def test_a_line_that_tells_more_than_an_account_heads_nothing():
    made = document(
        "柳湾县水务局2023年度部门决算",
        prose=(
            "三、支出决算具体情况",
            "1、农林水支出（类）水利（款）防汛（项）主要用于汛期值守、物资储备和堤防巡查等方面的日常开支。",
            "本年支出合计45.50万元。",
        ),
    )
    assert [f.subject[-1] for f in made.facts] != ["防汛"]
