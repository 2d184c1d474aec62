"""Projects and their indicators asked for in everyday words: ``农村坑塘要核查多少个`` as 核查坑塘数量 of one project.

A project's name may be said in part; what the question says besides must be said by the very indicator's
row, so that nothing is told of a thing that the project does not speak of.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.model import Fact
from qa.candidates import Candidate
from qa.finding import Cited
from qa.fit import same_dimension
from qa.knowledge import Knowledge, bigrams
from qa.link import function_mask, leftover
from qa.normalise import canon, year_spans
from qa.operations import split_names
from qa.other_names import is_headed_otherwise
from qa.resolve import Situation, as_candidate
from qa.vocabulary import spoken_terms

_KIND = "绩效目标表"
_LEAST_SAID = 2.0  # weight of a name's pairs that must be said; one telling pair is no name
_LEAST_QUALITY = 0.3
_LENT = 0.3  # what a pair is worth that only the rest of the question says
_NEAR = 0.15  # projects whose names are said as well as the best one leave it open
_MONEY = re.compile(r"钱|便宜|贵(?!州|阳|港)|花(?!卉|园|木)|费用|经费|上限|限额|成本|预算|资金")


@dataclass(frozen=True, slots=True)
class Project:
    """A project by its 绩效目标表: its name's spellings, its rows and what each row says."""

    knowledge: Knowledge
    table: str
    forms: tuple[str, ...]
    rows: tuple[tuple[Fact, ...], ...]

    @property
    def name(self) -> str:
        """The name in canonical form."""
        return self.forms[0]


@dataclass(frozen=True, slots=True)
class _Projects:
    """The projects of a document, and how telling a pair of characters of their names is."""

    all: tuple[Project, ...]
    weights: dict[str, float]


@lru_cache(maxsize=256)
def projects_of(knowledge: Knowledge) -> _Projects:
    """Every project that has a table of its own, with the weights of its name's pairs."""
    found = []
    for table in knowledge.document.tables:
        if table.kind != _KIND or not table.subject:
            continue
        label = (
            knowledge.labels[knowledge.label_ids[table.subject]]
            if table.subject in knowledge.label_ids
            else None
        )
        forms = [f for f, w in label.forms if w >= 0.88] if label else []
        forms = sorted(
            {canon(table.subject), *forms},
            key=lambda form: (form != canon(table.subject), -len(form)),
        )
        rows = {place: facts for place, facts in knowledge.rows.items() if place[0] == table.id}
        found.append(Project(knowledge, table.id, tuple(forms), tuple(rows.values())))
    counts = Counter(g for project in found for g in set(bigrams(project.name)))
    weights = {gram: math.log(1 + len(found) / count) for gram, count in counts.items()}
    return _Projects(tuple(found), weights)


@dataclass(frozen=True, slots=True)
class _Text:
    """A question's own words: the canonical text, which characters carry form only, what stands for what."""

    key: str
    plain: tuple[bool, ...]
    others: tuple[tuple[tuple[int, int], tuple[str, ...]], ...]

    def grams(self) -> set[str]:
        """Pairs that are said, those of words that stand for others among them."""
        return {
            *bigrams(self.key),
            *(g for _, words in self.others for word in words for g in bigrams(word)),
        }

    def last_said(self, text: str) -> int:
        """Where the last pair that the text says ends; 0 where it says none."""
        ends = [i + 2 for i in range(len(self.key) - 1) if self.key[i : i + 2] in text]
        return max(ends, default=0)

    def unexplained(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Runs that neither the form of the question nor any of the texts says."""
        whole = "\n".join(texts)
        mask = list(self.plain)
        for start in range(len(self.key) - 1):
            if self.key[start : start + 2] in whole:
                mask[start] = mask[start + 1] = True
        for (start, stop), words in self.others:
            if any(word in whole for word in words):
                mask[start:stop] = [True] * (stop - start)
        return leftover(self.key, mask)


def _read(situation: Situation, text: str) -> _Text:
    asked = situation.asked(text, soft="")
    plain = function_mask(asked.key, situation.lexicon)
    digits = [m.span() for m in re.finditer(r"\d[\d.]*", asked.key)]
    for start, stop in (*asked.spans, *year_spans(asked.key), *digits):
        plain[start:stop] = [True] * (stop - start)
    others = tuple(
        ((start, start + len(word)), words)
        for word, words in (
            *situation.lexicon.expansions,
            *spoken_terms(asked.key, situation.lexicon),
        )
        if (start := asked.key.find(word)) >= 0
    )
    return _Text(asked.key, tuple(plain), others)


@dataclass(frozen=True, slots=True)
class _Said:
    """How a text says a project's name: by weight of pairs, whole or not, and what its context adds."""

    project: Project
    own: float
    whole: int  # characters of the longest spelling that stands in the text
    lent: float
    quality: float

    def rivals(self, best: _Said) -> bool:
        """Whether it is said as well as the best one, under another name."""
        if self.project.name == best.project.name or self.whole < best.whole:
            return False
        total, most = self.own + _LENT * self.lent, best.own + _LENT * best.lent
        return total >= most * (1 - _NEAR) and self.quality >= best.quality - _NEAR


def best_project(situation: Situation, text: str, context: str = "") -> Project | None:
    """The one project whose name the text says most of; words of the context part those said alike."""
    asked = _read(situation, text)
    said = asked.grams()
    lent = _read(situation, context).grams() - said if context else set[str]()
    found: list[_Said] = []
    for knowledge in situation.knowledges:
        known = projects_of(knowledge)
        for project in known.all:
            if is_headed_otherwise(project.name, asked.key, asked.plain):
                continue
            one = _say(project, said, lent, known.weights, canon(text))
            enough = one.quality >= _LEAST_QUALITY or _holds_all(project.name, asked)
            if one.whole or (one.own >= _LEAST_SAID and enough):
                found.append(one)
    found.sort(key=lambda one: (-round(one.own, 3), -one.whole, -one.lent))
    if not found or any(one.rivals(found[0]) for one in found[1:]):
        return None
    return found[0].project


_RUN = 4  # characters of a piece of a name that may stand for all of it


def _holds_all(name: str, asked: _Text) -> bool:
    """Whether all that a question says is in a name, words left out between: 十四五规划 of …“十四五”生态环境保护规划."""
    runs = leftover(asked.key, [*asked.plain])
    said = [gram for run in runs for gram in bigrams(run)]
    inside = sum(gram in name for gram in said)
    return (
        sum(map(len, runs)) >= _RUN
        and all(char in name for run in runs for char in run)
        and 4 * inside >= 3 * len(said)
    )


def _say(
    project: Project, said: set[str], lent: set[str], weights: dict[str, float], key: str
) -> _Said:
    pairs = list(dict.fromkeys(bigrams(project.name)))
    total = sum(weights.get(gram, 1.0) for gram in pairs) or 1.0
    own = sum(weights.get(gram, 1.0) for gram in pairs if gram in said)
    more = sum(weights.get(gram, 1.0) for gram in pairs if gram in lent)
    whole = max((len(form) for form in project.forms if form in key), default=0)
    quality = 1.0 if whole else (own + _LENT * more) / total
    return _Said(project, own, whole, more, quality)


def indicator(situation: Situation, text: str) -> Candidate | None:
    """The figure of the one indicator of a project that the text asks for."""
    project = best_project(situation, text)
    return _indicator(situation, project, text, (project.name,)) if project else None


def operands(situation: Situation, text: str) -> tuple[Candidate, ...]:
    """``桃城分局和滨湖分局租车的上限``: the same indicator of each project that is named; empty where one lacks it."""
    named: dict[str, Project] = {}
    for piece in split_names(text):
        project = best_project(situation, piece, text)
        if project is not None:
            named.setdefault(project.table, project)
    names = tuple(project.name for project in named.values())
    found = [_indicator(situation, project, text, names) for project in named.values()]
    if len(found) < 2 or not all(found):
        return ()
    return tuple(candidate for candidate in found if candidate)


def _indicator(
    situation: Situation, project: Project, text: str, names: Sequence[str]
) -> Candidate | None:
    """The row of a project that says what else the text says, in the unit that is asked for."""
    words = _read(situation, text)
    unit = situation.reading.asked_unit
    money = (unit or "").endswith("元") or (
        unit is None and (situation.reading.money or bool(_MONEY.search(text)))
    )
    fitting: list[_Fitting] = []
    for row in project.rows:
        fact = next((f for f in row if f.value is not None and f.aspect == "amount"), None)
        if fact is None or (fits := _unit_fit(fact, unit, money)) is None:
            continue
        said = _row_text(row)
        rest = words.unexplained((*names, said, *(_COST if money else ())))
        overlap = len(_content_pairs(words) & set(bigrams(said)))
        fitting.append(_Fitting(fits + overlap - 2.0 * sum(map(len, rest)), fact, rest, said))
    fitting.sort(key=lambda one: -one.score)
    best = fitting[0] if fitting else None
    if best is None or any(
        o.score > best.score - 0.5 and o.fact.value != best.fact.value for o in fitting[1:]
    ):
        return None
    if best.rest and not (
        _is_only_of(unit, fitting) or _is_said_around(best, project, names, words)
    ):
        return None
    return as_candidate(Cited(project.knowledge, best.fact))


@dataclass(frozen=True, slots=True)
class _Fitting:
    """An indicator that may be meant: how well, its figure, what of the text its row does not say, its words."""

    score: float
    fact: Fact
    rest: tuple[str, ...]
    said: str


_ANY = frozenset("个项家人名次件份套台辆%")  # units of which nobody would say what is counted


def _is_only_of(unit: str | None, fitting: Sequence[_Fitting]) -> bool:
    """``题库要装多少道题``: the one figure in 道, whose row has all characters of some word that is left over."""
    best = fitting[0]
    if not unit or unit in _ANY or unit.endswith("元") or len(fitting) > 1:
        return False
    held = set(best.said) | set(best.fact.unit or "")
    return any(set(run) <= held for run in best.rest)


def _is_said_around(best: _Fitting, project: Project, names: Sequence[str], words: _Text) -> bool:
    """Whether other rows of the project say what is left over (执法车 of 租赁执法用车), and its own the end of it."""
    everything = [_row_text(row) for row in project.rows]
    left = "".join(best.rest)
    if not words.key or words.unexplained((*names, *everything, *_ones(best.rest, everything))):
        return False
    return words.key.rfind(best.rest[-1]) + len(left) < words.last_said(best.said)


def _ones(runs: Sequence[str], texts: Sequence[str]) -> Iterator[str]:
    """Words whose characters stand in one of the texts in their order: 执法车 in 租赁执法用车数量."""
    for run in runs:
        for text in texts:
            place = -1
            for char in run:
                place = text.find(char, place + 1)
                if place < 0:
                    break
            else:
                yield run


_COST = ("上限", "限额", "成本", "最多花")


def _row_text(row: Sequence[Fact]) -> str:
    """What a row says: its labels below the project's name and its cells of words."""
    labels = [label for fact in row[:1] for label in fact.subject[1:]]
    return canon("\n".join((*labels, *(fact.text for fact in row if fact.aspect == "text"))))


def _content_pairs(words: _Text) -> set[str]:
    """Pairs of the text that do not only carry form, with those that stand for them."""
    own = {
        words.key[i : i + 2]
        for i in range(len(words.key) - 1)
        if not (words.plain[i] and words.plain[i + 1])
    }
    return own | {g for _, others in words.others for word in others for g in bigrams(word)}


def _unit_fit(fact: Fact, asked: str | None, money: bool) -> float | None:
    """How well an indicator's unit fits the one asked for; None where it cannot be meant."""
    unit = fact.unit or ""
    if money or unit.endswith("元"):
        return 1.0 if money and unit.endswith("元") else None
    if asked in ("%", "百分点") or unit == "%":
        return 1.0 if asked in ("%", "百分点") and unit == "%" else (None if asked else 0.0)
    if asked is None:
        return 0.0
    counted = 0.3 if any("数量" in label for label in fact.subject) else 0.0
    if not same_dimension(asked, unit):
        return None
    return counted + (1.0 if asked in unit else 0.0)
