"""The `eval` command: question files to reports on the terminal and on disk."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from corpus.store import Catalogue
from eval.cases import read_cases
from eval.citations import DocumentText, document_to_text
from eval.gates import load_gates, misses
from eval.report import (
    head,
    report_to_junit,
    report_to_markdown,
    report_to_sentence,
    report_to_text,
    summary_rows,
)
from eval.run import Report, run
from qa.assistant import Assistant


def evaluate_files(
    questions: Sequence[Path], catalogue: Catalogue, assistant: Assistant, folder: Path | None
) -> bool:
    """Run every file, print and write its report; True when all gates are met."""
    gates = load_gates()
    passed = True
    for path in questions:
        report = evaluate(path, catalogue, assistant)
        print_report(path.stem, report)
        if folder is not None:
            write_report(path.stem, report, folder)
        missed = misses(report, gates.get(path.stem, gates["default"]))
        for sentence in missed:
            _out(f"未达标 {path.stem}：{sentence}")
        passed = passed and not missed
    return passed


def evaluate(path: Path, catalogue: Catalogue, assistant: Assistant) -> Report:
    """One question file over everything that is ingested."""
    known = frozenset(record.name for record in catalogue.documents())
    return run(read_cases(path), assistant.ask, text_lookup(catalogue), known)


def text_lookup(catalogue: Catalogue) -> DocumentText:
    """The printed text of a document by file name, read once."""

    @lru_cache(maxsize=64)
    def text_of(name: str) -> str:
        record = catalogue.find(name)
        return document_to_text(catalogue.load(record.id)) if record else ""

    return text_of


def print_report(title: str, report: Report) -> None:
    """A table a person can read."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title=f"评测：{title}")
    for name in head():
        table.add_column(name)
    for row in summary_rows(report):
        table.add_row(*row)
    console = Console()
    console.print(table)
    console.print(report_to_sentence(report), highlight=False)


def write_report(name: str, report: Report, folder: Path) -> None:
    """``name``.json, .md and .xml in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for suffix, text in (
        ("json", report_to_text(report)),
        ("md", report_to_markdown(name, report)),
        ("xml", report_to_junit(name, report)),
    ):
        (folder / f"{name}.{suffix}").write_text(text, encoding="utf-8")


def _out(text: str) -> None:
    from rich.console import Console

    Console().print(text, highlight=False)
