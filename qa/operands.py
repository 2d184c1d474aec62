"""Operands of a computation: names in a text to facts that stand together; pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Fact
from qa.candidates import CHANGES, STAGE_COLUMNS, TOTALS, Candidate
from qa.finding import Cited
from qa.knowledge import Knowledge, bigrams, own_name
from qa.normalise import canon
from qa.operations import split_names, to_count
from qa.reading import find_stage, find_years
from qa.resolve import Situation, as_candidate, is_sure
from qa.scope import named_spans
from qa.unprinted_wholes import columns_under
from qa.within import scoped_names

_STRONG = re.compile(
    r"[、，,;；](?:再?加上?)?|再?加上|(?<=[\u4e00-\u9fff\d)）”])(?<![增参附追叠更])加(?![强油班装快大固密剧起总盖急重]|工(?![程资会]))(?=[\u4e00-\u9fff“(（])"
)
_COUNTED = re.compile(
    r"(?:这|等)?[一两二三四五六七八九十\d]+(?:项|个|者|类|种|样)$"
    r"|(?<=[^第])(?:这|等)?[两二三四五六七八九]样[^,，、和与及]{0,8}$"
    r"|(?<=[^第])(?:这|等)?[两二三四五六七八九][类种项](?:办公)?(?:家具|设备|物品|东西|货物|用品|商品|支出|费用|开支|经费|资产)$"
)
_SHARED = re.compile(
    r"^(?P<names>.+?)(?:这|等)?(?P<count>[两二三四五六七八九十\d]+)(?:个|[类种项](?=采购))(?P<noun>[\u4e00-\u9fff]{2,6}?)"
    r"(?:的|在?(?:19|20)\d{2}年.*|总?(?:预算|决算|金额|资金|经费)+|各自|分别)*$"
)
_MEASURED = re.compile(  # A、B、C，三项成本上限
    r"^(?P<names>.+?)[,，](?:这|的)?(?P<count>[两二三四五六七八九十\d]+)(?:项|个项目|个|类|者)的?(?P<noun>[\u4e00-\u9fff]{2,8})$"
)
_PLACE = re.compile(
    r"^[^,，、]{2,24}(?:(?:里[面头边]?|当中|中|内)[,，]|(?:下面|下属|所属|底下|旗下)的)"
)
_WITHIN = re.compile(
    r"^[^,，、里]{2,12}(?:里面?|里头|当中)(?=[^,，、的]{2,8}、)"
)  # 固定资产里房屋、车辆
_CONTEXT = re.compile(
    r"^.*?(?:表|说明|文件|文档|决算|预算|报告)(?:[（(][^（）()]*[)）])?(?:中|里[面头边]?|内|上)(?:的)?[,，:：]?"
)


def filled(situation: Situation, names: Sequence[str]) -> tuple[str, ...]:
    """``重庆交委2018年公务接待费`` and ``衡水环境局2020年``: a bare department takes the other's words."""
    contents = [content_of(situation, name) for name in names]
    lender = next((content for content in contents[::-1] if content), "")
    if any(is_year_alone(name) for name in names):
        lender = _YEAR.sub("", lender)  # 2025年收入 and 2024年: the income of each
    return tuple(
        name if content else f"{name}{_of_own_stage(name, lender)}"
        for name, content in zip(names, contents, strict=True)
    )


_STAGE_LAST = re.compile(r"(?:年初预算|调整预算|预算|决算|执行|完成)数?$")


def _of_own_stage(name: str, lender: str) -> str:
    """The words lent to a name that says its own stage, without the lender's: 2023年完成数 of 契税预算 is no 预算."""
    return _STAGE_LAST.sub("", lender) if find_stage(name) is not None else lender


_YEAR = re.compile(r"(?:19|20)\d{2}年度?的?")
_YEAR_ALONE = re.compile(r"(?:19|20)\d{2}年度?(?:的)?(?:当年)?(?:预算|决算|执行|实际)*数?")


def is_year_alone(name: str) -> bool:
    """``2024年``, ``2024年决算``: a year of what another name says."""
    return _YEAR_ALONE.fullmatch(canon(name)) is not None


def content_of(situation: Situation, name: str) -> str:
    """A name without department and year; empty when only words of form are left."""
    asked = replace(situation, soft="").asked(name)
    if not _PAPER.sub("", asked.key).strip("的"):
        return ""
    if not asked.spans:
        return "" if _YEAR_ALONE.fullmatch(asked.key) else name
    kept = "".join(
        char
        for number, char in enumerate(asked.key)
        if not any(a <= number < b for a, b in asked.spans)
    )
    kept = re.sub(r"(?:19|20)?\d{2}年(?:度|的)?|^的|的$|^本级的?|^本部的?", "", kept)
    kept = _PAPER.sub("", kept)
    return "" if len(kept) < 2 or kept in ("预算", "决算", "年度预算") else kept


_PAPER = re.compile(
    r"^(?:部门|单位|本级|本部)的?(?:预算|决算)(?:数$|里面?|中)?的?"
)  # whose papers, no thing


def named_candidates(
    situation: Situation, names: Sequence[str], whole: str
) -> tuple[Candidate, ...] | None:
    """One sure fact for each name, all from one place where that is possible; None when one is missing."""
    parts = scoped_names(situation, names, whole)
    if parts is not None:
        return parts
    names = filled(situation, names)
    choices = [_named(staged(situation, part, names), part, whole) for part in names]
    if not all(choices):
        return None
    found = _in_said_column(choices, names)
    found = found or _in_one_row(_in_one_column(_consistent(choices)), names)
    cells = {(c.knowledge.document.id, c.fact) for c in found}
    return found if len(cells) == len({canon(name) for name in names}) else None  # none twice


def _in_one_column(found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Of several figures the one that stands elsewhere, where all others stand in one column that prints it too.

    公务员医疗补助 beside four rows of the table of 基本支出 is its 公务员医疗补助缴费, and not the account of
    that name among the functions.
    """
    places = Counter((c.knowledge.document.id, c.fact.table, c.fact.measure) for c in found)
    place, many = places.most_common(1)[0]
    if len(found) < 3 or many != len(found) - 1 or place[1] is None:
        return found
    return tuple(
        c if (c.knowledge.document.id, c.fact.table, c.fact.measure) == place
        else _called_alike(c, place[1], place[2]) or c
        for c in found
    )  # fmt: skip


def _called_alike(candidate: Candidate, table: str, measure: tuple[str, ...]) -> Candidate | None:
    """The one row of a table whose name begins with that of a figure which stands elsewhere."""
    name, knowledge = own_name(candidate.fact), candidate.knowledge
    rows = [
        f for f in knowledge.facts
        if f.table == table and f.measure == measure and f.value is not None
        and own_name(f).startswith(name)
    ]  # fmt: skip
    return as_candidate(Cited(knowledge, rows[0])) if len(rows) == 1 and len(name) >= 3 else None


def _in_said_column(
    choices: list[list[Candidate]], names: Sequence[str]
) -> tuple[Candidate, ...] | None:
    """Of two rows the cells of the column that is said of one of them alone: 甲局三公经费比乙局."""
    bare = [_is_row_alone(group[0], name) for group, name in zip(choices, names, strict=True)]
    if len(choices) != 2 or sum(bare) != 1:
        return None
    place = bare.index(True)
    lender = choices[1 - place][0]
    if not lender.measured or lender.fact.table is None or lender.fact.role != "detail":
        return None
    other = _below_said(choices[place][0], lender)
    if other is None:
        return None
    return (lender, other) if place else (other, lender)


def _is_row_alone(candidate: Candidate, name: str) -> bool:
    """Whether a piece says the name of a row and no column of it."""
    label = candidate.knowledge.own(candidate.index)
    said = _YEAR.sub("", canon(name))
    return label is not None and any(said == form for form, weight in label.forms if weight >= 0.9)


def _below_said(bare: Candidate, lender: Candidate) -> Candidate | None:
    """The cell of a row that was named without a column, in the column of another figure."""
    if bare.fact.role != "detail" or bare.knowledge is not lender.knowledge:
        return None
    cells = [
        f for f in lender.knowledge.of_table(lender.fact.table)
        if f.measure == lender.fact.measure and f.subject == bare.fact.subject and f.value is not None
    ]  # fmt: skip
    return as_candidate(Cited(lender.knowledge, cells[0])) if len(cells) == 1 else None


def _in_one_row(found: tuple[Candidate, ...], names: Sequence[str]) -> tuple[Candidate, ...]:
    """``防火中心在职和临时聘用``: a column named after a row means that row's cell, not the table's total.

    Nor is it the figure that a sentence prints of the whole department: 甲中心项目支出 and 基本支出.
    """
    first = found[0]
    if not first.measured:
        return found
    own = _own_row(Cited(first.knowledge, first.fact))
    return tuple(
        as_candidate(Cited(first.knowledge, own[c.fact.measure]))
        if c.fact.role == "total" and c.fact.table == first.fact.table and c.fact.measure in own
        else _as_found(in_row_of(Cited(first.knowledge, first.fact), name)) or c
        for c, name in zip(found, names, strict=True)
    )


def _as_found(cited: Cited | None) -> Candidate | None:
    return as_candidate(cited) if cited is not None else None


def _own_row(cited: Cited) -> dict[tuple[str, ...], Fact]:
    """The figures of a cell's row by their columns; empty for the row of a total."""
    fact = cited.fact
    if fact.table is None or fact.role == "total":
        return {}
    row = cited.knowledge.rows.get((fact.table, fact.source.row), ())
    return {f.measure: f for f in row if f.subject == fact.subject and f.value is not None}


def in_row_of(cited: Cited, name: str) -> Cited | None:
    """The cell beside one, in the column whose name, and nothing else, is said: 甲中心项目支出 and 基本支出."""
    said = _YEAR.sub("", canon(name))
    row = _own_row(cited).items()
    cells = [fact for measure, fact in row if measure and canon(measure[-1]) == said]
    return Cited(cited.knowledge, cells[0]) if len(cells) == 1 else None


def staged(situation: Situation, part: str, names: Sequence[str]) -> Situation:
    """The question without the stage that only a piece of another year says (2023年执行数)."""
    years = find_years(part)
    other = any(find_stage(name) and set(find_years(name)) - set(years) for name in names)
    if find_stage(part) or not years or not other:
        return situation
    return replace(situation, reading=replace(situation.reading, stage=None))


def _named(situation: Situation, part: str, whole: str) -> list[Candidate]:
    focused = situation.best(part) if situation.focus else None
    soft = replace(situation, soft=canon(whole)) if canon(part) != canon(whole) else situation
    unit = situation.reading.asked_unit
    unit = None if unit in ("%", "倍", "百分点") else unit
    ranked = [
        c for c in soft.resolve(part, unit=unit)
        if c.fact.value is not None and is_sure(c) and not is_change(c, part)
        and not columns_under(c, canon(part))
    ]  # fmt: skip
    if focused is not None and focused.score >= 9:
        return [focused]
    ranked = _by_full_name(ranked, canon(part)) or ranked
    full = [c for c in ranked if c.said and c.own >= 0.85]
    if full and ranked[0].said and full[0].score < ranked[0].score - _NEAR:
        # 一般公共预算基本支出 is not all of 一般公共预算财政拨款, though that is said in full
        return [c for c in ranked[:8] if c.score >= ranked[0].score - _NEAR]
    return full[:8] or [c for c in ranked[:8] if not is_one_of_group(c)]


_NEAR = 0.5  # how far behind the first candidate one with more of its own name said may stand


def is_one_of_group(candidate: Candidate) -> bool:
    """Whether only the heading of several rows was named: one 专项债券 is not what they all come to."""
    fact = candidate.fact
    if fact.table is None or candidate.own >= 0.5 or len(fact.subject) < 2 or fact.role != "detail":
        return False
    return any(
        other.table == fact.table and other.measure == fact.measure and other.value is not None
        and other.subject[:-1] == fact.subject[:-1] and other.subject != fact.subject
        for other in candidate.knowledge.facts
    )  # fmt: skip


def is_one_of_several(candidate: Candidate) -> bool:
    """Whether other rows of the table go by the very same names, with other figures: one is not what is meant."""
    fact = candidate.fact
    if fact.table is None or fact.role != "detail" or candidate.own >= 0.95:
        return False
    return any(
        other.table == fact.table and other.measure == fact.measure and other.subject == fact.subject
        and other.value is not None and other.value != fact.value
        for other in candidate.knowledge.facts
    )  # fmt: skip


_CHANGED = re.compile(r"增|减|降|升|涨|变")


def is_change(candidate: Candidate, part: str) -> bool:
    """Whether a figure says by how much something rose: no operand where nothing of a change is said."""
    return candidate.fact.aspect in CHANGES and not _CHANGED.search(part)


def _by_full_name(ranked: Sequence[Candidate], said: str) -> list[Candidate]:
    """Candidates whose printed name stands in the piece itself, the longest name alone."""
    full = [c for c in ranked if c.own >= 0.95 and c.fact.subject and own_name(c.fact) in said]
    longest = max((own_name(c.fact) for c in full), key=len, default="")
    if len(longest) < _FULL or _says_more(ranked[0], said.replace(longest, " ")):
        return []
    return [c for c in full if len(own_name(c.fact)) == len(longest)]


_FULL = 4  # characters of a name that is taken as it stands


def _says_more(best: Candidate, outside: str) -> bool:
    """Whether the likeliest figure has part of its name outside the name that stands in the piece.

    城镇低保支出预算 is 城镇最低生活保障金支出, and not all of 支出预算.
    """
    if not best.said or best.own < _WELL_NAMED or not best.fact.subject:
        return False
    return not set(bigrams(own_name(best.fact))).isdisjoint(
        pair for piece in outside.split() for pair in bigrams(piece)
    )


_WELL_NAMED = 0.85


def _consistent(choices: list[list[Candidate]]) -> tuple[Candidate, ...]:
    """The combination that stands together: one document, one table and column, or one section."""
    best: tuple[float, tuple[Candidate, ...]] | None = None
    for anchor in [c for group in choices for c in group]:
        chosen = tuple(
            max(group, key=lambda c: c.score + _together(c, anchor)) for group in choices
        )
        value = sum(c.score + _together(c, anchor) for c in chosen)
        if best is None or value > best[0]:
            best = (value, chosen)
    assert best is not None
    return best[1]


def _together(one: Candidate, anchor: Candidate) -> float:
    if one.knowledge.document.id != anchor.knowledge.document.id:
        return _alike(one, anchor)
    fit = 0.2
    if one.fact.table == anchor.fact.table:
        fit += 0.5 if one.fact.section == anchor.fact.section else 0.0
        fit += 0.5 if one.fact.measure == anchor.fact.measure and one.fact.table else 0.0
    if one.fact.subject[:-1] == anchor.fact.subject[:-1]:
        fit += 0.6 if one.fact.table == anchor.fact.table else 0.3  # parts of one heading
    if one.fact.scope == anchor.fact.scope:
        fit += 0.2
    return fit


def _alike(one: Candidate, anchor: Candidate) -> float:
    """Facts of two documents that stand in tables of one kind under one name compare best."""
    kinds = [c.knowledge.tables.get(c.fact.table or "") for c in (one, anchor)]
    fit = 0.3 if own_name(one.fact) == own_name(anchor.fact) else 0.0
    if kinds[0] is None or kinds[1] is None:
        return fit + (0.3 if kinds[0] is kinds[1] else 0.0)
    return fit + (0.4 if kinds[0].kind == kinds[1].kind else 0.0)


def bare_names(situation: Situation, text: str) -> tuple[str, ...]:
    """Names of an enumeration (see ``_names``), each with the beginning that only the first says."""
    return _begun_alike(situation, _ended_alike(_names(situation, text)))


# words that only tell kinds of one thing apart: 城市和农村低保金 are 城市低保金 and 农村低保金
_KINDS = (
    ("城市", "农村", "城镇", "乡村"),
    ("一般", "专项"),
    ("行政", "事业"),
    ("货物", "工程", "服务"),
    ("中央", "省级", "市级", "县级", "区级"),
    ("地上", "地下"),
    ("国内", "国外", "境外"),
    ("在职", "退休", "离休"),
)


def _ended_alike(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names of which one says only a kind, each with the end that the next one says for both."""
    ended = list(names)
    for place in range(len(ended) - 2, -1, -1):
        last = ended[place].rpartition("的")[2]  # 甲中心的地上和地下建筑面积
        kinds = next((kinds for kinds in _KINDS if last in kinds), ())
        other = next((kind for kind in kinds if ended[place + 1].startswith(kind)), None)
        if other is not None and other != last:
            ended[place] += ended[place + 1].removeprefix(other)
    return tuple(ended)


_LAST = re.compile(
    r"(?:(?:这|等)?[两二三四五六七八九十\d]+(?:个|项|样|笔|类|种|大?块|部分).*|项目的?)$"
)


def _begun_alike(situation: Situation, names: tuple[str, ...]) -> tuple[str, ...]:
    """大气办宣传费、会议费、租车费: 大气办会议费 and 大气办租车费, where all of these are printed."""
    first, others = canon(names[0]) if names else "", [_LAST.sub("", canon(n)) for n in names[1:]]
    if len(others) < 2 or len(first) < 5:
        return names
    printed = [label.key for knowledge in situation.knowledges for label in knowledge.labels]
    for size in range(min(len(first) - 2, 8), 1, -1):
        begin = first[:size]
        if all(any(key.startswith(begin + other) for key in printed) for other in others):
            return (names[0], *(f"{begin}{name}" for name in names[1:]))
    return names


def _names(situation: Situation, text: str) -> tuple[str, ...]:
    """Names of an enumeration without 政府采购表中 before them and 三项 behind.

    和, 与 and 及 part names only where what they join is not itself one name (公务用车购置及运维费).
    """
    shared = _shared_names(text) or _told_off(situation, text)
    if shared:
        return shared
    kept = _CONTEXT.sub("", _PLACE.sub("", _COUNTED.sub("", text.strip(" ,，")))) or text
    quarters = quarters_of(kept)
    if quarters:
        return quarters
    kept = _OF_PURCHASES.sub("", _WITHIN.sub("", kept))
    kept = _OF_TABLE.sub("", kept)
    names = tuple(opened(name) for name in _pieces(situation, closed(situation, kept)))
    return (
        tuple(f"{name}采购" for name in names)
        if _PURCHASED.issuperset(names) and len(names) > 1
        else names
    )


# 收支预算总表，住房保障支出: a table says where to look and is nothing to be added
_OF_TABLE = re.compile(
    r"^[^，,、]{3,30}表(?:格)?(?:[（(][^（）()]{2,12}[)）])?(?:里面?|中|上|内)?[,，](?=.{2})"
)
# the three kinds of purchases, said beside one another without more
_OF_PURCHASES = re.compile(
    r"^.*?政府采购(?:的|里面?|中|当中|支出)*[,，]?(?=(?:货物|工程|服务)[、和与])"
)
_PURCHASED = frozenset({"货物", "工程", "服务"})
_QUARTERS = re.compile(
    r"^(?P<before>.*?)(?:(?P<all>(?:全年)?四个季度|各个?季度|每个季度)|(?P<first>上半年)|(?P<last>下半年)|前(?P<some>[二两三])个?季度)(?:的|各)*(?P<what>.{2,})$"
)


def quarters_of(text: str) -> tuple[str, ...]:
    """``上半年用款计划`` as 第一季度用款计划 and 第二季度用款计划; empty where no quarters are meant."""
    match = _QUARTERS.match(text.strip(" ,，的"))
    if not match:
        return ()
    numbers = "一二三四"
    if match["first"]:
        numbers = "一二"
    elif match["last"]:
        numbers = "三四"
    elif match["some"]:
        numbers = "一二三" if match["some"] == "三" else "一二"
    return tuple(f"{match['before']}第{number}季度{match['what']}" for number in numbers)


_JOINERS = str.maketrans("和与及", "\ue000\ue001\ue002")
_OPENED = str.maketrans("\ue000\ue001\ue002", "和与及")


def closed(situation: Situation, text: str) -> str:
    """The text with the 和 inside printed names hidden: 社会保障和就业支出 is one name among several.

    So is a department's: 住房和城乡建设局 is none of the things that are added.
    """
    key = canon(text)
    asked = replace(situation, soft="").asked(text)
    spans = [(key, span) for span in named_spans(key, situation.knowledges)]
    spans += [(asked.key, span) for span in asked.spans]
    for whole, (start, stop) in spans:
        name = whole[start:stop]
        if name != key and re.search(r"[和与及]", name):
            text = text.replace(name, name.translate(_JOINERS))
    return text


def listed_names(situation: Situation, text: str) -> tuple[str, ...]:
    """The names that a text lists, those with 和 inside kept whole."""
    return tuple(opened(name) for name in split_names(closed(situation, text)))


def opened(text: str) -> str:
    return text.translate(_OPENED)


def _pieces(situation: Situation, kept: str) -> tuple[str, ...]:
    names: list[str] = []
    for piece in split_names(kept, _STRONG):
        parts = split_names(piece)
        whole = len(parts) > 1 and any(
            c.own >= 0.9 and not c.rest and _joined(c.fact)
            for c in situation.resolve(opened(piece))[:2]
        )
        names += [piece] if whole else parts
    return tuple(names)


def _shared_names(text: str) -> tuple[str, ...]:
    """``生命健康、商业创新两个专项`` as 生命健康专项 and 商业创新专项, where there are as many as it says."""
    bare = _PLACE.sub("", text.strip(" ,，"))
    match = _MEASURED.match(bare) or _SHARED.match(bare)
    if match is None:
        return ()
    names = [part for piece in split_names(match["names"], _STRONG) for part in split_names(piece)]
    noun = match["noun"]
    if len(names) < 2 or len(names) != to_count(match["count"]):
        return ()
    return tuple(name if name.endswith(noun) else f"{name}{noun}" for name in names)


_TOLD_OFF = re.compile(
    r"^(?P<names>.+?)(?:这|等)(?P<count>[两二三四五六七八九十\d]+)(?:项|样|个|笔|类|种)[^、，,]{0,8}[，,].+$"
)


def _told_off(situation: Situation, text: str) -> tuple[str, ...]:
    """``甲、乙和丙这三项缴费，2024年基本支出``: the three names; what follows them says where they stand."""
    match = _TOLD_OFF.match(text.strip(" ,，"))
    if match is None:
        return ()
    names = tuple(opened(name) for name in _pieces(situation, closed(situation, match["names"])))
    return names if len(names) == to_count(match["count"]) else ()


def _joined(fact: Fact) -> bool:
    """Whether a fact's own name holds a joining word."""
    return bool(fact.subject) and bool(re.search(r"[和与及]", fact.subject[-1]))


def children_of(knowledge: Knowledge, fact: Fact) -> tuple[Fact, ...]:
    """The parts that a figure is printed as the sum of: one level below, in the same place."""
    depth = len(fact.subject)
    column = _bare(fact.measure)
    parts = tuple(
        other
        for other in knowledge.facts
        if len(other.subject) == depth + 1
        and other.subject[:depth] == fact.subject
        and _bare(other.measure) == column
        and other.table == fact.table
        and other.aspect == "amount"
        and (fact.table is not None or other.section == fact.section)
    )
    if fact.table is not None:
        return parts
    alike = tuple(p for p in parts if p.scope.stage == fact.scope.stage and p.year == fact.year)
    return alike or parts  # 预算为8万元，支出决算为5万元: of what was spent only what was spent


def _bare(measure: tuple[str, ...]) -> tuple[str, ...]:
    """A column's labels without 合计, 小计 and 预算数: a total and its parts may stand under these."""
    return tuple(label for label in measure if canon(label) not in TOTALS | STAGE_COLUMNS)
