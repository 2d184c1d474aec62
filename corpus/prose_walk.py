"""A walk through one paragraph: which figure belongs to which chain of names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from corpus.model import Amount, Aspect
from corpus.prose_again import BEFORE, ITSELF, SPENT, is_head_again, leads_from
from corpus.prose_changes import Saying, read_lead
from corpus.prose_lists import (
    Chain,
    at_stage,
    enumerated,
    is_change,
    listed_before,
    same_things,
    unit_class,
)
from corpus.prose_marks import read_marks, segments
from corpus.prose_names import (
    Name,
    looks_like_name,
    segment_to_name,
    trailing_name,
)

_TOPIC = re.compile(r"(?:^|(?<=[，。；]))\s*在?([^，。；：]{2,30}?)中[，,]")
_JOINED = re.compile(r"[、，,和及与以\s]*")
_SHARED = re.compile(r"([^，。；：]+?)分别(?:为|是|安排|达到|共计|约)?\s*$")
_WHOLE = re.compile(
    r"总?(?:本年|当年|全年)?(?:预算)?(收入|支出)(?:预算|决算|合计|总计|总额|安排)?(?:合计|总计|总额)?"
)
_OVER = Decimal("1.3")  # more than a slip of the pen explains
_DATED = re.compile(r"截[至止]")
_COST = re.compile(r"[经用]?费$|经费$")
_OF_WHOLE = re.compile(r"([\u4e00-\u9fff]{2,8}?)中的?([\u4e00-\u9fff]{2,12})$")
_TOTALS = ("合计", "总计", "共计", "小计")
_CHANGES = ("increase", "decrease", "growth", "decline", "share")
_BARE = frozenset(
    {"支出", "费用", "金额", "资金", "经费"}
)  # 共计支出3.83万元: of what was just counted
# words that name nothing by themselves: 公务用车购置费48.76万元，购置2辆; 行政编制46名，实有43人
_HANGING = re.compile(
    r"实有|在编|人数|批次|人次|团组|购置|新购|购买|更新|报废|接待|经费|比(?:年初)?预算(?:数)?节[约支省]"
    r"|每(?![年月日]).{1,7}|(?:还有|尚)?(?:剩余?|其余|余下)(?:的|部分)?"  # 运转经费412.5万元，按每村每年30万元安排
)


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


_REASON = re.compile(r"原因|由于|因为")
# 总计（含年初、年末结转和结余）均为…: what is in a sum is not its name
_ASIDE = re.compile(r"[（(](?:含|包括|包含)[^（()）\d]+[)）](?=均|都|各|为|是|合计|总计|共)")


@dataclass(frozen=True, slots=True)
class _Frame:
    """A level that is open: what its figures are part of, and whether a bracket holds it."""

    parent: Chain
    bracket: bool = False


@dataclass(frozen=True, slots=True)
class _Named:
    chain: Chain
    unit: str | None
    kind: str
    depth: int
    value: Decimal
    stage: str | None


@dataclass(slots=True)
class Walk:
    """The state while reading a paragraph; ``base`` is the list item above ("“三公”经费预算 … 其中：")."""

    entity: str | None
    fiscal_year: int | None
    base: Chain = ()
    head: Chain = ()  # what the paragraph speaks of when a clause names nothing
    last: Chain = ()
    frames: list[_Frame] = field(default_factory=list)
    history: list[_Named] = field(default_factory=list)
    queue: list[str] = field(default_factory=list)
    year: int | None = None
    base_year: int | None = None
    stage: str | None = None
    after_item: bool = False  # a semicolon of the sentence stands before this figure
    outside: tuple[int | None, int | None] | None = None  # the years before a reason named its own
    project: bool = False  # all of the paragraph is about the project that ``base`` names
    changed: bool = False  # the sentence began with a change of something named outside it

    def begin(self, sentence: str) -> None:
        """A new sentence closes what was open, unless it goes on with 其中."""
        self.frames.clear()
        self.queue.clear()
        self.last = ()
        self.stage = None
        self.changed = self.after_item = False
        self._leave_reason()
        if not re.match(r"\s*其中", sentence):
            self.base_year = None
            self.year = None if not _DATED.search(sentence) else self.year

    def read(self, lead: str, amount: Amount, trailing: str) -> Reading:
        """One figure with the words before it and after it."""
        lead = _ASIDE.sub("", lead)
        rest = self._open_levels(lead, amount)
        rest = self._open_topic(rest)
        saying = read_lead(rest, amount.unit, self.fiscal_year, self.year)
        self._remember_years(saying, rest)
        name = self._name(saying, amount, trailing, lead)
        chain = self._chain(name, amount, rest, saying)
        if saying.earlier or (name.chain[:1] and name.chain[0].startswith("比")):
            year = saying.year if saying.earlier else self.year
            return Reading(chain, "amount", year, None, saying.stage)
        stage = self._stage(name, saying)
        self._remember(chain, name, saying, amount, stage)
        return Reading(
            chain=chain,
            aspect=saying.aspect,
            year=self.year,
            base_year=self.base_year if saying.aspect in _CHANGES[:4] else None,
            stage=stage,
            of=BEFORE if leads_from(rest, trailing) else saying.of,
            alike=self._alike(saying, chain),
        )

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
        return bool(self.history) and self.history[-1].kind == "money"

    def counts_only(self) -> bool:
        """Whether the paragraph only counted things: then it names no subject for the next one."""
        return bool(self.history) and all(one.kind == "count" for one in self.history)

    def _open_levels(self, lead: str, amount: Amount) -> str:
        end = 0
        for mark in read_marks(lead):
            if mark.kind == "bracket":
                parent = self._parent(amount) if self.history else self._before_bracket(lead[end:])
                self.frames.append(_Frame(parent, bracket=True))
            elif mark.kind == "close":
                self._close_bracket()
            elif mark.kind == "semicolon":
                self._close_item()
            else:
                self.frames.append(_Frame(self._parent(amount)))
            end = mark.end
        return lead[end:]

    def _parent(self, amount: Amount) -> Chain:
        """What 其中 divides: the last figure counted in the same unit, else in the same kind of unit."""
        if self.changed and self.last:
            return self.last  # 支出较去年增加222.79万元，其中基本支出增加55.22万元
        alike = [named for named in self.history if named.unit == amount.unit]
        alike = [named for named in alike if named.value >= amount.value] or alike
        if not alike:
            kind = unit_class(amount)
            alike = [named for named in self.history if named.kind == kind]
        if (
            not self.last
        ):  # a sentence begins with 其中: it divides what the sentence before was about
            alike = [named for named in alike if named.depth == 0] or alike
        if alike:
            return alike[-1].chain
        return self.last or self.head or self.base

    def _before_bracket(self, text: str) -> Chain:
        """A bracket without a figure before it explains the name before it: 机关（…19个内设处室）."""
        before = segments(re.split(r"[（(]", text, maxsplit=1)[0])[-1]
        return (*self.base, *segment_to_name(before, None).chain)

    def _close_bracket(self) -> None:
        for place in range(len(self.frames) - 1, -1, -1):
            if self.frames[place].bracket:
                self.last = self.frames[place].parent
                del self.frames[place:]
                return

    def _close_item(self) -> None:
        """A semicolon ends an item: deeper levels close, the outermost list goes on."""
        self.after_item = True
        self._leave_reason()
        brackets = [place for place, frame in enumerate(self.frames) if frame.bracket]
        keep = brackets[-1] + 1 if brackets else 1
        del self.frames[keep:]
        if self.frames:
            self.last = self.frames[-1].parent

    def _open_topic(self, rest: str) -> str:
        match = _TOPIC.search(rest)
        if match is None:
            return rest
        name = segment_to_name(match[1], self.entity).chain
        if not name:
            return rest
        known = [one.chain for one in self.history if one.chain[-1:] == name[-1:]]
        self.frames[:] = [_Frame(known[-1] if known else name)]
        return rest[match.end() :]

    def _leave_reason(self) -> None:
        """原因是2023年已更新车辆；公务用车运行费…: the year was that of the reason."""
        if self.outside is not None:
            self.year, self.base_year = self.outside
        self.outside = None

    def _remember_years(self, saying: Saying, rest: str) -> None:
        if saying.earlier:
            return
        if self.outside is None and _REASON.search(rest):
            self.outside = (self.year, self.base_year)
        if saying.year is not None:
            self.year = saying.year
        if saying.compared:
            self.base_year = saying.base_year

    def _name(self, saying: Saying, amount: Amount, trailing: str, lead: str) -> Name:
        shared = _SHARED.search(saying.name_text)
        if shared is not None:
            names = [part for part in re.split(r"[、和及与]", shared[1]) if part]
            self.queue = names[1:] if len(names) > 1 else []
            return segment_to_name(names[0], self.entity) if names else Name(())
        alike = enumerated(saying)
        if alike:
            return segment_to_name(alike[0], self.entity)
        if self.queue and _JOINED.fullmatch(lead):
            return segment_to_name(self.queue.pop(0), self.entity)
        after = trailing_name(trailing) if unit_class(amount) == "count" else ""
        if len(after) > 1 and saying.aspect == "amount":
            return Name((after,))
        if unit_class(amount) == "count" and (listed := listed_before(saying.name_text)):
            return segment_to_name(listed, self.entity)
        return self._name_before(saying)

    def _name_before(self, saying: Saying) -> Name:
        parts = segments(saying.name_text)
        name = segment_to_name(parts[-1], self.entity)
        if name.chain:
            return name
        for part in reversed(parts[:-1]):
            earlier = segment_to_name(part, self.entity)
            if earlier.chain and looks_like_name(part):
                return Name(earlier.chain, name.stage or earlier.stage)
        return name

    def _chain(self, name: Name, amount: Amount, rest: str, saying: Saying) -> Chain:
        if again := self._said_again(name):
            return again
        if not name.chain or (self.last and name.chain[0] in _BARE and re.search("共计?", rest)):
            last = self._last_money() if is_change(saying, amount) else self.last
            return at_stage(last or self.head or self.base, name.stage)
        if self.last and name.chain[0] == "净值" and self.last[-1].endswith("原值"):
            return (*self.last[:-1], f"{self.last[-1][:-2]}净值")
        if self.last and self._is_bought_too(name.chain[0], amount, rest):
            name = Name((f"购置{name.chain[0]}",), name.stage)
        if self.last and _HANGING.fullmatch(name.chain[0]):
            return (*self._not_hanging(self.last), *name.chain)
        if len(name.chain) > 1:  # 类 款 项 say themselves where they belong
            return name.chain
        if self.last and re.match(r"[，,、]?\s*涉及", rest):
            return (*self.last, *name.chain)
        if self.frames and name.chain[0] in _TOTALS:
            return self.frames[-1].parent
        self._leave_other_side(name.chain[0])
        above = self._above(amount)
        if above[-1:] == name.chain:
            return above
        return (*above, *name.chain)

    def _said_again(self, name: Name) -> Chain:
        """What the paragraph is about already, where the name only says it in other words; () otherwise."""
        if len(name.chain) != 1:
            return ()
        if self.project and name.chain[0] in ITSELF:
            return self.base
        if (
            not self.history
            and self.head
            and name.chain[0] in SPENT
            and _COST.search(self.head[-1])
        ):
            return self.head  # under “三公”经费: 全年支出52.36万元
        whole = _OF_WHOLE.match(name.chain[0])
        if whole is not None:  # 在岗职工1126人，…在岗职工中卫生技术人员962人
            above = [one.chain for one in self.history if one.chain[-1].endswith(whole[1])]
            return (*above[-1], whole[2]) if above else ()
        return self.head if self.head and is_head_again(name.chain[0], self.head[-1]) else ()

    def _is_bought_too(self, name: str, amount: Amount, rest: str) -> bool:
        """安排购置车辆4辆，单价100万元以上设备5台: the verb is said once for both."""
        plain = rest.strip().startswith(("，", ",", "、")) and "共有" not in rest
        bought = self.last[-1].startswith("购置") and not name.startswith("购置")
        return plain and bought and unit_class(amount) == "count" and "设备" in name

    def _not_hanging(self, chain: Chain) -> Chain:
        """接待23批次、187人次: both hang on what the money was for."""
        return chain[:-1] if len(chain) > 1 and _HANGING.fullmatch(chain[-1]) else chain

    def _last_money(self) -> Chain:
        """What a change in money is a change of: never of the 18 projects that were counted in between."""
        last = self._named(self.last)
        if last is None or last.kind != "count":
            return self.last
        money = [one.chain for one in self.history if one.kind == "money"]
        return money[-1] if money else self.last

    def _above(self, amount: Amount) -> Chain:
        """The open level, unless it is full or counts other things: metres are no part of square metres."""
        while self.frames and self._is_full(self.frames[-1].parent, amount):
            self.frames.pop()
        if not self.frames:
            return self.base
        above = self.frames[-1].parent
        whole = self._named(above)
        if whole is None or whole.kind != "count":
            return above
        if unit_class(amount) == "money":
            return self.base  # money is no part of the teachers that were counted
        if unit_class(amount) != "count":
            return above
        return above if same_things(whole.unit, amount.unit) else self.base

    def _named(self, chain: Chain) -> _Named | None:
        return next((one for one in reversed(self.history) if one.chain == chain), None)

    def _is_full(self, parent: Chain, amount: Amount) -> bool:
        """Two or more parts that make up the whole leave no room for a further one."""
        whole = self._named(parent)
        if whole is None or not amount.value or not whole.value or whole.unit != amount.unit:
            return False
        parts = [
            one.value
            for one in self.history
            if one.chain[:-1] == parent and one.unit == amount.unit
        ]
        counts = (
            unit_class(amount) == "count"
        )  # money that adds up wrongly is for the checks to tell
        if (
            counts
            and self.after_item
            and sum(parts, Decimal(0)) + amount.value > whole.value * _OVER
        ):
            return True  # 在职391人，其中：专业技术人员317人；退休人员276人
        return sum(1 for part in parts if part) > 1 and sum(parts, Decimal(0)) == whole.value

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
        self.changed = is_change(saying, amount) and (first or self.changed)
        at_top = not self.frames and unit_class(amount) != "count"
        if (name.chain or name.stage) and (at_top or not self.head):
            self.head = chain
        if saying.aspect == "amount" and (name.chain or name.stage or not self.history):
            self.history.append(
                _Named(
                    chain,
                    amount.unit,
                    unit_class(amount),
                    len(self.frames),
                    amount.value,
                    stage,
                )
            )

    def _stage(self, name: Name, saying: Saying) -> str | None:
        if self.project and name.chain and name.chain[0] in SPENT:
            return "决算"
        if name.stage is not None:
            if saying.aspect == "amount":
                self.stage = name.stage
            return name.stage
        if saying.aspect in _CHANGES:
            return self.stage if self.stage == "决算" else None
        whole = self._named(self.frames[-1].parent) if self.frames and name.chain else None
        return whole.stage if whole is not None else None
