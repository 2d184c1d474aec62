"""What the retrieval benchmarks count, and that they run over real stores."""

import pytest
from doubles import CountingEncoder

from corpus.read import read
from corpus.samples.data import FOLDER
from eval.benchmarks.cmrc import fill, questions
from eval.benchmarks.measures import measures, percentile, rank_of, timed
from eval.benchmarks.plain_llama_index import ask, build_ours, build_plain, built, share_found
from eval.benchmarks.retrieval import ranks_of
from eval.cases import Case
from index.embedding import EncoderEmbedding
from index.home import open_catalogue
from index.hybrid import Index


def test_measures_of_ranks():
    found = measures([1, 2, 0, 6])
    assert found["R@1"] == 0.25 and found["R@5"] == 0.5 and found["R@10"] == 0.75
    assert found["MRR"] == pytest.approx((1 + 1 / 2 + 1 / 6) / 4)
    assert measures([1, 1])["nDCG@10"] == 1.0
    assert set(measures([]).values()) == {0.0}


def test_the_first_wanted_passage_counts():
    assert rank_of(["b", "c"], [("a", 3.0), ("c", 2.0), ("b", 1.0)]) == 2
    assert rank_of(["z"], [("a", 3.0)]) == 0


def test_every_way_is_timed_in_every_round():
    called = []
    found = timed({"a": lambda: called.append("a"), "b": lambda: called.append("b")}, 10, 3)
    assert called == ["a", "b"] * 3
    assert all(one.clock > 0 for one in found.values())
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0


@pytest.fixture
def plain_settings(monkeypatch):
    for name in ("BUDGETQA_DATABASE_URL", "BUDGETQA_CHROMA_URL", "BUDGETQA_RERANK"):
        monkeypatch.delenv(name, raising=False)


def test_paragraphs_are_searched_in_every_way(tmp_path, plain_settings):
    lines = [
        f'{{"id": "p{n}", "text": "{text}"}}'
        for n, text in enumerate(("公务接待费减少", "政府采购预算"))
    ]
    (tmp_path / "corpus.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "queries.jsonl").write_text(
        '{"id": "q", "text": "采购预算", "positive": ["p1"]}', encoding="utf-8"
    )
    catalogue = open_catalogue(tmp_path)
    index = Index.open(tmp_path, catalogue, lambda _: CountingEncoder())
    chunks = fill(catalogue, tmp_path)
    ranks = ranks_of(index, questions(tmp_path, chunks, None))
    assert set(ranks) == {"full text", "vectors", "fusion", "fusion + light rerank"}
    assert all(places == [1] for places in ranks.values())


def test_a_plain_pipeline_and_ours_answer_the_same_questions(tmp_path, plain_settings):
    document = read(FOLDER / "chongqing-transport-2018-budget.html")
    case = Case("q", "lookup_prose", "三公经费减少多少", "text", evidence=("2800.68万元",))  # type: ignore[arg-type]
    pipelines = {}
    for name, build in (("plain", build_plain), ("ours", build_ours)):
        folder = tmp_path / name
        folder.mkdir()
        pipelines[name] = built(build, [document], CountingEncoder(), folder)
    outcomes = ask(pipelines, [case], 2)
    assert all(len(one.seconds) == 2 and len(one.found) == 1 for one in outcomes.values())
    assert outcomes["ours"].found == (1.0,)


def test_evidence_is_found_as_far_as_it_stands_in_the_nodes():
    case = Case("q", "lookup_prose", "？", "text", evidence=("21.44 万元", "没有的话"))  # type: ignore[arg-type]
    assert share_found(case, ["公务接待费21.44万元。", "别的"]) == 0.5


def test_llama_index_gets_the_vectors_of_our_encoder():
    encoder = CountingEncoder()
    embedding = EncoderEmbedding(encoder)
    assert embedding.model_name == encoder.identity
    assert embedding.get_query_embedding("三公经费") == encoder.encode_queries(["三公经费"])[0]
    texts = ["公务接待费", "采购"]
    assert embedding.get_text_embedding_batch(texts) == encoder.encode_passages(texts)
