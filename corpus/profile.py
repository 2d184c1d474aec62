# ruff: noqa: A005 - the name is fixed by the layout; nothing here is run as a script
"""Whose document it is, of which year, budget or accounts: read off its cover and its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.kinds import title_to_kind
from corpus.labels import clean_label, split_numbering
from corpus.model import Profile
from corpus.whose import is_furniture, is_sentence, lines_to_entity

_FIRST_LINES = 12
_NAME_ENDS = 3  # last characters of a name that a title says without its places: 台创园
_BARS = re.compile(r"[|｜]+")  # of a table flattened to text
_YEAR = re.compile(r"(20[0-4]\d)\s*年")
_YEAR_ALONE = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_BUDGET = re.compile(r"预算|决算")
_FISCAL = re.compile(r"三公|经费|收支|支出|债务|绩效|预算|决算")
# what is only told when the year is over
_CARRIED_OUT = re.compile(
    r"(?:与|和|比|较|同)年初预算(?:数|安排)?(?:相比|对比|比较)|完成(?:年初|调整|全年)预算|(?:比|较)年初预算(?:数|安排)?(?:增|减|下降|上升|节)|(?:比|较)上年(?:决算|支出)数?(?:增|减|下降|上升)|年初预算\d[\d,.]*[万亿]?元[，,](?:差|支出决算|实际)"
)
_OF_BUDGET = re.compile(r"(?:部门|单位)?预算(?=项目(?:支出)?绩效自评)")  # whose projects they are
_BUDGET_FILE = re.compile(r"(?<![a-z])budget(?![a-z])", re.I)
_ACCOUNTS_FILE = re.compile(r"final[-_ ]?accounts?", re.I)
_OWN_UNIT = re.compile(r"[（(]?本级[）)]?|单位(?:预算|决算)|[（(]机关[）)]")
_DEPARTMENT = re.compile(r"部门(?:预算|决算)|年度部门|部门概况|预算主管部门")


def lines_to_profile(name: str, lines: Sequence[str], captions: Iterable[str] = ()) -> Profile:
    """What a document's cover says of it; captions name who made each table."""
    head = [clean_label(_BARS.sub(" ", line)) for line in lines[:_FIRST_LINES] if line.strip()]
    short = [line for line in head if 0 < len(line) <= 60]
    entity = lines_to_entity(short, captions, lines)
    short = [line for line in short if not is_furniture(line)]
    title = _title(short, name, entity)
    everything = "\n".join((*short, name))
    return Profile(
        title=title,
        entity=entity,
        year=_year(short, name, lines),
        stage=_stage(everything, lines),
        who=_who(title, everything),
    )


def _title(short: Sequence[str], name: str, entity: str | None) -> str:
    """The line that says budget or accounts; a cover split over lines is put together."""
    for line in short:
        if _is_title(line) or _is_titled(line, entity):
            return line
    cover = [line for line in short[:4] if len(line) <= 30 and title_to_kind(line) is None]
    joined = "".join(cover)
    if re.search(r"预算|决算", joined):
        return _cover_title(cover)
    named = (line for line in short[:1] if split_numbering(line) is None)
    return next((line for line in named if title_to_kind(line) is None), _stem(name))


def _stem(name: str) -> str:
    """The file's name without its ending."""
    return re.sub(r"\.\w{2,5}$", "", name)


def _is_title(line: str) -> bool:
    """A line of its own that says which budget; the title of a first sheet names a table only."""
    if len(line) <= 8 or not _BUDGET.search(line) or not _YEAR_ALONE.search(line):
        return False
    return (title_to_kind(line) is None or not line.endswith("表")) and not is_sentence(line)


def _is_titled(line: str, entity: str | None) -> bool:
    """A line with whose it is, which year and of what money, whether it says budget or not: 某镇2015年“三公”经费说明."""
    if entity is None or entity[-_NAME_ENDS:] not in line or is_sentence(line):
        return False
    return _YEAR_ALONE.search(line) is not None and _FISCAL.search(line) is not None


def _cover_title(cover: Sequence[str]) -> str:
    """ "上海市普陀区财政局" / "2024" / "年度部门决算" in reading order, the year before its 年."""
    end = next(i for i, line in enumerate(cover) if re.search(r"预算|决算", line))
    parts = list(cover[: end + 1])
    years = [part for part in cover if _YEAR_ALONE.fullmatch(part)]
    rest = [part for part in parts if not _YEAR_ALONE.fullmatch(part)]
    if years and rest:
        at = next((i for i, part in enumerate(rest) if part.startswith("年")), len(rest) - 1)
        rest.insert(at, years[0])
    return "".join(rest)


def _year(short: Sequence[str], name: str, lines: Sequence[str]) -> int | None:
    for text in (*short[:6], name):
        match = _YEAR_ALONE.search(text)
        if match is not None:
            return int(match[1])
    counts = Counter(int(year) for line in lines[:200] for year in _YEAR.findall(line))
    return counts.most_common(1)[0][0] if counts else None


def _stage(head: str, lines: Sequence[str]) -> str | None:
    body = "".join(lines[:200])
    for text in (line for line in head.split("\n") if not is_sentence(line)):
        if _CARRIED_OUT.search(text):
            return "决算"
        found = _stage_said(text)
        if found is not None:
            return found
    return "决算" if _CARRIED_OUT.search(body) else _stage_said(body)


def _stage_said(text: str) -> str | None:
    """Budget or accounts, whichever a text speaks of; the site's 政府预决算 is neither."""
    plain = text.replace("预决算", "")
    budget = plain.count("预算") + len(_BUDGET_FILE.findall(plain))
    accounts = plain.count("决算") + len(_ACCOUNTS_FILE.findall(plain))
    if "自评" in plain[:60] and not _OF_BUDGET.sub("", plain).count("预算"):
        return "决算"  # what was done is judged when the year is over
    # A final account speaks of the budget too; a budget seldom of the accounts.
    if accounts and accounts * 3 >= budget:
        return "决算"
    return "预算" if budget else None


def _who(title: str, head: str) -> str | None:
    for text in (title, head):
        if _OWN_UNIT.search(text):
            return "本级"
        if _DEPARTMENT.search(text):
            return "部门"
    return None
