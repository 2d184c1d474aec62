"""What a term means: the entry of the document's glossary, quoted."""

from __future__ import annotations

import re

from qa.defined_parts import is_held
from qa.finding import Finding, Passage
from qa.knowledge import Knowledge, make_label
from qa.link import match_label
from qa.normalise import canon
from qa.resolve import Situation
from qa.terms import Term
from qa.vocabulary import Lexicon


def define_term(situation: Situation, text: str) -> Finding | None:
    """The explanation of the very term that a text is: 家庭医生签约服务是什么."""
    asked = situation.asked(without_form(text), soft="")
    bare = "".join(
        c for i, c in enumerate(asked.key) if not any(a <= i < b for a, b in asked.spans)
    )
    named = any(canon(term.name) == bare for k in situation.knowledges for term in k.terms)
    return define(situation, text) if named else None


def define(situation: Situation, text: str) -> Finding | None:
    """The glossary's (or the prose's) explanation of a term."""
    key = canon(without_form(text))
    best: tuple[float, Knowledge, Term] | None = None
    for knowledge in situation.knowledges:
        for term in knowledge.terms:
            score = _term_score(key, term, knowledge, situation.lexicon)
            if score >= 0.7 and (best is None or score > best[0] + 1e-9):
                best = (score, knowledge, term)
    if best is None:
        bare = re.sub(
            r"^(?:19|20)\d{2}年?度?的?", "", situation.asked(without_form(text), soft="").bare
        )
        return _within(situation, key) or _within(situation, bare)
    _, knowledge, term = best
    paragraph = knowledge.document.paragraphs[term.paragraph]
    passage = Passage(knowledge, term.paragraph, (0, len(paragraph.text)))
    return Finding(
        "definition", paragraph.text.strip(), basis="text", passages=(passage,), parts=(term.name,)
    )


_MEANT = r"(?:是指什么|指的是什么|指的是啥|指什么|指啥|是什么意思|什么意思|是啥意思|啥意思|是什么|是啥|怎么解释|如何解释)"
_WITH_PARTS = re.compile(
    rf"^(?:(?:什么是|何谓|什么叫做?)(?P<b>[^,，?？]{{2,30}}?)|(?P<a>[^?？]{{2,40}}?){_MEANT})[?？,，;；]+(?:它|其|具体|主要|一般|都|又|另外|还|分别|里面)*"
    r"(?:包括|包含|涵盖|含|有|由)(?:有|了)?(?:哪[些几]|什么|啥)[^,，?？多少]{0,8}[?？。]*$"
)


def with_parts(situation: Situation, text: str) -> Finding | None:
    """``其他收入指什么？主要包括哪些``: the glossary's entry tells both; so it does of 房租算不算在其他收入里."""
    match = _WITH_PARTS.match(text)
    if match is None:
        return is_held(situation, text) or _term_at_end(situation, text)
    return define(situation, match["a"] or match["b"])


_IS_WHAT = re.compile(r"^(?P<a>.{3,60}?)是(?:一?个)?(?:什么|啥)(?:东西|概念|来着|呀|啊)?[?？。]*$")
_LEADS = re.compile(r"(?:[的说里中叫提到指]|所谓|这个|那个)$")


def _term_at_end(situation: Situation, text: str) -> Finding | None:
    """``某局预算里说的“某某制”是什么``: the entry of a glossary's term that stands right before 是什么."""
    match = _IS_WHAT.match(text)
    key = canon(match["a"]).strip('“”"「」《》') if match is not None else ""
    for name in {canon(term.name) for k in situation.knowledges for term in k.terms}:
        lead = key.removesuffix(name).rstrip('“"「《')
        if len(name) >= _SHORTEST and key.endswith(name) and _LEADS.search(lead):
            return define(situation, name)
    return None


_SAYS = r"(?:是?指|反映|系指|是指)"
_SHORTEST = 3  # characters of a term


def _within(situation: Situation, key: str) -> Finding | None:
    """What another term's entry says of this one: …；公务接待费反映… under “三公”经费."""
    if len(key) < _SHORTEST:
        return None
    for knowledge in situation.knowledges:
        for paragraph in knowledge.document.paragraphs:
            if key not in canon(paragraph.text):
                continue
            for sentence in re.finditer(r"[^；;。]+[；;。]?", paragraph.text):
                if re.search(rf"(?:^|其中|[,，:：]){re.escape(key)}{_SAYS}", canon(sentence[0])):
                    passage = Passage(knowledge, paragraph.index, sentence.span())
                    said = sentence[0].strip()
                    return Finding(
                        "definition", said, basis="text", passages=(passage,), parts=(key,)
                    )
    return None


_FORM_BEHIND = re.compile(
    r"(?:的|是|指|这|那|一词|一项|科目|支出科目|主要|具体|反映|怎|什么|如何|到底|包括|包含|又|在|里|中).*$"
)


def without_form(text: str) -> str:
    """The term itself: without 名词解释中, 文件对 and quotation marks."""
    quotes = list(
        re.finditer(r"[“\"「]([^“”\"」]{2,30})[”\"」](?P<more>[\u4e00-\u9fff]{0,8})", text)
    )
    if quotes:
        more = _FORM_BEHIND.sub("", quotes[-1]["more"])  # “两庭”建设 is one name
        return f"{quotes[-1][1]}{more}"
    text = re.sub(
        r"(?:在|这个|的)*(?:名词解释|文件|文档|报告|说明|(?:决算|预算)(?=[书里中上]))(?:书)?(?:里面?|中|上)?(?:是|又是|到底)?$",
        "",
        text,
    )
    text = re.sub(
        r"^.*?(?:名词解释|(?:决算|预算)?(?:文件|文档|报告|说明)|(?:决算|预算)(?=里|中|当中|说|讲|写|提))(?:里|中|里面|当中)?(?:说|讲|写|提到|所说|所称)?的?[,，:：]?",
        "",
        text,
    )
    text = re.sub(r"^(?:什么是|什么叫做?|请解释(?:一下)?|解释(?:一下)?|请问|对)", "", text)
    return re.sub(
        r"(?:这个词|这个术语|这个概念|这一?个?(?:支出)?科目|这一?项|一词|科目|的?具体)$",
        "",
        text.strip(" ,，:："),
    )


def _term_score(key: str, term: Term, knowledge: Knowledge, lexicon: Lexicon) -> float:
    label = make_label(term.name, lexicon)
    match = match_label(key, label, None)
    if match is None:
        return 0.0
    said = max((stop - start for start, stop in match.spans), default=0)
    whole = said / max(len(key), 1)
    return match.quality * (0.55 + 0.45 * min(1.0, whole * 1.15))
