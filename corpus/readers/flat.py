"""Tables that a web page's text has lost: cells between bars, a cell a line, columns parted by blanks.

``find_tables`` looks through prose lines and yields each run of them as it is or as the rows of a table.
Rows that cannot be told with certainty are left as the lines they are: a figure in the wrong column is
worse than one in none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.labels import clean_label, is_number, is_year
from corpus.readers.barred import barred_cells, barred_rows
from corpus.readers.cell_lines import coded_cells, even_cells
from corpus.readers.lost import (
    FEWEST_ROWS,
    HEAD,
    MEASURE,
    MOST_COLUMNS,
    PROSE,
    Cells,
    Numbered,
    Rows,
    even,
    first_row,
)
from corpus.readers.row_numbers import row_numbered

_LONGEST_LABEL = 26  # of a row's label where no bar ends it


_NEXT_PART = re.compile(
    r"(?:[一二三四五六七八九十]+、|第.部分).*(?:说明|情况)|^(?:备?注|说明|附件)[:：]?"
)


_PAIR = re.compile(  # 一、财政拨款收入 47,483,458二、卫生健康支出 1,439,040: the next number may stand close
    r"\s*(?P<label>(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、]\s*|[（(].{1,2}[)）])?\s*[\u4e00-\u9fff“”（）()、]+)"
    r"\s*(?P<figure>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d.、]))?"
)


def find_tables(lines: Sequence[Numbered]) -> Iterator[tuple[int, int, Rows]]:
    """Where tables stand among the lines: first line, line behind the last, the rows; in order."""
    i = 0
    while i < len(lines):
        found = barred_rows(lines, i) or barred_cells(lines, i) or _cell_a_line(lines, i)
        found = found or row_numbered(lines, i) or _parted_by_blanks(lines, i)
        found = found or _two_sides(lines, i) or coded_cells(lines, i) or even_cells(lines, i)
        if found is None:
            i += 1
            continue
        end, rows = found
        yield i, end, rows
        i = end


def without_bars(text: str) -> str:
    """A line of text without the bars of empty cells behind it: ``浏览量：1 | | |``."""
    return re.sub(r"(?:\s*[|｜])+\s*$", "", text) if re.search(r"\S\s*[|｜]", text) else text


def _cell_a_line(lines: Sequence[Numbered], start: int) -> tuple[int, Rows] | None:
    """``项目`` / ``预算数`` / ``合计`` / ``77.00``: a cell a line without bars, empty ones lost."""
    if not HEAD.fullmatch(clean_label(lines[start].text)):
        return None
    end = start
    while end < len(lines) and _could_be_cell(lines[end].text, end > start + 2):
        end += 1
    cells = [(line.text.strip(), line.number) for line in lines[start:end]]
    first = first_row([clean_label(text) for text, _ in cells])
    if first is None or not 2 <= first[1] <= MOST_COLUMNS:
        return None
    if not all(MEASURE.search(text) for text, _ in cells[1 : first[0]]):
        return None
    rows = _rows_by_labels(cells[first[0] :], first[1])
    if rows is None or len(rows) < FEWEST_ROWS:
        return None
    return end, (tuple(cells[: first[0]]), *rows)


def _could_be_cell(text: str, below: bool) -> bool:
    flat = clean_label(text)
    if not flat or len(flat) > _LONGEST_LABEL or PROSE.search(flat):
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
    if len(head) < 2 or not HEAD.fullmatch(head[0]) or not all(map(MEASURE.search, head[1:])):
        return None
    body = start + 1
    below: list[str] = []
    if body < len(lines) and not _has_figure(lines[body].text):
        below = lines[body].text.split()
        below = below if below and all(map(MEASURE.search, below)) else []
        body += 1 if below else 0
    end, rows = body, list[Cells]()
    while end < len(lines) and (row := _blank_row(lines[end])) is not None:
        rows.append(row)
        end += 1
    width = len(head) + max(len(below) - 1, 0)
    whole = [row for row in rows if len(row) == width]
    if len(whole) < FEWEST_ROWS or any(len(row) != width and len(row) > 1 for row in rows):
        return None
    number = lines[start].number
    top = [*((text, number) for text in head), *[(None, number)] * (width - len(head))]
    under = [*[(None, number)] * (width - len(below)), *((text, number + 1) for text in below)]
    return end, even([tuple(top), *([tuple(under)] if below else []), *rows])


def _two_sides(lines: Sequence[Numbered], start: int) -> tuple[int, Rows] | None:
    """``项目 预算数 项目 预算数``: income on the left, spending on the right, empty cells lost."""
    top = _closed_up(lines[start].text).split()
    top = re.findall("收入|支出", top[0]) if top == ["收入支出"] else top
    over = len(top) == 2 and all(re.search("收入|支出", one) for one in top)
    at = start + 1 if over else start
    head = _closed_up(lines[at].text).split() if at < len(lines) else []
    if len(head) != 4 or head[:2] != head[2:] or not HEAD.fullmatch(head[0]):
        return None
    rows: list[Cells] = []
    end = at + 1
    while end < len(lines) and (pairs := _pairs(_closed_up(lines[end].text))):
        if len(pairs) == 1:
            spent = "支出" in pairs[0][0] and "收入" not in pairs[0][0]
            pairs = [("", ""), pairs[0]] if spent else [pairs[0], ("", "")]
        rows.append(tuple((text, lines[end].number) for pair in pairs for text in pair))
        end += 1
    if sum(1 for row in rows if row[1][0] and row[3][0]) < FEWEST_ROWS:
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
    if PROSE.search(text) or text.rstrip().endswith((":", "：")):
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
    if not text or PROSE.search(text) or is_number(text.split()[0]):
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
