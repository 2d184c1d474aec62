"""Fonts may name the shape of a radical where the character is meant; the character is read."""

from __future__ import annotations

import unicodedata

import pytest

from corpus.shapes import to_characters
from qa.normalise import canon


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("公务用\u2ecb", "公务用车"),
        ("河\u2ed3制\u2f6f", "河长制石"),
        ("\u2f2f程 惠\u2ea0", "工程 惠民"),
        ("公务用车 12.5", "公务用车 12.5"),
        ("", ""),
    ],
)
def test_a_shape_is_read_as_its_character(printed, meant):
    assert to_characters(printed) == meant


def test_every_shape_that_is_known_becomes_an_ideograph():
    shapes = [chr(code) for code in range(0x2E80, 0x2FD6) if unicodedata.name(chr(code), "")]
    read = [to_characters(shape) for shape in shapes]
    changed = [one for one, shape in zip(read, shapes, strict=True) if one != shape]
    assert len(changed) > 250
    assert all("\u3400" <= one <= "\u9fff" for one in changed)


def test_a_question_copied_from_such_a_page_is_understood():
    assert canon("公务用\u2ecb有几辆") == canon("公务用车有几辆")
