"""Whose figures a document is of, by its own title: 江北区, 官仓镇 and 县级 are no condition on its figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from qa.bits import Span
from qa.knowledge import Knowledge, label_keys, once
from qa.normalise import canon

_FIRST = 2  # paragraphs in which a document says whose it is
_SHORT = 50  # characters of a line that may be a title
_BODY = re.compile(
    r"(?:省|市|区|县|镇|乡|村|街道|局|委|办|校|小学|中学|大学|院|园|所|站|中心|学会|协会|党派|队)$"
)
_LEVEL = re.compile(
    r"(?:全)?(?:省|市|区|县|镇|乡)(?:本)?级|全(?:省|市|区|县|镇|乡)(?=[^一-龥]|三公|公务|因公|的|$)"
)
_BOUNDARY = "的在占年是和与跟同比及、,，\n0123456789"  # what may stand before a name; 术学院 is the end of one
_LONGEST = 16


def title_spans(key: str, knowledges: Sequence[Knowledge]) -> tuple[Span, ...]:
    """Where a question says whose the one document at hand is; empty where several documents are."""
    return _spans(key, knowledges[0]) if len({k.document.id for k in knowledges}) == 1 else ()


@lru_cache(maxsize=256)
def _spans(key: str, knowledge: Knowledge) -> tuple[Span, ...]:
    """The same, once for a text: operations that are tried in turn ask for its pieces again."""
    title, names = _title(knowledge), label_keys(knowledge)
    found: list[Span] = [m.span() for m in _LEVEL.finditer(key) if m[0] in _whole(knowledge)]
    start = 0
    while start < len(key) - 1:
        if start and key[start - 1] not in _BOUNDARY:
            start += 1
            continue
        stop = next(
            (
                stop
                for stop in range(min(len(key), start + _LONGEST), start + 2, -1)
                if key[start:stop] in title
                and _BODY.search(key[start:stop])
                and key[start:stop] not in names  # a college among its departments is no title
            ),
            None,
        )
        if stop is None:
            start += 1
            continue
        found.append((start, stop))
        start = stop
    return tuple(found)


@once
def _title(knowledge: Knowledge) -> str:
    document = knowledge.document
    first = [p.text for p in document.paragraphs[:_FIRST] if len(p.text) <= _SHORT]
    return canon("\n".join((document.profile.title, *first)))


@once
def _whole(knowledge: Knowledge) -> str:
    return canon("\n".join(p.text for p in knowledge.document.paragraphs))
