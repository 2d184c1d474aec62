"""Lines to a tree of sections: 第一部分 / 一、 / （一） / 1、 / （1） and heading styles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.labels import Numbering, clean_label, split_numbering
from corpus.model import Line, Section
from corpus.prose_names import names_account

_LONGEST = 42  # characters of a numbered heading without a heading style
_LONGEST_STYLED = 80
_STOPS = re.compile(r"[。；！？](?!$)")
_ENDS = re.compile(r"[。；;，,]$")
_DEFINITION = re.compile(r"^[^，。]{1,30}[:：]\s*\S")
_NAMES_PROJECT = re.compile(r"项目名称[:：]\s*[^，。；：:]{2,30}")
_LABEL = re.compile(r"[\u4e00-\u9fff“”]{2,10}[:：]")
_NOT_LABEL = re.compile(r"包括|如下|其中|以下|下列|[是为有]|[单日时]|编制|负责人|附件|注")
_FIGURE = re.compile(r"\d[\d,，.]*\s*(?:万元|亿元|元|%|％)")
_STANDARD = re.compile(  # headings that such documents print without a number
    r"[^，。；：、]{0,30}?(?:[（(](?:部门|单位|本级|本部)[)）])?(?:主要职[能责]|部门职[能责]|单位职[能责]|机构设置(?:情况)?"
    r"|名词解释|部门预算编制(?:的?说明)|单位预算编制(?:的?说明)|其他相关情况说明|[预决]算情况说明)"
)
_UNNUMBERED = "plain"
_PARTS = ("part", "chapter")
_FARTHEST = 2000  # headings looked through for the next number of an outer series
_MUCH_LARGER = 1.25  # times the height of body text


@dataclass(frozen=True, slots=True)
class Heading:
    """A line taken as a heading: its place among the lines, its numbering, its styled level."""

    place: int
    title: str
    numbering: Numbering | None
    level: int | None = None  # from a heading style
    kind: str = _UNNUMBERED  # a numbering style, "styled", "label" or "table"
    names_table: bool = False


@dataclass(frozen=True, slots=True)
class _Open:
    """A section that later headings may still come under."""

    heading: Heading
    index: int


@dataclass(frozen=True, slots=True)
class _Later:
    """The headings from ``start`` on, without a copy of them."""

    headings: Sequence[Heading]
    start: int


def lines_to_headings(lines: Sequence[Line], table_titles: frozenset[int]) -> tuple[Heading, ...]:
    """Which lines are headings; ``table_titles`` are places of lines that name a table below."""
    headings: dict[int, Heading] = {}
    paragraphs: set[tuple[str, int]] = set()
    listed = _list_items(lines, table_titles)
    for place, line in enumerate(lines):
        heading = (
            None if place in listed else _line_to_heading(lines, place, table_titles, paragraphs)
        )
        numbering = split_numbering(line.text)
        if heading is not None:
            headings[place] = heading
        if numbering is None:
            continue
        key = (numbering.style, numbering.number)
        if heading is None:
            paragraphs.add(key)
        else:
            paragraphs.discard(key)
            # A new heading opens new lists below it: their numbers start again.
            paragraphs -= {one for one in paragraphs if _rank(one[0]) > numbering.rank}
    return tuple(headings[place] for place in sorted(headings))


_LEADS_UP = re.compile(
    r"(?:包括|包含|如下|下列|以下|分别[是为]|[有为是设])(?:[^。；;：:]{0,6})[:：]$"
)
_FEWEST = 2


def _list_items(lines: Sequence[Line], table_titles: frozenset[int]) -> frozenset[int]:
    """Places of numbered lines that a sentence leads up to: 单位包括： / 1、甲站 / 2、乙所 are no headings.

    They follow one another at once, numbered from 1 in one style, so that none has a text of its own.
    """
    found: set[int] = set()
    for place, line in enumerate(lines):
        if not _LEADS_UP.search(line.text.strip()) or line.level is not None:
            continue
        run = _run_of_items(lines, place + 1, table_titles)
        if len(run) >= _FEWEST:
            found.update(run)
    return frozenset(found)


def _run_of_items(lines: Sequence[Line], start: int, table_titles: frozenset[int]) -> list[int]:
    run: list[int] = []
    style = ""
    for place in range(start, len(lines)):
        numbering = split_numbering(lines[place].text)
        if numbering is None or place in table_titles or lines[place].level is not None:
            break
        if numbering.number != len(run) + 1 or (run and numbering.style != style):
            break
        if numbering.style in _PARTS or len(numbering.rest) > _LONGEST:
            break
        style = numbering.style
        run.append(place)
    return run


def headings_to_sections(
    headings: Sequence[Heading], title: str, lines: Sequence[Line]
) -> tuple[Section, ...]:
    """The section tree; section 0 is the document itself."""
    sections = [Section(0, title, 0, ())]
    stack: list[_Open] = []
    for k, heading in enumerate(headings):
        sheet = lines[heading.place].source.sheet
        if stack and sections[stack[-1].index].source.sheet != sheet:
            stack = []  # every sheet begins anew
        stack = _parents(stack, heading, _Later(headings, k + 1))
        parent = sections[stack[-1].index] if stack else sections[0]
        section = Section(
            len(sections),
            heading.title,
            parent.level + 1,
            (*parent.path, heading.title),
            parent.index,
            lines[heading.place].source,
        )
        sections.append(section)
        stack.append(_Open(heading, section.index))
    return tuple(sections)


def with_printed_levels(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Level 1 for lines without a number printed large and in the middle, as a PDF sets its titles.

    The first page is a cover, where everything is large.
    """
    heights = sorted(_height(line) for line in lines if _height(line))
    if not heights:
        return tuple(lines)
    usual = heights[len(heights) // 4]  # long paragraphs are many lines high
    return tuple(
        replace(line, level=1) if _is_printed_title(line, usual) else line for line in lines
    )


def _is_printed_title(line: Line, usual: float) -> bool:
    text = clean_label(line.text)
    if line.level is not None or line.source.page in (None, 1) or not 3 < len(text) <= _LONGEST:
        return False
    if _height(line) < _MUCH_LARGER * usual or split_numbering(text) is not None:
        return False
    return not re.search(r"[。，；：:;]", text) and not _FIGURE.search(text)


def _height(line: Line) -> float:
    box = line.source.box
    return box[3] - box[1] if box is not None else 0.0


def is_table_title(text: str) -> bool:
    """Whether a line can name the table below it: "部门机构设置情况", "21、…绩效目标表"."""
    flat = clean_label(text)
    if not 2 < len(flat) <= _LONGEST_STYLED or _STOPS.search(flat) or _ENDS.search(flat):
        return False
    return not _FIGURE.search(flat) and not flat.endswith(("：", ":"))


def _line_to_heading(
    lines: Sequence[Line],
    place: int,
    table_titles: frozenset[int],
    paragraphs: set[tuple[str, int]],
) -> Heading | None:
    line = lines[place]
    text = re.sub(r"\s+", " ", line.text).strip().rstrip("：:")
    numbering = split_numbering(text)
    if place in table_titles:
        kind = numbering.style if numbering else "table"
        return Heading(place, text, numbering, line.level, kind, names_table=True)
    if line.level is not None and len(text) <= _LONGEST_STYLED and not _STOPS.search(text):
        kind = numbering.style if numbering else "styled"
        return Heading(place, text, numbering, line.level, kind)
    if numbering is not None:
        following = lines[place + 1] if place + 1 < len(lines) else None
        if _is_numbered_heading(numbering, text, following, paragraphs):
            return Heading(place, text, numbering, None, numbering.style)
        return None
    if _LABEL.fullmatch(line.text.strip()) and not _NOT_LABEL.search(text):
        return Heading(place, text, None, None, "label")
    if _STANDARD.fullmatch(text) and len(text) <= _LONGEST and line.text.strip() == text:
        return Heading(place, text, None, None, "styled")
    return None


def _is_numbered_heading(
    numbering: Numbering, text: str, following: Line | None, paragraphs: set[tuple[str, int]]
) -> bool:
    rest = numbering.rest
    if not rest:
        return numbering.style in _PARTS
    if numbering.style not in _PARTS and names_account(rest) and len(text) <= _LONGEST_STYLED:
        return _is_body(following)  # long as its names are, it heads the sentence on its money
    if len(text) > _LONGEST or _STOPS.search(rest) or _FIGURE.search(rest):
        return False
    if numbering.style in _PARTS:
        return not _ENDS.search(rest)
    if _DEFINITION.match(rest) and not _NAMES_PROJECT.fullmatch(rest):
        return False
    if (numbering.style, numbering.number - 1) in paragraphs:
        return False
    if not _ENDS.search(rest):
        return True
    return rest.endswith("。") and _is_body(following)


def _is_body(line: Line | None) -> bool:
    """Text that a heading can stand over: no number of its own, and long enough."""
    if line is None or split_numbering(line.text) is not None:
        return False
    return len(line.text) > 10


def _rank(style: str) -> int:
    return Numbering(style, 0, "").rank


def _parents(stack: list[_Open], heading: Heading, later: _Later) -> list[_Open]:
    """The open sections this heading comes under."""
    if heading.numbering is not None:
        brother = _brother(stack, heading)
        if brother is not None:
            return stack[:brother]
    kept = list(stack)
    while kept and not _is_above(kept[-1].heading, heading, later):
        kept.pop()
    return kept


def _brother(stack: Sequence[_Open], heading: Heading) -> int | None:
    """Where the section with the number before this one stands: 六、 goes on after 五、."""
    assert heading.numbering is not None
    for i in reversed(range(len(stack))):
        number = stack[i].heading.numbering
        if number is None or number.style != heading.numbering.style:
            continue
        if number.number < heading.numbering.number:
            return i
    return None


def _is_above(upper: Heading, lower: Heading, later: _Later) -> bool:
    if upper.level is not None and lower.level is not None:
        if upper.level != lower.level:
            return upper.level < lower.level
        if upper.numbering is None or lower.numbering is None:
            return False
    if lower.kind == "table":
        return upper.kind != "table" and not upper.names_table
    if lower.kind == "label":
        return upper.kind not in ("label", "table") and not upper.names_table
    if upper.numbering is None or lower.numbering is None:
        return _plain_above(upper, lower)
    if upper.numbering.rank < lower.numbering.rank:
        return True
    # 第一部分 under 五、: the outer series is not over while its next number is still to come.
    return (
        upper.numbering.style != lower.numbering.style
        and lower.numbering.number == 1
        and _goes_on(upper.numbering, later)
    )


def _plain_above(upper: Heading, lower: Heading) -> bool:
    if upper.kind in ("label", "table"):
        return False
    if lower.numbering is None:
        return upper.numbering is not None and upper.numbering.style in _PARTS
    return upper.kind == "styled"


def _goes_on(numbering: Numbering, later: _Later) -> bool:
    for k in range(later.start, min(len(later.headings), later.start + _FARTHEST)):
        found = later.headings[k].numbering
        if found is not None and found.style == numbering.style:
            return found.number == numbering.number + 1
    return False
