"""The assistant: chooses documents, carries a conversation, refuses what is not there."""

from __future__ import annotations

import gc
import logging
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from corpus.model import Document
from corpus.store import DocumentRecord, UnknownDocument
from index.model import Hit
from qa.address import without_story
from qa.admitted import is_no_number, of_other_things
from qa.aligned import aligned
from qa.all_said import said_in_one
from qa.asides import is_aside, put_right
from qa.by_use import by_use
from qa.claimed_sides import claims_of, names_two_papers
from qa.clauses import asks_doer, join_findings, sentences, split_clauses, tells_more
from qa.compose import compose
from qa.compute import rounded
from qa.conversation import Turn, is_guess, situate, told_name
from qa.counted import by_unit
from qa.counterparts import is_settled, of_named_project
from qa.counts_in_cells import in_cells
from qa.each_account import each_account, each_named
from qa.engine import attributed, find
from qa.explain import Explanation, explain
from qa.finding import Finding, not_found
from qa.goal_counts import counted_in_goals
from qa.in_kind import is_of_asked_kind
from qa.in_steps import LEANING, steps_of
from qa.knowledge import Knowledge, document_to_knowledge, is_in_name
from qa.lent_words import of_told_whole
from qa.mended import mended_in
from qa.model import Answer, Question
from qa.near_names import near_words
from qa.normalise import canon, clean
from qa.preselect import FEW, preselect
from qa.reading import Reading, read_question
from qa.refusal import (
    refuse_all_place,
    refuse_form,
    refuse_nothing,
    refuse_outside,
    refuse_pay,
    refuse_place,
)
from qa.relative_years import name_years, plain_last_year, year_said
from qa.resolve import Situation, as_candidate
from qa.respell import respell
from qa.reword import is_spoken_of, reworded, taken_apart
from qa.rows_lent import of_rows
from qa.said_apart import unaddressed
from qa.said_unit import in_said_unit
from qa.scope import OWN, Chosen, choose_documents
from qa.single import wants_figure
from qa.spoken import plainly
from qa.subject_lent import is_of_subject, with_subject
from qa.talk import asked_in_money, told_of_talk
from qa.telling import looked_up
from qa.two_sided import held_apart
from qa.unit_lists import ignores_name
from qa.unnamed import offer_others
from qa.unread import is_said_anywhere, not_read, other_accounts, unread_words
from qa.verify import verify
from qa.vocabulary import Lexicon, load_lexicon
from qa.whole_asked import told_of_whole
from qa.wordings import usually_put

_log = logging.getLogger(__name__)

_LONGEST = 1000  # characters of a question that are read
_TURNS = 8  # earlier turns that a follow-up may refer to
_FAULT = "处理这个问题时程序出错，没有作答。请换个说法再问一次。"
_KEPT = 300_000  # facts of documents kept ready for questions


class Documents(Protocol):
    """What the assistant needs of the catalogue."""

    def version(self) -> int: ...

    def documents(self) -> tuple[DocumentRecord, ...]: ...

    def find(self, name: str) -> DocumentRecord | None: ...

    def load(self, identifier: str) -> Document: ...


class Searcher(Protocol):
    """What the assistant needs of the index."""

    def search(
        self, query: str, limit: int = 8, documents: Sequence[str] = ()
    ) -> tuple[Hit, ...]: ...

    def holders(self, text: str, limit: int) -> Sequence[str]: ...


@dataclass(slots=True)
class _Cache:
    """Documents made ready, by id; dropped when the catalogue changes."""

    version: int
    records: tuple[DocumentRecord, ...]
    knowledges: dict[str, Knowledge]


class Assistant:
    """Answers questions over a catalogue; safe to share between threads that only ask."""

    def __init__(self, catalogue: Documents, index: Searcher, lexicon: Lexicon) -> None:
        self._catalogue = catalogue
        self._index = index
        self._lexicon = lexicon
        self._cache = _Cache(-1, (), {})

    def ask(self, question: Question) -> Answer:
        """The answer to a question; never raises for any text.

        A fault of the program is logged with the question and answered as not found: no figure is given then.
        """
        started = time.perf_counter()
        try:
            answer = self._answer(question)
        except Exception:  # noqa: BLE001 - one question that fails must not take the page down
            _log.exception("no answer to %r", question.text)
            answer = compose(not_found(_FAULT), {"operation": "refuse"})
        return replace(answer, id=question.id, seconds=time.perf_counter() - started)

    def warm(self) -> None:
        """Load what the first question in words would wait for: the documents and the encoder."""
        if self._ready(self._records()[:FEW]):
            self._index.search("预算", 1)

    def _answer(self, question: Question) -> Answer:
        refused = refuse_form(question.text, _LONGEST)
        if refused is not None:
            return compose(refused, {"operation": "refuse"})
        knowledges = self._opened_whole(question)
        if not knowledges:
            return compose(self._empty(question), {"operation": "refuse"})
        outside = refuse_outside(question.text, self._lexicon, knowledges)
        if outside is not None:
            return compose(outside, {"operation": "refuse"})
        last = self._last_turn(question, knowledges)
        documents: dict[str, Document] = {k.document.id: k.document for k in knowledges}
        return verify(compose(last.finding, last.query()), documents)

    def explain(self, question: Question) -> Explanation | None:
        """How a question is read: mentions, plan, figures considered; None where nothing is looked up."""
        if refuse_form(question.text, _LONGEST) is not None:
            return None
        knowledges = self._opened_whole(question)
        if not knowledges:
            return None
        last = self._last_turn(question, knowledges)
        return explain(last.situation, last.finding) if last.situation is not None else None

    def _last_turn(self, question: Question, knowledges: tuple[Knowledge, ...]) -> Turn:
        """The question read after the turns before it, all of them in the usual wordings."""
        asked, question = question, self._usually_put(question, knowledges)
        turn: Turn | None = None
        for typed, text in zip(asked.history[-_TURNS:], question.history, strict=True):
            if not self._asks_nothing(text, knowledges):
                turn = self._earlier_turn(typed, text, knowledges, turn)
        last = self._whole_turn(
            asked.text, self._turn(question.text, knowledges, turn), knowledges, turn, question.text
        )
        last = _of_asked_account(asked.text, _in_one_sentence(last))
        if last.finding.status == "not_found":
            each = each_account(question.text, self._lexicon)
            last = self._each_told(each, knowledges, turn) or last
        if last.finding.status == "not_found":
            last = self._both_told(question.text, last, knowledges, turn) or last
        unit = last.reading.asked_unit
        return replace(last, finding=in_said_unit(last.finding, unit)) if unit else last

    def _earlier_turn(
        self, typed: str, text: str, knowledges: tuple[Knowledge, ...], before: Turn | None
    ) -> Turn:
        """A turn before the question, as it was answered then: put right where it had to be."""
        plain = self._turn(text, knowledges, before)
        if plain.finding.status == "answered":
            return plain
        return self._whole_turn(typed, plain, knowledges, before, text)

    def _whole_turn(
        self,
        typed: str,
        last: Turn,
        knowledges: tuple[Knowledge, ...],
        before: Turn | None,
        text: str,
    ) -> Turn:
        """A turn, with its clauses, slips and other words put right where it finds nothing as it stands."""
        pieces = split_clauses(text)
        blank = any(item.value is None for item in last.finding.items)
        if len(pieces) > 1 and (blank or len(pieces) != len(last.finding.items)):
            last = self._joined(pieces, knowledges, before) or last
        if is_settled(last.finding):
            return last
        missed = last.finding if last.finding.status == "not_found" else None
        if missed is not None:
            # 事单位医疗 is a slip before it is another word
            # as it was typed: 上年转结 names no year, 加加固 asks for no sum
            cleaned = clean(typed[:_LONGEST])
            said = replace(last, reading=read_question(cleaned))
            if (named := _as_typed(said, cleaned)) is not None:
                return named
            if (in_turn := self._in_steps(text, knowledges, before)) is not None:
                return in_turn
            mended = self._mended(last, last.knowledges or knowledges, before)
            mended = mended or self._mended(said, last.knowledges or knowledges, before)
            last = mended or self._reworded(text, last, before) or last
        if last.finding.status in ("not_found", "clarify"):
            last = self._respelled(text, knowledges, before) or last
        elif is_guess(last) or _may_have_slipped(last):
            last = self._respelled_whole(text, knowledges, before) or last
        last = _told_by_unit(last)
        sides = self._without_address(typed, knowledges)
        if not claims_of(sides):
            sides = self._without_address(text, knowledges)
        last = self._held(sides, last, knowledges, before) or last
        last = self._in_sentences(text, last, before) or last
        if last.finding is missed:
            return last  # no slip was found in it above
        return self._mended(last, last.knowledges or knowledges, before) or last

    def _in_steps(
        self, text: str, knowledges: tuple[Knowledge, ...], before: Turn | None
    ) -> Turn | None:
        """Two questions in one, the second of what the first is answered by, and both of what was told before."""
        turn = before
        for step in (steps := steps_of(text)):
            turn = self._turn(step, knowledges, turn)
            if turn.finding.status != "answered":
                return None
        if turn is None or not steps or turn.finding.value is None:
            return None
        told = {cited.fact.value for cited in before.focus()} if before is not None else set()
        whole = turn.finding.facts[-1:]
        named = steps[-1] != LEANING or any(cited.fact.value in told for cited in whole)
        return turn if named else None

    def _held(
        self, text: str, last: Turn, knowledges: tuple[Knowledge, ...], before: Turn | None
    ) -> Turn | None:
        """Two sides that are held against each other, each asked as a question of its own."""

        def ask(side: str, of: tuple[Knowledge, ...]) -> Turn:
            return self._turn(self._in_usual_words(side, of), of, before)

        chosen = () if names_two_papers(text) else last.knowledges
        return held_apart(text, last, chosen or knowledges, ask)

    def _without_address(self, text: str, knowledges: tuple[Knowledge, ...]) -> str:
        """What a text asks for in plain words, without whose papers are meant."""
        plain = self._in_plain_words(clean(text[:_LONGEST]), knowledges)
        return unaddressed(plain, knowledges, self._lexicon)

    def _asks_nothing(self, text: str, knowledges: tuple[Knowledge, ...]) -> bool:
        """Whether a turn between others is thanks or talk of other things, which nothing leans on."""
        return is_aside(text) or refuse_outside(text, self._lexicon, knowledges) is not None

    def _usually_put(self, question: Question, knowledges: tuple[Knowledge, ...]) -> Question:
        """The question and the turns before it, asked in the usual wordings."""
        said = (text[:_LONGEST] for text in (*question.history[-_TURNS:], question.text))
        turns = [self._in_usual_words(clean(text), knowledges) for text in said]
        return replace(question, text=turns[-1], history=tuple(turns[:-1]))

    def _in_plain_words(self, text: str, knowledges: tuple[Knowledge, ...]) -> str:
        """What a text asks for: put right, without address, slips of speech and stories."""
        said = plainly(put_right(year_said(text)))
        return without_story(said, is_said_anywhere(knowledges))

    def _in_usual_words(self, text: str, knowledges: tuple[Knowledge, ...]) -> str:
        said = self._in_plain_words(text, knowledges)
        printed = partial(is_in_name, said, knowledges)
        return usually_put(said, self._lexicon.wordings, printed)

    def _joined(
        self, pieces: Sequence[str], knowledges: tuple[Knowledge, ...], before: Turn | None
    ) -> Turn | None:
        """Clauses that each ask for a figure, answered one after the other; None if the first is not."""
        turns: list[Turn] = []
        for piece in pieces:
            turn = _told_by_unit(self._turn(piece, knowledges, turns[-1] if turns else before))
            if turns and turn.finding.status == "not_found":  # it may name all that it asks for
                alone = self._turn(piece, turns[0].knowledges or knowledges, None)
                turn = alone if alone.finding.value is not None else turn
            turns.append(turn)
            first = turns[0].finding
            in_words = first.operation == "code" or asks_doer(pieces[0])
            if first.status != "answered" or (first.value is None and not in_words):
                return None
        return replace(turns[-1], finding=join_findings(pieces, [turn.finding for turn in turns]))

    def _each_told(
        self, asked: Sequence[str], knowledges: tuple[Knowledge, ...], before: Turn | None
    ) -> Turn | None:
        """Questions side by side, told one after the other where any is answered by a figure."""
        turns = [self._turn(text, knowledges, before) for text in asked]
        turns = [_of_asked_account(text, one) for text, one in zip(asked, turns, strict=True)]
        told = [one for one in turns if one.finding.value is not None]
        if not told or any(one.finding.status == "clarify" for one in turns):
            return None
        return replace(told[-1], finding=join_findings(asked, [turn.finding for turn in turns]))

    def _both_told(
        self, text: str, last: Turn, knowledges: tuple[Knowledge, ...], before: Turn | None
    ) -> Turn | None:
        """Two things named side by side (甲和乙各安排多少), told one by one where each is printed by its own name."""
        spans = last.situation.asked(text, soft="").spans if last.situation is not None else ()
        lead = max((stop for start, stop in spans if start == 0), default=0)
        asked = each_named(text, lead)
        found = [self._turn(one, knowledges, before).finding for one in asked]
        if not found or any(one.value is None or not one.facts for one in found):
            return None
        if len({one.facts[0] for one in found}) < len(found):
            return None
        return replace(last, finding=join_findings(asked, found))

    def _mended(
        self, last: Turn, knowledges: tuple[Knowledge, ...], before: Turn | None
    ) -> Turn | None:
        """The question with one slip of the pen put right, when a printed name then is said in full."""
        meant = mended_in(last, self._lexicon)
        if meant is None:
            return None
        turn = self._turn(meant.text, knowledges, before)
        return _noted(turn, meant.note()) if meant.is_told(turn) else None

    def _opened_whole(self, question: Question) -> tuple[Knowledge, ...]:
        """The same; once more when a document was replaced between being listed and being read."""
        try:
            return self._opened(question)
        except UnknownDocument:
            self._cache = _Cache(-1, (), {})
            return self._opened(question)

    def _opened(self, question: Question) -> tuple[Knowledge, ...]:
        """The documents that are read for a question, ready for it."""
        records = self._records()
        if question.documents:
            wanted = {
                record.id
                for name in question.documents
                if (record := self._catalogue.find(name)) is not None
            }
            records = tuple(record for record in records if record.id in wanted)
        else:
            texts = [text[:_LONGEST] for text in (*question.history[-_TURNS:], question.text)]
            records = preselect(texts, records, self._lexicon, self._index.holders)
        return self._ready(records)

    def _respelled(
        self, text: str, knowledges: tuple[Knowledge, ...], before: Turn | None
    ) -> Turn | None:
        """The question with homophones put right (环镜局, 津帖), when that finds an answer; it says so."""
        repaired = respell(clean(text), knowledges, self._lexicon)
        if repaired is None:
            return None
        meant = self._in_usual_words(repaired[0], knowledges)
        turn = _told_by_unit(self._turn(meant, knowledges, before))
        if turn.finding.status != "answered":
            return None
        note = "、".join(f"“{wrong}”" + f"按“{right}”理解" for wrong, right in repaired[1])
        return _noted(turn, note)

    def _respelled_whole(
        self, text: str, knowledges: tuple[Knowledge, ...], before: Turn | None
    ) -> Turn | None:
        """The question put right where it then holds in full the name of what is told: 行政运型 is no 行政经费."""
        turn = self._respelled(text, knowledges, before)
        name = told_name(turn) if turn is not None else None
        return turn if name and name not in canon(text) else None

    def _reworded(self, text: str, last: Turn, before: Turn | None) -> Turn | None:
        """The question in the documents' own words (教师 for 老师), when that finds an answer; it says so."""
        for text_put, swaps in reworded(clean(text), last.knowledges, self._lexicon):
            turn = _told_by_unit(self._turn(text_put, last.knowledges, before))
            pieces = split_clauses(text_put)
            if len(pieces) > 1:
                turn = self._joined(pieces, last.knowledges, before) or turn
            if turn.finding.status != "answered" or not is_spoken_of(swaps, turn.finding, text):
                continue
            note = "、".join(f"“{said}”" + f"按“{printed}”理解" for said, printed in swaps)
            return _noted(turn, note)
        return None

    def _in_sentences(self, text: str, last: Turn, before: Turn | None) -> Turn | None:
        """Questions behind one another, told one by one of a sheet of which they were not all told."""
        pieces = sentences(text)
        papers = [k.document.profile for k in last.knowledges]
        known = any(paper.entity or paper.stage for paper in papers) or len(papers) != 1
        if not pieces or known or last.finding.status not in ("answered", "not_found"):
            return None
        turns: list[Turn] = []
        for piece in pieces:
            after = turns[-1] if turns else before
            turns.append(self._earlier_turn(piece, piece, last.knowledges, after))
            if turns[-1].finding.status != "answered":
                return None
        findings = [turn.finding for turn in turns]
        if not tells_more(findings, last.finding):
            return None
        return replace(turns[-1], finding=join_findings(pieces, findings))

    def _empty(self, question: Question) -> Finding:
        if question.documents and self._records():
            names = "、".join(question.documents)
            return not_found(
                f"没有收录指定的文档：{names}。可以先用 budgetqa documents 查看已收录的文档。"
            )
        return not_found("还没有收录任何文档。请先运行 budgetqa ingest 文件或文件夹，再来提问。")

    def _turn(self, text: str, knowledges: tuple[Knowledge, ...], before: Turn | None) -> Turn:
        """One turn of the conversation, read against the one before."""
        text, knowledges = self._addressed(text, knowledges, before)
        text, swaps = taken_apart(text, knowledges, self._lexicon)
        turn = self._told_turn(text, knowledges, before)
        if (asked := asked_in_money(text, before, turn.finding)) is not None:
            again = self._told_turn(asked, knowledges, before)
            new = again.focus()[:1] != (before.focus()[:1] if before is not None else ())
            turn = again if again.finding.value is not None and new else turn
        if (larger := of_told_whole(text, before, turn.finding.whole)) is not None:
            again = self._told_turn(larger, knowledges, before)
            turn = again if again.finding.operation == "share" else turn
        if before is not None and (turn.finding.status, turn.finding.operation) == _NOTHING:
            turn = self._of_subject(text, knowledges, before) or turn
        turn = _of_goals(turn)
        if not swaps or turn.finding.status != "answered":
            return turn
        note = "、".join(f"“{word}”按{parts}" for word, parts in swaps)
        return _noted(turn, f"{note}理解")

    def _of_subject(
        self, text: str, knowledges: tuple[Knowledge, ...], before: Turn
    ) -> Turn | None:
        """A follow-up that finds nothing by itself, asked of the thing that was spoken of."""
        for written in with_subject(text, before):
            turn = self._told_turn(written, knowledges, before)
            if turn.finding.status != "answered" or turn.situation is None:
                continue
            read = not _not_of_it(turn.situation, turn.finding)
            if read and is_of_subject(turn.finding, before, text):
                return turn
        return None

    def _addressed(
        self, text: str, knowledges: tuple[Knowledge, ...], before: Turn | None
    ) -> tuple[str, tuple[Knowledge, ...]]:
        """The question without whose papers it says apart from it that it asks about, and these papers."""
        plain = unaddressed(text, knowledges, self._lexicon)
        if plain == text:
            return text, knowledges
        plain = self._in_usual_words(plain, knowledges)
        chosen = choose_documents(read_question(text), knowledges, self._lexicon, before).knowledges
        if OWN.search(text):
            return plain, chosen
        whose = {k.document.profile.entity for k in chosen}
        return plain, tuple(k for k in knowledges if k.document.profile.entity in whose)

    def _told_turn(self, text: str, knowledges: tuple[Knowledge, ...], before: Turn | None) -> Turn:
        """A turn in words that the documents print, with its relative years named."""
        reading = read_question(text)
        chosen = choose_documents(reading, knowledges, self._lexicon, before)
        base = _year_spoken_of(reading, chosen.knowledges, before)
        accounts = {k.document.profile.stage for k in chosen.knowledges} == {"决算"}
        said = plain_last_year(
            reading.text, (one.key for k in chosen.knowledges for one in k.labels)
        )
        named, years = name_years(said, base, accounts=accounts) if base else (text, ())
        if not years:
            return self._read(reading, chosen, knowledges, before)
        turn = self._dated(named, years, knowledges, before)
        open_to_it = accounts and before is None and not reading.years
        if turn.finding.status == "not_found" and base and open_to_it:
            # accounts are published in the year after: 去年 is then the year that they are of
            named, years = name_years(reading.text, base + 1)
            later = self._dated(named, years, knowledges, before)
            turn = later if later.finding.status == "answered" else turn
        return turn

    def _dated(
        self,
        text: str,
        years: tuple[tuple[str, int], ...],
        knowledges: tuple[Knowledge, ...],
        before: Turn | None,
    ) -> Turn:
        """A turn whose relative years were named; the answer says as what."""
        reading = read_question(text)
        chosen = choose_documents(reading, knowledges, self._lexicon, before)
        turn = self._read(reading, chosen, knowledges, before)
        if not turn.knowledges:
            return turn
        note = "、".join(f"“{word}”按{year}年" for word, year in years)
        return _noted(turn, f"{note}理解")

    def _read(
        self,
        reading: Reading,
        chosen: Chosen,
        knowledges: tuple[Knowledge, ...],
        before: Turn | None,
    ) -> Turn:
        """A turn read in the documents that were chosen for it."""
        if chosen.foreign is not None:
            return Turn(reading, refuse_place(chosen.foreign, knowledges), ())
        situation = situate(reading, chosen.knowledges, self._lexicon, before)
        situation = replace(
            situation, held=tuple(one.profile for one in self._cache.records or self._records())
        )
        ids = tuple(k.document.id for k in chosen.knowledges)
        finding = refuse_pay(reading.text) or refuse_all_place(reading.text, chosen.knowledges)
        finding = finding or told_of_talk(reading, situation, before)
        told = of_rows(situation, reading.text, before) if finding is None else None
        finding = attributed(told, several=False) if told is not None else finding
        if finding is None:
            finding = self._found(situation, ids, opens=before is None)
        if finding is not None and (unread := _not_of_it(situation, finding)):
            finding = not_read(unread, finding)
        if finding is not None and finding.operation == "passage" and _OF_YEAR.search(reading.text):
            finding = None  # 去年是多少 after what it is for: words are no figure of another year
        if finding is None:
            finding = refuse_nothing(situation, knowledges)
        if reading.places is not None:
            finding = rounded(finding, reading.places)
        return Turn(situation.reading, finding, chosen.knowledges, before, situation)

    def _found(self, situation: Situation, ids: tuple[str, ...], *, opens: bool) -> Finding | None:
        """What the documents say; of several departments that nobody named, all that have an answer."""

        def ask(scene: Situation) -> Finding | None:
            return find(scene, lambda query: self._index.search(query, 8, ids))

        def figures_only(scene: Situation) -> Finding | None:
            return find(scene, lambda query: ())  # a passage of another department is no figure

        found = ask(situation)
        if opens:  # what a later turn leaves out was said before
            found = told_of_whole(found, situation, ask)
        return offer_others(found, situation, figures_only)

    def _records(self) -> tuple[DocumentRecord, ...]:
        version = self._catalogue.version()
        if self._cache.version != version:
            self._cache = _Cache(version, self._catalogue.documents(), {})
        return self._cache.records

    def _ready(self, records: Sequence[DocumentRecord]) -> tuple[Knowledge, ...]:
        """Documents ready for questions; those asked for last are kept."""
        kept = self._cache.knowledges
        new = any(record.id not in kept for record in records)
        found = []
        for record in records:
            knowledge = kept.pop(record.id, None)
            if knowledge is None:
                with _uncollected():
                    document = self._catalogue.load(record.id)
                    knowledge = document_to_knowledge(document, self._lexicon)
            kept[record.id] = knowledge  # at the end: dropped last
            found.append(knowledge)
        spare = sum(len(knowledge.facts) for knowledge in list(kept.values())) - _KEPT
        wanted = {record.id for record in records}
        for identifier in [i for i in list(kept) if i not in wanted]:
            if spare <= 0:
                break
            gone = kept.pop(identifier, None)  # another thread may have been here
            spare -= 0 if gone is None else len(gone.facts)
        if new:
            _leave_uncollected()
        return tuple(found)


def _may_have_slipped(turn: Turn) -> bool:
    """Whether a figure was asked for and rows of a whole or a paragraph were told: 籍效工资 is one of its rows."""
    told = turn.finding.operation in ("sum", "passage") and turn.before is None
    return told and wants_figure(turn.reading.text)


def _of_asked_account(typed: str, turn: Turn) -> Turn:
    """The turn without a figure that is of another account, or of another thing, than the one that was typed."""
    if turn.situation is None:
        return turn
    other = other_accounts(typed, turn.situation, turn.finding)
    other = other or near_words(turn.situation, turn.finding)
    return replace(turn, finding=not_read(other, turn.finding)) if other else turn


def _not_of_it(situation: Situation, finding: Finding) -> tuple[str, ...]:
    """Words of the question that nothing about a looked-up figure answers to."""
    return unread_words(situation, finding) or near_words(situation, finding)


def _as_typed(said: Turn, typed: str) -> Turn | None:
    """A turn that found nothing, told the cells that it names word for word as it was typed."""
    if said.situation is None or said.before is not None or said.finding.passages:
        return None
    scene = replace(said.situation, reading=said.reading)
    found = aligned(scene, typed)
    return replace(said, finding=found) if found is not None else None


def _of_goals(turn: Turn) -> Turn:
    """The indicator of a project that a question names in full, where the reading of it found nothing."""
    if turn.finding.status != "not_found" or turn.situation is None:
        return turn
    cell = of_named_project(turn.situation.reading.text, turn.knowledges)
    if cell is None:
        return turn
    return replace(turn, finding=looked_up(as_candidate(cell), (), turn.situation))


def _in_one_sentence(last: Turn) -> Turn:
    """A turn that found nothing, where one sentence says all that it asks."""
    scene = last.situation
    if (
        (last.finding.status, last.finding.operation) != _NOTHING
        or scene is None
        or last.finding.passages
    ):
        return last
    text = scene.reading.text
    if refuse_pay(text) or refuse_all_place(text, scene.knowledges):
        return last
    said = said_in_one(scene, text)
    if said is None or not is_of_asked_kind(said, scene):
        return last
    return replace(last, finding=said)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No pass of the cyclic collector over a document that is only being made: it doubles the time of some.

    Whoever found it running lets it run again, so that it does after threads that do so at once.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _leave_uncollected() -> None:
    """Keep the cyclic collector from walking the documents that are ready for questions again and again.

    They are large, hold no cycles and go by reference count when dropped; walked each time, they cost half
    of the p95 of a thousand documents (docs/decisions.md).
    """
    gc.collect(1)  # what is young and circular goes first
    gc.freeze()


def open_assistant(home: Path) -> Assistant:
    """The assistant over everything that was ingested into ``home``."""
    from index.home import open_catalogue
    from index.hybrid import Index

    catalogue = open_catalogue(home)
    return Assistant(catalogue, Index.open(home, catalogue), load_lexicon(home))


_NOTHING = ("not_found", "refuse")
_OF_YEAR = re.compile(
    r"^(?:那么?)?(?:19|20)\d{2}年?度?(?:的)?(?:是|有|花了?|用了?)?(?:多少|几).{0,3}$"
)


def _narrowed(situation: Situation, counted: Finding) -> bool:
    """Whether a word narrows what is counted and was not read; not what is done with it (印发 of 印发多少本)."""
    key = situation.reading.key
    unread = unread_words(situation, counted)
    return any(not re.search(rf"{re.escape(word)}了?(?:多少|几)", key) for word in unread)


def _told_by_unit(turn: Turn) -> Turn:
    """The turn, where nothing was found with the one figure of the asked unit or the one use that is told."""
    if turn.finding.status != "not_found" or turn.situation is None:
        return turn
    counted = by_unit(turn.situation)
    if counted is not None and (
        of_other_things(counted, turn.situation)
        or is_no_number(counted, turn.situation)
        or _narrowed(turn.situation, counted)
        or ignores_name(counted, turn.reading.text)
    ):
        counted = None
    counted = counted or in_cells(turn.situation)
    counted = counted or counted_in_goals(turn.situation)
    told = counted or by_use(turn.situation)
    if told is not None and not is_of_asked_kind(told, turn.situation):
        told = None
    return replace(turn, finding=told or turn.finding)


def _noted(turn: Turn, note: str) -> Turn:
    """The turn with what was understood in brackets after its text."""
    return replace(turn, finding=replace(turn.finding, text=f"{turn.finding.text}（{note}。）"))


def _year_spoken_of(
    reading: Reading, knowledges: tuple[Knowledge, ...], before: Turn | None
) -> int | None:
    """The year that 去年 counts from: one that is named, else the last turn's, else the latest document's."""
    named = reading.years or (before.reading.years if before is not None else ())
    held = {k.document.profile.year for k in knowledges if k.document.profile.year}
    several = len({k.document.profile.entity for k in knowledges}) > 1 and len(held) > 1
    return max(named) if named else (None if several else max(held, default=None))
