"""Other ways to ask for an operation (拢共, 刨去…后, 垫底), put into the one that the patterns know."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from qa.knowledge import Knowledge
from qa.normalise import canon

Wording = tuple[str, str]
_KEPT = "…"
_PIECE = r"([^，,。；;？?！!、“”\"「」]{1,20}?)"
_QUOTED = re.compile(r"[“\"「『《〈][^”\"」』》〉]{1,60}[”\"」』》〉]")


def usually_put(text: str, wordings: Sequence[Wording], knowledges: Sequence[Knowledge]) -> str:
    """The text with each wording in its usual form; what is quoted or printed in a name stays.

    ``wordings`` are pairs of another wording and the usual one, longest first.
    """
    for other, usual in wordings:
        first = other.split(_KEPT)[0]
        if first not in text or (_KEPT not in other and _is_printed(other, text, knowledges)):
            continue
        text = _replaced(text, other, usual)
    return text


def _replaced(text: str, other: str, usual: str) -> str:
    pattern, put = _compiled(other, usual)
    quotes = [match.span() for match in _QUOTED.finditer(text)]

    def swap(match: re.Match[str]) -> str:
        inside = any(start < match.start() < stop for start, stop in quotes)
        return match[0] if inside else match.expand(put)

    return pattern.sub(swap, text)


@lru_cache(maxsize=1024)
def _compiled(other: str, usual: str) -> tuple[re.Pattern[str], str]:
    pieces = [re.escape(piece).replace("，", "[，,]") for piece in other.split(_KEPT)]
    return re.compile(_PIECE.join(pieces)), usual.replace(_KEPT, r"\1")


def _is_printed(wording: str, text: str, knowledges: Sequence[Knowledge]) -> bool:
    """Whether the wording stands in a printed name that the text says, as 求和 in 追求和谐."""
    key = canon(wording)
    said = canon(text)
    return any(
        key in label.key and label.key in said
        for knowledge in knowledges
        for label in knowledge.labels
    )
