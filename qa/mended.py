"""A question with one slip of the pen put right, and when the answer to it may be told."""

from __future__ import annotations

from dataclasses import dataclass

from qa.conversation import Turn, is_guess, told_name
from qa.operations import find_operations
from qa.reading import read_question
from qa.slips import is_of_its_letters, mend
from qa.vocabulary import Lexicon

_THING = "甲事项"  # for a name whose letters may ask for an operation


@dataclass(frozen=True, slots=True)
class Mended:
    """The text (canonical) as it was meant, what was written, and the printed name that it stands for."""

    text: str
    said: str
    printed: str
    alike: bool  # whether both ask for the same operations

    def note(self) -> str:
        """What was understood, for the answer."""
        return f"“{self.said}”按“{self.printed}”理解"

    def is_told(self, turn: Turn) -> bool:
        """Whether a turn answers it; where letters of the name ask for an operation, by the name itself."""
        if turn.finding.status == "not_found" or is_guess(turn):
            return False
        return self.alike or told_name(turn) == self.printed


def mended_in(last: Turn, lexicon: Lexicon) -> Mended | None:
    """The question of a turn with a nearly printed name as printed; None where nothing is such a slip."""
    own, key = told_name(last), last.reading.key
    if own is None:
        return None
    offices = last.situation.offices(key) if last.situation is not None else ()
    found = mend(key, last.knowledges, lexicon.by_name, offices)
    if found is None or (own and own not in "\n".join(found[1])):
        return None
    text, (said, printed) = found
    asked = _names(key)
    alike = _names(text) == asked
    if not (
        alike or is_of_its_letters(said, printed) or asked == _names(key.replace(said, _THING))
    ):
        return None  # 支出决算比… is no slip of 支出决算表: another question would be answered
    return Mended(text, said, printed, alike)


def _names(text: str) -> list[str]:
    """The operations that a text asks for."""
    return [operation.name for operation in find_operations(read_question(text))]
