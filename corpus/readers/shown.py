"""A spreadsheet value and its number format to the text that the sheet shows."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from corpus.readers.cells import clean, join_cell_lines

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[(?!\$)[^\]]*\]|\[\$([^\]-]*)[^\]]*\]')
_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*')
_NUMBER = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?|\.[#0?]+")
_CONDITION = re.compile(r"\[([<>=]{1,2})(-?[\d.]+)\]")
_DATE_TOKEN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|y+|m+|d+|h+|s+|AM/PM|.', re.IGNORECASE)
_LITERAL = "\ue000"  # stands for a character of a literal while the pattern is looked for


def shown_text(value: object, number_format: str, indent: float) -> str:
    """A value as its sheet shows it: ``(1234.5, "#,##0.00", 0)`` is "1,234.50"."""
    text = join_cell_lines(clean(value_to_text(value, number_format)).split("\n"))
    return "\u3000" * (int(indent) if text and isinstance(value, str) else 0) + text


def value_to_text(value: object, number_format: str) -> str:
    """The shown text: ``(0.7626, "0.00%")`` gives "76.26%", ``(1234.5, "#,##0.00")`` "1,234.50"."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float, Decimal)):
        exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        return number_to_text(exact, number_format or "General")
    if isinstance(value, (datetime, date, time)):
        return _date_to_text(value, number_format)
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def number_to_text(value: Decimal, number_format: str) -> str:
    """The shown text of a number; formats not understood (fractions, exponents) show it plainly."""
    if not value.is_finite():
        return str(value)
    section, absolute = _choose_section(value, number_format)
    literal, pattern = _take_literals(section)
    number = _NUMBER.search(pattern)
    if (
        re.search(r"general", pattern, re.IGNORECASE)
        or "@" in pattern
        or "/" in pattern
        or "E+" in pattern
    ):
        return _plain(value)
    if number is None:
        return _restore(pattern, literal).strip()
    shown = _digits(abs(value) if absolute else value, number.group(), pattern)
    text = pattern[: number.start()] + shown + pattern[number.end() :]
    return _restore(text, literal).strip()


def _choose_section(value: Decimal, number_format: str) -> tuple[str, bool]:
    """The section for this value, and whether it prints the sign itself."""
    sections = _split_sections(number_format)
    for section in sections:
        condition = _CONDITION.search(section)
        if condition and _meets(value, condition[1], Decimal(condition[2])):
            return section, False
    if any(_CONDITION.search(section) for section in sections):
        rest = [section for section in sections if not _CONDITION.search(section)]
        return (rest[0] if rest else "General"), False
    if value == 0 and len(sections) > 2:
        return sections[2], True
    if value < 0 and len(sections) > 1:
        return sections[1], True
    return sections[0], False


def _split_sections(number_format: str) -> list[str]:
    sections, position = [], 0
    while position <= len(number_format):
        found = _SECTION.match(number_format, position)
        text = found.group() if found else ""
        sections.append(text)
        position += len(text) + 1
    return sections


def _meets(value: Decimal, operator: str, bound: Decimal) -> bool:
    return {
        "=": value == bound,
        "<>": value != bound,
        "<": value < bound,
        ">": value > bound,
        "<=": value <= bound,
        ">=": value >= bound,
    }.get(operator, False)


def _take_literals(section: str) -> tuple[list[str], str]:
    """Literal texts, and the pattern with a placeholder for each: they may hold digits."""
    literals: list[str] = []

    def take(hit: re.Match[str]) -> str:
        text = hit[1] or hit[2] or hit[3] or ""
        literals.append(text)
        return _LITERAL

    return literals, _QUOTED.sub(take, section)


def _restore(text: str, literals: list[str]) -> str:
    parts = text.split(_LITERAL)
    return parts[0] + "".join(a + b for a, b in zip(literals, parts[1:], strict=True))


def _digits(value: Decimal, number: str, pattern: str) -> str:
    value *= 100 ** pattern.count("%")
    whole, _, fraction = number.partition(".")
    scale = len(whole) - len(whole.rstrip(","))
    value /= 1000**scale
    rounded = value.quantize(Decimal(1).scaleb(-len(fraction)), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole.rstrip(",") else f"{rounded:f}"
    least = sum(1 for place in whole if place == "0")
    return _pad(_trim(text, fraction), least)


def _trim(text: str, fraction: str) -> str:
    """Without the optional zeros at the end: # prints none."""
    for place in reversed(fraction):
        if place == "0" or not text.endswith("0"):
            break
        text = text[:-1]
    return text.rstrip(".") if "." in text and not fraction.startswith("0") else text


def _pad(text: str, least: int) -> str:
    sign, body = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, point, fraction = body.partition(".")
    if not least and whole == "0":
        whole = ""
    if not re.search(r"[1-9]", body):
        sign = ""  # a small negative number rounded to 0.00
    return sign + whole.zfill(least) + point + fraction


def _plain(value: Decimal) -> str:
    """A number as the General format shows it, without float noise: 0.30000000000000004 is 0.3."""
    text = f"{Decimal(f'{value:.12g}'):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _date_to_text(value: datetime | date | time, number_format: str) -> str:
    if isinstance(value, time) or not re.search(r"y|d", number_format, re.IGNORECASE):
        return value.isoformat()
    parts: list[str] = []
    after_hour = False
    section = _split_sections(number_format)[0]
    for token in _DATE_TOKEN.findall(section):
        parts.append(_date_part(value, token, after_hour))
        if token[0] in "hHyYdD":
            after_hour = token[0] in "hH"
    return "".join(parts).strip()


def _date_part(value: datetime | date, token: str, after_hour: bool) -> str:
    kind, width = token[0].lower(), len(token)
    if kind == '"' or kind == "\\":
        return token.strip('"\\')
    if kind == "[" or token in "_*@;" or token.upper() == "AM/PM":
        return ""
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    numbers = {
        "y": moment.year if width > 2 else moment.year % 100,
        "m": moment.minute if after_hour else moment.month,
        "d": moment.day,
        "h": moment.hour,
        "s": moment.second,
    }
    return f"{numbers[kind]:0{min(width, 2)}d}" if kind in numbers else token
