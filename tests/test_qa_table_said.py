"""A question that says its table of projects, by the title or by the fund, chooses and orders the rows of it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_tables import ask, assistant_of, document

UNITS = (
    ("单位名称", "单位性质", "编制数", "在职人数"),
    ("澜州市水务局（本级）", "行政单位", "40", "38"),
    ("澜州市水文监测站", "公益一类", "18", "17"),
    ("澜州市河道管理所", "公益一类", "22", "20"),
)
PROJECTS = (
    ("项目名称", "实施单位", "2031年预算"),
    ("堤防加固", "市水务局（本级）", "700.00"),
    ("节水宣传", "市水务局（本级）", "30.00"),
    ("雨量站更新", "市水文监测站", "120.00"),
    ("水质化验", "市水文监测站", "45.50"),
    ("河面保洁", "市河道管理所", "260.00"),
    ("合计", "", "1155.50"),
)
ACCOUNTS = (
    ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
    ("213", "农林水支出", "3000.00", "1844.50", "1155.50"),
    ("21303", "水利", "3000.00", "1844.50", "1155.50"),
    ("2130301", "行政运行", "1844.50", "1844.50", ""),
    ("2130305", "水利工程建设", "1155.50", "", "1155.50"),
    ("合计", "", "3000.00", "1844.50", "1155.50"),
)


@pytest.fixture(scope="module")
def water():
    return assistant_of(
        document(
            "澜州市水务局2031年部门预算",
            ("单位构成表", UNITS),
            ("一般公共预算支出表（单位：万元）", ACCOUNTS),
            ("一般公共预算项目支出明细表（单位：万元）", PROJECTS),
            prose=(
                "2031年实行绩效管理的项目共5个，涉及一般公共预算1155.50万元，其中重点项目2个。",
            ),
        )
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("按《一般公共预算项目支出明细表》，市水文监测站实施的项目共安排多少钱？", "165.5"),
        ("一般公共预算项目支出明细表里，水文监测站的项目一共多少万元", "165.5"),
        ("市河道管理所的项目安排了多少钱", "260"),  # no number of its staff
        ("市水务局（本级）实施的项目一共多少万元？", "730"),
        ("局本级的一般公共预算项目有几个", "2"),
        ("2031年一般公共预算项目里，哪个项目给的钱最多？", "700"),
        ("一般公共预算项目中金额最小的是哪个？", "30"),
        ("一般公共预算财政拨款项目有多少个", "5"),
        ("市水务局（本级）负责的100万元以上的项目有几个", "1"),
        ("一般公共预算项目里第二大的是哪个", "260"),
    ],
)
def test_rows_of_the_table_that_is_said(water, question, value):
    assert ask(water, question).value == Decimal(value)


@pytest.mark.parametrize(
    ("question", "names", "others"),
    [
        ("局本级2031年实施的、100万元以上的一般公共预算项目有哪些？", ["堤防加固"], ["河面保洁"]),
        ("一般公共预算项目中，40万元到200万元之间的有哪些", ["雨量站更新", "水质化验"], ["河面保洁"]),
        ("一般公共预算项目金额最大的三个是哪些", ["堤防加固", "河面保洁", "雨量站更新"], ["行政运行"]),
    ],
)  # fmt: skip
def test_rows_of_the_table_that_is_said_are_listed(water, question, names, others):
    text = ask(water, question).text
    assert all(name in text for name in names) and not any(name in text for name in others)


@pytest.mark.parametrize(
    "question",
    [
        "政府性基金项目里，哪个项目给的钱最多？",  # a fund that the table does not name
        "政府性基金项目有几个",
        "一般公共预算项目里，城西泵站给了多少",  # no such project
    ],
)
def test_no_other_table_is_told(water, question):
    assert ask(water, question).value is None
