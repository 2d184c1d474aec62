"""All spellings of a document's names by their character pairs: which names a text may say at all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

FLOOR = 0.42  # a name of which less is said is not spoken of
WHOLE_WORDS = 6  # characters of the shortest name that is known with its words in another order
TAIL = 4  # characters of the end that a longer name is shortened to
VERB = 2  # characters of a verb that may stand before a name
SHORTENED = 5  # characters of the shortest name that is known with its middle left out
_SLACK = 1e-9  # the same weights added in another order


@dataclass(frozen=True, slots=True)
class Spellings:
    """The spellings of a document's labels, and which of them a text has to be held against."""

    forms: tuple[str, ...]
    labels: tuple[tuple[int, ...], ...]  # that have each
    least: tuple[float, ...]  # how much of the pairs of each a text must say to speak of it
    weights: Mapping[str, float]  # how telling a pair is
    by_pair: Mapping[str, tuple[int, ...]]  # pairs without which too little of a spelling is said
    turned: Mapping[
        str, tuple[int, ...]
    ]  # those said with their words in another order, by a letter
    by_head: Mapping[str, tuple[int, ...]]  # of those that are said without their middle
    by_tail: Mapping[str, tuple[int, ...]]  # the last characters of longer ones
    short: Mapping[str, tuple[int, ...]]  # those of one character

    def may_say(self, key: str) -> set[int]:
        """The labels that a text may speak of, and few others: ``qa.link`` decides."""
        letters, pairs = frozenset(key), frozenset(bigrams(key))
        forms = self.forms
        found = {
            number
            for pair in pairs & self.by_pair.keys()
            for number in self.by_pair[pair]
            if self._is_told(number, pairs)
        }
        for letter in letters:
            found.update(self.short.get(letter, ()))
            turned = self.turned.get(letter, ())
            found.update(number for number in turned if letters.issuperset(forms[number]))
        for pair in pairs & self.by_head.keys():
            found.update(number for number in self.by_head[pair] if forms[number][-2:] in pairs)
        for start in range(len(key) - TAIL + 1):
            found.update(self.by_tail.get(key[start : start + TAIL], ()))
        return {label for number in found for label in self.labels[number]}

    def _is_told(self, number: int, pairs: Set[str]) -> bool:
        """Whether enough of the pairs of a spelling are said."""
        weights, form = self.weights, self.forms[number]
        said = [weights[pair] for pair in bigrams(form) if pair in pairs]
        return sum(said) >= self.least[number]


def index_spellings(forms: Sequence[Sequence[str]], weights: Mapping[str, float]) -> Spellings:
    """The spellings of labels, given by the label's number."""
    owners: dict[str, list[int]] = defaultdict(list)
    for label, spelled in enumerate(forms):
        for form in spelled:
            owners[form].append(label)
    pairs = {form: bigrams(form) for form in owners}
    least = {
        form: FLOOR * sum([weights[pair] for pair in held]) - _SLACK for form, held in pairs.items()
    }
    often = Counter("".join(owners))

    def rarest(form: str) -> list[str]:
        return [min(form, key=often.__getitem__)]

    return Spellings(
        forms=tuple(owners),
        labels=tuple(map(tuple, owners.values())),
        least=tuple(least.values()),
        weights=weights,
        by_pair=_by_piece(owners, lambda form: _needed(pairs[form], weights, least[form])),
        turned=_by_piece(owners, lambda form: rarest(form) if len(form) >= WHOLE_WORDS else []),
        by_head=_by_piece(owners, _heads),
        by_tail=_by_piece(owners, lambda form: [form[-TAIL:]] if len(form) > TAIL else []),
        short=_by_piece(owners, lambda form: [form] if len(form) == 1 else []),
    )


def _needed(pairs: list[str], weights: Mapping[str, float], least: float) -> list[str]:
    """The most telling pairs of a spelling: all others together are less than a text must say of it."""
    pairs = sorted(pairs, key=weights.__getitem__, reverse=True)
    rest = sum([weights[pair] for pair in pairs])
    needed = []
    for pair in pairs:
        if rest < least - _SLACK:
            break
        needed.append(pair)
        rest -= weights[pair]
    return needed


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
