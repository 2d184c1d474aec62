"""Names in a draft: which printed names a stretch of text is made of, and what is left over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa.bits import Span
from qa.drafts.fillers import is_filler
from qa.knowledge import Knowledge, strip_numbering
from qa.normalise import canon

EXACT = 0.95  # a spelling of the printed name itself
OF_A_FUND = 0.8  # 支出 for 政府性基金预算支出, where the fund is said elsewhere
_LEAST = 0.84  # an everyday word for it
_SIDES = ("支出", "收入")
_NUMBERED = re.compile(r"\d")
_SHORT = 5  # characters: a shorter name with a figure in it is no name


@dataclass(frozen=True, slots=True)
class Mention:
    """Printed names that a stretch of the text may mean, by key, with how surely."""

    span: Span
    keys: tuple[tuple[str, float], ...]

    def at_least(self, weight: float) -> frozenset[str]:
        """The keys that are meant at least so surely."""
        return frozenset(key for key, sure in self.keys if sure >= weight)


@dataclass(frozen=True, slots=True)
class Names:
    """Every way to say a printed name, with the names it may be; ``numbered`` are those with figures in them."""

    forms: dict[str, tuple[tuple[str, float], ...]]
    longest: int
    numbered: tuple[str, ...] = ()

    @classmethod
    def of(cls, knowledges: Sequence[Knowledge], extra: Iterable[str] = ()) -> Names:
        """The names of some documents, and those that follow from the kinds of their tables."""
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for knowledge in knowledges:
            for label in knowledge.labels:
                key = canon(strip_numbering(label.text)) or label.key
                for form, weight in label.forms:
                    if weight >= _LEAST and len(form) > 1:
                        found[form][key] = max(weight, found[form].get(key, 0))
        for name in extra:
            found[canon(name)][canon(name)] = 1.0
        _join_projects(found)
        _add_totals(found)
        forms = {form: tuple(keys.items()) for form, keys in found.items()}
        numbered = tuple(form for form in forms if _NUMBERED.search(form) and len(form) > _SHORT)
        return cls(forms, max(map(len, forms), default=0), numbered)

    def read(self, key: str) -> tuple[tuple[Mention, ...], ...]:
        """The ways in which a text (canonical) is made of printed names, the best first; often none.

        行政运行基本支出 is 行政运行 and 基本支出; words that name nothing may stand between and around.
        """
        tries = [self._parts(key, plain=True), self._parts(key, plain=False)]
        tries += [self._parts(short, plain=True) for short in _shorter(key)]
        found = [tuple(self._mention(key, span) for span in one) for one in tries if one]
        found = [one for one in found if not _is_of_a_project(key, one)]
        named = [one for one in found if not self._is_bare(key, one)]
        return tuple(dict.fromkeys(named or found))

    def _is_bare(self, key: str, mentions: tuple[Mention, ...]) -> bool:
        """支出 alone, which is read as all that was spent only where nothing better is."""
        return len(mentions) == 1 and key[slice(*mentions[0].span)] in _SIDES

    def _mention(self, key: str, span: Span) -> Mention:
        return Mention(span, self.forms[key[slice(*span)]])

    def _parts(self, key: str, plain: bool) -> tuple[Span, ...]:
        """Fewest characters between the names, then fewest names.

        Some names (支出预算) are words that say nothing beside others: ``plain`` reads them so.
        """
        best: list[tuple[int, int, tuple[Span, ...]] | None] = [None] * (len(key) + 1)
        best[0] = (0, 0, ())
        for start in range(len(key)):
            here = best[start]
            if here is None:
                continue
            for stop in range(start + 1, min(len(key), start + self.longest) + 1):
                part = key[start:stop]
                filler = is_filler(part)
                if part in self.forms and not (plain and filler):
                    offer = (here[0], here[1] + 1, (*here[2], (start, stop)))
                elif filler:
                    offer = (here[0] + stop - start, here[1], here[2])
                else:
                    continue
                there = best[stop]
                if there is None or offer[:2] < there[:2]:
                    best[stop] = offer
        end = best[len(key)]
        return () if end is None else end[2]

    def holding_figures(self, key: str) -> tuple[Span, ...]:
        """Where a text says a printed name that has a figure or a year in it."""
        spans = []
        for form in self.numbered:
            start = key.find(form)
            while start >= 0:
                spans.append((start, start + len(form)))
                start = key.find(form, start + 1)
        return tuple(spans)


def _is_of_a_project(key: str, mentions: tuple[Mention, ...]) -> bool:
    """项目总预算 is what a project costs, not the 总预算 of the department."""
    start = mentions[0].span[0]
    everyday = len(mentions) == 1 and not mentions[0].at_least(EXACT)
    return everyday and key[:start].endswith("项目")


def _join_projects(found: dict[str, dict[str, float]]) -> None:
    """One name with and without 项目 behind it."""
    for form in [form for form in found if form.endswith("项目") and form[:-2] in found]:
        bare = found[form[:-2]]
        for one, other in ((form, bare), (form[:-2], dict(found[form]))):
            for key, weight in other.items():
                found[one].setdefault(key, min(weight, 0.9))


def _add_totals(found: dict[str, dict[str, float]]) -> None:
    """支出 alone is all that was spent: 本年支出合计 first, with what was carried over (总计) only after that."""
    known = {key for keys in found.values() for key in keys}
    for side in _SIDES:
        first = (f"{side}合计", f"本年{side}合计", f"{side}预算", f"{side}决算", f"预算{side}")
        totals = {key: 0.95 for key in first if key in known}
        totals |= {key: 0.9 for key in (f"{side}总计", "收入支出总计") if key in known}
        totals |= {
            key: 0.9 for key in known if re.fullmatch(rf".*(?:拨款|预算){side}(?:预算)?", key)
        }
        if totals:
            found[side] = totals


def _shorter(key: str) -> list[str]:
    """The text without words at its end that say the stage or nothing: 一般公共预算支出预算."""
    return [key[:-length] for length in range(1, min(6, len(key) - 1)) if is_filler(key[-length:])]
