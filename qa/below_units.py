"""How many units stand below the department, where a sentence says it: 下属1家预算单位, 下辖事业单位5个."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Fact
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge
from qa.normalise import canon
from qa.resolve import Situation, as_candidate
from qa.telling import looked_up

_BELOW = r"(?:下属|所属|下辖|下设|直属|下面|下边|底下|管着|管)"
_ASKED = re.compile(
    rf"^(?P<whose>.{{0,24}}?)(?:(?:19|20)\d{{2}}年度?|今年)?(?:一?共|总共|现)?(?:的|有)?"
    rf"(?:{_BELOW}的?(?:预算|二级)?单位(?:一?共|总共)?(?:有|是)?(?:几|多少)[个家]?"
    rf"|(?:几|多少)[个家]{_BELOW}的?(?:预算|二级)?单位|{_BELOW}(?:一?共|总共)?(?:还)?(?:有|着|了)?(?:几|多少)[个家](?:预算|二级)?单位)[?？。呢啊]*$"
)
_UNIT = re.compile(r"^(?:下属|所属)?(?:二级)?(?:预算)?单位$")
_SAID = re.compile(
    r"(?:下属|所属|下辖|下设|直属)(?:预算|二级|企事业|事业)*(?:单位)?(?:共|有|共有|为)?$"
)
_KINDS = ("事业单位", "二级单位", "预算单位", "企事业单位")
_LISTED = re.compile(
    r"(?:下属|所属|下辖|下设|直属)[^。；;\d]*等(?:共)?$"
)  # 下属甲、乙、丙等8个事业单位
_BEFORE = 14  # characters before a figure that say it is of units below
_UNITS = ("家", "个")


def count_below(situation: Situation, text: str) -> Finding | None:
    """The one printed number of units below the department; None where two differ or none is printed."""
    asked = _ASKED.search(text)
    if asked is None:
        return None
    found = tuple(c for c in _printed(situation) if _is_its_own(asked["whose"], c.knowledge))
    values = {cited.fact.value for cited in found}
    return looked_up(as_candidate(found[0]), (), situation) if len(values) == 1 else None


def _is_its_own(whose: str, knowledge: Knowledge) -> bool:
    """Whether a name is the department's, in full or cut short (商务委), or none: 本部门."""
    entity = canon(knowledge.document.profile.entity or "")
    return not whose or bool(_OWN.fullmatch(whose)) or set(canon(whose)) <= set(entity)


_OWN = re.compile(r"(?:这个?|该|本|我们?|贵|你们?)?(?:部门|单位|局|委|办|街道|镇|乡|机关|系统)?")


def _printed(situation: Situation) -> Iterator[Cited]:
    for knowledge in situation.knowledges:
        for fact in knowledge.facts:
            if fact.table is not None or fact.value is None or fact.unit not in _UNITS:
                continue
            if fact.subject and _counts_below(fact):
                yield Cited(knowledge, fact)


def _counts_below(fact: Fact) -> bool:
    """Whether a number is that of the units below, by its own name or by what leads up to it."""
    name, place = canon(fact.subject[-1]), fact.quote.find(fact.text)
    before = fact.quote[:place] if place >= 0 else ""
    if _UNIT.search(name):
        return name.startswith(("下属", "所属")) or bool(_SAID.search(before[-_BEFORE:]))
    # 事业单位 are not all of them where they are not listed as what stands below
    return name in _KINDS and bool(_LISTED.search(before))
