"""Purchases by the project they are for and the 小计 of the office that buys.

``深州市分局办公设备购置那几行采购，金额最大的一行`` is the largest row under that project; ``占局本级采购小计的百分之几``
is held against the 小计 of the office, and never against another total; ``专用设备和办公设备两个项目的明细合计`` of
an office is held against its 小计.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from corpus.model import Fact
from qa import compute
from qa.bits import Span
from qa.chosen_rows import money_column
from qa.columns import roles_of
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.knowledge import Knowledge, Record, is_code_label, strip_numbering
from qa.link import put_for
from qa.model import Item
from qa.normalise import canon, year_spans
from qa.operations import to_count
from qa.own_units import units_said
from qa.relations import Relation, relations
from qa.resolve import Situation, as_candidate, is_pronoun
from qa.selection import column_fact
from qa.things import unit_of
from qa.words import figure, heading, plain, show

_SHORTEST = 4  # characters of a project's name that may be said without more
_TAIL = r"(?:的)?(?:政府)?(?:采购)?(?:预算|金额|支出|表)?(?:里|中)?的?小计"
_ALL = re.compile(
    r"(?:全部|所有|整个|全年|全局|部门|总)*的?(?:政府)?采购(?:预算|金额|支出|资金)?的?(?:总额|合计|总计|总数|总量|总金额|总预算|总和)?数?"
)
_TAIL_WIDE = r"(?:的)?(?:政府)?采购(?:预算|金额|支出)?的?(?:小计|合计|总计|总额|总数|总量)"
_PLACE = re.compile(r"^[\u4e00-\u9fff]{2,3}[省市县区]")
_BUYS = re.compile(r"(?:设备)?(?:购置|采购)(?:费用?|经费|项目|支出)?$|(?:费用?|经费|项目|支出)$")
_FORM = re.compile(
    r"政府|采购|预算|金额|在|数额|明细|清单|表|里面?|当中|中|其中|的|那|这|它|该|几|两|三|四|五|\d|一|行|笔|条|项目?|单|最[大高多贵小少低]|最便宜|是|为|有|多少|万?元|钱|哪些?|个|各|每"
    r"|下面?|底下|名下|列|些|样|种|类|品目?|件|上|全部|所有|分别|准备|计划|打算|购置|啥"
    r"|买|花|安排|什么|东西|物品|货物|数字?|了|呢|和|与|跟|同|及|、|把|要|就|都|只|总共|一共|共计|合计|总计|总额|加起来|加在?一起|相加|之和|总和|加总|共|[,，?？。:：“”（）()]"
)
_SHARE = re.compile(
    r"^(?P<part>.*?)占了?(?P<whole>.+?)的?(?:百分之|几成|多少|多大|比例|比重|百分比)"
)
_ALIKE = re.compile(r"对得上|对得拢|对不上|一致|相等|相符|吻合|一样|等于|相同")
_ADDS = re.compile(r"合计|总共|一共|共计|加起来|加在?一起|相加|之和|总和|加总")
_MOST, _LEAST = re.compile(r"最[大高多贵]"), re.compile(r"最(?:[小少低]|便宜)")
_ROWS = re.compile(r"[那这各每哪一][几一]?[行笔条]|采购|购[买置]|明细|最贵|最便宜")
_OTHER = re.compile(r"单价|每[台个套件]|哪[个些]项目|哪个(?:单位|分局)|平均")
_MANY = re.compile(r"(?P<n>[两二三四五六七八九十\d]+)个项目")


@dataclass(frozen=True, slots=True)
class _Bought:
    """The purchases of a document: their rows by project, and the 小计 of the offices."""

    relation: Relation
    column: tuple[str, ...]
    projects: tuple[tuple[str, tuple[Record, ...]], ...]  # by canonical name
    subtotals: tuple[Record, ...]

    @property
    def knowledge(self) -> Knowledge:
        return self.relation.knowledge

    def cell(self, record: Record) -> Fact | None:
        """The money of a row."""
        fact = column_fact(record, self.column)
        return fact if fact is not None and fact.value is not None else None


@dataclass(frozen=True, slots=True)
class _Named:
    """A project that a text names, where, and its rows."""

    name: str
    span: Span
    records: tuple[Record, ...]


def tell(situation: Situation, text: str) -> Finding | None:
    """What is asked of the purchases of one document; None where more is said than is understood."""
    reading = situation.reading
    if reading.limits or reading.excluded or _OTHER.search(text):
        return None
    bought = _meant(situation, reading.key)
    if bought is None:
        return None
    return (
        _share(situation, bought)
        or _held(situation, bought)
        or _held_to_own(situation, bought)
        or _rows_counted(situation, bought)
        or _subtotal(situation, bought)
        or _largest(situation, bought)
        or _added(situation, bought)
        or _counted(situation, bought)
        or _lines(situation, bought)
        or _of_all_rows(situation, bought)
        or _beside_told(situation, bought)
    )


def _meant(situation: Situation, key: str) -> _Bought | None:
    """The one list of purchases that a text speaks of: of the longest name of a project, else of the only paper."""
    found = [one for k in situation.knowledges for one in _lists(k)]
    sized = [(_said_of(one, key), one) for one in found]
    if len(situation.knowledges) > 1:
        longest = max((size for size, _ in sized), default=0)
        sized = [pair for pair in sized if pair[0] == longest >= _SHORTEST]
    return sized[0][1] if len(sized) == 1 else None


def _said_of(bought: _Bought, key: str) -> int:
    """Characters of the longest name of a project, or of an office with its 小计, that a text says."""
    whole = _subtotal_at(bought, key, _TAIL)
    size = whole[1][1] - whole[1][0] if whole is not None else 0
    return max((size, *(len(one.name) for one in _named(bought, key))))


@lru_cache(maxsize=256)
def _lists(knowledge: Knowledge) -> tuple[_Bought, ...]:
    return tuple(
        one
        for relation in relations(knowledge)
        if relation.kind == "政府采购表" and (one := _read(relation)) is not None
    )


def _read(relation: Relation) -> _Bought | None:
    details = [r for r in relation.records if r.row.role == "detail"]
    column = roles_of(relation.records, relation.knowledge).now or money_column(details)
    if column is None:
        return None
    projects: dict[str, list[Record]] = {}
    for record in details:
        named = [x for x in record.row.path if not is_code_label(x)]
        above = [x for x in named[:-1] if canon(x) != canon(unit_of(record))]
        if above:
            projects.setdefault(canon(strip_numbering(above[-1])), []).append(record)
    subtotals = tuple(
        r for r in relation.records if r.row.role == "subtotal" and len(r.row.path) == 1
    )
    rows = tuple((name, tuple(records)) for name, records in projects.items())
    return _Bought(relation, column, rows, subtotals)


def _named(bought: _Bought, key: str) -> tuple[_Named, ...]:
    """The projects that a text names in full, longer names first; 甲分局专用设备购置和办公设备购置 are both of 甲分局."""
    rows = dict(bought.projects)
    spelt = {form: name for name in rows for form in (name, _PLACE.sub("", name))}
    taken: list[_Named] = []
    for form in sorted(spelt, key=len, reverse=True):
        start = key.find(form) if len(form) >= _SHORTEST else -1
        span = (start, start + len(form))
        if start < 0 or any(a < span[1] and span[0] < b for a, b in (n.span for n in taken)):
            continue
        taken.append(_Named(spelt[form], span, rows[spelt[form]]))
    taken.sort(key=lambda one: one.span)
    return tuple(_of_same_head(one, taken, rows) for one in taken)


def _of_same_head(
    one: _Named, named: Sequence[_Named], rows: dict[str, tuple[Record, ...]]
) -> _Named:
    for other in named:
        for cut in range(2, len(other.name) - 2):
            full = other.name[:cut] + one.name
            if other is not one and other.span < one.span and full in rows:
                return _Named(full, one.span, rows[full])
    return one


def _subtotal_at(
    bought: _Bought, key: str, tail: str, offices: Sequence[Span] = ()
) -> tuple[Fact, Span] | None:
    """The 小计 that a text names by its office, and where: 局本级采购小计, 某分局小计, 市局小计 of ``offices``."""
    own = {canon(strip_numbering(r.row.path[0])): r for r in bought.subtotals}
    said = [(canon(one.unit), one.span) for one in units_said(key, bought.knowledge)]
    said += [(name, (at, at + len(name))) for name in own if (at := key.find(name)) >= 0]
    said += [(canon(bought.knowledge.document.profile.entity or ""), span) for span in offices]
    for name, (start, stop) in sorted(said, key=lambda pair: pair[1][0] - pair[1][1]):
        match = re.compile(tail).match(key, stop)
        fact = bought.cell(own[name]) if match is not None and name in own else None
        if match is not None and fact is not None:
            return fact, (start, match.end())
    return None


def _rest(situation: Situation, text: str, spans: Sequence[Span]) -> str:
    """What of a text is neither understood nor a word of asking."""
    asked = situation.asked(text, soft="")
    if asked.key != text:
        return text
    return _FORM.sub("", put_for(text, (*spans, *asked.spans, *year_spans(text)), ""))


def _share(situation: Situation, bought: _Bought) -> Finding | None:
    """``某项目占局本级采购小计的百分之几``; ``它占…`` of the row that was told just before."""
    match = _SHARE.search(situation.reading.key)
    if match is not None and (of_all := _share_of_all(situation, bought, match)) is not None:
        return of_all
    whole = _subtotal_at(bought, match["whole"], _TAIL_WIDE) if match is not None else None
    whole = whole or (_subtotal_at(bought, match["whole"], _TAIL) if match is not None else None)
    if match is None or whole is None or _rest(situation, match["whole"], [whole[1]]):
        return None
    part = match["part"].rstrip(",，")
    if is_pronoun(part):
        fact = situation.focus[0].fact if situation.focus else None
        facts = [fact] if fact is not None and fact.table == whole[0].table else []
    else:
        named = _named(bought, part)
        facts = list(_cells(bought, named))
        if _rest(situation, part, [one.span for one in named]):
            return None
    if not facts or any(not is_money(f.unit) for f in facts):
        return None
    candidates = [as_candidate(Cited(bought.knowledge, f)) for f in (*facts, whole[0])]
    terms = compute.to_terms(candidates)
    if terms is None:
        return None
    if len(terms) == 2:
        return compute.share(terms)
    return compute.share_of_sum(terms[:-1], candidates[-1])


def _share_of_all(situation: Situation, bought: _Bought, match: re.Match[str]) -> Finding | None:
    """``局本级采购小计占全部采购预算的比例``: the 小计 of an office, of what the list prints as the sum of all."""
    part, of = match["part"].rstrip(",，"), situation.asked(match["whole"], soft="")
    if _ALL.fullmatch(of.bare.strip("的")) is None:
        return None
    own = _subtotal_at(bought, part, _TAIL)
    totals = [r for r in bought.relation.records if r.row.role == "total"]
    whole = bought.cell(totals[0]) if len(totals) == 1 else None
    if own is None or whole is None or _rest(situation, part, [own[1]]):
        return None
    terms = compute.to_terms([as_candidate(Cited(bought.knowledge, f)) for f in (own[0], whole)])
    return compute.share(terms) if terms else None


def _held(situation: Situation, bought: _Bought) -> Finding | None:
    """Whether the rows of the projects that are named come to the 小计 of their office."""
    key = situation.reading.key
    whole = _subtotal_at(bought, key, _TAIL)
    if whole is None or not (_ALIKE.search(key) and _ADDS.search(key)):
        return None
    unit = canon(whole[0].subject[0])
    own = [one for one in bought.projects if canon(unit_of(one[1][0])) == unit]
    said = [(name, rows) for name, rows in own if name in key or _stem(name, unit) in key]
    many = _MANY.search(key)
    if not said or (many is not None and to_count(many["n"]) != len(said)):
        return None
    facts = [f for _, rows in said for r in rows if (f := bought.cell(r)) is not None]
    cited = [as_candidate(Cited(bought.knowledge, f)) for f in (*facts, whole[0])]
    terms = compute.to_terms(cited)
    return compute.equals(terms[:-1], terms[-1]) if terms and len(terms) > 2 else None


def _stem(name: str, unit: str) -> str:
    """What tells a project from others of its office: 专用设备 of 某分局专用设备购置."""
    start = next((n for n in range(len(name), 1, -1) if unit.endswith(name[:n])), 0)
    bare = _BUYS.sub("", name[start:])
    whole = name[start:].removesuffix("购置")
    stem = whole if len(bare) < _SHORTEST - 1 else bare
    return stem if len(stem) > 2 else name


def _subtotal(situation: Situation, bought: _Bought) -> Finding | None:
    """``局本级采购小计是多少``: the figure itself."""
    key = situation.reading.key
    whole = _subtotal_at(bought, key, _TAIL, situation.offices(key))
    if whole is None or "多少" not in key or _rest(situation, key, [whole[1]]):
        return None
    fact = whole[0]
    name = strip_numbering(fact.subject[0])
    return Finding(
        "lookup",
        f"{heading(bought.knowledge, fact)}：《{bought.relation.title}》中{name}小计为{figure(fact)}。", value=fact.value,
        unit=fact.unit, facts=(Cited(bought.knowledge, fact),),
    )  # fmt: skip


_ROWS_ASKED = re.compile(r"(?:几|多少)个?(?P<of>[行条笔项])(?!目|钱)")
_MONEY_ASKED = re.compile(r"多少(?:万?元|钱)|金额|花|合计")
_UNDER = re.compile(r"下面?|底下|名下|下属|列|条目|记录|了")


def _rows_counted(situation: Situation, bought: _Bought) -> Finding | None:
    """``某分局小计下面列了几行采购明细``: how many rows the office has, which is no sum of them.

    The department itself names its own block only where its 小计 is said.
    """
    key = situation.reading.key
    asked = _ROWS_ASKED.search(key)
    if asked is None or _MONEY_ASKED.search(key):
        return None
    whole = _subtotal_at(bought, key, _TAIL)
    if whole is None and (whole := _subtotal_at(bought, key, "")) is not None:
        own = canon(bought.knowledge.document.profile.entity or "")
        whole = None if canon(strip_numbering(whole[0].subject[0])) == own else whole
    if whole is None or _UNDER.sub("", _rest(situation, key, [whole[1], asked.span()])):
        return None
    unit = strip_numbering(whole[0].subject[0])
    rows = [r for r in bought.relation.records if r.row.role == "detail"]
    rows = [r for r in rows if canon(strip_numbering(unit_of(r) or "")) == canon(unit)]
    facts = [f for r in rows if (f := bought.cell(r)) is not None]
    if not facts:
        return None
    told = "、".join(f"{strip_numbering(f.subject[-1])}{figure(f)}" for f in facts)
    return Finding(
        "count", f"《{bought.relation.title}》中{unit}的采购共有{len(facts)}{asked['of']}：{told}。",
        value=Decimal(len(facts)), unit=asked["of"], basis="computed",
        facts=tuple(Cited(bought.knowledge, f) for f in facts),
        steps=(f"逐一计数 = {len(facts)}",),
    )  # fmt: skip


def _largest(situation: Situation, bought: _Bought) -> Finding | None:
    """The largest or the least of the rows under one project."""
    key = situation.reading.key
    most, least = _MOST.search(key), _LEAST.search(key)
    named = _named(bought, key)
    if len(named) != 1 or (most is None) == (least is None) or not _ROWS.search(key):
        return None
    if _rest(situation, key, [named[0].span]):
        return None
    facts = [f for r in named[0].records if (f := bought.cell(r)) is not None]
    if len(facts) != len(named[0].records) or len({f.unit for f in facts}) != 1:
        return None
    ordered = sorted(facts, key=lambda f: f.value or 0, reverse=most is not None)
    first = ordered[0]
    word = "最大" if most is not None else "最小"
    cited = tuple(Cited(bought.knowledge, f) for f in ordered)
    return Finding(
        "extreme",
        f"《{bought.relation.title}》中{named[0].name}的采购共{len(facts)}行，金额{word}的是{_item(first)}，{figure(first)}。",
        value=first.value, unit=first.unit, basis="computed", facts=cited, focus=cited[:1],
        steps=(f"{len(facts)}行按金额排列，取第1位",),
    )  # fmt: skip


def _added(situation: Situation, bought: _Bought) -> Finding | None:
    """The purchases for two projects or more together, or the lines of one where these are said."""
    key = situation.reading.key
    named = _named(bought, key)
    if not named or "采购" not in key or not _ADDS.search(key):
        return None
    if len(named) == 1 and not _says_lines(key, named[0]):
        return None
    if _ALIKE.search(key) or _rest(situation, key, [one.span for one in named]):
        return None
    facts = list(_cells(bought, named))
    terms = compute.to_terms([as_candidate(Cited(bought.knowledge, f)) for f in facts])
    return compute.total(terms) if terms and len(terms) > 1 else None


_LINES = re.compile(
    r"(?P<n>[两二三四五六七八九十]+|\d{1,2})?(?:行|条|笔)(?:采购)?(?:明细)?|明细|(?P<m>[两二三四五六七八九十]|\d{1,2})(?:项|个|种|样)(?!目)"
)


def _says_lines(key: str, named: _Named) -> bool:
    """Whether the lines under a project are spoken of, and as many as there are where their number is said."""
    rest = put_for(key, [named.span], "，")
    said = list(_LINES.finditer(rest))
    numbers = [to_count(m["n"] or m["m"]) for m in said if m["n"] or m["m"]]
    return bool(said) and all(number == len(named.records) for number in numbers)


_WHAT = re.compile(r"哪|什么|啥|列出|列举|清单|明细(?:有|是|为|[?？。]*$)")
_WHOM = re.compile(r"哪一?[家年月]|哪[个些](?:单位|分局|项目)|谁|供应商|公司|中标")


def _lines(situation: Situation, bought: _Bought) -> Finding | None:
    """``某项目采购了哪些东西，各多少钱``: the lines under the project, each with its money."""
    key = situation.reading.key
    named = _named(bought, key)
    if len(named) != 1 or not _WHAT.search(key) or _WHOM.search(key) or not _BOUGHT.search(key):
        return None
    if _MOST.search(key) or _LEAST.search(key) or _ALIKE.search(key):
        return None
    if _rest(situation, key, [named[0].span]):
        return None
    if _LINES.search(put_for(key, [named[0].span], "，")) and not _says_lines(key, named[0]):
        return None
    facts = [f for r in named[0].records if (f := bought.cell(r)) is not None]
    if not facts:
        return None
    items = tuple(Item(f"{_item(f)}{figure(f)}", f.value, f.unit) for f in facts)
    cited = tuple(Cited(bought.knowledge, f) for f in facts)
    return Finding(
        "list",
        f"《{bought.relation.title}》中{named[0].name}的采购共{len(facts)}行：{'；'.join(i.text for i in items)}。",
        items=items, facts=cited, focus=cited[:1],
    )  # fmt: skip


_BOUGHT = re.compile(r"采购|购[买置]|买")


def _item(fact: Fact) -> str:
    """What a line buys: its last label that is no code."""
    names = [strip_numbering(label) for label in fact.subject if not is_code_label(label)]
    return names[-1] if names else ""


def _held_to_own(situation: Situation, bought: _Bought) -> Finding | None:
    """``五行明细加起来正好是该项目的预算资金吗``: the lines of a project against its own sum, printed beside them."""
    key = situation.reading.key
    named = _named(bought, key)
    if len(named) != 1 or not _ADDS.search(key) or not _says_lines(key, named[0]):
        return None
    said = [
        f for f in named[0].records[0].facts
        if _is_repeated(f, named[0].records) and canon(f.measure[-1]) in key
    ]  # fmt: skip
    verdict = _EVEN.search(key)
    if len(said) != 1 or verdict is None or len(named[0].records) < 2:
        return None
    at = key.find(canon(said[0].measure[-1]))
    spans = [named[0].span, verdict.span(), (at, at + len(canon(said[0].measure[-1])))]
    spans += [m.span() for m in re.finditer(r"正好|恰好|刚好|就是|与|等于|是否|是不是|能", key)]
    if _rest(situation, key, spans):
        return None
    facts = [*_cells(bought, named), said[0]]
    terms = compute.to_terms([as_candidate(Cited(bought.knowledge, f)) for f in facts])
    if not terms:
        return None
    own = replace(terms[-1], name=f"{named[0].name}的{said[0].measure[-1]}")
    return compute.equals(terms[:-1], own)


_EVEN = re.compile(
    r"(?:正好|恰好|刚好)?(?:是|等于|对得上|对得拢|对不上|一致|相等|相符|吻合|一样|相同)(?:吗|么|不)?[?？]*$"
    r"|(?:吗|么|对不对|是不是|是否)[?？]*$|是否|是不是"
)


_NUMBER = re.compile(r"(?:采购|购置|购买)?数量")
_KINDS = r"[台套件个辆把张部只块组批台架]"
_UNITS = re.compile(rf"{_KINDS}(?:[（(/、和或]?{_KINDS})*[)）]?")
_HOW_MANY = re.compile(rf"(?:多少|几)({_UNITS.pattern})")


def _counted(situation: Situation, bought: _Bought) -> Finding | None:
    """``某项目的采购明细，数量加起来多少台（套）``: the numbers of its rows, where each unit of theirs is said.

    What is counted in 台 and in 把 is only added where all of the numbers are asked for.
    """
    key = situation.reading.key
    named, many = _named(bought, key), _HOW_MANY.search(key)
    number = _NUMBER.search(key)
    if len(named) != 1 or not (number or many) or not (many or _ADDS.search(key)):
        return None
    spans = [named[0].span, *(m.span() for m in (number, many) if m is not None)]
    if _rest(situation, key, spans):
        return None
    facts = [f for r in named[0].records if (f := _number_of(r)) is not None]
    units = {f.unit for f in facts}
    if len(facts) != len(named[0].records) or None in units:
        return None
    if not (units <= set(many[1]) if many is not None else len(units) == 1 or number is not None):
        return None
    value = plain(sum((f.value or Decimal(0) for f in facts), Decimal(0)))
    unit = "、".join(dict.fromkeys(str(f.unit) for f in facts))
    step = f"{' + '.join(show(f.value or Decimal(0)) for f in facts)} = {show(value)}"
    told = "、".join(f"{strip_numbering(f.subject[-1])}{figure(f)}" for f in facts)
    return Finding(
        "sum", f"《{bought.relation.title}》中{named[0].name}的采购共{len(facts)}行：{told}，数量合计{show(value)}（{unit}）。",
        value=value, unit=many[1][0] if many is not None else unit if len(units) == 1 else None, basis="computed",
        facts=tuple(Cited(bought.knowledge, f) for f in facts), steps=(step,),
    )  # fmt: skip


def _of_all_rows(situation: Situation, bought: _Bought) -> Finding | None:
    """``某项目的预算资金``: what each row under a project prints once more, and is of none of them alone."""
    key = situation.reading.key
    named = _named(bought, key)
    if len(named) != 1 or len(named[0].records) < 2:
        return None
    told = [fact for fact in named[0].records[0].facts if _is_repeated(fact, named[0].records)]
    said = [(f, at) for f in told if (at := key.find(canon(f.measure[-1]), named[0].span[1])) >= 0]
    if len(said) != 1:
        return None
    fact, at = said[0]
    if _rest(situation, key, [named[0].span, (at, at + len(canon(fact.measure[-1])))]):
        return None
    return _own_sum(bought, named[0].name, fact)


def _own_sum(bought: _Bought, project: str, fact: Fact) -> Finding:
    """A sum that is the project's own, in words."""
    return Finding(
        "lookup",
        f"{heading(bought.knowledge, fact)}：《{bought.relation.title}》中{project}的{fact.measure[-1]}为{figure(fact)}。",
        value=fact.value, unit=fact.unit, facts=(Cited(bought.knowledge, fact),),
    )  # fmt: skip


def _beside_told(situation: Situation, bought: _Bought) -> Finding | None:
    """``办公设备购置呢`` after what 河东分局专用设备购置 has of its own: that of 河东分局办公设备购置."""
    told = situation.focus[0].fact if len(situation.focus) == 1 else None
    named = _named(bought, situation.reading.key)
    if not situation.soft or told is None or len(named) != 1 or len(told.subject) < 2:
        return None
    if told.table != bought.relation.records[0].table.id or _is_of_other(situation, bought):
        return None
    if _rest(situation, situation.reading.key, [named[0].span]):
        return None
    before, rows = canon(strip_numbering(told.subject[-2])), dict(bought.projects)
    heads = (before[:cut] + named[0].name for cut in range(2, len(before) - 1))
    project = next((name for name in heads if name in rows), named[0].name)
    cells = [f for f in rows[project][0].facts if f.measure == told.measure]
    if before == project or not cells or not _is_repeated(cells[0], rows[project]):
        return None
    return _own_sum(bought, project, cells[0])


def _is_of_other(situation: Situation, bought: _Bought) -> bool:
    """Whether what was told is of another document than the purchases."""
    return situation.focus[0].knowledge.document.id != bought.knowledge.document.id


def _is_repeated(fact: Fact, records: Sequence[Record]) -> bool:
    """Whether a column prints the money of a project's first row on all the others once more."""
    again = [f for r in records[1:] for f in r.facts if f.measure == fact.measure]
    same = all((f.role, f.value) == ("repeated", fact.value) for f in again)
    return bool(fact.measure) and is_money(fact.unit) and len(again) == len(records) - 1 and same


def _number_of(record: Record) -> Fact | None:
    """How many of a thing a row buys."""
    found = [f for f in record.facts if f.measure and f.value is not None and f.role == "detail"]
    return next((f for f in found if _NUMBER.fullmatch(canon(f.measure[-1]))), None)


def _cells(bought: _Bought, named: Sequence[_Named]) -> Iterator[Fact]:
    for one in named:
        for record in one.records:
            fact = bought.cell(record)
            if fact is not None:
                yield fact
