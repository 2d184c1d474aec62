"""What stands around a fact (its sentence, row, headings, paragraph) and so needs no other explanation."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from corpus.model import Fact
from qa.candidates import Candidate
from qa.knowledge import Knowledge, once, strip_numbering
from qa.link import leftover
from qa.normalise import canon

_LONGEST_WORD = 16
_USES = re.compile(r"(?:主要)?(?:用于|包括)[^。；]*、[^。；]*")
_SHORT_PART = 2500  # characters of a part of a document that is about one thing


def in_context(candidate: Candidate, said: str) -> Candidate:
    """What the fact's own sentence, row or headings say of the question is no longer unexplained."""
    if not candidate.rest:
        return candidate
    fact, knowledge = candidate.fact, candidate.knowledge
    row = candidate.knowledge.rows.get((fact.table, fact.source.row), ()) if fact.table else ()
    words = [
        _without_uses(fact.quote),
        *knowledge.document.path(fact.section),
        *(other.text for other in row),
    ]
    context = canon("".join(words)) + (part_words(knowledge, fact) if fact.table is None else "")
    named = _cell_words_said(said, knowledge) if fact.table is None else ()
    accounts = _accounts(knowledge) if fact.table is None else frozenset[str]()
    rest = tuple(
        run
        for piece in candidate.rest
        for run in (
            (piece,)
            if piece in accounts or any(piece in word for word in named)
            else _outside(piece, context)
        )
    )
    gained = sum(map(len, candidate.rest)) - sum(map(len, rest))
    return replace(candidate, rest=rest, score=candidate.score + 0.7 * gained)


@once
def _accounts(knowledge: Knowledge) -> frozenset[str]:
    """Names of classified accounts: 水利 in a sentence on all expenditure is one of its parts."""
    coded = (fact.subject[-1] for fact in knowledge.facts if fact.code and fact.subject)
    return frozenset(canon(strip_numbering(name)) for name in coded)


@once
def _cell_words(knowledge: Knowledge) -> frozenset[str]:
    """Words in the cells of tables: 数据库服务 of a line of purchases is not all that was bought."""
    words = (canon(f.text) for f in knowledge.facts if f.table is not None and f.value is None)
    return frozenset(word for word in words if 3 <= len(word) <= _LONGEST_WORD)


@lru_cache(maxsize=64)
def _cell_words_said(said: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Those of them that a text says; asked of every candidate of one question."""
    return tuple(word for word in _cell_words(knowledge) if word in said)


def _without_uses(text: str) -> str:
    """Without what a sum went to: 智慧黑板采购 is one of several things that 4826.35万元 paid for."""
    return _USES.sub("", text)


def part_words(knowledge: Knowledge, fact: Fact) -> str:
    """What the fact's paragraph, and a short part of the document around it, say: 新建工程 of its 用地面积."""
    number = fact.source.paragraph
    paragraphs = knowledge.document.paragraphs
    own = canon(_without_uses(paragraphs[number].text)) if number is not None else ""
    return own + _part_text(knowledge, fact.section)


@lru_cache(maxsize=4096)
def _part_text(knowledge: Knowledge, section: int) -> str:
    top = knowledge.document.path(section)[:1]
    if not top:
        return ""
    inside = {s.index for s in knowledge.document.sections if s.path[:1] == top}
    texts = [_without_uses(p.text) for p in knowledge.document.paragraphs if p.section in inside]
    return canon("".join(texts)) if sum(map(len, texts)) <= _SHORT_PART else ""


def _outside(piece: str, context: str) -> tuple[str, ...]:
    """Runs of a piece that do not stand in the context (two characters at least together)."""
    mask = [False] * len(piece)
    for start in range(len(piece) - 1):
        if piece[start : start + 2] in context:
            mask[start] = mask[start + 1] = True
    return leftover(piece, mask)
