"""A walk through one paragraph: which figure belongs to which chain of names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from corpus.model import Amount, Aspect
from corpus.prose_again import BEFORE, DONE, ITSELF, SPENT, is_head_again, leads_from
from corpus.prose_changes import Saying, read_lead
from corpus.prose_funds import list_of_whole, side_of_fund
from corpus.prose_goals import goals_set, staff_moved, without_column
from corpus.prose_hanging import BUYING, hangs
from corpus.prose_history import History
from corpus.prose_leads import of_own_plan, of_the_year_before, same_basis, usual
from corpus.prose_lists import (
    Chain,
    at_stage,
    enumerated,
    is_change,
    listed_before,
    same_things,
    unit_class,
    without_score,
)
from corpus.prose_marks import read_marks, segments
from corpus.prose_names import (
    Name,
    counted_before,
    is_numbered,
    kind_of_number,
    looks_like_name,
    segment_to_name,
    trailing_name,
)
from corpus.prose_plans import planned_beside, whole_beside
from corpus.prose_reviews import assessed, graded, review_told
from corpus.prose_series import Series, shared_names
from corpus.prose_topics import told_division, told_topic
from corpus.prose_years import CHANGES, Years

_WHOLE = re.compile(
    r"总?(?:本年|当年|全年)?(?:预算)?(收入|支出)(?:预算|决算|合计|总计|总额|安排)?(?:合计|总计|总额)?"
)
_COST = re.compile(r"[经用]?费$|经费$")
_OF_WHOLE = re.compile(r"([\u4e00-\u9fff]{2,8}?)中的?([\u4e00-\u9fff]{2,12})$")
_UNPLANNED = re.compile(r"年初(?:没有|无|未(?:安排|列入?|编列|编制|做)?)(?:年初)?预算")
_TOTALS = ("合计", "总计", "共计", "小计")
_BARE = frozenset(
    {"支出", "费用", "金额", "资金", "经费"}
)  # 共计支出3.83万元: of what was just counted


@dataclass(frozen=True, slots=True)
class Reading:
    """What the walk found out about one figure."""

    chain: Chain
    aspect: Aspect
    year: int | None
    base_year: int | None
    stage: str | None
    of: str | None = None
    alike: tuple[Chain, ...] = ()  # A、B、C均为0万元: what else the figure is printed for


_MONEY_NAME = ("费", "支出", "余额", "债务", "债券", "收入", "经费")
_BOUGHT = re.compile(r"(?P<thing>.*(?:用车|公车|车辆))(?:购置|新购|更新)[数量]?")
_SHARE_NAME = re.compile(r"占比(?:为|是|达到?)?$")
_GAP = re.compile(r"差[值额]|相差")
_USED = re.compile(r"[,，](?:主要|分别)?用[于在](?P<what>(?!以下)[\u4e00-\u9fff、“”]{2,16})$")
# 总计（含年初、年末结转和结余）均为…: what is in a sum is not its name
_ASIDE = re.compile(r"[（(](?:含|包括|包含)[^（()）\d]+[)）](?=均|都|各|为|是|合计|总计|共)")


def _counted_things(name: Name, amount: Amount) -> Name:
    """公务用车购置100辆 counts them: 公务用车购置数, and no money."""
    counts = unit_class(amount) == "count" and _BOUGHT.fullmatch(name.chain[-1]) is not None
    if not counts or name.chain[-1].endswith(("数", "量")):
        return name
    return Name((*name.chain[:-1], f"{name.chain[-1]}数"), name.stage)


@dataclass(frozen=True, slots=True)
class _Frame:
    """A level that is open: what its figures are part of, and whether a bracket holds it."""

    parent: Chain
    bracket: bool = False
    again: bool = False  # what it holds divides the parent once more
    spoken: tuple[int | None, int | None] = (None, None)  # the years before the bracket opened


@dataclass(slots=True)
class Walk:
    """The state while reading a paragraph; ``base`` is the list item above ("“三公”经费预算 … 其中：")."""

    entity: str | None
    fiscal_year: int | None
    base: Chain = ()
    head: Chain = ()  # what the paragraph speaks of when a clause names nothing
    last: Chain = ()
    frames: list[_Frame] = field(default_factory=list)
    history: History = field(default_factory=History)
    series: Series = field(default_factory=Series)
    stage: str | None = None
    after_item: bool = False  # a semicolon of the sentence stands before this figure
    project: bool = False  # all of the paragraph is about the project that ``base`` names
    closed: Chain = ()  # what stood last before the semicolon just read
    share_of: str = ""  # what the share that follows is of, its amount just told
    items: dict[str, int] = field(default_factory=dict)  # levels open where items of a kind began
    used: bool = False  # the innermost level holds what money is used for
    changed: bool = False  # the sentence began with a change of something named outside it
    review: str = ""  # by whom the paragraph tells that projects were assessed: 自评, 评价
    years: Years = field(init=False)

    def __post_init__(self) -> None:
        self.years = Years(self.fiscal_year)

    def begin(self, sentence: str) -> None:
        """A new sentence closes what was open, unless it goes on with 其中."""
        self.frames.clear()
        self.series.begin()
        self.last = ()
        self.stage = None
        self.changed = self.after_item = self.used = False
        self.closed = ()
        self.share_of = ""
        self.items.clear()
        self.review = self.review or review_told(sentence)
        self.years.begin(sentence)

    def read(self, lead: str, amount: Amount, trailing: str) -> Reading:
        """One figure with the words before it and after it."""
        basis = same_basis(lead)
        lead = usual(_ASIDE.sub("", lead), amount.value)
        lead = of_own_plan(lead, self.fiscal_year)
        again = self.series.goes_on(lead)
        rest = of_the_year_before(self._open_levels(lead, amount), trailing)
        rest = self._open_topic(self._open_use(rest, amount))
        if moved := staff_moved(rest, amount, trailing):
            return Reading(("人员",), moved, self.years.year, None, None)
        years = self.years
        saying = read_lead(rest, amount.unit, self.fiscal_year, years.year, against=years.beside)
        saying = self.series.told(saying) if again else years.rate(saying, lead)
        saying = self._share_alone(saying, rest)
        saying = replace(saying, of=basis) if basis and saying.aspect in CHANGES else saying
        if years.is_aside(saying) and (aside := self._earlier_year(saying, amount)):
            return aside
        if beside := self._plan(rest, saying, amount, trailing):
            return beside
        years.remember(saying, rest)
        saying = self._against_own_plan(saying)
        saying, column = without_column(saying)
        opened = self.series.again(saying, trailing)
        name = Name(()) if opened else self._name(saying, amount, trailing, again)
        name = self._assessed(name, amount, trailing) if self.review else name
        chain = self.series.chain() or self._chain(name, amount, rest, saying)
        if again or self.series.waiting:
            self.series.chains.append(chain)
        if saying.earlier or (name.chain[:1] and name.chain[0].startswith("比")):
            year = saying.year if saying.earlier else years.year
            self.last = chain if saying.earlier and name.chain else self.last
            return Reading(chain, "amount", year, None, saying.stage)
        if name.chain[:1] and _GAP.fullmatch(name.chain[0]) and self.last:
            return Reading((*self.last, name.chain[0]), "amount", years.year, None, None)
        stage = self._stage(name, saying)
        self._remember(chain, name, saying, amount, stage)
        return Reading(
            chain=chain,
            aspect=saying.aspect,
            year=years.year,
            base_year=years.measured_against(saying),
            stage=stage,
            of=BEFORE if leads_from(rest, trailing) else column or saying.of,
            alike=self.series.also(rest, saying, self.history, named=bool(name.chain))
            or self._alike(saying, chain),
        )

    def _against_own_plan(self, saying: Saying) -> Saying:
        """年初预算支出90万元，决算支出110万元，增加20万元: more than was planned, not than the year before."""
        told = [one.stage for one in self.history.figures[-2:] if one.chain == self.last]
        loose = saying.aspect in CHANGES and not (
            saying.compared or saying.of or saying.name_text.strip(" ，,")
        )
        planned = (
            loose and told == ["年初预算", "决算"] and self.years.measured_against(saying) is None
        )
        return replace(saying, of="比年初预算") if planned else saying

    def _share_alone(self, saying: Saying, rest: str) -> Saying:
        """税收占比62.57% where no figure of 税收 was told: the share is what has a name."""
        if saying.aspect != "share" or saying.of or not _SHARE_NAME.search(rest):
            return saying
        name = self._name_before(saying).chain
        if not name or self.history.last(lambda one: one.chain[-1:] == name[-1:]):
            return saying
        return replace(saying, aspect="amount", name_text=f"{saying.name_text}占比")

    def _earlier_year(self, saying: Saying, amount: Amount) -> Reading | None:
        """2025年…1969万元，2024年为2190万元，减少221万元: the same of the year before, and then this year again."""
        name = self._name_before(saying)
        same = self.history.last(lambda one: one.unit == amount.unit)
        if not self.last or name.chain or same is None or saying.year is None:
            return None
        self.years.set_beside(saying.year)
        self.last = same.chain
        return Reading(self.last, "amount", saying.year, None, name.stage or same.stage)

    def _plan(self, rest: str, saying: Saying, amount: Amount, trailing: str) -> Reading | None:
        """收入23992万元，占年度预算22443万元的106.9%: the plan for it, then the share of the plan."""
        if not self.last or saying.aspect != "amount":
            return None
        if self.share_of and unit_class(amount) == "ratio" and rest == "的":
            of, self.share_of = self.share_of, ""
            return Reading(self.last, "share", self.years.year, None, None, of)
        money, rate = (unit_class(amount) == kind for kind in ("money", "ratio"))
        whole = whole_beside(rest, trailing) if not rate else None
        stage = planned_beside(rest) if money and not self.history.counted(self.last) else None
        if stage is not None:
            self.share_of = "完成预算"
            self.years.against_plan(stage)
            return Reading(self.last, "amount", self.years.year, None, stage)
        if whole is not None:
            self.share_of = f"占{whole}"
            return Reading((whole,), "amount", self.years.year, None, None)
        return None

    def _open_use(self, rest: str, amount: Amount) -> str:
        """一般债务余额6.61亿元，用于道路建设5.1亿元、学校建设0.5亿元: what the money before is used for are its parts."""
        match = _USED.match(rest)
        if match is None or not self.last or unit_class(amount) != "money":
            return rest
        self.frames.append(_Frame(self.last))
        self.used = True
        return match["what"]

    def _alike(self, saying: Saying, chain: Chain) -> tuple[Chain, ...]:
        """The other names of an enumeration that shares one figure."""
        names = enumerated(saying)[1:]
        chains = (segment_to_name(name, self.entity).chain for name in names)
        return tuple((*chain[:-1], *other) for other in chains if other)

    def name_topic(self, chain: Chain) -> None:
        """A sentence without figures named what the next ones are about."""
        self.head = (*self.base, *chain) if len(chain) < 2 else chain

    def divides_money(self) -> bool:
        """Whether the paragraph's last figure is money: then "其中：" at its end opens a list of parts."""
        return bool(self.history) and self.history.figures[-1].kind == "money"

    def counts_only(self) -> bool:
        """Whether the paragraph only counted things: then it names no subject for the next one."""
        return bool(self.history) and all(one.kind == "count" for one in self.history.figures)

    def _open_levels(self, lead: str, amount: Amount) -> str:
        end, closed, opened = 0, False, 0
        for mark in read_marks(lead):
            if mark.kind == "bracket":
                opened = 0
                parent = self._parent(amount) if self.history else self._before_bracket(lead[end:])
                self.frames.append(_Frame(parent, bracket=True, spoken=self.years.spoken()))
            elif mark.kind == "close":
                closed = True
                self._close_bracket()
            elif mark.kind == "semicolon":
                del self.frames[len(self.frames) - opened :]  # 主要包括…；: a list without figures
                opened = 0
                self._close_item()
            else:
                opened += 1
                whole = (not self.last and list_of_whole(lead[end : mark.end])) or self._parent(
                    amount
                )
                self.frames.append(_Frame(self.last if closed and self.last else whole))
            end = mark.end
        self._begin_item(lead[end:])
        return lead[end:]

    def _begin_item(self, rest: str) -> None:
        """3.农林水支出85600万元，其中…；4.科学技术支出: the fourth item is no part of the third."""
        kind = kind_of_number(rest)
        if kind:
            del self.frames[self.items.setdefault(kind, len(self.frames)) :]

    def _parent(self, amount: Amount) -> Chain:
        """What 其中 divides."""
        if self.changed and self.last:
            return self.last  # 支出较去年增加222.79万元，其中基本支出增加55.22万元
        divided = self.history.divided(amount, whole=not self.last)
        return divided or self.last or self.head or self.base

    def _before_bracket(self, text: str) -> Chain:
        """A bracket without a figure before it explains the name before it: 机关（…19个内设处室）."""
        before = segments(re.split(r"[（(]", text, maxsplit=1)[0])[-1]
        return (*self.base, *segment_to_name(before, None).chain)

    def _close_bracket(self) -> None:
        for place in range(len(self.frames) - 1, -1, -1):
            if self.frames[place].bracket:
                self.last = self.frames[place].parent
                self.years.back_to(*self.frames[place].spoken)
                del self.frames[place:]
                return

    def _close_item(self) -> None:
        """A semicolon ends an item: deeper levels close, the outermost list goes on."""
        self.after_item = True
        self.closed = self.last
        self.used = False
        self.years.leave_reason()
        brackets = [place for place, frame in enumerate(self.frames) if frame.bracket]
        keep = brackets[-1] + 1 if brackets else 1
        del self.frames[keep:]
        if self.frames:
            self.last = self.frames[-1].parent

    def _open_topic(self, rest: str) -> str:
        topic = told_topic(rest)
        if topic is None:
            return self._open_division(rest)
        name = segment_to_name(topic.name, self.entity).chain
        if not name:
            return rest
        known = self.history.last(lambda one: one.chain[-1:] == name[-1:])
        self.frames[:] = [_Frame(known.chain if known else name)]
        return rest[topic.end :]

    def _open_division(self, rest: str) -> str:
        """What was told before is divided once more, by who collects it: 从征收部门来看，税务部门…"""
        division = told_division(rest)
        if division is None:
            return rest
        name = segment_to_name(division.name, self.entity).chain
        whole = name or (self.head if self.history.named(self.head) else ())
        if not whole:
            return rest
        self.frames[:] = [_Frame(whole, again=True)]
        return rest[division.end :]

    def _name(self, saying: Saying, amount: Amount, trailing: str, again: bool) -> Name:
        if again:
            waiting = self.series.waiting
            return segment_to_name(waiting.pop(0), self.entity) if waiting else Name(())
        if names := shared_names(saying.name_text, trailing):
            return segment_to_name(self.series.name(names, saying), self.entity)
        alike = enumerated(saying)
        if alike:
            return segment_to_name(alike[0], self.entity)
        of_it = counted_before(saying.name_text, trailing) if unit_class(amount) == "count" else ""
        if of_it and saying.aspect == "amount":
            return segment_to_name(of_it, self.entity)
        after = trailing_name(trailing) if unit_class(amount) == "count" else ""
        if len(after) > 1 and saying.aspect == "amount":
            return Name((after,))
        if unit_class(amount) == "count" and (listed := listed_before(saying.name_text)):
            return segment_to_name(listed, self.entity)
        return self._name_before(saying)

    def _assessed(self, name: Name, amount: Amount, trailing: str) -> Name:
        """自评结果为优的30个，良的5个: what a count of projects is of where they are graded."""
        if unit_class(amount) != "count" or not name.chain:
            return name
        whole = assessed(name.chain[-1], self.review)
        grade = graded(name.chain[-1], trailing, self.review)
        said = grade or ("" if self.history.named((whole,)) else whole)
        return Name((said,), name.stage) if said else name

    def _name_before(self, saying: Saying) -> Name:
        parts = segments(saying.name_text)
        name = segment_to_name(parts[-1], self.entity)
        if name.chain:
            return name
        for part in reversed(parts[:-1]):
            if _UNPLANNED.search(part):
                continue  # 年初无预算安排，支出决算为8650万元: of the account that is spoken of
            earlier = segment_to_name(part, self.entity)
            item = name.stage is not None and part is parts[-2] and is_numbered(part)
            if earlier.chain and (item or looks_like_name(part)):
                return Name(earlier.chain, name.stage or earlier.stage)
        return name

    def _chain(self, name: Name, amount: Amount, rest: str, saying: Saying) -> Chain:
        if again := self._said_again(name):
            return again
        if not name.chain or (self.last and name.chain[0] in _BARE and re.search("共计?", rest)):
            last = without_score(self._last_moved(saying, amount), amount)
            moved = last or self.head or self.base
            if saying.aspect == "increase":
                moved = self.history.able_to_rise(moved, amount)
            return at_stage(moved, name.stage)
        if self.last and self._is_bought_too(name.chain[0], amount, rest):
            name = Name((f"购置{name.chain[0]}",), name.stage)
        if beside := self._hung(name, amount) or side_of_fund(name.chain, self.last, self.head):
            return beside
        name = _counted_things(name, amount)
        if len(name.chain) > 1:  # 类 款 项 say themselves where they belong
            return name.chain
        if covered := self._covered(rest):
            return (*covered, *name.chain)
        if self.frames and name.chain[0] in _TOTALS:
            return self.frames[-1].parent
        self._leave_other_side(name.chain[0])
        above = self._above(amount, name.chain[0])
        if above[-1:] == name.chain:
            return above
        return (*above, *name.chain)

    def _covered(self, rest: str) -> Chain:
        """Whose money 涉及…万元 is: of what was just counted, or of the projects that have goals."""
        if self.last and re.match(r"[，,、]?\s*涉及", rest):
            return self.last
        planned = goals_set(rest)
        return (planned,) if planned is not None else ()

    def _hung(self, name: Name, amount: Amount) -> Chain:
        """Where a name belongs that names nothing by itself: 净值, 购置2辆, 接待24批次; () for other names."""
        said = name.chain[0]
        if not self.last:
            own = said == "接待" and self.head and said in self.head[-1]
            return (*self.head, said) if own else ()
        if said in _TOTALS and unit_class(amount) == "count" and self.history.counted(self.last):
            return self.last  # 团组5个，总计12人次
        if said == "净值" and self.last[-1].endswith("原值"):
            return (*self.last[:-1], f"{self.last[-1][:-2]}净值")
        if self.last[-1].endswith("团组") and said in ("人数", "人次"):
            return (*self.last[:-1], f"{self.last[-1][:-2]}{said}")  # 因公出国（境）人数
        bought = _BOUGHT.fullmatch(self.last[-1])
        if bought is not None and said in ("保有量", "保有数"):
            return (*self.last[:-1], f"{bought['thing']}{said}")  # 公务用车购置0辆，保有量11辆
        if said == "人数" and self.last[-1] == "接待":
            return self.last  # 接待220批次，人数2929人
        if hangs(said) and not self._is_part(name, amount):
            return (*self._not_hanging(self.last), *name.chain)
        return ()

    def _is_part(self, name: Name, amount: Amount) -> bool:
        """（包括：运行维护费2648万元、购置1422万元）: what money bought hangs on nothing, it is a part itself."""
        return bool(self.frames) and name.chain[0] in BUYING and unit_class(amount) == "money"

    def _said_again(self, name: Name) -> Chain:
        """What the paragraph is about already, where the name only says it in other words; () otherwise."""
        if len(name.chain) != 1:
            return ()
        if self.project and name.chain[0] in ITSELF:
            return self.base
        if self.last and name.chain[0] in DONE:
            return at_stage(self.last, "决算")  # “三公”经费预算44万元，当年实际支出22万元
        planned = self.history.stages(self.last)[-1:] in (["年初预算"], ["预算"])
        spent = name == Name(("支出",), "决算") or (
            name.chain == ("支出",) and self.last[-1:] and self.last[-1].endswith("费")
        )
        if planned and spent and not self.last[-1].endswith("收入"):
            return at_stage(self.last, "决算")  # “三公”经费年初预算36万元，决算支出24万元
        begun = not self.history or self.last == (*self.head, "接待")
        if begun and self.head and name.chain[0] in SPENT and _COST.search(self.head[-1]):
            return self.head  # under “三公”经费: 全年支出52.36万元; 接待24批次，支出2.05万元
        counted = self.history.counted(self.last) and not self.last[-1].endswith("接待")
        if self.last and name.chain[0] in SPENT and counted:
            return (*self.last, name.chain[0])  # 更新公务用车0辆，支出0万元
        whole = _OF_WHOLE.match(name.chain[0])
        if whole is not None:  # 在岗职工1126人，…在岗职工中卫生技术人员962人
            above = self.history.last(lambda one: one.chain[-1].endswith(whole[1]))
            return (*above.chain, whole[2]) if above else ()
        return self.head if self.head and is_head_again(name.chain[0], self.head[-1]) else ()

    def _is_bought_too(self, name: str, amount: Amount, rest: str) -> bool:
        """安排购置车辆4辆，单价100万元以上设备5台: the verb is said once for both."""
        plain = rest.strip().startswith(("，", ",", "、")) and "共有" not in rest
        bought = self.last[-1].startswith("购置") and not name.startswith("购置")
        return plain and bought and unit_class(amount) == "count" and "设备" in name

    def _not_hanging(self, chain: Chain) -> Chain:
        """接待23批次、187人次: both hang on what the money was for."""
        return chain[:-1] if len(chain) > 1 and hangs(chain[-1]) else chain

    def _last_moved(self, saying: Saying, amount: Amount) -> Chain:
        """What a figure without a name is of; a change behind a semicolon is of the item before it."""
        if saying.aspect in CHANGES and self.closed and not saying.compared:
            return self.closed
        return self._last_money() if is_change(saying, amount) else self.last

    def _last_money(self) -> Chain:
        """What a change in money is a change of: never of the 18 projects that were counted in between."""
        money = self.history.last(lambda one: one.kind == "money")
        return money.chain if money and self.history.counted(self.last) else self.last

    def _above(self, amount: Amount, name: str = "") -> Chain:
        """The open level, unless it is full or counts other things: metres are no part of square metres."""
        if self.used and self.frames and name.endswith(_MONEY_NAME):
            self.frames.pop()
            self.used = False
        full = self.history.is_full
        while self.frames and full(self.frames[-1].parent, amount, after_item=self.after_item):
            if self.frames[-1].again:
                break
            self.frames.pop()
        if not self.frames:
            return self.base
        above = self.frames[-1].parent
        whole = self.history.named(above)
        if whole is None or whole.kind != "count":
            return above
        if unit_class(amount) == "money":
            return self.base  # money is no part of the teachers that were counted
        if unit_class(amount) != "count":
            return above
        return above if same_things(whole.unit, amount.unit) else self.base

    def _leave_other_side(self, name: str) -> None:
        """支出预算 is no part of 收入预算, even where only a comma stands between."""
        match = _WHOLE.fullmatch(name)
        if match is None or not self.frames or not self.frames[-1].parent:
            return
        other = _WHOLE.fullmatch(self.frames[-1].parent[-1])
        if other is not None and other[1] != match[1]:
            self.frames.clear()

    def _remember(
        self, chain: Chain, name: Name, saying: Saying, amount: Amount, stage: str | None
    ) -> None:
        if not chain:
            return
        first = not self.last
        self.last = chain
        self.closed = chain if self.closed == chain else ()
        self.changed = saying.aspect in CHANGES and (first or self.changed)
        hanging = len(chain) > 1 and hangs(chain[-1])
        at_top = not self.frames and not hanging and unit_class(amount) != "count"
        if (name.chain or name.stage) and (at_top or not self.head):
            self.head = chain
        if saying.aspect == "amount" and (name.chain or name.stage or not self.history):
            self.history.add(chain, amount, len(self.frames), stage)

    def _stage(self, name: Name, saying: Saying) -> str | None:
        if name.chain and name.chain[0] in (SPENT if self.project else DONE if self.last else ()):
            return "决算"
        if name.stage is not None:
            if saying.aspect == "amount":
                self.stage = name.stage
            return name.stage
        if saying.aspect in (*CHANGES, "share"):
            return self.stage if self.stage in ("决算", "预算执行数") else None
        parent = self.frames[-1].parent if self.frames and name.chain else None
        stages = self.history.stages(parent) if parent is not None else []
        # …支出2.05万元，年初预算2.95万元，其中：the parts begin as the whole did
        begun = stages and stages[0] is None and stages[-1] != "决算"
        return stages[-1] if stages and not begun else None
