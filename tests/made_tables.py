"""Documents of invented tables for tests of questions: ``document("支出.xlsx", ("一般公共预算支出表（单位：万元）", ROWS))``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from corpus.assemble import blocks_to_document
from corpus.facts import document_to_facts
from corpus.model import Document, Line
from corpus.readers.cells import Placed, placed_to_grid
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Answer, Question
from qa.vocabulary import load_lexicon

Rows = Sequence[Sequence[str]]


def document(title: str, *tables: tuple[str, Rows], prose: Sequence[str] = ()) -> Document:
    """A document with a title, paragraphs and tables, each by its caption (with the unit) and its rows."""
    blocks: list[object] = [Line(title), *map(Line, prose)]
    for caption, rows in tables:
        name, _, unit = caption.partition("（单位：")
        blocks += [Line(name), Line(f"单位：{unit.rstrip('）')}")] if unit else []
        cells = [Placed(text, i, j) for i, row in enumerate(rows) for j, text in enumerate(row)]
        blocks.append(replace(placed_to_grid(cells), caption=name))
    made = blocks_to_document(
        f"{title}.xlsx", sha256(title.encode()).hexdigest(), "xlsx", tuple(blocks)
    )  # type: ignore[arg-type]
    return replace(made, facts=document_to_facts(made))


def assistant_of(*documents: Document) -> Assistant:
    """An assistant over documents that are held in memory, without an index."""
    return Assistant(MemoryCatalogue(tuple(documents)), NoIndex(), load_lexicon())


def ask(assistant: Assistant, text: str, *history: str) -> Answer:
    """The answer to a question after the turns before it."""
    return assistant.ask(Question(text, tuple(history)))


def sheet(title: str, *grids: Rows) -> Document:
    """A document of bare grids: "<" is covered by the cell on its left, "^" by the one above."""
    blocks = tuple(placed_to_grid(_placed(rows)) for rows in grids)
    made = blocks_to_document(f"{title}.xlsx", sha256(title.encode()).hexdigest(), "xlsx", blocks)
    return replace(made, facts=document_to_facts(made))


def _placed(rows: Rows) -> list[Placed]:
    return [
        Placed(
            text, i, j, _reach([row[j] for row in rows[i + 1 :]], "^"), _reach(row[j + 1 :], "<")
        )
        for i, row in enumerate(rows)
        for j, text in enumerate(row)
        if text not in ("<", "^")
    ]


def _reach(following: Sequence[str], mark: str) -> int:
    """How many cells one reaches over: itself and those that follow with its mark."""
    return 1 + next((n for n, text in enumerate(following) if text != mark), len(following))
