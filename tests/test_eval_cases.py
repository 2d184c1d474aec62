"""Question files are read exactly, and a bad line is named."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.errors import BudgetQAError
from eval.cases import BadCase, read_cases, text_to_cases

GOOD = {
    "id": "a1",
    "category": "lookup_table",
    "question": "多少？",
    "answer_type": "number",
    "value": 0.50,
}


def line(**changes: object) -> str:
    return json.dumps({**GOOD, **changes}, ensure_ascii=False)


def test_a_value_keeps_its_printed_digits() -> None:
    (case,) = text_to_cases(line().replace("0.5", "0.50"), "q.jsonl")
    assert str(case.value) == "0.50"


def test_a_whole_number_is_exact() -> None:
    (case,) = text_to_cases(line(value=6570), "q.jsonl")
    assert case.value == Decimal("6570")


@pytest.mark.parametrize("key", ["documents", "doc"])
def test_one_document_may_be_a_plain_string(key: str) -> None:
    (case,) = text_to_cases(line(**{key: "预算.docx"}), "q.jsonl")
    assert case.documents == ("预算.docx",)


def test_blank_lines_are_passed_over_but_counted() -> None:
    with pytest.raises(BadCase, match="第3行"):
        text_to_cases(f"{line()}\n\n{{", "q.jsonl")


def test_a_line_separator_inside_a_question_does_not_end_the_line() -> None:
    (case,) = text_to_cases(line(question="一\u2028二"), "q.jsonl")
    assert case.question == "一\u2028二"


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("[]", "对象"),
        ("{", "q.jsonl 第1行"),
        (line(id=None), "id"),
        (line(question=""), "question"),
        (line(answer_type="figure"), "figure"),
        (line(value=None), "value"),
        (line(value="十"), "十"),
        (line(answer_type="list", value=None), "answers"),
        (line(answer_type="text", value=None), "must_contain"),
        (line(history=[1]), "history"),
        (line(documents={"a": 1}), "documents"),
    ],
)
def test_a_bad_line_is_named(bad: str, said: str) -> None:
    with pytest.raises(BadCase, match="第1行") as caught:
        text_to_cases(bad, "q.jsonl")
    assert said in str(caught.value)
    assert isinstance(caught.value, BudgetQAError)


def test_the_same_id_twice_is_an_error() -> None:
    with pytest.raises(BadCase, match=r"第2行.*a1"):
        text_to_cases(f"{line()}\n{line()}", "q.jsonl")


def test_a_missing_file_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadCase, match=r"none\.jsonl"):
        read_cases(tmp_path / "none.jsonl")


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(line(), encoding="utf-8-sig")
    assert read_cases(path)[0].id == "a1"


@pytest.mark.parametrize(("name", "count"), [("hengshui", 90), ("putuo-finance", 30)])
def test_the_development_questions_are_read(shared: Path, name: str, count: int) -> None:
    assert len(read_cases(shared / "questions" / f"{name}.jsonl")) == count
