"""Everyday words put into the words that a document prints, where nothing was found: 老师 for 教师."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import islice, product

from index.words import text_to_terms
from qa.account_words import accounts_said
from qa.admitted import words_of
from qa.balance_words import balances_said
from qa.counted_words import counted_said, sizes_said
from qa.entities import split_places
from qa.finding import Finding
from qa.knowledge import Knowledge, bigrams
from qa.normalise import canon
from qa.notions import notions_said
from qa.own_units import in_full
from qa.passages import paragraph_view
from qa.review_words import reviews_said
from qa.thesaurus import same_words
from qa.vocabulary import Lexicon

Swap = tuple[str, str]
_MOST = 4  # ways that are tried


def reworded(
    text: str, knowledges: Sequence[Knowledge], lexicon: Lexicon
) -> Iterator[tuple[str, tuple[Swap, ...]]]:
    """The text with everyday words replaced by official ones that the documents hold, and which, in turn.

    Descriptions of standard notions first, then the lexicon's own words, then those that a thesaurus holds to mean the same; last what money is printed for.
    """
    yield from notions_said(text, knowledges, lexicon)
    yield from _by_lexicon(text, knowledges, lexicon)
    yield from _by_thesaurus(text, knowledges, lexicon)
    yield from _by_fund(text, knowledges, lexicon)
    yield from accounts_said(text, knowledges, lexicon)
    yield from _by_projects(text)
    yield from _by_half(text)
    yield from reviews_said(text, knowledges)
    yield from counted_said(text, knowledges)
    yield from sizes_said(text, knowledges)
    yield from balances_said(text)


def _by_lexicon(
    text: str, knowledges: Sequence[Knowledge], lexicon: Lexicon
) -> Iterator[tuple[str, tuple[Swap, ...]]]:
    words: list[tuple[str, tuple[str, ...]]] = []
    longer: list[str] = []
    for word, others in lexicon.rewords:  # longest first
        if word not in text or any(said in text for said in others):
            continue
        if any(word in other for other in longer):
            continue  # 社保 of 社保基金, or of 交社保
        longer.append(word)
        if all(said.endswith("支出") for said in others) and _is_more(text, word):
            continue  # 医疗收入, 教育培训: no function of that name is meant
        if _is_in_name(word, text, lexicon) or _is_in_department(word, text, knowledges):
            continue
        printed = tuple(o for o in others if any(_prints(k, o) for k in knowledges))
        if printed:
            words.append((word, printed))
    if not words:
        return
    for chosen in islice(product(*(others for _, others in words)), _MOST):
        swaps = tuple((word, right) for (word, _), right in zip(words, chosen, strict=True))
        put = text
        for word, right in swaps:
            put = put.replace(word, right)
        yield put, swaps


_ENDS_WORD = re.compile(r"$|[\W和与跟及合加呢的花用了支方上这那块多共一占比有是要总投类项领经费]")


def _is_more(text: str, word: str) -> bool:
    """Whether a word of a text goes on, so that it is part of another name."""
    return _ENDS_WORD.match(text, text.find(word) + len(word)) is None


def _is_in_name(word: str, text: str, lexicon: Lexicon) -> bool:
    """Whether a text says a word only within the name of an account: 医疗 of 行政单位医疗."""
    names = (*(name for concept in lexicon.concepts for name in concept.names), *lexicon.accounts)
    rest = text
    for name in names:
        if word in name and word != name:
            rest = rest.replace(name, "，")
    return word not in rest


def _is_in_department(word: str, text: str, knowledges: Sequence[Knowledge]) -> bool:
    """Whether a text says a word only within the name of its department: 教育 of 某县教育和体育局."""
    rest = text
    for knowledge in knowledges:
        entity = canon(knowledge.document.profile.entity or "")
        for name in (entity, split_places(entity)[1]):
            rest = rest.replace(name, "，") if len(name) > _DEPARTMENT else rest
    return word not in rest


_DEPARTMENT = 3  # characters of the name of a department


def _by_thesaurus(
    text: str, knowledges: Sequence[Knowledge], lexicon: Lexicon
) -> Iterator[tuple[str, tuple[Swap, ...]]]:
    """The text with one word that no document prints as another of its meaning that some name holds."""
    tried = 0
    for word in dict.fromkeys(text_to_terms(text)):
        others = same_words().get(word, ())
        if not others or word in lexicon.function or any(_prints(k, word) for k in knowledges):
            continue
        if _is_in_name(word, text, lexicon):
            continue  # 商品 of 商品和服务支出 is no 货物
        for other in others:
            if tried == _MOST or other in lexicon.function or other in text:
                continue
            if any(_begins_or_ends(k, other) for k in knowledges):
                tried += 1
                yield text.replace(word, other), ((word, other),)


_FUNDS = ("经费", "专项经费", "资金", "专项资金", "支出")
_GENERAL = frozenset(
    {"人员", "公用", "项目", "基本", "专项", "预算", "机关", "办公", "业务", "其他"}
)
_STANDS_ALONE = re.compile(r"(?:^|[\W\d年月的在把给对里中和为用])$")  # 人员 of 退休人员 does not
_OF_MONEY = re.compile(r"花|钱|[万亿]?元|经费|资金|费用|开销|支出|拨|投")


def _by_fund(
    text: str, knowledges: Sequence[Knowledge], lexicon: Lexicon
) -> Iterator[tuple[str, tuple[Swap, ...]]]:
    """``购书花了多少`` as 购书经费, where that is the one printed fund for what the word says."""
    if not _OF_MONEY.search(text):
        return
    printed = {label.key for knowledge in knowledges for label in knowledge.labels}
    for word in dict.fromkeys(text_to_terms(text)):
        funds = [word + fund for fund in _FUNDS if word + fund in printed]
        bare = len(word) > 1 and word not in lexicon.function and word not in printed
        alone = _STANDS_ALONE.search(text[: text.find(word)]) is not None
        bare = bare and alone and word not in _GENERAL
        if bare and len(funds) == 1 and funds[0] not in text:
            yield text.replace(word, funds[0]), ((word, funds[0]),)


_PROJECTS = (  # where no table lists the projects with their money, they are those that have goals; and the parts of 项目支出
    (
        re.compile(
            r"(?:一共|总共|共|都)*(?:有|安排了?|报了?|列了?)?(?:多少|几)个项目(?:[呢啊]*[?？。]*$)"
            r"|项目(?:一共|总共|共)*有(?:多少|几)个?(?:[呢啊]*[?？。]*$)"
        ),
        "绩效目标表里一共有多少个项目",
        "绩效目标表",
    ),
    (
        re.compile(
            r"(?:一共|总共|共|都)*(?:有|安排了?|报了?)(?:多少|几)个项目(?:[呢啊]*[?？。]*$)"
        ),
        "编报绩效目标的项目有多少个",
        "编报绩效目标的项目",
    ),
    (
        re.compile(
            r"(?:都|一共)*(?:有|安排了?)(?:哪些|什么|哪几个)项目[呢啊?？。]*$|项目(?:都|一共)*有(?:哪些|哪几个)[呢啊?？。]*$"
        ),
        "绩效目标表里有哪些项目",
        "绩效目标表",
    ),
    (
        re.compile(
            r"(?:都|一共|主要)*(?:有|安排了?|包括|是)(?:哪些|什么|哪几个)(?:重点|主要)?项目[,，]?(?:(?:各自?|分别)(?:是|花|用|要|安排)*(?:多少|几)(?:钱|万?元)?)?(?=[?？。呢]*$)"
        ),
        "项目支出包括哪些",
        "项目支出",
    ),
    (
        re.compile(
            r"(?:花钱|金额|预算)?最(?P<how>[大多高])的(?:一个)?项目(?:是|叫)(?:什么|哪一?个)(?=[?？。呢]*$)|哪一?个项目(?:的)?(?:金额|钱|预算)?最(?P<way>[大多高])(?=[?？。呢]*$)"
        ),
        "项目支出里最大的是哪项",
        "项目支出",
    ),
)


def _by_projects(text: str) -> Iterator[tuple[str, tuple[Swap, ...]]]:
    for pattern, plain, printed in _PROJECTS:
        if pattern.search(text):
            yield pattern.sub(plain, text), (("项目", printed),)


_HALF = re.compile(
    r"(?P<half>基本支出|项目支出|人员经费|(?:日常)?公用经费)(?:支出)?的?(?P<stage>决算|预算|执行)数"
)


def _by_half(text: str) -> Iterator[tuple[str, tuple[Swap, ...]]]:
    """``基本支出的决算数`` as 决算基本支出: a half of spending is a column of accounts, and has none called so."""
    match = _HALF.search(text)
    if match is not None:
        put = text.replace(match[0], f"{match['stage']}{match['half']}", 1)
        yield put, ((match[0], match["half"]),)


def is_spoken_of(swaps: Sequence[Swap], finding: Finding, text: str) -> bool:
    """Whether what was found speaks of the words that were put: 进出 as 收支 is no answer of 支出 alone.

    A unit that was put (平方米 for 面积) names nothing: 湖的面积 is no area of 房屋（平方米）.
    """
    told = words_of(finding)
    if not all(right in told for _, right in swaps):
        return False
    if finding.operation == "definition" and _LISTS.search(text):
        return False  # 某分局有哪些项目 asks for no meaning of 项目支出
    facts = [cited.fact for cited in finding.facts[:1] if cited.fact.subject]
    names = [canon(_IN_BRACKETS.sub("", fact.subject[-1])) for fact in facts]
    by_unit = any(fact.unit == right for fact in facts for _, right in swaps)
    return not by_unit or any(pair in text for name in names for pair in bigrams(name))


_IN_BRACKETS = re.compile(r"[（(][^（）()]*[)）]")
_LISTS = re.compile(r"(?<!包括)(?<!包含)(?<!含)(?:有|是)哪[些几]")


def taken_apart(
    text: str, knowledges: Sequence[Knowledge], lexicon: Lexicon
) -> tuple[str, tuple[Swap, ...]]:
    """The text with 水电费 as 水费和电费 where only these are printed, and what was put for what."""
    text, glosses = _without_glosses(text, knowledges)
    text, units = in_full(text, knowledges)
    text, both = _town_and_country(text, knowledges)
    swaps: list[Swap] = [*glosses, *units, *both]
    for word, parts in lexicon.unions:
        if word not in text or any(_names(k, word) for k in knowledges):
            continue
        if any(word in other and word != other and other in text for other in _said(lexicon)):
            continue  # 笔记本电脑 is one kind of them
        printed = [part for part in parts if any(_names(k, part) for k in knowledges)]
        if len(printed) == 1 and len(parts) > 1:  # 电脑 where only 台式计算机 are bought
            text = text.replace(word, printed[0])
            swaps.append((word, printed[0]))
        elif any(all(_names(k, part) for part in parts) for k in knowledges):
            whole = "" if _JOINED.search(text) else "一共"
            text = text.replace(word, "和".join(parts) + whole)
            swaps.append((word, "、".join(parts)))
    return text, tuple(swaps)


_BOTH = re.compile(
    r"城乡(?P<of>[\u4e00-\u9fff]{2,8}?)(?=(?:一共|总共|合计|共)?(?:有|是)?(?:多少|几)|一共|总共|合计|加起来)"
)


def _town_and_country(text: str, knowledges: Sequence[Knowledge]) -> tuple[str, list[Swap]]:
    """城乡低保对象 as 城市低保对象和农村低保对象 where only these are printed."""
    match = _BOTH.search(text)
    if match is None or any(_names(k, canon(match[0])) for k in knowledges):
        return text, []
    parts = [f"{side}{match['of']}" for side in ("城市", "农村")]
    if not any(all(_names(k, canon(part)) for part in parts) for k in knowledges):
        return text, []
    whole = "" if _JOINED.search(text) else "一共"
    return text.replace(match[0], "和".join(parts) + whole, 1), [(match[0], "、".join(parts))]


_GLOSSED = re.compile(r"(?P<word>[\u4e00-\u9fff]{2,6})[（(](?P<name>[^（）()]{3,16})[)）]")


def _without_glosses(text: str, knowledges: Sequence[Knowledge]) -> tuple[str, list[Swap]]:
    """``桌子（木制台、桌类）`` as the printed name alone, where only what stands in brackets is printed."""
    swaps: list[Swap] = []
    for match in _GLOSSED.finditer(text):
        said, name = match["word"], canon(match["name"])
        keys = {form for k in knowledges for x in k.labels for form, w in x.forms if w >= _PRINTED}
        up_to = canon(text[: match.end("word")])
        own = any(up_to[-n:] in keys for n in range(2, _LONGEST_NAME))
        if name in keys and not own and canon(match[0]) not in keys:
            swaps.append((said.removeprefix(_kept(said)), match["name"]))
            before = _undescribed(text[: match.start()] + _kept(said), keys)
            text = before + name + text[match.end() :]
            break
    return text, swaps


_LONGEST_NAME = 24
_PRINTED = 0.9  # from which a spelling is a printed name
_DESCRIBED = re.compile(r"(?:(?<=年)|(?<=年度)|(?<=[,，]))[\u4e00-\u9fff]{2,16}的$")


def _undescribed(before: str, keys: Set[str]) -> str:
    """What stands before a gloss without the words that describe it: 保运转的 of 保运转的开支（机关运行经费）."""
    match = _DESCRIBED.search(before)
    if match is None or any(len(key) >= _NAME and key in match[0] for key in keys):
        return before
    return before[: match.start()]


_NAME = 3  # characters of a printed name that is none of the words of a description


_LAST_NOUN = re.compile(r"(?:[的里中和与及]|购置|采购|买)(?=[^的里中和与及]+$)")


def _kept(said: str) -> str:
    """What stands before the glossed word itself: 购置里 of 购置里桌子."""
    match = _LAST_NOUN.search(said)
    return said[: match.end()] if match is not None else ""


def _said(lexicon: Lexicon) -> frozenset[str]:
    """Every word that stands for a term."""
    return frozenset(w for concept in lexicon.concepts for w in (*concept.names, *concept.says))


_JOINED = re.compile(r"一共|合计|总共|共计|[总各占比]|分别|加起来")


def _names(knowledge: Knowledge, word: str) -> bool:
    return any(word in label.key for label in knowledge.labels)


def _begins_or_ends(knowledge: Knowledge, word: str) -> bool:
    """Whether a printed name begins or ends with a word: 领导干部 in 部级领导干部用车 are cars."""
    return any(label.key.startswith(word) or label.key.endswith(word) for label in knowledge.labels)


def _prints(knowledge: Knowledge, word: str) -> bool:
    if _names(knowledge, word):
        return True
    return any(word in body for body, _ in paragraph_view(knowledge).texts)
