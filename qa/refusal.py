"""Refusals that help: what was searched, what comes closest, which document would hold it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.denial import denied_alone
from qa.finding import Finding, not_found
from qa.knowledge import Knowledge, labels_sharing, strip_numbering
from qa.link import match_labels
from qa.normalise import canon
from qa.operands import bare_names, filled
from qa.operations import find_operations
from qa.other_names import is_nearly_said
from qa.passages import paragraph_view
from qa.resolve import Situation, is_sure
from qa.vocabulary import Lexicon

_GREETING = re.compile(
    r"^(?:你好|您好|嗨|哈喽|hello|hi|在吗|谢谢|多谢|辛苦了?|再见|你是谁|你是什么|你叫什么(?:名字)?|你(?:都)?(?:能|会|可以)(?:做|干|回答)?(?:什么|啥|哪些)(?:问题|事)?"
    r"|(?:怎么|如何)(?:用|使用|提问|问)|帮助|help|使用说明|介绍一下你自己)[啊呀吗呢了的你您]*$"
)


def refuse_form(text: str, longest: int) -> Finding | None:
    """Questions that are none: empty, too long, a greeting."""
    key = canon(text)
    if not key:
        return not_found("问题是空的。请输入想查的内容，例如“2020年公务接待费是多少”。")
    if len(text) > longest:
        return not_found(f"问题太长（{len(text)}个字）。请缩短到{longest}个字以内，一次问一件事。")
    if _GREETING.match(key):
        return not_found(
            "这里是“问预算”：根据已收录的部门预算、决算公开文档回答问题，每个数字都给出处。"
            "可以这样问：“某局2024年三公经费是多少”“培训费比上年增加了多少”“政府采购最贵的是哪一项”"
            "“机关运行经费是什么意思”。"
        )
    return None


def refuse_outside(text: str, lexicon: Lexicon, knowledges: Sequence[Knowledge]) -> Finding | None:
    """Talk of other things than budgets, unless a document prints them: 校园足球, 彩票公益金."""
    key = canon(text)
    words = [word for word in lexicon.outside if word in key]
    if not words or any(_is_printed(_around(word, key), k) for word in words for k in knowledges):
        return None
    return not_found("文档中没有这方面的内容。这里只回答已收录的政府预算、决算文档里的问题。")


_NO_PAY = "预算、决算公开文件只列全单位的汇总数，不公开个人的工资、收入和联系方式。"
_PAY_OF_ONE = re.compile(  # 街道书记工资, 副局长一年拿多少钱
    r"(?:书记|[局处科院校厅镇乡村区县市]长|主任|领导|所长|站长|队长)(?:的|一年|一个月|每月|每年|年|月)*(?:工资|薪|年薪|月薪|奖金|年终奖|收入|待遇|挣|赚|拿多少)"
)


def refuse_pay(text: str) -> Finding | None:
    """What one person is paid, which such documents never give."""
    return not_found(_NO_PAY) if _PAY_OF_ONE.search(canon(text)) else None


_OF_ALL_PLACE = re.compile(  # 全区的一般公共预算收入: the government's, none of an office's
    r"全(?P<place>[省市区县州旗国])(?!额)的?(?:地方)?(?P<what>(?:一般公共预算|政府性基金|财政|税收|公共预算)(?:总)?(?:收入|支出)|GDP|生产总值)"
)
_OFFICE = re.compile(r"[局委办厅院校馆所站队社会]$|中心$|大学$")


_PLACE_OF = re.compile(
    r"[\u4e00-\u9fff]{2,4}?[省市县区州旗]"
)  # 上海市, 普陀区 of 上海市普陀区财政局
_WHAT_OF_PLACE = (
    r"的?(?:(?:19|20)\d{2}年度?)?的?(?:全年|当年)?的?(?:地方|本级)?"
    r"(?P<what>(?:一般公共预算|政府性基金|财政|税收|公共预算)(?:总)?(?:收入|支出)|GDP|生产总值)"
)


def refuse_all_place(text: str, knowledges: Sequence[Knowledge]) -> Finding | None:
    """A figure of a whole district or town, asked of the papers of its offices that print none."""
    entities = [k.document.profile.entity or "" for k in knowledges]
    if not knowledges or not all(_OFFICE.search(entity) for entity in entities):
        return None
    key = canon(text)
    match = _OF_ALL_PLACE.search(key)
    whole = f"全{match['place']}" if match is not None else ""
    for place in dict.fromkeys(p for entity in entities for p in _PLACE_OF.findall(entity)):
        if match is None:  # 普陀区财政收入 is none of its 财政局
            match = re.search(f"{place}?{_WHAT_OF_PLACE}", key)
            whole = place
    if match is None or any(
        _is_printed((f"{whole}{match['what']}", match[0]), k) for k in knowledges
    ):
        return None
    return not_found(
        f"文档中没有“{whole}”的{match['what']}：收录的是部门自己的预算、决算，"
        f"{whole}的数字要看本级政府的总预算、总决算公开文件。"
    )


def _around(word: str, key: str) -> tuple[str, ...]:
    """The word with the two characters beside it: 彩票公益 of 体育彩票公益金."""
    start, stop = key.find(word), key.find(word) + len(word)
    return tuple(
        p for p in (key[max(start - 2, 0) : stop], key[start : stop + 2]) if len(p) > len(word) + 1
    )


def _is_printed(pieces: tuple[str, ...], knowledge: Knowledge) -> bool:
    texts = (body for body, _ in paragraph_view(knowledge).texts)
    printed = "\n".join((*(label.key for label in knowledge.labels), *texts))
    return any(piece in printed for piece in pieces)


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
    titles = "".join(k.document.profile.title for k in situation.knowledges)  # of two years, some
    text = f"文档中没有这个内容（查找了{searched}）。"
    missing = [y for y in reading.years if y not in years and f"{y}年" not in titles]
    if missing:
        text += f"已收录的文档里没有{missing[0]}年的，需要该年度的预算或决算公开文件。"
    elif reading.stage == "决算" and all(
        k.document.profile.stage == "预算" for k in situation.knowledges
    ):
        text += "收录的是预算，没有决算；实际执行数要看该年度的部门决算公开文件。"
    elif (note := _where_else(situation)) is not None:
        text += note
    elif (apart := _operands(situation)) is not None:
        text += apart
    elif (said := denied_alone(situation, situation.reading.text)) is not None:
        text += said.text.removeprefix("没有。")
    else:
        near = nearest(situation)
        text += f"名称相近的有：{'、'.join(near)}。" if near else ""
    return not_found(text)


def _where_else(situation: Situation) -> str | None:
    """Matters that budgets and final accounts do not print, and where they stand."""
    key = situation.reading.key
    if any(word in key for word in situation.lexicon.personal) and _PAY.search(key):
        return _NO_PAY
    if any(word in key for word in ("中标", "供应商", "成交", "招标", "承建", "合同", "乙方")):
        return "中标单位、供应商和合同内容不在预算、决算里，要看政府采购网上的采购结果公告。"
    if any(
        word in re.sub(r"打电话|电话费", "", key)
        for word in ("电话", "地址", "邮箱", "网址", "联系")
    ):
        return "联系方式不在已收录的内容里，要看该单位的门户网站。"
    return None


_PAY = re.compile(r"工资|收入|拿多少|挣多少|薪|赚|待遇|一年多少|电话|手机|身份证|住址|年终奖|奖金")
_COMPARED = ("difference", "ratio", "greater", "share", "sum")


def _operands(situation: Situation) -> str | None:
    """Of several things to be computed with: which are there, which are blank, which are missing."""
    for operation in find_operations(situation.reading):
        if operation.name not in _COMPARED or not operation.parts:
            continue
        many = operation.name == "sum"
        names = bare_names(situation, operation.parts[0]) if many else operation.parts
        names = tuple(name for name in names if name.strip(" 的"))
        names = tuple(name.strip(" 的") for name in filled(situation, names))
        states = [(name, _state(situation, name)) for name in names if len(name) >= 2]
        if len(states) >= 2 and sum(state != "没有找到" for _, state in states) > 0:
            if all(state == "有数字" for _, state in states):
                return None
            return "其中" + "，".join(f"“{name}”{state}" for name, state in states) + "，无法计算。"
    return None


def _state(situation: Situation, name: str) -> str:
    ranked = situation.resolve(name, aspects=frozenset({"amount", "text"}))
    if not ranked or not is_sure(ranked[0]) or ranked[0].own < 0.8:
        return "没有找到"
    fact = ranked[0].fact
    if fact.text == "":
        return "一栏为空白"
    return "有数字" if fact.value is not None else "不是数字"


def nearest(situation: Situation) -> tuple[str, ...]:
    """Printed names that share most with the question; names only, no figures."""
    key = canon("".join(situation.reading.quotes)) or situation.reading.key
    scored = []
    for knowledge in situation.knowledges:
        for number, match in match_labels(key, knowledge).items():
            label = strip_numbering(knowledge.labels[number].text)
            entity = knowledge.document.profile.entity
            if entity and canon(entity) in canon(label):
                continue  # the department itself is nothing to be asked for
            if 3 <= len(label) <= 40:
                scored.append((match.quality, label))
        for number in sorted(labels_sharing(key, knowledge)):
            if is_nearly_said(knowledge.labels[number].key, key):
                scored.append((1.0, strip_numbering(knowledge.labels[number].text)))
    names = [label for _, label in sorted(scored, key=lambda pair: -pair[0])]
    return tuple(dict.fromkeys(names))[:3]
