"""A piece of a question to the one fact it means, or to none: when a reading is sure enough to answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from corpus.model import Aspect, Fact, Profile
from qa.bits import Span
from qa.candidates import CHANGES, FORMS, TOTALS, Candidate
from qa.entities import find_entities
from qa.finding import Cited
from qa.fit import HOW_MANY, Asked, is_money, is_no_sum, same_dimension, says_measure, says_unit
from qa.fund_asked import of_fund
from qa.fund_lent import fund_spoken_of
from qa.kinds_said import drops_kind
from qa.knowledge import Knowledge, bigrams, number_of, own_name, path_of, strip_numbering
from qa.longer_terms import is_inside_longer, longest_name_first
from qa.lookup import rank_facts
from qa.normalise import canon
from qa.ordinals import Place
from qa.reading import Reading, asked_noun, breaks_of, read_question
from qa.satisfaction import is_other_satisfaction
from qa.scope import OWN, WHOLE
from qa.title_scope import title_spans
from qa.vocabulary import Lexicon

_PRONOUN = re.compile(
    r"(?:它们?|其中|其|此|这|那|该|上述|前述|前者|后者|前一|后一|前面那|后面那)?(?:一)?(?:个|项|笔|者|块)?"
    r"(?:数字?|金额|费用|支出|经费|钱|资金|科目|项目|指标)?的?"
)
_CHANGE_WORDS = re.compile(r"(?:增加|减少|增长|下降|增减|变动)(?:额|数额|金额|量)")
_ASPECTS: frozenset[Aspect] = frozenset({"increase", "decrease"})
_NEAR = 0.3  # scores this close are two readings of equal right


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything a piece of a question is read against."""

    reading: Reading
    knowledges: tuple[Knowledge, ...]
    lexicon: Lexicon
    soft: str = ""
    focus: tuple[Cited, ...] = ()
    held: tuple[Profile, ...] = ()  # of all documents, those not opened for this question too
    earlier: tuple[Cited, ...] = ()  # what was spoken of in the turns before the last, latest first
    place: Place | None = None  # where in the order that was told before

    def asked(self, text: str, **changes: Any) -> Asked:
        """The piece as a request for one fact, with the years and stage of the whole question."""
        piece = read_question(text)
        soft = changes.pop("soft", self.soft)
        key = f"{piece.key}\n{soft}" if soft else piece.key
        aspects = _ASPECTS if _CHANGE_WORDS.search(piece.text) else frozenset[Aspect]({"amount"})
        asked: dict[str, Any] = {
            "key": key,
            "aspects": aspects,
            "spans": (
                *self.offices(key, breaks_of(piece)),
                *title_spans(key, self.knowledges),
            ),
            "soft_from": len(piece.key) if soft else None,
            "years": piece.years or self.reading.years,
            "stage": piece.stage or self.reading.stage,
            "quotes": piece.quotes,
            "codes": piece.codes,
            "excluded": self.reading.excluded,
            "money": self.reading.money and piece.money,
            "noun": asked_noun(piece.text),
            "focus": tuple(cited.fact for cited in self.focus),
        }
        return Asked(**(asked | changes))

    def offices(self, key: str, breaks: Sequence[int] = ()) -> tuple[Span, ...]:
        """Where a text (canonical) names a department."""
        entities = [k.document.profile.entity for k in self.knowledges if k.document.profile.entity]
        return find_entities(key, entities, self.lexicon, (), breaks).spans

    def resolve(self, text: str, **changes: Any) -> tuple[Candidate, ...]:
        """Ranked facts that a piece of text may mean, in the documents of the department it names."""
        asked = self.asked(text, **changes)
        ranked = rank_facts(asked, self.about(text), self.lexicon)
        ranked = tuple(
            c
            for c in ranked
            if _fits_unit(c.fact, asked)
            and not is_inside_longer(c, asked.key, self.lexicon)
            and not drops_kind(c.fact, c.knowledge, asked.said)
        )
        said = asked.said + (fund_spoken_of(text, self.soft, self.focus) or "")
        ranked = of_fund(ranked, asked.said)
        ranked = tuple(
            replace(c, contested=True) if _is_contested(c, ranked) or _is_other(c, said) else c
            for c in ranked
        )
        ranked = tuple(sorted(ranked, key=lambda c: _is_behind(c, said)))  # stable
        return _money_first(longest_name_first(_said_side_first(ranked, said), asked.said))

    def about(self, text: str) -> tuple[Knowledge, ...]:
        """The documents of the departments that a piece names (本级 or 部门); all when it names none."""
        entities = [k.document.profile.entity for k in self.knowledges if k.document.profile.entity]
        if len(entities) < 2:
            return self.knowledges
        named = find_entities(canon(text), entities, self.lexicon, ()).entities
        kept = tuple(k for k in self.knowledges if k.document.profile.entity in named)
        kept = kept or self.knowledges
        if not (OWN.search(text) or WHOLE.search(text)):
            return kept
        own = bool(OWN.search(text))
        return tuple(k for k in kept if (k.document.profile.who in ("本级", "单位")) == own) or kept

    def best(self, text: str, **changes: Any) -> Candidate | None:
        """The figure that the text surely means; a bare pronoun means what was spoken of before."""
        if self.focus and is_pronoun(text):
            latter = len(self.focus) > 1 and canon(text).startswith(("后者", "后一", "后面"))
            return as_candidate(self.focus[1 if latter else 0])
        ranked = self.resolve(text, **changes)
        said = [c for c in ranked[:6] if c.said and c.own >= 0.95 and is_sure(c)]
        first = said if self.soft and ranked and not ranked[0].said else ranked
        for candidate in first[:1]:  # of 其中项目支出 not what was spoken of before
            if is_sure(candidate) and candidate.fact.value is not None:
                return candidate
        return None


def is_pronoun(text: str) -> bool:
    """Whether a piece only points at what was spoken of: ``它``, ``这项``, or nothing at all."""
    key = canon(text).strip("的")
    return not key or (key[0] in _POINTING and _PRONOUN.fullmatch(key) is not None)


_POINTING = "它其此这那该上前后"


def as_candidate(cited: Cited) -> Candidate:
    """A fact that needs no looking up."""
    index = number_of(cited.fact, cited.knowledge)
    return Candidate(cited.knowledge, index, cited.fact, 9.0, 1.0, 9.0, (), True)


HEAD_UNSAID = re.compile(
    r"(?<=.)[费金款]$|补[贴助]$"
)  # 活动费 of 退休人员活动费: what is asked for


def is_sure(candidate: Candidate) -> bool:
    """Whether enough of the question is this fact, and enough of this fact is in the question."""
    if candidate.fact.value is not None and any(HEAD_UNSAID.search(run) for run in candidate.rest):
        return False
    unsaid = sum(map(len, candidate.rest))
    if candidate.missed and candidate.fact.aspect == "amount":
        return False  # another printed name was asked about as well
    if candidate.torn and candidate.fact.value is not None:
        return False
    if candidate.own < 0.95 and any(len(run) >= 3 for run in candidate.rest):
        return False  # 无人机 of 无人机采购: a thing that the name does not hold
    prose = candidate.fact.table is None
    unnamed = prose and candidate.own < 0.95 and candidate.explained < _PARENT
    if _is_form(candidate.fact) and (unsaid or unnamed):
        return False  # 采购 of 采购预算的金额: 预算金额 by itself is the name of no matter
    if candidate.contested or unsaid > 4 or unsaid > 0.5 * max(candidate.explained, 1.0):
        return False
    if candidate.explained < 1.0:
        return False
    return candidate.own >= 0.55 or candidate.score >= 1.2


_FUNDS = ("政府性基金", "国有资本经营")
_OF_FUND = re.compile(r"基金|国有资本|国资")
_INSURANCE = re.compile(r"社(?:会)?保(?:险|障)?基金")
_INSURED = re.compile(r"社保|社会保[险障]")


def is_other_fund(candidate: Candidate, said: str) -> bool:
    """A figure that nothing printed about it says to be of the one fund that was said: 用了多少政府性基金."""
    fact, knowledge = candidate.fact, candidate.knowledge
    named = [fund for fund in _FUNDS if fund in said]
    insured = _INSURANCE.search(said) is not None
    if not (named or insured) or fact.value is None:
        return False
    table = knowledge.tables.get(fact.table or "")
    words = (*fact.subject, *fact.measure, *knowledge.document.path(fact.section), fact.quote)
    printed = canon("".join((*words, table.title if table else "", fact.scope.money or "")))
    row = knowledge.rows.get((fact.table, fact.source.row), ()) if fact.table else ()
    printed += canon("".join(other.text for other in row))
    if insured and not named:
        return _INSURED.search(printed) is None
    return not any(fund in printed for fund in named) and not _OF_FUND.search(printed)


def _said_side_first(ranked: tuple[Candidate, ...], said: str) -> tuple[Candidate, ...]:
    """政府性基金预算收入 before 政府性基金支出 where 政府性基金收入 was said."""
    if not ranked or not is_other_side(ranked[0], said):
        return ranked
    meant = [c for c in ranked if not is_other_side(c, said)]
    if not meant or meant[0].own < _OF_SIDE or ranked[0].score - meant[0].score > 1:
        return ranked
    behind = meant[0].score - 1
    others = (replace(c, score=min(c.score, behind)) for c in ranked if is_other_side(c, said))
    return tuple(sorted((*meant, *others), key=lambda c: -c.score))


_OF_SIDE = 0.9


def _money_first(ranked: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Of figures of one row with equal right its money: a unit's 支出 before its 人数, where nothing says which."""
    if not ranked or ranked[0].fact.value is None or is_money(ranked[0].fact.unit):
        return ranked
    top = ranked[0]
    for place, other in enumerate(ranked):
        if other.score < top.score:
            break
        if other.fact.subject == top.fact.subject and is_money(other.fact.unit):
            return (other, *ranked[:place], *ranked[place + 1 :])
    return ranked


def _is_other(candidate: Candidate, said: str) -> bool:
    others = (
        is_of_retired,
        is_other_side,
        is_other_fund,
        is_other_act,
        is_other_basis,
        is_other_guest,
        is_other_vehicle,
        is_other_post,
        is_rest_of_kind,
        is_of_other_bodies,
        is_of_three_public,
        is_all_staff,
        is_value_of_other,
        is_kind_of_purchase,
    )
    return any(other(candidate, said) for other in others)


def _is_behind(candidate: Candidate, said: str) -> bool:
    """Whether any figure of another kind is meant before one that is surely of something else."""
    others = (is_of_three_public, is_all_staff, is_value_of_other)
    return any(other(candidate, said) for other in others)


def is_all_staff(candidate: Candidate, said: str) -> bool:
    """All people, who have retired among them, where those in work were asked for: 在职多少人."""
    fact, knowledge = candidate.fact, candidate.knowledge
    if fact.table is not None or "在职" not in said or "在职" in "".join(fact.subject):
        return False
    parts = [f for f in knowledge.facts if f.subject[:-1] == fact.subject and f.unit == fact.unit]
    return any("退休" in f.subject[-1] or "离休" in f.subject[-1] for f in parts)


def is_value_of_other(candidate: Candidate, said: str) -> bool:
    """The 价值 that a sentence tells of something else: 房屋…，价值…；车辆12辆，价值…."""
    fact = candidate.fact
    if fact.table is not None or fact.subject[-1:] != ("价值",) or fact.figure is None:
        return False
    before = [
        f for f in candidate.knowledge.facts
        if f.source.paragraph == fact.source.paragraph and f.figure is not None and f.table is None
        and f.figure[1] <= fact.figure[0] and f.subject and f.subject[-1] != "价值"
    ]  # fmt: skip
    of = max(before, key=lambda f: f.figure[1] if f.figure else 0, default=None)
    named = said.replace("价值", "")
    return of is not None and not any(pair in named for pair in bigrams(canon(of.subject[-1])))


_THREE = re.compile(r"三公|出国|用车|公车|公务车|接待|会议费|培训费|购置|运[行转]")


def is_of_three_public(candidate: Candidate, said: str) -> bool:
    """A unit's sum in the table of 三公经费 where nothing of that was said: 图书馆多少钱 asks for all its money."""
    return tells_three_public(candidate.fact, candidate.knowledge, said)


def tells_three_public(fact: Fact, knowledge: Knowledge, said: str) -> bool:
    """The same of a figure."""
    table = knowledge.tables.get(fact.table or "")
    if table is None or fact.value is None or _THREE.search(said):
        return False
    of_three = table.kind == "三公经费表" or "三公" in table.title
    bare = bool(fact.measure) and canon(fact.measure[-1]) in TOTALS
    return of_three and bare and not _THREE.search("".join((*fact.subject, *fact.measure)))


_OF_BODIES = re.compile(r"(?:行政|(?<!行政)(?<!机关)事业)单位(?:医疗|离退休)")
_BODIES = re.compile(r"行政事业单位|机关事业单位|行政单位|事业单位")


def is_of_other_bodies(candidate: Candidate, said: str) -> bool:
    """行政事业单位医疗 where 行政单位医疗 was said, or that of 事业单位."""
    names = candidate.fact.subject[-1:]
    account = _OF_BODIES.search(said)
    if account is not None and names and account[0] not in canon(names[0]):
        return True
    own = set(_BODIES.findall(canon(names[0]))) - {"机关事业单位"} if names else set()
    asked = set(_BODIES.findall(said))
    return bool(own and asked) and not own & asked


_KIND_BOUGHT = re.compile(
    r"(?:本|单位|部门|其中)*(?:政府)?(?:拟?采购)?的?(?P<kind>货物|工程|服务)类?(?:项目)?(?:政府)?(?:采购)?(?:的|预算|支出|金额|资金|总?额|数)*"
)


def is_kind_of_purchase(candidate: Candidate, said: str) -> bool:
    """政府采购服务预算 where all that is bought was said: 政府采购总额. No kind of it is the whole."""
    fact = candidate.fact
    if "采购" not in said or not is_money(fact.unit) or not fact.subject:
        return False
    kind = _KIND_BOUGHT.fullmatch(canon(strip_numbering(fact.subject[-1])))
    return kind is not None and not any(word in said for word in ("货物", "工程", "服务"))


_THE_REST = re.compile(r"其[他它余]|别的|另外|剩")


def is_rest_of_kind(candidate: Candidate, said: str) -> bool:
    """其他商品和服务支出 where 商品服务支出 was said: what is left of a kind is not the kind."""
    names = candidate.fact.subject[-1:] or candidate.fact.measure[-1:]
    own = canon(strip_numbering(names[0])) if names else ""
    pairs = bigrams(own.removeprefix("其他"))
    spoken = 2 * sum(pair in said for pair in pairs) > len(pairs)  # the kind itself is said
    return own.startswith("其他") and spoken and _THE_REST.search(said) is None


def is_other_basis(candidate: Candidate, said: str) -> bool:
    """A figure on a comparable basis where nothing of that was said: 一般公共预算收入(同口径)."""
    return tells_basis(candidate.fact) and "口径" not in said


_POST_KINDS = ("行政", "事业", "工勤", "政法", "参公", "机关")
_POSTS = re.compile(r"编(?:制|内)")


def is_other_post(candidate: Candidate, said: str) -> bool:
    """Posts of another kind than was said (行政编制), or posts where the people in them were asked for."""
    labels = canon("".join(candidate.fact.subject))
    own = canon("".join(candidate.fact.subject[-1:]))
    if not own.endswith(("编制", "编制数", "编制人数")):
        return False
    if "在职" in said and not _POSTS.search(said):
        return True
    named = [kind for kind in _POST_KINDS if re.search(rf"{kind}(?:人员|单位)?编", said)]
    if not named and "总" in said and any(kind in own for kind in _POST_KINDS):
        return True  # 编制总数 is not the 行政编制 of it
    return bool(named) and not any(kind in labels for kind in named)


_GUESTS = (re.compile(r"国内"), re.compile(r"境）?\)?外|国外|外宾|外事|涉外"))


def is_other_guest(candidate: Candidate, said: str) -> bool:
    """A reception of guests from home where guests from abroad were asked for, or the other way round."""
    named = "".join(candidate.fact.subject[-1:])
    asked, told = ([bool(words.search(text)) for words in _GUESTS] for text in (said, named))
    if asked == [False, True]:
        return not told[1]  # 涉外接待费 is no 公务接待费
    return asked == [True, False] and told == [False, True]


_RETIRED = re.compile(r"退休|离休")


def is_of_retired(candidate: Candidate, said: str) -> bool:
    """People who have retired where nothing of that was said: 退休教职工 are not how many teachers there are."""
    fact = candidate.fact
    people = fact.value is not None and (fact.unit or "").endswith(("人", "名"))
    named = "".join(fact.subject[-1:])
    return people and bool(_RETIRED.search(named)) and not re.search("退|离休|养老", said)


_SORT_OF_CAR = re.compile(  # 冷链车有几辆, 有几辆冷链车; 公车, 公务用车 and the office's own are all of them
    r"(?P<sort>[\u4e00-\u9fff]{2})(?<![有共的用公汽局委厅院校办处站所馆队镇乡道会中里年末底下])(?<!公家)(?<!公务)(?<!机动)车辆?(?:一共|总共|共|现|还)*(?:有|是|配)*(?:多少|几)[辆台部]"
    r"|(?:多少|几)[辆台部](?P<such>[\u4e00-\u9fff]{2,6}?)(?<![公汽用新])(?<!公家)(?<!公务)(?<!机动)车(?!辆?(?:保有|购置|运行))"
)
_ALL_CARS = re.compile(
    r"(?:公务)?(?:实有|现有|共有|保有)?(?:车辆|公务用车|公车|用车)(?:总数|数量?|保有量)?"
)


def is_other_vehicle(candidate: Candidate, said: str) -> bool:
    """All cars where those of one sort were asked for: 冷链车有几辆 is not how many cars there are."""
    sort = _SORT_OF_CAR.search(said)
    name = canon(candidate.fact.subject[-1]) if candidate.fact.subject else ""
    return sort is not None and _ALL_CARS.fullmatch(name) is not None


def tells_basis(fact: Fact) -> bool:
    """Whether a figure is told to be of what is comparable between two years."""
    return any(
        "同口径" in name or "可比口径" in name for name in (*fact.subject[-1:], *fact.measure)
    )


_ACTS = (  # what was done with things that are counted, in the words for it
    ("购置", "新购", "购买", "采购", "买", "新增配置", "新增配备", "添置"), ("更新", "更换", "换"), ("报废",), ("处置",), ("调出",), ("调入",),
    ("新增",), ("新建",), ("拆除",), ("去世",), ("出国", "出境", "因公"),
)  # fmt: skip
_GONE = (("报废",), ("处置",), ("调出",), ("拆除",))  # what is no longer there
_HELD = re.compile(r"有(?:多少|几)|总量|总数|保有")  # what there is, and not what was done
_BESIDE = 12  # characters around a figure that say what was done: 2辆老旧车辆报废


def is_other_act(candidate: Candidate, said: str) -> bool:
    """A stock where something done was asked for: 报废了几辆车 is not answered by how many there are."""
    fact = candidate.fact
    if fact.table is not None or fact.value is None or not fact.unit or is_money(fact.unit):
        return False
    own = canon(fact.subject[-1]) if fact.subject else ""
    gone = next((words for words in _GONE if own.startswith(words)), ())
    if gone and not any(word in said for word in gone):
        return True  # 报废大客车 is not how many 大客车 there are
    if _HELD.search(said) and not re.search("[新增]", said) and f"新增{own}" in canon(fact.quote):
        return True  # 新增藏书7.6万册 is not how many there are
    acts = [words for words in _ACTS if any(word in said for word in words)]
    if not acts or fact.unit == "%" or says_unit(fact.unit):
        return False
    if fact.subject and canon(fact.subject[-1]).endswith(("保有量", "保有数")):
        return "费" not in said and "钱" not in said  # money and a number are held apart elsewhere
    place = fact.quote.find(fact.text)
    near = fact.quote[max(place - _BESIDE, 0) : place + len(fact.text) + _BESIDE]
    printed = canon("".join(fact.subject) + near)
    return not any(word in printed for words in acts for word in words)


_SIDES = re.compile(r"收入|支出")


def is_other_side(candidate: Candidate, said: str) -> bool:
    """A figure of income where only expenditure was said, or the other way round."""
    if candidate.fact.value is None:
        return False
    own = own_name(candidate.fact)
    if candidate.own >= 0.95 and (own in said or not _SIDES.search(own)):
        return False
    labels = canon("".join((*candidate.fact.subject, *candidate.fact.measure)))
    labels = labels.replace("收入安排的支出", "支出")  # 土地出让收入安排的支出 is spent
    sides = [("收入" in text, "支出" in text) for text in (said, labels)]
    return sides[0] != sides[1] and (True, True) not in sides and (False, False) not in sides


_PARENT = 5.0  # characters that are said where what a figure stands under is named as well


def _is_form(fact: Fact) -> bool:
    """Whether a figure's own name only says what kind of figure it is."""
    return bool(fact.subject) and own_name(fact) in FORMS


_AREA = re.compile(r"平方|㎡|m2|m²|亩|公顷")


def _is_area(fact: Fact) -> bool:
    named = any("面积" in label for label in (*fact.subject, *fact.measure))
    return named or bool(_AREA.search(fact.unit or ""))


_RATE = re.compile(r"(?:率|占比|比例|比重|增幅|降幅)(?:[（(][^）)]*[）)])?$")


_EACH = re.compile(r"每|各|均|标准|一[个名户村人辆]|单[个价]")


_SPENT = re.compile(r"花(?![草卉园木])(?!.*值)|开支|开销")
_WORTH = re.compile(r"价值|[原净]值")
_OWNED = re.compile(r"(?:资产(?:总额|总计|合计|总值)?|占用情况?)$")  # 车辆 under 固定资产总额


def _is_worth_of_spent(fact: Fact, said: str) -> bool:
    """Whether what is spent was asked for and a figure is a worth: what the cars are worth they do not cost a year."""
    if not _SPENT.search(said):
        return False
    owned = is_money(fact.unit) and any(_OWNED.search(label) for label in fact.subject[:-1])
    return owned or bool(_WORTH.search("".join(fact.measure)))


def _fits_unit(fact: Fact, asked: Asked) -> bool:
    """多少钱 is not answered by 4个, nor 几辆 by a sum of money."""
    if is_other_satisfaction(fact, asked.said) or _is_worth_of_spent(fact, asked.said):
        return False
    if fact.subject and fact.subject[-1].startswith("每") and not _EACH.search(asked.said):
        return False  # 为47个村更新图书，每村300册: what each gets is no number of villages
    if is_money(fact.unit) and fact.value is not None and HOW_MANY.search(asked.said):
        return False  # 退休人员数量 is no 退休费
    if not fact.unit and fact.value is not None and asked.unit is not None:
        if fact.subject and _RATE.search(fact.subject[-1]) and asked.unit not in ("%", "百分点"):
            return False  # 优良天数增加率1.5 is no number of days
        return says_measure(asked.unit, fact)
    if not fact.unit and fact.value is not None and asked.money:
        return not is_no_sum(fact)  # 公众满意度 ≥70
    if (fact.value is None and fact.text) or not fact.unit:
        return True
    if "面积" in asked.said and asked.unit is None and not _is_area(fact):
        return False
    if asked.unit is not None:
        return same_dimension(asked.unit, fact.unit)
    return not asked.money or is_money(fact.unit)


def _is_contested(candidate: Candidate, ranked: Sequence[Candidate]) -> bool:
    """Whether what is left over names another likely fact: 货物 of 货物采购预算 is no part of the whole."""
    return any(
        run in canon(other.fact.subject[-1])
        for run in candidate.rest
        for other in ranked
        if other.fact.subject and other.score >= candidate.score - 3.0 and other is not candidate
    )


def rivals(ranked: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Candidates as good as the best one that say another figure."""
    if not ranked:
        return ()
    best = ranked[0]
    seen = {_said(best.fact)}
    found = []
    for other in ranked[1:]:
        if best.score - other.score > _NEAR:
            break
        if other.fact.unit == "年" and best.fact.unit != "年":
            continue  # 服役超过15年的车辆 is no number of cars
        if _said(other.fact) not in seen and is_sure(other):
            seen.add(_said(other.fact))
            found.append(other)
    return tuple(found)


def _said(fact: Fact) -> tuple[Any, ...]:
    return (fact.value, fact.unit, fact.comparator) if fact.value is not None else (fact.text,)


def related(
    candidate: Candidate, aspects: frozenset[Aspect], base_year: int | None = None
) -> tuple[Fact, ...]:
    """Facts of another aspect (change, share) about the same thing in the same document.

    Those of the very name come first; a change against the year's own budget is none against an earlier year.
    """
    return tuple(
        fact
        for fact in _about(candidate, aspects)
        if not is_against_budget(fact) and (base_year is None or _base(fact) == base_year)
    )


def against_budget(candidate: Candidate, aspects: frozenset[Aspect]) -> tuple[Fact, ...]:
    """The changes of a thing that are printed against a budget: 比年初预算减少4万元, 比上年预算下降18%."""
    return tuple(fact for fact in _about(candidate, aspects) if is_against_budget(fact))


def is_against_budget(fact: Fact) -> bool:
    """Whether a fact is a change against what was planned, for its own year or the one before."""
    held = fact.measure[0] if fact.measure and fact.aspect in CHANGES else ""
    return held.startswith("比") and "预算" in held


def _about(candidate: Candidate, aspects: frozenset[Aspect]) -> list[Fact]:
    """Facts of the aspects with one of the names of a thing, those of its very name first."""
    knowledge = candidate.knowledge
    own = knowledge.own(candidate.index)
    keys = {_spent(form) for form, weight in own.forms if weight >= 0.9} if own else set()
    found: list[tuple[bool, Fact]] = []
    for number, fact in enumerate(knowledge.facts):
        if fact.aspect not in aspects or fact.value is None:
            continue
        other = knowledge.own(number)
        if own is None or other is None:
            continue
        both = _both_sides(own.key)
        alike = both is not None and both == _both_sides(other.key)
        if not alike and _spent(other.key) not in keys:
            continue
        if is_same_branch(candidate.fact, fact):
            found.append((_spent(other.key) != _spent(own.key), fact))
    return [fact for _, fact in sorted(found, key=lambda one: one[0])]


def is_same_branch(one: Fact, other: Fact) -> bool:
    """Whether two figures of one name may be one thing: 组织事务's 一般行政管理事务 is not that of 宣传事务."""
    above = [path_of(fact)[:-1] for fact in (one, other)]
    if not all(above) or above[0][-1] == above[1][-1]:
        return True
    if min(map(len, above)) >= 2:
        return False
    shared = set(above[0]) & set(above[1])
    return bool(shared) or max(map(len, above)) < 2


def _base(fact: Fact) -> int | None:
    """The year that a change is held against: 较上年 is the year before its own."""
    return fact.base_year or (fact.year - 1 if fact.year else None)


_BOTH_SIDES = re.compile(  # 收入、支出预算总计, and its change told of 收、支预算总计 or 收、支总计
    r"(?P<fund>财政拨款)?收入?[、和与及]?支出?(?:预算|决算)?(?:总计|总额|总预算|总决算)"
)


@lru_cache(maxsize=4096)
def _both_sides(key: str) -> str | None:
    """Whose income and spending in all a name is: ``财政拨款`` or, with nothing before it, an empty text."""
    match = _BOTH_SIDES.fullmatch(key)
    return (match["fund"] or "") if match is not None else None


def _spent(key: str) -> str:
    """``公务接待费支出`` is printed for ``公务接待费`` where its change is told."""
    key = key.replace("接待经费", "接待费")
    return key.removesuffix("支出") if key.endswith("费支出") else key
