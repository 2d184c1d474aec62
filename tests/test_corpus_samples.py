"""The bundled samples: regenerated alike, read whole, and equal in figures to the real documents."""

import io
import re
import zipfile
from collections import Counter
from functools import cache

import pytest

from corpus.read import read
from corpus.samples.data import FOLDER, NAMES, Heading, SampleTable, Span, Text, load_sample
from corpus.samples.make import WRITERS, write_samples

NOTICE = "本文档为问预算项目的示例，数字、名称和表格结构取自公开文件，文字由本项目重新撰写。"
ORIGINALS = {
    "hengshui-2020-budget": "hengshui-2020-budget.txt",
    "putuo-finance-2024-final-accounts": "putuo-finance-2024-final-accounts.pdf",
    "chongqing-transport-2018-budget": "chongqing-transport-2018-budget.html",
    "putuo-commerce-2025-budget": "putuo-commerce-2025-budget.pdf",
}
LONGEST_LABEL = 15  # characters; an indicator's name beyond that may be a sentence, said shorter
every_sample = pytest.mark.parametrize(("name", "suffix"), NAMES)
every_name = pytest.mark.parametrize("name", [name for name, _ in NAMES])


@cache
def read_sample(name):
    return read(FOLDER / f"{name}.{dict(NAMES)[name]}")


@pytest.fixture
def original(documents, name):
    return read_original(documents / ORIGINALS[name])


@cache
def read_original(path):
    return read(path)


def contents(data):
    """What a file holds: the parts of a package, or the bytes themselves."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {part: package.read(part) for part in package.namelist()}


def prose_figures(document):
    """Values with their units, as often as they are printed in sentences."""
    return Counter(
        (fact.value, fact.unit, fact.aspect)
        for fact in document.facts
        if fact.value is not None and fact.table is None
    )


def table_facts(document):
    return [fact for fact in document.facts if fact.value is not None and fact.table is not None]


def same_name(ours, theirs):
    """Names carry over; one that is as long as a sentence may be said shorter."""
    return ours == theirs or (
        ours is not None and theirs is not None and len(theirs) > LONGEST_LABEL
    )


@every_sample
def test_the_committed_file_is_what_the_script_writes(name, suffix):
    committed = (FOLDER / f"{name}.{suffix}").read_bytes()
    assert contents(WRITERS[suffix](load_sample(name))) == contents(committed)


def test_writing_twice_gives_the_same_bytes(tmp_path):
    first = [path.read_bytes() for path in write_samples(tmp_path)]
    assert [path.read_bytes() for path in write_samples(tmp_path)] == first


def test_there_are_four_documents_in_four_formats():
    files = {
        path.name for path in FOLDER.iterdir() if path.suffix in {".docx", ".pdf", ".html", ".xlsx"}
    }
    assert files == {f"{name}.{suffix}" for name, suffix in NAMES}
    assert len({suffix for _, suffix in NAMES}) == 4


@every_name
def test_a_sample_says_that_it_is_one(name):
    first_two = [paragraph.text for paragraph in read_sample(name).paragraphs[:2]]
    assert NOTICE in first_two


@every_name
def test_a_sample_is_read_without_warnings(name):
    assert read_sample(name).warnings == ()


@every_name
def test_all_text_of_a_sample_is_read(name):
    """Headings, sentences and cells of the data stand in what the reader gives back."""
    document = read_sample(name)
    parts = [section.title for section in document.sections]
    parts += [paragraph.text for paragraph in document.paragraphs]
    parts += [cell.text or "" for table in document.tables for row in table.cells for cell in row]
    found = squeeze("".join(parts))
    blocks = load_sample(name).blocks
    missing = [
        block.text
        for block in blocks
        if isinstance(block, (Heading, Text)) and squeeze(block.text) not in found
    ]
    cells = [
        cell
        for block in blocks
        if isinstance(block, SampleTable)
        for row in block.grid
        for cell in row
    ]
    assert missing + [cell for cell in cells if cell and squeeze(cell) not in found] == []


def squeeze(text):
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("hengshui-2020-budget", {"绩效目标表": (89, 544), "机构设置表": (1, 29), "政府采购表": (1, 43), "资产表": (1, 6)}),
        ("chongqing-transport-2018-budget", {}),
    ],
)  # fmt: skip
def test_a_sample_has_all_its_tables_and_rows(name, kinds):
    document = read_sample(name)
    tables = Counter(table.kind for table in document.tables)
    rows = Counter()
    for table in document.tables:
        rows[table.kind] += len(table.rows)
    assert {kind: (tables[kind], rows[kind]) for kind in tables} == kinds


@pytest.mark.parametrize(
    "name", ["putuo-finance-2024-final-accounts", "putuo-commerce-2025-budget"]
)
def test_a_sample_has_the_standard_tables(name):
    kinds = {table.kind for table in read_sample(name).tables}
    assert kinds >= {
        "收支总表", "收入表", "支出表", "财政拨款收支总表", "一般公共预算支出表", "基本支出表",
        "三公经费表", "政府性基金表", "国有资本经营表",
    }  # fmt: skip


def test_the_pdf_has_upright_pages_and_pages_on_their_side():
    import pdfplumber

    with pdfplumber.open(FOLDER / "putuo-finance-2024-final-accounts.pdf") as pdf:
        assert {page.width > page.height for page in pdf.pages} == {True, False}


def test_figures_of_the_workbook_are_numbers():
    import openpyxl

    book = openpyxl.load_workbook(FOLDER / "putuo-commerce-2025-budget.xlsx")
    cells = [cell for sheet in book.worksheets[1:] for row in sheet.iter_rows() for cell in row]
    assert sum(cell.data_type == "n" and cell.value is not None for cell in cells) > 250
    assert [
        c.value for c in cells if c.data_type == "s" and re.fullmatch(r"[\d,]+\.\d\d", c.value)
    ] == []


@every_name
def test_figures_in_tables_equal_the_originals(name, original):
    ours, theirs = table_facts(read_sample(name)), table_facts(original)
    assert [(f.value, f.unit, f.comparator, f.role, f.measure) for f in ours] == [
        (f.value, f.unit, f.comparator, f.role, f.measure) for f in theirs
    ]
    pairs = zip(ours, theirs, strict=True)
    assert [(a, b) for a, b in pairs if not same_name(a.subject[-1], b.subject[-1])] == []


@every_name
def test_figures_in_prose_equal_the_originals(name, original):
    assert prose_figures(read_sample(name)) == prose_figures(original)


@every_name
def test_tables_are_those_of_the_original(name, original):
    sample = read_sample(name)
    assert [(t.kind, t.subject, t.unit, t.columns) for t in sample.tables] == [
        (t.kind, t.subject, t.unit, t.columns) for t in original.tables
    ]
    rows = [
        (row, other)
        for ours, theirs in zip(sample.tables, original.tables, strict=True)
        for row, other in zip(ours.rows, theirs.rows, strict=True)
    ]
    assert [(a.code, a.role, a.entity, len(a.path)) for a, _ in rows] == [
        (b.code, b.role, b.entity, len(b.path)) for _, b in rows
    ]
    labels = [pair for a, b in rows for pair in zip(a.path, b.path, strict=True)]
    assert [pair for pair in labels if not same_name(*pair)] == []


@every_name
def test_profile_is_that_of_the_original(name, original):
    sample, real = read_sample(name).profile, original.profile
    assert (sample.entity, sample.year, sample.stage, sample.who) == (
        real.entity, real.year, real.stage, real.who,
    )  # fmt: skip


@every_name
def test_a_check_fails_only_where_the_original_fails(name, original):
    assert failed(read_sample(name)) == failed(original)


def failed(document):
    return sorted(
        (check.identity, check.difference) for check in document.checks if check.status == "fail"
    )


@every_name
def test_sentences_are_our_own(name, original):
    """No clause of ours stands in the original, unless it carries a figure or is made of names."""
    real = squeeze("".join(paragraph.text for paragraph in original.paragraphs))
    real += squeeze("".join(pair[1].text or "" for table in original.tables for pair in table.form))
    sample = load_sample(name)
    texts = [block.text for block in sample.blocks if isinstance(block, Text)]
    texts += [
        str(goal)
        for block in sample.blocks
        if isinstance(block, SampleTable)
        for _, goal, *_ in block.grid[:1]
    ]
    clauses = {clause for text in texts for clause in re.split(r"[，。；：、]", squeeze(text))}
    copied = {clause for clause in clauses if len(clause) >= 12 and clause in real}
    assert {
        clause for clause in copied if not re.search(r"\d", clause) and not is_name(clause)
    } == set()


def is_name(clause):
    """Units, subjects of the budget, projects and documents are named as they are named."""
    endings = r"局|中心|(?<=（).*科）|（项）|项目等?|[费）》]|总计持平"
    return re.search(rf"(?:{endings})$", clause) is not None


def test_merged_cells_cover_every_missing_cell():
    for name, _ in NAMES:
        for table in load_sample(name).blocks:
            if isinstance(table, SampleTable):
                assert missing_cells(table) <= covered_cells(table)


def missing_cells(table):
    return {
        (i, j) for i, row in enumerate(table.grid) for j, text in enumerate(row) if text is None
    }


def covered_cells(table):
    return {
        (row, column)
        for span in table.spans()
        for row in range(span.row, span.row + span.rows)
        for column in range(span.column, span.column + span.columns)
    }


def test_a_header_cell_does_not_reach_into_the_body():
    table = SampleTable("", None, 2, (("项目", None), ("类", "款"), ("合计", None)))
    assert table.spans() == (Span(0, 0, 1, 2), Span(2, 0, 1, 2))
    tall = SampleTable("", None, 2, (("科目", "数"), ("类", None), ("合计", None)))
    assert tall.spans() == (Span(0, 1, 2, 1), Span(2, 0, 1, 2))


def test_a_blank_cell_of_the_body_is_not_taken_for_a_merged_one():
    table = SampleTable("", None, 1, (("目", "名", "数"), ("1", "甲", "2"), ("合计", None, "2")))
    assert table.spans() == (Span(2, 0, 1, 2),)


def test_a_row_that_begins_with_none_belongs_to_the_row_above():
    table = SampleTable(
        "", None, 1, (("一级", "二级"), ("产出", "数量"), (None, "质量"), (None, "时效"))
    )
    assert table.spans() == (Span(1, 0, 3, 1),)


def test_columns_are_measured_without_merged_cells():
    table = SampleTable("", None, 1, (("很长很长的表头", None), ("类", "款项"), ("1", "02")))
    assert table.longest() == (1, 2)
