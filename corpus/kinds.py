"""Which standard table a table is, and in which unit it counts; told by title, then by header."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from corpus.labels import clean_label
from corpus.mixed_units import COUNT_UNIT, MONEY_UNIT

# The order matters: 一般公共预算基本支出表 is a 基本支出表, 财政拨款收入支出总表 no 收支总表.
_TITLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("绩效目标表", r"绩效.{0,6}(?:目标|自评|指标)|绩效目标(?:表|申报表)?$"),
        (
            "机构设置表",
            r"(?:机构|单位)(?:设置|构成|组成|基本)|预算单位(?:构成|情况|名单)|纳入.{0,20}范围的.{0,6}单位|决算单位构成",
        ),
        ("三公经费表", r"[“\"'‘]?三公[”\"'’]?\s*经费"),
        ("国有资本经营表", r"国有资本经营"),
        ("政府性基金表", r"政府性基金|(?<!保险)基金预算"),
        ("政府采购表", r"(?:政府)?采购"),
        ("购买服务表", r"购买服务"),
        ("资产表", r"资产.{0,8}(?:占用|情况|配置|购置|信息)|资产表|固定资产"),
        ("基本支出表", r"基本支出|经济分类"),
        ("财政拨款收支总表", r"财政拨款(?:收支|收入支出|预算收支)|财政拨款.{0,4}总表"),
        ("一般公共预算支出表", r"(?:一般公共预算|公共财政预算|财政拨款).{0,10}支出"),
        ("项目支出表", r"项目(?:支出|经费|预算)|专项资金"),
        ("收支总表", r"收支.{0,4}(?:总表|总体|总额|情况|表)|收入支出.{0,4}总表|财务收支"),
        ("收入表", r"收入.{0,4}(?:总|明细)?表|收入(?:预算|决算)"),
        ("支出表", r"支出.{0,4}(?:总|明细)?表|支出(?:预算|决算)"),
    )
)
_UNIT = re.compile(
    rf"(?:货币|计量|金额|币种)?\s*单\s*位\s*[:：]?\s*(?:{COUNT_UNIT}[、，,;；\s]+)*(?:人民币)?\s*({MONEY_UNIT})"
)
_UNIT_REMARK = re.compile(r"[（(]?(?:金额|货币)?单位[:：]?\s*\S{0,2}元[）)]?$")
_LONE_UNIT = re.compile(r"[（(]?(亿元|百万元|万元|千元|元)[）)]?")
_IN_BRACKETS = re.compile(
    r"[（(]\s*(?:金额)?(?:单位[:：])?\s*(亿元|百万元|万元|千元|元|%|％|平方米|㎡|公顷|亩|人次|人|个|辆|台|套|项|次|天)\s*[）)]"
)
_SHARE = re.compile(r".*(?:占比|比重|比例|增长率|增减率|增幅|完成率|执行率|%|％)(?:[（(].*[）)])?")
_SCORE = re.compile(r".*(?:得分|分值|分数|评分|总分)")
_COUNT = re.compile(
    r"(?:采购|购置|现有|资产|配置)?(?:数量|个数|人数|次数|面积|台数|辆数|份数)|(?:建设|实施|改造|养护)?(?:工程量|任务量|建设规模|里程)|计量单位|行次|序号|.*人数"
)


_LEVEL = re.compile(r"([一二三四])级(?:指标|目标)(?:名称)?")


def names_levels(labels: Iterable[str | None]) -> bool:
    """Whether labels head the levels of performance goals: 一级指标 | 二级指标, 二级目标 | 三级目标."""
    found = {match[1] for one in labels if (match := _LEVEL.fullmatch(clean_label(one)))}
    return len(found) > 1


def title_to_kind(title: str) -> str | None:
    """The kind a title names: "部门财务收支预算总表" -> "收支总表"."""
    plain = unicodedata.normalize("NFKC", clean_label(title))
    return next((kind for kind, pattern in _TITLES if pattern.search(plain)), None)


def header_to_kind(columns: Sequence[tuple[str, ...]]) -> str | None:
    """The kind that column labels give away where the title does not."""
    labels = {label for path in columns for label in path}
    joined = "|".join(unicodedata.normalize("NFKC", label) for label in sorted(labels))
    if names_levels(labels):
        return "绩效目标表"
    if "三公" in joined or "因公出国" in joined:
        return "三公经费表"
    if "采购" in joined and ("数量" in joined or "目录" in joined):
        return "政府采购表"
    if {"单位名称"} <= labels and any(
        word in joined for word in ("单位性质", "单位规格", "经费保障")
    ):
        return "机构设置表"
    if "经济分类" in joined and ("基本支出" in joined or "人员经费" in joined):
        return "基本支出表"
    for kind in ("国有资本经营", "政府性基金"):
        tops = {path[0] for path in columns if path}
        if any(top.startswith(f"{kind}预算") and "支出" in top for top in tops):
            return f"{kind}表"
    return None


_FUNDS = re.compile(
    r"(?:全年|年初|调整|项目)?(?:预算|执行|支出|决算)(?:数|金额|资金)(?:[（(].*[）)])?|预算金额"
)


def lists_projects(columns: Sequence[tuple[str, ...]], title: str = "") -> bool:
    """Whether columns head a list of projects with their money: 项目名称 | 预算数 | 执行数 | 得分.

    One column of money will do under a title that speaks of 项目支出.
    """
    labels = {label for path in columns for label in path}
    if any("指标" in label for label in labels) or "项目名称" not in labels:
        return False
    told = bool(re.search(r"项目(?:支出|经费)", title))
    return told or sum(bool(_FUNDS.fullmatch(label)) for label in labels) > 1


def texts_to_unit(texts: Iterable[str]) -> str | None:
    """The unit of money said in a caption: "金额单位：万元" -> "万元"."""
    for text in texts:
        flat = clean_label(text)
        match = _UNIT.search(flat) or _LONE_UNIT.fullmatch(flat)
        if match is not None:
            return match[1]
    return None


def without_unit(title: str) -> str:
    """A title without the unit printed behind it: "收支总表（单位：万元）" -> "收支总表"."""
    return _UNIT_REMARK.sub("", clean_label(title))


def path_to_unit(path: Sequence[str]) -> str | None:
    """What a column's own header says it counts in; "" where it counts without any printed unit.

    ("面积（平方米）",) -> "平方米", ("占比",) -> "%", ("自评得分",) -> "分", ("数量",) -> "", ("合计",) -> None.
    """
    for label in reversed(path):
        match = _IN_BRACKETS.search(label)
        if match is not None:
            return match[1].replace("％", "%")
        if _SHARE.fullmatch(label):
            return "%"
        if _SCORE.fullmatch(label):
            return "分"
    return "" if path and _COUNT.fullmatch(path[-1]) else None


def is_money_kind(kind: str | None) -> bool:
    """Whether a table of this kind counts money."""
    return kind not in (None, "绩效目标表", "机构设置表", "资产表")


def is_money_unit(unit: str | None) -> bool:
    """Whether a unit is one of money."""
    return unit is not None and unit.endswith("元")
