"""The llama-index retriever over a real catalogue and a real Chroma, and while both are being changed."""

import threading

import pytest
from doubles import CountingEncoder

from corpus.filters import Filters
from corpus.read import read, read_bytes
from corpus.samples.data import FOLDER
from index.home import open_catalogue
from index.hybrid import Index
from index.kinds import KINDS, headings_to_kind
from index.retriever import HybridRetriever

NAMES = ("chongqing-transport-2018-budget.html", "hengshui-2020-budget.docx")


@pytest.fixture(scope="module")
def samples():
    return [read(FOLDER / name) for name in NAMES]


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ("BUDGETQA_DATABASE_URL", "BUDGETQA_CHROMA_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


class RecordingEncoder(CountingEncoder):
    """Remembers what it was given."""

    def __init__(self):
        super().__init__()
        self.texts = []

    def encode_passages(self, texts):
        self.texts += texts
        return super().encode_passages(texts)


def open_index(home, encoder=None):
    return Index.open(home, open_catalogue(home), lambda _: encoder or CountingEncoder())


def retrieved(index, question, **filters):
    return HybridRetriever(index, 5, Filters(**filters)).retrieve(question)


def test_filters_hold_for_every_node(home, samples):
    index = open_index(home)
    for document in samples:
        index.add(document)
    one = samples[0]
    for filters in (
        {"documents": (one.id,)},
        {"entities": (one.profile.entity,)},
        {"years": (one.profile.year,)},
        {"years": (one.profile.year,), "kinds": ("三公经费", "收支说明")},
    ):
        nodes = retrieved(index, "三公经费预算是多少", **filters)
        assert nodes and {node.metadata["document"] for node in nodes} == {one.id}, filters
    assert retrieved(index, "三公经费", documents=(one.id,), years=(1999,)) == []


@pytest.mark.parametrize(
    ("path", "table", "kind"),
    [
        (("第一部分 概况", "一、主要职责"), False, "职责"),
        (("第四部分 名词解释",), False, "名词解释"),
        (("第二部分 预算说明", "三、“三公”经费情况说明"), False, "三公经费"),
        (("第二部分 预算说明", "一、收支预算总体情况"), False, "收支说明"),
        (("三、“三公”经费情况说明",), True, "表格"),
        ((), False, "其他"),
    ],
)
def test_a_passage_has_the_kind_of_its_nearest_telling_heading(path, table, kind):
    assert headings_to_kind(path, table) == kind and kind in KINDS


def test_a_node_is_a_whole_passage_and_names_its_parts(home, samples):
    index = open_index(home)
    index.add(samples[0])
    nodes = retrieved(index, "部门主要职责")
    parts = [name for node in nodes for name in node.metadata["passages"]]
    assert len(parts) == len(set(parts)) >= len(nodes)
    assert all(node.node_id == node.metadata["passages"][0] for node in nodes)


def test_only_what_changed_is_embedded(home):
    encoder = RecordingEncoder()
    index = open_index(home, encoder)
    text = (FOLDER / NAMES[0]).read_text(encoding="utf-8")
    seen = []
    index.add(read_bytes(NAMES[0], text.encode()), lambda done, total: seen.append((done, total)))
    before = len(encoder.texts)
    assert before > 20 and seen[-1][0] == seen[-1][1]
    index.add(read_bytes(NAMES[0], text.replace("2800.68", "2900.68").encode()))
    changed = encoder.texts[before:]
    assert 0 < len(changed) <= 3 and all("2900.68" in one for one in changed)
    index.remove(index._catalogue.documents()[0].id)
    index.add(read_bytes(NAMES[0], text.encode()))
    assert len(encoder.texts) == before + len(changed)


def test_questions_are_answered_while_documents_come_change_and_go(home, samples):
    """Two processes' worth of indexes: one writes, another answers from two threads."""
    writer, reader = open_index(home), open_index(home)
    text = (FOLDER / NAMES[0]).read_text(encoding="utf-8")
    versions = [
        read_bytes(NAMES[0], text.replace("2800.68", f"28{n}0.68").encode()) for n in range(4)
    ]
    figures = {f"28{n}0.68" for n in range(4)}
    writer.add(samples[1])
    writer.add(versions[0])
    done, wrong = threading.Event(), []

    def ask():
        while not done.is_set():
            hits = reader.search("“三公”经费预算比2017年减少多少", 20)
            told = {figure for figure in figures for hit in hits if figure in hit.chunk.text}
            if len(told) > 1 or not any(hit.chunk.document == samples[1].id for hit in hits):
                wrong.append(told)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for version in versions[1:]:
        writer.add(version)
    writer.remove(versions[-1].id)
    writer.add(versions[0])
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    reader.vectors.refresh()
    assert reader.vectors.ids() == writer.vectors.ids()
    assert any("2800.68" in hit.chunk.text for hit in reader.search("三公经费预算减少", 20))
