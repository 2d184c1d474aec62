"""One slip of the pen put right against printed names: 行单位医疗 for 行政单位医疗, 他其收入 for 其他收入.

Names are found by the pairs of characters they share with the text, then held to one edit: a character
dropped, added, changed, or changed places with the next.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from index.words import is_name, text_to_classes
from qa.bits import Span
from qa.knowledge import Knowledge, bigrams, once
from qa.other_names import is_other_thing
from qa.vocabulary import to_pinyin

_SHORTEST, _LONGEST = 5, 24
_TINY = 3  # characters of the shortest name that a slip is looked for in
_LOST = 3  # pairs of characters that one edit can change: two characters that changed places
_CLOSING = frozenset(
    "是为有多少几的和与及或占比在中里各共呢吗哪什怎()（），。、:："
)  # what may follow a name
_OPENING = frozenset(
    "年度的局厅委会院校处所办府部里中问查看出给把了是有，。、：:"
)  # what a name may follow
_VERBS = frozenset("花用买付给批发拨交缴")  # 政府采购花 is no slip of 政府采购率
Swap = tuple[str, str]


def mend(
    key: str,
    knowledges: Sequence[Knowledge],
    known: Collection[str] = (),
    offices: Sequence[Span] = (),
) -> tuple[str, Swap] | None:
    """The text (canonical) with the longest nearly printed name as printed, and what was put right.

    None where several names are as near: 无形资产 is a slip of neither 无形资产A nor 无形资产B. A word of
    ``known`` (a budget term) is no slip of another: 政府采购 is not 政府采购率. Nor is a department that is
    named at ``offices``: 妇幼保健院 is not its account 妇幼保健医院.
    """
    found = {
        place
        for knowledge in knowledges
        for place in (*_slips(key, knowledge), *_short_slips(key, knowledge))
        if place[2] not in key
        and key[place[0] : place[1]] not in known
        and not _is_office(key, place, offices)
        and not _cuts_word(key, place[0])
    }
    longest = max((len(name) for _, _, name in found), default=0)
    nearest = _to_the_end(key, sorted(place for place in found if len(place[2]) == longest))
    if not nearest or len({name for _, _, name in nearest}) > 1:
        return None
    start, stop, name = nearest[0]
    return key[:start] + name + key[stop:], (key[start:stop], name)


def _to_the_end(key: str, places: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Of places those that no word goes on behind: 计划生育务服 is 计划生育服务, and no 计划生育事务 with 服."""
    ended = [place for place in places if place[1] == len(key) or key[place[1]] in _CLOSING]
    return ended or places


def _is_office(key: str, place: tuple[int, int, str], offices: Sequence[Span]) -> bool:
    """Whether what is said is a department; a longer name that holds it must be said to its end.

    某局机官 may be a slip of 某局机关, where 某局公 of 某局公用费用 is none of 某局参公.
    """
    start, stop, _ = place
    for first, last in offices:
        if stop <= first or last <= start:
            continue
        holds = start <= first and last <= stop and (stop - start) - (last - first) >= 2
        if not holds or (stop < len(key) and key[stop] not in _CLOSING):
            return True
    return False


def _cuts_word(key: str, start: int) -> bool:
    """Whether a word goes on from before a piece into it: 公经费 is cut out of 办公经费."""
    pair = key[max(start - 1, 0) : start + 1]
    return len(pair) == 2 and not pair.isdigit() and not is_name(pair)


def _slips(key: str, knowledge: Knowledge) -> Iterator[tuple[int, int, str]]:
    """Pieces of the text one edit away from a printed name: where they start and stop, and the name."""
    names, index = _names(knowledge)
    spots: dict[str, list[int]] = defaultdict(list)
    shared: Counter[str] = Counter()
    for spot, gram in enumerate(bigrams(key)):
        if gram in index:
            spots[gram].append(spot)
            shared.update(index[gram])
    near = [name for name, count in shared.items() if count >= len(name) - 1 - _LOST]
    for name in near:
        for start in _starts(name, spots):
            for stop in range(start + len(name) - 1, start + len(name) + 2):
                if start < 0 or stop > len(key) or not _stands_alone(key, start, stop, name):
                    continue
                piece = key[start:stop]
                if len(piece) < _SHORTEST - 1 or piece in names or piece[1:] in names:
                    continue  # 院高级工程师 holds 高级工程师
                if _is_said_so(piece, name, knowledge) or _is_inside(key, start, stop, names):
                    continue
                if is_one_edit(piece, name):
                    yield start, stop, name


def _starts(name: str, spots: Mapping[str, Sequence[int]]) -> set[int]:
    """Where a piece may begin that is one edit away from a name, by where the text has pairs of it."""
    return {
        spot - place + moved
        for place, gram in enumerate(bigrams(name))
        for spot in spots.get(gram, ())
        for moved in (-1, 0, 1)
    }


def _is_inside(key: str, start: int, stop: int, names: frozenset[str]) -> bool:
    """Whether a piece is cut out of a printed name that the text says in full: 等职业教育 of 中等职业教育."""
    return any(
        key[first:last] in names
        for first in range(max(0, start - 2), start + 1)
        for last in range(stop, min(len(key), stop + 2) + 1)
        if (first, last) != (start, stop)
    )


def _is_said_so(piece: str, name: str, knowledge: Knowledge) -> bool:
    """Whether a piece is meant as it stands, not as a name that is near it.

    计容面积 is no slip of 不计容面积, 固定资产净值 none of 固定资产原值, nor 黑石水库 of 白石水库.
    """
    return (
        piece in _all_names(knowledge)
        or _denies(piece) != _denies(name)
        or ("税" in piece) != ("税" in name)  # 车辆购置税 is no slip of 车辆购置费
        or (len(piece) == len(name) and _ends_with_form(piece, name))
        or _is_another_word(piece, name, knowledge)
        or is_other_thing(piece, name)
        or _is_of_other_stage(piece, name)
        or (name == f"{piece}数" and _COLUMN.fullmatch(name) is not None)
    )


_STAGE = re.compile(r"预算|决算|执行")


def _is_of_other_stage(piece: str, name: str) -> bool:
    """Whether both say a stage, and not the same: 2030年决算数 is no slip of the column 2030年预算数."""
    said, printed = _STAGE.findall(piece), _STAGE.findall(name)
    return bool(said and printed) and said != printed


_COLUMN = re.compile(  # a budget is no slip of the column that holds it: 2024年预算, 2024年预算数
    r"(?:(?:19|20)\d{2})?[上本]?年?[度初]?(?:调整)?(?:预算|决算|执行)数"
)


def _stands_alone(key: str, start: int, stop: int, name: str) -> bool:
    """Whether a piece is cut out of no longer word, nor out of a figure.

    公务接待批 of 公务接待批次 would be the one, 年支出 of 2021年支出 (for 本年支出) the other.
    """
    if key[start - 1 : start].isdigit() or _digits(key[start:stop]) != _digits(name):
        return False
    if start > 0 and key[start - 1] not in _OPENING and key[start : start + 2] != name[:2]:
        return False  # 沙河 of 金沙河 is no slip of 沙埠河
    return key[stop - 1] == name[-1] or stop == len(key) or key[stop] in _CLOSING


def _short_slips(key: str, knowledge: Knowledge) -> Iterator[tuple[int, int, str]]:
    """As ``_slips``, of names too short for pairs: the piece stands alone, and no other character comes in.

    Of 离休费 only 离费休, 离离休费 and the like: one changed character makes another word of three or four.
    """
    for start in range(len(key)):
        if start and key[start - 1] not in _OPENING:
            continue
        for stop in range(start + _TINY, min(start + _SHORTEST, len(key)) + 1):
            if stop < len(key) and key[stop] not in _CLOSING:
                continue
            piece = key[start:stop]
            for name in _short_names(knowledge).get(frozenset(piece), ()):
                if piece != name and _keeps_characters(piece, name):
                    yield start, stop, name
            if len(piece) == _TINY and is_name(piece):  # 消防员 is a word, no slip of 消防文员
                for name in _shortened(knowledge).get(piece, ()):
                    yield start, stop, name


def is_of_its_letters(piece: str, name: str) -> bool:
    """Whether a name was written with two characters changed places, or one twice: 加加固 asks for no sum."""
    if not is_one_edit(piece, name):
        return False
    doubled = len(piece) == len(name) + 1 and any(
        piece[i] == piece[i + 1] and piece[:i] + piece[i + 1 :] == name for i in range(len(name))
    )
    return doubled or sorted(piece) == sorted(name)


def _keeps_characters(piece: str, name: str) -> bool:
    """Whether the piece is the name with two characters changed places, or one said twice in a row."""
    if sorted(piece) != sorted(name) and len(piece) != len(name) + 1:
        return False
    return is_one_edit(piece, name)


def _ends_with_form(piece: str, name: str) -> bool:
    """Whether a word of form stands where the name has its first or last character: 支出是 of 支出表."""
    return (piece[-1] in _CLOSING | _VERBS and piece[-1] != name[-1]) or (
        piece[0] in _OPENING and piece[0] != name[0]
    )


_DENIALS = frozenset("不非未无免")


def _denies(text: str) -> list[str]:
    return sorted(char for char in text if char in _DENIALS)


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _is_another_word(piece: str, name: str, knowledge: Knowledge) -> bool:
    """Whether the character that differs makes a word that the document prints elsewhere."""
    apart = [i for i, pair in enumerate(zip(piece, name, strict=False)) if pair[0] != pair[1]]
    if len(piece) != len(name) or len(apart) != 1:
        return False
    i = apart[0]
    pairs = (piece[max(i - 1, 0) : i + 1], piece[i : i + 2])
    if any(len(pair) == 2 and pair in knowledge.grams for pair in pairs):
        return True
    return _are_two_words(piece, name, i)


def _are_two_words(piece: str, name: str, at: int) -> bool:
    """Whether both words at the place that differs are in the dictionary: 水闸 and 水库, which sound unlike."""
    if to_pinyin(piece[at]) == to_pinyin(name[at]):
        return False
    words = _word_at(piece, at), _word_at(name, at)
    return all(len(word) > 1 for word in words) and len(words[0]) == len(words[1])


def _word_at(text: str, at: int) -> str:
    """The word of a text that holds the character at a place."""
    stop = 0
    for word, _ in text_to_classes(text):
        stop += len(word)
        if at < stop:
            return word
    return ""


def is_one_edit(one: str, other: str) -> bool:
    """Whether two words differ by one character dropped, added, changed or changed places.

    的 stands between words: 某局的公 is two, 某局参公 one.
    """
    if one.count("的") != other.count("的"):
        return False
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        apart = [i for i in range(len(one)) if one[i] != other[i]]
        if len(apart) == 2 and apart[1] == apart[0] + 1:
            return one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
        return len(apart) == 1
    short, long = sorted((one, other), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


@once
def _names(knowledge: Knowledge) -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """Printed names of rows and of columns, and those with a pair of characters, once for each that they have."""
    names = _printed(knowledge, _SHORTEST, _LONGEST)
    index: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        for gram in bigrams(name):
            index[gram].append(name)
    return frozenset(names), {gram: tuple(held) for gram, held in index.items()}


@once
def _all_names(knowledge: Knowledge) -> frozenset[str]:
    """Printed names of any length that a slip may have."""
    return _printed(knowledge, _TINY, _LONGEST)


@once
def _short_names(knowledge: Knowledge) -> dict[frozenset[str], tuple[str, ...]]:
    """Printed names of three and four characters by the characters they are of."""
    index: dict[frozenset[str], list[str]] = defaultdict(list)
    for name in sorted(_printed(knowledge, _TINY, _SHORTEST - 1)):
        index[frozenset(name)].append(name)
    return {characters: tuple(names) for characters, names in index.items()}


@once
def _shortened(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """Printed names of four characters by what is left when one inside them is dropped."""
    index: dict[str, list[str]] = defaultdict(list)
    for name in sorted(_printed(knowledge, _TINY + 1, _SHORTEST - 1)):
        for at in (0, 1, 2):
            index[name[:at] + name[at + 1 :]].append(name)
    return {left: tuple(dict.fromkeys(names)) for left, names in index.items()}


def _printed(knowledge: Knowledge, shortest: int, longest: int) -> frozenset[str]:
    return frozenset(
        form
        for label in knowledge.labels
        for form, weight in label.forms
        if weight >= 0.97 and shortest <= len(form) <= longest
    )
