"""The figures of an answer that lists several, as a picture: ranks and parts as bars, years as a line; pure functions."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from corpus.model import Fact
from qa.model import Answer, Item
from web.charts import Chart, Kind, Slice
from web.tabular import Entry, Listing

_FEWEST = 2  # figures of a picture
_MOST = 40  # bars
_FIGURE_AT_END = re.compile(
    r"[，：:\s]*([-−]?[\d,]+(?:\.\d+)?)\s*([^\d\s（）()，。]{0,4})(?:（合[^）]*）)?$"
)
_YEAR = re.compile(r"(?:19|20)\d{2}年")


def item_label(item: Item) -> str:
    """What an entry is called: its words without its own figure, where they end in it."""
    found = _FIGURE_AT_END.search(item.text)
    if item.value is None or found is None or (item.unit or "") != found[2]:
        return item.text
    try:
        same = Decimal(found[1].replace(",", "").replace("−", "-")) == item.value
    except InvalidOperation:
        return item.text
    return item.text[: found.start()] if same and found.start() else item.text


def answer_to_chart(answer: Answer, title: str = "") -> Chart | None:
    """The picture under a title; None where there are not two figures, or they do not count in one unit."""
    known = [item for item in answer.items if item.value is not None]
    if answer.status != "answered" or not len(known) >= _FEWEST or len({i.unit for i in known}) > 1:
        return None
    labels, kind = _labels([item_label(item) for item in known])
    slices = tuple(
        Slice(label, Fact((label,), (), item.text, item.value, item.unit))
        for label, item in zip(labels, known, strict=True)
    )
    if kind == "line":
        slices = tuple(sorted(slices, key=lambda part: part.label))
    note = f"只画出前 {_MOST} 项。" if len(slices) > _MOST else ""
    return Chart("answer", title, kind, known[0].unit, slices[:_MOST], note)


def chart_to_listing(chart: Chart) -> Listing:
    """The same figures as a list."""
    rows = tuple((Entry(p.label), Entry(p.value), Entry(p.fact.unit)) for p in chart.slices)
    return Listing(chart.title, ("项目", "数值", "单位"), rows, frozenset({1}))


def _labels(names: list[str]) -> tuple[list[str], Kind]:
    """Years alone where nothing else tells the entries apart."""
    years = [_YEAR.findall(name) for name in names]
    bare = {_YEAR.sub("", name) for name in names}
    if all(len(found) == 1 for found in years) and len(bare) == 1:
        said = [found[0] for found in years]
        if len(set(said)) == len(said):
            return said, "line"
    return names, "bar"
