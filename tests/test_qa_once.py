"""What is worked out of a document once is dropped with it; names are looked for only where they can stand; made up."""

from __future__ import annotations

import gc

import pytest
from made_tables import document

from corpus.model import Fact
from qa.assistant import _uncollected
from qa.cut_names import cut_mentions
from qa.entities import split_places
from qa.knowledge import Knowledge, document_to_knowledge, once
from qa.own_units import in_full, units_of
from qa.slips import _all_names
from qa.vocabulary import load_lexicon
from qa.words import printed_at

UNITS = (
    ("单位名称", "总计"),
    ("合计", "60.00"),
    ("沙岭县农业技术推广中心", "30.00"),
    ("沙岭县第三中学", "20.00"),
    ("沙岭县水产站", "10.00"),
)


def knowledge() -> Knowledge:
    made = document("沙岭县农业农村局2025年部门预算", ("部门收入总体情况表（单位：万元）", UNITS))
    return document_to_knowledge(made, load_lexicon())


def test_a_document_is_read_once():
    read = []

    @once
    def units(one: Knowledge) -> int:
        read.append(one)
        return len(units_of(one))

    first, second = knowledge(), knowledge()
    assert [units(first), units(first), units(second)] == [3, 3, 3]
    assert read == [first, second]


def leads_to(found: object, sought: object) -> bool:
    seen, left = set(), [found]
    while left:
        one = left.pop()
        if one is sought:
            return True
        if id(one) not in seen and not isinstance(one, type):
            seen.add(id(one))
            left += gc.get_referents(one)
    return False


def test_nothing_that_is_kept_of_a_document_leads_back_to_it():
    one = knowledge()
    in_full("三中花了多少", [one])
    _all_names(one)
    assert one.worked_out
    assert not any(leads_to(found, one) for found in one.worked_out.values())


@pytest.mark.parametrize(
    ("said", "full"),
    [
        ("农技推广中心花了多少", "沙岭县农业技术推广中心"),
        ("沙岭县三中花了多少", "沙岭县第三中学"),
        ("附三中花了多少", ""),
        ("水产养殖花了多少", ""),
    ],
)
def test_a_unit_by_a_short_name(said, full):
    assert [unit for _, unit in in_full(said, [knowledge()])[1]] == ([full] if full else [])


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ("沙岭县农水局花了多少", "沙岭县农业水利局"),
        ("回溪镇柏口小学花了多少", "沙岭县回溪镇柏口小学校"),
        ("柏口小学花了多少", "沙岭县回溪镇柏口小学校"),
        ("沙岭县农土局花了多少", ""),
    ],
)
def test_a_name_cut_short_is_found_by_its_ends(said, owner):
    known = ("沙岭县农业水利局", "沙岭县回溪镇柏口小学校", "沙岭县财政局")
    found = [whose for _, _, whose, _ in cut_mentions(said, known, split_places)]
    assert found == ([(owner,)] if owner else [])


def test_a_figure_is_found_by_its_name_and_not_inside_another():
    fact = Fact(("培训",), (), "20")
    assert printed_at(fact, "共120人，培训20人，另有20人") == 8
    assert printed_at(fact, "共120人") == -1


@pytest.mark.parametrize("running", [True, False])
def test_the_collector_runs_after_a_document_was_made_as_it_did_before(running):
    was = gc.isenabled()
    try:
        (gc.enable if running else gc.disable)()
        with _uncollected(), _uncollected():
            assert not gc.isenabled()
        assert gc.isenabled() == running
        with pytest.raises(KeyError), _uncollected():
            raise KeyError
        assert gc.isenabled() == running
    finally:
        (gc.enable if was else gc.disable)()
