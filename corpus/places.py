"""Places and scopes in words, for people who want to find a figure in the original."""

from __future__ import annotations

from corpus.model import Scope, Source


def place_words(source: Source) -> str:
    """A place in words: ``t3 第5行第4列（第7页）``."""
    if source.table is not None and source.row is not None and source.column is not None:
        page = f"（第{source.page}页）" if source.page else ""
        cell = f"（{source.sheet}!{source.cell}）" if source.cell else ""
        return f"{source.table} 第{source.row + 1}行第{source.column + 1}列{page}{cell}"
    if source.paragraph is not None:
        return f"第{source.paragraph + 1}段"
    return f"第{source.line}行" if source.line else ""


def scope_words(scope: Scope, year: int | None) -> str:
    """A scope and a year in words: "2024年、部门、财政拨款、决算"; "未注明" when nothing is known."""
    said = (f"{year}年" if year else None, scope.who, scope.money, scope.stage)
    return "、".join(one for one in said if one) or "未注明"
