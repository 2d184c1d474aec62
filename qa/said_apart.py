"""Whose papers are asked about, said apart from the question: ``某局，三公经费多少``, ``三公经费多少（某局）？``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.entities import find_entities
from qa.knowledge import Knowledge
from qa.normalise import canon
from qa.vocabulary import Lexicon

_BEFORE = re.compile(
    r"^(?P<who>[^，,：:；;。？?！!]{2,30}?)(?P<year>(?:19|20)\d{2}年度?)?的?(?:部门)?(?:[预决]算)?(?:里面?|中|方面)?[，,：:]\s*(?=.{4})"
)
_BEHIND = re.compile(r"\s*[（(](?P<who>[^（）()，,]{2,30})[)）]\s*(?P<end>[?？。！!]*)$")

# what else may stand with a department's name: 关于某局2024年部门预算，…
_FORM = re.compile(
    r"(?:请问|关于|说到|提到|那么?|根据|按照?|看|在|对于|就)*(?:的|这边|这里|那边|里|本级|部门|单位|[预决]算|公开|文件|报告|(?:19|20)\d{2}年?度?)*"
)


def unaddressed(text: str, knowledges: Sequence[Knowledge], lexicon: Lexicon) -> str:
    """The question without the one department that is named before or behind it; as it is where none is.

    The year that is said with the department stays in front of the question.
    """
    entities = [k.document.profile.entity for k in knowledges if k.document.profile.entity]
    before = _BEFORE.match(text)
    if before is not None and _is_who(before["who"], entities, lexicon):
        return f"{before['year'] or ''}{text[before.end() :]}"
    behind = _BEHIND.search(text)
    if behind is not None and _is_who(behind["who"], entities, lexicon):
        return f"{text[: behind.start()]}{behind['end'] or '？'}"
    return text


def _is_who(said: str, entities: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a piece names one department and holds nothing but words of form besides."""
    key = canon(said)
    mention = find_entities(key, entities, lexicon, ())
    if mention.foreign is not None or len(mention.entities) != 1:
        return False
    rest = list(key)
    for start, stop in mention.spans:
        rest[start:stop] = [""] * (stop - start)
    return _FORM.fullmatch("".join(rest)) is not None
