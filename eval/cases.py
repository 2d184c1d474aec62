"""Questions with gold answers, read from JSON lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Literal, get_args

from corpus.errors import BudgetQAError

AnswerType = Literal["number", "count", "list", "text", "yesno", "refuse"]


class BadCase(BudgetQAError, ValueError):
    """A question file that cannot be used: ``samples.jsonl 第3行：缺少 id。``."""


@dataclass(frozen=True, slots=True)
class Case:
    """One question with its gold: ``value`` is exact, its printed digits set the tolerance."""

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
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadCase(f"读不到问题文件「{path.name}」，请检查路径，并存为 UTF-8。") from error
    return text_to_cases(text, path.name)


def text_to_cases(text: str, name: str) -> tuple[Case, ...]:
    """The questions of a JSON lines text; ``name`` and the line are in every error."""
    cases: dict[str, Case] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            case = json_to_case(json.loads(line, parse_float=Decimal))
            if case.id in cases:
                raise ValueError(f"编号 {case.id} 重复")
        except ValueError as error:
            raise BadCase(f"{name} 第{number}行不是合法的问题：{error}。") from error
        cases[case.id] = case
    return tuple(cases.values())


def json_to_case(data: Any) -> Case:
    """One line of a question file; raises ValueError."""
    if not isinstance(data, Mapping):
        raise ValueError("应是一个 JSON 对象")
    case = Case(
        id=_word(data, "id"),
        category=_word(data, "category"),
        question=_word(data, "question"),
        answer_type=_answer_type(_word(data, "answer_type")),
        value=_value(data.get("value")),
        unit=data.get("unit"),
        answers=_words(data, "answers"),
        must_contain=_words(data, "must_contain"),
        must_not_contain=_words(data, "must_not_contain"),
        evidence=_words(data, "evidence"),
        history=_words(data, "history"),
        documents=_words(data, "documents") or _words(data, "doc"),
    )
    return _checked(case)


def _checked(case: Case) -> Case:
    """A case that can be graded: a number has its value, a list its items, a text what it must say."""
    if case.answer_type in ("number", "count") and case.value is None:
        raise ValueError("数字题缺少 value")
    if case.answer_type in ("list", "yesno") and not case.answers:
        raise ValueError("缺少 answers")
    if case.answer_type == "text" and not (case.must_contain or case.answers):
        raise ValueError("缺少 must_contain")
    return case


def _word(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value:
        raise ValueError(f"缺少 {key}，或它不是文字")
    return value


def _words(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = data.get(key)
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return tuple(value)
    raise ValueError(f"{key} 应是文字的列表")


def _answer_type(word: str) -> AnswerType:
    for known in get_args(AnswerType):
        if word == known:
            return known  # type: ignore[no-any-return]
    raise ValueError(f"不认识的 answer_type {word}")


def _value(value: object) -> Decimal | None:
    if value is None:
        return None
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise ValueError(f"value {value} 不是数字") from None
