"""A whole that only heads a group of columns (公务用车购置及运行费 over 购置费, 运行维护费): its parts added up."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Fact
from qa import compute
from qa.candidates import TOTALS, Candidate
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.knowledge import Knowledge, bigrams, own_name, strip_numbering
from qa.normalise import canon
from qa.resolve import as_candidate

_SAID = 0.8  # how surely a spelling names the whole


def of_its_columns(best: Candidate, key: str) -> Finding | None:
    """The sum of the columns under a head that a question (canonical) names, where none of them is named itself."""
    parts = columns_under(best, key)
    if any(part.value is None or part.unit != best.fact.unit for part in parts):
        return None
    terms = compute.to_terms([as_candidate(Cited(best.knowledge, part)) for part in parts])
    if not parts or terms is None:
        return None
    found = compute.total(terms)
    return replace(found, text=f"{strip_numbering(best.fact.subject[-2])}：{found.text}")


def columns_under(best: Candidate, key: str) -> tuple[Fact, ...]:
    """The cells of a row that stand with a figure under the head that is said, where neither is called by itself.

    Empty where the whole is printed beside them, or the figure is no money.
    """
    fact, knowledge = best.fact, best.knowledge
    if fact.table is None or len(fact.subject) < 2 or not is_money(fact.unit):
        return ()
    own = own_name(fact)
    if own in key or not _is_said(fact.subject[-2], knowledge, key):
        return ()
    beside = [f for f in knowledge.rows.get((fact.table, fact.source.row), ()) if _is_of(f, fact)]
    parts = tuple(f for f in beside if f.subject[:-1] == fact.subject[:-1])
    whole = any(f.subject == fact.subject[:-1] for f in beside)
    return parts if len(parts) > 1 and not whole else ()


def cells_under_head(best: Candidate, key: str) -> tuple[Fact, ...]:
    """The cells of a row under a head of several columns that is said (绩效指标), where no column of it is.

    Empty where they are sums of money, of which one may be all of the others.
    """
    fact, knowledge = best.fact, best.knowledge
    if fact.table is None or len(fact.measure) < 2 or canon(fact.measure[-1]) in key:
        return ()
    if canon(fact.measure[-2]) not in key:
        return ()
    row = knowledge.rows.get((fact.table, fact.source.row), ())
    cells = tuple(
        f for f in row if f.subject == fact.subject and f.measure[:-1] == fact.measure[:-1]
    )
    return cells if len(cells) > 1 and not any(is_money(f.unit) for f in cells) else ()


def whole_of_row(best: Candidate, key: str) -> Candidate | None:
    """All of a row's money where one column of it was found by the head over it: 某医院的收入 is no 事业收入.

    The 小计 below the head; where 收入 was said and no 本年收入, the row's 合计, which holds what was carried over.
    """
    fact, knowledge = best.fact, best.knowledge
    if fact.table is None or len(fact.measure) < 2 or not (is_money(fact.unit) or fact.text == ""):
        return None
    head, leaf = canon(fact.measure[-2]), canon(fact.measure[-1])
    plain = head.removeprefix("本年")
    if plain not in _SIDES or plain not in key or own_name(fact) not in key:
        return None
    if leaf not in TOTALS and any(pair in key for pair in bigrams(_OF_FORM.sub("", leaf))):
        return None
    row = knowledge.rows.get((fact.table, fact.source.row), ())
    beside = [f for f in row if f.subject == fact.subject and f.value is not None]
    of_year = head != plain and re.search(f"[本当]年{plain}", key) is not None
    totals = [f for f in beside if canon(f.measure[-1]) in TOTALS]
    below = [f for f in totals if f.measure[:-1] == fact.measure[:-1]]
    all_of = [f for f in totals if all(canon(label) in TOTALS for label in f.measure)]
    found = below if of_year else all_of or below
    return as_candidate(Cited(knowledge, found[0])) if len(found) == 1 else None


_SIDES = ("收入", "支出")
_OF_FORM = re.compile(r"预算|决算|收入|支出")


def whole_of_group(best: Candidate, key: str) -> Finding | None:
    """All rows of a unit added up, where only the unit was said and one of its rows was found: 某医院的采购."""
    fact, knowledge = best.fact, best.knowledge
    if fact.table is None or len(fact.subject) < 2 or not is_money(fact.unit) or not fact.measure:
        return None
    unit = strip_numbering(fact.subject[-2])
    if canon(unit) not in key or any(pair in key for pair in bigrams(own_name(fact))):
        return None
    table = [f for f in knowledge.of_table(fact.table) if f.value is not None and is_money(f.unit)]
    group = [f for f in table if f.subject[:-1] == fact.subject[:-1]]
    if any(f.subject == fact.subject[:-1] for f in table) or any(f.role != "detail" for f in group):
        return None
    printed = {f.value for f in group if _is_subtotal(f)}
    columns = {f.measure for f in group if not _is_subtotal(f)}
    parts = [f for f in group if f.measure in columns]
    terms = compute.to_terms([as_candidate(Cited(knowledge, part)) for part in parts])
    if len(columns) != 1 or len(parts) < 2 or terms is None:
        return None
    found = compute.total(terms)
    if printed and printed != {found.value}:
        return None
    return replace(found, text=f"{unit}：{found.text}")


def _is_subtotal(fact: Fact) -> bool:
    return canon(fact.measure[-1]).endswith("小计") if fact.measure else False


def _is_of(one: Fact, other: Fact) -> bool:
    """Whether two cells of a row are of one year and stage, under heads of one kind."""
    return (one.measure, one.year, one.aspect) == (other.measure, other.year, other.aspect)


def _is_said(label: str, knowledge: Knowledge, key: str) -> bool:
    number = knowledge.label_ids.get(label)
    forms = knowledge.labels[number].forms if number is not None else ((canon(label), 1.0),)
    return any(weight >= _SAID and form in key for form, weight in forms)
