"""What is in the corpus, as the first thing a visitor sees beside the chat; pure functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from web.ports import Record
from web.text import escape

_SHOWN = 30


def overview_to_html(records: Sequence[Record], titles: Mapping[str, str]) -> str:
    """The documents by unit, with how much was read of each."""
    if not records:
        return (
            '<div class="bq-overview bq-placeholder"><h2>还没有收录文档</h2>'
            "<p>工作人员可以在“文档”页上传，或运行 budgetqa ingest 收录文件。</p></div>"
        )
    rows = "".join(_record_to_html(record, titles) for record in records[:_SHOWN])
    more = f"<p>另有 {len(records) - _SHOWN} 份。</p>" if len(records) > _SHOWN else ""
    tables, facts = sum(r.tables for r in records), sum(r.facts for r in records)
    return (
        f'<div class="bq-overview bq-placeholder"><h2>已收录 {len(records)} 份公开文档</h2>'
        f"<p>读出 {tables:,} 张表、{facts:,} 个数字和说明。提问后，这里会打开引用的原表或原文。</p>"
        f"<ul>{rows}</ul>{more}</div>"
    )


def _record_to_html(record: Record, titles: Mapping[str, str]) -> str:
    read = f"表格 {record.tables} · 数据 {record.facts:,}"
    return (
        f"<li><b>{escape(titles.get(record.id, record.name))}</b>"
        f"<small>{escape(record.name)}　{read}</small></li>"
    )
