"""Sentences for made drafts, everyday and official; what is said of a figure, and in which words."""

from __future__ import annotations

import random
from dataclasses import dataclass

from corpus.model import Fact, Profile


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says of a figure: its name, the row above it and its column where they are needed."""

    own: str
    profile: Profile
    fact: Fact
    above: str | None = None
    column: str | None = None


# {whose} department, {year} "2024年", {above} "行政运行中，", {name}, {stage} 决算, {figure}
_PLAIN = (
    "{whose}{year}{above}{name}{stage}{figure}",
    "{year}，{whose}{above}{name}{stage}为{figure}",
    "{year}{whose}{above}{name}共{figure}",
    "{whose}{year}安排{above}{name}{figure}",
    "从{whose}{year}公开的数据看，{above}{name}{stage}为{figure}",
    "{year}，{whose}{above}{name}一项是{figure}",
    "{whose}{year}的{above}{name}{stage}数为{figure}",
    "据了解，{whose}{year}{above}{name}{figure}",
    "{year}，{whose}在{above}{name}上花了{figure}",
    "记者注意到，{year}{whose}{above}{name}达到{figure}",
)
_AGAIN = (
    "{above}{name}{stage}为{figure}",
    "{above}{name}{figure}",
    "{above}{name}共计{figure}",
    "{above}{name}{stage}{figure}",
)
_CHANGE = (
    "{whose}{year}{name}{stage}比{base}年{word}{figure}",
    "与{base}年相比，{whose}{year}{name}{word}{figure}",
    "{whose}{year}{name}较{base}年{word}{figure}",
    "{year}，{whose}{name}同比{word}{figure}",
)
_SHARE = (
    "{whose}{year}{part}占{whole}的{figure}",
    "{year}，{whose}{part}占{whole}的比重为{figure}",
    "{whose}{year}{part}占{whole}{figure}",
)


def said_words(rng: random.Random, said: Said, figure: str, whose: str, year: str) -> str:
    """A sentence for one figure; without ``whose`` and ``year`` a clause that leaves them to what stands before."""
    stage = (said.fact.scope.stage or said.profile.stage or "").removesuffix("数")
    needs_stage = said.fact.scope.stage not in (None, said.profile.stage)
    money = said.fact.unit is not None and said.fact.unit.endswith("元")
    if not needs_stage and (stage in said.own or not money):
        stage = ""
    ways = [way for way in (_PLAIN if whose else _AGAIN) if not needs_stage or "{stage}" in way]
    above = f"{said.above}{rng.choice(('的', '中，', '：'))}" if said.above else ""
    name = said.own + (rng.choice(("", "的")) + said.column if said.column else "")
    return rng.choice(ways).format(
        whose=whose, year=year, above=above, name=name, stage=stage, figure=figure
    )


def change_words(
    rng: random.Random, said: Said, figure: str, entity: str, word: str, base: int
) -> str:
    """A sentence for what something rose or fell by."""
    stage = said.profile.stage if said.fact.scope.stage == said.profile.stage else ""
    year = said.fact.year
    return rng.choice(_CHANGE).format(
        whose=entity,
        year=f"{year}年" if year else "",
        name=said.own,
        stage=stage or "",
        base=base,
        word=word,
        figure=figure,
    )


def share_words(rng: random.Random, part: Said, whole: str, figure: str, entity: str) -> str:
    """A sentence for what part something is of something else."""
    year = part.fact.year
    return rng.choice(_SHARE).format(
        whose=entity, year=f"{year}年" if year else "", part=part.own, whole=whole, figure=figure
    )


_SUM = (
    "{year}年{whose}{one}和{other}合计{figure}",
    "{whose}{year}年{one}、{other}共计{figure}",
    "{year}年，{whose}{one}与{other}两项合计为{figure}",
)


def sum_words(rng: random.Random, one: str, other: str, figure: str, entity: str, year: int) -> str:
    """A sentence for the sum of two figures."""
    return rng.choice(_SUM).format(whose=entity, year=year, one=one, other=other, figure=figure)
