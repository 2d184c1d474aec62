"""Charts as Plotly figures; the only importer of plotly, whose own script the page loads from here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import plotly
import plotly.graph_objects as go

from web.charts import Chart, Slice
from web.text import number_to_text, visible

_FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
# Okabe and Ito's colours, told apart by colour-blind readers; the darker ones carry white words.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#8C6D00", "#56B4E9", "#5B5B5B", "#E69F00")
_ROW = 34  # pixels of a bar
_LONGEST = 16  # characters of a bar's name; the whole one is in the table and on hover


def script_path() -> Path:
    """Plotly's script as the installed package carries it."""
    return Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


def chart_to_json(chart: Chart) -> str:
    """The figure for ``Plotly.newPlot``; the page sets the colours of words to its own."""
    draw = {"bar": _bars, "treemap": _treemap, "line": _line}[chart.kind]
    figure = go.Figure(draw(chart))
    height = 40 + _ROW * len(chart.slices) if chart.kind == "bar" else 460
    figure.update_layout(
        template="none", height=height, margin={"l": 8, "r": 16, "t": 12, "b": 40 if chart.kind == "line" else 12},
        font={"family": _FONT, "size": 14}, paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False, bargap=0.28,
        **_axes(chart),
    )  # fmt: skip
    return str(figure.to_json())


def _axes(chart: Chart) -> dict[str, Any]:
    """Bars carry their figures themselves; a line starts at 0, so that its slope is not made larger."""
    if chart.kind == "line":
        tick = {"tickformat": ",", "gridcolor": "rgba(128,128,128,.25)"}
        return {
            "xaxis": {"type": "category"},
            "yaxis": {"rangemode": "tozero", "automargin": True, **tick},
        }
    bare = {"showticklabels": False, "showgrid": False, "zerolinecolor": "rgba(128,128,128,.6)"}
    return {
        "xaxis": {**bare, "range": _reach(chart)},
        "yaxis": {"automargin": True, "autorange": "reversed"},
    }


def _line(chart: Chart) -> go.Scatter:
    return go.Scatter(
        x=[part.label for part in chart.slices],
        y=[float(part.value) for part in chart.slices],
        mode="lines+markers+text",
        text=[number_to_text(part.value) for part in chart.slices],
        textposition="top center",
        cliponaxis=False,
        hovertemplate="%{x}<br>%{text}<extra></extra>",
        line={"color": _COLOURS[0], "width": 3},
        marker={"size": 9},
    )


def _bars(chart: Chart) -> go.Bar:
    names = [_plain(part.label) for part in chart.slices]
    return go.Bar(
        orientation="h",
        x=[
            float(part.value) for part in chart.slices
        ],  # drawn; the figures themselves stay as text
        y=[f"{number + 1}. {_short(name)}" for number, name in enumerate(names)],
        text=[number_to_text(part.value) for part in chart.slices],
        textposition="auto",
        cliponaxis=False,
        customdata=[[name, _figure(part)] for name, part in zip(names, chart.slices, strict=True)],
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
        marker={"color": _COLOURS[0]},
    )


def _reach(chart: Chart) -> list[float]:
    """From the smallest (or 0) to beyond the largest: figures stand behind the bars."""
    values = [float(part.value) for part in chart.slices]
    low, high = min(0.0, *values), max(0.0, *values)
    room = (high - low) * 0.28
    return [low - (room if low < 0 else 0), high + room]


def _treemap(chart: Chart) -> go.Treemap:
    tops = [number for number, part in enumerate(chart.slices) if part.parent is None]
    colour = {number: _COLOURS[place % len(_COLOURS)] for place, number in enumerate(tops)}
    own = [
        number if part.parent is None else part.parent for number, part in enumerate(chart.slices)
    ]
    return go.Treemap(
        ids=[str(number) for number in range(len(chart.slices))],
        labels=[_plain(part.label) for part in chart.slices],
        parents=["" if part.parent is None else str(part.parent) for part in chart.slices],
        values=[
            0.0 if _has_parts(chart, n) else float(p.value) for n, p in enumerate(chart.slices)
        ],
        branchvalues="remainder",
        text=[_figure(part) for part in chart.slices],
        texttemplate="%{label}<br>%{text}",
        hovertemplate="%{label}<br>%{text}<extra></extra>",
        marker={
            "colors": [colour[number] for number in own],
            "line": {"color": "#ffffff", "width": 2},
        },
        tiling={"pad": 2},
        pathbar={"visible": False},
    )


def _has_parts(chart: Chart, number: int) -> bool:
    return any(part.parent == number for part in chart.slices)


def _figure(part: Slice) -> str:
    return f"{number_to_text(part.value)} {part.fact.unit or ''}".strip()


def _plain(text: str) -> str:
    """Plotly reads a few tags in texts; there are none in ours."""
    return visible(text).replace("<", "＜").replace(">", "＞").replace("&", "＆")


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
