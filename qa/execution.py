"""A year's final accounts held against its budget: how much was carried out, overspent or saved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.model import Fact
from qa import compute
from qa.candidates import TOTALS, Candidate
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, number_of, place_of
from qa.normalise import canon
from qa.operations import Operation
from qa.resolve import (
    Situation,
    against_budget,
    as_candidate,
    is_pronoun,
    is_sure,
    related,
)
from qa.telling import looked_up
from qa.words import heading, percent, short_name, show

BUDGETS = ("年初预算", "预算", "调整预算")  # which of them the final accounts are held against
_ADJUSTED = re.compile(r"调整后?的?预算|预算调整")
_MOST = 6  # readings of a name that are tried
_STAGED = re.compile(
    r"(?:的)?(?:全年)?(?:决算|年初预算|预算|执行|实际(?:支出|执行|花费)?|调整预算)(?:数|额|金额|安排)?$|(?:的)?(?:实际)?(?:花|用)了?$"
)
_YES_OR_NO = re.compile(r"吗|么|没有|没$|有没有|是否|是不是|了没|完没")


@dataclass(frozen=True, slots=True)
class Pair:
    """The budget and the final accounts of one item; a place that is blank has no value."""

    knowledge: Knowledge
    budget: Fact
    final: Fact

    @property
    def blank(self) -> bool:
        return self.budget.value is None or self.final.value is None

    def terms(self) -> tuple[compute.Term, ...] | None:
        """The final accounts, then the budget."""
        facts = (self.final, self.budget)
        return compute.to_terms([as_candidate(Cited(self.knowledge, f)) for f in facts])


def rate(situation: Situation, operation: Operation) -> Finding | None:
    """``三公经费执行率是多少``: the final accounts in % of the budget."""
    if (situation.reading.asked_unit or "").endswith("元"):
        return None  # 实际执行了多少万元 asks for the sum
    if _ASKS_DONE.search(_FUNDS.sub("", situation.reading.text)):
        done = _done(situation, operation.parts[0])
        if done is not None:
            return done
    printed = _in_row(situation, operation.parts[0])
    if printed is not None and _ASKS_RATE.search(situation.reading.text):
        return printed
    pair = pair_for(situation, operation.parts[0])
    if not isinstance(pair, Pair):
        return _printed(situation, operation.parts[0]) or pair
    terms = None if pair.blank else pair.terms()
    if terms is None:
        return _blank(pair)
    final, budget = terms
    if not budget.value:
        return _no_budget(pair)
    value = percent(final.value, budget.value)
    step = f"{show(final.value)} ÷ {show(budget.value)} = {show(value)}%"
    at_odds = _at_odds(situation, operation.parts[0], pair, value)
    if at_odds is not None:
        return at_odds
    said = pair.budget.scope.stage or "预算"
    unit = final.unit or ""
    asked = re.search(
        r"完成了?(?:年初)?预算(?:了)?(?:吗|么|没有?)|(?:是否|有没有).*完成", situation.reading.text
    )
    lead = ("是，" if value >= 100 else "否，") if asked else ""
    text = (
        f"{lead}{final.name}{said}{show(budget.value)}{unit}，支出决算{show(final.value)}{unit}，"
        f"完成{said}的{show(value)}%。"
    )
    return Finding(
        "complete", text, value=value, unit="%", basis="computed",
        facts=tuple(t.cited for t in terms), steps=(step,), focus=(final.cited,),
    )  # fmt: skip


_FUNDS = re.compile(r"(?:一般公共|公共财政|政府性基金|基金|国有资本经营|社会保险基金)预算")
_ASKS_DONE = re.compile(
    r"^(?!.*(?:预算|计划|任务|进度|率|比例|百分|%)).*(?:完成|实现)了?(?:了|的)?(?:是|有)?多少[?？]?$"
)


def _done(situation: Situation, subject: str) -> Finding | None:
    """``税收收入完成多少``: the sum that the text says was 完成, and no rate."""
    subject = re.sub(r"(?:累计|一共|总共|共|已经?|都)+$", "", subject.strip(" 的，,"))
    for candidate in candidates_for(situation, subject):
        here = [candidate.fact, *_of_item(candidate)]
        for fact in here:
            before = (fact.quote or "").split(fact.text)[0] if fact.text else ""
            if fact.aspect == "amount" and re.search(r"(?:完成|实现)了?$", before):
                cited = Cited(candidate.knowledge, fact)
                text = f"{heading(candidate.knowledge, fact)}：{short_name(fact)}完成{fact.text}。"
                return Finding(
                    "lookup", text, value=fact.value, unit=fact.unit, facts=(cited,), focus=(cited,)
                )
    return _carried_out(situation, subject)


def _carried_out(situation: Situation, subject: str) -> Finding | None:
    """The sum where the page does not say 完成, but tells what was carried out: 执行数 of a report."""
    for candidate in candidates_for(situation, subject):
        fact = candidate.fact
        done = fact.scope.stage == "预算执行数" and fact.aspect == "amount"
        if done and fact.value is not None and candidate.own >= 0.85:
            return looked_up(candidate, (), situation)
    return None


_ASKS_RATE = re.compile(r"率|百分|%|几成|比例|进度|完成度|情况|怎么样|如何")
_RATE_COLUMN = re.compile(r"(?:预算|资金)?(?:执行|完成)率")


def _in_row(situation: Situation, subject: str) -> Finding | None:
    """The 执行率 that the row of the item itself prints, or the funds of the project that it belongs to."""
    for candidate in candidates_for(situation, subject.strip(" 的，,")):
        fact, knowledge = candidate.fact, candidate.knowledge
        row = knowledge.rows.get((fact.table, fact.source.row), ()) if fact.table else ()
        near = [f for f in row if f.subject == fact.subject]
        for cell in (*near, *_of_project(candidate)):
            head = re.sub(r"[（(].*", "", cell.measure[-1]) if cell.measure else ""
            if cell.value is not None and _RATE_COLUMN.fullmatch(head):
                cited = Cited(knowledge, cell)
                text = (
                    f"{heading(knowledge, cell)}：{short_name(cell)}的{head}为{show(cell.value)}%。"
                )
                return Finding(
                    "complete", text, value=cell.value, unit="%", facts=(cited,), focus=(cited,)
                )
    return None


def _of_project(candidate: Candidate) -> Iterator[Fact]:
    """What the head of a project's own table prints of the project as a whole."""
    table = candidate.knowledge.tables.get(candidate.fact.table or "")
    if table is None or not table.subject:
        return
    for fact in candidate.knowledge.facts:
        if fact.table == table.id and fact.subject == (table.subject,):
            yield fact


def _printed(situation: Situation, subject: str) -> Finding | None:
    """``完成预算103.58%`` as it is printed, where the budget itself is not."""
    for candidate in candidates_for(situation, subject):
        if _is_ambiguous(candidate):
            return None
        rates = [
            fact for fact in related(candidate, frozenset({"share"}))
            if re.search(r"完成.{0,4}预算", "".join(fact.measure))
        ]  # fmt: skip
        for fact in rates[:1]:
            if len({rate.value for rate in rates}) == 1:
                cited = Cited(candidate.knowledge, fact)
                whose = heading(candidate.knowledge, fact)
                text = f"{whose}：{short_name(fact)}{fact.measure[-1]}的{show(fact.value or Decimal(0))}%。"
                return Finding(
                    "complete", text, value=fact.value, unit="%", facts=(cited,), focus=(cited,)
                )
    return None


_ROUNDED = Decimal("0.06")  # points that rounding to a tenth explains


def _at_odds(situation: Situation, subject: str, pair: Pair, computed: Decimal) -> Finding | None:
    """The rate that is printed beside the two figures, where they do not give it: told as it is, and that it is."""
    printed = _printed(situation, subject)
    if printed is None or printed.value is None or abs(printed.value - computed) <= _ROUNDED:
        return None
    place = printed.facts[0].fact.source.paragraph
    if place not in (pair.final.source.paragraph, pair.budget.source.paragraph):
        return None
    text = f"{printed.text.rstrip('。')}。（文中如此；按预算和决算计算为{show(computed)}%。）"
    return replace(printed, text=text)


def overspent(situation: Situation, operation: Operation) -> Finding | None:
    """``超预算了吗`` and ``超支多少``: whether, and by how much."""
    return _held_against(situation, operation, over=True)


def saved(situation: Situation, operation: Operation) -> Finding | None:
    """``比预算节约了多少`` and ``花完了吗``: what of the budget was left."""
    if re.search(r"哪|几[个项]", situation.reading.text):
        return None  # rows that were not spent, and not the whole of them
    if situation.reading.excluded:
        return None  # 刨去接待费，还剩多少: what remains of a sum, and not of its budget
    return _held_against(situation, operation, over=False)


def _held_against(situation: Situation, operation: Operation, over: bool) -> Finding | None:
    pair = pair_for(situation, operation.parts[0])
    if not isinstance(pair, Pair):
        refused = pair if over or "预算" in situation.reading.text else None
        return _printed_gap(situation, operation.parts[0]) or refused
    terms = None if pair.blank else pair.terms()
    if terms is None:
        return _blank(pair)
    if situation.reading.asked_unit == "%" and over:
        return _in_percent(terms)
    found = compute.difference(terms)
    assert found.value is not None
    meant = (
        found.value if over else -found.value
    )  # what was asked for, below 0 where it was the reverse
    unit = terms[0].unit or ""
    gap = f"{show(abs(found.value))}{unit}"
    if found.value > 0:
        said = f"超出预算{gap}"
    else:
        said = f"没有超出预算，比预算少{gap}" if found.value else "与预算持平"
    lead = ""
    if _YES_OR_NO.search(situation.reading.text):
        lead = "是，" if meant > 0 else "否，"
    text = (
        f"{lead}{heading(pair.knowledge, pair.final)}的{_name_of(pair, terms[0].name)}{show(terms[0].value)}{unit}，"
        f"{pair.budget.scope.stage or '预算'}{show(terms[1].value)}{unit}，{said}。"
    )
    return replace(
        found, operation="overspent", text=text, value=abs(found.value), focus=(terms[0].cited,)
    )


def _printed_gap(situation: Situation, subject: str) -> Finding | None:
    """``比年初预算减少16.25万元`` as it is printed, where the budget itself is not."""
    for candidate in candidates_for(situation, subject.strip(" 的，,")):
        gaps = [
            fact for fact in against_budget(candidate, frozenset({"increase", "decrease"}))
            if re.match(r"比(?:年初|全年)?预算", fact.measure[0]) and fact.value is not None
            and (fact.unit or "").endswith("元")
        ]  # fmt: skip
        if len({(fact.value, fact.aspect) for fact in gaps}) == 1:
            gap = gaps[0]
            side = "超出预算" if gap.aspect == "increase" else "没有超出预算，比预算少"
            lead = ""
            if _YES_OR_NO.search(situation.reading.text):
                lead = "是，" if gap.aspect == "increase" else "否，"
            whose = heading(candidate.knowledge, gap)
            text = f"{lead}{whose}：{short_name(gap)}{side}{show(gap.value or Decimal(0))}{gap.unit or ''}。"
            cited = Cited(candidate.knowledge, gap)
            return Finding(
                "overspent", text, value=gap.value, unit=gap.unit, facts=(cited,),
                focus=(Cited(candidate.knowledge, candidate.fact),),
            )  # fmt: skip
    return None


def _name_of(pair: Pair, name: str) -> str:
    """What the item is called: the whole that a row 合计 stands for, and not its column."""
    if not pair.final.subject or canon(pair.final.subject[-1]) not in TOTALS:
        return name
    own = pair.knowledge.own(number_of(pair.final, pair.knowledge))
    return own.text if own is not None and own.key not in TOTALS else name


def _in_percent(terms: tuple[compute.Term, ...]) -> Finding | None:
    """``超预算百分之几``: how much more (or less) than the budget was spent, in % of it."""
    found = compute.growth_between(*terms)
    if found is None:
        return None
    text = found.text.replace("，增长", "，超出预算").replace("，下降", "，比预算少")
    return replace(found, operation="overspent", text=text)


def pair_for(situation: Situation, text: str) -> Pair | Finding | None:
    """Both figures; a refusal where the item is there without one of them; None where it is not there."""
    subject = text.strip(" 的，,")
    while (shorter := _STAGED.sub("", subject)) != subject and len(shorter) >= 2:
        if subject.endswith("执行") and _is_named(situation, subject):
            break  # 案件执行 is an account
        subject = shorter
    candidates = tuple(candidates_for(situation, subject))
    for candidate in candidates:
        if _is_ambiguous(candidate):
            return None
        for budgets in _budgets_said(situation.reading.text):
            found = pair_of(candidate, budgets)
            if found is None or (budgets == _PLAIN and _is_adjusted(found)):
                continue
            if not situation.reading.years or found.final.year in situation.reading.years:
                return found
    surely = [c for c in candidates if c.own >= 0.85]
    return _one_sided(surely[0]) if surely else None


def _is_named(situation: Situation, subject: str) -> bool:
    """Whether a text ends in a printed name."""
    key = canon(subject)
    return any(
        label.key.endswith("执行") and len(label.key) >= _NAME and key.endswith(label.key)
        for knowledge in situation.knowledges
        for label in knowledge.labels
    )


_NAME = 4  # characters of the shortest account that is named for work


def candidates_for(situation: Situation, subject: str) -> Iterator[Candidate]:
    """What the subject may mean, of any stage; what was spoken of where it only points there."""
    if is_pronoun(subject):
        for cited in situation.focus[:1]:
            yield as_candidate(cited)
            yield from _told_elsewhere(situation, cited)
        return
    scene = replace(situation, reading=replace(situation.reading, stage=None))
    ranked = scene.resolve(subject, stage=None)[:_MOST]
    money = (c for c in ranked if c.fact.aspect == "amount" and (c.fact.unit or "").endswith("元"))
    yield from (c for c in money if c.said and is_sure(c))


def _told_elsewhere(situation: Situation, told: Cited) -> Iterator[Candidate]:
    """Where the same sum is printed under another spelling of its name: “三公”经费 as 合计 of its table."""
    scene = replace(
        situation, reading=replace(situation.reading, stage=None),
        knowledges=(told.knowledge,), focus=(), soft="",
    )  # fmt: skip
    for one in scene.resolve(short_name(told.fact), stage=None)[:_MOST]:
        same = (one.fact.value, one.fact.unit) == (told.fact.value, told.fact.unit)
        if same and one.fact != told.fact and one.fact.aspect == "amount" and is_sure(one):
            yield one


def _is_ambiguous(candidate: Candidate) -> bool:
    """Whether sentences give several budgets under the one name, so that nobody can tell which is meant."""
    knowledge, own = candidate.knowledge, candidate.knowledge.own(candidate.index)
    facts = [knowledge.facts[n] for n in knowledge.aspects.get(own.key, ())] if own else []
    values = {
        (fact.value, fact.unit)
        for fact in facts
        if fact.table is None
        and fact.aspect == "amount"
        and fact.scope.stage in BUDGETS
        and fact.subject == candidate.fact.subject
    }
    return candidate.fact.table is None and len(values) > 1


_PLAIN = ("预算",)
_NOT_AT_FIRST = re.compile(r"预算数[”\"]?(?:为|是|指|反映)[^。]{0,20}?(?:调整|全年)")


def _budgets_said(text: str) -> tuple[tuple[str, ...], ...]:
    """The stages of a budget that a question may mean, one after the other: 调整预算 is of no other budget."""
    if _ADJUSTED.search(text) and "年初" not in text:
        return (("调整预算",),)
    at_first = "年初预算" in text and "调整" not in text
    return (("年初预算",), _PLAIN) if at_first else (BUDGETS,)


def _is_adjusted(pair: Pair) -> bool:
    """Whether the document says that what it calls 预算数 is not the budget of the year's beginning."""
    return any(_NOT_AT_FIRST.search(one.text) for one in pair.knowledge.document.paragraphs)


def pair_of(candidate: Candidate, budgets: Sequence[str] = BUDGETS) -> Pair | None:
    """The budget and the final accounts that are printed of one item, side by side if they are anywhere."""
    facts = [f for f in _of_item(candidate) if (f.unit or "").endswith("元")]
    places = dict.fromkeys((place_of(fact), fact.year) for fact in facts)
    places = dict(sorted(places.items(), key=lambda one: one[0][1] != candidate.fact.year))
    near = [_by_stage(f for f in facts if (place_of(f), f.year) == place) for place in places]
    filled = _by_stage(f for f in facts if f.value is not None)
    pairs = _pairs(candidate.knowledge, (*near, _by_stage(facts), filled), budgets)
    return next((pair for pair in pairs if not pair.blank), next(iter(pairs), None))


def _pairs(
    knowledge: Knowledge, places: Iterable[dict[str, Fact]], budgets: Sequence[str]
) -> list[Pair]:
    """Of each place the budget and the final accounts; a sentence may print the figure that a table leaves blank."""
    found = []
    for stages in places:
        budget = next((stages[name] for name in budgets if name in stages), None)
        final = stages.get("决算") or next((f for s, f in stages.items() if "执行" in s), None)
        if budget is not None and final is not None and _are_alike(budget, final):
            found.append(Pair(knowledge, budget, final))
    return found


def _are_alike(one: Fact, other: Fact) -> bool:
    """Figures of one year and one kind of money, under one name or in one place."""
    if one.year != other.year or (one.unit or "").endswith("元") != (other.unit or "").endswith(
        "元"
    ):
        return False
    funds = {fact.scope.money for fact in (one, other)} - {None, "收支总计"}
    near = one.subject == other.subject or one.source.paragraph == other.source.paragraph
    return near or (one.table == other.table and one.table is not None) or len(funds) < 2


def stages_of(candidate: Candidate) -> dict[str, Fact]:
    """The figures of the same item at each stage, the nearest place first."""
    return _by_stage(_of_item(candidate))


def _of_item(candidate: Candidate) -> list[Fact]:
    """All figures that are printed under the name of one, the nearest place first."""
    own = candidate.knowledge.own(candidate.index)
    if own is None:
        return []
    facts = [candidate.knowledge.facts[n] for n in candidate.knowledge.aspects.get(own.key, ())]
    if own.key in TOTALS:  # every table has a 合计: only those of its own row are of the same item
        here = (candidate.fact.table, candidate.fact.source.row)
        facts = [fact for fact in facts if (fact.table, fact.source.row) == here]
    return sorted(facts, key=lambda f: _distance(f, candidate.fact))


def _by_stage(facts: Iterable[Fact]) -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    for fact in facts:
        if fact.aspect == "amount" and fact.scope.stage:
            found.setdefault(fact.scope.stage, fact)
    return found


_STAGE_ONLY = re.compile(
    r"(?:那么?|它的?|其|这个)?(?:的)?(?:年初预算|调整预算|预算|决算|执行|实际(?:支出|花费|执行)?)(?:数|额|金额|安排)?(?:是|有|为|花了?|给了?|安排了?|定了?|批了?|下达了?)*(?:多少)?(?:钱|万元|元)?(?:呢)?"
)


def of_stage(situation: Situation, text: str) -> Candidate | None:
    """``预算呢`` after the final accounts of an item: its figure of that stage."""
    stage, plain = situation.reading.stage, text.strip("?？。 ")
    if not situation.focus or stage is None or not _STAGE_ONLY.fullmatch(plain):
        return None
    held = stages_of(as_candidate(situation.focus[0]))
    wanted = BUDGETS if stage == "预算" else (stage,)
    fact = next((held[name] for name in wanted if name in held), None)
    return as_candidate(Cited(situation.focus[0].knowledge, fact)) if fact else None


def _distance(one: Fact, other: Fact) -> tuple[bool, bool, bool, bool]:
    apart = (one.subject != other.subject, one.table != other.table, one.section != other.section)
    return (one.value is None and one.text != "", *apart)


def _blank(pair: Pair) -> Finding:
    """A cell without a figure is not 0: nothing can be computed of it."""
    facts = (pair.budget, pair.final)
    said = "、".join(
        f"{'预算' if fact is pair.budget else '决算'}数"
        + ("为空白" if fact.value is None else f"为{show(fact.value)}{fact.unit or ''}")
        for fact in facts
    )
    text = f"{heading(pair.knowledge, pair.final)}：{short_name(pair.final)}的{said}，没有填写数字（空白不等于0），无法计算。"
    cited = tuple(Cited(pair.knowledge, fact) for fact in facts)
    return Finding("complete", text, basis="blank", facts=cited, focus=cited[1:])


def _no_budget(pair: Pair) -> Finding:
    final = pair.final.value or Decimal(0)
    text = (
        f"{heading(pair.knowledge, pair.final)}：{short_name(pair.final)}的预算数为0，"
        f"决算数为{show(final)}{pair.final.unit or ''}，算不出完成预算的百分比。"
    )
    facts = (Cited(pair.knowledge, pair.budget), Cited(pair.knowledge, pair.final))
    return Finding("complete", text, facts=facts, focus=facts[1:])


def _one_sided(candidate: Candidate) -> Finding:
    """The item has a budget or final accounts only: which document would hold the other."""
    fact, knowledge = candidate.fact, candidate.knowledge
    stages = stages_of(candidate)
    name = f"{heading(knowledge, fact)}的“{short_name(fact)}”"
    year = f"{fact.year or knowledge.document.profile.year or '该'}年"
    if "决算" in stages:
        text = f"文档中没有{name}的预算数，无法与预算相比；要看该单位{year}预算公开文件。"
    else:
        text = (
            f"文档中没有{name}的决算数，只有预算，无法计算执行情况；要看该单位{year}决算公开文件。"
        )
    return Finding("refuse", text, status="not_found", basis=None)
