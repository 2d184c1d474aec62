"""Units of one kind, chosen by the end of their names from those that sentences name: 有几家卫生院, 医院有哪些."""

from __future__ import annotations

import re
from decimal import Decimal

from qa.entities import without_offices
from qa.finding import Finding
from qa.knowledge import Knowledge
from qa.model import Item
from qa.normalise import canon
from qa.resolve import Situation
from qa.rosters import has_unit_table, is_own_unit, roster_of
from qa.vocabulary import Lexicon

_MANY = r"(?:(?:一共|总共|共|都|还)*(?:有|设了?|管着?|辖|包括)(?:多少|几)[家个所间]|(?:一共|总共|共)?(?:多少|几)[家个所间])"
_WHICH = (
    r"(?:(?:一共|总共|都|还)*(?:有|是|设了?|管着?|辖|包括)?(?:哪些|哪几[家个所间]|哪[家个所间]))"
)
_BELOW = r"(?:(?:下属|所属|直属|下辖|下面|底下|旗下|手下)的?)?"
_KIND = r"(?P<kind>[\u4e00-\u9fff]{2,8}?)"
_ASKED = tuple(
    (re.compile(rf"^的?{form}[?？。呢啊]*$"), counts)
    for form, counts in (
        (rf"{_BELOW}{_MANY}{_BELOW}{_KIND}", True),
        (rf"{_BELOW}{_KIND}{_MANY}", True),
        (rf"{_BELOW}{_WHICH}{_BELOW}{_KIND}", False),
        (rf"{_BELOW}{_KIND}{_WHICH}", False),
    )
)
_NO_KIND = re.compile(r"单位|机构|部门|科室|处室|股室|项目|人员?$|车|科目")


def without_office(key: str, knowledge: Knowledge, lexicon: Lexicon) -> str:
    """A text without the department's own name."""
    entity = knowledge.document.profile.entity
    return without_offices(key, (entity,) if entity else (), lexicon)


def units_of_kind(situation: Situation, text: str) -> Finding | None:
    """The units of a kind that the names end in, or how many; None where none is named so."""
    if len(situation.knowledges) != 1 or has_unit_table(situation.knowledges[0]):
        return None
    knowledge = situation.knowledges[0]
    plain = without_office(canon(text), knowledge, situation.lexicon)
    asked = next(((m, counts) for form, counts in _ASKED if (m := form.match(plain))), None)
    if asked is None or _NO_KIND.search(asked[0]["kind"]):
        return None
    match, counts = asked
    roster = roster_of(knowledge)
    if roster is None:
        return None
    units = [name for name in roster.names if not is_own_unit(name, knowledge)]
    kept = [name for name in units if canon(name).endswith(match["kind"])]
    if not kept:
        return None
    return Finding(
        "count" if counts else "list",
        f"文中列出的{len(units)}个下属单位中，名称以“{match['kind']}”结尾的共{len(kept)}个：{'、'.join(kept)}。",
        value=Decimal(len(kept)) if counts else None,
        unit=("家" if "家" in text else "个") if counts else None,
        basis="computed" if counts else "text", passages=roster.passages,
        items=tuple(Item(name) for name in kept),
        steps=(f"{len(units)}个名称逐一核对，符合的 = {len(kept)}",) if counts else (),
    )  # fmt: skip
