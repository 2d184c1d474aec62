"""How fast files are read into documents with facts and checks, beside markitdown where it is at hand.

    python -m eval.benchmarks.reading [--peer PYTHON] [FILES...]

Without files: the bundled samples and, for each format, a document of many tables made for this.
``--peer`` is the Python of an environment that has markitdown; both read each file in turn, in this run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table as Sheet

from corpus.read import read_bytes
from corpus.samples.data import SampleTable, load_sample
from corpus.samples.writers.excel import sample_to_xlsx
from corpus.samples.writers.web import sample_to_html
from corpus.samples.writers.word import sample_to_docx

_RUNS = 5
_COPIES = 8  # of a sample's tables in the made documents
_SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
_PEER = """
import io, json, sys, time
from markitdown import MarkItDown, StreamInfo
converter = MarkItDown(enable_plugins=False)
for line in sys.stdin:
    path = line.strip()
    data = open(path, "rb").read()
    suffix = "." + path.rsplit(".", 1)[-1]
    start = time.perf_counter()
    converter.convert_stream(io.BytesIO(data), stream_info=StreamInfo(extension=suffix))
    print(json.dumps(time.perf_counter() - start), flush=True)
"""


class Peer:
    """markitdown in a process of its own: seconds for a file, the reading of the file not counted."""

    def __init__(self, python: str) -> None:
        self._process = subprocess.Popen(
            [python, "-W", "ignore", "-c", _PEER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def seconds(self, path: Path) -> float:
        """How long it takes to convert a file."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{path}\n")
        self._process.stdin.flush()
        return float(json.loads(self._process.stdout.readline()))

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()


def made_files(folder: Path) -> Iterator[Path]:
    """Documents of many tables as .docx, .xlsx and .html."""
    sample = load_sample("hengshui-2020-budget")
    tables = [block for block in sample.blocks if isinstance(block, SampleTable)]
    many = replace(sample, blocks=tuple(tables * _COPIES))
    for suffix, write in _WRITERS.items():
        path = folder / f"many{suffix}"
        path.write_bytes(write(many))
        yield path


def main(arguments: Sequence[str] | None = None) -> int:
    """Print seconds, megabytes, tables and pages a second for each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--peer", default="", help="a Python with markitdown")
    options = parser.parse_args(arguments)
    peer = Peer(options.peer) if options.peer else None
    sheet = Sheet("file", "MB", "s", "MB/s", "tables/s", "pages/s", "markitdown s", "ratio")
    with tempfile.TemporaryDirectory() as folder:
        samples = [one for one in sorted(_SAMPLES.iterdir()) if one.suffix in _SUFFIXES]
        for path in options.files or [*samples, *made_files(Path(folder))]:
            sheet.add_row(*_measure(path, peer))
    if peer is not None:
        peer.stop()
    Console(width=120).print(sheet)
    return 0


_WRITERS = {".docx": sample_to_docx, ".xlsx": sample_to_xlsx, ".html": sample_to_html}
_SUFFIXES = frozenset({".docx", ".xlsx", ".html", ".pdf", ".txt"})


def _measure(path: Path, peer: Peer | None) -> list[str]:
    data = path.read_bytes()
    own: list[float] = []
    others: list[float] = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        document = read_bytes(path.name, data)
        own.append(time.perf_counter() - start)
        if peer is not None:
            others.append(peer.seconds(path))
    seconds, size = median(own), len(data) / (1 << 20)
    pages = {cell.source.page for one in document.tables for row in one.cells for cell in row}
    pages |= {one.source.page for one in document.paragraphs}
    count = max((page for page in pages if page), default=0)
    other = median(others) if others else 0.0
    return [
        path.name,
        f"{size:.2f}",
        f"{seconds:.2f}",
        f"{size / seconds:.2f}",
        f"{len(document.tables) / seconds:.0f}",
        f"{count / seconds:.1f}" if count else "",
        f"{other:.2f}" if others else "not installed",
        f"{other / seconds:.1f}" if others else "",
    ]


if __name__ == "__main__":
    sys.exit(main())
