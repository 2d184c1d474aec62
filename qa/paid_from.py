"""How much of a row one kind of money pays: 甲项目的财政拨款部分, 来自财政专户的, 财政拨款安排的办公费."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.candidates import Candidate
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.knowledge import own_name
from qa.normalise import canon
from qa.resolve import Situation, as_candidate
from qa.telling import looked_up

_KIND = (
    r"(?:当年|本年)?(?:一般公共预算(?:财政)?(?:拨款)?|财政拨款|政府性基金(?:预算)?(?:财政)?(?:拨款)?"
    r"|财政专户(?:管理)?(?:资金)?(?:及其他资金)?|其他资金|自筹资金)"
)
# 来自甲的, 甲安排的, 甲部分: words of paying around a kind of money; 财政拨款收入 is an account of its own
_PAID = re.compile(
    rf"(?:是|有)?(?:来自|来源于|源于|出自|由|从|用)(?P<a>{_KIND})(?:里|中)?(?:安排|支付|出|负担|开支|列支|解决|保障)?(?:的(?:部分|钱)?|(?=有|是|多少))"
    rf"|(?P<b>{_KIND})(?:里|中)?(?:安排|支付|出|负担|开支|列支|解决|保障)(?:了)?的?"
    rf"|(?P<e>{_KIND})的(?=[\u4e00-\u9fff]{{2,8}}?费(?:预算|决算|支出)?(?:一共|总共|是|有|为)*(?:多少|几))"
    rf"|(?:里面?|中|的)?(?P<c>{_KIND})(?:的)?部分|(?:里面?|中|的)(?P<d>{_KIND})(?=(?:是|有|为)?多少)"
)
_SAID = re.compile(_KIND)
_TREASURY = ("一般公共预算", "财政拨款")
_IT = re.compile(
    r"(?:那么?|其中|它|其|这个|该项目|项目|的|里面?|中|是|有|为|多少|几|万元|元|钱|呢|又)*"
)
_OTHERWISE = re.compile(
    r"哪|谁|吗|占|最|比|差|几个|多少[个项家]|合计|一共|总共|平均|和|与|为什么|怎"
)


def paid_from(situation: Situation, text: str) -> Finding | None:
    """The figure of the row that is named, in the column or the table of the one kind of money that is said."""
    match = _PAID.search(text)
    if match is None or _OTHERWISE.search(text) or situation.reading.limits:
        return None
    kind = next(said for said in match.groups() if said)
    named = (f"{text[: match.start()]}{text[match.end() :]}").strip()
    if situation.focus and _IT.fullmatch(canon(named)):
        ranked = tuple(_of_row(situation.focus[0]))
    else:
        ranked = situation.resolve(named, unit=situation.reading.asked_unit)
    found = list(_of_kind(ranked, canon(kind)))
    return looked_up(found[0], (), situation) if found and _agree(found) else None


def _of_row(told: Cited) -> Iterator[Candidate]:
    """What was told last and all other figures of its name."""
    yield as_candidate(told)
    for fact in told.knowledge.facts:
        if fact is not told.fact and fact.subject and own_name(fact) == own_name(told.fact):
            yield as_candidate(Cited(told.knowledge, fact))


def _of_kind(ranked: Sequence[Candidate], kind: str) -> Iterator[Candidate]:
    """The figures of the row that fits best, of the same year and stage, that are of the kind of money."""
    best = next((c for c in ranked if is_money(c.fact.unit)), None)
    if best is None or best.own < 0.95 or best.rest or best.fact.value is None:
        return
    name, scope = own_name(best.fact), (best.fact.year, best.fact.scope.stage)
    for one in ranked:
        fact = one.fact
        same = own_name(fact) == name and (fact.year, fact.scope.stage) == scope
        told = fact.value is not None and fact.aspect == "amount" and is_money(fact.unit)
        if same and told and one.knowledge is best.knowledge and _is_of(one, kind):
            yield one


def _is_of(one: Candidate, kind: str) -> bool:
    """Whether a figure's column, or the money that its table is about, is of a kind."""
    column = canon("".join(one.fact.measure))
    said = _SAID.search(column)
    if said is not None:  # 一般公共预算拨款 pays what 财政拨款 does, where no other fund does
        return kind in column or (kind.startswith(_TREASURY) and said[0].startswith(_TREASURY))
    return kind.startswith(_TREASURY) and one.fact.scope.money in _TREASURY


def _agree(found: Sequence[Candidate]) -> bool:
    """Whether all places say the same sum: 基本支出 alone is not all that the treasury pays."""
    return len({one.fact.value for one in found if not _is_part(one)}) == 1


def _is_part(one: Candidate) -> bool:
    return any(
        canon(label) in ("基本支出", "项目支出", "人员经费", "公用经费")
        for label in one.fact.measure
    )


def is_said_apart(text: str, named: str) -> bool:
    """Whether a text narrows what it asks to one kind of money that the name of the thing does not hold."""
    return any(said[0] not in canon(named) for said in _SAID.finditer(canon(text)))
