"""Whether guests from abroad were received: 无外宾接待 and 外事接待0批次 deny it, whatever receiving others cost."""

from __future__ import annotations

import re

from qa.finding import Finding, Passage, not_found
from qa.resolve import Situation

_WHO = r"(?:外宾|外事|涉外|外国(?:客人|来宾|人)|老外|国[（(]境[）)]外|境外|国外)"
_ABROAD = re.compile(_WHO)
_ASKED = re.compile(
    rf"(?=.*{_WHO})(?=.*(?:接待|招待|来访|请))(?:.*(?:吗|么|没有?)[?？。]*$|.*(?:有没有|有无|是否|是不是))"
)
_OTHERWISE = re.compile(r"多少|几|超|比|增|减|占|出国|因公|为什么|预算|一致")
_SENTENCE = re.compile(r"[^。；;\n]+[。；;]?")
_NONE = re.compile(
    rf"(?:无|没有|未|不涉及)(?:有|发生|安排|组织|开展)?(?:接待)?{_WHO}(?:公务)?(?:接待)?"
    rf"|{_WHO}[^，,。；;]{{0,12}}?(?<![\d.])0(?:\.0+)?(?:万元|元|个|批|人|次)"
)
_SOME = re.compile(rf"{_WHO}[^，,。；;]{{0,12}}?(?:[1-9]\d*(?:\.\d+)?|0\.\d*[1-9]\d*)(?:万元|元|个|批|人|次)")  # fmt: skip


def were_received(situation: Situation, text: str) -> Finding | None:
    """``接待过外宾吗``: no where a sentence says that there were none, yes where it counts some; else None."""
    if not _ASKED.search(text) or _OTHERWISE.search(text):
        return None
    for said, lead in ((_NONE, "没有。"), (_SOME, "有。")):
        for knowledge in situation.knowledges:
            for paragraph in knowledge.document.paragraphs:
                for sentence in _SENTENCE.finditer(paragraph.text):
                    if "出国" not in sentence[0] and said.search(sentence[0]):
                        passage = Passage(knowledge, paragraph.index, sentence.span())
                        told = f"{lead}原文：{sentence[0].strip()}"
                        return Finding("exists", told, basis="text", passages=(passage,))
    return None if _is_printed(situation) else not_found("文档中没有说明是否接待过外宾。")


def _is_printed(situation: Situation) -> bool:
    """Whether a figure is called by guests from abroad: 国（境）外公务接待费 in a table."""
    return any(
        _ABROAD.search(fact.subject[-1]) and "接待" in fact.subject[-1]
        for knowledge in situation.knowledges
        for fact in knowledge.facts
        if fact.subject
    )
