"""Ingests killed at any moment: ``python -m eval.benchmarks.kills [--kills 50] [--seed 1]``.

A folder of generated documents is changed (new, replaced) and ingested by another process, which is killed
(SIGKILL) at a random moment, while this process asks questions of the same home.  After each kill every
document must be there whole, as it was before or as it is now; no answer may come from anything else; and
when the ingest is run to its end, the catalogue and Chroma must agree.  The encoder is a stand-in that takes
no time, so that kills fall into the storing.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from corpus.read import read_bytes
from corpus.store import Catalogue
from eval.benchmarks.hashed import HashedEncoder
from index.chunks import document_to_chunks
from index.doctor import differences
from index.home import open_catalogue
from index.hybrid import Index
from index.ingest import ingest_paths

_ROOT = Path(__file__).resolve().parents[2]
_PARAGRAPHS = 40
_QUESTION = "公务接待费安排多少万元"


@dataclass(slots=True)
class Tally:
    """What was seen: ``broken`` holds a sentence for every promise that was not kept."""

    kills: int = 0
    during: int = 0  # kills that fell before the ingest's end
    answers: int = 0  # questions asked while another process wrote
    left: int = 0  # kills after which something was left to clear away
    broken: list[str] = field(default_factory=list)


def document_text(name: str, version: int) -> str:
    """A budget whose every paragraph says which version it is of."""
    lines = [f"{name}2020年部门预算", ""]
    for number in range(_PARAGRAPHS):
        figure = f"{version * 1000 + number}.{version:02d}"
        lines += [f"{number + 1}. 第{number}项公务接待费安排{figure}万元，用于{name}的业务开支。"]
    return "\n".join(lines)


class Corpus:
    """The folder, and for every document the versions that may be answered from."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self._folder = folder
        self._chance = chance
        self._version = 0
        self.versions: dict[str, list[str]] = {}  # file name to texts, the last one is on disk
        self.sure: set[str] = set()  # names whose first text is known to be ingested
        self.lasting: set[str] = (
            set()
        )  # hashes of texts that were ingested: current or kept ever after

    def change(self, documents: int) -> None:
        """Write so many documents anew, some of them for the first time."""
        for _ in range(documents):
            self._version += 1
            name = f"单位{self._chance.randrange(3 * documents)}.txt"
            text = document_text(name.removesuffix(".txt"), self._version)
            (self._folder / name).write_text(text, encoding="utf-8")
            self.versions.setdefault(name, []).append(text)

    def allowed(self) -> dict[str, frozenset[frozenset[str]]]:
        """By file name the passage ids of every version that may be there; none where the file is new."""
        found = {}
        for name, texts in self.versions.items():
            nothing = set() if name in self.sure else {frozenset[str]()}
            found[name] = frozenset(nothing | {passage_ids(name, text) for text in texts})
        return found

    def newest(self) -> dict[str, frozenset[str]]:
        """By file name the passage ids of the text on disk."""
        return {name: passage_ids(name, texts[-1]) for name, texts in self.versions.items()}

    def ingested(self) -> None:
        """An ingest came to its end: only what is on disk may be there."""
        self.versions = {name: texts[-1:] for name, texts in self.versions.items()}
        self.sure = set(self.versions)
        hashed = (
            hashlib.sha256(texts[-1].encode()).hexdigest() for texts in self.versions.values()
        )
        self.lasting.update(hashed)


@lru_cache(maxsize=1000)
def passage_ids(name: str, text: str) -> frozenset[str]:
    """The ids of a version's passages."""
    document = read_bytes(name, text.encode())
    return frozenset(c.id for c in document_to_chunks(document, HashedEncoder().count_tokens))


@contextmanager
def ingesting(home: Path, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that ingests the folder; yielded when its first file is begun."""
    command = [sys.executable, "-m", "eval.benchmarks.kills", "--ingest", str(home), str(folder)]
    process = subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        process.stdout.readline()
        yield process
    finally:
        process.kill()
        process.communicate()


def open_index(home: Path) -> tuple[Catalogue, Index]:
    """The home as a process finds it."""
    catalogue = open_catalogue(home)
    return catalogue, Index.open(home, catalogue, lambda _: HashedEncoder())


def run_ingest(home: Path, folder: Path) -> int:
    """What the other process does."""
    catalogue, index = open_index(home)
    index.vectors.count()
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    results = ingest_paths([folder], catalogue, index, lambda event: None, processes=0)
    return 1 if any(result.status == "failed" for result in results) else 0


def ask(index: Index, corpus: Corpus, tally: Tally) -> None:
    """One question: every passage of an answer is of a version that may be there."""
    may = frozenset().union(*(ids for sets in corpus.allowed().values() for ids in sets))
    tally.answers += 1
    for hit in index.find(_QUESTION, 20):
        if hit.chunk.id not in may:
            tally.broken.append(f"answered from {hit.chunk.id}, which was never whole")


def look(home: Path, corpus: Corpus, tally: Tally) -> None:
    """After a kill: every document is there whole, as before or as after."""
    catalogue, index = open_index(home)
    allowed = corpus.allowed()
    there = {record.name: record.id for record in catalogue.documents()}
    for name, sets in allowed.items():
        ids = catalogue.passage_ids(there[name]) if name in there else frozenset()
        if ids not in sets:
            tally.broken.append(f"{name} has {len(ids)} passages, which is no version of it")
        elif ids:
            catalogue.load(there[name])
    tally.broken += lost_versions(catalogue, corpus)
    found = differences(catalogue, index)
    tally.left += bool(list(found.sentences()))
    ask(index, corpus, tally)
    if missing := catalogue.passage_ids() - index.vectors.ids():
        tally.broken.append(f"{len(missing)} passages cannot be found by their vectors")


def lost_versions(catalogue: Catalogue, corpus: Corpus) -> Iterator[str]:
    """What was replaced is an earlier version, whole, and never current as well."""
    current = {record.sha256 for record in catalogue.documents()}
    earlier = {one.record.sha256: one.record.id for one in catalogue.earlier()}
    for digest in corpus.lasting - current:
        if digest not in earlier:
            yield f"{digest[:12]} was ingested and is neither current nor an earlier version"
        else:
            catalogue.load(earlier[digest])
    if both := current & set(earlier):
        yield f"{len(both)} documents are current and earlier versions at once"


def finish(home: Path, folder: Path, corpus: Corpus, tally: Tally) -> float:
    """The ingest run to its end: all is new, and nothing differs; seconds that it took."""
    with ingesting(home, folder) as process:
        begun = time.perf_counter()
        if process.wait() != 0:  # nothing seen after this would mean anything
            raise RuntimeError("an ingest that nobody killed failed")
        seconds = time.perf_counter() - begun
    corpus.ingested()
    catalogue, index = open_index(home)
    index.vectors.count()
    tally.broken += lost_versions(catalogue, corpus)
    tally.broken += differences(catalogue, index).sentences()
    there = {record.name: catalogue.passage_ids(record.id) for record in catalogue.documents()}
    if there != corpus.newest():
        tally.broken.append("after a whole ingest the catalogue is not the folder")
    return seconds


def kill_once(
    home: Path, folder: Path, corpus: Corpus, asking: Index, wait: float, tally: Tally
) -> None:
    """An ingest killed after ``wait`` seconds, with questions asked meanwhile."""
    with ingesting(home, folder) as process:
        end = time.perf_counter() + wait
        while time.perf_counter() < end and process.poll() is None:
            ask(asking, corpus, tally)
        tally.during += process.poll() is None
        process.send_signal(signal.SIGKILL)
    tally.kills += 1
    look(home, corpus, tally)


def run(kills: int, documents: int, seed: int) -> Tally:
    """So many kills, each in an ingest of so many changed documents."""
    chance = random.Random(seed)
    tally = Tally()
    with tempfile.TemporaryDirectory() as place:
        home, folder = Path(place, "home"), Path(place, "documents")
        home.mkdir()
        folder.mkdir()
        corpus = Corpus(folder, chance)
        corpus.change(documents)
        longest = finish(home, folder, corpus, tally)
        _, asking = open_index(home)
        for _ in range(kills):
            corpus.change(documents)
            kill_once(home, folder, corpus, asking, chance.uniform(0, longest), tally)
            if chance.random() < 0.5:  # sometimes one kill comes upon another
                longest = max(finish(home, folder, corpus, tally), longest / 2)
        finish(home, folder, corpus, tally)
    return tally


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m eval.benchmarks.kills")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--documents", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--ingest", nargs=2, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.ingest:
        return run_ingest(*options.ingest)
    tally = run(options.kills, options.documents, options.seed)
    print(
        f"{tally.kills} kills, {tally.during} before the ingest's end; {tally.answers} questions asked "
        f"beside; after {tally.left} kills something was left to clear away"
    )
    print("\n".join(tally.broken) or "nothing lost, nothing answered from a part of a document")
    return 1 if tally.broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
