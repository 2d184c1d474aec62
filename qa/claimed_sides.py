"""A question that holds two figures against each other, as its two sides: 甲和乙对得上吗, 甲等于乙吗, 甲比乙多多少; pure.

Each side is a phrase that can be asked as a question of its own, so that it may be anything that has a figure:
a cell, a sum of rows, a count, a mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from corpus.amounts import find_amounts
from corpus.model import Amount

Relation = Literal["equal", "apart", "more", "less", "difference", "which more", "which less"]

_ALIKE = r"(?:一致|相等|相同|一样(?:多|大|高)?|吻合|相符|对得上|对得拢|对上|合得上|一分不差|分毫不差|(?:同)?一个数字?|一回事|平(?:不平|的)?|同样多)"
_SURE = r"(?:到底|究竟|是否|是不是|能否|能不能|有没有|也|都|完全|正好|刚好|恰好|彼此|两边|两处|两者|[它他]们|这?两(?:个|处|边)?(?:数字?|金额|地方|项)?|(?<![总小计个家行人量])数字?|(?<![总的购算])金额|各自|的|[,，])*"
_WHETHER = r"(?:的?(?:吗|么|嘛|吧|不|没有?|没有吗|不上|不拢)?)"
_EQUAL_END = re.compile(rf"^(?P<both>.{{4,}}?){_SURE}{_ALIKE}{_WHETHER}$")
_EQUAL_ASKED = re.compile(
    rf"^(?P<both>.{{4,}}?)(?:是否|是不是){_SURE}{_ALIKE}$|^.{{4,}}?{_SURE}{_ALIKE}(?:的?(?:吗|么|嘛|不|没有?))$"
)
_APART_END = re.compile(
    r"^(?P<both>.{4,}?)(?:之间)?(?:到底|究竟|是否|是不是|[,，])*(?:有没有|有无|是否有|有|存不存在|存在)(?:任何|什么)?"
    r"(?:出入|差额|差[别异距]?|不同|偏差|不一致)(?:没有|吗|么|的?地方吗)?$"
)
_DIFFER_END = re.compile(
    r"^(?P<both>.{4,}?)(?:之间|[,，])*(?:(?:相|的)?(?:差[额距别]?|相差)(?:了|是|有|为|出)*(?:多少|几|多大)(?:钱|亿?万?元|个|人|家)?|的差|的?(?:差额|差距|差值))$"
)
_IS = (
    r"[,，]?(?:到底|究竟|也|就|正好|恰好|刚好|能|会)*"
    r"(?:是否等于|是不是等于|等不等于|等于|是否一致(?=.)|是否对得上|对不对得上|对得上|对得拢|合得上|符合|是不是就是|是不是正好是|是不是|是否就是|是否是|是否为|就是|也是|即是|正好是|恰好是|刚好是|(?<=[,，])是)"
    r"(?:正好|恰好|刚好|也是?|就是?)*"
)
_EQUAL_MID = re.compile(rf"^(?P<one>.{{3,}}?){_IS}(?P<other>.{{2,}}?){_WHETHER}$")
_MADE_OF = re.compile(
    rf"^(?P<one>.{{3,}}?)(?:是否|是不是|能否)?(?:正好|恰好|刚好|全部|都|就)*(?:是)?由(?P<other>.{{3,}}?)(?:组成|构成|相加|加起来|加总)(?:得来|得出|而成|来)?{_WHETHER}$"
)
_WAY = r"(?P<way>多(?!少)|(?<!多)少|高|低|大|小|贵|便宜|长|短)"
_THAN = re.compile(
    rf"^(?P<one>.{{3,}}?)(?P<ask>是不是|是否|有没有)?(?:要|还|会|都)?(?<![占同环])比(?![例重率])(?P<other>.{{2,}}?)(?:要|更|还|来得|也)*{_WAY}(?:一些|一点|些|了)*(?P<tail>(?:出|了|出来)*(?:多少|几).{{0,4}}|吗|么|没有?|不)?$"
)
_OVER = re.compile(
    r"^(?P<one>.{3,}?)[,，]?(?:是不是|是否|有没有|有无|已经?)*(?P<way>超过|高于|大于|多于|超出|突破|低于|小于|少于|不及|不如)了?(?P<other>.{2,}?)(?P<tail>了?(?:吗|么|没有?)?|了?(?:多少|几).{0,4})$"
)
_WHICH = re.compile(  # 甲和乙，哪个的接待批次多，多多少批
    r"^(?P<both>.{4,}?)[,，]?(?:哪一?[个家边]|谁)(?:家)?的?(?P<noun>[^,，]{0,14}?)(?:更|比较|要)?(?P<way>[多少高低大小])(?:一些|一点|些)?"
    r"(?:[,，](?:各)?(?:相?差|[多少高低大小])(?:了|出)*(?:多少|几).{0,4})?$"
)
_FALLS = frozenset("少低小短") | {"便宜", "低于", "小于", "少于", "不及", "不如"}
_JOIN = re.compile(
    r"[,，]?(?<!之)(?:和(?![解谐睦平])|跟(?!踪)|与|同(?![期比一时级])|对(?![应于个口外比账]))|[,，]|、"
)
_SUMMED = re.compile(
    r"加起来|相加|之和|加总|合起来|加在一起|加到一起|合在一起|加一块儿?|总和|的和(?=[,，跟与和同]|$)|(?:明细(?!表)|分项|各[项行个笔款类]|小计)[^,，、跟与和同]{0,6}合计"
)
_SUMS = (
    _SUMMED,
    re.compile(
        r"(?<![增参附追叠更])加(?![强工油班装快大固密剧起总盖急重])|明细(?!表|账)|分项|各[项行个笔款类]"
    ),
    re.compile(r"小计"),
    re.compile(r".{4}合计$"),
)
_NAMELESS = re.compile(
    r"^(?:它的?|其|该)?(?:下面|底下|下属|名下|项下)的?(?=各|几|所有|全部|明细|分项|的)|^(?:它的|其)?(?=各[项行个笔款类]|明细|分项)"
)
_MARKS = re.compile(r"[?？。!！\s]+$")
_EITHER = re.compile(r"还是[更要]?[多少高低大小]")
_LEAD = re.compile(r"^(?P<lead>[^,，:：]{2,30})[,，:：](?P<rest>.{6,})$")


@dataclass(frozen=True, slots=True)
class Claim:
    """How two sides are said to stand to each other: ``Claim("equal", "甲的合计", "乙")``.

    ``asks`` says whether a yes or no is wanted (not by how much the one is more); ``lead`` are words in front
    that are said of both sides.
    """

    relation: Relation
    one: str
    other: str
    asks: bool = True
    lead: str = ""

    @property
    def verdict(self) -> Relation:
        """The relation that a yes or no is said of; a difference where none is wanted."""
        return self.relation if self.asks else "difference"

    def amount(self) -> Amount | None:
        """The figure that the other side says itself (5家, 合计的98人); None where it names one."""
        bare = _TOTAL_SAID.sub("", self.other)
        found = find_amounts(bare)
        whole = len(found) == 1 and found[0].span == (0, len(bare))
        return found[0] if whole else None

    def stated(self) -> Amount | None:
        """The figure that the first side says behind its name: 说明里涉及资金8005万元."""
        match = _STATED.search(self.one)
        return find_amounts(match["n"])[0] if match is not None else None

    def questions(self) -> tuple[str, str]:
        """The sides as questions for a figure."""
        said = self.amount()
        if said is not None and self.one.endswith("的"):
            return f"{self.one}有几{said.unit or '个'}", ""  # 单位性质填“事业”的也是5家吗
        return _asked(self.lead, self.one), _asked(self.lead, self.other)


def claims_of(text: str) -> tuple[Claim, ...]:
    """The ways to read a text as two sides held against each other, likeliest first; empty where it has none."""
    plain = _MARKS.sub("", text)
    if _EITHER.search(plain):
        return ()  # 甲比乙多还是少 asks which of the two it is
    found = list(_read(plain, ""))
    lead = _LEAD.match(plain)
    if lead is not None:
        found = [*_read(lead["rest"], lead["lead"]), *found]
    found = [_with_its_name(c) for c in found]
    plain_ones = (c for c in found if _is_phrase(c.one) and _is_phrase(c.other))
    return tuple(dict.fromkeys((*_of_amount(plain), *plain_ones)))


_TOTAL_SAID = re.compile(
    r"^(?:(?:表|文)(?:里|中|上)?的?)?(?:合计|总计|总数|总额|小计|一共|总共)(?:数|金额)?的?(?:是|为)?(?=\d)"
)
_STATED = re.compile(
    r"(?<=[\u4e00-\u9fff]{3})(?:是|为|共|约)?(?P<n>\d[\d.,]*(?:亿元|万元|元|家|个|人|辆|台))$"
)
_ITS = re.compile(r"^(?:它|其|该项目|这个项目|该专项|该单位)(?:自己|自身|本身)?的?(?=.{2})")
_NAME_OF = re.compile(r"^[^,，]{2,}?的")


def _with_its_name(claim: Claim) -> Claim:
    """The claim with whose figure it is put for 它的: 防汛物资的采购金额 and 它的预算."""
    named = _NAME_OF.match(claim.one)
    if named is None or _ITS.match(claim.other) is None:
        return claim
    return replace(claim, other=_ITS.sub(named[0], claim.other))


_AMOUNT = r"(?P<n>\d[\d.,]*(?:亿元|万元|元|家|个|人|项|辆|台|套|名|户|行|所))"
_ALSO = re.compile(  # 文字说有5家，构成表里填“事业”的也是5家吗
    rf"^(?P<one>.{{4,}}?)(?:加起来|合计)?(?:也|正好|刚好|恰好|真的|确实|一共|共)+(?:是|有|为|等于)?{_AMOUNT}(?:吗|么|不)?$"
)
_THAT = re.compile(  # 说共有16个，各局的个数加起来，是这个数吗
    rf"^(?P<said>[^,，]*?{_AMOUNT}[^,，]*?)[,，](?P<one>.{{4,}}?)[,，]?(?:正好|刚好|也|就|真的)*(?:是|等于)(?:这|那)(?:个|么)?(?:数字?|多|样)(?:吗|么|不)?$"
)


_LAST_CLAUSE = re.compile(r"^.*[,，](?=[^,，])|[,，]+$")


def _of_amount(text: str) -> Iterator[Claim]:
    """A figure held against one that the text says."""
    that, also = _THAT.match(text), _ALSO.match(text)
    for match in (that, also):
        if match is not None:
            one = match["one"] if match is that else _LAST_CLAUSE.sub("", match["one"])
            added = "加起来" if match is also and "加起来" in text else ""
            yield Claim("equal", f"{one}{added}", match["n"])


def asks_equal(text: str) -> bool:
    """Whether a text asks if two things are the same, which no sum of them says: 甲的合计和乙的合计一致吗."""
    plain = _MARKS.sub("", text)
    return any(end.match(plain) for end in (_EQUAL_ASKED, _APART_END))


def names_two_papers(text: str) -> bool:
    """Whether a text asks the same of the papers of a whole department and of its office alone."""
    return _TWO_PAPERS.search(text) is not None


def summed_claim(text: str) -> tuple[str, str] | None:
    """What is added and the figure that it is held against, in whatever order a text says them; None elsewhere.

    >>> summed_claim("采购总额和货物、工程、服务之和一致吗")
    ('货物、工程、服务之和', '采购总额')
    """
    for claim in _read(_MARKS.sub("", text), ""):
        ranks = _rank_listed(claim.one), _rank_listed(claim.other)
        if claim.relation not in ("equal", "apart") or ranks[0] == ranks[1]:
            continue
        sides = (claim.one, claim.other) if ranks[0] > ranks[1] else (claim.other, claim.one)
        parts, whole = sides[0], _ENDS.sub("", sides[1])
        held = any(_HELD.search(_ENDS.sub("", side)) for side in sides)
        if held or any(_ASKS.search(side) for side in sides) or not whole:
            continue
        headless = _NAMELESS.match(parts) is not None
        return (f"{whole}{parts}" if headless else _ENDS.sub("", parts)), whole
    return None


def is_sum(side: str) -> bool:
    """Whether a phrase means several figures together, and is none that a table may print under its name."""
    return _rank(side) >= 3


def _rank_listed(side: str) -> int:
    """The same where a side may list what it is the sum of: 甲和乙的合计数."""
    return _rank(side) or (1 if _LISTED_SUM.search(side) else 0)


_LISTED_SUM = re.compile(r"[和与跟同及、][^,，]{2,}的合计数?$")


def _rank(side: str) -> int:
    """How plainly a side is a sum: 甲乙之和 before 各项 or 甲加乙, these before 小计 and 合计."""
    return next((4 - n for n, pattern in enumerate(_SUMS) if pattern.search(side)), 0)


def _read(text: str, lead: str) -> Iterator[Claim]:
    for pattern, relation in (
        (_APART_END, "apart"),
        (_EQUAL_END, "equal"),
        (_DIFFER_END, "difference"),
    ):
        ends = pattern.match(text)
        if ends is not None:
            asks = relation != "difference"
            yield from (
                Claim(relation, one, other, asks, lead)  # type: ignore[arg-type]
                for one, other in _cuts(ends["both"])
            )
    if (which := _WHICH.match(text)) is not None:
        relation = "which less" if which["way"] in _FALLS else "which more"
        noun = f"的{which['noun']}" if which["noun"] else ""
        for one, other in _cuts(which["both"]):
            yield Claim(relation, f"{one}{noun}", f"{other}{noun}", False, lead)  # type: ignore[arg-type]
    for pattern in (_MADE_OF, _EQUAL_MID):
        if (middle := pattern.match(text)) is not None:
            other = middle["other"]
            yield Claim(
                "equal",
                middle["one"],
                f"{other}加起来" if pattern is _MADE_OF else other,
                True,
                lead,
            )
    for pattern in (_THAN, _OVER):
        if (held := pattern.match(text)) is None:
            continue
        tail = held["tail"] or ""
        less: Relation = "less" if held["way"] in _FALLS else "more"
        much = re.search(r"多少|几", tail) is not None
        yield Claim(less, held["one"], held["other"], not much, lead)


_QUOTED = re.compile(r"^(?P<of>[^“]{2,}?)的?“[^”]+”")
_BARE = re.compile(r"的?“|”")
_NUMBER = re.compile(r"(?:个数|家数|数量|人数|行数|编制数)$")
_TWO_OF = re.compile(  # 甲与乙两个项目，预算
    r"^(?P<one>[^,，]{2,}?)(?:和|与|跟|同|、)(?P<other>[^,，]{2,}?)(?:这)?两(?:个|类|种|项|家|者|样|笔)(?:项目|单位|专项|科目|支出)?(?:[,，]|的)+(?P<noun>[^,，和与跟同]{1,10})$"
)
_PAPER = r"(?:部门|单位|本级|本部)的?(?:预算|决算)"
_PAPERS = re.compile(  # 某委的部门预算和单位预算，支出预算
    rf"^(?:按照?[^,，]{{2,8}}[,，])?(?P<one>[^,，]*?{_PAPER})(?:和|与|跟|同|、)(?P<other>(?:其|它的?)?{_PAPER})(?:里面?|中)?(?:公布|公开)?(?:的|[,，:：])*(?P<what>.{{2,}})$"
)
_TWO_PAPERS = re.compile(
    rf"{_PAPER}(?:的?[^,，和与跟同]{{0,12}})(?:和|与|跟|同|、|比|减|等于)(?:其|它的?)?{_PAPER}"
)
_TWO_KINDS = re.compile(  # 甲和乙，机构设置表里两类个数
    r"^(?P<one>[^,，]{2,}?)(?:和|与|跟|同|、)(?P<other>[^,，]{2,}?)[,，](?P<where>[^,，]*?)(?:这)?两(?:个|类|种|项|家|者|样|笔)(?:项目|单位|专项|科目|支出)?(?:的)?(?P<noun>[^,，和与跟同]{1,10})$"
)


def _cuts(both: str) -> Iterator[tuple[str, str]]:
    """Ways to part a phrase into its two sides; a joining word within quotation marks joins no sides."""
    hidden = re.sub(r"“[^”]*”", lambda m: m[0].translate(_CLOSED), both)
    for pieces in _parted(hidden):
        one, other = (piece.translate(_OPENED) for piece in pieces)
        if (named := _QUOTED.match(one)) is not None and other.startswith("“"):
            one, other = _BARE.sub("", one), _BARE.sub("", f"{named['of']}{other}")
        yield one, other


_CLOSED = str.maketrans("和与跟同、", "\ue000\ue001\ue002\ue003\ue004")
_OPENED = str.maketrans("\ue000\ue001\ue002\ue003\ue004", "和与跟同、")


def _parted(both: str) -> Iterator[tuple[str, str]]:
    """Ways to part a phrase at a joining word: behind what is added up, else where neither side lists anything."""
    if (papers := _PAPERS.match(both)) is not None:
        what = re.sub(r"^两边|^各自", "", papers["what"])
        yield f"{papers['one']}的{what}", f"{papers['other']}的{what}"
        return
    if (pair := _TWO_OF.match(both) or _TWO_KINDS.match(both)) is not None:
        where = pair.groupdict().get("where") or ""
        yield f"{where}{pair['one']}的{pair['noun']}", f"{where}{pair['other']}的{pair['noun']}"
        return
    joins = list(_JOIN.finditer(both))
    sums = [match.end() for match in _SUMMED.finditer(both)]
    if not sums and len(joins) > 1 and re.search(r"的合计数?$", both):
        sums = [len(both)]  # 甲与乙和丙的合计数
    if sums:
        behind = [j for j in joins if j.start() in range(sums[0], sums[0] + 7)]
        ahead = [j for j in joins if sums[-1] >= len(both) - 6 and "、" not in j[0]][:1]
        joins = behind[:1] or ahead
    for join in sorted(joins, key=lambda j: ("、" in j[0], abs(j.start() + j.end() - len(both)))):
        one, other = both[: join.start()], both[join.end() :]
        if sums or not any("、" in side for side in (one, other)):
            shared = _NUMBER.search(other)
            lent = shared is not None and _NUMBER.search(one) is None
            yield (f"{one}的{shared[0]}" if shared is not None and lent else one), other


_ASKS = re.compile(r"多少|几(?![个项家条笔类种样部块行款])|哪|谁|什么|为何|怎|[吗么][?？。（(]|吗$")
_FORM = r"(?:得数|结果|算出来|得出来|是不是|是否|有没有|能不能|到底|究竟|正好|恰好|刚好|等于|就是|也是|应该|跟|与|把|将|的话|[,，、的是在也就都那这])"
_LESS = re.compile(r"(?<!增)减(?![少免排轻税负震灾压])|扣除|扣掉|乘|除以")  # worked out of one row
_YEAR_BEFORE = re.compile(  # by how much it changed is asked elsewhere
    r"(?:上一?年|去年|前一年|同期)(?:同期|相比|的)?$|^(?:上一?年|去年|前一年|同期)(?:的)?(?:预算|决算|执行)?数?$|^(?:增|减|涨|降)"
)
_ENDS = re.compile(rf"^{_FORM}+|{_FORM}+$")
_HELD = re.compile(
    r"^(?:[\d.,]+(?:亿|万|千)?(?:元|%|个|人|家|台|辆|次)|同?一个数字?$|超过|高于|大于|多于|低于|小于|少于|不到|不足|过了|达到|占)|翻了?一番|倍|分之|成$"
)
# what is the budget, the total or the year before of something else, and nothing by itself
_OF_OTHER = re.compile(
    r"(?:它|其|该项目|这一?[行项个类]|上一?年|去年|前一年|年初|年末|年度|全年|本身|自身|表[里中上]|公布|印|[写列]|一?样|同一|自己|两类|两者|项目|的|里|中|上|[,，])*"
    r"(?:(?:年初|调整)?预算|决算|执行|合计|总计|总额|总数|总量|小计|总和|金额|总金额|总预算|指标值?|目标值?|年初|年末|上年|去年|总|数|数字|数额|本身|数量|钱|资金|个)*(?:数|的)*"
)


def _is_phrase(side: str) -> bool:
    """Whether a side names something that can be asked for by itself."""
    bare = _ENDS.sub("", side)
    return (
        len(bare) >= 2
        and _ASKS.search(side) is None
        and _LESS.search(side) is None
        and _YEAR_BEFORE.search(bare) is None
        and _HELD.search(bare) is None
        and _OF_OTHER.fullmatch(bare) is None
    )


_SIDE_OF = re.compile(r"(?<=收入|支出)(?:那|这)(?:边|头|一?侧)的?(?=总计|合计|总)")
_TAIL = re.compile(
    r"(?:[,，]|这|那|里|上|的)*(?:所?[印写列填]的?)?(?:的)?(?:这|那)?(?:个|一)?(?:数字?|数额)?[,，]*$"
)
_ROWS = re.compile(r"(?<!执)的?(?<!执)行数$")
_PROSE = re.compile(
    r"(?:正文|文字说明|说明文字|文字部分|文字|文中|文里)(?:里面?|中|上)?(?:所?[写说列印]的?|的)?"
)
_EACH_TOTAL = re.compile(  # 附表里各单位本年支出合计: what its row 合计 prints
    r"(?<=[表里中上的\d])(?:各个?|所有|全部)(?:家|个)?(?:预算|所属|下属)?(?:单位|项目|部门|科目|机构|分局|学校)的?(?=[^,，]{2,12}(?:合计|总计|总数|总额)数?$)"
)
_BOTH = re.compile(r"^(?:把|将|按|照|用|拿|看|核对一?下?|请问?)+")


def _asked(lead: str, side: str) -> str:
    """A side as a question: 项目支出表的行数 as 项目支出表有多少行."""
    side = _EACH_TOTAL.sub(
        "", _PROSE.sub("", side)
    )  # where it has to stand is looked at when it was found
    side = _ENDS.sub("", _SIDE_OF.sub("", _BOTH.sub("", side)).strip(" ,，、的"))
    if (rows := _ROWS.search(side)) is not None:
        asked = f"{side[: rows.start()]}有多少行"
    elif (number := re.search(r"(?:的)?(?:个数|家数|数量)$", side)) is not None:
        asked = f"{side[: number.start()]}有多少{'家' if '家' in number[0] else '个'}"
    else:
        asked = f"{_TAIL.sub('', side) or side}是多少"
    return f"{_BOTH.sub('', lead)}，{asked}" if lead else asked
