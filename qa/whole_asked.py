"""Questions that name no figure because they mean all of it: ``一年花多少钱``, ``比去年多了还是少了``.

They are asked once more with the name that the document prints for the whole, and the answer says so; a figure
of something narrower (the purchases alone) is no answer to them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from corpus.model import Fact
from qa.candidates import Candidate
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.knowledge import Knowledge, own_name, strip_numbering
from qa.link import covered, function_mask, put_for
from qa.normalise import canon, year_spans
from qa.reading import Reading, read_question
from qa.resolve import Situation

Find = Callable[[Situation], Finding | None]

_NARROWER = re.compile(
    r"采购|买|购|项目|基金|三公|购置|资产|人员|公用|拨款|公共预算|国有|国资|培训|会议|接待|出国|用车|保险|补助|工资|福利|公积金|设备|运行|工程|服务|货物|基本|结转|结余"
)
_THE_WHOLE = re.compile(
    r"总|一共|合计|共|盘子|规模|体量|经费|资金|钱|全部|所有|整个|开销|开支|花费?|用掉|支出|支付|收入|收支|收|支|进账|预算|决算|安排|年度|全年|[一今本当]年|年"
    r"|这个|这家|本|你们|咱们|他们|单位|部门|局|它|家|比|较|和|跟|与|同比|去年|上年|上一年|前一年|往年|同期|相比|起来|多|少|增|减|加|涨|降|升|长|幅度?|变化|变动|变|高|低|大|小|百分之|百分点|点"
    r"|了|吗|没|有|还是|是|不是|要|得|能|可以|打算|大概|到底|究竟|几|万|亿|元|块|多大|出|掉|啊|呢|呀"
)
_CHANGES = re.compile(r"[比较]|同比|增|减|涨|降|升|变")
_OF_A_KIND = (
    re.compile(  # a slip of 公用经费, or 预算金额 as a table prints it, is not all of the money
        r"(?<=[^，总部有年全本的些少几])(?:经费|资金|金额)"
    )
)
_AGAINST = re.compile(r"[比较和跟与]|同比")
_OTHERWISE = re.compile(  # what asks for a reason, for rows, for what is left, for a comparison, or points elsewhere
    r"为什么|为何|为啥|原因|怎么|咋|哪|超|完成|执行|(?<!百分之)几(?!个?百分|[万亿])|项|类|包[括含]|什么|剩|余|底|末|年初|欠|够|缺|省|计划|打算|等于|相等|一致|一样|平衡|[那两它]|这(?![个家]?(?:单位|部门|局))"
)
_OF_MONEY = re.compile(r"钱|花|用|支|收|预算|经费|资金|开销|盘子|进账|[比较]|增|涨|降")
_FROM_CHANGE = re.compile(r"(?:[比较和跟与]|同比|去年|上年|增|减|涨|降|升|变|(?:19|20)\d{2}年).*$")
_AMOUNT = re.compile(r"多少.*$|几[万亿].*$")
_GENERIC = re.compile(
    r"(?:(?:19|20)\d{2}年度?|本年度?|当年|年度|部门|单位|预算|决算|收入|支出|收支|总计|合计|总额|安排|总|和|与|及|、|数)+"
)


_MOST_NAMES = 3  # of the whole that are tried


def told_of_whole(found: Finding | None, situation: Situation, find: Find) -> Finding | None:
    """The finding, or that of the whole where a question means all of it and was told something narrower or nothing."""
    text = situation.reading.text
    if not asks_whole(situation, text):
        return found
    lacking = found is not None and found.status == "not_found"
    of_fund = found is not None and _is_of_one_fund(found)
    if found is not None and not lacking and not of_fund and _may_be_whole(found):
        return found
    rest = (_FROM_CHANGE if _CHANGES.search(text) else _AMOUNT).search(text)
    for name in islice(_names(situation, text), _MOST_NAMES):
        asked = f"{name}{rest[0]}" if rest is not None else f"{name}是多少"
        told = find(replace(situation, reading=_with_years(read_question(asked), situation)))
        if told is not None and told.value is not None and told.status == "answered":
            return replace(told, text=f"{told.text}（按“{name}”作答。）")
    if lacking:
        return found  # 2024年的…没有: it says what is lacking
    if of_fund and not _is_part(found):
        return found  # that fund pays for all, as far as is printed
    return None if found is None or found.value is not None or _CHANGES.search(text) else found


def _may_be_whole(found: Finding) -> bool:
    """Whether a finding may stand: it asks back, it was worked out, or nothing printed about it names a part."""
    if found.status == "clarify" or found.operation not in ("passage", "lookup"):
        return True
    return _is_of_whole(found)


_FUND = re.compile(r"公共预算|政府性基金|国有资本|财政拨款")
_NO_NAME = re.compile(
    r"(?:(?:19|20)\d{2}|年初?|预算|决算|数|[总合小]计|[比较上去增减]|[（(]?[%％][）)]?)+"
)


def _is_of_one_fund(found: Finding) -> bool:
    """Whether the rows told have no name of their own and their table is of one fund, as its title says."""
    facts = [cited for cited in found.facts if cited.fact.value is not None]
    return bool(facts) and all(
        _NO_NAME.fullmatch(canon(_called(cited.fact))) is not None
        and (table := cited.knowledge.tables.get(cited.fact.table or "")) is not None
        and _FUND.search(table.title) is not None
        for cited in facts
    )


def _is_part(found: Finding | None) -> bool:
    """Whether the same papers print a whole that is more than each figure told, in the same unit."""
    told = [cited for cited in found.facts if is_money(cited.fact.unit)] if found else []
    return any(
        whole.unit == cited.fact.unit
        and whole.year == cited.fact.year
        and whole.aspect == "amount"
        and (whole.value or 0) > (cited.fact.value or 0)
        for cited in told[:1]
        for whole in _wholes(cited.knowledge)
    )


def generic_whole(situation: Situation, text: str) -> Candidate | None:
    """The figure of all income or spending, as a text that says no more than 支出 means it."""
    found = (situation.best(name) for name in _names(situation, text))
    return next((one for one in found if one is not None), None)


def generic_wholes(situation: Situation, text: str) -> Iterator[Cited]:
    """The figures of all income or spending, where a text says no more than 支出合计 or 总收入."""
    if not _GENERIC.fullmatch(canon(text)):
        return
    side = _side(text)
    for knowledge in situation.knowledges:
        for fact in _wholes(knowledge):
            if side in strip_numbering(fact.subject[-1]) and fact.aspect == "amount":
                yield Cited(knowledge, fact)


def _with_years(reading: Reading, situation: Situation) -> Reading:
    own = situation.reading
    return replace(reading, years=own.years or reading.years, stage=own.stage or reading.stage)


def asks_whole(situation: Situation, text: str) -> bool:
    """Whether a question is about money and says no name of any figure."""
    reading = situation.reading
    if reading.quotes or reading.codes or reading.limits or reading.excluded:
        return False
    if _NARROWER.search(text) or _OTHERWISE.search(text) or not _OF_MONEY.search(text):
        return False
    if len({k.document.profile.entity for k in situation.knowledges}) != 1:
        return False
    asked = situation.asked(text, soft="")
    if _OF_A_KIND.search(put_for(asked.key, asked.spans, "，")):
        return False
    words = [match.span() for match in _THE_WHOLE.finditer(asked.key)]
    known = covered((*asked.spans, *year_spans(asked.key), *words), len(asked.key))
    plain = function_mask(asked.key, situation.lexicon)
    # not one character is left over: 工 of 工会经费 names a figure
    return all(a or b for a, b in zip(known, plain, strict=True))


def _is_of_whole(found: Finding) -> bool:
    """Whether a figure is of everything: nothing printed about it names a part."""
    if found.value is None or not found.facts:
        return False
    called = _TREASURY.sub("", canon(_called(found.facts[0].fact)))
    return _NARROWER.search(called) is None


_TREASURY = re.compile(
    r"一般公共预算(?:财政)?(?:拨款)?|财政拨款"
)  # what pays for all, where nothing else does


def _called(fact: Fact) -> str:
    return "".join((*fact.subject, *fact.measure))


def _names(situation: Situation, text: str) -> Iterator[str]:
    """What the documents call the whole that is meant, the likeliest first."""
    side = _side(text)
    changed: dict[str, bool] = {}
    for knowledge in situation.knowledges:
        own = knowledge.document.profile.stage
        years = situation.reading.years
        if years and not _AGAINST.search(text) and knowledge.document.profile.year not in years:
            continue  # last year's is told by last year's papers
        if situation.reading.stage in ("预算", "决算") and situation.reading.stage != own:
            continue  # what was budgeted is told by no final accounts
        for fact in _wholes(knowledge):
            if fact.year not in (None, knowledge.document.profile.year):
                continue  # 支出比上年10188.42万元增加: that is last year's
            name = strip_numbering(fact.subject[-1])
            changed[name] = changed.get(name, False) or fact.aspect != "amount"
    wants_change = bool(_CHANGES.search(text))
    fits = [n for n in changed if side in n and (changed[n] or not wants_change)]
    return iter(sorted(fits, key=lambda name: bool(side) and "收支".replace(side, "") in name))


def _side(text: str) -> str:
    """``收`` or ``支``, which names of income and of spending have; nothing where neither is said."""
    if re.search(r"收入|进账", text):
        return "收"
    return "支" if re.search(r"支出|花|开[支销]|用", text) else ""


def _wholes(knowledge: Knowledge) -> Iterator[Fact]:
    """Figures of all income or spending that sentences tell, before those of tables."""
    said = (f for f in knowledge.facts if f.table is None)
    printed = (
        f for f in knowledge.facts if f.table is not None and f.role in ("total", "subtotal")
    )
    for fact in (*said, *printed):
        name = own_name(fact) if len(fact.subject) == 1 else ""
        if not (is_money(fact.unit) or fact.unit == "%"):
            continue  # 预算单位5家
        if fact.value is not None and _GENERIC.fullmatch(name) and re.search(r"收|支|预算", name):
            yield fact
