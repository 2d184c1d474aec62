"""``目录序号C0301的采购是哪个项目的``: the rows of a table that print a code which is no account of the classification."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, Record, strip_numbering
from qa.model import Item
from qa.purchases import sum_of
from qa.relations import relations
from qa.resolve import Situation
from qa.words import figure, heading, in_wan

_WHICH = re.compile(r"哪|什么|啥|谁")
# what is worked out of the rows, or told of one column of them, is asked for elsewhere
_ELSEWHERE = re.compile(
    r"一共|总共|合计|共计|加起来|相加|之和|总和|平均|最|占|[比跟]|多于|少于|超过|(?:几|多少)(?:个|项|条|行|种|类|家)|单位(?:是|为)|方式|数量|单价"
)
_MOST = 40


def of_code(situation: Situation, text: str) -> Finding | None:
    """The rows that hold the code, each with what it costs; None where no table of purchases prints it."""
    codes = [code for code in situation.reading.codes if not code.isdigit()]
    if len(codes) != 1 or situation.reading.limits or situation.reading.excluded:
        return None
    if not _WHICH.search(text) or _ELSEWHERE.search(text):
        return None
    held = [(k, rows) for k in situation.knowledges if (rows := tuple(_rows(k, codes[0])))]
    if len(held) != 1 or len(held[0][1]) > _MOST:
        return None
    knowledge, rows = held[0]
    told = [(record, sum_of(record.facts) or record.facts[0]) for record in rows]
    items = []
    for record, fact in told:
        name = "－".join(strip_numbering(label) for label in record.path)
        money = f"，{figure(fact)}{in_wan(fact)}" if fact == sum_of(record.facts) else ""
        items.append(Item(f"{name}{money}", fact.value, fact.unit))
    first = told[0][1]
    head = f"{heading(knowledge, first)}：《{rows[0].table.title}》中{codes[0]}的共{len(rows)}行"
    facts = tuple(Cited(knowledge, fact) for _, fact in told)
    one = len(rows) == 1 and first == sum_of(rows[0].facts)
    return Finding(
        "list", f"{head}：{'；'.join(item.text for item in items)}。", items=tuple(items),
        value=first.value if one else None, unit=first.unit if one else None, facts=facts, focus=facts[:1],
    )  # fmt: skip


def _rows(knowledge: Knowledge, code: str) -> Iterator[Record]:
    """The lines of the purchase table that print a code in one of their cells."""
    for relation in relations(knowledge):
        if relation.kind != "政府采购表":
            continue
        for record in relation.records:
            if any(re.match(rf"{code}(?![A-Za-z0-9])", fact.text.strip()) for fact in record.facts):
                yield record
