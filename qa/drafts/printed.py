"""What the documents print, made ready to be looked up by the names that drafts use."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.labels import clean_label
from corpus.model import Fact, Table
from qa.drafts.names import Names
from qa.knowledge import Knowledge, strip_numbering
from qa.normalise import canon

TOTALS = frozenset({"合计", "总计", "小计", "共计", "总额"})
# columns that say at which stage or how much, not of what; 收入 and 支出 name the side of a table
_PLAIN_COLUMN = re.compile(
    r"(?:(?:19|20)\d{2}年?|[上本当]年|全年)?度?(?:部门|单位)?(?:年初|调整后?|全年|年度|当年|上年)?(?:预算|决算|执行|完成|实际)?(?:执行)?"
    r"(?:数|额|金额|值|数额)?|[合小总]计|指标值|(?:本年)?支出(?:合计|总计|预算|决算)?|收入|数量|目标值|年度指标值"
    r"|政府采购金额.*|采购金额.*|价值.*|.*金额单位.*|预算安排|合计数|金额合计|[总小]额"
)
_FUND_COLUMN = re.compile(r"拨款|一般公共预算|政府性基金|国有资本经营|专户|公共财政")
_OF_KIND = {
    "一般公共预算支出表": ("一般公共预算财政拨款支出", "一般公共预算支出", "财政拨款支出"),
    "基本支出表": ("一般公共预算财政拨款基本支出", "一般公共预算基本支出", "基本支出"),
    "政府采购表": ("政府采购预算", "政府采购金额", "政府采购支出"),
    "三公经费表": ("“三公”经费",),
    "项目支出表": ("项目支出",),
    "支出表": ("支出合计", "本年支出合计"),
    "收入表": ("收入合计", "本年收入合计"),
}
_INCOME = re.compile(r"收入")


@dataclass(frozen=True, slots=True, eq=False)
class Printed:
    """One figure of a document: the keys of what names it, of what else is printed for it, of what must be said.

    ``needs`` are columns (基本支出 of 行政运行) without which the figure is not meant.
    """

    knowledge: Knowledge
    fact: Fact
    own: frozenset[str]
    carried: frozenset[str]
    needs: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        return self.fact.year or self.knowledge.document.profile.year

    @property
    def is_stock(self) -> bool:
        """Whether the figure tells what there was on a day: 截至2024年8月31日, printed in the budget of 2025."""
        return self.fact.table is None and "截" in self.fact.quote

    @property
    def stage(self) -> str | None:
        return self.fact.scope.stage or self.knowledge.document.profile.stage

    @property
    def entity(self) -> str | None:
        return self.knowledge.document.profile.entity


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """All figures of the documents that a draft is held against, by the key of what names them."""

    knowledges: tuple[Knowledge, ...]
    names: Names
    by_own: dict[str, tuple[Printed, ...]]
    by_label: dict[str, tuple[Printed, ...]]

    def named(self, keys: Iterable[str]) -> list[Printed]:
        """Figures that one of these keys names."""
        return _unique(one for key in keys for one in self.by_own.get(key, ()))

    def under(self, keys: Iterable[str]) -> list[Printed]:
        """Figures that stand under one of these names, in its row or below it."""
        return _unique(one for key in keys for one in self.by_label.get(key, ()))


def knowledges_to_shelf(knowledges: Sequence[Knowledge]) -> Shelf:
    """Index every figure of some documents; a second for ten of them."""
    by_own: dict[str, list[Printed]] = defaultdict(list)
    by_label: dict[str, list[Printed]] = defaultdict(list)
    for knowledge in knowledges:
        for fact in knowledge.facts:
            if fact.value is None:
                continue
            printed = fact_to_printed(fact, knowledge)
            for key in printed.own:
                by_own[key].append(printed)
            for label in fact.subject[:-1]:
                by_label[key_of(label)].append(printed)
    return Shelf(
        tuple(knowledges),
        Names.of(knowledges, extra=[name for names in _OF_KIND.values() for name in names]),
        {key: tuple(found) for key, found in by_own.items()},
        {key: tuple(found) for key, found in by_label.items()},
    )


def fact_to_printed(fact: Fact, knowledge: Knowledge) -> Printed:
    """A fact with what names it."""
    table = knowledge.tables.get(fact.table or "")
    own = own_names(fact, table)
    title = (table.title, *([table.subject] if table.subject else [])) if table else ()
    labels = (*fact.subject, *fact.measure, *title, *own)
    keys = frozenset(key for label in labels if (key := key_of(label)))
    mine = frozenset(key for label in own if (key := key_of(label)))
    return Printed(knowledge, fact, mine, keys, _needs(fact, mine, table))


def own_names(fact: Fact, table: Table | None) -> tuple[str, ...]:
    """What the figure is called: its row; where that is a total, its column, and what the table counts."""
    own = fact.subject[-1] if fact.subject else ""
    if table is None or canon(strip_numbering(own)) not in TOTALS:
        return (own,)
    if len(fact.subject) > 1:
        return (fact.subject[-2],)
    columns = [label for label in fact.measure if not is_plain_column(label)]
    if columns:
        return (columns[-1],)
    last = [label for label in fact.measure[-1:] if canon(label) not in TOTALS]
    of_kind = _OF_KIND.get(table.kind or "", ())
    named = (*(label for label in last if len(canon(label)) > 3), *of_kind, *_of_side(fact, table))
    return named or (table.title, *_totals_of(table))


def _of_side(fact: Fact, table: Table) -> tuple[str, ...]:
    """总计 of a table of income and spending: 收入总计 on the one side, 支出总计 on the other."""
    if not (table.kind or "").endswith("收支总表"):
        return ()
    sides = [side for side in ("支出", "收入") if side in "".join(fact.measure)]
    return (f"{sides[0]}总计",) if len(sides) == 1 else ()


def _totals_of(table: Table) -> tuple[str, ...]:
    """What the total of a table without a known title is called, by its columns: 基本支出 divides 支出."""
    words = table.title + "".join(label for path in table.columns for label in path)
    sides = [side for side in ("支出", "收入") if side in words]
    return (f"本年{sides[0]}合计", f"{sides[0]}合计") if len(sides) == 1 else ()


def is_plain_column(label: str) -> bool:
    """Whether a column's name says nothing of what its figures are of: 合计, 决算数, 2024年预算数."""
    return _PLAIN_COLUMN.fullmatch(canon(clean_label(label))) is not None


def key_of(label: str) -> str:
    """The key of a printed name: no numbering, no marks."""
    return canon(strip_numbering(label)) or canon(label)


def _needs(fact: Fact, own: frozenset[str], table: Table | None) -> tuple[str, ...]:
    if table is None:
        return ()
    special = [label for label in fact.measure if not is_plain_column(label)]
    return tuple(key for label in special if (key := key_of(label)) and key not in own)


def is_fund(need: str) -> bool:
    """Whether a column names the money: said by its kind too (一般公共预算)."""
    return _FUND_COLUMN.search(need) is not None


def is_income(need: str) -> bool:
    """Whether a column holds income: 本年收入合计 of 教育支出 is meant where 收入 is said."""
    return _INCOME.search(need) is not None


def _unique(found: Iterable[Printed]) -> list[Printed]:
    return list({id(one): one for one in found}.values())
