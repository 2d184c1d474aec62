"""Passages: whole sentences and whole rows, each with its headings, linked in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.read import read
from corpus.samples.data import FOLDER, NAMES
from index.chunks import MOST, chunk_to_json, document_to_chunks, json_to_chunk, split_sentences

SENTENCES = st.lists(
    st.text(alphabet="预算支出收入公务接待费安排0123456789.，、", min_size=1, max_size=60),
    min_size=1,
    max_size=20,
)


@pytest.fixture(scope="module", params=NAMES, ids=lambda pair: pair[1])
def document(request):
    name, suffix = request.param
    return read(FOLDER / f"{name}.{suffix}")


@given(SENTENCES)
def test_no_sentence_is_cut_or_lost(sentences):
    text = "".join(f"{sentence}。" for sentence in sentences)
    pieces = split_sentences(text, 80)
    assert "".join(pieces) == text
    assert all(piece.endswith("。") for piece in pieces)


def test_every_chunk_says_where_it_stands(document):
    for chunk in document_to_chunks(document):
        assert document.profile.title in chunk.embedded
        assert all(heading in chunk.embedded for heading in chunk.section)


def test_every_paragraph_and_every_table_is_in_a_chunk(document):
    chunks = document_to_chunks(document)
    assert {p for c in chunks for p in c.paragraphs} == {p.index for p in document.paragraphs}
    assert {c.table for c in chunks if c.table} == {t.id for t in document.tables}


def test_no_row_is_cut_and_every_piece_repeats_the_caption(document):
    for chunk in document_to_chunks(document):
        if chunk.table is None or chunk.rows is None:
            continue
        table = document.table(chunk.table)
        assert chunk.text.startswith(table.title)
        for row in {row.index for row in table.rows if chunk.rows[0] <= row.index < chunk.rows[1]}:
            line = " | ".join((c.text or "").replace("\n", "") for c in table.cells[row] if c.text)
            assert line in chunk.text


def test_chunks_are_linked_both_ways(document):
    chunks = document_to_chunks(document)
    assert [c.next for c in chunks[:-1]] == [c.id for c in chunks[1:]]
    assert [c.previous for c in chunks[1:]] == [c.id for c in chunks[:-1]]
    assert chunks[0].previous is None and chunks[-1].next is None


def test_text_chunks_keep_to_a_size_unless_one_sentence_is_longer(document):
    for chunk in document_to_chunks(document):
        if chunk.kind == "text" and len(chunk.text) > MOST + 20:
            assert len(split_sentences(chunk.text, 1)) == 1


def test_a_chunk_comes_back_from_its_payload(document):
    for chunk in document_to_chunks(document):
        assert json_to_chunk(chunk_to_json(chunk)) == chunk
