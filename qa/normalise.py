"""Question text to a plain form: width, script, controls, quotation marks; pure functions."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from corpus.shapes import to_characters
from qa.bits import Span

_QUOTED = re.compile(r"[“\"「『《〈‘']([^”\"」』》〉’']{1,60})[”\"」』》〉’']")
_IGNORED = re.compile(
    r"[\s“”\"‘’'「」『』《》〈〉<>()\[\]{}【】〔〕·・.。,，;；:：!！?？、~～—\-_*#`|]+"
)
_CJK_GAP = re.compile(r"(?<=[\u3400-\u9fff\uff00-\uffef])\s+(?=[\u3400-\u9fff])")
_NUMBERING = re.compile(
    r"^\s*(?:[（(]\s*[一二三四五六七八九十\d]{1,3}\s*[)）]|第?[一二三四五六七八九十]{1,3}\s*[、.．]"
    r"|\d{1,3}\s*[、.．](?!\d)|其中\s*[:：]?|[A-C]\d{4,12}[-—_]?(?=[\u4e00-\u9fff]))\s*"  # A02010104服务器
)


def clean(text: str) -> str:
    """The text with full-width forms folded, traditional script simplified, controls dropped."""
    folded = unicodedata.normalize("NFKC", to_characters(text))
    folded = "".join(
        " " if char in "\t\r\n" else char
        for char in folded
        if char in "\t\r\n" or unicodedata.category(char) not in ("Cc", "Cf", "Co", "Cs")
    )
    return _CJK_GAP.sub("", to_simplified(re.sub(r"\s+", " ", folded).strip()))


def to_simplified(text: str) -> str:
    """Traditional characters as simplified ones; text that GB2312 can write is left alone.

    The check spares the conversion's dictionaries, which cost more to load than a whole answer.
    """
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return _converter().convert(text)  # type: ignore[no-any-return]
    return text


@lru_cache(maxsize=1)
def _converter():  # type: ignore[no-untyped-def]  # noqa: ANN202
    import opencc

    return opencc.OpenCC("t2s")


@lru_cache(maxsize=65536)
def canon(text: str) -> str:
    """The key under which two spellings of a name are one: no marks, no spaces, folded width.

    >>> canon("因公出国（境）费")
    '因公出国境费'
    """
    kept = _protect_points(clean(text))
    return _IGNORED.sub("", kept).replace("\x00", ".").lower()


def _protect_points(text: str) -> str:
    """Decimal points and thousands commas of figures are no punctuation."""
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    return re.sub(r"(?<=\d)\.(?=\d)", "\x00", text)


def quoted(text: str) -> tuple[str, ...]:
    """What stands in quotation marks or title marks: ``“劳务派遣”项目`` gives ``("劳务派遣",)``."""
    return tuple(match.strip() for match in _QUOTED.findall(text) if match.strip())


def year_spans(key: str) -> tuple[Span, ...]:
    return tuple(
        match.span() for match in re.finditer(r"(?<!\d)(?:19|20)?\d{2}年(?:度|初|末|底)?", key)
    )


@lru_cache(maxsize=1 << 15)
def strip_numbering(text: str) -> str:
    """``（一）行政运行`` and ``3、设备`` without their numbers."""
    return _NUMBERING.sub("", text, count=1)
