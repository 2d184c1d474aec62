"""The verdicts as a workbook: a row a figure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qa.drafts.model import Report
from qa.drafts.words import place_of, sentence_of

_HEADS = ("序号", "判断", "稿中数字", "稿中句子", "应为", "说明", "计算", "出处", "原文", "复核")


def write_listing(report: Report, path: Path) -> None:
    """Write the table; raises OSError where the path cannot be written."""
    from corpus.spreadsheet import rows_to_xlsx

    path.write_bytes(rows_to_xlsx(_HEADS, _rows(report)))


def _rows(report: Report) -> Iterator[tuple[str | int, ...]]:
    for number, one in enumerate(report.judgements, start=1):
        yield (
            number,
            one.verdict,
            one.claim.figure.text,
            sentence_of(one.claim, report.draft),
            one.expected or "",
            one.remark,
            "；".join(one.steps),
            "\n".join(place_of(citation) for citation in one.citations),
            "\n".join(citation.quote[:200] for citation in one.citations),
            "",
        )
