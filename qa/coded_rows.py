"""``目录序号C0301的采购是哪个项目的``: the rows of a table that print a code which is no account of the classification."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Fact
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, Record, strip_numbering
from qa.model import Item
from qa.normalise import canon
from qa.purchases import sum_of
from qa.relations import relations
from qa.resolve import Situation
from qa.words import figure, heading, in_wan

_WHICH = re.compile(r"哪|什么|啥|谁")
# what is worked out of the rows, or told of one column of them, is asked for elsewhere
_ELSEWHERE = re.compile(
    r"一共|总共|合计|共计|加起来|相加|之和|总和|平均|最|占|[比跟]|多于|少于|超过|(?:几|多少)(?:个|项|条|行|种|类|家)|单位(?:是|为)|方式|数量|单价"
)
_BESIDE = re.compile(  # 买的是什么、数量几台: a column of the same rows, asked for as well
    r"(?<=[什么啥])(?:呢|东西|物品|设备)*[、,，;；?？和及](?:还有|又|各|分别)*(?:(?P<head>数量|单价)(?:各|分别)?(?:是|有|为)*(?:多少|几)?(?:[台个套件辆把张部批项]|[万千]?元|钱)*|(?:有|买了?|要买)*(?P<many>(?:几|多少)[台个套件辆把张部批]))[呢啊?？。]*$"
)
_MOST = 40


def of_code(situation: Situation, text: str) -> Finding | None:
    """The rows that hold the code, each with what it costs; None where no table of purchases prints it."""
    codes = [code for code in situation.reading.codes if not code.isdigit()]
    if len(codes) != 1 or situation.reading.limits or situation.reading.excluded:
        return None
    beside = _BESIDE.search(text)
    asked = text[: beside.start()] if beside is not None else text
    if not _WHICH.search(asked) or _ELSEWHERE.search(asked):
        return None
    held = [(k, rows) for k in situation.knowledges if (rows := tuple(_rows(k, codes[0])))]
    if len(held) != 1 or len(held[0][1]) > _MOST:
        return None
    knowledge, rows = held[0]
    told = [(record, sum_of(record.facts) or record.facts[0]) for record in rows]
    head = (beside["head"] or "数量") if beside is not None else ""
    cells = [_under(record, head) for record, _ in told]
    if head and None in cells:
        return None
    items = []
    for (record, fact), cell in zip(told, cells, strict=True):
        name = "－".join((*(strip_numbering(label) for label in record.path), *_thing(record)))
        money = f"，{figure(fact)}{in_wan(fact)}" if fact == sum_of(record.facts) else ""
        name += f"，{head}{figure(cell)}" if cell is not None else ""
        items.append(Item(f"{name}{money}", fact.value, fact.unit))
    first = told[0][1]
    lead = f"{heading(knowledge, first)}：《{rows[0].table.title}》中{codes[0]}的共{len(rows)}行"
    facts = tuple(Cited(knowledge, fact) for _, fact in told)
    facts += tuple(Cited(knowledge, cell) for cell in cells if cell is not None)
    one = len(rows) == 1 and first == sum_of(rows[0].facts) and not head
    return Finding(
        "list", f"{lead}：{'；'.join(item.text for item in items)}。", items=tuple(items),
        value=first.value if one else None, unit=first.unit if one else None, facts=facts, focus=facts[:1],
    )  # fmt: skip


_THING = re.compile(r"(?:物品|货物|商品|采购内容|品目|设备)(?:名称)?$|^品名")


def _thing(record: Record) -> tuple[str, ...]:
    """What a row buys, where a column of its own says it."""
    cells = [
        f.text.strip() for f in record.facts
        if f.aspect == "text" and f.text.strip() and f.measure and _THING.search(f.measure[-1])
    ]  # fmt: skip
    return () if len(cells) != 1 or cells[0] in record.path else (cells[0],)


def _under(record: Record, head: str) -> Fact | None:
    """The row's figure in the column of a name; None where no column is asked for, or it has none there."""
    found = [
        f for f in record.facts if head and f.measure and canon(f.measure[-1]).startswith(head)
    ]
    return found[0] if len(found) == 1 and found[0].value is not None else None


def _rows(knowledge: Knowledge, code: str) -> Iterator[Record]:
    """The lines of the purchase table that print a code in one of their cells."""
    for relation in relations(knowledge):
        if relation.kind != "政府采购表":
            continue
        for record in relation.records:
            if any(re.match(rf"{code}(?![A-Za-z0-9])", fact.text.strip()) for fact in record.facts):
                yield record
