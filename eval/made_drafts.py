"""Drafts made from the facts of documents, right ones and ones corrupted in a known way, with their verdicts.

What a made sentence says of a figure decides what the right verdict is; that is worked out from the facts by
other means than the checker's (``eval.draft_tellings``): a figure is told briefly only where all figures of
its name agree, else with the row above it and its column.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from corpus.labels import clean_label
from corpus.model import Document, Fact
from eval.draft_figures import (
    Written,
    corrupt,
    in_base,
    is_close,
    write_compared,
    write_figure,
    write_rounded,
)
from eval.draft_tellings import Telling, figures, name_of, tellings
from eval.draft_wordings import change_words, said_words, share_words, sum_words
from qa.knowledge import strip_numbering

Kind = Literal[
    "right", "rounded", "compared", "computed", "digit swap", "unit slip", "wrong year", "wrong entity",
    "unknown entity", "wrong direction", "another figure", "wrongly computed",
]  # fmt: skip
CORRUPT: frozenset[Kind] = frozenset(
    {"digit swap", "unit slip", "wrong year", "wrong entity", "unknown entity", "wrong direction",
     "another figure", "wrongly computed"}
)  # fmt: skip
_WRONG = frozenset({"不一致"})
_ELSEWHERE = frozenset({"口径不同", "不一致", "文档中没有"})
_ACCEPTED: dict[Kind, frozenset[str]] = {
    "right": frozenset({"一致"}),
    "rounded": frozenset({"四舍五入一致", "一致"}),
    "compared": frozenset({"四舍五入一致", "一致"}),
    "computed": frozenset({"四舍五入一致", "一致"}),
    "digit swap": _WRONG,
    "unit slip": _WRONG,
    "wrong direction": _WRONG,
    "wrongly computed": _WRONG,
    "wrong year": _ELSEWHERE,
    "wrong entity": _ELSEWHERE,
    "unknown entity": frozenset({"文档中没有"}),
    "another figure": frozenset({"不一致", "口径不同"}),
}
_MIX: tuple[tuple[Kind, float], ...] = (
    ("right", 0.42), ("rounded", 0.08), ("compared", 0.06), ("digit swap", 0.1), ("unit slip", 0.07),
    ("wrong year", 0.06), ("wrong entity", 0.05), ("unknown entity", 0.02), ("wrong direction", 0.06),
    ("another figure", 0.08),
)  # fmt: skip
_SAME_SCOPE: frozenset[Kind] = frozenset(
    {"right", "rounded", "compared", "digit swap", "unit slip", "another figure"}
)
_FOREIGN = ("青岭县教育局", "云浦市水务局", "滨河区民政局", "东屏县审计局")
_CHANGES = ("increase", "decrease", "growth", "decline")
_UP = ("增加", "增长", "上升")
_DOWN = ("减少", "下降", "降低")
_OURS = ("", "我局", "本部门", "全年")  # what the title has said already
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Made:
    """One made claim: its sentence, the figure in it and where, how it was made, the verdicts that are right."""

    sentence: str
    start: int
    figure: str
    kind: Kind
    fact: Fact

    @property
    def accepted(self) -> frozenset[str]:
        return _ACCEPTED[self.kind]


@dataclass(frozen=True, slots=True)
class _Scene:
    """What sentences about one document are made of."""

    rng: random.Random
    document: Document
    documents: Sequence[Document]
    pool: tuple[Telling, ...]

    @property
    def entity(self) -> str:
        return self.document.profile.entity or ""


def make_claims(
    documents: Sequence[Document], document: Document, seed: int, count: int
) -> tuple[Made, ...]:
    """So many claims about one document (one or two more); ``documents`` are all that a checker will know."""
    scene = _Scene(random.Random(seed), document, documents, tellings(document, documents))
    made: list[Made] = []
    while scene.pool and len(made) < count:
        makers = (_one, _one, _one, _several, _titled, _computed)
        made += scene.rng.choice(makers)(scene)
    return tuple(made)


def _one(scene: _Scene) -> tuple[Made, ...]:
    """A sentence with one figure."""
    rng, telling = scene.rng, scene.rng.choice(scene.pool)
    kind = rng.choices([k for k, _ in _MIX], [w for _, w in _MIX])[0]
    if telling.fact.aspect in _CHANGES:
        return _change(scene, telling, kind)
    if telling.fact.aspect == "share":
        return _share(scene, telling, kind)
    if telling.fact.aspect != "amount" or kind == "wrong direction":
        return ()
    written = _written(scene, telling.fact, kind)
    entity, year = _scope(scene, telling.fact, kind)
    if written is None or entity is None or year is None:
        return ()
    if kind in ("wrong year", "wrong entity") and _is_true(
        written, telling.fact, entity, year, scene
    ):
        return ()
    sentence = said_words(rng, telling.said, written.text, entity, f"{year}年")
    return (_made(sentence, written, kind, telling.fact),)


def _several(scene: _Scene) -> tuple[Made, ...]:
    """Two or three figures in one sentence, which names department and year once."""
    parts: list[tuple[str, Written, Kind, Fact]] = []
    for telling in scene.rng.sample(scene.pool, min(8, len(scene.pool))):
        part = _in_scope(scene, telling, first=not parts)
        parts += [part] if part is not None else []
        if len(parts) == 3:
            break
    if len(parts) < 2:
        return ()
    joint = scene.rng.choice(("，", "；"))
    sentence = joint.join(text for text, *_ in parts)
    made, start = [], 0
    for text, written, kind, fact in parts:
        at = start + text.rfind(written.text)
        made.append(Made(sentence, at, written.text, kind, fact))
        start += len(text) + 1
    return tuple(made)


def _in_scope(
    scene: _Scene, telling: Telling, first: bool
) -> tuple[str, Written, Kind, Fact] | None:
    """A clause about a figure of the title's year and stage."""
    rng, fact, profile = scene.rng, telling.fact, scene.document.profile
    kinds = [(k, w) for k, w in _MIX if k in _SAME_SCOPE]
    kind = rng.choices([k for k, _ in kinds], [w for _, w in kinds])[0]
    own = fact.aspect == "amount" and fact.year == profile.year
    if not own or fact.scope.stage not in (None, profile.stage):
        return None
    written = _written(scene, fact, kind)
    if written is None:
        return None
    whose, year = (scene.entity, f"{fact.year}年") if first else ("", "")
    return said_words(rng, telling.said, written.text, whose, year), written, kind, fact


def _titled(scene: _Scene) -> tuple[Made, ...]:
    """A sentence that leaves department and year to the title."""
    telling = scene.rng.choice(scene.pool)
    found = _in_scope(scene, telling, first=False)
    if found is None:
        return ()
    text, written, kind, fact = found
    sentence = f"{scene.rng.choice(_OURS)}{text}"
    return (_made(sentence, written, kind, fact),)


def _computed(scene: _Scene) -> tuple[Made, ...]:
    """A figure that no document prints: a share of the row above, growth from a change, a sum of two."""
    maker = scene.rng.choice((_computed_share, _computed_share, _computed_growth, _computed_sum))
    return maker(scene)


def _computed_share(scene: _Scene) -> tuple[Made, ...]:
    part = scene.rng.choice(scene.pool)
    if part.fact.scope.stage not in (None, scene.document.profile.stage):
        return ()
    wholes = [
        one
        for one in scene.pool
        if one.brief
        and one.fact.subject == part.fact.subject[:-1]
        and (one.fact.measure, one.fact.table) == (part.fact.measure, part.fact.table)
        and one.fact.unit == part.fact.unit
    ]
    if not part.brief or not wholes or part.fact.aspect != "amount" or not wholes[0].fact.value:
        return ()
    if (
        (part.fact.unit or "")[-1:] != "元"
        or not part.fact.value
        or wholes[0].fact.aspect != "amount"
    ):
        return ()
    value = (part.fact.value / wholes[0].fact.value * 100).quantize(_CENT, ROUND_HALF_UP)
    return _told(scene, value, "%", part.fact, lambda figure: share_words(
        scene.rng, part.said, wholes[0].said.own, figure, scene.entity))  # fmt: skip


def _computed_growth(scene: _Scene) -> tuple[Made, ...]:
    changes = [one for one in scene.pool if one.brief and one.fact.aspect in _CHANGES[:2]]
    if not changes:
        return ()
    change = scene.rng.choice(changes)
    amounts = [
        one.fact
        for one in scene.pool
        if one.brief and one.fact.aspect == "amount" and name_of(one.fact) == name_of(change.fact)
        and one.fact.year == change.fact.year and one.fact.unit == change.fact.unit
    ]  # fmt: skip
    printed = any(
        one.fact.aspect in _CHANGES[2:] and name_of(one.fact) == name_of(change.fact)
        for one in scene.pool
    )
    if not amounts or printed or change.fact.base_year is None or not change.fact.value:
        return ()
    up = change.fact.aspect == "increase"
    now, moved = amounts[0].value or Decimal(0), change.fact.value
    then = now - moved if up else now + moved
    if then <= 0:
        return ()
    word = scene.rng.choice(_UP if up else _DOWN)
    value = (moved / then * 100).quantize(_CENT, ROUND_HALF_UP)
    base = change.fact.base_year
    return _told(scene, value, "%", change.fact, lambda figure: change_words(
        scene.rng, change.said, figure, scene.entity, word, base))  # fmt: skip


def _computed_sum(scene: _Scene) -> tuple[Made, ...]:
    profile = scene.document.profile
    pool = [
        one
        for one in scene.pool
        if one.brief and one.fact.aspect == "amount" and one.fact.unit == "万元" and one.fact.value
        and one.fact.year == profile.year and one.fact.scope.stage in (None, profile.stage)
        and not set("、和及与") & set(one.said.own) and one.fact.comparator == "="
    ]  # fmt: skip
    if len(pool) < 2:
        return ()
    one, other = scene.rng.sample(pool, 2)
    value = (one.fact.value or Decimal(0)) + (other.fact.value or Decimal(0))
    if name_of(one.fact) == name_of(other.fact):
        return ()
    return _told(scene, value, "万元", one.fact, lambda figure: sum_words(
        scene.rng, one.said.own, other.said.own, figure, scene.entity, profile.year or 0))  # fmt: skip


def _told(scene: _Scene, value: Decimal, unit: str, fact: Fact, words) -> tuple[Made, ...]:  # type: ignore[no-untyped-def]  # noqa: ANN001
    written = Written(f"{value:f}{unit}", value, unit)
    kind: Kind = "computed"
    if scene.rng.random() < 0.4:
        wrong = corrupt(scene.rng, written, "digit swap", ())
        if wrong is None or abs(wrong.value - value) <= 2 * _CENT:
            return ()
        kind, written = "wrongly computed", wrong
    return (_made(words(written.text), written, kind, fact),)


def _change(scene: _Scene, telling: Telling, kind: Kind) -> tuple[Made, ...]:
    """A printed change, told in its direction or against it."""
    fact, rng = telling.fact, scene.rng
    if fact.base_year is None or not telling.brief or not fact.value:
        return ()
    if kind not in ("right", "digit swap", "wrong direction", "rounded"):
        kind = rng.choice(("right", "wrong direction"))
    written = _plain_or_wrong(scene, fact, kind)
    if written is None:
        return ()
    up = fact.aspect in ("increase", "growth")
    word = rng.choice(_UP if up != (kind == "wrong direction") else _DOWN)
    sentence = change_words(rng, telling.said, written.text, scene.entity, word, fact.base_year)
    return (_made(sentence, written, kind, fact),)


def _share(scene: _Scene, telling: Telling, kind: Kind) -> tuple[Made, ...]:
    """A printed share of the row above."""
    fact = telling.fact
    if fact.measure or len(fact.subject) < 2 or not fact.value or telling.said.column:
        return ()
    if kind not in ("right", "digit swap", "rounded"):
        kind = "right"
    written = _plain_or_wrong(scene, fact, kind)
    if written is None:
        return ()
    whole = strip_numbering(clean_label(fact.subject[-2]))
    sentence = share_words(scene.rng, telling.said, whole, written.text, scene.entity)
    return (_made(sentence, written, kind, fact),)


def _plain_or_wrong(scene: _Scene, fact: Fact, kind: Kind) -> Written | None:
    if kind == "rounded":
        return write_rounded(scene.rng, fact)
    written = write_figure(scene.rng, fact)
    if kind != "digit swap":
        return written
    wrong = corrupt(scene.rng, written, kind, ())
    return None if wrong is None or _same(wrong, fact) else wrong


def _written(scene: _Scene, fact: Fact, kind: Kind) -> Written | None:
    if kind == "rounded":
        return write_rounded(scene.rng, fact)
    if kind == "compared":
        return write_compared(scene.rng, fact)
    right = write_figure(scene.rng, fact)
    if kind not in ("digit swap", "unit slip", "another figure"):
        return right
    if fact.comparator != "=":
        return None
    others = [one for one in scene.document.facts if not is_close(fact, one)]
    wrong = corrupt(scene.rng, right, kind, others)
    return None if wrong is None or _same(wrong, fact) else wrong


def _scope(scene: _Scene, fact: Fact, kind: Kind) -> tuple[str | None, int | None]:
    """The department and the year that a sentence says, wrong ones where that is the corruption."""
    if kind == "wrong year":
        return scene.entity, (fact.year or 0) + scene.rng.choice((-3, -2, 2))
    if kind == "unknown entity":
        return scene.rng.choice(_FOREIGN), fact.year
    if kind == "wrong entity":
        names = {one.profile.entity for one in scene.documents if one.profile.entity}
        others = sorted(name for name in names if name != scene.entity)
        return (scene.rng.choice(others) if others else None), fact.year
    return scene.entity, fact.year


def _is_true(written: Written, fact: Fact, entity: str, year: int, scene: _Scene) -> bool:
    """Whether the figure happens to hold for the other year or department as well."""
    return any(
        name_of(other) == name_of(fact) and other.year == year and _same(written, other)
        for one in scene.documents
        if one.profile.entity == entity
        for other in figures(one)
    )


def _same(written: Written, fact: Fact) -> bool:
    return in_base(written.value, written.unit) == in_base(fact.value or Decimal(0), fact.unit)


def _made(sentence: str, written: Written, kind: Kind, fact: Fact) -> Made:
    return Made(sentence, sentence.rfind(written.text), written.text, kind, fact)
