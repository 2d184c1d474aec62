"""Which names of a sheet a question asks for: 生产日期 by name, in part (尺寸), or by its kind (什么时候生产的)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from qa.bits import Span
from qa.link import covered, in_words
from qa.normalise import canon

_BRACKETS = re.compile(r"[（(【\[].*?[）)】\]]")
_UNIT = re.compile(r"(?<=[\u4e00-\u9fff])\d*[a-z%℃][\w/.%·²³]*$")
_LEAST = 2  # characters of a word that tells anything

_WHEN = (
    r"什么时候|啥时候|何时|几时|什么时间|哪一?[天年日]|几月几[日号]|几[月号]|(?:的)?(?:时间|日期)"
)
_WHERE = r"在?(?:哪里|哪儿|哪个地方|什么地方|啥地方|哪$)|在哪(?!一?[天年月日个家位些种])"
Kind = tuple[re.Pattern[str], re.Pattern[str]]
_BY_STEM: tuple[
    Kind, ...
] = (  # words that ask, and how the name ends that they ask for; what stands before it has to be said
    (re.compile(_WHEN), re.compile(r"(?:日期|时间|年月|年份|时刻)$")),
    (
        re.compile(
            r"谁|哪一?[家个位](?:厂家|厂商|厂|单位|公司|机构|组织|企业|部门|国家|人)?|哪国|什么(?:单位|公司|厂家|机构|人)"
        ),
        re.compile(r"(?:厂家|厂商|单位|公司|机构|组织|部门|国家|人|者|人员|方|对象|用户|姓名)$"),
    ),
    (re.compile(_WHERE), re.compile(r"(?:地点|地址|地区|位置|地|场所)$")),
    (re.compile(r"怎么|如何|怎样|啥方式|什么方式"), re.compile(r"(?:方式|方法|形式|办法)$")),
    (re.compile(r"为什么|为啥|为何|怎么会"), re.compile(r"(?:原因|事由|理由)$")),
    (re.compile(r"多久|多长时间|几年|几个?月|几天"), re.compile(r"(?:期限|年限|时长|时间|周期)$")),
    (re.compile(r"怎么样|如何|怎样"), re.compile(r"(?:情况|状态|结果|程度)$")),
)
_BY_KIND: tuple[Kind, ...] = (  # the same where the kind alone may name it
    (re.compile(r"多长(?!时间)|长度(?=是多少)"), re.compile(r"(?:长度|全长|身长|机长|车长|长)$")),
    (re.compile(r"多高|高度(?=是多少)"), re.compile(r"(?:高度|身高|机高|车高|全高|高)$")),
    (re.compile(r"多宽|宽度(?=是多少)"), re.compile(r"(?:宽度|全宽|宽)$")),
    (re.compile(r"多重|重量(?=是多少)"), re.compile(r"(?:重量|质量|体重|净重|毛重|自重)$")),
    (re.compile(r"多大|面积(?=是多少)"), re.compile(r"(?:面积|尺寸|大小|容量|容积|体积|规模)$")),
    (re.compile(r"多少钱|什么价|啥价"), re.compile(r"(?:价格|单价|售价|造价|报价|价)$")),
    (re.compile(r"(?:多少|几)个?(?:人|员工|职工|成员)"), re.compile(r"(?:人数|员工数|职工数)$")),
    (re.compile(r"哪国|哪个国家"), re.compile(r"(?:国家|国籍|国别)$")),
    (re.compile(_WHERE), re.compile(r"(?:位置|地址|地点|所在地)$")),
    (re.compile(r"(?:英文|英语|外语)(?:名称|名字|名)?"), re.compile(r"(?:外文|英文)名称?$")),
    (re.compile(r"怎么联系|如何联系|联系他|联系她"), re.compile(r"(?:电话|联系方式|手机号?)$")),
)  # fmt: skip


_WHETHER = re.compile(r"是否|有没有|有无|是不是|的")


def plain(text: str) -> str:
    """The key of a text without what only joins its words: 会计师事务所的地址 as 会计师事务所地址."""
    return _WHETHER.sub("", canon(text))


def bare(head: str) -> str:
    """A printed name as it is said: 额定电压（kV） as 额定电压, 风量m3/h as 风量."""
    key = plain(_BRACKETS.sub("", head)) or plain(head)
    return _UNIT.sub("", key) or key


def said_whole(
    key: str, heads: Iterable[str], form: Callable[[str], str] = bare
) -> dict[str, tuple[Span, ...]]:
    """The names that a text says word for word, none of them within a longer one."""
    taken = [False] * len(key)
    found: dict[str, tuple[Span, ...]] = {}
    said: dict[str, list[str]] = {}
    for head in dict.fromkeys(heads):
        said.setdefault(form(head), []).append(head)
    for short in sorted(said, key=lambda one: -len(one)):
        spans = [span for span in _places(key, short) if not any(taken[slice(*span)])]
        if len(short) < _LEAST or not spans:
            continue
        found |= dict.fromkeys(said[short], tuple(spans))
        for start, stop in spans:
            taken[start:stop] = [True] * (stop - start)
    return found


def said_by_kind(
    key: str, heads: Sequence[str], whole: Iterable[str] = ()
) -> dict[str, tuple[Span, ...]]:
    """The names of which a text says what they are of and asks for the kind: 什么时候生产 for 生产日期.

    Of a kind of which a name is said word for word (``whole``) no other is meant: 生产日期是哪天.
    """
    found: dict[str, tuple[Span, ...]] = {}
    for asks, tail in _kinds(_BY_STEM + _BY_KIND, whole):
        asked = [match.span() for match in asks.finditer(key)]
        for head in _of_noun(asks, tail, key, heads) if asked else ():
            stem = tail.sub("", bare(head))
            if stem != bare(head) and (spans := _pieces(key, stem)):
                found[head] = (*asked, *spans)
    return found or ({} if whole else _by_kind_alone(key, heads))


def _of_noun(
    asks: re.Pattern[str], tail: re.Pattern[str], key: str, heads: Sequence[str]
) -> Sequence[str]:
    """The names that end as the question does, where it says so: 哪个国家研制 asks for no 研制公司."""
    ended = [h for h in heads if (end := tail.search(bare(h))) and f"个{end[0]}" in key]
    return ended if ended and asks.search(key) else heads


def _kinds(kinds: Sequence[Kind], whole: Iterable[str]) -> list[Kind]:
    said = [bare(head) for head in whole]
    return [(asks, tail) for asks, tail in kinds if not any(map(tail.search, said))]


def _by_kind_alone(key: str, heads: Sequence[str]) -> dict[str, tuple[Span, ...]]:
    """The one name of a kind where nothing is said of what it is: 多重 for 机床重量."""
    found: dict[str, tuple[Span, ...]] = {}
    for asks, tail in _BY_KIND:
        asked = tuple(match.span() for match in asks.finditer(key))
        named = [head for head in heads if tail.search(bare(head))]
        own = [head for head in named if len(tail.sub("", bare(head))) < _LEAST]
        named = own if len(own) == 1 else named  # 机高, and not 最大飞行高度
        if asked and len(named) == 1:
            found[named[0]] = asked
    return found


def said_beside(
    key: str, heads: Sequence[str], whole: dict[str, tuple[Span, ...]]
) -> dict[str, tuple[Span, ...]]:
    """The names that share a word with one that is said: 水平和垂直角度, 机构名称和地址."""
    taken = covered(chain(*whole.values()), len(key))
    found: dict[str, tuple[Span, ...]] = {}
    for head in heads:
        if head in whole:
            continue
        for other, spans in whole.items():
            own = _other_end(bare(head), bare(other))
            free = [span for span in _places(key, own) if own and not any(taken[slice(*span)])]
            before = bare(head).startswith(own)
            near = [span for span in free if any(_joined(key, span, s, before) for s in spans)]
            if near:
                found[head] = (near[0],)
    return found


_JOINS = re.compile(r"以?及|[和与]|还有")


def _joined(key: str, own: Span, other: Span, before: bool) -> bool:
    """Whether a word stands before a said name, or behind it, joined to it by 和."""
    if before:
        between = key[own[1] : other[0]]
        return own[1] < other[0] and len(between) <= _NEAR and bool(_JOINS.match(between))
    between = key[other[1] : own[0]]
    return other[1] < own[0] and len(between) <= _NEAR and bool(_JOINS.search(between[-2:]))


_NEAR = 8  # characters between words that are joined: 水平和垂直角度


def _other_end(head: str, other: str) -> str:
    """What a name has before, or behind, the word that it shares with another; else nothing."""
    for length in range(min(len(head), len(other)) - _LEAST, _LEAST - 1, -1):
        if head[-length:] == other[-length:]:
            return head[:-length]
        if head[:length] == other[:length]:
            return head[length:]
    return ""


def said_in_words(key: str, heads: Sequence[str]) -> dict[str, tuple[Span, ...]]:
    """The one name whose words are all said, apart: 用的是什么类型的面板 for 面板类型."""
    found = {head: spans for head in heads if (spans := _pieces(key, bare(head)))}
    return found if len(found) == 1 else {}


def said_in_part(run: str, heads: Sequence[str], key: str) -> str | None:
    """The one name that a word is part of: 尺寸 for 机身尺寸; not 水泵类型 where 水泵 is asked how heavy it is."""
    named = {head for head in heads if run in bare(head) or in_words(bare(head), run)}
    named = named or {head for head in heads if run in _bracketed(head)}
    head = named.pop() if len(named) == 1 else None
    return None if head is None or _asks_other_kind(key, head) else head


def _bracketed(head: str) -> tuple[str, ...]:
    """What a name is called in brackets behind it: 净重 of 重量（净重）."""
    return tuple(plain(match[0][1:-1]) for match in _BRACKETS.finditer(head))


def _asks_other_kind(key: str, head: str) -> bool:
    """Whether a text asks when, who, where or how long, and a name ends as no answer to that does."""
    kinds = [
        tail
        for asks, tail in (*_BY_STEM, *_BY_KIND)
        if (m := asks.search(key)) and m[0] not in _ANY
    ]
    return bool(kinds) and not any(tail.search(bare(head)) for tail in kinds)


_ANY = frozenset({"多大", "哪个", "哪家", "哪位", "哪一个", "怎么", "如何", "怎样", "怎么样"})


def _pieces(key: str, stem: str) -> tuple[Span, ...]:
    """Where a text says a name, or all of its words apart: 面板 and 类型 for 面板类型."""
    if len(stem) < _LEAST:
        return ()
    whole = tuple(_places(key, stem))
    return whole or tuple(span for piece in _words(stem, key) for span in _places(key, piece))


def _words(stem: str, key: str) -> tuple[str, ...]:
    """A name cut into words of two characters and more that a text says; () where that is not all of it."""
    for length in range(len(stem), _LEAST - 1, -1):
        if stem[:length] not in key:
            continue
        if length == len(stem):
            return (stem,)
        if rest := _words(stem[length:], key):
            return (stem[:length], *rest)
    return ()


def _places(key: str, piece: str) -> Iterator[Span]:
    position = key.find(piece)
    while position >= 0 and piece:
        yield position, position + len(piece)
        position = key.find(piece, position + 1)
