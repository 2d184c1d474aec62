"""Where one kind of income comes from, as the glossary says of the office itself: 本部门主要为社会福利院代养人员收费."""

from __future__ import annotations

import re

from qa.finding import Finding, Passage
from qa.normalise import canon
from qa.resolve import Situation

_ASKED = re.compile(
    r"(?P<of>[\u4e00-\u9fff]{2,12}收入)(?:主要|都|大多|具体)*(?:是|由)?(?:(?:来自|来源于?|出自|源于|从)(?:于)?(?:哪[里儿些]?|什么|何处)(?:来|收)?(?:的)?|(?:的)?(?:主要)?来源(?:是|有)?(?:什么|哪些|哪里)|(?:是)?(?:怎么|哪[里儿])来的)[?？。]*$"
)
_OWN = re.compile(
    r"(?:(?:本|我)(?:部门|单位|局|院|校|厅|委|街道|镇|乡|中心)|高校|学校)(?:的)?(?:主要)?(?:为|是|包括|来自|来源于|有|指)[^。；;]{2,}"
)
_SENTENCE = re.compile(r"[^。；;\n]+[。；;]?")


def source_of(situation: Situation, text: str) -> Finding | None:
    """The sentence that says what the office's own income of that kind is; None where none says it."""
    asked = _ASKED.search(text)
    if asked is None:
        return None
    for knowledge in situation.knowledges:
        for paragraph in knowledge.document.paragraphs:
            for sentence in _SENTENCE.finditer(paragraph.text):
                name = re.match(
                    r"\s*(?:\d+[.．、]|[（(]?[一二三四五六七八九十]+[)）、])?(?P<of>[^：:，,指]{3,14})(?:[：:]|指)",
                    sentence[0],
                )
                if name is None or not canon(asked["of"]).endswith(canon(name["of"])):
                    continue
                if _OWN.search(sentence[0]) is not None:
                    passage = Passage(knowledge, paragraph.index, sentence.span())
                    return Finding(
                        "passage", sentence[0].strip(), basis="text", passages=(passage,)
                    )
    return None
