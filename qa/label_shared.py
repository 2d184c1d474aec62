"""Names that share their beginning or their end with one that is said in full, beside it: 管理、行政人员.

对本公司的持股比例和表决权比例 says 对本公司的表决权比例 too, where that is a name of the same axis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.bits import Span
from qa.knowledge import strip_numbering
from qa.label_asked import FORM, UNIT, Said
from qa.normalise import canon

_LEAST = 2  # characters that two names have in common
_AND = re.compile(r"(?:以及|及|和|与|跟)$")


def sharing(
    plain: str, labels: Sequence[str], said: Sequence[Said], whole: Sequence[Said]
) -> Iterator[Said]:
    """Of names that are not said in full those of which the rest is said beside a name of the axis that is."""
    taken = [span for one in whole for span in one.spans]
    for label in labels:
        name = _plain(label)
        for other in said:
            span = _beside(name, _plain(other.label), plain, other.spans)
            if span is not None and not any(span[0] < t[1] and t[0] < span[1] for t in taken):
                yield Said(label, (span, *other.spans), joined=True)
                break


def _plain(label: str) -> str:
    return FORM.sub("", canon(UNIT.sub("", strip_numbering(label))))


def _beside(name: str, other: str, plain: str, spans: Sequence[Span]) -> Span | None:
    """Where the text says the part of a name that another one has not, next to that other one."""
    head = _common(name, other)
    tail = _common(name[::-1], other[::-1])
    for start, stop in spans:
        after = re.match(r"(?:以及|及|和|与|跟)", plain[stop:])
        rest = name[head:]
        if after and len(rest) >= _LEAST <= head and plain.startswith(rest, stop + after.end()):
            at = stop + after.end()
            return at, at + len(rest)
        first = name[: len(name) - tail]
        before = _AND.sub("", plain[:start])
        if len(first) >= _LEAST <= tail and before.endswith(first):
            return len(before) - len(first), len(before)
    return None


def _common(one: str, other: str) -> int:
    """How many characters two names begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
