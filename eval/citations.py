"""Whether an answer's sources hold: quotes verbatim in the document, gold evidence covered."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.model import Document
from eval.cases import Case
from eval.grade import fold
from qa.model import Answer, Citation

_SPACE = re.compile(r"\s+")
DocumentText = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class CitationCheck:
    """``verbatim`` of ``quotes`` stand in their document; ``covered`` of ``evidence`` pieces are cited."""

    quotes: int = 0
    verbatim: int = 0
    evidence: int = 0
    covered: int = 0
    stray: tuple[str, ...] = ()  # the quotes that stand nowhere


def document_to_text(document: Document) -> str:
    """Everything that the document prints, a piece a line, without white space inside a piece."""
    parts = [section.title for section in document.sections]
    parts += [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        parts.append(table.title)
        parts += [cell.text for row in table.cells for cell in row if cell.text]
        parts += [cell.text for pair in table.form for cell in pair if cell.text]
    return "\n".join(map(bare, parts))


def bare(text: str) -> str:
    """Text without any white space: 预算 收入 → 预算收入."""
    return _SPACE.sub("", text)


def check_citations(case: Case, answer: Answer, text_of: DocumentText) -> CitationCheck:
    """Counts for one answer; a question that was not answered or should not be has nothing to cover."""
    quoting = [c for c in answer.citations if not cites_blank_cell(c)]
    stray = tuple(c.quote for c in quoting if not stands(c, text_of))
    answerable = case.answer_type != "refuse" and answer.status == "answered"
    wanted = case.evidence if answerable else ()
    cited = "\n".join(fold(words) for c in answer.citations for words in _words(c))
    return CitationCheck(
        quotes=len(quoting),
        verbatim=len(quoting) - len(stray),
        evidence=len(wanted),
        covered=sum(fold(piece) in cited for piece in wanted),
        stray=stray,
    )


def cites_blank_cell(citation: Citation) -> bool:
    """A blank cell is cited by its place; it has no words to quote."""
    return not bare(citation.quote) and bool(citation.table and citation.row)


def stands(citation: Citation, text_of: DocumentText) -> bool:
    """Whether the quote is in the document word for word; an empty quote stands nowhere."""
    quote = bare(citation.quote)
    return bool(quote) and quote in text_of(citation.document)


def _words(citation: Citation) -> tuple[str, ...]:
    return (
        citation.quote,
        citation.table or "",
        *citation.section,
        *(citation.row or ()),
        *(citation.column or ()),
    )
