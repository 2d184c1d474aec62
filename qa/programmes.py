"""Figures of programmes that have a chapter each: 生命健康、商业创新两个专项的总预算, each under its own heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Fact
from qa import compute
from qa.candidates import Candidate
from qa.finding import Cited, Finding, not_found
from qa.knowledge import Knowledge, bigrams, strip_numbering
from qa.model import Item
from qa.normalise import canon
from qa.operations import split_names, to_count
from qa.resolve import Situation, as_candidate
from qa.things import table_is
from qa.words import figure, heading

_TAIL = re.compile(
    r"(?:[这那]?[一二两三四五六七八九十\d]+个)?(?:专项|项目|工程|政策|课题|计划|资金).*$"
)
_SHORTEST = 3  # characters of a name that tell a chapter


def totals(situation: Situation, text: str) -> tuple[Candidate, ...]:
    """The same figure of each chapter that is named; empty where one of them lacks it."""
    asked = situation.asked(text, soft="")
    for start, stop in asked.spans:  # whose they are is no part of a name
        text = text.replace(asked.key[start:stop], "", 1)
    names = tuple(canon(_TAIL.sub("", name)) for name in split_names(text))
    if len(names) < 2 or any(len(name) < _SHORTEST for name in names):
        return ()
    for knowledge in situation.knowledges:
        chapters = [_figures(knowledge, name) for name in names]
        label = _common(chapters, canon(text))
        if label is not None:
            return tuple(as_candidate(Cited(knowledge, figures[label])) for figures in chapters)
    return ()


_EACH_OF = re.compile(
    r"哪一?个?专项|最[多大高少低小]的(?:一个)?专项|专项(?:里面?|中|当中)?[^,，。?？]{0,8}最"
)
_MOST_OF_PROJECTS = re.compile(
    r"^(?!.*(?:指标|限额|上限|采购|绩效|目标|得分|满意|率))"  # what goals or purchases print
    r".*(?:最[多大高少低小贵](?:的)?(?:一个)?项目(?!支出|经费)|哪一?个项目[^,，。?？]{0,6}最[多大高少低小贵])"
)
_PROGRAMME = re.compile(r"(?:专项|项目|工程)(?:[（(][^（）()]*[)）])?$")


_ALL_OF = re.compile(
    r"(?:各个?|每一?个|全部|所有|(?:这|那)?(?P<many>[二两三四五六七八九]|\d{1,2})个)专项"
)
_TOLD_EACH = re.compile(r"分别|各自?(?:是|有|为|安排)?(?:多少|几)|(?<=各)个?专项|每一?个专项")
_ADDED = re.compile(r"一共|总共|合计|加起来|共计|总和|之和")


def every(situation: Situation, text: str) -> Finding | None:
    """``各专项的预算分别是多少``, ``四个专项一共多少钱``: what each chapter's programme comes to, or all of them."""
    asked = _ALL_OF.search(text)
    if asked is None or not re.search(r"多少|几", text) or "最" in text:
        return None
    told = _chapters(situation, text)
    if len(told) < 2:
        return None
    if asked["many"] and to_count(asked["many"]) != len(told):
        return _not_so_many(told, situation)
    if _ADDED.search(text):
        terms = compute.to_terms([as_candidate(cited) for cited in told])
        return compute.total(terms) if terms else None
    if _TOLD_EACH.search(text) is None:
        return None
    return _each_of(told, "", "；")


_WHICH_THERE_ARE = re.compile(  # 有哪些专项, 设了哪几个项目, 项目有哪些
    r"(?:有|安排了?|设了?|设立了?|搞了?|包括)(?:了|着)?(?:哪些|哪几个|什么)(?:重点|主要|重大|大)?(?:专项(?:资金)?|项目)[呢啊?？。]*$"
    r"|(?:专项(?:资金)?|项目)(?:都|一共|主要|分别)*(?:有|是|包括)(?:哪些|哪几个|什么)[呢啊?？。]*$"
)


def listed(situation: Situation, text: str) -> Finding | None:
    """``有哪些专项``: what has a chapter of its own, where no table lists projects."""
    if "最" in text or _WHICH_THERE_ARE.search(text) is None or _has_project_tables(situation):
        return None
    told = _chapters(situation, text)
    if len(told) < 2:
        return None
    return _each_of(told, f"文中单独说明的专项有{len(told)}个：", "、")


def _each_of(told: tuple[Cited, ...], lead: str, joint: str) -> Finding:
    """Programmes with what each comes to."""
    items = tuple(Item(c.fact.subject[0], c.fact.value, c.fact.unit) for c in told)
    body = joint.join(f"{c.fact.subject[0]}{figure(c.fact)}" for c in told)
    whose = heading(told[0].knowledge, told[0].fact)
    return Finding("list", f"{whose}：{lead}{body}。", items=items, facts=told)


def _has_project_tables(situation: Situation) -> bool:
    return any("项目" in table_is(t) for k in situation.knowledges for t in k.document.tables)


def _not_so_many(told: Sequence[Cited], situation: Situation) -> Finding | None:
    """That there are more or fewer; after two of them were spoken of, 这两个专项 are these."""
    if situation.soft or situation.focus:
        return None
    names = "、".join(cited.fact.subject[0] for cited in told)
    return not_found(f"文档中单独说明的专项有{len(told)}个：{names}，与问题说的个数不同。")


def chapters(situation: Situation, text: str) -> tuple[Cited, ...]:
    """What each programme comes to that has a chapter of its own, where the most of them is asked for."""
    if _MOST_OF_PROJECTS.search(text) and not _has_project_tables(situation):
        return _chapters(situation, text)  # no table lists any others
    return _chapters(situation, text) if _EACH_OF.search(text) else ()


def _chapters(situation: Situation, text: str) -> tuple[Cited, ...]:
    for knowledge in situation.about(text):
        titles = (title for s in knowledge.document.sections for title in s.path)
        heads = [canon(strip_numbering(title)) for title in dict.fromkeys(titles)]
        found: dict[str, list[Fact]] = {}
        for fact in knowledge.facts:
            money = fact.aspect == "amount" and (fact.unit or "").endswith("元")
            alone = fact.table is None and len(fact.subject) == 1 and fact.value is not None
            if money and alone and _is_headed(fact.subject[0], heads):
                found.setdefault(fact.subject[0], []).append(fact)
        alike = [facts[0] for facts in found.values() if len({f.value for f in facts}) == 1]
        named = any(canon(_PROGRAMME.sub("", name)) in canon(text) for name in found)
        if len(alike) == len(found) > 1 and not named:  # 生命健康专项里哪项最多 is of its parts
            return tuple(Cited(knowledge, fact) for fact in alike)
    return ()


def _is_headed(name: str, heads: Sequence[str]) -> bool:
    """Whether a name is that of a programme which a chapter is headed by."""
    own = canon(name)
    return bool(_PROGRAMME.search(name)) and any(head.startswith(own) for head in heads)


def _figures(knowledge: Knowledge, name: str) -> dict[str, Fact]:
    """The sums of money that stand under a heading with a name, by what they are called."""
    document = knowledge.document
    whose = canon(f"{document.profile.title}{document.profile.entity or ''}")
    if name in whose:
        return {}
    sections = {s.index for s in document.sections if any(name in canon(title) for title in s.path)}
    found: dict[str, list[Fact]] = {}
    for fact in knowledge.facts:
        money = fact.aspect == "amount" and (fact.unit or "").endswith("元")
        if money and fact.section in sections and fact.table is None and len(fact.subject) == 1:
            found.setdefault(fact.subject[0], []).append(fact)
    return {label: facts[0] for label, facts in found.items() if len({f.value for f in facts}) == 1}


def _common(chapters: Sequence[dict[str, Fact]], key: str) -> str | None:
    """The one name that a figure has in every chapter; of several the one that is said."""
    labels = set(chapters[0]).intersection(*chapters[1:])
    if len(labels) == 1:
        return labels.pop()
    said = sorted((sum(gram in key for gram in bigrams(canon(label))), label) for label in labels)
    best = [label for count, label in said if count and count == said[-1][0]]
    return best[0] if len(best) == 1 else None
