"""Text from outside as HTML, and numbers as people read them; pure functions.

Everything that comes from a document or a visitor is escaped.  Braces, dollars and backticks are escaped too,
because the page's components evaluate templates; marks that turn the direction of writing are made visible.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection, Sequence
from decimal import Decimal
from pathlib import PurePosixPath

_TEMPLATE = str.maketrans({"{": "&#123;", "}": "&#125;", "$": "&#36;", "`": "&#96;"})
_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def visible(text: str) -> str:
    """Text without characters that cannot be seen or that turn the direction of writing."""
    return _HIDDEN.sub("\ufffd", text)


def escape(text: str) -> str:
    """Text that is safe inside an element or an attribute: ``<b>`` as ``&lt;b&gt;``."""
    return html.escape(visible(text)).translate(_TEMPLATE)


def path_to_html(path: Sequence[str]) -> str:
    """``("第二部分", "三、支出")`` as 第二部分 › 三、支出."""
    return '<span class="bq-sep"> › </span>'.join(escape(part) for part in path)


def number_to_text(value: Decimal) -> str:
    """``Decimal("21770.820")`` as ``21,770.820``: digits as given, grouped."""
    return format(value, ",f")


_LONGEST_NAME = 80  # characters


def bare_name(name: str, types: Collection[str]) -> str | None:
    """A file's name without folders and what cannot be seen; None for no name and for other than ``types``."""
    bare = PurePosixPath(name.replace("\\", "/")).name
    plain = visible(unicodedata.normalize("NFC", bare)).replace("\ufffd", "").strip().lstrip(".")
    suffix = PurePosixPath(plain).suffix.lower()
    if suffix not in types or plain.lower() == suffix:
        return None
    return plain[: -len(suffix)][: _LONGEST_NAME - len(suffix)] + suffix
