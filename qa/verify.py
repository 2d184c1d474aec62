"""The last look before an answer goes out: every quote stands where it is said to stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from corpus.model import Document
from qa.model import Answer, Citation

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
    return replace(answer, citations=kept)


def stands(citation: Citation, document: Document | None) -> bool:
    """Whether the quote is in the cited cell or paragraph, word for word but for white space."""
    if document is None:
        return False
    source = citation.source
    quote = _SPACE.sub("", citation.quote)
    if source.table is not None and source.row is not None and source.column is not None:
        try:
            cell = document.table(source.table).cells[source.row][source.column]
        except (KeyError, IndexError):
            return False
        return quote in _SPACE.sub("", cell.text or "")
    if source.paragraph is not None and 0 <= source.paragraph < len(document.paragraphs):
        return quote in _SPACE.sub("", document.paragraphs[source.paragraph].text)
    return False
