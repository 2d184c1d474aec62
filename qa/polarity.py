"""Yes or no in front of a quotation: 是单列预算的吗 where the sentence says 不单列预算."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.finding import Finding
from qa.knowledge import bigrams
from qa.normalise import canon

_ASKS = re.compile(r"(?:吗|么|是不是|是否|对不对|是吧)[?？。]*$|是不是|是否")
_FORM = re.compile(r"(?:是不是|是否|对不对|是吧|真的|已经|也)|(?:的|了|过)?(?:吗|么)?[?？。]*$")
_DENIED = re.compile(r"(?:不|未|无|没有?|非|暂不|尚未)(?:予|再|得|需|用)?$")
_SELF = re.compile(r"不|没|未|无|非|多少|几|[哪谁]|什么|怎|增|减|涨|降|多|少|高|低|超")
_CLAUSE = re.compile(r"[^，,。；;\n]+")
_NO, _YES = 3, 4  # characters of what is asked that a clause has to say


_HEARD = re.compile(
    r"(?:有没?有?这回事|属实|是真的|是这样|是不是真的|真的假的|有这种事)(?:吗|么|呢)?[?？。]*$"
)
_NONE_OF = re.compile(
    r"(?:无|没有|未安排|未编列|未发生|不涉及|不安排)(?P<what>[\u4e00-\u9fff]{4,30})"
)
_RUN = 5  # characters that what is heard of and what is denied share


def _is_denied(found: Finding, text: str) -> bool:
    """Whether something is said to have happened and the quotation says there is none of it."""
    if not _HEARD.search(text) or re.search(r"没|未|不(?!是)|无(?!论)", _HEARD.sub("", text)):
        return False
    asked = canon(text)
    denied = [
        match["what"]
        for passage in found.passages
        for match in _NONE_OF.finditer(canon(passage.text))
    ]
    return any(
        what[start : start + _RUN] in asked
        for what in denied
        for start in range(len(what) - _RUN + 1)
    )


def as_yes_no(found: Finding, text: str) -> Finding:
    """A quotation that says, or denies, just what is asked begins with 是 or 否."""
    words = found.value is None and found.status == "answered"
    words = words and (found.basis == "text" or _is_cell_of_words(found))
    if words and _is_denied(found, text) and not re.match(r"是|否|没有", found.text):
        return replace(found, text=f"否，没有。原文：{found.text}")
    if not words or not _ASKS.search(text) or _SELF.search(_FORM.sub("", text)):
        return found
    if re.match(r"是|否|不是|没有|有。|实际", found.text):
        return found
    asked = canon(_FORM.sub("", text.rstrip("?？。")))
    said = _said(asked, found)
    return replace(found, text=f"{said}。原文：{found.text}") if said else found


def _is_cell_of_words(found: Finding) -> bool:
    """Whether what was told is the one cell of words in a row: a remark beside a unit."""
    told = [cited.fact for cited in found.facts]
    return found.operation == "lookup" and len(told) == 1 and told[0].aspect == "text"


def _texts(found: Finding) -> list[str]:
    """What was quoted; a cell speaks of what its row is called."""
    cells = [c.fact for c in found.facts] if not found.passages else []
    return [
        *(passage.text for passage in found.passages),
        *(f"{fact.subject[-1] if fact.subject else ''}{fact.text}" for fact in cells),
    ]


def _said(asked: str, found: Finding) -> str | None:
    """是 or 否 where one clause has the end of what is asked, plainly or denied; None otherwise."""
    verdicts = set()
    for text in _texts(found):
        before = ""
        for clause in _CLAUSE.finditer(text):
            told = canon(clause[0])
            length = _shared(asked, told)
            lead = told[: told.find(asked[-length:])] if length else ""
            denied = _DENIED.search(lead)
            if length and (denied or length >= _YES) and _is_of(asked[:-length], lead, before):
                verdicts.add("否" if denied else "是")
            before = told
    return verdicts.pop() if len(verdicts) == 1 else None


def _shared(asked: str, told: str) -> int:
    """How many characters at the end of what is asked a clause says; two of a word that 是 stands before, denied."""
    length = next((n for n in range(len(asked), _NO - 1, -1) if asked[-n:] in told), 0)
    word, lead = asked[-2:], told[: max(told.find(asked[-2:]), 0)]
    if length or not _BARE_WORD.search(asked[:-2]) or word not in told:
        return length
    return 2 if re.search(r"[不未]$", lead) else 0


_BARE_WORD = re.compile(r"(?:是|被|予以|预算|决算|都|也)$")


def _is_of(subject: str, lead: str, before: str) -> bool:
    """Whether a clause speaks of the subject: it names it, or only carries on the clause that does.

    县广播电视台为差额拨款单位，其余为全额拨款单位 says nothing of 广播电视台全额拨款.
    """
    named = bigrams(_LINK.sub("", subject))
    if not named:
        return True
    bare = _LINK.sub("", _DENIED.sub("", lead))
    where = lead if bare else before
    return any(pair in where for pair in named)


_LINK = re.compile(r"(?:[是为在]|实行|予以|属于|已|都|均)+$")
