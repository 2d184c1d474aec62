"""A bound or an order of people is of the kind that is said: who has retired, who is in work, posts, cars."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

ROWS = [
    ["单位名称", "单位性质", "编制人数", "在职实有人数", "退休人数", "车辆编制数"],
    ["昌州市畜牧局（机关）", "行政单位", "41", "39", "52", "9"],
    ["昌州市兽医站", "事业单位", "26", "22", "33", "2"],
    ["昌州市草料研究所", "事业单位", "58", "44", "12", "5"],
    ["昌州市种牛场", "事业单位", "73", "70", "8", "6"],
    ["合计", "", "198", "175", "105", "22"],
]
POSTS_ONLY = [
    ["单位名称", "单位性质", "编制人数"],
    ["辛州市水文局（机关）", "行政单位", "41"],
    ["辛州市测流站", "事业单位", "26"],
    ["辛州市水质所", "事业单位", "58"],
    ["合计", "", "125"],
]


@pytest.fixture(scope="module")
def herds():
    return assistant_of(
        document("昌州市畜牧局2024年部门预算", ("预算单位基本情况表", ROWS)),
    )


@pytest.fixture(scope="module")
def waters():
    return assistant_of(
        document("辛州市水文局2024年部门预算", ("预算单位基本情况表", POSTS_ONLY)),
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("昌州市畜牧局的预算单位里，退休的超过30个人的有几家？", 2),
        ("退休超过10人的单位有几个", 3),
        ("在职超过40人的单位有几家", 2),
        ("编制在40人以上的单位有几家", 3),
        ("车超过5辆的单位有几家", 2),
        ("退休不到20个的有几家单位", 2),
        ("退休超过30人的单位，编制一共多少人", 67),
        ("哪个单位退休的最多", 52),
        ("哪个单位在职的最少", 22),
        ("哪个单位编制最多", 73),
    ],
)
def test_the_column_of_the_kind_that_is_said(herds, question, value):
    answer = ask(herds, question)
    assert answer.status == "answered" and answer.value == value


@pytest.mark.parametrize(
    "question",
    [
        "退休超过30人的单位有几家",
        "在职的在40人以上的单位有几个",
        "哪个单位退休的最多",
        "车超过5辆的单位有几家",
    ],
)
def test_posts_are_no_people_who_have_retired_and_no_cars(waters, question):
    assert ask(waters, question).value is None


@pytest.mark.parametrize(
    "question", ["编制超过40人的单位一共有几辆车", "编制超过40人的有几家，车一共几辆"]
)
def test_a_sum_of_posts_is_no_number_of_cars(herds, question):
    assert ask(herds, question).value in (None, 20)


def test_posts_that_are_asked_for_are_told(waters):
    assert ask(waters, "编制超过30人的单位有几家").value == 2


@pytest.mark.parametrize("question", ["退休超过30人的单位有几家", "车超过30辆的单位有几家"])
def test_people_without_a_kind_are_not_who_has_retired(question):
    rows = [[*row[:2], "人数" if row[2] == "编制人数" else row[2]] for row in POSTS_ONLY]
    plain = assistant_of(document("辛州市水文局2024年部门预算", ("预算单位基本情况表", rows)))
    assert ask(plain, question).value is None
    assert ask(plain, "人数超过30人的单位有几家").value == 2
