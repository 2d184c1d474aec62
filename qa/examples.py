"""Parts that stand for all parts: 办公费、印刷费等各分项 are everything that is printed below their whole.

The sum of the few that are named would be a wrong figure; where their whole is not named, or one of them is
none of its parts, nothing is added.
"""

from __future__ import annotations

import re

from qa.candidates import Candidate
from qa.finding import Cited
from qa.knowledge import own_name
from qa.normalise import canon
from qa.operands import children_of, listed_names
from qa.operations import to_count
from qa.resolve import Situation, as_candidate, is_sure

_EXAMPLES = re.compile(
    r"^(?P<named>.*[、和与及].*?)等(?:(?:各(?!自)|所有|全部|这些)的?|(?=分项|明细|子项|小项)|(?P<n>[两二三四五六七八九十]+|\d{1,2})(?:个?分?项|笔|款))"
)
_HEAD = re.compile(r"[,，的]|(?:[里中]|下面?|项下|名下|当中)|[所]?列")
_MOST = 4  # readings of the whole that are tried


def names_examples(situation: Situation, text: str) -> bool:
    """Whether a text lists some things for all of their kind; 甲、乙等两项 are all that there are."""
    match = _EXAMPLES.match(text)
    return match is not None and (
        not match["n"] or to_count(match["n"]) != len(listed_names(situation, match["named"]))
    )


def parts_with_examples(
    situation: Situation, text: str, whole: Candidate | None = None
) -> tuple[Candidate, ...] | None:
    """All parts of the whole and, as the last, the whole; None where those that are named are none of them."""
    match = _EXAMPLES.match(text)
    if match is None:
        return None
    names = tuple(map(canon, listed_names(situation, match["named"])))
    number = to_count(match["n"]) if match["n"] else None
    wholes = [whole] if whole is not None else _wholes(situation, match["named"])
    for candidate in wholes:
        below = [f for f in children_of(candidate.knowledge, candidate.fact) if f.value is not None]
        labels = {own_name(fact) for fact in below}
        if number is not None and number != len(below):
            continue
        if len(below) > len(names) and all(_ends_in(name, labels) for name in names):
            cited = [Cited(candidate.knowledge, fact) for fact in (*below, candidate.fact)]
            return tuple(map(as_candidate, cited))
    return None


def _ends_in(name: str, labels: set[str]) -> bool:
    """Whether a name is one of the labels; what stands before the first says where they are."""
    return any(name.endswith(label) for label in labels if label)


def _wholes(situation: Situation, named: str) -> list[Candidate]:
    """What the text before the first comma of a list may name: 机关运行经费 of 机关运行经费中办公费、印刷费."""
    first = listed_names(situation, named)[0]
    cuts = [match.start() for match in _HEAD.finditer(first) if match.start()]
    found = [c for cut in cuts for c in situation.resolve(first[:cut])[:_MOST]]
    return [c for c in found if c.fact.value is not None and is_sure(c) and c.own >= 0.85]
