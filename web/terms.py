"""Budget terms in an answer, explained: by the document's own glossary first, then by the bundled one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from corpus.model import Document
from web.text import escape

_GLOSSARY = re.compile(r"名词解释|术语|名词说明")
_ENTRY = re.compile(
    r"^\W*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})?[、.．)）]?\s*(?P<term>[^：:，,。；\s]{2,18})[：:]\s*(?P<text>.{8,})$",
    re.S,
)
_LONGEST = 160  # characters of an explanation
_MOST = 4  # terms of one answer
_OWN = "本文档名词解释"


def bundled_terms() -> Mapping[str, str]:
    """The terms that come with the program, a sentence each."""
    return tomllib.loads((Path(__file__).parent / "terms.toml").read_text(encoding="utf-8"))


def document_terms(document: Document) -> dict[str, str]:
    """What a document's own glossary explains: ``{"机关运行经费": "是指……（本文档名词解释）"}``."""
    sections = {s.index for s in document.sections if _GLOSSARY.search("".join((*s.path, s.title)))}
    found: dict[str, str] = {}
    for paragraph in document.paragraphs:
        entry = _ENTRY.match(paragraph.text.strip()) if paragraph.section in sections else None
        if entry is not None:
            text = " ".join(entry["text"].split())
            short = text if len(text) <= _LONGEST else text[: _LONGEST - 2] + "……"
            found.setdefault(entry["term"].strip("“”\"'"), f"{short}（{_OWN}）")
    return found


def terms_in(text: str, *glossaries: Mapping[str, str]) -> dict[str, str]:
    """The terms that a text says, with their explanations; earlier glossaries go first, longer terms before shorter."""
    known: dict[str, str] = {}
    for glossary in glossaries:
        for term, explanation in glossary.items():
            known.setdefault(term, explanation)
    said = [term for term in sorted(known, key=len, reverse=True) if term in text]
    outer = [term for n, term in enumerate(said) if not any(term in longer for longer in said[:n])]
    return {term: known[term] for term in sorted(outer, key=text.index)[:_MOST]}


def text_to_html(text: str, terms: Mapping[str, str]) -> str:
    """A text, escaped, with the first mention of each term explained on hover, focus or tap."""
    places = sorted((text.index(term), term) for term in terms if term in text)
    parts, done = [], 0
    for start, term in places:
        if start < done:
            continue
        parts.append(escape(text[done:start]))
        parts.append(
            f'<button type="button" class="bq-term">{escape(term)}'
            f'<span class="bq-tip" role="tooltip">{escape(terms[term])}</span></button>'
        )
        done = start + len(term)
    return "".join((*parts, escape(text[done:])))
