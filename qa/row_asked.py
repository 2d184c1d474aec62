"""A cell of words that is asked of a row, in words that no column is called: who does it, which of two it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.model import Fact
from qa.finding import Finding
from qa.knowledge import Knowledge, once
from qa.normalise import canon
from qa.resolve import Situation, is_sure
from qa.wording import told_cell

_FAR = 24  # candidates among which the row with such a cell is looked for
_SAID = 0.78  # of a row's name
_DO = r"(?:具体|主要|来)*(?:负责|实施|承担|牵头|主管|管理?|组织|执行|经办|做|办|干)"
_WHO = r"(?:哪一?(?:个|家|些)|什么|啥)(?:部门|单位|处室|科室|股室|机构|办公室|中心|处|科|办|学院|局)|哪[个家](?=[?？。]*$)|谁|哪儿"
_ROLE = r"(?:责任|承担|主管|牵头|负责|实施|使用|项目)(?:单位|部门|主体|处室|科室|人)"
_END = r"(?:的)?(?:项目|工作|事)?[呢啊呀?？。]*$"
_DOER = (  # who does it before who is over it
    re.compile(
        r"(?:项目|实施|承担|责任|牵头|负责|使用)单位|(?:责任|负责|实施|业务)(?:部门|处室|科室)|负责人|单位名称"
    ),
    re.compile(r"主管(?:单位|部门|处室|科室)"),
)
_ASKED = (  # what is asked of what (a), and what the column is called that says it
    (re.compile(rf"^(?P<a>.*?)(?:由|是|归|属于|让|让给)?(?:{_WHO})(?:{_DO}){_END}"), _DOER),
    (
        re.compile(rf"^(?P<a>.+?)(?:归(?:{_WHO})(?:管|负责)?|是(?:{_WHO})(?:管|的|负责)){_END}"),
        _DOER,
    ),
    (re.compile(rf"^(?:{_WHO})(?:在|来)?{_DO}(?:着|的)?(?P<a>.+?)[呢啊呀?？。]*$"), _DOER),
    (
        re.compile(
            rf"^{_DO}(?P<a>.+?)(?:的|工作的)(?:部门|单位|处室|科室)?(?:是)?(?:{_WHO}){_END}"
        ),
        _DOER,
    ),
    (re.compile(rf"^(?P<a>.+?)的?{_ROLE}(?:一栏)?(?:是|填的?是?|叫)?(?:{_WHO})?{_END}"), _DOER),
    (
        re.compile(
            r"^(?P<a>.+?)(?:的)?(?:钱|经费|资金)?(?:是)?(?:(?:怎么|如何|怎样)保障的?|(?:经费|资金)?保障(?:形式|方式)(?:是|为)?(?:什么|啥|哪一?种))"
        ),
        (re.compile(r"保障(?:形式|方式)"),),
    ),
)
_KIND = re.compile(  # 属于什么采购类别, 是哪一类采购
    r"^(?P<a>.*?)(?:属于|是|算是?)(?:什么|啥|哪一?[个种类])样?的?(?P<column>[\u4e00-\u9fff]{2,8}?)[呢啊呀?？。]*$"
)
_EITHER = re.compile(  # 是货物还是服务
    r"^(?P<a>.+?)(?:到底|究竟)?(?:是|属于|算是?|归)(?P<one>[^,，。?？是]{1,12}?)(?:类|的)?[,，]?(?:还是|或者?是?)(?P<other>[^,，。?？]{1,8}?)(?:类|的)?[呢啊呀?？。]*$"
)


def cell_asked(situation: Situation, text: str) -> Finding | None:
    """``海外培训这个项目归哪个部门管``, ``模拟人是货物还是服务``: the cell of the row that says it."""
    if re.search(r"哪些|最|多少|分别|各", text):
        return None
    for asks, columns in _ASKED:
        match = asks.search(text)
        over = "主管" in text and len(columns) > 1
        for column in columns[::-1] if over else columns:
            found = _beside(situation, match["a"], column) if match else None
            if found is not None:
                return found
    match = _KIND.search(text)
    if match is not None:
        found = _beside(situation, match["a"], _column_of(canon(match["column"])))
        if found is not None:
            return found
    if (told := _is_value(situation, text)) is not None:
        return told
    match = _EITHER.search(text)
    if match is None:
        return None
    options = [*re.split(r"[、,，]|还是|或", match["one"]), match["other"]]
    return _one_of(situation, match["a"], [canon(o).removesuffix("类") for o in options])


_GRADES = ("等次", "等级", "档次", "评级")


def _column_of(named: str) -> re.Pattern[str]:
    """What a column is called that says of which kind, or of which grade, a thing is: 采购类别, 评价等次."""
    if named in _GRADES:
        return re.compile(rf"(?:评价|自评|评定|考核|绩效|结果|^)(?:{'|'.join(_GRADES)})$")
    return re.compile(f"^{re.escape(named)}(?:类[别型]|种类|性质)?$")


_IS = re.compile(  # 美术馆是公益二类单位吗
    r"^(?P<a>[^,，。?？]{3,}?)(?:是不是|是否(?:为|是|属于)?|属于|是|算)(?P<v>[^,，。?？多少几哪]{2,10}?)(?:单位|类)?的?[吗么]?[?？。]*$"
)


def _is_value(situation: Situation, text: str) -> Finding | None:
    """Yes or no to one of the few values of a column: 公益二类 of a unit whose 单位性质 is 公益一类."""
    match = _IS.match(text) if re.search(r"[吗么][?？。]*$|是不是|是否", text) else None
    if match is None:
        return None
    wanted = canon(match["v"])
    about = (*situation.knowledges, *(cited.knowledge for cited in situation.focus[:1]))
    if not any(wanted in _words(knowledge) for knowledge in about):
        return None  # no cell says it
    for knowledge, cell in _cells(situation, match["a"]):
        column = (f for f in knowledge.of_table(cell.table) if f.measure == cell.measure)
        if not any(wanted in _forms(f.text) for f in column):
            continue
        same = wanted in _forms(cell.text)
        found = told_cell(knowledge, cell)
        return replace(found, text=f"{'是' if same else '否'}，{found.text}")
    return None


@once
def _words(knowledge: Knowledge) -> frozenset[str]:
    """What the cells of a document say, as it is said of a thing."""
    return frozenset(form for f in knowledge.facts if f.measure for form in _forms(f.text))


def _forms(value: str) -> tuple[str, str]:
    """The words of a cell, and as they are said: 公益二类单位 as 公益二."""
    whole = canon(value)
    return whole, whole.removesuffix("单位").removesuffix("类")


def _cells(situation: Situation, subject: str) -> Iterator[tuple[Knowledge, Fact]]:
    """The cells of words of the rows that a subject may name, best first."""
    subject = re.sub(r"(?:这一?个|那一?个)?(?:项目|专项)?(?:的钱)?$", "", subject)
    if not canon(subject) and situation.focus:  # 得了多少分，是什么等次: of the row that was told
        first = situation.focus[0]
        yield from _words_of_row(first.knowledge, first.fact)
    if len(canon(subject)) < 3 or re.search(r"哪|最|几", subject):
        return
    for c in situation.resolve(subject)[:_FAR]:
        if not is_sure(c) or c.own < _SAID or c.fact.table is None:
            continue
        yield from _words_of_row(c.knowledge, c.fact)


def _words_of_row(knowledge: Knowledge, fact: Fact) -> Iterator[tuple[Knowledge, Fact]]:
    """The cells of words of a row; one character is enough for a grade (优, 良)."""
    for cell in knowledge.rows.get((fact.table or "", fact.source.row), ()):
        # the table of one project says below its name who does it
        least = 1 if cell.measure and _GRADE_HEAD.search(canon(cell.measure[-1])) else 2
        if cell.value is None and len(cell.text.strip()) >= least and cell.measure:
            yield knowledge, cell


_GRADE_HEAD = re.compile(r"(?:等次|等级|档次|评级)$")


def _beside(situation: Situation, subject: str, column: re.Pattern[str]) -> Finding | None:
    """The words in a column of the row that is named."""
    for knowledge, cell in _cells(situation, subject):
        if column.search(canon(cell.measure[-1])):
            return told_cell(knowledge, cell)
    return None


def _one_of(situation: Situation, subject: str, options: list[str]) -> Finding | None:
    """The cell that says one of several words, and none of the others."""
    for knowledge, cell in _cells(situation, subject):
        said = [option for option in options if option and option in canon(cell.text)]
        if len(said) == 1 and len(canon(cell.text)) <= len(said[0]) + 6:
            return told_cell(knowledge, cell)
    for knowledge, cell in _cells(
        situation, subject
    ):  # neither: what stands where the others say so
        column = (f for f in knowledge.of_table(cell.table) if f.measure == cell.measure)
        if {canon(f.text) for f in column}.intersection(options):
            return told_cell(knowledge, cell)
    return None
