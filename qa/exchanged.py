"""A word of a printed name that a question puts another in place of: 灌溉 for 排涝, 中学 for 文化站; pure."""

from __future__ import annotations

from functools import lru_cache

from index.words import is_name, text_to_classes
from qa.thesaurus import same_words
from qa.vocabulary import to_pinyin

# things of one kind that papers tell apart by a word; others are known by both their neighbours
_KINDS = tuple(
    frozenset(kind.split())
    for kind in (
        "灌溉 排涝 供水 抽水 排水",
        "中学 小学 高中 初中 大学 幼儿园 文化站 卫生院 敬老院 医院 卫生室 图书馆",
        "租赁 维修 购置 拆除 出售 转让 报废",
        "东部 西部 南部 北部 中部",
        "一期 二期 三期 四期",
        "国产 进口",
        "建设 拆除 养护",
        "培训 接待 考察 会议",
        "教师 学生 医生 护士",
        "水库 水闸 渠道 泵站 堤防",
        "公路 桥梁 航道 铁路 隧道",
        "城市 农村",
        "城镇 农村",
        "住房 交通 通讯",
        "医疗 养老 失业 工伤 生育",
        "行政 事业 企业",
        "项目 企业",
        "退休 在职 离休",
        "车辆 设备 房屋",
        "残疾人 老年人 儿童 妇女",
        "森林 草原 湿地",
        "文化 体育 旅游",
        "道路 绿化 路灯",
        "就业 创业",
        "完成率 合格率 覆盖率 满意率",
        "社区 街道",
        "防汛 抗旱 消防",
        "奖励 补助 处罚",
        "办公 印刷 差旅",
        "监测 执法 宣传",
        "早稻 晚稻 中稻 小麦 玉米",
    )
)
_LEAST = 2  # characters of a word
_FORM = frozenset("的了是有在和与及或里中各多少几年月日第为被把对从到")


def is_exchanged(name: str, key: str, said: str) -> str:
    """The word that stands in a text for another of a name; "" where none does.

    ``said`` is all that is printed about the figure: a name of it is no other one's.
    """
    if name in key or len(name) < 2 * _LEAST:
        return ""
    changed = ((other, put) for other, put in _of_other_kinds(name) if put in key)
    found = next((other for other, put in changed if put not in said), "")
    if found:
        return found
    for head, word, tail in _split(name):
        found = _between(head, word, tail, key) or _first(head, word, tail, key)
        if found and head + found + tail not in said:
            return found
    return ""


@lru_cache(maxsize=1 << 13)
def _of_other_kinds(name: str) -> tuple[tuple[str, str], ...]:
    """A name with one of its words put as each other thing of its kind, and what was put."""
    return tuple(
        (other, name.replace(word, other, 1))
        for kind in _KINDS
        for word in sorted(kind)
        if word in name
        for other in sorted(kind - {word})
    )


@lru_cache(maxsize=1 << 13)
def _split(name: str) -> tuple[tuple[str, str, str], ...]:
    """Every word of a name with what stands before and behind it."""
    parts, start = [], 0
    for word, _ in text_to_classes(name):
        stop = start + len(word)
        if len(word) >= _LEAST:
            parts.append((name[:start], word, name[stop:]))
        start = stop
    return tuple(parts)


def _between(head: str, word: str, tail: str, key: str) -> str:
    """Another word between a name's own beginning and end."""
    if min(len(head), len(tail)) < _LEAST:
        return ""
    other = _stands_between(head, tail, key)
    told_apart = other and not _means_the_same(other, word) and _names_things(other)
    return other if told_apart else ""


def _stands_between(head: str, tail: str, key: str) -> str:
    """What first stands between two pieces of a text, if that is as long as a word; "" else."""
    start = key.find(head)
    while start >= 0:
        begin = start + len(head)
        for stop in range(begin + _WORD[1], begin + _WORD[0] - 1, -1):
            other = key[begin:stop]
            if key.startswith(tail, stop) and all("\u4e00" <= char <= "\u9fff" for char in other):
                return other
        start = key.find(head, start + 1)
    return ""


_WORD = (2, 4)  # characters of a word


def _names_things(text: str) -> bool:
    """Whether no word of a text only counts, joins or asks: 两个 of 两个分局 is no 河东."""
    return not any(
        flag[:1] in ("m", "d", "r", "p", "c", "q", "u") for _, flag in text_to_classes(text)
    )


def _first(head: str, word: str, tail: str, key: str) -> str:
    """Another word of the dictionary, one character away, before all the rest: 租车 of 租车押金."""
    place = key.find(tail)
    if head or min(len(tail), len(word)) < _LEAST or place < len(word):
        return ""
    other = key[place - len(word) : place]
    near = sum(a != b for a, b in zip(other, word, strict=True)) == 1
    alike = to_pinyin(other) == to_pinyin(word) or word in same_words().get(other, ())
    return other if near and _is_word(other) and not alike else ""


def _is_word(text: str) -> bool:
    return len(text_to_classes(text)) == 1 and not is_name(text)


def _means_the_same(other: str, word: str) -> bool:
    """Whether two words are one thing's: of one meaning, of one sound, or with a character in common."""
    return (
        bool(set(other) & (set(word) | _FORM))
        or word in same_words().get(other, ())
        or to_pinyin(other) == to_pinyin(word)
    )
