"""The glossary of a document: the terms that it explains, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import Document
from qa.normalise import canon, clean, strip_numbering

GLOSSARY = re.compile(r"(?:名词|术语|词汇|概念)(?:解释|说明|释义)?|释义")
_TERM = re.compile(
    r"^\s*(?:[（(]?\s*[一二三四五六七八九十\d]{1,3}\s*[)）、.．]\s*)?(?P<term>[^：:，。；]{2,40}?)"
    r"\s*(?:[：:]\s*(?:是指|指的是|指|反映|纳入)?|[，,]?\s*(?:是指|指的是|系指))"
)
# how glossaries mark a term besides: 【X】…, X——…, X，即…, X，全称…，指…, “X”是…的统称
_MARKED = re.compile(
    r"^\s*(?:[（(]?\s*[一二三四五六七八九十\d]{1,3}\s*[)）、.．]\s*)?"
    r"(?:[【\[](?P<a>[^】\]]{2,30})[】\]][：:]?|(?P<b>[^：:，。；—]{2,30}?)\s*(?:——|—)\s*|(?P<c>[^：:，。；]{2,30}?)[，,](?:即|指|全称|简称|又称|也称|是)"
    r"|[“\"「](?P<d>[^”\"」]{2,30})[”\"」](?:是|指|即)|(?P<e>[^：:，。；]{2,20}?)是(?=[^。]{4,80}(?:的?(?:统称|总称|简称|行为|活动|制度|机制|方式|资金|人员|收入|支出|单位|费用))。?$))"
)


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the document's glossary: ``paragraph`` holds the whole explanation."""

    name: str
    key: str
    paragraph: int


def find_terms(document: Document) -> tuple[Term, ...]:
    """Glossary entries: paragraphs of the form ``4、基本支出：指…``."""
    found = []
    glossary = {s.index for s in document.sections if GLOSSARY.search("".join(s.path))}
    for paragraph in document.paragraphs:
        entry = _entry(clean(paragraph.text), paragraph.section in glossary, bool(glossary))
        if entry is None or len(paragraph.text) - entry[1] < 6:
            continue
        name = strip_numbering(entry[0]).strip()
        if 2 <= len(canon(name)) <= 30:
            found.append(Term(name, canon(name), paragraph.index))
    return tuple(found)


def _entry(text: str, inside: bool, has_glossary: bool) -> tuple[str, int] | None:
    """The term that a paragraph explains and where the explanation begins; inside a glossary marks will do."""
    marked = _MARKED.match(text) if inside else None
    match = _TERM.match(text)
    if marked is not None and (match is None or marked.end() < match.end()):
        return str(marked[marked.lastgroup or 0]), marked.end()
    if match is None or not (inside or _is_term(match, has_glossary)):
        return None
    return match["term"], match.end()


def _is_term(match: re.Match[str], has_glossary: bool) -> bool:
    """Whether a paragraph outside the glossary defines a term: 某某是指…; never a figure's lead-in."""
    says_so = bool(re.search(r"是?指", match[0][len(match["term"]) :]))
    return says_so or not (has_glossary or re.search(r"\d|其中|如下|[,，]", match["term"]))
