"""对比: items by code, then by name; renamed ones shown, like ones not joined; mixed scopes refused with the reason."""

import json
import shutil
import subprocess
from decimal import Decimal

import openpyxl
import pytest
from made_budgets import BASE, budget, changed
from typer.testing import CliRunner

import app
from corpus.read import read
from corpus.samples.data import FOLDER
from qa.audit.compare import change, compare, pairs
from qa.audit.compare_scope import CannotCompare
from qa.audit.compare_told import (
    comparison_to_html,
    comparison_to_json,
    lines,
    summary,
    suspicions,
)
from qa.audit.compare_xlsx import write_comparison
from qa.audit.places import opens
from qa.audit.reconcile import reconcile


def item(found, code, column=""):
    return next(one for one in found.items if one.code == code and one.column == column)


def test_years_are_put_in_order_and_differences_and_growth_computed():
    later = budget(changed("2050101", "50.00", "50.00", ""), 2025)
    found = compare([later, budget()])
    assert [head for _, _, head in found.documents] == ["2024年预算", "2025年预算"]
    moved = change(item(found, "2050101"), 0, 1, found.mode)
    assert (moved.difference, moved.rate) == (Decimal("10.00"), Decimal("25.00"))
    assert item(found, "2050101").figures[0].share == Decimal("66.67")


def test_budget_against_accounts_gives_the_completion():
    found = compare([budget(stage="决算", rows=changed("2050101", "38.00", "38.00", "")), budget()])
    assert found.mode == "stages"
    moved = change(item(found, "2050101"), 0, 1, found.mode)
    assert (moved.difference, moved.rate) == (Decimal("-2.00"), Decimal("95.00"))


def test_departments_of_one_year_are_peers_and_each_is_held_against_the_first():
    found = compare([budget(), budget(entity="某市卫生局"), budget(entity="某市民政局")])
    assert found.mode == "peers" and pairs(found) == ((0, 1), (0, 2))


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"who": "单位"}, "口径不同.*部门（含下属单位）.*本级"),
        ({"entity": "某市卫生局", "year": 2025}, "单位不同，年度"),
        ({"entity": "某市卫生局", "stage": "决算"}, "单位不同，年度或预算、决算"),
        ({"year": 2025, "stage": "决算"}, "年度和预算、决算都不同"),
        ({"name": "b.html"}, "budgetqa changes"),
    ],
)
def test_what_does_not_compare_is_refused_with_the_reason(other, reason):
    with pytest.raises(CannotCompare, match=reason):
        compare([budget(), budget(**other, rows=changed("2050101", "41.00", "41.00", ""))])


def test_real_documents_of_mixed_scope_are_refused(documents):
    both = [read(documents / f"putuo-commerce{one}-2025-budget.pdf") for one in ("", "-unit")]
    with pytest.raises(CannotCompare, match="口径不同"):
        compare(both)


def test_the_same_code_under_another_name_is_shown_as_renamed():
    found = compare([budget(), budget(changed("2050199", name="其他教育事务支出"), 2025)])
    renamed = item(found, "2050199")
    assert renamed.renamed and renamed.how == "编码"
    assert "其他教育管理事务支出→其他教育事务支出" in renamed.note
    assert any(line.startswith("改名：2050199") for line in lines(found))


@pytest.mark.parametrize(
    ("code", "name"), [("2050103", "其他教育管理事务支出"), ("2050103", "其他教育管理类事务支出")]
)
def test_another_code_is_never_joined_only_suspected(code, name):
    rows = tuple((code, name, *row[2:]) if row[0] == "2050199" else row for row in BASE)
    found = compare([budget(), budget(rows, 2025)])
    assert item(found, "2050199").figures[1] is None and item(found, code).figures[0] is None
    (told,) = suspicions(found)
    assert "没有合并" in told and "2050199" in told and code in told


def test_rows_without_codes_are_joined_by_name_with_the_one_that_has_a_code():
    bare = tuple(("", *row[1:]) for row in BASE)
    found = compare([budget(), budget(bare, 2025)])
    top = next(one for one in found.items if one.names[0] == "教育支出" and one.column == "")
    assert top.how == "名称" and top.figures[1] is not None


def test_units_are_put_into_one_before_the_difference():
    yuan = tuple(
        (*row[:2], *(f"{Decimal(v) * 10000:.2f}" if v else "" for v in row[2:])) for row in BASE
    )
    found = compare([budget(), budget(yuan, 2025, unit="元")])
    assert change(item(found, "2050101"), 0, 1, found.mode).difference == 0


def test_a_blank_is_no_zero_and_what_one_lacks_is_said():
    found = compare([budget(), budget(BASE[:3] + BASE[4:], 2025)])
    alone = item(found, "2050199")
    assert alone.figures[1] is None and change(alone, 0, 1, found.mode) is None
    assert any("其他教育管理事务支出" in line for line in found.coverage)
    blank = item(found, "2050101", "项目支出") if any(i.column == "项目支出" and i.code == "2050101" for i in found.items) else None  # fmt: skip
    assert blank is None  # blank on both sides: nothing to compare


def test_what_cannot_be_read_is_said():
    found = compare([budget(), budget(changed("2050101", "4O.00", "40.00", ""), 2025)])
    assert any("读不成数" in line and "4O.00" in line for line in found.coverage)
    assert change(item(found, "2050101"), 0, 1, found.mode) is None


def test_every_figure_has_a_place_that_opens():
    own = [budget(), budget(changed("2050101", "50.00", "50.00", ""), 2025)]
    found = compare(own)
    for one in found.items:
        for figure, document in zip(one.figures, own, strict=True):
            assert figure is None or opens(document, figure.place)


def test_json_and_html_tell_the_same_comparison():
    own = [budget(), budget(changed("2050199", name="其他教育事务支出"), 2025)]
    found = compare(own)
    data = json.loads(json.dumps(comparison_to_json(found)))
    assert len(data["items"]) == len(found.items) and data["summary"] == summary(found)
    paper = comparison_to_html(found, own)
    assert "其他教育管理事务支出 → 其他教育事务支出" in paper and "对比范围" in paper


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice recalculates the formulas")
def test_the_workbook_computes_differences_growth_and_shares(tmp_path):
    found = compare([budget(), budget(changed("2050101", "50.00", "50.00", ""), 2025)])
    path = tmp_path / "对比.xlsx"
    write_comparison(found, path)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"), str(path)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    sheet = openpyxl.load_workbook(tmp_path / "out" / path.name, data_only=True)["对比"]
    heads = [cell.value for cell in sheet[1]]
    rows = [
        dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)
    ]
    assert len(rows) == len(found.items)
    row = next(r for r in rows if r["编码"] == "2050101" and not r["列"])
    assert row["差额：2025年预算−2024年预算"] == 10 and row["增长率"] == 0.25
    assert abs(row["占比：2024年预算"] - 40 / 60) < 1e-9
    for one, told in zip(found.items, rows, strict=True):
        moved = change(one, 0, 1, found.mode)
        if moved is not None:
            assert abs(told["差额：2025年预算−2024年预算"] - float(moved.difference)) < 1e-6


def test_the_command_compares_or_says_why_not(tmp_path, monkeypatch):
    monkeypatch.setenv("BUDGETQA_HOME", str(tmp_path / "home"))
    for one in (budget(), budget(year=2025)):
        path = tmp_path / one.name
        path.write_text("", encoding="utf-8")
    finance = str(FOLDER / "putuo-finance-2024-final-accounts.pdf")
    commerce = str(FOLDER / "putuo-commerce-2025-budget.xlsx")
    result = CliRunner().invoke(app.cli, ["compare", finance, commerce])
    assert "单位不同" in str(result.exception)
    result = CliRunner().invoke(app.cli, ["compare", finance])
    assert "至少要两份" in str(result.exception)


# --- one document against another in 核对 ---------------------------------------------------------


def between(*documents):
    return [one for one in reconcile(documents).findings() if one.kind == "documents"]


@pytest.mark.parametrize(
    ("said", "verdict"), [("60.00", "pass"), ("60.01", "rounding"), ("66.00", "fail")]
)
def test_the_budget_that_accounts_print_is_held_against_the_budget(said, verdict):
    text = f"一般公共预算财政拨款支出年初预算为{said}万元，支出决算为60.00万元。"
    findings = between(budget(), budget(stage="决算", text=text))
    assert [one.verdict for one in findings if "年初预算" in one.identity] == [verdict]


@pytest.mark.parametrize(("more", "verdict"), [("10.00", "pass"), ("12.00", "fail")])
def test_what_is_said_of_last_year_is_held_against_last_years_document(more, verdict):
    text = f"一般公共预算支出预算70.00万元，比2024年预算增加{more}万元。"
    later = budget(changed("205", "70.00", "50.00", "20.00"), 2025, text=text)
    (finding,) = [one for one in between(budget(), later) if "上年数" in one.identity]
    assert finding.verdict == verdict
    assert {operand.place.document for operand in finding.operands} == {"某市教育局2024预算.html", "某市教育局2025预算.html"}  # fmt: skip


def test_documents_of_two_departments_say_nothing_of_each_other():
    assert between(budget(), budget(entity="某市卫生局", year=2025)) == []
