"""One grid that prints several projects' goals below each other, as a grid for each project.

项目名称：家庭医生签约服务费
一级指标 | 二级指标 | 三级指标 | 指标值
…
项目名称：救护车更新
一级指标 | 二级指标 | 三级指标 | 指标值
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.headers import anchors, is_caption
from corpus.joins import Joined, piece
from corpus.kinds import names_levels
from corpus.labels import clean_label
from corpus.model import Cell, Grid, Line

_PROJECT = re.compile(r"(?:项目|政策|项目[（(]政策[)）])名称")
_NAMED = re.compile(rf"{_PROJECT.pattern}[:：]\s*(?P<name>\S.*)")
_TITLE = re.compile(r"绩效.{0,12}表|^附[表件]")


def project_named(text: str) -> str | None:
    """The project that a line names: "项目名称：救护车更新" -> "救护车更新"."""
    match = _NAMED.fullmatch(clean_label(text))
    return match["name"] if match is not None else None


def split_projects(blocks: Sequence[Line | Joined]) -> tuple[Line | Joined, ...]:
    """Every grid that heads its levels more than once, cut where it names the next project."""
    found: list[Line | Joined] = []
    for block in blocks:
        starts = _starts(block.grid) if isinstance(block, Joined) else ()
        if isinstance(block, Joined) and starts:
            found += _pieces(block, starts)
        else:
            found.append(block)
    return tuple(found)


def _starts(grid: Grid) -> tuple[int, ...]:
    """The rows where a project's part begins, () where the grid is about one."""
    heads = [i for i, row in enumerate(grid.rows) if names_levels(c.text for c in anchors(row))]
    if len(heads) < 2:
        return ()
    named = [i for i, row in enumerate(grid.rows) if _names_project(row)]
    starts = [_with_title(grid, i) for i in named if i < heads[-1]]
    if not starts:
        return ()  # several heads, and nothing that names a project before them
    apart = [
        (start, following)
        for start, following in zip(starts, (*starts[1:], len(grid.rows)), strict=True)
        if any(start < head < following for head in heads)
    ]
    inner = tuple(start for start, _ in apart if start > 0)
    return (0, *inner) if inner and len(apart) == len(starts) else ()


def _names_project(row: Sequence[Cell]) -> bool:
    found = anchors(row)
    if not found:
        return False
    first = clean_label(found[0].text)
    alone = len(found) == 1 and project_named(first) is not None
    return alone or (bool(_PROJECT.fullmatch(first.rstrip("：:"))) and len(found) in (2, 4))


def _with_title(grid: Grid, row: int) -> int:
    """The title and captions above a project's name are its own."""
    while row > 0:
        above = anchors(grid.rows[row - 1])
        texts = [clean_label(cell.text) for cell in above]
        if not (0 < len(texts) <= 2 and all(_TITLE.search(t) or is_caption(t) for t in texts)):
            break
        row -= 1
    return row


def _pieces(block: Joined, starts: Sequence[int]) -> Iterator[Line | Joined]:
    for start, stop in zip(starts, (*starts[1:], len(block.grid.rows)), strict=True):
        while start < stop and len(found := anchors(block.grid.rows[start])) <= 1:
            yield from (Line((cell.text or "").strip(), cell.source) for cell in found)
            start += 1  # a title, and 项目名称：…, stand above the piece as lines
        if start < stop:
            yield piece(block, start, stop)
