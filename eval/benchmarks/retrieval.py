"""R@1, R@5, R@10 and MRR on a folder with corpus.jsonl and queries.jsonl, by full text, vectors and both.

``python -m eval.benchmarks.retrieval FOLDER [QUESTIONS]``: FOLDER as in the shared cmrc2018 set.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from index.encode import load_encoder
from index.fuse import rankings_to_ranking
from index.home import home_folder
from index.words import text_to_bigrams

Rankings = Mapping[str, Sequence[str]]


def read_lines(path: Path) -> list[dict[str, object]]:
    """The objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def bm25(texts: Mapping[str, str], query: str, index: dict[str, dict[str, int]]) -> list[str]:
    """Passage ids by BM25 (k1 = 1.2, b = 0.75) over character pairs."""
    lengths = {name: len(text) for name, text in texts.items()}
    mean = sum(lengths.values()) / len(lengths)
    scores: dict[str, float] = {}
    for word in set(text_to_bigrams(query)):
        found = index.get(word, {})
        weight = float(np.log(1 + (len(texts) - len(found) + 0.5) / (len(found) + 0.5)))
        for name, count in found.items():
            norm = count + 1.2 * (0.25 + 0.75 * lengths[name] / mean)
            scores[name] = scores.get(name, 0.0) + weight * count * 2.2 / norm
    return sorted(scores, key=lambda name: (-scores[name], name))[:50]


def show(name: str, ranks: Sequence[int]) -> None:
    """One line of measures; rank 0 is not found."""
    total = len(ranks)
    recalls = [sum(1 for rank in ranks if 0 < rank <= k) / total for k in (1, 5, 10)]
    mrr = sum(1 / rank for rank in ranks if rank) / total
    print(
        f"{name:12} R@1 {recalls[0]:.3f}  R@5 {recalls[1]:.3f}  R@10 {recalls[2]:.3f}  MRR {mrr:.3f}"
    )


def main(arguments: Sequence[str]) -> int:
    """Print a line for full text, vectors and their fusion."""
    folder = Path(arguments[0])
    most = int(arguments[1]) if len(arguments) > 1 else None
    texts = {str(item["id"]): str(item["text"]) for item in read_lines(folder / "corpus.jsonl")}
    queries = read_lines(folder / "queries.jsonl")[:most]
    index: dict[str, dict[str, int]] = {}
    for name, text in texts.items():
        for word in text_to_bigrams(text):
            index.setdefault(word, {}).setdefault(name, 0)
            index[word][name] += 1
    encoder = load_encoder(home_folder())
    started = time.perf_counter()
    matrix = np.array(encoder.encode_passages(list(texts.values())))
    print(f"{len(texts) / (time.perf_counter() - started):.1f} passages/s")
    vectors = np.array(encoder.encode_queries([str(query["text"]) for query in queries]))
    names = list(texts)
    ranks: dict[str, list[int]] = {"full text": [], "vectors": [], "fusion": []}
    for query, vector in zip(queries, vectors, strict=True):
        gold = query["positive"]
        assert isinstance(gold, list)
        sparse = bm25(texts, str(query["text"]), index)
        dense = [names[i] for i in np.argsort(-(matrix @ vector))[:50]]
        fused = [name for name, _ in rankings_to_ranking([sparse, dense])]
        for key, ranking in (("full text", sparse), ("vectors", dense), ("fusion", fused)):
            places = [ranking.index(g) + 1 for g in gold if g in ranking]
            ranks[key].append(min(places, default=0))
    for key, values in ranks.items():
        show(key, values)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
