"""Projects counted by what their names hold; a name that no condition takes up is not passed over."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

_GOAL = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "巡护天数", "≥360天"),
    ("产出指标", "质量指标", "完成率", "≥95%"),
    ("满意度指标", "服务对象满意度指标", "职工满意度", "≥90"),
)
_NAMES = (
    "柏岭管护站临时聘用人员经费", "杉坪管护站临时聘用人员经费", "松溪管护站临时聘用人员经费", "巡护装备购置", "柏岭管护站巡护装备购置", "森林防火宣传",
)  # fmt: skip


@pytest.fixture(scope="module")
def forest():
    tables = [
        (f"{number}、{name}绩效目标表", (("项目单位", f"第{number}管护站", "", ""), *_GOAL))
        for number, name in enumerate(_NAMES, 1)
    ]
    return assistant_of(document("澄州市林场2023年部门预算", *tables))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("绩效目标里，名称为“临时聘用人员经费”的管护站项目一共有几个？", 3),
        ("名称为临时聘用人员经费的项目有几个", 3),
        ("名称中包含“巡护装备购置”的项目有几个？", 2),
        ("名称带“临时聘用”的项目有多少个", 3),
    ],
)
def test_projects_are_counted_by_name(forest, question, value):
    answer = ask(forest, question)
    assert (answer.status, answer.value) == ("answered", value), answer.text


@pytest.mark.parametrize(
    "question",
    [
        "几个单位有临时聘用人员经费？",  # 360天 of one of them are no number of offices
        "有多少个学校有临时聘用人员经费项目",
        "叫“码头岸电改造”的项目有几个",
    ],
)
def test_other_figures_are_no_number_of_them(forest, question):
    assert ask(forest, question).value is None, ask(forest, question).text
