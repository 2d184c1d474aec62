"""The values that pass between the steps of checking a draft; all frozen.

``bytes -> Draft -> Claim -> Judgement -> Report``
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from corpus.model import Aspect, Comparator, Document, Profile
from qa.model import Citation

Verdict = Literal["一致", "四舍五入一致", "不一致", "口径不同", "多种可能", "文档中没有", "不可核"]
VERDICTS: tuple[Verdict, ...] = (
    "不一致", "口径不同", "多种可能", "文档中没有", "不可核", "四舍五入一致", "一致",
)  # fmt: skip
"""All verdicts, those that a reviewer looks at first in front."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading or a paragraph of a draft; ``headings`` are those above it, ``order`` its place among all blocks."""

    number: int
    order: int
    text: str
    is_heading: bool = False
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it was read: its text and tables in printed order, what its title says of itself."""

    name: str
    document: Document
    pieces: tuple[Piece, ...]
    profile: Profile
    data: bytes = field(default=b"", repr=False)  # as it was handed in


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands in the draft: characters of a piece, or a cell of a table."""

    piece: int | None = None
    span: tuple[int, int] = (0, 0)
    table: str | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is written: value, unit, comparison, and the printed text they were read from."""

    value: Decimal
    unit: str | None
    comparator: Comparator
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What a draft says with one figure.

    ``names`` are ways to say what the figure is of, the likeliest first; ``above`` is what the sentence
    counts it to; ``near`` and ``far`` are the words before it in its sentence and around that.
    ``entity`` is a known department or None, ``foreign`` the name of one that no document is about.
    """

    figure: Figure
    place: Place
    aspect: Aspect = "amount"
    names: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    of: str | None = None  # 占本年支出合计, 完成年初预算
    year: int | None = None
    base_year: int | None = None
    stage: str | None = None
    money: str | None = None
    entity: str | None = None
    foreign: str | None = None
    own_level: bool | None = None  # 本级 (True), 部门 (False), not said
    clause: str = ""  # what stands between the figure before and this one
    near: str = ""
    far: str = ""
    listed: str = ""  # "人员经费和公用经费" of 人员经费和公用经费合计…, with its marks
    sentence: tuple[int, ...] = ()  # which sentence it stands in: claims of one have the same


@dataclass(frozen=True, slots=True)
class Judgement:
    """A claim with its verdict: the right figure, why, the arithmetic, where it stands."""

    claim: Claim
    verdict: Verdict
    expected: str | None = None
    remark: str = ""
    steps: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A draft with a judgement for every figure, in printed order; ``notes`` are sentences for the user."""

    draft: Draft
    judgements: tuple[Judgement, ...]
    documents: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def count(self, verdict: Verdict) -> int:
        """How many figures have this verdict."""
        return self.counts()[verdict]

    def counts(self) -> Counter[Verdict]:
        """How many figures have each verdict."""
        return Counter(one.verdict for one in self.judgements)

    @property
    def passed(self) -> bool:
        """Whether nothing contradicts the documents."""
        return self.count("不一致") == 0
