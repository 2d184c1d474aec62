"""Changes against an earlier year: printed, computed, or worked back to the earlier figure."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from corpus.model import Aspect, Fact
from corpus.prose_again import BEFORE
from qa import compute
from qa.bare import bare_totals
from qa.bounds import bounded
from qa.candidates import CHANGES, Candidate
from qa.change_cells import printed_change
from qa.finding import Cited, Finding
from qa.fit import same_dimension
from qa.knowledge import Knowledge, own_name
from qa.normalise import canon
from qa.operations import Operation
from qa.reading import find_stage, find_years
from qa.resolve import (
    Situation,
    as_candidate,
    is_against_budget,
    is_pronoun,
    is_sure,
    related,
)
from qa.scope import free_years, named_spans
from qa.steady import unchanged
from qa.told_changes import (
    AMOUNT,
    AS_RATE,
    RATES,
    YES_OR_NO,
    asks_last_budget,
    change_against_budget,
    denied,
    from_outcome,
    lead_of,
    on_basis,
    said_change,
)
from qa.two_years import of_two_years, only_when
from qa.within import carried
from qa.words import figure, heading, is_same_amount, percent, plain, short_name, show


def change(situation: Situation, operation: Operation) -> Finding | None:
    """比上年增加多少, 增长百分之几: the printed change, or one computed from two years' figures.

    A bound on the change (比上年增加超过2亿元吗) is held against the change and not against the figure.
    """
    if _is_in_name(situation, operation):
        return None
    asked = operation.detail
    if _WHETHER.search(situation.reading.text) and not YES_OR_NO.search(asked):
        operation = replace(operation, detail=f"是不是{asked}")
    found = _change(situation, operation)
    limits = situation.reading.limits
    if found is None or not limits or found.value is None or found.status != "answered":
        return found
    return bounded(found, limits, asked) if _WHETHER.search(situation.reading.text) else found


def _is_in_name(situation: Situation, operation: Operation) -> bool:
    """Whether the year that is held against is a part of a printed name: 比2018年监测设备购置费质保金多几台."""
    base = find_years(operation.parts[1]) if len(operation.parts) > 1 else ()
    reading = situation.reading
    named = [
        span
        for span in named_spans(reading.key, situation.knowledges)
        if not only_when(reading.key[slice(*span)])  # the column 2030年执行数 is no thing
    ]
    return bool(base) and set(base).isdisjoint(free_years(reading, named))


_WHETHER = re.compile(r"是不是|是否|有没有|有无|[吗么](?:[?？，,。；;]|$)")


def _change(situation: Situation, operation: Operation) -> Finding | None:
    subject = re.sub(r"(?:是不是|是否|有没有|有无)$", "", operation.parts[0] or "")
    wants_rate = bool(AS_RATE.search(situation.reading.text))
    base = find_years(operation.parts[1]) if len(operation.parts) > 1 else ()
    here = tuple(year for year in situation.reading.years if year not in base)
    ago = len(operation.parts) > 1 and _AGO.search(operation.parts[1])  # 比上年执行数多多少
    stage = find_stage(subject) if base or ago else situation.reading.stage
    scene = replace(situation, reading=replace(situation.reading, years=here, stage=stage))
    now = _thing(situation, scene, subject, here, base)
    if now is not None and asks_last_budget(situation.reading.text):
        held = change_against_budget(now, situation.reading.text)
        held = held or change_against_budget(now, f"{situation.reading.text}百分比")
        if held is not None:
            return held
    direct = _change_fact(scene, subject, now, base, wants_rate)
    if (refused := _held_to_plan(now, direct, operation, base)) is not None:
        return refused
    if direct is None and now is None:
        now, direct = _of_whole(scene, subject, here, base, wants_rate)
    if direct is None and now is not None and now.fact.aspect in CHANGES:
        direct = now  # PM2.5浓度下降2%: only the change is printed
    if direct is not None:
        return said_change(direct, operation.detail)
    if now is None:
        return None
    now = _with_last(now, scene, subject, operation, base)
    return _worked_out(now, base, wants_rate, operation, situation)


def _thing(
    situation: Situation,
    scene: Situation,
    subject: str,
    here: tuple[int, ...],
    base: tuple[int, ...],
) -> Candidate | None:
    """What changed: the thing that is named, or what was spoken of where nothing is."""
    pointed = bool(situation.focus) and (is_pronoun(subject) or len(canon(subject)) <= 2)
    now = _spoken_of(situation, base) if pointed else None
    if now is None and subject.strip():
        money = _OF_MONEY.search(subject.strip(" 的")) is not None
        now = scene.best(subject, unit=None, years=here, money=money)
        if now is not None and situation.soft and not now.said:
            now = carried(situation, subject)  # 购置费 is not the 运行维护费 that was spoken of
        elif now is None:
            now = carried(situation, subject)
    return now


def _of_whole(
    scene: Situation, subject: str, years: tuple[int, ...], base: tuple[int, ...], wants_rate: bool
) -> tuple[Candidate | None, Candidate | None]:
    """The total that a bare 预算 or 决算 means, and its printed change."""
    now: Candidate | None = None
    for total in bare_totals(scene, subject):
        now = scene.best(total, unit=None, years=years)
        direct = _change_fact(scene, total, now, base, wants_rate)
        if direct is not None:
            return now, direct
    return now, None


def _with_last(
    now: Candidate, scene: Situation, subject: str, operation: Operation, base: tuple[int, ...]
) -> Candidate:
    """The thing, or its namesake that is printed for the year it is held against as well."""
    year = base[0] if base else (now.fact.year or 1) - 1
    if _in_year(now, year) is not None:
        return now
    years = of_two_years(scene, subject, "".join(operation.parts[1:2]))
    return years[0] if years is not None else now


_OF_MONEY = re.compile(r"费用?$|经费$")  # 公务接待费 is not how often guests came

_AGO = re.compile(r"上一?年|去年|前一?年")


def _spoken_of(situation: Situation, base: tuple[int, ...]) -> Candidate | None:
    """What was spoken of, in the year that is held against the base, where the talk had both."""
    for cited in (*situation.focus, *situation.earlier):
        if cited.fact.aspect == "amount" and cited.fact.year not in base:
            return as_candidate(cited)
    first = as_candidate(situation.focus[0])  # a change was told: of what?
    amounts = [fact for fact in related(first, AMOUNT) if fact.year == first.fact.year]
    return as_candidate(Cited(first.knowledge, amounts[0])) if amounts else first


def _worked_out(
    now: Candidate,
    base: tuple[int, ...],
    wants_rate: bool,
    operation: Operation,
    situation: Situation,
) -> Finding | None:
    """A change that is not printed as asked for: from the printed one, from two years, or none at all."""
    detail = operation.detail
    cell = printed_change(now, base, wants_rate, detail) if not YES_OR_NO.search(detail) else None
    if cell is not None:
        return cell
    parts = (now, *all_of_it(now))
    for one in parts:
        told = _printed_apart(one, base, wants_rate, detail, itself=one is now)
        if told is not None:
            return told
    year = base[0] if base else (now.fact.year or 1) - 1
    if not year:
        return None  # a table of no known year: its columns tell
    done = _against_outcome(operation)
    held = (_between_years(one, year, wants_rate, detail, done) for one in parts)
    found = next((one for one in held if one is not None), None) or level(now, year)
    if found is not None and found.basis == "text":
        return replace(found, text=f"{lead_of(detail, False, False)}{found.text}")
    told = found or _rate_alone(now, year, situation)
    return told or _since_before(now, wants_rate) or _unknown(now, year, detail)


def _since_before(now: Candidate, wants_rate: bool) -> Finding | None:
    """``低保标准提高了百分之几`` where a sentence prints what it was before: 由1120元提高到1180元."""
    was = [f for f in related(now, AMOUNT) if f.measure == (BEFORE,) and f.value]
    if now.fact.measure == (BEFORE,) or len({f.value for f in was}) != 1:
        return None
    terms = compute.to_terms((now, as_candidate(Cited(now.knowledge, was[0]))))
    if terms is None:
        return None
    new, old = (term.value for term in terms)
    apart = new - old
    unit, value = terms[0].unit or "", plain(apart)
    step = f"{show(new)} − {show(old)} = {show(apart)}"
    if wants_rate:
        unit, value = "%", percent(apart, old)
        step = f"({show(new)} − {show(old)}) ÷ {show(old)} = {show(value)}%"
    word = "提高" if apart > 0 else "降低"
    text = (
        f"{heading(now.knowledge, now.fact)}：{short_name(now.fact)}由{show(old)}{terms[1].unit or ''}"
        f"到{show(new)}{terms[0].unit or ''}，{word}{show(abs(value))}{unit}。"
    )
    return Finding(
        "change", text, value=abs(value), unit=unit, basis="computed",
        facts=tuple(term.cited for term in terms), steps=(step,), focus=(terms[0].cited,),
    )  # fmt: skip


def _printed_apart(
    one: Candidate, base: tuple[int, ...], wants_rate: bool, detail: str, *, itself: bool
) -> Finding | None:
    """The change that is printed of a figure, as a rate where that is asked; of the part that is all of it too."""
    for fact in related(one, CHANGES, base[0] if base else None):
        if _is_orphan(fact, one) or fact.aspect not in ("increase", "decrease"):
            continue
        if wants_rate:
            terms = compute.to_terms((one,))
            return compute.growth(terms[0], fact) if terms else None
        if not itself:
            return said_change(as_candidate(Cited(one.knowledge, fact)), detail)
    return None


_ASKS_MONEY = re.compile(r"(?:多少|几)[百千万亿]*(?:钱|元)")


def _rate_alone(now: Candidate, year: int, situation: Situation) -> Finding | None:
    """``同比下降多少`` where only the rate is printed: 下降23.6%."""
    if _ASKS_MONEY.search(situation.reading.text):
        return None  # 少多少钱 is told by no rate
    told = [fact for fact in related(now, RATES, year) if fact.year == now.fact.year]
    rates = on_basis(told, situation)
    if len({fact.value for fact in rates}) != 1:
        return None
    return said_change(as_candidate(Cited(now.knowledge, rates[0])), situation.reading.text)


def level(now: Candidate, year: int) -> Finding | None:
    """``与2024年预算持平``: said in words after the figure or its name."""
    said = unchanged(now, year)
    if said is None:
        return None
    fact, passage = said
    cited = Cited(now.knowledge, fact)
    text = f"{heading(now.knowledge, fact)}：{short_name(fact)}{figure(fact)}，与{year}年持平。"
    return Finding(
        "change", text, value=Decimal(0), unit=fact.unit, basis="text", facts=(cited,), focus=(cited,),
        passages=(passage,),
    )  # fmt: skip


def _unknown(now: Candidate, year: int, detail: str) -> Finding | None:
    """The figure is there, but nothing of the earlier year: repeating the figure would be no answer."""
    if not re.search(r"多少|几|吗|么$|没有?$|一样|持平|相同", detail):
        return None
    fact = now.fact
    text = (
        f"文档中没有{year}年的“{_UNQUOTED.sub('', short_name(fact))}”，也没有写明它比{year}年的增减"
        f"（{heading(now.knowledge, fact)}为{figure(fact)}）。需要{year}年的预算或决算公开文件。"
    )
    return Finding(
        "refuse", text, status="not_found", basis=None, focus=(Cited(now.knowledge, fact),)
    )


def only_planned(now: Candidate, year: int) -> bool:
    """Whether all that is printed of a thing for a year is its plan: no change from its 执行数 can be told."""
    row = (
        now.knowledge.rows.get((now.fact.table, now.fact.source.row), ()) if now.fact.table else ()
    )
    own = [f for f in row if f.subject == now.fact.subject and f.aspect == "amount"]
    then = [f for f in (*related(now, AMOUNT), *own) if f.year == year and f.value is not None]
    return bool(then) and all(_is_plan(f, now.knowledge) for f in then)


def _held_to_plan(
    now: Candidate | None,
    direct: Candidate | None,
    operation: Operation,
    base: tuple[int, ...],
) -> Finding | None:
    """A refusal where what came of a year is asked for (比2030年执行数) and only its plan is printed."""
    if now is None or not (base or _AGO.search("".join(operation.parts[1:2]))):
        return None
    year = base[0] if base else (now.fact.year or 1) - 1
    said = direct is not None and _OUTCOME.search(direct.fact.quote or "")
    if said or not _against_outcome(operation) or not only_planned(now, year):
        return None
    name, whose = _UNQUOTED.sub("", short_name(now.fact)), heading(now.knowledge, now.fact)
    text = f"文档中没有{year}年“{name}”的执行数或决算数，只有预算数，不能与它相比（{whose}为{figure(now.fact)}）。"
    return Finding(
        "refuse", text, status="not_found", basis=None, focus=(Cited(now.knowledge, now.fact),)
    )


_UNQUOTED = re.compile(r"[“”]")  # “三公”经费 within quotation marks of its own

_FELL = re.compile(r"少|减|降|低")


_OUTCOME = re.compile(r"决算|执行|完成|实际")
_BASE_LAST = re.compile(r"^(?:的|度|当年|全年|预算|实际|执行|完成|决算|支出|收入)*")


def _against_outcome(operation: Operation) -> bool:
    """Whether the earlier figure is said to be what came of it: 比2023年完成数少多少."""
    behind = _BASE_LAST.match(operation.detail)
    return bool(_OUTCOME.search("".join((*operation.parts[1:2], behind[0] if behind else ""))))


def _between_years(
    now: Candidate, year: int, wants_rate: bool, detail: str, done: bool
) -> Finding | None:
    """The change between two printed figures of the same thing, this year's and the earlier one."""
    fact = _in_year(now, year, done)
    terms = compute.to_terms((now, as_candidate(Cited(now.knowledge, fact)))) if fact else None
    if terms is None:
        return None
    if terms[0].name != terms[1].name:  # 购置费 of a table is the thing itself
        terms = (terms[0], replace(terms[1], name=f"{year}年{terms[0].name}"))
    if wants_rate:
        return compute.growth_between(*terms)
    found = compute.difference(terms)
    assert found.value is not None
    lead = lead_of(detail, found.value > 0, found.value < 0)
    lead = lead or denied(detail, grew=found.value > 0, fell=found.value < 0)
    value = abs(found.value) if lead or _FELL.search(detail) else found.value
    focus = (terms[0].cited,)
    large = f"（合{show(value / 10000)}万元）" if found.unit == "元" and abs(value) >= 10000 else ""
    told = f"{lead}{found.text.rstrip('。')}{large}。"
    return replace(found, text=told, value=value, focus=focus)


def _in_year(now: Candidate, year: int, done: bool = False) -> Fact | None:
    """What a thing was in another year: under its own name, or beside the very amount in a table.

    Where what came of it was asked for (``done``), its plan of that year is none.
    """
    own = now.fact.scope.stage or now.knowledge.document.profile.stage
    if year == now.fact.year:
        return None
    for facts in (related(now, AMOUNT), _beside_twins(now)):
        found = [
            f for f in facts
            if f.year == year and same_dimension(f.unit or "", now.fact.unit or "")
            and not (done and _is_plan(f, now.knowledge))
        ]  # fmt: skip
        if found:
            return next((f for f in found if f.scope.stage == own), found[0])
    return None


def _is_plan(fact: Fact, knowledge: Knowledge) -> bool:
    stage = fact.scope.stage or knowledge.document.profile.stage or ""
    return "预算" in stage and "执行" not in stage


_TWIN = 3  # characters of a name that two places share


def _beside_twins(now: Candidate) -> tuple[Fact, ...]:
    """The rows of tables that print the very amount under a name which holds this one, or is held by it.

    61.23万元 of “三公”经费 in prose is the 612300元 of the “三公”经费决算表, beside which stands last year's.
    """
    name, knowledge = own_name(now.fact), now.knowledge
    rows: dict[tuple[str | None, tuple[str, ...]], None] = {}
    for fact in knowledge.facts:
        if fact.table is None or (fact.year, fact.aspect) != (now.fact.year, now.fact.aspect):
            continue
        other = own_name(fact)
        held = len(other) >= _TWIN and len(name) >= _TWIN and (other in name or name in other)
        if held and fact.subject and is_same_amount(now.fact, fact):
            rows[fact.table, fact.subject] = None
    return tuple(
        f for f in knowledge.facts if f.aspect == "amount" and (f.table, f.subject) in rows
    )


def _is_orphan(change: Fact, now: Candidate) -> bool:
    """Whether a sentence that does not name the thing tells a change that its two years' figures do not make.

    …；公务接待费2.38万元。比2022年增加15.34万元 is said of what the paragraph is about, not of its last part.
    """
    if (
        change.table is not None
        or change.value is None
        or own_name(now.fact) in canon(change.quote)
    ):
        return False
    before = _in_year(now, change.base_year or (now.fact.year or 1) - 1)
    terms = compute.to_terms((now, as_candidate(Cited(now.knowledge, before)))) if before else None
    if terms is None:
        return False
    grew = terms[0].value > terms[1].value
    return grew != (change.aspect in ("increase", "growth"))


def _change_fact(
    situation: Situation,
    subject: str,
    now: Candidate | None,
    base: tuple[int, ...],
    wants_rate: bool,
) -> Candidate | None:
    wanted: frozenset[Aspect] = (
        frozenset({"growth", "decline"}) if wants_rate else frozenset({"increase", "decrease"})
    )
    if now is not None:
        told = related(now, wanted, base[0] if base else None)
        facts = on_basis([fact for fact in told if not _is_orphan(fact, now)], situation)
        if facts:
            return as_candidate(Cited(now.knowledge, facts[0]))
    for candidate in situation.resolve(subject, aspects=wanted)[:3]:
        fits = candidate.fact.aspect in wanted and (
            not base or candidate.fact.base_year in (base[0], None)
        )
        fits = fits and not is_against_budget(candidate.fact)
        fits = fits and (now is None or not _is_orphan(candidate.fact, now))
        if fits and is_sure(candidate):
            return candidate
    return None


def _asks_other_stage(situation: Situation) -> bool:
    """Whether accounts are asked for where only budgets are held: no change from budget to budget gives them."""
    held = {knowledge.document.profile.stage for knowledge in situation.knowledges}
    return (situation.reading.stage, held) in (("决算", {"预算"}), ("预算", {"决算"}))


def previous(situation: Situation, text: str) -> Finding | None:
    """A year before the document's own, derived from this year's figure and the printed change."""
    asked = situation.reading.years
    if not asked or _asks_other_stage(situation):
        return None
    plain = re.sub(r"(?:19|20)\d{2}年?度?", " ", text)
    for year in reversed(asked):
        for knowledge in situation.knowledges:
            if knowledge.document.profile.year == year + 1 or any(
                fact.base_year == year for fact in knowledge.facts
            ):
                reading = replace(situation.reading, years=(), stage=None)
                scene = replace(situation, reading=reading, knowledges=(knowledge,))
                found = _derived(scene, plain, year)
                if found is not None:
                    return found
    return None


_NAMED = 0.7  # how much of a figure's own name must be said


def _derived(scene: Situation, text: str, year: int) -> Finding | None:
    """This year's figure and the change from ``year`` that is printed for the same thing."""
    bare = re.sub(r"(?:是|有|为|花了?|用了?)*(?:多少|几)?(?:钱|万元|元)?[呢?？。\s]*$", "", text)
    spoken = [as_candidate(cited) for cited in scene.focus[:1] if is_pronoun(bare)]  # 去年呢
    for now in (*spoken, *scene.resolve(text, years=(), stage=None, aspects=AMOUNT)[:4]):
        if not is_sure(now) or now.fact.value is None or now.fact.aspect != "amount":
            continue
        if now.own < _NAMED and now not in spoken:
            continue  # 收入总计 is not 事业收入
        for one in (now, *all_of_it(now)):
            led = related(one, frozenset({"increase", "decrease"}), year)
            for fact in from_outcome(led, scene.reading.text):
                part_of_other = one is not now and fact.subject != one.fact.subject
                if same_dimension(fact.unit or "", one.fact.unit or "") and not part_of_other:
                    terms = compute.to_terms((_told_beside(one, fact),))
                    return compute.previous_year(terms[0], fact, year) if terms else None
        rates = related(now, frozenset({"growth", "decline"}), year)
        for fact in from_outcome(rates, scene.reading.text):
            if (back := _by_rate(now, fact, year)) is not None:
                return back
        if (same := _same_as_before(now, year)) is not None:
            return same
    return None


def _told_beside(now: Candidate, changed: Fact) -> Candidate:
    """The figure that a sentence tells with the change: 支出总计 is not 本年支出合计, though it may be called so."""
    told = next(
        (
            f for f in now.knowledge.facts
            if changed.table is None and f.table is None and f.subject == changed.subject
            and f.source.paragraph == changed.source.paragraph and f.aspect == "amount"
            and (f.year, f.scope.stage) == (now.fact.year, now.fact.scope.stage) and f.value is not None
        ),
        None,
    )  # fmt: skip
    if told is None or is_same_amount(told, now.fact):
        return now
    return as_candidate(Cited(now.knowledge, told))


def _by_rate(now: Candidate, rate: Fact, year: int) -> Finding | None:
    """The earlier figure from this year's and the rate that is printed alone; to this year's places."""
    terms = compute.to_terms((now,))
    if terms is None or rate.value is None:
        return None
    grew = rate.aspect == "growth"
    part = 1 + rate.value / 100 if grew else 1 - rate.value / 100
    if part <= 0:
        return None
    term, unit = terms[0], terms[0].unit or ""
    value = (term.value / part).quantize(Decimal("0.01"))
    sign, word = ("+", "增长") if grew else ("−", "下降")
    step = f"{show(term.value)} ÷ (1 {sign} {show(rate.value)}%) ≈ {show(value)}"
    text = (
        f"推算{year}年{term.name}约为{show(value)}{unit}：本年{show(term.value)}{unit}，"
        f"比{year}年{word}{show(rate.value)}%（百分比是取整后印出的，推算只是近似）。"
    )
    return Finding(
        "previous", text, value=value, unit=term.unit, basis="computed",
        facts=(term.cited, Cited(now.knowledge, rate)), steps=(step,), focus=(term.cited,),
    )  # fmt: skip


def all_of_it(now: Candidate) -> tuple[Candidate, ...]:
    """The one part that is as much as its whole, which it changed with: 支出预算 is all 财政拨款支出预算."""
    whole, knowledge = now.fact, now.knowledge
    found = [
        fact for fact in knowledge.facts
        if fact.aspect == "amount" and fact.year == whole.year and fact.table is None
        and fact.subject[:-1][-1:] and fact.subject[-2] in (*whole.subject[-1:], *whole.measure)
        and is_same_amount(fact, whole)
    ]  # fmt: skip
    return tuple(as_candidate(Cited(knowledge, fact)) for fact in found[:1])


def _same_as_before(now: Candidate, year: int) -> Finding | None:
    """The earlier year's figure where words say that this year's is level with it."""
    said = unchanged(now, year)
    terms = compute.to_terms((as_candidate(Cited(now.knowledge, said[0])),)) if said else None
    if said is None or terms is None:
        return None
    term = terms[0]
    told = f"{show(term.value)}{term.unit or ''}"
    return Finding(
        "previous", f"推算{year}年{term.name}为{told}：本年{told}，与{year}年持平。",
        value=term.value, unit=term.unit, basis="computed", facts=(term.cited,),
        passages=(said[1],), steps=(f"{show(term.value)} − 0 = {show(term.value)}",),
        focus=(term.cited,),
    )  # fmt: skip
