"""The same question over other corpora: documents of other departments beside its own, and without its own.

What other documents print must change no answer that names its department; without the department's own
documents there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Document
from eval.consistency import Verdict, ask
from eval.memory import MemoryCatalogue, NoIndex
from qa.assistant import Assistant
from qa.model import Answer
from qa.vocabulary import Lexicon


@dataclass(frozen=True, slots=True)
class Around:
    """Assistants over a department's own documents, and over all the others."""

    own: Assistant
    without: Assistant | None


def around(documents: Sequence[Document], lexicon: Lexicon) -> dict[str, Around]:
    """For each department the corpora with nothing else and with everything else."""
    found = {}
    for entity in {document.profile.entity for document in documents} - {None}:
        own = [document for document in documents if document.profile.entity == entity]
        others = [document for document in documents if document.profile.entity != entity]
        without = _assistant(others, lexicon) if others else None
        found[str(entity)] = Around(_assistant(own, lexicon), without)
    return found


def _assistant(documents: Sequence[Document], lexicon: Lexicon) -> Assistant:
    return Assistant(MemoryCatalogue(documents), NoIndex(), lexicon)


def beside(question: str, answer: Answer, corpora: Around) -> Verdict:
    """Whether the answer is the one that its department's documents give alone."""
    alone = ask(corpora.own, question)
    if (alone.status, alone.value, alone.unit) == (answer.status, answer.value, answer.unit):
        return "same"
    told = alone.status == answer.status == "answered"
    return "different" if told or "answered" in (alone.status, answer.status) else "abstained"


def without(question: str, corpora: Around) -> Verdict | None:
    """Whether nothing is told where the department's documents are taken away; None where no others are."""
    if corpora.without is None:
        return None
    left = ask(corpora.without, question)
    return "same" if left.status == "not_found" else "different"


def elsewhere(question: str, answer: Answer, corpora: Around) -> dict[str, Verdict]:
    """Both verdicts by the name of their relation."""
    found: dict[str, Verdict] = {"beside": beside(question, answer, corpora)}
    left = without(question, corpora)
    return found if left is None else found | {"without": left}
