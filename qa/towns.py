"""Streets, towns and townships that no document is about: 长征镇 asked of the papers of 万里街道."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.bits import Span
from qa.knowledge import Knowledge
from qa.link import function_mask
from qa.normalise import canon
from qa.vocabulary import Lexicon

# 城乡社区 and 乡镇企业 are no towns: one stands before a year, its government or what is asked of it
_TOWN = re.compile(
    r"街道|(?<!城)(?:镇|乡)(?=\d|的|人民|政府|本级|机关|财政|三公|预算|决算|支出|收入|公务)"
)
_OVER = "省市区县州旗"  # what a town's name may follow
_ANY = frozenset("本全该各每这那哪某整个的")  # 本街道, 每个镇
_TIME = re.compile(r"^[年月]|[\d今去前上本全每当两几一][年月]")  # 2024年街道; 万年街道 is a name
_LONGEST = 4  # characters of a town's name


def foreign_town(key: str, knowledges: Sequence[Knowledge], lexicon: Lexicon) -> str | None:
    """The town that a question names and no document prints; None where it names none.

    Only a question of documents of towns can mean another one.
    """
    if not any(_is_towns(k) for k in knowledges):
        return None
    plain = function_mask(key, lexicon)
    for match in _TOWN.finditer(key):
        start = _start_of_name(key, match.start(), plain)
        if start is None:
            continue
        name = key[start : match.end()]
        if not any(_prints(name, k) for k in knowledges):
            return name
    return None


# a street's office or a town's government in full, before the year: 万里街道办事处2024年
_OFFICE = re.compile(r"(?:街道(?:办事处|办)?|(?<!城)[镇乡](?:人民)?政府)(?=(?:19|20)\d{2}年)")


def foreign_office(
    key: str, known: Sequence[Span], knowledges: Sequence[Knowledge], lexicon: Lexicon
) -> str | None:
    """The office of a town that a question names in full and no document prints, of whatever the documents are.

    ``known`` is where departments of the documents are named.
    """
    plain = function_mask(key, lexicon)
    for match in _OFFICE.finditer(key):
        starts = range(match.start() - 2, max(match.start() - _LONGEST, 0) - 1, -1)
        start = next((s for s in starts if s >= 0 and _may_begin(key, s, plain)), None)
        if start is None or any(a < match.end() and start < b for a, b in known):
            continue
        name, own = key[start : match.end()], key[start : match.start()]
        if _is_any(own) or not re.fullmatch(r"[\u4e00-\u9fff]+", own):
            continue
        if not any(_prints(own + match[0][:1], k) for k in knowledges):
            return name
    return None


def _is_any(own: str) -> bool:
    """Whether what stands before 街道 is no name: 本, 每个, 2024年."""
    return bool(_ANY & set(own)) or _TIME.search(own) is not None


def _may_begin(key: str, start: int, plain: Sequence[bool]) -> bool:
    """Whether a town's name may begin here: first of all, after a word of form, or after the places above it."""
    before = key[:start]
    return not before or plain[start - 1] or before.endswith((*_OVER, "政府"))


def _start_of_name(key: str, stop: int, plain: Sequence[bool]) -> int | None:
    """Where the name before 街道 begins; None where none stands there: 本街道, 哪个镇."""
    start = stop - 2
    own = key[max(start, 0) : stop]
    if start < 0 or _is_any(own) or plain[start] or not re.fullmatch(r"[\u4e00-\u9fff]+", own):
        return None
    while start > max(stop - _LONGEST, 0) and not (plain[start - 1] or key[start - 1] in _OVER):
        start -= 1
    return start


def _is_towns(knowledge: Knowledge) -> bool:
    return bool(re.search(r"街道|镇|乡", knowledge.document.profile.entity or ""))


def _prints(name: str, knowledge: Knowledge) -> bool:
    document = knowledge.document
    if name in canon(document.profile.entity or "") or any(name in x.key for x in knowledge.labels):
        return True
    return any(name in canon(paragraph.text) for paragraph in document.paragraphs)
