"""The last look before an answer goes out: every quote stands where it is said to stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from corpus.model import Document
from qa.model import Answer, Citation

_SURE = 0.9
_SPACE = re.compile(r"\s+")


def verify(answer: Answer, documents: Mapping[str, Document]) -> Answer:
    """The answer, or a refusal where a figure has no cited place that holds what is quoted."""
    if answer.status != "answered":
        return answer
    kept = tuple(c for c in answer.citations if stands(c, documents.get(c.document_id)))
    if not kept or (answer.basis == "printed" and len(kept) < len(answer.citations) / 2):
        return Answer(
            status="not_found",
            text="文档中没有能够核实的出处，因此不作回答。",
            query=answer.query,
        )
    answer = replace(answer, citations=kept)
    unsure = [one for c in kept if (one := sureness(c, documents.get(c.document_id))) is not None]
    return _with_warning(answer, min(unsure)) if unsure else answer


def sureness(citation: Citation, document: Document | None) -> float | None:
    """How sure the recogniser was of the cited place (0 to 1); None where it was printed as text."""
    source = citation.source
    if document is None:
        return None
    if source.table is not None and source.row is not None and source.column is not None:
        return document.table(source.table).printed_at(source.row, source.column).source.confidence
    if source.paragraph is not None and 0 <= source.paragraph < len(document.paragraphs):
        return document.paragraphs[source.paragraph].source.confidence
    return None


def _with_warning(answer: Answer, least: float) -> Answer:
    """The answer with what a reader must know of recognised text."""
    doubt = f"，其中有把握只有 {least:.0%} 的字" if least < _SURE else ""
    warning = f"（注意：出处是扫描件，文字由 OCR 识别{doubt}，请与原件核对。）"
    return replace(answer, text=f"{answer.text}\n{warning}")


def stands(citation: Citation, document: Document | None) -> bool:
    """Whether the quote is in the cited cell or paragraph, word for word but for white space."""
    if document is None:
        return False
    source = citation.source
    quote = _SPACE.sub("", citation.quote)
    if source.table is not None and source.row is not None and source.column is not None:
        try:
            cell = document.table(source.table).printed_at(source.row, source.column)
        except (KeyError, IndexError):
            return False
        return quote in _SPACE.sub("", cell.text or "")
    if source.paragraph is not None and 0 <= source.paragraph < len(document.paragraphs):
        return quote in _SPACE.sub("", document.paragraphs[source.paragraph].text)
    return False
