"""A document to passages: sentences of one section, or rows of one table, never cut inside."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace

from corpus.model import Document, Paragraph, Table
from index.model import Chunk

CUTTING = "1"  # raised whenever cutting the same document gives other passages
MOST = (
    350  # characters of text in a passage; e5's window is 512 tokens, a Chinese character about 0.7
)
_EMBEDDED_MOST = 320  # characters that the encoder sees of a table: caption, labels, figures
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”’」』）)]*|\n+")


def document_to_chunks(document: Document) -> tuple[Chunk, ...]:
    """All passages of a document in printed order, each linked to the one before and after."""
    chunks = [*_text_chunks(document)]
    for table in document.tables:
        chunks.extend(_table_chunks(table, document))
    chunks.sort(key=lambda chunk: chunk.order)
    return tuple(_link(chunks))


def _link(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    for number, chunk in enumerate(chunks):
        before = chunks[number - 1].id if number else None
        after = chunks[number + 1].id if number + 1 < len(chunks) else None
        yield replace(chunk, previous=before, next=after)


def _text_chunks(document: Document) -> Iterator[Chunk]:
    """Neighbouring paragraphs of one section together while they fit; a long one split by sentences."""
    group: list[Paragraph] = []
    for paragraph in document.paragraphs:
        same = group and group[-1].section == paragraph.section
        size = sum(len(p.text) for p in group) + len(paragraph.text)
        if group and (not same or size > MOST or _starts_item(paragraph.text)):
            yield from _group_to_chunks(group, document)
            group = []
        group.append(paragraph)
    if group:
        yield from _group_to_chunks(group, document)


def _starts_item(text: str) -> bool:
    """A numbered entry (a duty, a glossary term) is found better by itself."""
    return bool(
        re.match(
            r"\s*(?:[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十\d]{1,3}[、.．])", text
        )
    )


def _group_to_chunks(group: Sequence[Paragraph], document: Document) -> Iterator[Chunk]:
    text = "\n".join(paragraph.text for paragraph in group)
    for number, piece in enumerate(split_sentences(text)):
        yield _make(document, piece, group[0].section, group[0].order, f"p{group[0].index}.{number}",
                    paragraphs=tuple(p.index for p in group), page=group[0].source.page)  # fmt: skip


def split_sentences(text: str, most: int = MOST) -> tuple[str, ...]:
    """Text in pieces of whole sentences; a sentence longer than a piece stays whole."""
    pieces: list[str] = []
    for match in _SENTENCE.finditer(text):
        sentence = match[0]
        if pieces and len(pieces[-1]) + len(sentence) <= most:
            pieces[-1] += sentence
        elif sentence.strip() or pieces:
            pieces.append(sentence.lstrip("\n"))
    return tuple(piece.strip() for piece in pieces if piece.strip())


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
    path = document.path(section)
    head = " ".join(part for part in (profile.title, *path) if part)
    embedded = f"{head}\n{embedded or text}"
    return Chunk(
        id=f"{document.id}:{name}:{_digest(embedded, text)}",
        document=document.id,
        name=document.name,
        text=text,
        embedded=embedded,
        section=path,
        kind="text" if table is None else "table",
        order=order,
        paragraphs=paragraphs,
        table=table.id if table else None,
        rows=rows,
        entity=profile.entity,
        year=profile.year,
        page=page,
    )


def _digest(*texts: str) -> str:
    """Eight hex digits of the texts: another content is another id, so a vector is never overwritten."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:8]


def _table_chunks(table: Table, document: Document) -> Iterator[Chunk]:
    """Rows as lines under the caption and the header, which every piece repeats."""
    header = " | ".join(dict.fromkeys("－".join(path) for path in table.columns if path))
    caption = f"{table.title}（单位：{table.unit}）" if table.unit else table.title
    form = "".join(f"{key.text}：{value.text}\n" for key, value in table.form)
    rows = sorted({row.index for row in table.rows})
    page = table.cells[rows[0]][0].source.page if rows else None
    start = 0
    for number, (first, last, lines) in enumerate(_row_groups(table, rows)):
        text = f"{caption}\n{form if number == 0 else ''}{header}\n" + "\n".join(lines)
        embedded = f"{caption}\n" + "\n".join(_brief(line) for line in lines)
        yield _make(document, text, table.section, table.order, f"{table.id}.{number}", table=table,
                    rows=(first, last + 1), page=page, embedded=embedded[:_EMBEDDED_MOST])  # fmt: skip
        start = last + 1
    if start == 0:
        yield _make(document, f"{caption}\n{form}{header}", table.section, table.order, f"{table.id}.0",
                    table=table, page=page)  # fmt: skip


def _brief(line: str) -> str:
    """A row without cells that repeat the one before them (描述 is often the indicator's name again)."""
    cells = line.split(" | ")
    return " ".join(cell for i, cell in enumerate(cells) if i == 0 or cell != cells[i - 1])[:90]


def _row_groups(
    table: Table, rows: Sequence[int], most: int = 2 * MOST
) -> Iterator[tuple[int, int, list[str]]]:
    """Whole rows in groups that fit."""
    lines: list[str] = []
    first = rows[0] if rows else 0
    last = first
    for index in rows:
        line = " | ".join(
            (cell.text or "").replace("\n", "") for cell in table.cells[index] if cell.text
        )
        if lines and sum(map(len, lines)) + len(line) > most:
            yield first, last, lines
            lines, first = [], index
        lines.append(line)
        last = index
    if lines:
        yield first, last, lines


def chunk_to_json(chunk: Chunk) -> str:
    """A chunk as the payload of a catalogue passage."""
    return json.dumps(asdict(chunk), ensure_ascii=False, separators=(",", ":"))


def json_to_chunk(payload: str) -> Chunk:
    """The chunk that ``chunk_to_json`` wrote."""
    data = json.loads(payload)
    data["section"] = tuple(data["section"])
    data["paragraphs"] = tuple(data["paragraphs"])
    data["rows"] = tuple(data["rows"]) if data["rows"] else None
    return Chunk(**data)
