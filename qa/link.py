"""Mentions: which of a document's labels a piece of question text speaks of, where, and how surely."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from qa.bits import Span
from qa.knowledge import Knowledge, Label, bigrams
from qa.other_names import is_of_others, stands_for_another
from qa.spellings import FLOOR, SHORTENED, TAIL, VERB, WHOLE_WORDS
from qa.vocabulary import Lexicon

# nouns and adjectives of one character that also form longer words
BOUND = frozenset("人家行表条款台套高大小")


@dataclass(frozen=True, slots=True)
class Match:
    """How a label is spoken of: ``quality`` 1 is the printed name itself; ``spans`` are in the question key."""

    quality: float
    spans: tuple[Span, ...]
    exact: bool


@lru_cache(maxsize=256)
def match_labels(key: str, knowledge: Knowledge) -> Mapping[int, Match]:
    """Every label of the document that the text ``key`` (canonical) speaks of.

    Operations that are tried in turn ask for the same pieces of a question again.
    """
    matches = {}
    for number in sorted(knowledge.spellings.may_say(key)):  # the same in every process
        label = knowledge.labels[number]
        match = match_label(key, label, knowledge)
        if match is not None and (len(label.forms[-1][0]) > 1 or _shares(key, label)):
            matches[number] = match
    return matches


def _shares(key: str, label: Label) -> bool:
    """Whether a text has a pair of characters of a name that may be said by one character as well."""
    return any(gram in key for form, _ in label.forms for gram in bigrams(form))


def match_label(key: str, label: Label, knowledge: Knowledge | None) -> Match | None:
    """The best way in which the text says this label, or None.

    Its character pairs weigh what they tell among the labels of ``knowledge``; without it, all the same.
    """
    said = [(form, weight) for form, weight in label.forms if form in key]
    best: Match | None = None
    if said:
        spans = [span for form, _ in said for span in occurrences(key, form)]
        best = Match(max(weight for _, weight in said), tuple(dict.fromkeys(spans)), True)
        if best.quality >= 0.95:
            return best
    for form, weight in label.forms:
        if weight < 0.95 or len(form) < 3:
            continue
        if is_of_others(form, key):
            continue  # 年末结转 is no 年初结转
        partial = _partial(key, form, knowledge)
        if partial is not None and (best is None or partial.quality > best.quality):
            best = partial
    return best


def occurrences(key: str, form: str) -> tuple[Span, ...]:
    """Where a text holds a form (not empty), from left to right, none over another."""
    spans, position = [], key.find(form)
    while position >= 0:
        spans.append((position, position + len(form)))
        position = key.find(form, position + len(form))
    return tuple(spans)


def _partial(key: str, form: str, knowledge: Knowledge | None) -> Match | None:
    """Parts of the form that stand in the text, weighed by how telling their character pairs are."""
    turned = _turned(form, key)
    if turned is not None:
        return Match(_TURNED, (turned,), False)
    short = _shortened(form, key)
    if short is not None:
        return Match(_SHORTENED, (short,), False)
    pairs, total = _weighed(form, knowledge)
    most = sum([weight for gram, weight in pairs if gram in key])
    if most < FLOOR * total and not (len(form) > TAIL and form[-TAIL:] in key):
        return None  # pairs within the blocks below are no more than these
    said, spans, start = 0.0, [], 0
    weights = dict(pairs)
    while start < len(form) - 1:
        length = _longest_prefix(form[start:], key)
        if length < 2:
            start += 1
            continue
        block = form[start : start + length]
        said += sum(weights[gram] for gram in bigrams(block))
        position = key.find(block)
        spans.append((position, position + length))
        start += length
    if spans and stands_for_another(form, key, spans):
        return None  # 黑石水库 speaks of no 白石水库
    if _is_other_word(form, [key[start:stop] for start, stop in spans]):
        return None
    coverage = said / total if total else 0.0
    if spans and len(form) > TAIL:  # the end of a long name is how people shorten it
        ending = max((b - a for a, b in spans if form.endswith(key[a:b])), default=0)
        coverage = max(coverage, 0.78 if ending >= 4 else 0.0)
    if coverage < FLOOR:
        return None
    return Match(min(0.93, coverage), tuple(spans), False)


@lru_cache(maxsize=1 << 15)
def _weighed(form: str, knowledge: Knowledge | None) -> tuple[tuple[tuple[str, float], ...], float]:
    """The character pairs of a spelling with their weights, and the sum of these."""
    weights = knowledge.weights if knowledge is not None else {}
    pairs = tuple((gram, weights.get(gram, 1.0)) for gram in bigrams(form))
    return pairs, sum([weight for _, weight in pairs])


_SHORTENED = 0.8  # what a name is worth that is shortened in the middle: 防汛演练 of 防汛抢险演练
MONEY = frozenset({"经费", "资金", "费用", "款项", "金额"})  # what any figure may be called


def _is_other_word(form: str, pieces: list[str]) -> bool:
    """Whether all that is said of a name is a word of its own: 经费 of 公用经费, 电费 of 邮电费."""
    if len(form) == _SHORT and pieces and form.endswith(pieces[0]):
        return True
    return all(piece in MONEY for piece in pieces)


_SHORT = 3  # characters of a name of which the end alone is another word


_TURNED = 0.96  # what a name is worth whose words stand in another order: 改造维修 of 维修改造


def _turned(form: str, key: str) -> Span | None:
    """Where the text says all words of a name, side by side, in another order."""
    length = len(form)
    if length < WHOLE_WORDS or not _letters(form) <= _letters(key):
        return None
    letters = sorted(form)
    for start in range(len(key) - length + 1):
        piece = key[start : start + length]
        if sorted(piece) == letters and in_words(piece, form):
            return start, start + length
    return None


@lru_cache(maxsize=1 << 15)
def _letters(text: str) -> frozenset[str]:
    return frozenset(text)


def in_words(piece: str, form: str) -> bool:
    """Whether a piece is made of pieces of a name, none of them a single character but a joining one."""
    if not piece or (piece[0] in "和与及、" and in_words(piece[1:], form)):
        return not piece or len(piece) > 1
    for length in range(_longest_prefix(piece, form), 1, -1):
        if in_words(piece[length:], form):
            return True
    return False


_OTHERS = frozenset({"其他", "其它"})


def _shortened(form: str, key: str) -> Span | None:
    """Where a word of the text is the name with its middle left out, head and tail side by side."""
    for name in (form, form[VERB:]):
        if len(name) < SHORTENED or name[:2] not in key:
            continue
        start = key.find(name[:2])
        head = _longest_prefix(name, key[start:])
        if name[:head] in _OTHERS:
            continue  # 其他支出 is an account of its own and no 其他商贸事务支出
        joint = start + head
        for tail in range(min(4, len(name) - head - 1), 1, -1):
            if 2 * (head + tail) >= len(name) and key.startswith(name[-tail:], joint):
                return start, joint + tail
    return None


def _longest_prefix(text: str, key: str) -> int:
    length = 0
    while length < len(text) and text[: length + 1] in key:
        length += 1
    return length


def covered(spans: Iterable[Span], length: int) -> list[bool]:
    """A mask over the text: which characters some span covers."""
    mask = [False] * length
    for start, stop in spans:
        for position in range(max(0, start), min(stop, length)):
            mask[position] = True
    return mask


def put_for(key: str, spans: Iterable[Span], put: str) -> str:
    """The text with ``put`` for each character that some span covers: 某局的收入 as ，，的收入."""
    return put_over(key, covered(spans, len(key)), put)


def put_over(key: str, mask: Sequence[bool], put: str) -> str:
    """The text with ``put`` for each character that a mask covers."""
    return "".join(put if hidden else char for char, hidden in zip(key, mask, strict=True))


def put_at(key: str, places: Set[int], put: str) -> str:
    """The same, for characters at places."""
    return "".join(put if place in places else char for place, char in enumerate(key))


def function_mask(key: str, lexicon: Lexicon) -> list[bool]:
    """Which characters belong to words that only carry the form of a question."""
    return list(_function_mask(key, lexicon.function, lexicon.longest_function, lexicon.content))


@lru_cache(maxsize=256)
def _function_mask(
    key: str, words: frozenset[str], longest: int, content: tuple[str, ...]
) -> tuple[bool, ...]:
    mask = [False] * len(key)
    start = 0
    while start < len(key):
        if key.startswith(content, start):
            start += len(next(word for word in content if key.startswith(word, start)))
            continue
        for length in range(min(longest, len(key) - start), 0, -1):
            if key[start : start + length] in words:
                mask[start : start + length] = [True] * length
                start += length
                break
        else:
            start += 1
    return tuple(mask)


def leftover(key: str, mask: list[bool]) -> tuple[str, ...]:
    """Runs of two or more characters that nothing explains."""
    runs, run = [], ""
    for char, explained in zip(key, mask, strict=True):
        if explained:
            runs.append(run)
            run = ""
        else:
            run += char
    runs.append(run)
    return tuple(run for run in runs if len(run) >= 2)
