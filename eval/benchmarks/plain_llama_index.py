"""A plain llama-index pipeline against ours, over the same documents and questions, in one run.

    python -m eval.benchmarks.plain_llama_index --about QUESTIONS DOCUMENT [--about …] [--rounds N]

Plain is what its tutorial builds, with nothing set but what it has to be told: SentenceSplitter (1,024 of its
tokens a node, which is up to 870 of e5's; the model sees the first 512), VectorStoreIndex, ChromaVectorStore
in a folder, with our encoder, runtime and weights behind llama-index's embedding interface in batches of 64,
and ``as_retriever(similarity_top_k=5)``.  Ours is ``Index.add`` and ``Index.search``: every passage fits the
model, full text and the whole document go into the catalogue too, every write is safe from a kill.

Both get documents that have been read, so reading is in neither figure; a table reaches the plain one as a
line a row.  Both are built once over one line first, which loads libraries, jieba's dictionary and
llama-index's tokenizer; then over the documents in turn, ``--rounds`` times, and the best time counts.  A
question's evidence is found as far as its quotes stand in the five nodes that come first; questions are
asked of all documents of their pair, to each pipeline in turn.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table as Sheet

from corpus.model import Document
from corpus.read import read
from corpus.store import Catalogue
from eval.benchmarks.cmrc import text_to_document
from eval.benchmarks.measures import percentile
from eval.cases import Case, read_cases
from eval.grade import fold
from index.embedding import EncoderEmbedding
from index.encode import load_encoder
from index.home import home_folder
from index.hybrid import Index
from index.model import Encoder
from index.sources import walk

_FOUND = 5
Search = Callable[[str], Sequence[str]]  # question -> texts of the nodes, best first
Build = Callable[[Sequence[Document], Encoder, Path], Search]


@dataclass(frozen=True, slots=True)
class Built:
    """A pipeline that is ready, and the seconds that took."""

    search: Search
    ingest: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one pipeline took and found: seconds of ingest, seconds a question, shares of evidence."""

    ingest: float
    seconds: tuple[float, ...]
    found: tuple[float, ...]


def document_to_text(document: Document) -> str:
    """All that is printed, in order: paragraphs, and tables as a line a row."""
    parts = [(paragraph.order, paragraph.text) for paragraph in document.paragraphs]
    for table in document.tables:
        rows = (" | ".join(cell.text for cell in row if cell.text) for row in table.cells)
        parts.append((table.order, "\n".join([table.title, *rows])))
    return "\n".join(text for _, text in sorted(parts, key=lambda part: part[0]))


def build_plain(documents: Sequence[Document], encoder: Encoder, home: Path) -> Search:
    """llama-index as its tutorial has it."""
    import chromadb
    from chromadb.config import Settings
    from llama_index.core import Document as Text
    from llama_index.core import StorageContext, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.vector_stores.chroma import ChromaVectorStore

    client = chromadb.PersistentClient(str(home), Settings(anonymized_telemetry=False))
    store = ChromaVectorStore(chroma_collection=client.get_or_create_collection("plain"))
    texts = [Text(text=document_to_text(one), metadata={"name": one.name}) for one in documents]
    index = VectorStoreIndex.from_documents(
        texts,
        storage_context=StorageContext.from_defaults(vector_store=store),
        embed_model=EncoderEmbedding(encoder),
        transformations=[SentenceSplitter()],
    )
    retriever: Any = index.as_retriever(similarity_top_k=_FOUND)
    return lambda query: [node.node.get_content() for node in retriever.retrieve(query)]


def build_ours(documents: Sequence[Document], encoder: Encoder, home: Path) -> Search:
    """The hybrid index."""
    catalogue = Catalogue.open(f"sqlite:///{home}/catalogue.sqlite")
    index = Index.open(home, catalogue, lambda _: encoder)
    for document in documents:
        index.add(document)
    return lambda query: [hit.chunk.text for hit in index.search(query, _FOUND)]


_PIPELINES: dict[str, Build] = {"plain llama-index": build_plain, "ours": build_ours}


def share_found(case: Case, texts: Sequence[str]) -> float:
    """How much of a question's evidence stands in the texts."""
    held = [fold(text) for text in texts]
    pieces = [fold(piece) for piece in case.evidence]
    return sum(any(piece in text for text in held) for piece in pieces) / len(pieces)


def built(build: Build, documents: Sequence[Document], encoder: Encoder, home: Path) -> Built:
    """A pipeline in a folder of its own, warm, and how long that took."""
    home.mkdir(exist_ok=True)
    begun = time.perf_counter()
    search = build(documents, encoder, home)
    ingest = time.perf_counter() - begun
    search("预算")
    return Built(search, ingest)


def best_built(
    documents: Sequence[Document], encoder: Encoder, home: Path, rounds: int
) -> dict[str, Built]:
    """Each pipeline built in turn, the last of each to ask, with the best time of its rounds."""
    line = [text_to_document("预算.txt", "预算是一年的收支计划。")]
    for name, build in _PIPELINES.items():
        built(build, line, encoder, home / f"{name} warm")
    made: dict[str, list[Built]] = {name: [] for name in _PIPELINES}
    for number in range(rounds):
        for name, build in _PIPELINES.items():
            made[name].append(built(build, documents, encoder, home / f"{name} {number}"))
    return {
        name: Built(ones[-1].search, min(one.ingest for one in ones)) for name, ones in made.items()
    }


def ask(pipelines: Mapping[str, Built], cases: Sequence[Case], rounds: int) -> dict[str, Outcome]:
    """Every question to each pipeline in turn, so that what else the machine does falls on both."""
    seconds: dict[str, list[float]] = {name: [] for name in pipelines}
    found: dict[str, list[float]] = {name: [] for name in pipelines}
    for number in range(rounds):
        for case in cases:
            for name, one in pipelines.items():
                begun = time.perf_counter()
                texts = one.search(case.question)
                seconds[name].append(time.perf_counter() - begun)
                if number == 0:
                    found[name].append(share_found(case, texts))
    return {
        name: Outcome(one.ingest, tuple(seconds[name]), tuple(found[name]))
        for name, one in pipelines.items()
    }


def compare(path: Path, place: Path, encoder: Encoder, rounds: int) -> Sheet:
    """Both pipelines over the same documents and questions."""
    documents = [read(file) for file in walk(place)]
    cases = findable(path)
    with tempfile.TemporaryDirectory() as home:
        pipelines = best_built(documents, encoder, Path(home), rounds)
        return outcomes_sheet(f"{path.stem}: {len(cases)} questions", ask(pipelines, cases, rounds))


def findable(path: Path) -> list[Case]:
    """The questions that stand by themselves and have evidence."""
    cases = read_cases(path)
    return [c for c in cases if c.evidence and not c.history and c.answer_type != "refuse"]


def outcomes_sheet(title: str, outcomes: dict[str, Outcome]) -> Sheet:
    """A line a pipeline."""
    sheet = Sheet(
        "pipeline", "evidence R@5", "all evidence", "p50 ms", "p95 ms", "ingest s", title=title
    )
    for name, one in outcomes.items():
        whole = sum(share == 1.0 for share in one.found) / len(one.found)
        sheet.add_row(
            name, f"{sum(one.found) / len(one.found):.3f}", f"{whole:.3f}",
            f"{1000 * percentile(one.seconds, 0.5):.1f}", f"{1000 * percentile(one.seconds, 0.95):.1f}",
            f"{one.ingest:.1f}",
        )  # fmt: skip
    return sheet


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.benchmarks.plain_llama_index")
    parser.add_argument("--about", type=Path, nargs=2, action="append", required=True)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args(arguments)
    encoder = load_encoder(home_folder())
    encoder.encode_passages(["预算"])
    for path, place in options.about:
        Console().print(compare(path, place, encoder, options.rounds))


if __name__ == "__main__":
    main()
