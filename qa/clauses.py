"""Questions that ask for several figures in turn: ``A多少，其中B多少``, ``2023年和2024年各是多少``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Fact
from qa.bounds import VERDICT
from qa.finding import Finding, not_found
from qa.model import Item
from qa.normalise import canon
from qa.operations import Operation
from qa.resolve import Situation
from qa.single import look_up
from qa.words import short_name

_THINGS = "[辆台个件套只把架块张部]"
_FOR = (  # 去干嘛, 主要用在哪
    r"(?:这?笔?些?钱|都|又|主要|具体|是|要|准备|打算)*"
    r"(?:(?:去|用来|用于|拿去|拿来|用在|花在|用去)?(?:干|做|搞|办)(?:些|点)?(?:什么|啥|嘛)(?:用|的|去|了|呢|呀)*"
    r"|(?:用于|用在|用到|花在|花到)(?:了|些)?(?:什么|啥|哪)(?:里|儿|些|地方|方面|上面?)*|有(?:什么|啥)用|派(?:什么|啥)用场?)$"
)
_WHO = r"由(?:哪一?[个家]|什么|谁)(?:单位|部门|机构|[科股处]室|学校)?(?:来|具体)?(?:负责|实施|承担|组织|牵头|执行)?"
_GRADE = r"(?:什么|啥)(?:等次|等级|档次|评级)"
_CUT = re.compile(
    r"(?:[，,；;？?]|(?:(?<=多少)|(?<=多少[钱元])|(?<=多少万元))(?=其中)|(?<=多少)[、和]|(?<=[几少][辆台个人家名套件批次所处座间])、|(?<=多[高大长宽深重])、|(?<=多少)以及|(?<=[\u4e00-\u9fff]{2})[、和及]?(?=(?:几|多少)个[\u4e00-\u9fff]{1,4}$))\s*(?=(?:其中|另外|还有|那么?|再|又)?[^，,；;？?、]{2,}(?:多少|几|为什么|原因|吗$)|(?:价?值|花|用|买|购|换|有|得|出|建|修|铺|编|开|办|设|拍|管)了?(?:多少|几)|(?:多少|几)个?[^，,；;？?、多少几]{1,16}$|多[高大长宽深重]$|[^，,；;？?、]{0,6}多[高大长宽深重][\u4e00-\u9fff]{2,6}$|(?:是|属于|算)?"
    + _GRADE
    + r"$|"
    + _WHO
    + r"$|为什么|原因|(?:都|分别)?(?:叫|是|有)(?:什么|哪些|哪几个)(?:名字)?$"
    rf"|{_FOR})|(?<=[几少]{_THINGS})(?=(?:[一每]{_THINGS}(?:要|得|花|卖)*|单价|总价|总金额)(?:是|为)?(?:多少|几))"
)
_DOER = re.compile(_WHO)
_NAMES = re.compile(r"^(?:都|分别)?(?:叫|是|有)(?:什么|哪些|哪几个)(?:名字)?$")
_ASKS = re.compile(
    r"^(?:都|分别)?(?:叫|是|有)(?:什么|哪些|哪几个)(?:名字)?$|多少|几(?!乎|年)|是什么(?:科目|支出)|叫什么|为什么|原因|吗$|(?:比例|比重|占比)$|多[高大长宽深重](?:[\u4e00-\u9fff]{2,6})?$|"
    + _GRADE
    + r"$|"
    + _WHO
    + r"$"
    rf"|^{_FOR}"
)
_FOR_WHAT = "主要用于什么"
_USE = re.compile(_FOR)
_OF_MONEY = re.compile(r"[钱元块费款]|花|万|支出|预算|决算|资金")
_FIGURES = re.compile(r"多少|几(?!乎|年)")
_SHARES_WORDS = re.compile(r"各|分别|加起来|合计|一共|总共|相差|哪|倍")
_MOST = 3
_AMONG = re.compile(
    r"[的这那述]几[条行项笔个家][^多少]*[中里]面?$|[这那]几[条行项笔][^多少几谁哪什么]*$"
)  # says among what, asks no count


_PAUSE = re.compile(  # 得了多少分、是什么等次: a pause between two that are asked for
    r"(?P<first>(?:多少|(?<!哪)几)[\u4e00-\u9fff“”\"]{0,14})、(?=[^、，,；;？?]{0,12}(?:多少|几(?!乎|年)|多[高大长宽深重]|什么(?:等次|等级|档次|评级)|由(?:谁|哪|什么)))"
)
_SETTING = re.compile(r"[里中上内]$")


def split_clauses(text: str) -> tuple[str, ...]:
    """The clauses of a text that each ask for a figure of their own; the whole text when they do not."""
    text = _PAUSE.sub(r"\g<first>，", text)
    pieces = tuple(piece.strip() for piece in _CUT.split(text.strip("？?。 ")) if piece.strip())
    if len(pieces) > 2 and _SETTING.search(pieces[0]) and not _ASKS.search(pieces[0]):
        pieces = (f"{pieces[0]}，{pieces[1]}", *pieces[2:])  # where it stands, before what is asked
    alone = 1 < len(pieces) <= _MOST and all(_ASKS.search(piece) for piece in pieces)
    alone = alone and not any(_AMONG.search(piece) for piece in pieces)
    alone = alone and any("多少" in piece or "几" in piece for piece in pieces)
    named = (
        piece for piece in _without_all(pieces) if not (_NAMES.match(piece) or _USE.match(piece))
    )
    shared = "".join(_DOER.sub("", piece) for piece in named if not _NO_SUBJECT.match(piece))
    if any(_USE.match(piece) for piece in pieces) and not _OF_MONEY.search(pieces[0]):
        return (text,)
    return _with_subject(pieces) if alone and not _SHARES_WORDS.search(shared) else (text,)


_ALL_OF_IT = re.compile(
    r"(?:一共|总共|总计|共计|合计|共)(?=(?:要|会|得)?(?:是|有|为|花|用)?了?(?:多少|几))"
)
_JOINS = re.compile(r"[、和与及跟同]")


def _without_all(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """The clauses without the 一共 of one whole, whose part the next asks for: 采购总共多少，其中工程多少."""
    if len(pieces) < 2 or not pieces[1].startswith("其中") or _JOINS.search(pieces[0]):
        return pieces
    return (_ALL_OF_IT.sub("", pieces[0]), *pieces[1:])


_HEAD = re.compile(
    r"^(?P<what>.{2,}?)(?:现|一?共|总共)?(?:有|是|养了?|配了?|要?采?[买购]置?了?)?(?:(?:几|多少)[辆台个人家名套件批次所处座间层架艘部把张条]|多[高大长宽深重])$"
)
_COUNTED = re.compile(
    r"^(?:现|一?共|总共)?有(?:几|多少)[辆台个家名套件所处座间](?P<what>[^的多少几]{1,8})$"
)
_DONE_BY = re.compile(rf"^(?P<what>.{{2,}}?)(?:是)?{_WHO}$")
_NO_SUBJECT = re.compile(  # 花了多少钱, 几层
    r"^(?:一年|全年|每年|今年|一共|总共|又|大概)?(?:要|得|会)?(?:花|用|支出|开支)(?:了|掉|去)?(?:多少|几)(?:钱|万元?|元)?$|^(?:一共|总共|共)?(?:几|多少)[\u4e00-\u9fff]$|^多[高大长宽深重]$"
    r"|^(?:得|评|打|考)了?(?:多少|几)分$"
    r"|^(?:一共|总共|都|大概)*(?:价?值|原值|净值)(?:是|为)?(?:多少|几)(?:钱|万?元)?$"
)
_BOUGHT = re.compile(  # 买车花多少钱，买几辆
    r"^(?:又|要|打算|计划|准备|一共|总共)*(?P<how>(?:买|购|购置|更新|换)了?(?:几|多少)[辆台])$"
)


_PRICE = re.compile(  # 电脑买几台，多少钱一台
    r"^(?:又|要|是|得)?多少(?P<much>钱|万?元)一(?P<of>[台辆套件个把张部只块组架间份])$"
)


def _with_subject(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """``公车有几辆，花了多少钱``: what a clause leaves out is what the first one counts."""
    pieces = (pieces[0], *(_PRICE.sub(r"每\g<of>多少\g<much>", p) for p in pieces[1:]))
    pieces = (pieces[0], *(_USE.sub(_FOR_WHAT, p) if _USE.match(p) else p for p in pieces[1:]))
    head = _HEAD.match(pieces[0]) or _COUNTED.match(pieces[0]) or _DONE_BY.match(pieces[0])
    if head is None:
        cars = "车" in pieces[0]
        return tuple(f"{m['how']}车" if cars and (m := _BOUGHT.match(p)) else p for p in pieces)
    what = "公务用车" if head["what"] == "车" else head["what"]
    return (pieces[0], *(what + p if _NO_SUBJECT.match(p) else p for p in pieces[1:]))


def asks_doer(piece: str) -> bool:
    """Whether a clause asks who does something: 由哪个单位实施."""
    return _DONE_BY.match(piece) is not None


def sentences(text: str) -> tuple[str, ...]:
    """The questions that a text asks behind one another, each closed by its own mark or by a word that asks."""
    pieces = [piece.strip() for piece in _SENTENCE.split(text.strip()) if piece.strip("?？。 ")]
    asks = all(_ASKS_ANY.search(piece) for piece in pieces)
    return tuple(pieces) if asks and 1 < len(pieces) <= _MOST else ()


_ASKS_ANY = re.compile("多少|多[高大长宽深重久远]|[几谁哪啥吗]|什么|怎么|如何|为何")
_SENTENCE = re.compile("[?？]|(?<=多少)[,，](?!其中)|(?<=什么)[,，]")


def tells_more(findings: Sequence[Finding], told: Finding) -> bool:
    """Whether questions asked one by one are all answered from cells of one table, and by more than was told of all."""
    if any(found.status != "answered" or found.passages or not found.facts for found in findings):
        return False
    cited = [c.fact for found in findings for c in found.facts]
    if any(f.table is None for f in cited) or len({f.table for f in cited}) > 1:
        return False
    each = {(f.source.row, f.source.column) for f in cited}
    before = {(c.fact.source.row, c.fact.source.column) for c in told.facts}
    return before < each


def join_findings(pieces: Sequence[str], findings: Sequence[Finding]) -> Finding:
    """The findings of the clauses as one; a clause that nothing answers is said to be so.

    Shape: ``items`` holds one entry for each clause that was answered, in order.
    """
    lines, items = [], []
    once = _told_once(findings)
    if once is not None:
        return once
    findings = _of_what_was_told(pieces, _without_repeats(findings))
    for piece, found in zip(pieces, findings, strict=True):
        if found.status == "answered":
            lines.append(found.text)
            items.append(Item(found.text, found.value, found.unit))
        else:
            lines.append(f"“{piece}”：{found.text}")
    told = [found for found in findings if found.status == "answered"]
    return Finding(
        "several", "\n".join(lines), basis=told[0].basis, items=tuple(items),
        facts=tuple(c for f in told for c in f.facts), steps=tuple(s for f in told for s in f.steps),
        passages=tuple(p for f in told for p in f.passages), focus=told[-1].focus, parts=tuple(pieces),
    )  # fmt: skip


def _of_what_was_told(pieces: Sequence[str], findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings without words of other things for what the money told first is for."""
    first = findings[0].facts[0].fact if findings[0].facts else None
    return tuple(
        not_found("文档中没有说明用途。")
        if piece == _FOR_WHAT
        and (first is None or not _says_use_of(first, found))
        else found
        for piece, found in zip(pieces, findings, strict=True)
    )  # fmt: skip


def _says_use_of(first: Fact, found: Finding) -> bool:
    """Whether what was found names the matter of a figure and says behind it what it is for, or the reason."""
    name = re.escape(canon(short_name(first)))
    clauses = (canon(clause) for clause in _CLAUSE.findall(found.text))
    said = any(re.search(rf"{name}.*(?:{_SAYS_USE})", clause) for clause in clauses)
    return found.status == "answered" and said


_CLAUSE = re.compile(r"[^。；;\n]+")
# why there is less of it is no use of it
_SAYS_USE = r"用于|用来|用在|用途|(?<!减少)(?<!下降)主要(?:是|为|安排)|目标|增加[^减降]*原因"


def _told_once(findings: Sequence[Finding]) -> Finding | None:
    """The one finding where every clause got the same figure in the same words: 增加了吗，增加多少; else None.

    The one that begins with a verdict is kept, with the value that another of them has.
    """
    plain = {VERDICT.sub("", found.text) for found in findings}
    if len(plain) != 1 or any(f.status != "answered" or not f.facts for f in findings):
        return None
    if len({found.facts[:1] for found in findings}) != 1:
        return None
    kept = max(findings, key=lambda found: len(found.text))
    valued = next((found for found in findings if found.value is not None), kept)
    return replace(kept, value=valued.value, unit=valued.unit)


def _without_repeats(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings of which none tells again what one before it told: that was no answer to its clause."""
    kept: list[Finding] = []
    for found in findings:
        again = found.operation == "lookup" and any(
            found.facts[:1] == other.facts[:1] and found.value == other.value for other in kept
        )
        kept.append(not_found("文档中没有找到这一项。") if again and found.facts else found)
    return tuple(kept)


_YEAR = r"(?:19|20)\d{2}年(?:度)?"
_YEARS = re.compile(
    rf"{_YEAR}(?:的?(?:是|有|为)?多少|的)?(?:和|与|、|及|以及|跟|，|,|到|至)?(?=.*{_YEAR})"
)


def by_years(situation: Situation, text: str) -> Finding | None:
    """One thing in each of several years that the question names: each figure with its year."""
    years = situation.reading.years
    dated = all(k.document.profile.year for k in situation.knowledges)
    if len(years) < 2 or not dated or not (_FIGURES.search(text) and _YEARS.search(text)):
        return None
    if re.search(
        r"比|较|相差|增|减|[上下]降|[上提]升|涨|变化|合计|一共|总共|加起来|加在?一起|加一块|加总|相加|合起来|之和|总和|共计|总计|倍|占|平均|哪|谁|差",
        text,
    ):
        return None
    plain = re.sub(_YEAR, "", _YEARS.sub("", text))
    lines, items, told = [], [], []
    for year in years:
        reading = replace(situation.reading, years=(year,))
        found = look_up(replace(situation, reading=reading), Operation("lookup", (plain,)))
        if found is None or found.status != "answered" or found.value is None:
            lines.append(f"{year}年：文档中没有。")
            continue
        told.append(found)
        lines.append(found.text)
        items.append(Item(f"{year}年：{found.text}", found.value, found.unit))
    if not told:
        return None
    return Finding(
        "years", "\n".join(lines), items=tuple(items), facts=tuple(c for f in told for c in f.facts),
        steps=tuple(s for f in told for s in f.steps), focus=told[-1].focus,
        basis="computed" if any(f.steps for f in told) else "printed",
    )  # fmt: skip
