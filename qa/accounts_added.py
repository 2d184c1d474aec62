"""What the prose prints of every account that it goes through, added: 说明里逐项列的9个科目年初预算加起来是多少."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import Fact
from qa import compute
from qa.finding import Cited, Finding
from qa.operations import to_count
from qa.resolve import Situation, as_candidate
from qa.standings import Standing, standings

_ADDED = r"(?:一共|总共|共|全部|都)?(?:加起来|相加|之和|加总|合计|总和|加一起|合起来|加在一起|合在一起|总共|一共)"
_ALL = r"(?:这|全部|所有)?(?P<n>[两二三四五六七八九十]{1,3}|\d{1,2})[个项]|各个?|所有|全部|每一?个|各项"
_LISTED = r"(?:逐[项个条一]|分项|一项项|依次)所?[列写说提讲](?:出|到|明|举)*(?:来|了)?的"
_ASKED = re.compile(
    r"^(?:\d{4}年?度?的?)?(?:(?:预算|决算|文字|正文|支出|情况|部分|公开)*说明|正文|文字)(?:里面?|中|上|部分)*的?"
    rf"(?:{_LISTED}(?:{_ALL})?|(?:所?[列写说提讲](?:出|到|明)*的)?(?:{_ALL.replace('<n>', '<m>')}))(?:支出|功能)*科目"
    rf"的?(?P<stage>年初预算|支出决算|决算)(?:支出|数|金额)*{_ADDED}(?:是|为|有|等于)*(?:多少|几)?(?:万元|元|钱)*呢?$"
)


def added_accounts(situation: Situation, text: str) -> Finding | None:
    """The budgets, or the final accounts, of all accounts of the prose; None where they are not as many as is said."""
    match = _ASKED.match(situation.asked(text, soft="").bare)
    if match is None:
        return None
    number = match["n"] or match["m"]
    found = [every for k in situation.about(text) if len(every := standings(k)) > 1]
    if len(found) != 1 or (number and to_count(number) != len(found[0])):
        return None
    cells = [_cell(one, match["stage"]) for one in found[0]]
    if any(cell is None for cell in cells):
        return None
    cited = [
        Cited(one.knowledge, cell)
        for one, cell in zip(found[0], cells, strict=True)
        if cell is not None
    ]
    terms = compute.to_terms([as_candidate(one) for one in cited])
    if not terms:
        return None
    told = compute.total(terms)
    return replace(told, text=f"说明中{len(terms)}个科目的{match['stage']}：{told.text}")


def _cell(one: Standing, stage: str) -> Fact | None:
    """What an account's sentence prints of the stage; nothing stands for a budget that another stage has."""
    if stage != "年初预算":
        return one.final
    own = one.budget is not None and one.budget.scope.stage == stage
    return one.budget if own else None
