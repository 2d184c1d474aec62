"""Units that a section names one to a paragraph (…具体明细如下：), counted or chosen by their names or remarks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from qa.conditions import NAME_CONDITIONS
from qa.entities import split_places
from qa.finding import Finding, Passage
from qa.knowledge import Knowledge, bigrams
from qa.model import Item
from qa.normalise import canon
from qa.resolve import Situation
from qa.unit_remarks import with_remark

_LEADS = re.compile(r"(?:[:：]|如下[。.]?)$")
_OF_UNITS = re.compile(r"单位|机构|部门")
_ASKS_UNITS = re.compile(r"单位|机构|下属|直属|所属|[几多]少?家")
_NAME = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)?(?P<name>[\u4e00-\u9fffA-Za-z0-9]{3,36}?)(?P<remark>[（(][^（）()]*(?:[（(][^（）()]*[)）][^（）()]*)*[)）]?)?\s*[。；;，,、]?\s*$"
)
_REMARK = re.compile(
    r"(?:后面?|括号里?|名称后)?(?:都)?(?:备注(?:一?栏)?(?:里面?|中)?[写标填]?明?|写明|注明|标明|标注|载明|括注|注|写)[了着有]?(?:是|为)?[“\"]?(?P<what>[^”\"，,。?？]{2,20}?)[”\"]?(?:的|$|[?？])"
    r"|[几多][少]?[家个](?:单位)?(?:包含|含有|包括|下辖|下设)了?(?P<inner>[^，,。?？]{2,20}?)(?:的|$|[?？])"
)
_COUNTS = re.compile(r"几[家个所]|多少[家个所]")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit with what stands in brackets behind it."""

    name: str
    remark: str
    passage: Passage


def chosen(situation: Situation, text: str) -> Finding | None:
    """The units of such a list whose names or remarks meet the condition of a question; None without one."""
    if not _ASKS_UNITS.search(text):
        return None
    condition = _condition(text)
    units = _units(situation) if condition is not None else []
    if condition is None or not units:
        remark = condition is not None and condition[0] == "remark"
        return with_remark(situation, text, condition[1] if condition and remark else None)
    how, said, words = condition
    within = _said_unit(units, text) if how != "remark" else None
    if within is not None and (members := _members(within)):
        units = members  # 甲局下面叫…的 are of those behind 甲局 alone
    elif how != "remark":
        units = _of_level(units, text, lambda unit: _meets(unit, how, said))
    kept = [unit for unit in units if _meets(unit, how, said)]
    if not kept:
        return None
    names = "、".join(unit.name for unit in kept)
    counts = _COUNTS.search(text) is not None
    return Finding(
        "count" if counts else "list", f"文中列出的{len(units)}个单位中，{words}的共{len(kept)}个：{names}。",
        value=Decimal(len(kept)) if counts else None, unit="家" if "家" in text else "个",
        basis="computed" if counts else "text", passages=tuple(dict.fromkeys(unit.passage for unit in kept)),
        items=tuple(Item(unit.name) for unit in kept),
        steps=(f"{len(units)}个单位逐一核对，符合条件的 = {len(kept)}",) if counts else (),
    )  # fmt: skip


_INSIDE = re.compile(r"三级|下级|括号")
_MEMBERS = re.compile(
    r"^[（(](?:其中)?(?:包含|包括|含有?|下辖|下设)(?P<names>[^（）()]+?)(?:等)?(?P<many>\d+)个(?P<what>[^（）()]{2,12})[)）]?$"
)


def _of_level(units: list[_Unit], text: str, meets: Callable[[_Unit], bool]) -> list[_Unit]:
    """The units named in the brackets behind those of the list, where these are asked for or they alone fit."""
    if not _INSIDE.search(text) and any(map(meets, units)):
        return units
    inner = [member for unit in units for member in _members(unit)]
    return inner if _INSIDE.search(text) or any(map(meets, inner)) else units


def _members(unit: _Unit) -> list[_Unit]:
    """``（包含甲站、乙站２个三级预算单位）``: each with the paragraph that names it; rooms and offices are no units."""
    match = _MEMBERS.match(unicodedata.normalize("NFKC", unit.remark))
    if match is None or not _OF_UNITS.search(match["what"]):
        return []
    names = [name.strip() for name in match["names"].split("、")]
    if len(names) != int(match["many"]):
        return []  # 4个支队 of them are not named one by one
    return [_Unit(name, "", unit.passage) for name in names]


_WITHIN = re.compile(
    r"(?P<of>[\u4e00-\u9fff]{3,20}?)的?(?:下属|所属|直属|下设|下辖|下面|底下|旗下|手下|里面?|中|后面括号里?|包含|包括|辖)?的?"
    r"(?:都|一共|总共|共|还)?(?:有|是|包含|包括|含|管着?|下设|下属|下辖)?了?(?:的)?(?P<asks>(?:哪|多少|几)(?:\d+|[一二两三四五六七八九十几])?[个家些所]?)?"
    r"(?:下属|下级|[三四]级|基层)*(?:预算|事业)*(?:单位|机构)(?:都|一共|总共|共)?(?:有|是)?(?P<last>(?:哪|多少|几)(?:\d+|几)?[个家些所]?)?[?？。呢啊]*$"
)


def inside(situation: Situation, text: str) -> Finding | None:
    """The units in the brackets behind one unit of the list: 港航管理局底下是哪6个三级预算单位."""
    match = _WITHIN.search(text)
    if match is None or not (match["asks"] or match["last"]):
        return None
    named = _said_unit(_units(situation), text)
    members = _members(named) if named is not None else []
    if named is None or not members:
        return None
    names = tuple(member.name for member in members)
    counts = "哪" not in f"{match['asks'] or ''}{match['last'] or ''}"
    return Finding(
        "count" if counts else "list", f"文中写明{named.name}包含{len(names)}个单位：{'、'.join(names)}。",
        value=Decimal(len(names)) if counts else None, unit=("家" if "家" in text else "个") if counts else None,
        basis="computed" if counts else "text", passages=(named.passage,), items=tuple(map(Item, names)),
        steps=(f"名称逐一计数 = {len(names)}",) if counts else (),
    )  # fmt: skip


def _said_unit(units: list[_Unit], text: str) -> _Unit | None:
    """The one unit of a list that a text names."""
    named = [unit for unit in units if _is_said(unit, canon(text))]
    return named[0] if len(named) == 1 else None


def _is_said(unit: _Unit, key: str) -> bool:
    """Whether a text names a unit, with its place or without, and not only the department whose unit it is."""
    name = canon(unit.name)
    short = split_places(name)[1] or name
    entity = canon(unit.passage.knowledge.document.profile.entity or "")
    said = name if name in key else short
    return len(said) > _SHORT and said in key.replace(entity, " ") and not entity.endswith(said)


_SHORT = 3  # characters of a name that many things go by


def _condition(text: str) -> tuple[str, str, str] | None:
    """How names (or remarks) are chosen, by what, and the condition in words."""
    remark = _REMARK.search(text)
    if remark is not None:
        said = canon(remark["what"] or remark["inner"])
        return "remark", re.sub(r"^(?:包含|含有|包括|下辖|下设)了?", "", said), f"注明“{said}”"
    for pattern, how in NAME_CONDITIONS:
        match = pattern.search(text)
        if match is not None and how != "like":
            words = {"starts": "开头为", "ends": "结尾为", "contains": "包含"}[how]
            return how, canon(match[1]), f"名称{words}“{match[1]}”"
    return None


def ignores_name(found: Finding, text: str) -> bool:
    """Whether a number of units was told that says nothing of the name they are chosen by: 叫“…站”的有几个."""
    if found.value is None or found.unit not in ("个", "家", "所") or not _COUNTS.search(text):
        return False
    condition = _condition(text) if _ASKS_UNITS.search(text) else None
    return (
        condition is not None and condition[0] != "remark" and condition[1] not in canon(found.text)
    )


def _meets(unit: _Unit, how: str, said: str) -> bool:
    name = canon(unit.name)
    if how == "remark":
        remark = canon(unit.remark)
        return bool(remark) and all(pair in remark for pair in bigrams(said))
    if how == "starts":
        return name.startswith(said)
    return name.endswith(said) if how == "ends" else said in name


def _units(situation: Situation) -> list[_Unit]:
    """The one list of units of the documents, of several the one that names a unit which is said; else empty."""
    lists = [units for k in situation.knowledges for units in _lists(k)]
    if len(lists) > 1:
        key = canon(situation.reading.text)
        lists = [units for units in lists if any(_is_said(unit, key) for unit in units)]
    return lists[0] if len(lists) == 1 else []


def _lists(knowledge: Knowledge) -> list[list[_Unit]]:
    """Runs of names behind a paragraph that speaks of units and leads up to a list."""
    found: list[list[_Unit]] = []
    paragraphs = knowledge.document.paragraphs
    for lead in paragraphs:
        if not (_LEADS.search(lead.text.strip()) and _OF_UNITS.search(lead.text)):
            continue
        units: list[_Unit] = []
        for paragraph in paragraphs[lead.index + 1 :]:
            match = _NAME.match(paragraph.text)
            if match is None or paragraph.section != lead.section:
                break
            passage = Passage(knowledge, paragraph.index, (0, len(paragraph.text)))
            units.append(_Unit(match["name"], match["remark"] or "", passage))
        if len(units) >= _FEWEST:
            found.append(units)
    return found
