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


@pytest.mark.parametrize(
    ("lines", "entity", "year", "stage"),
    [
        (["柏峪县2023年“三公”经费预算公开", "单位:万元 | | | |"], "柏峪县", 2023, "预算"),
        (["高新区2023年一般公共预算“三公”经费情况说明"], "高新区", 2023, "预算"),
        (
            ["2019年度东岭县“三公”经费支出决算情况", "经县财政局汇总，决算如下："],
            "东岭县",
            2019,
            "决算",
        ),
        (["云屏市各民主党派2018年三公经费预算情况说明"], "云屏市各民主党派", 2018, "预算"),
        (
            ["2018年云屏市农业综合服务局“三公”经费预算情况说明"],
            "云屏市农业综合服务局",
            2018,
            "预算",
        ),
        (["2016年市国资委财政拨款“三公”经费预算表"], "市国资委", 2016, "预算"),
        (
            ["沙溪镇2015年“三公”经费支出说明", "2015年公务接待费3万元，比2014年决算下降。"],
            "沙溪镇",
            2015,
            "决算",
        ),
        (["松浦市城区2022年地方政府债务情况说明"], "松浦市城区", 2022, None),
        (["柏峪县某单位2019年度“三公”经费决算说明"], "柏峪县某单位", 2019, "决算"),
        (
            [
                "东岭县2017年度部门“三公”经费预算情况表",
                "来源:东岭县台商园   2017-04-27",
                "台商园2017-度部门“三公”经费预算情况表",
            ],
            "东岭县台商园",
            2017,
            "预算",
        ),
        (
            ["首页 > 政府预决算", "2017年“三公”经费预算说明", "时间:2018-01-10 来源:县统计局"],
            "县统计局",
            2017,
            "预算",
        ),
    ],
)
def test_pages_name_whose_they_are_in_many_ways(lines, entity, year, stage):
    profile = lines_to_profile("x.txt", lines)
    assert (profile.entity, profile.year, profile.stage) == (entity, year, stage)


@pytest.mark.parametrize(
    "line",
    [
        "沙溪县人民政府主办 沙溪县行政审批局承办",
        "经费实际使用时，由财政部门按市委、市政府批准的计划追加指标。",
        "您现在的位置：首页 > 柏峪县财政局 > 政务公开",
        "单位:万元 | | | |",
    ],
)
def test_the_furniture_of_a_page_and_its_sentences_publish_nothing(line):
    profile = lines_to_profile("x.txt", ["2018年“三公”经费预算说明", line])
    assert profile.entity is None
    assert profile.title == "2018年“三公”经费预算说明"


def test_a_sentence_is_no_title():
    lines = [
        "一、因公出国（境）",
        "2015年因公出国费0万元，与2014年决算数持平。",
        "沙溪镇2015年“三公”经费说明",
    ]
    assert lines_to_profile("x.txt", lines).title == "沙溪镇2015年“三公”经费说明"


def test_what_compares_with_the_years_budget_is_told_when_the_year_is_over():
    assert lines_to_profile("x.txt", ["2018年度三公经费说明", "二、与年初预算对比"]).stage == "决算"


@pytest.mark.parametrize(
    "text",
    [
        "按照信息公开要求，现将沙溪镇2020年度“三公”经费决算情况公布如下：",
        "沙溪镇2020年“三公”经费决算数共计35万元，比上年预算数下降3%。",
    ],
)
def test_a_text_without_a_title_says_whose_it_is(text):
    profile = lines_to_profile("x.txt", ["无障碍浏览 长者模式", text])
    assert (profile.entity, profile.year, profile.stage) == ("沙溪镇", 2020, "决算")


def test_a_budget_that_was_spent_is_told_in_accounts():
    lines = [
        "2021年我镇“三公”经费预算为20万元。",
        "2021年“三公”经费支出共计9万元，较年初预算数减少11万元。",
    ]
    assert lines_to_profile("x.txt", lines).stage == "决算"


@pytest.mark.parametrize(
    ("lines", "entity"),
    [
        (["青溪县2023年新增债务限额5.6亿元", "资金主要投到青溪县人民医院迁建工程。"], "青溪县"),
        (["青溪市2023年第一批地方政府债券转贷情况"], "青溪市"),
        (["青溪区2022年转移支付情况说明"], "青溪区"),
        (["外交部2014年“三公”经费决算情况"], "外交部"),
        (
            [
                "一、2017年收入预算总体情况",
                "安排支出7464053元。",
                "青溪区人大常委会办公室",
                "2017年3月23日",
            ],
            "青溪区人大常委会办公室",
        ),
    ],
)
def test_titles_and_signatures_of_pages(lines, entity):
    assert lines_to_profile("x.txt", lines).entity == entity


def test_a_county_whose_name_begins_with_a_word_that_joins_keeps_it():
    profile = lines_to_profile("a.html", ["和溪县白塔镇人民政府2024年部门预算公开"])
    assert profile.entity == "和溪县白塔镇人民政府"
