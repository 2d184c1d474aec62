"""A publication that changes: what is different cell by cell, the old one kept by its hash, whole at any moment."""

import random
from dataclasses import replace

import pytest
from doubles import CountingEncoder
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.read import read, read_bytes
from corpus.samples.data import FOLDER
from corpus.store import Catalogue, UnknownDocument
from corpus.versions import changes_between, is_new_version
from index.home import open_catalogue
from index.hybrid import Index
from index.ingest import ingest_paths

NAME = "chongqing-transport-2018-budget.html"
ROWS = (("科目编码", "科目名称", "合计"), ("205", "教育支出", "60.00"), ("210", "卫生健康支出", "30.00"),
        ("221", "住房保障支出", "10.00"), ("", "合计", "100.00"))  # fmt: skip


def budget(
    rows=ROWS, text="本年支出合计100万元，其中：基本支出60万元，项目支出40万元。", name="决算.html"
):
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
    return read_bytes(name, (
        f"<html><body><h1>某市教育局2024年度部门决算</h1><h2>情况说明</h2><p>{text}</p>"
        f"<h2>支出决算表</h2><p>单位：万元</p><table>{cells}</table></body></html>"
    ).encode())  # fmt: skip


def with_cell(row, column, text):
    changed = [list(one) for one in ROWS]
    changed[row][column] = text
    return tuple(map(tuple, changed))


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ("BUDGETQA_DATABASE_URL", "BUDGETQA_CHROMA_URL"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def catalogue(tmp_path):
    return Catalogue.open(f"sqlite:///{tmp_path / 'catalogue.sqlite'}")


def ingest(home, *paths):
    catalogue = open_catalogue(home)
    index = Index.open(home, catalogue, lambda _: CountingEncoder())
    return catalogue, index, ingest_paths(paths, catalogue, index, lambda event: None)


# --- what is different ---------------------------------------------------------------------------


def test_the_same_twice_differs_in_nothing():
    for path in sorted(FOLDER.glob("*.*")):
        if path.suffix in (".docx", ".html", ".xlsx", ".pdf"):
            document = read(path)
            assert changes_between(document, document) == ()


@pytest.mark.parametrize(
    ("rows", "what", "old", "new", "where"),
    [
        (with_cell(2, 2, "31.00"), "changed", "30.00", "31.00", "卫生健康支出·合计"),
        (with_cell(2, 2, ""), "removed", "30.00", "", "卫生健康支出·合计"),
        (with_cell(1, 1, "教育事业支出"), "changed", "教育支出", "教育事业支出", "科目名称"),
    ],
)
def test_one_cell_is_one_change_with_both_places(rows, what, old, new, where):
    before, after = budget(), budget(rows)
    (change,) = changes_between(before, after)
    assert (change.what, change.old, change.new or "") == (what, old, new)
    assert where in change.where
    source = change.old_source
    assert before.table(source.table).cells[source.row][source.column].text == old


@pytest.mark.parametrize("direction", ["added", "removed"])
def test_a_row_that_comes_or_goes_moves_nothing_else(direction):
    longer = (*ROWS[:2], ("208", "社会保障和就业支出", "5.00"), *ROWS[2:])
    one, other = (budget(), budget(longer)) if direction == "added" else (budget(longer), budget())
    (change,) = changes_between(one, other)
    assert change.what == direction
    assert "社会保障和就业支出" in (change.new or change.old)


def test_a_column_that_comes_is_told_cell_by_cell():
    wider = tuple(
        (*row, extra) for row, extra in zip(ROWS, ("基本支出", "1", "2", "3", "6"), strict=True)
    )
    changes = changes_between(budget(), budget(wider))
    assert {change.what for change in changes} == {"added"}
    assert [change.new for change in changes] == ["基本支出", "1", "2", "3", "6"]


def test_of_a_paragraph_only_the_changed_sentence_is_told():
    text = "第一句不变。本年支出合计{}万元。最后一句也不变。"
    (change,) = changes_between(budget(text=text.format(100)), budget(text=text.format(101)))
    assert (change.old, change.new) == ("本年支出合计100万元。", "本年支出合计101万元。")
    assert change.where == "情况说明"


@given(st.integers(0, 10_000))
@settings(max_examples=30)
def test_any_changed_figures_are_all_found_and_nothing_else(seed):
    chance = random.Random(seed)
    cells = [(row, 2) for row in range(1, 5)]
    chosen = chance.sample(cells, chance.randint(1, 4))
    rows = [list(row) for row in ROWS]
    for row, column in chosen:
        rows[row][column] = f"{chance.randint(101, 999)}.{chance.randint(10, 99)}"
    changes = changes_between(budget(), budget(tuple(map(tuple, rows))))
    found = {(change.new_source.row, change.new_source.column) for change in changes}
    assert found == set(chosen) and len(changes) == len(chosen)


# --- which document is a new version -------------------------------------------------------------


def test_another_name_with_the_same_rows_is_the_same_publication():
    assert is_new_version(budget(), budget(with_cell(2, 2, "31.00"), name="决算（更正）.html"))


@pytest.mark.parametrize(
    "change",
    [
        {"year": 2023}, {"stage": "预算"}, {"entity": "某市卫生局"}, {"who": "本级"},
        {"title": "某市教育局2024年度部门决算（补充）"},
    ],
)  # fmt: skip
def test_other_years_stages_offices_scopes_and_titles_are_no_versions(change):
    other = budget(with_cell(2, 2, "31.00"), name="b.html")
    assert not is_new_version(budget(), replace(other, profile=replace(other.profile, **change)))


def test_the_text_and_the_tables_of_one_publication_stay_two_documents():
    other = budget(rows=(("采购项目", "数量"), ("服务器", "2"), ("打印机", "3")), name="附件.html")
    assert not is_new_version(budget(), other)
    assert not is_new_version(budget(), replace(budget(name="a.docx"), format="docx"))


# --- the catalogue -------------------------------------------------------------------------------


def test_what_is_replaced_stays_by_id_and_hash(catalogue):
    old, new = budget(), budget(with_cell(2, 2, "31.00"))
    catalogue.add(old, [])
    catalogue.add(new, [])
    assert [record.id for record in catalogue.documents()] == [new.id]
    (version,) = catalogue.earlier(new.id)
    assert version.record.sha256 == old.sha256 and catalogue.load(old.id) == old
    for wanted in (old.id, old.sha256, old.sha256[:8]):
        assert catalogue.find_version(wanted) == version
    assert catalogue.find(old.id) is None and catalogue.find_version(new.id) is None


def test_versions_follow_the_document_that_is_current(catalogue):
    texts = [budget(with_cell(2, 2, f"3{n}.00")) for n in range(4)]
    for one in texts:
        catalogue.add(one, [])
    assert [v.record.id for v in catalogue.earlier(texts[-1].id)] == [
        one.id for one in texts[2::-1]
    ]


def test_an_old_version_published_again_is_current_and_no_version(catalogue):
    old, new = budget(), budget(with_cell(2, 2, "31.00"))
    for one in (old, new, old):
        catalogue.add(one, [])
    assert [record.id for record in catalogue.documents()] == [old.id]
    assert [v.record.id for v in catalogue.earlier(old.id)] == [new.id]


def test_the_same_bytes_read_anew_are_no_version(catalogue):
    document = budget()
    catalogue.add(document, [])
    catalogue.add(replace(document, warnings=("读法变了",)), [])
    assert catalogue.earlier() == ()


def test_removing_forgets_the_versions_and_a_version_can_go_alone(catalogue):
    old, new = budget(), budget(with_cell(2, 2, "31.00"))
    for one in (old, new):
        catalogue.add(one, [])
    assert catalogue.remove(old.id) is True and catalogue.earlier() == ()
    assert [record.id for record in catalogue.documents()] == [new.id]
    catalogue.add(old, [])
    assert catalogue.remove(old.id) is True
    assert catalogue.documents() == () and catalogue.earlier() == ()
    with pytest.raises(UnknownDocument):
        catalogue.load(new.id)


def test_a_catalogue_without_the_table_of_versions_gets_it(tmp_path):
    import sqlite3

    path = tmp_path / "catalogue.sqlite"
    Catalogue.open(f"sqlite:///{path}").add(budget(), [])
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE versions")
    catalogue = Catalogue.open(f"sqlite:///{path}")
    assert len(catalogue.documents()) == 1 and catalogue.earlier() == ()


# --- ingest --------------------------------------------------------------------------------------


def test_ingesting_a_new_version_tells_what_changed_and_answers_from_it(home, tmp_path):
    path = tmp_path / NAME
    text = (FOLDER / NAME).read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    _, _, (first,) = ingest(home, path)
    path.write_text(text.replace("2800.68", "2900.68"), encoding="utf-8")
    catalogue, index, (second,) = ingest(home, path)
    assert second.status == "replaced" and second.replaced == first.document_id
    assert "1 处不同" in second.message and first.document_id in second.message
    (change,) = second.changes
    assert "2800.68" in change.old and "2900.68" in change.new
    hits = index.search("三公经费预算", 20)
    assert any("2900.68" in h.chunk.text for h in hits)
    assert not any("2800.68" in h.chunk.text for h in hits)
    assert any("2800.68" in f.quote for f in catalogue.load(first.document_id).facts)


def test_a_corrected_file_under_another_name_takes_the_place_too(home, tmp_path):
    text = (FOLDER / NAME).read_text(encoding="utf-8")
    old, new = tmp_path / NAME, tmp_path / "更正.html"
    old.write_text(text, encoding="utf-8")
    new.write_text(text.replace("2800.68", "2900.68"), encoding="utf-8")
    ingest(home, old)
    catalogue, _, (result,) = ingest(home, new)
    assert result.status == "replaced" and "同一份公开" in result.message
    assert [record.name for record in catalogue.documents()] == ["更正.html"]
    assert [version.record.name for version in catalogue.earlier()] == [NAME]
    assert catalogue.find(NAME) is None and catalogue.find_version(NAME) is not None


class BrokenOff(Exception):
    """Stands for the end of the process."""


@pytest.mark.parametrize("step", ["_insert", "_delete"])
def test_a_replacement_broken_off_leaves_the_old_current_and_no_version(
    catalogue, monkeypatch, step
):
    old, new = budget(), budget(with_cell(2, 2, "31.00"))
    catalogue.add(old, [])

    def broken_off(*args, **kwargs):
        raise BrokenOff

    with monkeypatch.context() as patch:
        patch.setattr(Catalogue, step, broken_off)
        with pytest.raises(BrokenOff):
            catalogue.add(new, [])
    assert [record.id for record in catalogue.documents()] == [old.id]
    assert catalogue.earlier() == () and catalogue.load(old.id) == old
