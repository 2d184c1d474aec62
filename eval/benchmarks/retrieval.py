"""Recall, MRR and nDCG by full text, by vectors and by both, through the real catalogue and the real Chroma.

``python -m eval.benchmarks.retrieval FOLDER [--questions N]``: FOLDER with corpus.jsonl and queries.jsonl, as
the shared cmrc2018 set.  Every text is one passage.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table as Sheet

from corpus.model import Document, Paragraph, Profile, Section
from corpus.store import Catalogue, Passage
from index.chunks import chunk_to_json, document_to_chunks
from index.dense import Vectors
from index.encode import load_encoder
from index.fuse import Ranking, rankings_to_ranking
from index.home import home_folder
from index.model import Chunk
from index.nodes import chunk_to_node
from index.words import text_to_words

_POOL = 50


def read_lines(path: Path) -> list[dict[str, object]]:
    """The objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def text_to_document(name: str, text: str) -> Document:
    """A document of one paragraph."""
    digest = hashlib.sha256(f"{name}\n{text}".encode()).hexdigest()
    section = Section(0, name, 0, ())
    return Document(name, digest, "txt", Profile(""), (section,), (Paragraph(0, text, 0, 0),), ())


def whole(document: Document) -> Chunk:
    """The document as one passage: what is compared is the search, not the cutting."""
    first = document_to_chunks(document)[0]
    text = document.paragraphs[0].text
    return Chunk(first.id, first.document, first.name, text, text, (), "text", 0)


def measures(ranks: Sequence[int]) -> dict[str, float]:
    """R@1, R@5, R@10, MRR and nDCG@10 for one wanted passage a question; rank 0 is not found."""
    total = max(len(ranks), 1)
    found = {f"R@{k}": sum(1 for rank in ranks if 0 < rank <= k) / total for k in (1, 5, 10)}
    found["MRR"] = sum(1 / rank for rank in ranks if rank) / total
    found["nDCG@10"] = sum(1 / math.log2(rank + 1) for rank in ranks if 0 < rank <= 10) / total
    return found


def sheet_of(ranks: Mapping[str, Sequence[int]]) -> Sheet:
    """A line for each way of searching."""
    sheet = Sheet("by", *measures([]))
    for name, values in ranks.items():
        sheet.add_row(name, *(f"{value:.3f}" for value in measures(values).values()))
    return sheet


def rank_of(gold: Sequence[str], ranking: Ranking) -> int:
    """The place of the first wanted id, from 1; 0 when none is there."""
    places = [place for place, (name, _) in enumerate(ranking, start=1) if name in gold]
    return min(places, default=0)


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.benchmarks.retrieval")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=int, default=None)
    options = parser.parse_args(arguments)
    texts = read_lines(options.folder / "corpus.jsonl")
    queries = read_lines(options.folder / "queries.jsonl")[: options.questions]
    console = Console()
    encoder = load_encoder(home_folder())
    with tempfile.TemporaryDirectory() as home:
        catalogue = Catalogue.open(f"sqlite:///{home}/catalogue.sqlite")
        vectors = Vectors.open(Path(home), encoder.identity)
        chunks = {}
        for item in texts:
            document = text_to_document(str(item["id"]), str(item["text"]))
            chunk = chunks[str(item["id"])] = whole(document)
            words = " ".join(text_to_words(chunk.embedded))
            catalogue.add(document, [Passage(chunk.id, document.id, words, chunk_to_json(chunk))])
        begun = time.perf_counter()
        made = encoder.encode_passages([chunk.embedded for chunk in chunks.values()])
        console.print(f"{len(made) / (time.perf_counter() - begun):.1f} passages/s")
        vectors.add([chunk_to_node(c, v) for c, v in zip(chunks.values(), made, strict=True)])
        ranks: dict[str, list[int]] = {"full text": [], "vectors": [], "fusion": []}
        for query in queries:
            gold = query["positive"]
            assert isinstance(gold, list)
            wanted = [chunks[str(name)].id for name in gold]
            text = str(query["text"])
            sparse = catalogue.search_words(text_to_words(text), _POOL)
            dense = vectors.search(encoder.encode_queries([text])[0], _POOL)
            fused = rankings_to_ranking([sparse, dense])
            for name, ranking in (("full text", sparse), ("vectors", dense), ("fusion", fused)):
                ranks[name].append(rank_of(wanted, ranking))
    console.print(sheet_of(ranks))


if __name__ == "__main__":
    main()
