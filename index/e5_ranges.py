"""How far the channels reach that enter the model's matrix products, measured once over real documents.

``e5_ranges.npz`` is kept in the tree: for every product (2, channels) float16, the most and the least seen
over passages of the bundled samples.  ``python -m index.e5_ranges`` measures and writes it anew, after
which ``index/e5_folder.py`` needs a new version, as vectors change.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.e5_weights import Array, read_weights, weights_file

FILE = Path(__file__).with_name("e5_ranges.npz")
_PASSAGES = 20  # of a document
_QUERIES = ("三公经费是多少", "公务接待费比上年增加了多少", "单位的主要职责有哪些")


def read_ranges() -> dict[str, Array]:
    """The ranges by the name of the product: ``l0.fi``."""
    with np.load(FILE) as found:
        return {name: found[name].astype(np.float32) for name in found.files}


def sample_texts() -> list[str]:
    """Passages from all over the bundled samples, and some questions."""
    from corpus.read import read
    from corpus.samples.data import FOLDER, NAMES
    from index.chunks import document_to_chunks

    texts = [f"query: {text}" for text in _QUERIES]
    for name, suffix in NAMES:
        chunks = document_to_chunks(read(FOLDER / f"{name}.{suffix}"))
        step = max(1, len(chunks) // _PASSAGES)
        texts += [f"passage: {chunk.embedded}" for chunk in chunks[::step][:_PASSAGES]]
    return texts


def texts_to_ranges(texts: Sequence[str]) -> dict[str, Array]:
    """Run the float32 model and keep the most and the least of every channel."""
    from index.e5_folder import write_folder
    from index.encode_onnx import OnnxEncoder

    ranges: dict[str, Array] = {}
    with tempfile.TemporaryDirectory() as folder:
        write_folder(read_weights(weights_file()), None, Path(folder))
        encoder = OnnxEncoder.open(Path(folder), "ranges")
        for text in texts:
            for name, values in encoder.look_inside(text).items():
                seen = np.stack([values.max(axis=0), values.min(axis=0)])
                old = ranges.get(name, seen)
                ranges[name] = np.stack([np.maximum(old[0], seen[0]), np.minimum(old[1], seen[1])])
    return ranges


def main() -> None:
    """Measure and write."""
    ranges = {
        name: seen.astype(np.float16) for name, seen in texts_to_ranges(sample_texts()).items()
    }
    np.savez_compressed(FILE, allow_pickle=False, **ranges)


if __name__ == "__main__":
    main()
