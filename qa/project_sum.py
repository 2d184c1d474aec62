"""What a project costs, asked by a piece of its name: ``健身路径要花多少钱`` is no 单条更新成本 of 社区健身路径更新."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.candidates import TOTALS, Candidate
from qa.finding import Finding
from qa.fit import is_money
from qa.knowledge import Knowledge, once, strip_numbering
from qa.link import covered, function_mask, in_words, match_labels
from qa.normalise import canon, year_spans
from qa.paid_from import is_said_apart
from qa.relations import lists_projects
from qa.resolve import Situation, is_sure
from qa.telling import looked_up

_FORM = ("实际", "决算数", "预算数", "执行数")
_NAMED = 0.6  # of a name, said
_PRINTED = 0.95  # what a name is worth that is said as it is printed
_SHORTEST = 3  # characters of a piece that may stand for a name
_SUM = re.compile(
    r"钱|花(?!卉|园|木)|[预决]算|执行|实际|资金|经费|费用|金额|投入|花费|花销|拨|安排|支出|万元?$|[万亿]?元"
)
_OTHERWISE = re.compile(
    r"单价|每|一[条台个套辆件处]|人均|成本|标准|上限|限额|控制|目标|指标|采购|完成|编码|代码|科目|类别|(?<![贵你我本])单位|[增减涨降升]|比|占|哪|为什么|怎|谁|何时|什么|几[^万亿]|是否|吗"
)


def sum_of_project(
    situation: Situation, text: str, ranked: Sequence[Candidate]
) -> Candidate | None:
    """The sum of the one project whose name holds all that the text says, unless another name fits better."""
    reading = situation.reading
    if situation.soft or reading.limits or reading.quotes or reading.codes:
        return None
    if not _SUM.search(canon(text)) or _OTHERWISE.search(text) or not _is_open(ranked):
        return None
    found = [(k, name) for k in situation.about(text) for name in _held(situation, text, k)]
    if len({name for _, name in found}) != 1:
        return None
    best = next(iter(situation.resolve(found[0][1], unit=reading.asked_unit)), None)
    if best is None or not is_sure(best) or best.own < 0.95 or not is_money(best.fact.unit):
        return None
    if is_said_apart(text, "".join((*best.fact.subject, *best.fact.measure))):
        return None  # 甲项目的财政拨款部分 is not all that it costs
    return best


_ALL_OF_IT = re.compile(r"一共|总共|共计|合计|总计|总投入|全部")


def all_of_project(situation: Situation, text: str) -> Finding | None:
    """``实训中心建设总共投入多少``: the project's own sum, not that of the purchases that are paid from it."""
    if not _ALL_OF_IT.search(text):
        return None
    found = sum_of_project(situation, text, ())
    if found is None or _joins_another(situation, _name(found)):
        return None
    ranked = situation.resolve(text, unit=situation.reading.asked_unit)
    named = [c for c in ranked[:1] if c.own >= 0.95 and is_sure(c) and c.fact.role != "total"]
    if any(_name(c) != _name(found) for c in named):
        return None  # 助学金 is an account of its own, not 高职学生奖助学金
    if any(_says_column(c, situation.reading.key) for c in named):
        return None  # 总投入 is printed beside 本年预算
    return looked_up(found, (), situation)


_JOINED = re.compile(r"[和与及跟同加]上?|还有")


def _joins_another(situation: Situation, name: str) -> bool:
    """Whether a printed name of something else is joined to the project's: 公用经费和体育竞赛总共."""
    key = situation.reading.key
    spans = (
        span
        for knowledge in situation.knowledges
        for match in match_labels(key, knowledge).values()
        if match.exact and match.quality >= _PRINTED
        for span in match.spans
    )
    return any(
        key[a:b] not in name and (_JOINED.match(key, b) or _JOINED.search(key[max(a - 2, 0) : a]))
        for a, b in spans
        if b - a >= _SHORTEST
    )


def _says_column(candidate: Candidate, key: str) -> bool:
    """Whether the word for all of it is the printed name of the figure's column."""
    names = {canon(strip_numbering(label)) for label in candidate.fact.measure} - TOTALS
    return any(_ALL_OF_IT.search(name) and name in key for name in names)


def _is_open(ranked: Sequence[Candidate]) -> bool:
    """Whether what was found is no sum of money of the very thing that was said."""
    if not ranked or not is_sure(ranked[0]):
        return True
    fact, knowledge = ranked[0].fact, ranked[0].knowledge
    table = knowledge.tables.get(fact.table or "")
    kind = table.kind if table is not None else None
    indicator = kind == "绩效目标表" and len(fact.subject) > 1
    bought = kind == "政府采购表" and ranked[0].own < _NAMED  # 龙舟赛 is not 龙舟赛保险
    return indicator or bought or not is_money(fact.unit)


def _held(situation: Situation, text: str, knowledge: Knowledge) -> Iterator[str]:
    """Names of projects that hold every piece of a text that is more than its form."""
    asked = situation.asked(text, soft="")
    plain = function_mask(asked.key, situation.lexicon)
    known = covered((*asked.spans, *year_spans(asked.key)), len(asked.key))
    runs = [""]
    for char, form, other in zip(asked.key, plain, known, strict=True):
        if form or other:
            runs.append("")
        else:
            runs[-1] += char
    said = [run for run in runs if len(run) > 1 and run not in _FORM]
    longest = max(said, key=len, default="")
    if len(longest) < _SHORTEST and not (longest and _is_rare(longest, knowledge)):
        return
    yield from (n for n in _names(knowledge) if all(_is_piece(run, canon(n)) for run in said))


def _is_piece(run: str, name: str) -> bool:
    """Whether a name holds a piece, or what is left of the piece's own words: 龙舟赛 of 龙舟邀请赛."""
    if run in name or (run[:2] == name[:2] and in_words(run, name)):
        return True  # 食品抽检 of 食品安全抽检监测
    if any(run[:cut] in name and run[cut:] in name for cut in range(2, len(run) - 1)):
        return True  # 改造校舍 of 校舍安全改造
    if len(run) < _SHORTEST or run[:2] not in name or run[-1] != name[-1]:
        return False
    place = name.find(run[:2])
    for char in run:
        place = name.find(char, place) + 1
        if not place:
            return False
    return True


def _name(candidate: Candidate) -> str:
    return canon(strip_numbering(candidate.fact.subject[0])) if candidate.fact.subject else ""


def _is_rare(run: str, knowledge: Knowledge) -> bool:
    """Whether a word of two characters stands in one printed name only: 进博 of 进博会推进专项."""
    return sum(run in label.key for label in knowledge.labels) == 1


_PROJECT = re.compile(r"(?:专项|项目|工程|计划|行动|活动)$")


@once
def _names(knowledge: Knowledge) -> tuple[str, ...]:
    """The projects of a document, by their rows in a table of projects and by tables of their own."""
    tables = knowledge.tables.values()
    listed = {t.id for t in tables if t.kind == "项目支出表" or lists_projects(t)}
    rows = (
        f.subject[-1]
        for f in knowledge.facts
        if f.table in listed and f.role == "detail" and f.subject and is_money(f.unit)
    )
    own = (t.subject for t in tables if t.kind == "绩效目标表" and t.subject)
    told = (
        f.subject[-1]
        for f in knowledge.facts
        if f.table is None and len(f.subject) > 1 and is_money(f.unit)
    )
    named = (*own, *rows, *(name for name in told if _PROJECT.search(name)))
    return tuple({canon(name): strip_numbering(name) for name in named}.values())
