"""A department called by a short name that one of its units could be called by as well is the department."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

UNITS = [
    ["单位名称", "单位性质", "编制人数", "在职人数"],
    ["昌州市粮食和物资储备局（机关）", "行政单位", "41", "39"],
    ["昌州市粮食和物资质量检验局", "事业单位", "18", "15"],
    ["昌州市油料科学研究所", "事业单位", "26", "22"],
    ["合计", "", "85", "76"],
]
PROJECTS = [
    ["单位名称", "项目名称", "一般公共预算"],
    ["昌州市粮食和物资储备局（机关）", "粮仓虫害监测", "120.00"],
    ["昌州市粮食和物资质量检验局", "抽样检验", "46.00"],
    ["昌州市油料科学研究所", "油菜品种筛选", "35.00"],
]


@pytest.fixture(scope="module")
def grain():
    return assistant_of(
        document(
            "昌州市粮食和物资储备局2024年部门预算",
            ("预算单位基本情况表", UNITS),
            ("项目支出预算表（单位：万元）", PROJECTS),
            prose=("第二部分 情况说明", "2024年“三公”经费预算30.00万元，比上年下降12.50%。"),
        ),
        document("辛州市水文局2024年部门预算", prose=("2024年会议费预算9.80万元。",)),
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("昌州粮食局2024年三公经费比上年降了百分之几", "12.5"),
        ("昌州市粮物局2024年一般公共预算给钱最少的是哪个项目", "油菜品种筛选"),
        ("昌州粮物局编制超过20人的预算单位有几个", "2个"),
        ("油菜品种筛选给了多少钱？昌州粮食局2024", "35.00"),
    ],
)
def test_a_short_name_of_the_department_means_all_of_it(grain, question, told):
    answer = ask(grain, question)
    assert answer.status == "answered" and told in answer.text
    assert "质量检验局”理解" not in answer.text and "质量检验局理解" not in answer.text


def test_a_short_name_of_one_unit_alone_is_that_unit(grain):
    assert ask(grain, "昌州粮食质检局编制多少人").value == 18
