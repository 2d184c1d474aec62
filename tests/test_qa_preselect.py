"""Of many documents only those are opened that a question can be about."""

from __future__ import annotations

from corpus.model import Profile
from corpus.store import DocumentRecord
from qa.preselect import FEW, preselect
from qa.vocabulary import load_lexicon


def record(number: int, entity: str, year: int) -> DocumentRecord:
    profile = Profile(title=f"{entity}{year}", entity=entity, year=year, stage="预算")
    return DocumentRecord(
        f"{number:012x}", f"{number}.txt", f"{number:064x}", "txt", profile, 1, 1, 1, {}, (), ""
    )


def many() -> list[DocumentRecord]:
    places = "东西南北中永安宁泰平和兴"
    return [
        record(10 * i + k, f"{place}河市财政局", 2016 + k)
        for i, place in enumerate(places)
        for k in range(3)
    ]


def nobody(text: str, limit: int) -> tuple[str, ...]:
    raise AssertionError("the full text is not asked when a department is named")


def test_a_few_documents_are_all_opened():
    few = many()[:FEW]
    assert preselect(["预算是多少"], few, load_lexicon(), nobody) == tuple(few)


def test_a_named_department_opens_its_own_documents_of_every_year():
    chosen = preselect(["永河市财政局2017年预算是多少"], many(), load_lexicon(), nobody)
    assert {r.profile.entity for r in chosen} == {"永河市财政局"}
    assert {r.profile.year for r in chosen} == {2016, 2017, 2018}


def test_a_talk_keeps_the_department_named_before():
    turns = ["安河市财政局三公经费是多少", "那宁河市财政局呢", "哪个高"]
    chosen = preselect(turns, many(), load_lexicon(), nobody)
    assert {r.profile.entity for r in chosen} == {"安河市财政局", "宁河市财政局"}


def test_no_department_named_asks_the_full_text():
    held = many()
    best = held[5].id
    chosen = preselect(["预算是多少"], held, load_lexicon(), lambda text, limit: (best,))
    assert [r.id for r in chosen] == [best]
