"""The commands of an audit; ``app.py`` adds them to its own.

Exit codes: 0 nothing to look into, 1 something does not agree (or the command cannot go on), 2 usage.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corpus.errors import BudgetQAError

if TYPE_CHECKING:
    from corpus.model import Document
    from qa.audit.complete import Completeness
    from qa.audit.model import Group, Report, Verdict

commands = typer.Typer()
Names = Annotated[
    list[str], typer.Argument(help="文档编号、文件名，或还没收录的文件", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]
AsHtml = Annotated[Path | None, typer.Option("--html", help="写成 HTML 底稿")]
AsXlsx = Annotated[Path | None, typer.Option("--xlsx", help="写成带公式的 xlsx 底稿")]
_MOST = 8  # findings of a group that are printed
_SHOWN: Mapping[Verdict, int] = {"rounding": 1, "insufficient data": 0}


class CannotWrite(BudgetQAError, OSError):
    """A paper cannot be written where it was asked for."""

    def __str__(self) -> str:
        return str(self.args[0])


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


def _dump(data: Any) -> None:
    _say(json.dumps(data, ensure_ascii=False, indent=1))


def _documents(names: list[str]) -> tuple[Document, ...]:
    from index.home import home_folder, open_catalogue
    from qa.audit.documents import open_documents

    return open_documents(names, open_catalogue(home_folder()))


def _write(path: Path, suffix: str, write: Callable[[Path], object]) -> None:
    """Write a paper; raises CannotWrite with a Chinese sentence."""
    if path.suffix.lower() != suffix:
        raise CannotWrite(f"底稿的文件名要以 {suffix} 结尾：{path}。")
    try:
        write(path)
    except OSError as error:
        why = error.strerror or error
        raise CannotWrite(f"写不了文件“{path}”（{why}），请检查路径和权限。") from error
    sys.stderr.write(f"已写出 {path}。\n")


def _write_page(path: Path | None, text: Callable[[], str]) -> None:
    if path is not None:
        _write(path, ".html", lambda target: target.write_text(text(), encoding="utf-8"))


def _write_book(path: Path | None, write: Callable[[Path], None]) -> None:
    if path is not None:
        _write(path, ".xlsx", write)


@commands.command()
def reconcile(
    documents: Names, as_json: AsJson = False, html: AsHtml = None, xlsx: AsXlsx = None
) -> None:
    """核对：文档里的加减关系逐条验算，不相符的在前，四舍五入能解释的单列。

    给出同一单位的几份文档时，还核对预算与决算、今年与上年之间的数。
    退出码：0 没有不相符，1 有不相符。例：budgetqa reconcile 2024年决算.pdf --html 底稿.html --xlsx 底稿.xlsx
    """
    from qa.audit import reconcile as work
    from qa.audit.paper_html import report_to_html
    from qa.audit.paper_xlsx import write_report

    found = _documents(documents)
    report = work.reconcile(found)
    _write_page(html, lambda: report_to_html(report, found))
    _write_book(xlsx, lambda path: write_report(report, path))
    if as_json:
        _dump(work.report_to_json(report))
    else:
        _say_report(report)
    if any(group.verdict == "fail" for group in report.groups):
        raise typer.Exit(1)


def _say_report(report: Report) -> None:
    from qa.audit.reconcile import passes_by_kind, summary

    _say(summary(report))
    for group in report.groups:
        _say_group(group)
    passes = "，".join(f"{kind}{count}条" for kind, count in passes_by_kind(report).items())
    if passes:
        _say(f"相符：{passes}。")
    for note in report.notes:
        _say(f"提醒：{note}")


def _say_group(group: Group) -> None:
    from qa.audit.formula import in_figures
    from qa.audit.model import VERDICT_WORDS
    from qa.audit.places import place_words

    _say(f"【{VERDICT_WORDS[group.verdict]}】{group.cause}")
    shown = _SHOWN.get(group.verdict, _MOST)
    for finding in group.findings[:shown]:
        _say(f"  {finding.identity}")
        if finding.formula:
            _say(f"    {in_figures(finding)}　{finding.reason}")
        for operand in finding.operands[:3]:
            _say(
                f"    {operand.text or '空白'}：{operand.place.document}　{place_words(operand.place)}"
            )
    more = len(group.findings) - shown
    if more > 0 and shown:
        _say(f"  另有{more}条，见 --json、--html 或 --xlsx。")


@commands.command()
def complete(
    documents: Names, as_json: AsJson = False, html: AsHtml = None, xlsx: AsXlsx = None
) -> None:
    """完整性：按公开要求，看应有的表和说明在不在。一次公开有几个文件时一起给出。

    退出码：0 没有缺的，1 有缺的或有空表没有说明。例：budgetqa complete 2024年决算.pdf
    """
    from qa.audit import complete_told as told
    from qa.audit.complete import complete as check

    opened = _documents(documents)
    found = check(opened)
    _write_page(html, lambda: told.completeness_to_html(found, opened))
    _write_book(xlsx, lambda path: told.write_completeness(found, path))
    if as_json:
        _dump(told.completeness_to_json(found))
    else:
        _say_completeness(found)
    if any(entry.state in ("missing", "empty without note") for entry in found.entries):
        raise typer.Exit(1)


def _say_completeness(found: Completeness) -> None:
    from qa.audit.complete import STATE_WORDS
    from qa.audit.complete_told import remark_of, sources, summary
    from qa.audit.places import place_words

    _say(summary(found))
    for entry in found.entries:
        remark = remark_of(entry)
        _say(f"【{STATE_WORDS[entry.state]}】{entry.rule.name}（{entry.rule.duty}）{remark}")
        for place in entry.places[:3]:
            _say(f"    {place.document}　{place_words(place)}")
    for note in found.notes:
        _say(f"提醒：{note}")
    for line in sources(found):
        _say(f"依据：{line}")


@commands.command()
def compare(
    documents: Names, as_json: AsJson = False, html: AsHtml = None, xlsx: AsXlsx = None
) -> None:
    """对比：同一单位的几个年度、同一年度的预算与决算，或同一年度的几个单位，逐项对上。

    按编码、再按名称对应；改名的写明，相近的不合并；口径不同的不比，说明原因。
    例：budgetqa compare 2023年预算.xlsx 2024年预算.xlsx --xlsx 对比.xlsx
    """
    from qa.audit import compare_told as told
    from qa.audit.compare import compare as side_by_side
    from qa.audit.compare_xlsx import write_comparison

    opened = _documents(documents)
    found = side_by_side(opened)
    _write_page(html, lambda: told.comparison_to_html(found, opened))
    _write_book(xlsx, lambda path: write_comparison(found, path))
    if as_json:
        _dump(told.comparison_to_json(found))
    else:
        for line in told.lines(found):
            _say(line)


@commands.command()
def changes(
    documents: Names, as_json: AsJson = False, html: AsHtml = None, xlsx: AsXlsx = None
) -> None:
    """新旧版本对照：同一份公开重新发布后，逐格、逐句列出哪里不同。

    写一份文档，就与它的上一版比；写旧、新两份，就比这两份；也可以写旧版本的编号。
    退出码：0 没有不同，1 有不同。例：budgetqa changes 2024年决算.pdf --html 对照.html
    """
    from index.home import home_folder, open_catalogue
    from qa.audit import republish as told

    found = told.open_revision(documents, open_catalogue(home_folder()))
    _write_page(html, lambda: told.revision_to_html(found))
    _write_book(xlsx, lambda path: told.write_revision(found, path))
    if as_json:
        _dump(told.revision_to_json(found))
    else:
        _say(told.summary(found))
        for line in told.lines(found.changes, len(found.changes)):
            _say(f"  {line}")
    if found.changes:
        raise typer.Exit(1)
