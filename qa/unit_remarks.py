"""Units that a table lists with a remark beside each, chosen by what the remark says: 备注写着“暂未挂牌”的单位."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from corpus.model import Fact
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, strip_numbering
from qa.model import Item
from qa.normalise import canon
from qa.resolve import Situation

_ASKED = re.compile(
    r"(?:哪[些几]?|几|多少)[家个所些]?[^,，。?？多少几哪]{0,6}(?:单位|机构|部门)|(?:单位|机构|部门)[^,，。?？]{0,6}(?:哪[些几]|几|多少)[家个所]?|(?:几|多少|哪几)[家所]"
)
_OTHER = re.compile(r"钱|元|支出|收入|经费|拨款|资金|人员|编制(?!范围)|最|比|吗|是不是|是否|加起来")
_COLUMN = re.compile(r"^(?:备注|附注|说明|备注说明)$")
_OF_UNITS = re.compile(r"单位|机构|部门构成")
_COUNTS = re.compile(r"(?:几|多少)[家个所]")
_DENIED = re.compile(r"(?:没有?|未|不是?|非)(?:被|写|注明|标注)?$")
_CLAUSES = re.compile(r"[，,、；;。\s]+")
_LEAST = 4  # characters of a remark's clause that nobody says by chance


def with_remark(situation: Situation, text: str, said: str | None) -> Finding | None:
    """The units whose remark says what is quoted, or of whose remark the question says a whole clause."""
    if not _ASKED.search(text) or _OTHER.search(text) or len(situation.knowledges) != 1:
        return None
    knowledge = situation.knowledges[0]
    tables = {fact.table for fact in _remarks(knowledge)}
    if len(tables) != 1:
        return None
    every = [f for f in knowledge.facts if f.table in tables and _is_remark(f)]
    for words in (said,) if said else _clauses(every, situation.reading.key):
        kept = [f for f in every if words in canon(f.text)]
        at = situation.reading.key.find(words)
        if kept and at >= 0:
            if _DENIED.search(situation.reading.key[:at]):
                kept = [f for f in every if f not in kept]
            return _told(knowledge, every, kept, text) if kept else None
    return None


def _remarks(knowledge: Knowledge) -> Iterator[Fact]:
    """The filled remarks of tables that list units."""
    for fact in knowledge.facts:
        table = knowledge.tables.get(fact.table or "")
        if table is not None and fact.text and _is_remark(fact) and _OF_UNITS.search(table.title):
            yield fact


def _is_remark(fact: Fact) -> bool:
    return bool(fact.measure and fact.subject) and bool(_COLUMN.match(canon(fact.measure[-1])))


def _clauses(facts: list[Fact], key: str) -> list[str]:
    """The clauses of remarks that a question says whole, the longest first."""
    parts = {canon(part) for fact in facts for part in _CLAUSES.split(fact.text)}
    said = [part for part in parts if len(part) >= _LEAST and part in key]
    return sorted(said, key=lambda part: (-len(part), part))


def _told(knowledge: Knowledge, every: list[Fact], kept: list[Fact], text: str) -> Finding:
    names = [strip_numbering(fact.subject[-1]) for fact in kept]
    counts = _COUNTS.search(text) is not None and "哪" not in text
    title = strip_numbering(knowledge.tables[kept[0].table or ""].title)
    remark = f"“{kept[0].text.strip()}”" if kept[0].text.strip() else "空白"
    many = f"《{title}》的{len(every)}个单位中，" if len(every) > len(kept) else f"《{title}》中"
    return Finding(
        "count" if counts else "list",
        f"{many}{kept[0].measure[-1]}为{remark}的共{len(kept)}个：{'、'.join(names)}。",
        value=Decimal(len(kept)) if counts else None,
        unit=("家" if "家" in text else "个") if counts else None,
        basis="computed" if counts else "printed",
        facts=tuple(Cited(knowledge, fact) for fact in kept),
        items=tuple(Item(name) for name in names),
        steps=(f"逐一核对，符合条件的 = {len(kept)}",) if counts else (),
    )  # fmt: skip
