"""Follow-ups: what an earlier turn lends to a question that leaves things out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.model import Fact
from qa.algebra import finding_to_query
from qa.beside_told import full_name
from qa.candidates import STAGE_COLUMNS, TOTALS
from qa.counterparts import in_place_of_named
from qa.finding import Cited, Finding
from qa.followups import write_out
from qa.knowledge import Knowledge, own_name, strip_numbering
from qa.link import function_mask, leftover
from qa.normalise import canon, year_spans
from qa.operations import find_operations
from qa.ordinals import at_place
from qa.reading import Reading, read_question
from qa.relative_years import years_lent
from qa.resolve import Situation
from qa.spoken_of import is_added, pair_spoken_of, parts_spoken_of
from qa.vocabulary import Lexicon

_ELLIPSIS = re.compile(
    r"^(?:那么?|其中|[两三](?:个|项|者|笔)|它|这|那|该|其|还有|另外|换成|折成|换算|为什么|原因|占|第[一二三四五\d]|比)|呢[?？]?$|它|这(?:个|项|笔|两|三|几|些)|那(?:个|项|笔|两|三|几|些)|前者|后者|上面|刚才|同样"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as it was read, what was found, and the turn before it."""

    reading: Reading
    finding: Finding
    knowledges: tuple[Knowledge, ...]
    before: Turn | None = None
    situation: Situation | None = None

    def focus(self) -> tuple[Cited, ...]:
        """What "它" means after this turn."""
        own = self.finding.focus or self.finding.facts[:1]
        if own or self.before is None or self.situation is None or not self.situation.soft:
            return own
        if self.finding.status == "not_found" and self._names_something():
            return ()  # 那用车呢 was not found: nothing that follows is about what was before
        return self.before.focus()  # a reason or a passage was told of what was spoken of before

    def _names_something(self) -> bool:
        """Whether the question says a word that is no form of asking."""
        assert self.situation is not None
        key = re.sub(r"\d+", "", self.reading.key)
        runs = leftover(key, function_mask(key, self.situation.lexicon))
        return self.situation.reading.text == self.reading.text and any(len(r) > 1 for r in runs)

    def query(self) -> dict[str, object]:
        """How the question was read, for the answer's ``query``."""
        reading = self.reading
        parts = {
            "operation": self.finding.operation,
            "parts": list(self.finding.parts),
            "years": list(reading.years),
            "stage": reading.stage,
            "unit": reading.asked_unit,
            "limits": [
                f"{limit.operator}{limit.value}{limit.unit or ''}" for limit in reading.limits
            ],
            "excluded": list(reading.excluded),
            "documents": [k.document.name for k in self.knowledges],
            "expression": str(finding_to_query(self.finding, reading.asked_unit)),
            "unexplained": list(self.finding.rest),
        }
        return {key: value for key, value in parts.items() if value not in (None, [], "")}


def told_name(turn: Turn) -> str | None:
    """The printed name of the figure that was told, where the question holds it in full; "" where it does not.

    None where no look-up was made, so that there is no name to hold the question against.
    """
    finding = turn.finding
    if finding.status == "not_found":
        return "" if finding.operation == "refuse" and turn.knowledges else None
    if finding.operation != "lookup" or not finding.facts or turn.before is not None:
        return None
    return next((name for name in _names_of(finding.facts[0].fact) if name in turn.reading.key), "")


def _names_of(fact: Fact) -> Iterator[str]:
    """The names that a figure goes by: its row's, and for the row 合计 its column's (公用经费 of all accounts)."""
    own = own_name(fact)
    if own not in TOTALS:
        yield own
        yield from (own.removesuffix(total) for total in ("合计", "总计") if own.endswith(total))
        return
    yield from (
        name
        for one in reversed(fact.measure)
        if (name := canon(strip_numbering(one))) not in TOTALS | STAGE_COLUMNS
    )
    yield own


def is_guess(turn: Turn) -> bool:
    """Whether a look-up found nothing, or a figure whose printed name the question does not hold in full."""
    return told_name(turn) == ""


def situate(
    reading: Reading, knowledges: tuple[Knowledge, ...], lexicon: Lexicon, before: Turn | None
) -> Situation:
    """The question with what it leaves out taken from the turn before."""
    if before is None:
        return Situation(reading, knowledges, lexicon)
    if (alone := _after_nothing(reading, before, knowledges)) is not None:
        return Situation(alone, knowledges, lexicon)
    placed = at_place(reading, before)
    if placed is not None:
        return placed
    written = write_out(reading, before, knowledges, lexicon)
    if written is not None and not _POINTS.search(written):
        return Situation(read_question(written), knowledges, lexicon)
    if written is not None:
        reading = _in_talk(written, reading)
    elif not is_elliptic(reading, lexicon):
        return Situation(reading, knowledges, lexicon)
    focus = _leant_on(reading, before, written)
    completed = reading if written is not None else _completed(reading, before)
    lent = replace(
        completed,
        years=reading.years or _lent_years(before, knowledges, reading.text),
        stage=completed.stage or _lent_stage(before, knowledges),
    )
    return Situation(
        lent, knowledges, lexicon, soft=before.reading.key, focus=focus, earlier=_earlier(before)
    )


def _leant_on(reading: Reading, before: Turn, written: str | None) -> tuple[Cited, ...]:
    """The figures that a follow-up points at: the last, the last two or three, those that were added."""
    focus = before.focus()
    together = re.search(
        r"这(?:两|俩|三|几)|(?:[两俩二三四五]|(?<!第)几)(?:个|项|者)|加(?:起来|一块|在一起)|合计|一共",
        reading.text,
    )
    if re.search(r"前者|后者", reading.text):
        focus = pair_spoken_of(before) or focus
        together = None
    if written is not None and reading.text.startswith(("两者", "两个")):
        added = before.finding.operation == "sum" and len(before.finding.facts) > 1
        focus = before.finding.facts if added else pair_spoken_of(before)
        focus = focus or parts_spoken_of(before)
    elif before.finding.operation == "sum" and len(before.finding.facts) > 1:
        focus = () if re.match(r"它|其|这", reading.text) else focus  # a sum stands nowhere
    elif together and before.before is not None:
        many = next((n for n, word in enumerate("三四五", 3) if word in together[0]), 0)
        first = before.before
        earlier = first.finding.facts if is_added(first) else first.focus()
        focus = _several_back(before, many) if many else (*earlier, *focus)
    return focus


def _after_nothing(
    reading: Reading, before: Turn, knowledges: tuple[Knowledge, ...]
) -> Reading | None:
    """The question by itself after one that was not answered, or that one of another project; None after a figure."""
    if before.focus():
        return None
    put = in_place_of_named(reading.text, before, knowledges)
    if put is not None:
        return read_question(put)
    return reading if before.finding.status == "not_found" else None


def _several_back(before: Turn, many: int) -> tuple[Cited, ...]:
    """What the last turns were about, in the order of the talk; nothing where there were fewer."""
    found: list[Cited] = []
    turn: Turn | None = before
    while turn is not None and len(found) < many:
        found[:0] = turn.focus()[:1]
        turn = turn.before
    return tuple(found) if len(found) == many else ()


_POINTS = re.compile(r"它|前者|后者|两者|两个|^[三四五]个")


def _in_talk(written: str, reading: Reading) -> Reading:
    """A question that was written out, with the unit that was asked for."""
    full = read_question(written)
    return replace(full, asked_unit=full.asked_unit or reading.asked_unit)


def years_spoken_of(before: Turn, knowledges: tuple[Knowledge, ...], text: str) -> tuple[int, ...]:
    """The years of the turn before that a follow-up (``text``) is about as well."""
    held = {k.document.profile.year for k in knowledges}
    return years_lent(before.reading.years, before.reading.text, held, text)


def _lent_years(before: Turn, knowledges: tuple[Knowledge, ...], text: str) -> tuple[int, ...]:
    """The year spoken of, unless the talk has come to a department with documents of other years only."""
    same = {k.document.id for k in knowledges} & {k.document.id for k in before.knowledges}
    held = {k.document.profile.year for k in knowledges}
    years = years_spoken_of(before, knowledges, text)
    return years if same or held & set(years) else ()


def _lent_stage(before: Turn, knowledges: tuple[Knowledge, ...]) -> str | None:
    """The stage spoken of, where the documents at hand have it."""
    same = {k.document.id for k in knowledges} & {k.document.id for k in before.knowledges}
    stage = before.reading.stage
    return stage if same or any(k.document.profile.stage == stage for k in knowledges) else None


def _earlier(before: Turn) -> tuple[Cited, ...]:
    """What a share was told of, then what the turns before the last one were about, latest first."""
    found: list[Cited] = []
    turn: Turn | None = before
    while turn is not None:
        found += turn.focus()[:1] if turn is not before else ()
        found += [turn.finding.whole] if turn.finding.whole is not None else []
        turn = turn.before
    return tuple(found)


def is_elliptic(reading: Reading, lexicon: Lexicon) -> bool:
    """Whether the question leans on an earlier one: a pronoun, a bare predicate, very little content."""
    if _ELLIPSIS.search(reading.text):
        return True
    if re.match(r"^(?:那)?(?:年初)?(?:预算|决算|执行)数?(?:呢|是多少|多少|[?？])", reading.text):
        return True
    mask = function_mask(reading.key, lexicon)
    for start, stop in year_spans(reading.key):
        mask[start:stop] = [True] * (stop - start)
    content = leftover(reading.key, mask)
    return sum(map(len, content)) <= 4 and len(reading.key) <= 14


_AND_ALSO = re.compile(
    r"^(?:那么?|其中|还有|另外|换成)?(?:的|是)?(?P<other>[^,，]{2,}?)的?(?:又|怎么样)?呢$"
)
_AGAIN = frozenset(
    {"share", "change", "growth", "judge", "rank", "claim", "complete", "difference", "ratio"}
)  # computations that 那…呢 asks for once more


def _again(reading: Reading, before: Turn) -> Reading | None:
    """``那基本支出呢`` after a share (a change, a rank) asks for the same of another figure."""
    match = _AND_ALSO.match(reading.text.rstrip("?？。 "))
    if not match or before.finding.operation not in _AGAIN or reading.years:
        return None
    if before.situation is None or find_operations(reading)[0].name != "lookup":
        return None
    if re.search(r"前者|后者|两者", before.reading.text):
        return None  # of two that were compared neither is the one to take the place of
    kinds = {"growth": "change"}
    wanted = kinds.get(before.finding.operation, before.finding.operation)
    for operation in find_operations(before.reading):
        old = operation.parts[0] if operation.parts else ""
        if operation.name == wanted and old in before.reading.text:
            scope = _SCOPE.match(old)
            focus = before.focus()
            other = full_name(match["other"], focus[0]) if focus else match["other"]
            new = f"{scope[0]}{other}" if scope else other
            return read_question(before.reading.text.replace(old, new, 1))
    return None


_SCOPE = re.compile(r"^.+(?:里面|里头|里|当中|之中|中)[,，]?(?=.{2})")


def _completed(reading: Reading, before: Turn) -> Reading:
    """``换成亿元`` has no subject at all: the earlier question's words come first."""
    text = reading.text
    again = _again(reading, before)
    if again is not None:
        return again
    if re.match(r"^(?:那么?)?(?:换算?成|折合?成|换成|用(?=.{0,2}[元亿万]))", text):
        return read_question(f"{_subject_of(before)}{text}")
    return reading


def _subject_of(before: Turn) -> str:
    return re.sub(r"(?:是|有|为)?(?:多少|几)(?:万元|亿元|元|钱)?[?？。]*$", "", before.reading.text)
