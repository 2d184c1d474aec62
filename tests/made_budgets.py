"""Budgets and final accounts of an invented office, read for real: one table of expenditure by function."""

from __future__ import annotations

from dataclasses import replace

from corpus.read import read_bytes

HEAD = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
BASE = (
    ("205", "教育支出", "60.00", "40.00", "20.00"),
    ("20501", "教育管理事务", "60.00", "40.00", "20.00"),
    ("2050101", "行政运行", "40.00", "40.00", ""),
    ("2050199", "其他教育管理事务支出", "20.00", "", "20.00"),
    ("", "合计", "60.00", "40.00", "20.00"),
)


def budget(
    rows=BASE,
    year=2024,
    stage="预算",
    entity="某市教育局",
    who="部门",
    text="",
    unit="万元",
    name=None,
):
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in (HEAD, *rows))
    title = f"{entity}{year}年{'度' if stage == '决算' else ''}{who}{stage}"
    kind = "一般公共预算财政拨款支出决算表" if stage == "决算" else "一般公共预算支出表"
    body = f"<h1>{title}</h1><h2>情况说明</h2><p>{text}</p><h2>{kind}</h2><p>单位：{unit}</p><table>{cells}</table>"
    document = read_bytes(
        name or f"{entity}{year}{stage}.html", f"<html><body>{body}</body></html>".encode()
    )
    return replace(
        document, profile=replace(document.profile, who="本级" if who == "单位" else who)
    )


def changed(code, *figures, name=None):
    return tuple(
        (row[0], name or row[1], *(figures or row[2:])) if row[0] == code else row for row in BASE
    )
