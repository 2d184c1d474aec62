"""Write the bundled documents: ``python -m corpus.samples.make``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from corpus.samples.data import FOLDER, NAMES, Sample, load_sample
from corpus.samples.writers.excel import sample_to_xlsx
from corpus.samples.writers.pdf import sample_to_pdf
from corpus.samples.writers.web import sample_to_html
from corpus.samples.writers.word import sample_to_docx

WRITERS: dict[str, Callable[[Sample], bytes]] = {
    "docx": sample_to_docx,
    "pdf": sample_to_pdf,
    "html": sample_to_html,
    "xlsx": sample_to_xlsx,
}


def write_samples(folder: Path) -> tuple[Path, ...]:
    """All samples into a folder; returns their paths."""
    paths = []
    for name, suffix in NAMES:
        path = folder / f"{name}.{suffix}"
        path.write_bytes(WRITERS[suffix](load_sample(name)))
        paths.append(path)
    return tuple(paths)


if __name__ == "__main__":
    write_samples(FOLDER)
