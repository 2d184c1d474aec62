"""Figures of programmes that have a chapter each: 生命健康、商业创新两个专项的总预算, each under its own heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Fact
from qa.candidates import Candidate
from qa.finding import Cited
from qa.knowledge import Knowledge, bigrams
from qa.normalise import canon
from qa.operations import split_names
from qa.resolve import Situation, as_candidate

_TAIL = re.compile(
    r"(?:[这那]?[一二两三四五六七八九十\d]+个)?(?:专项|项目|工程|政策|课题|计划|资金).*$"
)
_SHORTEST = 3  # characters of a name that tell a chapter


def totals(situation: Situation, text: str) -> tuple[Candidate, ...]:
    """The same figure of each chapter that is named; empty where one of them lacks it."""
    asked = situation.asked(text, soft="")
    for start, stop in asked.spans:  # whose they are is no part of a name
        text = text.replace(asked.key[start:stop], "", 1)
    names = tuple(canon(_TAIL.sub("", name)) for name in split_names(text))
    if len(names) < 2 or any(len(name) < _SHORTEST for name in names):
        return ()
    for knowledge in situation.knowledges:
        chapters = [_figures(knowledge, name) for name in names]
        label = _common(chapters, canon(text))
        if label is not None:
            return tuple(as_candidate(Cited(knowledge, figures[label])) for figures in chapters)
    return ()


def _figures(knowledge: Knowledge, name: str) -> dict[str, Fact]:
    """The sums of money that stand under a heading with a name, by what they are called."""
    document = knowledge.document
    whose = canon(f"{document.profile.title}{document.profile.entity or ''}")
    if name in whose:
        return {}
    sections = {s.index for s in document.sections if any(name in canon(title) for title in s.path)}
    found: dict[str, list[Fact]] = {}
    for fact in knowledge.facts:
        money = fact.aspect == "amount" and (fact.unit or "").endswith("元")
        if money and fact.section in sections and fact.table is None and len(fact.subject) == 1:
            found.setdefault(fact.subject[0], []).append(fact)
    return {label: facts[0] for label, facts in found.items() if len({f.value for f in facts}) == 1}


def _common(chapters: Sequence[dict[str, Fact]], key: str) -> str | None:
    """The one name that a figure has in every chapter; of several the one that is said."""
    labels = set(chapters[0]).intersection(*chapters[1:])
    if len(labels) == 1:
        return labels.pop()
    said = sorted((sum(gram in key for gram in bigrams(canon(label))), label) for label in labels)
    best = [label for count, label in said if count and count == said[-1][0]]
    return best[0] if len(best) == 1 else None
