"""The `eval` command: question files to reports on the terminal and on disk."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

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

if TYPE_CHECKING:
    from index.hybrid import Index


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
    table = Table(title=f"评测：{title}")
    for name in head():
        table.add_column(name)
    for row in summary_rows(report):
        table.add_row(*row)
    console = Console()
    console.print(table)
    console.print(report_to_sentence(report), highlight=False, soft_wrap=True)


def write_report(name: str, report: Report, folder: Path) -> None:
    """``name``.json, .md and .xml in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for suffix, text in (
        ("json", report_to_text(report)),
        ("md", report_to_markdown(name, report)),
        ("xml", report_to_junit(name, report)),
    ):
        (folder / f"{name}.{suffix}").write_text(text, encoding="utf-8")


def print_retrieval(
    questions: Sequence[Path], catalogue: Catalogue, index: Index, console: Console
) -> None:
    """How well the search alone finds the evidence of each file's questions."""
    from eval.retrieval import cases_to_wanted, retriever, score_retrieval

    documents = [catalogue.load(record.id) for record in catalogue.documents()]
    for path in questions:
        score = score_retrieval(
            cases_to_wanted(read_cases(path), documents, index.cut), retriever(index)
        )
        console.print(
            f"检索 {path.stem}：{score.questions} 题，前 8 条命中率 {100 * score.hit_rate:.1f}%，"
            f"MRR {score.mrr:.3f}（另 {score.without} 题的证据不在任何一段里）",
            highlight=False,
            soft_wrap=True,
        )


def open_home(home: Path) -> tuple[Catalogue, Index, Assistant]:
    """The catalogue of a folder, its index, and the assistant over both."""
    from index.home import open_catalogue
    from index.hybrid import Index
    from qa.vocabulary import load_lexicon

    catalogue = open_catalogue(home)
    index = Index.open(home, catalogue)
    return catalogue, index, Assistant(catalogue, index, load_lexicon(home))


def _out(text: str) -> None:
    Console().print(text, highlight=False, soft_wrap=True)
