"""The plainest questions of the public, asked of any document: what is told, and whether it is of the kind asked for.

No gold is needed: a number of people where money was asked for is wrong whatever the document says.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, get_args

from qa.fit import is_money
from qa.model import Answer, Question

Kind = Literal["money", "count", "share", "words"]
Verdict = Literal["told", "blank", "asked back", "silent", "other kind"]
Ask = Callable[[Question], Answer]
_SHARES = ("%", "百分点", "倍")


@dataclass(frozen=True, slots=True)
class Plain:
    """A question with the kind of figure that may answer it."""

    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Told:
    """A question with what was answered and what is to be said of it."""

    question: Plain
    answer: Answer
    verdict: Verdict


def plain_questions() -> tuple[Plain, ...]:
    """Every question of ``eval/questions/plain.toml``; raises ValueError for a kind that there is not."""
    data = tomllib.loads((files("eval") / "questions" / "plain.toml").read_text(encoding="utf-8"))
    found = [(text, group["kind"]) for group in data["questions"] for text in group["text"]]
    unknown = {kind for _, kind in found} - {*get_args(Kind)}
    if unknown:
        raise ValueError(f"plain.toml: {unknown}")
    return tuple(Plain(text, kind) for text, kind in found)


def judge(question: Plain, answer: Answer) -> Verdict:
    """Whether an answer is of the kind that was asked for."""
    if answer.status == "clarify":
        return "asked back"
    if answer.status != "answered":
        return "silent"
    if answer.value is None:
        return "blank" if "空白" in answer.text else "told"
    return "told" if _is_of_kind(question.kind, answer.unit or "") else "other kind"


def _is_of_kind(kind: Kind, unit: str) -> bool:
    if kind == "words":
        return True  # 钱都从哪来 may be told with the sum
    if kind == "money":
        return is_money(unit)
    shared = unit in _SHARES
    return shared if kind == "share" else not (shared or is_money(unit))


def ask_all(ask: Ask, questions: Sequence[Plain], document: str) -> Iterator[Told]:
    """Every question of one document."""
    for question in questions:
        answer = ask(Question(question.text, documents=(document,)))
        yield Told(question, answer, judge(question, answer))
