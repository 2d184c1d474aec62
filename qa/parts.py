"""Parts of a heading: the rows below it in a table, or the parts that a sentence names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.model import Fact
from qa.candidates import STAGE_COLUMNS, TOTALS, Candidate
from qa.comparisons import BOUND, compared
from qa.conditions import demands_of_both, find_conditions, meets_condition
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, own_name, strip_numbering
from qa.leaving_out import left_out
from qa.levels import DIGITS, asked_level
from qa.model import Item
from qa.normalise import canon
from qa.operands import children_of
from qa.operations import Operation
from qa.resolve import Situation, as_candidate, is_sure
from qa.selection import meets
from qa.things import asked_thing
from qa.words import figure, show

_PARTS_OF = re.compile(
    r"^(?P<whole>.+?)(?:[（(][类款项][）)])?(?:都)?(?:的?(?:各|每)(?:个)?(?:项|部分|分项|组成部分|明细)|由|包括|包含|(?:下面?|里面?|里头)?(?:又|还)?分(?:为|成|了|有)?(?=哪|几)|分为|分成|下面?(?:有|包括|设|的|[,，]|都?分(?=[哪几成为]))|里面?有|构成|主要?有|有哪|(?<=元的)是哪|(?:里面?|当中|其?中)(?=哪))"
)


_IN_TABLE = re.compile(r"表(?:格)?$")  # 项目支出表里，哪些…: rows of that table


def counts_figures(text: str) -> bool:
    """``有决算数的科目有几个``: rows that are blank do not count."""
    return bool(
        re.search(
            r"有(?:决算|预算|支出)(?:数|金额)|(?<![没无])有(?:数字|数据|金额|数)(?:的|$|[?？])|不为空|不为零|(?:填|写|列|记|登)(?:了|有|上)(?:(?:决|预)算)?(?:数|金额|数字|数据|钱)",
            text,
        )
    )


_OF_COLUMN = re.compile(r"单价|数量|得分|执行率|完成率|人数")  # bounds on a column of rows
_INNER = re.compile(  # 卫生健康支出下的行政事业单位医疗包括哪些: the parts of the latter
    r"^(?P<head>[^，,]+?)(?:下面?|底下)的(?P<whole>[^，,的]{3,}?)(?:都)?(?:包括|包含|分为|分成)了?哪"
)
_OF_KIND = re.compile(r"(?:属于|类别为|类别是|归为|为|是)[“\"][^”\"]+[”\"]的?$")  # rows of a kind


def lacks_figures(text: str) -> bool:
    """``哪些大类没有数``: rows that are blank are asked for."""
    return bool(
        re.search(
            r"(?:没有?|未|无)(?:填|列|有)?(?:数字|数据|金额|数)(?:的|$|[?？])|(?:空着|没填|未填|空白)(?:的|$|[?？])",
            text,
        )
    )


_HAS_OR_NOT = re.compile(r"(?:只有|仅有|没有|既有|又有|也有|同时有|不含)(?!几|多少)|[只没未]列")
_ONE_NOT_OTHER = re.compile(
    r"[只仅]有(?P<has>[^，,、]{2,12}?)[，,、]?(?:而|但)?(?:没有|无)(?P<lacks>[^，,、]{2,12}?)的"
)


def _with_and_without(whole: Candidate, below: Sequence[Fact], text: str) -> tuple[Fact, ...]:
    """The rows that have a figure in one column and none in another; none where the condition is not understood."""
    match = _ONE_NOT_OTHER.search(text)
    if match is None:
        return ()
    rows = [whole.knowledge.rows.get((f.table or "", f.source.row), ()) for f in below]
    heads = {canon(cell.measure[-1]) for row in rows for cell in row if cell.measure}
    has, lacks = canon(match["has"]), canon(match["lacks"])
    if not {has, lacks} <= heads:
        return ()
    filled = [{canon(c.measure[-1]) for c in row if c.measure and c.value} for row in rows]
    return tuple(f for f, of in zip(below, filled, strict=True) if has in of and lacks not in of)


def _with_columns(
    situation: Situation, head: str, text: str, digits: int
) -> tuple[Candidate | None, tuple[Fact, ...], str]:
    """The rows below a heading that have, or lack, figures in a column: 项目支出不为空的项, with the demand in words."""
    rest = text[len(head) :]
    if _IN_TABLE.search(head):
        return None, (), ""
    for candidate in situation.resolve(head):
        if not is_sure(candidate) or candidate.fact.table is None or candidate.own < 0.9:
            continue
        rows = {f.subject for f in rows_below(candidate, digits)}
        knowledge = candidate.knowledge
        records = [
            r for r in knowledge.records
            if r.facts and r.table.id == candidate.fact.table and r.facts[0].subject in rows
        ]  # fmt: skip
        demands = find_conditions(rest, records, knowledge) if records else ()
        if not demands or any(canon(c[-1]) in STAGE_COLUMNS for d in demands for c in d.columns):
            continue
        kept = [r for r in records if all(meets_condition(r, demand) for demand in demands)]
        columns = demands[0].columns if demands[0].demand != "blank" else {candidate.fact.measure}
        cells = (next((f for f in r.facts if f.measure in columns), None) for r in kept)
        words = "、".join(demand.words for demand in demands)
        return candidate, tuple(f for f in cells if f is not None), f"{words}的"
    return None, (), ""


def count_parts(situation: Situation, text: str) -> Finding | None:
    """How many accounts stand under a heading: ``工资福利支出（301）下有决算数的款级科目有几个``."""
    if (divided := _divided(situation, text)) is not None:
        return divided
    level = asked_level(text)
    if not level or not re.search(r"下|底下|里|中|其中|属于", text) or compared(text) is not None:
        return None
    head = re.split(r"底?下面?|里面?|当中|中", text)[0]
    whole, below, demanded = _with_columns(situation, head, text, DIGITS[level])
    if whole is None and (whole := _heading(situation, head)) is not None:
        below = rows_below(whole, DIGITS[level])
        below = tuple(f for f in below if f.value is not None) if counts_figures(text) else below
        below = _with_and_without(whole, below, text) if _HAS_OR_NOT.search(text) else below
    if whole is None:
        return None
    limits, names = situation.reading.limits, situation.reading.excluded
    below = tuple(f for f in below if not left_out(f.subject[-1], names))
    below = tuple(f for f in below if all(meets(f, limit) for limit in limits))
    if not below:
        return None
    number = len(below)
    condition = _ONE_NOT_OTHER.search(text)
    met = f"只有{condition['has']}、没有{condition['lacks']}的" if condition else demanded
    met += "、".join(f"{BOUND[x.operator]}{show(x.value)}{x.unit or ''}的" for x in limits)
    met += f"除{'、'.join(names)}以外" if names else ""
    body = "、".join(f"{strip_numbering(f.subject[-1])}{figure(f)}" for f in below)
    return Finding(
        "count", f"“{strip_numbering(whole.fact.subject[-1])}”下{met}共有{number}个{level}级科目：{body}。",
        value=Decimal(number), unit="个", basis="computed",
        facts=tuple(Cited(whole.knowledge, f) for f in below),
        steps=(f"逐一计数 = {number}",),
    )  # fmt: skip


_DIVIDED = re.compile(
    r"^(?P<whole>.{2,}?)(?:一共|总共|共)?(?:分为?|分成|包括|包含)了?(?:几|多少)个?大?(?:支持|使用)?(?:方向|部分|块|板块|方面)(?:内容)?[?？。]*$"
)


def _divided(situation: Situation, text: str) -> Finding | None:
    """``专项分几个方向``: how many parts a sentence or a table names below it."""
    match = _DIVIDED.match(text)
    reading = replace(situation.reading, text=f"{match['whole']}包括哪些") if match else None
    found = parts_of(replace(situation, reading=reading), _LIST) if reading else None
    if found is None or not found.items:
        return None
    number = len(found.items)
    return replace(
        found, operation="count", text=f"分为{number}个部分。{found.text}", value=Decimal(number),
        unit="个", basis="computed", steps=(f"逐一计数 = {number}",),
    )  # fmt: skip


_LIST = Operation("list")


def _heading(situation: Situation, text: str) -> Candidate | None:
    """The row that a question puts on top."""
    for candidate in situation.resolve(text):
        if is_sure(candidate) and candidate.fact.table is not None:
            return candidate
    return None


def in_said_column(whole: Candidate, text: str) -> Candidate:
    """The heading's figure in the one column that a text names: 各项的项目支出加起来 is no sum of 合计."""
    fact, knowledge, key = whole.fact, whole.knowledge, canon(text)
    said = [
        f
        for f in knowledge.rows.get((fact.table, fact.source.row), ())
        if f.subject == fact.subject and f.value is not None and f.measure
        and (column := canon(f.measure[-1])) in key and column not in TOTALS
    ]  # fmt: skip
    return as_candidate(Cited(knowledge, said[0])) if len(said) == 1 else whole


def rows_below(whole: Candidate, digits: int | None) -> tuple[Fact, ...]:
    """Rows under a row in the same column, of one code length or the lowest level."""
    fact, depth = whole.fact, len(whole.fact.subject)
    under = [
        other for other in whole.knowledge.of_table(fact.table)
        if other.measure == fact.measure
        and len(other.subject) > depth and other.subject[:depth] == fact.subject
    ]  # fmt: skip
    if digits is not None:
        return tuple(f for f in under if f.code and len(f.code) == digits)
    deepest = [
        f for f in under
        if not any(len(o.subject) > len(f.subject) and o.subject[: len(f.subject)] == f.subject for o in under)
    ]  # fmt: skip
    return tuple(deepest)


# 没有安排预算的有哪些: not all the parts, of which some have money
_LACKS_MONEY = re.compile(
    r"(?:没有?|未|无)(?:安排|编列?|列|给)?(?:了|过)?(?:预算|钱|资金|经费|支出)的"
)


def parts_of(situation: Situation, operation: Operation) -> Finding | None:
    """``住房保障支出由哪两项构成``: the rows (or the prose parts) below a heading, with their figures."""
    match = _PARTS_OF.match(situation.reading.text)
    if (
        not match
        or (situation.reading.limits and _OF_COLUMN.search(situation.reading.text))
        or compared(situation.reading.text) is not None
        or _IN_TABLE.search(match["whole"])
        or _OF_KIND.search(match["whole"])
        or demands_of_both(situation.reading.text)
        or _LACKS_MONEY.search(situation.reading.text)
    ):
        return None  # 法院款下面决算小于预算的: rows that meet a condition
    inner = _INNER.match(situation.reading.text)
    named = f"{inner['head']}{inner['whole']}" if inner is not None else match["whole"]
    for candidate in situation.resolve(named)[:6]:
        if not is_sure(candidate) or candidate.own < 0.8:
            continue
        candidate = in_said_column(candidate, situation.reading.text)
        fact = candidate.fact
        if fact.table is None and asked_thing(situation.reading.text) == "单位":
            continue  # what a sentence names as parts are no units
        digits = DIGITS.get(asked_level(situation.reading.text) or "")
        if digits is not None and fact.table is None:
            continue  # the parts of a sentence are of no level
        below = (
            rows_below(candidate, digits) if fact.table else children_of(candidate.knowledge, fact)
        )
        names = situation.reading.excluded
        below = tuple(
            f for f in below if f.value is not None and not left_out(f.subject[-1], names)
        )
        limits = situation.reading.limits
        if limits:
            below = (*below, *_parts_of_parts(candidate.knowledge, below))
            below = tuple(f for f in below if all(meets(f, limit) for limit in limits))
        if _names_one(below, candidate.fact, situation.reading.key):
            continue  # 货物类采购项目有哪些: of the one part, not the parts
        below = _by_project(below, fact) if asked_thing(situation.reading.text) == "项目" else below
        all_of_it = bool(fact.table) and [f.value for f in below] == [fact.value]
        if len(below) >= (1 if limits or all_of_it or digits is not None else 2):
            return _listed_parts(candidate, below, "，其中符合条件的有：" if limits else "，包括：")
    return None


def _by_project(below: tuple[Fact, ...], whole: Fact) -> tuple[Fact, ...]:
    """Lines of a purchase table under the projects that they are for; as they are where one has several lines."""
    at = len(whole.subject)
    named = [f for f in below if f.subject[:at] == whole.subject and len(f.subject) == at + 2]
    projects = {f.subject[at] for f in named}
    if len(named) != len(below) or len(projects) != len(below):
        return below
    return tuple(replace(f, subject=f.subject[: at + 1]) for f in below)


def _names_one(below: Sequence[Fact], whole: Fact, key: str) -> bool:
    """Whether a question names one or more of the parts themselves, though not all of them."""
    of = canon("".join(whole.subject[-1:]))
    parts = {own_name(f).removesuffix("类") for f in below}
    said = {part for part in parts if len(part) > 1 and part in key and part not in of}
    return bool(said) and len(said) < len(parts)


def _parts_of_parts(knowledge: Knowledge, parts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """What stands below parts in prose: 公务用车购置费 below 购置及运行维护费."""
    if any(fact.table for fact in parts):
        return ()
    found = tuple(f for part in parts for f in children_of(knowledge, part) if f.value is not None)
    return (*found, *_parts_of_parts(knowledge, found)) if found else ()


def _listed_parts(whole: Candidate, below: tuple[Fact, ...], lead: str) -> Finding:
    items = tuple(
        Item(f"{strip_numbering(f.subject[-1])}{figure(f)}", f.value, f.unit) for f in below
    )
    text = f"“{strip_numbering(whole.fact.subject[-1])}”"
    text += figure(whole.fact) if whole.fact.value is not None else ""
    text += lead + "、".join(item.text for item in items) + "。"
    facts = tuple(Cited(whole.knowledge, f) for f in (whole.fact, *below))
    return Finding("list", text, items=items, facts=facts)
