"""The bundled samples: regenerated alike, read whole, and equal in figures to the real documents."""

from collections import Counter

import pytest

from corpus.read import read, read_bytes
from corpus.samples.data import FOLDER, NAMES, SampleTable, load_sample
from corpus.samples.make import WRITERS

ORIGINALS = {
    "hengshui-2020-budget": "hengshui-2020-budget.txt",
    "putuo-finance-2024-final-accounts": "putuo-finance-2024-final-accounts.pdf",
    "chongqing-transport-2018-budget": "chongqing-transport-2018-budget.html",
    "putuo-commerce-2025-budget": "putuo-commerce-2025-budget.pdf",
}


def texts(document):
    """Everything a document says, in order."""
    cells = [cell.text for table in document.tables for row in table.cells for cell in row]
    return [paragraph.text for paragraph in document.paragraphs], cells


def figures(document, in_tables):
    """Values with their units, as often as they are printed."""
    facts = [f for f in document.facts if f.value is not None and (f.table is not None) == in_tables]
    return Counter((format(f.value.normalize(), "f"), f.unit) for f in facts)


@pytest.mark.parametrize(("name", "suffix"), NAMES)
def test_the_committed_file_is_what_the_script_writes(name, suffix):
    path = FOLDER / f"{name}.{suffix}"
    made = read_bytes(path.name, WRITERS[suffix](load_sample(name)))
    assert texts(read(path)) == texts(made)


@pytest.mark.parametrize(("name", "suffix"), NAMES)
def test_every_sample_says_that_it_is_one(name, suffix):
    document = read(FOLDER / f"{name}.{suffix}")
    assert any("问预算项目的示例" in paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize(("name", "suffix"), NAMES)
def test_every_sample_names_its_department_year_and_stage(name, suffix):
    profile = read(FOLDER / f"{name}.{suffix}").profile
    assert profile.entity and profile.year and profile.stage in ("预算", "决算")


@pytest.mark.parametrize(("name", "suffix"), NAMES)
def test_no_check_of_a_sample_fails(name, suffix):
    document = read(FOLDER / f"{name}.{suffix}")
    assert [check.identity for check in document.checks if check.status == "fail"] == []


def test_the_hengshui_sample_has_all_its_tables():
    document = read(FOLDER / "hengshui-2020-budget.docx")
    kinds = Counter(table.kind for table in document.tables)
    assert kinds == {"绩效目标表": 89, "机构设置表": 1, "政府采购表": 1, "资产表": 1}
    rows = {kind: sum(len(t.rows) for t in document.tables if t.kind == kind) for kind in kinds}
    assert rows == {"绩效目标表": 544, "机构设置表": 29, "政府采购表": 43, "资产表": 6}


@pytest.mark.parametrize(("name", "suffix"), NAMES)
@pytest.mark.parametrize("in_tables", [True, False], ids=["tables", "prose"])
def test_figures_equal_the_originals(name, suffix, in_tables, documents):
    sample = read(FOLDER / f"{name}.{suffix}")
    original = read(documents / ORIGINALS[name])
    assert figures(sample, in_tables) == figures(original, in_tables)


def test_merged_cells_cover_every_missing_cell():
    table = next(
        block
        for block in load_sample("hengshui-2020-budget").blocks
        if isinstance(block, SampleTable) and block.caption == "政府采购预算表"
    )
    covered = {
        (row, column)
        for span in table.spans()
        for row in range(span.row, span.row + span.rows)
        for column in range(span.column, span.column + span.columns)
    }
    missing = {(i, j) for i, row in enumerate(table.grid) for j, text in enumerate(row) if text is None}
    assert missing and missing <= covered
