"""A light rerank of what was found by what the question says: a term's meaning, a year, an office; pure.

Preferences, never conditions: a passage that fits much better by its text still comes first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.kinds import headings_to_kind
from index.model import Chunk, Hit

_GLOSSARY = "名词解释"
_MEANING = re.compile(
    r"什么意思|是何意|指(?:的是|的)?(?:什么|啥|哪些)|是指|含义|什么是|何为|何谓|定义|名词解释|解释一下|怎么解释|如何理解"
)
_TERM = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]+[)）、.．]\s*)?[“\"]?([^：:“”\"，。]{2,20})[”\"]?[：:]"
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_MEANT = 0.4  # of a fused score, whose most is 2
_NAMED = 0.2
_YEARS = 0.1
_PRINTED = 0.4  # a code or a figure that the question names
_BLANK = 0.4
_COMPARED = 0.2
_NUMBER = re.compile(r"(?<![\d.])\d[\d,]*(?:\.\d+)?(?![\d.])")
_LEAST_DIGITS = 3  # of a number that tells passages apart; a year is none
_OVER_ROWS = re.compile(
    r"最[多少高低大小]|超过|不足|以上|以下|合计|总和|之和|平均|排名|(?:几|多少)[个项]|哪些(?:项目|科目)|科目"
)


def prefer(query: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The same hits, those that fit what the question names moved up; equal scores keep their order."""
    years = frozenset(int(year) for year in _YEAR.findall(query))
    meaning = _MEANING.search(query) is not None
    numbers = _numbers(query)
    over_rows = _OVER_ROWS.search(query) is not None
    moved = [
        replace(hit, score=hit.score + _meant(query, meaning, hit.chunk) + _named(query, years, hit.chunk)
                + _printed(numbers, hit.chunk) + _filled(over_rows, hit.chunk))
        for hit in hits
    ]  # fmt: skip
    return tuple(sorted(moved, key=lambda hit: -hit.score))


def _numbers(text: str) -> frozenset[str]:
    """Codes and figures, without the commas of thousands."""
    found = (number.replace(",", "") for number in _NUMBER.findall(text))
    return frozenset(
        n for n in found if sum(map(str.isdigit, n)) >= _LEAST_DIGITS and not _YEAR.fullmatch(n)
    )


def _printed(numbers: frozenset[str], chunk: Chunk) -> float:
    """A code or a figure is asked for where it is printed."""
    if not numbers:
        return 0.0
    return _PRINTED if numbers & _numbers(f"{chunk.embedded}\n{chunk.text}") else 0.0


def _filled(over_rows: bool, chunk: Chunk) -> float:
    """Rows are compared where they are printed; a table that was left blank has little to say."""
    if chunk.kind == "text" or chunk.rows is None:
        return 0.0
    rows = chunk.text.split("\n")[chunk.rows[0] - chunk.rows[1] :]
    if not any(" | " in row for row in rows):
        return -_BLANK
    return _COMPARED if over_rows else 0.0


def _meant(query: str, meaning: bool, chunk: Chunk) -> float:
    """A glossary entry is wanted where a meaning is asked for, the term's own most; else it is in the way."""
    if headings_to_kind(chunk.section, chunk.kind == "table") != _GLOSSARY:
        return 0.0
    if not meaning:
        return -_MEANT
    term = _TERM.match(chunk.text)
    return _MEANT if term and term[1] in query else 0.0


def _named(query: str, years: frozenset[int], chunk: Chunk) -> float:
    score = _NAMED if chunk.entity and chunk.entity in query else 0.0
    if years and chunk.year is not None:
        score += _YEARS if chunk.year in years else -_YEARS
    return score
