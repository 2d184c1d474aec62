"""Made budget documents, the same for the same seed; ``documents`` is their hypothesis strategy."""

from __future__ import annotations

from random import Random

from generated_model import MadeDocument, MadeTable
from generated_names import NOTES
from generated_tables import draw_table
from hypothesis import strategies as st

_PROSE = (
    "",
    "本部门按照综合预算的原则，所有收入和支出均纳入部门预算管理。",
    "收支安排情况见下表。",
    "本年度支出按功能分类和资金性质编列，具体数额如下表所示。",
)


def draw_document(rng: Random) -> MadeDocument:
    """One to three tables with prose between them: ``draw_document(Random(7))``."""
    count = rng.choice((1, 2, 2, 3))
    parts = tuple(
        (rng.choice(_PROSE), draw_table(rng, number), rng.choice(("", "", *NOTES)))
        for number in range(1, count + 1)
    )
    return MadeDocument("安平市财政局2024年部门预算", parts)


def draw_tables(rng: Random) -> tuple[MadeTable, ...]:
    """The tables of a document alone."""
    return draw_document(rng).tables


documents = st.randoms(use_true_random=False).map(draw_document)
