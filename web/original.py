"""The original file beside what was read from it: the page's picture with the cited place boxed, a download."""

from __future__ import annotations

from dataclasses import dataclass

from web.text import escape

_AROUND = 2.0  # points left free around what is boxed
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Original:
    """What there is beside what was read; ``page`` is the cited page's picture, where it is a PDF."""

    file: str | None = None  # address of the download
    page: PageView | None = None
    chart: str | None = None  # address of the picture of what the figure is made of or stands among
    years: str | None = None  # address of the picture of the figure over the years


@dataclass(frozen=True, slots=True)
class PageView:
    """A page's picture at an address; sizes and ``box`` (x0, top, x1, bottom) in points."""

    address: str
    number: int
    width: float
    height: float
    box: Box | None = None


def switch_to_html(original: Original, whole: str) -> str:
    """The buttons between what was read (``whole``: 表格 or 文字) and the original page, and the download."""
    others = []
    if original.page is not None:
        others.append(("page", f"原件第 {original.page.number} 页"))
    if original.chart is not None:
        others.append(("chart", "构成图"))
    if original.years is not None:
        others.append(("years", "历年图"))
    buttons = [
        f'<button type="button" data-view="{view}" aria-pressed="{"true" if view == "read" else "false"}">'
        f"{label}</button>"
        for view, label in (("read", f"读出的{whole}"), *others)
    ]
    if not others:
        buttons = []
    link = (
        f'<a class="bq-file" href="{escape(original.file)}" download>下载原件</a>'
        if original.file
        else ""
    )
    if not buttons and not link:
        return ""
    return (
        f'<div class="bq-views" role="group" aria-label="查看方式">{"".join(buttons)}{link}</div>'
    )


def page_to_html(page: PageView) -> str:
    """The picture, hidden until it is asked for, and a box over the cited place."""
    return (
        '<div class="bq-page" data-pane="page" hidden tabindex="0" role="region" aria-label="原件页面">'
        f'<figure><img src="{escape(page.address)}" loading="lazy" alt="原件第 {page.number} 页" '
        f'width="{page.width:.0f}" height="{page.height:.0f}">{_box_to_html(page)}</figure></div>'
    )


def pictures_to_html(original: Original) -> str:
    """The places of the pictures, filled when they are asked for."""
    panes = (("chart", "构成图", original.chart), ("years", "历年图", original.years))
    return "".join(
        f'<div class="bq-chart-pane" data-pane="{name}" hidden tabindex="0" role="region" '
        f'aria-label="{label}" data-fill="{escape(address)}"></div>'
        for name, label, address in panes
        if address
    )


def _box_to_html(page: PageView) -> str:
    if page.box is None or page.width <= 0 or page.height <= 0:
        return ""
    x0, top, x1, bottom = page.box
    left, up = max(0.0, x0 - _AROUND), max(0.0, top - _AROUND)
    right, down = min(page.width, x1 + _AROUND), min(page.height, bottom + _AROUND)
    if right <= left or down <= up:
        return ""
    place = (
        f"left:{left / page.width:.4%};top:{up / page.height:.4%};"
        f"width:{(right - left) / page.width:.4%};height:{(down - up) / page.height:.4%}"
    )
    return f'<span class="bq-box" style="{place}"></span>'
