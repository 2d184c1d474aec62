"""Passages: whole sentences and whole rows, each with its headings, linked in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Cell, Row
from corpus.read import read
from corpus.samples.data import FOLDER, NAMES
from index.chunks import (
    TEXT_TOKENS,
    WINDOW,
    chunk_to_json,
    document_to_chunks,
    joined,
    json_to_chunk,
)
from index.nodes import BudgetNodeParser, document_to_nodes
from index.pieces import estimate_tokens, group_rows, split_sentences

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
    pieces = split_sentences(text, 40)
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


def test_passages_keep_to_the_window_unless_one_sentence_or_row_is_longer(document):
    for chunk in document_to_chunks(document):
        if chunk.kind == "text" and estimate_tokens(chunk.text) > TEXT_TOKENS:
            assert len(split_sentences(chunk.text, 1)) == 1
        if estimate_tokens(chunk.embedded) > WINDOW:
            rows = chunk.rows or (0, 1)
            assert rows[1] - rows[0] == 1 or chunk.kind == "text"


def test_the_budget_is_in_the_tokens_that_the_model_counts(document):
    coarse = document_to_chunks(document)
    fine = document_to_chunks(document, lambda text: 3 * len(text))
    assert len(fine) > len(coarse)
    assert {p for c in fine for p in c.paragraphs} == {p for c in coarse for p in c.paragraphs}


def test_a_long_table_repeats_caption_and_header_and_leaves_out_no_row(document):
    chunks = document_to_chunks(document, lambda text: 3 * len(text))
    for table in document.tables:
        pieces = [c for c in chunks if c.table == table.id and c.rows]
        covered = [row for c in pieces for row in range(*c.rows)]
        assert {row.index for row in table.rows} <= set(covered)
        assert len(covered) == len(set(covered))
        header = " | ".join(dict.fromkeys("－".join(path) for path in table.columns if path))
        assert all(header in c.text and table.title in c.embedded for c in pieces)


def test_a_code_in_three_columns_is_embedded_as_the_one_that_people_ask_for():
    cells = [("201", "06", "08", "委托业务", "449.52"), ("201", "06", "", "财政事务", "201.06")]
    rows = [
        Row(index=i, columns=(0, 5), path=(c[3],), code="".join(c[:3])) for i, c in enumerate(cells)
    ]
    grid = [tuple(Cell(text, i, j) for j, text in enumerate(c)) for i, c in enumerate(cells)]
    said = [joined(line, [row]) for line, row in zip(grid, rows, strict=True)]
    assert said == [["2010608", "委托业务", "449.52"], ["20106", "财政事务", "201.06"]]


def test_two_codes_side_by_side_stay_two():
    cells = ("301", "01", "基本工资", "10", "302", "01", "办公费", "301")
    rows = [Row(0, (0, 4), ("基本工资",), code="30101"), Row(0, (4, 8), ("办公费",), code="30201")]
    line = tuple(Cell(text, 0, j) for j, text in enumerate(cells))
    assert joined(line, rows) == ["30101", "基本工资", "10", "30201", "办公费", "301"]


def test_no_chunk_mixes_two_sections(document):
    sections = {p.index: p.section for p in document.paragraphs}
    for chunk in document_to_chunks(document):
        assert len({sections[p] for p in chunk.paragraphs}) <= 1


def test_every_chunk_names_whose_it_is_and_of_which_year(document):
    profile = document.profile
    for chunk in document_to_chunks(document):
        assert (chunk.entity, chunk.year) == (profile.entity, profile.year)
        assert not profile.entity or profile.entity in chunk.embedded
        assert not profile.year or str(profile.year) in chunk.embedded


def test_the_way_up_ends_at_a_passage_that_nothing_is_above(document):
    chunks = {c.id: c for c in document_to_chunks(document)}
    assert any(c.parent for c in chunks.values())
    for chunk in chunks.values():
        seen = {chunk.id}
        while chunk.parent is not None:
            chunk = chunks[chunk.parent]
            assert chunk.id not in seen
            seen.add(chunk.id)


def test_the_pieces_of_a_table_have_its_first_piece_above_them(document):
    chunks = document_to_chunks(document, lambda text: 3 * len(text))
    for chunk in chunks:
        first = next(c for c in chunks if c.table == chunk.table)
        if chunk.table and chunk.id != first.id:
            assert chunk.parent == first.id


def test_the_parser_knows_a_read_document_and_cuts_any_other_text_by_sentence(document):
    from llama_index.core import Document as Text
    from llama_index.core.schema import NodeRelationship

    parser = BudgetNodeParser({document.id: document}.__getitem__)
    known = parser.get_nodes_from_documents([Text(text="", metadata={"document": document.id})])
    assert [node.node_id for node in known] == [
        node.node_id for node in document_to_nodes(document)
    ]
    assert any(NodeRelationship.PARENT in node.relationships for node in known)
    plain = parser.get_nodes_from_documents([Text(text="公务接待费减少。" * 100)])
    assert len(plain) > 1 and all(node.text.endswith("。") for node in plain)
    assert plain[1].prev_node.node_id == plain[0].node_id


@given(st.lists(st.integers(0, 50), max_size=30), st.integers(1, 60))
def test_rows_are_grouped_in_order_and_within_the_budget(sizes, most):
    groups = group_rows(sizes, most)
    assert [place for group in groups for place in range(*group)] == list(range(len(sizes)))
    for first, last in groups:
        assert last - first == 1 or sum(sizes[first:last]) <= most


def test_a_chunk_comes_back_from_its_payload(document):
    for chunk in document_to_chunks(document):
        assert json_to_chunk(chunk_to_json(chunk)) == chunk
