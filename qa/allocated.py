"""财政拨款支出 by accounts: what the tables of 一般公共预算 and of the funds list together, and no table of all money.

``财政拨款支出按项级科目看，最多的是哪一项``: papers list these accounts in one table for each kind of budget.
"""

from __future__ import annotations

import re

from qa.normalise import canon
from qa.relations import Relation, relations
from qa.resolve import Situation
from qa.selection import Selection, select_rows

_ASKED = re.compile(r"(?<!非)(?<!预算)财政拨款的?支出(?!表|情况)")
_OF_FUNDS = re.compile(r"政府性基金(?:预算)?(?:财政)?(?:拨款)?的?支出(?!表|情况)")
_BUDGET, _FUNDS, _ALL_MONEY, _BOTH_SIDES = (
    "一般公共预算支出表",
    "政府性基金表",
    "支出表",
    "收支总表",
)
_SAYS_IT = (  # what is asked about, what a table of it says, its own table, and tables that may be of other money
    (_ASKED, re.compile(r"财政拨款|一般公共预算"), _BUDGET, (_ALL_MONEY,)),
    (_OF_FUNDS, re.compile(r"政府性基金"), _FUNDS, (_ALL_MONEY, _BOTH_SIDES, _BUDGET)),
)


def is_of_other_money(relation: Relation, text: str) -> bool:
    """Whether what is allocated is asked about and a table lists other money, beside one that lists it."""
    key = canon(text)
    return any(
        relation.kind in others
        and asked.search(key) is not None
        and not any(says.search(canon(label)) for label in _heads(relation))
        and any(other.kind == own for other in relations(relation.knowledge))
        for asked, says, own, others in _SAYS_IT
    )


def _heads(relation: Relation) -> list[str]:
    """The title of a table and what its columns are called."""
    return [relation.title, *relation.heads]


def of_funds(situation: Situation, selection: Selection, text: str) -> list[Selection] | None:
    """The accounts that funds pay for, which 财政拨款支出 holds beside those of 一般公共预算.

    None where a table of funds has figures and none of accounts of the kind that is asked for.
    """
    if selection.relation.kind != _BUDGET or not _ASKED.search(canon(text)):
        return []
    funds = [
        relation
        for relation in relations(selection.relation.knowledge)
        if relation.kind == _FUNDS and any(f.value for r in relation.records for f in r.facts)
    ]
    chosen = [select_rows(situation, relation, text) for relation in funds]
    return chosen if all(one.values() and _is_spent(one) for one in chosen) else None


def _is_spent(selection: Selection) -> bool:
    """Whether rows are measured by what is spent: such tables print what came in as well."""
    labels = canon("".join(selection.column or ()))
    return "支出" in labels or ("收入" not in selection.relation.title and "收入" not in labels)
