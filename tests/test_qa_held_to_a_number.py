"""Scores and counts held against a number that is said; offices counted by their names; one project among all."""

import pytest
from made_tables import ask, assistant_of, document

SCORES = (
    ("序号", "项目名称", "全年预算数", "全年执行数", "执行率", "自评得分"),
    ("1", "传染病防控能力提升", "120.00", "73.53", "61.28%", "84.6"),
    ("2", "住院医师培训补助", "86.00", "86.00", "100.00%", "98"),
)


@pytest.fixture(scope="module")
def hospital():
    return assistant_of(
        document(
            "安平县人民医院2023年度部门决算",
            ("项目支出绩效自评结果汇总表（单位：万元）", SCORES),
            prose=(
                "内设办公室、人事科、财务科、医务科、护理部和机关党委。",
                "核定事业编制385名，实有在编人员368人。",
                "项目支出206.00万元。",
            ),
        )
    )


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("传染病防控能力提升自评得分低于90分吗", "是"),
        ("传染病防控能力提升自评得分超过90分吗", "否"),
        ("传染病防控能力提升自评得分不到90分吗", "是"),
        ("传染病防控能力提升自评是不是没到90分", "是"),
        ("住院医师培训补助自评得分达到90分了吗", "是"),
        ("在编人员超过300人吗", "是"),
    ],
)
def test_a_figure_is_held_against_a_number_in_its_own_unit(hospital, question, verdict):
    assert ask(hospital, question).text.startswith(verdict)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("医院内设几个科室", 6),
        ("有几个内设机构", 6),
        ("还剩多少个编制没用完（按在编人数）", 17),
        ("医院还有多少空编", 17),
    ],
)
def test_offices_are_counted_by_name_and_posts_by_those_who_hold_them(hospital, question, value):
    assert ask(hospital, question).value == value


def test_one_project_in_other_words_is_not_what_all_projects_cost(hospital):
    assert ask(hospital, "扫大街外包给公司那个项目给了多少预算").value is None


def test_projects_that_reached_a_rate_are_named(hospital):
    items = [item.text for item in ask(hospital, "哪些项目执行率到了100%").items]
    assert items == ["住院医师培训补助"]
