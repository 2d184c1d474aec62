"""The projects of a department whose only list is their forms: one 绩效目标表 each, a row of figures in its head.

项目单位 | 某县土地储备中心
预算数（万元） | 150.00 | 其中：财政资金 | 130.00 | 其他资金 | 20.00
资金支出计划（%） | 3月底 0% | 6月底 50%
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.model import Fact, Row, Table
from qa.fit import is_money
from qa.knowledge import Knowledge, Record, project_name
from qa.normalise import canon
from qa.relations import Relation, relations

FORMS = "forms"  # the id of the table that they make
_KIND = "绩效目标表"
_UNIT = re.compile(r"(?:项目)?(?:实施|承担|申报|预算|执行|填报)?单位(?:名称)?")
_WHOLE = re.compile(
    r"(?:项目|年度|资金)?(?:预算|资金|金额)(?:数|总额|总数|金额|资金)?(?:[（(].{1,4}[)）])?"
)
_FEWEST = 2  # projects


@lru_cache(maxsize=256)
def form_projects(knowledge: Knowledge) -> Relation | None:
    """The forms' projects as rows of one table, by their heads; None where another table lists projects."""
    if any(relation.kind == "项目支出表" for relation in relations(knowledge)):
        return None
    forms = [t for t in knowledge.document.tables if t.kind == _KIND and t.subject and t.form]
    rows = [(table, facts) for table in forms if (facts := _heads(table, knowledge))]
    names = {canon(project_name(table)) for table, _ in rows}
    if not _FEWEST <= len(rows) == len(forms) == len(names):
        return None  # a form that was not read, or a project with two, would be miscounted
    title = "各项目绩效目标表"
    listed = Table(FORMS, title, rows[0][0].section, 0, (), (), (), (), (), kind="项目支出表")
    records = tuple(
        Record(listed, Row(i, (0, 0), (project_name(table),), entity=_unit(facts)), facts)
        for i, (table, facts) in enumerate(rows)
    )
    return Relation(knowledge, "项目支出表", title, records)


def whole_column(records: Sequence[Record]) -> tuple[str, ...] | None:
    """The column of a project's whole money, where every form prints it: 预算数（万元）."""
    if records and records[0].table.kind == "政府采购表":
        return None  # its 预算资金 is of the project, said once for each thing that is bought
    held = [
        tuple(
            f.measure
            for f in r.facts
            if is_money(f.unit) and _WHOLE.fullmatch(canon(f.measure[-1]))
        )
        for r in records
    ]
    first = held[0][:1] if held else ()
    return first[0] if first and all(columns[:1] == first for columns in held) else None


def _heads(table: Table, knowledge: Knowledge) -> tuple[Fact, ...]:
    """What a form prints of the project itself, above its goals; () where that is no money."""
    facts = tuple(
        f
        for f in knowledge.facts
        if f.table == table.id and f.subject == (table.subject,) and f.measure
    )
    return facts if any(f.value is not None and is_money(f.unit) for f in facts) else ()


def _unit(facts: Sequence[Fact]) -> str | None:
    units = [f.text for f in facts if _UNIT.fullmatch(canon(f.measure[-1])) and f.text]
    return units[0] if len(units) == 1 else None
