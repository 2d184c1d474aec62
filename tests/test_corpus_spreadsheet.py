"""Exports hold the figures as figures and never a formula."""

import csv
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.spreadsheet import rows_to_csv, rows_to_xlsx

FORMULAS = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "＝1+1",
    '=HYPERLINK("http://203.0.113.9")',
]


def _csv(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def _xlsx(data):
    return openpyxl.load_workbook(io.BytesIO(data)).active


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_stays_text(text):
    (_, (cell,)) = _csv(rows_to_csv(["项目"], [[text]]))
    assert cell == f"'{text}"
    assert _xlsx(rows_to_xlsx(["项目"], [[text]]))["A2"].data_type == "s"


@pytest.mark.parametrize("text", ["-12.50", "+3", "1,234", "－", "公务接待费", "—", "5%"])
def test_figures_and_words_stay_as_they_are(text):
    (_, (cell,)) = _csv(rows_to_csv(["项目"], [[text]]))
    assert cell == (text if text != "－" else "'－")


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9
    )
)
def test_figures_come_back_exactly(value):
    (_, (cell,)) = _csv(rows_to_csv(["金额"], [[value]]))
    assert Decimal(cell) == value


def test_a_blank_is_no_zero_and_digits_are_kept():
    rows = [["空", None], ["有", Decimal("21.40")]]
    assert _csv(rows_to_csv(["项目", "金额"], rows))[1] == ["空", ""]
    sheet = _xlsx(rows_to_xlsx(["项目", "金额"], rows))
    assert sheet["B2"].value is None
    assert (sheet["B3"].value, sheet["B3"].number_format) == (21.4, "#,##0.00")


@given(st.text(max_size=40))
def test_any_text_can_be_written(text):
    rows_to_csv([text], [[text]])
    rows_to_xlsx([text], [[text]])
