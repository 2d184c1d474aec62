"""Projects by what they are about: ``大气方面的项目有哪些`` as the projects whose names hold 大气."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, Record, project_name, strip_numbering
from qa.model import Item
from qa.normalise import canon, year_spans
from qa.operations import Operation
from qa.relations import relations
from qa.resolve import Situation

_SUBJECT = r"(?P<topic>[^“”\"、,，的和与跟有哪些几最]{2,8}?)"
_FORMS = (
    rf"(?:和|与|跟|关于|涉及){_SUBJECT}(?:有关|相关|方面)?的?项目(?:都|一共|总共)?(?:有|是)?(?:哪些|哪几个|几个|多少个)",
    rf"(?:有)?(?:哪些|哪几个|几个|多少个)(?:是|和|与|跟|关于|涉及)*{_SUBJECT}(?:有关|相关|方面|类)?的?项目$",
    rf"^(?:的|关于)*{_SUBJECT}(?:有关|相关|方面|类)?的?项目(?:都|一共|总共)?(?:有|是)?(?:哪些|哪几个|几个|多少个)",
    rf"^的?{_SUBJECT}(?:名下|下面|底下|手里)?(?:都|一共|总共)?(?:有|是)(?:哪些|哪几个|几个|多少个)项目$",
)
_KINDS = ("绩效目标表", "政府采购表")
_MOST = 40


def projects_about(situation: Situation, text: str) -> Finding | None:
    """The projects whose names hold the topic; counted as well when the text asks how many."""
    topic = _topic(situation, text)
    if topic is None or situation.reading.limits:
        return None
    found = [pair for k in situation.knowledges for pair in _projects(k, topic)]
    if not found or len(found) > _MOST:
        return None
    names = [name for name, _ in found]
    shown = "、".join(names)
    return Finding(
        "list", f"名称中有“{topic}”的项目共{len(names)}个：{shown}。",
        items=tuple(Item(name) for name in names), facts=tuple(cited for _, cited in found),
        parts=(f"名称包含“{topic}”",),
    )  # fmt: skip


def count_about(situation: Situation, operation: Operation) -> Finding | None:
    """How many projects are about a topic."""
    found = projects_about(situation, situation.reading.text)
    if found is None:
        return None
    return replace(
        found, operation="count", value=Decimal(len(found.items)), unit="个", basis="computed"
    )


def _topic(situation: Situation, text: str) -> str | None:
    """The word that the projects are to be about; None where the text asks something else."""
    asked = situation.asked(text, soft="")
    spans = (*asked.spans, *year_spans(asked.key))
    bare = "".join(c for n, c in enumerate(asked.key) if not any(a <= n < b for a, b in spans))
    for form in _FORMS:
        match = re.search(form, bare)
        topic = match["topic"] if match else ""
        if topic and topic not in situation.lexicon.function and "采购" not in topic:
            return topic
    return None


def _projects(knowledge: Knowledge, topic: str) -> list[tuple[str, Cited]]:
    """Projects of one document, each with a cell of its own."""
    names: dict[str, Cited] = {}
    for relation in relations(knowledge):
        if relation.kind not in _KINDS:
            continue
        for record in relation.records:
            name = _project(record)
            if topic in canon(name) and canon(name) not in map(canon, names) and record.facts:
                names[name] = Cited(knowledge, record.facts[0])
    return list(names.items())


def _project(record: Record) -> str:
    if record.table.subject:
        return project_name(record.table)
    path = record.row.path
    return strip_numbering(path[-2] if len(path) >= 2 else path[-1]) if path else ""
