"""How many posts of a unit nobody holds: its 编制数 less its 在职人数, both of one row or one paragraph."""

from __future__ import annotations

import re

from corpus.model import Fact
from qa import compute
from qa.candidates import Candidate
from qa.finding import Cited, Finding
from qa.normalise import canon
from qa.resolve import Situation, as_candidate, is_sure

_ASKED = re.compile(
    r"^(?P<of>.*?)的?(?:编制数?)?(?:还|目前|现在|一共|总共)*"
    r"(?:(?:空[着缺余出]?|缺|剩下?|余)[了有]?(?:多少|几)[个名]?(?:编制?|名额)?(?:没[用满]完?)?"
    r"|有(?:多少|几)[个名]?(?:空编|空缺|空[着余]的?编制|编制(?:空[着缺]|没[用满]))"
    r"|(?:空编|缺编)数?[有是为]?(?:多少|几)[个名]?人?)[?？。呢]*$"
)
_ASIDE = re.compile(r"[（(]按[^（）()]{2,10}[)）](?=[?？。]*$)")  # （按在编人数）
_POSTS = re.compile(r"编制")
_OF_KIND = re.compile(
    r"(?:事业|行政|工勤|参公)(?:单位)?编"
)  # those who hold one are not told by kind
_STAFF = re.compile(r"(?:在职|实有|在编|在岗)(?:人员|人数|职工|在职)*")
_MOST = 6  # readings that are tried


def posts_free(situation: Situation, text: str) -> Finding | None:
    """``第一中学还空着多少个编制``: the posts less the staff; None where either is not printed beside the other."""
    asked = _ASKED.match(_ASIDE.sub("", text))
    if asked is None or "编" not in text or _OF_KIND.search(text):
        return None
    for posts in situation.resolve(f"{asked['of']}编制数", unit=None)[:_MOST]:
        fact = posts.fact
        if not is_sure(posts) or fact.value is None or not _POSTS.search(_last(fact)):
            continue
        staff = _staff_beside(posts)
        if staff is None or (_OF_KIND.search(_last(fact)) and "在编" not in _last(staff.fact)):
            continue
        terms = compute.to_terms([posts, as_candidate(staff)])
        if terms is not None:
            return compute.difference(terms)
    return None


def _last(fact: Fact) -> str:
    return canon("".join((*fact.measure, *fact.subject[-1:])))


def _staff_beside(posts: Candidate) -> Cited | None:
    """The number of the staff in the row of the posts, else in their paragraph."""
    fact, knowledge = posts.fact, posts.knowledge
    if fact.table is not None:
        row = knowledge.rows.get((fact.table, fact.source.row), ())
        near = [f for f in row if f.measure and _STAFF.search(canon("".join(f.measure)))]
    else:
        here = fact.source.paragraph
        near = [
            f for f in knowledge.facts
            if f.table is None and f.source.paragraph == here and len(f.subject) == len(fact.subject)
            and _STAFF.search(canon(f.subject[-1]))
        ]  # fmt: skip
    counts = [f for f in near if f.value is not None and f.aspect == "amount"]
    return Cited(knowledge, counts[0]) if len(counts) == 1 else None
