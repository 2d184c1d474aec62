"""``第二名呢`` after an order was told: the same order once more, at another place of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.finding import Cited
from qa.operations import find_operations, find_rank, to_count
from qa.reading import Reading

if TYPE_CHECKING:
    from qa.conversation import Turn
    from qa.resolve import Situation

_NUMBER = r"[一二三四五六七八九十\d]+"
_TAIL = (  # what may stand behind a place without naming anything
    r"(?:的|是|呢|又|则|谁|哪|些|都|有|一|个|项|类|款|家|种|笔|块|科目|单位|部门|项目|机构|指标|方向|什么|啥|多少|几|元|万|亿|钱"
    r"|叫|名|金额|数额|分别|各|为|花|拿|了|用|有|得|到|安排|[,，、?？。\s])*$"
)
_NTH = re.compile(
    r"^(?:那么?|好的?|嗯|再|还有|然后|接着|请问|[,，\s])*(?:它|其中)?(?:排(?:名|在)?|位居|位列|名列)*"
    rf"(?P<end>倒数)?第(?P<nth>{_NUMBER})(?:名|位)?(?:多|高|大|贵|长|快|少|低|小|便宜)?" + _TAIL
)
_AGAINST = re.compile(
    rf"^(?:那么?|[,，\s])*(?:它|这个)?(?:比|和|与|跟|同)(?:排(?:名|在)?)?(?P<end>倒数)?第(?P<nth>{_NUMBER})(?:名|位|个)?(?:的)?"
    r"(?:相比|相)?(?:要)?(?:多|少|高|低|大|小|贵|便宜|差)(?:了|出)?(?:多少|几)[^,，?？]{0,3}[?？。]*$"
)
_NEXT = re.compile(
    r"^(?:那么?|再|[,，\s])*(?:其次|次之|接着|接下来|再往?(?:下|后)|往后|下一(?:个|名|位)|后一(?:个|名|位)|再下一个)"
    + _TAIL
)


_END = re.compile(
    r"^(?:那么?|反过来|反之|相反|倒过来|再|[,，\s])*(?:它|其中|里面)?(?:哪|什么|谁)?(?:一|几)?(?:个|项|家|类|款|种|科目|单位|项目)?(?:是|的)?(?:人数?|金额|钱|花钱|花得)?"
    r"(?:最(?P<most>多|高|大|贵)|最(?P<least>少|低|小|便宜)|(?P<last>垫底|末位|最后一?[名个位]))(?:的)?"
    + _TAIL
)


_FIRST = re.compile(
    r"^(?:那么?|好的?|再|还有|然后|接着|请|把|[,，\s])*(?:列(?:出|一下)|给出|看看)?(?:它|其中|人数|金额)?(?:排(?:名|在)?|位居|位列)*(?:最)?"
    rf"(?P<side>前|后|倒数|末尾|最后)(?P<many>{_NUMBER}|两|俩)(?:名|位|个|项|大|家|类|种|款|笔|多|高)?"
    + _TAIL
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an order, from its end for 倒数第二; ``than`` is what is to be held against what stands there."""

    number: int
    from_end: bool = False
    many: int = 1  # places from there on: 前三
    than: Cited | None = None
    descending: bool | None = None  # 最少的呢 after 最多: the order of the follow-up itself


def rank_asked(text: str, place: Place | None) -> tuple[bool, int, int]:
    """The order, first place and number of places asked for; a place from the talk before the text's own."""
    descending, first, how_many = find_rank(text)
    if place is None:
        return descending, first, how_many
    if place.descending is not None:
        return place.descending, place.number, place.many
    return descending and not place.from_end, place.number, place.many


def at_place(reading: Reading, before: Turn) -> Situation | None:
    """The latest order of the talk at the place that a follow-up asks for; None where it asks for none."""
    ordered: Turn | None = before
    while ordered is not None and not _is_order(ordered):
        ordered = ordered.before
    if ordered is None or ordered.situation is None:
        return None
    place = _place(reading.text, ordered)
    focus = before.focus()
    if place is None and focus and (match := _AGAINST.match(reading.text)):
        place = Place(to_count(match["nth"]), bool(match["end"]), than=focus[0])
    if place is None:
        return None
    again = replace(
        ordered.situation.reading,
        asked_unit=reading.asked_unit or ordered.situation.reading.asked_unit,
    )
    return replace(ordered.situation, reading=again, place=place)


def _is_order(turn: Turn) -> bool:
    """Whether a turn asked for a place in an order itself, not for its figure in another unit."""
    if turn.finding.operation != "extreme" or turn.situation is None:
        return False
    asked = find_operations(turn.situation.reading)
    return turn.situation.place is not None or any(op.name == "extreme" for op in asked)


def _place(text: str, ordered: Turn) -> Place | None:
    match = _NTH.match(text)
    if match:
        return Place(to_count(match["nth"]), bool(match["end"]))
    if (end := _END.match(text)) is not None:
        return Place(1, descending=end["most"] is not None)
    if _NEXT.match(text):
        last = _told(ordered)
        return Place(last.number + last.many, last.from_end)
    if (first := _FIRST.match(text)) is not None:
        many = to_count(first["many"].replace("俩", "两").replace("两", "二"))
        return Place(1, first["side"] != "前", many)
    return None


def _told(ordered: Turn) -> Place:
    """The last place that was told of an order."""
    assert ordered.situation is not None
    if ordered.situation.place is not None:
        return ordered.situation.place
    _, first, how_many = find_rank(ordered.situation.reading.text)
    return Place(first, many=how_many)
