"""A set of questions becomes a report, in every form, and is held to its gate."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from decimal import Decimal

import pytest

from corpus.model import (
    Cell,
    Document,
    Paragraph,
    Profile,
    Row,
    Section,
    Table,
)
from eval.cases import Case
from eval.citations import check_citations, document_to_text
from eval.gates import Gate, load_gates, misses
from eval.report import (
    report_to_json,
    report_to_junit,
    report_to_markdown,
    report_to_text,
    summary_rows,
)
from eval.run import Report, run
from qa.model import Answer, Citation, Question

TEXT = "预算收入21770.82万元\n公务接待费\n1,511.89"
STRICT = Gate(right=100, wrong_figures=0, refusals=100, verbatim=100)


def number(name: str, value: str, **more: object) -> Case:
    return Case(name, "lookup_prose", f"问{name}？", "number", Decimal(value), "万元", **more)  # type: ignore[arg-type]


def says(value: str, quote: str = "预算 收入21770.82万元") -> Answer:
    citation = Citation("预算.docx", quote)
    return Answer(
        "answered", f"{value}万元", Decimal(value), "万元", citations=(citation,), seconds=0.02
    )


def ask_from(answers: dict[str, Answer]) -> Callable[[Question], Answer]:
    return lambda question: answers[question.id or ""]


def report_of(
    cases: list[Case], answers: dict[str, Answer], known: frozenset[str] = frozenset()
) -> Report:
    return run(cases, ask_from(answers), lambda name: TEXT if name == "预算.docx" else "", known)


REFUSE = Case("r", "refuse", "2021年？", "refuse")
MIXED = report_of(
    [
        number("a", "5"),
        number("b", "6"),
        number("c", "7"),
        REFUSE,
        number("d", "8", documents=("无.docx",)),
    ],
    {
        "a": says("5"),
        "b": says("9"),
        "c": Answer("not_found", "没有。"),
        "r": Answer("not_found", "没有。"),
    },
)


def test_wrong_figures_are_counted_apart_from_misses() -> None:
    total = MIXED.summary()
    assert (total.asked, total.right, total.wrong_figures, total.numbers) == (4, 2, 1, 3)


def test_a_question_about_a_missing_document_is_skipped_and_never_right() -> None:
    skipped = MIXED.results[-1]
    assert skipped.answer is None and not skipped.grade.right and "无.docx" in skipped.skipped
    assert MIXED.summary().skipped == 1


def test_a_question_is_asked_with_its_history_and_documents() -> None:
    seen: list[Question] = []

    def ask(question: Question) -> Answer:
        seen.append(question)
        return says("5")

    case = number("a", "5", history=("前一问",), documents=("预算.docx",))
    run([case], ask, lambda name: TEXT, frozenset({"预算.docx"}))
    assert seen == [Question("问a？", ("前一问",), ("预算.docx",), "a")]


def test_scores_are_per_category() -> None:
    assert MIXED.categories() == ("lookup_prose", "refuse")
    assert MIXED.summary("refuse").right == 1
    assert [row[0] for row in summary_rows(MIXED)] == ["lookup_prose", "refuse", "合计"]


def test_latency_is_taken_from_the_answers() -> None:
    answers = {str(n): Answer("not_found", "", seconds=n / 100) for n in range(100)}
    report = report_of([Case(str(n), "refuse", "？", "refuse") for n in range(100)], answers)
    assert (report.summary().p50, report.summary().p95) == (0.50, 0.95)


@pytest.mark.parametrize(
    ("quote", "verbatim"),
    [
        ("预算收入 21770.82\n万元", 1),
        ("预算收入21770.83万元", 0),
        ("1,511.89", 1),
        ("1511.89", 0),
        ("", 0),
        (" ", 0),
    ],
)
def test_a_quote_stands_word_for_word_or_it_does_not(quote: str, verbatim: int) -> None:
    check = check_citations(number("a", "5"), says("5", quote), lambda name: TEXT)
    assert (check.quotes, check.verbatim) == (1, verbatim)
    assert check.stray == (() if verbatim else (quote,))


def test_a_blank_cell_is_cited_by_its_place_alone() -> None:
    blank = Citation("预算.docx", "", table="支出表", row=("会议费",), column=("决算数",))
    check = check_citations(
        number("a", "5"), Answer("answered", "", citations=(blank,)), lambda name: TEXT
    )
    assert (check.quotes, check.stray) == (0, ())


def test_evidence_is_covered_by_quotes_sections_tables_rows_and_columns() -> None:
    case = number(
        "a",
        "5",
        evidence=("1511.89", "行政运行", "项目支出", "支出决算表", "五、说明", "没有引用的"),
    )
    citation = Citation(
        "预算.docx",
        "1,511.89",
        section=("五、说明",),
        table="支出决算表",
        row=("行政运行",),
        column=("项目 支出",),
    )
    answer = Answer("answered", "", Decimal(5), citations=(citation,))
    check = check_citations(case, answer, lambda name: TEXT)
    assert (check.evidence, check.covered) == (6, 5)


def test_the_text_of_a_document_has_its_headings_paragraphs_titles_cells_and_forms() -> None:
    cells = ((Cell("科目", 0, 0), Cell(None, 0, 1)), (Cell("行政 运行", 1, 0), Cell("", 1, 1)))
    form = ((Cell("绩效目标", 0, 0), Cell("水更清", 0, 1)),)
    table = Table(
        "t1",
        "支出表",
        0,
        1,
        cells,
        (0,),
        (("科目",), ()),
        (0,),
        (Row(1, (0, 2), ("行政运行",)),),
        form=form,
    )
    document = Document(
        "a.docx",
        "0",
        "docx",
        Profile("预算"),
        (Section(0, "说明", 0, ()),),
        (Paragraph(0, "正 文", 0, 0),),
        (table,),
    )
    assert document_to_text(document).split("\n") == [
        "说明",
        "正文",
        "支出表",
        "科目",
        "行政运行",
        "绩效目标",
        "水更清",
    ]


def test_the_json_report_holds_every_question_and_can_be_read_back() -> None:
    data = json.loads(report_to_text(MIXED))
    assert data == report_to_json(MIXED)
    assert data["summary"]["wrong_figures"] == 1
    assert data["summary"]["wrong_figure_percent"] == pytest.approx(33.33)
    assert [result["id"] for result in data["results"]] == ["a", "b", "c", "r", "d"]


def test_the_markdown_report_names_what_went_wrong_and_what_was_skipped() -> None:
    lines = report_to_markdown("题", MIXED).splitlines()
    assert [line for line in lines if "`b`" in line and "错误数字" in line]
    assert [line for line in lines if "`c`" in line and "未答对" in line]
    assert [line for line in lines if "`d`" in line and "跳过" in line]
    assert not [line for line in lines if "`a`" in line]


def test_the_junit_report_counts_failures_and_skips() -> None:
    suite = ET.fromstring(report_to_junit("题", MIXED).encode())
    assert (
        suite.attrib["tests"] == "5"
        and suite.attrib["failures"] == "2"
        and suite.attrib["skipped"] == "1"
    )
    kinds = {case.attrib["name"]: [child.tag for child in case] for case in suite}
    assert kinds == {"a": [], "b": ["failure"], "c": ["failure"], "r": [], "d": ["skipped"]}


def test_odd_characters_do_not_break_the_junit_report() -> None:
    odd = Case("q<&>", "noisy", "多\x00少<>&\x0b\ud800？", "refuse")
    report = report_of([odd], {"q<&>": Answer("clarify", "")})
    suite = ET.fromstring(report_to_junit('题"', report).encode())
    assert suite[0].attrib["name"] == "q<&>"


def test_a_good_report_meets_its_gate() -> None:
    report = report_of([number("a", "5"), REFUSE], {"a": says("5"), "r": Answer("not_found", "")})
    assert misses(report, STRICT) == ()


@pytest.mark.parametrize(
    ("gate", "said"),
    [
        (Gate(right=60, wrong_figures=50, refusals=0, verbatim=0), "正确率 50.0%"),
        (Gate(right=0, wrong_figures=3, refusals=0, verbatim=0), "错误数字 33.3%"),
        (Gate(right=0, wrong_figures=50, refusals=0, verbatim=0, skipped=0), "跳过 1 题"),
        (Gate(right=0, wrong_figures=50, refusals=0, verbatim=0, false_refusals=30), "误拒 33.3%"),
    ],
)
def test_a_missed_gate_says_which_and_by_how_much(gate: Gate, said: str) -> None:
    (sentence,) = misses(MIXED, gate)
    assert said in sentence


def test_a_bad_refusal_and_a_stray_quote_miss_the_gate() -> None:
    report = report_of([number("a", "5"), REFUSE], {"a": says("5", "杜撰"), "r": says("5")})
    said = " ".join(misses(report, STRICT))
    assert "拒答正确率 0.0%" in said and "引文逐字一致" in said


def test_a_set_of_which_nothing_could_be_asked_never_passes() -> None:
    report = report_of([number("d", "8", documents=("无.docx",))], {})
    assert misses(report, Gate(right=0, wrong_figures=100, refusals=0, verbatim=0))


def test_the_gates_file_has_a_default_and_one_for_our_own_questions() -> None:
    gates = load_gates()
    assert gates["default"].wrong_figures <= 3 and gates["default"].right >= 70
    assert gates["samples"].skipped == 0
    for name in ("samples", "hengshui", "putuo-finance"):
        gate = gates[name]
        assert gate.right >= 95 and gate.wrong_figures <= 0.5, name
        assert gate.refusals >= 97 and gate.false_refusals <= 3 and gate.covered >= 95, name
