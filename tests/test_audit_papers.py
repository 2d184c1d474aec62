"""The working papers: links that lead somewhere, formulas that give the differences, texts that stay texts."""

import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

import app
from corpus.read import read, read_bytes
from corpus.samples.data import FOLDER
from qa.audit.model import VERDICT_WORDS
from qa.audit.paper_html import report_to_html
from qa.audit.paper_xlsx import write_report
from qa.audit.reconcile import reconcile

ACCOUNTS = FOLDER / "putuo-finance-2024-final-accounts.pdf"
EVIL = "=HYPERLINK(&quot;x&quot;)"


@pytest.fixture(scope="module")
def accounts():
    return read(ACCOUNTS)


@pytest.fixture(scope="module")
def evil():
    """A budget whose texts would like to be formulas and elements."""
    rows = "".join(
        f"<tr><td>{name}</td><td>{figure}</td></tr>"
        for name, figure in (
            ("项目", "决算数"),
            (f"{EVIL}教育支出", "60.00"),
            ("&lt;script&gt;alert(1)&lt;/script&gt;其他支出", "30.00"),
            ("合计", "100.00"),
        )
    )
    text = "本年支出合计100万元，其中：基本支出60万元，项目支出30万元&lt;img src=x onerror=alert(1)&gt;。"
    data = f"<html><body><h1>=1+1某市教育局2024年度部门决算</h1><p>{text}</p><h2>支出决算表</h2><p>单位：万元</p><table>{rows}</table></body></html>"
    return read_bytes("决算.html", data.encode())


def test_every_link_of_the_paper_leads_to_a_place_in_it(accounts):
    paper = report_to_html(reconcile([accounts]), [accounts])
    targets = set(re.findall(r'id="(d[^"]+)"', paper))
    links = re.findall(r'href="#([^"]+)"', paper)
    assert len(links) > 500
    assert set(links) <= targets


def test_nothing_of_a_document_becomes_markup(evil):
    paper = report_to_html(reconcile([evil]), [evil])
    assert "<script" not in paper and "<img" not in paper
    assert "&lt;script&gt;" in paper


def test_the_paper_needs_nothing_from_elsewhere(accounts):
    paper = report_to_html(reconcile([accounts]), [accounts])
    assert not re.search(r"https?://|src=|@import|url\(", paper)


def test_figures_are_numbers_with_a_source_each_and_formulas_are_ours_alone(evil, tmp_path):
    path = tmp_path / "底稿.xlsx"
    write_report(reconcile([evil]), path)
    book = openpyxl.load_workbook(path)
    for row in book["数据"].iter_rows(min_row=2):
        value, document, where = row[4].value, row[8].value, row[10].value
        assert value is None or not isinstance(value, str)
        assert document == "决算.html" and where
    formulas = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert formulas
    allowed = re.compile(r"=[\d\s+\-*/().,'!$A-Z数据<>\"]*|=(?:ROUND|IF)\(.*\)")
    assert all(allowed.fullmatch(one) and "HYPERLINK" not in one for one in formulas)
    texts = [
        cell.value for row in book["核对"].iter_rows() for cell in row if cell.data_type == "s"
    ]
    assert any("HYPERLINK" in text for text in texts)


def test_a_reviewer_has_room_for_a_mark(accounts, tmp_path):
    path = tmp_path / "底稿.xlsx"
    write_report(reconcile([accounts]), path)
    sheet = openpyxl.load_workbook(path)["核对"]
    heads = [cell.value for cell in sheet[1]]
    mark = heads.index("复核标记") + 1
    assert {sheet.cell(row, mark).value for row in range(2, sheet.max_row + 1)} <= {None, ""}
    assert sheet.data_validations.dataValidation


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice recalculates the formulas")
def test_a_spreadsheet_program_computes_the_same_differences_and_verdicts(accounts, tmp_path):
    report = reconcile([accounts])
    path = tmp_path / "底稿.xlsx"
    write_report(report, path)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"), str(path)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    sheet = openpyxl.load_workbook(tmp_path / "out" / path.name, data_only=True)["核对"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    findings = report.findings()
    assert len(rows) == len(findings)
    computed = 0
    for row, finding in zip(rows, findings, strict=True):
        assert row[10] == VERDICT_WORDS[finding.verdict]
        if row[9]:
            assert row[9] == row[10], finding.identity
            computed += 1
        if finding.difference is not None and row[6] is not None:
            assert abs(row[6] - float(finding.difference)) < 0.0001, finding.identity
    assert computed > 180


def test_the_command_prints_writes_and_tells_by_its_exit_code(tmp_path, monkeypatch):
    monkeypatch.setenv("BUDGETQA_HOME", str(tmp_path / "home"))
    html, xlsx = tmp_path / "a.html", tmp_path / "a.xlsx"
    arguments = ["reconcile", str(ACCOUNTS), "--html", str(html), "--xlsx", str(xlsx)]
    result = CliRunner().invoke(app.cli, arguments)
    assert result.output.startswith("核对") and html.exists() and xlsx.exists()
    assert result.exit_code == (1 if "【不相符】" in result.output else 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["没有这份.pdf"], "没有收录“没有这份.pdf”"),
        ([str(ACCOUNTS), "--html", "a.txt"], "要以 .html 结尾"),
        ([str(ACCOUNTS), "--xlsx", "/没有这个文件夹/a.xlsx"], "写不了文件"),
    ],
)
def test_what_cannot_be_done_is_one_chinese_sentence(tmp_path, monkeypatch, arguments, said):
    monkeypatch.setenv("BUDGETQA_HOME", str(tmp_path / "home"))
    result = CliRunner().invoke(app.cli, ["reconcile", *arguments])
    assert said in str(result.exception)
    assert Path("a.txt").exists() is False
