"""What visitors say of answers, kept beside the corpus, and turned into question files for the harness."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from qa.contract import answer_to_json
from qa.model import Answer, Question

REASONS = ("数字不对", "口径不对", "出处不对", "应该查得到", "看不懂", "其他")
_LARGEST = 32 * 1024 * 1024  # bytes of the whole book
_LONGEST = 500  # characters of a remark


class FeedbackBook:
    """One line of JSON a remark, only ever added to; one writer at a time in this process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()

    @classmethod
    def of_home(cls, home: Path) -> FeedbackBook:
        """That of a ``BUDGETQA_HOME``."""
        return cls(home / "feedback.jsonl")

    def add(
        self, asked: Question, answer: Answer, corpus: str, good: bool, reason: str, text: str
    ) -> bool:
        """Keep a remark; False when the book is full."""
        entry = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "question": asked.text,
            "history": list(asked.history),
            "documents": list(asked.documents),
            "good": good,
            "reason": reason if reason in REASONS else "",
            "text": text[:_LONGEST],
            "corpus": corpus,
            "answer": answer_to_json(answer),
        }
        line = json.dumps(entry, ensure_ascii=False, default=str) + "\n"
        with self._lock:
            if self._path.exists() and self._path.stat().st_size > _LARGEST:
                return False
            with self._path.open("a", encoding="utf-8") as file:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
        return True

    def entries(self) -> tuple[dict[str, Any], ...]:
        """Every remark, in order; a line that was cut off by a crash is passed over."""
        if not self._path.exists():
            return ()
        found = []
        for line in self._path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                entry = json.loads(line)
            except ValueError:
                continue
            if isinstance(entry, dict) and isinstance(entry.get("answer"), dict):
                found.append(entry)
        return tuple(found)


def entries_to_cases(
    entries: Iterable[Mapping[str, Any]],
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Question files: what visitors confirmed, ready for the harness; what they doubted, for people to mark."""
    confirmed: list[dict[str, Any]] = []
    doubted: list[dict[str, Any]] = []
    for number, entry in enumerate(entries, start=1):
        base = {
            "id": f"fb-{number:05d}", "category": "feedback", "question": entry["question"],
            "history": entry.get("history", []), "documents": entry.get("documents", []),
            "note": f"{entry.get('at', '')} {entry.get('reason', '')} {entry.get('text', '')}".strip(),
        }  # fmt: skip
        gold = _gold(entry["answer"]) if entry.get("good") else None
        if gold is not None:
            confirmed.append({**base, **gold})
        else:
            doubted.append({**base, "good": bool(entry.get("good")), "answered": entry["answer"]})
    return confirmed, doubted


def _gold(answer: Mapping[str, Any]) -> dict[str, Any] | None:
    """The gold that a confirmed answer gives; None where it is more than a figure, a quote or a refusal."""
    if answer.get("status") == "not_found":
        return {"answer_type": "refuse"}
    if answer.get("status") != "answered":
        return None
    if answer.get("value") is not None:
        said = f"{answer['value']}{answer.get('unit') or ''}"
        return {
            "answer_type": "number", "value": answer["value"], "unit": answer.get("unit"), "answers": [said],
            "evidence": [c["quote"] for c in answer.get("citations", [])[:3] if c.get("quote")],
        }  # fmt: skip
    if answer.get("basis") == "text" and answer.get("citations"):
        return {"answer_type": "text", "must_contain": [answer["citations"][0]["quote"][:60]]}
    return None
