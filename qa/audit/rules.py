"""What has to be disclosed: the bundled rules with their sources, as values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Form = Literal["table", "level", "text"]


@dataclass(frozen=True, slots=True)
class RuleSource:
    """A regulation: its name and year."""

    id: str
    name: str
    year: int


@dataclass(frozen=True, slots=True)
class Need:
    """Something that an explanation has to speak of."""

    name: str
    said: str
    stages: tuple[str, ...] = ("预算", "决算")


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that has to be there; patterns as the data file explains them."""

    id: str
    form: Form
    name: str
    stages: tuple[str, ...]
    sources: tuple[RuleSource, ...]
    duty: str
    table: str = ""
    digits: int = 0
    heading: str = ""
    said: str = ""
    none: str = ""
    needs: tuple[Need, ...] = ()


@cache
def load_rules() -> tuple[Rule, ...]:
    """The rules of the bundled data file, in its order."""
    text = files("qa.audit").joinpath("disclosure.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    sources = {one["id"]: RuleSource(**one) for one in data["source"]}
    return tuple(_to_rule(one, sources) for one in data["item"])


def _to_rule(data: Mapping[str, Any], sources: Mapping[str, RuleSource]) -> Rule:
    needs = tuple(
        Need(one["name"], one["said"], tuple(one.get("stages", ("预算", "决算"))))
        for one in data.get("needs", ())
    )
    plain = {key: value for key, value in data.items() if key not in ("stages", "sources", "needs")}
    return Rule(
        **plain,
        stages=tuple(data["stages"]),
        sources=tuple(sources[one] for one in data["sources"]),
        needs=needs,
    )
