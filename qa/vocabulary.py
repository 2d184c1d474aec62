"""The lexicon: synonyms, department names, function words; data files, and a folder of one's own."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from qa.normalise import canon
from qa.wordings import Wordings, in_order


@dataclass(frozen=True, slots=True)
class Concept:
    """Spellings of one budget term: what documents print, and what people say for it."""

    names: tuple[str, ...]
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notion:
    """A standard notion, and the words that everyday descriptions of it are made of: one of each of ``kinds``."""

    term: str
    kinds: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All word lists, in canonical form, longest first where order matters; told apart by identity."""

    concepts: tuple[Concept, ...]
    by_name: dict[str, tuple[Concept, ...]]
    function: frozenset[str]
    longest_function: int
    content: tuple[str, ...]  # made of words of form, and none: 中小企业
    outside: tuple[str, ...]
    personal: tuple[str, ...]
    matters: tuple[str, ...]
    department_aliases: tuple[tuple[str, ...], ...]
    functions: tuple[str, ...]
    suffixes: tuple[str, ...]
    expansions: tuple[tuple[str, tuple[str, ...]], ...]
    rewords: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unions: tuple[tuple[str, tuple[str, ...]], ...] = ()  # a word for several accounts, and these
    abbreviations: tuple[tuple[str, tuple[str, ...]], ...] = ()  # 低保: what is printed in full
    accounts: frozenset[str] = frozenset()  # names of the national classification
    longest_account: int = 0
    notions: tuple[Notion, ...] = ()
    beside: tuple[str, ...] = ()  # words that may stand in the description of any notion
    wordings: Wordings = field(
        default_factory=Wordings
    )  # other ways to ask for an operation, as they are tried

    def forms(self, key: str) -> tuple[tuple[str, float], ...]:
        """Other ways to say a term, with how much each is worth beside the printed name."""
        concepts = self.by_name.get(key, ())
        names = [(name, 0.92) for concept in concepts for name in concept.names if name != key]
        return (*names, *((say, 0.85) for concept in concepts for say in concept.says))


def load_lexicon(home: Path | None = None) -> Lexicon:
    """The bundled lists, with concepts, wordings and notions of ``home/lexicon/*.toml``; raises tomllib errors."""
    bundled = files("qa") / "lexicon"
    own = [_read(path) for path in sorted((home / "lexicon").glob("*.toml"))] if home else []
    concepts = [
        concept
        for data in (_read(bundled / "concepts.toml"), *own)
        for concept in _toml_to_concepts(data)
    ]
    words = _read(bundled / "words.toml")
    departments = _read(bundled / "departments.toml")
    notions = _read(bundled / "notions.toml")
    function = frozenset(canon(word) for word in words["function"])
    accounts = frozenset(
        canon(name) for names in _read(bundled / "accounts.toml").values() for name in names
    )
    return Lexicon(
        concepts=tuple(concepts),
        by_name=_by_name(concepts),
        function=function,
        longest_function=max(map(len, function)),
        accounts=accounts,
        longest_account=max(map(len, accounts)),
        notions=tuple(
            _toml_to_notion(one) for data in (notions, *own) for one in data.get("notion", ())
        ),
        beside=tuple(notions["beside"]),
        content=tuple(sorted(map(canon, words["content"]), key=len, reverse=True)),
        outside=tuple(canon(word) for word in words["outside"]),
        personal=tuple(canon(word) for word in words["personal"]),
        matters=tuple(canon(word) for word in words["matters"]),
        department_aliases=tuple(
            tuple(canon(word) for word in group) for group in departments["aliases"]
        ),
        functions=tuple(departments["functions"]),
        suffixes=tuple(sorted(departments["suffixes"], key=len, reverse=True)),
        expansions=tuple(
            (word, tuple(others))
            for table in ("expansions", "abbreviations")
            for word, others in words[table].items()
        ),
        abbreviations=tuple(
            (canon(word), tuple(map(canon, others)))
            for word, others in words["abbreviations"].items()
        ),
        unions=tuple((word, tuple(parts)) for word, parts in words["unions"].items()),
        wordings=_wordings(
            _read(bundled / "more_wordings.toml"), _read(bundled / "wordings.toml"), *own
        ),
        rewords=tuple(
            (canon(word), tuple(map(canon, others)))
            for word, others in sorted(words["rewords"].items(), key=lambda pair: -len(pair[0]))
        ),
    )


def _wordings(*tables: dict[str, Any]) -> Wordings:
    """The wordings of all tables; what a later one says of a wording holds."""
    pairs = {
        other: usual
        for table in tables
        for usual, others in table.get("wordings", {}).items()
        for other in others
    }
    return in_order(pairs.items())


@lru_cache(maxsize=512)
def spoken_terms(key: str, lexicon: Lexicon) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Everyday words of a text with the terms that documents print for them."""
    return tuple(
        (say, concept.names)
        for concept in lexicon.concepts
        for say in concept.says
        if len(say) >= 2 and say in key
    )


def _by_name(concepts: Sequence[Concept]) -> dict[str, tuple[Concept, ...]]:
    """The concepts that a printed name may stand for; 收入总计 is a total of income and of the budget."""
    found: dict[str, tuple[Concept, ...]] = {}
    for concept in concepts:
        for name in concept.names:
            found[name] = (*found.get(name, ()), concept)
    return found


def _toml_to_notion(data: dict[str, Any]) -> Notion:
    kinds = tuple(tuple(kind) for kind in data["kinds"])
    words = (*data.get("with", ()), *(word for kind in kinds for word in kind))
    return Notion(data["term"], kinds, tuple(dict.fromkeys(words)))


def _read(path: Any) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _toml_to_concepts(data: dict[str, Any]) -> tuple[Concept, ...]:
    return tuple(
        Concept(
            names=tuple(canon(name) for name in entry["names"]),
            says=tuple(canon(say) for say in entry.get("says", ())),
        )
        for entry in data.get("concept", ())
    )


@lru_cache(maxsize=8192)
def to_pinyin(text: str) -> tuple[str, ...]:
    """Toneless syllables, one a character: ``to_pinyin("预算") == ("yu", "suan")``."""
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(text))
