"""Operands that are worked out first: what each costs times how many, money over a number, sums of these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.amounts import find_amounts
from qa.compute import Term, same_name, to_terms
from qa.finding import Cited
from qa.fit import is_money
from qa.knowledge import strip_numbering
from qa.normalise import canon
from qa.of_thing import Thing, figure_called, printed, term_of, thing_called, thing_of
from qa.operands import bare_names, named_candidates
from qa.operations import SIGN
from qa.product import factors, product
from qa.resolve import Situation, as_candidate, is_sure
from qa.words import convert, plain, short_name, show

_TIMES = re.compile(
    r"^(?P<left>.+?)(?:乘以|乘上|乘(?![用客坐车船机务])|×|\*)(?P<b>.+?)(?:的积|的结果)?(?:来?计?算(?:下来|出来)?|相乘)?(?:的话)?$"
)
_OVER = re.compile(r"^(?:拿|用|把|按照?|以)?(?P<a>.+?)(?:除以|÷)(?P<b>[^,，]+?)(?:来?计?算)?$")
_BOTH = re.compile(  # 助学金按人数和平均标准发一年
    r"^(?P<of>.*?)[,，]?按照?(?P<a>[^,，]+?)(?:和|与|及|、)(?P<b>[^,，]+?)(?:来?计?算|测算|核算|估算|发放?(?:满|足)?一?年?|支付|补助|补贴)(?:下来)?$"
)
_SAID = re.compile(  # 按18000平方米、每平方米3150元的造价上限算
    r"^(?P<of>.*?)按照?(?P<count>\d[\d,.]*[万亿]?[\u4e00-\u9fff㎡]{1,4}?)[、,，和]?(?:按)?(?P<price>每[^,，\d]{1,6}\d[\d,.]*万?元)(?P<called>的[^,，]{1,10}?)?(?:来?计?算|测算)?$"
)
_CUT = re.compile(r"[,，]?(?:按照?|用|以|拿)|[,，:：的]")
_AND = re.compile(r"[、，,]|(?:再?加上?|和|与)")
_PIECE = re.compile(r"乘|×|\*")
_PER_BASE = re.compile(r"^(?P<money>[百千万亿]*元)/")
_TENS = ("亿", "万", "千")
_FACTOR = {"亿": Decimal(10) ** 8, "万": Decimal(10) ** 4, "千": Decimal(1000)}


@dataclass(frozen=True, slots=True)
class Computed:
    """A figure that was worked out: what it is of, how, and from what; ``thing`` lends its other figures."""

    value: Decimal
    unit: str | None
    words: str
    steps: tuple[str, ...]
    facts: tuple[Cited, ...]
    thing: Thing | None = None


def worked_out(situation: Situation, text: str, least: int = 3) -> Computed | None:
    """A product, a quotient, or a sum of products that a text describes; None where an operand is missing.

    ``least`` is how many figures with their signs are a chain: two where they are held against a third.
    """
    text = text.strip(" ,，。")
    if (several := _several(situation, text)) is not None:
        return several
    if (chained := _chain(situation, text, least)) is not None:
        return chained
    if (said := _SAID.match(text)) is not None:
        return _of_said(situation, said)
    if (over := _OVER.match(text)) is not None:
        return over_number(situation, over["a"], over["b"])
    found = next(_products(situation, text), None)
    return found or _by_both(situation, text)


def _several(situation: Situation, text: str) -> Computed | None:
    """Two and more products, added: A按单价乘数量、B按单价乘数量."""
    pieces = [piece for piece in _AND.split(text) if piece.strip()]
    if len(pieces) < 2 or not all(_PIECE.search(piece) for piece in pieces):
        return None
    found = [worked_out(situation, piece) for piece in pieces]
    told = [one for one in found if one is not None]
    if len(told) < len(pieces):
        return None
    unit = told[0].unit
    values = [convert(one.value, one.unit, unit) for one in told]
    if any(own != unit for _, own in values):
        return None
    whole = plain(sum((value for value, _ in values), Decimal(0)))
    step = " + ".join(show(value) for value, _ in values) + f" = {show(whole)}{unit or ''}"
    return Computed(
        whole, unit, "；".join(one.words for one in told),
        (*(step for one in told for step in one.steps), step),
        tuple(cited for one in told for cited in one.facts),
    )  # fmt: skip


_TOGETHER = re.compile(
    r"^(?:这?[两二三几]个?(?:数字?|项|者|笔)?|它们|两者|二者)(?:相加|之和|加起来|合计)?$"
)
_ADDED = re.compile(
    r"[,，]?(?:这?[两二三四五六七八九]+[项个样者笔])?(?:相加|之和|加起来|合计)(?:以?后|之后)?$"
)
_THEN = re.compile(
    r"[,，]?(?:以?后|之后|的话)?[,，]?(?:(?:还|应该?|就)+(?:剩下?|余|剩余|结余|有|是)?|剩下?|剩余|等于|得|是)?$"
)


def _chain(situation: Situation, text: str, least: int) -> Computed | None:
    """``A加B减C``, ``这两个数相加，减掉C``: figures with their signs; fewer than ``least`` are no chain."""
    cuts = list(SIGN.finditer(text))
    starts = [0, *(cut.end() for cut in cuts)]
    stops = [*(cut.start() for cut in cuts), len(text)]
    pieces = [_THEN.sub("", text[a:b]).strip(" ,，的") for a, b in zip(starts, stops, strict=True)]
    if not cuts or not all(pieces) or not any(cut["minus"] for cut in cuts):
        return None
    signs = [1, *(-1 if cut["minus"] else 1 for cut in cuts)]
    if (own := _chain_of_thing(situation, pieces, signs)) is not None:
        return own
    first = _TOGETHER.match(pieces[0]) is not None and len(situation.focus) > 1
    added = bare_names(situation, _ADDED.sub("", pieces[0])) if _ADDED.search(pieces[0]) else ()
    spoken = [as_candidate(cited) for cited in situation.focus] if first else []
    heads = list(added) if added and not first else ([] if first else [pieces[0]])
    names = [*heads, *pieces[1:]]
    if len(names) + len(spoken) < least:
        return None
    found = (
        named_candidates(situation, names, text)
        if len(names) > 1
        else tuple(c for c in (situation.best(names[0], unit=None),) if c is not None)
    )
    terms = to_terms((*spoken, *found)) if found and len(found) == len(names) else None
    if terms is None:
        return None
    ahead = len(spoken) + len(heads)
    return _summed(terms, [*([1] * ahead), *signs[1:]])


def _chain_of_thing(
    situation: Situation, pieces: Sequence[str], signs: Sequence[int]
) -> Computed | None:
    """``车辆的原值减累计折旧``: figures of one row, which only the first piece names."""
    first = _OF_TABLE.sub("", pieces[0])
    for of, word in (*_cuts(situation, first), *_row_first(situation, first)):
        for thing in _rows_called(situation, of):
            found = [figure_called(thing, name) for name in (word, *pieces[1:])]
            terms = [term for term in found if term is not None]
            rows = {(t.cited.fact.table, t.cited.fact.source.row) for t in terms}
            if len(terms) < len(pieces) or len(rows) > 1 or None in next(iter(rows)):
                continue
            if (chained := _summed(terms, signs)) is not None:
                return replace(chained, thing=thing)
    return None


_OF_TABLE = re.compile(r"^[^,，、]{3,24}?表(?:[里中上]面?[,，的:：]*|[,，的:：]+)(?=.{4})")


def _row_first(situation: Situation, text: str) -> Iterator[tuple[str, str]]:
    """``车辆原值``, ``政府性基金年初结转``: parted behind a name that a row, or the beginning of a title, prints."""
    keys = {canon(label.text) for knowledge in situation.knowledges for label in knowledge.labels}
    keys |= {re.sub(r"[（(].*", "", key) for key in keys}
    titles = {
        canon(strip_numbering(t.title)) for k in situation.knowledges for t in k.tables.values()
    }
    for stop in range(len(text) - 2, 1, -1):
        name = canon(text[:stop])
        begins = any(title.startswith(end) for end in _ends(name) for title in titles)
        if name in keys or begins:
            yield text[:stop], text[stop:]


def _rows_called(situation: Situation, of: str) -> Iterator[Thing]:
    """The thing that a text names, and the 合计 of a table whose title begins with it: 政府性基金."""
    if (thing := thing_called(situation, of)) is not None:
        yield thing
    name = canon(re.sub(r"(?:情况)?表(?:里面?|中|上)?$", "", of.strip(" ,，的")))
    for knowledge in situation.about(of):
        for record in knowledge.records:
            if record.row.role != "total":
                continue
            title = canon(strip_numbering(record.table.title))
            if any(title.startswith(end) for end in _ends(name)):
                cells = tuple(Cited(knowledge, f) for f in record.facts)
                yield Thing(canon(record.table.title), cells)


def _ends(name: str) -> Iterator[str]:
    """The ends of a name that are long enough to begin a title: 政府性基金 of 水务局政府性基金."""
    return (name[at:] for at in range(max(len(name) - 4, 0)))


def _summed(terms: Sequence[Term], signs: Sequence[int]) -> Computed | None:
    if len(terms) != len(signs) or len({term.cited.fact for term in terms}) < len(terms):
        return None
    facts = [term.cited.fact for term in terms]
    scopes = {(fact.year, fact.scope.stage, fact.scope.money) for fact in facts}
    if len({fact.table for fact in facts}) > 1 and len(scopes) > 1:
        return None  # figures of two kinds of money
    value = plain(sum((s * t.value for s, t in zip(signs, terms, strict=True)), Decimal(0)))
    unit = terms[0].unit
    step = "".join(
        f"{'' if not n else ' + ' if sign > 0 else ' − '}{show(term.value)}"
        for n, (sign, term) in enumerate(zip(signs, terms, strict=True))
    )
    named = "、".join(f"{term.name}{show(term.value)}{unit or ''}" for term in same_name(terms))
    words = f"{named}，{step} = {show(value)}{unit or ''}"
    cited = tuple(term.cited for term in terms)
    return Computed(value, unit, words, (f"{step} = {show(value)}",), cited)


def _products(situation: Situation, text: str) -> Iterator[Computed]:
    """Readings of ``X按A乘B``, by the place where the thing ends and its first figure begins."""
    match = _TIMES.match(text)
    if match is None:
        return
    left, other = match["left"], match["b"]
    if len(find_amounts(left)) == len(find_amounts(other)) == 1:  # 1.76万元乘以3辆
        said = [_said_or_named(situation, text, left + other) for text in (left, other)]
        if (found := _multiplied(said, None)) is not None:
            yield found
    for of, word in _cuts(situation, left):
        thing = thing_called(situation, of)
        pair = [figure_called(thing, name) for name in (word, other)] if thing is not None else []
        if (found := _multiplied(pair, thing)) is not None:
            yield found
    one = situation.best(re.sub(r"^(?:按照?|用|拿|以)", "", left), unit=None)
    thing = thing_of(Cited(one.knowledge, one.fact)) if one is not None and one.said else None
    first = term_of(Cited(one.knowledge, one.fact)) if one is not None else None
    if thing is not None and (found := _multiplied((first, figure_called(thing, other)), thing)):
        yield found
    named = factors(situation, left, other)
    if named is not None and (found := _multiplied(named, thing_of(named[0].cited))) is not None:
        yield found


def _cuts(situation: Situation, left: str) -> Iterator[tuple[str, str]]:
    """Ways to part a thing from the figure of it: at 按 or 的, or before a name that is printed."""
    for cut in _CUT.finditer(left):
        if cut.start():
            yield left[: cut.start()], left[cut.end() :]
            if "的" in left[: cut.start()]:  # 加装电梯的总补贴，按每台标准
                yield left[: cut.start()].rpartition("的")[0], left[cut.end() :]
    for start in range(2, len(left) - 1):
        if any(left[start:] in knowledge.label_ids for knowledge in situation.knowledges):
            yield left[:start], left[start:]


def _by_both(situation: Situation, text: str) -> Computed | None:
    match = _BOTH.match(text)
    thing = thing_called(situation, match["of"]) if match is not None and match["of"] else None
    if match is None or thing is None:
        return None
    pair = [figure_called(thing, match[part]) for part in "ab"]
    price = next((t for t in pair if t is not None and is_money(_money(t.unit))), None)
    if price is None or not _is_for_each(price):
        return None  # 按预算和人数算: no sum is to be multiplied by a number of people
    return _multiplied(pair, thing)


def both_named(situation: Situation, of: str, basis: str) -> tuple[Term, Term] | None:
    """The two figures of a thing that ``按A和B算`` names: the sum of money, and what it is shared out over."""
    match = _BOTH.match(basis.strip(" ,，"))
    thing = thing_called(situation, of) if match is not None else None
    if match is None or thing is None:
        return None
    pair = [figure_called(thing, match[part]) for part in "ab"]
    money = next((t for t in pair if t is not None and is_money(t.unit)), None)
    count = next((t for t in pair if t is not None and not is_money(_money(t.unit))), None)
    return (money, count) if money is not None and count is not None and count.value else None


def _is_for_each(term: Term) -> bool:
    named = canon("".join((*term.cited.fact.subject[-1:], *term.cited.fact.measure)))
    return "/" in (term.unit or "") or bool(re.search(r"标准|单价|单位|每|造价|均", named))


def _money(unit: str | None) -> str | None:
    """元 of 元/平方米."""
    match = _PER_BASE.match(unit or "")
    return match["money"] if match is not None else unit


def _multiplied(pair: Sequence[Term | None], thing: Thing | None) -> Computed | None:
    """A number times what each costs; None unless exactly one of two figures is money."""
    count = next((t for t in pair if t is not None and not is_money(_money(t.unit))), None)
    price = next((t for t in pair if t is not None and is_money(_money(t.unit))), None)
    found = product(count, price) if count is not None and price is not None else None
    if found is None or count is None or price is None or count.unit == "%":
        return None
    value, unit = found
    step = f"{show(count.value)}{count.unit or ''} × {show(price.value)}{price.unit or ''} = {show(value)}{unit}"
    name = f"{thing.name}：" if thing is not None else ""
    words = f"{name}{count.name}{show(count.value)}{count.unit or ''}，{price.name}{show(price.value)}{price.unit or ''}，相乘得{show(value)}{unit}"
    return Computed(value, unit, words, (step,), (count.cited, price.cited), thing)


def over_number(situation: Situation, one: str, other: str) -> Computed | None:
    """``拿A除以B``: money over a number of another kind; a ratio of two sums is none of this."""
    scene = replace(situation, reading=replace(situation.reading, asked_unit=None))
    money, count = (_said_or_named(scene, name, one + other) for name in (one, other))
    if money is None or count is None or not count.value:
        return None
    if not is_money(money.unit) or is_money(count.unit) or count.unit == "%":
        return None
    tens = next((t for t in _TENS if (count.unit or "").startswith(t)), "")
    base = (count.unit or "").removeprefix(tens)
    total = convert(money.value, money.unit, "元")[0]
    number = count.value * _FACTOR.get(tens, Decimal(1))
    value = total / number
    step = f"{show(total)}元 ÷ {show(number)}{base} = {show(value.quantize(Decimal('0.01')))}元"
    words = (
        f"{money.name}{show(money.value)}{money.unit}，{count.name}{show(count.value)}{count.unit or ''}，"
        f"每{base}{show(value.quantize(Decimal('0.01')))}元"
    )
    return Computed(value, f"元/{base}", words, (step,), (money.cited, count.cited))


def _said_or_named(situation: Situation, text: str, hint: str) -> Term | None:
    """A figure that the question says (48支), where it is printed, else the one that a text names."""
    amounts = find_amounts(text)
    if len(amounts) == 1 and amounts[0].unit:
        unit = f"{amounts[0].unit}元" if amounts[0].unit in ("万", "亿") else amounts[0].unit
        cited = printed(situation, amounts[0].value, (unit,), hint)
        return term_of(cited) if cited is not None else None
    best = situation.best(text, unit=None)
    return term_of(Cited(best.knowledge, best.fact)) if best is not None else None


def _of_said(situation: Situation, match: re.Match[str]) -> Computed | None:
    """A number and what each costs as the question says them, where the documents print both."""
    counts, prices = find_amounts(match["count"]), find_amounts(match["price"])
    if len(counts) != 1 or len(prices) != 1:
        return None
    base = re.sub(r"[\d,.]+万?元$", "", match["price"]).removeprefix("每")
    money = prices[0].unit or "元"
    count = printed(situation, counts[0].value, (counts[0].unit or "",), match["of"])
    price = printed(
        situation,
        prices[0].value,
        (money, f"{money}/{base}"),
        f"{match['of']}{match['called'] or ''}",
    )
    if count is None or price is None:
        return None
    return _multiplied(
        (term_of(count), term_of(price)),
        thing_called(situation, match["of"]) if match["of"] else None,
    )


def as_named(
    situation: Situation, text: str, of: Thing | None, *, wholes: bool = False
) -> Term | None:
    """The figure that a computed one is held against: of the same thing, said as an amount, or by its name.

    ``wholes`` says that the computed one is itself made of what tables come to.
    """
    text = re.sub(r"(?:19|20)\d{2}年度?的?|的(?:数额?|金额|数字)$", "", text.strip(" ,，的"))
    if of is not None and (own := figure_called(of, text)) is not None:
        return own
    amounts = find_amounts(text)
    if len(amounts) == 1 and is_money(amounts[0].unit):
        cited = printed(
            situation, amounts[0].value, (amounts[0].unit or "",), of.name if of else text
        )
        return (
            Term(short_name(cited.fact), amounts[0].value, amounts[0].unit, cited)
            if cited
            else None
        )
    scene = replace(situation, reading=replace(situation.reading, asked_unit=None))
    best = next(iter(scene.resolve(text, unit=None)), None)
    if best is None or not is_sure(best) or not best.said or best.own < 0.85:
        return None
    if best.fact.role == "total" and best.fact.table is not None and not wholes:
        return None  # 采购金额 of one thing is not that of all
    return term_of(Cited(best.knowledge, best.fact))
