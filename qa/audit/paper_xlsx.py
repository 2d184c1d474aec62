"""The working paper of a reconciliation as a workbook whose formulas compute the differences anew.

核对 has a row a finding; 数据 has a row a figure, with its source.  The differences and verdicts of 核对 are
formulas over the figures of 数据, so that a reviewer can change one and see what follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from corpus import sheets
from qa.audit.formula import in_figures, substitute
from qa.audit.model import KIND_WORDS, VERDICT_WORDS, Finding, Operand, Report
from qa.audit.places import place_words
from qa.audit.reconcile import summary

_CHECKS, _FIGURES, _ABOUT = "核对", "数据", "说明"
_MARKS = ("已核", "属实", "需更正", "不适用")
_CHECK_HEADS = (
    "序号", "原因", "核对关系", "范围", "左边", "右边", "差额", "单位", "容许差额", "重算结论", "程序结论",
    "说明", "算式", "数据行", "复核标记", "复核意见",
)  # fmt: skip
_CHECK_WIDTHS = (6, 30, 40, 10, 14, 14, 12, 9, 11, 14, 14, 40, 40, 10, 12, 24)
_FIGURE_HEADS = (
    "核对序号", "第几项", "名称", "原文", "数值", "单位", "折算", "折算后", "文档", "章节", "出处", "原文语句",
)  # fmt: skip
_FIGURE_WIDTHS = (9, 7, 30, 16, 14, 8, 10, 14, 30, 34, 44, 50)
_VALUE, _FACTOR, _COUNTED = "E", "G", "H"


def write_report(report: Report, path: Path) -> None:
    """Write the workbook; raises OSError where the path cannot be written."""
    book = sheets.new_book()
    checks, figures = book.active, book.create_sheet(_FIGURES)
    checks.title = _CHECKS
    sheets.append_head(checks, _CHECK_HEADS)
    sheets.append_head(figures, _FIGURE_HEADS)
    for number, (cause, finding) in enumerate(_in_order(report), start=1):
        rows = [
            _write_figure(figures, number, place, operand)
            for place, operand in enumerate(finding.operands, start=1)
        ]
        _write_check(checks, number, cause, finding, rows)
    _finish(checks, _CHECK_WIDTHS, f"O2:O{max(checks.max_row, 2)}")
    _finish(figures, _FIGURE_WIDTHS)
    _write_about(book.create_sheet(_ABOUT), report)
    sheets.save(book, path)


def _in_order(report: Report) -> list[tuple[str, Finding]]:
    grouped = [(group.cause, finding) for group in report.groups for finding in group.findings]
    return [*grouped, *(("", finding) for finding in report.passed)]


def _write_figure(sheet: sheets.Sheet, number: int, place: int, operand: Operand) -> int:
    cited = operand.place
    row = sheets.append(
        sheet,
        (number, place, operand.name, operand.text, operand.value, operand.unit or "", operand.factor,
         None, cited.document, " › ".join(cited.section), place_words(cited), cited.quote),
    )  # fmt: skip
    counted = sheet[f"{_COUNTED}{row}"]
    sheets.put_formula(counted, f"={_VALUE}{row}*{_FACTOR}{row}")
    if operand.value is not None:
        form = sheets.number_format(operand.value)
        sheet[f"{_VALUE}{row}"].number_format = counted.number_format = form
    sheets.frame(sheet, row, len(_FIGURE_HEADS))
    return row


def _write_check(
    sheet: sheets.Sheet, number: int, cause: str, finding: Finding, rows: Sequence[int]
) -> None:
    row = sheets.append(
        sheet,
        (number, cause, finding.identity, KIND_WORDS[finding.kind], None, None, None, finding.unit or "",
         finding.tolerance, None, VERDICT_WORDS[finding.verdict], finding.reason, in_figures(finding),
         f"{rows[0]}–{rows[-1]}" if rows else "", "", ""),
    )  # fmt: skip
    _write_formulas(sheet, row, finding, rows)
    if rows:
        sheets.link(sheet[f"N{row}"], _FIGURES, f"A{rows[0]}")
    sheets.frame(sheet, row, len(_CHECK_HEADS))
    for column in "OP":
        sheet[f"{column}{row}"].fill = sheets.INPUT
    if finding.verdict in ("fail", "unreadable"):
        sheet[f"K{row}"].fill = sheets.OPEN
    elif finding.verdict == "not applicable":
        sheet[f"K{row}"].fill = sheets.QUIET


def _write_formulas(sheet: sheets.Sheet, row: int, finding: Finding, rows: Sequence[int]) -> None:
    """Left side, right side and difference over the figures; the verdict where there is one to compute."""
    left, equals, right = finding.formula.partition("=")
    if not equals or finding.difference is None:
        return

    def cell(number: int) -> str:
        return f"'{_FIGURES}'!${_COUNTED}${rows[number]}"

    sheets.put_formula(sheet[f"E{row}"], f"={substitute(left.strip(), cell)}")
    sheets.put_formula(sheet[f"F{row}"], f"={substitute(right.strip(), cell)}")
    sheets.put_formula(sheet[f"G{row}"], f"=ROUND(E{row}-F{row},6)")
    form = sheets.number_format(_finest(finding))
    for column in "EFG":
        sheet[f"{column}{row}"].number_format = form
    if finding.verdict in ("pass", "rounding", "fail"):
        exact = format(finding.exact, "f")
        sheets.put_formula(
            sheet[f"J{row}"],
            f'=IF(ABS(G{row})<={exact},"{VERDICT_WORDS["pass"]}",'
            f'IF(ABS(G{row})<=I{row},"{VERDICT_WORDS["rounding"]}","{VERDICT_WORDS["fail"]}"))',
        )


def _finest(finding: Finding) -> Decimal:
    """The number with the most digits among the figures: what the differences are shown with."""
    known = [
        finding.difference or Decimal(0),
        *(one.value for one in finding.operands if one.value),
    ]
    return min(known, key=lambda one: int(one.as_tuple().exponent))


def _finish(sheet: sheets.Sheet, widths: Sequence[int], marks: str = "") -> None:
    sheets.set_widths(sheet, widths)
    sheet.freeze_panes = "D2"
    sheet.auto_filter.ref = sheet.dimensions
    if marks:
        sheets.offer(sheet, marks, _MARKS)


def _write_about(sheet: sheets.Sheet, report: Report) -> None:
    lines = (
        ("核对底稿", summary(report)),
        *(("文档", f"{name}（编号 {number}）") for name, number in report.documents),
        *(("提醒", note) for note in report.notes),
        ("怎样看", "“核对”一行一条关系，不相符的在前；左边、右边、差额和重算结论都是公式，取自“数据”里的折算后数值。"),
        ("怎样看", "“数据”一行一个数，注明文档、章节、表格、行列和原文；空白的数值就是原文空白。"),
        ("怎样看", "“容许差额”是各数末位四舍五入合起来最多能造成的差；超过它才是不相符。"),
        ("复核", "“复核标记”“复核意见”两列留给复核人填写。"),
    )  # fmt: skip
    for line in lines:
        row = sheets.append(sheet, line)
        sheets.frame(sheet, row, 2)
    sheets.set_widths(sheet, (14, 110))
