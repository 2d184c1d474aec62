"""Which standard table a title or a header names, and units."""

import pytest

from corpus.kinds import header_to_kind, path_to_unit, texts_to_unit, title_to_kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("收入支出决算总表", "收支总表"),
        ("2025年部门财务收支预算总表", "收支总表"),
        ("部门收支总体情况表", "收支总表"),
        ("收入决算表", "收入表"),
        ("2025年部门收入预算总表", "收入表"),
        ("支出决算表", "支出表"),
        ("部门支出总表", "支出表"),
        ("财政拨款收入支出决算总表", "财政拨款收支总表"),
        ("2025年部门财政拨款收支预算总表", "财政拨款收支总表"),
        ("一般公共预算财政拨款支出决算表", "一般公共预算支出表"),
        ("2025年部门一般公共预算支出功能分类预算表", "一般公共预算支出表"),
        ("一般公共预算财政拨款基本支出决算表", "基本支出表"),
        ("部门一般公共预算基本支出部门预算经济分类预算表", "基本支出表"),
        ("财政拨款“三公”经费支出决算表", "三公经费表"),
        ("一般公共预算“三公”经费支出表", "三公经费表"),
        ("政府性基金预算财政拨款收入支出决算表", "政府性基金表"),
        ("政府性基金预算支出表", "政府性基金表"),
        ("国有资本经营预算财政拨款支出决算表", "国有资本经营表"),
        ("部门预算项目支出表", "项目支出表"),
        ("政府采购预算情况", "政府采购表"),
        ("市直部门固定资产占用情况表", "资产表"),
        ("21、入河排污口规范化管理绩效目标表", "绩效目标表"),
        ("部门机构设置情况", "机构设置表"),
        ("部门决算单位构成", "机构设置表"),
        ("目录", None),
        ("", None),
    ],
)
def test_standard_tables_are_known_by_title(title, kind):
    assert title_to_kind(title) == kind


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        ((("一级指标",), ("二级指标",), ("三级指标",)), "绩效目标表"),
        ((("合计",), ("因公出国（境）费",)), "三公经费表"),
        ((("项目",), ("采购物品名称",), ("数量",)), "政府采购表"),
        ((("单位名称",), ("单位性质",)), "机构设置表"),
        ((("科目",), ("合计",)), None),
    ],
)
def test_some_tables_are_known_by_header(columns, kind):
    assert header_to_kind(columns) == kind


@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        (["编制部门：局", "金额单位：万元"], "万元"),
        (["单 位 ： 元"], "元"),
        (["单位：亿元"], "亿元"),
        (["价值（金额单位：万元）"], "万元"),
        (["单位：平方米"], None),
        ([], None),
    ],
)
def test_the_unit_of_money(texts, unit):
    assert texts_to_unit(texts) == unit


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        (("房屋", "面积（平方米）"), "平方米"),
        (("金额（万元）", "合计"), "万元"),
        (("占比",), "%"),
        (("增长率（％）",), "%"),
        (("数量",), ""),
        (("合计",), None),
        ((), None),
    ],
)
def test_the_unit_of_a_column(path, unit):
    assert path_to_unit(path) == unit
