"""What takes part in an order: the parts of a figure, or the rows of a table; never a sum beside its parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import Fact
from qa import three_public
from qa.candidates import STAGE_COLUMNS, TOTALS, Candidate
from qa.choosing import row_name
from qa.finding import Finding, not_found
from qa.knowledge import Knowledge, Record, strip_numbering
from qa.leaving_out import apart, left_out, unknown
from qa.levels import DIGITS, asked_level
from qa.measures import Value, Want
from qa.normalise import canon
from qa.operands import children_of
from qa.parts import in_said_column, rows_below
from qa.resolve import Situation, is_sure
from qa.selection import Selection
from qa.things import asked_thing

_PARTS_RANKED = re.compile(
    r"^(.{2,}?)(?:的|这)?(?:[一二三四五六七八九十几各\d]+)?(?:大?类|大?项|部分|个?(?:组成)?部分)?(?:里面?|当中|其?中|里头)"
)
_MOST_OF = re.compile(
    r"^(.{3,}?)的?最(?:大|多|高|小|少|低)的?(?:是)?(?:一?(?:块|部分|项|笔|个|头|类))(?:是)?(?:什么|哪|啥)?"
)
_ALL_IN = re.compile(r"^(.*?)(?:全都?|都|主要|基本)?(?:落在|集中在|花在)哪")
_NAMED_THING = re.compile(r"物品|品目|货物|设备|东西|采购|买")
_LEVEL = re.compile(r"[类款项]级|哪一?个?大?类|功能(?:分类|科目)")
_SUM_NAME = re.compile(r"(?:总额|总计|合计|总数|总和|总量|小计)$")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row that takes part in an order, with its figure."""

    label: str
    knowledge: Knowledge
    value: Value

    @property
    def printed(self) -> Fact | None:
        """The one cell that prints the figure."""
        return self.value.facts[0] if not self.value.step else None


def ranked_parts(situation: Situation, text: str) -> list[Ranked]:
    """Parts of a prose figure: the three heads of 三公经费."""
    match = _PARTS_RANKED.match(text) or _ALL_IN.match(text) or _MOST_OF.match(text)
    if not match or not match[1] or "表" in match[1][-2:]:
        return []
    thing = asked_thing(text)
    if thing == "物品" and not _NAMED_THING.search(text):
        thing = None  # 商品和服务支出里哪一样最花钱: one of its accounts
    if thing in ("单位", "项目", "物品") or _DEAREST.search(text):
        return []  # the parts of a sum are no units and no projects
    for candidate in situation.resolve(match[1])[:4]:
        if _names_column(candidate, text[match.end(1) :]):
            return []  # 城乡社区支出中项目支出最多的: rows by that column
        if _LEVEL.search(text) and candidate.fact.table is None:
            continue  # the parts of a sentence are no 类级科目
        if is_sure(candidate) and candidate.own >= 0.8:
            candidate = in_said_column(candidate, text)
            digits = DIGITS.get(asked_level(text) or "")
            by_level = digits is not None and candidate.fact.table is not None
            parts = (
                rows_below(candidate, digits)
                if by_level
                else children_of(candidate.knowledge, candidate.fact)
            )
            below = [f for f in parts if f.value is not None]
            if len(parts) >= 2 and below:
                return [printed(candidate.knowledge, fact) for fact in below]
    return [printed(c.knowledge, c.fact) for c in three_public.parts_of(situation, match[1])]


_DEAREST = re.compile(r"最贵|最便宜|最值钱|单价|单[项笔件]")


def _names_column(candidate: Candidate, text: str) -> bool:
    """Whether a text names a column of the candidate's own table beside the one that sums up."""
    fact, key = candidate.fact, canon(text)
    if fact.table is None:
        return False
    columns = {f.measure[-1] for f in candidate.knowledge.of_table(fact.table) if f.measure}
    named = {canon(c) for c in columns} - TOTALS - STAGE_COLUMNS
    return any(len(name) >= 3 and name in key for name in named)


def printed(knowledge: Knowledge, fact: Fact) -> Ranked:
    assert fact.value is not None
    value = Value(fact.value, fact.unit, (fact,))
    return Ranked(strip_numbering(fact.subject[-1]), knowledge, value)


_BY_CLASS = {"公用经费": ("302", "310"), "人员经费": ("301", "303")}  # classes of spending by kind


def _of_class(
    pairs: Sequence[tuple[Record, Value]], codes: tuple[str, ...]
) -> Sequence[tuple[Record, Value]]:
    """Of accounts by their kind those of the classes that a word stands for: wages are no 公用经费."""
    if not codes or not any((record.row.code or "").startswith("30") for record, _ in pairs):
        return pairs
    return [(record, v) for record, v in pairs if (record.row.code or "").startswith(codes)]


def of_selection(selection: Selection, text: str, want: Want | None) -> list[Ranked]:
    """The rows of a selection with what they are measured by."""
    knowledge = selection.relation.knowledge
    codes = next((codes for said, codes in _BY_CLASS.items() if said in canon(text)), ())
    pairs = [
        (record, value) for record, value in _of_class(selection.values(), codes)
        if record.row.role not in ("total", "of-which") and value.facts[0].role != "total"
    ]  # fmt: skip
    counts = Counter(strip_numbering(record.row.path[-1]) for record, _ in pairs if record.row.path)
    return [Ranked(_label(record, text, counts), knowledge, value) for record, value in pairs]


def without_sums(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Without what is called a 总额 beside the parts that it sums up."""
    kept = [one for one in ranked if not _SUM_NAME.search(canon(one.label))]
    return kept if len(kept) > 1 else list(ranked)


_TAX = re.compile(r"税(?:种|收种类)|(?:哪|各|每|什么)(?:一?个|[些几])?税(?![收务前后金额率款])")


def of_taxes(ranked: Sequence[Ranked], text: str) -> list[Ranked]:
    """Only the taxes where a tax is asked for: a fee that stands in the same table of income is none."""
    if _TAX.search(text) is None:
        return list(ranked)
    return [one for one in ranked if canon(one.label).endswith("税")]


def of_tax_rows(selection: Selection, text: str) -> Selection:
    """The same of the rows of a table that meet a condition."""
    if _TAX.search(text) is None:
        return selection
    kept = tuple(r for r in selection.records if r.path and canon(r.path[-1]).endswith("税"))
    return replace(selection, records=kept) if kept else selection


def without_left_out(
    ranked: Sequence[Ranked], names: Sequence[str], others: Sequence[str]
) -> list[Ranked] | Finding:
    """Without what the question leaves out; said so where no row (nor any of the others) is called so."""
    labels = [*(one.label for one in ranked), *others]
    missing = unknown(names, labels)
    if missing:
        told = "、".join(f"“{name}”" for name in missing)
        return not_found(f"文档中没有列出要排除的{told}，无法按这个条件比较。")
    names = apart(names, labels)
    return [one for one in ranked if not left_out(one.label, names)]


def _label(record: Record, text: str, counts: Counter[str]) -> str:
    """A row's name; an account that shares its name with others is told by its heading too."""
    name = row_name(record, text)
    path = record.row.path
    alike = (
        bool(path) and counts[strip_numbering(path[-1])] > 1 and name == strip_numbering(path[-1])
    )
    return f"{strip_numbering(path[-2])}－{name}" if alike and len(path) > 1 else name
