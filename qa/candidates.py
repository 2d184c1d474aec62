"""Facts that a piece of a question may mean, and names that say only where a figure stands."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Aspect, Fact
from qa.knowledge import Knowledge

CHANGES: frozenset[Aspect] = frozenset({"increase", "decrease", "growth", "decline"})
STAGE_COLUMNS = frozenset(
    {
        "预算数",
        "决算数",
        "收入",
        "支出",
        "本年收入",
        "本年支出",
        "金额",
        "年初预算数",
        "调整预算数",
        "上年数",
    }
)
TOTALS = frozenset({"合计", "总计", "小计", "本年合计", "总合计"})
# names that say only what kind of figure something is
FORMS = TOTALS | STAGE_COLUMNS | {"预算金额", "决算金额", "项目预算金额", "资金", "项目预算资金"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that may be meant; ``own`` is how surely its own name is said, ``rest`` what nothing explains."""

    knowledge: Knowledge
    index: int
    fact: Fact
    score: float
    own: float
    explained: float
    rest: tuple[str, ...]
    measured: bool
    said: bool = True  # its own name stands in the text itself, not only in earlier context
    missed: int = 0  # printed names in the question that the fact has nothing to do with
    torn: bool = False  # its name is only part of a word of the question (退休 in 离退休)
    contested: bool = False  # what it leaves over is the name of another fact nearly as likely
