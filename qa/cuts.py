"""Words that ask for an operation, or part its operands, only as letters of a printed name."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.claimed_sides import asks_equal, summed_claim
from qa.fit import is_money
from qa.knowledge import own_name
from qa.link import match_labels
from qa.normalise import canon
from qa.operations import HELD_RATE, SIGN, Operation, find_operations
from qa.resolve import Situation
from qa.scope import named_spans


def cuts_name(situation: Situation, operation: Operation) -> bool:
    """Whether two operands were cut out of one name, a department's too: 商品和服务支出里哪项最多 compares no two things."""
    if operation.name == "per":
        return bool(_OF_THE_YEAR.search(situation.reading.text)) or _each_in_name(situation)
    if operation.name == "sum":
        return _sums_in_name(situation)
    if operation.name == "extreme":
        return _extreme_in_name(situation)
    if operation.name == "count":
        return _counts_in_name(situation)
    if operation.name == "complete":
        return _completes_in_name(situation, canon(operation.parts[0]))
    if operation.name == "change":
        return _changes_in_name(situation, canon(operation.parts[0]))
    if operation.name not in ("greater", "difference", "ratio") or len(operation.parts) < 2:
        return False
    one, other = (canon(part) for part in operation.parts)
    key = situation.reading.key
    start = key.find(one)
    joint = start + len(one)
    if start < 0 or not other or key.find(other, joint) < 0:
        return False
    spans = (*named_spans(key, situation.knowledges), *situation.offices(key))
    return any(a < joint and key.find(other, joint) < b for a, b in spans)


_HOW_MANY = re.compile(r"(?:机构|单位|项目|科目)多少$")


def _counts_in_name(situation: Situation) -> bool:
    """Whether the things to be counted end the name of an account: 妇幼保健机构多少 asks for its money."""
    key = situation.reading.key
    match = _HOW_MANY.search(key)
    if match is None:
        return False
    stop = match.end() - len("多少")
    return any(
        fact.table is not None and is_money(fact.unit) and len(name := own_name(fact)) >= _LONG
        and fact.code is not None and key[:stop].endswith(name)
        for knowledge in situation.knowledges
        for fact in knowledge.facts
        if fact.subject
    )  # fmt: skip


def _completes_in_name(situation: Situation, subject: str) -> bool:
    """Whether the word for what was carried out is of a printed name: 案件执行 was budgeted, not carried out."""
    key = situation.reading.key
    joint = key.find(subject) + len(subject) if subject and subject in key else 0
    return joint > 0 and any(
        start < joint < stop
        for knowledge in situation.knowledges
        for match in match_labels(key, knowledge).values()
        if match.exact and match.quality >= _PRINTED
        for start, stop in match.spans
        if stop - start >= _TOLD
    )


_PRINTED = 0.97  # what a name is worth that is said as it is printed
_TOLD = 4  # characters of the shortest account that is named for work: 案件执行


def _changes_in_name(situation: Situation, subject: str) -> bool:
    """Whether the word for the change is the end of a printed name: 支持促消费提质提升多少钱."""
    key = situation.reading.key
    joint = key.find(subject) + len(subject) if subject and subject in key else 0
    spans = named_spans(key, situation.knowledges) if joint else ()
    return any(start < joint < stop and stop - start >= _LONG for start, stop in spans)


_LONG = 5  # characters of a name that nobody says by chance
_OF_THE_YEAR = re.compile(r"每[^平均,，]{0,12}(?:一共|总共|共计|合计|全年)")  # 每月房贴一共…
_EACH = re.compile(r"[人户车月日生班亩]均|平均每|每")


def _each_in_name(situation: Situation) -> bool:
    """Whether 均 or 每 belongs to a printed name: 单车均价, 平均每辆运行维护费."""
    key = situation.reading.key
    spans = [
        span
        for knowledge in situation.knowledges
        for match in match_labels(key, knowledge).values()
        if match.exact and match.quality >= 0.95
        for span in match.spans
        if span[1] - span[0] >= 4
    ]
    found = [match.span() for match in _EACH.finditer(key)]
    return bool(found) and all(any(a <= s and e <= b for a, b in spans) for s, e in found)


_MOST_WORD = re.compile(r"最[多高大少低小](?=(?P<next>[^的是一项个为有哪，,]))")


def _extreme_in_name(situation: Situation) -> bool:
    """Whether every 最 begins a word of the documents' own names: 最低生活保障 is the least of nothing."""
    key = situation.reading.key
    found = list(_MOST_WORD.finditer(key))
    if not found or len(found) < key.count("最") or _ORDER.search(key):
        return False
    selects = re.search(r"哪|什么|谁|排", key)
    words = (match[0] + (match["next"] if selects else "") for match in found)
    labels = [label.key for knowledge in situation.knowledges for label in knowledge.labels]
    return all(any(word in label for label in labels) for word in words)


_ORDER = re.compile(
    r"第[一二三四五六七八九十\d]+(?:名|位|高|大|多|低|少|贵)|排名|前[一二三四五六七八九十两\d]+[名位个项大家]|倒数|[落集]中?在哪"
)
_SUMS = re.compile(r"合计|总计|共计")


def _sums_in_name(situation: Situation) -> bool:
    """Whether the word that asks for a sum is the end of a printed name: 其他法院支出的本年收入合计."""
    key = situation.reading.key
    spans = named_spans(key, situation.knowledges)
    found = [match.span() for match in _SUMS.finditer(key)]
    each = _EACH_ASKED.search(key) is not None  # 项目支出和本年支出合计各多少 adds nothing
    within = [
        any(a < start and stop == b for a, b in spans)
        or (each and key[:start].endswith(("收入", "支出")))
        for start, stop in found
    ]
    return bool(found) and all(within) and (each or not _ADDS.search(key))


_EACH_ASKED = re.compile(r"(?:分别|各自?)(?:是|为|有)?(?:多少|几)[万亿元钱呢啊]*$")
_ADDS = re.compile(r"加起来|相加|之和|合起来|加一块|加在一起|加总|总共|一共|和|与|及")


def asked_operations(situation: Situation) -> tuple[Operation, ...]:
    """What the words ask for, without operations that only letters of a name, or other operations, bring up."""
    text = situation.reading.text
    read = (_uncut(situation, op) for op in find_operations(situation.reading))
    found = [op for op in read if op is not None]
    if HELD_RATE.match(_ASKED.sub("", text)):
        # a rate that is worked out anew is no sum and stands at no two places
        found = [op for op in found if op.name not in _OF_AMOUNTS]
    names = {op.name for op in found}
    if names & {"list", "count", "extreme"} and _SELECTS.search(text):
        found = [
            op for op in found if op.name not in _OF_ONE_ITEM
        ]  # 哪几项比上年减少: rows, not one item
    if _RATE_HELD.search(text):  # 甲的执行率低于乙吗: of two, and not of 甲 alone
        found = [op for op in found if op.name != "complete"]
    signed = next((op.parts[0] for op in found if op.name == "formula"), "")
    if OPERATOR.search(signed) or _both_signs(signed):  # the price alone is no price times a number
        found = [op for op in found if op.name in ("formula", "divided", "lookup")]
    if "share" in names:
        found = [op for op in found if op.name != "sum"]  # a sum is no share
    if "share" in names and _OF_ALL.search(text):  # nor are the units whose whole is meant
        found = [op for op in found if op.name not in ("list", "group", "count")]
    return tuple(found)


_OF_ALL = re.compile(
    r"占(?:各个?|所有|全部|整个)[^,，]{0,12}(?:总数|合计|总额|总计|总量)?的?(?:百分|比|几成|多少)"
)
_ASKED = re.compile(r"[?？。.!！ ]+$")
_OF_AMOUNTS = frozenset(
    {"reconcile", "same", "gap", "sum", "difference", "stages", "divided", "formula", "ratio"}
)


def _uncut(situation: Situation, operation: Operation) -> Operation | None:
    """An operation that cuts no name, two operands put apart at a later joint where they can be; None elsewhere."""
    if operation.name == "difference" and summed_claim(situation.reading.text) is not None:
        return (
            None  # 甲与乙和丙的合计数有没有出入: of a whole and its parts, and not of two of them
        )
    text = situation.reading.text
    if operation.name == "sum" and (_HELD_APART.search(text) or asks_equal(text)):
        return None  # nor is the whole added to its parts
    if not cuts_name(situation, operation):
        return operation
    if operation.name not in ("greater", "difference") or len(operation.parts) < 2:
        return None
    one, other = operation.parts[:2]
    start = text.find(one)
    both = text[start : text.find(other, start + len(one)) + len(other)] if start >= 0 else ""
    for joint in _JOINT.finditer(both, len(one) + 1):
        parts = both[: joint.start()], both[joint.end() :]
        later = replace(operation, parts=parts)
        if all(len(part) >= 2 for part in parts) and not cuts_name(situation, later):
            return later
    return None


_HELD_APART = re.compile(r"(?:有没有|有无|是否有)(?:任何|什么)?(?:出入|差额|差[别异距])")
_JOINT = re.compile(r"[和与跟同、]|还是")


def _both_signs(text: str) -> bool:
    """Whether figures are to be added as well as taken away: what only one of these does is another figure."""
    signs = [match["minus"] is not None for match in SIGN.finditer(text)]
    return len(signs) > 1 or (True in signs and re.search(r"相加|加起来|之和", text) is not None)


_RATE_HELD = re.compile(
    r"(?:执行|完成)(?:率|比例|进度|度)[^,，]{0,4}?(?:比|低于|高于|超过|大于|小于|多于|少于)(?!年初|全年|预算|\d|百分)"
)
OPERATOR = re.compile(r"乘|×|除以|÷")
_OF_ONE_ITEM = frozenset(
    {"change", "complete", "saved", "overspent", "exceeds", "portion", "stages", "met"}
)
_SELECTS = re.compile(r"哪(?:一|几|些|个|项|类|[两二三四五六七八九十])|(?:几|多少)(?:项|个|类)|最")
