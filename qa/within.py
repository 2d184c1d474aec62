"""What is inside what: figures that a table or a sentence prints as parts of another; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from corpus.model import Fact
from qa.bits import Span
from qa.candidates import TOTALS, Candidate
from qa.finding import Cited
from qa.fit import fits_period, is_money, same_dimension
from qa.fund_lent import fund_spoken_of, in_full, totals_of_fund
from qa.knowledge import Knowledge, once, own_name, strip_numbering
from qa.link import Match, covered, function_mask, leftover, match_labels
from qa.normalise import canon, year_spans
from qa.resolve import Situation, as_candidate, is_sure
from qa.words import convert, is_same_amount

_IN = re.compile(
    r"(?:这?一?[项类块款])?(?:里面|里头|里|当中|之中|其中|中|内|下面|(?<!一)下)的?[,，]?|[,，]|的"
)
_LEADING = re.compile(r"^(?:那么?|其中|里面?|当中|它的?|其|这|该)+的?")
_FORM_ONLY = frozenset({"预算数", "决算数", "金额", "执行数"})  # columns that say nothing of a part
_RELATIONS = ("%", "百分点", "倍")  # units of what is computed, not of what is looked up
_SURE = 0.85  # how much of a label must be said
_MOST = 12  # readings of a whole that are tried


def contains(whole: Fact, part: Fact) -> bool:
    """Whether a figure is printed as part of another: below its row, or in a column under its own.

    一般公共服务支出 holds its 款, and its 项目支出; a 合计 row holds all rows.
    """
    if whole.table != part.table or whole.aspect != "amount" or part.aspect != "amount":
        return False
    apart = whole.table is None and whole.source.paragraph != part.source.paragraph
    if apart and (whole.section != part.section or len(part.subject) < 2):
        return False
    if (whole.year, whole.scope.stage) != (part.year, part.scope.stage) or whole.value is None:
        return False
    rows, outer = row_path(part), row_path(whole)
    columns, heads = column_path(part), column_path(whole)
    if rows[: len(outer)] != outer or columns[: len(heads)] != heads:
        return False
    if (rows, columns) == (outer, heads) or (rows == outer and not _same_row(whole, part)):
        return False
    return _no_more(whole, part)


def holds(whole: Cited, part: Cited) -> bool:
    """Whether a figure is printed as part of another, on the same side of one table of one document."""
    if whole.knowledge.document.id != part.knowledge.document.id:
        return False
    start, stop = _side(whole)
    return contains(whole.fact, part.fact) and (
        whole.fact.table is None or start <= (part.fact.source.column or 0) < stop
    )


def _same_row(one: Fact, other: Fact) -> bool:
    return one.table is None or one.source.row == other.source.row


def _no_more(whole: Fact, part: Fact) -> bool:
    """A part is of the same dimension as its whole, and no larger; a blank may be a part."""
    if part.value is None:
        return part.text == ""
    assert whole.value is not None
    if (whole.unit or "") != (part.unit or "") and not (
        (whole.unit or "").endswith("元") and (part.unit or "").endswith("元")
    ):
        return False
    return convert(whole.value, whole.unit, part.unit)[0] >= part.value


def row_path(fact: Fact) -> tuple[str, ...]:
    """A figure's row from the outside in; empty for the row of a whole table's total."""
    names = fact.subject
    return () if fact.role == "total" or (names and _is_total(names[-1])) else names


def column_path(fact: Fact) -> tuple[str, ...]:
    """A figure's column from the outside in, without 合计 and 预算数."""
    return _columns(fact.measure)


@lru_cache(maxsize=1 << 12)
def _columns(heads: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        label for label in heads if not _is_total(label) and canon(label) not in _FORM_ONLY
    )


@lru_cache(maxsize=1 << 14)
def _is_total(label: str) -> bool:
    key = canon(label)
    return key in TOTALS or key.endswith(("合计", "总计", "小计"))


def inside(whole: Cited, text: str, situation: Situation) -> Candidate | None:
    """The part of a figure that a text names (and nothing else), by its row, its column or both."""
    knowledge = whole.knowledge
    parts = [f for f in neighbours(whole) if contains(whole.fact, f)]
    return _named_one(parts, whole.fact, text, knowledge, situation)


def beside(cited: Cited, text: str, situation: Situation) -> Candidate | None:
    """Another figure of the same row, or of the same column, that a text names."""
    fact, knowledge = cited.fact, cited.knowledge
    if fact.table is None:
        return None
    near = [f for f in neighbours(cited) if f != fact and f.aspect in ("amount", "text")]
    row = [f for f in near if f.source.row == fact.source.row and f.subject == fact.subject]
    found = _named_one(row, fact, text, knowledge, situation)
    if found is not None:
        return found
    column = [f for f in near if f.measure == fact.measure]
    return _named_one(column, fact, text, knowledge, situation)


def neighbours(cited: Cited) -> Iterator[Fact]:
    """Facts of the same side of the same table, or of the same section of the prose."""
    fact = cited.fact
    start, stop = _side(cited)
    for other in cited.knowledge.of_table(fact.table):
        if fact.table is None and other.section != fact.section:
            continue
        if fact.table is None or start <= (other.source.column or 0) < stop:
            yield other


def _side(cited: Cited) -> tuple[int, int]:
    """The grid columns of a figure's side of its table (收入 | 支出)."""
    table, source = cited.knowledge.tables.get(cited.fact.table or ""), cited.fact.source
    for row in table.rows if table is not None else ():
        if row.index == source.row and row.columns[0] <= (source.column or 0) < row.columns[1]:
            return row.columns
    return (0, 1 << 30)


def _named_one(
    facts: Sequence[Fact], whole: Fact, text: str, knowledge: Knowledge, situation: Situation
) -> Candidate | None:
    """The one of several figures whose labels (those that set it apart from ``whole``) a text says."""
    asked = situation.asked(_LEADING.sub("", text), soft="")
    timely = [f for f in facts if fits_period(f, knowledge, asked) is not None]
    unit = situation.reading.asked_unit
    if unit and unit not in _RELATIONS:
        timely = [f for f in timely if not f.unit or same_dimension(unit, f.unit)]
    elif situation.reading.money:
        timely = [f for f in timely if not f.unit or is_money(f.unit)]
    matches = match_labels(asked.key, knowledge)
    shared = (matches.get(knowledge.label_ids.get(label, -1)) for label in whole.measure)
    column = [span for match in shared if match is not None for span in match.spans]
    known = covered((*asked.spans, *year_spans(asked.key), *column), len(asked.key))
    plain = function_mask(asked.key, situation.lexicon)
    names = [
        span for m in matches.values() if m.exact and m.quality >= _PRINTED for span in m.spans
    ]
    scored: list[tuple[float, int, Fact]] = []
    for fact in timely:
        apart = _apart(fact, whole)
        said = [matches.get(knowledge.label_ids.get(label, -1)) for label in apart]
        if not apart or not all(m is not None and m.quality >= _SURE for m in said):
            continue
        spans = [span for match in said if match is not None for span in match.spans]
        mask = covered(spans, len(asked.key))
        rest = leftover(
            asked.key, [a or b or c for a, b, c in zip(mask, known, plain, strict=True)]
        )
        others = [name for name in names if name not in spans]
        cut = any(_is_cut_of(span, others) for span in spans)  # 环卫 of 环卫车辆购置, another row
        if not (rest or cut) and not _is_torso(apart, asked.said):
            scored.append((_worth(said, mask), -len(fact.subject) - len(fact.measure), fact))
    if scored:
        best = max(scored, key=lambda entry: entry[:2])
        return as_candidate(Cited(knowledge, best[2]))
    if any(m.exact and m.quality >= _SURE for m in matches.values()):
        return None  # the printed name of something else
    if any(len(term) > 6 and canon(term) in asked.key for term in _ACCOUNTS):
        return None  # of 对个人和家庭的补助 no 公务员医疗补助
    bare = "".join(leftover(asked.key, [a or b for a, b in zip(known, plain, strict=True)]))
    if not bare:  # 购置费 is made of words of asking alone
        bare = _WORDS_OF_ASKING.sub("", asked.key)
    return _told_apart(bare, timely, whole, knowledge)


_PRINTED = 0.97  # what a name is worth that is said as it is printed


def _is_cut_of(span: Span, names: Sequence[Span]) -> bool:
    """Whether a longer printed name is said where a label was read."""
    return any(
        start <= span[0] and span[1] <= stop and (start, stop) != span for start, stop in names
    )


def _is_torso(apart: Sequence[str], said: str) -> bool:
    """Whether a label says no more than 支出 or 收入 where the text says more: 财政拨款支出."""
    longest = max(len(canon(label)) for label in apart)
    return longest <= 2 and len(said) >= longest + 2


def _worth(said: Sequence[Match | None], mask: Sequence[bool]) -> float:
    """How surely labels are said, longer ones counting more."""
    return sum(match.quality for match in said if match is not None) / len(said) + 0.1 * sum(mask)


_ACCOUNTS = (
    "对个人和家庭的补助",
    "商品和服务支出",
    "其他商品和服务支出",
)  # said in full, and not in part
_WORDS_OF_ASKING = re.compile(r"(?:又|是|有|为|要|多少|几|万元|元|钱|呢|的)+$")
_MONEY_ALONE = re.compile(
    r"(?:项目|预算|决算|支出|总|所需|安排)*(?:资金|经费|费用|款项|金额|开支|预算|决算)+"
)
_KIND = re.compile(r"(?<=..)(?:类|方面|部分|这块|那块)的?$")  # 服务类 of 政府采购服务预算


def _told_apart(
    bare: str, facts: Sequence[Fact], whole: Fact, knowledge: Knowledge
) -> Candidate | None:
    """A part by the piece of its name that no other part has: 货物 of 政府采购货物预算."""
    bare = re.sub(r"(?<=..)(?:类|方面|部分)$", "", bare)
    bare = _KIND.sub("", bare)
    if len(bare) < 2 or _MONEY_ALONE.fullmatch(bare):
        return None  # 的资金是多少 names no 其他资金
    found = {
        apart[-1]: fact for fact in facts if (apart := _apart(fact, whole)) and len(apart) == 1
    }
    names = {canon(strip_numbering(label)): fact for label, fact in found.items()}
    if bare in ("收入", "支出"):  # 土地出让收入安排的支出 is no income
        names = {name: fact for name, fact in names.items() if name.endswith(bare)}
    named = [fact for name, fact in names.items() if bare in name]
    return as_candidate(Cited(knowledge, named[0])) if len(named) == 1 and len(found) > 1 else None


def _apart(part: Fact, whole: Fact) -> tuple[str, ...]:
    """The labels that a part must be called by, beside its whole: its row's, its column's, or both."""
    row = part.subject[-1:] if part.subject != whole.subject else ()
    if part.measure == whole.measure:
        return row
    columns = column_path(part)
    below = (
        bool(columns) and canon(part.measure[-1]) == "小计"
    )  # 小计 under 基本支出 is called 基本支出
    total = bool(part.measure) and _is_total(part.measure[-1]) and not below
    same = columns == column_path(whole)
    return (*row, *(part.measure[-1:] if total or same else columns[-1:]))


def echoes(cited: Cited) -> tuple[Cited, ...]:
    """The same figure under the same name at other places of the document, itself first."""
    fact, knowledge = cited.fact, cited.knowledge
    if fact.value is None or not fact.subject:
        return (cited,)
    own = _called(fact)
    same = (
        other.fact
        for other in _of_amount(knowledge, fact.year, fact.unit, fact.value)
        if (other.name == own.name or not (other.in_row or own.in_row))
        and other.nature == own.nature
    )
    others = (other for other in same if other is not fact and is_same_amount(other, fact))
    return (cited, *(Cited(knowledge, other) for other in others))


class _Called(NamedTuple):
    """A figure with what it is called by when it is printed elsewhere."""

    fact: Fact
    name: str
    in_row: bool  # no total of its table
    nature: str | None


_Amounts = Mapping[str | None, Mapping[Decimal, Sequence[_Called]]]


def _called(fact: Fact) -> _Called:
    return _Called(fact, _of_place(own_name(fact)), bool(row_path(fact)), nature_of(fact))


def _of_amount(
    knowledge: Knowledge, year: int | None, unit: str | None, value: Decimal
) -> Iterator[_Called]:
    """Figures that may say an amount: the very number in its unit, and all that are in another unit."""
    for other, amounts in _amounts(knowledge).get(year, {}).items():
        if other == unit:
            yield from amounts.get(value, ())
        elif is_money(other) and is_money(unit):
            yield from chain.from_iterable(amounts.values())


@once
def _amounts(knowledge: Knowledge) -> Mapping[int | None, _Amounts]:
    """The figures of a document by year, unit and value: once for every question."""
    found: dict[int | None, dict[str | None, dict[Decimal, list[_Called]]]] = {}
    for fact in knowledge.facts:
        if fact.value is not None and fact.aspect == "amount" and fact.subject:
            units = found.setdefault(fact.year, {}).setdefault(fact.unit, {})
            units.setdefault(fact.value, []).append(_called(fact))
    return found


def nature_of(fact: Fact) -> str | None:
    """基本支出 or 项目支出, where a figure's names say it: a fund that only projects use is not all 项目支出."""
    names = canon("".join((*fact.subject[-1:], *fact.measure)))
    return next((nature for nature in _NATURES if nature in names), None)


def _of_place(name: str) -> str:
    """全县一般公共预算支出 is 一般公共预算支出 where both are one sum."""
    return re.sub(r"^全[省市县区州旗镇乡](?=.{4})", "", name)


def inside_any(
    wholes: Sequence[Cited], text: str, situation: Situation
) -> tuple[Candidate, Candidate] | None:
    """The part that a text names of the first whole that has such a part, with that whole."""
    for whole in wholes:
        for place in echoes(whole):
            part = inside(place, text, situation)
            if part is not None:
                return part, as_candidate(place)
    return None


def readings(situation: Situation, text: str) -> tuple[Cited, ...]:
    """The figures that a text may name as a whole, by its printed name, best first."""
    ranked = situation.resolve(text)[:_MOST]
    return tuple(
        Cited(c.knowledge, c.fact)
        for c in ranked
        if c.fact.value is not None and c.said and c.own >= _SURE and is_sure(c) and not _is_more(c)
    )


def _is_more(candidate: Candidate) -> bool:
    """Whether what a name leaves unsaid is a printed name itself: 基本支出 behind 一般公共预算."""
    return any(run in candidate.knowledge.label_ids for run in candidate.rest)


_TOTAL_OF_ALL = re.compile(
    r"^(?:全部|所有|全年|整个|总的?|本年|当年|年度|部门|单位|预算|决算|街道|乡镇|街镇|[全本我该][局委办院校系镇乡市县区街]|全)*(?:收入|支出|经费|资金|开支|费用|预算|决算)?(?:总额|总数|总计|合计|总量|总和|盘子)?的?$"
)
_WHEN = re.compile(r"^(?:19|20)\d{2}年度?的?|(?<=支出|收入)(?:预算|决算)$")


def is_all(named: str) -> bool:
    """Whether a name is that of all income or expenditure: 总支出, 2022年支出决算."""
    return bool(_TOTAL_OF_ALL.search(_WHEN.sub("", canon(named))))


def wholes_of(situation: Situation, named: str) -> tuple[Cited, ...]:
    """What a named whole may be; 总支出 is that of all money before that of the treasury's alone."""
    found = readings(situation, named)
    if not is_all(named):
        return found
    widest = tuple(c for c in found if c.fact.scope.money in (None, "收支总计"))
    return widest or found


def scoped(situation: Situation, text: str) -> tuple[Candidate, Candidate] | None:
    """``一般公共服务支出里公用经费`` as that part and its whole."""
    for match in _IN.finditer(text):
        head, tail = text[: match.start()], text[match.end() :]
        if len(canon(head)) < 2 or len(canon(tail)) < 2:
            continue
        found = inside_any(wholes_of(situation, head), tail, situation)
        if found is not None:
            return found
    return None


def part_instead(situation: Situation, text: str, best: Candidate) -> Candidate | None:
    """Of ``政府采购里服务类`` the part, where only its whole was found by name."""
    pair = scoped(situation, text)
    if pair is None:
        return _beside_total(situation, text, best)
    if pair[0].fact == best.fact or best.fact.value is None:
        return None
    whole = pair[1].fact
    return pair[0] if (whole.value, whole.unit) == (best.fact.value, best.fact.unit) else None


_HOLDS_MORE = re.compile(r"资产|总[额计数值]|合计|小计")


def _beside_total(situation: Situation, text: str, best: Candidate) -> Candidate | None:
    """``固定资产里车辆的价值``: the row beside 资产总额 that is named behind it, of the same column."""
    if best.fact.role == "detail" and not _HOLDS_MORE.search(own_name(best.fact)):
        return None  # 临时工的工资 is 劳务费, and no other account beside it
    for match in _IN.finditer(text):
        head, tail = text[: match.start()], text[match.end() :]
        if len(canon(head)) < 2 or len(canon(tail)) < 2 or own_name(best.fact) in canon(tail):
            continue
        if own_name(best.fact) in canon(text) and own_name(best.fact) not in canon(head):
            continue  # 中 of 中等职业教育 parts nothing
        found = beside(Cited(best.knowledge, best.fact), tail, situation)
        if found is not None and found.fact.measure == best.fact.measure and found.fact.value:
            return found
    return None


def scoped_names(
    situation: Situation, names: Sequence[str], text: str
) -> tuple[Candidate, ...] | None:
    """``城乡社区支出里基本支出`` and ``项目支出``: all names as parts of the one whole said before them."""
    for head, tail in _heads_of(names[0], text):
        wholes = readings(situation, head) if head else (*situation.focus, *situation.earlier)
        for whole in wholes:
            for place in echoes(whole):
                found = [inside(place, name, situation) for name in (tail, *names[1:])]
                if all(found):
                    return tuple(part for part in found if part is not None)
    return None


def _heads_of(name: str, text: str) -> Iterator[tuple[str, str]]:
    """Ways to part a whole from its first part; no whole at all where the talk may have given it."""
    start = text.find(name)
    if start > 0:
        yield _IN_END.sub("", text[:start]), name
    for match in _IN.finditer(name):
        if len(canon(name[: match.start()])) >= 2 and len(canon(name[match.end() :])) >= 2:
            yield name[: match.start()], name[match.end() :]
    yield "", name


_IN_END = re.compile(rf"(?:{_IN.pattern})$")


def carried(situation: Situation, text: str) -> Candidate | None:
    """``其中项目支出呢``: the part, or the neighbour, of what was spoken of that a text names."""
    if not situation.soft:
        return None
    fund = fund_spoken_of(text, situation.soft, situation.focus)
    for knowledge in situation.knowledges if fund is not None else ():
        for total in totals_of_fund(knowledge, fund or ""):
            found = beside(total, in_full(text), situation)
            if found is not None:
                return found
    for cited in (*situation.focus[:1], *situation.earlier):
        for place in echoes(cited):
            found = inside(place, text, situation) or beside(place, text, situation)
            if found is not None:
                return found
    return None


def whole_of(part: Candidate, wholes: Sequence[Cited] = ()) -> Candidate | None:
    """The figure that a part is printed under; one of those spoken of before any other."""
    spoken = held_by(part, wholes)
    if spoken is not None:
        return spoken
    beside = nature_whole(part.fact, part.knowledge)
    if beside is not None:
        return as_candidate(Cited(part.knowledge, beside))  # 公路养护的项目支出占比
    above = [f for f in neighbours(Cited(part.knowledge, part.fact)) if contains(f, part.fact)]
    above = [f for f in above if not _is_of_the_year(f, part.fact)]
    if not above:
        return None
    nearest = max(
        above,
        key=lambda f: (_by_row(f, part), _leads(f, part), len(row_path(f)), len(column_path(f))),
    )
    return as_candidate(Cited(part.knowledge, nearest))


_CARRIED = re.compile(r"结[转余]")
_OF_THE_YEAR = re.compile(r"本年|当年")


def _is_of_the_year(whole: Fact, part: Fact) -> bool:
    """Whether a part was carried over and the whole is of the year alone: 上年结转 is none of 本年收入合计."""
    carried = any(_CARRIED.search(label) for label in part.subject[-1:])
    return carried and any(_OF_THE_YEAR.search(label) for label in whole.subject[-1:])


_NATURES = ("基本支出", "项目支出")


def nature_whole(fact: Fact, knowledge: Knowledge) -> Fact | None:
    """The cell of a row that its 基本支出 and its 项目支出 are together, where no head stands over them all."""
    heads = column_path(fact)
    if fact.table is None or not heads or canon(heads[-1]) not in _NATURES or not fact.value:
        return None
    row = [
        f for f in knowledge.rows.get((fact.table, fact.source.row), ())
        if f.subject == fact.subject and f.year == fact.year and f.value is not None and f.unit == fact.unit
    ]  # fmt: skip
    parts = [f for f in row if (own := column_path(f)) and canon(own[-1]) in _NATURES]
    if len({column_path(f) for f in parts}) != len(parts):
        return None
    added = sum(f.value for f in parts if f.value is not None)
    wholes = [f for f in row if f not in parts and f.value == added and f.aspect == "amount"]
    return wholes[0] if len(wholes) == 1 else None


def _leads(whole: Fact, part: Candidate) -> bool:
    """Whether a part is named below it: 货物 of 政府采购支出合计, though 收支总计 holds all of them."""
    return 0 < len(whole.subject) < len(part.fact.subject) and (
        part.fact.subject[: len(whole.subject)] == whole.subject
    )


def held_by(part: Candidate, wholes: Sequence[Cited]) -> Candidate | None:
    """The first of several figures that a figure is printed as a part of, at any place of both."""
    places = echoes(Cited(part.knowledge, part.fact))
    for cited in wholes:
        for whole in echoes(cited):
            if any(holds(whole, place) for place in places):
                return as_candidate(whole)
    return None


def totals_of(cited: Cited) -> tuple[Cited, ...]:
    """The totals on a figure's side of its table."""
    near = neighbours(cited) if cited.fact.table is not None else ()
    return tuple(Cited(cited.knowledge, f) for f in near if not row_path(f) and f.value is not None)


def _by_row(whole: Fact, part: Candidate) -> bool:
    """A row is a part of the row above it; a total's column is a part of the total's whole."""
    same_column = column_path(whole) == column_path(part.fact)
    return same_column if row_path(part.fact) else not same_column
