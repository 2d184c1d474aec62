"""A comparison told: in lines, as JSON, as an HTML paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from corpus.model import Document
from qa.audit.align import TEXT
from qa.audit.compare import UNIT, Change, Comparison, Figure, Item, change, pairs
from qa.audit.compare_scope import MODE_WORDS
from qa.audit.originals import originals
from qa.audit.pages import escape, folded, grid, heading, link_to, page
from qa.audit.places import place_words
from qa.contract import citation_to_json
from qa.words import show

_LEAF = 7  # digits of a 项
_MOST = 10  # of the largest changes
_MOVED = {
    "years": ("增加", "减少"),
    "stages": ("决算大于预算", "决算小于预算"),
    "peers": ("后者高", "后者低"),
}
_LEAF_TABLES = ("一般公共预算支出表", "支出表")


def summary(found: Comparison) -> str:
    """One line: "同一单位不同年度，2份文档，210项：增加120，减少60，持平30，只有一方有的12。"."""
    last = pairs(found)[-1]
    moved = [change(item, *last, found.mode) for item in found.items]
    known = [one for one in moved if one is not None]
    up = sum(one.difference > 0 for one in known)
    down = sum(one.difference < 0 for one in known)
    alone = sum(item.how == "单独" for item in found.items)
    renamed = len({item.names for item in found.items if item.renamed})
    more = f"，编码相同而改名{renamed}" if renamed else ""
    higher, lower = _MOVED[found.mode]
    return (
        f"{MODE_WORDS[found.mode]}，{len(found.documents)}份文档，对上{len(known)}个数："
        f"{higher}{up}，{lower}{down}，相同{len(known) - up - down}；只有一方有的{alone}{more}。"
    )


def largest(found: Comparison) -> list[tuple[Item, Change]]:
    """The items of the lowest level whose figures moved most, in the last two documents."""
    last = pairs(found)[-1]
    for part in _LEAF_TABLES:
        own = [
            (item, moved)
            for item in found.items
            if item.part == part and item.column == "" and len(item.code or "") >= _LEAF
            and (moved := change(item, *last, found.mode)) is not None and moved.difference
        ]  # fmt: skip
        if own:
            return sorted(own, key=lambda one: -abs(one[1].difference))[:_MOST]
    return []


def rate_name(found: Comparison) -> str:
    """What the rate is called: growth, completion, or how much more than the first office."""
    return {"years": "增长率", "stages": "完成率", "peers": "相差比例"}[found.mode]


def item_name(item: Item) -> str:
    """The item as printed; both names where it was renamed."""
    names = list(dict.fromkeys(name for name in item.names if name))
    return " → ".join(names)


def suspicions(found: Comparison) -> Iterator[str]:
    """What looks alike and was not joined, with the tables it stands in."""
    told: dict[str, dict[str, None]] = {}
    for one in found.suspected:
        left, right = (found.documents[n][2] for n in one.documents)
        said = (
            f"{left}“{_coded(one.one.code, one.one.name)}”与{right}"
            f"“{_coded(one.other.code, one.other.name)}”{one.why}，没有合并，请核实"
        )
        told.setdefault(said, {})[one.one.part] = None
    yield from (f"{said}（{'、'.join(parts)}）。" for said, parts in told.items())


def _coded(code: str | None, name: str) -> str:
    return f"{code} {name}" if code else name


def percent(value: Decimal | None) -> str:
    """A rate with its sign; "" where there is none."""
    return "" if value is None else f"{show(value)}%"


# --- JSON ----------------------------------------------------------------------------------------


def comparison_to_json(found: Comparison) -> dict[str, Any]:
    """The comparison as plain JSON values; figures in 万元 as decimal strings."""
    return {
        "mode": found.mode,
        "words": MODE_WORDS[found.mode],
        "unit": UNIT,
        "documents": [{"name": n, "id": i, "head": h} for n, i, h in found.documents],
        "summary": summary(found),
        "items": [_item(item, found) for item in found.items],
        "suspected": list(suspicions(found)),
        "coverage": list(found.coverage),
    }


def _item(item: Item, found: Comparison) -> dict[str, Any]:
    moved = [change(item, before, after, found.mode) for before, after in pairs(found)]
    return {
        "part": item.part,
        "code": item.code,
        "names": list(item.names),
        "column": item.column,
        "aligned_by": item.how,
        "renamed": item.renamed,
        "figures": [None if one is None else _figure(one) for one in item.figures],
        "changes": [
            None if one is None else {
                "difference": show(one.difference),
                "rate": None if one.rate is None else show(one.rate),
            }
            for one in moved
        ],
        "note": item.note,
    }  # fmt: skip


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "text": figure.text,
        "value": None if figure.value is None else show(figure.value),
        "share": None if figure.share is None else show(figure.share),
        "place": citation_to_json(figure.place),
    }


# --- HTML ----------------------------------------------------------------------------------------


def comparison_to_html(found: Comparison, documents: Sequence[Document]) -> str:
    """The paper: what moved most, table by table, what was not joined, what could not be compared."""
    cited = [one.place for item in found.items for one in item.figures if one is not None]
    parts = [
        heading("对比表", summary(found), (f"{head}：{name}" for name, _, head in found.documents)),
        _largest(found),
        *_lists(found),
        *(_part(part, found) for part in dict.fromkeys(item.part for item in found.items)),
        originals(documents, cited, ()),
    ]
    return page("对比表", "".join(parts))


def _lists(found: Comparison) -> Iterator[str]:
    for title, lines in (
        ("没有合并的相近项目", list(suspicions(found))),
        ("对比范围", list(found.coverage)),
    ):
        if lines:
            items = "".join(f"<li>{escape(line)}</li>" for line in lines)
            yield f"<h2>{title}</h2><ul>{items}</ul>"


def _largest(found: Comparison) -> str:
    moved = largest(found)
    if not moved:
        return ""
    before, after = (found.documents[n][2] for n in pairs(found)[-1])
    heads = ("项目", f"{before}（{UNIT}）", f"{after}（{UNIT}）", "差额", rate_name(found))
    first, last = pairs(found)[-1]
    rows = (
        (
            escape(_coded(item.code, item_name(item))),
            _number(item.figures[first]),
            _number(item.figures[last]),
            _signed(one.difference),
            percent(one.rate),
        )
        for item, one in moved
    )
    return f"<h2>差额最大的项目</h2>{grid(heads, rows, (40, 16, 16, 14, 14))}"


def _part(part: str, found: Comparison) -> str:
    items = [item for item in found.items if item.part == part]
    heads = ["项目", "列"]
    for _, _, head in found.documents:
        heads += [f"{head}（{UNIT}）", "占比"]
    for before, after in pairs(found):
        wide = len(found.documents) > 2
        of = f"{found.documents[after][2]}−{found.documents[before][2]}" if wide else ""
        heads += [f"差额{of}", rate_name(found)]
    heads += ["说明", "复核"]
    body = grid(heads, (_row(item, found) for item in items))
    open_at_once = part in ("收支总表", TEXT)
    title = f"{part}：{len(items)}个数"
    return f"<h2>{escape(part)}</h2>{body}" if open_at_once else folded(title, body)


def _row(item: Item, found: Comparison) -> list[str]:
    indent = "　" * min(item.depth, 4)
    name = escape(indent + _coded(item.code, item_name(item)))
    cells = [f"<span class=warn>{name}</span>" if item.renamed else name, escape(item.column)]
    for figure in item.figures:
        cells += [_number(figure), percent(figure.share) if figure else ""]
    for before, after in pairs(found):
        moved = change(item, before, after, found.mode)
        cells += [_signed(moved.difference) if moved else "", percent(moved.rate) if moved else ""]
    return [*cells, escape(item.note), ""]


def _number(figure: Figure | None) -> str:
    if figure is None:
        return "<span class=soft>没有这一项</span>"
    if figure.value is None:
        return link_to(figure.place, figure.text.strip() or "空白")
    return link_to(figure.place, show(figure.value))


def _signed(value: Decimal) -> str:
    return f"+{show(value)}" if value > 0 else show(value)


def lines(found: Comparison) -> Iterator[str]:
    """The comparison for a terminal: the line, what moved most, what was not joined, the coverage."""
    yield summary(found)
    first, last = pairs(found)[-1]
    for item, moved in largest(found):
        before, after = item.figures[first], item.figures[last]
        assert before is not None and after is not None
        yield (
            f"  {_coded(item.code, item_name(item))}：{show(before.value or Decimal(0))} → "
            f"{show(after.value or Decimal(0))}{UNIT}，差额{_signed(moved.difference)}，"
            f"{rate_name(found)}{percent(moved.rate) or '无'}"
        )
    renamed: dict[str, dict[str, None]] = {}
    for one in found.items:
        if one.renamed:
            renamed.setdefault(_coded(one.code, item_name(one)), {})[one.part] = None
    yield from (f"改名：{name}（{'、'.join(parts)}）" for name, parts in renamed.items())
    yield from (f"相近：{one}" for one in suspicions(found))
    yield from (f"范围：{one}" for one in found.coverage)


def where(figure: Figure | None) -> str:
    """Where a figure stands, in words."""
    return "" if figure is None else place_words(figure.place)
