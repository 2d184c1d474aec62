"""Which operation is answered by what: one function for each that needs no more than the question and its words."""

from __future__ import annotations

from collections.abc import Callable

from qa import (
    about,
    alike,
    belonging,
    codes,
    denial,
    execution,
    extremes,
    figures,
    formula,
    groups,
    judge,
    origin,
    per,
    per_project,
    proportions,
    reconcile,
    several_changes,
    shares,
    stages,
    standings,
    sums,
    targets,
    told_shares,
    yearly,
)
from qa.finding import Finding
from qa.operations import Operation
from qa.resolve import Situation

Handler = Callable[[Situation, Operation], Finding | None]

# of a computation that found no operands one bare figure would be a wrong answer
COMPUTED = frozenset(
    {"per", "gap", "complete", "share", "ratio", "change", "difference", "greater", "stages"}
    | {
        "overspent",
        "exceeds",
        "enough",
        "divided",
        "portion",
        "percent",
        "entire",
        "reconcile",
        "formula",
        "code_of",
        "met",
        "verify",
    }
)
HANDLERS: dict[str, Handler] = {
    "corpus": about.tell_about,
    "judge": judge.against_limit,
    "rank": judge.rank_of,
    "gap": reconcile.gap,
    "reconcile": reconcile.equals,
    "verify": told_shares.verify,
    "balance": judge.balance,
    "claim": judge.claim,
    "same": alike.same,
    "complete": execution.rate,
    "met": targets.met,
    "yearly": yearly.which,
    "standing": standings.which,
    "overspent": execution.overspent,
    "saved": execution.saved,
    "exceeds": proportions.exceeds,
    "enough": proportions.enough,
    "divided": proportions.divided,
    "portion": proportions.portion,
    "percent": proportions.in_percent,
    "entire": proportions.entire,
    "share": shares.share,
    "sum": sums.add,
    "ratio": figures.ratio,
    "change": several_changes.changes,
    "difference": figures.difference,
    "greater": figures.greater,
    "empty": denial.is_empty,
    "filled": denial.is_filled,
    "belongs": belonging.belongs,
    "row": codes.whole_row,
    "code": codes.name_of_code,
    "code_of": codes.code_of_name,
    "place": origin.place_of,
    "stages": stages.budget_and_final,
    "formula": formula.formula,
    "per": per_project.told_or_shared,
    "each": per.each,
    "counts": per.counts,
    "group": groups.group_rows,
    "extreme": extremes.extreme,
}
