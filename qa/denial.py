"""What a document says it does not have: ``无政府性基金预算财政拨款收入和支出``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.model import Fact
from qa.bits import Span
from qa.finding import Cited, Finding, Passage, not_found
from qa.knowledge import Knowledge, make_label, once
from qa.link import function_mask, leftover
from qa.normalise import canon
from qa.operations import Operation
from qa.resolve import Situation
from qa.single import look_up
from qa.vocabulary import spoken_terms

_DENIES = re.compile(
    r"(?:无|没有|未安排|未发生|未使用|不涉及|未设立?|未配备|[不未](?:在|属于|纳入|列入)|未(?=购置|更新|新增|开展))(?![，。；])(?P<what>[^，。；]{2,60})"
)
_SENTENCE = re.compile(r"[^。；\n]+[。；]?")
_WHY = re.compile(r"为什么|为何|为啥|原因")


def denied(situation: Situation, what: str) -> Finding | None:
    """The sentence that says that there is no such thing."""
    for knowledge in situation.knowledges:
        forms = _forms(situation, what)
        for passage in _denials(knowledge, forms):
            return Finding(
                "exists",
                f"没有。原文：{passage.text.strip()}",
                basis="text",
                passages=(passage,),
            )
    return None


_NOT_APART = re.compile(
    r"(?P<who>[^，,。；;\d、.．]{4,40})[，,]?(?:暂)?(?:不|未|没有)(?:再|予)?单(?:独)?(?:列|编|编列|编制)(?:部门|单位)?(?:预算|决算|预决算)"
)
_ASKS_SUM = re.compile(
    r"(?:预算|决算|经费)[^,，。?？]{0,8}(?:多少|几)|(?:多少|几)[^,，。?？]{0,4}(?:预算|决算|经费|钱)"
)


def has_none_apart(situation: Situation, text: str) -> Finding | None:
    """``某所单独的支出是多少`` where a table or a sentence says that the office's figures are within another's."""
    if _ASKS_SUM.search(text) is None:
        return None
    key = canon(text)
    for knowledge in situation.about(text):
        row = next((f for n, f in _joined(knowledge) if any(name in key for name in n)), None)
        if row is not None:
            told = f"{_NONE_OF_ITS_OWN}：{row.subject[-1].strip()}，{row.text.strip()}。"
            return replace(not_found(told), facts=(Cited(knowledge, row),))
    return not_apart(situation, text) if re.search(r"单独|单列", text) else None


def not_apart(situation: Situation, text: str) -> Finding | None:
    """``某中心列了多少预算`` where a sentence says that it has none of its own: 某中心，不单列预算."""
    if _ASKS_SUM.search(text) is None:
        return None
    key = canon(text)
    for knowledge in situation.about(text):
        for who, number, span, words in _said_apart(knowledge):
            if who in key:
                passage = Passage(knowledge, number, span)
                told = f"{_NONE_OF_ITS_OWN}。原文：{words}。"
                return replace(not_found(told), passages=(passage,))
    return None


@once
def _said_apart(knowledge: Knowledge) -> tuple[tuple[str, int, Span, str], ...]:
    """The sentences that say of an office that it has no figures of its own: which, and where."""
    said = ((p.index, _NOT_APART.search(p.text)) for p in knowledge.document.paragraphs)
    return tuple(
        (_tail(canon(match["who"])), number, match.span(), match[0].strip())
        for number, match in said
        if match is not None
    )


_NONE_OF_ITS_OWN = "文档写明不单列，没有单独的数字"
_JOINED = re.compile(r"不(?:再|予)?单(?:独)?(?:编)?列|并入(?:本级|局机关|机关|主管部门|部门)")
_OWN_NAME = 3  # characters of an office's name behind the department's: 财政所


@once
def _joined(knowledge: Knowledge) -> tuple[tuple[tuple[str, ...], Fact], ...]:
    """The cells of tables that say of an office that it has no figures of its own, by the names it goes by."""
    entity = canon(knowledge.document.profile.entity or "")
    found = []
    for fact in knowledge.facts:
        if fact.table is None or not fact.subject or not _JOINED.search(fact.text):
            continue
        whole = canon(fact.subject[-1])
        own = whole.removeprefix(entity) if entity else whole
        names = {_tail(whole), own} - {""}
        found.append((tuple(name for name in names if len(name) >= _OWN_NAME), fact))
    return tuple(found)


def _tail(who: str) -> str:
    """An office without the place before it: 中小企业服务中心 of 某市某区中小企业服务中心."""
    bare = re.sub(r"^.*(?:省|市|(?<![社小校园])区|县|旗)(?=.{5,}$)", "", who)
    return bare if len(bare) >= 5 else who


def denied_alone(situation: Situation, text: str) -> Finding | None:
    """The same where the text asks for nothing else."""
    asked = situation.asked(text, soft="")
    plain = function_mask(asked.key, situation.lexicon)
    for start, stop in asked.spans:
        plain[start:stop] = [True] * (stop - start)
    for form in _forms(situation, text):
        start = asked.key.find(form)
        if start >= 0:
            plain[start : start + len(form)] = [True] * len(form)
    mask = [p or c.isdigit() for p, c in zip(plain, asked.key, strict=True)]
    return None if leftover(asked.key, mask) else denied(situation, text)


def _forms(situation: Situation, what: str) -> tuple[str, ...]:
    """The name and what documents print for it, long enough to be told."""
    asked = situation.asked(what, soft="")
    key = "".join(
        char for i, char in enumerate(asked.key) if not any(a <= i < b for a, b in asked.spans)
    )
    label = make_label(what, situation.lexicon)
    spoken = [name for _, names in spoken_terms(key, situation.lexicon) for name in names]
    printed = [form for form, weight in label.forms if weight >= 0.85]
    printed += [name for name in situation.lexicon.by_name if len(name) >= 4 and name in key]
    return tuple(dict.fromkeys(f for f in (key, *printed, *spoken) if len(f) >= 3 or f in _SHORT))


_SHORT = ("债务",)  # names of two characters that are no part of another


def _denials(knowledge: Knowledge, forms: tuple[str, ...]) -> Iterator[Passage]:
    for paragraph in knowledge.document.paragraphs:
        for sentence in _SENTENCE.finditer(paragraph.text):
            for match in _DENIES.finditer(sentence[0]):
                said = canon(match["what"])
                if any(form in said[: len(form) + 10] for form in forms):
                    yield Passage(knowledge, paragraph.index, sentence.span())


def is_empty(situation: Situation, operation: Operation) -> Finding | None:
    """``公务接待费一栏是空白还是0``: blank, zero or filled, as printed."""
    what = operation.parts[0]
    if _WHY.search(situation.reading.text):
        return None
    return _blank_cell(situation, what)


def is_filled(situation: Situation, operation: Operation) -> Finding | None:
    """``办公用房面积填数了吗``: whether a figure stands in the cell; a zero is one."""
    if _WHY.search(situation.reading.text):
        return None
    return _blank_cell(situation, operation.parts[0], _FILLED)


_TURNED = re.compile(  # 机关运行经费为什么没有
    r"^(?P<what>[^，,。?？]{3,20}?)(?:为什么|为啥|为何|怎么)(?:会|就)?(?:没有?|没安排|是?空的?)[呢啊?？。]*$"
)
_ASKS_NONE = re.compile(r"没有?(?:安排|编制|列)?(?=[\u4e00-\u9fff])|未安排|不安排")


def why_none(situation: Situation, text: str) -> Finding | None:
    """``为什么没有机关运行经费``: the sentence that says that there is none, which often says why."""
    text = _TURNED.sub(r"为什么没有\g<what>", text)
    asked = _ASKS_NONE.search(text)
    if asked is None or re.search(r"没有?(?:花|用|完成|执行|变|增|减)", text):
        return None
    what = re.sub(r"为什么|为何|为啥|的?原因(?:是什么)?|[?？。]", "", text[asked.end() :])
    found = denied(situation, what) if len(canon(what)) >= 2 else None
    return replace(found, text=found.text.removeprefix("没有。原文：")) if found else None


# what is said of a cell that is blank, that has a zero, and that has another figure
_EMPTY = ("是空白，不是0", "不是空白，填的是0", "不是空白，也不是0")
_FILLED = ("没有填，是空白", "填了，填的是0", "填了")


def _blank_cell(
    situation: Situation, what: str, leads: tuple[str, str, str] = _EMPTY
) -> Finding | None:
    found = look_up(
        situation, Operation("lookup", (re.sub(r"(?:那|这)?一?[栏列格项]$", "", what),))
    )
    if found is None or found.status != "answered" or not found.facts:
        return None
    fact = found.facts[0].fact
    blank, zero, figure = leads
    if fact.text == "":
        lead = blank
    elif fact.value == 0:
        lead = zero
    elif fact.value is None:
        return None
    else:
        lead = figure
    return Finding(
        "empty", f"{lead}。{found.text}", value=found.value, unit=found.unit, basis=found.basis,
        facts=found.facts, steps=found.steps, focus=found.focus,
    )  # fmt: skip
