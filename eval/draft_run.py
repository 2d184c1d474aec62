"""Made drafts through the checker: how many verdicts are right, and which kinds of wrong ones there are."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Document
from eval.made_drafts import CORRUPT, Made, make_claims
from qa.drafts.check import check_against
from qa.drafts.model import Judgement, Report
from qa.drafts.printed import Shelf, knowledges_to_shelf
from qa.drafts.reading import text_to_draft
from qa.drafts.whose import Offices
from qa.knowledge import document_to_knowledge
from qa.vocabulary import load_lexicon

_A_DRAFT = 50  # claims
_PASSED = frozenset({"一致", "四舍五入一致"})


@dataclass(frozen=True, slots=True)
class Checked:
    """A made claim with the judgement on it; None where the checker saw no figure there."""

    made: Made
    judgement: Judgement | None

    @property
    def verdict(self) -> str:
        return self.judgement.verdict if self.judgement is not None else "没有读到"

    @property
    def right(self) -> bool:
        return self.verdict in self.made.accepted

    @property
    def let_through(self) -> bool:
        """A corrupted figure that was passed."""
        return self.made.kind in CORRUPT and self.verdict in _PASSED

    @property
    def false_alarm(self) -> bool:
        """A right figure that was called wrong."""
        return self.made.kind not in CORRUPT and self.verdict == "不一致"


@dataclass(frozen=True, slots=True)
class Outcome:
    """All checked claims of a run and the seconds that checking took."""

    checked: tuple[Checked, ...]
    seconds: float

    def share(self, counted: int) -> float:
        return counted / max(1, len(self.checked))

    @property
    def right(self) -> float:
        return self.share(sum(one.right for one in self.checked))

    @property
    def let_through(self) -> float:
        """Of the corrupted figures, how many were passed."""
        corrupt = [one for one in self.checked if one.made.kind in CORRUPT]
        return sum(one.let_through for one in corrupt) / max(1, len(corrupt))

    @property
    def false_alarms(self) -> float:
        """Of the right figures, how many were called wrong."""
        sound = [one for one in self.checked if one.made.kind not in CORRUPT]
        return sum(one.false_alarm for one in sound) / max(1, len(sound))

    @property
    def passed(self) -> bool:
        """Whether the gate of the issue is met."""
        return self.right >= 0.98 and self.let_through <= 0.002 and self.false_alarms <= 0.005

    def summary(self) -> str:
        """The figures of a run in a few lines."""
        kinds = Counter(one.made.kind for one in self.checked)
        wrong = Counter((one.made.kind, one.verdict) for one in self.checked if not one.right)
        lines = [
            f"claims {len(self.checked)}  right {self.right:.2%}  let through {self.let_through:.2%}"
            f"  false alarms {self.false_alarms:.2%}"
            f"  seconds for 100 claims {100 * self.seconds / max(1, len(self.checked)):.2f}"
        ]
        for kind, total in kinds.most_common():
            missed = {verdict: n for (k, verdict), n in wrong.items() if k == kind}
            lines.append(f"  {kind}: {total}, wrong {sum(missed.values())} {missed or ''}")
        return "\n".join(lines)

    def misses(self, most: int) -> list[str]:
        """Claims with a wrong verdict, the worst kinds first."""
        wrong = sorted(
            (one for one in self.checked if not one.right),
            key=lambda one: (not one.let_through, not one.false_alarm),
        )
        return [
            f"[{one.made.kind} -> {one.verdict}] {one.made.sentence} | {one.made.figure} | {one.made.fact.subject}"
            f" {one.made.fact.measure} {one.made.fact.text} | "
            f"{(one.judgement.remark, one.judgement.expected, one.judgement.claim.names[:2]) if one.judgement else ''}"
            for one in wrong[:most]
        ]


def measure(documents: Sequence[Document], claims: int, seed: int) -> Outcome:
    """Make so many claims over the documents, in drafts of about fifty, and check them."""
    shelf, offices = ready(documents)
    usable = [one for one in documents if one.profile.entity and one.profile.year]
    checked: list[Checked] = []
    seconds, number = 0.0, 0
    while len(checked) < claims:
        document = usable[number % len(usable)]
        made = make_claims(documents, document, seed * 1000 + number, _A_DRAFT)
        number += 1
        sentences = list(dict.fromkeys(one.sentence for one in made))
        text = "\n".join((_title(document), *(f"{one}。" for one in sentences)))
        started = time.perf_counter()
        report = check_against(text_to_draft(text), shelf, offices)
        seconds += time.perf_counter() - started
        checked += _align(made, report)
    return Outcome(tuple(checked), seconds)


def ready(documents: Sequence[Document]) -> tuple[Shelf, Offices]:
    """Documents made ready to hold drafts against."""
    lexicon = load_lexicon()
    shelf = knowledges_to_shelf([document_to_knowledge(one, lexicon) for one in documents])
    entities = [one.profile.entity for one in documents if one.profile.entity]
    return shelf, Offices.of(entities, lexicon)


def _title(document: Document) -> str:
    profile = document.profile
    return f"{profile.entity}{profile.year}年部门{profile.stage or '预算'}公开"


def _align(made: Sequence[Made], report: Report) -> list[Checked]:
    """Each made claim with the judgement on the figure that stands where its own does."""
    numbers = {piece.text: piece.number for piece in report.draft.pieces}
    judged: dict[int | None, list[Judgement]] = {}
    for judgement in report.judgements:
        judged.setdefault(judgement.claim.place.piece, []).append(judgement)
    found = []
    for one in made:
        here = judged.get(numbers.get(f"{one.sentence}。"), [])
        stop = one.start + len(one.figure)
        spans = [(j.claim.place.span, j) for j in here]
        match = next((j for (a, b), j in spans if a < stop and one.start < b), None)
        found.append(Checked(one, match))
    return found
