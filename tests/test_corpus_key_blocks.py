"""Blocks of names and values beside what they are of, and forms whose pairs stand in other columns."""

from __future__ import annotations

import pytest
from made_tables import sheet

PUMPS = (
    ("设备名称", "启用日期", "主要参数", "<", "<", "<"),
    ("甲泵", "2019年5月", "型号", "SB-2", "扬程（m）", "30"),
    ("^", "^", "制造厂家", "清河机械厂", "重量Kg", "90"),
    ("乙泵", "2021年8月", "型号", "SB-7", "扬程（m）", "45"),
    ("^", "^", "制造厂家", "远山水泵公司", "重量Kg", "120"),
)
ONE_KEY = (
    ("设备名称", "运行指标", "<", "<", "检修记录"),
    ("甲泵", "型号", "SB-2", "<", "每年一次，无故障"),
    ("^", "档位", "一档", "二档", "^"),
    ("^", "流量", "20", "35", "^"),
)
LEAVE = (
    ("姓名", "方明远", "岗位", "科员"),
    ("休假事由", "回乡探亲，共五天", "<", "<"),
    ("起止时间", "5月1日至5月5日", "<", "<"),
    ("领导意见", "同意", "<", "<"),
)
LEVELS = (
    ("项目名称", "湖岸步道", "<", "<"),
    ("主管单位", "园林中心", "<", "<"),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "步道长度", "3公里"),
)
DEPARTMENTS = (
    ("单位名称", "编制", "类别", "<"),
    ("水务站", "12", "事业", "公益一类"),
    ("园林站", "15", "事业", "公益二类"),
)


def facts(rows):
    return {(f.subject, f.measure): f.text for f in sheet("设备台账", rows).facts}


@pytest.mark.parametrize(
    ("subject", "measure", "text"),
    [
        (("甲泵",), "启用日期", "2019年5月"),
        (("甲泵", "型号"), "主要参数", "SB-2"),
        (("甲泵", "扬程（m）"), "主要参数", "30"),
        (("乙泵", "制造厂家"), "主要参数", "远山水泵公司"),
        (("乙泵", "重量Kg"), "主要参数", "120"),
    ],
)
def test_each_pair_is_a_row_of_its_thing(subject, measure, text):
    assert facts(PUMPS)[subject, (measure,)] == text


def test_no_name_of_a_pair_is_a_value():
    assert not {"型号", "扬程（m）", "制造厂家", "重量Kg"} & set(facts(PUMPS).values())


def test_values_stand_behind_one_column_of_names():
    told = [(f.subject, f.text) for f in sheet("设备台账", ONE_KEY).facts]
    assert [text for subject, text in told if subject == ("甲泵", "流量")] == ["20", "35"]
    assert (("甲泵",), "每年一次，无故障") in told


def test_a_head_over_two_columns_of_values_is_no_block():
    assert (("水务站",), "公益一类") in [
        (f.subject, f.text) for f in sheet("名册", DEPARTMENTS).facts
    ]


def test_pairs_of_a_loose_form():
    told = {f.subject: f.text for f in sheet("休假申请", LEAVE).facts}
    assert told == {
        ("姓名",): "方明远",
        ("岗位",): "科员",
        ("休假事由",): "回乡探亲，共五天",
        ("起止时间",): "5月1日至5月5日",
        ("领导意见",): "同意",
    }


def test_a_table_within_a_form_stays_a_table():
    told = {f.text: f.subject for f in sheet("目标表", LEVELS).facts}
    assert told["3公里"][-1] == "步道长度"


@pytest.mark.parametrize("name", ["220kV母线", "500kV母线"])
def test_a_voltage_before_a_name_is_no_code(name):
    rows = (("名称", "长度"), (name, "210"), ("备用母线", "70"))
    assert {f.subject for f in sheet("台账", rows).facts} == {(name,), ("备用母线",)}
