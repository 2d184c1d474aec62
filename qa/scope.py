"""Which documents a question is about: by department, year and stage; preferred, not filtered, when vague."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from qa.bits import Span
from qa.entities import EntityMention, find_entities
from qa.knowledge import Knowledge, once
from qa.normalise import canon
from qa.other_offices import office_elsewhere
from qa.reading import Reading, breaks_of
from qa.towns import foreign_office, foreign_town
from qa.vocabulary import Lexicon

if TYPE_CHECKING:
    from qa.conversation import Turn


OWN = re.compile(r"本级|本部|单位预算|单位决算|机关本身|不含下属")
WHOLE = re.compile(r"部门|汇总|全部单位|含下属|整个")
_BOTH = re.compile(
    r"(?:本级|本部|单位[预决]算).*(?:和|与|跟|同|比).*部门|部门.*(?:和|与|跟|同|比).*(?:本级|本部|单位[预决]算)"
)
_BY = re.compile(
    r"^(?:请|[如若]果?|假[如设])?(?:根据|按照?|依据|照着?|由|从|用|以|拿|凭|结合|通过)"
)
_WHICH = re.compile(r"哪一?[份个](?:文件|文档|材料|报告|公开稿|[预决]算(?:书|公开))")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The documents to ask, or the name of a department that none is about."""

    knowledges: tuple[Knowledge, ...]
    foreign: str | None = None


def choose_documents(
    reading: Reading,
    knowledges: Sequence[Knowledge],
    lexicon: Lexicon,
    before: Turn | None = None,
) -> Chosen:
    """Documents of the departments that are named, then of the year and stage, as far as any fit."""
    entities = [k.document.profile.entity for k in knowledges if k.document.profile.entity]
    named = named_spans(reading.key, knowledges)
    mention = _mentioned(reading, entities, lexicon, named)
    own = mention.foreign is not None and (
        _speaks_of(mention.foreign, knowledges)
        or _is_unit_of_place(mention.foreign, reading.key, knowledges)
        or _is_inner_office(mention.foreign, reading.key, mention.entities, knowledges)
    )
    if mention.foreign is not None and not own:
        return Chosen((), mention.foreign)
    town = foreign_office(reading.key, mention.spans, knowledges, lexicon)
    if town is None and not mention.entities:
        town = foreign_town(reading.key, knowledges, lexicon)
    if town is None:
        town = office_elsewhere(reading.key, mention.spans, knowledges)
    if town is not None:
        return Chosen((), town)
    kept = tuple(knowledges)
    if mention.entities:
        kept = tuple(k for k in kept if k.document.profile.entity in mention.entities)
    elif before is not None and before.knowledges:
        kept = _of_talk(reading, kept, before)
    years = free_years(reading, named_spans(reading.key, kept))
    kept = _prefer(kept, [k for k in kept if k.document.profile.year in years])
    if reading.stage in ("预算", "决算"):
        kept = _prefer(kept, [k for k in kept if k.document.profile.stage == reading.stage])
    own = bool(OWN.search(reading.text))
    if (own and _BOTH.search(reading.text)) or _WHICH.search(reading.text):
        return Chosen(kept)
    wanted = [k for k in kept if (k.document.profile.who in ("本级", "单位")) == own]
    if len({k.document.profile.entity for k in wanted}) == len(
        {k.document.profile.entity for k in kept}
    ):
        kept = tuple(
            wanted
        )  # the department as a whole is meant unless the question says otherwise
    return Chosen(kept)


def _mentioned(
    reading: Reading, entities: Sequence[str], lexicon: Lexicon, named: Sequence[Span]
) -> EntityMention:
    """The departments of a question, else those whose papers it is to be worked out from: 照某局的说明倒推，…."""
    mention = find_entities(reading.key, entities, lexicon, named, breaks_of(reading))
    if not reading.basis or mention.entities or mention.foreign is not None:
        return mention
    of_basis = find_entities(canon(_BY.sub("", reading.basis)), entities, lexicon, ())
    return replace(of_basis, spans=())  # they are places of the basis, not of the question


def _speaks_of(name: str, knowledges: Sequence[Knowledge]) -> bool:
    """Whether the one document that is open is of who is named: its title says so, or its text and it is no other's.

    A bureau that another bureau's papers only mention is still not theirs.
    """
    if len(knowledges) != 1:
        return False
    document = knowledges[0].document
    if name in canon(document.profile.title):
        return True
    entity = canon(document.profile.entity or "")
    own = re.fullmatch(r".*(?:省|市|区|县|州|盟|旗|单位)|", entity) is not None
    return own and any(name in canon(paragraph.text) for paragraph in document.paragraphs)


def _is_unit_of_place(name: str, key: str, knowledges: Sequence[Knowledge]) -> bool:
    """Whether a bureau is a row of the papers of its place: 某县气象局, where that of 某县 has a row 县气象局."""
    for knowledge in knowledges:
        place = canon(knowledge.document.profile.entity or "")
        if not place.endswith(_LEVELS) or place not in key:
            continue
        office = name.removeprefix(place)
        rows = (name, office, place[-1] + office.removeprefix(place[-1]), place + office)
        if any(label.key in rows for label in knowledge.labels):
            return True
    return False


_INNER_OFFICE = re.compile(
    r".{2,}(?:办公室|[科股室]|[大中]队)"
)  # these publish no papers of their own


def _is_inner_office(
    name: str, key: str, entities: Sequence[str], knowledges: Sequence[Knowledge]
) -> bool:
    """Whether an office is one that the cells of a paper name in full: 责任科室 城市管理办公室."""
    if _INNER_OFFICE.fullmatch(name) is None:
        return False
    return any(
        name in cell and cell in key
        for knowledge in knowledges
        if not entities or knowledge.document.profile.entity in entities
        for cell in _offices_in_cells(knowledge)
    )


@once
def _offices_in_cells(knowledge: Knowledge) -> frozenset[str]:
    words = (canon(f.text) for f in knowledge.facts if f.table is not None and f.aspect == "text")
    return frozenset(word for word in words if _INNER_OFFICE.fullmatch(word))


_LEVELS = ("省", "市", "区", "县", "州", "盟", "旗", "镇", "乡")


def _of_talk(
    reading: Reading, knowledges: Sequence[Knowledge], before: Turn
) -> tuple[Knowledge, ...]:
    """The documents of the turn before; those of the same department where only they are of the year named."""
    ids = {k.document.id for k in before.knowledges}
    same = tuple(k for k in knowledges if k.document.id in ids)
    whose = {k.document.profile.entity for k in before.knowledges}
    others = [
        k
        for k in knowledges
        if k.document.profile.entity in whose and k.document.profile.year in reading.years
    ]
    if OWN.search(reading.text):  # 本级呢 after the department as a whole
        same = tuple(k for k in knowledges if k.document.profile.entity in whose)
    held = {k.document.profile.year for k in same}
    return tuple(others) if others and not held & set(reading.years) else same


def free_years(reading: Reading, named: Sequence[Span]) -> tuple[int, ...]:
    """Years of the question that are no part of a printed name (2018年监测设备购置费质保金)."""
    inside = "".join(reading.key[start:stop] + "\n" for start, stop in named)
    return tuple(
        year
        for year in reading.years
        if reading.key.count(f"{year}年") > inside.count(f"{year}年") or f"{year}年" not in inside
    )


def _prefer(all_of: tuple[Knowledge, ...], some: list[Knowledge]) -> tuple[Knowledge, ...]:
    """Those that fit, of each department that has any: what is said of one of two is not said of the other."""
    fitting = {k.document.profile.entity for k in some}
    return tuple(k for k in all_of if k in some or k.document.profile.entity not in fitting)


def named_spans(key: str, knowledges: Sequence[Knowledge]) -> tuple[Span, ...]:
    """Where the question says a printed name of some row or project in full."""
    return tuple(dict.fromkeys(s for knowledge in knowledges for s in _named_in(key, knowledge)))


@lru_cache(maxsize=512)
def _named_in(key: str, knowledge: Knowledge) -> tuple[Span, ...]:
    """The first place of the longest spelling of each label that is said, by the label's number."""
    said: dict[int, tuple[int, Span]] = {}
    index = _full_forms(knowledge)
    for start in range(len(key) - _FULL + 1):
        for label, rank, form in index.get(key[start : start + _FULL], ()):
            if key.startswith(form, start) and (label not in said or rank < said[label][0]):
                said[label] = rank, (start, start + len(form))
    return tuple(span for _, (_, span) in sorted(said.items()))


_YEAR = re.compile(r"(?:19|20)\d{2}年度?")  # the name of a row that only says when
_FULL = 5  # characters of a name that is long enough to be told


@once
def _full_forms(knowledge: Knowledge) -> dict[str, tuple[tuple[int, int, str], ...]]:
    """Spellings that are the printed name itself by how they begin, with their label and place in it."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for number, label in enumerate(knowledge.labels):
        for rank, (form, weight) in enumerate(label.forms):
            if weight >= 0.95 and len(form) >= _FULL and not _YEAR.fullmatch(form):
                found[form[:_FULL]].append((number, rank, form))
    return {start: tuple(forms) for start, forms in found.items()}
