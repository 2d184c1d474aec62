"""口径: whose figure, of which money, at which stage, said by labels, titles and headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.model import Profile, Row, Scope, Table

# The narrower fund first: 一般公共预算财政拨款支出 is 一般公共预算.
_MONEY: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), money)
    for pattern, money in (
        (r"国有资本经营", "国有资本经营"),
        (r"政府性基金|(?<!保险)(?<!住房)(?<!公积)基金预算", "政府性基金"),
        (r"一般公共预算|公共财政预算", "一般公共预算"),
        (r"财政拨款|财政性拨款", "财政拨款"),
        (
            r"收入支出(?:预算|决算)?(?:总计|总表|总体)|收[、，]?支(?:预算|决算)?(?:总|安排)|预算收支"
            r"|^(?:本年|预算|部门|总)*(?:收入|支出)(?:预算|决算|合计|总计|总额)?(?:合计|总计)?$",
            "收支总计",
        ),
        (r"三公[”\"]?经费", "财政拨款"),
    )
)
_KINDS = {
    "收支总表": "收支总计",
    "收入表": "收支总计",
    "支出表": "收支总计",
    "财政拨款收支总表": "财政拨款",
    "一般公共预算支出表": "一般公共预算",
    "三公经费表": "财政拨款",
    "政府性基金表": "政府性基金",
    "国有资本经营表": "国有资本经营",
}
_STAGES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"年初预算"), "年初预算"),
    (re.compile(r"调整后?预算|预算调整|全年预算"), "调整预算"),
    (re.compile(r"执行数|预算执行"), "预算执行数"),
    (re.compile(r"决算"), "决算"),
    (re.compile(r"预算数|预算金额|^预算$|预算安排|(?:支出|收入)预算$"), "预算"),
)
# what a row is called that holds each column's figure at one stage: 2015年度决算数, 上年决算数
STAGE_ROW = re.compile(
    r"(?:(?:19|20)\d{2}年度?|[本上]年度?)(?:年初|调整后?|全年)?(?:预算|决算|执行)数?"
    r"|(?:年初|调整后?|全年)?(?:预算|决算|执行)数"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*(?:年|[-—](?=[\u4e00-\u9fff]))")
_BARE_YEAR = re.compile(r"(?:19|20)\d{2}")
_LAST = re.compile(r"(?<![比较与同和为占])(?:上|去)年(?!结|末)")  # 比上年增长% is of this year
_NEXT = re.compile(r"下一?年")


def texts_to_money(texts: Iterable[str]) -> str | None:
    """The money that the first text to say so speaks of: "政府性基金预算拨款" -> 政府性基金."""
    for text in texts:
        for pattern, money in _MONEY:
            if pattern.search(text):
                return money
    return None


def texts_to_stage(texts: Iterable[str]) -> str | None:
    """The stage said by a label: "年初预算数" -> 年初预算."""
    for text in texts:
        for pattern, stage in _STAGES:
            if pattern.search(text):
                return stage
    return None


_AGAINST = re.compile(  # 比2023年增减额 is a change of the year after it
    r"(?:比|较|与|同|跟|相对|对比)(?:于)?(?:(?:19|20)\d{2}年?度?|上年度?|去年|上一年度?|前一年)(?:年初|同期)?(?:预算|决算|执行)?数?"
)


def labels_to_year(labels: Sequence[str], year: int | None) -> int | None:
    """The year a column is about, where its header says one: "上年决算数" -> the year before."""
    for label in (_AGAINST.sub("", label) for label in reversed(labels)):
        match = _YEAR.search(label) or _BARE_YEAR.fullmatch(label.strip())
        if match is not None:
            return int(match[1] if match.re is _YEAR else match[0])
        if year is not None and _LAST.search(label):
            return year - 1
        if year is not None and _NEXT.search(label):
            return year + 1
    return None


def table_year(table: Table, profile: Profile) -> int | None:
    """The year of a table's title, unless the title is a project's name."""
    if table.kind == "绩效目标表":
        return profile.year
    match = re.match(r"\D{0,20}((?:19|20)\d{2})年", table.title)
    return int(match[1]) if match is not None else profile.year


def cell_scope(table: Table, row: Row, column: tuple[str, ...], profile: Profile) -> Scope:
    """The scope of one cell: the column says most, then the row, then the table."""
    labels = (*reversed(column), *reversed(row.path))
    stage_row = [label for label in row.path[-1:] if STAGE_ROW.fullmatch(label)]
    by_table = _KINDS.get(table.kind or "") or texts_to_money((table.title,))
    return Scope(
        who=_who(row.entity, profile),
        money=_narrower(texts_to_money(labels), by_table),
        stage=texts_to_stage((*_plain(reversed(column)), *stage_row, table.title)) or profile.stage,
    )


def _plain(labels: Iterable[str]) -> Iterator[str]:
    """Labels without the year that they are held against: 2031年预算数比2030年执行数 is of the budget."""
    return (_AGAINST.sub("", label) for label in labels)


def _narrower(told: str | None, by_table: str | None) -> str | None:
    """What the labels say, unless it is wider than what the table says of itself.

    收入 in a 财政拨款收支总表 is income of appropriations, not of all money.
    """
    wider = told == "收支总计" and by_table is not None
    return by_table if wider else told or by_table


def prose_scope(
    chain: Sequence[str], stage: str | None, headings: Sequence[str], profile: Profile
) -> Scope:
    """The scope of a figure in prose: its own names first, then the headings above it."""
    told = texts_to_money((*reversed(chain), *reversed(headings)))
    fund = _fund_of(headings[-1]) if headings else None
    money = fund if told == "收支总计" and fund is not None else told
    return Scope(who=profile.who, money=money, stage=stage or profile.stage)


def _fund_of(heading: str) -> str | None:
    """The one fund that a section is about, whose 本年收入 and 本年支出 its sentences then tell."""
    said = [fund for fund in ("政府性基金", "国有资本经营") if fund in heading]
    return said[0] if len(said) == 1 else None


def _who(entity: str | None, profile: Profile) -> str | None:
    """A row's own unit: the department itself is 本级, any other a 下属单位."""
    if entity is None or profile.who != "部门":
        return profile.who
    own = re.sub(r"[（(]?(?:本级|机关|本部)[）)]?$", "", entity)
    return "本级" if own == profile.entity else "下属单位"
