"""Tables whose caption lists several units: 单位：人、万元."""

import pytest

from corpus.kinds import texts_to_unit
from corpus.mixed_units import column_to_unit, listed_units
from tests.made_tables import document

ROWS = (
    ("村名", "农户数", "常住人口", "护林员数", "林地面积", "站点数", "合计", "管护补助"),
    ("东岭村", "310", "1204", "6", "88", "3", "11", "12.5"),
)


@pytest.mark.parametrize(
    ("caption", "units", "money"),
    [
        ("单位：人、万元", ("人", "万元"), "万元"),
        ("单位：万元，辆", ("万元", "辆"), "万元"),
        ("（单位：户、万平方米、元）", ("户", "万平方米", "元"), "元"),
        ("单位：万元", (), "万元"),
        ("编制单位：某某乡、某某村", (), None),
    ],
)
def test_the_units_that_a_caption_lists(caption, units, money):
    assert listed_units((caption,)) == units
    assert texts_to_unit((caption,)) == money


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        (("寄宿", "人数"), "人"),
        (("住户", "户数"), "户"),
        (("站点数",), "个"),
        (("补助金额",), None),
        (("2024年预算数",), None),
        (("建设面积",), ""),  # the caption lists no unit of areas
        (("合计",), ""),  # of people or of money: nothing says which
    ],
)
def test_what_a_column_counts_in_under_such_a_caption(path, unit):
    assert column_to_unit(path, ("人", "户", "个")) == unit


def test_each_column_of_such_a_table_counts_in_its_own_unit():
    caption = "管护补助分配表（单位：户、人、亩、个、万元）"
    facts = document("东岭乡2025年管护补助分配", (caption, ROWS)).facts
    told = {fact.measure: fact.unit for fact in facts}
    assert told == {
        ("农户数",): "户",
        ("常住人口",): "人",
        ("护林员数",): "人",
        ("林地面积",): "亩",
        ("站点数",): "个",
        ("合计",): None,
        ("管护补助",): "万元",
    }
