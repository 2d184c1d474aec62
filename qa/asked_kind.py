"""Which of several cells are of the asked kind: the money where no share is asked for, the share where one is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Fact
from qa.normalise import canon

SHARE = re.compile(
    r"所?占?(?:了|有|到)?的?(?:是|为)?(?:多少|多大)?的?(?:百分比|百分之[多几]?少?|百分率|比[例重率值]|占比)(?:是|为|有|占)?(?:多少|多大|几)?|占(?:了|有)?(?:多少|多大)"
)
_SHARE_HEAD = re.compile(
    r"(?:比[例重率值]|占比|率|百分比|幅度)$|比(?:上年|上期|去年)?(?:同期)?(?:增减|增长|下降)$|%"
)
_SAYS_SHARE = re.compile(
    r"[比占率%％]|百分|幅度|[增降]了?几成|情况|变[动化]|增[减长加]|[下减][降少]"
)
_UNIT = re.compile(r"[（(](?:%|％)[)）]|[%％]|/%")


def is_share(fact: Fact) -> bool:
    """Whether a cell is a share or a rate."""
    if fact.unit == "%" or fact.text.strip().endswith(("%", "％")):
        return True
    names = (*fact.measure[-1:], *fact.subject[-1:])
    return any(_SHARE_HEAD.search(canon(_UNIT.sub("", name))) for name in names)


def of_asked_kind(facts: tuple[Fact, ...], key: str) -> tuple[Fact, ...]:
    """Of money and shares the money, where a question says nothing of a share."""
    shares = tuple(fact for fact in facts if is_share(fact))
    figures = tuple(f for f in facts if f not in shares and f.value is not None)
    if not shares or not figures:
        return facts
    if _SAYS_SHARE.search(key) is None:
        return tuple(f for f in facts if f not in shares)
    return shares if _BY_SHARE.search(key) else facts


_BY_SHARE = re.compile(  # 按多少比例计提坏账准备 asks by which share, and for no money
    r"按(?:照)?(?:多少|多大|什么|何种|哪种|百分之(?:多少|几))的?(?:比例|百分比)?(?:来|进行)?计提"
)


_COUNTED = re.compile(
    r"(?:多少|几)(?P<by>[张个名位间辆台套户家处所只头亩栋座])(?P<noun>[\u4e00-\u9fff]{1,4}?)[呢啊呀嘛哦吗了]*[?？。]*$"
)


def of_counted_noun(told: Fact, row: Sequence[Fact], key: str) -> Fact | None:
    """The one cell of a row whose column is called after what is counted, where the told one is not.

    ``某医院有多少张床`` is 编制床位 of its row, and not the 编制数 beside it.  None where the told one fits
    as well as any other, or several do.
    """
    match = _COUNTED.search(key)
    if match is None or told.table is None:
        return None
    noun = match["noun"]
    if noun in canon("".join((*told.subject, *told.measure, told.unit or ""))):
        return None
    fitting = [f for f in row if f.value is not None and noun in canon("".join(f.measure[-1:]))]
    return fitting[0] if len(fitting) == 1 else None


def without_said(facts: tuple[Fact, ...], key: str) -> tuple[Fact, ...]:
    """The cells whose words the question does not say itself: 于某 of 秘书于某的电话."""
    return tuple(fact for fact in facts if not _is_told_by(key, fact)) or facts


_IN_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
_BEING = re.compile(r"^(?:是在|在|是|为|叫)?")


def _is_told_by(key: str, fact: Fact) -> bool:
    """Whether a text says the words of a cell right behind its name, or without its name."""
    value = canon(fact.text)
    if fact.value is not None or len(value) < 2:
        return False
    own = (*fact.subject[-1:], *fact.measure[-1:])
    names = [canon(_IN_BRACKETS.sub("", name)) for name in own]
    said = [name for name in names if len(name) > 1 and name != value and name in key]
    rest = key
    for name in said:
        rest = rest.replace(name, "\0")
    if value not in rest:
        return False
    behind = [key[m.end() :] for name in said for m in re.finditer(re.escape(name), key)]
    return len(said) < len(names) or any(_BEING.sub("", one).startswith(value) for one in behind)
