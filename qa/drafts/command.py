"""The body of ``budgetqa check``: a draft's path in, lines out, files written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import BudgetQAError
from qa.drafts.check import Documents, check_draft
from qa.drafts.contract import claim_to_json
from qa.drafts.model import VERDICTS, Report
from qa.drafts.reading import file_to_draft
from qa.drafts.words import lines_of, sentence_of, summary
from qa.vocabulary import Lexicon


class CannotWrite(BudgetQAError, OSError):
    """A file that was asked for cannot be written; the message is a Chinese sentence."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files to write, None for those that are not wanted."""

    html: Path | None = None
    docx: Path | None = None
    xlsx: Path | None = None


def check_file(
    path: Path, catalogue: Documents, lexicon: Lexicon, documents: Sequence[str], outputs: Outputs
) -> Report:
    """Check a draft and write what is wanted; raises UnreadableFile, InaccessibleFile, UnknownName, CannotWrite."""
    for wanted, ending in ((outputs.html, "html"), (outputs.docx, "docx"), (outputs.xlsx, "xlsx")):
        if wanted is not None and wanted.suffix.lower() not in (
            f".{ending}",
            ".htm" if ending == "html" else "",
        ):
            raise CannotWrite(f"导出的文件名要以 .{ending} 结尾：{wanted}。")
        if wanted is not None and wanted.exists() and wanted.samefile(path):
            raise CannotWrite(f"不能覆盖稿件本身“{wanted}”，请换一个文件名。")
    report = check_draft(file_to_draft(path), catalogue, lexicon, documents)
    _write(report, outputs)
    return report


def lines(report: Report) -> Iterator[str]:
    """What the terminal shows: figures that need a look first, then the summary."""
    for verdict in VERDICTS[:5]:
        for one in report.judgements:
            if one.verdict == verdict:
                yield f"{verdict}　{one.claim.figure.text}　{sentence_of(one.claim, report.draft)}"
                yield from (f"    {line}" for line in lines_of(one))
    yield from report.notes
    if report.judgements:
        yield summary(report)


def json_lines(report: Report) -> Iterator[str]:
    """One JSON object a claim."""
    for one in report.judgements:
        yield json.dumps(claim_to_json(one, report), ensure_ascii=False)


def _write(report: Report, outputs: Outputs) -> None:
    from qa.drafts.listing import write_listing
    from qa.drafts.marked_html import report_to_html

    if outputs.html is not None:
        page = report_to_html(report)
        _to(outputs.html, lambda path: path.write_text(page, encoding="utf-8"))
    if outputs.docx is not None:
        from qa.drafts.marked_docx import write_marked

        _to(outputs.docx, lambda path: write_marked(report, path))
    if outputs.xlsx is not None:
        _to(outputs.xlsx, lambda path: write_listing(report, path))


def _to(path: Path, write: Callable[[Path], object]) -> None:
    try:
        write(path)
    except OSError as error:
        raise CannotWrite(
            f"写不了文件“{path}”（{error.strerror or error}），请检查路径和权限。"
        ) from error
