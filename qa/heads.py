"""Names of which only a piece is said: the end after another beginning, or a part of a longer word."""

from __future__ import annotations

from collections.abc import Sequence

from qa.other_names import is_headed_otherwise
from qa.scene import Scene


def is_torn(scene: Scene, mask: int, own: int) -> bool:
    """Whether one character alone stands unexplained right beside the few that were matched of the name.

    离退休 speaks of no 退休, 服务器 of no 服务类.
    """
    spans = scene.matches[own].spans if own in scene.matches else ()
    if sum(stop - start for start, stop in spans) > 4:
        return False
    known = scene.plain | mask
    return any(
        _is_alone(scene, known, start - 1, start - 2) or _is_alone(scene, known, stop, stop + 1)
        for start, stop in spans
        if stop <= len(scene.asked.said)
    )


def is_within_other(scene: Scene, mask: int, own: int) -> bool:
    """Whether all that is said of a name stands inside another printed name: 服务支出 of 政府采购服务支出."""
    match = scene.matches.get(own)
    if match is None or match.exact:
        return False
    places = scene.places.get(own, 0)
    return any(
        name & mask != name and places & name == places and places != name for name in scene.names
    )


def _is_alone(scene: Scene, known: int, at: int, beyond: int) -> bool:
    """Whether nothing explains a character, and what stands on its other side is explained or the end."""
    said = scene.asked.said
    if not 0 <= at < len(said) or known >> at & 1 or not _is_han(said[at]):
        return False
    return not 0 <= beyond < len(said) or bool(known >> beyond & 1)


def is_headed_otherwise_in(scene: Scene, mask: int, label: int) -> bool:
    """Whether a text says the end of a heading (a project's name) after another beginning than its own."""
    said, known = scene.asked.said, scene.plain | mask
    match = scene.matches.get(label)
    if match is None or match.exact:
        return False
    explained = [bool(known >> at & 1) for at in range(len(said))]
    return is_headed_otherwise(scene.knowledge.labels[label].key, said, explained)


def is_behind_others(label: int, rest: Sequence[str], scene: Scene) -> bool:
    """Whether unexplained words stand where a name begins: 信息系统运行维护费 is none of 公务用车.

    ``rest`` is what nothing explains of the question, ``label`` a name that is said in part.
    """
    match = scene.matches.get(label)
    if match is None or match.exact or len(match.spans) != 1:
        return False
    said, (start, stop) = scene.asked.said, match.spans[0]
    key, tail, head = scene.knowledge.labels[label].key, said[start:stop], said[:start]
    other = key.endswith(tail) and key != tail and all(map(_is_han, head[-2:])) and len(head) > 1
    return other and any(run.endswith(head[-2:]) for run in rest)


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"
