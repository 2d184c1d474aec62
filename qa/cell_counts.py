"""Figures in cells of words: the 14栋 of 改造校舍14栋, which a table of projects prints beside their money.

Such a cell holds a name and its number; read apart, the number can be asked for like any other figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.amounts import find_amounts
from corpus.model import Fact
from qa.normalise import canon

_COLUMNS = re.compile(r"指标|产出|数量|质量|效益|时效|目标|成效")
_OTHER_COLUMNS = re.compile(r"描述|依据|说明|指标值|目标值|标准")
_PIECE = re.compile(r"[^；;。\n]+")
_LONGEST = 30  # characters of a piece that is a name and its number, and no sentence
_NAME = re.compile(r"[\u4e00-\u9fff（）()“”\dA-Za-z\-~、]*[\u4e00-\u9fff“”）)]")
_AT_LEAST = re.compile(r"(?:不低于|不少于|不高于|不超过|达到|达|至少|完成|为|共|约|[≥≤>=<＞＜])+$")
_LEAST = 2  # characters of a name


def counted_in_words(facts: Sequence[Fact]) -> Iterator[Fact]:
    """A figure for each name and number that stands in a cell of words, below the cell's own row."""
    for fact in facts:
        if fact.table is None or fact.aspect != "text" or fact.value is not None:
            continue
        column = canon("".join(fact.measure))
        if not fact.subject or not _COLUMNS.search(column) or _OTHER_COLUMNS.search(column):
            continue
        for piece in _PIECE.finditer(fact.text):
            found = _read(fact, piece[0].strip())
            if found is not None:
                yield found


def _read(cell: Fact, piece: str) -> Fact | None:
    amounts = find_amounts(piece) if len(piece) <= _LONGEST else ()
    if not amounts or amounts[-1].span[1] < len(piece):
        return None
    amount = amounts[-1]
    name = _AT_LEAST.sub("", piece[: amount.span[0]].strip(" ，,：:"))
    if len(name) < _LEAST or _NAME.fullmatch(name) is None:
        return None
    if not amount.unit or amount.unit.endswith("元") or amount.unit == "年":
        return None
    return replace(
        cell, subject=(*cell.subject, name), aspect="amount", value=amount.value,
        unit=amount.unit, comparator=amount.comparator, text=amount.text, quote=cell.quote,
    )  # fmt: skip
