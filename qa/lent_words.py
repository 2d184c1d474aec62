"""Short follow-ups whose words are put back: 后者占前者几成, 跟23年执行数比降了多少, 换成B，满意度呢, 它的质量指标."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from corpus.model import Fact
from qa.finding import Cited
from qa.knowledge import own_name, strip_numbering
from qa.normalise import canon
from qa.spoken_of import is_part_by_name, parts_spoken_of
from qa.words import short_name

if TYPE_CHECKING:
    from qa.conversation import Turn

Pair = Callable[["Turn"], tuple[Cited, ...]]
_YEAR = r"(?:上一?年度?|去年|前一?年|前年|(?:(?:19|20)\d{2}|\d{2})年度?)(?:的)?(?:年初)?(?:预算|决算|执行)?(?:数|同期|同口径)?"
_CHANGED = r"(?:增加|减少|增长|下降|上升|上涨|降低|压减|提高|涨|降|升|变动|变化|增减|多|少|高|低)"
_HOW_MUCH = r"(?:了)?(?:多少|几|百分之).{0,8}"
_SHARE = r"(?:的)?(?:比例|比重|百分之几|百分之多少|多少|几成|份额)?"

_OF_PAIR = re.compile(rf"^(?P<a>前者|后者)(?:所)?占(?P<b>前者|后者){_SHARE}$")
_OF_WHOLE = re.compile(  # 占总数的比例: of the whole that was spoken of
    rf"^(?:它|这|其)?(?:所)?占(?:了)?(?P<whole>总预算|总数|总量|总额|总体|全部|整体|整个|总的|合计数?|总计|(?:整个|该|这个?|全部)(?:专项|项目|大项|盘子)){_SHARE}$"
)
_AGAINST = re.compile(
    rf"^(?:它|这|其)?(?:比|跟|和|与|同|较|相比)(?:于)?(?P<year>{_YEAR})(?:相比|比较|比起来|对比|比)?[,，]?(?P<how>{_CHANGED}{_HOW_MUCH})$"
)
_OTHER = re.compile(
    r"^(?:那么?)?(?:换成|改成|换|要是|如果是|换作)(?P<what>[^,，。?？]{3,24})[,，](?:它的|其)?(?P<asked>[^,，。?？]{2,20}?)(?:又)?(?:是多少|有多少|多少)?(?:呢|的呢)?$"
)
_AND_THEN = re.compile(  # 那购置费呢，比上年多了多少
    r"^(?:那么?)?(?P<what>[^,，。?？多少几]{2,16}?)呢?[,，?？](?P<asked>(?:比|较|占|跟|与|和|增|减|涨|降|超).{2,})$"
)
_OF_UNNAMED = re.compile(
    r"^(?:那么?|其中|这?里[面头]|[,，])*的?(?P<part>[^,，占它这其]{2,20}?)(?:所)?占(?:了)?(?:百分之几|百分之多少|多少|几成|多大|多大的?比例)[?？。呢]*$"
)
_ITS = re.compile(
    r"^(?:它|其(?!他|它|余)|该项目|这个项目|该专项|这个专项|这项工作|这个)的?(?P<rest>(?!占|比|在|是|有没有|超|完成|排|和|与|跟|同|较).{4,})$"
)
_REASON_OF_ROW = re.compile(  # 没按时的原因填的是什么
    r"^(?:没有?|未)(?:能)?(?:按时|按期|按计划|及时|如期)?(?:完成|达标|达到|做到|实现|发布|做完)?(?:目标|指标)?的?(?:原因|理由)(?:一栏)?(?:填|写|列)?的?(?:又)?(?:是)?(?:什么|啥)?$"
)
_WHEN_DONE = re.compile(
    r"^实际(?:上)?(?:又)?(?:是|在)?(?:哪一?天|什么时候|啥时候|何时|几号|哪一?年|几月).{0,6}$"
)
_CARRIED_OUT = re.compile(
    r"^实际(?:上)?(?:执行|花|用|支出|完成|支付)(?:了|掉|出去)*(?:多少|几)?(?:钱|万元|元)?$"
)
_ACTUAL_COLUMN = re.compile(r"执行数|决算数?|实际支出|实际完成")
_ROW_BEFORE = re.compile(r"^(?:前一年|头一年|再前一年|上一年度?)(?:呢|是多少|多少|的?数?是?多少)?$")


def put_back(text: str, before: Turn, pair: Pair) -> str | None:
    """The follow-up with what it leaves out; None where it is of none of these forms."""
    if (match := _OF_PAIR.match(text)) is not None and match["a"] != match["b"]:
        return f"{match['a']}是{match['b']}的百分之几" if pair(before) else None
    if (match := _OTHER.match(text)) is not None:
        return f"{match['what']}的{match['asked']}是多少"
    focus = before.focus()
    if not focus:
        return None
    if (match := _AND_THEN.match(text)) is not None:
        return f"{_sibling(focus[0], match['what'])}{match['asked']}"
    return (
        _in_its_place(text, before, focus[0])
        or _of_figure(text, focus[0], before)
        or _of_row(text, focus[0])
    )


def of_told_whole(text: str, before: Turn | None, whole: Cited | None) -> str | None:
    """``道路硬化占多少`` after 政府采购预算, where its share was told of less than that: it is asked of what was told."""
    match = _OF_UNNAMED.match(text)
    focus = before.focus() if before is not None else ()
    if match is None or whole is None or len(focus) != 1 or before is None:
        return None
    told, other = focus[0].fact, whole.fact
    alike = (told.unit, told.year, told.scope.stage) == (other.unit, other.year, other.scope.stage)
    looked_up = before.finding.operation == "lookup" and focus[0].knowledge is whole.knowledge
    if not looked_up or not alike or (told.value or 0) <= (other.value or 0):
        return None
    return f"{match['part']}占{short_name(told)}的百分之几"


def _whole_called(said: str, before: Turn) -> str | None:
    """The name of an earlier figure of the talk that is called by the word for a whole: 政府采购支出总额."""
    turn = before.before
    while turn is not None:
        for cited in turn.focus()[:1]:
            fact, part = cited.fact, before.focus()[0].fact
            alike = (fact.unit, fact.year) == (part.unit, part.year)
            if alike and said in own_name(fact) and (fact.value or 0) > (part.value or 0):
                return short_name(fact)
        turn = turn.before
    return None


def _of_figure(text: str, cited: Cited, before: Turn) -> str | None:
    """What is asked of the figure that was told: its share, its change, its year before."""
    if (match := _OF_WHOLE.match(text)) is not None:
        whole = _whole_called(match["whole"], before)
        if whole is None and is_part_by_name(parts_spoken_of(before)):
            return "后者是前者的百分之几"
        return f"它占{whole}的比例" if whole else "它占多少"
    if (match := _AGAINST.match(text)) is not None:
        year = re.sub(r"^(?=\d{2}年)", "20", match["year"])
        return f"{short_name(cited.fact)}比{year}{match['how']}"
    return f"{_own(cited)}上一年是多少" if _ROW_BEFORE.match(text) else None


def _of_row(text: str, cited: Cited) -> str | None:
    """What is asked of the row that was told: another of its columns, its project's indicators."""
    if _REASON_OF_ROW.match(text) and _column(cited, "原因"):
        return f"{short_name(cited.fact)}未完成原因是什么"
    if _WHEN_DONE.match(text) and _column(cited, "实际"):
        return f"{short_name(cited.fact)}实际完成值是什么"
    if _CARRIED_OUT.match(text) and (column := _actual(cited)):
        return f"{short_name(cited.fact)}{column}是多少"
    if (match := _ITS.match(text)) is not None and (project := _project(cited)):
        return f"{project}{match['rest']}"
    return None


_SWAP = re.compile(
    r"^(?:那么?|换成|改成|换作|换)?(?P<name>[^,，。?？多少几什么哪占比]{3,24}?)(?:的)?(?:呢|又如何)?$"
)


def _in_its_place(text: str, before: Turn, cited: Cited) -> str | None:
    """``换成行政单位医疗呢`` as the earlier question, with that row in the place of the one that was told."""
    match = _SWAP.match(text)
    own, fact = _own(cited), cited.fact
    if match is None or before.finding.operation != "lookup" or own not in before.reading.text:
        return None
    name = canon(match["name"])
    if name == canon(own) or any(name in canon("".join(c.measure)) for c in _row(cited)):
        return None  # a column of the row that was told
    beside = any(
        other.table == fact.table
        and len(other.subject) == len(fact.subject)
        and other.measure == fact.measure
        and other.subject
        and own_name(other) == name
        for other in cited.knowledge.facts
    )
    return before.reading.text.replace(own, match["name"], 1) if beside and fact.subject else None


def _sibling(cited: Cited, what: str) -> str:
    """The whole name of the row that is said in part: 公务用车购置费 for 购置费, beside what was told."""
    fact = cited.fact
    names = {
        strip_numbering(other.subject[-1])
        for other in cited.knowledge.facts
        if other.table == fact.table and other.measure == fact.measure and other.subject
        and canon(what) in canon(other.subject[-1])
    }  # fmt: skip
    return names.pop() if len(names) == 1 else what


def _row(cited: Cited) -> tuple[Fact, ...]:
    return cited.knowledge.rows.get((cited.fact.table, cited.fact.source.row), ())


def _actual(cited: Cited) -> str | None:
    """The column of what was carried out, in the row of a figure that was planned."""
    heads = [cell.measure[-1] for cell in _row(cited) if cell.measure and cell.value is not None]
    told = cited.fact.measure[-1:] and cited.fact.measure[-1]
    return next((h for h in heads if _ACTUAL_COLUMN.search(h) and h != told), None)


def _column(cited: Cited, word: str) -> bool:
    """Whether the row of a figure has a column that says a word."""
    return any(word in "".join(cell.measure) for cell in _row(cited))


def _own(cited: Cited) -> str:
    return strip_numbering(cited.fact.subject[-1]) if cited.fact.subject else ""


def _project(cited: Cited) -> str | None:
    """The project whose table a figure stands in, or whose row of a list of projects it is."""
    table = cited.knowledge.tables.get(cited.fact.table or "")
    if table is None or table.subject:
        return table.subject if table is not None else None
    return (_own(cited) or None) if table.kind == "项目支出表" else None
