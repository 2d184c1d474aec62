"""Words at a printed name that make another thing of it; its figure is then not told.

海外租房押金 is no 租房押金, 甲号灌溉水泵 no 甲号排涝水泵, and 早籼稻以外 everything but 早籼稻.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.words import text_to_classes
from qa.bits import Span
from qa.exchanged import is_exchanged
from qa.finding import Cited, Finding
from qa.knowledge import bigrams, strip_numbering
from qa.link import covered, function_mask
from qa.normalise import canon, year_spans
from qa.resolve import Situation
from qa.unread import about, runs_of, said_names, said_of, said_without_words, unexplained

# what stands before other words by its nature: 临时, 海外, 夜间, 东部
_QUALIFIES = frozenset({"b", "s", "t", "f"})
_THINGS = frozenset({"n", "vn", "an", "j", "l", "nz", "ns", "nr", "nt", "ng"})
# acts that make another thing of what they are said of, though the dictionary holds them for verbs
_ACTS = frozenset(
    {
        "租赁", "维修", "拆除", "改造", "处罚", "排涝", "灌溉", "废旧", "报废", "出租", "出售", "转让", "外包", "检测",
        "监理", "抗旱", "除险", "疏浚", "修缮", "清淤", "二手", "进口", "国产", "三期", "二期", "一期",
    }
)  # fmt: skip
# words that tell how, when or for whom a question asks, and not of what
_HARMLESS = frozenset(
    {
        "公务车", "公车", "贵重", "大件", "值钱", "来源", "实际", "账面", "物品", "商品", "股东", "干部", "职工", "领导", "前后", "两边", "来客", "账龄", "产业", "期初", "期末", "阶段",
        "面积", "数量", "方式", "型号", "影响", "现在", "近期", "平时", "日常", "平日", "当地", "本地", "全市", "全县", "全区", "全镇",
        "全乡", "全省", "全国", "全系统", "局里", "县里", "市里", "区里", "镇里", "街道", "乡里", "省里", "单位里", "上面", "下面", "其中",
        "大家", "同志", "员工", "人员", "工作人员", "公家", "咱们", "总体", "整体", "平均", "时间", "时", "位", "产生", "公司", "集团", "信息",
        "国家", "中央", "地方", "上级", "本级", "名义", "专门", "专项", "所有", "全体", "目录", "比例", "结果", "价格", "价钱", "价值",
        "开销", "花销", "账上", "账户", "手头", "手里", "初期", "末期", "短期", "室外", "室内", "总", "款", "方", "道", "件", "老人家", "同期", "小计", "口径",
        "上年结转", "结转", "加起来", "三级", "二级", "一级", "比率", "两个", "几个", "历年", "目标", "出国", "出境", "任务", "规模", "情况", "水平", "成绩", "盘子", "口子", "板块", "领域", "事项", "事儿", "活动", "业务", "业务费", "工作", "用途",
    }
)  # fmt: skip
_FIRM = re.compile(r"[\u4e00-\u9fff]{0,12}?(?:公司|集团|厂|事务所|银行)")
# places and offices that a name makes another of when they stand behind it: 排涝水泵站
_BEHIND = re.compile(
    r"(?:站(?![点在着长台])|馆|厂(?!商)|镇(?!级)|乡(?!镇)|中学|小学|大学|学校|幼儿园|医院|卫生院|水库|社区|文化站|管理站|服务站|车间)"
    r"(?=的|是|有|为|花|预|安|一|多|金|共|项|$)"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A question's words beside the figure that was found for it."""

    key: str
    said: str  # all that is printed about the figure
    names: frozenset[str]
    plain: tuple[bool, ...]  # characters of words of form
    known: tuple[
        bool, ...
    ]  # characters that are the department's, a year's, or a name's of the figure
    whole: tuple[Span, ...]  # where the innermost name is said
    exact: tuple[Span, ...]  # and where it is said in every word
    is_paper: bool  # whether it stands in papers of a year, not in a table by itself
    apart: tuple[bool, ...]  # characters that are the department's or a year's
    is_sum: bool
    asks_whether: bool

    def is_bare(self) -> bool:
        """Whether the question says nothing but whose figure it asks for, and of when."""
        return not any(unexplained(self.key, self.plain, self.apart))


def near_words(situation: Situation, finding: Finding) -> tuple[str, ...]:
    """The words that make another thing of the name whose figure was looked up."""
    if finding.operation not in _OF_NAMES or finding.status != "answered" or not finding.facts:
        return ()
    told = _told(situation, finding)
    if (
        (excluded := situation.reading.excluded)
        and finding.operation == "lookup"
        and told.is_bare()
    ):
        return excluded  # 除印刷费外花了多少: all that was spent is another figure
    ways = (_denied, _swapped, _inside, _behind, _added)
    return next((words for way in ways if (words := tuple(way(told)))), ())


def _told(situation: Situation, finding: Finding) -> _Told:
    asked = situation.asked(situation.reading.text, soft="")
    key, facts = asked.key, finding.facts[:_MOST]
    spans = [span for cited in facts for span in said_names(key, cited)]
    said = [m for m in said_of(key, facts[0]) if m.quality >= _SAID]
    known = covered((*asked.spans, *year_spans(key), *spans), len(key))
    return _Told(
        key=key,
        said=canon("".join((finding.text, *map(_printed, facts)))) + said_without_words(finding),
        names=frozenset(name for cited in facts for name in _names_of(cited)),
        plain=tuple(function_mask(key, situation.lexicon)),
        known=tuple(known),
        whole=tuple(span for m in said for span in m.spans),
        exact=tuple(span for m in said for span in m.spans if m.exact and m.quality >= _FULL),
        is_paper=facts[0].knowledge.document.profile.year is not None,
        apart=tuple(covered((*asked.spans, *year_spans(key)), len(key))),
        is_sum=finding.operation == "sum",
        asks_whether=_WHETHER.search(situation.reading.text) is not None,
    )


_WHETHER = re.compile(r"[吗嘛么][?？。]*$|(?:没有|没)[?？。]*$|是否|有没有|是不是")
_OF_NAMES = ("lookup", "sum")  # operations that tell what is called so


def _printed(cited: Cited) -> str:
    """What is printed about a figure: of one of prose its names and the sentence, not the paragraph."""
    fact = cited.fact
    if fact.table is not None:
        return about(cited)
    document = cited.knowledge.document
    path, entity = document.path(fact.section), document.profile.entity or ""
    return "".join((*fact.subject, *fact.measure, *path, entity, fact.quote, _named_before(cited)))


_THIS_ONE = re.compile(r"(?:本|该|此)(?:工程|项目|专项|中心|活动|课题|平台)")


def _named_before(cited: Cited) -> str:
    """What is printed of the works that a paragraph calls 本工程: the paragraphs of its section up to it."""
    document, number = cited.knowledge.document, cited.fact.source.paragraph
    if number is None or not _THIS_ONE.search(own := document.paragraphs[number].text):
        return ""
    return (
        "".join(p.text for p in document.paragraphs[:number] if p.section == cited.fact.section)
        + own
    )


_MOST = 6  # figures of an answer whose names are looked at
_FULL = 0.95
_SAID = 0.75  # of a name, for words at it to be at the name


def _names_of(cited: Cited) -> Iterator[str]:
    fact = cited.fact
    for name in (*fact.subject, *fact.measure[-1:]):
        yield canon(strip_numbering(name))


_NOT_BEFORE = re.compile(
    r"(?:(?<!有)没有|(?<!是)非|除了?|除去|除掉|不含|不包括|不包含|不算|剔除|撇开|抛开|刨去|刨开)的?$"
)
_NOT_BEHIND = re.compile(
    r"(?:的)?(?:这[项块笔]|项目|经费)?(?:以外|之外|除外|外(?=的|[，,]|还|其|一共|总))"
)


def _denied(told: _Told) -> Iterator[str]:
    """What says that the name is not meant: 没有早籼稻, 早籼稻以外; 没有…吗 asks whether it is there."""
    if told.asks_whether:
        return
    for start, stop in told.whole:
        before = _NOT_BEFORE.search(told.key[:start])
        behind = _NOT_BEHIND.match(told.key[stop:])
        for match in (before, behind):
            if match is not None and match[0].strip("的") not in told.said:
                yield match[0].strip("的")


def _swapped(told: _Told) -> Iterator[str]:
    """A word in the place of another one of the name: 灌溉 of 甲号灌溉水泵."""
    if not any(unexplained(told.key, told.plain, told.known)):
        return  # every character is explained, and no dictionary is loaded
    for name in told.names:
        word = is_exchanged(name, told.key, told.said)
        if word and word not in _HARMLESS:
            yield word


_OF_IT = re.compile(
    r"(?:里面?|里头|当中|之中|中)的(?P<part>[\u4e00-\u9fff]{3,8}?)"
    r"(?=(?:的?(?:总|金)?额)?(?:是|有|为|一共|总共|共|花|用了|安排|预算|多少|几|占)|$)"
)


def _inside(told: _Told) -> Iterator[str]:
    """A part of the named whole of which nothing that is told is called: 人员经费 of 水利工程建设里的人员经费."""
    for _, stop in told.whole:
        match = _OF_IT.match(told.key[stop:])
        if match is None:
            continue
        start = stop + match.start("part")
        if not any(told.known[start : start + len(match["part"])]) and not any(
            pair in name for name in told.names for pair in bigrams(match["part"])
        ):
            yield match["part"]


def _behind(told: _Told) -> Iterator[str]:
    """A place or an office that is called after the name: 站 of 排涝水泵站."""
    for _, stop in told.whole:
        match = _BEHIND.match(told.key[stop:])
        if match is not None and told.key[stop - 1 : stop] + match[0] not in told.said:
            yield match[0]


def _added(told: _Told) -> Iterator[str]:
    """Words that nothing explains, at or within what is said of the figure's names."""
    named, free = list(told.known), unexplained(told.key, told.plain, told.known)
    for at in range(len(told.key) - 1):
        if told.key[at : at + 2] in told.said:
            free[at] = free[at + 1] = False
            named[at] = named[at + 1] = named[at] or told.is_paper
    for start, stop in runs_of(free):
        if _FIRM.match(told.key[start:]) or not _is_at_name(told.key, named, start, stop):
            continue
        touches = any(start == last or stop == first for first, last in told.exact)
        things = (told.is_paper or touches) and not told.is_sum  # 书桌和柜子合计 names several
        words = _words_of_things(told.key[start:stop], things)
        yield from (word for word in words if not _is_turned(word, told.names))


_SHORT_NAME = 6  # characters of a name whose words people put in another order


def _is_turned(word: str, names: Iterable[str]) -> bool:
    """Whether a word is all of characters of one short name: 题库 of 入库题量."""
    return any(len(name) <= _SHORT_NAME and set(word) <= set(name) for name in names)


def _is_at_name(key: str, named: list[bool], start: int, stop: int) -> bool:
    before = start - (key[start - 1 : start] == "的") - 1
    after = stop + (key[stop : stop + 1] == "的")
    return (before >= 0 and named[before]) or (after < len(key) and named[after])


@lru_cache(maxsize=1 << 12)
def _words_of_things(run: str, things: bool) -> tuple[str, ...]:
    """The words of a run that stand for things; else only those that set things apart."""
    kinds = _QUALIFIES | _THINGS if things else _QUALIFIES
    return tuple(
        word
        for word, flag in text_to_classes(run)
        if len(word) > 1 and word not in _HARMLESS and (flag in kinds or word in _ACTS)
    )
