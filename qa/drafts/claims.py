"""A draft to claims: every figure with what it says it is, read by the code that reads documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.amounts import find_amounts
from corpus.facts import table_to_facts
from corpus.model import Aspect, Fact, Paragraph, Profile, Table
from corpus.prose import Carried, Placed, paragraph_to_placed
from corpus.prose_changes import SHARE
from corpus.scope import texts_to_money
from qa.bits import Span
from qa.drafts.changes import (
    AGAINST_BUDGET,
    LEVEL,
    base_year,
    find_levels,
    is_against_budget,
    is_earlier,
    retell,
    without_change,
)
from qa.drafts.fillers import all_fillers
from qa.drafts.model import Claim, Draft, Figure, Piece, Place
from qa.drafts.names import Names
from qa.drafts.printed import own_names
from qa.drafts.reading import blocks
from qa.drafts.when import speaks_relatively, stage_said, year_opened, year_said
from qa.drafts.whose import Offices, Whose, find_offices, flatten, without_offices
from qa.normalise import canon

_AFTER = re.compile(
    r"[的，,]?\s*(?:全部|主要|均|都)?(?:用于|用在|花在|是|为|系|属于|投向)(?:了|安排)?(?P<name>[\u4e00-\u9fff“”\"（）()、]{2,40}?)"
    r"(?=[，,。；;：:]|$)"
)
_NOT_IN_NAME = re.compile(r"[\s，,；;。：:？?！!◆●■★▲►•·※]|—+")
# 258.40万元用于…项目，用100万元…: what the figure before was for
_FOR_THE_LAST = re.compile(
    r"^[，,]?的?(?:(?:全部|主要)?(?:用于|用在|花在|投向|购置|购买|采购)|(?:均|都|全部|全)(?:为|是|系|用于))[^，。；：:\s◆●■★▲►•]*"
)
_AND_MORE = re.compile(r"(?P<unit>[万亿])(?P<more>[余多])元")  # 21万余元 is read as 21余万元
_SUM_WORDS = re.compile(
    r"(?:[两二三四五2-5](?:项|者|个|部分|类|笔)(?:支出|费用|经费|资金)?共"
    r"|(?:[两二三四五2-5](?:项|者|个|部分|类|笔)(?:支出|费用|经费|资金)?)?(?:合计|共计|总计|之和|相加|加起来|合起来))"
    r"(?:支出|收入|安排|使用|花费)?(?:为|是|共|达到?|约)?\s*$"
)
_BARE_TOTAL = re.compile(r"(?:总|全部|本年)?(?:支出|收入)(?:总额|合计)?[也则]?")
_NOT = re.compile(r"(?:没有?|未|并未|从未)$")
_GOES_ON = re.compile(
    r"(?:其中|全年|最终|当年)?(?:实际)(?:支出|执行|完成|使用|花费|列支)?(?:数|额)?|执行数?"
)
_AND = re.compile(r"[、和与及跟]|以及")
_NEXT = 30  # characters: 16个三级事业单位
_LONGEST_NAME = 80
_OWN_LEVEL = re.compile(r"本级|局机关|单位(?:预算|决算)|不含下属")
_WHOLE_LEVEL = re.compile(r"全口径|汇总|含下属|部门(?:预算|决算)")


@dataclass(frozen=True, slots=True)
class _Setting:
    """What holds where nothing nearer says otherwise."""

    profile: Profile
    whose: Whose | None = None


def draft_to_claims(draft: Draft, offices: Offices, names: Names) -> tuple[Claim, ...]:
    """Every figure of a draft, in printed order."""
    claims: list[Claim] = []
    carried = Carried()
    title = _title_office(draft, offices, names)
    setting = _Setting(draft.profile, title)
    section: tuple[str, ...] = ()
    sections: dict[tuple[str, ...], int] = {}
    for block in blocks(draft):
        if isinstance(block, Table):
            claims += _table_claims(block, draft, setting, section)
            continue
        section = block.headings
        number = sections.setdefault(section, len(sections) + 1)
        found, carried, whose = _piece_claims(block, number, carried, setting, offices, names)
        claims += found
        if title is None and whose is not None:
            setting = replace(setting, whose=whose)
    return tuple(claims)


def _title_office(draft: Draft, offices: Offices, names: Names) -> Whose | None:
    """The department that the first lines name, if it is one only."""
    for piece in draft.pieces[:3]:
        found = find_offices(piece.text[:200], offices, names)
        if found:
            return found[0] if len({one.name for one in found}) == 1 else None
    return None


def _piece_claims(
    piece: Piece,
    section: int,
    carried: Carried,
    setting: _Setting,
    offices: Offices,
    names: Names,
) -> tuple[list[Claim], Carried, Whose | None]:
    found = find_offices(piece.text, offices, names)
    text, kept = without_offices(piece.text, found)
    text = _AND_MORE.sub(r"\g<more>\g<unit>元", text)
    key, places = flatten(text)
    named = tuple((places[a], places[b - 1] + 1) for a, b in names.holding_figures(key))
    paragraph = Paragraph(piece.number, text, section, piece.number)
    placed, carried = paragraph_to_placed(paragraph, setting.profile, piece.headings, carried)
    above = _headings_office(piece.headings, offices, names) or setting.whose
    scene = _Scene(piece, text, kept, named, found, above, setting.profile)
    claims: list[Claim] = []
    last: tuple[int, int] | None = None
    for one in placed:
        if _is_in_name(one, named):
            continue
        before = claims[-1] if claims and last == one.fact.source.span else None
        claims.append(_to_claim(one, scene, before))
        last = one.fact.source.span
    claims += _levels(scene, claims)
    claims.sort(key=lambda one: one.place.span)
    return claims, carried, found[-1] if found else None


def _levels(scene: _Scene, claims: Sequence[Claim]) -> Iterator[Claim]:
    """与上年持平 claims a change of nothing, of what was told last before it in the sentence."""
    for (start, stop), named, about in find_levels(scene.text):
        span = (scene.kept[start], scene.kept[stop - 1] + 1)
        before = [
            one
            for one in claims
            if one.aspect == "amount"
            and one.sentence[1] <= start < one.sentence[2]
            and one.place.span[1] <= span[0]
        ]
        if not before:
            continue
        last = before[-1]
        words = scene.piece.text[slice(*span)]
        base = named or (None if last.year is None else last.year - 1)
        yield replace(
            last,
            figure=Figure(Decimal(0), None, "≈" if about else "=", words),
            place=Place(piece=scene.piece.number, span=span),
            aspect="increase",
            base_year=base,
            of=LEVEL,
        )


@dataclass(frozen=True, slots=True)
class _Scene:
    """A piece while it is read: its text without departments, where that stood, what holds in it."""

    piece: Piece
    text: str
    kept: Sequence[int]
    named: Sequence[Span]  # printed names with figures in them
    found: Sequence[Whose]
    above: Whose | None
    profile: Profile


def _is_in_name(one: Placed, named: Sequence[Span]) -> bool:
    """完成12家…监测任务 is the name of a goal: its 12家 claims nothing."""
    return any(start <= one.span[0] and one.span[1] <= stop for start, stop in named)


def _headings_office(headings: Sequence[str], offices: Offices, names: Names) -> Whose | None:
    for heading in reversed(headings):
        found = find_offices(heading, offices, names)
        if found:
            return found[-1]
    return None


def _to_claim(one: Placed, scene: _Scene, before: Claim | None) -> Claim:
    """``before`` is the claim before it in the same sentence."""
    text, piece = scene.text, scene.piece
    lead = text[one.lead : one.span[0]]
    fact, from_year = retell(one.fact, lead, text[one.span[1] :])
    start, stop = scene.kept[one.span[0]], scene.kept[one.span[1] - 1] + 1
    whose = _whose_at(start, scene.found, piece.text) or scene.above
    sentence = fact.source.span or (0, len(text))
    near = text[sentence[0] : one.span[0]]
    name = fact.subject[-1] if fact.subject else ""
    year = fact.year if from_year else _year(one, near, scene)
    called = [text[a:b] for a, b in scene.named if one.lead < b <= one.span[0] and a < one.lead]
    names = _names(
        called[-1] if called else name,
        lead,
        near,
        text[one.span[1] : sentence[1]],
        first=not one.alike,
        is_called=bool(called),
    )
    return Claim(
        figure=_figure(fact, lead, piece.text[start:stop]),
        place=Place(piece=piece.number, span=(start, stop)),
        aspect=fact.aspect,
        names=_with_before(names, before, fact.aspect),
        above=fact.subject[:-1],
        of=_of(fact, lead),
        year=year,
        base_year=base_year(fact, lead, year),
        stage=None if from_year else stage_said(fact, lead, near, year, scene.profile),
        money=_money(fact, name, lead, near),
        entity=whose.entities[0] if whose is not None and len(whose.entities) == 1 else None,
        foreign=whose.name if whose is not None and not whose.entities else None,
        own_level=_level(whose, lead),
        clause=canon(lead),
        near=canon(near),
        far=canon("".join((*piece.headings, text[: sentence[0]]))),
        listed=_listed(lead),
        sentence=(piece.number, *sentence),
    )


def _figure(fact: Fact, lead: str, text: str) -> Figure:
    """没有超过50万元 sets a limit from above."""
    comparator = fact.comparator
    if _NOT.search(lead) and comparator in (">", "≥"):
        comparator = "≤" if comparator == ">" else "<"
    return Figure(fact.value or Decimal(0), fact.unit, comparator, text)


def _money(fact: Fact, name: str, lead: str, near: str) -> str | None:
    """The money that the words beside the name speak of; 支出也是… is of the money said before."""
    words = near if _BARE_TOTAL.fullmatch(name) else lead.replace(name, "")
    return texts_to_money((*reversed(fact.subject[:-1]), words))


def _listed(lead: str) -> str:
    """What a total says it adds up, where its clause lists it."""
    summed = _SUM_WORDS.search(lead)
    if summed is None:
        return ""
    return re.split(r"[，,；;。：:]", lead[: summed.start()])[-1].strip()


def _of(fact: Fact, lead: str) -> str | None:
    """完成年初预算, 占支出预算: what a share is told to be a share of."""
    if fact.measure:
        return fact.measure[0]
    if is_against_budget(fact, lead):
        return AGAINST_BUDGET
    told = SHARE.search(lead) if fact.aspect == "share" else None
    return f"占{told['of']}" if told is not None and told["of"] else None


def _with_before(names: tuple[str, ...], before: Claim | None, aspect: Aspect) -> tuple[str, ...]:
    """实际支出0元 goes on about what was named before; so does 同比减少… of a name that only its clause says."""
    if before is None:
        return names
    if names and _GOES_ON.fullmatch(names[0]):
        return (*before.names, *names)
    same = not names or names[0] == next(iter(before.names), None)
    if same or aspect != "amount" or all(len(one) < 2 for one in names[:1]):
        return tuple(dict.fromkeys((*names, *before.names)))
    return names


def _year(one: Placed, near: str, scene: _Scene) -> int | None:
    """The year that the sentence says, else its paragraph, else the headings; the reader's where it counts back."""
    fact = one.fact
    lead = scene.text[one.lead : one.span[0]]
    if speaks_relatively(lead) or is_earlier(fact, lead):
        return fact.year
    start = one.span[0] - len(near)
    here = [(a - start, b - start) for a, b in scene.named]
    said = year_said(near, here)
    if said is None and len({one.entities for one in scene.found}) < 2:
        said = year_opened(scene.text[:start])
    if said is None:
        said = next((y for h in reversed(scene.piece.headings) if (y := year_said(h, ()))), None)
    return said or scene.profile.year


def _whose_at(start: int, found: Sequence[Whose], text: str) -> Whose | None:
    """The department named last before a figure; of several named at once (甲和乙分别为…) the one in its turn."""
    before = [one for one in found if one.span[1] <= start]
    if not before:
        return None
    group = [before[-1]]
    for one in reversed(before[:-1]):
        if not _AND.fullmatch(text, one.span[1], group[0].span[0]):
            break
        group.insert(0, one)
    since = text[group[-1].span[1] : start]
    if len(group) > 1 and "分别" in since:
        turn = len(find_amounts(since))
        return group[min(turn, len(group) - 1)]
    return before[-1]


def _names(
    name: str, lead: str, near: str, after: str, first: bool, is_called: bool
) -> tuple[str, ...]:
    """What the figure is of: the reader's name, the clauses before the figure, what follows it, the sentence.

    A name that was said before is none where the clause has words of its own (—— 因公出国（境）：10万元).
    """
    lead = re.split(r"[；;]", _FOR_THE_LAST.sub("", lead))[-1]  # a semicolon begins another item
    here = canon(name) in canon(near if is_called else lead) or canon(name) in canon(after[:_NEXT])
    lead, near = (_NOT.sub("", without_change(text)) for text in (lead, near))
    clauses = [part for part in _NOT_IN_NAME.split(lead) if part]
    inherited = not here and any(not _says_nothing(part) for part in clauses)
    tries = [] if inherited and first else [_NOT.sub("", name), re.sub(r"占.*$", "", name)]
    if first:
        tries += reversed(clauses)
        follows = _AFTER.match(after)
        tries += [follows["name"]] if follows is not None else []
        tries += [near]
    return tuple(key for key in dict.fromkeys(map(canon, tries)) if 1 < len(key) <= _LONGEST_NAME)


def _says_nothing(part: str) -> bool:
    """Whether a clause is made of words that name nothing: 共安排."""
    return all_fillers(canon(part))


def _level(whose: Whose | None, lead: str) -> bool | None:
    if _OWN_LEVEL.search(lead):
        return True
    if _WHOLE_LEVEL.search(lead):
        return False
    return whose.own_level if whose is not None else None


def _table_claims(
    table: Table, draft: Draft, setting: _Setting, headings: Sequence[str]
) -> Iterator[Claim]:
    """A claim for every cell with a figure."""
    whose = setting.whose
    for fact in table_to_facts(table, setting.profile):
        if fact.value is None or fact.role == "repeated":
            continue
        columns = canon("".join(fact.measure))
        yield Claim(
            figure=Figure(fact.value, fact.unit, fact.comparator, fact.text),
            place=Place(table=table.id, row=fact.source.row, column=fact.source.column),
            names=tuple(canon(name) for name in own_names(fact, table)),
            above=fact.subject[:-1],
            year=fact.year,
            stage=fact.scope.stage or setting.profile.stage,
            money=texts_to_money((table.title,)),
            entity=whose.entities[0] if whose is not None and len(whose.entities) == 1 else None,
            foreign=whose.name if whose is not None and not whose.entities else None,
            own_level=whose.own_level if whose is not None else None,
            clause=columns,
            near=canon("".join((table.title, *fact.subject))) + columns,
            far=canon("".join(headings)),
        )
