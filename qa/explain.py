"""``--explain``: how a question was read, which rows were considered, and why the others were not taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.candidates import Candidate
from qa.finding import Finding
from qa.link import match_labels
from qa.operations import find_operations
from qa.resolve import Situation, is_sure
from qa.words import figure, heading, measure, name

_MENTIONS = 12
_ROWS = 8


@dataclass(frozen=True, slots=True)
class Mention:
    """A printed name that the question speaks of: ``Mention("公务接待费", "请客吃饭", 0.85, "同义词")``."""

    label: str
    said: str
    score: float
    evidence: str  # 原名 | 同义词 | 部分


@dataclass(frozen=True, slots=True)
class Considered:
    """A figure that might have been meant, and why it was not taken (empty for the one that was)."""

    what: str
    figure: str
    score: float
    why_not: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reading of a question; ``plan`` names the operations in the order they were tried."""

    plan: tuple[str, ...]
    documents: tuple[str, ...]
    mentions: tuple[Mention, ...]
    considered: tuple[Considered, ...]


def explain(situation: Situation, finding: Finding) -> Explanation:
    """What the parser saw; worked out again from the situation, never from the answer's words."""
    text = situation.reading.text
    ranked = situation.resolve(text, unit=situation.reading.asked_unit)
    taken = {id(cited.fact) for cited in finding.facts}
    return Explanation(
        plan=tuple(
            _operation_words(op.name, op.parts) for op in find_operations(situation.reading)
        ),
        documents=tuple(k.document.name for k in situation.knowledges),
        mentions=_mentions(situation, text),
        considered=tuple(_consider(c, ranked, taken) for c in ranked[:_ROWS]),
    )


def _operation_words(operation: str, parts: Sequence[str]) -> str:
    said = "、".join(part for part in parts if part)
    return f"{operation}（{said}）" if said else operation


def _mentions(situation: Situation, text: str) -> tuple[Mention, ...]:
    """Labels by how surely they are said, each once."""
    key = situation.asked(text).key
    found: dict[str, Mention] = {}
    for knowledge in situation.knowledges:
        for number, match in match_labels(key, knowledge).items():
            label = knowledge.labels[number]
            said = "…".join(dict.fromkeys(key[start:stop] for start, stop in match.spans))
            evidence = (
                "部分" if not match.exact else ("原名" if match.quality >= 0.95 else "同义词")
            )
            mention = Mention(label.text, said, round(match.quality, 2), evidence)
            if label.text not in found or found[label.text].score < mention.score:
                found[label.text] = mention
    return tuple(sorted(found.values(), key=lambda m: (-m.score, -len(m.said)))[:_MENTIONS])


def _consider(candidate: Candidate, ranked: Sequence[Candidate], taken: set[int]) -> Considered:
    fact = candidate.fact
    column = measure(fact)
    what = f"{heading(candidate.knowledge, fact)}：{name(fact)}{f'（{column}）' if column else ''}"
    why = "" if id(fact) in taken else _why_not(candidate, ranked)
    return Considered(what, figure(fact), round(candidate.score, 2), why)


def _why_not(candidate: Candidate, ranked: Sequence[Candidate]) -> str:
    """The first reason that rules a candidate out."""
    if candidate.rest:
        return f"问题里的“{'、'.join(candidate.rest)}”它没有"
    if candidate.own < 0.55:
        return "问题没有说到它自己的名称"
    if candidate.missed:
        return "问题里还有别的名称与它无关"
    if not is_sure(candidate):
        return "说到的不足以确定是它"
    if candidate is not ranked[0]:
        return f"得分低于第一个（差{ranked[0].score - candidate.score:.2f}）"
    return "由其他运算得出答案，未直接采用"
