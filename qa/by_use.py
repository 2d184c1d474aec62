"""Money told by what it is for: 管菜场的钱 is the figure whose sentence says 主要用于…菜场…管理.

Tried where nothing else was found, like ``counted``: every word of the question has to stand in the name of one
sum of money or in the clause that says what it is for, and of no other sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.model import Fact
from index.words import text_to_terms
from qa.finding import Cited, Finding
from qa.fit import fits_period, is_money
from qa.knowledge import Knowledge, once
from qa.link import put_for
from qa.normalise import canon, clean, year_spans
from qa.operations import find_operations
from qa.resolve import Situation, as_candidate
from qa.telling import looked_up
from qa.vocabulary import to_pinyin
from qa.words import convert, printed_at

_USE = re.compile(
    r"^[，,。；;（(]?\s*(?:(?:主要|全部|专项)?(?:用于|用来|是用于|安排用于)|(?:占[\d.]+%，)?(?:主要)?(?:系|为|是)(?!因))(?P<use>[^。；;]{2,60})"
)
_FOR = re.compile(r"(?:发放|支付|拨付|支持|购置|开展|给予)(?P<use>[\u4e00-\u9fff]{2,20})$")
_MONEY = re.compile(r"多少钱|的钱|多少(?:万|亿)?元|款|资金|经费|花|费|拨|补助|多少(?:万|亿)?$")
_PEOPLE = re.compile(
    r"(?:人|人员|职工|员工|干部|编制)(?:一?共|总共|现|大概)?(?:有|是)?多少(?!钱|万|亿|元)"
)
_PLAIN = frozenset({"lookup", "sum"})
_LEAST = 2  # words that have to be said, or one of four characters


def by_use(situation: Situation) -> Finding | None:
    """The one sum of money that is for what the question says; None where two are, or none."""
    reading = situation.reading
    if (
        _PEOPLE.search(reading.text)
        or not _MONEY.search(reading.text)
        or reading.limits
        or reading.codes
        or reading.excluded
    ):
        return None
    if {operation.name for operation in find_operations(reading)} - _PLAIN:
        return None
    terms = _terms(situation)
    if sum(map(len, terms)) < 2 * _LEAST:
        return None
    found = [cited for k in situation.knowledges for cited in _for(terms, k, situation)]
    if not found and len(terms) > _LEAST:
        return _misspelt(terms, situation)
    return _one_of(found, situation)


def _misspelt(terms: tuple[str, ...], situation: Situation) -> Finding | None:
    """The same with one word that only sounds like what is printed put right, which is said: 管里 for 管理."""
    told: dict[str, tuple[str, Finding]] = {}
    for slip in terms:
        for right in _sounding_so(slip, situation):
            meant = tuple(right if term == slip else term for term in terms)
            cited = [c for k in situation.knowledges for c in _for(meant, k, situation)]
            if (found := _one_of(cited, situation)) is not None:
                told[right] = slip, found
    if len(told) != 1:
        return None
    right, (slip, found) = next(iter(told.items()))
    return replace(found, text=f"{found.text}（“{slip}”按“{right}”理解。）")


def _sounding_so(word: str, situation: Situation) -> tuple[str, ...]:
    """The words of the uses that are told which sound like one that stands in none of them."""
    uses = [use for k in situation.knowledges for use in _uses(k)]
    if len(word) != _LEAST or any(word in use for use in uses):
        return ()
    sound = to_pinyin(word)
    pieces = (use[i : i + len(word)] for use in uses for i in range(len(use) - len(word) + 1))
    return tuple(dict.fromkeys(piece for piece in pieces if to_pinyin(piece) == sound))


@once
def _uses(knowledge: Knowledge) -> tuple[str, ...]:
    """What sums of money are for, each once, as the sentences of a document say it."""
    told = (f for f in knowledge.facts if f.table is None and f.aspect == "amount" and f.value)
    return tuple(dict.fromkeys(use for fact in told if (use := _said_of(fact)[1])))


def _one_of(found: list[Cited], situation: Situation) -> Finding | None:
    """The figure that all places say, None where they differ."""
    values = {
        convert(c.fact.value, c.fact.unit, "元")[0] for c in found if c.fact.value is not None
    }
    if not found or len(values) > 1:
        return None
    return looked_up(as_candidate(found[0]), (), situation)


def _terms(situation: Situation) -> tuple[str, ...]:
    """The words of the question that are no form, no year, no money and no department's name."""
    asked = situation.asked(situation.reading.text, soft="")
    text = put_for(asked.said, (*asked.spans, *year_spans(asked.said)), " ")
    plain = situation.lexicon.function
    words = (_PAID.sub("", term) for term in text_to_terms(text) if term not in plain)
    return tuple(dict.fromkeys(word for word in words if len(word) > 1 and word not in _SUMS))


_PAID = re.compile(r"(?<=..)(?:款|费|金|钱)$")  # 资助款 is 资助
_SUMS = frozenset({"资金", "经费", "费用", "款项", "万元", "亿元", "这块", "这项"})


def _for(terms: tuple[str, ...], knowledge: Knowledge, situation: Situation) -> Iterator[Cited]:
    asked = situation.asked(situation.reading.text, soft="")
    for fact in knowledge.facts:
        if fact.table is not None or fact.aspect != "amount" or not fact.value:
            continue
        if not is_money(fact.unit) or fits_period(fact, knowledge, asked) is None:
            continue
        own, use = _said_of(fact)
        if use and all(term in own + use for term in terms) and _covers(terms, use):
            yield Cited(knowledge, fact)


def _covers(terms: tuple[str, ...], use: str) -> bool:
    """Whether each of several things that money is for is said: 艾滋病 alone is not all of 艾滋病、结核病防治."""
    free = list(terms)
    for thing in re.split(r"[、，,和及与]|以及", use):
        said = next((term for term in free if term in thing), None)
        if said is None:
            return False
        free.remove(said)
    return True


def _said_of(fact: Fact) -> tuple[str, str]:
    """The name of a sum, and what it is for; empty where nothing says what it is for."""
    own = canon(fact.subject[-1]) if fact.subject else ""
    place = printed_at(fact, fact.quote)
    after = fact.quote[place + len(fact.text) :] if place >= 0 else ""
    use = _USE.match(after)
    if use is not None:
        return own, clean(use["use"])
    paid = _FOR.search(own)
    return own, paid["use"] if paid is not None else ""
