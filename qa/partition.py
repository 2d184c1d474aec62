"""Whether the rows of a table add up to the total it prints: 各类加起来等于合计吗, over any table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Fact
from qa import compute
from qa.candidates import TOTALS
from qa.columns import Column
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.knowledge import Knowledge, Record
from qa.levels import asked_level, rows_of_level
from qa.named_tables import mentioned_tables
from qa.normalise import canon
from qa.operations import to_count
from qa.relations import Relation, choose_relations, said_labels
from qa.resolve import Situation, as_candidate
from qa.selection import choose_column, column_fact, select_rows

_ALL = re.compile(r"各|所有|全部|明细|分项|每一?[项个笔]|逐项")
_ONE_SIDE = ("收入", "支出")
_FIRST = 4
_UNSAID = 3  # characters of a question that nothing explains
_MOST = 120  # rows that are added


def adds_up(situation: Situation, text: str) -> Finding | None:
    """All rows of one level of the table that a text speaks of, against its printed total."""
    numbered = _SO_MANY.search(text)
    if numbered is not None:  # 七类支出 are all of them where there are seven
        text = f"{text[: numbered.start()]}各{text[numbered.end() :]}"
    match = _ALL.search(text)
    if match is None or _names_heading(situation, text[: match.start()]):
        return None  # the parts of a heading, not of a whole table
    said = _AGAINST_PROSE.sub("", text)
    for _, relation in choose_relations(situation, said, 0.5)[:_FIRST]:
        found = _of_relation(situation, relation, text)
        if found is not None and _are_so_many(found, numbered):
            return found
    return None


_SO_MANY = re.compile(
    r"(?<![\d第])(?:这)?(?P<n>[两二三四五六七八九十]{1,3}|\d{1,2})个?大?(?=[类款项](?:支出|收入|科目))"
)


def _are_so_many(found: Finding, numbered: re.Match[str] | None) -> bool:
    """Whether as many rows were added as a text says there are; the last figure is the whole."""
    return numbered is None or to_count(numbered["n"]) == len(found.facts) - 1


def _of_relation(situation: Situation, relation: Relation, text: str) -> Finding | None:
    whole_text, text = text, _AGAINST_PROSE.sub("", text)
    key, knowledge = canon(text), relation.knowledge
    records = _one_side(relation.records, key)
    total = next((r for r in reversed(records) if r.row.role == "total"), None)
    rows = parts_once(records, asked_level(text))
    if not 2 <= len(rows) <= _MOST:
        return None
    matches = said_labels(situation, key, knowledge)
    if sum(map(len, select_rows(situation, relation, text).rest)) > _UNSAID:
        return None  # of something that this table does not speak of
    named, _ = mentioned_tables(key, knowledge)
    if named is not None and not named & {r.table.id for r in records}:
        return None
    if named is None and not (matches or asked_level(text)):
        return None
    chosen = choose_column(rows, knowledge, dict(matches), situation.reading)
    column = _column(rows, total, chosen) if total is not None else chosen
    whole = (
        column_fact(total, column) if total is not None else _told(knowledge, column, whole_text)
    )
    facts = [f for r in rows if (f := column_fact(r, column)) is not None and f.value is not None]
    if _OF_MONEY.search(key) and not any(is_money(f.unit) for f in facts):
        return None  # 各单位的支出 are no numbers of people
    if whole is None or whole.value is None or len(facts) < 2:
        return None
    terms = compute.to_terms([as_candidate(Cited(knowledge, f)) for f in (*facts, whole)])
    return compute.equals(terms[:-1], terms[-1]) if terms else None


_OF_MONEY = re.compile(r"支出|收入|经费|资金|金额|预算数|决算数|执行数")
_AGAINST_PROSE = re.compile(r"[,，]?(?:跟|和|与|同)(?:正文|文字|说明|文中)[^,，]*$")
_PROSE = re.compile(r"正文|文字|说明|文中|写的|总数")


def _told(knowledge: Knowledge, column: Column | None, text: str) -> Fact | None:
    """The sum that the prose prints of a column whose table has no total: 在校学生11860人."""
    if column is None or not _PROSE.search(text):
        return None
    head = canon(re.sub(r"[（(].*?[)）]", "", column[-1]))
    found = [
        f for f in knowledge.facts
        if f.table is None and f.aspect == "amount" and f.value is not None and f.subject
        and canon(f.subject[-1]) in (head, f"{head}总数", f"{head}人数")
    ]  # fmt: skip
    return found[0] if len({f.value for f in found}) == 1 else None


def _names_heading(situation: Situation, text: str) -> bool:
    """Whether a text names an account that has others below it: 工资福利支出 of 工资福利支出各款."""
    key = canon(text)
    for knowledge in situation.knowledges:
        matches = said_labels(situation, key, knowledge)
        for record in knowledge.records:
            name = record.row.path[-1] if record.row.path else ""
            match = matches.get(knowledge.label_ids.get(name, -1))
            if record.row.role == "subtotal" and record.row.code and match and match.exact:
                return match.quality >= 0.95
    return False


def _column(rows: Sequence[Record], total: Record, chosen: Column | None) -> Column | None:
    """The chosen column; the total's own where the sides of a table name theirs apart."""
    if column_fact(total, chosen) is not None:
        return chosen
    return next((f.measure for f in total.facts if f.value is not None), None)


def _one_side(records: Sequence[Record], key: str) -> list[Record]:
    """The rows of the side of a two-sided table that a text speaks of."""
    sides = sorted({record.row.columns for record in records})
    if len(sides) != 2:
        return list(records)
    said = [side for side, word in zip(sides, _ONE_SIDE, strict=True) if word in key]
    wanted = said[0] if len(said) == 1 else sides[1]
    return [record for record in records if record.row.columns == wanted]


def parts_once(records: Sequence[Record], level: str | None = None) -> list[Record]:
    """Rows that together are the whole and of which none holds another: one level, no 其中, no total."""
    levelled = rows_of_level(records, level) if level is not None else []
    if levelled or level in ("类", "款"):
        return levelled
    plain = [
        r for r in records if r.row.role not in ("total", "of-which", "repeated") and r.row.path
    ]
    plain = [r for r in plain if canon(r.row.path[-1]) not in TOTALS]
    codes = [len(r.row.code) for r in plain if r.row.code]
    if codes:
        return [r for r in plain if r.row.code and len(r.row.code) == min(codes)]
    top = [r for r in plain if len(r.row.path) == 1]
    below = [r for r in plain if len(r.row.path) > 1]
    heads = {r.row.path[0] for r in below}
    if below and all(head in {r.row.path[0] for r in top} for head in heads):
        return top  # every part stands under a 小计 that is there as well
    return plain if not top else [r for r in plain if r.row.role == "detail"]
