"""What is shared out, left blank, remarked on, explained or denied, as a reader would ask for it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

ASSETS = (
    ("资产名称", "计量单位", "数量", "价值（万元）"),
    ("资产总额", "", "", "890.00"),
    ("房屋（平方米）", "平方米", "710", "300.00"),
    ("其中：档案库房（平方米）", "平方米", "", ""),
    ("车辆（台、辆）", "辆", "6", "90.00"),
    ("单价在40万元以上的设备", "", "8", "500.00"),
)
SPENDING = (("科目名称", "合计"), ("林业草原支出", "400.00"), ("合计", "400.00"))
GOALS_OF_CALLS = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "受理火情电话", "240次"),
    ("产出指标", "成本指标", "成本控制情况", "≤9万元"),
    ("满意度指标", "服务对象满意度指标", "居民满意度", "≥95%"),
)
GOALS_OF_ALARM = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "报警奖发放", "30人"),
    ("产出指标", "成本指标", "成本控制情况", "≤6万元"),
)


@pytest.fixture(scope="module")
def forest():
    return assistant_of(
        document(
            "棕榆县林业局2031年部门预算",
            ("支出总表（单位：万元）", SPENDING),
            ("固定资产占用情况表", ASSETS),
            ("1、火情值守绩效目标表（单位：万元）", GOALS_OF_CALLS),
            ("2、山火报警奖绩效目标表（单位：万元）", GOALS_OF_ALARM),
            prose=(
                "二、任务目标",
                "全年更换电动水泵41台、柴油水泵23台、汽油水泵9台。",
                "三、绩效情况",
                "绩效评审的2030年度项目6个，涉及预算金额91.50万元，平均得分93.10分。",
            ),
        )
    )


@pytest.mark.parametrize(
    "question",
    [
        "固定资产表里，档案库房的面积填的是多少平方米？",
        "档案库房有多少平方米？",
        "档案库房面积是多少平方米？",
    ],
)
def test_a_blank_cell_is_said_to_be_blank(forest, question):
    answer = ask(forest, question)
    assert answer.value is None and "710" not in answer.text and "空白" in answer.text


@pytest.mark.parametrize(
    "question", ["标本库房有多少平方米？", "固定资产表里枪械库房的面积多少平方米？"]
)
def test_a_room_that_is_not_there_is_no_house(forest, question):
    assert ask(forest, question).value is None


def test_the_house_itself_is_told(forest):
    assert ask(forest, "房屋有多少平方米？").value == Decimal(710)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("固定资产占用情况表中，单价40万以上的那8台设备，平均下来每台价值几万元？", "62.50"),
        ("单价在40万元以上的设备，平均每台价值多少万元？", "62.50"),
        ("单价40万以上的设备，一台平均值多少万元？", "62.50"),
        ("单价40万以上的那9台设备，平均下来每台价值几万元？", None),  # there are eight
        ("单价60万以上的那8台设备，平均下来每台价值几万元？", None),
    ],
)
def test_the_value_of_a_row_is_shared_out_over_its_number(forest, question, value):
    assert ask(forest, question).value == (value and Decimal(value))


@pytest.mark.parametrize(
    ("history", "question", "value"),
    [
        ("绩效评审做了几个项目、涉及多少预算金额？", "平均到每个项目是多少钱？", "15.25"),
        ("绩效评审涉及多少预算金额？", "平均到每个项目是多少钱？", "15.25"),
        ("绩效评审做了几个项目？", "平均一个项目多少钱？", "15.25"),
        ("绩效评审做了几个项目？", "平均每个单位多少钱？", None),
        ("绩效评审做了几个项目？", "平均每人多少钱？", None),
    ],
)
def test_the_sum_of_a_sentence_is_shared_out_over_its_number(forest, history, question, value):
    answer = ask(forest, question, history)
    assert answer.value == (value and Decimal(value))
    assert value or answer.status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "火情值守这个项目的花费最高不能超过多少？",
        "火情值守的成本最多不得突破多少？",
        "火情值守项目最高不得超过多少万元？",
        "火情值守项目的成本顶多不能超过几万元？",
    ],
)
def test_what_must_not_be_passed_is_a_limit(forest, question):
    assert ask(forest, question).value == Decimal(9)


def test_which_costs_most_is_still_an_order(forest):
    assert "火情值守" in ask(forest, "哪个项目的成本控制情况最高？").text


@pytest.mark.parametrize(
    "question",
    [
        "老百姓报警发现山火有奖，山火报警奖这个项目最多花多少万元？",
        "市民报警能拿奖，山火报警奖最多花多少？",
    ],
)
def test_talk_of_people_before_a_question(forest, question):
    assert ask(forest, question).value == Decimal(6)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("今年更换的水泵——电动的、柴油的、汽油的——总共多少台？", 73),
        ("今年更换的水泵—电动的、汽油的—一共多少台？", 50),
        ("今年更换的水泵——电动的、燃气的——总共多少台？", None),
    ],
)
def test_kinds_between_dashes(forest, question, value):
    assert ask(forest, question).value == value


OFFICES = (
    ("序号", "单位名称", "备注"),
    ("1", "青杨区林业局（本级）", ""),
    ("2", "青杨区林业局苗木所", "账务不独立，随局机关核算"),
    ("3", "青杨区种子库管理中心", "账务不独立，随局机关核算"),
    ("4", "青杨区林业工作站", "暂未挂牌"),
)


@pytest.fixture(scope="module")
def district():
    return assistant_of(
        document(
            "青杨区林业局2031年部门决算",
            ("部门决算单位构成", OFFICES),
            ("支出总表（单位：万元）", SPENDING),
            prose=(
                "名词解释",
                "其中，巡护车购置费反映单位巡护车辆购置支出（含上牌费）；巡护车运行费反映单位巡护车的燃油费、年检费、停车费等支出，不含驾驶员补助。",
            ),
        )
    )


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("决算编制范围内，标注“账务不独立，随局机关核算”的单位有哪几家？", ("苗木所", "管理中心")),
        ("哪些单位账务不独立？", ("苗木所", "管理中心")),
        ("部门决算单位构成里备注写着随局机关核算的有哪些单位？", ("苗木所", "管理中心")),
        ("单位构成里注明暂未挂牌的单位是哪家？", ("工作站",)),
        ("有哪些单位不是暂未挂牌？", ("本级", "苗木所", "管理中心")),
    ],
)
def test_units_are_chosen_by_their_remarks(district, question, names):
    answer = ask(district, question)
    told = {
        name
        for name in ("本级", "苗木所", "管理中心", "工作站")
        if name in answer.text.split("共")[-1]
    }
    assert told == set(names)


def test_units_of_a_remark_are_counted(district):
    assert ask(district, "部门决算里标注账务不独立的单位有几家？").value == 2


@pytest.mark.parametrize(
    "question", ["备注写着已经撤并的有哪些单位？", "标注“账务独立”的单位有哪几家？"]
)
def test_a_remark_that_no_unit_has_lists_none(district, question):
    answer = ask(district, question)
    assert not any(name in answer.text for name in ("苗木所", "管理中心", "工作站"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("按名词解释，上牌费算不算在巡护车购置费里？", "是"),
        ("巡护车购置费包括上牌费吗？", "是"),
        ("上牌费属于巡护车购置费吗？", "是"),
        ("巡护车运行费含不含停车费？", "是"),
        ("年检费是不是算在巡护车运行费里？", "是"),
        ("巡护车运行费包括驾驶员补助吗？", "否"),
    ],
)
def test_what_a_term_holds(district, question, told):
    answer = ask(district, question)
    assert answer.text.startswith(f"{told}。原文")


@pytest.mark.parametrize(
    "question",
    [
        "上牌费算不算在巡护车运行费里？",
        "巡护车购置费包括车辆吗？",
        "巡护车运行费包括车船税吗？",
        "年检算在办公费里吗？",
    ],
)
def test_what_an_explanation_does_not_list_is_no_verdict(district, question):
    assert not ask(district, question).text.startswith(("是", "否"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("青杨区种子库管理中心的账务是独立的吗？", "否"),
        ("青杨区林业局苗木所是独立的吗？", "否"),
    ],
)
def test_a_denied_word_behind_is(district, question, told):
    assert ask(district, question).text.startswith(told)
