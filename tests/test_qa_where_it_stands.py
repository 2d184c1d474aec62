"""What stands around a figure: the headings above it, the section it is said in, blank cells."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

ACCOUNTS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("", "合计", "300.00", "180.00", "120.00"),
    ("213", "农林水支出", "300.00", "180.00", "120.00"),
    ("21303", "水利", "300.00", "180.00", "120.00"),
    ("2130301", "行政运行", "180.00", "180.00", ""),
    ("2130314", "防汛", "120.00", "", "120.00"),
)
KINDS = (
    ("经济分类科目编码", "科目名称", "决算数"),
    ("302", "商品和服务支出", "12.00"),
    ("30201", "办公费", "7.00"),
    ("30202", "印刷费", ""),
    ("30205", "水费", ""),
    ("30207", "邮电费", "5.00"),
)
GOALS = (
    ("项目名称", "一级指标", "二级指标", "三级指标", "指标值"),
    ("河道清淤", "产出指标", "成本指标", "成本控制情况", "≤30万元"),
    ("河道清淤", "产出指标", "数量指标", "清淤长度", "≥6公里"),
    ("泵房修缮", "产出指标", "成本指标", "成本控制情况", "≤30万元"),
    ("水表更换", "产出指标", "成本指标", "成本控制情况", "≤45万元"),
)
PROSE = (
    "一、单位构成",
    "纳入柳湾区水务局2023年部门决算编制范围的单位包括：",
    "1、柳湾区水务局（本级）",
    "2、柳湾区防汛站",
    "3、柳湾区水质监测站",
    "二、绩效目标",
    "农村自来水普及率达到93%以上。",
    "三、政府采购情况",
    "2023年政府采购金额50.00万元，其中：货物采购金额10.00万元、服务采购金额40.00万元。",
)


@pytest.fixture(scope="module")
def water():
    return assistant_of(
        document(
            "柳湾区水务局2023年部门决算",
            ("支出决算表（单位：万元）", ACCOUNTS),
            ("一般公共预算财政拨款基本支出决算表（单位：万元）", KINDS),
            ("绩效目标表", GOALS),
            prose=PROSE,
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "防汛上面的款和类各叫什么？",
        "防汛这一项上面的类和款分别是什么",
        "防汛所在的款和类各是什么？",
    ],
)
def test_both_headings_of_an_account_are_told(water, text):
    assert [item.text for item in ask(water, text).items] == ["农林水支出", "水利"]


@pytest.mark.parametrize("text", ["防汛上面的类叫什么？", "防汛所属的类是什么"])
def test_the_class_above_an_account_is_not_its_nearest_heading(water, text):
    assert [item.text for item in ask(water, text).items] == ["农林水支出"]


@pytest.mark.parametrize(
    "text",
    [
        "商品和服务支出下面填了决算数的款级科目有几个？",
        "商品和服务支出（302）底下，列了金额的款级科目有多少个",
    ],
)
def test_accounts_that_are_blank_are_not_counted_as_filled(water, text):
    assert ask(water, text).value == 2


@pytest.mark.parametrize(
    "text",
    [
        "绩效目标表中，成本指标的指标值写作“≤30万元”的项目有哪些？",
        "哪些项目的成本指标是30万元？",
        "哪几个项目的成本控制情况为30万元",
    ],
)
def test_projects_are_listed_where_the_value_of_their_indicator_is_given(water, text):
    assert [item.text for item in ask(water, text).items] == ["河道清淤", "泵房修缮"]


@pytest.mark.parametrize("lead", ["绩效目标里，", "绩效目标中", ""])
def test_the_heading_that_a_sentence_stands_under_may_be_said_with_it(water, lead):
    assert "93%" in ask(water, f"{lead}农村自来水普及率要达到多少？").text


@pytest.mark.parametrize(
    "text",
    ["纳入水务局2023年度部门决算编制范围的单位有几家？", "水务局部门决算编制范围里有几家单位"],
)
def test_offices_in_the_scope_of_the_papers_are_counted(water, text):
    assert ask(water, text).value == 3


@pytest.mark.parametrize(
    "text", ["水务局2023年政府采购中服务类占比多少？", "水务局的政府采购里服务采购占多大比例"]
)
def test_an_office_behind_a_share_is_no_other_place(water, text):
    assert ask(water, text).value == 80


@pytest.mark.parametrize("text", ["防汛占全局全年支出的比例？", "防汛支出占我局全年支出多少"])
def test_the_whole_may_be_called_by_the_kind_of_office(water, text):
    assert ask(water, text).value == 40


HEARD = (
    "一、政府性基金预算情况",
    "柳湾区水务局2024年无政府性基金预算财政拨款安排的支出。",
    "二、人员经费情况",
    "人员经费主要包括：基本工资、津贴补贴。",
)
KINDS_2024 = (
    ("科目编码", "科目名称", "预算数"),
    ("301", "工资福利支出", "90.00"),
    ("30101", "基本工资", "90.00"),
    ("30102", "津贴补贴", ""),
)


@pytest.fixture(scope="module")
def budget():
    tables = ("一般公共预算基本支出表（单位：万元）", KINDS_2024)
    return assistant_of(document("柳湾区水务局2024年部门预算", tables, prose=HEARD))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("说明里讲人员经费包括“津贴补贴”，支出表这一行填了金额吗？", "没有"),
        ("文字里写了“基本工资”，表里这一项有数吗", "填了"),
    ],
)
def test_whether_the_row_of_a_quoted_name_is_filled(budget, text, verdict):
    assert ask(budget, text).text.startswith(verdict)


def test_numbers_of_things_are_not_held_against_each_other_by_money(budget):
    assert not ask(budget, "工资表里的车辆数和资产表里的车辆数一致吗？").text.startswith("是")
