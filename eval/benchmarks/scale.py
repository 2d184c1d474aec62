"""Warm and cold answers with a thousand documents: the bundled samples under other offices' names.

    python -m eval.benchmarks.scale --documents 1000 --questions 300

Every document is a sample whose office is renamed, stored in a real SQLite catalogue with its passages;
no vectors are made (look-up needs none).  Questions name an office in full, by a short form, or not at all.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table as Sheet

from corpus.model import Document
from corpus.read import read
from corpus.samples.data import FOLDER, NAMES
from corpus.store import Catalogue, Passage
from index.chunks import chunk_to_json, document_to_chunks
from index.hybrid import Index
from index.model import Hit
from index.words import text_to_words
from qa.assistant import Assistant
from qa.model import Question
from qa.vocabulary import load_lexicon

_PLACES = "东西南北中永安宁泰平和兴隆昌盛清明远山川江海湖河林泉石金玉龙凤云天星月新长春秋丰华文武德仁义礼智信"
_OFFICES = (
    "财政局",
    "教育局",
    "商务委员会",
    "交通委员会",
    "生态环境局",
    "农业农村局",
    "水务局",
    "审计局",
)
_ASKED = (
    "公务接待费是多少",
    "三公经费一共多少",
    "项目支出占支出合计的比例",
    "办公费和差旅费分别是多少",
)


class FullText:
    """The index without vectors: a thousand documents are not embedded to time look-up."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def search(self, query: str, limit: int = 8, documents: Sequence[str] = ()) -> tuple[Hit, ...]:
        """Passages by full text."""
        return self._index.search_text(query, limit, documents)

    def holders(self, text: str, limit: int) -> tuple[str, ...]:
        """Documents by full text."""
        return self._index.holders(text, limit)


def offices() -> Iterator[str]:
    """``永安市清河区财政局`` and so on, each once."""
    for one, two, three in itertools.product(_PLACES, _PLACES, _PLACES):
        if len({one, two, three}) == 3:
            for office in _OFFICES:
                yield f"{one}{two}市{two}{three}区{office}"


def renamed(document: Document, entity: str, year: int) -> Document:
    """The document as another office's: its name, its year, its facts' owner."""
    digest = hashlib.sha256(f"{document.sha256}{entity}{year}".encode()).hexdigest()
    profile = replace(document.profile, entity=entity, year=year)
    shift = year - (document.profile.year or year)
    facts = tuple(
        replace(fact, entity=entity, year=fact.year + shift if fact.year else None)
        for fact in document.facts
    )
    return replace(
        document,
        name=f"{entity}{year}.{document.format}",
        sha256=digest,
        profile=profile,
        facts=facts,
    )


def fill(catalogue: Catalogue, count: int) -> list[Document]:
    """Put ``count`` documents into the catalogue."""
    samples = [read(FOLDER / f"{name}.{suffix}") for name, suffix in NAMES]
    held = []
    for number, entity in enumerate(itertools.islice(offices(), 0, count * 7, 7)):
        document = renamed(samples[number % len(samples)], entity, 2018 + number % 8)
        chunks = document_to_chunks(document)
        catalogue.add(
            document,
            [
                Passage(c.id, c.document, " ".join(text_to_words(c.text)), chunk_to_json(c))
                for c in chunks
            ],
        )
        held.append(document)
    return held


def questions(held: Sequence[Document], count: int, seed: int) -> Iterator[str]:
    """Nine of ten name an office, the tenth names none."""
    pick = random.Random(seed)
    for number in range(count):
        profile = pick.choice(held).profile
        entity = profile.entity or ""
        whose = entity if number % 2 else entity.split("市", 1)[1]
        asked = pick.choice(_ASKED)
        yield asked if number % 10 == 9 else f"{whose}{profile.year}年{asked}"


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m eval.benchmarks.scale")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        catalogue = Catalogue.open(f"sqlite:///{folder}/catalogue.sqlite")
        begun = time.perf_counter()
        held = fill(catalogue, options.documents)
        filled = time.perf_counter() - begun
        assistant = Assistant(
            catalogue, FullText(Index.open(Path(folder), catalogue)), load_lexicon()
        )
        asked = list(questions(held, options.questions, options.seed))
        assistant.ask(Question(asked[0]))  # the dictionaries are loaded with the first question
        rounds = {}
        for name in ("first", "again"):
            rounds[name] = [assistant.ask(Question(text)).seconds * 1000 for text in asked]
    sheet = Sheet("asked", "questions", "p50 ms", "p95 ms", "max ms")
    for name, times in rounds.items():
        cells = (percentile(times, 0.5), percentile(times, 0.95), max(times))
        sheet.add_row(name, str(len(times)), *(f"{cell:.1f}" for cell in cells))
    console = Console()
    console.print(f"{options.documents} documents, stored in {filled:.0f} s")
    console.print(sheet)


if __name__ == "__main__":
    main()
