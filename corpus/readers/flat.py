"""Tables that a web page's text has lost: cells between bars, a cell a line, columns parted by blanks.

``find_tables`` looks through prose lines and yields each run of them as it is or as the rows of a table.
Rows that cannot be told with certainty are left as the lines they are: a figure in the wrong column is
worse than one in none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from corpus.labels import clean_label, is_number, is_year
from corpus.readers.row_numbers import row_numbered

_HEAD = re.compile(
    r"(?:三公经费)?项目(?:名称)?|(?:功能|经济)?科目(?:名称)?|(?:单位|部门|指标)名称|费用?名称|类别|内容"
)
_MEASURE = re.compile(
    r"预算|决算|执行|数|金额|合计|小计|比例|比重|增减|占比|%|％|安排|年|原因|备注|说明|其中"
)
_LONGEST_CELL = 60  # characters of a cell on a line of its own
_LONGEST_LABEL = 26  # of a row's label where no bar ends it
_MOST_COLUMNS = 7  # of a table whose cells stand a line each without a bar
_FEWEST_ROWS = 2
_HEADER_ROWS = 2
_PROSE = re.compile(r"[。；;]|[，,](?!\d{3})")
_TITLE = re.compile(r"(?:表|情况|公开|说明)\d?$|^(?:金额)?单位\s*[:：]")
_REMARK = re.compile(r"(?:备?注|说明)\s*\d?[:：]")
_NEXT_PART = re.compile(
    r"(?:[一二三四五六七八九十]+、|第.部分).*(?:说明|情况)|^(?:备?注|说明|附件)[:：]?"
)


_PAIR = re.compile(  # 一、财政拨款收入 47,483,458二、卫生健康支出 1,439,040: the next number may stand close
    r"\s*(?P<label>(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、]\s*|[（(].{1,2}[)）])?\s*[\u4e00-\u9fff“”（）()、]+)"
    r"\s*(?P<figure>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.、]))?"
)


class Numbered(Protocol):
    """A line of text with its number."""

    @property
    def text(self) -> str: ...

    @property
    def number(self) -> int: ...


# of one row: each cell's text with the number of its line; None where a merged cell reaches, the
# one before it or, at a row's beginning, the one above
Cells = tuple[tuple[str | None, int], ...]
Rows = tuple[Cells, ...]


def find_tables(lines: Sequence[Numbered]) -> Iterator[tuple[int, int, Rows]]:
    """Where tables stand among the lines: first line, line behind the last, the rows; in order."""
    i = 0
    while i < len(lines):
        found = _barred_rows(lines, i) or _barred_cells(lines, i) or _cell_a_line(lines, i)
        found = found or row_numbered(lines, i) or _parted_by_blanks(lines, i)
        found = found or _two_sides(lines, i)
        if found is None:
            i += 1
            continue
        end, rows = found
        yield i, end, rows
        i = end


def without_bars(text: str) -> str:
    """A line of text without the bars of empty cells behind it: ``浏览量：1 | | |``."""
    return re.sub(r"(?:\s*[|｜])+\s*$", "", text) if re.search(r"\S\s*[|｜]", text) else text


def _bars(text: str) -> list[str]:
    """The cells between bars of one line; none for a line without them."""
    if not re.search(r"[|｜]", text):
        return []
    inner = text.strip().replace("｜", "|")
    inner = inner.removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in inner.split("|")]


def _barred_rows(lines: Sequence[Numbered], start: int) -> tuple[int, Rows] | None:
    """``公务接待费 | 12.5 | 11.2 |``: a row a line."""
    if _is_title(_bars(lines[start].text)):
        return None
    rows: list[Cells] = []
    end = start
    while end < len(lines) and len(cells := _bars(lines[end].text)) > 1:
        if not all(
            re.fullmatch(r":?-{3,}:?", cell) for cell in cells
        ):  # the rule of a Markdown table
            rows.append(tuple((cell, lines[end].number) for cell in cells))
        end += 1
    filled = sum(1 for row in rows if sum(1 for text, _ in row if text) > 1)
    while rows and _is_remark(rows[-1]):
        rows.pop()
        end -= 1
    return (end, _even(_with_corner(rows))) if filled >= _FEWEST_ROWS else None


def _is_title(cells: Sequence[str]) -> bool:
    """Whether a row of bars is the table's title or its unit, merged over all columns."""
    return bool(cells) and not any(cells[1:]) and _TITLE.search(cells[0]) is not None


def _with_corner(rows: Sequence[Cells]) -> list[Cells]:
    """A header of two rows whose merged cells are lost: 总收入 | 其中 over 医疗收入 | 其他收入, set above their figures."""
    first = next((i for i, row in enumerate(rows) if any(is_number(t) for t, _ in row[1:])), 0)
    if first != _HEADER_ROWS:
        return list(rows)
    upper, lower = ([cell for cell in row if cell[0]] for row in rows[:_HEADER_ROWS])
    width = max(sum(1 for text, _ in row if text) for row in rows[2:])
    corner = width - len(upper) + 1 - len(lower)
    parted = clean_label(upper[-1][0] or "").rstrip("：:") == "其中" if upper else False
    if not parted or corner not in (0, 1) or len(lower) < _FEWEST_ROWS or len(upper) + corner < 2:
        return list(rows)
    number = upper[0][1]
    top: list[tuple[str | None, int]] = [*[("", number)] * corner, *upper]
    under: list[tuple[str | None, int]] = [(None, number)] * (corner + len(upper) - 1)
    return [
        (*top, *[(None, number)] * (len(lower) - 1)),
        (*under, *lower),
        *(row[:width] for row in rows[2:]),
    ]


def _is_remark(row: Cells) -> bool:
    """Whether a row is a remark below the table: ``注：… | | |``."""
    first = row[0][0] or ""
    return not any(text for text, _ in row[1:]) and bool(
        _REMARK.match(first) or _PROSE.search(first)
    )


def _barred_cells(lines: Sequence[Numbered], start: int) -> tuple[int, Rows] | None:
    """``项目 |`` / ``预算数 |`` / ``合计 |`` / ``49.9 |``: a cell a line, an empty one a bar alone."""
    cells: list[tuple[str, int]] = []
    end, last = start, start
    open_text = ""
    while end < len(lines) and len(lines[end].text.strip()) <= _LONGEST_CELL:
        text = lines[end].text.strip()
        closed = re.fullmatch(r"([^|｜]*)[|｜]", text)
        if closed is None and (not cells or open_text or not text or re.search(r"[|｜。；]", text)):
            break  # a cell goes over two lines at most
        if closed is None:
            open_text = text
        else:
            cells.append((open_text + closed[1].strip(), lines[end].number))
            open_text, last = "", end + 1
        end += 1
    rows = _rows_of_width(cells)
    return (last, rows) if rows is not None else None


def _rows_of_width(cells: Sequence[tuple[str, int]]) -> Rows | None:
    """Cells in printed order as rows, the width told by the cells before the first row of figures."""
    labels = [clean_label(text) for text, _ in cells]
    first = _first_row(labels)
    if first is None:
        return None
    head, width = _head(cells[: first[0]], first[1])
    if head is None:
        return None
    body = [tuple(cells[i : i + width]) for i in range(first[0], len(cells), width)]
    if any(not row[0][0] or is_number(row[0][0]) for row in body) or len(body) < _FEWEST_ROWS:
        return None
    return _even([*head, *body])


def _first_row(labels: Sequence[str]) -> tuple[int, int] | None:
    """Where the first row begins and how many cells a row has; None where that is not told."""
    for i, label in enumerate(labels):
        if label in ("行次", "栏次"):
            count = 0
            while i + 1 + count < len(labels) and labels[i + 1 + count] == str(count + 1):
                count += 1
            return (i, count + 1) if count > 1 else None
    figure = next(
        (i for i, label in enumerate(labels) if is_number(label) and not is_year(label)), 0
    )
    return (figure - 1, figure - 1) if figure > 2 else None


def _head(cells: Sequence[tuple[str, int]], width: int) -> tuple[list[Cells] | None, int]:
    """The header's rows: one, or two where the groups of the first begin with 小计 in the second."""
    labels = [clean_label(text) for text, _ in cells]
    groups = [i for i, label in enumerate(labels) if label == "小计"]
    if not groups or len(cells) == width:
        return ([tuple(cells)], width) if len(cells) == width else (None, width)
    upper, lower = cells[: groups[0]], cells[groups[0] :]
    single = len(upper) - len(groups)
    sizes = [b - a for a, b in zip(groups, [*groups[1:], len(cells)], strict=True)]
    if single < 1 or single + len(lower) not in (width, len(cells) - len(groups)):
        return None, width
    top: list[tuple[str | None, int]] = list(upper[:single])
    for cell, size in zip(upper[single:], sizes, strict=True):
        top += [cell, *[(None, cell[1])] * (size - 1)]
    below = [*[(None, upper[0][1])] * single, *lower]
    return [tuple(top), tuple(below)], single + len(lower)


def _cell_a_line(lines: Sequence[Numbered], start: int) -> tuple[int, Rows] | None:
    """``项目`` / ``预算数`` / ``合计`` / ``77.00``: a cell a line without bars, empty ones lost."""
    if not _HEAD.fullmatch(clean_label(lines[start].text)):
        return None
    end = start
    while end < len(lines) and _could_be_cell(lines[end].text, end > start + 2):
        end += 1
    cells = [(line.text.strip(), line.number) for line in lines[start:end]]
    first = _first_row([clean_label(text) for text, _ in cells])
    if first is None or not 2 <= first[1] <= _MOST_COLUMNS:
        return None
    if not all(_MEASURE.search(text) for text, _ in cells[1 : first[0]]):
        return None
    rows = _rows_by_labels(cells[first[0] :], first[1])
    if rows is None or len(rows) < _FEWEST_ROWS:
        return None
    return end, (tuple(cells[: first[0]]), *rows)


def _could_be_cell(text: str, below: bool) -> bool:
    flat = clean_label(text)
    if not flat or len(flat) > _LONGEST_LABEL or _PROSE.search(flat):
        return False
    return not (below and _NEXT_PART.search(flat))


def _rows_by_labels(cells: Sequence[tuple[str, int]], width: int) -> Rows | None:
    """Rows that each begin with a label; a nought alone is that of every column, other gaps tell nothing."""
    rows: list[list[tuple[str, int]]] = []
    for cell in cells:
        if not is_number(cell[0]):
            rows.append([cell])
        elif rows:
            rows[-1].append(cell)
    for row in rows:
        held = row[1:]
        if len(held) == 1 and width > 2 and not re.search(r"[1-9]", held[0][0]):
            row += held * (width - 2)
        elif held and len(held) != width - 1:
            return None
        row += [("", row[0][1])] * (width - len(row))
    return tuple(tuple(row) for row in rows)


def _parted_by_blanks(lines: Sequence[Numbered], start: int) -> tuple[int, Rows] | None:
    """``项目 2016年预算数`` / ``公务接待费 14.83 14.83``: a row a line, an empty cell two blanks more."""
    head = lines[start].text.split()
    if len(head) < 2 or not _HEAD.fullmatch(head[0]) or not all(map(_MEASURE.search, head[1:])):
        return None
    body = start + 1
    below: list[str] = []
    if body < len(lines) and not _has_figure(lines[body].text):
        below = lines[body].text.split()
        below = below if below and all(map(_MEASURE.search, below)) else []
        body += 1 if below else 0
    end, rows = body, list[Cells]()
    while end < len(lines) and (row := _blank_row(lines[end])) is not None:
        rows.append(row)
        end += 1
    width = len(head) + max(len(below) - 1, 0)
    whole = [row for row in rows if len(row) == width]
    if len(whole) < _FEWEST_ROWS or any(len(row) != width and len(row) > 1 for row in rows):
        return None
    number = lines[start].number
    top = [*((text, number) for text in head), *[(None, number)] * (width - len(head))]
    under = [*[(None, number)] * (width - len(below)), *((text, number + 1) for text in below)]
    return end, _even([tuple(top), *([tuple(under)] if below else []), *rows])


def _two_sides(lines: Sequence[Numbered], start: int) -> tuple[int, Rows] | None:
    """``项目 预算数 项目 预算数``: income on the left, spending on the right, empty cells lost."""
    top = _closed_up(lines[start].text).split()
    top = re.findall("收入|支出", top[0]) if top == ["收入支出"] else top
    over = len(top) == 2 and all(re.search("收入|支出", one) for one in top)
    at = start + 1 if over else start
    head = _closed_up(lines[at].text).split() if at < len(lines) else []
    if len(head) != 4 or head[:2] != head[2:] or not _HEAD.fullmatch(head[0]):
        return None
    rows: list[Cells] = []
    end = at + 1
    while end < len(lines) and (pairs := _pairs(_closed_up(lines[end].text))):
        if len(pairs) == 1:
            spent = "支出" in pairs[0][0] and "收入" not in pairs[0][0]
            pairs = [("", ""), pairs[0]] if spent else [pairs[0], ("", "")]
        rows.append(tuple((text, lines[end].number) for pair in pairs for text in pair))
        end += 1
    if sum(1 for row in rows if row[1][0] and row[3][0]) < _FEWEST_ROWS:
        return None
    number = lines[start].number
    above: list[Cells] = [((top[0], number), (None, number), (top[1], number), (None, number))]
    under = tuple((text, lines[at].number) for text in head)
    return end, (*(above if over else []), under, *rows)


_SPACED = re.compile(r"(?<!\S)[\u4e00-\u9fff](?: [\u4e00-\u9fff])+(?!\S)")


def _closed_up(text: str) -> str:
    """``本 年 收 入 合 计 16.5`` without the blanks that spread its words."""
    return _SPACED.sub(lambda match: match[0].replace(" ", ""), text)


def _pairs(text: str) -> list[tuple[str, str]]:
    """The labels of a line with the figure behind each, two at most; none for running text."""
    if _PROSE.search(text) or text.rstrip().endswith((":", "：")):
        return []
    pairs = [(match["label"].strip(), match["figure"] or "") for match in _PAIR.finditer(text)]
    whole = "".join(one + figure for one, figure in pairs)
    same = re.sub(r"\s", "", whole) == re.sub(r"\s", "", text)
    return pairs if same and len(pairs) <= 2 else []


def _has_figure(text: str) -> bool:
    return any(is_number(token) and not is_year(token) for token in text.split())


def _blank_row(line: Numbered) -> Cells | None:
    """A label and what stands behind it, each cell one blank from the next; None for running text."""
    text = line.text.lstrip()
    if not text or _PROSE.search(text) or is_number(text.split()[0]):
        return None
    cells: list[tuple[str, int]] = []
    for match in re.finditer(r"(\S+)(\s*)", text):
        last = match.end() == len(text)
        gap = len(match[2]) // 2 if last else max(len(match[2]) - 1, 0) // 2
        if cells and not is_number(match[1]) and len(match[1]) > _LONGEST_LABEL // 2:
            return None
        cells.append((match[1], line.number))
        cells += [("", line.number)] * gap
    return tuple(cells) if len(cells) > 1 else None


def _even(rows: Sequence[Cells]) -> Rows:
    """Rows of one width, the shorter ones filled up with empty cells."""
    width = max(len(row) for row in rows)
    return tuple((*row, *((("", row[0][1]),) * (width - len(row)))) for row in rows)
