"""完整性: what the rules ask for, found with its place, empty with a note or without one, or missing."""

import json

import openpyxl
import pytest
from typer.testing import CliRunner

import app
from corpus.read import read, read_bytes
from corpus.samples.data import FOLDER
from qa.audit.complete import CannotCheck, complete
from qa.audit.complete_told import (
    completeness_to_html,
    completeness_to_json,
    summary,
    write_completeness,
)
from qa.audit.places import opens
from qa.audit.rules import load_rules

FULL = ("科目编码", "科目名称", "合计"), ("2050101", "行政运行", "60.00"), ("", "合计", "60.00")
EMPTY = ("科目编码", "科目名称", "合计"), ("", "合计", "")
NO_FUND = "注：本部门无政府性基金预算财政拨款支出，故本表为空表。"


def table(title, rows, note=""):
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
    return f"<h2>{title}</h2><p>单位：万元</p><table>{cells}</table>" + (
        f"<p>{note}</p>" if note else ""
    )


def document(*parts, stage="决算", name="a.html"):
    body = "".join(parts)
    return read_bytes(
        name, f"<html><body><h1>某市教育局2024年度部门{stage}</h1>{body}</body></html>".encode()
    )


def state(found, rule):
    return next(one for one in found.entries if one.rule.id == rule)


FUND = "政府性基金预算财政拨款支出决算表"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((table(FUND, FULL),), "present"),
        ((table(FUND, EMPTY, NO_FUND),), "empty with note"),
        (("<h2>八、政府性基金情况说明</h2><p>本部门无政府性基金预算收入和支出。</p>", table(FUND, EMPTY)), "empty with note"),
        ((table(FUND, EMPTY),), "empty without note"),
        ((table("支出决算表", FULL),), "missing"),
    ],
)  # fmt: skip
def test_a_table_is_there_empty_or_missing(parts, expected):
    own = document(*parts)
    entry = state(complete([own]), "政府性基金表")
    assert entry.state == expected
    assert all(opens(own, place) for place in entry.places)
    assert bool(entry.places) == (expected != "missing")


def test_saying_that_there_is_none_does_not_make_the_empty_table_needless():
    entry = state(
        complete([document("<p>本部门无政府性基金预算支出。</p>", table("支出决算表", FULL))]),
        "政府性基金表",
    )
    assert entry.state == "missing" and "没有列出空表" in entry.remark


def test_a_large_figure_that_ends_in_0_does_not_say_none():
    entry = state(
        complete([document("<p>政府性基金预算支出38610万元。</p>", table("支出决算表", FULL))]),
        "政府性基金表",
    )
    assert entry.remark == ""


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        (
            "政府采购金额10万元，其中：货物5万元、工程0万元、服务5万元；授予中小企业合同金额5万元。",
            (),
        ),
        (
            "政府采购金额10万元，其中：货物5万元、服务5万元。",
            ("工程采购金额", "授予中小企业的合同金额"),
        ),
    ],
)
def test_an_explanation_that_leaves_something_out_says_what(text, lacks):
    entry = state(complete([document(f"<h2>政府采购情况</h2><p>{text}</p>")]), "政府采购")
    assert (entry.state, entry.lacks) == ("present", lacks)


def test_a_heading_with_nothing_under_it_is_empty_without_note():
    entry = state(
        complete([document("<h2>绩效情况</h2>", "<h2>其他</h2><p>公务接待费5万元。</p>")]),
        "绩效评价",
    )
    assert entry.state == "empty without note"


@pytest.mark.parametrize(("code", "expected"), [("2050101", "present"), ("20501", "missing")])
def test_accounts_have_to_go_down_to_the_level_that_is_asked_for(code, expected):
    rows = ("科目编码", "科目名称", "合计"), (code, "行政运行", "60.00"), ("", "合计", "60.00")
    entry = state(
        complete([document(table("一般公共预算财政拨款支出决算表", rows))]), "功能分类到项"
    )
    assert entry.state == expected
    assert entry.places  # a table that stops too early is shown


def test_budgets_and_accounts_have_rules_of_their_own():
    budget = {rule.id for rule in load_rules() if "预算" in rule.stages}
    accounts = {rule.id for rule in load_rules() if "决算" in rule.stages}
    assert "绩效目标" in budget - accounts and "绩效评价" in accounts - budget


def test_every_rule_names_its_regulation_and_year():
    for rule in load_rules():
        assert rule.sources and all(one.name and 2014 <= one.year <= 2026 for one in rule.sources)
        assert rule.duty in ("必须", "逐步", "通行") and rule.stages


def test_the_files_of_one_publication_are_looked_through_together():
    text = document("<h2>政府采购情况</h2><p>货物5万元。</p>", name="说明.html")
    tables = document(table("支出决算表", FULL), name="表.html")
    found = complete([text, tables])
    assert state(found, "支出表").state == state(found, "政府采购").state == "present"
    assert state(found, "支出表").places[0].document == "表.html"


@pytest.mark.parametrize(
    "other", [document(stage="预算"), read(FOLDER / "putuo-finance-2024-final-accounts.pdf")]
)
def test_files_of_different_publications_are_refused(other):
    with pytest.raises(CannotCheck, match="不是同一单位"):
        complete([document("<p>公务接待费5万元。</p>"), other])


def test_a_document_of_no_stage_is_refused():
    with pytest.raises(CannotCheck, match="预算还是决算"):
        complete([read_bytes("a.txt", "某市教育局公务接待费5万元，车辆2辆。".encode())])


def test_real_final_accounts_have_everything(documents):
    own = read(documents / "putuo-finance-2024-final-accounts.pdf")
    found = complete([own])
    states = {one.rule.id: one.state for one in found.entries}
    assert {rule for rule, one in states.items() if one != "present"} == {
        "政府性基金表",
        "国有资本经营表",
    }
    assert states["政府性基金表"] == states["国有资本经营表"] == "empty with note"
    assert all(opens(own, place) for one in found.entries for place in one.places)


def test_a_blank_template_has_tables_without_figures(documents):
    found = complete([read(documents / "final-accounts-template.pdf")])
    assert state(found, "收支总表").state == "empty without note"
    assert state(found, "政府性基金表").state == "empty with note"


def test_a_text_without_its_tables_says_so(documents):
    found = complete([read(documents / "hengshui-2020-budget.txt")])
    assert state(found, "收支总表").state == "missing" and "附件" in found.notes[0]
    assert state(found, "国有资产").state == state(found, "名词解释").state == "present"
    assert state(found, "政府采购").lacks == ("货物采购金额", "工程采购金额", "服务采购金额")


def test_json_html_and_workbook_say_the_same(tmp_path):
    own = [read(FOLDER / "putuo-finance-2024-final-accounts.pdf")]
    found = complete(own)
    data = json.loads(json.dumps(completeness_to_json(found)))
    assert [one["state"] for one in data["items"]] == [one.state for one in found.entries]
    paper = completeness_to_html(found, own)
    assert summary(found) in paper and "财预〔2016〕143号" in paper
    write_completeness(found, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["完整性"]
    assert sheet.max_row == 1 + len(found.entries)


def test_the_command_exits_with_1_when_something_is_missing(tmp_path, monkeypatch):
    monkeypatch.setenv("BUDGETQA_HOME", str(tmp_path / "home"))
    whole, part = (FOLDER / n for n in ("putuo-finance-2024-final-accounts.pdf", "chongqing-transport-2018-budget.html"))  # fmt: skip
    assert CliRunner().invoke(app.cli, ["complete", str(part)]).exit_code == 1
    result = CliRunner().invoke(app.cli, ["complete", str(whole)])
    assert result.output.startswith("按公开要求检查") and "依据" in result.output
