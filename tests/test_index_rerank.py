"""What is found is put in order: by what the question says, then by a cross-encoder where one is named."""

import pytest
from doubles import CountingEncoder

from corpus.read import read
from corpus.samples.data import FOLDER
from index.home import open_catalogue
from index.hybrid import Index
from index.model import Chunk, Hit
from index.prefer import prefer
from index.rerank import load_reranker, rerank

TERM = "（三）基本支出：指一个单位维持日常运转所花的钱。"
FIGURE = "基本支出5169.44万元，主要用于人员经费。"


def hit(name, score, text, *section, **more):
    chunk = Chunk(name, "d", "d.txt", text, text, section, "text", 0, **more)
    return Hit(chunk, score)


def order(query, *hits):
    return [one.chunk.id for one in prefer(query, hits)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("基本支出是什么意思？", "term"),
        ("“基本支出”的含义", "term"),
        ("基本支出主要用于哪些方面？", "figure"),
        ("基本支出是多少", "figure"),
    ],
)
def test_a_meaning_is_looked_for_in_the_glossary_and_nothing_else_is(query, first):
    hits = (hit("term", 1.0, TERM, "八、名词解释"), hit("figure", 1.1, FIGURE, "二、支出说明"))
    assert order(query, *hits)[0] == first


def test_the_entry_of_the_term_comes_before_one_that_mentions_it():
    other = "（四）项目支出：指在基本支出之外发生的支出。"
    hits = (hit("other", 1.2, other, "名词解释"), hit("own", 1.0, TERM, "名词解释"))
    assert order("基本支出是指什么", *hits) == ["own", "other"]


def test_the_year_and_the_office_that_are_named_come_first():
    hits = (
        hit("old", 1.0, FIGURE, year=2019, entity="甲市财政局"),
        hit("new", 0.9, FIGURE, year=2020, entity="甲市财政局"),
        hit("ours", 0.8, FIGURE, year=2020, entity="乙市水务局"),
    )
    assert order("2020年基本支出", *hits) == ["new", "old", "ours"]
    assert order("乙市水务局2020年基本支出", *hits)[0] == "ours"


def test_a_preference_never_beats_a_much_better_passage():
    hits = (hit("far", 0.2, TERM, "名词解释"), hit("near", 1.9, FIGURE, "支出说明"))
    assert order("基本支出是什么意思", *hits) == ["near", "far"]


def table(name, score, *rows):
    text = "\n".join(["支出决算表（单位：万元）", "科目编码 | 科目名称 | 决算数", *rows])
    chunk = Chunk(
        name, "d", "d.txt", text, text, (), "table", 0, table="t1", rows=(2, 2 + len(rows))
    )
    return Hit(chunk, score)


def test_a_table_that_was_left_blank_stands_back():
    hits = (table("blank", 1.1, "合计"), table("filled", 0.9, "2010601 | 行政运行 | 1,511.89"))
    assert order("行政运行支出是多少", *hits) == ["filled", "blank"]


@pytest.mark.parametrize("query", ["2010608是哪个科目", "449.52万元花在哪里", "1,449.52是什么钱"])
def test_a_code_or_a_figure_is_looked_for_where_it_is_printed(query):
    other = table("other", 1.2, "2010601 | 行政运行 | 1,511.89")
    own = table("own", 1.0, "2010608 | 委托业务 | 449.52", "2010609 | 其他 | 1,449.52")
    assert order(query, other, own)[0] == "own"


def test_a_year_is_no_figure_to_look_for():
    hits = (hit("first", 1.0, FIGURE), hit("second", 0.9, "2020年预算编制说明"))
    assert order("2020年基本支出", *hits)[0] == "first"


@pytest.mark.parametrize("query", ["支出最多的是哪一项", "超过100万元的有几个", "各项平均多少"])
def test_rows_are_compared_where_they_are_printed(query):
    hits = (hit("text", 1.0, FIGURE), table("rows", 0.9, "行政运行 | 12.00", "信息化 | 3.00"))
    assert order(query, *hits)[0] == "rows"


def test_equal_passages_keep_their_order():
    hits = [hit(name, 1.0, FIGURE) for name in "cab"]
    assert order("基本支出", *hits) == ["c", "a", "b"]


class ByLength:
    def scores(self, query, texts):
        return [float(len(text)) for text in texts]


def test_a_reranker_gives_order_and_scores():
    found = rerank("基本支出", (hit("a", 2.0, "短"), hit("b", 1.0, "长一些")), ByLength())
    assert [(one.chunk.id, one.score) for one in found] == [("b", 3.0), ("a", 1.0)]
    assert rerank("基本支出", (), ByLength()) == ()


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory):
    """A real cross-encoder of one small layer with random weights, saved to a folder."""
    from sentence_transformers import CrossEncoder
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder = tmp_path_factory.mktemp("cross")
    plain, target = folder / "plain", folder / "model"
    plain.mkdir()
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"三公经费预算支出减少万元"]
    (plain / "vocab.txt").write_text("\n".join(dict.fromkeys(words)), encoding="utf-8")
    BertTokenizerFast(vocab=str(plain / "vocab.txt"), model_max_length=64).save_pretrained(plain)
    sizes = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "num_labels": 1}
    config = BertConfig(vocab_size=32, intermediate_size=32, **sizes)
    BertForSequenceClassification(config).save_pretrained(plain)
    CrossEncoder(str(plain), device="cpu").save_pretrained(str(target))
    return target


def test_the_named_cross_encoder_orders_what_the_search_finds(tmp_path, monkeypatch, cross_encoder):
    for name in ("BUDGETQA_DATABASE_URL", "BUDGETQA_CHROMA_URL", "BUDGETQA_RERANK"):
        monkeypatch.delenv(name, raising=False)
    catalogue = open_catalogue(tmp_path)
    index = Index.open(tmp_path, catalogue, lambda _: CountingEncoder())
    index.add(read(FOLDER / "chongqing-transport-2018-budget.html"))
    plain = index.search("三公经费预算", 24)
    assert load_reranker() is None
    monkeypatch.setenv("BUDGETQA_RERANK", str(cross_encoder))
    again = Index.open(tmp_path, catalogue, lambda _: CountingEncoder()).search("三公经费预算", 24)
    assert {one.chunk.id for one in again} == {one.chunk.id for one in plain}
    texts = [one.chunk.embedded for one in again]
    expected = load_reranker().scores("三公经费预算", texts)
    assert [one.score for one in again] == pytest.approx(sorted(expected, reverse=True), abs=1e-4)
