"""Questions with gold answers, read from JSON lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

AnswerType = Literal["number", "count", "list", "text", "yesno", "refuse"]
_TYPES = ("number", "count", "list", "text", "yesno", "refuse")


class BadCase(ValueError):
    """A line that is no question; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Case:
    """One question: ``value`` is exact, ``places`` is how many digits the gold has after the point."""

    id: str
    category: str
    question: str
    answer_type: AnswerType
    value: Decimal | None = None
    unit: str | None = None
    answers: tuple[str, ...] = ()
    must_contain: tuple[str, ...] = ()
    must_not_contain: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


def read_cases(path: Path) -> tuple[Case, ...]:
    """Every question of a file, in order; raises BadCase."""
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            data = json.loads(line, parse_float=Decimal)
            cases.append(json_to_case(data))
        except (json.JSONDecodeError, KeyError, TypeError, ValueError) as error:
            raise BadCase(f"{path.name} 第{number}行不是合法的问题：{error}") from error
    return tuple(cases)


def json_to_case(data: Mapping[str, Any]) -> Case:
    """One line of a question file; raises KeyError or ValueError."""
    kind = data["answer_type"]
    if kind not in _TYPES:
        raise ValueError(f"answer_type {kind!r}")
    value = data.get("value")
    documents = data.get("documents") or data.get("doc") or ()
    return Case(
        id=str(data["id"]),
        category=str(data["category"]),
        question=str(data["question"]),
        answer_type=kind,
        value=None if value is None else Decimal(str(value)),
        unit=data.get("unit"),
        answers=tuple(map(str, data.get("answers") or ())),
        must_contain=tuple(map(str, data.get("must_contain") or ())),
        must_not_contain=tuple(map(str, data.get("must_not_contain") or ())),
        evidence=tuple(map(str, data.get("evidence") or ())),
        history=tuple(map(str, data.get("history") or ())),
        documents=(documents,) if isinstance(documents, str) else tuple(documents),
    )
