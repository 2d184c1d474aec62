"""Questions made from the samples' own facts keep their figures, in whatever words they are asked."""

from __future__ import annotations

import itertools
import random
from decimal import Decimal

import pytest

from corpus.read import read
from corpus.samples.data import FOLDER, NAMES
from eval.consistency import Case, Pair, ask, cases, hold_together, judge, pairs, typo
from eval.memory import MemoryCatalogue, NoIndex
from eval.surroundings import around, elsewhere
from qa.assistant import Assistant
from qa.model import Answer, Item
from qa.slips import is_one_edit
from qa.vocabulary import load_lexicon


@pytest.fixture(scope="module")
def documents():
    return [read(FOLDER / f"{name}.{suffix}") for name, suffix in NAMES]


@pytest.fixture(scope="module")
def assistant(documents):
    return Assistant(MemoryCatalogue(documents), NoIndex(), load_lexicon())


def test_a_name_asked_in_full_never_gets_another_figure(documents, assistant):
    asked = [c for c in itertools.islice(cases(documents, load_lexicon(), 3), 400)]
    verdicts = [(c, judge(c, ask(assistant, c.question))) for c in asked]
    exact = [v for c, v in verdicts if c.relation in ("exact", "unit")]
    assert "different" not in exact
    assert exact.count("same") > len(exact) // 2
    assert sum(v == "different" for _, v in verdicts) <= len(verdicts) // 50


def test_differences_turn_their_sign_and_parts_add_up_to_the_whole(documents, assistant):
    for pair in itertools.islice(pairs(documents, 3), 60):
        verdict = hold_together(pair, ask(assistant, pair.one), ask(assistant, pair.other))
        assert verdict != "different", pair


def test_an_unrelated_document_changes_no_answer_and_without_the_own_one_there_is_none(documents):
    lexicon = load_lexicon()
    own, other = documents[0], documents[1]
    alone = Assistant(MemoryCatalogue([own]), NoIndex(), lexicon)
    both = Assistant(MemoryCatalogue([own, other]), NoIndex(), lexicon)
    without = Assistant(MemoryCatalogue([other]), NoIndex(), lexicon)
    for case in itertools.islice(cases([own], lexicon, 5), 60):
        one, two = ask(alone, case.question), ask(both, case.question)
        assert (one.status, one.value) == (two.status, two.value), case.question
        assert ask(without, case.question).status == "not_found", case.question


def test_the_first_of_three_is_the_most(assistant):
    top = ask(assistant, "衡水环保局政府采购金额最高的前三名是哪些")
    most = ask(assistant, "衡水环保局政府采购金额最高的是哪个")
    assert top.items[0].value == most.value


def test_another_figure_is_told_from_the_right_one_in_another_unit():
    case = Case("exact", "…", ((Decimal("21.44"), "万元"),), "甲")
    assert judge(case, Answer("answered", "", Decimal("214400"), "元")) == "same"
    assert judge(case, Answer("answered", "", Decimal("21.45"), "万元")) == "different"
    assert judge(case, Answer("not_found", "")) == "abstained"


def test_asking_back_holds_only_where_the_document_prints_several_figures():
    offered = Answer("clarify", "", items=(Item("甲", Decimal("5"), "万元"),))
    two = Case("exact", "…", ((Decimal("5"), "万元"), (Decimal("7"), "万元")), "甲")
    one = Case("exact", "…", ((Decimal("5"), "万元"),), "甲")
    other = Case("exact", "…", ((Decimal("8"), "万元"), (Decimal("7"), "万元")), "甲")
    assert judge(two, offered) == "asked"
    assert judge(one, offered) == "abstained"
    assert judge(other, offered) == "abstained"


def test_a_difference_that_keeps_its_sign_is_found_out():
    one = Answer("answered", "", Decimal("5"), "万元")
    pair = Pair("opposite", "甲比乙多多少", "乙比甲多多少")
    assert hold_together(pair, one, one) == "different"
    assert hold_together(pair, one, Answer("answered", "", Decimal("-5"), "万元")) == "same"


def test_a_typo_is_one_edit():
    pick = random.Random(1)
    made = {typo("行政单位医疗", pick) for _ in range(50)}
    assert all(is_one_edit(word, "行政单位医疗") for word in made)


def test_a_row_crossed_with_a_column_is_right_with_that_cell_alone(documents):
    crossed = [
        c
        for c in itertools.islice(cases(documents, load_lexicon(), 3), 400)
        if c.relation == "cell"
    ]
    assert crossed
    for case in crossed:
        assert case.allowed and "的" in case.question


def test_rows_of_one_name_listed_with_their_figures_are_asked_back():
    two = Case("cell", "…", ((Decimal("5"), "万元"), (Decimal("7"), "万元")), "甲")
    listed = (Item("甲", Decimal("5"), "万元"), Item("甲", Decimal("7"), "万元"))
    assert judge(two, Answer("answered", "", items=listed)) == "asked"
    strange = (*listed, Item("乙", Decimal("9"), "万元"))
    assert judge(two, Answer("answered", "", items=strange)) == "abstained"


def test_another_first_than_the_most_is_found_out():
    pair = Pair("first", "哪一项最多", "最多的三项")
    most = Answer("answered", "", Decimal("5"), "万元")
    three = (Item("甲", Decimal("5"), "万元"), Item("乙", Decimal("4"), "万元"))
    assert hold_together(pair, most, Answer("answered", "", items=three)) == "same"
    assert hold_together(pair, most, Answer("answered", "", items=three[::-1])) == "different"


def test_questions_are_held_against_other_corpora(documents):
    lexicon, own = load_lexicon(), documents[0]
    whole = Assistant(MemoryCatalogue(documents), NoIndex(), lexicon)
    corpora = around(documents, lexicon)[own.profile.entity]
    for case in itertools.islice(cases([own], lexicon, 9), 12):
        verdicts = elsewhere(case.question, ask(whole, case.question), corpora)
        assert verdicts == {"beside": "same", "without": "same"}, case.question
    told = Answer("answered", "", Decimal("-1"), "万元")
    assert elsewhere(case.question, told, corpora)["beside"] == "different"
