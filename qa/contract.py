"""The answer contract: JSON in, JSON out, exactly as the command line and the API promise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corpus.model import Scope
from qa.model import Answer, Citation, Item, Question


class BadQuestion(ValueError):
    """A request that is not a question; the message is one Chinese sentence for the user."""


def json_to_question(data: Mapping[str, Any]) -> Question:
    """``{"question": "…", "history": […]?, "documents": […]?, "id": …?}`` as a Question; raises BadQuestion."""
    if not isinstance(data, Mapping):
        raise BadQuestion("每个问题应是一个 JSON 对象，至少包含 question 字段。")
    text = data.get("question")
    if not isinstance(text, str):
        raise BadQuestion("缺少 question 字段，或它不是文字。")
    identifier = data.get("id")
    return Question(
        text=text,
        history=_strings(data.get("history"), "history"),
        documents=_strings(data.get("documents") or data.get("doc"), "documents"),
        id=None if identifier is None else str(identifier),
    )


def _strings(value: Any, name: str) -> tuple[str, ...]:
    """A list of strings, a single string, or nothing."""
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,) if value else ()
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise BadQuestion(f"{name} 应是文字的列表。")


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """The answer as plain JSON values; decimals are strings, ``None`` stays null."""
    data: dict[str, Any] = {} if answer.id is None else {"id": answer.id}
    return data | {
        "status": answer.status,
        "text": answer.text,
        "value": _decimal(answer.value),
        "unit": answer.unit,
        "basis": answer.basis,
        "scope": None if answer.scope is None else scope_to_json(answer.scope),
        "items": [item_to_json(item) for item in answer.items],
        "steps": list(answer.steps),
        "query": answer.query,
        "citations": [citation_to_json(citation) for citation in answer.citations],
        "seconds": round(answer.seconds, 4),
    }


def item_to_json(item: Item) -> dict[str, Any]:
    """``{"text": "办公费", "value": "21.21", "unit": "万元"}``."""
    return {"text": item.text, "value": _decimal(item.value), "unit": item.unit}


def scope_to_json(scope: Scope) -> dict[str, str | None]:
    """``{"who": "部门", "money": "财政拨款", "stage": "预算"}``."""
    return {"who": scope.who, "money": scope.money, "stage": scope.stage}


def citation_to_json(citation: Citation) -> dict[str, Any]:
    """One source, with the place of the cell or the sentence in ``place``."""
    source = citation.source
    place = {
        "table": source.table,
        "row": source.row,
        "column": source.column,
        "page": source.page,
        "box": None if source.box is None else list(source.box),
        "sheet": source.sheet,
        "cell": source.cell,
        "line": source.line,
        "paragraph": source.paragraph,
        "span": None if source.span is None else list(source.span),
    }
    return {
        "document": citation.document,
        "section": list(citation.section),
        "table": citation.table,
        "row": None if citation.row is None else list(citation.row),
        "column": None if citation.column is None else list(citation.column),
        "page": citation.page,
        "quote": citation.quote,
        "kind": citation.kind,
        "place": {key: value for key, value in place.items() if value is not None},
    }


def _decimal(value: Any) -> str | None:
    return None if value is None else format(value, "f")
