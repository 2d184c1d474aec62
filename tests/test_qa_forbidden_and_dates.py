"""What money must not be spent on, and the date of the project that was spoken of."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

PLATFORM = (
    ("项目名称", "智慧灯杆二期", "", ""),
    ("预算金额（万元）", "88.00", "", ""),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "新建灯杆", "120根"),
    ("产出指标", "时效指标", "上线时间", "2024年11月底前"),
    ("满意度指标", "服务对象满意度", "居民满意度", "≥90%"),
)
PROSE = (
    "（一）护林补助资金用于护林员劳务、装备购置和巡护交通。不得用于楼堂馆所建设、发放机关津贴。",
    "（二）宣传经费用于印制宣传材料。",
)


@pytest.fixture(scope="module")
def made():
    return assistant_of(
        document("白河县林业局2024年部门预算", ("智慧灯杆二期绩效目标表", PLATFORM), prose=PROSE)
    )


@pytest.mark.parametrize(
    "question",
    [
        "护林补助资金不得用于哪些方面",
        "下达的护林补助资金不允许拿去做哪些开支",
        "哪些开支不能从护林补助资金里列支",
    ],
)
def test_what_is_forbidden(made, question):
    told = ask(made, question).text
    assert "楼堂馆所" in told and "劳务" not in told


def test_what_it_is_for_is_as_before_and_nothing_else_is_forbidden(made):
    assert "劳务" in ask(made, "护林补助资金主要用于什么").text
    assert ask(made, "宣传经费不得用于什么").status == "not_found"


def test_the_date_of_the_project_that_was_spoken_of(made):
    first = "智慧灯杆二期的预算有多少"
    assert "11月底前" in ask(made, "要求什么时候上线", first).text
    assert "11月底前" in ask(made, "最晚什么时候做完", first).text
