"""What a label or a cell looks like: numbers, codes, numbering, totals; pure tests on text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(
    r"[-－−+△▲(（]?\s*[¥￥]?\s*(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?\s*[%％‰)）]?"
    r"|[-－−—–]{1,3}|[*×]|无"
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,3}")
# classes of income, of spending by function and by kind; 12345热线, 12309中心, 110接处警 and 220kV母线 begin with none
_CLASS = r"(?!1(?:10|19|20|22)[接指报平联急社应系])(?=1[01]|2[0-3]|3[019]|5[019])"
_CODED_NAME = re.compile(
    rf"[\[（(【]?({_CLASS}\d{{3}}(?:\d{{2}}){{0,3}})(?![A-Za-z])[\])）】]?[\s　\-—_:：、.]*(?=[^\d\s.,，%])(.+)",
    re.S,
)
# the number of a table, as a pattern: 5 of 表5一般公共预算, whose 一 begins its name
TABLE_ORDINAL = r"(?:\d+|(?:(?!一般)[一二三四五六七八九十])+)"
_CHINESE = "一二三四五六七八九十百〇零"
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"第([{_CHINESE}\d]+)(?:部分|篇|章)[、:：\s]*")),
    ("chapter", re.compile(rf"第([{_CHINESE}\d]+)节[、:：\s]*")),
    ("han", re.compile(rf"([{_CHINESE}]+)\s*(?:[、．]|\.(?!\d))")),
    ("(han)", re.compile(rf"[（(]\s*([{_CHINESE}]+)\s*[)）][、.．]?")),
    ("digit", re.compile(r"(\d{1,3})\s*(?:[、．]|\.(?!\d)|[)）])")),
    ("(digit)", re.compile(r"[（(]\s*(\d{1,3})\s*[)）][、.．]?")),
    ("circle", re.compile(r"([①-⑳])")),
)
_OF_WHICH = re.compile(r"\s*[（(]?其\s*中\s*[:：、]?\s*")
_HAN_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0}


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number before a text: ``("(han)", 3, "工作保障措施")`` for "（三）工作保障措施"."""

    style: str
    number: int
    rest: str

    @property
    def rank(self) -> int:
        """0 for 第一部分 up to 6 for ①: the usual order of depth."""
        return [style for style, _ in _STYLES].index(self.style)


def clean_label(text: str | None) -> str:
    """A label for a path: "合　计" -> "合计", a name wrapped over two lines in one piece.

    A space stays only between Latin letters or digits, where it parts words.
    """
    if not text:
        return ""
    flat = _SPACES.sub(" ", text).strip()
    return re.sub(r"(?<![A-Za-z0-9]) | (?![A-Za-z0-9])", "", flat)


def is_blank(text: str | None) -> bool:
    """Covered or blank."""
    return text is None or not text.strip()


def is_number(text: str | None) -> bool:
    """A figure or what stands in its place: "2,946.25", "-3.2%", "——"."""
    return bool(text) and _NUMBER.fullmatch(_narrow(text or "")) is not None


def is_year(text: str | None) -> bool:
    """A bare year, which heads a column as often as it fills a cell."""
    return bool(text) and _YEAR.fullmatch(_narrow(text or "")) is not None


def is_code(text: str | None) -> bool:
    """A whole classification code: "208", "20805", "2080501"."""
    return bool(text) and _CODE.fullmatch(_narrow(text or "")) is not None


def split_code(text: str) -> tuple[str | None, str]:
    """A code printed before a name: "20805 养老支出" -> ("20805", "养老支出")."""
    match = _CODED_NAME.fullmatch(text.strip())
    if match is None or match[2].lstrip()[:1] in "年月日万亿元个项家人":
        return None, text
    return match[1], match[2]


def split_numbering(text: str) -> Numbering | None:
    """The numbering at the head of a text: "1、房屋" -> ("digit", 1, "房屋")."""
    stripped = text.strip()
    for style, pattern in _STYLES:
        match = pattern.match(stripped)
        if match is not None:
            number = to_int(match[1])
            if number is not None:
                return Numbering(style, number, stripped[match.end() :].strip())
    return None


def split_of_which(text: str) -> tuple[bool, str]:
    """Whether a label begins with 其中, and the rest: "其中：房" -> (True, "房")."""
    match = _OF_WHICH.match(text)
    if match is None or match.end() == len(text):
        return False, text
    return True, text[match.end() :]


def indent(text: str) -> int:
    """Blanks before a label, a wide one counting as two."""
    width = 0
    for character in text:
        if not character.isspace():
            break
        width += 2 if unicodedata.east_asian_width(character) in "FW" else 1
    return width


def to_int(digits: str) -> int | None:
    """A small number in Chinese or Arabic digits: "十五" -> 15, "③" -> 3."""
    if digits.isdecimal():
        return int(digits)
    if len(digits) == 1 and unicodedata.numeric(digits, -1) > 0:
        return int(unicodedata.numeric(digits))
    total = current = 0
    for character in digits:
        if character in ("十", "百"):
            total += (current or 1) * (10 if character == "十" else 100)
            current = 0
        elif character in _HAN_DIGITS:
            current = current * 10 + _HAN_DIGITS[character]
        else:
            return None
    return total + current


def _narrow(text: str) -> str:
    return _SPACES.sub("", unicodedata.normalize("NFKC", text))
