"""The units of a department as sentences name them: in one line, or one to a paragraph; told and counted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.model import Paragraph
from qa.admitted import words_of
from qa.conditions import chooses_by_name
from qa.entities import split_places
from qa.finding import Finding, Passage
from qa.knowledge import Knowledge, Record, once, strip_numbering
from qa.model import Item
from qa.normalise import canon
from qa.operations import to_count
from qa.own_units import own_office, says_own_office, units_said
from qa.resolve import Situation

_ASKS_NUMBER = re.compile(r"(?:几|多少)(?:[家个所]|.{0,6}单位)")
_WHICH = re.compile(r"哪几")  # 包括哪几家单位: they are to be named
_ASKS_NAMES = re.compile(r"哪[些几]|什么|名单|名称|列出|都有谁|叫啥|有啥|单位构成|构成$|组成")
_ASKS_UNITS = re.compile(
    r"编制范围|单位构成|(?:下属|所属|直属|下设|下辖|下级|二级|预算|决算)(?:的)?(?:二级|三级|基层)?(?:预算|决算)?(?:单位|机构|部门)"
    r"|(?:下面|底下|旗下|手下|名下|下属|所属|下辖|下设)(?:都|一共|总共|还)?(?:有|管着?|设)?了?(?:几|多少|哪)[家个些]?(?:单位|机构|部门|$)"
    r"|(?:部门)?[预决]算(?:里面?|中)?(?:都|一共|总共)?(?:包括|包含|涵盖|覆盖|含|涉及)了?(?:几|多少|哪几?)[家个些所]?(?:单位|机构|部门)"
    r"|(?:下属|所属|直属|下设|下辖)(?:有|一共|总共|共)*(?:几|多少|哪些|哪几)[家个所]?(?:预算|事业)?(?:单位|机构|部门)"
    r"|由(?:几|多少|哪几?)[家个些所]?单位(?:组成|构成)"
)
_OTHER = re.compile(  # money, people, offices within, kinds and conditions: asked of something else
    r"钱|万元|经费|支出|收入|拨款|资金|多少人|人员|编制(?!范围)|辆|科室|处室|内设|事业|行政|参公|公益|全额|差额|企业|采购|项目|三公|资产|绩效|性质|规格|级别|变化|增加|减少|比|最|超|为什么|结尾|开头|打头|字样|备注|标注|注明|写明|写着|[“\"「]"
    r"|吗[?？。]*$|是不是|是否|加起来|相加|对得上|一致"
)
_BELOW = re.compile(r"下属|所属|直属|下设|下辖|下级|下面|底下|旗下|手下|名下|二级")
_OWN = re.compile(r"本级|机关[)）]?$|本部[)）]?$")
_UNIT = re.compile(
    r"^[\u4e00-\u9fffA-Za-z0-9“”·]{1,36}?(?:[局站所队院校园馆会办处室厅委社部台场段团库厂学系]|中心|公司|本级|本部|机关|基地|学校|[镇乡]|街道)(?:[（(][^（）()]{1,24}[)）])?$"
)
_NOT_UNIT = re.compile(
    r"^(?:负责|会同|指导|承担|组织|协调|其中|各|有关|相关|所有|全部|本)|内设|下设|单位$|部门$"
)
_NUMBERED = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)")
_ENDS = re.compile(
    r"(?:等|共计?|一共|合计)*[\d一二两三四五六七八九十]*[个家]?(?:下属|所属|直属|二级|三级)*(?:预算|决算|事业|行政|全额拨款)*单位$"
)
_LEAD = re.compile(
    r"^(?P<lead>[^。；;]*?(?:单位|机构|部门|[预决]算)[^。；;：:]{0,24}?(?:包括|包含|分别[为是]|如下|有|为|是|由))\s*[:：]?(?P<names>[^。；;：:]*?)(?:组成|构成)?[。；;]?$"
)
_NUMBER_LEAD = re.compile(  # 所属事业单位2个：甲站、乙中心
    r"^(?P<lead>[^。；;：:]*?单位[\d一二两三四五六七八九十]+[个家])[:：](?P<names>[^。；;：:]+)[。；;]?$"
)
_SENTENCE = re.compile(r"[^。]+。?")
_SPEAKS = re.compile(r"编制范围|[预决]算单位|下属|所属|直属|二级|部门[预决]算")
_OF_SECTION = re.compile(r"单位构成|机构设置|部门构成|基本情况|单位概况|部门概况|单位情况|机构情况")
_MADE_UP_OF = re.compile(r"(?:部门|单位|[局委办院])(?:主要)?由[^。]*(?:组成|构成)")
_REMARK = re.compile(r"[（(](?:[^（）()]{25,}|(?:含|包括|包含|下辖|下设)[^（）()]*)(?:[)）].*)?$")
_NUMBERS = re.compile(r"(\d+|[一二两三四五六七八九十])[个家]")
_SPLIT = re.compile(r"[、，,]")
_AND = re.compile(r"(?:以及|[和及与])")


@dataclass(frozen=True, slots=True)
class Roster:
    """The units that one place of a document names, in order, with the passages that name them."""

    names: tuple[str, ...]
    passages: tuple[Passage, ...]
    lead: str  # the sentence that leads up to them


def units_named(situation: Situation, text: str) -> Finding | None:
    """Which units a department has, or how many; None where a table lists them or the prose names none."""
    if not asks_units(situation, text):
        return None
    public = _PUBLIC.search(_without_office(situation, text)) is not None
    counts = _ASKS_NUMBER.search(_WHICH.sub("哪些", text)) is not None
    if not counts and not _ASKS_NAMES.search(text):
        return None
    if len(situation.knowledges) != 1 or has_unit_table(situation.knowledges[0]):
        return None
    roster = roster_of(situation.knowledges[0])
    if roster is None:
        return None
    if _is_of_one(canon(text), situation.knowledges[0]):
        return None
    below = _BELOW.search(text) is not None
    if counts and not _agrees(roster):
        return None
    below = below or public
    own = tuple(
        name for name in roster.names if below and is_own_unit(name, situation.knowledges[0])
    )
    names = tuple(name for name in roster.names if name not in own)
    if not names or (public and not _are_public(roster, names)):
        return None
    apart = f"（另有{'、'.join(own)}，不是下属单位）" if own else ""
    said = f"文中列出的{'下属' if own else ''}单位共{len(names)}个：{'、'.join(names)}{apart}。"
    return Finding(
        "count" if counts else "list", said,
        value=Decimal(len(names)) if counts else None,
        unit=("家" if "家" in text else "个") if counts else None,
        basis="computed" if counts else "text", passages=roster.passages,
        items=tuple(Item(name) for name in names),
        steps=(f"名称逐一计数 = {len(names)}",) if counts else (),
    )  # fmt: skip


def asks_units(situation: Situation, text: str) -> bool:
    """Whether a question is about all units of a department and nothing else: 部门决算包括哪些单位."""
    plain = _without_office(situation, text)
    chosen = chooses_by_name(_ASKS_UNITS.sub("", text))  # 决算包含了哪些单位 chooses none
    if not _ASKS_UNITS.search(_PUBLIC.sub("单位", text)) or chosen or situation.reading.limits:
        return False  # those of a certain name only
    other = _OTHER.search(_PUBLIC.sub("单位", plain)) is not None or _says_kind(situation, plain)
    return not other and not _says_place(situation, plain)


def _says_place(situation: Situation, text: str) -> bool:
    """Whether a place is said that some of the units are named by: 武邑县名下有哪几家单位 asks for no others."""
    key = canon(text)
    places = (place for k in situation.knowledges for place in places_of_units(k))
    return any(place in key or (len(place) > 2 and place[:-1] in key) for place in places)


PLACE = re.compile(r"[\u4e00-\u9fff]{2,9}?(?:新区|开发区|[县区市旗州])")


@once
def places_of_units(knowledge: Knowledge) -> dict[str, list[Record]]:
    """The rows of the table of units by the place that each names behind the department's own name."""
    entity = canon(knowledge.document.profile.entity or "\0")
    found: dict[str, list[Record]] = defaultdict(list)
    for record in knowledge.records:
        if record.table.kind != "机构设置表" or record.row.role != "detail" or not record.facts:
            continue
        name = canon(strip_numbering(record.row.path[-1])) if record.row.path else ""
        inner = name.removeprefix(entity)
        match = PLACE.match(inner) if inner != name else None
        places = (match[0],) if match is not None else split_places(name)[0][1:]
        if places:
            found[places[-1]].append(record)
    return found


def _says_kind(situation: Situation, text: str) -> bool:
    """Whether a word is said that the table of units prints of some of them: 副科级的有哪几家."""
    key = canon(text)
    return any(word in key for k in situation.knowledges for word in _kinds_of_units(k))


@once
def _kinds_of_units(knowledge: Knowledge) -> frozenset[str]:
    tables = {t.id for t in knowledge.tables.values() if t.kind == "机构设置表"}
    words = (canon(f.text) for f in knowledge.facts if f.table in tables and f.aspect == "text")
    return frozenset(word for word in words if len(word) >= _SHORTEST_KIND) - {
        "单位",
        "机构",
        "部门",
        "预算单位",
    }


_SHORTEST_KIND = 2


def _are_public(roster: Roster, names: Sequence[str]) -> bool:
    """Whether the sentence says that as many of its units are 事业单位, and no others: 事业单位6家."""
    said = _PUBLIC_NUMBER.search(roster.lead)
    return said is not None and to_count(said[1]) == len(names)


_PUBLIC = re.compile(r"(?:(?<=[属管辖设级])|(?<=[属管辖设级]的))事业单位")
_PUBLIC_NUMBER = re.compile(r"事业单位(?:共|有)?(\d+|[一二两三四五六七八九十])[个家]")


@once
def _units_below(knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    """The units that sentences name below a department, each whole and without its place, canonical."""
    names = {name for roster in _rosters(knowledge) for name in roster.names}
    below = (canon(name) for name in names if not is_own_unit(name, knowledge))
    return tuple((name, split_places(name)[1] or name) for name in below if len(name) > _SHORT)


_SHORT = 4  # characters of a name that other things may go by as well


def passes_over_unit(found: Finding, situation: Situation, told: str) -> bool:
    """Whether a unit below the department was asked for and the figure that was found is not said to be its own.

    What 社会福利院 spends is not told by the account 社会福利.
    """
    if found.value is None and not found.items:
        return False
    key = situation.reading.key
    whose = told + canon("".join(cited.fact.entity or "" for cited in found.facts))
    office = _OFFICE_ASKED.search(key)
    if office is not None and office["office"][-_NAMED:] not in whose:
        return True
    if len(situation.knowledges) != 1:
        return False
    if _passes_over_own_office(found, situation.knowledges[0], key):
        return True
    if _is_of_no_unit(found, situation.knowledges[0], key):
        return True
    for whole, short in _units_below(situation.knowledges[0]):
        said = whole in key or (len(short) > _SHORT and short in key)
        if said and whole not in whose and short not in whose:
            return True
    return False


def _is_of_no_unit(found: Finding, knowledge: Knowledge, key: str) -> bool:
    """Whether one unit is named in full and the account that was found is only called like it: 特殊学校教育."""
    first = found.facts[0].fact if found.facts else None
    if found.operation != "lookup" or first is None or first.code is None or not first.subject:
        return False
    account = set(canon(first.subject[-1]))
    said = {canon(one.unit) for one in units_said(key, knowledge) if canon(one.unit) in key}
    whose = words_of(replace(found, text="", facts=found.facts[:1]))
    return len(said) == 1 and all(
        unit not in whose and account < set(unit) for unit in said - {canon(first.entity or "")}
    )


def _passes_over_own_office(found: Finding, knowledge: Knowledge, key: str) -> bool:
    """Whether the sum of all units is told of the department's own office, which the table prints apart."""
    if not says_own_office(key, knowledge):
        return False
    office = own_office(knowledge)
    if any(c.fact.subject[-1:] == (office,) for c in found.facts):
        return False  # its own cell is told as well, as a part of what all come to
    tables = {f.table for f in knowledge.facts if f.subject and f.subject[-1] == office}
    return any(c.fact.role == "total" and c.fact.table in tables for c in found.facts)


_OFFICE_ASKED = re.compile(  # 财政局2024年信息中心的支出, whether or not the papers know of such an office
    r"(?:年度?|[局委厅办])(?P<office>[\u4e00-\u9fff]{2,8}?(?:科|股|所|站|中心|中队|大队|支队|分局))的"
    r"(?:[\u4e00-\u9fff]{0,4})(?:支出|收入|预算|决算|经费|开支)"
)


_NAMED = 4  # characters at an office's end that tell it: 排水中心 of 市排水中心


def _is_of_one(key: str, knowledge: Knowledge) -> bool:
    """Whether the units of one of the units are asked for: 市公路局下面的三级单位 are not the department's."""
    entity = canon(knowledge.document.profile.entity or "\0")
    key = key.replace(entity, " ")
    return any(
        (whole in key or (len(short) > _SHORT and short in key)) and short not in entity
        for whole, short in _units_below(knowledge)
    )


def _without_office(situation: Situation, text: str) -> str:
    """The text without the department's own name: 行政审批局 asks for no 行政 units."""
    entity = situation.knowledges[0].document.profile.entity if situation.knowledges else None
    return text.replace(entity, "") if entity else text


def has_unit_table(knowledge: Knowledge) -> bool:
    return any(table.kind == "机构设置表" for table in knowledge.tables.values())


def roster_of(knowledge: Knowledge) -> Roster | None:
    """The roster of a document: where several places differ, the one of the papers' own scope."""
    found = tuple(_rosters(knowledge))
    if len({roster.names for roster in found}) <= 1:
        return found[0] if found else None
    scope = [r for r in found if "编制范围" in r.lead]
    return scope[0] if len({roster.names for roster in scope}) == 1 else None


def _agrees(roster: Roster) -> bool:
    """Whether the numbers that the sentence prints (行政单位1家，事业单位1家) add up to the names, 本级 apart or not."""
    said = [to_count(match[1]) for match in _NUMBERS.finditer(roster.lead)]
    first, *rest = said or [0]
    many, own = len(roster.names), sum(bool(_OWN.search(name)) for name in roster.names)
    whole = first if sum(rest) in (0, first) else first + sum(rest)
    return not whole or whole in (many, many - own)


def is_own_unit(name: str, knowledge: Knowledge) -> bool:
    entity = canon(knowledge.document.profile.entity or "\0")
    return bool(_OWN.search(name)) or canon(name) == entity


def _rosters(knowledge: Knowledge) -> Iterator[Roster]:
    """Every place of a document that names its units."""
    paragraphs = knowledge.document.paragraphs
    for paragraph in paragraphs:
        for sentence in _SENTENCE.findall(paragraph.text.strip()):
            match = _LEAD.match(sentence.strip()) or _NUMBER_LEAD.match(sentence.strip())
            if match is None or not _speaks_of_units(match["lead"], sentence, paragraph, knowledge):
                continue
            if match["names"].strip():
                yield from _in_line(match["names"], sentence, paragraph, knowledge)
            elif paragraph.text.strip().endswith(sentence.strip()):
                yield from _below(paragraphs, paragraph, knowledge)


def _speaks_of_units(lead: str, sentence: str, paragraph: Paragraph, knowledge: Knowledge) -> bool:
    if _SPEAKS.search(lead) or _MADE_UP_OF.search(sentence):
        return True
    path = knowledge.document.path(paragraph.section)
    return "单位" in lead and any(_OF_SECTION.search(title) for title in path[-2:])


def _in_line(said: str, lead: str, paragraph: Paragraph, knowledge: Knowledge) -> Iterator[Roster]:
    names = tuple(_names_of(said))
    if len(names) >= 2 and all(_is_unit(name) for name in names):
        yield Roster(names, (_whole(paragraph, knowledge),), lead)


def _names_of(said: str) -> Iterator[str]:
    """The names of a line; at 和 only where both sides are names of units: 人力资源和社会保障局 is one."""
    for piece in _SPLIT.split(said):
        piece = _ENDS.sub("", _NUMBERED.sub("", piece.strip())).strip()
        sides = [(piece[: m.start()], piece[m.end() :]) for m in _AND.finditer(piece)]
        both = [(a, b) for a, b in sides if _is_unit(a) and _is_unit(b)]
        if len(both) == 1:
            yield from both[0]
        elif piece:
            yield piece


def _below(
    paragraphs: Sequence[Paragraph], lead: Paragraph, knowledge: Knowledge
) -> Iterator[Roster]:
    names: list[str] = []
    passages = [_whole(lead, knowledge)]
    for paragraph in paragraphs[lead.index + 1 :]:
        name = _head_of(paragraph.text)
        if paragraph.section != lead.section or not _is_unit(name):
            break
        names.append(name)
        passages.append(_whole(paragraph, knowledge))
    if names:
        yield Roster(tuple(names), tuple(passages), lead.text)


def _head_of(text: str) -> str:
    """The name that a paragraph begins with: 市公路局(包含…4个单位), 服务中心，不单列预算."""
    name = _REMARK.sub("", _NUMBERED.sub("", text).strip())
    return name.split("，")[0].split(",")[0].strip("。；;，,、 ")


def _is_unit(name: str) -> bool:
    return bool(_UNIT.match(name)) and not _NOT_UNIT.search(name)


def _whole(paragraph: Paragraph, knowledge: Knowledge) -> Passage:
    return Passage(knowledge, paragraph.index, (0, len(paragraph.text)))
