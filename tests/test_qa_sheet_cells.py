"""Cells of sheets that tell of things: asked by their names, in part, or by their kind; nothing near is told."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, sheet

from qa.sheet_cells import of_one_head
from qa.sheet_heads import said_by_kind, said_in_part, said_whole

PUMPS = (
    ("设备名称", "启用日期", "主要参数", "<", "<", "<"),
    ("甲号排涝水泵", "2019年5月", "型号", "SB-2", "扬程（m）", "30"),
    ("^", "^", "制造厂家", "清河机械厂", "机身重量", "90千克"),
    ("乙号排涝水泵", "2021年8月", "型号", "SB-7", "扬程（m）", "45"),
    ("^", "^", "制造厂家", "远山水泵公司", "机身重量", "120千克"),
)
MEETING = (
    ("会议名称", "汛前调度会", "主持人", "方明远，何清"),
    ("召开日期", "2024年4月2日", "召开地点", "水务局三楼会议室"),
    ("会议议题", "排涝设备检修安排，值班安排", "参会人数", "18"),
    ("记录员", "谷雨", "水平视角", "120度"),
    ("是否录像", "是", "设备类别", "投影仪"),
    ("会议形式", "现场会，视频连线", "垂直视角", "80度"),
)


NEAR = {"2024年4月2日", "18", "方明远，何清", "是", "投影仪"}


@pytest.fixture(scope="module")
def pumps():
    return assistant_of(sheet("排涝设备台账", PUMPS))


@pytest.fixture(scope="module")
def meeting():
    return assistant_of(sheet("会议登记", MEETING))


def told(answer):
    """The values that an answer rests on."""
    answered = answer.status == "answered"
    return sorted(c.quote for c in answer.citations if answered and c.kind == "value")


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("甲号排涝水泵的扬程是多少？", ["30"]),
        ("请问甲号水泵是什么型号？", ["SB-2"]),
        ("乙号排涝水泵是哪个厂家制造的？", ["远山水泵公司"]),
        ("乙号排涝水泵是谁制造的？", ["远山水泵公司"]),
        ("甲号排涝水泵什么时候启用的？", ["2019年5月"]),
        ("甲号排涝水泵的型号和扬程分别是多少？", ["30", "SB-2"]),
        ("甲号排涝水泵有多重？", ["90千克"]),
        ("两台设备的扬程分别是多少？", ["30", "45"]),
        ("两台水泵分别是什么时候启用的？", ["2019年5月", "2021年8月"]),
    ],
)
def test_a_cell_of_a_thing(pumps, question, cells):
    assert told(ask(pumps, question)) == cells


@pytest.mark.parametrize(
    "question",
    [
        "丙号排涝水泵的扬程是多少？",
        "丙号排涝水泵站的扬程是多少？",
        "甲号排涝水泵的大修日期是哪天？",
        "甲号排涝水泵的采购价格是多少？",
        "甲号排涝水泵什么时候报废的？",
        "甲号排涝水泵的大修厂家是谁？",
    ],
)
def test_a_thing_or_a_cell_that_is_not_there(pumps, question):
    answer = ask(pumps, question)
    assert not set(told(answer)) & {"30", "90千克", "2019年5月"}, answer.text


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("汛前调度会是什么时候召开的？", ["2024年4月2日"]),
        ("汛前调度会在哪里召开？", ["水务局三楼会议室"]),
        ("汛前调度会的召开日期和地点分别是什么？", ["2024年4月2日", "水务局三楼会议室"]),
        ("水平和垂直视角分别是多少？", ["120度", "80度"]),
        ("会议是用什么形式召开的？", ["现场会，视频连线"]),
        ("汛前调度会录像了吗？", ["是"]),
    ],
)
def test_a_cell_of_a_form(meeting, question, cells):
    assert told(ask(meeting, question)) == cells


@pytest.mark.parametrize(
    "question",
    [
        "汛后总结会是什么时候召开的？",
        "汛前调度会的会议费是多少？",
        "汛前调度会的参会领导是谁？",
    ],
)
def test_what_a_form_does_not_say(meeting, question):
    assert not set(told(ask(meeting, question))) & NEAR


@pytest.mark.parametrize(
    ("run", "key", "head"),
    [
        ("尺寸", "水泵尺寸是多少", "机身尺寸"),
        ("水泵", "水泵有多重", None),
        ("水泵", "水泵什么时候检修", None),
    ],
)
def test_a_name_said_in_part_is_of_the_kind_that_is_asked_for(run, key, head):
    assert said_in_part(run, ("机身尺寸", "水泵类型", "额定电压"), key) == head


def test_a_shorter_name_within_a_longer_one_is_not_said():
    assert set(said_whole("额定电压等级是多少", ("额定电压", "额定电压等级"))) == {"额定电压等级"}


def test_of_a_kind_that_is_said_by_name_no_other_is_meant():
    heads = ("生产日期", "生产单位", "投运日期")
    assert set(said_by_kind("哪天生产", heads)) == {"生产日期"}
    assert not said_by_kind("生产日期是哪天", heads, ["生产日期"])


MODELS = (
    ("设备型号", "产品优势", "规格参数", "<"),
    ("QX20B", "安静，省电", "除湿量", "20L/d"),
    ("^", "^", "整机重量（净重）", "31kg"),
    ("^", "^", "出厂价格", "900元"),
    ("QX50B", "耐用，轻便", "除湿量", "50L/d"),
    ("^", "^", "整机重量（净重）", "44kg"),
    ("^", "^", "出厂价格", "1500元"),
)
PLANET = (
    ("中文名", "谷神星", "外文名", "Ceres"),
    ("海拔", "2400米", "最大观测高度", "30度"),
    ("球高", "939千米", "发现地", "巴勒莫天文台"),
    ("观测员姓名及连续观测年限", "方明", "何清", ""),
    ("^", "3年", "5年", ""),
)
LATHES = (
    ("机床名称", "状态", "主要参数", "<", "<"),
    ("乙号车床", "在用", "回转直径", "mm", "630"),
    ("^", "^", "主轴转速", "rpm", "1400"),
    ("丁号车床", "备用", "回转直径", "mm", "800"),
    ("^", "^", "主轴转速", "rpm", "1100"),
)


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("QX20B除湿机的除湿量是多少？", ["20L/d"]),
        ("型号是QX50B的除湿机的除湿量是多少？", ["50L/d"]),
        ("QX50B的净重是多少？", ["44kg"]),
        ("QX20B多少钱？", ["900元"]),
    ],
)
def test_a_model_with_what_it_is_beside_it(question, cells):
    assert told(ask(assistant_of(sheet("除湿设备", MODELS)), question)) == cells


def test_another_model_is_not_it():
    answer = ask(assistant_of(sheet("除湿设备", MODELS)), "QX90B除湿机的除湿量是多少？")
    assert not told(answer)


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("谷神星的英文名叫什么？", ["Ceres"]),
        ("谷神星的海拔有多高？", ["2400米"]),
    ],
)
def test_names_in_another_tongue_and_measures_said_twice(question, cells):
    assert told(ask(assistant_of(sheet("天体", PLANET[:3])), question)) == cells


def test_names_and_years_under_one_name_are_told_apart():
    names = [fact for fact in sheet("天体", PLANET).facts if "观测员" in fact.subject[-1]]
    words = [fact.text for fact in of_one_head("观测员姓名及连续观测年限", names, "有哪两个观测员")]
    assert words == ["方明", "何清", ""] or words == ["方明", "何清"]
    both = of_one_head("观测员姓名及连续观测年限", names, "观测员观测了几年")
    assert len(both) == len(names)


def test_of_a_figure_and_its_unit_the_figure_is_told():
    lathes = assistant_of(sheet("车床", LATHES))
    assert told(ask(lathes, "乙号车床的回转直径是多少？")) == ["630"]


def test_a_cell_under_no_head_is_called_nothing_and_breaks_nothing():
    rows = (
        (*PUMPS[0], ""),
        (*PUMPS[1], "12"),
        (*PUMPS[2], "^"),
        (*PUMPS[3], "15"),
        (*PUMPS[4], "^"),
    )
    made = sheet("水泵", rows)
    assert any(len(fact.subject) == 1 and not fact.measure for fact in made.facts)
    assert told(ask(assistant_of(made), "乙号排涝水泵的扬程是多少？")) == ["45"]
