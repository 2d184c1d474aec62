"""A figure is told alike in whatever way it is asked for: operations, word orders, everyday words."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

import pytest

from corpus.read import read
from corpus.samples.data import FOLDER
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Answer, Question
from qa.vocabulary import load_lexicon

WAYS = tomllib.loads(
    (files("eval") / "questions" / "ways_of_asking.toml").read_text(encoding="utf-8")
)["question"]


@lru_cache
def assistant(name: str) -> Assistant:
    return Assistant(MemoryCatalogue([read(FOLDER / name)]), NoIndex(), load_lexicon())


def told(answer: Answer) -> object:
    """The figure, else what is listed."""
    names = () if answer.value is not None else tuple(sorted(item.text for item in answer.items))
    return answer.status, answer.value, answer.unit, names


def verdict(answer: Answer) -> str:
    """Yes or no, where an answer begins with it and tells no figure or list besides; empty elsewhere."""
    said = re.match("是|否|没有出入|有出入", answer.text)
    if said is None or answer.value is not None or answer.items:
        return ""
    return {"没有出入": "是", "有出入": "否"}.get(said[0], said[0])


@pytest.mark.parametrize("ways", WAYS, ids=[ways["usual"] for ways in WAYS])
def test_every_way_of_asking_is_told_the_same(ways):
    ask = assistant(ways["document"]).ask
    usual = ask(Question(ways["usual"]))
    assert usual.status == "answered"
    answers = {way: ask(Question(way)) for way in ways["also"]}
    assert {way: told(answer) for way, answer in answers.items()} == dict.fromkeys(
        ways["also"], told(usual)
    )
    if said := verdict(usual):
        assert {way: verdict(answer) for way, answer in answers.items()} == dict.fromkeys(
            ways["also"], said
        )


SETTINGS = (
    "{who}，{asked}？",
    "{asked}（{who}）？",
    "{asked}呢？",
    "你好，请问{asked}，谢谢",
    "关于{who}的预算，{asked}？",
)


# questions that do not name their department themselves
BARE = [ways for ways in WAYS if not re.search("局|委", ways["usual"])]


@pytest.mark.parametrize("ways", BARE, ids=[ways["usual"] for ways in BARE])
def test_whose_papers_are_meant_and_polite_words_change_nothing(ways):
    ask = assistant(ways["document"]).ask
    profile = read(FOLDER / ways["document"]).profile
    asked = ways["usual"].rstrip("？?。")
    usual = told(ask(Question(asked)))
    said = [form.format(who=profile.entity, asked=asked) for form in SETTINGS]
    assert {text: told(ask(Question(text))) for text in said} == dict.fromkeys(said, usual)
