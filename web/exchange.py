"""One turn of a conversation as the page keeps it, and the address that leads back to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode

from qa.model import Answer, Question

_TURNS = 8  # earlier questions that an address carries
_LONGEST = 1000  # characters of one


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with its answer, None while it is being looked for.

    ``titles`` are what documents are called, by id; ``notice`` is what is said instead of an answer; ``terms``
    are explained where the answer says them; ``asked`` is the question with its scope; ``rated`` what was said of it.
    """

    question: str
    answer: Answer | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    notice: str | None = None
    terms: Mapping[str, str] = field(default_factory=dict)
    asked: Question | None = None
    rated: bool | None = None


NO_EXCHANGE = Exchange("")


def question_to_link(asked: Question) -> str:
    """``/?q=…&h=…&d=…``: the question, the questions before it, the documents it is limited to."""
    pairs = [("q", asked.text), *(("h", text) for text in asked.history[-_TURNS:])]
    return "/?" + urlencode([*pairs, *(("d", name) for name in asked.documents)])


def link_to_questions(query: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The questions of a link in order, the last one being its own, and its documents; nothing for no link."""
    found = parse_qs(query, max_num_fields=60)
    texts = [*found.get("h", ())[-_TURNS:], *found.get("q", ())[:1]]
    if "q" not in found or not all(text.strip() and len(text) <= _LONGEST for text in texts):
        return (), ()
    return tuple(texts), tuple(name[:200] for name in found.get("d", ())[:50])


def exchange_to_text(exchange: Exchange, places: Sequence[str]) -> str:
    """Question, answer and numbered sources as plain text to pass on."""
    answer = exchange.answer
    if answer is None:
        return exchange.question
    lines = [f"问：{exchange.question}", f"答：{answer.text}"]
    lines += [f"计算：{step}" for step in answer.steps]
    lines += [f"[{number}] {place}" for number, place in enumerate(places, start=1)]
    return "\n".join(lines)
