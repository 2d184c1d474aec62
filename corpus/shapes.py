"""Characters that a font names by their shape: ⻋ for 车, ⼯ for 工."""

from __future__ import annotations

import unicodedata

# Radicals of the supplement that are characters of their own; Unicode folds only the Kangxi ones.
_SHAPES = "⺁⺇⺊⺌⺍⺒⺓⺛⺝⺞⺟⺠⺧⺩⺫⺬⺮⺶⺷⺸⻁⻃⻄⻅⻆⻇⻉⻊⻋⻑⻒⻓⻔⻕⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳"
_CHARACTERS = "厂几卜小小巳幺旡月歹母民牛王目示竹羊羊羊虎西西见角角贝足车長镸长门阜雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟"
_BY_SHAPE = dict(zip(map(ord, _SHAPES), _CHARACTERS, strict=True))
_FIRST, _LAST = "\u2e80", "\u2fdf"


def to_characters(text: str) -> str:
    """The text with the character for each shape of a radical: "公务用⻋" -> "公务用车"."""
    if not any(_FIRST <= char <= _LAST for char in text):
        return text
    folded = text.translate(_BY_SHAPE)
    return "".join(
        unicodedata.normalize("NFKC", char) if _FIRST <= char <= _LAST else char for char in folded
    )
