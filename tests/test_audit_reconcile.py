"""核对: every identity with its figures and places, grouped by cause, and verdicts that equal a check by hand."""

import json
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.codec import document_to_json, json_to_document
from corpus.read import read, read_bytes
from corpus.samples.data import FOLDER
from qa.audit.formula import formula_sides, in_figures, sides
from qa.audit.places import opens, sentence_at
from qa.audit.reconcile import passes_by_kind, reconcile, report_to_json, summary
from qa.audit.slips import is_swapped

GOLDEN = Path(__file__).parent / "golden"
CENTS = st.decimals(Decimal("-999999.99"), Decimal("999999.99"), places=2)


def page(*tables, text=()):
    """A web page of a budget with tables of cells and paragraphs."""
    parts = [
        f"<h2>{title}</h2><p>单位：万元</p><table>"
        + "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        + "</table>"
        for title, rows in tables
    ]
    said = "".join(f"<p>{one}</p>" for one in text)
    return f"<html><body><h1>某市教育局2024年度部门决算</h1><h2>情况说明</h2>{said}{''.join(parts)}</body></html>".encode()


def spending(*figures):
    names = ("教育支出", "卫生健康支出", "住房保障支出")
    codes = ("205", "210", "221")
    rows = [("科目编码", "科目名称", "合计")]
    rows += list(zip(codes, names, figures, strict=False))
    return ("支出决算表", [*rows, ("", "合计", figures[-1])])


@pytest.fixture(scope="module")
def samples():
    return [read(path) for path in sorted(FOLDER.iterdir()) if path.suffix in (".docx", ".html", ".xlsx", ".pdf")]  # fmt: skip


def test_every_finding_of_the_samples_has_places_that_open(samples):
    for document in samples:
        for finding in reconcile([document]).findings():
            assert finding.operands
            for operand in finding.operands:
                assert opens(document, operand.place), finding.identity


def test_no_failure_is_within_what_rounding_explains(samples):
    for finding in reconcile(samples).findings():
        if finding.verdict == "fail":
            assert abs(finding.difference) > finding.tolerance


def test_the_formula_gives_the_difference_that_was_found(samples):
    """The paper's formulas and the checks are one arithmetic."""
    for finding in reconcile(samples).findings():
        both = sides(finding)
        if finding.difference is not None and both is not None:
            assert abs(both[0] - both[1] - finding.difference) <= Decimal("0.0001"), (
                finding.identity
            )


@pytest.mark.parametrize("part", ["tables", "prose"])
def test_verdicts_on_the_finance_accounts_equal_a_check_by_hand(documents, part):
    gold = json.loads((GOLDEN / f"putuo_finance_{part}.json").read_text(encoding="utf-8"))
    report = reconcile([read(documents / gold["document"])])
    if part == "tables":
        own = [one for one in report.findings() if one.kind in ("table", "between")]
        by_hand = Counter(one["status"] for one in gold["identities"])
        assert sum(one.verdict == "rounding" for one in own) == by_hand["rounding"]
        assert not [
            one for one in own if one.verdict in ("fail", "unreadable", "insufficient data")
        ]
        return
    own = [one for one in report.findings() if one.kind in ("prose", "prose and table")]
    found = Counter(
        (one.kind, one.verdict, *(_plain(operand.value) for operand in one.operands)) for one in own
    )
    assert found == Counter(
        (one["kind"], one["status"], _plain(one["left"]), *map(_plain, one["right"]))
        for one in gold["identities"]
    )


def _plain(value):
    return Decimal(value).normalize() + 0


def test_a_project_limit_beside_its_procurement_is_two_things_not_a_wrong_sum(documents):
    document = read(documents / "hengshui-2020-budget.txt")
    report = reconcile([document])
    assert not [group for group in report.groups if group.verdict == "fail"]
    two = [one for group in report.groups for one in group.findings if one.verdict == "distinct"]
    assert {("生态文明建设规划" in one.identity, one.operands[0].text, one.operands[1].text) for one in two} == {
        (True, "≤39万元", "30.00"), (False, "≤150万元", "50.00"),
    }  # fmt: skip
    for finding in two:
        assert "不是加总错误" in finding.reason
        assert [operand.place.table for operand in finding.operands][1] == "政府采购预算情况"
        assert all(opens(document, operand.place) for operand in finding.operands)


def test_all_sums_of_the_real_budget_that_close_pass(documents):
    report = reconcile([read(documents / "hengshui-2020-budget.txt")])
    assert passes_by_kind(report)["表内"] == 49
    assert passes_by_kind(report)["文字"] == 6


def test_two_sums_that_one_changed_figure_opens_are_one_cause():
    said = "部门收入预算100万元。其中：财政拨款收入8013万元。"
    text = ("本年支出合计13459万元，其中：基本支出8013万元（其中：人员经费7998万元，公用经费105万元），项目支出5356万元。",)  # fmt: skip
    document = read_bytes("决算.html", page(text=(said, *text)))
    groups = [g for g in reconcile([document]).groups if g.verdict == "fail"]
    together = [g for g in groups if len(g.findings) == 2]
    assert len(together) == 1
    assert "颠倒" in together[0].cause and "8103" in together[0].cause


def test_the_same_rounding_in_several_tables_is_one_group(documents):
    report = reconcile([read(documents / "putuo-finance-2024-final-accounts.pdf")])
    group = next(g for g in report.groups if g.cause.startswith("2940.05 ≈ 2106.66 + 326.72"))
    assert group.verdict == "rounding" and len(group.findings) == 4
    assert all("四舍五入" in finding.reason for finding in group.findings)


def test_differences_come_first_and_passes_last(documents):
    report = reconcile([read(documents / "putuo-wanli-2024-budget.pdf")])
    order = [group.verdict for group in report.groups]
    assert order == sorted(order, key=["fail", "unreadable", "distinct", "rounding", "insufficient data"].index)  # fmt: skip
    assert "8103" in report.groups[0].cause
    assert any("352.67" in group.cause and "350.35" in group.cause for group in report.groups)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("机关运行经费100万元，比2023年度增加25万元，增长33.33%。", "pass"),
        ("机关运行经费100万元，比2023年度增加25万元，增长25%。", "fail"),
        ("机关运行经费100万元，比2023年度减少25万元，下降20%。", "pass"),
        ("机关运行经费100万元，比2023年度减少25万元，增长20%。", "fail"),
    ],
)
def test_a_change_and_its_rate_imply_last_years_figure(text, verdict):
    document = read_bytes("决算.html", page(text=(text,)))
    (finding,) = [f for f in reconcile([document]).findings() if "上年数" in f.identity]
    assert finding.verdict == verdict


@pytest.mark.parametrize(("said", "verdict"), [("180万元", "pass"), ("18万元", "fail")])
def test_a_total_said_in_the_text_is_held_against_the_table_under_its_own_name(said, verdict):
    table = ("收入支出决算总表", [("项目", "决算数", "项目", "决算数"), ("其他收入", "180.00", "教育支出", "180.00"),
                              ("收入总计", "180.00", "支出总计", "180.00")])  # fmt: skip
    document = read_bytes(
        "决算.html", page(table, text=(f"某市教育局2024年度收入支出总计{said}。",))
    )
    found = [f for f in reconcile([document]).findings() if "收入支出总计" in f.identity]
    assert [one.verdict for one in found] == [verdict]


def test_a_document_without_tables_says_so():
    report = reconcile([read_bytes("决算.html", page(text=("公务接待费10万元。",)))])
    assert any("没有读到表格" in note for note in report.notes)
    assert "没有可以核对的" in summary(report)


def test_checks_that_an_older_program_stored_are_made_again(samples):
    document = samples[0]
    old = replace(document, checks=tuple(replace(one, formula="") for one in document.checks))
    assert report_to_json(reconcile([old])) == report_to_json(reconcile([document]))


def test_formula_and_figure_places_survive_the_catalogue(samples):
    for document in samples:
        stored = json.loads(json.dumps(document_to_json(document)))
        assert json_to_document(stored) == document


def test_the_json_says_everything_and_figures_are_text(samples):
    data = json.loads(json.dumps(report_to_json(reconcile(samples))))
    assert data["summary"].startswith("核对")
    finding = data["groups"][0]["findings"][0]
    assert isinstance(finding["operands"][0]["place"]["place"], dict)
    assert finding["difference"] is None or isinstance(finding["difference"], str)


@given(st.lists(CENTS, min_size=1, max_size=8), st.data())
def test_a_formula_of_sums_and_differences_is_read_as_it_is_written(values, data):
    signs = data.draw(st.lists(st.sampled_from("+-"), min_size=len(values), max_size=len(values)))
    right = " ".join(f"{sign} {{{n}}}" for n, sign in enumerate(signs, start=1))
    total = sum(v if s == "+" else -v for v, s in zip(values, signs, strict=True))
    assert formula_sides("{0} = " + right.removeprefix("+ "), [total, *values]) == (total, total)


@pytest.mark.parametrize(
    ("formula", "values", "expected"),
    [
        ("{2} = {0} * {1}", (2, 3, 6), (6, 6)),
        ("{0} = ({1} - {2}) / {2} * 100", (50, 3, 2), (50, 50)),
        ("{0} = {1} / {2} * 100", (1, 1, 0), None),
    ],
)
def test_products_and_rates_are_computed(formula, values, expected):
    found = formula_sides(formula, [Decimal(v) for v in values])
    assert found == (None if expected is None else tuple(map(Decimal, expected)))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("8013", "8103", True),
        ("21.44", "44.21", False),
        ("21.44", "24.14", True),
        ("5", "50", False),
    ],
)
def test_neighbouring_digits_changed_about_are_known(one, other, expected):
    assert is_swapped(Decimal(one), Decimal(other)) is expected


def test_blank_parts_of_a_sum_are_counted_not_listed(documents):
    report = reconcile([read(documents / "putuo-finance-2024-final-accounts.pdf")])
    told = [in_figures(f) for f in report.findings() if f.identity.startswith("工资福利支出 =")]
    assert told and all("空白 +" not in one and "处空白" in one for one in told)


def test_the_sentence_around_a_figure_is_quoted():
    text = "第一句。2024年支出10万元，增长5%。第三句。"
    start = text.index("10万元")
    assert sentence_at(text, (start, start + 4)) == "2024年支出10万元，增长5%"
