"""Names of an axis that a question word or a verb asks for: 什么时候成立 for 成立时间, 增减了多少 for 变动比例."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.bits import Span
from qa.knowledge import strip_numbering
from qa.normalise import canon

FORM = re.compile(
    r"是否|有没有|是不是|[的了是有]|什么|多少"
)  # words of form, with and without which a name is said


UNIT = re.compile(
    r"(?:[（(](?:[%％]|[^\d（）()]{0,3}(?:元|人|个|次|家|项|股|台|辆|套|[吨米亩里克升]))[)）]|[%％])$"
)


@dataclass(frozen=True, slots=True)
class Words:
    """A text (canonical), the same without words of form, and where its characters stood."""

    key: str
    plain: str
    at: tuple[int, ...]
    periods: tuple[tuple[int, str, Span], ...]  # class, word and place in ``plain``


@dataclass(frozen=True, slots=True)
class Said:
    """A name that is said, and where in ``plain``; ``joined`` where not as one piece, ``instead`` of others."""

    label: str
    spans: tuple[Span, ...]
    joined: bool = False
    instead: tuple[
        Span, ...
    ] = ()  # names that are said here only say of what it is: 营业收入 in its 增减


_QUESTIONS = (  # what a column is called, and how it is asked for
    (re.compile(r"(?P<of>.{2,})(?:时间|日期)$"), r"什么时候|啥时候|何时|哪一?天|哪一?年|几号"),
    (re.compile(r"(?P<of>.{2,}?)(?:地址|地点|位置|所在地|地)$"), r"什么地方|哪里|哪儿|何处|在哪"),
    (re.compile(r"(?P<of>.{2,})(?:原因|事由)$"), r"为什么|为何|为啥|因何"),
)
_WHAT = re.compile(
    r"(?:存在|属于|具有)?(?:什么|何种|哪种|啥)(?P<kind>性质|关系|类型|类别|种类|方式|用途|状态|级别|形式|职务|品种)"
)
_REACHED_BY = re.compile(r"联系(?:方式|办法)")
_MEANS = re.compile(r"(?:电话|手机|传真|邮箱|电子邮件|微信)(?:号码?|地址)?$")
_CHANGED = re.compile(
    r"(?:变动|变化|增减|增长|增加|上升|提高|下降|减少|降低)(?=多|百分|几|的?(?:比例|幅度|比率|率|金额|数))|(?:变动|变化|增减|增长|增加|上升|提高|下降|减少|降低)$"
)
_BESIDE = r"(?:上年同期|去年同期|上一?年度?|上期|去年|同期)"
_COMPARED = re.compile(
    rf"(?:(?:本期|本年度?|今年)?[与和跟同])?{_BESIDE}(?:相比较?|比较?)|[比较]{_BESIDE}|同比"
)
_HOW_MUCH = re.compile(r"多大|百分(?:之几|之|比)?|几成|的?(?:比例|幅度|比率)")
_CHANGE = re.compile(
    rf"^(?P<of>.*?)(?:[比较与]?{_BESIDE}(?:相?比)?|同比)?(?:增减|变动|变化|增长|升降)(?:比例|比率|幅度|情况|率|额)?$"
)


def asked(words: Words, labels: Sequence[str]) -> Iterator[Said]:
    """Names of an axis of which a question word says the end."""
    yield from _by_question_word(words, labels)
    yield from _by_kind(words, labels)
    yield from _of_contact(words, labels)


def _by_question_word(words: Words, labels: Sequence[str]) -> Iterator[Said]:
    """什么时候成立 says 成立时间."""
    for name, asks in _QUESTIONS:
        found = [m.span() for m in re.finditer(asks, words.key)]
        held = {label: m["of"] for label in labels if (m := name.match(_bare(label)))}
        said = {label: words.plain.find(of) for label, of in held.items()}
        said = {label: at for label, at in said.items() if at >= 0}
        if len(found) != 1 or len(said) != 1:
            continue
        for label, start in said.items():
            spans = (*_in_plain(words, found[0]), (start, start + len(held[label])))
            yield Said(label, spans, joined=True)


def _by_kind(words: Words, labels: Sequence[str]) -> Iterator[Said]:
    """与本单位是什么关系 says 往来方与本单位关系, the only name that ends with 关系."""
    match = _WHAT.search(words.key)
    if match is None:
        return
    ends = [label for label in labels if _bare(label).endswith(match["kind"])]
    if len(ends) != 1:
        return
    own = _bare(ends[0])
    before = "".join(words.key[p] for p in words.at if p < match.start())
    shared = next((n for n in range(len(own) - len(match["kind"]), 1, -1)
                   if before.endswith(own[-n - len(match["kind"]) : -len(match["kind"])])), 0)  # fmt: skip
    span = (len(before) - shared, len(before))
    spans = (*_in_plain(words, match.span()), *((span,) if shared else ()))
    yield Said(ends[0], spans, joined=True)


def _of_contact(words: Words, labels: Sequence[str]) -> Iterator[Said]:
    """联系方式 says 电话, 传真 and 电子邮箱."""
    match = _REACHED_BY.search(words.key)
    if match is None or any(_REACHED_BY.search(_bare(label)) for label in labels):
        return
    for label in labels:
        if _MEANS.search(_bare(label)):
            yield Said(label, _in_plain(words, match.span()), joined=True)


def of_change(words: Words, own: Sequence[str], whole: Sequence[Said]) -> Iterator[Said]:
    """营业收入比上年增减了多少 says 营业收入比上年增减(%), the printed change of what is said, where only one is.

    ``own`` are the names of rows and of columns: 营业收入增长率 of a row is asked for by 增长了多少, and no column 变动.
    """
    held = {label: m["of"] for label in own if (m := _CHANGE.match(UNIT.sub("", _bare(label))))}
    compared = [m.span() for m in _COMPARED.finditer(words.plain)]
    if compared:
        compared += [span for number, _, span in words.periods if number in _COMPARED_PERIODS]
    in_full = [one for one in whole if one.label in held]
    if in_full:
        for one in in_full if compared else ():
            yield Said(one.label, (*one.spans, *compared), joined=True, instead=tuple(compared))
        return
    spans = [span for one in whole for span in one.spans]
    verbs = [
        m for m in _CHANGED.finditer(words.plain)
        if not any(span[0] <= m.start() and m.end() <= span[1] for span in spans)
    ]  # fmt: skip
    said = {label: of for label, of in held.items() if of in words.plain}
    most = max(map(len, said.values()), default=0)
    meant = [label for label, of in said.items() if len(of) == most]
    if len(meant) != 1 or not verbs:
        return
    of = said[meant[0]]
    at = words.plain.find(of)
    first = ((at, at + len(of)),) if of else ()
    more = tuple(m.span() for m in _HOW_MUCH.finditer(words.plain, verbs[0].end()))[:2]
    yield Said(
        meant[0],
        (verbs[0].span(), *compared, *first, *more),
        joined=True,
        instead=(*first, *compared),
    )


_COMPARED_PERIODS = (0, 1)  # 本期 and 上期, of what is compared


def _in_plain(words: Words, span: Span) -> tuple[Span, ...]:
    """Where the characters of a place in the text stand in ``plain``."""
    at = {place: n for n, place in enumerate(words.at)}
    return tuple((at[p], at[p] + 1) for p in range(*span) if p in at)


@lru_cache(maxsize=1 << 14)
def _bare(label: str) -> str:
    return FORM.sub("", canon(strip_numbering(label)))
