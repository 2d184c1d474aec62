"""Answers in words: glossary entries, reasons, purposes, duties, lists; quoted, never rewritten."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Fact
from index.model import Hit
from qa.bits import Span
from qa.finding import Cited, Finding, Passage
from qa.fit import Asked
from qa.knowledge import Knowledge, bigrams, once, own_name, strip_numbering
from qa.link import function_mask, leftover, match_labels
from qa.lists import children_named, list_of_headings, members_of, sentences
from qa.model import Item
from qa.normalise import canon
from qa.premise import REASON, end_of_reasons, reason_in
from qa.reading import compared_years
from qa.resolve import Situation
from qa.sections import OPEN_ENDS, continued, named_after
from qa.terms import GLOSSARY
from qa.vocabulary import Lexicon, spoken_terms

GIVES_REASON = re.compile(
    r"原因|缘由|由于|因为|因[^公此]|为了|主要[为是系在]|影响|导致|需要|根据|依据|[增减][支收]|无.{0,30}故|所致|[缘源]于|因素有|的结果|[，,]系|[多少增减]在"
)
_PURPOSE = re.compile(r"(?:主要)?(?:用于|用途|用来)")
_NAME = 5  # characters of a printed name that a passage must have when the question has it
_WHY = re.compile(
    r"为什么|为何|为啥|原因|因为什么|由于什么|怎么回事|缘故|怎么(?:会|就|都|又|一下子|突然)*(?:这么|那么)?(?:多|少|增|减|涨|降|超|剩|没|未)"
)
_WHAT_FOR = re.compile(
    r"用于|用途|用来|用在|用到|花在|花到|做什么|干什么用|[做干]啥用|派什么用|拿来|有什么用|干嘛用|买了?些?什么"
)


@dataclass(frozen=True, slots=True)
class Scored:
    """A paragraph and how well it fits; ``rest`` is what of the question it does not say."""

    knowledge: Knowledge
    paragraph: int
    score: float
    rest: tuple[str, ...]
    said: float


def find_passage(
    situation: Situation, text: str, hits: Sequence[Hit] = (), wants_list: bool = False
) -> Finding | None:
    """The sentences that answer a question in words, or None when nothing speaks of it."""
    text = re.sub(r"^.{0,24}?(?:名词解释|说明书?|文件|文档)(?:里面?|中|内)[,，]?", "", text)
    children = children_named(situation, text) if wants_list else ()
    if children:
        return list_of_headings(children, text)
    ranked = rank_paragraphs(situation, text, hits)
    if not ranked or not _is_sure(ranked[0]):
        return None
    best = ranked[0]
    following = continued(best.knowledge, best.paragraph)
    named = named_after(best.knowledge, best.paragraph) if not following else ()
    if (following or named) and not _WHY.search(text):
        return _with_following(best, following, named)
    section = _whole_section(best, situation, text)
    if section is not None:
        return section
    passage = _trim(best, text, situation)
    items: tuple[Item, ...] = ()
    if wants_list or _WHAT_FOR.search(text):
        items = members_of(_best_clause(passage.text, situation, best), text)
    return Finding(
        "passage", passage.text.strip(), basis="text", passages=(passage,), items=items, rest=best.rest
    )  # fmt: skip


_BARE_WHY = re.compile(
    r"^(?:那|这|它)?(?:是)?(?:为什么|为何|为啥|什么原因|原因是什么|原因呢?|怎么回事|为什么呢|因为什么)(?:这样|会这样|变化|增加了?|减少了?)?[呢啊?？。]*$"
)


def explain(situation: Situation, text: str) -> Finding | None:
    """``为什么`` right after a figure: the reason that stands beside it, if one does."""
    if not situation.focus or not _BARE_WHY.match(text):
        return None
    knowledge, fact = situation.focus[0].knowledge, situation.focus[0].fact
    for paragraph in _paragraphs_of(knowledge, fact):
        passage = reason_in(knowledge, paragraph, fact)
        if passage is not None:
            return Finding("passage", passage.text.strip(), basis="text", passages=(passage,))
    return None


def _paragraphs_of(knowledge: Knowledge, fact: Fact) -> list[int]:
    """Where the prose speaks of the same thing: the fact's own paragraph, then others of its name."""
    own = own_name(fact)
    found = [fact.source.paragraph] if fact.table is None else []
    found += [
        other.source.paragraph
        for other in knowledge.facts
        if other.table is None and other.subject and own_name(other) == own
    ]
    return list(dict.fromkeys(number for number in found if number is not None))


def _with_following(
    best: Scored, following: tuple[Passage, ...], named: tuple[tuple[Item, Cited], ...] = ()
) -> Finding:
    """A paragraph that ends in 如下： with what it announces, paragraphs or the names of a table."""
    paragraph = best.knowledge.document.paragraphs[best.paragraph]
    passages = (Passage(best.knowledge, best.paragraph, (0, len(paragraph.text))), *following)
    words = "\n".join(passage.text.strip() for passage in passages)
    items = tuple(Item(strip_numbering(passage.text).strip()) for passage in following)
    words += "、".join(item.text for item, _ in named)
    return Finding(
        "passage", words, basis="text", passages=passages,
        items=items or tuple(item for item, _ in named), facts=tuple(cited for _, cited in named),
    )  # fmt: skip


def _whole_section(best: Scored, situation: Situation, text: str) -> Finding | None:
    """All paragraphs of a short section whose heading the question names (立项依据)."""
    document = best.knowledge.document
    paragraph = document.paragraphs[best.paragraph]
    title = canon(strip_numbering(document.sections[paragraph.section].title))
    group = [p for p in document.paragraphs if p.section == paragraph.section]
    if len(title) < 3 or title not in canon(text) or not 2 <= len(group) <= 8:
        return None
    if sum(len(p.text) for p in group) > 500:
        return None
    passages = tuple(Passage(best.knowledge, p.index, (0, len(p.text))) for p in group)
    items = tuple(Item(strip_numbering(p.text).strip()) for p in group)
    words = "\n".join(p.text.strip() for p in group)
    return Finding("passage", words, basis="text", passages=passages, items=items)


def says_enough(score: float, rest: Sequence[str], said: float) -> bool:
    """Whether a text says so much of a question that it is about the same matter."""
    unsaid = sum(map(len, rest))
    enough = said >= 2.0 or (said >= 1.0 and unsaid == 0 and score >= 0.8)
    return enough and unsaid <= 0.45 * (unsaid + said)


def _is_sure(scored: Scored) -> bool:
    return says_enough(scored.score, scored.rest, scored.said)


def rank_paragraphs(
    situation: Situation, text: str, hits: Sequence[Hit] = ()
) -> tuple[Scored, ...]:
    """Paragraphs by how much of the question they (and their headings) say, rare words first."""
    asked = situation.asked(text)
    key = asked.key
    found_by_index = {
        (hit.chunk.document, number): 1.0 / (rank + 1)
        for rank, hit in enumerate(hits)
        for number in hit.chunk.paragraphs
    }
    expansions = (*situation.lexicon.expansions, *_spoken(key, asked, situation.lexicon))
    years = set(asked.years) - {*compared_years(text)}
    asks_why = bool(_WHY.search(text))
    plain = function_mask(key, situation.lexicon)
    for start, stop in asked.spans:
        plain[start:stop] = [True] * (stop - start)
    scored = []
    for knowledge in situation.knowledges:
        if years and knowledge.document.profile.year not in years:
            continue
        view = paragraph_view(knowledge)
        wanted = Wanted(key, plain, view, text, expansions)
        named = _named_in_prose(asked, knowledge, view)
        plainly = bool(_NO_TERM.search(text))
        for number, body, head, explains in _answering(knowledge):
            if explains and (plainly or asks_why):
                continue
            if not all(any(f in body or f in head for f in forms) for forms in named):
                continue  # it speaks of something else
            if asks_why and not GIVES_REASON.search(knowledge.document.paragraphs[number].text):
                continue  # what a thing is explains no change of it
            bonus = found_by_index.get((knowledge.document.id, number), 0.0)
            one = wanted.score(body, head)
            if one is not None:
                score, rest, said = one
                scored.append(Scored(knowledge, number, score + 0.8 * bonus, rest, said))
    scored.sort(key=lambda item: -item.score)
    return tuple(scored[:10])


_SAYS_NOTHING = re.compile(  # 2025.1.1-2025.12.31, 详见单位的项目绩效目标表
    r"^[^\u4e00-\u9fff]*(?:[\u4e00-\u9fff][^\u4e00-\u9fff]*){0,3}$|^(?:具体)?(?:内容)?(?:详见|见附|参见|请见)[^，。；]{0,30}$"
)
_NO_TERM = re.compile(
    r"^(?!.*(?:什么|指|意思|含义|定义|概念|解释|啥|反映|哪)).*(?:吗|么|有没有|是否|是不是|呢[?？。]*$)"
)


def _spoken(key: str, asked: Asked, lexicon: Lexicon) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Everyday words with what is printed for them; 干什么的 asks for duties only where nothing else is named."""
    plain = function_mask(key, lexicon)
    for start, stop in asked.spans:
        plain[start:stop] = [True] * (stop - start)
    found = []
    for say, names in spoken_terms(key, lexicon):
        if say.endswith(OPEN_ENDS):
            start = key.find(say)
            mask = [m or start <= i < start + len(say) for i, m in enumerate(plain)]
            if leftover(key, mask):
                continue
        found.append((say, names))
    return tuple(found)


@once
def _answering(knowledge: Knowledge) -> tuple[tuple[int, str, str, bool], ...]:
    """Paragraphs, their headings, and whether these are of a glossary; a title, a heading, a date or a pointer answers nothing."""
    return tuple(
        (number, body, head, GLOSSARY.search(head) is not None)
        for number, (body, head) in enumerate(paragraph_view(knowledge).texts)
        if len(body) >= 8 and not _is_title(knowledge, number) and not _SAYS_NOTHING.search(body)
    )


def _is_title(knowledge: Knowledge, number: int) -> bool:
    """The document's own title printed as a paragraph: it ends like a title and says nothing."""
    text = knowledge.document.paragraphs[number].text.strip()
    return (
        len(text) <= 40 and not re.search(r"[。；;：:，,]", text) and not re.search(r"\d\.\d", text)
    )


def _named_in_prose(asked: Asked, knowledge: Knowledge, view: View) -> tuple[tuple[str, ...], ...]:
    """Printed names that the question says in full, each with its spellings, where any paragraph has them.

    Of 机关运行经费为什么少了 no paragraph about another cost is an answer.
    """
    inside: dict[Span, tuple[str, ...]] = {}
    for number, match in match_labels(asked.key, knowledge).items():
        forms = tuple(form for form, weight in knowledge.labels[number].forms if weight >= 0.85)
        for start, stop in match.spans if match.exact and match.quality >= 0.95 else ():
            if stop - start >= _NAME and stop <= len(asked.said):
                inside[start, stop] = (*inside.get((start, stop), ()), *forms)
    whole = [
        s for s in inside
        if not any(a <= s[0] and s[1] <= b for a, b in asked.spans)
        and not any(o[0] <= s[0] and s[1] <= o[1] and o != s for o in inside)
    ]  # fmt: skip
    found = [inside[span] for span in whole]
    return tuple(
        forms for forms in found
        if any(form in body or form in head for body, head in view.texts for form in forms)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """Canonical text of each paragraph with its headings, and how telling each character pair is."""

    texts: tuple[tuple[str, str], ...]
    weights: dict[str, float]


@once
def paragraph_view(knowledge: Knowledge) -> View:
    """The document's paragraphs in canonical form; computed once a document."""
    document = knowledge.document
    texts = tuple(
        (canon(p.text), canon("".join(document.path(p.section)))) for p in document.paragraphs
    )
    counts = Counter(gram for body, head in texts for gram in set(bigrams(body + head)))
    weights = {g: math.log(1 + len(texts) / count) for g, count in counts.items()}
    return View(texts, weights)


class Wanted:
    """A question made ready to be held against many texts: its pairs of characters, its everyday words."""

    def __init__(
        self,
        key: str,
        plain: list[bool],
        view: View,
        text: str,
        expansions: Sequence[tuple[str, tuple[str, ...]]],
    ) -> None:
        top = math.log(1 + len(view.texts)) or 1.0
        self._key, self._plain = key, plain
        self._spoken = [
            (word, key.find(word), others) for word, others in expansions if word in key
        ]
        # where a pair stands, what it is worth, and how much of it is no form: 的地 of 的地址 explains nothing
        self._pairs = [
            (i, gram, weight if not form else 0.25 * weight, 2 - plain[i] - plain[i + 1])
            for i, gram in enumerate(bigrams(key))
            for form in (plain[i] and plain[i + 1],)
            for weight in (view.weights.get(gram, top) / top,)
        ]
        self._asks_why, self._asks_use = bool(_WHY.search(text)), bool(_WHAT_FOR.search(text))

    def score(self, body: str, head: str) -> tuple[float, tuple[str, ...], float] | None:
        """How well a text under its headings fits, what of the question is left, and how much is said."""
        mask = list(self._plain)
        score = said = 0.0
        for word, start, others in self._spoken:
            if word not in body and any(other in body or other in head for other in others):
                mask[start : start + len(word)] = [True] * len(word)
                said += len(word)
                score += 1.0
        for i, gram, worth, telling in self._pairs:
            if gram in body:
                score += worth
            elif gram in head:
                score += worth * 0.6
            else:
                continue
            if telling == 2:
                mask[i] = mask[i + 1] = True
            said += 0.5 * telling
        if said == 0.0 and score < 0.6:
            return None
        rest = leftover(self._key, mask)
        score -= 0.5 * sum(map(len, rest)) + 0.0006 * len(body)
        if self._asks_why and REASON.search(body):
            score += 0.8
        if self._asks_use and _PURPOSE.search(body):
            score += 0.8
        return score, rest, said


def _trim(best: Scored, text: str, situation: Situation) -> Passage:
    """The sentence (with its neighbours where they carry on) that answers."""
    paragraph = best.knowledge.document.paragraphs[best.paragraph].text
    spans = sentences(paragraph)
    whole = Passage(best.knowledge, best.paragraph, (0, len(paragraph)))
    why = bool(_WHY.search(text))
    if len(spans) <= 1 or (len(paragraph) <= _SHORT and not why):
        return whole
    key = canon(text)
    view = paragraph_view(best.knowledge)
    scores = [_sentence_score(key, canon(paragraph[a:b]), text, view) for a, b in spans]
    giving = [i for i, (a, b) in enumerate(spans) if why and REASON.search(paragraph[a:b])]
    top = max(giving or range(len(spans)), key=lambda i: scores[i])
    if scores[top] < 0.9:
        return whole
    if top == 0 and len(paragraph) <= 420 and not _WHY.search(text):
        return whole  # the first sentence names the topic; the rest of the paragraph is about it
    first = last = top
    while last + 1 < len(spans) and scores[last + 1] >= 0.6 * scores[top]:
        last += 1
    while first > 0 and scores[first - 1] >= 0.6 * scores[top]:
        first -= 1
    end = end_of_reasons(paragraph, spans[last][1]) if why else spans[last][1]
    kept = paragraph[spans[first][0] : end]
    if why and _says_less(kept, paragraph, _content(situation, text)):
        return (
            whole if len(paragraph) <= _SHORT else Passage(best.knowledge, best.paragraph, (0, end))
        )
    return Passage(best.knowledge, best.paragraph, (spans[first][0], end))


_SHORT = 160  # characters of a paragraph that are quoted whole


def _says_less(kept: str, whole: str, content: str) -> bool:
    """Whether a piece leaves out what of the question the whole paragraph says: what it is about."""
    said, piece = canon(whole), canon(kept)
    return any(gram in said and gram not in piece for gram in bigrams(content) if " " not in gram)


def _sentence_score(key: str, sentence: str, text: str, view: View) -> float:
    score = sum(
        view.weights.get(gram, 3.0) for gram in set(bigrams(key)) if gram in sentence
    ) / max(math.log(1 + len(view.texts)), 1.0)
    if _WHY.search(text) and REASON.search(sentence):
        score += 1.5
    if _WHAT_FOR.search(text) and _PURPOSE.search(sentence):
        score += 1.5
    return score


def _best_clause(passage: str, situation: Situation, best: Scored) -> str:
    """The part of a passage between full stops and semicolons that says most of the question."""
    spans = [m.span() for m in re.finditer(r"[^。；;\n]+", passage)]
    if len(passage) <= 120 or len(spans) < 2:
        return passage
    view = paragraph_view(best.knowledge)
    text = situation.reading.text
    key = _content(situation, text)
    start, stop = max(
        spans, key=lambda span: _sentence_score(key, canon(passage[span[0] : span[1]]), text, view)
    )
    return passage[start:stop]


def _content(situation: Situation, text: str) -> str:
    """The question's own words: without the department, years and words of form."""
    asked = situation.asked(text)
    plain = function_mask(asked.key, situation.lexicon)
    for start, stop in asked.spans:
        plain[start:stop] = [True] * (stop - start)
    kept = "".join(" " if form else char for char, form in zip(asked.key, plain, strict=True))
    return re.sub(r"\d+年?", " ", kept)
