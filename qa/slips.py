"""One slip of the pen put right against printed names: 行单位医疗 for 行政单位医疗, 他其收入 for 其他收入.

Names are found by the words they share with one character left out (as SymSpell does), then held to one
edit: a character dropped, added, changed, or changed places with the next.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from qa.knowledge import Knowledge

_SHORTEST, _LONGEST = 5, 24
_CLOSING = frozenset(
    "是为有多少几的和与及或占比在中里各共呢吗哪什怎()（），。、:："
)  # what may follow a name
Swap = tuple[str, str]


def mend(
    key: str, knowledges: Sequence[Knowledge], known: Collection[str] = ()
) -> tuple[str, Swap] | None:
    """The text (canonical) with the longest nearly printed name as printed, and what was put right.

    None where several names are as near: 无形资产 is a slip of neither 无形资产A nor 无形资产B. A word of
    ``known`` (a budget term) is no slip of another: 政府采购 is not 政府采购率.
    """
    best: tuple[int, int, str] | None = None
    rivals: set[str] = set()
    open_ends = [key[spot] not in _CLOSING for spot in range(len(key))]
    for knowledge in knowledges:
        names, index = _names(knowledge)
        for start in range(len(key)):
            for stop in range(start + _SHORTEST - 1, min(start + _LONGEST + 1, len(key)) + 1):
                piece = key[start:stop]
                if piece in names or piece in known:
                    continue
                for name in _near(piece, index):
                    longest = len(best[2]) if best else 0
                    if len(name) < longest or name in key or not is_one_edit(piece, name):
                        continue
                    if piece[-1] != name[-1] and stop < len(key) and open_ends[stop]:
                        continue  # 公务接待批 of 公务接待批次 is cut out of a word
                    if len(name) > longest:
                        best, rivals = (start, stop, name), set()
                    rivals.add(name)
    if best is None or len(rivals) > 1:
        return None
    start, stop, name = best
    return key[:start] + name + key[stop:], (key[start:stop], name)


def is_one_edit(one: str, other: str) -> bool:
    """Whether two words differ by one character dropped, added, changed or changed places.

    的 stands between words: 某局的公 is two, 某局参公 one.
    """
    if one.count("的") != other.count("的"):
        return False
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        apart = [i for i in range(len(one)) if one[i] != other[i]]
        if len(apart) == 2 and apart[1] == apart[0] + 1:
            return one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
        return len(apart) == 1
    short, long = sorted((one, other), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _near(piece: str, index: dict[str, tuple[str, ...]]) -> set[str]:
    return {name for part in _shortened(piece) for name in index.get(part, ())}


def _shortened(word: str) -> list[str]:
    """The word, and the word with each of its characters left out."""
    return [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]


@lru_cache(maxsize=256)
def _names(knowledge: Knowledge) -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """Printed names of rows and of columns, and the names by each of their shortened forms."""
    names = {
        form
        for label in knowledge.labels
        for form, weight in label.forms
        if weight >= 0.97 and _SHORTEST <= len(form) <= _LONGEST
    }
    index: dict[str, tuple[str, ...]] = {}
    for name in sorted(names):
        for part in _shortened(name):
            index[part] = (*index.get(part, ()), name)
    return frozenset(names), index
