"""Spoiled files are read or refused with one sentence; a small part of what the fuzzer does."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from corpus.errors import TooLarge, UnreadableFile
from corpus.read import read_bytes
from eval.benchmarks.fuzz import Outcome, judge
from eval.benchmarks.mutate import mutate

SAMPLES = Path(__file__).resolve().parents[1] / "corpus" / "samples"
COUNTS = {
    "hengshui-2020-budget.docx": 12,
    "putuo-commerce-2025-budget.xlsx": 60,
    "chongqing-transport-2018-budget.html": 150,
    "putuo-finance-2024-final-accounts.pdf": 8,
}


@pytest.mark.parametrize("name", COUNTS)
def test_spoiled_samples_are_read_or_refused(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    spoiled = (mutate(data, Random(f"test-{name}-{i}")) for i in range(COUNTS[name]))
    outcomes = {judge(name, one) for one in spoiled}
    assert outcomes <= {Outcome("read"), Outcome("refused")}


def test_the_same_seed_spoils_in_the_same_way() -> None:
    data = b"<table><tr><td>1</td></tr></table>" * 20
    assert mutate(data, Random("7")) == mutate(data, Random("7")) != mutate(data, Random("8"))


def package(**parts: str) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "预算">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]><l>&j;</l>"
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (
            "预算.docx",
            package(word__document_xml="x", **{"[Content_Types].xml": "x", "word__a.xml": LAUGHS}),
        ),
        ("预算.xlsx", package(xl__workbook_xml="x", **{"xl__a.xml": LAUGHS})),
    ],
)
def test_entities_that_multiply_are_not_followed(name: str, data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read_bytes(name, data)


def test_entities_of_a_web_page_are_left_as_they_are() -> None:
    document = read_bytes(
        "预算.html", f"<html><body><p>2024年预算</p>{LAUGHS}</body></html>".encode()
    )
    assert sum(len(paragraph.text) for paragraph in document.paragraphs) < 2000


def test_a_package_that_unpacks_to_far_more_than_it_is_is_refused() -> None:
    with pytest.raises(TooLarge):
        read_bytes("预算.docx", package(word__document_xml="0" * (400 << 20)))


@pytest.mark.parametrize(
    "cell",
    [
        'colspan="99999999"',
        'rowspan="99999999"',
        'colspan="-3"',
        'rowspan="1e9"',
        'colspan="&#x221e;"',
    ],
)
def test_absurd_spans_are_bounded(cell: str) -> None:
    page = f"<p>2024年部门预算</p><table><tr><td {cell}>项目</td><td>1.00</td></tr></table>"
    assert read_bytes("预算.html", page.encode()).tables[0].cells


def test_tables_within_tables_without_end_are_read_or_refused() -> None:
    page = "<p>2024年部门预算</p>" + "<table><tr><td>" * 5000 + "1.00"
    assert judge("预算.html", page.encode()).kind in ("read", "refused")
