"""Names said by their end alone: ``差错率多少`` where one printed name ends so; of a few that do, all are offered."""

from __future__ import annotations

import re

from qa.candidates import Candidate
from qa.finding import Finding
from qa.fit import asks_price, is_money, is_no_sum
from qa.link import covered, function_mask, leftover
from qa.normalise import canon, year_spans
from qa.qualifiers import is_any_column
from qa.resolve import Situation, is_sure
from qa.telling import clarify, looked_up

_SHORTEST = 3  # characters of an end that may stand for a name
_MOST = 4  # names that are offered
_ASKS = re.compile(r"多少|(?<!哪)几")
_OTHERWISE = re.compile(r"哪|最|谁|怎|为|是否|吗|平均|合计|加|分别|各|[增减涨降]|占|差")


def named_by_end(situation: Situation, text: str) -> Finding | None:
    """The figure of the one name that ends with all that a text says beside its form."""
    reading = situation.reading
    if situation.soft or reading.limits or not _ASKS.search(text) or asks_price(text):
        return None
    asked = situation.asked(text, soft="")
    mask = covered((*asked.spans, *year_spans(asked.key)), len(asked.key))
    plain = function_mask(asked.key, situation.lexicon)
    runs = leftover(asked.key, [a or b for a, b in zip(mask, plain, strict=True)])
    if len(runs) != 1 or len(runs[0]) < _SHORTEST or _OTHERWISE.search(text.replace(runs[0], "")):
        return None
    names = {
        label.text
        for knowledge in situation.knowledges
        for number, label in enumerate(knowledge.labels)
        if label.key.endswith(runs[0])
        and label.key != runs[0]
        and any(knowledge.facts[n].value is not None for n in knowledge.carriers.get(number, ()))
    }
    found = [c for name in sorted(names) if (c := _figure(situation, text, runs[0], name))]
    if not found or len(names) > _MOST:
        return None
    return looked_up(found[0], (), situation) if len(found) == len(names) == 1 else clarify(found)


def _figure(situation: Situation, text: str, run: str, name: str) -> Candidate | None:
    """What the text asks for where it says the whole name."""
    unit = situation.reading.asked_unit
    best = next(iter(situation.resolve(canon(text).replace(run, canon(name), 1), unit=unit)), None)
    if best is None or not is_sure(best) or best.own < 0.95 or best.fact.value is None:
        return None
    if is_any_column(best, canon(text).replace(run, canon(name), 1)):
        return None
    if situation.reading.money and (is_no_sum(best.fact) or not is_money(best.fact.unit)):
        return None
    return best
