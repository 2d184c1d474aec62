"""Names that are one character away and still another thing's: 黑石水库 is no slip of 白石水库."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from qa.bits import Span
from qa.vocabulary import to_pinyin

# characters that tell things of one kind apart
_CONTRASTS = (
    "一二三四五六七八九十两几首末",
    "甲乙丙丁戊",
    "东南西北中",
    "上中下",
    "前中后",
    "初中高",
    "大中小",
    "新老旧",
    "男女",
    "正副",
    "内外",
    "增减",
    "收支",
    "进出",
    "城乡",
    "省市县区镇乡村",
    "春夏秋冬",
    "左右",
    "公私",
)
_PLACES = (
    "水库", "水厂", "水闸", "电站", "灌区", "大桥", "街道", "社区", "小学", "中学", "大学", "学校", "医院", "卫生院", "幼儿园", "小区",
    "河", "湖", "江", "溪", "沟", "山", "岭", "村", "镇", "乡", "路", "街", "桥", "县", "市", "港", "渠", "堤", "庄", "园",
)  # fmt: skip
_REACH = 4  # characters from the one that differs to the end of the word for the kind of place
_LONGEST = 3  # characters that may stand in the place of others
# characters of words that carry the form of a question: none of them is put in another's place
_FORM = frozenset(
    "的了是有在和与及或请问查看给把被我你您他们这那哪个该本全各每其中里共年月日多少几什么啥为对从到由向以用做让能会要可比较占"
)
_OFFICES = frozenset(
    "局厅委会院校处所办府部县市区镇乡站"
)  # last characters of who a thing is asked of


def is_other_thing(said: str, printed: str) -> bool:
    """Whether the one character in which two words of a length differ makes them names of two things.

    龙口冲水库 and 龙门冲水库 are two reservoirs; what only sounds alike (临肥市 for 临淝市) is a slip.
    """
    apart = [i for i, pair in enumerate(zip(said, printed, strict=False)) if pair[0] != pair[1]]
    if len(said) != len(printed) or len(apart) != 1:
        return False
    at = apart[0]
    if to_pinyin(said[at]) == to_pinyin(printed[at]):
        return False
    pair = {said[at], printed[at]}
    if any(pair <= set(kind) for kind in _CONTRASTS):
        return True
    after = printed[at + 1 : at + 1 + _REACH]
    return any(place in after for place in _PLACES)


def stands_for_another(form: str, key: str, spans: Sequence[Span]) -> bool:
    """Whether other characters stand in the text where a printed name has its own.

    ``spans`` are the pieces of ``form`` that stand in the text: 石水库 of 白石水库 where it says 黑石水库.
    """
    if is_of_others(form, key):
        return True
    place = stop = 0
    for number, (start, end) in enumerate(spans):
        at = form.find(key[start:end], place)
        if at < 0:
            return False
        length = at - place
        if number == 0 or start - stop == length:
            first = max(start - length, 0)
            begins = number > 0 or _may_begin(key[first - 1 : first])
            if 0 < length <= _LONGEST and begins and _is_put_for(key[first:start], form[place:at]):
                return True
        place, stop = at + end - start, end
    return False


_KINDS = (
    (("中小企业",), ("小微企业", "小型和微型企业", "小型微型企业")),
    (("年初", "期初"), ("年末", "年底", "期末")),
    (("一般公共预算",), ("一般公共服务",)),  # a fund and an account
)


def is_of_others(form: str, key: str) -> bool:
    """Whether a name is of another kind than the one the text says: 小微企业 where it says 中小企业."""
    told = _kinds_said(key)
    if not any(told):
        return False
    named = _kinds_said(form)
    return any(own and said and own.isdisjoint(said) for own, said in zip(named, told, strict=True))


@lru_cache(maxsize=1 << 14)
def _kinds_said(text: str) -> tuple[frozenset[int], ...]:
    """Of each pair of kinds, those that a text says, by number."""
    return tuple(
        frozenset(n for n, words in enumerate(kinds) if any(word in text for word in words))
        for kinds in _KINDS
    )


def speaks_of_another(form: str, key: str) -> bool:
    """The same for the pieces of two characters and more of a name that a text holds."""
    spans, start = [], 0
    while start < len(form) - 1:
        length = 0
        while start + length < len(form) and form[start : start + length + 1] in key:
            length += 1
        if length < 2:
            start += 1
            continue
        place = key.find(form[start : start + length])
        spans.append((place, place + length))
        start += length
    return bool(spans) and stands_for_another(form, key, spans)


def is_headed_otherwise(name: str, key: str, known: Sequence[bool], least: int = 5) -> bool:
    """Whether a text says the end of a name after another head: 景县分局设备购置 is not that of 安平县分局.

    ``known`` says which characters of ``key`` need no name to explain them: form, department, year;
    ``least`` is how many characters of a name's end are enough to say it by.
    """
    length = next((n for n in range(len(name) - 1, least - 1, -1) if name[-n:] in key), 0)
    if not length or name in key:
        return False
    start = key.find(name[-length:])
    before = key[max(start - 2, 0) : start]
    return bool(before) and _is_han(before[-1]) and not known[start - 1] and before not in name


def is_nearly_said(form: str, key: str) -> bool:
    """Whether a text says a name with one other character: what comes closest where it is not meant."""
    if not _SHORTEST <= len(form) <= len(key):
        return False
    half = form[: len(form) // 2], form[(len(form) + 1) // 2 :]
    if not any(part in key for part in half):
        return False
    windows = (key[i : i + len(form)] for i in range(len(key) - len(form) + 1))
    return any(sum(a != b for a, b in zip(w, form, strict=True)) == 1 for w in windows)


_SHORTEST = 4


def _may_begin(before: str) -> bool:
    """Whether a name may begin after a character: 建 of 新建工程 stands for no 本 of 本工程."""
    return not before or not _is_han(before) or before in _FORM or before in _OFFICES


def _is_put_for(run: str, own: str) -> bool:
    """Whether a run of the text is another word in the place of the name's own characters."""
    if len(run) != len(own) or not all(map(_is_han, run)) or _FORM & set(run):
        return False
    apart = [i for i in range(len(run)) if run[i] != own[i]]
    return len(apart) == 1 and to_pinyin(run) != to_pinyin(own)


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"
