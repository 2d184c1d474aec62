"""Where a figure stands: 是哪张表, 在第几页, 出处是哪里."""

from __future__ import annotations

from qa.finding import Cited, Finding
from qa.operations import Operation
from qa.resolve import Situation
from qa.words import figure, heading, measure, short_name


def place_of(situation: Situation, operation: Operation) -> Finding | None:
    """The table, section and page of a figure that is named or was spoken of."""
    best = situation.best(operation.parts[0])
    if best is None:
        return None
    cited = Cited(best.knowledge, best.fact)
    text = f"{heading(best.knowledge, best.fact)}的{short_name(best.fact)}{figure(best.fact)}出自{where(cited)}。"
    return Finding("place", text, basis="text", facts=(cited,), focus=(cited,))


def where(cited: Cited) -> str:
    """``“甲.pdf”第9页《收入支出决算总表》的“住房公积金”行、“决算数”列``."""
    fact, knowledge = cited.fact, cited.knowledge
    document = knowledge.document
    page = f"第{fact.source.page}页" if fact.source.page else ""
    table = knowledge.tables.get(fact.table or "")
    if table is not None:
        column = f"、“{measure(fact)}”列" if fact.measure else ""
        return f"“{document.name}”{page}《{table.title}》的“{short_name(fact)}”行{column}"
    section = "－".join(document.path(fact.section))
    return f"“{document.name}”{page}的文字说明{f'（{section}）' if section else ''}"
