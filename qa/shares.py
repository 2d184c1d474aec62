"""Shares: a part of a whole in %, whichever of them is named, meant or was spoken of before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Fact
from qa import compute
from qa.candidates import TOTALS, Candidate
from qa.columns import called as column_called
from qa.columns import says_change
from qa.computed import as_named
from qa.crossing import crossed, is_exact
from qa.finding import Cited, Finding, not_found
from qa.fit import is_money
from qa.fully_named import cells_named
from qa.knowledge import Knowledge, own_name
from qa.named_tables import is_called
from qa.normalise import canon
from qa.of_thing import thing_called
from qa.operands import bare_names, named_candidates
from qa.operations import Operation
from qa.own_units import own_office_cell
from qa.printed_shares import overrules, printed_share
from qa.resolve import Situation, as_candidate, is_other_side, is_pronoun, is_sure, related
from qa.told_rows import told_rows
from qa.whole_asked import generic_whole
from qa.within import (
    echoes,
    held_by,
    holds,
    inside_any,
    is_all,
    nature_of,
    nature_whole,
    scoped,
    totals_of,
    whole_of,
    wholes_of,
)
from qa.words import convert, heading, is_same_amount, percent, short_name


def share(situation: Situation, operation: Operation) -> Finding | None:
    """Part and whole, both as they are named; ``“体育”（20703）款里，…占多大比重`` is no share of another whole."""
    found = _share(situation, operation)
    return None if found is not None and _passes_over(found, situation) else found


def _passes_over(found: Finding, situation: Situation) -> bool:
    """Whether a code that the question says is of no figure that was told, nor its name."""
    told = {cited.fact.code for cited in found.facts}
    names = {own_name(cited.fact) for cited in found.facts}
    return bool(found.facts) and any(
        code not in told
        and (called := _names_of(code, situation.knowledges))
        and not called & names
        for code in situation.reading.codes
    )


def _names_of(code: str, knowledges: Sequence[Knowledge]) -> set[str]:
    return {own_name(fact) for k in knowledges for fact in k.facts if fact.code == code}


def _share(situation: Situation, operation: Operation) -> Finding | None:
    """Part and whole; without a named whole the one the part is printed under, or what was spoken of before."""
    part_text, whole_text = (piece.strip() for piece in operation.parts)
    whole_text = re.sub(r"^(?:多少|多大|几成|几|什么样?)的?$", "", whole_text)  # 占多少比例
    if _IN_BOTH.match(whole_text.strip(" 的")) and len(situation.focus) > 1:
        return _in_sum(situation, part_text)
    together = (
        _of_rows(situation, part_text, whole_text)
        or _of_several(situation, part_text, whole_text)
        or _of_each(situation, part_text, whole_text)
    )
    if together is not None:
        return together
    if (above := _ABOVE.fullmatch(whole_text.strip(" 的"))) is not None:
        return _of_heading(situation, part_text, above)
    told = printed_share(situation, part_text, whole_text)
    pair = _part_and_whole(situation, re.sub(r"^其中", "", part_text), whole_text)
    if is_pronoun(part_text) and (pair is None or pair[0].fact.value is None):
        return _of_blank(situation)
    if pair is None or not _is_part(*pair) or _of_other_stage(*pair):
        return told
    terms = compute.to_terms(pair)
    by_column = (
        pair[0].fact.subject == pair[1].fact.subject
    )  # a share printed of the row is another
    printed = () if by_column else related(pair[0], frozenset({"share"}))
    if terms is None:
        return None
    if not terms[1].value:
        return not_found(f"{terms[1].name}为0，无法计算占比。")
    found = compute.share(terms, _of_this_whole(terms, printed))
    if found is not None and by_column:
        found = replace(found, facts=(*found.facts, *_said_of_column(pair[0], found)))
    found = _as_printed(situation, pair[0], whole_text, printed, found) or found
    if told is not None and not whole_text:
        return told  # of the whole that the document itself holds it against
    return told if whole_text and overrules(told, found) else found


_ABOVE = re.compile(
    r"(?:它|其)?的?(?:上一级|上级|上一层|所属|所在|父级|该|这个|此|(?:整个?|全|本)(?=[类款]))的?(?:一级)?(?:科目|功能科目)?(?P<level>[类款]?)(?:级|(?<=[类款])合计|里|内)?(?P<kind>专项|项目|科目)?(?:资金|经费)?的?(?:总?支出|合计|总?预算|总?决算|总额|总数|资金)?"
    r"|(?P<of>专项)(?:资金|总?预算|总额|经费)"
)


def _of_heading(situation: Situation, part_text: str, said: re.Match[str]) -> Finding | None:
    """``某项占上一级的百分之几``, ``占该专项总预算``: of what it stands right under, or of its 类 or 款.

    ``占整个款的百分之几`` by itself is said of what was told just before.
    """
    pointed = bool(situation.focus) and is_pronoun(part_text)
    part = (
        as_candidate(situation.focus[0])
        if pointed
        else situation.best(re.sub(r"^其中", "", part_text))
    )
    if part is None or len(part.fact.subject) < 2 or not (pointed or part.said):
        return None
    fact = part.fact
    depth = {"类": 1, "款": 2}.get(said["level"] or "", len(fact.subject) - 1)
    head = fact.subject[:depth]
    kind = said["kind"] or said["of"]
    if kind == "专项" and kind not in head[-1]:
        return None
    pairs = ((one, _head_of(one, head, part.knowledge)) for one in _as_tabled(part))
    pair = next(((one, whole) for one, whole in pairs if whole is not None), None)
    if pair is None:
        return None
    terms = compute.to_terms([as_candidate(Cited(part.knowledge, one)) for one in pair])
    return compute.share(terms) if terms else None


def _as_tabled(part: Candidate) -> tuple[Fact, ...]:
    """A figure, and the same one where a table prints it: 142.22万元 of a sentence is 1422233元 of its row."""
    fact = part.fact
    rows = (
        other for other in part.knowledge.facts
        if other.table is not None and other.subject == fact.subject and other.year == fact.year
        and other.aspect == fact.aspect and is_same_amount(fact, other)
    )  # fmt: skip
    return (fact, *rows)


def _head_of(fact: Fact, head: tuple[str, ...], knowledge: Knowledge) -> Fact | None:
    """The figure of a heading in the very column that a figure stands in."""
    return next(
        (
            f for f in knowledge.facts
            if f.table == fact.table and f.measure == fact.measure and f.subject == head
            and f.aspect == fact.aspect and f.value is not None and f != fact
        ),
        None,
    )  # fmt: skip


_TOGETHER = re.compile(
    r"(?:这|[两二三四五]|几)*(?:项|个|者|类|种)?(?:加起来|加在一起|加一块儿?|合计|相加|之和|一共|总共|合起来|共计|共)(?:所)?的?$"
)
_BOTH = re.compile(r"^(?:它们|这?[两二三几](?:个|项|者|类)|两者|二者|前者和后者)?$")


def _of_rows(situation: Situation, part_text: str, whole_text: str) -> Finding | None:
    """``某项目名下的采购合计占该项目预算的百分之几``: rows added, then held against a figure of what they are of."""
    gathered = told_rows(situation, _TOGETHER.sub("", part_text.strip(" ,，")))
    if gathered is None or not whole_text.strip(" 的"):
        return None
    thing = thing_called(situation, gathered.of) if gathered.of else None
    whole = as_named(situation, whole_text, thing)
    return compute.share_of_sum(gathered.terms, as_candidate(whole.cited)) if whole else None


def _of_several(situation: Situation, part_text: str, whole_text: str) -> Finding | None:
    """``办公费和印刷费合计占商品和服务支出的百分之几``: named parts added, then held against their whole."""
    names_text = _TOGETHER.sub("", part_text)
    if names_text == part_text:
        return None
    if _BOTH.match(names_text) and len(situation.focus) >= 2:
        parts: tuple[Candidate, ...] | None = tuple(map(as_candidate, situation.focus))
    else:
        names = bare_names(situation, names_text)
        parts = named_candidates(situation, names, names_text) if len(names) > 1 else None
    terms = compute.to_terms(parts) if parts else None
    whole = _common_whole(parts, whole_text.strip(" 的"), situation) if parts else None
    if terms is None or whole is None or len({term.name for term in terms}) < len(terms):
        return None
    if any(term.cited.fact == whole.fact for term in terms):
        return None
    return compute.share_of_sum(terms, whole)


_EACH = re.compile(
    r"[,，]?(?:这?[两二三四五六七八九十]+(?:样|项|个|者|种|类))?(?:分别|各自?|都)(?:又)?(?:是)?$"
)


def _of_each(situation: Situation, part_text: str, whole_text: str) -> Finding | None:
    """``货物、工程、服务分别占多少``: named parts, each held against the whole of them all."""
    names_text = _EACH.sub("", part_text)
    names = bare_names(situation, names_text) if names_text != part_text else ()
    parts = named_candidates(situation, names, names_text) if len(names) > 1 else None
    terms = compute.to_terms(parts) if parts else None
    whole = _common_whole(parts, whole_text.strip(" 的"), situation) if parts else None
    held = compute.to_terms((parts[0], whole)) if parts and whole is not None else None
    if not terms or not held or len({term.name for term in terms}) < len(terms):
        return None
    return compute.shares_of(terms, held[1])


_IN_BOTH = re.compile(
    r"(?:这?[两二](?:个|项|者)|它们|两者|二者)(?:之和|合计|总和|总数|加起来|相加)$"
)


def _in_sum(situation: Situation, part_text: str) -> Finding | None:
    """``前者占两者之和的比例``: one of the figures spoken of in the sum of them."""
    part = situation.best(part_text)
    terms = compute.to_terms([as_candidate(cited) for cited in situation.focus])
    if part is None or terms is None:
        return None
    return compute.share_in_sum(terms, part)


def _common_whole(parts: Sequence[Candidate], named: str, situation: Situation) -> Candidate | None:
    """The whole that is named, else the one that all parts are printed under, or what was spoken of before."""
    if named and not is_pronoun(named):
        return _whole_of_spoken(parts[0], named, situation)
    wholes = [whole_of(part, situation.earlier) for part in parts]
    first = wholes[0]
    return first if first and all(w and w.fact.value == first.fact.value for w in wholes) else None


def _said_of_column(part: Candidate, found: Finding) -> tuple[Cited, ...]:
    """Where the prose prints the very share that was computed of a column: 项目支出603.14万元，占20.51%."""
    name = canon(part.fact.measure[-1]) if part.fact.measure else ""
    said = (
        fact for fact in part.knowledge.facts
        if fact.aspect == "share" and fact.value == found.value and fact.subject
        and own_name(fact) == name
    )  # fmt: skip
    return tuple(Cited(part.knowledge, fact) for fact in said)[:1]


def _of_other_stage(part: Candidate, whole: Candidate) -> bool:
    """Whether what was spent would be held against what was planned."""
    stages = (part.fact.scope.stage or "", whole.fact.scope.stage or "")
    return ("决算" in stages) and any(stage.endswith("预算") for stage in stages)


def _of_blank(situation: Situation) -> Finding | None:
    """The share of a figure spoken of that is blank: said to be so, for a blank is not 0."""
    cited = situation.focus[0] if situation.focus else None
    if cited is None or cited.fact.text != "" or cited.fact.value is not None:
        return None
    name = f"{heading(cited.knowledge, cited.fact)}的{short_name(cited.fact)}"
    text = f"{name}一栏为空白，没有填写数字（空白不等于0），无法计算占比。"
    return Finding("share", text, basis="blank", facts=(cited,), focus=(cited,))


def _of_this_whole(terms: Sequence[compute.Term], printed: Sequence[Fact]) -> Fact | None:
    """The printed share, where it is near enough to be one of the same whole."""
    if not printed or printed[0].value is None or not terms[1].value:
        return None
    near = abs(percent(terms[0].value, terms[1].value) - printed[0].value) <= 1
    return printed[0] if near else None


def _part_and_whole(
    situation: Situation, part_text: str, whole_text: str
) -> tuple[Candidate, Candidate] | None:
    """The operands of a share, from one place where the one holds the other."""
    named = whole_text if not is_pronoun(whole_text) and whole_text.strip(" 的") else ""
    if named and _is_side(situation, named):
        named = situation.asked(named, soft="").bare  # 某局2024年收入 is all income
        if (
            named in ("收入", "支出")
            and (pair := _in_year(situation, part_text, named)) is not None
        ):
            return pair
    if is_pronoun(part_text):
        part = _spoken(situation)
        whole = _whole_of_spoken(part, named, situation) if part else None
        return (part, whole) if part and whole else None
    if named and (told := _HEAD.match(part_text)) and _is_bare(situation, named, told["head"]):
        return _within_named(situation, told["tail"], told["head"])  # 政府采购里，服务占总额的…
    if named:
        found = _within_named(situation, part_text, named)
        if found is None and _APPROPRIATED.fullmatch(canon(named)):
            side = "收入" if "收入" in part_text else "支出"  # 占财政拨款: of all that it pays for
            return _within_named(situation, part_text, f"财政拨款{side}")
        return found
    return _of_its_own(situation, part_text, whole_text)


def _of_its_own(
    situation: Situation, part_text: str, whole_text: str
) -> tuple[Candidate, Candidate] | None:
    """A part and the whole that is said before it (收入里，…), or that it is printed under."""
    spoken = (*situation.focus, *situation.earlier)
    if (told := _OF_SIDE.match(part_text)) and _is_side(situation, told["head"]):
        of_year = _in_year(situation, told["tail"], told["side"])
        return of_year or _within_named(situation, told["tail"], told["side"])
    found = scoped(situation, part_text) or inside_any(spoken, part_text, situation)
    if found is not None:
        return found
    if (told := _HEAD.match(part_text)) and _names_something(situation, told["head"]):
        return _within_named(situation, told["tail"], told["head"])
    part = situation.best(part_text)
    if part is None:
        return None
    others = [cited for cited in spoken if cited.fact != part.fact]
    whole = held_by(part, others) if whole_text else whole_of(part, others)
    if whole is None and not whole_text:
        return under_its_own(situation, part_text, "")  # as another place prints it
    return (part, whole) if whole else None


_APPROPRIATED = re.compile(r"(?:全部|整个|总)?的?财政拨款(?:总额|总数|资金)?")
_HEAD = re.compile(
    r"^(?P<head>.{4,}?)(?:里面|里头|里|当中|之中|其中|中|内|下面)(?:的)?[,，]?(?P<tail>.{2,})$"
)
_OF_SIDE = re.compile(
    r"^(?P<head>.*?(?:总|本年|全年|全部)?(?P<side>收入|支出))(?:合计|总计)?(?:里面|里头|里|当中|之中|中)的?[,，]?(?P<tail>.{2,})$"
)
_BARE_SIDE = re.compile(r"(?:总|本年|当年|全年|年度|全部|所有|部门|单位|的)*(?:收入|支出)")


def _is_side(situation: Situation, head: str) -> bool:
    """Whether what stands before 里 or 中 is all income or all expenditure, and no account of it."""
    return _BARE_SIDE.fullmatch(situation.asked(head, soft="").bare) is not None


_CARRIED = re.compile(r"结[转余]|年[初末]")


def _in_year(situation: Situation, part_text: str, side: str) -> tuple[Candidate, Candidate] | None:
    """A part of 本年收入合计, where that is printed: 收入总计 holds what was carried over besides."""
    if is_pronoun(part_text) or _CARRIED.search(part_text):
        return None
    part = situation.best(part_text)
    if part is None or not part.said or not is_sure(part):
        return None
    for whole in wholes_of(situation, f"本年{side}合计"):
        same = whole.knowledge is part.knowledge and whole.fact.year == part.fact.year
        if same and own_name(whole.fact) == f"本年{side}合计" and is_money(part.fact.unit):
            return part, as_candidate(whole)
    return None


_BARE_BUDGET = re.compile(r"(?:年度|项目)?(?:总预算|预算(?:总额|总数|总计|合计))的?")


def _is_bare(situation: Situation, named: str, head: str) -> bool:
    """Whether a whole is only said to be one (总额), so that it is all of what stands before 里 or 中.

    总预算 is that of the head only where the head is more than the department and its year.
    """
    called = canon(named)
    if _BARE.fullmatch(called):
        return True
    return _BARE_BUDGET.fullmatch(called) is not None and _names_something(situation, head)


_BARE = re.compile(r"(?:整个|全部)?(?:总额|总数|总量|合计|总计|总金额|总盘子|专项|全部|整体)的?")
_OF_ALL = re.compile(r"部门|单位|整个|全部|所有|年度|全年|预算|决算|说明|文件|报告|公开|的")


def _names_something(situation: Situation, head: str) -> bool:
    """Whether what stands before 里 or 中 is more than a department, a year or the whole document."""
    asked = situation.asked(head, soft="")
    return len(_OF_ALL.sub("", asked.bare)) >= 2


def _within_named(
    situation: Situation, part_text: str, named: str
) -> tuple[Candidate, Candidate] | None:
    """A part and a whole that are both named: inside that whole, else inside a total, else by name alone."""
    found = _of_column(situation, part_text, named) or _in_one_row(situation, part_text, named)
    found = found or inside_any(wholes_of(situation, named), part_text, situation)
    if found is not None:
        return found
    if "收入" in named and not re.search(r"收入|支出", part_text):  # 财政拨款 of 总收入
        found = inside_any(wholes_of(situation, named), f"{part_text}收入", situation)
        if found is not None:
            return found
    if is_all(named):
        part = situation.best(part_text)
        if part is not None and not part.said and part.fact.role != "total":
            return None  # only its column was named
        total = _in_all(situation, named, _total_over(part)) if part else None
        if part and total is None and re.search(r"收入|支出", named):
            own = replace(situation, knowledges=(part.knowledge,))
            total = own.best(named) or generic_whole(own, named)
        return (part, total) if part and total else None
    pair = (
        under_its_own(situation, part_text, named)
        or under_its_own(situation, part_text, _ALL_OF.sub("", named))
        or _in_table_called(situation, part_text, named)
        or named_candidates(situation, (part_text, named), part_text + named)
    )
    return (pair[0], pair[1]) if pair else None


_ALL_UNITS = re.compile(  # 全县卫健部门本年支出合计, 各单位编制总数, 全部公务用车
    r"(?P<all>(?:整个|所有|全部|各|本|全(?:[省市县区州旗镇乡局委院校]|系统|部门)?)(?:[\u4e00-\u9fff]{0,4}?(?:部门|系统|单位|机构|家))?的?)?"
    r"(?P<what>.{2,}?)(?:的?(?P<sum>合计|总计|总数|总额|总量|总和))?数?"
)


def _of_column(
    situation: Situation, part_text: str, named: str
) -> tuple[Candidate, Candidate] | None:
    """A cell of one row, and the total of its column, where all of that column is said to be the whole."""
    said = _ALL_UNITS.fullmatch(canon(named).strip("的"))
    if said is None or not (said["all"] or said["sum"]):
        return None
    cell = _cell_of_row(situation, part_text)
    if cell is None or cell.fact.value is None or cell.fact.role == "total":
        return None
    part, knowledge = cell.fact, cell.knowledge
    heads = [canon(re.sub(r"[（(].*?[)）]", "", label)) for label in part.measure]
    if said["what"].removesuffix("数") not in [head.removesuffix("数") for head in heads]:
        return None
    totals = [
        f for f in knowledge.of_table(part.table or "")
        if f.role == "total" and f.measure == part.measure and f.value
    ]  # fmt: skip
    if len(totals) != 1:
        return None
    return as_candidate(Cited(knowledge, part)), as_candidate(Cited(knowledge, totals[0]))


def _cell_of_row(situation: Situation, text: str) -> Cited | None:
    """The one cell of a table that a text names by its row and its column; a row may be the own office."""
    best = situation.best(text)
    own = own_office_cell(canon(text), best.knowledge, best.fact) if best is not None else None
    if best is not None and own is not None:
        return Cited(best.knowledge, own)
    crossing = crossed(situation, text)
    both = crossing is not None and crossing.rows and crossing.columns and is_exact(crossing)
    if crossing is not None and both and len(crossing.facts) == 1:
        return Cited(crossing.knowledge, crossing.facts[0])
    return _cell_by_end(best, canon(text)) if best is not None else None


def _cell_by_end(best: Candidate, text: str) -> Cited | None:
    """The one row whose name holds what is said before a column: 云岭林场的编制数 of 某州国有云岭林场."""
    heads = [canon(label) for label in best.fact.measure if canon(label) in text]
    name = text.replace(heads[0], "").strip("的") if heads else ""
    if len(name) < _SHORT or best.fact.table is None:
        return None
    rows = [
        f for f in best.knowledge.of_table(best.fact.table)
        if f.measure == best.fact.measure and f.role == "detail" and name in own_name(f)
    ]  # fmt: skip
    return Cited(best.knowledge, rows[0]) if len(rows) == 1 else None


_SHORT = 4  # characters of a row's name by which it may be known


_ALL_OF = re.compile(r"^(?:全部|整个|总)的?(?=.{3})")  # 总建筑面积 is printed as 规划建筑面积


def _in_one_row(
    situation: Situation, part_text: str, named: str
) -> tuple[Candidate, Candidate] | None:
    """Two columns of the row that is named with the part: 某所的高级 and its 专业技术人员."""
    cell = _cell_named(situation, part_text)
    if cell is None or cell.fact.value is None or cell.fact.table is None:
        return None
    part, called = cell.fact, canon(named).strip("的")
    row = cell.knowledge.rows.get((part.table, part.source.row), ())
    wholes = [
        f for f in row
        if f != part and f.subject == part.subject and f.value and f.measure
        and canon(re.sub(r"[（(].*?[)）]", "", column_called(f.measure))) == called
    ]  # fmt: skip
    if len(wholes) != 1:
        return None
    return tuple(as_candidate(Cited(cell.knowledge, f)) for f in (part, wholes[0]))  # type: ignore[return-value]


def _cell_named(situation: Situation, text: str) -> Cited | None:
    """The one cell that a row and a column name in full."""
    found = cells_named(situation, text)
    if found is not None and len(found.facts) == 1 and found.facts[0].fact.measure:
        return found.facts[0]
    crossing = crossed(situation, text)
    if crossing is None or len(crossing.facts) != 1 or not (crossing.rows and crossing.columns):
        return None
    return Cited(crossing.knowledge, crossing.facts[0]) if is_exact(crossing) else None


def under_its_own(
    situation: Situation, part_text: str, named: str
) -> tuple[Candidate, Candidate] | None:
    """A part and what it is printed under, if that ends in the name that was said.

    Of 一般公共预算基本支出, which 人员经费 is printed under, and 基本支出 of all money, the first is meant.
    """
    part = situation.best(part_text)
    if part is None:
        return None
    same = [c for c in situation.resolve(part_text)[:_MOST] if c.fact.value == part.fact.value]
    for candidate in (part, *(c for c in same if is_sure(c) and c.own >= part.own)):
        for place in echoes(Cited(candidate.knowledge, candidate.fact)):
            above = whole_of(as_candidate(place))
            if above is not None and _unfunded(own_name(above.fact)).endswith(
                _unfunded(canon(named))
            ):
                return as_candidate(place), above
    return None


def _unfunded(name: str) -> str:
    """一般公共预算财政拨款基本支出 is said as 一般公共预算基本支出."""
    return name.replace("财政拨款", "")


_MOST = 6  # places of a part that are looked at


def _is_opposite(called: str, fact: Fact) -> bool:
    """Whether a figure stands in a column of income where expenditure was said, or the other way round."""
    column = canon("".join(fact.measure))
    sides = [("收入" in text, "支出" in text) for text in (called, column)]
    return (True, True) not in sides and (False, False) not in sides and sides[0] != sides[1]


def _sums_up_all(fact: Fact, called: str) -> bool:
    """Whether a total is that of its table and not of one kind (人员经费合计)."""
    own = own_name(fact)
    kind = re.sub(r"本年|(?:收入|支出)?(?:合计|总计|小计)$|[收支]入?出?总?$", "", own)
    return own in TOTALS or not kind or called in own or own in called


_SIDE = re.compile(r"(?<=.{4})(?:支出|收入)$")
_SUMMED = re.compile(r"(?<=.{4})(?:合计|总计|总额|总数)$")  # 项目支出合计: of the 项目支出表


def _in_table_called(
    situation: Situation, part_text: str, named: str
) -> tuple[Candidate, Candidate] | None:
    """A part and the total of the table that goes by the name of the whole: 政府性基金预算财政拨款支出."""
    part = situation.best(part_text)
    for place in echoes(Cited(part.knowledge, part.fact)) if part is not None else ():
        table = place.knowledge.tables.get(place.fact.table or "")
        called = canon(named).strip("的")
        names = (called, _SIDE.sub("", called), _SUMMED.sub("", called))
        if table is None or not any(is_called(table, name) for name in names):
            continue
        if _is_opposite(called, place.fact):
            continue
        beside = nature_whole(place.fact, place.knowledge) if place.fact.role == "total" else None
        if beside is not None:
            return as_candidate(place), as_candidate(Cited(place.knowledge, beside))
        wholes = [w for w in totals_of(place) if holds(w, place) and _sums_up_all(w.fact, called)]
        if len({whole.fact.value for whole in wholes}) == 1:
            return as_candidate(place), as_candidate(wholes[0])
    return _again_in_table(part, canon(named).strip("的")) if part is not None else None


def _again_in_table(part: Candidate, called: str) -> tuple[Candidate, Candidate] | None:
    """The row of the same name in the one table that is called so: 教育支出 of one fund, not of all money."""
    knowledge, own = part.knowledge, own_name(part.fact)
    if part.fact.table is None or len(called) < 4 or not own:
        return None
    found = []
    for table in (t for t in knowledge.tables.values() if is_called(t, called)):
        for fact in knowledge.of_table(table.id):
            if not fact.subject or own_name(fact) != own or not fact.value:
                continue
            if (
                nature_of(fact)
                or says_change(fact.measure)
                or not _of_one_kind(fact, part.fact)
                or fact.aspect != "amount"
            ):
                continue
            cited = Cited(knowledge, fact)
            wholes = [w for w in totals_of(cited) if w.fact.measure == fact.measure]
            wholes = [w for w in wholes if _sums_up_all(w.fact, called)]  # no 公用经费合计
            found += [(fact, w.fact) for w in wholes if holds(w, cited)]
    if len({(fact.value, whole.value) for fact, whole in found}) != 1:
        return None
    return as_candidate(Cited(knowledge, found[0][0])), as_candidate(Cited(knowledge, found[0][1]))


def _of_one_kind(one: Fact, other: Fact) -> bool:
    """Whether two figures are of one year and stage, and both money."""
    alike = (one.year, one.scope.stage) == (other.year, other.scope.stage)
    return alike and is_money(one.unit) and is_money(other.unit)


def _in_all(situation: Situation, named: str, total: Candidate | None) -> Candidate | None:
    """Of 总支出 that of all money, where the part's own table is only of a part of it."""
    if total is None:
        return None
    table = total.knowledge.tables.get(total.fact.table or "")
    basic = table is not None and "基本支出" in (table.kind or "") + table.title
    income = "收入" in named and not _says_income(total)  # 占收入合计 of what is spent
    other = "".join((*total.fact.subject, *total.fact.measure))
    whole = canon(named).startswith("本年") and canon(named) not in canon(other)
    if total.fact.scope.money in (None, "收支总计") and not (basic or income or whole):
        return total
    scene = replace(situation, knowledges=(total.knowledge,))
    wide = (
        as_candidate(c)
        for c in wholes_of(scene, named)
        if c.fact.scope.money == "收支总计" and c.fact.year == total.fact.year
    )
    side = "收入" if income else "支出"
    return next((c for c in wide if not is_other_side(c, side)), None if income else total)


def _says_income(total: Candidate) -> bool:
    """Whether a total stands in a table, a row or a column of income."""
    table = total.knowledge.tables.get(total.fact.table or "")
    title = table.title if table is not None else ""
    return "收入" in "".join((*total.fact.subject, *total.fact.measure, title))


def _total_over(part: Candidate) -> Candidate | None:
    """The total of the table that a figure stands in (or stands in once more)."""
    places = echoes(Cited(part.knowledge, part.fact))
    for place in places:
        totals = [whole for whole in totals_of(place) if holds(whole, place)]
        if len({whole.fact.value for whole in totals}) == 1:
            return as_candidate(totals[0])
    return None


def _whole_of_spoken(part: Candidate, named: str, situation: Situation) -> Candidate | None:
    """The whole that a figure spoken of is held against: the one named, else the one it stands under."""
    own = Cited(part.knowledge, part.fact)
    if not named:
        talk = (*situation.focus[1:], *situation.earlier)
        return whole_of(part, talk) or _said_to_hold(own, situation.earlier)
    spoken = [c for c in situation.earlier if canon(named).strip("的") in own_name(c.fact)]
    if (talked_of := held_by(part, spoken)) is not None:
        return talked_of  # of 占专项的多少 the 专项 that the talk is about
    scene = replace(situation, focus=(), soft="")
    for whole in wholes_of(scene, named):
        if any(holds(again, place) for again in echoes(whole) for place in echoes(own)):
            return as_candidate(whole)
    if is_all(named):
        return _total_over(part)
    for place in echoes(own):
        table = place.knowledge.tables.get(place.fact.table or "")
        called = re.sub(r"(?:总额|总数|合计|总计)?的?$", "", canon(named))
        if table is not None and len(called) >= 4 and is_called(table, called):
            wholes = [w for w in totals_of(place) if holds(w, place)]
            if len({w.fact.value for w in wholes}) == 1:
                return as_candidate(wholes[0])
    other = replace(situation, focus=()).best(named) or scene.best(named)
    return other if other is not None and other.fact != part.fact else None


def _said_to_hold(own: Cited, earlier: Sequence[Cited]) -> Candidate | None:
    """What was spoken of just before, where its paragraph goes on with 其中 to the part."""
    for whole in earlier[:1]:
        one, other = whole.fact, own.fact
        near = one.table is None and one.source.paragraph == other.source.paragraph
        if not near or one.figure is None or other.figure is None or other.table is not None:
            continue
        alike = (one.unit, one.year, one.scope.stage) == (other.unit, other.year, other.scope.stage)
        text = own.knowledge.document.paragraphs[one.source.paragraph or 0].text
        if alike and re.search("其中|包括", text[one.figure[1] : other.figure[0]]):
            return as_candidate(whole)
    return None


def _is_part(part: Candidate, whole: Candidate) -> bool:
    """Whether a share of the one in the other can be meant: no part is more than its whole.

    Figures of two years or stages are held against each other without one being part of the other.
    """
    one, other = part.fact, whole.fact
    if one == other or one.value is None or other.value is None:
        return False
    if (one.year, one.scope.stage) != (other.year, other.scope.stage):
        return True
    if part.knowledge.document.id != whole.knowledge.document.id:
        return True
    value = convert(one.value, one.unit, other.unit)[0]
    # a total that is as much as the whole is the whole itself, by another name
    return value < other.value or (value == other.value and one.role != "total")


def _as_printed(
    situation: Situation, part: Candidate, text: str, printed: Sequence[Fact], found: Finding | None
) -> Finding | None:
    """The share of another whole of the same name, where that one gives the share that is printed."""
    said = [fact.value for fact in printed if fact.value is not None]
    if found is None or found.value in said or not said:
        return None
    named = [c for c in situation.resolve(text)[:12] if is_sure(c)] if text.strip() else []
    for other in named or _beside_share(part, printed[0]):
        if own_name(other.fact) == own_name(part.fact):
            continue  # the same figure, told once more
        terms = compute.to_terms((part, other))
        again = compute.share(terms) if terms else None
        if again is not None and again.value in said:
            return again
    return None


def _beside_share(part: Candidate, printed: Fact) -> list[Candidate]:
    """The sums of money in the paragraph that prints a share: one of them is its whole."""
    return [
        as_candidate(Cited(part.knowledge, fact))
        for fact in part.knowledge.facts
        if fact.table is None
        and (
            fact.source.paragraph == printed.source.paragraph
            or fact.subject[-1:] == printed.subject[-2:-1] != ()
        )
        and fact.aspect == "amount"
        and fact.value
        and fact != part.fact
    ]


def _spoken(situation: Situation) -> Candidate | None:
    """The amount that was spoken of; of a change, the amount that changed."""
    if not situation.focus:
        return None
    found = as_candidate(situation.focus[0])
    if found.fact.aspect == "amount":
        return found
    amounts = [f for f in related(found, frozenset({"amount"})) if f.year == found.fact.year]
    return as_candidate(Cited(found.knowledge, amounts[0])) if amounts else None
