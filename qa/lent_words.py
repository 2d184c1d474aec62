"""Short follow-ups whose words are put back: 后者占前者几成, 跟23年执行数比降了多少, 换成B，满意度呢, 它的质量指标."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from qa.finding import Cited
from qa.knowledge import strip_numbering
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
    rf"^(?:它|这|其)?(?:所)?占(?:总数|总量|总额|总体|全部|整体|整个|总的|合计数?|总计){_SHARE}$"
)
_AGAINST = re.compile(
    rf"^(?:它|这|其)?(?:比|跟|和|与|同|较|相比)(?:于)?(?P<year>{_YEAR})(?:相比|比较|比起来|对比|比)?[,，]?(?P<how>{_CHANGED}{_HOW_MUCH})$"
)
_OTHER = re.compile(
    r"^(?:那么?)?(?:换成|改成|换|要是|如果是|换作)(?P<what>[^,，。?？]{3,24})[,，](?:它的|其)?(?P<asked>[^,，。?？]{2,20}?)(?:又)?(?:是多少|有多少|多少)?(?:呢|的呢)?$"
)
_ITS = re.compile(
    r"^(?:它|其|该项目|这个项目|该专项|这个专项|这项工作|这个)的?(?P<rest>(?!占|比|在|是|有没有|超|完成|排|和|与|跟|同|较).{4,})$"
)
_REASON_OF_ROW = re.compile(  # 没按时的原因填的是什么
    r"^(?:没有?|未)(?:能)?(?:按时|按期|按计划|及时|如期)?(?:完成|达标|达到|做到|实现|发布|做完)?(?:目标|指标)?的?(?:原因|理由)(?:一栏)?(?:填|写|列)?的?(?:又)?(?:是)?(?:什么|啥)?$"
)
_WHEN_DONE = re.compile(
    r"^实际(?:上)?(?:又)?(?:是|在)?(?:哪一?天|什么时候|啥时候|何时|几号|哪一?年|几月).{0,6}$"
)
_ROW_BEFORE = re.compile(r"^(?:前一年|头一年|再前一年|上一年度?)(?:呢|是多少|多少|的?数?是?多少)?$")


def put_back(text: str, before: Turn, pair: Pair) -> str | None:
    """The follow-up with what it leaves out; None where it is of none of these forms."""
    focus = before.focus()
    if (match := _OF_PAIR.match(text)) is not None and match["a"] != match["b"]:
        return f"{match['a']}是{match['b']}的百分之几" if pair(before) else None
    if (match := _OTHER.match(text)) is not None:
        return f"{match['what']}的{match['asked']}是多少"
    if not focus:
        return None
    if _OF_WHOLE.match(text):
        return "它占多少"
    if (match := _AGAINST.match(text)) is not None:
        year = re.sub(r"^(?=\d{2}年)", "20", match["year"])
        return f"{short_name(focus[0].fact)}比{year}{match['how']}"
    if _ROW_BEFORE.match(text):
        return f"{_own(focus[0])}上一年是多少"
    if _REASON_OF_ROW.match(text) and _column(focus[0], "原因"):
        return f"{short_name(focus[0].fact)}未完成原因是什么"
    if _WHEN_DONE.match(text) and _column(focus[0], "实际"):
        return f"{short_name(focus[0].fact)}实际完成值是什么"
    if (match := _ITS.match(text)) is not None and (project := _project(focus[0])):
        return f"{project}{match['rest']}"
    return None


def _column(cited: Cited, word: str) -> bool:
    """Whether the row of a figure has a column that says a word."""
    row = cited.knowledge.rows.get((cited.fact.table, cited.fact.source.row), ())
    return any(word in "".join(cell.measure) for cell in row)


def _own(cited: Cited) -> str:
    return strip_numbering(cited.fact.subject[-1]) if cited.fact.subject else ""


def _project(cited: Cited) -> str | None:
    """The project whose table a figure stands in."""
    table = cited.knowledge.tables.get(cited.fact.table or "")
    return table.subject if table is not None else None
