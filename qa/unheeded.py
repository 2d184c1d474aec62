"""Words that choose rows and that no condition took up: 跨年度的项目, 没安排采购的项目; all rows are no answer to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.knowledge import Record
from qa.link import function_mask, put_for
from qa.normalise import canon
from qa.relations import shared
from qa.resolve import Situation
from qa.selection import Selection
from qa.standard_accounts import accounts_said

_LEVEL = re.compile(r"[类款项]级科目")  # 项级科目 says of which kind, and not which of them
_CHOSEN = re.compile(
    r"(?P<words>[\u4e00-\u9fff]{2,10}?)的(?:项目(?!支出|经费|资金)|单位(?!性质)|(?:[类款项]级)?(?:支出)?科目|采购|学院|学校|物品|设备)"
)
_NEGATED = re.compile(r"没有?(?!关系)|未(?!来)|不(?!含|包括|算|同|到|足|少|低|超|高|大)")
_AGAINST = re.compile(
    r"(?:低于|少于|小于|高于|多于|大于|超过)了?(?:(?:19|20)\d{2}年|上一?年|去年|前一年)"
)
_ORDERED = re.compile(r"最|前|第|排|哪|几|多少|各|倒数|名")


def unheeded(selection: Selection, situation: Situation, text: str) -> bool:
    """Whether a question chooses its rows by words that no condition took up: 跨年度的项目, 没安排采购的项目."""
    if _AGAINST.search(text) and not selection.compared:
        return True  # 低于2018年的: rows of which nothing was held against another year
    if _passes_over_amount(selection, situation) or _passes_over_place(selection, situation):
        return True
    if _THINGS_ASKED.search(text) and _are_services(selection):
        return True
    heeded = [words for words in selection.conditions if not _LEVEL.fullmatch(words)]
    if heeded or selection.demands or situation.reading.excluded:
        return False
    if _NEGATED.search(text) or _passes_over_called(selection, text):
        return True
    if _passes_over_office(selection, text):
        return True
    match = _CHOSEN.search(text)
    words = (
        canon(match["words"]) if match is not None and not _ORDERED.search(match["words"]) else ""
    )
    if not words or shared(words, canon(selection.relation.title)) == words:
        return False
    asked = situation.asked(words, soft="")
    plain = function_mask(words, situation.lexicon)
    for start, stop in asked.spans:
        plain[start:stop] = [True] * (stop - start)
    return not all(plain)


def _passes_over_place(selection: Selection, situation: Situation) -> bool:
    """Whether a place is said that names some of the rows: 河东县那边的单位 are not all of them."""
    key = put_for(situation.reading.key, situation.offices(situation.reading.key), "，")
    said = {match[0] for match in _PLACE.finditer(key)}
    every, kept = _names(selection.relation.records), _names(selection.records)
    said = {place for place in said if any(place in name for name in every)}
    said -= {place for place in said if any(place in canon(one) for one in selection.conditions)}
    return any(any(place not in name for name in kept) for place in said)


_THINGS_ASKED = re.compile(
    r"(?<!服务)(?:设备|货物|物资|器材)(?:都|一共|分别)*(?:有哪|是哪|有几|有多少|$)"
)


def _are_services(selection: Selection) -> bool:
    """Whether every row is a service or a work: 200万元以上的设备 are none of what is bought as 监测服务."""
    names = _names(selection.records)
    return bool(names) and all(name.endswith(("服务", "工程", "施工")) for name in names)


def _names(records: Sequence[Record]) -> list[str]:
    return [canon(record.row.path[-1]) for record in records if record.row.path]


_PLACE = re.compile(r"[\u4e00-\u9fff]{1,2}(?:[县市州旗乡镇村]|(?<![社小园辖])区|社区|街道)")


_WITHIN = re.compile(
    r"(?P<of>[\u4e00-\u9fff（）()]{3,})(?:里面?|里头|当中|之中|其?中|内部?|下面|名下)"
    r"|(?P<before>[\u4e00-\u9fff（）()]{3,}?)(?=前[二三四五六七八九十两\d]+[名位个项]|排前)"
)


def is_within_nothing(situation: Situation, text: str) -> bool:
    """Whether things are asked for inside an account that the documents print nowhere: 国防支出里最大的三项."""
    heads = (canon(m["of"] or m["before"]) for m in _WITHIN.finditer(text))
    return any(_is_printed_nowhere(head, situation) for head in heads)


def _is_printed_nowhere(head: str, situation: Situation) -> bool:
    """Whether words end in an account of the national classification that no label holds."""
    said = accounts_said(head, situation.lexicon)
    whole = next((name for name, (_, stop) in said if stop == len(head)), "")
    if not whole.endswith("支出") or len(whole) < _ACCOUNT:
        return False
    forms = {whole, whole.removesuffix("支出")}
    forms |= {other for other, _ in situation.lexicon.forms(whole)}
    keys = {label.key for knowledge in situation.knowledges for label in knowledge.labels}
    return not any(whole in key for key in keys) and forms.isdisjoint(keys)


_ACCOUNT = 4  # characters of the shortest 类: 国防支出
_CALLED = re.compile(
    r"(?:叫做?|名为|称为|(?:名称|名字|项目名)[是为叫])[“\"「](?P<name>[^“”\"」]{2,})[”\"」]"
)


_OWN_OFFICE = re.compile(r"本级|本部")


def _passes_over_amount(selection: Selection, situation: Situation) -> bool:
    """Whether an amount of money is said that bounds nothing and stands in no name: 其他收入6万元分布在哪些科目."""
    key, knowledge = situation.reading.key, selection.relation.knowledge
    bounds = [limit.key for limit in situation.reading.limits]
    names = [label.key for label in knowledge.labels if label.key in key]
    return any(
        not any(match[0] in other for other in (*bounds, *names)) for match in _AMOUNT.finditer(key)
    )


_AMOUNT = re.compile(r"\d+(?:\.\d+)?[万亿]?元")


def _passes_over_office(selection: Selection, text: str) -> bool:
    """Whether the rows of the department's own office are meant, of a table that names other units beside it."""
    said = _OWN_OFFICE.search(text)
    if said is None or said[0] in selection.relation.title:
        return False
    units = {
        fact.text for record in selection.relation.records for fact in record.facts
        if fact.value is None and fact.measure and "单位" in fact.measure[-1] and fact.text.strip()
    }  # fmt: skip
    return len(units) > 1 and any(said[0] in unit for unit in units)


def _passes_over_called(selection: Selection, text: str) -> bool:
    """Whether rows are to be called by a name that is neither in the title of the table nor of a column."""
    relation = selection.relation
    known = canon("".join((relation.title, relation.kind or "", *relation.heads)))
    return any(canon(match["name"]) not in known for match in _CALLED.finditer(text))
