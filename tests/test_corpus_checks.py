"""Checks: what the printed digits allow is rounding, what they do not allow is a failure, blanks tell nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.checks import document_to_checks
from corpus.facts import document_to_facts
from corpus.model import Cell, Document, Grid, Paragraph, Profile, Section
from corpus.read import read
from corpus.tables import Context, grid_to_table

PROFILE = Profile("某市教育局2023年部门决算", "某市教育局", 2023, "决算", "部门")
HEAD = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
CENTS = st.integers(min_value=0, max_value=10**9).map(lambda cents: Decimal(cents) / 100)


def checks_of(rows=(), text="", title="支出决算表"):
    """The checks of a document with one table and one paragraph."""
    sections = (Section(0, "某市", 0, ()), Section(1, "情况说明", 1, ("情况说明",), 0))
    tables = ()
    if rows:
        cells = tuple(tuple(Cell(t, i, j) for j, t in enumerate(row)) for i, row in enumerate(rows))
        tables = (grid_to_table(Grid(cells), Context(title=title, captions=("单位：万元",))),)
    paragraphs = (Paragraph(0, text, 1, 9),) if text else ()
    document = Document("a.txt", "0" * 64, "txt", PROFILE, sections, paragraphs, tables)
    document = replace(document, facts=document_to_facts(document))
    return document_to_checks(document)


def statuses(checks, start):
    return {check.status for check in checks if check.identity.startswith(start)}


def test_children_totals_and_columns_agree():
    checks = checks_of(
        (
            HEAD,
            ("", "合计", "100.00", "60.00", "40.00"),
            ("205", "教育支出", "70.00", "50.00", "20.00"),
            ("20501", "管理事务", "30.00", "30.00", ""),
            ("20502", "普通教育", "40.00", "20.00", "20.00"),
            ("208", "社会保障支出", "30.00", "10.00", "20.00"),
        )
    )
    assert {check.status for check in checks} == {"pass"}
    identities = {check.identity for check in checks}
    assert "合计 = 教育支出 + 社会保障支出（合计）" in identities
    assert "教育支出 = 管理事务 + 普通教育（基本支出）" in identities
    assert "普通教育：合计 = 基本支出 + 项目支出" in identities


@pytest.mark.parametrize(
    ("total", "status", "difference"),
    [
        ("70.00", "pass", "0.00"),
        ("70.01", "rounding", "0.01"),
        ("71.00", "fail", "1.00"),
        ("", "insufficient data", None),
        ("#REF!", "unreadable", None),
    ],
)
def test_a_total_against_its_parts(total, status, difference):
    checks = checks_of(
        (
            ("项目", "金额"),
            ("甲支出", "30.00"),
            ("乙支出", "40.00"),
            ("合计", total),
        )
    )
    (check,) = [one for one in checks if one.identity.startswith("合计 =")]
    assert check.status == status
    assert check.difference == (None if difference is None else Decimal(difference))
    assert len(check.places) == 3
    assert check.table == "t1"


def test_a_blank_part_may_be_the_missing_one():
    rows = (
        ("项目", "金额"),
        ("甲支出", "30.00"),
        ("乙支出", ""),
        ("丙支出", "0"),
        ("合计", "70.00"),
    )
    assert statuses(checks_of(rows), "合计 =") == {"insufficient data"}


def test_a_blank_is_nothing_where_the_table_prints_no_zero():
    rows = (("项目", "金额"), ("甲支出", "30.00"), ("乙支出", ""), ("合计", "70.00"))
    assert statuses(checks_of(rows), "合计 =") == {"fail"}


def test_a_blank_part_cannot_explain_parts_that_are_too_much():
    rows = (
        ("项目", "金额"),
        ("甲支出", "30.00"),
        ("乙支出", ""),
        ("丙支出", "0"),
        ("合计", "20.00"),
    )
    assert statuses(checks_of(rows), "合计 =") == {"fail"}


@pytest.mark.parametrize(
    ("amount", "status"), [("15.00", "pass"), ("15.30", "rounding"), ("18.00", "fail")]
)
def test_quantity_times_price(amount, status):
    checks = checks_of(
        (
            ("项目名称", "采购物品名称", "数量", "单价", "合计"),
            ("设备购置", "计算机", "30", "0.50", amount),
            ("设备购置", "打印机", "2", "0.25", "0.50"),
        ),
        title="政府采购预算表",
    )
    assert statuses(checks, "计算机：数量") == {status}
    assert statuses(checks, "打印机：数量") == {"pass"}


def test_a_project_s_repeated_total_is_counted_once():
    checks = checks_of(
        (
            ("项目名称", "预算资金", "采购物品名称", "数量", "单价", "合计"),
            ("合计", "30.00", "", "", "", "15.50"),
            ("设备购置", "30.00", "计算机", "30", "0.50", "15.00"),
            ("设备购置", "30.00", "打印机", "2", "0.25", "0.50"),
        ),
        title="政府采购预算表",
    )
    assert "fail" not in {check.status for check in checks}


@pytest.mark.parametrize(
    ("text", "start", "status"),
    [
        ("“三公”经费10万元，其中：出国费4万元；接待费6万元。", "“三公”经费 =", "pass"),
        ("“三公”经费10.02万元，其中：出国费4.01万元；接待费6.00万元。", "“三公”经费 =", "rounding"),
        ("“三公”经费10.5万元，其中：出国费4.5万元；接待费7.5万元。", "“三公”经费 =", "fail"),
        ("车辆10辆，其中：公务用车4辆；执法用车7辆。", "车辆 =", "fail"),
        ("专项经费100万元，其中：培训费4万元；会议费7万元。", "专项经费 =", "not applicable"),
        ("本年支出合计80万元，其中：基本支出60万元，占75%。", "基本支出：60万元", "pass"),
        ("本年支出合计80万元，其中：基本支出60万元，占57%。", "基本支出：60万元", "fail"),
        ("接待费年初预算为80万元，支出决算为60万元，完成年初预算的75%。", "接待费：60万元", "pass"),
        (
            "接待费2022年决算数为80万元，2023年决算数为60万元，比2022年减少25%。",
            "接待费：（60万元",
            "pass",
        ),
        (
            "接待费2022年决算数为80万元，2023年决算数为60万元，比2022年减少33%。",
            "接待费：（60万元",
            "fail",
        ),
    ],
)
def test_identities_of_prose(text, start, status):
    assert statuses(checks_of(text=text), start) == {status}


@pytest.mark.parametrize(
    ("said", "status"),
    [("70万元", "pass"), ("70.00万元", "pass"), ("70.01万元", "fail"), ("7万元", "fail")],
)
def test_prose_and_table_of_one_fund_are_compared(said, status):
    rows = (("项目", "决算数"), ("教育支出", "700000.00"), ("其他支出", "300000.00"))
    cells = tuple(tuple(Cell(t, i, j) for j, t in enumerate(row)) for i, row in enumerate(rows))
    context = Context(title="一般公共预算财政拨款支出决算表", captions=("单位：元",))
    table = grid_to_table(Grid(cells), context)
    heading = ("一般公共预算财政拨款支出情况",)
    sections = (Section(0, "某市", 0, ()), Section(1, heading[0], 1, heading, 0))
    prose = (Paragraph(0, f"教育支出{said}。", 1, 9),)
    document = Document("a.txt", "0" * 64, "txt", PROFILE, sections, prose, (table,))
    document = replace(document, facts=document_to_facts(document))
    assert statuses(document_to_checks(document), "文字与表") == {status}


@given(st.lists(CENTS, min_size=2, max_size=6), st.sampled_from([0, 1]))
def test_true_sums_pass_and_wrong_ones_never_do(parts, wrong):
    total = sum(parts, Decimal(0)) + wrong * 1000
    rows = [("项目", "金额")]
    rows += [
        (f"{name}支出", f"{part:.2f}") for name, part in zip("甲乙丙丁戊己", parts, strict=False)
    ]
    rows.append(("合计", f"{total:.2f}"))
    assert statuses(checks_of(tuple(rows)), "合计 =") == {"fail" if wrong else "pass"}


@pytest.mark.parametrize(
    "name", ["hengshui-2020-budget.txt", "putuo-finance-2024-final-accounts.pdf"]
)
def test_real_tables_meet_their_identities(documents, name):
    checks = [
        check for check in document_to_checks(read(documents / name))
        if check.kind in ("table", "between")
    ]  # fmt: skip
    assert sum(check.status == "pass" for check in checks) > 45
    assert [check.identity for check in checks if check.status == "fail"] == []


def test_what_a_real_document_got_wrong_is_told(documents):
    checks = document_to_checks(read(documents / "putuo-finance-2024-final-accounts.pdf"))
    share, total = [check for check in checks if check.status == "fail"]
    assert "71.73%" in share.identity
    assert "0.3万元" in total.identity and "2,961.68" in total.identity
