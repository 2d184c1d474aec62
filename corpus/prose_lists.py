"""What the words around a figure in prose share: enumerations, units of one kind, stages of a name."""

from __future__ import annotations

import re

from corpus.model import Amount
from corpus.prose_changes import Saying
from corpus.prose_marks import segments
from corpus.prose_names import looks_like_name

Chain = tuple[str, ...]
_ALL_ALIKE = re.compile(r"([^，。；：]+?)(?:均|都)(?:为|是|安排)?\s*$")
_PERSONS = {"人", "名", "位", "人次"}


def enumerated(saying: Saying) -> tuple[str, ...]:
    """The names before 均为: 上缴上级支出、经营支出均为0万元."""
    match = _ALL_ALIKE.search(saying.name_text) if saying.aspect == "amount" else None
    names = [part.strip() for part in match[1].split("、")] if match else []
    whole = len(names) > 1 and all(map(looks_like_name, names))
    whole = whole and not any(name.endswith("收") for name in names)  # 收、支总计 is one name
    return tuple(names) if whole else ()


def listed_before(text: str) -> str | None:
    """``内设机构：办公室、人事科、财务科，共``: the count is of what the list is called."""
    parts = segments(text)
    bare = len(parts) >= 3 and re.fullmatch(r"(?:总|合|一)?共计?(?:有)?|等", parts[-1])
    return parts[-3] if bare and parts[-2].count("、") >= 2 else None


def is_change(saying: Saying, amount: Amount) -> bool:
    """Whether a figure is money that something rose or fell by."""
    return saying.aspect in ("increase", "decrease") and unit_class(amount) == "money"


def at_stage(chain: Chain, stage: str | None) -> Chain:
    """ "“三公”经费支出预算为…，支出决算为…": the second figure is not of a 预算."""
    if stage != "决算" or not chain or not chain[-1].endswith("预算"):
        return chain
    leaf = re.sub(r"^(收入|支出)预算$", r"\1决算", chain[-1])
    if leaf == chain[-1] and not re.search(r"(?:一般公共|基金|国有资本经营)预算$", leaf):
        leaf = leaf.removesuffix("预算")
    return (*chain[:-1], leaf)


def without_score(chain: Chain, amount: Amount) -> Chain:
    """“健康扶贫”项目自评得分96分，全年预算80万元: the money is the project's, not its score's."""
    if not chain or unit_class(amount) != "money":
        return chain
    return (*chain[:-1], re.sub(r"(?<=项目)(?:绩效)?(?:自评)?得分$", "", chain[-1]))


def same_things(one: str | None, other: str | None) -> bool:
    """Whether two units count the same: 人 and 名."""
    return one == other or {one, other} <= _PERSONS


def unit_class(amount: Amount) -> str:
    """money, ratio or count."""
    if amount.unit is None or amount.unit.endswith("元"):
        return "money"
    return "ratio" if amount.unit in ("%", "‰", "个百分点") else "count"
