"""Follow-ups written out: what a short question leaves out is put back in words, as a person would.

``比上年呢`` becomes ``它比上年增减多少``, ``差多少`` after two figures ``前者和后者相差多少``, ``那财政局呢``
the earlier question with the other department in it. What is written out is then read like any question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa.empty_tables import same_of
from qa.entities import find_entities
from qa.fit import is_money
from qa.knowledge import Knowledge, strip_numbering
from qa.lent_words import put_back
from qa.link import covered, function_mask, leftover
from qa.normalise import canon, year_spans
from qa.other_value import of_other_value
from qa.reading import Reading, breaks_of, find_years
from qa.spoken_of import pair_spoken_of, whose
from qa.talk_forms import FORMS
from qa.vocabulary import Lexicon
from qa.words import short_name

if TYPE_CHECKING:
    from qa.conversation import Turn


_LEAD = re.compile(
    r"^(?:(?:好的?|嗯|哦|噢|行|对了|请问|再问一下|我想问一?下?|顺便问一?下?|那么|那就?|(?:要是|如果)?(?:换成|改成)(?!.*[元万亿])|然后|接着|所以|但是?|可是)[,，]?)+"
)


_END = re.compile(r"[?？。.!！~\s]+$|(?:呢|啊|呀|嘛|哈)[?？。.!！~\s]*$")


def write_out(
    reading: Reading, before: Turn, knowledges: Sequence[Knowledge], lexicon: Lexicon
) -> str | None:
    """The question with what it leaves out in words; None where it leaves nothing out that is known here."""
    plain = _END.sub("", _LEAD.sub("", reading.text)).strip(" ,，")
    whole = _END.sub("", reading.text).strip(" ,，")
    back = put_back(plain, before, pair_spoken_of) or put_back(whole, before, pair_spoken_of)
    if back is not None:
        return back
    for pattern, build in FORMS:
        match = pattern.match(plain)
        written = build(match, before) if match else None
        if written is not None:
            return written
    if (of_office := _of_own_row(plain, before, _entities(knowledges), lexicon)) is not None:
        return of_office
    if (own := _OWN_PAPERS.match(plain)) is not None and whose(before):
        return _of_own_papers(own["who"], before, knowledges, lexicon)
    other_table = same_of(plain, before.reading.text)
    if other_table is not None:
        return other_table
    written = of_other_value(reading.text, before) or _of_project(plain, before)
    written = written or _of_like_count(plain, before)
    return written or _of_other(reading, before, knowledges, lexicon)


_ALSO = re.compile(r"^(?P<name>[^多少几什么怎为哪谁比占差]{2,16}?)(?:的)?$")


_OWN_PAPERS = re.compile(  # 本级呢 after the department as a whole
    r"^(?:换成|改成|单位)?(?P<who>本级|本部|机关本级|单位预算|单位决算|部门预算|部门决算|部门整体|整个部门)(?:的)?(?:呢|(?:是|有)?多少(?:钱)?)?$"
)
_WHOLE_PAPERS = re.compile(
    r"^(?P<year>(?:(?:19|20)\d{2}年度?的?)?)(?:部门|单位|本级|本部)(?:预算|决算)?(?:的)?"
)


def _of_own_papers(
    who: str, before: Turn, knowledges: Sequence[Knowledge], lexicon: Lexicon
) -> str | None:
    """The earlier question of the office itself, or of the department as a whole."""
    earlier = standalone(before, _entities(knowledges), lexicon)
    if earlier is None:
        return None
    bare = _WHOLE_PAPERS.sub(lambda match: match["year"], earlier)
    return f"{whose(before)[0]}{who}{bare}"


_UNIT_SAID = 4  # characters of a unit's name that tell which one was asked about
_OFFICE = re.compile(r"[（(]?(?:机关)?(?:本级|本部|机关)[）)]?$")


_OFFICE_SAID = re.compile(
    r"^(?:单位|换成|改成)?[局委厅办会院校]?(?:机关)?(?:本级|本部|机关)(?:的)?(?:呢|(?:是|有)?多少(?:钱)?)?$"
)


def _of_own_row(plain: str, before: Turn, entities: Sequence[str], lexicon: Lexicon) -> str | None:
    """``本级的呢`` after 某中心的公务接待费: the earlier question of the office's own row in that table."""
    focus = before.focus()
    if not _OFFICE_SAID.match(plain) or not whose(before) or focus[0].fact.table is None:
        return None
    told, knowledge = focus[0].fact, focus[0].knowledge
    own = {
        strip_numbering(fact.subject[-1])
        for fact in knowledge.facts
        if fact.table == told.table and fact.subject and _OFFICE.search(fact.subject[-1])
    }
    earlier = standalone(before, entities, lexicon)
    unit = strip_numbering(told.subject[-1]) if told.subject else ""
    if len(own) > 1 or unit in own or earlier is None:
        return None
    said = _common(earlier, unit)
    if len(said) < _UNIT_SAID:
        return None
    if own and before.before is not None and told.measure and not is_money(told.unit):
        return f"{own.pop()}的{told.measure[-1]}是多少"  # the column that the talk has come to
    if own:
        return earlier.replace(said, own.pop(), 1)
    rest = re.sub(rf"(?:的)?{re.escape(said)}的?", "", earlier, count=1)
    return f"{whose(before)[0]}本级{rest}"  # which the table does not list


def _entities(knowledges: Sequence[Knowledge]) -> list[str]:
    return [k.document.profile.entity for k in knowledges if k.document.profile.entity]


def _of_project(plain: str, before: Turn) -> str | None:
    """``那桃城分局呢`` after an indicator of a project: the earlier question of another project."""
    match = _ALSO.match(plain)
    focus = before.focus()
    if not match or not focus or before.finding.operation != "lookup":
        return None
    table = focus[0].knowledge.tables.get(focus[0].fact.table or "")
    said = (
        _common(before.reading.text, table.subject) if table is not None and table.subject else ""
    )
    others = {t.subject for t in focus[0].knowledge.tables.values() if t.subject}
    if len(said) < 3 or not any(match["name"] in name for name in others):
        return None
    return before.reading.text.replace(said, match["name"], 1)


def _of_like_count(plain: str, before: Turn) -> str | None:
    """``冷链呢`` after how many projects another item has: how many this one has, and not its money."""
    match, focus = _ALSO.match(plain), before.focus()
    if match is None or not focus or len(focus[0].fact.subject) < 2 or is_money(focus[0].fact.unit):
        return None
    told, asked = focus[0].fact, canon(match["name"])
    heads = {
        fact.subject[-2]
        for fact in focus[0].knowledge.facts
        if (fact.table, fact.unit, fact.subject[-1:]) == (told.table, told.unit, told.subject[-1:])
        and len(fact.subject) == len(told.subject)
        and fact.subject != told.subject
    }
    meant = [head for head in heads if canon(head) in asked or asked in canon(head)]
    said = _common(before.reading.text, told.subject[-2])
    if len(meant) != 1 or len(said) < 2:
        return None
    return before.reading.text.replace(said, meant[0], 1)


def _common(one: str, other: str) -> str:
    """The longest words that two texts share."""
    spans = ((a, b) for a in range(len(one)) for b in range(a + 1, len(one) + 1))
    return max((one[a:b] for a, b in spans if one[a:b] in other), key=len, default="")


def _of_other(
    reading: Reading, before: Turn, knowledges: Sequence[Knowledge], lexicon: Lexicon
) -> str | None:
    """``那财政局呢``, ``那2024年呢``: the earlier question, of another department or another year."""
    entities = [k.document.profile.entity for k in knowledges if k.document.profile.entity]
    mention = find_entities(reading.key, entities, lexicon, (), breaks_of(reading))
    named = (*mention.spans, *year_spans(reading.key))
    mask = [
        a or b
        for a, b in zip(
            covered(named, len(reading.key)), function_mask(reading.key, lexicon), strict=True
        )
    ]
    if (
        not named
        or leftover(reading.key, mask)
        or re.search(r"比|[加减乘除]|哪|谁|什么|占|一样|相同|持平|变|吗|值(?!班)", reading.text)
    ):
        return None
    earlier = standalone(before, entities, lexicon)
    if earlier is None or (_BUYS.search(reading.text) and not _BUYS.search(earlier)):
        return None  # 去年买了几辆 after how many there are: no number of those there were
    held = {k.document.profile.year for k in knowledges}
    years = find_years(reading.text)
    if years:
        stages = {
            k.document.profile.stage for k in knowledges if k.document.profile.year == years[0]
        }
        if stages == {"预算"}:
            earlier = re.sub(r"(?:预算)?执行数?|决算数?|实际(?:支出|执行)?", "", earlier)
        earlier = f"{years[0]}年{_WITH_YEAR.sub('', earlier)}"
    elif not held & set(find_years(earlier)):
        earlier = _WITH_YEAR.sub("", earlier)  # the other department has no document of that year
    names = mention.entities or whose(before)
    return f"{names[0] if names else ''}{earlier}"


_BUYS = re.compile(r"[购买]|添置|更新|新增|报废|处置")
_WITH_YEAR = re.compile(r"(?:(?:19|20)\d{2}年度?|去年|上年|今年|前年)的?")


def standalone(before: Turn, entities: Sequence[str], lexicon: Lexicon) -> str | None:
    """The earlier question without its department, whole even where it was a follow-up itself."""
    text, focus = before.reading.text, before.focus()
    if before.before is not None and before.situation is not None and before.situation.soft:
        if not focus or not focus[0].fact.subject:
            return None
        told_in_words = before.finding.value is None and before.finding.operation == "passage"
        if told_in_words or before.finding.operation in ("lookup", "change", "growth", "previous"):
            return f"{short_name(focus[0].fact)}是多少"
        text = f"{short_name(focus[0].fact)}{re.sub(r'^(?:那么?)?(?:它的?|其|这个)?', '', text)}"
    every = [*entities, *whose(before)]
    mention = find_entities(before.reading.key, every, lexicon, (), breaks_of(before.reading))
    for start, stop in mention.spans:
        text = text.replace(before.reading.key[start:stop], "", 1)
    return text.lstrip("的 ")
