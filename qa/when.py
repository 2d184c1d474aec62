"""When something was to be, or was, done: 普查公报什么时候发 is the row of its date, planned or as it came to be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Fact
from qa.finding import Cited, Finding
from qa.knowledge import Knowledge, bigrams, strip_numbering
from qa.link import function_mask, leftover
from qa.normalise import canon, year_spans
from qa.resolve import Situation
from qa.wording import told_cell
from qa.words import heading, name

_ASKS = re.compile(
    r"什么时候|啥时候|何时|哪一?天|几号(?:之?前)?|什么时间|哪个月|几月份?|多会儿|哪天|多久|多长时间|(?:在|第)?[哪几]个?季度"
)
_DATE_ROW = re.compile(r"时间|日期|期限|时限|时点|时效|完成期|进度安排")
_DATE = re.compile(
    r"\d{4}年|\d+月|\d+日|年底|月底|期末|季度|之前|日前|底前|工作日|小时|分钟|[天日]内"
)
_DONE = re.compile(r"实际|真正|到底|最后|已经|才")
_PLAN = re.compile(r"计划|原定|本来|预计|应|该|要求|规定|目标|必须|之前|最晚|期限|打算")
_DONE_COLUMN = re.compile(r"实际|完成值|完成情况")
_PLANNED_COLUMN = re.compile(r"指标值|目标值|年度指标|计划|预期|要求")
_FORM = re.compile(
    r"原定|原计划|本来|最晚|最迟|计划|预计|按计划|应该|应当|(?<!响)应|实际上?|真正|到底|最后|已经|才|要求|规定|是|在|要|该|能|会|的|了|发布?(?!放)|公布|开始?|完成|做完|办|上线|竣工|开工|完工|建成|交付|启用"
)
_ENOUGH = 0.7  # of what is asked that a row has to say


def of_date(situation: Situation, text: str) -> Finding | None:
    """The cell with the date of what is asked about; None where no row is of its date."""
    on_time = _ON_TIME.search(text) is not None
    lasts = _HOW_LONG.search(text) is not None
    if _ASKS.search(text) is None and not on_time:
        return None
    text = re.sub(r"(?:吗|么|没有?)?[?？。]*$", "", text)
    bare = _FORM.sub(" ", _TIMELY.sub(" ", _ASKS.sub(" ", text)))
    asked = situation.asked(bare, soft="")
    plain = function_mask(asked.key, situation.lexicon)
    for start, stop in (*asked.spans, *year_spans(asked.key)):
        plain[start:stop] = [True] * (stop - start)
    runs = leftover(asked.key, plain) or (asked.key,)
    said = [gram for run in runs for gram in bigrams(run)]
    if not said:
        return _of_told(situation, text) if not on_time else None
    best: tuple[float, Knowledge, tuple[Fact, ...]] | None = None
    for knowledge in situation.knowledges:
        for row in _rows(knowledge):
            if lasts and _cell(row, done=False, lasts=True) is None:
                continue  # 多久响应 is told by no day
            names = canon("".join(row[0].subject))
            share = sum(gram in names for gram in said) / len(said)
            if share >= _ENOUGH and (best is None or share > best[0]):
                best = (share, knowledge, row)
    if best is None:
        return None if on_time else _by_column(situation, text)
    if on_time:
        return _kept(best[1], best[2])
    told = best[1].document.profile.stage == "决算" and _PLAN.search(text) is None
    cell = _cell(best[2], done=told or _DONE.search(text) is not None, lasts=lasts)
    return told_cell(best[1], cell) if cell is not None else None


_EVENT = re.compile(r"上线|完成|完工|竣工|开工|建成|交付|启用|发放|拨付|验收|公布|复核")


def _of_told(situation: Situation, text: str) -> Finding | None:
    """The date of the project that was spoken of: 什么时候上线 after what it costs; None where it has several."""
    if not situation.focus:
        return None
    knowledge, fact = situation.focus[0].knowledge, situation.focus[0].fact
    named = {canon(strip_numbering(label)) for label in fact.subject[:1]}
    own = [
        row for row in _rows(knowledge)
        if named & {canon(strip_numbering(label)) for label in row[0].subject[:-1]}
    ]  # fmt: skip
    event = _EVENT.search(text)
    of_event = [row for row in own if event is not None and event[0] in "".join(row[0].subject[1:])]
    rows = of_event or own
    cell = _cell(rows[0], done=False) if len(rows) == 1 else None
    return told_cell(knowledge, cell) if cell is not None else None


def _by_column(situation: Situation, text: str) -> Finding | None:
    """The date that a row prints in a column of dates: 某项目什么时候下达, under 计划下达时间."""
    key = canon(text)
    asked = _ASKS.sub(" ", key)
    found: list[tuple[int, Knowledge, Fact]] = []
    for knowledge in situation.about(text):
        for row in knowledge.rows.values():
            names = (canon(strip_numbering(label)) for label in row[0].subject)
            name = max((one for one in names if len(one) > 2 and one in key), key=len, default="")
            cell = _dated(row, asked.replace(name, " ")) if name else None
            if cell is not None:
                found.append((len(name), knowledge, cell))
    longest = max((size for size, _, _ in found), default=0)
    found = [one for one in found if one[0] == longest]
    if len({one[2].text for one in found}) != 1:
        return None
    return told_cell(found[0][1], found[0][2])


_GENERAL_DATE = re.compile(r"(?:项目)?(?:实施|执行|起止|建设)?(?:时间|期限|周期|日期)")
_CARRIED_OUT = re.compile(r"实施|执行|开展|进行|做|搞|干|建")


def _dated(row: tuple[Fact, ...], asked: str) -> Fact | None:
    """The one cell of a row under a column of dates whose head says what is asked: 下达 of 计划下达时间."""
    cells = [c for c in row if c.measure and c.text.strip() and _DATE_ROW.search(c.measure[-1])]
    said = [c for c in cells if _says_head(canon(c.measure[-1]), asked)]
    return said[0] if len(said) == 1 else None


def _says_head(head: str, asked: str) -> bool:
    if _GENERAL_DATE.fullmatch(head):
        return _CARRIED_OUT.search(asked) is not None
    told = _PLAN.sub("", _DATE_ROW.sub("", head))
    return len(told) > 1 and told in asked


_ON_TIME = re.compile(
    r"(?:有没有|是否|是不是)?(?:按期|按时|如期|准时)(?=.*(?:吗|么|没有?)[?？。]*$)|(?:是否|是不是|有没有)(?:按期|按时|如期|准时)"
)
_TIMELY = re.compile(r"(?:有没有|是否|是不是)?(?:按期|按时|如期|准时)")
_PARTS = re.compile(r"(?P<y>\d{4})年(?:(?P<m>\d{1,2})月)?(?:(?P<d>\d{1,2})日)?")


def _kept(knowledge: Knowledge, row: tuple[Fact, ...]) -> Finding | None:
    """Whether what was done came by the planned date, with both dates."""
    planned, done = _cell(row, done=False), _cell(row, done=True)
    if planned is None or done is None:
        return None
    last, came = _day(planned.text), _day(done.text)
    if last is None or came is None:
        return None
    verdict = "是" if came <= last else "否"
    text = (
        f"{verdict}，{heading(knowledge, planned)}：{name(planned)}计划{planned.text.strip()}，"
        f"实际{done.text.strip()}。"
    )
    cited = (Cited(knowledge, planned), Cited(knowledge, done))
    return Finding("met", text, basis="text", facts=cited, focus=cited[:1])


def _day(text: str) -> tuple[int, int, int] | None:
    """A printed date; its last day where only the month or the year is printed."""
    match = _PARTS.search(text)
    if match is None:
        return None
    return int(match["y"]), int(match["m"] or 12), int(match["d"] or 31)


def _rows(knowledge: Knowledge) -> Iterator[tuple[Fact, ...]]:
    """The rows of tables that are of a date."""
    for (table, _), row in knowledge.rows.items():
        if table is not None and row and row[0].subject and _DATE_ROW.search(row[0].subject[-1]):
            yield row


_HOW_LONG = re.compile(r"多久|多长时间")
_LASTS = re.compile(r"小时|分钟|工作日|天|\d+日内|个月|\d+年(?!\d)")


def _cell(row: tuple[Fact, ...], done: bool, lasts: bool = False) -> Fact | None:
    told = _LASTS if lasts else _DATE
    dated = [c for c in row if c.measure and c.text and told.search(c.text)]
    column = _DONE_COLUMN if done else _PLANNED_COLUMN
    wanted = [c for c in dated if column.search(canon(c.measure[-1]))]
    return wanted[0] if wanted else None
