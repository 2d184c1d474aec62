"""Out of which funds one row is paid: ``某项目的资金来源``, ``某单位的钱从哪来`` where the table has columns of funds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.model import Fact
from qa import definitions
from qa.candidates import TOTALS
from qa.columns import called
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.knowledge import Knowledge, Record, bigrams, strip_numbering
from qa.model import Item
from qa.normalise import canon
from qa.relations import relations
from qa.resolve import Situation
from qa.selection import Selection, select_rows
from qa.words import heading, show

_MONEY = r"(?:资金|经费|钱|收入|拨款|款项?|预算)"
_WHERE = r"(?:哪里?儿?|什么地方|哪(?:些|几)?(?:方面|渠道|个?地方|块)|什么渠道|谁那里?)"
_WHAT = r"(?:什么|哪一?[些类种块笔]|哪几[类种块笔]|啥)"
_ASKED = re.compile(
    rf"^(?P<what>[^,，。?？]{{2,30}}?)(?:这个?(?:项目|单位))?的?(?:"
    rf"{_MONEY}的?(?:主要)?来源(?:情况|渠道|构成)?(?:都|主要)?(?:有|是|包括|为)?(?:{_WHERE}|{_WHAT})?"
    rf"|{_MONEY}(?:主要|都|是)*(?:从|打|由|自){_WHERE}(?:来|出|安排|拨|列支)*"
    rf"|{_MONEY}?(?:主要|都)?(?:来自于?|来源于|出自)(?:{_WHERE}|{_WHAT})(?:{_MONEY})?"
    rf"|(?:主要|都)*(?:是|用的?是?|使用的?是?|花的?是?|属于?|动用){_WHAT}(?:的)?{_MONEY}(?:安排)?"
    rf"|(?:主要|都)*[由靠从]{_WHAT}(?:的)?{_MONEY}(?:安排|支付|支出|开支|列支|出|保障|来)*"
    r")的?[呢啊呀?？。]*$"
)
_FUND = re.compile(
    r"一般公共预算|政府性基金|国有资本|财政专户|单位资金|其他资金|其他收入|自有资金|自筹|事业(?:单位)?(?:经营)?收入|经营收入"
    r"|上级补助|附属单位|上[年级]?结[转余]|年初结转|结转|财政拨款|(?:中央|省级?|市级?|[区县]级?)(?:财政|资金|补助|拨款)|债券|使用非财政"
)
_IS_FUND = re.compile(r"(?:收入|结[转余]|拨款)[”\"」]?(?:具体|到底|究竟|指的?)*$")
_ASKS_WHAT = re.compile(r"(?:什么|啥)样?的?钱[呢啊呀?？。]*$")
_MEANT = re.compile(r"(?:具体|到底|究竟|指的?)+$")
_FEWEST = 2  # columns of funds that make a table one that tells where money comes from


_ITSELF = re.compile(
    r"(?:本?[局委厅办院])?(?:本级|本部|机关|机关本级)|[局委厅办院]本?机关|[局委厅办院](?:本级|本部)"
)
_HEAD_OFFICE = re.compile(r"(?:本级|本部|机关)[）)]?$")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row, or the rows of one unit, with the whole and the funds that it is paid out of."""

    knowledge: Knowledge
    name: str
    wholes: tuple[Fact, ...]
    funds: tuple[Fact, ...]

    @property
    def whole(self) -> Decimal:
        """What the rows come to."""
        return _added(self.wholes)

    @property
    def by_fund(self) -> dict[str, Decimal]:
        """What each fund pays of them."""
        added: dict[str, Decimal] = defaultdict(Decimal)
        for fact in self.funds:
            added[called(fact.measure)] += fact.value or Decimal(0)
        return added


def is_no_source(found: Finding, text: str) -> bool:
    """Whether a question asks where money comes from and was given how much it is."""
    told = found.operation in ("list", "extreme") or found.basis in ("text", None)
    return not told and _ASKED.match(text) is not None


def of_row(situation: Situation, text: str) -> Finding | None:
    """The filled columns of funds of the row that is named; they have to add up to the row's own whole."""
    match = _ASKED.match(text)
    if match is None or situation.reading.limits or situation.reading.excluded:
        return None
    if _IS_FUND.search(match["what"]) and _ASKS_WHAT.search(text):
        # 事业收入是什么钱: a kind of money is explained, and has no source among its like
        return definitions.define(situation, _MEANT.sub("", match["what"]))
    found = list(_rows(situation, match["what"]))
    if not found or len({one.name for one in found}) > 1:
        return None
    return _told(max(found, key=lambda one: one.whole))


def _rows(situation: Situation, what: str) -> Iterator[_Row]:
    for knowledge in situation.about(what):
        for relation in relations(knowledge):
            if _ITSELF.fullmatch(what):
                records = [r for r in relation.records if r.path and _HEAD_OFFICE.search(r.path[0])]
            else:
                records = list(_chosen(select_rows(situation, relation, what)))
            row = _read(knowledge, records, what) if records else None
            if row is not None:
                yield row
    best = situation.best(what) if not _ITSELF.fullmatch(what) else None
    if best is not None and best.fact.table is not None and best.fact.subject and (
        best.own >= _SURE or canon(what) in canon(best.fact.subject[-1])
    ):  # fmt: skip
        at = (best.fact.table, best.fact.source.row)
        of_row = [r for r in best.knowledge.records if r.facts and (r.table.id, r.facts[0].source.row) == at]  # fmt: skip
        row = _read(best.knowledge, of_row, what)
        if row is not None:
            yield row


_SURE = 0.85


def _chosen(chosen: Selection) -> Sequence[Record]:
    """The rows that a text names, and nothing of the text left over."""
    if not chosen.conditions or chosen.rest or chosen.passed_over or chosen.demands:
        return ()
    return chosen.records


def _read(knowledge: Knowledge, records: Sequence[Record], what: str) -> _Row | None:
    """One row, or all the rows below one unit, whose funds add up to what they come to."""
    paths = {_name(r, what) if len(records) == 1 else r.path[0] for r in records if r.path}
    read = [_of_record(record) for record in records if record.row.role == "detail" or len(records) == 1]  # fmt: skip
    if len(paths) != 1 or not read:
        return None
    kept = [one for one in read if one is not None]
    if len(kept) < len(read):
        return None
    wholes = tuple(f for whole, _ in kept for f in whole)
    return _Row(knowledge, strip_numbering(paths.pop()), wholes, tuple(f for _, funds in kept for f in funds))  # fmt: skip


def _name(record: Record, what: str) -> str:
    """The label of a row that was said: the unit that it stands below, or its own."""
    said = set(bigrams(canon(what)))
    return max(reversed(record.path), key=lambda name: len(said & set(bigrams(canon(name)))))


def _of_record(record: Record) -> tuple[tuple[Fact, ...], tuple[Fact, ...]] | None:
    money = [f for f in record.facts if f.measure and f.value is not None and is_money(f.unit)]
    heads = {c for c in record.table.columns if c and _FUND.search(canon(called(c)))}
    if len(heads) < _FEWEST:
        return None
    wholes = [f for f in money if canon(f.measure[-1]) in TOTALS]
    wholes = [f for f in wholes if len(f.measure) == 1] or wholes
    funds = [f for f in money if f.value and f not in wholes and _FUND.search(canon(called(f.measure)))]  # fmt: skip
    leaves = tuple(f for f in funds if not _sums_up(f, funds))
    if not wholes or not leaves or _added(leaves) != wholes[0].value:
        return None
    return (wholes[0],), leaves


def _added(facts: Sequence[Fact]) -> Decimal:
    return sum((f.value for f in facts if f.value is not None), Decimal(0))


def _sums_up(fact: Fact, funds: Sequence[Fact]) -> bool:
    """Whether a column is the sum of others: 财政拨款－小计 over 财政拨款－一般公共预算."""
    head = fact.measure[:-1] if canon(fact.measure[-1]) in TOTALS else fact.measure
    if not head:
        return False
    return any(f is not fact and f.measure[: len(head)] == head != f.measure for f in funds)


def _told(row: _Row) -> Finding:
    unit = row.wholes[0].unit or ""

    def amount(value: Decimal) -> str:
        wan = f"（合{show(value / 10000)}万元）" if unit == "元" else ""
        return f"{show(value)}{unit}{wan}"

    parts = [f"{name}{amount(value)}" for name, value in row.by_fund.items()]
    tail = f"来自：{'、'.join(parts)}" if len(parts) > 1 else f"全部来自{next(iter(row.by_fund))}"
    many = f"{len(row.wholes)}项共" if len(row.wholes) > 1 else ""
    text = f"{heading(row.knowledge, row.wholes[0])}：{row.name}{many}{amount(row.whole)}，{tail}。"
    items = tuple(Item(part, value, unit) for part, value in zip(parts, row.by_fund.values(), strict=True))  # fmt: skip
    cited = tuple(Cited(row.knowledge, f) for f in (*row.wholes, *row.funds))
    steps = (f"{' + '.join(show(f.value or Decimal(0)) for f in row.wholes)} = {show(row.whole)}",)
    added = {"basis": "computed", "steps": steps} if many else {}
    return Finding("list", text, facts=cited, items=items, focus=cited[:1], **added)  # type: ignore[arg-type]
