"""A figure shared out: over the months of a year, or over people, vehicles, visits and the like that are counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from corpus.model import Aspect, Fact
from qa import compute, computed, figures, sharing
from qa.candidates import Candidate
from qa.finding import Cited, Finding
from qa.fit import is_money, is_price
from qa.knowledge import bigrams, own_name, strip_numbering
from qa.model import Item
from qa.normalise import canon
from qa.operations import Operation
from qa.people_each import asks_people_each, people_each
from qa.per_visit import guests_per_visit
from qa.resolve import Situation, as_candidate, is_pronoun, is_sure, related
from qa.same_sentence import by_units
from qa.telling import clarify
from qa.words import convert, figure, heading, short_name, show

_PERIODS = {"月": Decimal(12), "季度": Decimal(4), "天": Decimal(365), "日": Decimal(365)}
_PERIOD = re.compile(r"(?:平均|均摊?)?(?:到)?每一?个?(月|季度|天|日)|(月)均|(日)均")
_COUNTED = re.compile(
    r"(?:(?:在职|在编)(?:职工|人员)?的?)?(?P<of>人次|批次|人|户|车|生|班|批|次)均|(?:平均|均摊|平摊|分摊|摊)?(?:到)?(?:每一?|按每一?|平均一|(?<![统单第唯])一(?=[名个位](?:在职|在编|工作)?(?:人员|职工|干部|员工)))(?:个|名|位|辆|台|户|家)?"
    r"(?P<each>来客|客人|来宾|来访者|人次|批次|团组|班次|平方米|(?:在职|在编|工作)(?:人员|职工)|职工|干部|员工|学生|教师|队员|编制|项目|人|车|辆|户|家|批|团|班|期|场|次|生|套|台|床|个|名|位)(?:头上|身上|名下)?"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that is counted: its units, and what its one number for the whole office is called."""

    units: tuple[str, ...]
    # 在职人数 and 车辆 are counted once for all; 批次 belong to one item
    names: tuple[str, ...] = ()


_PEOPLE = Kind(
    ("人", "名"), ("在职人数", "人员编制数", "编制人数", "职工人数", "实有人数", "在职人员")
)
_CARS = Kind(("辆", "台"), ("公务用车保有量", "车辆数量", "车辆"))
_GUESTS = Kind(("人次", "人"))
_RETIRED = re.compile(r"退休|离休|退职")  # what they are paid is shared out over none that work
_PENSIONERS = Kind(("人", "名"), ("离退休人员", "退休人员"))
_PUPILS = Kind(("人", "名"), ("学生人数", "学生数", "在校生"))
_KINDS = {
    **dict.fromkeys(("人", "职工", "干部", "员工", "编制"), _PEOPLE),
    **dict.fromkeys(("在职人员", "在编人员", "工作人员", "在职职工", "在编职工"), _PEOPLE),
    **dict.fromkeys(("教师", "队员", "名", "位"), Kind(("人", "名"))),
    **dict.fromkeys(("车", "辆"), _CARS),
    **dict.fromkeys(("学生", "生"), _PUPILS),
    **dict.fromkeys(("来客", "客人", "来宾", "来访者"), Kind(("人次", "人"))),
    "人次": Kind(("人次",)), "批次": Kind(("批次", "批")), "批": Kind(("批次", "批")),
    "团组": Kind(("个团组", "团组", "团", "个"), ("团组",)), "团": Kind(("个团组", "团组", "团"), ("团组",)),
    "户": Kind(("户", "万户"), ("户数",)), "家": Kind(("家",)), "项目": Kind(("个", "项"), ("项目",)),
    "个": Kind(("个", "家", "项")), "平方米": Kind(("平方米", "㎡")), "台": Kind(("台", "套")),
}  # fmt: skip
_COST = re.compile(r"费$|经费|支出")
_COLUMN = re.compile(r"(?:资产)?(?:价值|原值|净值|金额|价格|账面)+")  # names a column, and no row
_OF_CARS = re.compile(
    r"(?<!用车)(?<!车辆)(?<!公车)(?<!及)(?:的|\s)*(运行维?护?费|运维费|购置费|维护费)"
)
_OF_ANYTHING = frozenset("个名位家场期台套")  # what follows tells what is counted
_EVENTS = re.compile(r"次|批|场|期|件|份|吨|立方|度$|团组")
_PLACES = Decimal("0.01")
_AMOUNT: frozenset[Aspect] = frozenset({"amount"})
_RESPECTIVE = re.compile(
    r"^(?P<row>.*?)(?:平均每?一?|每一?|(?<=[,，])一|(?<=[^\W第唯统单])一(?=[个名位][^,，\d]{1,8}(?:对应|负担|负责|带|教|服务|管|配|摊)))(?:个|名|位|辆|家|户)(?P<x>[^多几]{1,12}?)(?:要|能)?(?:对应?|负担|负责|带|教|服务|管|配|有|摊)?(?:了)?(?:平均)?(?:多少|几)(?:个|名|位|人)?(?P<y>(?!钱|[万亿]?元|经费|资金|费用)[^?？]+)"
)
_RATIO_SAID = re.compile(r"(?:的)?[师生]{2}比(?=[,，])")  # 师生比，一个教师对几个学生
_FORM = re.compile(
    r"(?:花费?|用|折?合|安排|支出|要|是|有|为|得|值|大约|大概|约)*了?(?:多少|几)?(?:钱|万元|万|元)?[?？。\s]*$"
)


def per_period(situation: Situation, operation: Operation) -> Finding | None:
    """``平均每个月办公费多少``: the year's figure over twelve."""
    text = situation.reading.text
    if asks_people_each(text):
        shared = people_each(situation, text)
        if shared is None:
            return None  # money by the household would be a wrong figure
        return _told(shared.people, shared.places, shared.each, shared.people.unit)
    match = _PERIOD.search(text)
    if not match:
        return per_count(situation, operation)
    if _RECEIVED.search(text):
        return None  # what one person gets a month is no twelfth of what all get
    period = next(group for group in match.groups() if group)
    best = _subject(situation, text.replace(match[0], " "))
    terms = compute.to_terms((best,)) if best and _adds_up(best.fact) else None
    if not terms:
        return None
    parts = _PERIODS[period]
    total, unit = convert(terms[0].value, terms[0].unit, situation.reading.asked_unit)
    value = (total / parts).quantize(_PLACES, ROUND_HALF_UP)
    step = f"{show(total)}{unit or ''} ÷ {show(parts)} = {show(value)}{unit or ''}"
    said = (
        f"{terms[0].name}全年{show(total)}{unit or ''}，平均每{period}{show(value)}{unit or ''}。"
    )
    return Finding(
        "per", said, value=value, unit=unit, basis="computed", facts=(terms[0].cited,), steps=(step,)
    )  # fmt: skip


_RECEIVED = re.compile(
    r"(?:能|可以?|可|会|应)(?:够)?(?:领|拿|得|享受?|补)(?:取|到)?|(?:领|拿)(?:取|到)?(?:多少|几)|每一?[个名位]?(?![天日月年])[\u4e00-\u9fff]{1,4}每[天日月年]|几[号日]"
)


def _adds_up(fact: Fact) -> bool:
    """Whether a figure gathers over the year: money and events do; prices, rates and things that are there do not."""
    if _OF_A_DAY.search("".join((*fact.subject[-1:], *fact.measure[-1:]))):
        return False  # 日均接待人次 is shared out already
    return (is_money(fact.unit) and not is_price(fact)) or bool(_EVENTS.search(fact.unit or ""))


_OF_A_DAY = re.compile(r"[日月人户]均|平均|每[天日月]")


def _subject(situation: Situation, text: str) -> Candidate | None:
    """What is shared out: named in what is left of the question, or spoken of before."""
    bare = _FORM.sub("", text).strip(" ，,")
    if situation.focus and is_pronoun(bare):
        return as_candidate(situation.focus[0])
    return situation.best(text)


def per_count(situation: Situation, operation: Operation) -> Finding | None:
    """``车均运行维护费``: a figure over the number of what it is for, when the document gives that number."""
    text = situation.reading.text
    beside = respective(situation, text) or each(situation, operation)
    if beside is not None:
        return beside
    text = _with_basis(situation, text)
    match = _COUNTED.search(text)
    if not match or _ORDERED.search(text):
        return None  # 人均基本支出最低的单位: rows, and not the office as a whole
    if (guests := guests_per_visit(situation, text)) is not None:
        return guests
    word = match["of"] or match["each"]
    kind = _KINDS.get(word, Kind((word,)))
    word = "人次" if word.startswith("来") or word == "客人" else word
    rest = text.replace(match[0], " ")
    if kind is _CARS:
        rest = _OF_CARS.sub(r"公务用车\1", rest)  # 平均每辆车的运行维护费
    best = _subject(situation, rest)
    if best is not None and not best.said and best.fact.role != "total" and best.fact.table:
        return None  # only its column was named
    if best is not None and _is_of_all(best) and not _ALL_SAID.search(rest):
        return None  # 车辆平均每辆价值 is no share of all that came in
    if best is None or not (best.fact.unit or "").endswith("元"):
        return _over_itself(situation, rest, word, kind)
    kind = _who_are_meant(best) if kind is _PEOPLE else _of_its_project(best, kind)
    found = _counts(best, kind, word, situation)
    each_of = sharing.EACH.search(text)
    noun = canon(each_of["noun"]) if each_of else ""
    if noun and word in _OF_ANYTHING:
        found = tuple(
            c for c in found if noun in canon("".join((*c.fact.subject, *c.fact.measure)))
        )
    if len({count.fact.value for count in found}) > 1:
        return clarify(found)
    return _shared_out(best, found[0], word, situation.reading.asked_unit) if found else None


_FOR_OTHERS = ("绩效目标表", "项目支出表", "政府采购表")
_ANYONE = Kind(("人", "名", "人次"))


_ORDERED = re.compile(r"最[高低多少大小]的")
_ALL_SAID = re.compile(r"收|支|总|预算|决算|经费|花")


def _is_of_all(best: Candidate) -> bool:
    """Whether a figure is the total of a table that sets income against spending."""
    table = best.knowledge.tables.get(best.fact.table or "")
    return best.fact.role == "total" and table is not None and "收支总表" in (table.kind or "")


def _who_are_meant(best: Candidate) -> Kind:
    """公务接待费人均 is of those who were received, 退休费 of those who are retired, a project of those it is for."""
    table = best.knowledge.tables.get(best.fact.table or "")
    if table is not None and table.kind in _FOR_OTHERS:
        return _ANYONE
    if "接待" in canon("".join((*best.fact.subject[-1:], *best.fact.measure[-1:]))):
        return _GUESTS
    return _PENSIONERS if _RETIRED.search(own_name(best.fact)) else _PEOPLE


def _of_its_project(best: Candidate, kind: Kind) -> Kind:
    """The kind without its number for the whole office where a figure is one of a project's goals: 成本上限 of it."""
    table = best.knowledge.tables.get(best.fact.table or "")
    goals = table is not None and table.kind == "绩效目标表"
    return Kind(kind.units) if goals else kind


def each(situation: Situation, operation: Operation) -> Finding | None:
    """``一个终端合多少元``, ``摊到每个村``: over the number in the same row, else in the same project."""
    text = situation.reading.text
    said = _over_basis(situation, text) or _over_given(situation, text)
    if (said := said or _over_told(situation, text)) is not None:
        return said
    if sharing.says_number(text):
        return None  # another number than the one that is said would be a wrong divisor
    match = sharing.EACH.search(text)
    if not match:
        return None
    unit, noun = match["unit"] or "", canon(match["noun"])
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    bare = _FORM.sub("", rest).strip(" ，,的")
    found = sharing.by_named(situation, text) or _of_row(situation, bare, unit, noun)
    if found is not None and sharing.says_another(rest, unit, found.count.value):
        return None
    if found is None and (noun or unit):
        found = sharing.in_project(situation, bare or rest, unit, noun)
        found = found or sharing.in_paragraph(situation, bare or noun, unit)
    if found is None or is_price(found.money.cited.fact):
        return None  # 亩均投资 is shared out already
    return _told(found.money, found.count, f"{unit}{noun}", _money_unit(situation, found.money))


def _over_told(situation: Situation, text: str) -> Finding | None:
    """``平均一辆多少钱`` after how many were bought: the money of the row that counts them, over that number."""
    match = sharing.EACH.search(text)
    if match is None or len(situation.focus) != 1 or _COST.search(match["noun"]):
        return None
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    if not is_pronoun(_FORM.sub("", rest).strip(" ，,的")):
        return None
    unit, noun = match["unit"] or "", canon(match["noun"])
    found = sharing.over_count(situation.focus[0], unit, noun)
    if found is None:
        return None
    each = (found.count.unit or "") if unit == "人" else f"{unit}{noun}"  # 人次 are no 人
    return _told(found.money, found.count, each, _money_unit(situation, found.money))


_BY_TABLE = re.compile(
    r"^(?:照着?|按照?|根据|依据?|从)?[^,，]{0,14}表(?:格)?(?:上|里|中|来看|看|来算|算)?[,，]?"
)


def _of_row(situation: Situation, bare: str, unit: str, noun: str) -> sharing.Shared | None:
    """The row that the text names, else that of the things shared out over (一辆车 of 车辆)."""
    if _COST.search(noun):
        return None  # 每辆车运行费: that cost, and not what the cars are worth
    bare = _BY_TABLE.sub("", bare)
    if len(noun) >= 3 and (row := sharing.in_row(situation, noun, unit)) is not None:
        return row
    kind = _KINDS.get(noun) or _KINDS.get(unit)
    if len(canon(bare)) >= 2 and not _COLUMN.fullmatch(canon(bare)):
        row = sharing.in_row(situation, bare, unit, noun)
        said = kind is not None and any(n.startswith(canon(bare)[-1]) for n in kind.names)
        if row is not None or not said:  # 资产表上的车, 平均一辆: the row of 车辆
            return row
    names = (noun, *(kind.names if kind else ()))
    rows = (sharing.in_row(situation, name, unit) for name in names if len(name) >= 2)
    return next((row for row in rows if row is not None), None)


def _money_unit(situation: Situation, total: compute.Term) -> str | None:
    asked = situation.reading.asked_unit
    return asked if asked and asked.endswith("元") else total.unit


def _over_given(situation: Situation, text: str) -> Finding | None:
    """``按实有33人算，人均基本支出``: over the number that the question says and a document prints."""
    said = sharing.given(situation, text)
    if said is None:
        return None
    match, number = said
    each_of = _COUNTED.search(text)
    rest = text.replace(match[0], " ").replace(each_of[0] if each_of else "\0", " ")
    best = _subject(situation, rest)
    total = compute.to_terms((best,)) if best is not None else None
    if not total or not is_money(total[0].unit):
        return None
    return _told(total[0], number, match["unit"], _money_unit(situation, total[0]))


_BASIS_INSIDE = re.compile(  # 某项目，按成本上限和期数算，每期平均多少
    r"[,，](按照?[^,，]+?(?:和|与|及|、)[^,，]+?(?:来?计?算))[,，]"
)
_SHARED_OUT = re.compile(r"^(?P<of>.{2,}?)[,，]?(?:平均|均摊|平摊|每|合)")


def _over_basis(situation: Situation, text: str) -> Finding | None:
    """``按全年执行数和实际长度算，X平均每公里多少``: the two figures of X that the question says to take."""
    inner = _BASIS_INSIDE.search(text)
    basis = inner[1] if inner is not None else situation.reading.basis
    match = _SHARED_OUT.match(f"{text[: inner.start()]}每" if inner is not None else text)
    each_of = _COUNTED.search(text) or sharing.EACH.search(text)
    if match is None or each_of is None or not basis:
        return None
    pair = computed.both_named(situation, match["of"], basis)
    if pair is None:
        return None
    unit = each_of.groupdict().get("each") or each_of.groupdict().get("of") or pair[1].unit or ""
    return _told(pair[0], pair[1], unit, _money_unit(situation, pair[0]))


def counts(situation: Situation, operation: Operation) -> Finding | None:
    """``接待了几批、多少人``: the numbers of several units that belong to one item."""
    text = situation.reading.text
    asked = tuple(dict.fromkeys(_ASKED_COUNTS.findall(text)))
    if len(asked) < 2:
        return None
    head = _ASKED_COUNTS.split(text)[0]
    best = situation.best(
        re.sub(r"(?:一共|总共|共)?(?:接待|组织|安排|来|去)?(?:了|过)?$", "", head)
    )
    if best is None and situation.focus:
        best = as_candidate(situation.focus[0])
    told = _belonging_to(best, asked) if best is not None else ()
    told = told or by_units(situation, head, asked)
    if not told:
        return None
    first = best.fact if best is not None else told[0].fact
    said = "、".join(f"{strip_numbering(c.fact.subject[-1])}{figure(c.fact)}" for c in told)
    return Finding(
        "lookup", f"{heading(told[0].knowledge, first)}：{said}。", facts=told,
        items=tuple(Item(figure(c.fact), c.fact.value, c.fact.unit) for c in told),
        focus=(Cited(best.knowledge, best.fact),) if best is not None else told[:1],
    )  # fmt: skip


def _belonging_to(best: Candidate, asked: Sequence[str]) -> tuple[Cited, ...]:
    """What is counted of one item in each of several units; nothing where one is missing."""
    found = []
    for word in asked:
        kind = Kind(("人次", "人")) if word == "人" else _KINDS.get(word, Kind((word,)))
        ranked = sorted(_counted(best, kind), key=lambda f: -_belonging(best, f))
        if not ranked or not _belonging(best, ranked[0]):
            return ()
        found.append(Cited(best.knowledge, ranked[0]))
    return tuple(found)


_ASKED_COUNTS = re.compile(r"(?:多少|几)(?:个)?(批次|批|团组|人次|人|名|辆|台|次|期|场|户|件)")


def respective(situation: Situation, text: str) -> Finding | None:
    """``每个在职教职工对应多少学生``: two counts of one row, the one over the other."""
    match = _RESPECTIVE.match(_RATIO_SAID.sub("", text))
    if not match:
        return None
    one, other = f"{match['row']}{match['y']}", f"{match['row']}{match['x']}"
    terms = (
        figures.operands(situation, one, other)
        or sharing.two_of_row(situation, match["row"], match["y"], match["x"])
        or _of_one_place(situation, one, other)
    )
    if not terms or not terms[1].value:
        return None
    return _told(terms[0], terms[1], match["x"], terms[0].unit)


def _of_one_place(situation: Situation, one: str, other: str) -> tuple[compute.Term, ...]:
    """Two counts of one paragraph in units of their own: 在校学生2712人 over 教学班54个."""
    for first in situation.resolve(one, unit=None)[:3]:
        for second in situation.resolve(other, unit=None)[:3]:
            pair = (first.fact, second.fact)
            here = first.knowledge is second.knowledge and pair[0].source.paragraph is not None
            here = here and pair[0].source.paragraph == pair[1].source.paragraph
            counts = all(
                f.value and f.unit and not is_money(f.unit) and f.unit != "%" for f in pair
            )
            if here and counts and is_sure(first) and is_sure(second):
                return tuple(
                    compute.Term(
                        short_name(c.fact), c.fact.value, c.fact.unit, Cited(c.knowledge, c.fact)
                    )
                    for c in (first, second)
                    if c.fact.value is not None
                )
    return ()


def _over_itself(situation: Situation, text: str, word: str, kind: Kind) -> Finding | None:
    """``编报绩效目标的项目平均每个多少万元``: the money of things that are counted, over their number."""
    told = _told_count(situation, text, word, kind)
    for count in (told,) if told is not None else situation.resolve(text, unit=None)[:4]:
        unit = count.fact.unit or ""
        if not is_sure(count) or not count.fact.value or unit.endswith(("元", "%")):
            continue
        money = [
            fact for fact in count.knowledge.facts
            if fact.subject[:-1] == count.fact.subject and (fact.unit or "").endswith("元")
            and fact.aspect == "amount" and fact.table == count.fact.table and fact.section == count.fact.section
        ]  # fmt: skip
        if len({fact.value for fact in money}) == 1:
            best = as_candidate(Cited(count.knowledge, money[0]))
            return _shared_out(best, count, word, situation.reading.asked_unit)
    return None


def _told_count(situation: Situation, text: str, word: str, kind: Kind) -> Candidate | None:
    """The number that was spoken of, where it counts what the sum is to be shared out over."""
    if not situation.focus or not is_pronoun(_FORM.sub("", text).strip(" ，,")):
        return None
    told = situation.focus[0]
    unit = told.fact.unit or ""
    named = len(word) == 1 or word in canon("".join((*told.fact.subject, unit)))
    return as_candidate(told) if named and unit in kind.units else None


def _of_its_whole(best: Candidate, kind: Kind) -> Candidate | None:
    """The number that a sum of a sentence hangs on: 建设项目6个，涉及金额90万元."""
    fact = best.fact
    counts = [
        f for f in best.knowledge.facts
        if fact.table is None and f.table is None and f.value and f.unit in kind.units
        and f.subject == fact.subject[:-1] and f.source.paragraph == fact.source.paragraph
        and f.aspect == "amount"
    ]  # fmt: skip
    return as_candidate(Cited(best.knowledge, counts[0])) if len(counts) == 1 else None


def _counts(best: Candidate, kind: Kind, word: str, situation: Situation) -> tuple[Candidate, ...]:
    """The numbers that a figure may be shared out over, those that belong to it most."""
    if (own := _in_own_row(best, kind) or _of_its_whole(best, kind)) is not None:
        return (own,)
    told = [w for w in ("实有", "在职", "编制") if w in situation.reading.text]
    said = tuple(name for name in kind.names if any(word in name for word in told))
    for name in said or (() if told and kind is _PEOPLE else kind.names):  # by its usual name
        scene = replace(situation, knowledges=(best.knowledge,), focus=(), soft="")
        for count in scene.resolve(name, unit=None, stage=None)[:3]:
            unit = count.fact.unit or ""
            label = canon(count.fact.subject[-1] if count.fact.subject else "") + canon(
                "".join(count.fact.measure)
            )
            sure = is_sure(count) and any(other in label for other in kind.names)
            if sure and count.fact.value and not unit.endswith(("元", "%")):
                return (count,)
    ranked = [(_belonging(best, fact), fact) for fact in _counted(best, kind)]
    most = max((worth for worth, _ in ranked), default=0)
    if most <= 0:
        return ()
    near = [fact for worth, fact in ranked if worth == most and _is_its(best, fact)]
    near = [
        f for f in near if word in kind.units or word in canon("".join((*f.subject, *f.measure)))
    ]
    return tuple(as_candidate(Cited(best.knowledge, fact)) for fact in near)


def _in_own_row(best: Candidate, kind: Kind) -> Candidate | None:
    """The number that the very row of a figure prints: the staff of one school, and not of them all."""
    row = best.knowledge.rows.get((best.fact.table, best.fact.source.row), ())
    counts = [
        f for f in row
        if best.fact.table is not None and f.value and f.subject == best.fact.subject and f.measure
        and not is_money(f.unit) and any(name in canon(f.measure[-1]) for name in kind.names)
    ]  # fmt: skip
    return as_candidate(Cited(best.knowledge, counts[0])) if len(counts) == 1 else None


def _counted(best: Candidate, kind: Kind) -> Iterator[Fact]:
    for fact in best.knowledge.facts:
        if fact.aspect == "amount" and fact.value and fact.unit in kind.units:
            yield fact


def _belonging(best: Candidate, fact: Fact) -> int:
    """How much a number has to do with a figure: said in its sentence, called alike."""
    told = {f.source.paragraph for f in (best.fact, *related(best, _AMOUNT)) if f.table is None}
    one, other = (canon(short_name(f)) for f in (best.fact, fact))
    shared = len(set(bigrams(one)) & set(bigrams(other)))
    taking_part = _TAKES_PART.fullmatch(other)
    shared = shared or int(taking_part is not None and taking_part["what"] in one)
    return shared + (2 if shared and fact.table is None and fact.source.paragraph in told else 0)


_TAKES_PART = re.compile(r"参(?P<what>会|训|培|赛|展|演)")  # 参训210人次 are those of 培训费
_BASIS_OF_TWO = re.compile(r"^(?:请?按照?|根据|用|以|拿)(?P<money>[^,，]{3,}?)(?:和|与|及|、|除以)(?P<count>[^,，和与及、]{2,12}?)(?:来|计)*算[,，]$")  # fmt: skip


def _with_basis(situation: Situation, text: str) -> str:
    """``按会议费预算和参会人次算，平均每人次多少``: what is shared out, said in the basis alone."""
    match = _BASIS_OF_TWO.match(situation.reading.basis)
    each_of = _COUNTED.search(text)
    if match is None or each_of is None or each_of.start() > 1:
        return text
    word = each_of["of"] or each_of["each"]
    return f"{match['money']}{text}" if word in match["count"] else text


def _is_its(best: Candidate, fact: Fact) -> bool:
    """Whether a number is of the very thing: its name stands in the figure's, or the figure's sentence tells it.

    新招聘教师186人 are not those who are trained for 教师培训, though both are called 教师.
    """
    told = {f.source.paragraph for f in (best.fact, *related(best, _AMOUNT)) if f.table is None}
    if fact.table is None and fact.source.paragraph in told:
        return True
    names = [canon(strip_numbering(n)) for n in (*best.fact.subject, *best.fact.measure)]
    said = [canon(strip_numbering(n)) for n in fact.subject[-1:]]
    return any(one in name or name in one for one in said for name in names if one and name)


def _shared_out(
    best: Candidate, count: Candidate, counted: str, asked: str | None
) -> Finding | None:
    total, number = compute.to_terms((best,)), compute.to_terms((count,))
    if not total or not number or not number[0].value:
        return None
    unit = asked if asked and asked.endswith("元") else total[0].unit
    return _told(total[0], number[0], counted, unit)


def _told(one: compute.Term, other: compute.Term, counted: str, asked: str | None) -> Finding:
    value, unit = convert(one.value / _in_ones(other), one.unit, asked)
    if unit == "万元" and (
        value < Decimal("0.1") or (value < 1 and value != value.quantize(_PLACES))
    ):
        value, unit = convert(
            value, unit, "元"
        )  # 0.0093万元 says little, 0.19万元 of 1862.5元 too much
    value = value.quantize(_PLACES, ROUND_HALF_UP)
    shown = convert(one.value, one.unit, unit)[0]
    step = f"{show(shown)}{unit or ''} ÷ {show(_in_ones(other))} = {show(value)}{unit or ''}"
    text = (
        f"{one.name}{show(one.value)}{one.unit or ''}，{other.name}{show(other.value)}{other.unit or ''}，"
        f"平均每{counted}{show(value)}{unit or ''}。"
    )
    return Finding(
        "per", text, value=value, unit=unit, basis="computed", facts=(one.cited, other.cited),
        steps=(step,), focus=(one.cited,),
    )  # fmt: skip


def _in_ones(count: compute.Term) -> Decimal:
    """A number in single things: 18 of 18万份 are 180000."""
    tens = {"万": Decimal(10) ** 4, "亿": Decimal(10) ** 8}
    return count.value * tens.get((count.unit or "")[:1], Decimal(1))
