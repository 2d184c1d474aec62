"""The reference of codes: names for codes, codes for names, the codes above, who confirms it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.classification import (
    Classification,
    Entry,
    bundled_classification,
    document_to_entries,
    entries_to_json,
    json_to_entries,
    to_entry,
)
from corpus.read import read, read_bytes
from corpus.store import Catalogue


def test_a_code_has_a_name_a_level_and_codes_above() -> None:
    reference = bundled_classification()
    assert reference.name("2080505") == "机关事业单位基本养老保险缴费支出"
    assert [entry.level for entry in reference.entries_of("2080505")] == ["项"]
    assert [entry.code for entry in reference.parents("2080505")] == ["208", "20805"]
    assert reference.name("30101") == "基本工资"
    assert reference.name("9999999") is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("行政运行", "2010601"),
        ("维修(护)费", "30213"),
        ("因公出国(境)费用", "30212"),
        ("住房公积金", "2210201"),
        ("住房公积金", "30113"),
    ],
)
def test_a_name_has_its_codes_whatever_marks_it_is_written_with(name: str, code: str) -> None:
    assert code in bundled_classification().codes(name)


def test_children_are_one_level_below() -> None:
    children = bundled_classification().children("221")
    assert [entry.code for entry in children] == ["22102", "22103"]


def test_every_bundled_entry_has_its_codes_above_and_says_who_confirms_it() -> None:
    reference = bundled_classification()
    for entry in reference.entries:
        assert entry.documents and entry.years
        assert len(reference.parents(entry.code)) == (len(entry.code) - 3) // 2
        assert (entry.scheme == "经济分类") == entry.code.startswith("3")


def test_the_bundled_entries_are_what_the_documents_print(shared: Path) -> None:
    names = {name for entry in bundled_classification().entries for name in entry.documents}
    printed = Classification(
        entry
        for name in sorted(names)
        for entry in document_to_entries(read(shared / "documents" / name))
    )
    assert printed.entries == bundled_classification().entries


BUDGET = (
    "2026年部门预算\n".encode(),
    "科目编码,科目名称,预算数（万元）\n2080507,对机关事业单位基本养老保险基金的补助,5.00\n合计,,5.00\n".encode(),
)


def test_it_grows_with_every_document_and_shrinks_with_its_removal(tmp_path: Path) -> None:
    catalogue = Catalogue.open(f"sqlite:///{tmp_path}/catalogue.sqlite")
    document = read_bytes("2026年某市某局部门支出预算表.csv", BUDGET[1])
    assert catalogue.classification().name("2080507") is None
    catalogue.add(document, ())
    reference = catalogue.classification()
    (entry,) = reference.entries_of("2080507")
    assert entry.documents == (document.name,)
    assert [one.code for one in reference.parents("2080507")] == ["208", "20805"]
    catalogue.remove(document.id)
    assert catalogue.classification().name("2080507") is None


def test_of_two_names_the_newest_comes_first_and_both_stay() -> None:
    old = Entry("20805", "行政事业单位离退休", "功能分类", (2018,), ("旧.pdf",))
    new = Entry("20805", "行政事业单位养老支出", "功能分类", (2024,), ("新.pdf",))
    reference = Classification((old, new))
    assert reference.name("20805") == "行政事业单位养老支出"
    assert len(reference.entries_of("20805")) == 2


def test_years_and_documents_of_one_entry_are_put_together() -> None:
    one = Entry("208", "社会保障和就业支出", "功能分类", (2024,), ("甲.pdf",))
    other = Entry("208", "社会保障和就业支出", "功能分类", (2023,), ("乙.pdf",))
    (entry,) = Classification((one, other)).entries
    assert (entry.years, entry.documents) == ((2023, 2024), ("甲.pdf", "乙.pdf"))


@pytest.mark.parametrize(
    ("code", "name", "kind"),
    [
        ("12345", "不是科目", "支出表"),
        ("2080", "四位编码", "支出表"),
        ("208", "12.50", "支出表"),
        ("301", "工资福利支出", "支出表"),
        ("208", "社会保障和就业支出", "基本支出表"),
        ("001", "某市某局", "支出表"),
    ],
)
def test_what_is_no_code_makes_no_entry(code: str, name: str, kind: str) -> None:
    assert to_entry(code, name, kind, (2024,), "x.pdf") is None


CODES = st.from_regex(r"2(0[1-9]|1\d)(\d\d){0,2}", fullmatch=True)


@given(CODES)
def test_the_parent_of_a_code_is_the_code_without_its_last_two_digits(code: str) -> None:
    entry = Entry(code, "某支出", "功能分类")
    assert entry.parent == (code[:-2] if len(code) > 3 else None)


@given(st.lists(CODES, max_size=8))
def test_what_is_written_is_read_back(codes: list[str]) -> None:
    reference = Classification(Entry(code, "某支出", "功能分类", (2024,), ("x",)) for code in codes)
    assert tuple(json_to_entries(entries_to_json(reference.entries))) == reference.entries
