"""Arithmetic on named figures: ratio, difference, which is more, sums of named items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa import compute, computed, programmes, projects
from qa.bare import as_total
from qa.candidates import Candidate
from qa.examples import names_examples, parts_with_examples
from qa.finding import Cited, Finding, not_found
from qa.fit import is_money
from qa.knowledge import own_name
from qa.normalise import canon
from qa.of_thing import are_of_two_wholes, by_sides, of_each
from qa.operands import (
    bare_names,
    children_of,
    is_change,
    is_one_of_group,
    is_one_of_several,
    is_year_alone,
    listed_names,
    named_candidates,
)
from qa.operations import Operation
from qa.pairs import is_said
from qa.reading import asked_noun
from qa.resolve import Situation, as_candidate
from qa.telling import count_unit
from qa.two_places import at_each
from qa.two_years import are_namesakes, of_two_years, only_when
from qa.within import holds
from qa.words import convert, figure, is_same_amount, short_name, show


def ratio(situation: Situation, operation: Operation) -> Finding | None:
    """A是B的几倍."""
    pair = _pair(situation, operation)
    terms = compute.to_terms(pair) if pair else None
    return compute.ratio(terms) if terms else None


def two_things(situation: Situation, text: str) -> tuple[compute.Term, ...] | None:
    """The figures of two things that a text joins: A和B的成本上限; None where it joins no two things."""
    names = listed_names(situation, text)
    found = _pair(situation, Operation("same", names)) if len(names) == 2 else None
    found = found or projects.operands(situation, text)
    terms = compute.to_terms(found) if found and len(found) == 2 else None
    return terms if terms and terms[0].cited != terms[1].cited else None


def operands(situation: Situation, one: str, other: str) -> tuple[compute.Term, ...] | None:
    """Two named figures in one unit; None where one is missing or both are the same place."""
    pair = _pair(situation, Operation("difference", (one, other)))
    if pair and any(not c.said and c.fact.role != "total" for c in pair):
        return None  # of one of them only the column was named
    terms = compute.to_terms(pair) if pair else None
    return terms if terms and terms[0].cited != terms[1].cited else None


def difference(situation: Situation, operation: Operation) -> Finding | None:
    """A比B多多少; the sign is that of A − B, a bare 相差 is without sign."""
    if any(_AT_PLACE.search(part) for part in operation.parts[:2]):
        return None  # 项目支出减去最大项目: what stands at a place of an order has no name here
    if _YEAR_ALONE.fullmatch(operation.parts[1]):
        return None  # 支出比上年减少多少: a change, which no other figure of this year tells
    if _AGO.match(operation.parts[1]) and len(bare_names(situation, operation.parts[0])) > 1:
        return None  # A和B比上年少多少: not what lies between A and B
    pair = _pair(situation, operation)
    terms = compute.to_terms(pair) if pair else None
    if not terms and (row := computed.worked_out(situation, "减".join(operation.parts[:2]))):
        terms = compute.to_terms([as_candidate(cited) for cited in row.facts])
    if not terms or terms[0].cited == terms[1].cited or _of_other_width(terms):
        return None
    if _of_other_year(operation.parts[:2], terms):
        return None
    if situation.reading.asked_unit == "%" and terms[0].unit != "%":
        return _in_percent(terms)  # 高百分之几 is asked of the other figure
    found = compute.difference(terms)
    lower = operation.detail in ("少", "低", "小", "便宜", "减少", "下降")
    apart = operation.detail not in ("多", "高", "大", "贵", "增加", "增长")
    if (found.value is not None and (apart and found.value < 0)) or (
        found.value is not None and lower
    ):
        found = replace(found, value=-found.value)
    if found.value is not None and _APART.search(operation.detail):
        found = replace(found, text=f"{'有' if found.value else '没有'}出入，{found.text}")
    return converted(found, situation)


_APART = re.compile(r"出入|不同|偏差|(?:有|存在).*差")  # whether they differ at all


_YEAR_SAID = re.compile(r"(?:19|20)\d{2}(?=年)")


def _of_other_year(parts: Sequence[str], terms: Sequence[compute.Term]) -> bool:
    """Whether two sides name a year each and a figure of another year was found: 2024年安排比2023年执行数."""
    said = [set(map(int, _YEAR_SAID.findall(part))) for part in parts]
    if len(said) < 2 or any(len(years) != 1 for years in said) or said[0] == said[1]:
        return False
    facts = [term.cited.fact for term in terms[:2]]
    return any(
        f.year is not None and f.year not in years for f, years in zip(facts, said, strict=True)
    )


def _of_other_width(terms: Sequence[compute.Term]) -> bool:
    """Whether figures are no two things of one width: income of the year against all that is spent, 总计.

    What is printed twice, once rounded, is one thing: 2.84万元 and 28435.50元.
    """
    names = [own_name(term.cited.fact) for term in terms]
    sides = {side for side in ("收入", "支出") if any(side in name for name in names)}
    of_year = ["本年" in name for name in names]
    totals = ["总计" in name for name in names]
    if len(sides) == 2 and any(of_year) and any(totals) and not all(of_year):
        return True
    one, other = (term.cited.fact for term in terms[:2])
    return one.table != other.table and one.value != other.value and is_same_amount(one, other)


_AT_PLACE = re.compile(r"最[大多高小少低]|第[一二三四五六七八九十\d]+[大多高名]")
_YEAR_ALONE = re.compile(r"(?:上一?年|去年|前一年)(?:度|的)?[增减多少降升涨下]+")
_AGO = re.compile(r"上一?年|去年|前一年|(?:19|20)\d{2}年")


def _of_year(operation: Operation) -> Operation:
    """``年末结转比年初多多少``: 年初 is what stood there at the beginning of the year, and 年末 at its end."""
    one, other = operation.parts[:2]
    for end, begin in (("年末", "年初"), ("年初", "年末")):
        if _ENDS_YEAR.fullmatch(canon(other)) and begin in other and end in one:
            return replace(operation, parts=(one, one.replace(end, begin)))
    return operation


_ENDS_YEAR = re.compile(r"年[初末](?:的|数|时|那时)*")


def _in_percent(terms: tuple[compute.Term, ...]) -> Finding | None:
    """How much more (or less) the first of two figures is, in % of the other."""
    found = compute.growth_between(*terms)
    if found is None:
        return None
    text = found.text.replace("，增长", "，高").replace("，下降", "，低")
    return replace(found, operation="difference", text=text)


def apart(one: Cited, ranked: Finding) -> Finding | None:
    """What lies between a figure that was told and the one at a place of an order."""
    if ranked.basis != "printed" or not ranked.facts:
        return None
    terms = compute.to_terms([as_candidate(one), as_candidate(ranked.facts[0])])
    if not terms or terms[0].cited == terms[1].cited:
        return None
    found = compute.difference(terms)
    return replace(found, value=abs(found.value)) if found.value is not None else None


def converted(found: Finding, situation: Situation) -> Finding:
    """A computed sum of money in the unit that was asked for."""
    if found.value is None:
        return found
    value, unit = convert(found.value, found.unit, situation.reading.asked_unit)
    if unit == found.unit:
        return found
    step = f"{show(found.value)}{found.unit} = {show(value)}{unit}"
    text = f"{found.text.rstrip('。')}，即{show(value)}{unit}。"
    return replace(found, value=value, unit=unit, text=text, steps=(*found.steps, step))


_SPENT = re.compile(r"(?:多|少)花|花(?:的钱|得|了)(?:更|要)?[多少]")
_PRICED = re.compile(r"便宜|更贵|贵(?=[多了吗一些?？]|$)|省钱")


def _pair(situation: Situation, operation: Operation) -> tuple[Candidate, ...] | None:
    """Two operands, one thing of two years where one of them is only a year."""
    places = at_each(situation, *operation.parts[:2]) or of_two_years(
        situation, *operation.parts[:2]
    )
    if places is not None:
        return places
    against_year = any(map(_YEAR_AGO.fullmatch, map(canon, operation.parts[:2])))
    operation = _of_year(operation)
    pair = _priced(situation, operation)
    if pair and _are_no_two_years(pair, operation, against_year):
        return None
    if pair and (any(map(is_one_of_several, pair)) or not is_said(pair, operation.parts)):
        return None
    asks = situation.reading.asked_unit or ""
    if pair and (is_money(asks) or _COST.search("".join(operation.parts[:2]))):
        pair = pair if all(c.fact.unit != "%" for c in pair) else None
    if pair and any(_is_sum(part, c) for part, c in zip(operation.parts, pair, strict=False)):
        return None
    if pair and _is_of_another(situation, pair, operation.parts):
        # a budget here and an outcome there: the stage that one piece says is not the other's
        free = replace(situation, reading=replace(situation.reading, stage=None))
        pair = _priced(free, operation)
        if pair and _is_of_another(situation, pair, operation.parts):
            return None
    if pair and any(is_one_of_group(c) and not _project_of(c) for c in pair):
        return None
    if pair and any(is_change(c, "".join(operation.parts[:2])) for c in pair):
        return None
    return None if pair and _are_of_other_years(pair, operation.parts[:2]) else pair


def _are_no_two_years(
    pair: tuple[Candidate, ...], operation: Operation, against_year: bool
) -> bool:
    """Whether a thing is held against a year, and the figures are of one year or of two things of one name."""
    if only_when(operation.parts[1]) and are_namesakes(pair):
        return True
    return against_year and _are_of_one_year(pair)  # 本年支出合计 beside 支出总计 of the same year


_COST = re.compile(r"费用|费$|经费|资金|钱|金额|预算$|采购")
_SUM = re.compile(
    r"[两二三四五六七八九十\d]+(?:家|个|项|笔|类)[^和与跟]{2,}(?:合计|总)|各[项行个笔款类条]|明细(?!表|账)|分项|之和|加起来|相加"
)


def _is_sum(piece: str, found: Candidate) -> bool:
    """Whether a piece means several rows together, and what was found is a figure of another name."""
    said = _SUM.search(piece)
    labels = canon("".join((*found.fact.subject, *found.fact.measure)))
    return said is not None and canon(said[0]) not in labels


def _is_of_another(situation: Situation, pair: Sequence[Candidate], pieces: Sequence[str]) -> bool:
    """Whether an operand stands in the document of another department than its piece names."""
    for candidate, piece in zip(pair, pieces, strict=False):
        asked = situation.asked(piece, soft="")
        said = max((asked.key[a:b] for a, b in asked.spans), key=len, default="")
        own = canon(candidate.knowledge.document.profile.entity or "")
        others = [canon(k.document.profile.entity or "") for k in situation.knowledges]
        if len(said) >= 4 and said[-3:] not in own and any(said[-3:] in o for o in others):
            return True
    return False


def _priced(situation: Situation, operation: Operation) -> tuple[Candidate, ...] | None:
    """Two operands; what is dearer or cheaper is a sum of money."""
    reading, spent = situation.reading, _SPENT.search(situation.reading.text)
    if not _PRICED.search(reading.text) and not spent:
        return _operands(situation, operation)
    stages = {k.document.profile.stage for k in situation.knowledges}
    stage = "决算" if spent and reading.stage is None and stages == {"决算"} else reading.stage
    scene = replace(situation, reading=replace(reading, money=True, stage=stage))
    pair = _operands(scene, operation)
    if not pair or not all(is_money(c.fact.unit) for c in pair):
        return None
    if spent:
        return pair
    prices = [price for c in pair if (price := _price(c)) is not None]
    return tuple(prices) if len(prices) == len(pair) else pair


def _price(candidate: Candidate) -> Candidate | None:
    """What one of the things in a row costs, where the row prints it."""
    fact, knowledge = candidate.fact, candidate.knowledge
    row = knowledge.rows.get((fact.table, fact.source.row), ()) if fact.table else ()
    found = (f for f in row if f.value is not None and "单价" in canon("".join(f.measure)))
    return next((as_candidate(Cited(knowledge, f)) for f in found), None)


def _operands(situation: Situation, operation: Operation) -> tuple[Candidate, ...] | None:
    """Two operands; a short second one borrows the words of the first (A的服务费用与升级费用)."""
    sides = by_sides(situation, *operation.parts[:2]) or of_each(situation, *operation.parts[:2])
    if sides is not None:
        return tuple(map(as_candidate, sides))
    one, other = (as_total(situation, part) for part in operation.parts[:2])
    pair = named_candidates(situation, (one, other), one)
    if pair is not None and pair[0].fact != pair[1].fact:
        cited = [Cited(c.knowledge, c.fact) for c in pair]
        if are_of_two_wholes(cited, operation.parts) or _are_unlike(pair, canon(one + other)):
            return None
        if not _is_mixed(pair, one + other):
            return pair
        borrowed = _borrowing_pair(situation, one, other)
        return borrowed if borrowed and not _is_mixed(borrowed, one + other) else None
    borrowed = _borrowing_pair(situation, one, other)
    if borrowed is not None:
        return borrowed
    pair = projects.operands(situation, f"{one}、{other}")
    return pair if len(pair) == 2 else None


_YEAR_AGO = re.compile(
    r"(?:(?:上|去|前)一?年度?|(?:19|20)\d{2}年度?)的?(?:同期|全年)?(?:年初)?(?:预算|决算|执行)?数?[增减]?"  # 比上年减少: what the word of change was cut at
)


def _are_of_one_year(pair: Sequence[Candidate]) -> bool:
    years = [c.fact.year or c.knowledge.document.profile.year for c in pair]
    return years[0] == years[1] and None not in years


def _are_of_other_years(pair: Sequence[Candidate], names: Sequence[str]) -> bool:
    """Whether one operand was only a year (比2024年), and its figure is not of what the other names."""
    if not any(is_year_alone(name) for name in names):
        return False
    one, other = (own_name(c.fact) for c in pair)
    return one != other


def _are_unlike(pair: Sequence[Candidate], said: str) -> bool:
    """Figures of two documents of which one is not what was named: 购置费 beside 购置及运行费."""
    one, other = pair
    if one.knowledge.document.id == other.knowledge.document.id or min(one.own, other.own) >= 0.95:
        return False
    if all(c.own >= 0.85 and not c.rest for c in pair) and _share_a_name(pair, said):
        return False
    forms = [
        {form for form, weight in label.forms if weight >= 0.85} if label else set[str]()
        for label in (c.knowledge.own(c.index) for c in pair)
    ]
    by_total = any(c.fact.role == "total" for c in pair)  # a 合计 is called by its column
    return forms[0].isdisjoint(forms[1]) and not by_total


def _share_a_name(pair: Sequence[Candidate], said: str) -> bool:
    """Whether the longest words that both printed names have in common were said: 三公经费."""
    one, other = (canon(c.fact.subject[-1]) if c.fact.subject else "" for c in pair)
    common = max(
        (one[a:b] for a in range(len(one)) for b in range(a + 4, len(one) + 1) if one[a:b] in other),
        key=len, default="",
    )  # fmt: skip
    return bool(common) and common in said and "及" not in one + other


def _is_mixed(pair: Sequence[Candidate], text: str) -> bool:
    """A figure of one project beside one of the whole document that nobody asked for."""
    if re.search(r"总|合计|全部|所有", text):
        return False
    one, other = (_project_of(candidate) for candidate in pair)
    same = pair[0].knowledge.document.id == pair[1].knowledge.document.id
    return same and bool(one) != bool(other) and _is_whole(pair[1] if one else pair[0])


def _project_of(candidate: Candidate) -> str | None:
    """The project that a figure is of: its 绩效目标表, or its lines of a 政府采购表."""
    table = candidate.knowledge.tables.get(candidate.fact.table or "")
    if table is None:
        return None
    if table.subject:
        return table.subject
    return (
        candidate.fact.subject[-2]
        if table.kind == "政府采购表" and len(candidate.fact.subject) > 1
        else None
    )


def _is_whole(candidate: Candidate) -> bool:
    table = candidate.knowledge.tables.get(candidate.fact.table or "")
    kinds = ("政府采购表", "绩效目标表")
    return candidate.fact.role == "total" and table is not None and table.kind in kinds


def _borrowing_pair(situation: Situation, one: str, other: str) -> tuple[Candidate, ...] | None:
    """Two operands of which each may leave out words that the other says."""
    first = _borrowing(situation, one, other, None)
    second = _borrowing(situation, other, one, first)
    if first is None or second is None or _is_one_thing(first, second):
        return None
    return (first, second)


def _is_one_thing(one: Candidate, other: Candidate) -> bool:
    """Two places of one document that go by the same name (收入总计, 支出总计): nothing to compare."""
    if one.knowledge.document.id != other.knowledge.document.id:
        return False
    if (one.fact.year, one.fact.scope.stage) != (other.fact.year, other.fact.scope.stage):
        return False
    if one.fact.subject[:-1] != other.fact.subject[:-1]:
        return False
    names = [
        {form for form, weight in label.forms if weight >= 0.9} if label else set[str]()
        for label in (c.knowledge.own(c.index) for c in (one, other))
    ]
    return not names[0].isdisjoint(names[1]) and one.fact.measure[-1:] == other.fact.measure[-1:]


def _borrowing(
    situation: Situation, text: str, lender: str, taken: Candidate | None
) -> Candidate | None:
    lent = replace(situation, soft=canon(lender))
    for candidate in lent.resolve(text):
        if candidate.fact.value is None or (taken and candidate.fact == taken.fact):
            continue
        if candidate.contested:
            continue  # 编制总数 is none of 行政编制
        if not candidate.rest and candidate.score > 0:
            return candidate
    return None


_LESS_OF_TWO = re.compile(
    r"(?:谁|哪一?[个项家边])[^,，多高大]{0,6}?[少低小](?:一些|一点|些)?(?:[,，?？]?(?:又|相)?[差少低小](?:了|出|是|为)*(?:多少|几).{0,4})?[?？。]*$"
)


def greater(situation: Situation, operation: Operation) -> Finding | None:
    """Which of two is more; what is compared may stand behind the two (哪家的住房公积金高)."""
    subject = _HOW_DONE.sub("", re.sub(r"^的", "", operation.detail))
    parts = (
        tuple(part + subject for part in operation.parts) if len(subject) >= 2 else operation.parts
    )
    pair = _pair(situation, replace(operation, parts=parts))
    terms = compute.to_terms(pair) if pair else None
    if not terms or terms[0].cited == terms[1].cited:
        return None
    found = compute.difference(terms)
    named = compute.same_name(terms)
    least = _LESS_OF_TWO.search(situation.reading.text) is not None
    first = named[0] if (terms[0].value >= terms[1].value) != least else named[1]
    word = (
        "相同" if terms[0].value == terms[1].value else f"{first.name}更{'少' if least else '多'}"
    )
    assert found.value is not None
    text = f"{word}。{found.text}" if found.value else found.text
    asked = _WHETHER.search(situation.reading.text)
    if asked:
        less = (asked["way"] or asked["other"] or asked["third"]) in ("少", "低", "小", "便宜")
        text = f"{'是' if (found.value < 0 if less else found.value > 0) else '否'}，{found.text}"
    return replace(found, operation="compare", value=abs(found.value), text=text)


_HOW_DONE = re.compile(r"(?:花|用|支出|投入|安排|占|拨)(?:的钱|了|得|掉)?$")  # 哪个花得多
_WHETHER = re.compile(
    r"(?<![样般])(?P<way>多|少|高|低|大|小|贵|便宜)(?:一些|一点|些|了)*(?:吗|么|没有?(?=$|[?？，,]))"
    r"|(?:是不是|是否|有没有)比.+?(?P<other>多|少|高|低|大|小|贵|便宜)"
    r"|比.+?(?:还|更|要)+(?P<third>多|少|高|低|大|小|贵|便宜)(?=[?？])"
)


def add_named(situation: Situation, operation: Operation) -> Finding | None:
    """``办公费、印刷费、邮电费三项合计``: named figures added."""
    together = re.search(
        r"这(?:两|几|三|些)|两者|二者|它们|两个|加(?:起来|一块|在一起)", situation.reading.text
    )
    if together and len(situation.focus) >= 2:
        spoken = [as_candidate(cited) for cited in situation.focus]
        twice = any(holds(a, b) for a in situation.focus for b in situation.focus if a != b)
        if twice or _adds_whole_to_part(spoken):
            bare = len(situation.reading.key) <= _BARE  # nothing else is named
            return _counted_twice(situation.focus) if bare else None
        focused = compute.to_terms(spoken)
        return compute.total(focused) if focused else None
    text = situation.reading.text
    if names_examples(situation, text):  # 办公费、印刷费等各项 are more than these two
        parts = parts_with_examples(situation, text)
        terms = compute.to_terms(parts[:-1]) if parts is not None else None
        return converted(compute.total(terms), situation) if terms else None
    listed = _of_each(_WHEN_TAIL.sub("", operation.parts[0]), situation.reading.text)
    # what is asked of them may stand behind: 两个学院一共多少学生
    found = _added_up(situation, listed)
    terms = compute.to_terms(found) if found else None
    if not terms or not found or _adds_whole_to_part(found):
        return None
    if _only_places(found, situation.reading.key) or _misses_limits(found, situation):
        return None
    unit = count_unit(found[0]) or situation.reading.asked_unit
    total = compute.total(terms)
    return converted(total if total.unit or not unit else replace(total, unit=unit), situation)


def _added_up(situation: Situation, listed: str) -> tuple[Candidate, ...]:
    """The figures of several names; their money where what was found of them makes no sum (98% and 14艘)."""
    text, reading = situation.reading.text, situation.reading
    found = _of_noun(_named(situation, listed, text), text)
    if reading.asked_unit or reading.money or (found and not _makes_no_sum(found, text)):
        return found
    scene = replace(situation, reading=replace(reading, money=True, asked_unit="元"))
    paid = _of_noun(_named(scene, listed, text), text)
    return paid if all(is_money(c.fact.unit) for c in paid) else ()


_SHARES = re.compile(r"率|比|占|%|百分|度")


def _makes_no_sum(found: Sequence[Candidate], text: str) -> bool:
    """Whether figures are of several kinds, or are all shares of something that no word asks for."""
    of_shares = all(c.fact.unit == "%" for c in found) and not _SHARES.search(text)
    return of_shares or compute.to_terms(found) is None


_BARE = 10  # characters of 这两项加起来一共多少
_SIDE = re.compile(r"收入|支出|花")
_SIDE_LAST = re.compile(r"[,，]?的?(?:[两三]本账|[两三]项)?的?(?P<side>收入|支出)?$")
_FUND_NAME = re.compile(r"(?:公共预算|基金(?:预算)?|经营(?:预算)?|财政拨款|专户(?:资金)?)$")


def _of_each(listed: str, text: str) -> str:
    """一般公共预算加政府性基金预算，支出: the side that is said once is that of each fund."""
    match = _SIDE_LAST.search(listed)
    last = match["side"] if match is not None else None
    said = _SIDE.search(last or text.replace(listed, ""))
    if match is None or said is None:
        return listed
    head, side = listed[: match.start()], said[0].replace("花", "支出")
    names = re.split(r"[和与及加、]", head)
    if last and len(names) > 1 and all(name.endswith(side) for name in names):
        return head
    alike = len(names) > 1 and all(_FUND_NAME.search(name) for name in names)
    return "和".join(name + side for name in names) if alike else listed


def _counted_twice(focus: Sequence[Cited]) -> Finding:
    """Why a whole and a part of it are not added."""
    names = "、".join(f"“{short_name(cited.fact)}”{figure(cited.fact)}" for cited in focus)
    said = f"前面说的{names}中，一项已经包含另一项，相加会重复计算，所以没有相加。"
    return replace(not_found(said), operation="sum")


def _adds_whole_to_part(found: Sequence[Candidate]) -> bool:
    """Whether a figure stands beside one that it holds, the total of a column or 公务用车 of 其中：越野车: counted twice."""
    cited = [Cited(c.knowledge, c.fact) for c in found if c.fact.table is None]
    if any(holds(a, b) for a in cited for b in cited if a != b):
        return True
    wholes = [
        c.fact for c in found
        if c.fact.table and (c.fact.role == "total" or "".join(c.fact.subject).endswith(("总计", "总额")))
    ]  # fmt: skip
    return any(
        whole.table == c.fact.table and whole.measure == c.fact.measure and c.fact.role == "detail"
        for whole in wholes
        for c in found
    )


def _misses_limits(found: Sequence[Candidate], situation: Situation) -> bool:
    """Whether a bound chooses among rows, none of which is named by it: 单价0.2万元的那些明细 is no name."""
    labels = "".join(canon("".join((*c.fact.subject, *c.fact.measure))) for c in found)
    return any(limit.key not in labels for limit in situation.reading.limits)


_JOINED = re.compile(r"[和与及跟同、]|(?<![增参附追])加(?!起来|一块|一起|在一[起块]|总|一[共道])")


def _only_places(found: Sequence[Candidate], key: str) -> bool:
    """Whether one of the figures only says where the other stands: 教育支出下面，所有叫行政运行的项 joins no two."""
    whole = any(
        holds(Cited(a.knowledge, a.fact), Cited(b.knowledge, b.fact))
        for a in found
        for b in found
        if a is not b
    )
    for name in sorted((own_name(c.fact) for c in found), key=len, reverse=True):
        key = key.replace(name, " ")
    return whole and _JOINED.search(key) is None


def _of_noun(found: tuple[Candidate, ...], text: str) -> tuple[Candidate, ...]:
    """The figures of the column that the noun behind 多少 names, where another column was taken: 多少学生."""
    noun, cells = asked_noun(text), []
    if not noun or any(c.fact.table is None for c in found):
        return found
    for candidate in found:
        row = candidate.knowledge.rows.get((candidate.fact.table, candidate.fact.source.row), ())
        own = [f for f in row if f.subject == candidate.fact.subject and f.value is not None]
        named = [f for f in own if f.measure and noun in canon(f.measure[-1])]
        if len(named) != 1:
            return found
        cells.append(as_candidate(Cited(candidate.knowledge, named[0])))
    return tuple(cells)


_WHEN_TAIL = re.compile(
    r"[,，](?:(?:19|20)\d{2}年度?|年末|年底|年初|目前|现在|一年|全年|今年|本年|总共|一共|他们|它们)+$"
)


def _named(situation: Situation, text: str, whole: str = "") -> tuple[Candidate, ...]:
    """The figures of an enumeration: each under its own name, or one indicator of each project."""
    names = bare_names(situation, text)
    found = named_candidates(situation, names, whole or text) if len(names) > 1 else None
    if found is None:
        return projects.operands(situation, text) or programmes.totals(situation, text)
    return found if len({c.index for c in found}) == len(found) and _add_up(found) else ()


def _add_up(found: Sequence[Candidate]) -> bool:
    """Whether figures are counts of one kind or sums of money: 件 and 次 make no sum."""
    units = {c.fact.unit for c in found if c.fact.unit}
    return len(units) < 2 or all(unit.endswith("元") for unit in units)


def average_named(situation: Situation, operation: Operation) -> Finding | None:
    """``办公费、印刷费、邮电费平均多少``: the mean of named figures, or of the parts of one that is named."""
    head = re.split(r"平均|均值", situation.reading.text)[0].strip(" ，,的")
    if not head:
        return None
    each = re.sub(
        r"(?:各|每|几|[二三四五六七八九十])(?:一)?(?:项|个|部分|分项|类)?(?:的)?$", "", head
    )
    found = _named(situation, head)
    if not found and each != head and not re.search(r"工资|薪|津贴|补贴|奖金", head):
        best = situation.best(each)
        parts = children_of(best.knowledge, best.fact) if best else ()
        found = tuple(as_candidate(Cited(best.knowledge, part)) for part in parts if best)
    terms = compute.to_terms(found) if len(found) > 1 else None
    if not terms or len({own_name(term.cited.fact) for term in terms}) < 2:
        return None  # one thing at two places has no average
    mean = compute.mean(terms)
    names = "、".join(term.name for term in compute.same_name(terms))
    return converted(replace(mean, text=f"{names}的{mean.text}"), situation)
