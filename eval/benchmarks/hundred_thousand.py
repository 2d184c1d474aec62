"""Retrieval from 100,000 passages: ``python -m eval.benchmarks.hundred_thousand [--passages 100000]``.

Passages are those of the bundled samples (or of ``--documents FOLDER``), halves of two put together under
other offices' names, in documents of 100, stored by the real ``Index.add`` in a real catalogue and a real
Chroma.  Vectors are random and of unit length, the worst case for HNSW; the encoder's own time and quality
are measured elsewhere (``eval.benchmarks.retrieval``).  The wordings asked are those of the question sets.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table as Sheet

from corpus.filters import EVERYTHING, Filters
from corpus.model import Document, Paragraph, Profile, Section
from corpus.read import read
from corpus.samples.data import FOLDER
from eval.benchmarks.hashed import HashedEncoder
from eval.benchmarks.scale import offices, percentile
from index.chunks import document_to_chunks
from index.home import open_catalogue
from index.hybrid import Index
from index.sources import walk

_EACH = 100  # passages of a generated document
_YEARS = range(2015, 2025)
_ASKED = (
    "“三公”经费预算比上年减少多少", "公务接待费是多少", "部门的主要职责有哪些", "什么是财政拨款收入",
    "项目支出为什么比上年增加", "政府采购预算总额是多少万元", "绩效目标是什么", "国有资产占用情况如何",
    "机关运行经费包括哪些内容", "一般公共预算财政拨款支出的结构", "因公出国费用增减的原因", "机构设置情况",
)  # fmt: skip


def sentences(folder: Path) -> list[str]:
    """The texts of the passages of all documents below a folder."""
    documents = [read(path) for path in walk(folder) if path.suffix.lower() not in (".zip", ".doc")]
    return [chunk.text for document in documents for chunk in document_to_chunks(document)]


def generate(texts: Sequence[str], passages: int, seed: int) -> Iterator[Document]:
    """Documents of a hundred paragraphs, each a passage by itself."""
    chance = random.Random(seed)
    for number, entity in enumerate(itertools.islice(offices(), passages // _EACH)):
        year = chance.choice(_YEARS)
        lines = []
        for index in range(_EACH):
            one, other = chance.choice(texts), chance.choice(texts)
            text = f"{one[: len(one) // 2]}，{other[len(other) // 2 :]}"[:300].replace("\n", "，")
            lines.append(f"（{index + 1}）{chance.randrange(10**7) / 100:.2f}万元，{text}")
        yield _document(f"{entity}{year}-{number}.txt", entity, year, lines)


def _document(name: str, entity: str, year: int, lines: Sequence[str]) -> Document:
    digest = hashlib.sha256("\n".join((name, *lines)).encode()).hexdigest()
    profile = Profile(f"{entity}{year}年部门预算", entity, year, "预算", "部门")
    sections = (
        Section(0, profile.title, 0, ()),
        Section(1, "第一部分 概况", 1, ("第一部分 概况",)),
    )
    paragraphs = tuple(Paragraph(i, text, 1, i) for i, text in enumerate(lines))
    return Document(name, digest, "txt", profile, sections, paragraphs, ())


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.benchmarks.hundred_thousand")
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--documents", type=Path, default=FOLDER)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--home", type=Path, help="keep the corpus here, and use it again")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        measure(options.home or Path(folder), options)


def measure(home: Path, options: argparse.Namespace) -> None:
    """Fill, ask, add; print."""
    console = Console()
    home.mkdir(parents=True, exist_ok=True)
    catalogue = open_catalogue(home)
    index = Index.open(home, catalogue, lambda _: HashedEncoder())
    made = generate(sentences(options.documents), options.passages + 20 * _EACH, options.seed)
    documents = list(made)
    fresh = documents[options.passages // _EACH :]
    begun = time.perf_counter()
    if not catalogue.passage_count():
        for document in documents[: options.passages // _EACH]:
            index.add(document)
    console.print(
        f"{catalogue.passage_count()} passages, stored in {time.perf_counter() - begun:.0f} s"
    )
    opened = timed(lambda: Index.open(home, catalogue, lambda _: HashedEncoder()).vectors)
    console.print(f"Chroma opened anew in {opened:.0f} ms")
    sheet = Sheet("what", "times", "p50 ms", "p95 ms", "max ms")
    for name, times in rounds(index, documents, options.questions):
        cells = percentile(times, 0.5), percentile(times, 0.95), max(times)
        sheet.add_row(name, str(len(times)), *(f"{cell:.0f}" for cell in cells))
    adding = [timed(lambda one=one: index.add(one)) for one in fresh]  # type: ignore[misc]
    removing = [timed(lambda one=one: index.remove(one.id)) for one in fresh]  # type: ignore[misc]
    for name, times in (("add a document", adding), ("remove a document", removing)):
        cells = percentile(times, 0.5), percentile(times, 0.95), max(times)
        sheet.add_row(name, str(len(times)), *(f"{cell:.0f}" for cell in cells))
    console.print(sheet)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"peak memory {peak:.0f} MiB, without an embedding model")


def rounds(
    index: Index, documents: Sequence[Document], count: int
) -> Iterator[tuple[str, list[float]]]:
    """The questions without a filter and with every kind of filter."""
    chance = random.Random(2)
    kinds: tuple[tuple[str, Callable[[Document], Filters]], ...] = (
        ("all", lambda one: EVERYTHING),
        ("one document", lambda one: Filters(documents=(one.id,))),
        ("one entity", lambda one: Filters(entities=(one.profile.entity or "",))),
        ("one year of ten", lambda one: Filters(years=(one.profile.year or 0,))),
        ("one kind", lambda one: Filters(kinds=("其他",))),
    )
    for name, filters in kinds:
        index.find("预算", 8, filters(documents[0]))
        times = []
        for _ in range(count):
            one = chance.choice(documents[: len(documents) - 20])
            text = f"{one.profile.entity}{one.profile.year}年{chance.choice(_ASKED)}"
            wanted = filters(one)
            times.append(timed(lambda text=text, wanted=wanted: index.find(text, 8, wanted)))  # type: ignore[misc]
        yield name, times


if __name__ == "__main__":
    main()
