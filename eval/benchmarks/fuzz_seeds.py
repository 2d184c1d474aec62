"""Whole files to begin with: the bundled samples, each in every format that it can be written in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from zipfile import ZIP_DEFLATED, ZipFile

from corpus.samples.data import NAMES, Heading, Sample, SampleTable, Text, load_sample
from corpus.samples.make import WRITERS

File = tuple[str, bytes]

FORMATS = ("txt", "csv", "html", "docx", "xlsx", "pdf", "zip")
_FEW = 24  # blocks of a long sample: what matters is how many spoiled files are read, not how long ones


def format_to_files(kind: str) -> list[File]:
    """The samples in one format: ``format_to_files("csv")[0][0]`` is "hengshui-2020-budget.csv"."""
    if kind == "zip":
        smallest = [min(format_to_files(one), key=lambda file: len(file[1])) for one in FORMATS[:5]]
        return [("samples.zip", _archive(smallest))]
    files = [(f"{sample.name}.{kind}", _write(sample, kind)) for sample in _samples()]
    return [file for file in files if file[1]]


def _samples() -> Iterator[Sample]:
    """The start of each bundled sample: some blocks of prose, some with a table."""
    for name, _ in NAMES:
        sample = load_sample(name)
        tables = [i for i, one in enumerate(sample.blocks) if isinstance(one, SampleTable)]
        first = max(0, tables[0] - _FEW // 2) if tables else 0
        yield replace(sample, blocks=sample.blocks[first : first + _FEW])


def _write(sample: Sample, kind: str) -> bytes:
    if kind == "txt":
        return "".join(_lines(sample)).encode()
    if kind == "csv":
        stream = io.StringIO()
        csv.writer(stream).writerows(
            row for one in sample.blocks if isinstance(one, SampleTable) for row in one.grid
        )
        return stream.getvalue().encode()
    return WRITERS[kind](sample)


def _lines(sample: Sample) -> Iterator[str]:
    """A document flattened to text: a cell a line, TAB first, a blank line after a row."""
    yield f"{sample.title}\n\n"
    for block in sample.blocks:
        if isinstance(block, (Heading, Text)):
            yield f"{block.text}\n"
            continue
        yield f"{block.caption}\n单位：{block.unit or '万元'}\n"
        for row in block.grid:
            yield "".join(f"\t{text}\n" for text in row if text is not None) + "\n"


def _archive(files: list[File]) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return stream.getvalue()
