"""What a document says of itself."""

import pytest

from corpus.profile import lines_to_profile


@pytest.mark.parametrize(
    ("lines", "entity", "year", "stage", "who"),
    [
        (
            ["衡水市生态环境局2020年部门预算信息公开情况说明"],
            "衡水市生态环境局",
            2020,
            "预算",
            "部门",
        ),
        (
            ["上海市普陀区财政局", "2024", "年度部门决算"],
            "上海市普陀区财政局",
            2024,
            "决算",
            "部门",
        ),
        (["上海市普陀区财政局", "2024年度部门决算"], "上海市普陀区财政局", 2024, "决算", "部门"),
        (
            ["上海市普陀区2025年区级单位预算", "预算单位：上海市普陀区商务委员会"],
            "上海市普陀区商务委员会",
            2025,
            "预算",
            "本级",
        ),
        (["关于某某市教育局2023年度部门决算的说明"], "某某市教育局", 2023, "决算", "部门"),
        (["2022年度南山区民政局（本级）单位决算"], "南山区民政局", 2022, "决算", "本级"),
        (["中共衡水市委宣传部2021年部门预算公开"], "中共衡水市委宣传部", 2021, "预算", "部门"),
    ],
)
def test_covers(lines, entity, year, stage, who):
    profile = lines_to_profile("file.pdf", lines)
    assert (profile.entity, profile.year, profile.stage, profile.who) == (entity, year, stage, who)


def test_a_cover_in_pieces_is_put_together():
    assert (
        lines_to_profile("x.pdf", ["某市财政局", "年度部门决算", "2024"]).title
        == "某市财政局2024年度部门决算"
    )


def test_captions_name_the_unit_where_the_cover_does_not():
    profile = lines_to_profile(
        "x.xlsx", ["2024年部门预算表"], ["编制部门：某县水利局 单位：元"] * 2
    )
    assert profile.entity == "某县水利局"


@pytest.mark.parametrize("unit", ["万元", "平方米", "万人次", "台（套）"])
def test_what_is_measured_in_publishes_nothing(unit):
    profile = lines_to_profile("x.xlsx", ["东岭街道办事处2024年部门预算", f"单位：{unit}"])
    assert profile.entity == "东岭街道办事处"


def test_the_file_name_helps_with_the_year():
    assert lines_to_profile("某县水利局2023年预算.xlsx", ["收支总表"]).year == 2023


def test_nothing_said_is_none():
    profile = lines_to_profile("a.txt", ["第一行"])
    assert (profile.entity, profile.year, profile.stage, profile.who) == (None, None, None, None)
