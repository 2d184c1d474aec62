"""Sample content as a web page."""

from __future__ import annotations

from html import escape

from corpus.samples.data import Heading, Sample, SampleTable, Span, Text

_STYLE = """
body { max-width: 60em; margin: 2em auto; padding: 0 1em; font-family: serif; line-height: 1.8; }
h1 { text-align: center; font-size: 1.5em; }
h2 { font-size: 1.2em; }
h3 { font-size: 1.05em; }
"""


def sample_to_html(sample: Sample) -> bytes:
    """A page: ``sample_to_html(load_sample("chongqing-transport-2018-budget"))``."""
    body = [f"<h1>{escape(sample.title)}</h1>", f"<p>{escape(sample.notice)}</p>"]
    body += [_block_to_html(block) for block in sample.blocks]
    head = f'<meta charset="utf-8">\n<title>{escape(sample.title)}</title>\n<style>{_STYLE}</style>'
    page = f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n{head}\n</head>\n<body>\n'
    return (page + "\n".join(body) + "\n</body>\n</html>\n").encode()


def _block_to_html(block: Heading | Text | SampleTable) -> str:
    if isinstance(block, Heading):
        level = min(block.level + 1, 6)
        return f"<h{level}>{escape(block.text)}</h{level}>"
    if isinstance(block, Text):
        return f"<p>{escape(block.text)}</p>"
    return _table_to_html(block)


def _table_to_html(table: SampleTable) -> str:
    spans = {(span.row, span.column): span for span in table.spans()}
    lines = [f"<p>{escape(table.caption)}</p>"] if table.caption else []
    lines += [f"<p>单位：{escape(table.unit)}</p>"] if table.unit else []
    lines.append("<table>")
    for number, row in enumerate(table.grid):
        cells = "".join(
            f"<td{_span_attributes(spans.get((number, column)))}>{escape(text)}</td>"
            for column, text in enumerate(row)
            if text is not None
        )
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join([*lines, "</table>"])


def _span_attributes(span: Span | None) -> str:
    if span is None:
        return ""
    rows = f' rowspan="{span.rows}"' if span.rows > 1 else ""
    columns = f' colspan="{span.columns}"' if span.columns > 1 else ""
    return rows + columns
