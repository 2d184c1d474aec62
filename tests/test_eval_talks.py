"""A follow-up is told alike in whatever short way it is asked, or is asked back where nobody can tell what it means."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

import pytest

from corpus.read import read
from corpus.samples.data import FOLDER
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Answer, Question
from qa.vocabulary import load_lexicon

TALKS = tomllib.loads((files("eval") / "questions" / "talks.toml").read_text(encoding="utf-8"))[
    "talk"
]


@lru_cache
def assistant(name: str) -> Assistant:
    return Assistant(MemoryCatalogue([read(FOLDER / name)]), NoIndex(), load_lexicon())


def ask(talk: dict, *turns: str) -> Answer:
    return assistant(talk["document"]).ask(Question(turns[-1], history=turns[:-1]))


def is_as_expected(answer: Answer, talk: dict) -> bool:
    if talk.get("asked_back"):
        return answer.value is None
    if "words" in talk:
        return all(word in answer.text for word in talk["words"])
    told = (answer.value, answer.unit or "")
    return told == (Decimal(talk["value"]), talk["unit"])


def name_of(talk: dict) -> str:
    return " / ".join((*talk["before"], talk["also"][0]))


@pytest.mark.parametrize("talk", TALKS, ids=map(name_of, TALKS))
def test_the_last_turn_is_told_alike_in_every_way(talk):
    answers = {way: ask(talk, *talk["before"], way) for way in talk["also"]}
    assert not {w: a.text for w, a in answers.items() if not is_as_expected(a, talk)}


BETWEEN = ("谢谢", "好的，明白了", "今天天气怎么样")


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("talk", TALKS, ids=map(name_of, TALKS))
def test_what_asks_for_nothing_between_the_turns_changes_nothing(talk, between):
    answer = ask(talk, *talk["before"], between, talk["also"][0])
    assert is_as_expected(answer, talk), answer.text
