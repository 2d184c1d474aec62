"""Whose papers are asked about, said apart from the question: ``某局，三公经费多少``, ``三公经费多少（某局）？``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.entities import find_entities
from qa.knowledge import Knowledge, label_keys
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
    return _without_account(text, knowledges, entities, lexicon)


_REST = re.compile(r"^的?(?=(?!里|中|下|内|所)[^，,]{4})")


def _without_account(
    text: str, knowledges: Sequence[Knowledge], entities: Sequence[str], lexicon: Lexicon
) -> str:
    """The question without the department that it begins with, whose name holds that of an account.

    图书馆 in 某市图书馆基本支出占比 says no row of the account 图书馆.
    """
    key = canon(text)
    mention = find_entities(key, entities, lexicon, ())
    spans = [stop for start, stop in mention.spans if start == 0]
    if len(mention.entities) != 1 or mention.foreign is not None or len(spans) != 1:
        return text
    who, rest = text[: spans[0]], text[spans[0] :]
    match = _REST.match(rest)
    if match is None or canon(who) != key[: spans[0]]:
        return text
    within = {
        who[start:stop]
        for start in range(len(who))
        for stop in range(start + 2, len(who) + 1)
        if stop - start < len(who)
    }
    holds = any(
        not within.isdisjoint(label_keys(k))
        for k in knowledges
        if k.document.profile.entity == mention.entities[0]
    )
    return rest[match.end() :] if holds else text


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
