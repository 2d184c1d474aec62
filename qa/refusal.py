"""Refusals that help: what was searched, what comes closest, which document would hold it."""

from __future__ import annotations

from collections.abc import Sequence

from qa.finding import Finding, not_found
from qa.knowledge import Knowledge, strip_numbering
from qa.link import match_labels
from qa.normalise import canon
from qa.resolve import Situation
from qa.vocabulary import Lexicon


def refuse_form(text: str, longest: int, lexicon: Lexicon) -> Finding | None:
    """Questions that are none: empty, too long, about other things than budgets."""
    key = canon(text)
    if not key:
        return not_found("问题是空的。请输入想查的内容，例如“2020年公务接待费是多少”。")
    if len(text) > longest:
        return not_found(f"问题太长（{len(text)}个字）。请缩短到{longest}个字以内，一次问一件事。")
    if any(word in key for word in lexicon.outside):
        return not_found("文档中没有这方面的内容。这里只回答已收录的政府预算、决算文档里的问题。")
    return None


def refuse_place(foreign: str, knowledges: Sequence[Knowledge]) -> Finding:
    """A department that no document is about."""
    held = list(dict.fromkeys(_held(k) for k in knowledges))
    more = "等" if len(held) > 5 else ""
    return not_found(
        f"文档中没有“{foreign}”的资料。已收录：{'、'.join(held[:5])}{more}。"
        f"要查它的数字，需要收录“{foreign}”自己的预算或决算公开文件。"
    )


def _held(knowledge: Knowledge) -> str:
    profile = knowledge.document.profile
    year = f"{profile.year}年" if profile.year else ""
    return f"{profile.entity or knowledge.document.name}{year}{profile.stage or ''}"


def refuse_nothing(situation: Situation, knowledges: Sequence[Knowledge]) -> Finding:
    """Nothing fits: say what was searched, and the nearest names."""
    searched = "、".join(list(dict.fromkeys(_held(k) for k in situation.knowledges))[:3])
    reading = situation.reading
    years = {k.document.profile.year for k in situation.knowledges}
    text = f"文档中没有这个内容（查找了{searched}）。"
    missing = [year for year in reading.years if year not in years]
    if missing:
        text += f"已收录的文档里没有{missing[0]}年的，需要该年度的预算或决算公开文件。"
    elif reading.stage == "决算" and all(
        k.document.profile.stage == "预算" for k in situation.knowledges
    ):
        text += "收录的是预算，没有决算；实际执行数要看该年度的部门决算公开文件。"
    else:
        near = nearest(situation)
        text += f"名称相近的有：{'、'.join(near)}。" if near else ""
    return not_found(text)


def nearest(situation: Situation) -> tuple[str, ...]:
    """Printed names that share most with the question; names only, no figures."""
    key = canon("".join(situation.reading.quotes)) or situation.reading.key
    scored = []
    for knowledge in situation.knowledges:
        for number, match in match_labels(key, knowledge).items():
            label = strip_numbering(knowledge.labels[number].text)
            if 3 <= len(label) <= 40:
                scored.append((match.quality, label))
    names = [label for _, label in sorted(scored, key=lambda pair: -pair[0])]
    return tuple(dict.fromkeys(names))[:3]
