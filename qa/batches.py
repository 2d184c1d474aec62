"""The batches (or stages) of one project added: 两批村庄规划编制加起来 is 村庄规划编制（第一批） and （第二批）."""

from __future__ import annotations

import re
from dataclasses import replace

from qa import compute
from qa.columns import roles_of
from qa.finding import Cited, Finding, not_found
from qa.form_projects import form_projects, whole_column
from qa.knowledge import Record, strip_numbering
from qa.link import put_for
from qa.normalise import canon
from qa.operations import to_count
from qa.relations import Relation, relations
from qa.resolve import Situation, as_candidate
from qa.selection import column_fact

_SHORTEST = 3  # characters of a project's name
_SAID = re.compile(r"(?P<n>[两二三四五六2-6])个?(?P<what>批次?|期|阶段|标段)(?!间|限|末|初)的?")
_ADDS = re.compile(r"加起来|加在一起|合计|一共|总共|共计|总和|之和|合起来|总计")
_ASKS = re.compile(r"多少|几[百千万亿]*元|金额$|总额$")
_FORM = re.compile(
    r"加起来|加在一起|合计|一共|总共|共计|总和|之和|合起来|总计|项目|工程款?|预算数?|经费|资金|金额|多少|几?[万亿]?元|钱|安排|今年|20\d{2}(?:年度?)?|要|花|是|有|的|了|呢|啊|呀|[?？。,，（()）]"
)


def of_batches(situation: Situation, text: str) -> Finding | None:
    """The sum of the budgets of just so many rows that are told apart by their batch alone."""
    key = situation.reading.key
    said = _SAID.search(key)
    if said is None or len(situation.knowledges) != 1:
        return None
    if not (_ADDS.search(text) and _ASKS.search(text)) or situation.reading.limits:
        return None
    name = _name(situation, key, said)
    listed = [r for r in relations(situation.knowledges[0]) if r.kind == "项目支出表"]
    forms = form_projects(situation.knowledges[0])
    for relation in (*listed, *([forms] if forms is not None else [])):
        records = [r for r in relation.records if _is_batch(r, name, said["what"][0])]
        if len(name) < _SHORTEST or len(records) < 2:
            continue
        if len(records) == to_count(said["n"]):
            return _added(relation, records)
        told = "、".join(record.row.path[-1] for record in records)
        return not_found(f"文档中“{name}”共有{len(records)}项（{told}），与所问的{said[0]}不符。")
    return None


def _name(situation: Situation, key: str, said: re.Match[str]) -> str:
    """What of a question is neither the department, nor the number of batches, nor a word of asking."""
    spans = situation.asked(key, soft="").spans
    rest = put_for(key, [*(s for s in spans if s[1] <= len(key)), said.span()], "，")
    return _FORM.sub("", rest)


def _is_batch(record: Record, name: str, what: str) -> bool:
    """Whether a row is called by the name and behind it by its batch: 村庄规划编制（第一批）."""
    label = canon(strip_numbering(record.row.path[-1])) if record.row.path else ""
    behind = label.removeprefix(name)
    number = r"第?[一二三四五六\d]个?"
    return behind != label and re.fullmatch(rf"[（(]?{number}{what}.?[)）]?", behind) is not None


def _added(relation: Relation, records: list[Record]) -> Finding | None:
    column = whole_column(records) or roles_of(relation.records, relation.knowledge).now
    facts = [column_fact(record, column) for record in records] if column else []
    cited = [Cited(relation.knowledge, f) for f in facts if f is not None and f.value is not None]
    terms = compute.to_terms([as_candidate(one) for one in cited]) if cited else None
    if terms is None or len(terms) != len(records):
        return None
    found = compute.total(terms)
    return replace(found, text=f"共{len(terms)}项：{found.text}")
