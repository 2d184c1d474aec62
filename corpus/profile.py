# ruff: noqa: A005 - the name is fixed by the layout; nothing here is run as a script
"""Whose document it is, of which year, budget or accounts: read off its cover and its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.kinds import title_to_kind
from corpus.labels import clean_label, split_numbering
from corpus.model import Profile

_FIRST_LINES = 12
_YEAR = re.compile(r"(20[0-4]\d)\s*年")
_YEAR_ALONE = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_ENTITY_TAIL = (
    r"(?:委员会|人民政府|人民法院|人民检察院|办公室|办事处|管理处|管理局|监督局|总局|支队|总队|大队|中心|研究院|研究所|学院"
    r"|大学|学校|中学|小学|幼儿园|医院|图书馆|博物馆|档案馆|联合会|总工会|协会|公安局|税务局|(?:区|市|县|州|省|旗)委"
    r"|(?:[\u4e00-\u9fff]部)|党校|集团|公司|局|厅|委|署|馆|院|站|所|队|办)"
)
_AFTER = r"\s*(?:关于)?\s*(?:20\d\d|年度|部门|单位|预算|决算|$)"
_NAMED = re.compile(
    r"(?:预算主管部门|编制部门|填报部门|部门名称|预算单位|单位名称|编制单位|填报单位|公开部门"
    r"|主管部门|^部门|^单位)[:：]\s*(\S{3,40}?)(?=(?:金额)?单位[:：]|\s|$)"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]+(?:省|市|区|县|州|旗|镇|乡|街道)")
# 单位：平方米 says what is measured, not who publishes
_MEASURED = re.compile(
    r"元$|^(?:平方(?:米|公里)|立方米|公顷|万?公里|万?人次|百分[比点]|台[、（(]?套|[人辆台件个家户项][、，,/（(])"
)
_OWN_UNIT = re.compile(r"[（(]?本级[）)]?|单位(?:预算|决算)|[（(]机关[）)]")
_DEPARTMENT = re.compile(r"部门(?:预算|决算)|年度部门|部门概况|预算主管部门")


def lines_to_profile(name: str, lines: Sequence[str], captions: Iterable[str] = ()) -> Profile:
    """What a document's cover says of it; captions name who made each table."""
    head = [clean_label(line) for line in lines[:_FIRST_LINES] if line.strip()]
    short = [line for line in head if len(line) <= 60]
    title = _title(short, name)
    everything = "\n".join((*short, name))
    return Profile(
        title=title,
        entity=_entity(short, tuple(captions), lines),
        year=_year(short, name, lines),
        stage=_stage(everything, lines),
        who=_who(title, everything),
    )


def _title(short: Sequence[str], name: str) -> str:
    """The line that says budget or accounts; a cover split over lines is put together."""
    for line in short:
        if _is_title(line):
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
    if len(line) <= 8 or not re.search(r"预算|决算", line) or not _YEAR_ALONE.search(line):
        return False
    return title_to_kind(line) is None or not line.endswith("表")


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


def _entity(short: Sequence[str], captions: Sequence[str], lines: Sequence[str]) -> str | None:
    for line in short:
        named = _NAMED.search(line)
        if named is not None and not _MEASURED.search(named[1]):
            return _without_own(named[1])
    for line in short:
        found = _entity_in_title(line)
        if found is not None:
            return found
    said = Counter(
        _without_own(match[1])
        for caption in captions
        if (match := _NAMED.search(clean_label(caption))) and not _MEASURED.search(match[1])
    )
    if said:
        return said.most_common(1)[0][0]
    return _entity_in_text(lines)


def _entity_in_title(line: str) -> str | None:
    plain = re.sub(r"^(?:关于|20\d\d\s*年度?|附件\d*[:：]?)+", "", line)
    match = re.match(
        rf"([\u4e00-\u9fff（）()]{{1,40}}?{_ENTITY_TAIL})(?:[（(](?:本级|机关|部门|单位|本部)[）)]|本级|机关)?{_AFTER}",
        plain,
    )
    if match is None:
        return None
    entity = _without_own(match[1])
    return entity if len(entity) >= 4 and _PLACE.match(entity) else None


def _entity_in_text(lines: Sequence[str]) -> str | None:
    """The body most often named in the first pages, where no title names it."""
    counts = Counter(
        match
        for line in lines[:60]
        for match in re.findall(
            rf"([\u4e00-\u9fff]{{2,12}}(?:省|市|区|县|州)[\u4e00-\u9fff]{{0,16}}?{_ENTITY_TAIL})",
            line,
        )
    )
    return counts.most_common(1)[0][0] if counts else None


def _without_own(entity: str) -> str:
    return re.sub(
        r"[（(](?:本级|机关|部门|单位|本部)[）)]$|(?<=[局委厅会])(?:本级|机关)$",
        "",
        entity.strip("。；;，,"),
    )


def _year(short: Sequence[str], name: str, lines: Sequence[str]) -> int | None:
    for text in (*short[:6], name):
        match = _YEAR_ALONE.search(text)
        if match is not None:
            return int(match[1])
    counts = Counter(int(year) for line in lines[:200] for year in _YEAR.findall(line))
    return counts.most_common(1)[0][0] if counts else None


def _stage(head: str, lines: Sequence[str]) -> str | None:
    for text in (*head.split("\n"), "".join(lines[:200])):
        budget, accounts = text.count("预算"), text.count("决算")
        # A final account speaks of the budget too; a budget seldom of the accounts.
        if accounts and accounts * 3 >= budget:
            return "决算"
        if budget:
            return "预算"
    return None


def _who(title: str, head: str) -> str | None:
    for text in (title, head):
        if _OWN_UNIT.search(text):
            return "本级"
        if _DEPARTMENT.search(text):
            return "部门"
    return None
