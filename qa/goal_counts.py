"""How many of a thing a project's goal names, in the words of its row: 换几台火化炉 of 更新环保型火化炉4台.

Tried where no figure was found: words of goals are no cells of figures, so the thing itself has to stand right
beside its number, in one row only, or in the rows of the unit that the question names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.amounts import find_amounts
from corpus.model import Amount, Fact
from qa.bits import Span
from qa.finding import Cited, Finding
from qa.knowledge import Record
from qa.link import covered, function_mask, leftover
from qa.normalise import canon, year_spans
from qa.own_units import of_one_department
from qa.resolve import Situation
from qa.words import heading

_UNIT = r"(?P<unit>台|辆|套|座|处|个|名|位|人|户|亩|公里|家|场|批|件|张|具|架|艘|栋|所|条)"
_ASKED = (
    re.compile(rf"(?:几|多少){_UNIT}(?P<thing>[\u4e00-\u9fff]{{2,10}}?)[?？。]*$"),
    re.compile(
        rf"(?P<thing>[\u4e00-\u9fff]{{2,24}}?)(?:一共|总共|计划|要|会|能)*(?:有|是|换|买|建|配|修)?(?:几|多少){_UNIT}[?？。]*$"
    ),
)
_OTHERWISE = re.compile(r"哪|最|占|平均|每|比|增|减|去年|上年|完成|实际|超过|以上|以下|[和与、及]")
_DOING = frozenset(
    {"换", "更换", "更新", "新", "建", "修", "买", "配", "配备", "新建", "新增", "添置"}
)
_SHORTEST = 2


def counted_in_goals(situation: Situation) -> Finding | None:
    """The one number that stands beside the thing in the words of a row; None where rows say two."""
    text = situation.reading.text
    asked = next((match for form in _ASKED if (match := form.search(text))), None)
    named = of_one_department(situation)
    if asked is None or named is None or _OTHERWISE.search(text) or situation.reading.limits:
        return None
    knowledge, units = named[0], tuple(canon(said.unit) for said in named[1])
    spans = tuple(said.span for said in named[1])
    found = [
        (fact, amount)
        for record in knowledge.records
        if not units or _is_of(record, units)
        for fact, amount in _beside(record, canon(asked["thing"]), asked["unit"])
        if _says_all(situation, spans, "".join((*record.row.path, fact.text)))
    ]
    if len({amount.value for _, amount in found}) != 1:
        return None
    fact, amount = found[0]
    lead = f"{heading(knowledge, fact)}：{'－'.join(fact.subject)}（{fact.measure[-1]}）"
    told = f"{lead}写明“{fact.text.strip()}”，为{amount.text}。"
    cited = Cited(knowledge, fact)
    return Finding("lookup", told, value=amount.value, unit=amount.unit, facts=(cited,), focus=(cited,))  # fmt: skip


def _says_all(situation: Situation, units: tuple[Span, ...], printed: str) -> bool:
    """Whether a row has every word that is said: 女辅警 are not told by 保障辅警1480名."""
    key, row = situation.reading.key, canon(printed)
    asked = situation.asked(situation.reading.text, soft="")
    if asked.key != key:
        return False
    named = covered((*asked.spans, *year_spans(key), *units), len(key))
    mask = [a or b for a, b in zip(named, function_mask(key, situation.lexicon), strict=True)]
    return all(word in row or word in _DOING for word in leftover(key, mask))


def _is_of(record: Record, units: tuple[str, ...]) -> bool:
    """Whether a row prints the unit, in full or without the places before it: 澄湖区殡仪馆."""
    cells = (record.row.entity or "", *(fact.text for fact in record.facts if fact.value is None))
    printed = [canon(cell) for cell in cells if len(canon(cell)) > _SHORTEST]
    return any(unit.endswith(cell) for unit in units for cell in printed)


def _beside(record: Record, said: str, unit: str) -> Iterator[tuple[Fact, Amount]]:
    """Numbers of the unit right behind (or before) the longest end of what is said that the words hold."""
    for fact in record.facts:
        if fact.value is not None or not fact.measure or not fact.text.strip():
            continue
        for amount in find_amounts(fact.text):
            before = re.split(r"[，,。；;、：]", fact.text[: amount.span[0]])[-1]
            behind = re.split(r"[，,。；;、：]", fact.text[amount.span[1] :])[0]
            things = (said[n:] for n in range(len(said) - _SHORTEST + 1))
            thing = next((one for one in things if one in canon(before + behind)), "")
            near = canon(before).endswith(thing) or canon(behind).startswith(thing)
            if thing and near and _is_alike(amount.unit, unit) and amount.comparator == "=":
                yield fact, amount


def _is_alike(one: str | None, other: str) -> bool:
    """Whether two units count the same: 名 and 人."""
    return one == other or {one, other} <= _PERSONS


_PERSONS = frozenset({"人", "名", "位"})
