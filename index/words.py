"""Text to search words: jieba's search-mode words and character pairs; the only importer of jieba."""

from __future__ import annotations

import logging
import re
import unicodedata
from functools import lru_cache
from typing import Any

_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_WORD = re.compile(r"[a-z0-9][a-z0-9.%]*")


def text_to_words(text: str) -> tuple[str, ...]:
    """Every search word of a text, repeats kept: ``公务接待费`` gives 公务, 接待费 …, 公务, 务接, 接待, 待费."""
    folded = unicodedata.normalize("NFKC", text).lower()
    words = [word for word in _cut(folded) if _HAN_RUN.fullmatch(word)]
    words += _WORD.findall(folded)
    for run in _HAN_RUN.findall(folded):
        words += [run[i : i + 2] for i in range(len(run) - 1)] or [run]
    return tuple(words)


def text_to_bigrams(text: str) -> tuple[str, ...]:
    """Character pairs and Latin words only: what a process without jieba's dictionary searches by."""
    folded = unicodedata.normalize("NFKC", text).lower()
    words = _WORD.findall(folded)
    for run in _HAN_RUN.findall(folded):
        words += [run[i : i + 2] for i in range(len(run) - 1)] or [run]
    return tuple(words)


def _cut(text: str) -> list[str]:
    return list(_tokenizer().cut_for_search(text))


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    """jieba with its own dictionary; loaded once, a second, without writing to a shared folder."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer


def text_to_terms(text: str) -> tuple[str, ...]:
    """The words of a text that are of two characters and more, in order, none inside another.

    >>> text_to_terms("露天电影放了几场")
    ('露天', '电影')
    """
    cut = _tokenizer().cut(unicodedata.normalize("NFKC", text), HMM=True)
    return tuple(word for word in cut if len(word) > 1 and _HAN_RUN.fullmatch(word))


@lru_cache(maxsize=256)
def text_to_classes(text: str) -> tuple[tuple[str, str], ...]:
    """The words of a text side by side, each with its class in the dictionary.

    >>> text_to_classes("应急广播平台")
    (('应急', 'vn'), ('广播', 'vn'), ('平台', 'n'))
    """
    return tuple((word, _class_of(word)) for word in _tokenizer().cut(text, HMM=False))


_NAMES = frozenset({"nr", "ns", "nt", "nz", "nrt", "nrfg", ""})


def is_name(word: str) -> bool:
    """Whether the dictionary has a word as the name of somebody or of a place, or lacks it (抖音)."""
    return _class_of(word) in _NAMES


def is_known_name(word: str) -> bool:
    """Whether the dictionary has a word as the name of somebody or of a place: 静安."""
    return _class_of(word) in _NAMES - {""}


@lru_cache(maxsize=4096)
def _class_of(word: str) -> str:
    """The class of a word, "" where the dictionary lacks it; its lines are ``word count class``."""
    lines = _dictionary()
    start = lines.find(f"\n{word} ".encode())
    if start < 0:
        return ""
    return lines[start + 1 : lines.index(b"\n", start + 1)].decode().split(" ")[-1]


@lru_cache(maxsize=1)
def _dictionary() -> bytes:
    import jieba

    with jieba.get_dict_file() as file:
        return b"\n" + bytes(file.read()) + b"\n"


@lru_cache(maxsize=1 << 14)
def word_starts(text: str) -> frozenset[int]:
    """Where a word of a text begins, words inside words too.

    >>> sorted(word_starts("公共租赁住房"))
    [0, 2, 4]
    """
    return frozenset(
        start
        for word, start, _ in _tokenizer().tokenize(text, mode="search")
        if len(word) > 1 or start == 0
    )
