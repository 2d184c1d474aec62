"""Why a figure changed, and whether it did: a false premise is put right before the reason is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.model import Aspect, Fact
from qa.candidates import TOTALS
from qa.finding import Finding, Passage
from qa.knowledge import Knowledge, bigrams, own_name
from qa.link import function_mask, leftover
from qa.normalise import canon
from qa.reading import compared_years
from qa.resolve import Situation, is_sure
from qa.vocabulary import Lexicon, spoken_terms

REASON = re.compile(
    r"(?:主要)?(?:原因|缘由|是由于|由于|因为|归因于|[缘源]于|因素有|主要为|主要是|系|(?<=[，,；;])因(?![公此而]))|所致|的结果|(?:主要)?[多少增减]在(?=[^，。；]{2})"
)
_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]?[”’」』）)]*")
_STEADY = re.compile(r"持平|没有变化|无变化|保持不变|不变|相同|一致")
_GOES_ON = re.compile(r"^\s*(?:与|比|较|同比|和)")
_RISE = re.compile(
    r"增加|上升|增长|变多|上涨|提高|多了|涨(?!价)|(?<![少减降]了)(?:那么|这么)多|大增|超支|增了|高了"
)
_FALL = re.compile(
    r"减少|下降|降低|变少|压减|少了|降了|(?:为什么|为何|为啥|怎么)(?:会|就|又|还)?降|那么少|这么少|锐减|减了|压了|低了"
)
_CHANGES = frozenset[Aspect]({"increase", "decrease", "growth", "decline"})
_WHY_WORDS = re.compile(
    r"(?:怎么|为什么|为何|咋)?(?:会|就|才|只|又)*(?:完成|执行|达到|花|用)了?(?:了)?(?:年初|全年|调整)?预算(?:数|安排)?的?(?:[\d.]+%|百分之[\d一二三四五六七八九十百.]+|这么多|那么多|不到一半|一半)|(?:原因)?是啥|(?:的)?(?:主要)?(?:为什么|为何|为啥|咋|原因|因为什么|由于什么|怎么|是什么|有哪些|会|这么|那么|比(?:上年|去年|预算|年初预算|\d{4}年(?:预算|决算)?)?)"
    r"|[低高多少]于(?:年初)?预算|(?:花|用|支)?超(?:了|出|过|支)*(?:预算)?|(?:都|全|全都|还)?没(?:有)?(?:全|都|全部)?(?:花|用|执行|完成)(?:完|光|掉|预算)*|剩(?:下|了|余)*(?:钱)?|[\d.]+(?:万元?|亿元?|元|%)"
    r"|[，,]?[多少增减涨降]在(?:哪儿?|哪里|什么地方)|反而|竟然|居然|没有?安排|不安排|没花|没有花|的钱|[是为]0|超支|持平|不变|没有变化"
    r"|(?:大幅|明显)?(?:增加|减少|增长|下降|上升|降低|变化|变动|压减|上涨|涨|降|增|减|差|多|少)了?(?:多)?|[?？。]"
)


def subject_of_why(text: str) -> str:
    """``为什么三公经费比上年减少了`` without the words of asking and of change."""
    return _WHY_WORDS.sub("", text)


def reason_of_change(situation: Situation, text: str) -> Finding | None:
    """``项目支出下降的原因``: the reason that stands right after the change of the very thing."""
    subject = subject_of_why(text)
    if len(canon(subject)) < 2:
        return None
    compared = compared_years(text)
    years = tuple(year for year in situation.reading.years if year not in compared)
    scene = replace(situation, reading=replace(situation.reading, years=years))
    for candidate in scene.resolve(subject, aspects=_CHANGES, years=years)[:3]:
        fact = candidate.fact
        if fact.aspect not in _CHANGES or not is_sure(candidate) or candidate.own < 0.85:
            continue
        if fact.table is not None or fact.source.paragraph is None:
            continue
        lead = put_right(text, fact.aspect in ("increase", "growth"))
        passage = reason_in(candidate.knowledge, fact.source.paragraph, fact)
        if passage is not None:
            return quoted((passage,), lead)
        if not candidate.rest:
            return _by_parts(candidate.knowledge, fact, lead)
    return _beside_amount(scene, subject, text) or _steady(scene, subject, text)


_WAY = re.compile(r"(?P<up>增加|增长|上升|提高)|(?:减少|下降|降低|压减)")
_WAY_AND_REASON = re.compile(rf"(?:{_WAY.pattern})(?:的|较多|较大)*(?:主要)?(?:原因|是由于|是因为)")


def _beside_amount(situation: Situation, subject: str, text: str) -> Finding | None:
    """``港口建设（项）31.50万元，增加的主要原因是…``: the way and its reason behind a sum, without by how much."""
    ranked = situation.resolve(_LEVEL_OF.sub("", subject), aspects=frozenset({"amount"}))
    best = ranked[0] if ranked and is_sure(ranked[0]) and ranked[0].own >= 0.85 else None
    if best is None or best.rest:
        return None
    told: list[Finding] = []
    for fact in best.knowledge.facts:
        if fact.table is not None or fact.figure is None or fact.source.paragraph is None:
            continue
        if (
            fact.aspect != "amount"
            or own_name(fact) != own_name(best.fact)
            or fact.year not in (None, best.fact.year)
        ):
            continue
        words = best.knowledge.document.paragraphs[fact.source.paragraph].text
        start, stop = next(s for s in _spans(words) if s[0] <= fact.figure[0] < s[1])
        way = _WAY_AND_REASON.search(words, fact.figure[1], stop)
        if way is not None and not _FIGURES.search(words[fact.figure[1] : way.start()]):
            passage = Passage(
                best.knowledge, fact.source.paragraph, (start, end_of_reasons(words, stop))
            )
            told.append(quoted((passage,), put_right(text, way["up"] is not None)))
    return told[0] if len({one.text for one in told}) == 1 else None


_LEVEL_OF = re.compile(r"[（(][类款项][）)]")
_FIGURES = re.compile(r"\d(?!\d{3}年)")  # another sum, of which the reason then is


def _by_parts(knowledge: Knowledge, whole: Fact, lead: str) -> Finding | None:
    """The sentence of a change that gives no reason, with the reasons of the parts that changed alike."""
    own = _sentence_of(knowledge, whole)
    rose = whole.aspect in ("increase", "growth")
    parts = [
        fact
        for fact in knowledge.facts
        if fact.table is None
        and fact.aspect in (("increase", "growth") if rose else ("decrease", "decline"))
        and _is_part_of(fact, whole)
        and fact.source.paragraph is not None
    ]
    reasons = [reason_in(knowledge, fact.source.paragraph or 0, fact) for fact in parts]
    told = tuple(dict.fromkeys(p for p in (own, *reasons) if p is not None))
    if own is None or (len(told) < 2 and not lead):
        return None
    return quoted(told[:4], lead)


def _is_part_of(fact: Fact, whole: Fact) -> bool:
    """Whether a change is of a part: named below its whole, or one of the three of 三公经费."""
    if fact.subject[:-1][: len(whole.subject)] == whole.subject:
        return True
    name = fact.subject[-1] if fact.subject else ""
    return "三公" in "".join(whole.subject) and bool(_OF_THREE.search(name))


def _sentence_of(knowledge: Knowledge, fact: Fact) -> Passage | None:
    if fact.source.paragraph is None or fact.source.span is None:
        return None
    return Passage(knowledge, fact.source.paragraph, fact.source.span)


def speaks_of(found: Finding, situation: Situation, text: str) -> bool:
    """Whether a quoted passage names the thing whose change is to be explained."""
    asked = situation.asked(subject_of_why(text), soft="")
    plain = function_mask(asked.key, situation.lexicon)
    for start, stop in asked.spans:
        plain[start:stop] = [True] * (stop - start)
    key = _told_by(found)
    heads = "".join(
        canon(
            "".join(p.knowledge.document.path(p.knowledge.document.paragraphs[p.paragraph].section))
        )
        for p in found.passages
    )
    if not _is_of_term(situation.lexicon, asked.key, key, heads):
        return False
    if any(not _tells_rate(rate, key + heads) for rate in _RATE.findall(asked.key)):
        return False  # of a rate nothing is said that only speaks of what it is the rate of
    if _names_another(situation, subject_of_why(text), key + heads):
        return False
    runs = leftover(asked.key, plain)
    grams = [
        gram for run in map(_without_years, runs) for gram in bigrams(run) if not gram.isdigit()
    ]
    said = sum(gram in key or gram in heads for gram in grams)
    return not grams or said * 3 > len(grams)


def _told_by(found: Finding) -> str:
    """The words of a passage without whose it is: 运输 of 运输局 says nothing of 铁路运输."""
    key = canon("".join(passage.text for passage in found.passages))
    for passage in found.passages:
        key = key.replace(canon(passage.knowledge.document.profile.entity or "") or "\n", "")
    return key


def _without_years(run: str) -> str:
    return re.sub(r"(?:19|20)\d{2}年度?", "", run)


def _names_another(situation: Situation, subject: str, told: str) -> bool:
    """Whether the question is one account's name and the passage does not say it: 大气 and the whole budget."""
    ranked = situation.resolve(subject, aspects=frozenset({"amount"}))
    best = ranked[0] if ranked and is_sure(ranked[0]) and ranked[0].own >= 0.95 else None
    own = best.knowledge.own(best.index) if best is not None else None
    if best is None or best.rest or own is None or own.key in TOTALS:
        return False
    return not any(form in told for form, weight in own.forms if weight >= 0.7)


_RATE = re.compile(
    r"(?:执行|完成|支出|合格|达标|优良|覆盖|满意|到位|使用|通过|流失|差错|就业)(?:率|度|进度)"
)
_OF_BUDGET = re.compile(
    r"执行率|完成率|执行进度|支出进度|执行偏|执行较?慢|预算执行|完成年初预算|未执行"
)


def _tells_rate(rate: str, told: str) -> bool:
    """Whether a text speaks of a rate that is asked about; how far a budget was carried out has several names."""
    if rate.startswith(("执行", "完成", "支出")):
        return _OF_BUDGET.search(told) is not None
    return rate in told


_OF_THREE = re.compile(r"接待|用车|出国")  # what 三公经费 is made up of
_COSTS = re.compile(
    r"^[\d一二三四五六七八九十()（）、.．年度]{0,8}(?P<name>[\u4e00-\u9fff]{1,8}?费)"
)


def _is_of_term(lexicon: Lexicon, subject: str, told: str, heads: str) -> bool:
    """Whether a passage is of the budget term that is asked about: of 三公经费 no reason of 会议费, said under it."""
    terms = [name for name in lexicon.by_name if len(name) >= 4 and name in subject]
    spoken = [names[0] for _, names in spoken_terms(subject, lexicon) if len(names[0]) >= 4]
    if not (terms or spoken):
        return True
    term = max(terms or spoken, key=len)
    forms = (term, *(form for form, weight in lexicon.forms(term) if weight >= 0.85))
    if any(form in told for form in forms):
        return True
    other = _COSTS.match(told)
    apart = other is not None and other["name"] not in term and not _OF_THREE.search(other["name"])
    return any(form in heads for form in forms) and not apart


def put_right(text: str, rose: bool) -> str:
    """What is said first where the question takes the opposite for granted."""
    asks_rise, asks_fall = bool(_RISE.search(text)), bool(_FALL.search(text))
    if asks_rise and not asks_fall and not rose:
        return "实际是减少，不是增加。"
    return "实际是增加，不是减少。" if asks_fall and not asks_rise and rose else ""


def quoted(passages: tuple[Passage, ...], lead: str = "") -> Finding:
    words = "\n".join(passage.text.strip() for passage in passages)
    return Finding("passage", lead + words, basis="text", passages=passages)


def reason_in(knowledge: Knowledge, number: int, fact: Fact) -> Passage | None:
    """From the sentence of the figure to the first reason given after it."""
    text = knowledge.document.paragraphs[number].text
    start = fact.source.span[0] if fact.source.span and fact.source.paragraph == number else 0
    start = max(start, text.find(fact.text, start)) if fact.source.paragraph == number else start
    after = [(a, b) for a, b in _spans(text) if b > start]
    for a, b in after:
        if REASON.search(text[max(a, start) : b]):
            return Passage(knowledge, number, (after[0][0], end_of_reasons(text, b)))
    return None


_NEXT_REASON = re.compile(
    r"\s*(?:[（(]?[二三四五六2-6]|第[二三四五六])(?:是|、|[)）]|[.．](?!\d))[^。；;]*[。；;]?"
)


def end_of_reasons(text: str, stop: int) -> int:
    """Where the reasons end that go on after a semicolon: 一是…；二是…；三是…."""
    while text[stop - 1 : stop] in "；;" and (more := _NEXT_REASON.match(text, stop)):
        stop = more.end()
    return stop


def _spans(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _SENTENCE.finditer(text) if match[0].strip()]


def _steady(situation: Situation, subject: str, text: str) -> Finding | None:
    """What did not change at all: the clause that says so, with its reason where one is given."""
    ranked = situation.resolve(subject, aspects=frozenset({"amount"}))
    best = next((c for c in ranked[:3] if is_sure(c) and c.own >= 0.8), None)
    own = best.knowledge.own(best.index) if best is not None else None
    if best is None or own is None:
        return None
    if not any(form in canon(subject) for form, weight in own.forms if weight >= 0.85):
        return None  # only something like it is printed
    told = _why_none(best.knowledge, best.fact, text)
    if told is not None:
        return told
    forms = [form for form, weight in own.forms if weight >= 0.88]
    forms = [form for form in forms if len(form) >= 3 or form == own.key]
    for passage in _clauses(best.knowledge):
        said = canon(passage.text)
        unchanged = _STEADY.search(said)
        if unchanged and any(0 <= said.find(form) < unchanged.start() for form in forms):
            asks = next((w for w, p in (("增加", _RISE), ("减少", _FALL)) if p.search(text)), None)
            return quoted((passage,), f"原文是持平，没有{asks}。" if asks else "")
    return None


_NONE_OF_IT = re.compile(r"[是为][0零]|没有?安排|不安排|没有?花|没有?用")


def _why_none(knowledge: Knowledge, fact: Fact, text: str) -> Finding | None:
    """``三公经费为什么是0``: the reason that stands after the figure, whatever it changed by."""
    number = fact.source.paragraph
    if not _NONE_OF_IT.search(text) or fact.table is not None or number is None:
        return None
    passage = reason_in(knowledge, number, fact)
    return quoted((passage,)) if passage is not None else None


def _clauses(knowledge: Knowledge) -> Iterator[Passage]:
    """Clauses up to a semicolon or full stop; one that goes on with 与上年… is joined to the one before."""
    for paragraph in knowledge.document.paragraphs:
        spans = _spans(paragraph.text)
        for i, (start, end) in enumerate(spans):
            following = spans[i + 1] if i + 1 < len(spans) else None
            if following and _GOES_ON.match(paragraph.text[slice(*following)]):
                end = following[1]
            yield Passage(knowledge, paragraph.index, (start, end))


def _is_said(knowledge: Knowledge, fact: Fact, key: str) -> bool:
    """Whether a figure is of the thing that the text names, not of a part of it or of what stands beside it."""
    number = knowledge.label_ids.get(fact.subject[-1]) if fact.subject else None
    if number is None:
        return False
    return any(form in key for form, weight in knowledge.labels[number].forms if weight >= 0.8)


def correct_premise(found: Finding, text: str) -> Finding:
    """``为什么三公经费增加了`` when it fell: that it fell is said before the passage."""
    asks_rise, asks_fall = bool(_RISE.search(text)), bool(_FALL.search(text))
    if asks_rise == asks_fall or not found.passages:
        return found
    passage = found.passages[0]
    aspects = {
        fact.aspect
        for fact in passage.knowledge.facts
        if fact.source.paragraph == passage.paragraph
        and fact.table is None
        and _is_said(passage.knowledge, fact, canon(text))
    }
    rose, fell = bool(aspects & {"increase", "growth"}), bool(aspects & {"decrease", "decline"})
    if asks_rise and fell and not rose:
        return replace(found, text=f"实际是减少，不是增加。{found.text}")
    if asks_fall and rose and not fell:
        return replace(found, text=f"实际是增加，不是减少。{found.text}")
    if not rose and not fell and re.search(r"持平|相同|没有变化|无变化|不变", passage.text):
        word = "增加" if asks_rise else "减少"
        return replace(found, text=f"原文是持平，没有{word}。{found.text}")
    return found
