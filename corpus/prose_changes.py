"""What the words before a figure say of it: an amount, a change against a year, a share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import Aspect

LAST_BUDGET = "比上年预算"  # of a change that is measured against what was planned the year before
_UP = r"增收|增支|超收|增加|调增|核增|增长|上升|提高|上涨|提升|上浮|增幅|增(?!值)"
_DOWN = r"减收|减支|短收|减幅|减少|调减|核减|下降|降低|下调|缩减|压减|压缩|回落|下浮|降幅|减|降"
_MORE = re.compile(
    rf"(?:同比|环比)?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|额|率|幅度)?(?:分别)?(?:为|约|达|共)?\s*$"
)
# 较上年多3.7万元: only after what it is measured against has been named
_BY_SO_MUCH = re.compile(r"^[,，\s]*(?:(?P<up>多|高)|(?P<down>少|低))(?:了|出|支)?\s*$")
_PLAIN_CHANGE = re.compile(r"[增减][收支]|[短超]收|增加|减少|调[增减]|压减|缩减|核[增减]")
_WHEN = r"(?:(?P<year>(?:19|20)\d{2})年度?|(?P<last>上一?年度?|去年|上年同期|同期|年初(?!预算|结转|结余)))"
_OF = r"(?:同期|累计|全年|当年|初|末|部门|单位|本级|年初|调整|预算|决算|执行|实际|支出|收入|安排|完成|总额|情况|数|的)*"
_COMPARED = re.compile(
    rf"(?:同比|比|较|与|同|相对于|和)\s*{_WHEN}{_OF}(?:相比|比较|对比|持平)?(?:[,，])?"
)
_EARLIER = re.compile(rf"(?:同比|比|较|与|同|相对于|和)\s*{_WHEN}(?P<what>{_OF})\s*$")
_AGAINST_BUDGET = re.compile(
    r"(?:比|较|与|同|和)(?:本年度?|当年|全年)?(?P<of>(?:年初|调整后?|全年)?预算)(?:数|安排)?(?:相比|比较|对比)?[,，]?(?=(?:增|减|上升|下降|降低|多|少))"
)
SHARE = re.compile(
    r"占(?P<of>[^，。；]{0,40}?)的?(?:比重|比例|比)?(?:分别)?(?:为|约|达到?|是)?\s*$"
)
_DONE = re.compile(
    r"完成(?:了)?(?P<of>(?:年初|调整后?|全年|当年|年度|本年)*(?:收入|支出)?(?:预算|计划|任务)(?:数)?)的?\s*$"
)
# 为年初预算的61%, 占调整预算105%: held against the plan, whatever the verb
_RATIO = re.compile(
    r"(?:为|占|达到?|是)(?P<of>(?:年初|调整后?|全年|当年|年度?)?(?:预算|计划)(?:数)?)的?(?:[（(][^（）()]*[)）])?(?:比例|比重)?(?:为|达到?)?\s*$"
)
_YEARLY = re.compile(r"^年度?(?=预算|计划)")  # 年预算 is the 预算
_YEAR = re.compile(r"((?:19|20)\d{2})年")
_LAST_YEAR = re.compile(
    r"(?:上年|去年)(?:末|底|度|年初|决算|预算|执行|实际|支出|收入(?!结))|^(?:上年|去年)(?!结)"
)
_THIS_YEAR = re.compile(r"^(?:本|今|当)年")
_IN_TITLE = re.compile(r"《[^》]*》|〔\d{4}〕|[（(【\[]\d{4}[)）】\]]")


@dataclass(frozen=True, slots=True)
class Saying:
    """What a lead says: its aspect, the words that name the figure, the years."""

    aspect: Aspect
    name_text: str  # the lead without the words of change, share and comparison
    base_year: int | None = None
    year: int | None = None
    compared: bool = False  # whether the lead itself names what it is measured against
    of: str | None = None  # 完成年初预算, 占本年支出合计
    stage: str | None = None  # of an earlier year's own figure: 比2022年决算8105万元增加
    earlier: bool = (
        False  # the figure itself is the earlier year's, which the change is measured against
    )


def read_lead(
    lead: str,
    unit: str | None,
    year: int | None,
    spoken: int | None = None,
    *,
    against: bool = False,
) -> Saying:
    """The words before a figure: "比2023年度增加" -> increase, base year 2023.

    ``year`` is the document's, ``spoken`` the one the sentence speaks of: 上年 is the year before that;
    ``against`` says that the earlier year's figure stands right before: 少3万元 is less than that.
    """
    plain = _IN_TITLE.sub("", lead)
    base = _base_year(plain, spoken or year)
    rest = _COMPARED.sub("", plain)
    own = _own_year(rest, year)
    ratio = unit in ("%", "‰", "个百分点")
    budget = None if base[1] else _AGAINST_BUDGET.search(rest)
    rest = _AGAINST_BUDGET.sub("", rest) if budget else rest
    aspect, rest, of = _aspect(rest, ratio, against=base[1] or against or budget is not None)
    if budget is not None and aspect in ("increase", "decrease", "growth", "decline"):
        return Saying(aspect, rest, None, own, of=f"比{budget['of']}")
    if base[1] and of is None and aspect in ("increase", "decrease", "growth", "decline"):
        of = _last_budget(plain)
        if of is not None and base[0] == year:
            return Saying(
                aspect, rest, None, own, of="比预算"
            )  # 与2021年度预算相比, in that year's own accounts
    earlier = _EARLIER.search(plain) if aspect == "amount" and not ratio else None
    if earlier is not None:
        name, stage = plain[: earlier.start()], _stage_said(earlier["what"])
        return Saying(aspect, name, None, base[0], of=None, stage=stage, earlier=True)
    return Saying(aspect, rest, base[0], own, base[1], of)


def _last_budget(text: str) -> str | None:
    """较上年预算数下降: measured against what was planned, which accounts tell beside what was spent."""
    found = _EARLIER.search(text[: match.end()]) if (match := _last(_COMPARED, text)) else None
    words = found["what"] if found else ""
    return LAST_BUDGET if "预算" in words and "执行" not in words else None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return found[-1] if found else None


def _stage_said(words: str) -> str | None:
    """Which figure of the earlier year is meant: 预算, 预算执行数, 决算."""
    if "执行" in words:
        return "预算执行数"
    return next((stage for stage in ("决算", "预算") if stage in words), None)


def _base_year(text: str, year: int | None) -> tuple[int | None, bool]:
    found = list(_COMPARED.finditer(text))
    if not found:
        same = "同比" in text
        return (year - 1 if same and year is not None else None), same
    if found[-1]["year"]:
        return int(found[-1]["year"]), True
    return (None if year is None else year - 1), True


def _own_year(text: str, year: int | None) -> int | None:
    """The year the words speak of; plans for 2035 and laws of 1994 are no fiscal years."""
    years = [int(found) for found in _YEAR.findall(text)]
    near = [one for one in years if year is None or -11 < one - year < 6]
    if near:
        return near[-1]
    clause = re.split(r"[，。；]", text)[-1]
    if year is not None and _LAST_YEAR.search(clause):
        return year - 1
    return year if _THIS_YEAR.search(clause) else None


def _aspect(text: str, ratio: bool, *, against: bool) -> tuple[Aspect, str, str | None]:
    more = _MORE.search(text) or (_BY_SO_MUCH.search(text) if against else None)
    # 支持商业能力提升80万元 is money for something; only 增加 and 减少 say a change by themselves
    alone = more is not None and not text[: more.start()].strip(" ，,、")  # 285万元下降34万元
    if more is not None and (ratio or against or alone or _PLAIN_CHANGE.search(more[0])):
        up = more["up"] is not None
        aspect: Aspect = (
            ("growth" if up else "decline") if ratio else ("increase" if up else "decrease")
        )
        return aspect, text[: more.start()], None
    if ratio:
        done = _DONE.search(text) or _RATIO.search(text)
        if done is not None:
            return "share", text[: done.start()], f"完成{_YEARLY.sub('', done['of'])}"
        share = SHARE.search(text)
        if share is not None:
            return "share", text[: share.start()], f"占{share['of']}" if share["of"] else None
    return "amount", text, None
