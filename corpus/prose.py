"""Figures in running text to facts, nested as the sentences nest them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.amounts import find_amounts, is_threshold
from corpus.kinds import is_money_unit
from corpus.labels import is_number
from corpus.model import Amount, Document, Fact, Paragraph, Profile, Scope
from corpus.prose_again import BEFORE
from corpus.prose_changes import LAST_BUDGET
from corpus.prose_goals import COLUMNS
from corpus.prose_items import projects_counted, within_project
from corpus.prose_lists import Chain
from corpus.prose_marks import sentences
from corpus.prose_names import (
    category_chain,
    is_numbered,
    looks_like_name,
    names_account,
    project_of_paragraph,
    segment_to_name,
    without_number,
)
from corpus.prose_series import one_unit
from corpus.prose_sums import named_in_full, nest_by_sums
from corpus.prose_walk import Reading, Walk
from corpus.prose_wholes import whole_names
from corpus.prose_years import headed_year
from corpus.scope import prose_scope, texts_to_money

_GOES_ON = re.compile(r"(?:其中|如下|包括|具体(?:情况)?(?:为|如下)?|方面)\s*[:：]\s*$")
_DIGIT = re.compile(r"[\d０-９百千万亿]")
_LONGEST_SENTENCE = 3_000  # characters
_LONGEST_TOPIC = 60


@dataclass(frozen=True, slots=True)
class Carried:
    """What a paragraph leaves for the next one under the same heading."""

    section: int = -1
    head: Chain = ()
    parent: Chain = ()  # "…47.91万元。其中：": the items that follow are parts of this
    open: bool = False  # the paragraph broke off in the middle of a sentence
    topic: Chain = ()  # the paragraph was nothing but an item's accounts: 2、…（类）…（款）…（项）。


def document_to_prose_facts(document: Document) -> tuple[Fact, ...]:
    """All figures of all paragraphs, in printed order."""
    facts: list[Fact] = []
    carried = Carried()
    for paragraph in document.paragraphs:
        headings = document.path(paragraph.section)
        found, carried = paragraph_to_facts(paragraph, document.profile, headings, carried)
        facts += found
    return tuple(facts)


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure's fact with where the figure itself stands: characters of the paragraph, ``lead`` before it."""

    fact: Fact
    span: tuple[int, int]
    lead: int  # where the words begin that belong to this figure: after the one before it
    alike: bool = False  # one of several names that share the figure


def paragraph_to_facts(
    paragraph: Paragraph,
    profile: Profile,
    headings: Sequence[str] = (),
    carried: Carried | None = None,
) -> tuple[tuple[Fact, ...], Carried]:
    """The figures of one paragraph, and what it leaves for the next."""
    found, left = paragraph_to_placed(paragraph, profile, headings, carried)
    return tuple(one.fact for one in found), left


def paragraph_to_placed(
    paragraph: Paragraph,
    profile: Profile,
    headings: Sequence[str] = (),
    carried: Carried | None = None,
) -> tuple[tuple[Placed, ...], Carried]:
    """The same with the place of every figure in the paragraph."""
    before = carried if carried and carried.section == paragraph.section else Carried()
    numbered = is_numbered(paragraph.text)
    fiscal = headed_year(headings, profile.year)
    walk = Walk(profile.entity, fiscal, base=before.parent if numbered else ())
    walk.head = _first_head(before, numbered, headings, profile)
    project = project_of_paragraph(paragraph.text)
    if project is not None:
        walk.base = walk.head = (project,)
        walk.project = True
    found: list[Placed] = []
    for start, end in () if is_number(paragraph.text) else sentences(paragraph.text):
        sentence = paragraph.text[start:end]
        if len(sentence) > _LONGEST_SENTENCE:
            continue  # no prose: a table or a listing without line ends
        walk.begin(sentence)
        amounts = _figures(sentence) if _DIGIT.search(sentence) else ()
        if not amounts:
            _note_topic(walk, sentence, profile.entity, first=start == 0 or is_numbered(sentence))
        lead = start
        source = replace(paragraph.source, paragraph=paragraph.index, span=(start, end))
        for amount, reading in _readings(walk, sentence, amounts):
            span = (start + amount.span[0], start + amount.span[1])
            for place, chain in enumerate((reading.chain, *reading.alike)):
                chain = chain or _whole_side(sentence[: amount.span[0]])
                said = replace(reading, chain=chain, year=reading.year or fiscal)
                fact = _fact(amount, said, profile, headings, paragraph)
                code = _coded(paragraph.text[lead : span[0]], fact)
                fact = replace(
                    fact, quote=sentence, source=source, figure=span, code=code,
                    scope=_paid_from(paragraph.text[lead : span[0]], fact),
                )  # fmt: skip
                found.append(Placed(fact, span, lead, alike=place > 0))
            lead = span[1]
    nested: Sequence[Fact] = nest_by_sums(named_in_full([one.fact for one in found]))
    nested = projects_counted(paragraph.text, nested)
    nested = within_project(paragraph.text, nested, headings[-1] if headings else "")
    placed = tuple(replace(one, fact=fact) for one, fact in zip(found, nested, strict=True))
    return placed, _leave(paragraph, walk, before, bool(found))


_CODE = re.compile(
    r"[\u4e00-\u9fff][（(](\d{3}|\d{5}|\d{7})[)）](?:支出|收入)?(?:年初预算|预算|决算)?数?为?$"
)


def _coded(lead: str, fact: Fact) -> str | None:
    """The account's code printed behind its name: 群众文化（2070109）86万元."""
    match = _CODE.search(lead.strip())
    money = fact.aspect == "amount" and is_money_unit(fact.unit)
    return match[1] if match is not None and money else None


_FUND = re.compile(
    r"(?P<fund>(?:一般公共预算|公共财政预算|政府性基金预算)(?:财政)?拨款|财政拨款)(?:的|安排的?)?(?P<name>[\u4e00-\u9fff]{0,12}?)(?:预算|支出)?(?:数|额)?(?:合计|共计|为|是|共|安排)*$"
)


def _paid_from(lead: str, fact: Fact) -> Scope:
    """The scope, with who pays where the name is told without it: 一般公共预算财政拨款运行经费16252.11万元."""
    match = _FUND.search(lead.strip())
    if match is None or fact.scope.money is not None or fact.aspect != "amount":
        return fact.scope
    named = bool(fact.subject) and fact.subject[-1].endswith(match["name"])
    if not named or not is_money_unit(fact.unit):
        return fact.scope
    return replace(fact.scope, money=texts_to_money((match["fund"],)))


def _figures(sentence: str) -> tuple[Amount, ...]:
    found = (one for one in find_amounts(sentence) if not is_threshold(sentence, one))
    return one_unit(tuple(found), sentence)


def _readings(
    walk: Walk, sentence: str, amounts: Sequence[Amount]
) -> Iterator[tuple[Amount, Reading]]:
    ends = [0, *(amount.span[1] for amount in amounts)]
    starts = [*(amount.span[0] for amount in amounts), len(sentence)]
    for place, amount in enumerate(amounts):
        lead = sentence[ends[place] : starts[place]]
        yield amount, walk.read(lead, amount, sentence[amount.span[1] : starts[place + 1]])


def _fact(
    amount: Amount,
    reading: Reading,
    profile: Profile,
    headings: Sequence[str],
    paragraph: Paragraph,
) -> Fact:
    chain = whole_names(reading.chain, profile.title, headings)
    return Fact(
        subject=chain or _last_resort(amount, headings, profile.title, paragraph),
        measure=_measure(reading, profile),
        text=amount.text,
        value=amount.value,
        unit=amount.unit,
        comparator=amount.comparator,
        aspect=reading.aspect,
        year=reading.year,
        base_year=reading.base_year,
        entity=profile.entity,
        scope=prose_scope(reading.chain, _stage(reading, headings, profile), headings, profile),
        section=paragraph.section,
    )


def _stage(reading: Reading, headings: Sequence[str], profile: Profile) -> str | None:
    """What accounts say was carried out is what they account for."""
    if reading.stage is None and headings and reading.year and reading.year != profile.year:
        # under 二、2021年决算情况 of a budget for 2022
        said = next((s for s in ("决算", "预算") if s in headings[-1]), None)
        return said if str(reading.year) in headings[-1] else None
    if reading.stage is None and profile.stage == "预算" and _tells_execution(headings):
        return "预算执行数"
    carried_out = reading.stage == "预算执行数" and profile.stage == "决算"
    return None if carried_out else reading.stage


_EXECUTION = re.compile(r"(?<![及和])预算执行情况(?!和|及|与|、)(?!.*草案)")


def _tells_execution(headings: Sequence[str]) -> bool:
    """Whether a part of a report tells what was carried out: 一、2020年财政预算执行情况."""
    return any(_EXECUTION.search(heading) for heading in headings)


def _measure(reading: Reading, profile: Profile) -> tuple[str, ...]:
    """What a share or a change is of; a budget is held against the last budget anyway."""
    of = reading.of or ""
    plain = of == LAST_BUDGET and profile.stage != "决算"
    return (of,) if of.startswith((*COLUMNS, "比", "同口径", BEFORE)) and not plain else ()


_SIDE = re.compile(
    r"(?P<side>(?:本年|当年)?(?:收入|支出)(?:总)?(?:决算|预算)(?:总额|总计|合计)?)数?(?:为|是|共计?)?$"
)


def _whole_side(before: str) -> Chain:
    """``2022年度支出决算`` where a figure is of nothing else: all that was spent; () for other words."""
    match = _SIDE.search(before.strip())
    return (match["side"],) if match is not None else ()


def _last_resort(
    amount: Amount, headings: Sequence[str], title: str, paragraph: Paragraph
) -> Chain:
    """Even a figure that nothing names has a place: its heading, or the text before it."""
    heading = without_number(headings[-1]).strip() if headings else ""
    begun = paragraph.text[
        : amount.span[0]
    ].strip()  # a page that begins in the middle of a sentence
    return (heading if heading and (begun or heading not in title) else paragraph.text[:20],)


def _first_head(
    before: Carried, numbered: bool, headings: Sequence[str], profile: Profile
) -> Chain:
    """What a paragraph is about before it names anything: the line it goes on from, or its heading."""
    if before.open and not numbered and before.head:
        return before.head
    if before.topic and not numbered:
        return before.topic  # a line that names an account is nearer than the heading above it
    if headings:
        title = re.sub(r"(?:总体|具体)?(?:情况)?(?:说明)?[。.]?$", "", without_number(headings[-1]))
        chain = segment_to_name(title, profile.entity).chain
        if chain and len(chain[0]) > 1 and looks_like_name(title):
            return chain
    return () if numbered else before.head


def _note_topic(walk: Walk, sentence: str, entity: str | None, first: bool) -> None:
    """ "1、一般公共服务支出（类）财政事务（款）行政运行（项）。": what the next figures belong to."""
    chain = category_chain(sentence)
    if chain:
        walk.name_topic(chain)
        return
    text = without_number(sentence).strip("。；：: ")
    plain = len(text) <= _LONGEST_TOPIC and not re.search(r"[，：:]|内容|用于|等$", text)
    if first and plain and looks_like_name(text):
        topic = re.sub(r"(?:总体|具体)?(?:情况)(?:说明)?$", "", text)
        name = segment_to_name(topic, entity).chain
        if name:
            walk.name_topic(name)


def _leave(paragraph: Paragraph, walk: Walk, before: Carried, found: bool) -> Carried:
    text = paragraph.text.rstrip()
    numbered = is_numbered(text)
    parent = before.parent
    if _GOES_ON.search(text) and not numbered:
        parent = walk.head if found and walk.divides_money() else ()
    elif found and not numbered and not before.open:
        parent = ()
    return Carried(
        section=paragraph.section,
        head=walk.head if walk.head and not walk.counts_only() else before.head,
        parent=parent,
        open=not text.endswith(("。", "；", "！", "？", "”", ")", "）", ".", ";")),
        topic=walk.head if numbered and not found and names_account(without_number(text)) else (),
    )
