"""Whether the words of a question beside the names it says are words of form, and leave nothing to be read."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.knowledge import Knowledge
from qa.link import occurrences, put_at
from qa.normalise import canon, year_spans
from qa.reading import find_years
from qa.resolve import Situation
from qa.title_scope import title_spans
from qa.vocabulary import Lexicon


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


# words of form elsewhere that change which cell of a table is meant
_TELLING = _words(
    "预算 决算 执行 不 未 没有 存在 计划 准备 打算 预计 安排 比例 比重 占比 百分之 百分比 剩 剩余 还剩 余额 "
    "去年 上年 上一年 年初 年末 年底 本年 今年 当年 全年 一年 时间 地方 人 名 次 台 辆 套 家 种 类 款 条 笔 "
    "以上 以下 不低于 不少于 不超过 超过 至少 最多 最少 最高 最低 最大 最小 最 上限 下限 限额 标准 目标值 指标值 "
    "合计 总计 共计 总额 总数 总量 总的 总 加起来 相加 之和 合起来 加一块 财政 政府 编码 代码 名称 名字 采购 购置 购买 买 "
    "支出 费用 经费 资金 款项 开支 花费 花销 投入 发放 拨 规模 单位 部门 机关 公司 企业 项目 科目 指标 类别"
)
_MANNER = _words(
    "辛苦 告诉 告诉下 我想 想要 想 了解 情况 查下 查 看下 看 问 问问 想问问 再 跟我说 说 帮 下 各有 各是 各为 时 期间 中 "
    "能给我 给我 描述 解释 意思 目前 具体 顺便 并且 同时 和 与 及 与其 两个 两项 两者 两位 两名 两家 三个 三项 三位 三名 三家 四个 四家 四位 谁 哪位 为何 何处 多大 多高 多长"
)
_MONEY = _words("钱 金额 数额 额度 数量 总额 万元 元")
_OWNER = re.compile(  # the one whose table it is, where the papers name nobody
    r"(?:本|该|贵|我们?|这家|这个|你们?)(?:公司|企业)|公司|企业(?=[在的本上期年各对])"
)


def is_read(
    key: str, places: frozenset[int], table: str, knowledge: Knowledge, situation: Situation
) -> bool:
    """Whether every character outside the names is of a word of form, or says whose table it is, or of which year."""
    return not unread(key, places, table, knowledge, situation)


def unread(
    key: str, places: frozenset[int], table: str, knowledge: Knowledge, situation: Situation
) -> frozenset[int]:
    """Where between the names of a text words stand that are none of form."""
    known = set(places)
    for start, stop in (*situation.offices(key), *title_spans(key, situation.knowledges)):
        known.update(range(start, stop))
    known |= _of_own_year(key, table, knowledge)
    known |= _of_heads(key, table, knowledge)
    if knowledge.document.profile.entity is None:
        for match in _OWNER.finditer(key):
            known.update(range(*match.span()))
    rest = put_at(key, known, "\x00")
    gaps = [m for m in re.finditer("[^\x00]+", rest) if not _is_form(m[0], situation.lexicon)]
    return frozenset(place for gap in gaps for place in range(*gap.span()))


def _of_own_year(key: str, table: str, knowledge: Knowledge) -> set[int]:
    """Where the text says the year of the document, or one that the table's title prints."""
    if len(find_years(key)) > 1:
        return set()  # of several years each has to be a line of its own
    title = knowledge.tables[table].title
    own = {knowledge.document.profile.year, *find_years(title)}
    return {
        place
        for span in year_spans(key)
        if set(find_years(key[slice(*span)])) <= own
        for place in range(*span)
    }


def _of_heads(key: str, table: str, knowledge: Knowledge) -> set[int]:
    """Where the text says the table's title in part, or what its column of names is called: 账龄, 项目."""
    printed = knowledge.tables[table]
    title = canon(printed.title)
    heads = [canon(head) for j in printed.label_columns for head in printed.columns[j]]
    found: set[int] = set()
    for at in range(len(key) - 1):
        if key[at : at + 2] in title:
            found.update((at, at + 1))
    for head in (*filter(None, heads), *(h.removesuffix("名称") for h in heads if h)):
        for span in occurrences(key, head) if len(head) > 1 else ():
            found.update(range(*span))
    return found


def _is_form(gap: str, lexicon: Lexicon) -> bool:
    """Whether a stretch of text is made of words of form alone."""
    words, longest = _form(lexicon)
    ends = {0}
    for at in range(len(gap)):
        if at in ends:
            ends |= {
                at + n
                for n in range(1, min(longest, len(gap) - at) + 1)
                if gap[at : at + n] in words
            }
    return len(gap) in ends


@lru_cache(maxsize=4)
def _form(lexicon: Lexicon) -> tuple[frozenset[str], int]:
    words = (lexicon.function - _TELLING) | _MANNER | _MONEY
    return words, max(map(len, words))
