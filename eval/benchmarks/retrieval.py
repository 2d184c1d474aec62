"""R@1/5/10, MRR and nDCG by full text, vectors, fusion and rerank, through the real catalogue and Chroma.

    python -m eval.benchmarks.retrieval FOLDER [--questions N] [--about QUESTIONS DOCUMENT]...

FOLDER with corpus.jsonl and queries.jsonl, as the shared cmrc2018 set; every text is one passage.  After
``--about`` a file of questions and the document (or folder) that they are about: those that ask for a
description or a definition are searched for in it, within the documents that they name.
``BUDGETQA_RERANK`` adds the line of a cross-encoder.  ``eval.benchmarks.runtime`` has the encoder's speed.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console

from corpus.filters import Filters
from corpus.model import Document
from corpus.read import read
from corpus.store import Catalogue
from eval.benchmarks.cmrc import Asked, fill, questions
from eval.benchmarks.measures import rank_of, sheet_of
from eval.cases import read_cases
from eval.retrieval import cases_to_wanted
from index.encode import load_encoder
from index.fuse import Ranking, rankings_to_ranking
from index.home import home_folder
from index.hybrid import Index
from index.model import Hit
from index.sources import walk

_DESCRIBED = frozenset({"descriptive", "definition"})
_LIMIT = 24
_PREFERRED = 24  # as many as Index.find puts in order


def ways(index: Index, asked: Asked) -> dict[str, Ranking]:
    """The ranking that each way of searching gives."""
    filters = Filters(documents=asked.documents)
    words, near = index.rankings(asked.text, filters)
    fused = rankings_to_ranking([words, near])
    hits = index.preferred(asked.text, fused, _PREFERRED)
    found = {
        "full text": words,
        "vectors": near,
        "fusion": fused,
        "fusion + light rerank": ranked(hits),
    }
    if index.reranker is not None:
        found["fusion + cross-encoder"] = ranked(index.find(asked.text, _LIMIT, filters))
    return found


def ranked(hits: Iterable[Hit]) -> Ranking:
    """Hits as ids with scores."""
    return [(hit.chunk.id, hit.score) for hit in hits]


def ranks_of(index: Index, asked: Iterable[Asked]) -> dict[str, list[int]]:
    """For each way the place of the first wanted passage, question after question."""
    ranks: dict[str, list[int]] = {}
    for one in asked:
        for name, ranking in ways(index, one).items():
            ranks.setdefault(name, []).append(rank_of(one.wanted, ranking))
    return ranks


def described(index: Index, documents: Sequence[Document], path: Path) -> list[Asked]:
    """The questions of a file that ask for a description or a definition and have evidence to find."""
    cases = [case for case in read_cases(path) if case.category in _DESCRIBED]
    ids = tuple(document.id for document in documents)
    wanted = cases_to_wanted(cases, documents, index.cut)
    return [Asked(one.query, one.documents or ids, one.passages) for one in wanted if one.passages]


def open_index(home: Path) -> tuple[Catalogue, Index]:
    """An empty catalogue and index in a folder, with the configured encoder."""
    catalogue = Catalogue.open(f"sqlite:///{home}/catalogue.sqlite")
    return catalogue, Index.open(home, catalogue, lambda _: load_encoder(home_folder()))


def print_paragraphs(folder: Path, count: int | None, console: Console) -> None:
    """The shared set of paragraphs."""
    with tempfile.TemporaryDirectory() as home:
        catalogue, index = open_index(Path(home))
        chunks = fill(catalogue, folder)
        begun = time.perf_counter()
        held = index.vectors.count()
        console.print(f"{held / (time.perf_counter() - begun):.1f} passages/s embedded and stored")
        asked = list(questions(folder, chunks, count))
        console.print(sheet_of(f"{folder.name}: {len(asked)} questions", ranks_of(index, asked)))


def print_described(pairs: Sequence[tuple[Path, Path]], console: Console) -> None:
    """Descriptions and definitions of all pairs, each over the documents of its own pair."""
    ranks: dict[str, list[int]] = {}
    for path, place in pairs:
        with tempfile.TemporaryDirectory() as home:
            _, index = open_index(Path(home))
            documents = [read(file) for file in walk(place)]
            for document in documents:
                index.add(document)
            for name, found in ranks_of(index, described(index, documents, path)).items():
                ranks.setdefault(name, []).extend(found)
    count = max(map(len, ranks.values()), default=0)
    console.print(sheet_of(f"descriptions and definitions: {count} questions", ranks))


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.benchmarks.retrieval")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--questions", type=int, default=None)
    parser.add_argument("--about", type=Path, nargs=2, action="append", default=[])
    options = parser.parse_args(arguments)
    console = Console()
    if options.folder is not None:
        print_paragraphs(options.folder, options.questions, console)
    if options.about:
        print_described([(path, place) for path, place in options.about], console)


if __name__ == "__main__":
    main()
