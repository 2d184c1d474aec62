"""The search is scored by whether it finds the passages that hold the evidence."""

from decimal import Decimal

from corpus.model import Document, Paragraph, Profile, Section
from eval.cases import Case
from eval.retrieval import Wanted, cases_to_wanted, score_retrieval
from index.chunks import document_to_chunks


def document(name: str, *texts: str) -> Document:
    sections = tuple(
        Section(n, f"第{n}节", n and 1, (f"第{n}节",) if n else ()) for n in range(len(texts))
    )
    paragraphs = tuple(Paragraph(n, text, n, n) for n, text in enumerate(texts))
    return Document(name, name.rjust(64, "0"), "txt", Profile("预算"), sections, paragraphs, ())


FIRST = document("a.txt", "公务接待费21.44万元。", "出国费10万元，公务接待费21.44万元。")
SECOND = document("b.txt", "公务接待费21.44万元。")


def case(*evidence: str, **more: object) -> Case:
    return Case(
        "q", "lookup_prose", "接待？", "number", Decimal("21.44"), evidence=evidence, **more
    )  # type: ignore[arg-type]


def test_the_passages_with_most_of_the_evidence_are_wanted() -> None:
    (wanted,) = cases_to_wanted(
        [case("出国费10万元", "公务接待费21.44万元")], [FIRST, SECOND], document_to_chunks
    )
    assert len(wanted.passages) == 1


def test_only_the_documents_asked_about_count() -> None:
    (wanted,) = cases_to_wanted(
        [case("公务接待费21.44万元", documents=("b.txt",))], [FIRST, SECOND], document_to_chunks
    )
    assert wanted.documents == (SECOND.id,)
    assert len(wanted.passages) == 1


def test_follow_ups_and_refusals_are_not_searched_by_themselves() -> None:
    refuse = Case("r", "refuse", "？", "refuse", evidence=("公务接待费",))
    assert (
        cases_to_wanted(
            [case("公务接待费", history=("前",)), refuse, case()], [FIRST], document_to_chunks
        )
        == ()
    )


def test_hit_rate_and_reciprocal_rank_are_means_over_what_can_be_found() -> None:
    wanted = [
        Wanted("一", (), ("a",)),
        Wanted("二", (), ("b",)),
        Wanted("三", (), ("c",)),
        Wanted("四", (), ()),
    ]
    found = {"一": ["a", "x"], "二": ["x", "b"], "三": []}
    score = score_retrieval(wanted, lambda query, documents: found[query])
    assert (score.questions, score.without) == (3, 1)
    assert round(score.hit_rate, 3) == 0.667 and score.mrr == 0.5
