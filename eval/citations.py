"""Whether an answer's sources hold: quotes verbatim in the document, gold evidence covered."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.model import Document
from eval.cases import Case
from qa.model import Answer, Citation

_SPACE = re.compile(r"\s+")
DocumentText = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class CitationCheck:
    """``verbatim`` of ``quotes`` stand in their document; ``covered`` of ``evidence`` pieces are cited."""

    quotes: int
    verbatim: int
    evidence: int
    covered: int


def document_to_text(document: Document) -> str:
    """Everything that the document prints, without white space: what a quote must stand in."""
    parts = [section.title for section in document.sections]
    parts += [paragraph.text for paragraph in document.paragraphs]
    parts += [cell.text or "" for table in document.tables for row in table.cells for cell in row]
    parts += [table.title for table in document.tables]
    return "\n".join(_bare(part) for part in parts)


def _bare(text: str) -> str:
    return _SPACE.sub("", text)


def check_citations(case: Case, answer: Answer, text_of: DocumentText) -> CitationCheck:
    """Counts for one answer; a refusal has nothing to cite."""
    verbatim = sum(1 for c in answer.citations if _bare(c.quote) in text_of(c.document))
    said = "\n".join(_bare(words) for c in answer.citations for words in _words(c))
    wanted = case.evidence if case.answer_type != "refuse" and answer.status == "answered" else ()
    covered = sum(1 for piece in wanted if _bare(piece) in said)
    return CitationCheck(len(answer.citations), verbatim, len(wanted), covered)


def _words(citation: Citation) -> tuple[str, ...]:
    return (
        citation.quote,
        citation.table or "",
        *citation.section,
        *(citation.row or ()),
        *(citation.column or ()),
    )
