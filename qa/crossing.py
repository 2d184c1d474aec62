"""Figures (or words) of one table that a question names by row and by column, one or several at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from corpus.model import Fact
from qa.axes import Named
from qa.candidates import TOTALS
from qa.cells import Crossing, crossings
from qa.finding import Cited, Finding
from qa.fit import Asked, fits_period, fits_stage
from qa.knowledge import Knowledge, bigrams, once, strip_numbering
from qa.link import covered, function_mask, leftover, match_labels
from qa.model import Item
from qa.named_tables import mentioned_tables
from qa.namesakes import by_figure
from qa.normalise import canon, year_spans
from qa.operands import is_year_alone
from qa.other_names import is_headed_otherwise, is_of_others
from qa.resolve import HEAD_UNSAID, Situation, as_candidate, tells_three_public
from qa.satisfaction import is_other_satisfaction
from qa.words import figure, heading, measure, name, short_name

_UNSAID = 2  # characters of a question that a crossing by one axis may leave unexplained
_LOOSE = 0.45  # of what a crossing by both axes explains, it may leave as much unexplained
_SAID = 0.6  # of a name, for an axis to count as named
_TOLD = 0.3  # and when the part said is what sets the name apart
_MOST = 40  # cells told at once
_FEW = 4  # and when only one axis is named

EACH = re.compile(r"各(?!自|是|有?多少|有?几|为)|每一?(?:个|家|项|类|种)|逐[个项]")


def crossed(situation: Situation, text: str) -> Crossing | None:
    """The best crossing in the chosen documents that leaves next to nothing of the text unexplained."""
    asked = situation.asked(text, soft="")
    known = covered(asked.spans, len(asked.key))
    known = [
        a or b for a, b in zip(known, function_mask(asked.key, situation.lexicon), strict=True)
    ]
    best: Crossing | None = None
    about = situation.about(text)
    for knowledge in (k for k in about if not k.document.profile.year or k.may_be_of(asked.years)):
        named, table_spans = mentioned_tables(asked.said, knowledge)
        names = [
            range(*span)
            for match in match_labels(asked.key, knowledge).values()
            if match.exact and match.quality >= _FULL
            for span in match.spans
        ]
        names += [range(*match.span()) for match in _FUND_SAID.finditer(asked.key)]
        for crossing in crossings(asked.key, knowledge, asked.spans):
            if best is not None and crossing.worth <= best.worth + 1e-9:
                break  # those worth most come first
            if not _may_be_sure(crossing, named):
                continue
            project = canon(knowledge.tables[crossing.table].subject or "")
            if project and is_headed_otherwise(project, asked.key, known):
                continue  # 景县分局设备购置 is not that of 安平县分局
            if project and not situation.focus and _is_of_any(crossing, project, asked.key):
                continue  # 成本控制情况 is printed of each project, and none of them is named
            if _is_of_another(crossing, asked, known, names):
                continue
            kept = _kept(crossing, asked, text)
            if kept is None:
                continue
            kept = replace(kept, unsaid=_unsaid(kept, asked, situation, table_spans))
            if not _is_sure(kept, bool(EACH.search(text))):
                continue
            best = kept
    return _told_apart(best, asked.key) if best is not None else None


def _kept(crossing: Crossing, asked: Asked, text: str) -> Crossing | None:
    """What of a crossing is asked for; None where nothing of it is."""
    kept = _in_period(crossing, asked)
    if kept is None or (_are_parts(kept) and not _EACH_PART.search(text)):
        return None
    return _without_given(_without_echoes(kept), asked.key)


_FUND_SAID = re.compile(  # 公共 of 一般公共预算 names no row 公共设施
    r"(?:一般公共|公共财政|政府性基金|国有资本经营|社会保险基金)预算(?:财政)?(?:拨款)?|政府性基金|国有资本经营"
)


def _is_of_another(
    crossing: Crossing, asked: Asked, known: list[bool], full: Sequence[range]
) -> bool:
    """Whether the rows of a crossing are those of something else than the text names."""
    return (
        any(_is_of_others(name, asked.key, known) for name in crossing.rows)
        or any(_is_inside(name, full, asked.key) for name in crossing.rows)
        or any(is_other_satisfaction(fact, asked.said) for fact in crossing.facts)
        or any(tells_three_public(f, crossing.knowledge, asked.said) for f in crossing.facts)
    )


def _is_of_any(crossing: Crossing, project: str, key: str) -> bool:
    """Whether rows that the tables of several projects print alike are told of a project that is not named."""
    rows = {canon(name.text) for name in crossing.rows}
    printed = _tables_of_labels(crossing.knowledge)
    if not all(printed.get(row, frozenset()) - {crossing.table} for row in rows):
        return False
    said = {pair for row in rows for pair in bigrams(row)}
    own = {pair for part in _GENERAL.split(project) for pair in bigrams(part)} - said
    return not any(pair in key for pair in own)


@once
def _tables_of_labels(knowledge: Knowledge) -> Mapping[str, frozenset[str]]:
    """The tables that print a label below the first of a row, by the label: once for every question."""
    found: dict[str, set[str]] = defaultdict(set)
    for fact in knowledge.facts:
        for label in fact.subject[1:] if fact.table is not None else ():
            found[canon(label)].add(fact.table or "")
    return {label: frozenset(tables) for label, tables in found.items()}


_GENERAL = re.compile(r"费用|经费|资金|支出|项目|工作|专项|预算|采购|购置|管理|绩效|目标")


def _is_of_others(name: Named, key: str, known: list[bool]) -> bool:
    """Whether a row is said by the end of its name alone, behind another head: 噪声监测设备 is no 环保监测设备."""
    own = canon(name.text)
    if name.worth < _WHOLE and is_headed_otherwise(own, key, known, least=4):
        return True
    return own not in key and is_of_others(own, key)


def _is_inside(name: Named, full: Sequence[range], key: str) -> bool:
    """Whether all that is said of a row stands inside other printed names that are said in full.

    The row's own whole name does where the other goes on before it: 体育竞赛 in 青少年体育竞赛.
    """
    own = canon(name.text)
    others = [one for one in full if key[one.start : one.stop] != own]
    if name.worth < _WHOLE:
        held = {place for one in others if len(one) >= _LEAST for place in one}
        return name.places <= held
    return any(name.places <= set(one) and min(name.places) - one.start >= _HEAD for one in others)


_WHOLE = 0.8  # of a name, said
_LEAST = 3  # characters of a name that holds others
_HEAD = 2  # characters before a name that make it another thing's
_FULL = 0.95


def _told_apart(crossing: Crossing, key: str) -> Crossing:
    """Of rows of one name the one whose other cells the text says: 买11台的那一行."""
    cells = [as_candidate(Cited(crossing.knowledge, fact)) for fact in crossing.facts]
    meant = by_figure(cells, key) if len({fact.subject for fact in crossing.facts}) == 1 else []
    return replace(crossing, facts=(meant[0].fact,)) if len(meant) == 1 < len(cells) else crossing


def is_named(names: tuple[Named, ...], least: float = _SAID) -> bool:
    """Whether an axis is spoken of for sure."""
    return any(n.worth >= (_TOLD if n.told > 0 else least) and len(n.places) >= 2 for n in names)


def _is_sure(crossing: Crossing, asks_each: bool) -> bool:
    """By both axes, or by the whole of one name where the other axis leaves no choice."""
    if all(not fact.text.strip() for fact in crossing.facts):
        return False
    if crossing.unsaid and all(fact.role == "total" for fact in crossing.facts):
        return False  # 工程类采购金额合计 is not the total of all kinds
    if _by_both(crossing):
        return crossing.unsaid <= max(3, _LOOSE * len(crossing.places))
    few = len(crossing.facts) <= _FEW or asks_each
    return _by_whole(crossing) and crossing.unsaid <= _UNSAID and few


def _may_be_sure(crossing: Crossing, named: Collection[str] | None) -> bool:
    """Whether it is of a table that may be meant and named well enough, whichever of its cells are kept."""
    meant = named is None or crossing.table in named
    return meant and (_by_both(crossing) or _by_whole(crossing))


def _by_both(crossing: Crossing) -> bool:
    return is_named(crossing.rows) and is_named(crossing.columns)


def _by_whole(crossing: Crossing) -> bool:
    """Whether an axis is spoken of by the whole of a name, or nearly so."""
    return any(
        n.worth >= 0.85 and len(n.places) >= 3 and not is_year_alone(n.text)
        for n in crossing.rows or crossing.columns
    )


def _in_period(crossing: Crossing, asked: Asked) -> Crossing | None:
    """The crossing with only the cells of the years and the stage that were asked for."""
    facts = tuple(
        fact
        for fact in crossing.facts
        if fits_period(fact, crossing.knowledge, asked) is not None
        or (
            fits_stage(fact, crossing.knowledge, asked) is not None
            and (
                (asked.years and _says_year(fact.measure + fact.subject, asked.years))
                or crossing.knowledge.document.profile.year is None
            )
        )
    )
    facts = tuple(f for f in facts if not _is_own_name(f)) or facts
    if not facts or len(facts) > _MOST:
        return None
    return replace(crossing, facts=facts)


def _is_own_name(fact: Fact) -> bool:
    """Whether a cell only says again what its row is called: 项目名称 of the project."""
    return bool(fact.subject) and canon(fact.text) == canon(fact.subject[-1])


_EACH_PART = re.compile(rf"{EACH.pattern}|分别|各|哪|包括|构成|组成|明细|其中")


def _are_parts(crossing: Crossing) -> bool:
    """Whether only the parts of the thing named were found, though the table prints its whole: 三公经费预算数."""
    facts = crossing.facts
    whole = facts[0].subject[:1]
    if len(facts) < 2 or not all(f.subject[:1] == whole and len(f.subject) > 1 for f in facts):
        return False
    return (crossing.table, whole) in _sums(crossing.knowledge)


@once
def _sums(knowledge: Knowledge) -> frozenset[tuple[str | None, tuple[str, ...]]]:
    """The rows of each table that hold the sum of what stands under them."""
    facts = (f for f in knowledge.facts if f.table and f.value is not None and _is_sum(f))
    return frozenset((f.table, f.subject) for f in facts)


def _is_sum(fact: Fact) -> bool:
    return fact.role in ("total", "subtotal") and canon("".join(fact.measure[-1:])) in TOTALS


def _without_given(crossing: Crossing, key: str) -> Crossing:
    """Without cells of words that the question says itself: 执法记录仪采购几台 asks for no 采购品目."""
    asked = tuple(
        fact
        for fact in crossing.facts
        if fact.value is not None or len(said := canon(fact.text)) < 2 or said not in key
    )
    return replace(crossing, facts=asked or crossing.facts)


def _without_echoes(crossing: Crossing) -> Crossing:
    """A row and its only part of the same name and figure (款 over 项) are one thing."""
    facts = crossing.facts
    kept = tuple(f for f in facts if not any(_echoes(f, other) for other in facts))
    return replace(crossing, facts=kept)


def _echoes(fact: Fact, above: Fact) -> bool:
    length = len(above.subject)
    return (
        len(fact.subject) > length > 0
        and fact.subject[:length] == above.subject
        and set(fact.subject[length:]) == {above.subject[-1]}
        and (fact.measure, fact.value, fact.unit) == (above.measure, above.value, above.unit)
        and fact.value is not None
    )


def _says_year(labels: tuple[str, ...], years: tuple[int, ...]) -> bool:
    return any(str(year) in label for label in labels for year in years)


def _unsaid(
    crossing: Crossing, asked: Asked, situation: Situation, spans: tuple[tuple[int, int], ...]
) -> int:
    """How many characters of the text nothing explains."""
    mask = covered((*asked.spans, *spans, *year_spans(asked.key)), len(asked.key))
    plain = function_mask(asked.key, situation.lexicon)
    kept = [
        m or p or n in crossing.places for n, (m, p) in enumerate(zip(mask, plain, strict=True))
    ]
    runs = leftover(asked.key, kept)
    return _FAR if any(HEAD_UNSAID.search(run) for run in runs) else sum(map(len, runs))


_FAR = 99  # characters: as good as nothing was understood


def tell(crossing: Crossing) -> Finding:
    """Every cell of a crossing with what it is called."""
    knowledge, facts = crossing.knowledge, crossing.facts
    cited = tuple(Cited(knowledge, fact) for fact in facts)
    if len(facts) == 1:
        fact = facts[0]
        shown = f"为{_said(fact.text, figure(fact), fact.value is not None)}"
        column = measure(fact)
        called = f"{name(fact)}（{column}）" if column else name(fact)
        basis = "blank" if fact.text == "" else ("text" if fact.value is None else "printed")
        text = f"{heading(knowledge, fact)}：{called}{shown}。"
        return Finding(
            "lookup", text, value=fact.value, unit=fact.unit, facts=cited, focus=cited,
            basis=basis,  # type: ignore[arg-type]
        )  # fmt: skip
    items = tuple(
        Item(f"{_label(crossing, number)}{_shown(crossing, number)}", fact.value, fact.unit)
        for number, fact in enumerate(facts)
    )
    lead = heading(knowledge, facts[0])
    if len({fact.subject for fact in facts}) == 1 and facts[0].subject:
        lead = f"{lead}“{strip_numbering(facts[0].subject[-1])}”"
    body = "；".join(item.text for item in items)
    return Finding("lookup", f"{lead}：{body}。", items=items, facts=cited, focus=cited)


def _said(text: str, shown: str, is_figure: bool) -> str:
    if text == "":
        return "空白，没有填写（空白不等于0）"
    return shown if is_figure else text.strip()


def _shown(crossing: Crossing, number: int) -> str:
    fact = crossing.facts[number]
    said = _said(fact.text, figure(fact), fact.value is not None)
    return said if fact.value is not None else f"：{said}"


def _label(crossing: Crossing, number: int) -> str:
    """What sets a cell apart from the others of the crossing."""
    fact = crossing.facts[number]
    one_row = len({other.subject for other in crossing.facts}) == 1
    one_column = len({other.measure for other in crossing.facts}) == 1
    column = measure(fact) or "".join(fact.measure[-1:])
    if one_column or not column:
        return short_name(fact)
    return column if one_row else f"{short_name(fact)}（{column}）"


def is_exact(crossing: Crossing) -> bool:
    """Whether every name was said in full, or in the part that sets it apart (上期 of 上期金额)."""
    names = (*crossing.rows, *crossing.columns)
    return all(n.worth >= 0.9 or (n.worth >= _TOLD and n.told > 0 and n.prefix) for n in names)


def holds(crossing: Crossing, knowledge: Knowledge, table: str | None) -> bool:
    """Whether a crossing stands in a certain table of a document."""
    return crossing.table == table and crossing.knowledge.document.id == knowledge.document.id
