"""An indicator that a question names in full and asks a figure of: ``更新健身路径有多少条`` counts no rows."""

from __future__ import annotations

import re

from qa.candidates import Candidate
from qa.finding import Cited, Finding
from qa.fit import asked_side, is_no_sum, same_dimension, side_of
from qa.knowledge import Knowledge, strip_numbering
from qa.link import covered, function_mask, leftover, match_labels
from qa.normalise import canon, year_spans
from qa.resolve import Situation, as_candidate
from qa.telling import looked_up

_KIND = "绩效目标表"
_SHORTEST = 4  # characters of a name that no other word is likely to hold
_ASKS = re.compile(r"(?:目标|指标)[?？。]*$|多少|(?<!哪)几|(?:指标|目标|预期|标准|完成|实际)值")
_OTHERWISE = re.compile(
    r"什么|属于|哪|最|谁|怎|依据|为什么|为何|原因|是否|吗|平均|合计|加|分别|各|比(?![赛武例率])|[超多少]出|差"
)
_TABLE = re.compile(
    r"^(?:19|20)?\d{0,4}年?|绩效(?:目标|指标)?(?:表)?|(?:产出|效益|数量|质量|时效|成本)指标|预期|实际|(?:目标|指标)(?=[?？。]*$)|(?:年初|原先|当初)定的"
)


def indicator_alone(situation: Situation, text: str) -> Finding | None:
    """The figure of the one indicator of which a question says the name and nothing else."""
    reading = situation.reading
    if situation.soft or reading.limits or not _ASKS.search(text) or _OTHERWISE.search(text):
        return None
    goals = [k for k in situation.about(text) if any(t.kind == _KIND for t in k.tables.values())]
    found = [c for k in goals for c in _named(situation, text, k)]
    if len({(c.fact.value, c.fact.unit) for c in found}) != 1:
        return None
    if "每" in text and "每" not in "".join((*found[0].fact.subject, found[0].fact.text)):
        return None  # 按成本上限算，每辆车多少: a share of it
    return looked_up(found[0], (), situation)


def _named(situation: Situation, text: str, knowledge: Knowledge) -> list[Candidate]:
    asked = situation.asked(_TABLE.sub("", text), soft="")
    key, unit = asked.key, situation.reading.asked_unit
    known = covered((*asked.spans, *year_spans(key)), len(key))
    plain = function_mask(key, situation.lexicon)
    matches = match_labels(key, knowledge)
    found: list[Candidate] = []
    for label, match in matches.items():
        if (
            not (match.exact and match.quality >= 0.95)
            or len(knowledge.labels[label].key) < _SHORTEST
        ):
            continue
        for number in knowledge.carriers.get(label, ()):
            fact = knowledge.facts[number]
            table = knowledge.tables.get(fact.table or "")
            if table is None or table.kind != _KIND or fact.value is None:
                continue
            if knowledge.label_ids.get(fact.subject[-1]) != label or len(fact.subject) < 2:
                continue
            if unit and (not fact.unit or not same_dimension(unit, fact.unit)):
                continue
            if situation.reading.money and not unit and is_no_sum(fact):
                continue  # 满意度多少钱
            own = covered(match.spans, len(key))
            project = canon(strip_numbering(fact.subject[0]))
            start = key.find(project)
            spans = [(start, start + len(project))] if start >= 0 else []
            if (
                all(a <= begin and end <= b for a, b in spans for begin, end in match.spans)
                and spans
            ):
                continue  # 长者食堂 of 社区长者食堂运营补贴 is not said by itself
            of_it = covered(spans, len(key))
            mask = [any(four) for four in zip(own, of_it, known, plain, strict=True)]
            if not leftover(key, mask):
                found.append(as_candidate(Cited(knowledge, fact)))
    side = asked_side(text)
    meant = [c for c in found if len(found) == 1 or (side and side_of(c.fact) == side)]
    return meant  # of a row of several figures the one that is asked for
