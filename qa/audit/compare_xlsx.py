"""A comparison as a workbook: figures as numbers, differences, rates and shares as formulas over them."""

from __future__ import annotations

from pathlib import Path

from corpus import sheets
from qa.audit.compare import UNIT, Comparison, Figure, Item, change, pairs
from qa.audit.compare_told import item_name, rate_name, summary, suspicions, where

_FIRST = 5  # column of the first document's figure
_PERCENT = "0.00%"


def write_comparison(found: Comparison, path: Path) -> None:
    """Write 对比 and 范围; raises OSError where the path cannot be written."""
    book = sheets.new_book()
    sheet = book.active
    sheet.title = "对比"
    sheets.append_head(sheet, _heads(found))
    totals = _total_rows(found)
    for number, item in enumerate(found.items, start=2):
        _write_item(sheet, number, item, found, totals)
    count = len(found.documents)
    widths = [
        18,
        11,
        38,
        16,
        *[14] * count,
        *[10] * count,
        *[14, 11] * len(pairs(found)),
        40,
        *[46] * count,
        12,
        24,
    ]
    sheets.set_widths(sheet, widths)
    sheet.freeze_panes = sheet.cell(2, _FIRST)
    sheet.auto_filter.ref = sheet.dimensions
    _write_scope(book.create_sheet("范围"), found)
    sheets.save(book, path)


def _heads(found: Comparison) -> list[str]:
    heads = [head for _, _, head in found.documents]
    moved = [
        words
        for before, after in pairs(found)
        for words in (f"差额：{heads[after]}−{heads[before]}", rate_name(found))
    ]
    return [
        "表", "编码", "项目", "列", *(f"{head}（{UNIT}）" for head in heads), *(f"占比：{head}" for head in heads),
        *moved, "说明", *(f"出处：{head}" for head in heads), "复核标记", "复核意见",
    ]  # fmt: skip


def _total_rows(found: Comparison) -> dict[tuple[str, int, str], int]:
    """Row of the item that a part's shares are of, for every column: where the share is 100 %."""
    rows: dict[tuple[str, int, str], int] = {}
    for number, item in enumerate(found.items, start=2):
        if any(one is not None and one.share == 100 for one in item.figures):
            rows[item.part, item.side, item.column] = number
    return rows


def _write_item(
    sheet: sheets.Sheet,
    row: int,
    item: Item,
    found: Comparison,
    totals: dict[tuple[str, int, str], int],
) -> None:
    count = len(found.documents)
    for place, text in enumerate((item.part, item.code or "", item_name(item), item.column), 1):
        sheets.put(sheet.cell(row, place), text)
    for n, figure in enumerate(item.figures):
        _write_figure(sheet, row, n, figure, count, totals.get((item.part, item.side, item.column)))
    column = _FIRST + 2 * count
    for before, after in pairs(found):
        if change(item, before, after, found.mode) is not None:
            one, other = _cell(row, before), _cell(row, after)
            sheets.put_formula(sheet.cell(row, column), f"=ROUND({other}-{one},6)")
            sheet.cell(row, column).number_format = "#,##0.00####"
            over = other if found.mode == "stages" else f"({other}-{one})"
            sheets.put_formula(sheet.cell(row, column + 1), f'=IF({one}=0,"",{over}/{one})')
            sheet.cell(row, column + 1).number_format = _PERCENT
        column += 2
    sheets.put(sheet.cell(row, column), item.note)
    for n, figure in enumerate(item.figures, start=1):
        sheets.put(sheet.cell(row, column + n), where(figure) or "没有这一项")
    last = column + count + 2
    sheets.frame(sheet, row, last)
    for place in (last - 1, last):
        sheet.cell(row, place).fill = sheets.INPUT
    if item.renamed:
        sheet.cell(row, 3).fill = sheets.OPEN


def _write_figure(
    sheet: sheets.Sheet, row: int, n: int, figure: Figure | None, count: int, total: int | None
) -> None:
    target = sheet.cell(row, _FIRST + n)
    if figure is None or figure.value is None:
        sheets.put(target, "" if figure is None else figure.text)
        return
    target.value = figure.value
    target.number_format = "#,##0.00####"
    if figure.share is not None and total is not None:
        share = sheet.cell(row, _FIRST + count + n)
        own, whole = _cell(row, n), _cell(total, n)
        sheets.put_formula(share, f'=IF({whole}=0,"",{own}/{whole})')
        share.number_format = _PERCENT


def _cell(row: int, n: int) -> str:
    return sheets.cell_name(row, _FIRST + n)


def _write_scope(sheet: sheets.Sheet, found: Comparison) -> None:
    lines = (
        ("对比", summary(found)),
        *((head, f"{name}（编号 {number}）") for name, number, head in found.documents),
        *(("范围", one) for one in found.coverage),
        *(("没有合并", one) for one in suspicions(found)),
        ("怎样看", "差额、比例、占比都是公式；空白不当作 0；编码相同而改名的项目标了颜色，名称相近但编码不同的没有合并。"),
    )  # fmt: skip
    for line in lines:
        sheets.frame(sheet, sheets.append(sheet, line), 2)
    sheets.set_widths(sheet, (22, 120))
