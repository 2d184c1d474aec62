"""What money must not be spent on: 公用经费不得用于哪些支出. What it is for would be the opposite."""

from __future__ import annotations

import re

from qa.finding import Finding, Passage, not_found
from qa.knowledge import Knowledge, bigrams
from qa.normalise import canon
from qa.resolve import Situation

_NOT = r"(?:不得|不能够?|不可以?|不允许|不准|不许|不让|禁止|严禁)"
_SPENT = r"(?:用于|用在|用来|用到|用作|用做|做|开支|列支|支付|支出|花在|花到|安排|挪作|干)"
_ASKED = re.compile(
    rf"^(?P<what>[^,，。?？]{{2,}}?)(?:是|都|有)*{_NOT}(?:再|被)?(?:拿[去来])?{_SPENT}(?:的)?(?:是)?(?:哪|什么|啥)[^多少几]*$"
    rf"|^(?:哪些|什么)[^,，。?？多少几]{{0,8}}?{_NOT}(?:用|从|拿|使用|动用)(?P<from>[^,，。?？]{{2,}}?)(?:里|中)?(?:来)?(?:{_SPENT}|出)?[?？。]*$"
)
_SAYS = re.compile(rf"{_NOT}(?:再|将其|以任何形式)?[^,，。;；]{{0,6}}?{_SPENT}")
_SENTENCE = re.compile(r"[^。！？\n；;]+[。！？；;]?")
_NAMED = 0.6  # of the pairs of characters of a name, said in the paragraph


def must_not(situation: Situation, text: str) -> Finding | None:
    """The sentence that forbids it, in the one paragraph that speaks of the money; that there is none otherwise."""
    match = _ASKED.match(text)
    if match is None:
        return None
    said = (match["what"] or match["from"]).rstrip("的").rpartition("的")[2]  # 下达的公用经费
    name = situation.asked(said, soft="").bare
    found = [one for k in situation.knowledges for one in _sentences(k, name)]
    if not found:
        return not_found("文档中没有写明不得用于什么。")
    best = max(share for share, _ in found)
    told = [passage for share, passage in found if share == best]
    if len(told) > 1:
        return None
    return Finding("passage", told[0].text.strip(), basis="text", passages=(told[0],))


def _sentences(knowledge: Knowledge, name: str) -> list[tuple[float, Passage]]:
    pairs = set(bigrams(name))
    found = []
    for paragraph in knowledge.document.paragraphs:
        held = len(pairs & set(bigrams(canon(paragraph.text)))) / max(len(pairs), 1)
        for sentence in _SENTENCE.finditer(paragraph.text) if held >= _NAMED else ():
            if _SAYS.search(canon(sentence[0])):
                found.append((held, Passage(knowledge, paragraph.index, sentence.span())))
    return found
