"""The figures a paragraph has named so far: what a new one may be part of, repeat, or change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from corpus.model import Amount
from corpus.prose_lists import Chain, unit_class

_OVER = Decimal("1.3")  # more than a slip of the pen explains


@dataclass(frozen=True, slots=True)
class Named:
    """A figure with its chain of names, the kind of its unit and how deep it stands."""

    chain: Chain
    unit: str | None
    kind: str
    depth: int
    value: Decimal
    stage: str | None


@dataclass(slots=True)
class History:
    """All figures of a paragraph that have names, in printed order."""

    figures: list[Named] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.figures)

    def add(self, chain: Chain, amount: Amount, depth: int, stage: str | None) -> None:
        """One more figure."""
        kind = unit_class(amount)
        self.figures.append(Named(chain, amount.unit, kind, depth, amount.value, stage))

    def named(self, chain: Chain) -> Named | None:
        """The last figure of this name."""
        return next((one for one in reversed(self.figures) if one.chain == chain), None)

    def counted(self, chain: Chain) -> bool:
        """Whether the last figure of this name counted things."""
        found = self.named(chain)
        return found is not None and found.kind == "count"

    def stages(self, chain: Chain) -> list[str | None]:
        """The stages at which figures of this name were told."""
        return [one.stage for one in self.figures if one.chain == chain]

    def last(self, fits: Callable[[Named], bool]) -> Named | None:
        """The last figure that fits."""
        return next((one for one in reversed(self.figures) if fits(one)), None)

    def divided(self, amount: Amount, *, whole: bool) -> Chain:
        """What 其中 divides: the last figure counted in the same unit, else in the same kind of unit.

        ``whole``: a sentence begins with 其中, which divides what the sentence before was about.
        """
        alike = [one for one in self.figures if one.unit == amount.unit]
        alike = [one for one in alike if one.value >= amount.value] or alike
        alike = alike or [one for one in self.figures if one.kind == unit_class(amount)]
        if whole:
            alike = [one for one in alike if one.depth == 0] or alike
        return alike[-1].chain if alike else ()

    def able_to_rise(self, chain: Chain, amount: Amount) -> Chain:
        """What rose by an amount: not what is less than that, but the paragraph's first figure that is as much.

        “三公”经费61万元，其中…公务接待费2万元。比上年增加15万元: the whole rose, and not the last of its parts.
        """
        own = [one.value for one in self.figures if one.chain == chain and one.unit == amount.unit]
        if not own or max(own) >= amount.value:
            return chain
        enough = (f for f in self.figures if f.unit == amount.unit and f.value >= amount.value)
        found = next(enough, None)
        return found.chain if found is not None else chain

    def is_full(self, parent: Chain, amount: Amount, *, after_item: bool) -> bool:
        """Two or more parts that make up the whole leave no room for a further one."""
        whole = self.named(parent)
        if whole is None or not amount.value or not whole.value or whole.unit != amount.unit:
            return False
        parts = [
            one.value
            for one in self.figures
            if one.chain[:-1] == parent and one.unit == amount.unit
        ]
        total = sum(parts, Decimal(0))
        # money that adds up wrongly is for the checks to tell
        counts = unit_class(amount) == "count"
        if counts and after_item and total + amount.value > whole.value * _OVER:
            return True  # 在职391人，其中：专业技术人员317人；退休人员276人
        return sum(1 for part in parts if part) > 1 and total == whole.value
