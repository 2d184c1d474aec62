"""Whose figures a stretch of a draft speaks of: departments named in it, and its text without their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.amounts import narrow
from qa.bits import Span
from qa.drafts.names import Names
from qa.entities import entity_forms, split_places
from qa.normalise import canon
from qa.vocabulary import Lexicon

_KEPT = re.compile(r"[\w.%％]")
_OWN_LEVEL = re.compile(r"[（(]?(?:本级|本部|机关本身|单位本身)[）)]?|[（(]单位[）)]")
_WHOLE_LEVEL = re.compile(r"[（(]?(?:部门|汇总|含下属)[）)]")
_LEAST = 3  # characters: 财政局, 商务委


@dataclass(frozen=True, slots=True)
class Whose:
    """A department named at a place of a text; ``entities`` is empty where no document is about it."""

    span: Span
    entities: tuple[str, ...]
    name: str
    own_level: bool | None = None


@dataclass(frozen=True, slots=True)
class Offices:
    """The departments of some documents, and how people write them."""

    entities: tuple[str, ...]
    forms: dict[str, tuple[str, ...]]
    longest: int
    lexicon: Lexicon

    @classmethod
    def of(cls, entities: Sequence[str], lexicon: Lexicon) -> Offices:
        """All ways to write these departments: 财政局 too, where that can be only one of them."""
        forms: dict[str, tuple[str, ...]] = {}
        for entity in dict.fromkeys(entities):
            for form in _written(entity, lexicon):
                if len(form) >= _LEAST and form[-1] not in "省市区县州":
                    forms[form] = (*forms.get(form, ()), entity)
        return cls(tuple(dict.fromkeys(entities)), forms, max(map(len, forms), default=0), lexicon)


def _written(entity: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The ways to write a department; its level before its bare name: 区商务委, 市交委."""
    places = split_places(canon(entity))[0]
    level = places[-1][-1] if places else ""
    forms = entity_forms(entity, lexicon)
    levelled = [level + form for form, placed in forms if level and not placed]
    return tuple(dict.fromkeys((*(form for form, _ in forms), *levelled)))


def flatten(text: str) -> tuple[str, tuple[int, ...]]:
    """The text without marks, and where each of its characters stands."""
    plain = narrow(text)
    places = tuple(i for i, character in enumerate(plain) if _KEPT.match(character))
    return "".join(plain[i] for i in places).lower(), places


def find_offices(text: str, offices: Offices, names: Names) -> tuple[Whose, ...]:
    """Departments in a text, in order; those inside a printed name (a project's) are none."""
    key, places = flatten(text)
    found: list[Whose] = []
    start = 0
    while start < len(key):
        stop = _longest(key, start, offices)
        if stop is None or _inside_name(key, (start, stop), names):
            start += 1
            continue
        span = (places[start], places[stop - 1] + 1)
        found.append(
            Whose(span, offices.forms[key[start:stop]], key[start:stop], _level(text, span[1]))
        )
        start = stop
    foreign = [one for one in _foreign(text, found, offices) if not _is_known(one, offices, names)]
    return tuple(sorted((*found, *foreign), key=lambda one: one.span))


def without_offices(text: str, found: Sequence[Whose]) -> tuple[str, tuple[int, ...]]:
    """The text without the departments' names, and where each character that is left stood."""
    gone = {place for one in found for place in range(*one.span)}
    kept = tuple(place for place in range(len(text)) if place not in gone)
    return "".join(text[place] for place in kept), kept


def _is_known(one: Whose, offices: Offices, names: Names) -> bool:
    """Whether what looks like another department is a known one, or part of a printed name (财政委托业务)."""
    key = flatten(one.name)[0]
    if any(form in key for form in offices.forms):
        return True
    return any(
        key[start:] and any(form.startswith(key[start:]) for form in names.forms) for start in (0,)
    )


def _longest(key: str, start: int, offices: Offices) -> int | None:
    for stop in range(min(len(key), start + offices.longest), start + _LEAST - 1, -1):
        if key[start:stop] in offices.forms:
            return stop
    return None


def _inside_name(key: str, span: Span, names: Names) -> bool:
    """Whether the place is part of a longer printed name: …财政局信息系统运维."""
    for start in range(max(0, span[0] - 12), span[0] + 1):
        for stop in range(span[1] + 1, min(len(key), start + names.longest) + 1):
            if key[start:stop] in names.forms:
                return True
    return False


def _level(text: str, stop: int) -> bool | None:
    if _OWN_LEVEL.match(text, stop):
        return True
    return False if _WHOLE_LEVEL.match(text, stop) else None


def _foreign(text: str, known: Sequence[Whose], offices: Offices) -> list[Whose]:
    """Departments that no document is about, where the sentence goes on about their figures."""
    found = []
    for match in _pattern(offices.lexicon.functions, offices.lexicon.suffixes).finditer(text):
        span = match.span("office")
        if any(one.span[0] < span[1] and span[0] < one.span[1] for one in known):
            continue
        if match["office"][0] in "我本该全各" or _ACTS.match(text, span[1]):
            continue
        found.append(Whose(span, (), match["office"], _level(text, span[1])))
    return found


# 经市财政局批复 speaks of what another department does, not of its figures
_ACTS = re.compile(
    r"等|、|和|与|及(?!时)|批复|批准|同意|印发|下达|核定|审核|要求|通知|文件|组织|牵头|联合|会同|关于|《|负责|管理|监督|统一|拨付"
)


@lru_cache(maxsize=8)
def _pattern(functions: tuple[str, ...], suffixes: tuple[str, ...]) -> re.Pattern[str]:
    kinds, ends = "|".join(functions), "|".join(suffixes)
    return re.compile(
        r"(?:^|(?<=[，。；：:、,;\s年度]))(?:据了解|记者注意到|其中|从|而)?"
        rf"(?P<office>(?:[\u4e00-\u9fff]{{1,4}}?[省市区县州旗]){{0,3}}(?:{kinds})+(?:和(?:{kinds})+)?(?:{ends}))(?!门)"
    )
