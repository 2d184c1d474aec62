"""Projects and purchases under conditions: no condition that is said is dropped."""

import pytest

from tests.made_tables import ask, assistant_of, document

PROJECTS = [
    ("单位名称", "项目名称", "功能科目编码", "2029年预算", "合计", "一般公共预算", "财政拨款结转"),
    ("合计", "", "", "200", "231", "221", "10"),
    ("沙洲县文化局机关", "戏台修缮", "2070109", "40", "30", "30", "0"),
    ("沙洲县文化局机关", "送戏下乡（东片）", "2070109", "20", "20", "20", "0"),
    ("沙洲县文化局机关", "送戏下乡（西片）", "2070109", "15", "21", "21", "0"),
    ("沙洲县第二剧团", "服装道具购置", "2070107", "60", "90", "80", "10"),
    ("沙洲县文物保护管理中心", "古塔加固", "2070204", "65", "70", "70", "0"),
]
PURCHASES = [
    ("单位名称", "采购项目", "采购品目编码", "数量", "预算金额"),
    ("合计", "", "", "", "75"),
    ("沙洲县文化局机关", "木料", "A010101", "3", "5"),
    ("沙洲县第二剧团", "幕布", "A020202", "1", "25"),
    ("沙洲县第二剧团", "音响", "A020203", "2", "45"),
]


@pytest.fixture(scope="module")
def assistant():
    return assistant_of(
        document(
            "沙洲县文化局2030年部门预算",
            ("项目支出表（单位：万元）", PROJECTS),
            ("政府采购预算表（单位：万元）", PURCHASES),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("文化局机关名下有几个项目？", 3),
        ("局机关的项目合计多少万元？", 71),
        ("县二剧团的项目一共多少钱", 90),
        ("文物中心的项目总共多少万元", 70),
        ("文物保护管理中心有几个项目", 1),
        ("第二剧团的两项采购加起来多少钱？", 70),
        ("两个送戏下乡项目合计多少万元？", 41),
        ("二剧团和文物保护管理中心的项目合计多少万元", 160),
        ("比上年减少的项目有几个？", 1),
        ("2030年预算高于2029年的项目有几个？", 3),
        ("动用结转资金的项目有几个？", 1),
    ],
)
def test_rows_under_conditions_are_counted_and_added(assistant, question, value):
    assert ask(assistant, question).value == value


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("列出文化局机关的全部项目", ["戏台修缮", "送戏下乡（东片）", "送戏下乡（西片）"]),
        ("和上年持平的项目有哪些？", ["送戏下乡（东片）"]),
        ("哪些项目2030年预算低于2029年？", ["戏台修缮"]),
        ("哪些项目用了上年结转的钱？", ["服装道具购置"]),
        ("县二剧团采购了哪些？", ["幕布", "音响"]),
        ("局机关的项目里金额最大的是哪个？", ["戏台修缮"]),
    ],
)
def test_rows_under_conditions_are_listed(assistant, question, names):
    assert [item.text for item in ask(assistant, question).items] == names


@pytest.mark.parametrize(
    "question",
    [
        "局机关没有完成的项目有几个？",
        "文化局机关跨年度的项目合计多少？",
        "第三剧团有几个项目？",
        "文化馆有几个项目",
        "局机关和第三剧团的项目合计多少万元？",
    ],
)
def test_a_condition_that_is_not_understood_is_not_dropped(assistant, question):
    assert ask(assistant, question).value not in (3, 5, 71, 231)
