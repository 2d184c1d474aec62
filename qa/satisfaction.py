"""Whose satisfaction a figure is of: 家长满意度, 群众满意度."""

from __future__ import annotations

import re

from corpus.model import Fact
from qa.normalise import canon

_SATISFIED = re.compile(r"(?P<who>[\u4e00-\u9fff]{2,4})(?:的)?满意(?:程)?度")
_ANYBODY = re.compile(r"群众|公众|居民|百姓|市民|村民|对象|社会|人员|总体|综合|整体|平均|各?指标")


def is_other_satisfaction(fact: Fact, said: str) -> bool:
    """Whether another's satisfaction was asked for: 家长满意度 is no 学生满意度, but 群众 may be anybody served."""
    asked = _SATISFIED.search(said) if "满意" in said else None
    if asked is None:
        return False
    own = _SATISFIED.search(canon(fact.subject[-1])) if fact.subject else None
    if own is None or _ANYBODY.search(own["who"]):
        return False
    one, other = asked["who"], own["who"]
    return not (one.endswith(other) or other.endswith(one))
