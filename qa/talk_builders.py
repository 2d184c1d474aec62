"""What short follow-ups leave out, put back in words: one function for each kind of question."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qa.execution import stages_of
from qa.finding import Cited
from qa.fit import is_money
from qa.fund_lent import fund_of
from qa.knowledge import own_name, strip_numbering
from qa.normalise import canon
from qa.resolve import as_candidate
from qa.spoken_of import (
    is_part_by_name,
    is_staged,
    other_year,
    pair_spoken_of,
    parts_spoken_of,
    same_item,
    whose,
)
from qa.told_series import told_in_turn
from qa.vacancies import HELD, POSTS
from qa.within import holds
from qa.words import short_name

if TYPE_CHECKING:
    from qa.conversation import Turn


PAIR = r"(?:它们|收支|收入和支出|收入支出|后两[个项者]|这?两个?数字?|两数|这?两[个家](?:单位|部门|局|委|机关)|这?两者|二者|这?两个|这?两[项样种笔款]|前后|彼此|他们|这?两家|这?俩)?(?:之间)?(?:的)?"


Builder = Callable[[re.Match[str], "Turn"], str | None]


def apart(match: re.Match[str], before: Turn) -> str | None:
    return "前者和后者相差多少" if pair_spoken_of(before) else None


def more(match: re.Match[str], before: Turn) -> str | None:
    """``多多少`` after two figures is what lies between them; after one, what it changed by."""
    pair = pair_spoken_of(before)
    spent = r"(?:花|用|支出|开支|付)?"
    if not re.match(rf"^{PAIR}[多少高低]{spent}(?:了|出)?(?:多少|几)", match[0]) and not is_staged(
        pair
    ):
        return None  # 剩了多少 is said of a budget and its final accounts
    of_part = bool(pair) and (holds(*pair) or holds(*pair[::-1])) and "了" in match[0]
    if (
        pair and not same_item(before) and not of_part
    ):  # 少了多少 of a part is since the year before
        return "前者和后者相差多少"
    return changed(match, before)


def of_one_of_them(match: re.Match[str], before: Turn) -> str | None:
    """``人员经费多多少`` after two figures, one of which is called so, is what lies between them."""
    pair = pair_spoken_of(before)
    who = canon(match["who"])
    named = any(who in canon("".join((*c.fact.subject[-1:], *c.fact.measure[-1:]))) for c in pair)
    return "前者和后者相差多少" if named or (who in ("前者", "后者") and pair) else None


def of_the_two(match: re.Match[str], before: Turn) -> str | None:
    """``城市比农村多多少`` after two figures each of which is called by one of the words."""
    names = [canon("".join((*c.fact.subject, *c.fact.measure))) for c in pair_spoken_of(before)]
    if len(names) != 2:
        return None
    said = canon(match["a"]), canon(match["b"])
    first = [own for own, word in enumerate(said) if word in names[0] and word not in names[1]]
    second = [own for own, word in enumerate(said) if word in names[1] and word not in names[0]]
    if len(first) != 1 or len(second) != 1 or first == second:
        return None
    return f"{'前者比后者' if first == [0] else '后者比前者'}{match['how']}"


def sum_of_column(match: re.Match[str], before: Turn) -> str | None:
    """``一共多少编制`` after two numbers of the column so called."""
    told = told_in_turn(before)
    heads = {fact.measure[-1:] for fact in (cited.fact for cited in told)}
    named = len(told) > 1 and len(heads) == 1 and match["noun"] in "".join(*heads)
    return sum_of_them(match, before) if named else None


def which(match: re.Match[str], before: Turn) -> str | None:
    way = {"贵": "高", "便宜": "低"}.get(match["way"], match["way"])
    return f"前者和后者哪个{way}" if pair_spoken_of(before) else None


def against(match: re.Match[str], before: Turn) -> str | None:
    return f"它比{match['year']}增减多少" if before.focus() else None


def changed(match: re.Match[str], before: Turn) -> str | None:
    """``降了百分之几``: against the other year of the talk, else the year before."""
    if not before.focus():
        return None
    if _are_opposite(pair_spoken_of(before)):
        return "前者和后者相差多少"
    base = other_year(before)
    how = re.sub(r"(?<=[多少高低])(?:花|用|支出|开支|付)", "", match[0])
    return f"它比{f'{base}年' if base else '上年'}{how}"


def _are_opposite(pair: Sequence[Cited]) -> bool:
    """Whether two figures are what there was at the beginning and at the end: 年初结转和结余, 年末结转和结余."""
    names = [own_name(cited.fact) for cited in pair if cited.fact.subject]
    return len(names) == 2 and names[0] != names[1] and {n[:2] for n in names} == {"年初", "年末"}


_ENDS = {"年初": "年末", "期初": "期末", "年末": "年初", "年底": "年初", "期末": "期初"}


def of_other_end(match: re.Match[str], before: Turn) -> str | None:
    """``比年初多了多少`` of what there is at the end of the year: against the same thing at its beginning."""
    focus = before.focus()
    name = short_name(focus[0].fact) if focus else ""
    own = _ENDS[match["end"]]
    if own not in name:
        return None
    other = name.replace(own, _ENDS[own])
    return f"{''.join(whose(before))}{name}比{other}{match['how']}"


def rate_of_change(match: re.Match[str], before: Turn) -> str | None:
    base = other_year(before)
    return f"它比{f'{base}年' if base else '上年'}增减百分之几" if before.focus() else None


_ACTUAL = re.compile(r"实际|完成值|完成情况")


def reached(match: re.Match[str], before: Turn) -> str | None:
    """``实际呢`` after what was aimed at; not where the talk is of money, whose accounts are another matter."""
    for cited in before.focus()[:1]:
        row = cited.knowledge.rows.get((cited.fact.table, cited.fact.source.row), ())
        if any(_ACTUAL.search("".join(fact.measure)) for fact in row):
            return f"{short_name(cited.fact)}实际完成值是多少"
    return None


_HOW_MANY_OF = re.compile(r"(?:一共|总共|共)?(?:有)?(?:几|多少)(?:个|家|所|项|条|处|座)")


def named_so(match: re.Match[str], before: Turn) -> str | None:
    """``分别叫什么`` after things were counted asks for their names."""
    focus = before.focus()
    if before.finding.operation == "count" and _HOW_MANY_OF.search(before.reading.text):
        return _HOW_MANY_OF.sub("有哪些", before.reading.text, count=1)
    if not focus or focus[0].fact.table is not None or (focus[0].fact.unit or "").endswith("元"):
        return None
    return f"{''.join(whose(before))}{short_name(focus[0].fact)}有哪些"


def of_unit(match: re.Match[str], before: Turn) -> str | None:
    """``它列在哪个单位的小计里``: of the thing that was told, by the name that the earlier question said."""
    focus = before.focus()
    if len(focus) != 1 or focus[0].fact.table is None or not focus[0].fact.subject:
        return None
    labels = [strip_numbering(label) for label in focus[0].fact.subject]
    said = [label for label in labels if canon(label) in before.reading.key]
    return f"{max(said, key=len, default=labels[-1])}属于哪个单位"


def per_head(match: re.Match[str], before: Turn) -> str | None:
    """``人均多少`` of the money that was spoken of, though its number of people was told since."""
    focus, each = before.focus(), re.sub("^平均一", "平均每", match["p"])
    if not focus:
        return None
    turn: Turn | None = before
    while turn is not None and not (turn.focus() and is_money(turn.focus()[0].fact.unit)):
        turn = turn.before
    if turn is None or turn is before or is_money(focus[0].fact.unit):
        return f"它{each}"
    if _has_money(focus[0]):  # a row's own value is shared among its own number, not that of all
        return f"{''.join(whose(before))}{short_name(focus[0].fact)}{each}"
    counted = focus[0].fact.unit or ""
    if turn is before.before and counted[:1] and counted[0] in each:  # of those that were counted
        unit = re.search("万?元", each)
        return f"前者除以后者等于多少{unit[0] if unit else ''}"
    return f"{short_name(turn.focus()[0].fact)}{each}"


def asks(text: str) -> Builder:
    """A form that stands for a question of what was spoken of."""

    def build(match: re.Match[str], before: Turn) -> str | None:
        return match.expand(text) if before.focus() else None

    return build


def other_side(match: re.Match[str], before: Turn) -> str | None:
    """``收入呢`` after the whole expenditure is the whole income."""
    focus = before.focus()
    if not focus or not focus[0].fact.subject:
        return None
    side = "收入" if match["side"][0] in "收进" else "支出"
    if before.finding.operation == "sum":
        return re.sub("收入|支出", side, before.reading.text)
    own = short_name(focus[0].fact)
    if len(focus[0].fact.subject) == 1 and _WHOLE.search(own) and not fund_of(focus[0]):
        return f"{''.join(whose(before))}总{side}是多少"
    other = "支出" if side == "收入" else "收入"
    if other not in own:
        return None  # of a fund that is spoken of its own side, not that of all
    return f"{''.join(whose(before))}{own.replace(other, side)}是多少"


_WHOLE = re.compile(r"^(?:本年|总|预算)?(?:收入|支出)(?:预算|总?合?计|总额)?$|总计|合计|预算收支")


def of_code(match: re.Match[str], before: Turn) -> str | None:
    """``决算多少`` after the name of a code was told: of the account so called."""
    focus = before.focus()
    if before.finding.operation != "code" or not focus or not focus[0].fact.subject:
        return None
    return (
        f"{''.join(whose(before))}{focus[0].fact.code or ''}{short_name(focus[0].fact)}{match[0]}"
    )


def share_of(match: re.Match[str], before: Turn) -> str | None:
    """``占总支出多少``: of what was spoken of; after a sum, of the sum."""
    whole = match.groupdict().get("w") or ""
    whole = "三公经费" if whole in ("三公", "“三公”") else whole
    if before.finding.operation == "sum" and len(before.finding.facts) > 1:
        return f"两者合计占{whole}的百分之几"
    if not whole and is_part_by_name(parts_spoken_of(before)):
        return "后者是前者的百分之几"
    return (f"它占{whole}的比例" if whole else "它占多少") if before.focus() else None


def share_of_part(match: re.Match[str], before: Turn) -> str | None:
    """``其中工程类的比重有多大`` is asked in the words that a share is usually asked in."""
    return f"{match['w']}占百分之几" if before.focus() else None


def unfilled(match: re.Match[str], before: Turn) -> str | None:
    """``还空几个`` after the posts of a unit and the people in them is what lies between."""
    counts = [cited.fact for cited in pair_spoken_of(before) if not is_money(cited.fact.unit)]
    heads = ["".join(fact.measure) for fact in counts]
    posts = [bool(POSTS.search(head)) and not HELD.search(head) for head in heads]
    same = len({fact.subject for fact in counts}) == 1
    if same and len(counts) == 2 and sum(posts) == 1:
        return "前者比后者多多少" if posts[0] else "后者比前者多多少"
    focus = [cited.fact for cited in before.focus() if cited.fact.table and cited.fact.subject]
    of_unit = len(focus) == 1 and (
        POSTS.search(head := "".join(focus[0].measure)) or HELD.search(head)
    )
    return f"{''.join(whose(before))}{short_name(focus[0])}空编几个" if of_unit else None


_HOW_HELD = {
    "超没超": "超过", "超没超过": "超过", "超过没超过": "超过", "超出": "超过", "超": "超过",
    "达没达到": "达到", "到没到": "达到",
}  # fmt: skip


def held_to(match: re.Match[str], before: Turn) -> str | None:
    """``超没超3万元`` of the figure that was told."""
    how = _HOW_HELD.get(match["how"], match["how"])
    number = match["n"]
    if number[-1] in "万亿" and before.focus() and is_money(before.focus()[0].fact.unit):
        number = f"{number}元"
    return f"它是否{how}{number}" if len(before.focus()) == 1 else None


def _has_money(cited: Cited) -> bool:
    """Whether the row of a number tells money too: 车辆 | 数量 | 价值."""
    row = cited.knowledge.rows.get((cited.fact.table, cited.fact.source.row), ())
    own = [f for f in row if f.subject == cited.fact.subject and f.value is not None]
    return cited.fact.table is not None and any(is_money(fact.unit) for fact in own)


_ASKED_ROWS = re.compile(
    r"[,，]?(?:一共|总共|共|都)?(?:有|是|列了|包括)?(?:多少|几|哪)(?:个|项|家|种|些|几)*(?:项目|科目|单位|采购|明细)?(?:呢)?[?？。]*$"
)


def at_last(match: re.Match[str], before: Turn) -> str | None:
    """``最后花了多少`` after a budget asks for its final accounts."""
    return _of_stage(before, ("年初预算", "预算", "调整预算"), "决算")


def at_first(match: re.Match[str], before: Turn) -> str | None:
    """``当初安排了多少`` after final accounts asks for the budget."""
    return _of_stage(before, ("决算", "预算执行数", "执行数"), "年初预算") or _of_stage(
        before, ("决算",), "预算"
    )


def _of_stage(before: Turn, told: Sequence[str], asked: str) -> str | None:
    focus = before.focus()
    if not focus or focus[0].fact.scope.stage not in told:
        return None
    held = stages_of(as_candidate(focus[0]))
    return f"它的{asked}数是多少" if asked in held else None


def rest(match: re.Match[str], before: Turn) -> str | None:
    """``其他的呢`` after a whole and a part of it is what is left of the whole."""
    pair = parts_spoken_of(before)
    if len(pair) != 2 or pair[0].fact.unit != pair[1].fact.unit:
        return None
    part = match.groupdict().get("part")
    if part and part not in "".join(pair[1].fact.subject):
        return None
    leans = holds(*pair) or re.match("其中|里面|这里面", before.reading.text)
    return "前者和后者相差多少" if leans else None


def mean(match: re.Match[str], before: Turn) -> str | None:
    """``平均呢`` of the figures that were spoken of."""
    return "前者和后者的平均数是多少" if parts_spoken_of(before) else None


_MANY = {3: "三", 4: "四", 5: "五"}


def sum_of_them(match: re.Match[str], before: Turn) -> str | None:
    """``合计多少`` after rows were counted or listed is the sum of those rows; else of the figures spoken of."""
    if before.finding.operation not in ("count", "list"):
        many = re.match("这?([三四五])", match[0])
        if many is not None:
            return f"{many[1]}个加起来多少"  # as many turns back
        told = told_in_turn(before)
        while len(told) > 2 and any(holds(told[0], part) for part in told[1:]):
            told = told[1:]  # 三公经费, 接待费呢, 用车费呢: what they come to is not added to them
        if len(told) in _MANY and not match[0].startswith(("两", "这两", "俩")):
            return f"{_MANY[len(told)]}个加起来多少"
        return "两个加起来多少" if pair_spoken_of(before) or parts_spoken_of(before) else None
    rows = _ASKED_ROWS.sub("", before.reading.text)
    return None if rows == before.reading.text else f"{rows}的金额合计多少{match['unit'] or ''}"


def plus(match: re.Match[str], before: Turn) -> str | None:
    """``加上水费一共多少`` after 电费 is the sum of both, and ``再加上取暖费`` after a sum the sum of all of them."""
    other = match["w"] or match["v"] or match["x"]
    again = match["more"] or match["again"]
    added = before.finding.operation == "sum" and len(before.finding.facts) > 1
    told = before.finding.facts if added else before.focus()[:1]
    if again and not added and len(told_in_turn(before)) > 1:
        told = tuple(told_in_turn(before))
    if not told or any(not cited.fact.subject for cited in told):
        return None
    if len(told) == 1:
        return f"它和{other}合计是多少"
    names = "、".join(short_name(cited.fact) for cited in told)
    return f"{''.join(whose(before))}{names}和{other}合计是多少"


def most_of_it(match: re.Match[str], before: Turn) -> str | None:
    """``哪个方向最多`` after a figure asks for the largest of its parts."""
    focus = before.focus()
    if before.finding.operation == "extreme" or not focus or not focus[0].fact.subject:
        return None
    subject = focus[0].fact.subject
    goods = len(subject) > 1 and re.match(r"哪一?几?[样件]", match["most"])
    name = strip_numbering(subject[-2]) if goods else short_name(focus[0].fact)
    return f"{''.join(whose(before))}{name}里{match['most']}"


def most_beside(match: re.Match[str], before: Turn) -> str | None:
    """``最多的呢`` after a part's rank or share: of all the parts beside it."""
    focus = before.focus()
    if before.finding.operation not in ("rank", "share") or not focus:
        return None
    subject = focus[0].fact.subject
    if len(subject) < 2:
        return None
    return f"{strip_numbering(subject[-2])}里{match['most']}的是哪个"


def rank(match: re.Match[str], before: Turn) -> str | None:
    """``排第几`` of what was spoken of, among the parts of what it is part of."""
    focus = before.focus()
    if not focus or len(focus[0].fact.subject) < 2:
        return None
    fact = focus[0].fact
    return f"{short_name(fact)}在{strip_numbering(fact.subject[-2])}里排第几"
