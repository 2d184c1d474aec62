"""One thing over the years, printed as a row or as a column for each: 哪一年最高, 三年一共, 历年各多少."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.model import Fact
from qa import compute
from qa.columns import Column, called, column_of
from qa.comparisons import BOUND, said_columns
from qa.finding import Cited, Finding, not_found
from qa.knowledge import Knowledge, strip_numbering
from qa.link import function_mask, leftover, match_labels, put_for
from qa.model import Item
from qa.normalise import canon
from qa.operations import to_count
from qa.relations import Relation, relations
from qa.resolve import Situation, as_candidate, is_sure
from qa.selection import meets
from qa.words import figure, in_wan, show

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:年度?)?(?!\d)")
_SPAN = re.compile(r"((?:19|20)\d{2})年?度?(?:到|至|-|—|~|～)((?:19|20)\d{2})年?度?")
_WHICH = re.compile(
    r"哪一?年|哪个年[度份]|哪几[年个](?:年[度份])?|(?:的)?年[份度](?:都)?(?:有哪|是哪|是什么)(?:些|几个?)?"
)
_MANY = re.compile(
    r"(?:这|近|前|最近|过去|连续)?(?P<n>[两二三四五六七八九])年(?:间|来|里|内|的)?(?![级期制前后度]|行动|规划|计划|滚动)"
)
_EACH = re.compile(r"历年|逐年|各年度?|每一?年度?|年年")
_APART = re.compile(r"分别|各自|各是|各多少|各有")
_TOTAL = re.compile(r"一共|合计|总共|共计|加起来|累计|总和|之和|总计")
_MEAN = re.compile(r"平均|年均")
_MOST = re.compile(r"最(?P<end>高|多|大|低|少|小)")
_FORM = re.compile(
    r"(?:是|有|为|花了?|安排|用了?|分别|各自?|都|的|支出是)*(?:多少|几)(?:[万亿]?元|钱|人|个)?|(?:是|在)?(?:多少)?[?？。]*$|超过|低于|高于|不到|不足|以上|以下|每年|情况"
)


@dataclass(frozen=True, slots=True)
class _Series:
    """Figures of one thing by their years, and what the thing is called."""

    knowledge: Knowledge
    name: str
    by_year: Mapping[int, Fact]

    def within(self, first: int, last: int) -> _Series:
        """Only the years of a span, both ends in."""
        return replace(self, by_year={y: f for y, f in self.by_year.items() if first <= y <= last})


def over_years(situation: Situation, text: str) -> Finding | None:
    """What is asked of several years together; None where no such thing is asked or printed."""
    span, many = _SPAN.search(text), _MANY.search(text)
    if not (_WHICH.search(text) or span or many or _EACH.search(text)) or situation.soft:
        return None
    if span is None and _YEAR.search(text):
        return None  # 2023年和2024年分别多少: two years of many
    wishes = (_MOST, _TOTAL, _MEAN, _EACH, _APART)
    if not any(wish.search(text) for wish in wishes) and not situation.reading.limits:
        return None
    series = _series(situation, _subject(situation, text))
    if series is None:
        return None
    if span is not None:
        first, last = int(span[1]), int(span[2])
        series = series.within(first, last)
        if set(series.by_year) != set(range(first, last + 1)):
            return _lacking(series)
    elif many is not None and len(series.by_year) != to_count(many["n"]):
        return _lacking(series)
    return _told(series, situation, text) if len(series.by_year) > 1 else None


def _lacking(series: _Series) -> Finding:
    years = "、".join(f"{year}年" for year in sorted(series.by_year))
    held = f"只有{years}的" if years else "没有这些年度的"
    return not_found(f"文档中“{series.name}”{held}数字，不能按所问的年度计算。")


def _subject(situation: Situation, text: str) -> str:
    """What is left of a question without its years and its words of form: the thing that is asked of."""
    for limit in situation.reading.limits:
        text = text.replace(limit.key, "")
    for pattern in (_SPAN, _YEAR, _WHICH, _MANY, _EACH, _APART, _TOTAL, _MEAN, _MOST, _FORM):
        text = pattern.sub("", text)
    return text.strip(" ,，?？。的是")


def _series(situation: Situation, subject: str) -> _Series | None:
    """The figures of a thing in a table with a row for each year, else with a column for each."""
    asked = situation.asked(subject, soft="", years=())
    key = put_for(asked.key, asked.spans, "")
    if len(key) < 2:
        return None
    found = [s for k in situation.knowledges if (s := _of_rows(situation, key, k)) is not None]
    if len(found) == 1:
        return found[0]
    return _of_columns(situation, subject) if not found else None


def _of_rows(situation: Situation, key: str, knowledge: Knowledge) -> _Series | None:
    """A column of the one table whose rows are years."""
    found: list[_Series] = []
    for relation in relations(knowledge):
        years = _row_years(relation)
        column = _column(situation, key, relation) if len(years) > 1 else None
        cells = {
            year: fact
            for year, facts in years.items()
            for fact in facts
            if _thing_of(fact) == column and fact.value is not None
        }
        if column is not None and len(cells) > 1:
            found.append(_Series(knowledge, _plain(called(column)), cells))
    return found[0] if len(found) == 1 else None


def _row_years(relation: Relation) -> dict[int, tuple[Fact, ...]]:
    """The rows of a table that are called by a year alone."""
    years: dict[int, tuple[Fact, ...]] = {}
    for record in relation.records:
        match = _YEAR.fullmatch(canon(record.row.path[-1])) if len(record.row.path) == 1 else None
        if match is not None:
            years[int(match[1])] = record.facts
    return years


def _thing_of(fact: Fact) -> Column:
    """What a figure in the row of a year is of: its column's name, which is its subject where columns name things."""
    dated = bool(fact.measure) and _YEAR.fullmatch(canon(fact.measure[-1])) is not None
    return fact.subject if dated else column_of(fact)


def _column(situation: Situation, key: str, relation: Relation) -> Column | None:
    """The one column of figures that a text names, whole or but for its 合计; nothing else may be said."""
    knowledge = relation.knowledge
    records = list(relation.records)
    said = dict(said_columns(key, records, match_labels(key, knowledge), knowledge))
    every = dict.fromkeys(_thing_of(f) for r in records for f in r.facts if f.value is not None)
    columns = list(said) or [c for c in every if key in canon(called(c))]
    if len(columns) != 1:
        return None
    plain = function_mask(key, situation.lexicon)
    names = canon("".join((*columns[0], relation.title)))
    mask = [
        p or key[max(i - 1, 0) : i + 1] in names or key[i : i + 2] in names
        for i, p in enumerate(plain)
    ]
    return columns[0] if not leftover(key, mask) else None


def _of_columns(situation: Situation, subject: str) -> _Series | None:
    """The cells of the row that is named, under columns that differ in nothing but the year."""
    ranked = situation.resolve(subject, years=())
    best = next(
        (c for c in ranked[:1] if is_sure(c) and c.fact.table is not None and not c.rest), None
    )
    if best is None or best.own < 0.8:
        return None
    row = best.knowledge.rows.get((best.fact.table or "", best.fact.source.row), ())
    stem = _without_year(best.fact.measure)
    by_year: dict[int, Fact] = {}
    for fact in row:
        years = [int(y) for label in fact.measure for y in _YEAR.findall(label)]
        if (
            len(years) == 1
            and fact.value is not None
            and fact.subject == best.fact.subject
            and _without_year(fact.measure) == stem
        ):
            by_year[years[0]] = fact
    return (
        _Series(best.knowledge, _plain(best.fact.subject[-1]), by_year)
        if len(by_year) > 1
        else None
    )


def _plain(name: str) -> str:
    """A printed name without numbering and quotation marks, to be told between such."""
    return re.sub(r"[“”]", "", strip_numbering(name))


def _without_year(column: Column) -> tuple[str, ...]:
    return tuple(_YEAR.sub("", label) for label in column)


def _told(series: _Series, situation: Situation, text: str) -> Finding | None:
    years = sorted(series.by_year)
    terms = compute.to_terms(
        [as_candidate(Cited(series.knowledge, series.by_year[y])) for y in years]
    )
    if terms is None:
        return None
    terms = tuple(replace(term, name=f"{year}年") for term, year in zip(terms, years, strict=True))
    if situation.reading.limits:
        return _met(series, situation, years)
    if (most := _MOST.search(text)) is not None and _WHICH.search(text):
        return _extreme(series, terms, most["end"])
    if _MEAN.search(text):
        found = compute.mean(terms)
        return replace(found, text=f"“{series.name}”{years[0]}年至{years[-1]}年{found.text}")
    if _TOTAL.search(text):
        found = compute.total(terms)
        return replace(found, text=f"“{series.name}”：{found.text}")
    return _listed(series, terms) if _EACH.search(text) or _APART.search(text) else None


def _figures(terms: Sequence[compute.Term]) -> str:
    return "；".join(f"{t.name}{figure(t.cited.fact)}{in_wan(t.cited.fact)}" for t in terms)


def _extreme(series: _Series, terms: Sequence[compute.Term], end: str) -> Finding:
    """The year (or the years) with the highest or the lowest figure."""
    value = (min if end in "低少小" else max)(term.value for term in terms)
    first = [term for term in terms if term.value == value]
    names = "、".join(term.name for term in first)
    text = f"“{series.name}”最{end}的是{names}，{show(value)}{terms[0].unit or ''}（{_figures(terms)}）。"
    return Finding(
        "extreme", text, value=value, unit=terms[0].unit, facts=tuple(t.cited for t in terms),
        items=tuple(Item(t.name, t.value, t.unit) for t in first), focus=(first[0].cited,),
        steps=(f"{len(terms)}个年度的数值比较，取最{end}的",),
    )  # fmt: skip


def _met(series: _Series, situation: Situation, years: Sequence[int]) -> Finding:
    """The years whose figure is within the bounds."""
    limits = situation.reading.limits
    kept = [y for y in years if all(meets(series.by_year[y], limit) for limit in limits)]
    bound = "、".join(f"{BOUND[x.operator]}{show(x.value)}{x.unit or ''}" for x in limits)
    facts = tuple(Cited(series.knowledge, series.by_year[y]) for y in years)
    shown = "、".join(f"{y}年（{figure(series.by_year[y])}）" for y in kept)
    said = f"共{len(kept)}个：{shown}" if kept else "一个也没有"
    return Finding(
        "list", f"“{series.name}”{bound}的年度{said}。", facts=facts, basis="computed",
        items=tuple(Item(f"{y}年", series.by_year[y].value, series.by_year[y].unit) for y in kept),
        steps=(f"{len(years)}个年度逐一比较，符合条件的 = {len(kept)}",),
    )  # fmt: skip


def _listed(series: _Series, terms: Sequence[compute.Term]) -> Finding:
    """Each year's figure."""
    items = tuple(Item(f"{t.name}{figure(t.cited.fact)}", t.value, t.unit) for t in terms)
    text = f"“{series.name}”：{_figures(terms)}。"
    return Finding("lookup", text, items=items, facts=tuple(t.cited for t in terms))
