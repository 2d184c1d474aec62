"""Facts: every body cell and every figure of the prose, with what it is, where it stands and what it counts in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.facts import document_to_facts, table_to_facts
from corpus.model import Cell, Document, Grid, Paragraph, Profile, Section
from corpus.read import read
from corpus.readers.cells import Placed, placed_to_grid
from corpus.tables import Context, grid_to_table

PROFILE = Profile("某市教育局2023年部门预算", "某市教育局", 2023, "预算", "部门")


def grid(*rows):
    """A grid from texts; None is a place that a merged cell covers."""
    return Grid(
        tuple(tuple(Cell(t, i, j) for j, t in enumerate(row)) for i, row in enumerate(rows))
    )


def facts_of(*rows, title="", captions=("单位：万元",)):
    table = grid_to_table(grid(*rows), Context(title=title, captions=captions))
    return {(f.subject, f.measure): f for f in table_to_facts(table, PROFILE)}


def test_subject_is_the_row_and_measure_the_column():
    facts = facts_of(
        ("科目编码", "科目名称", "合计", "基本支出"),
        ("205", "教育支出", "90.50", "60.50"),
        ("20502", "普通教育", "90.50", "60.50"),
        title="支出预算表",
    )
    fact = facts[("教育支出", "普通教育"), ("基本支出",)]
    assert (fact.value, fact.unit, fact.code) == (Decimal("60.50"), "万元", "20502")
    assert (fact.source.table, fact.source.row, fact.source.column) == ("t1", 2, 3)


def test_a_code_under_a_class_of_accounts_is_no_sum_of_money():
    facts = facts_of(
        ("序号", "项目名称", "功能科目", "2023年预算"),
        ("1", "校舍维修", "2050299", "120.00"),
        ("2", "设备更新", "2050201", "80.00"),
        title="项目支出表",
    )
    code = facts[("校舍维修",), ("功能科目",)]
    assert (code.value, code.unit, code.text) == (None, None, "2050299")
    assert facts[("校舍维修",), ("2023年预算",)].value == Decimal("120.00")


def test_words_that_reach_over_rows_are_said_of_each_and_a_figure_of_none_but_the_first():
    heads = [Placed(t, 0, j) for j, t in enumerate(("项目名称", "责任科室", "预算数", "小计"))]
    names = [Placed(t, i + 1, 0) for i, t in enumerate(("路灯维护", "绿地养护", "文艺汇演"))]
    sums = [Placed(t, i + 1, 2) for i, t in enumerate(("30.00", "12.00", "8.00"))]
    merged = [Placed("城建科", 1, 1, row_span=2), Placed("文化科", 3, 1)]
    both = [Placed("42.00", 1, 3, row_span=2), Placed("8.00", 3, 3)]
    made = placed_to_grid([*heads, *names, *sums, *merged, *both])
    table = grid_to_table(made, Context(title="项目支出表"))
    found = table_to_facts(table, PROFILE)
    assert [table.printed_at(row, 1).text for row in (1, 2, 3)] == ["城建科", "城建科", "文化科"]
    texts = [(f.subject[-1], f.text) for f in found if f.measure == ("责任科室",)]
    assert texts == [("路灯维护", "城建科"), ("绿地养护", "城建科"), ("文艺汇演", "文化科")]
    assert [f.source.row for f in found if f.measure == ("责任科室",)] == [1, 2, 3]
    assert [f.subject[-1] for f in found if f.measure == ("小计",)] == ["路灯维护", "文艺汇演"]


def test_a_subtotal_beside_its_class_is_the_row_of_the_class():
    facts = facts_of(
        ("经济分类", "编码", "科目", "金额"),
        ("工资福利支出", "301", "小计", "70.00"),
        ("", "30101", "基本工资", "50.00"),
        ("", "30103", "奖金", "20.00"),
        ("商品和服务支出", "302", "小计", "9.00"),
        ("", "30201", "办公费", "9.00"),
        title="一般公共预算基本支出表",
    )
    assert facts[("工资福利支出",), ("金额",)].value == Decimal("70.00")
    assert facts[("工资福利支出", "奖金"), ("金额",)].value == Decimal("20.00")
    assert facts[("商品和服务支出", "办公费"), ("金额",)].code == "30201"


def test_an_indicator_counts_in_the_unit_beside_it():
    facts = facts_of(
        ("项目名称", "三级指标", "指标性质", "指标值", "度量单位"),
        ("书房建设", "新增座位", "≥", "80", "个"),
        title="项目绩效目标表",
    )
    (fact,) = [f for f in facts.values() if f.text == "80"]
    assert (fact.value, fact.unit) == (Decimal("80"), "个")


def test_blank_zero_dash_text_and_covered_are_five_things():
    facts = facts_of(
        ("项目", "甲", "乙", "丙", "丁", "戊"),
        ("基本支出", "", "0.00", "——", "按规定", None),
        ("项目支出", "1", "2", "3", "4", "5"),
    )
    row = {measure: fact for (subject, measure), fact in facts.items() if subject == ("基本支出",)}
    assert (row["甲",].text, row["甲",].value, row["甲",].aspect) == ("", None, "amount")
    assert (row["乙",].text, row["乙",].value) == ("0.00", Decimal(0))
    assert (row["丙",].text, row["丙",].value, row["丙",].aspect) == ("——", None, "text")
    assert (row["丁",].text, row["丁",].value, row["丁",].aspect) == ("按规定", None, "text")
    assert ("戊",) not in row


def test_counts_take_their_own_unit_and_money_the_table_s():
    facts = facts_of(
        ("项目", "数量", "价值（金额单位：万元）"),
        ("1、房屋（平方米）", "448", "39.4"),
        ("2、车辆（台、辆）", "11", "220.86"),
        title="固定资产占用情况表",
        captions=(),
    )
    units = {(s[-1], m[-1]): f.unit for (s, m), f in facts.items()}
    assert units["房屋（平方米）", "数量"] == "平方米"
    assert units["车辆（台、辆）", "数量"] == "辆"
    assert units["车辆（台、辆）", "价值（金额单位：万元）"] == "万元"


def test_a_quantity_counts_in_the_row_s_unit_of_measure():
    facts = facts_of(
        ("项目名称", "预算资金", "采购物品名称", "计量单位", "数量", "单价", "合计"),
        ("设备购置", "30.00", "计算机", "台", "30.00", "0.50", "15.00"),
        ("设备购置", "30.00", "打印机", "台", "60.00", "0.25", "15.00"),
        title="政府采购预算表",
    )
    first, second = ("设备购置", "计算机"), ("设备购置", "打印机")
    assert facts[first, ("数量",)].unit == "台"
    assert facts[first, ("单价",)].unit == "万元"
    # the project's total is printed once more on its second row
    assert facts[first, ("预算资金",)].role == "detail"
    assert facts[second, ("预算资金",)].role == "repeated"


def test_the_year_of_a_column_goes_before_the_document_s():
    facts = facts_of(
        ("项目", "2022年决算数", "上年预算数", "2023年预算数"),
        ("基本支出", "1", "2", "3"),
        ("项目支出", "4", "5", "6"),
    )
    years = {m: f.year for (s, m), f in facts.items() if s == ("基本支出",)}
    assert list(years.values()) == [2022, 2022, 2023]
    assert facts[("基本支出",), ("2022年决算数",)].scope.stage == "决算"


def test_where_only_columns_name_the_figures_they_are_the_subject():
    facts = facts_of(
        ("2023年“三公”经费预算数", None, "2023年机关运行经费预算数"),
        ("合计", "公务接待费", None),
        ("47.91", "1.35", "443.18"),
        title="“三公”经费预算表",
    )
    assert facts[("“三公”经费",), ("合计",)].role == "total"
    assert facts[("“三公”经费", "公务接待费"), ("预算数",)].value == Decimal("1.35")
    assert facts[("机关运行经费",), ("预算数",)].value == Decimal("443.18")


def test_an_indicator_keeps_project_comparator_and_own_unit():
    facts = facts_of(
        ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"),
        ("产出指标", "成本指标", "成本控制情况", "不超过预算", "≤91.67万元", "合同"),
        ("", "时效指标", "按期完成率", "完成的比率", "≥96百分比", "方案"),
        title="3、校园绿化绩效目标表",
        captions=(),
    )
    cost = facts[("校园绿化", "产出指标", "成本指标", "成本控制情况"), ("指标值",)]
    assert (cost.value, cost.unit, cost.comparator) == (Decimal("91.67"), "万元", "≤")
    assert cost.text == "≤91.67万元"
    rate = facts[("校园绿化", "产出指标", "时效指标", "按期完成率"), ("指标值",)]
    assert (rate.value, rate.unit) == (Decimal(96), "%")


def test_tables_come_first_then_prose_with_their_sections():
    table = grid_to_table(grid(("项目", "金额"), ("基本支出", "5"), ("项目支出", "6")), Context())
    sections = (Section(0, "某市", 0, ()), Section(1, "机关运行经费", 1, ("机关运行经费",), 0))
    prose = Paragraph(0, "机关运行经费80万元。", 1, 5)
    document = Document("a.txt", "0" * 64, "txt", PROFILE, sections, (prose,), (table,))
    facts = document_to_facts(document)
    assert [f.table for f in facts] == ["t1", "t1", None]
    assert (facts[-1].section, facts[-1].subject) == (1, ("机关运行经费",))


@pytest.fixture(scope="module")
def hengshui(documents):
    return read(documents / "hengshui-2020-budget.txt")


def test_a_real_document_gives_every_cell_of_every_table(hengshui):
    for table in hengshui.tables:
        cells = {
            (row.index, column)
            for row in table.rows
            for column in range(*row.columns)
            if column not in table.label_columns and table.cells[row.index][column].text is not None
        }
        facts = [f for f in hengshui.facts if f.table == table.id and f.source.row is not None]
        places = {(f.source.row, f.source.column) for f in facts}
        assert cells <= places
        for fact in facts:
            assert (
                fact.text == (table.cells[fact.source.row][fact.source.column].text or "").strip()
            )


def test_a_real_document_gives_every_figure_of_its_prose(hengshui):
    facts = {(f.subject, f.aspect): f for f in hengshui.facts if f.table is None}
    chain = ("支出预算", "基本支出", "人员经费")
    assert facts[chain, "amount"].value == Decimal("4677.97")
    assert facts[(*chain[:2], "日常公用经费"), "amount"].value == Decimal("491.47")
    assert facts[("支出预算", "项目支出"), "amount"].value == Decimal("16601.38")
    assert facts[("预算收支安排", "基本支出"), "increase"].base_year == 2019
    for paragraph in hengshui.paragraphs:
        own = [
            f for f in hengshui.facts if f.table is None and f.source.paragraph == paragraph.index
        ]
        assert all(paragraph.text[slice(*f.source.span)] == f.quote for f in own)
        assert paragraph.text.count("万元") == sum(f.text.count("万元") for f in own)


def test_a_row_of_a_year_holds_what_its_columns_name_in_that_year():
    facts = facts_of(
        ("年度", "合计", "公务接待费", "公务用车运行费"),
        ("2022年", "11.00", "4.00", "7.00"),
        ("2023年", "9.50", "3.00", "6.50"),
        title="附表3：“三公”经费预算表",
    )
    assert facts[("公务接待费",), ("2022年",)].year == 2022
    assert facts[("公务接待费",), ("2023年",)].value == Decimal("3.00")
    assert facts[("“三公”经费预算表",), ("2023年",)].value == Decimal("9.50")


def test_a_row_of_a_year_keeps_columns_that_only_say_how_much():
    facts = facts_of(("年度", "预算数", "决算数"), ("2022年", "11.00", "9.00"))
    assert set(facts) == {(("2022年",), ("预算数",)), (("2022年",), ("决算数",))}


FORM = (
    ("项目", "行次", "预算数", "决算统计数"),
    ("一、“三公”经费支出", "1", "—", ""),
    ("（一）支出合计", "2", "90.00", "70.50"),
    ("1.公务用车购置及运行维护费", "3", "60.00", "50.50"),
    ("2.公务接待费", "4", "30.00", "20.00"),
    ("（二）相关统计数", "5", "—", "—"),
    ("1.国内公务接待批次（个）", "6", "—", "40"),
    ("2.国内公务接待人次（人）", "7", "—", "320"),
    ("二、机关运行经费", "8", "—", ""),
    ("（一）行政单位", "9", "—", "11.00"),
    ("（二）参照公务员法管理事业单位", "10", "—", "4.00"),
    ("合计", "11", "—", "15.00"),
    ("三、国有资产占用情况", "12", "—", "—"),
    ("（一）车辆数合计（辆）", "13", "—", "9"),
    ("1.执法执勤用车", "14", "—", "6"),
    ("2.其他用车", "15", "—", "3"),
    ("（二）单价100万元（含）以上设备（台、套）", "16", "—", "2"),
)


@pytest.mark.parametrize(
    ("row", "value", "unit"),
    [
        ("“三公”经费支出", "70.50", "万元"),
        ("公务接待费", "20.00", "万元"),
        ("国内公务接待人次（人）", "320", "人"),
        ("机关运行经费", "15.00", "万元"),
        ("车辆数合计（辆）", "9", "辆"),
        ("执法执勤用车", "6", "辆"),
        ("单价100万元（含）以上设备（台、套）", "2", "套"),
    ],
)
def test_a_form_s_blank_headings_have_their_wholes_and_its_things_are_counted(row, value, unit):
    facts = facts_of(*FORM, title="“三公”经费、机关运行经费和国有资产占用情况表")
    held = [
        f
        for (subject, measure), f in facts.items()
        if (subject[-1], measure[-1]) == (row, "决算统计数")
    ]
    assert [(f.value, f.unit) for f in held] == [(Decimal(value), unit)]


def test_money_left_of_the_name_of_an_indicator_is_no_number_of_households():
    facts = facts_of(
        ("项目名称", "预算金额", "指标名称", "指标值"),
        ("危房改造", "40.00", "改造户数", "160户"),
        ("环境整治", "18.00", "保洁率", "98%"),
        title="项目支出绩效目标表",
    )
    assert facts[("危房改造", "改造户数"), ("预算金额",)].unit == "万元"


def test_places_within_places_name_the_row_together_and_keep_no_accounts():
    facts = facts_of(
        ("市", "县（区）", "合计", "水产"),
        ("全省合计", "", "900", "500"),
        ("甲州市小计", "", "900", "500"),
        ("甲州市", "东山县", "600", "300"),
        ("甲州市", "西山区", "300", "200"),
        title="资金分配表",
    )
    assert facts[("甲州市", "东山县"), ("水产",)].value == Decimal(300)
    assert facts[("甲州市",), ("合计",)].role == "subtotal"
    assert facts[("全省合计",), ("合计",)].role == "total"
    assert {fact.entity for fact in facts.values()} == {PROFILE.entity}


def test_a_total_named_under_another_column_of_words_is_the_total():
    facts = facts_of(
        ("序号", "县（区）", "承担单位", "项目名称", "补助金额"),
        ("1", "东山县", "水产站", "鱼苗繁育", "300"),
        ("2", "东山县", "种子站", "制种基地", "200"),
        ("", "合计", "", "", "500"),
        title="项目明细表",
    )
    assert facts[("合计",), ("补助金额",)].role == "total"
    assert facts[("鱼苗繁育",), ("县（区）",)].text == "东山县"
