"""All spellings of a document's names by their character pairs: which names a text may say at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

FLOOR = 0.42  # a name of which less is said is not spoken of
WHOLE_WORDS = 6  # characters of the shortest name that is known with its words in another order
TAIL = 4  # characters of the end that a longer name is shortened to
VERB = 2  # characters of a verb that may stand before a name
SHORTENED = 5  # characters of the shortest name that is known with its middle left out
_SLACK = 1e-9  # the same weights added in another order


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One spelling, and the labels that have it."""

    form: str
    labels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Spellings:
    """The spellings of a document's labels, and which of them hold a pair of characters, where."""

    all: tuple[_Spelling, ...]
    least: tuple[float, ...]  # how much of the pairs of each a text must say to speak of it
    turned: Mapping[int, frozenset[str]]  # letters of those said with their words in another order
    weights: Mapping[str, float]  # how telling a pair is
    by_pair: Mapping[str, tuple[int, ...]]  # once for each time that the spelling holds it
    by_head: Mapping[str, tuple[int, ...]]  # of those that are said without their middle
    by_tail: Mapping[str, tuple[int, ...]]  # the last characters of longer ones
    short: Mapping[str, tuple[int, ...]]  # those of one character

    def may_say(self, key: str) -> set[int]:
        """The labels that a text may speak of, and few others: ``qa.link`` decides."""
        letters, pairs = frozenset(key), frozenset(bigrams(key))
        weights: dict[int, float] = {}
        said = weights.get
        for pair in pairs & self.by_pair.keys():
            weight = self.weights.get(pair, 0.0)
            for number in self.by_pair[pair]:
                weights[number] = said(number, 0.0) + weight
        least, turned = self.least, self.turned
        found = [number for letter in letters for number in self.short.get(letter, ())]
        found += [number for number, weight in weights.items() if weight >= least[number]]
        found += [number for number in weights.keys() & turned if turned[number] <= letters]
        for pair in pairs & self.by_head.keys():
            shortened = self.by_head[pair]
            found += [number for number in shortened if self.all[number].form[-2:] in pairs]
        for start in range(len(key) - TAIL + 1):
            found += self.by_tail.get(key[start : start + TAIL], ())
        return {label for number in found for label in self.all[number].labels}


def index_spellings(forms: Sequence[Sequence[str]], weights: Mapping[str, float]) -> Spellings:
    """The spellings of labels, given by the label's number."""
    owners: dict[str, list[int]] = defaultdict(list)
    for label, spelled in enumerate(forms):
        for form in spelled:
            owners[form].append(label)
    return Spellings(
        all=tuple(_Spelling(form, tuple(labels)) for form, labels in owners.items()),
        least=tuple(
            FLOOR * sum(map(weights.__getitem__, bigrams(form))) - _SLACK for form in owners
        ),
        turned={
            number: frozenset(form)
            for number, form in enumerate(owners)
            if len(form) >= WHOLE_WORDS
        },
        weights=weights,
        by_pair=_by_piece(owners, bigrams),
        by_head=_by_piece(owners, _heads),
        by_tail=_by_piece(owners, lambda form: [form[-TAIL:]] if len(form) > TAIL else []),
        short=_by_piece(owners, lambda form: [form] if len(form) == 1 else []),
    )


def _by_piece(
    forms: Iterable[str], pieces: Callable[[str], Iterable[str]]
) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        for piece in pieces(form):
            found[piece].append(number)
    return {piece: tuple(numbers) for piece, numbers in found.items()}


def _heads(form: str) -> list[str]:
    """What a name begins with whose middle may be left out, with and without a verb before it."""
    return [name[:2] for name in (form, form[VERB:]) if len(name) >= SHORTENED]


def bigrams(text: str) -> list[str]:
    """``bigrams("接待费") == ["接待", "待费"]``."""
    return [text[i : i + 2] for i in range(len(text) - 1)]
