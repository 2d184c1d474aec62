"""Operations that a question asks for and a plain look-up left out: its figure is then not told as the answer.

``刨去人员经费，基本支出还剩多少`` asks for a computation; the figure of 人员经费 alone would be a wrong answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.words import text_to_classes
from qa.bits import Span
from qa.crossed_names import AND_EACH
from qa.crossing import EACH
from qa.finding import Cited, Finding, not_found
from qa.fit import is_counted
from qa.knowledge import Knowledge, bigrams, once, strip_numbering
from qa.link import Match, covered, function_mask, leftover, match_labels
from qa.normalise import canon, year_spans
from qa.resolve import Situation
from qa.standard_accounts import SHORTEST, accounts_said, is_told
from qa.surroundings import part_words

# words for operations; in the name or the sentence of a figure they ask for none
_OPERATION = re.compile(
    r"比(?![赛武选对价])[^比例重率,，]{2,14}[多少高低大小](?!于|数)|加起来|相加|加总|之和|总和|合起来|合在一起|求和|平均|均摊|平摊|相差|差额|差距|之差|减去|减掉|扣除|扣掉|除去|刨[去掉开除]|余下|剩下"
    r"|倒推|反推|推算|倒算|(?:几|多少)倍|占比|占(?=[^地用有掉]*(?:百分|几成|比))|几成|个百分点|除以|乘以|乘上|×"
    r"|(?<![最顶至])[少多]花|[少多]用了|省下|没[用花]完|增速|[涨增降跌减]幅|(?<![核缩加递累新])[增减涨降]了|(?:增长|下降|上涨|减少)(?:率|幅度)|第几|最(?=[高大低小贵多少](?:的|是|[哪什谁]))|排第几|排名|垫底|居首|相等|一样|一致|等于|超不超|够不够|够吗"
)


_APART = re.compile(  # 人员经费多多少
    r"(?P<way>[多少高低大小]|增加?|减少?|上?涨|下降|降低?|相差|省|超支?|差)(?:了)?(?:出来?)?(?:多少|几)(?!个|家|项|种|类|位|名|人|辆|台)"
)
_WITHIN = re.compile(
    r"[（(]((?:含|包括|包含)[^（）()\d]{2,10})[)）]"
)  # 公务接待（含境外）一共多少批次


_OTHER = re.compile(r"(?<![及等])其[他它](?!的)")  # 其他政府采购 is not all of it
_ADDED_TO = re.compile(r"^(?:那么?|再|如果)*(?:加上|算上|连上|连同)")
_ADDED = re.compile(rf"{_ADDED_TO.pattern}|加起来|加在一起|加一块|合起来|相加|之和")
_ALONE = re.compile(r"单独|单列")  # of an office by itself, which no sum of the department is
_CARRIED_OUT = re.compile(r"决算|执行")
_EACH_MONTH = re.compile(r"(?:一个?|每个?|按)月|月均|每天|每日|每季度?|每学期")


def _each_month(key: str, finding: Finding) -> list[str]:
    """低保一个月补多少: no sum of a year, where neither the figure's names nor the words at it speak of months."""
    fact = finding.facts[0].fact
    place = max(fact.quote.find(fact.text), 0) if fact.table is None else 0
    near = fact.quote[max(place - _NEAR, 0) : place + len(fact.text) + _NEAR // 2]
    said = canon("".join((*fact.subject, *fact.measure, fact.unit or "", near)))
    return [] if re.search(r"(?<!\d)[月天日季期]", said) else _EACH_MONTH.findall(key)


_STANDARD = re.compile(r"标准(?!化|件)")  # what each gets is no sum of all


def unread_words(situation: Situation, finding: Finding) -> tuple[str, ...]:
    """Words for operations that stand in nothing the document prints about the figure that was told."""
    reading = situation.reading
    if finding.operation != "lookup" or finding.value is None or not finding.facts:
        return ()
    told = canon("".join((finding.text, *(about(cited) for cited in finding.facts))))
    added = (_ADDED if situation.soft else _ADDED_TO).search(reading.text)
    if added is not None and canon(added[0]) not in told:
        return (added[0],)  # 加上另一项一共多少: one of them is no sum
    if (begun := _part_begun(reading.key, finding)) is not None:
        return (begun,)
    if situation.soft:  # what was spoken of before needs no saying
        apart = _APART.search(reading.text)
        asked = (apart[0],) if apart is not None and canon(apart["way"]) not in told else ()
        return (
            asked or _other_use(reading.text, finding) or _of_nothing_told(situation, finding, told)
        )
    if all(is_counted(cited.fact) for cited in finding.facts):
        told += "数量个数台数辆数人数保有量"  # that a number was told answers 数量
    if all(_CARRIED_OUT.search(cited.fact.scope.stage or "") for cited in finding.facts):
        told += "实际支出"  # 执行数 is what was really spent
    told += said_without_words(finding)
    if "结余" in told:
        told += "没花完没用完剩下余下"
    words = (*_outside_names(situation, finding), *_bracketed(reading.text, finding))
    words = (*words, *_standards(reading.key, finding), *_acts(reading.text, told))
    words = (*words, *_ALONE.findall(reading.key), *_each_month(reading.key, finding))
    unused = [word for word in words if canon(word) not in told]
    unused += [*_grown_on(situation, finding, told), *_others(reading.key, finding)]
    return tuple(unused) or _other_use(reading.text, finding) or _left_out(situation, finding, told)


_BEGINS = 4  # characters that a part's name is known by


def _part_begun(key: str, finding: Finding) -> str | None:
    """The beginning of a part's name in a question that the whole was told for: 支持企业 of 支持企业上市.

    Such a part is asked for, and none of those that are printed is called so.
    """
    told = finding.facts[0]
    own = canon("".join((*told.fact.subject, *told.fact.measure)))
    parts = {
        canon(strip_numbering(fact.subject[-1]))
        for fact in told.knowledge.facts
        if told.fact.subject and fact.subject[:-1] == told.fact.subject
    }
    begun = [name[:_BEGINS] for name in parts if len(name) > _BEGINS and name not in key]
    if any(name in key for name in parts):
        return None
    return next((start for start in begun if start in key and start not in own), None)


_LONG = re.compile(r"[万千百]?(?:公里|千米|米|延米|里)")
_OF_PLACES = re.compile(r"(?P<kind>[村镇乡县区市省])$")


def said_without_words(finding: Finding) -> str:
    """What figures say of themselves without a word for it: 2.6公里 a 长度, a row of 大湾村 what is 村级."""
    facts = [cited.fact for cited in finding.facts]
    said = "长度全长" if all(_LONG.fullmatch(fact.unit or "") for fact in facts) else ""
    places = (_OF_PLACES.search(name) for fact in facts for name in fact.subject[-1:])
    return said + "".join(f"{place['kind']}级" for place in places if place)


_TELLS = ("lookup", "difference", "compare", "ratio", "share", "sum")  # 国防支出比办公费多多少
_TOGETHER = re.compile(r"(?:连|含|包括|加上?|算上?)$")  # 连上年结转一共多少: the sum of both


def other_accounts(typed: str, situation: Situation, finding: Finding) -> tuple[str, ...]:
    """Accounts of the national classification that are asked for and are not the figure's: 购房补贴, 基本工资.

    They are looked for in what was typed: a slip that was put right, or an everyday word that was put
    otherwise, may have lost them.
    """
    held = finding.value is not None or any(item.value is not None for item in finding.items)
    each = finding.operation == "list" and AND_EACH.search(typed) and not EACH.search(typed)
    if not (each or finding.operation in _TELLS) or not held or not finding.facts:
        return ()
    key = canon(typed)
    if finding.operation == "sum" and not _adds_named(finding, key):
        return ()
    told = canon("".join(about(cited) for cited in finding.facts))
    names = canon("，".join(n for c in finding.facts for n in (*c.fact.subject, *c.fact.measure)))
    asked = situation.asked(typed, soft="")
    places = covered(asked.spans, len(asked.key)) if asked.key == key else [False] * len(key)
    return tuple(
        account
        for account, span in accounts_said(key, situation.lexicon)
        if len(account) >= SHORTEST  # 水费 may stand in 水电费
        and not any(places[slice(*span)])
        and not _TOGETHER.search(key[: span[0]])
        and not is_told(account, told, names, situation.lexicon)
        and not any(_is_spelled(account, cited) for cited in finding.facts)
    )


_WHOLE_FORM = 0.95  # of a spelling that is the printed name itself


def _is_spelled(account: str, cited: Cited) -> bool:
    """Whether a name of a figure is a spelling of an account: 公务用车运行维护费, whose front a page lost."""
    own = cited.fact.subject[-1:]
    return any(
        label.text in own and dict(label.forms).get(account, 0.0) >= _WHOLE_FORM
        for label in cited.knowledge.labels
    )


_JOINED = re.compile(r"[和与跟及、]|加(?!起来|总|在一起)")


def _adds_named(finding: Finding, key: str) -> bool:
    """Whether what was added are figures that a text names beside one another, and not rows that it chooses."""
    names = [
        canon(strip_numbering(cited.fact.subject[-1]))
        for cited in finding.facts
        if cited.fact.subject
    ]
    rows = "《" in finding.text or _BELOW.search(key) is not None
    return not rows and _JOINED.search(key) is not None and any(name in key for name in names)


_BELOW = re.compile(r"下面|下的|以下|其余|以外|之外|各项")


def _others(key: str, finding: Finding) -> list[str]:
    """其他政府采购 is not all of it: where no name of the figure says 其他."""
    names = [n for c in finding.facts for n in (*c.fact.subject, *c.fact.measure)]
    return [] if any(_OTHER.search(name) for name in names) else _OTHER.findall(key)


def _standards(key: str, finding: Finding) -> list[str]:
    """A standard is what each gets (2.5元/头), and no sum of all."""
    rates = all("/" in (cited.fact.unit or "") for cited in finding.facts)
    return [] if rates else _STANDARD.findall(key)


_ALL_MONEY = re.compile(
    r"(?:非财政|其他|其它|自有|单位|各类|各种|全部|所有)(?:拨款|资金|来源|收入)"
)
_OF_ALL = frozenset({"支出表", "收入表", "收支总表"})  # tables of all the money of a unit


def _bracketed(text: str, finding: Finding) -> list[str]:
    """What a bracket says is to be included; other money than the treasury's is, in a table of all money."""
    told = finding.facts[0]
    table = told.knowledge.tables.get(told.fact.table or "")
    of_all = table is not None and table.kind in _OF_ALL
    return [word for word in _WITHIN.findall(text) if not (of_all and _ALL_MONEY.search(word))]


def _outside_names(situation: Situation, finding: Finding) -> list[str]:
    """Words for operations that do not begin within a name of the figure: 比 of 资金投资比是多少 compares nothing."""
    key = situation.reading.key
    names = {
        canon(strip_numbering(n)) for c in finding.facts for n in (*c.fact.subject, *c.fact.measure)
    }
    spans = [
        (key.find(name), key.find(name) + len(name))
        for name in names
        if len(name) > 3 and name in key
    ]
    sums = all(
        cited.fact.role in ("total", "subtotal") or _WHOLE_NAMED.search("".join(cited.fact.subject))
        for cited in finding.facts
    )
    printed = sums and not _SEVERAL.search(key)
    return [
        match[0]
        for match in _OPERATION.finditer(key)
        if not any(start <= match.start() < stop for start, stop in spans)
        and not (printed and _ADDED.fullmatch(match[0]))  # a 小计 is what its rows add up to
    ]


_WHOLE_NAMED = re.compile(r"[总合]计|总[额数]|三公")  # what such a figure holds adds up to it
_SEVERAL = re.compile(r"[和与跟及、]|加(?!起来|总)")


# what is done with a thing, in one character, and how it may be printed; 买 is what budgets are for
_ACTS = {
    "租": "租",
    "修": "修",
    "盖": "建",
    "建": "建",
    "卖": "售卖处置转让",
    "拆": "拆",
    "捐": "捐",
}
_ACT = re.compile(
    rf"^(?:[^,，。]{{0,12}}[，,局校院委办])?(?P<act>[{''.join(_ACTS)}])(?=[\u4e00-\u9fff]{{2}})"
)


def _acts(text: str, told: str) -> tuple[str, ...]:
    """What the question does with a thing, where nothing about the figure says it: 租房子 is no worth of houses."""
    match = _ACT.match(text)
    if match is None or any(char in told for char in _ACTS[match["act"]]):
        return ()
    return (match["act"],)


_USED_FOR = re.compile(
    r"(?<!费)(?:用在|用于|用到|花在|花到|投到|投给|拨给|补给)(?P<what>[^的,，。?？多少几哪什]{2,12})(?:上|里)?的?(?:是|有|为)?(?:多少|几)"
)
_NEAR = 16  # characters before a figure that say what it is for


def _other_use(text: str, finding: Finding) -> tuple[str, ...]:
    """What a figure would have to be for, where neither its names nor the words before it say so."""
    match = _USED_FOR.search(text)
    fact = finding.facts[0].fact
    if match is None:
        return ()
    place = max(fact.quote.find(fact.text), 0) if fact.table is None else 0
    before = fact.quote[max(place - _NEAR, 0) : place]
    near = canon("".join((*fact.subject, *fact.measure, before)))
    said = canon(match["what"])
    pairs = [said[i : i + 2] for i in range(len(said) - 1)]
    return () if any(pair in near for pair in pairs) else (match["what"],)


def _left_out(situation: Situation, finding: Finding, told: str) -> tuple[str, ...]:
    """Words of the document's own names that the question says and nothing about the figure holds.

    采购总预算 is not the budget as a whole where the document speaks of 采购; what it prints nowhere (干部 in
    干部的津贴补贴) tells nothing of which figure is meant.
    """
    asked = situation.asked(situation.reading.text, soft="")
    key, knowledge = asked.key, finding.facts[0].knowledge
    mask = function_mask(key, situation.lexicon)
    spans = [*asked.spans, *year_spans(key)]
    for cited in finding.facts:
        spans += said_names(key, cited)
    for at, known in enumerate(covered(spans, len(key))):
        mask[at] |= known or not "\u4e00" <= key[at] <= "\u9fff"
    for at in range(len(key) - 1):
        if key[at : at + 2] in told:
            mask[at] = mask[at + 1] = True
    printed = _label_grams(knowledge)
    return tuple(
        run
        for run in leftover(key, mask)
        if len(plain := run.removesuffix("类")) > 1  # 补贴类项目 are those that are called 补贴
        and all(plain[at : at + 2] in printed for at in range(len(plain) - 1))
    )


_COUNTS = re.compile(r"次数|人数|个数|台数|辆数|户数|家数|人次|批次|面积|满意度|完成率|得分")


def _of_nothing_told(situation: Situation, finding: Finding, told: str) -> tuple[str, ...]:
    """Words of a follow-up of which nothing about the figure says a pair: 演练次数呢 after a project's cost."""
    asked = situation.asked(situation.reading.text, soft="")
    key = asked.key
    mask = function_mask(key, situation.lexicon)
    spans = [*asked.spans, *year_spans(key)]
    for cited in finding.facts:
        spans += said_names(key, cited)
    mask = [a or b for a, b in zip(mask, covered(spans, len(key)), strict=True)]
    counted = all(is_counted(cited.fact) for cited in finding.facts)
    runs = [run for run in leftover(key, mask) if len(run) > 2]
    runs += () if counted else _COUNTS.findall(key)
    runs += _PLACES.findall(key)  # 实验中学 is no 实验幼儿园
    return tuple(run for run in runs if run[-2:] not in told)


_PLACES = re.compile(
    "(?<=..)(?:中学|小学|幼儿园|医院|学校|大学|学院|林场|水厂|水库)(?=的|是|有|呢|$)"
)
_WHOLE = 0.95  # of a match that says a name to its end; 科学技术 of 科学技术支出 is its beginning

# flags of the tokeniser's dictionary: nouns, abbreviations, what only stands before nouns, acts used as nouns
_OF_THINGS = ("n", "vn", "an", "j", "b", "s", "f", "l")


def _grown_on(situation: Situation, finding: Finding, told: str) -> list[str]:
    """Words at a name that is said in part, which make another thing of it.

    行政单位离退休 is no 行政单位医疗, 广播平台运行维护 is no 公务用车运行维护费.
    """
    asked = situation.asked(situation.reading.text, soft="")
    key, cited = asked.key, finding.facts[0]
    said = said_of(key, cited)
    quoted = [canon(quote) for quote in situation.reading.quotes]
    whole = any(match.exact and match.quality >= _WHOLE for match in said)
    if not said or (whole and not quoted):
        return []
    spans = [span for match in said for span in match.spans]
    mask = function_mask(key, situation.lexicon)
    known = covered((*spans, *asked.spans, *year_spans(key), *said_names(key, cited)), len(key))
    free = unexplained(key, mask, known)
    for at in range(len(key) - 1):
        if key[at : at + 2] in told:
            free[at] = free[at + 1] = False
    runs = runs_of(free)
    ends = {stop for _, stop in spans}  # the head of a name stands last
    last = max(start for start, _ in spans)  # 坏账产生的损失: the name goes on behind them
    grown = [key[a:b] for a, b in runs if a in ends and b > last]
    firsts = {min(m.spans)[0] for m in said if not m.exact}  # 购买子公司股权: the name began before
    lasts = {max(m.spans)[1] for m in said}
    grown += [word for at in firsts if (word := _thing_before(key, at, free, known))]
    grown += [word for at in lasts if (word := _thing_behind(key, at, free, known))]
    return [run for run in grown if not whole or any(run in quote for quote in quoted)]


def unexplained(key: str, plain: Sequence[bool], known: Sequence[bool]) -> list[bool]:
    """Which characters are neither of words of form nor known otherwise."""
    return [
        not (form or named) and "\u4e00" <= char <= "\u9fff"
        for form, named, char in zip(plain, known, key, strict=True)
    ]


def runs_of(mask: Sequence[bool]) -> list[Span]:
    """Where a mask covers two characters and more."""
    return [m.span() for m in re.finditer("1{2,}", "".join("01"[one] for one in mask))]


def _thing_before(key: str, start: int, free: list[bool], known: list[bool]) -> str:
    """The word for another thing right before a name: 购房 of 购房补贴; "" where none stands there."""
    stop = start - (key[start - 1 : start] == "的")
    begin = next((at for at in range(stop, 0, -1) if known[at - 1]), 0)
    if not any(free[begin:stop]):
        return ""  # and no dictionary is loaded for it
    *_, (word, flag) = [("", ""), *text_to_classes(key[begin:stop])]
    apart = flag.startswith(_OF_THINGS) and any(free[stop - len(word) : stop])
    return word if apart and len(word) > 1 else ""


def _thing_behind(key: str, stop: int, free: list[bool], known: list[bool]) -> str:
    """The word for another thing right behind a name: 普及 of 科学技术普及."""
    end = next((at for at in range(stop, len(key)) if known[at]), len(key))
    if not any(free[stop:end]):
        return ""
    (word, flag), *_ = [*text_to_classes(key[stop:end]), ("", "")]
    apart = flag.startswith(_OF_THINGS) and any(free[stop : stop + len(word)])
    return word if apart and len(word) > 1 else ""


def said_of(key: str, cited: Cited) -> list[Match]:
    """How the innermost name of a figure that the question speaks of is said."""
    labels = cited.knowledge.labels
    by_name: dict[str, list[Match]] = {}
    for number, match in match_labels(key, cited.knowledge).items():
        by_name.setdefault(labels[number].text, []).append(match)
    names = (*cited.fact.subject[::-1], *cited.fact.measure[::-1])
    return next((by_name[name] for name in names if name in by_name), [])


@once
def _label_grams(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(gram for label in knowledge.labels for gram in bigrams(label.key))


def is_said_anywhere(knowledges: Sequence[Knowledge]) -> Callable[[str], bool]:
    """Whether any printed name of the documents holds a pair of characters."""
    return lambda pair: any(pair in _label_grams(knowledge) for knowledge in knowledges)


def said_names(key: str, cited: Cited) -> list[Span]:
    """Where the question says a name of the figure, in whatever words stand for it."""
    names = {*cited.fact.subject, *cited.fact.measure}
    labels = cited.knowledge.labels
    return [
        span
        for number, match in match_labels(key, cited.knowledge).items()
        if labels[number].text in names
        for span in match.spans
    ]


def about(cited: Cited) -> str:
    """All that the document prints about a figure: names, row, headings, table, its sentence's paragraph."""
    knowledge, fact = cited.knowledge, cited.fact
    profile = knowledge.document.profile
    row = knowledge.rows.get((fact.table, fact.source.row), ()) if fact.table else ()
    table = knowledge.tables.get(fact.table or "")
    number = fact.source.paragraph
    words = (
        *fact.subject, *fact.measure, fact.quote, *knowledge.document.path(fact.section), fact.code or "",
        *(other.text for other in row), *(label for other in row for label in other.measure),
        table.title if table else "", table.kind or "" if table else "", profile.entity or "",
        part_words(knowledge, fact) if number is not None else "",
    )  # fmt: skip
    return "".join(words)


def not_read(words: tuple[str, ...], finding: Finding) -> Finding:
    """No answer, saying which words were not understood and what comes closest."""
    said = "”“".join(words)
    return not_found(
        f"没有读懂问题中的“{said}”，所以没有作答。与问题最接近的一项是：{finding.text}"
    )
