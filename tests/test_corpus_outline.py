"""Lines to headings and sections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Line, Source
from corpus.outline import (
    headings_to_sections,
    is_table_title,
    lines_to_headings,
    with_printed_levels,
)

BODY = "反映部门当年全部收入和支出的总体情况。其中收入来自财政拨款。"


def sections(*texts: str | Line, titles: tuple[int, ...] = ()) -> list[tuple[str, ...]]:
    """The paths of the sections these lines make."""
    lines = [text if isinstance(text, Line) else Line(text) for text in texts]
    headings = lines_to_headings(lines, frozenset(titles))
    return [section.path for section in headings_to_sections(headings, "文件", lines)[1:]]


def large(text: str, page: int = 3) -> Line:
    return Line(text, Source(page=page, box=(100, 70, 300, 90)))


def small(text: str, page: int = 3) -> Line:
    return Line(text, Source(page=page, box=(50, 100, 700, 112)))


def test_the_usual_depths():
    assert sections(
        "第一部分 概况", "一、职责", BODY, "（一）内设", "1、办公室", "（1）秘书", BODY, "二、机构"
    ) == [
        ("第一部分 概况",),
        ("第一部分 概况", "一、职责"),
        ("第一部分 概况", "一、职责", "（一）内设"),
        ("第一部分 概况", "一、职责", "（一）内设", "1、办公室"),
        ("第一部分 概况", "一、职责", "（一）内设", "1、办公室", "（1）秘书"),
        ("第一部分 概况", "二、机构"),
    ]


def test_numbering_starts_again_in_the_next_part():
    assert sections("第一部分 概况", "一、职责", "二、机构", "第二部分 说明", "一、收入")[-1] == (
        "第二部分 说明",
        "一、收入",
    )


def test_parts_may_stand_below_a_number_that_goes_on_after_them():
    found = sections(
        "五、绩效信息", "第一部分 整体目标", BODY, "第二部分 项目目标", BODY, "六、采购"
    )
    assert found == [
        ("五、绩效信息",),
        ("五、绩效信息", "第一部分 整体目标"),
        ("五、绩效信息", "第二部分 项目目标"),
        ("六、采购",),
    ]


def test_a_depth_may_be_left_out():
    assert sections("一、收支", "1、收入", "2、支出", "二、三公")[-2:] == [
        ("一、收支", "2、支出"),
        ("二、三公",),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "（一）负责建立健全制度。会同有关部门贯彻执行国家方针。",
        "4、基本支出：指为保障机构正常运转而发生的支出。",
        "1.机关运行经费情况。2018年运行经费16252.11万元。",
        "（三）公务接待费1.00万元",
        "2020年预算收入21770.82万元",
        "承担全市道路运输市场监管责任；组织制定道路运输有关政策",
    ],
)
def test_numbered_sentences_are_paragraphs(text):
    assert sections("一、职责", text, BODY) == [("一、职责",)]


def test_a_heading_may_end_like_a_sentence_when_text_follows():
    assert sections("（1）强力推进环境空气质量持续改善。", BODY) == [
        ("（1）强力推进环境空气质量持续改善。",)
    ]


def test_the_last_short_duty_of_a_list_is_no_heading():
    assert sections("（一）负责制度。会同有关部门执行。", "（二）完成其他任务。", BODY) == []


def test_a_label_with_a_colon_heads_what_follows():
    assert sections("一、职责及机构", "部门职责：", BODY, "机构设置：", BODY) == [
        ("一、职责及机构",),
        ("一、职责及机构", "部门职责"),
        ("一、职责及机构", "机构设置"),
    ]


@pytest.mark.parametrize(
    "text", ["具体包括：", "其中：", "主要职责如下：", "单位：", "绩效目标：推进改善"]
)
def test_other_colons_head_nothing(text):
    assert sections("一、职责", text, BODY) == [("一、职责",)]


def test_table_titles_stand_side_by_side_even_without_number():
    found = sections(
        "第二部分 项目",
        "2、检查绩效目标表",
        "规划绩效目标表",
        "4、购置绩效目标表",
        titles=(1, 2, 3),
    )
    assert [path[0] for path in found] == ["第二部分 项目"] * 4
    assert [len(path) for path in found] == [1, 2, 2, 2]


def test_heading_styles_give_levels():
    found = sections(
        Line("概况", level=1), Line("职责", level=2), BODY, Line("说明", level=1), "一、收入", BODY
    )
    assert found == [("概况",), ("概况", "职责"), ("说明",), ("说明", "一、收入")]


def test_large_lines_are_titles_but_not_on_the_cover():
    lines = with_printed_levels(
        [large("预算公开", page=1), large("名词解释"), *[small("（一）收入：指取得的拨款。")] * 3]
    )
    assert [line.level for line in lines] == [None, 1, None, None, None]


def test_titles_printed_large_close_the_numbers_before_them():
    lines = [
        large("甲项目说明"),
        small("一、概述"),
        small(BODY),
        large("乙项目说明", page=4),
        small("一、概述"),
        small(BODY),
    ]
    found = sections(*with_printed_levels(lines))
    assert found == [
        ("甲项目说明",),
        ("甲项目说明", "一、概述"),
        ("乙项目说明",),
        ("乙项目说明", "一、概述"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("部门机构设置情况", True),
        ("21、排污口规范化管理绩效目标表", True),
        ("2020年，安排政府采购预算1889.57万元。具体内容见下表。", False),
        ("机构设置：", False),
        ("三公经费预算149.45万元", False),
    ],
)
def test_lines_that_can_name_a_table(text, names):
    assert is_table_title(text) is names


@given(
    st.lists(
        st.sampled_from(
            ["第一部分 甲", "一、乙", "二、丙", "（一）丁", "1、戊", "（2）己", BODY, "名称："]
        ),
        max_size=20,
    )
)
def test_any_order_of_headings_makes_a_tree(texts):
    lines = [Line(text) for text in texts]
    found = headings_to_sections(lines_to_headings(lines, frozenset()), "文件", lines)
    assert [section.index for section in found] == list(range(len(found)))
    for section in found[1:]:
        parent = found[section.parent]
        assert parent.index < section.index
        assert section.level == parent.level + 1
        assert section.path == (*parent.path, section.title)


def test_numbered_lines_that_a_sentence_leads_up_to_are_no_headings():
    lines = [
        Line("二、单位构成"),
        Line("纳入编制范围的单位包括："),
        Line("1、柳湾区防汛站"),
        Line("2、柳湾区水质监测站"),
        Line("三、决算情况"),
    ]
    assert [h.title for h in lines_to_headings(lines, frozenset())] == [
        "二、单位构成",
        "三、决算情况",
    ]


def test_numbered_lines_with_a_text_of_their_own_stay_headings():
    lines = [
        Line("有关情况说明如下："),
        Line("1、收入情况"),
        Line("本年收入9.00万元，与上年持平。"),
        Line("2、支出情况"),
        Line("本年支出9.00万元，与上年持平。"),
    ]
    assert [h.title for h in lines_to_headings(lines, frozenset())] == [
        "1、收入情况",
        "2、支出情况",
    ]
