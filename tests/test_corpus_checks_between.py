"""Identities between the standard tables: computed, judged by printed digits, told with their cells."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.checks_between import load_identities
from corpus.model import Check, Document
from corpus.read import read, read_bytes
from corpus.verdicts import document_to_verdicts

GOLDEN = Path(__file__).parent / "golden"

INCOME = [
    ("财政拨款收入", "90.00"),
    ("事业收入", "10.00"),
    ("本年收入合计", "100.00"),
    ("总计", "100.00"),
]
EXPENSE = [
    ("教育支出", "60.00"),
    ("卫生健康支出", "40.00"),
    ("本年支出合计", "100.00"),
    ("总计", "100.00"),
]
BY_FUNCTION = [
    ("205", "教育支出", "60.00", "50.00", "10.00"),
    ("210", "卫生健康支出", "40.00", "40.00", ""),
    ("", "合计", "100.00", "90.00", "10.00"),
]


def page(*tables: tuple[str, Sequence[Sequence[str]]]) -> bytes:
    """A budget page: a heading and a table for each pair of title and rows."""
    body = "".join(
        f"<h3>{title}</h3><p>单位：万元</p><table>"
        + "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows)
        + "</table>"
        for title, rows in tables
    )
    return f"<html><body><h1>某市某局2024年部门预算</h1>{body}</body></html>".encode()


def cell(text: str) -> str:
    """A cell; one that ends in ">" is two columns wide."""
    return f"<td colspan=2>{text[:-1]}</td>" if text.endswith(">") else f"<td>{text}</td>"


def budget(**changes: str) -> Document:
    """A budget of three tables; ``changes`` replaces figures: ``total="99.00"``."""
    rows = [
        ("收入>", "支出>"),
        ("项目", "预算数", "项目", "预算数"),
        *((*left, *right) for left, right in zip(INCOME, EXPENSE, strict=True)),
    ]
    income = [
        ("科目编码", "科目名称", "合计", "财政拨款收入", "事业收入"),
        ("205", "教育支出", "60.00", "50.00", "10.00"),
        ("210", "卫生健康支出", "40.00", "40.00", ""),
        ("", "合计", changes.get("income", "100.00"), changes.get("grants", "90.00"), "10.00"),
    ]
    spending = [
        ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
        *BY_FUNCTION[:1],
        ("210", "卫生健康支出", changes.get("health", "40.00"), "40.00", ""),
        BY_FUNCTION[2],
    ]
    tables = (("部门收支总表", rows), ("部门收入总表", income), ("部门支出总表", spending))
    return read_bytes("预算.html", page(*tables))


def between(document: Document) -> dict[str, Check]:
    return {check.identity: check for check in document.checks if check.kind == "between"}


def test_tables_that_agree_pass() -> None:
    found = between(budget())
    assert {check.status for check in found.values()} == {"pass"}
    assert {
        "收支总表：收入总计 = 支出总计",
        "收入表合计 = 收支总表本年收入合计",
        "支出表合计 = 收支总表本年支出合计",
        "收入表财政拨款收入 = 收支总表财政拨款收入",
        "收入表事业收入 = 收支总表事业收入",
        "支出表各类科目 = 收支总表各类支出（教育支出）",
        "支出表各类科目 = 收支总表各类支出（卫生健康支出）",
    } <= set(found)


@pytest.mark.parametrize(
    ("changes", "identity", "difference"),
    [
        ({"income": "101.00"}, "收入表合计 = 收支总表本年收入合计", "1.00"),
        ({"grants": "89.00"}, "收入表财政拨款收入 = 收支总表财政拨款收入", "-1.00"),
        ({"health": "41.00"}, "支出表各类科目 = 收支总表各类支出（卫生健康支出）", "1.00"),
    ],
)
def test_tables_that_do_not_agree_fail_with_the_difference(
    changes: Mapping[str, str], identity: str, difference: str
) -> None:
    check = between(budget(**changes))[identity]
    assert (check.status, check.difference) == ("fail", Decimal(difference))


def test_what_the_printed_digits_allow_is_rounding() -> None:
    check = between(budget(health="40.01"))["支出表各类科目 = 收支总表各类支出（卫生健康支出）"]
    assert check.status == "rounding"


def test_tables_in_different_units_of_money_are_compared_in_one() -> None:
    yuan = (
        "<p>单位：元</p><table><tr><td>科目编码</td><td>科目名称</td><td>合计</td></tr>"
        "<tr><td>205</td><td>教育支出</td><td>{}</td></tr>"
        "<tr><td></td><td>合计</td><td>{}</td></tr></table>"
    )
    total = ("部门收支总表", [("项目", "预算数", "项目", "预算数"), ("收入", "60.00", "教育支出", "60.00"),
                          ("收入总计", "60.00", "支出总计", "60.00")])  # fmt: skip
    for printed, status in (("600,000.00", "pass"), ("60.00", "fail")):
        data = page(total).replace(
            b"</body>", f"<h3>部门支出总表</h3>{yuan.format(printed, printed)}</body>".encode()
        )
        check = between(read_bytes("预算.html", data))["支出表合计 = 收支总表本年支出合计"]
        assert check.status == status


def test_the_cells_of_an_identity_are_named() -> None:
    document = budget(income="101.00")
    check = between(document)["收入表合计 = 收支总表本年收入合计"]
    texts = [
        document.table(place.table or "").cells[place.row or 0][place.column or 0].text
        for place in check.places
    ]
    assert texts == ["101.00", "100.00"]


def test_a_table_whose_sums_close_is_verified_and_one_that_does_not_names_its_cells() -> None:
    good, bad = budget(), budget(income="101.00")
    assert {one.standing for one in document_to_verdicts(good).values()} == {"verified"}
    verdicts = document_to_verdicts(bad)
    assert verdicts["t2"].standing == "open"
    cells = {(place.row, place.column) for place in verdicts["t2"].open_cells}
    assert (3, 2) in cells


def test_a_table_without_any_sum_is_unchecked() -> None:
    data = page(("收费项目", [("项目", "金额"), ("甲", "1.00"), ("乙", "2.00")]))
    (verdict,) = document_to_verdicts(read_bytes("预算.html", data)).values()
    assert verdict.standing == "unchecked"
    assert verdict.words == "没有可以核对的关系"


@pytest.mark.parametrize(
    ("head", "row", "status"),
    [
        (
            ("项目", "2023年预算数", "2024年预算数", "增减额"),
            ("甲", "10.00", "12.00", "2.00"),
            "pass",
        ),
        (
            ("项目", "2023年预算数", "2024年预算数", "增减额"),
            ("甲", "10.00", "12.00", "2.10"),
            "fail",
        ),
        (
            ("项目", "2023年预算数", "2024年预算数", "增减额"),
            ("甲", "10.00", "12.00", "2.01"),
            "rounding",
        ),
        (("项目", "上年预算数", "本年预算数", "增减率"), ("甲", "3.00", "4.00", "33.33%"), "pass"),
        (("项目", "上年预算数", "本年预算数", "增减率"), ("甲", "3.00", "4.00", "35.00%"), "fail"),
        (("项目", "年初预算数", "决算数", "完成率"), ("甲", "8.00", "6.00", "75.00%"), "pass"),
        (("项目", "年初预算数", "决算数", "完成率"), ("甲", "8.00", "6.00", "57.00%"), "fail"),
    ],
)
def test_columns_that_compare_two_others_are_recomputed(
    head: tuple[str, ...], row: tuple[str, ...], status: str
) -> None:
    document = read_bytes("预算.html", page(("支出对比表", [head, row])))
    found = [check for check in document.checks if check.kind == "table"]
    assert [check.status for check in found] == [status]


def test_every_identity_of_the_data_file_names_known_kinds() -> None:
    kinds = {
        one.table for identity in load_identities() for one in (identity.total, *identity.parts)
    }
    assert kinds == {
        "收支总表",
        "收入表",
        "支出表",
        "财政拨款收支总表",
        "一般公共预算支出表",
        "基本支出表",
        "三公经费表",
        "政府性基金表",
        "国有资本经营表",
    }


@pytest.mark.parametrize("name", ["putuo_finance_tables.json", "putuo_wanli_tables.json"])
def test_identities_of_real_tables_agree_with_a_check_by_hand(shared: Path, name: str) -> None:
    """No false alarm, the same roundings, and nothing passed that was not computed by hand."""
    gold = json.loads((GOLDEN / name).read_text(encoding="utf-8"))
    document = read(shared / "documents" / gold["document"])
    own = [check for check in document.checks if check.kind in ("table", "between")]
    by_hand = Counter(one["status"] for one in gold["identities"])
    assert [check.identity for check in own if check.status == "fail"] == []
    assert sum(check.status == "rounding" for check in own) == by_hand["rounding"]
    assert sum(check.status == "pass" for check in own) >= 0.9 * by_hand["pass"]
    kinds = {table.kind for table in document.tables if table.kind != "机构设置表"}
    verdicts = document_to_verdicts(document)
    standing = {table.kind: verdicts[table.id] for table in document.tables}
    for kind in kinds:
        assert not standing[kind].figures or standing[kind].standing == "verified", kind


def test_one_changed_figure_is_found_in_a_real_document(shared: Path) -> None:
    """Every figure of the final accounts stands in a sum: changing it opens one."""
    from corpus.checks import document_to_checks

    document = read(shared / "documents" / "putuo-finance-2024-final-accounts.pdf")
    figures = [i for i, fact in enumerate(document.facts) if fact.table and fact.value is not None]
    missed = []
    for place in figures[::9]:
        fact = document.facts[place]
        changed = replace(fact, value=(fact.value or Decimal(0)) + 10)
        facts = (*document.facts[:place], changed, *document.facts[place + 1 :])
        found = document_to_checks(replace(document, facts=facts))
        if not any(check.status == "fail" and check.kind != "prose" for check in found):
            missed.append(fact.subject)
    assert missed == []
