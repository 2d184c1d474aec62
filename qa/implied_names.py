"""What the 合计 of a table is called where nothing prints it: 支出合计 of 部门支出总表, “三公”经费 of its table.

A row 合计 under a column 金额 has no name that a question could say; the table it sums up has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from corpus.model import Fact, Table
from qa.normalise import canon

THREE_PUBLIC = "三公经费表"
# a kind of table, and the name of its whole; a name is implied only where no label of the document is one of it
_WHOLES = {
    "支出表": "支出合计",
    "收入表": "收入合计",
    "政府采购表": "政府采购预算总额",
    "项目支出表": "项目支出",
    THREE_PUBLIC: "“三公”经费合计",
}
_ALWAYS = frozenset({THREE_PUBLIC})  # its 合计 is that whole and nothing else
_SUMS = frozenset(
    {
        "合计",
        "总计",
        "小计",
        "本年合计",
        "总合计",
        "金额",
        "预算金额",
        "采购金额",
        "预算数",
        "决算数",
        "年初预算数",
        "执行数",
        "数量",
    }
)


_PLAIN = re.compile(  # columns that say when and how much, and of what nothing
    r"(?:(?:19|20)\d{2}年度?)?(?:年初|调整|全年|上年|本年)?(?:预算|决算|执行|支出)?(?:数|金额)?|(?:比上年)?(?:增减|增长|变动)(?:额|率|金额|幅度)?|(?:预算)?完成率|执行率"
)


def implied_names(
    facts: Iterable[Fact], tables: Mapping[str, Table], printed: frozenset[str]
) -> Iterator[tuple[int, str]]:
    """Places of facts and the names implied for them; ``printed`` are all spellings of the document's labels."""
    for place, fact in enumerate(facts):
        table = tables.get(fact.table or "")
        name = _WHOLES.get(table.kind or "") if table is not None else None
        if table is None or name is None or fact.role != "total" or len(fact.subject) != 1:
            continue
        if table.kind not in _ALWAYS and canon(name) in printed:
            continue
        labels = map(canon, (*fact.subject, *fact.measure))
        named = [label for label in labels if label not in _SUMS and not _PLAIN.fullmatch(label)]
        if not named:
            yield place, name


_PART = re.compile(r"出国|公务接待")


def implied_columns(
    facts: Iterable[Fact], tables: Mapping[str, Table]
) -> Iterator[tuple[int, str]]:
    """Places of facts of a column 合计 beside the parts of “三公”经费, and its name: 三公经费 of each unit of a list."""
    parted = {(f.table, f.source.row) for f in facts if f.measure and _PART.search(f.measure[-1])}
    for place, fact in enumerate(facts):
        table = tables.get(fact.table or "")
        if table is None or table.kind != THREE_PUBLIC or not fact.measure or not fact.subject:
            continue
        beside = (fact.table, fact.source.row) in parted
        if beside and _OF_YEAR.sub("", canon(fact.measure[-1])) in ("合计", "小计"):
            yield place, _WHOLES[THREE_PUBLIC]


_OF_YEAR = re.compile(r"^(?:19|20)\d{2}年度?")


_CATALOGUE = re.compile(r"品目|目录")
_ITS_CODE = re.compile(r"[A-C]\d{4,}")  # A02400500 水上运动器材: a class of the catalogue


def named_before(facts: Iterable[Fact], tables: Mapping[str, Table]) -> frozenset[int]:
    """Places of facts whose row goes by the label before the last: what is bought, before its 采购品目.

    Only where each such name stands over one row of its table; a project over several goods is no name of them.
    """
    places: dict[str, list[int]] = {}
    names: dict[str, dict[str, set[int]]] = {}
    for place, fact in enumerate(facts):
        table = tables.get(fact.table or "")
        row = fact.source.row
        if table is None or row is None or table.kind != "政府采购表" or len(fact.subject) < 2:
            continue
        heads = ["".join(table.columns[c]) for c in table.label_columns if c < len(table.columns)]
        if len(heads) < 2 or not _CATALOGUE.search(heads[-1]) or _CATALOGUE.search(heads[-2]):
            continue
        if not _ITS_CODE.match(fact.subject[-1].strip()):
            continue  # 机房改造 | 服务器: what is bought stands there
        places.setdefault(table.id, []).append(place)
        names.setdefault(table.id, {}).setdefault(fact.subject[-2], set()).add(row)
    once = {key for key, rows in names.items() if all(len(at) == 1 for at in rows.values())}
    return frozenset(place for key in once for place in places[key])
