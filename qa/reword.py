"""Everyday words put into the words that a document prints, where nothing was found: 老师 for 教师."""

from __future__ import annotations

from collections.abc import Sequence

from qa.knowledge import Knowledge
from qa.passages import paragraph_view
from qa.vocabulary import Lexicon

Swap = tuple[str, str]


def reworded(
    text: str, knowledges: Sequence[Knowledge], lexicon: Lexicon
) -> tuple[str, tuple[Swap, ...]] | None:
    """The text with everyday words replaced by official ones that the documents hold, and which; else None."""
    swaps: list[Swap] = []
    for word, others in lexicon.rewords:
        if word not in text or any(said in text for said in others):
            continue
        right = next((o for o in others if any(_prints(k, o) for k in knowledges)), None)
        if right is not None and not any(word in done for _, done in swaps):
            text = text.replace(word, right)
            swaps.append((word, right))
    return (text, tuple(swaps)) if swaps else None


def _prints(knowledge: Knowledge, word: str) -> bool:
    if any(word in label.key for label in knowledge.labels):
        return True
    return any(word in body for body, _ in paragraph_view(knowledge).texts)
