"""A document to passages: sentences of one section, or rows of one table, never cut inside."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from functools import lru_cache
from itertools import pairwise

from corpus.model import Cell, Document, Paragraph, Row, Section, Table
from index.model import Chunk
from index.pieces import Count, estimate_tokens, group_rows, split_sentences

CUTTING = "3"  # raised whenever cutting the same document gives other passages
TEXT_TOKENS = 240  # of a passage of text: one or two paragraphs
ROW_TOKENS = 440  # of a passage's rows as they are shown
WINDOW = 500  # of what the encoder sees, of the 512 that e5 can see
_SHORT_ROW = 90  # characters of a row that the encoder sees: its label and figures
_FEW_ROWS = 2  # a table of so few says by its header what it is about
_ITEM = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十\d]{1,3}[、.．])"
)


def document_to_chunks(document: Document, count: Count = estimate_tokens) -> tuple[Chunk, ...]:
    """All passages of a document in printed order, each linked to its neighbours and to what is above it.

    ``count`` is the embedding model's; passages keep to its window unless one sentence or row is longer.
    """
    placed = [*_text_chunks(document, count)]
    for table in document.tables:
        placed.extend((table.section, chunk) for chunk in _table_chunks(table, document, count))
    placed.sort(key=lambda pair: pair[1].order)
    parents = _parents(placed, document.sections)
    return tuple(_link([chunk for _, chunk in placed], parents))


def _link(chunks: Sequence[Chunk], parents: Sequence[str | None]) -> Iterator[Chunk]:
    for number, chunk in enumerate(chunks):
        before = chunks[number - 1].id if number else None
        after = chunks[number + 1].id if number + 1 < len(chunks) else None
        yield replace(chunk, previous=before, next=after, parent=parents[number])


def _parents(placed: Sequence[tuple[int, Chunk]], sections: Sequence[Section]) -> list[str | None]:
    """For each passage what opens its table, else its section, else the nearest section above that has text."""
    opens: dict[int | str, str] = {}
    for section, chunk in placed:
        opens.setdefault(section, chunk.id)
        if chunk.table:
            opens.setdefault(chunk.table, chunk.id)
    found = []
    for section, chunk in placed:
        ways: list[int | str] = [chunk.table] if chunk.table else []
        above: int | None = section
        while above is not None:
            ways.append(above)
            above = sections[above].parent if above else None
        known = (opens[way] for way in ways if way in opens)
        found.append(next((name for name in known if name != chunk.id), None))
    return found


def _text_chunks(document: Document, count: Count) -> Iterator[tuple[int, Chunk]]:
    """Neighbouring paragraphs of one section together while they fit; a long one split by sentences."""
    group: list[Paragraph] = []
    filled = 0
    for paragraph in document.paragraphs:
        size = count(paragraph.text)
        same = group and group[-1].section == paragraph.section
        # a numbered entry (a duty, a glossary term) is found better by itself
        if group and (not same or filled + size > TEXT_TOKENS or _ITEM.match(paragraph.text)):
            yield from _group_to_chunks(group, document, count)
            group, filled = [], 0
        group.append(paragraph)
        filled += size
    if group:
        yield from _group_to_chunks(group, document, count)


def _group_to_chunks(
    group: Sequence[Paragraph], document: Document, count: Count
) -> Iterator[tuple[int, Chunk]]:
    text = "\n".join(paragraph.text for paragraph in group)
    first = group[0]
    for number, piece in enumerate(split_sentences(text, TEXT_TOKENS, count)):
        yield first.section, _make(document, piece, first.section, first.order, f"p{first.index}.{number}",
                                   paragraphs=tuple(p.index for p in group), page=first.source.page)  # fmt: skip


def _make(
    document: Document,
    text: str,
    section: int,
    order: int,
    name: str,
    *,
    paragraphs: tuple[int, ...] = (),
    table: Table | None = None,
    rows: tuple[int, int] | None = None,
    page: int | None = None,
    embedded: str | None = None,
) -> Chunk:
    profile = document.profile
    embedded = f"{_head(document, section)}\n{embedded or text}"
    return Chunk(
        id=f"{document.id}:{name}:{_digest(embedded, text)}",
        document=document.id,
        name=document.name,
        text=text,
        embedded=embedded,
        section=document.path(section),
        kind="text" if table is None else "table",
        order=order,
        paragraphs=paragraphs,
        table=table.id if table else None,
        rows=rows,
        entity=profile.entity,
        year=profile.year,
        page=page,
    )


def _head(document: Document, section: int) -> str:
    """Title, whose it is and of which year where the title does not say, and the headings."""
    profile = document.profile
    said = profile.title
    if profile.entity and profile.entity not in said:
        said = f"{profile.entity} {said}"
    if profile.year and str(profile.year) not in said:
        said = f"{said} {profile.year}年"
    return " ".join(part for part in (said, *document.path(section)) if part)


def _digest(*texts: str) -> str:
    """Eight hex digits of the texts: another content is another id, so a vector is never overwritten."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:8]


def _table_chunks(table: Table, document: Document, count: Count) -> Iterator[Chunk]:
    """Rows as lines under the caption and the header, which every piece repeats."""
    header = " | ".join(dict.fromkeys("－".join(path) for path in table.columns if path))
    caption = f"{table.title}（单位：{table.unit}）" if table.unit else table.title
    form = "".join(f"{key.text}：{value.text}\n" for key, value in table.form)
    rows = sorted({row.index for row in table.rows})
    if not rows:
        yield _make(document, f"{caption}\n{form}{header}", table.section, table.order, f"{table.id}.0",
                    table=table)  # fmt: skip
        return
    page = table.cells[rows[0]][0].source.page
    lines = [_line(table, row) for row in rows]
    briefs = _briefs(table, rows)
    room = WINDOW - count(f"{_head(document, table.section)}\n{caption}")
    few = len(rows) <= _FEW_ROWS and any(map(str.isdigit, "".join(briefs)))
    tells = few and count("\n".join([header, *briefs])) <= room
    above = [caption, header] if tells else [caption]
    for number, (first, last) in enumerate(_groups(lines, briefs, room, count)):
        shown = "\n".join(lines[first:last])
        text = f"{caption}\n{form if number == 0 else ''}{header}\n{shown}"
        seen = "\n".join([*above, *briefs[first:last]])
        yield _make(document, text, table.section, table.order, f"{table.id}.{number}", table=table,
                    rows=(rows[first], rows[last - 1] + 1), page=page, embedded=seen)  # fmt: skip


def _groups(
    lines: Sequence[str], briefs: Sequence[str], room: int, count: Count
) -> tuple[tuple[int, int], ...]:
    """Ranges of lines that fit as they are shown, and briefly into the window."""
    share = ROW_TOKENS / max(room, 1)
    pairs = zip(lines, briefs, strict=True)
    sizes = [max(count(line), round(count(brief) * share)) for line, brief in pairs]
    return group_rows(sizes, ROW_TOKENS)


def _line(table: Table, row: int) -> str:
    return " | ".join((c.text or "").replace("\n", "") for c in table.cells[row] if c.text)


def _briefs(table: Table, rows: Sequence[int]) -> list[str]:
    """What the encoder sees of each of these grid rows."""
    known: dict[int, list[Row]] = {}
    for row in table.rows:
        known.setdefault(row.index, []).append(row)
    return [_brief(joined(table.cells[row], known[row])) for row in rows]


def joined(cells: Sequence[Cell], rows: Sequence[Row]) -> list[str]:
    """The row's filled cells; a code that is printed over several (201 | 06 | 08) as one, as people ask for it."""
    found: list[str] = []
    for column, cell in enumerate(cells):
        text = (cell.text or "").replace("\n", "")
        code = next((r.code for r in rows if r.columns[0] <= column < r.columns[1]), None)
        # a figure further on is no part of the code
        if code and text.isdigit() and code.startswith(text) and code not in found:
            found.append(code)
        elif text and not (code and found[-1:] == [code] and text.isdigit() and text in code):
            found.append(text)
    return found


def _brief(cells: Sequence[str]) -> str:
    """The row's first cells, without one that repeats the one before it (描述 is often the indicator again)."""
    said = cells[0] if cells else ""
    for before, cell in pairwise(cells):
        if cell != before and len(said) + len(cell) < _SHORT_ROW:
            said += f" {cell}"
    return said


def chunk_to_json(chunk: Chunk) -> str:
    """A chunk as the payload of a catalogue passage."""
    return json.dumps(asdict(chunk), ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=4096)  # what is found often is read once; a chunk cannot change
def json_to_chunk(payload: str) -> Chunk:
    """The chunk that ``chunk_to_json`` wrote."""
    data = json.loads(payload)
    data["section"] = tuple(data["section"])
    data["paragraphs"] = tuple(data["paragraphs"])
    data["rows"] = tuple(data["rows"]) if data["rows"] else None
    return Chunk(**data)
