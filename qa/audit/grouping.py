"""Findings brought together by their cause: one wrong figure opens several sums, one rounding stands in many tables."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from qa.audit.formula import in_figures
from qa.audit.model import Finding, Group, Verdict
from qa.audit.places import source_key
from qa.audit.slips import explain

_FEW = 6  # figures or tables that one sentence names
_ORDER: tuple[Verdict, ...] = ("fail", "unreadable", "distinct", "rounding", "insufficient data")


def findings_to_groups(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Groups in the order of gravity, the largest difference first; what passes is in none."""
    kept = list(findings)
    groups: list[Group] = []
    for verdict in _ORDER:
        own = [one for one in kept if one.verdict == verdict]
        parted = _connected(own, _KEYS.get(verdict, _places))
        made = [Group(_cause(members), verdict, tuple(members)) for members in parted]
        groups += sorted(made, key=_size, reverse=True)
    return tuple(groups)


def _size(group: Group) -> tuple[int, object]:
    most = max((abs(one.difference) for one in group.findings if one.difference), default=0)
    return len(group.findings) if group.verdict == "rounding" else 0, most


def _places(finding: Finding) -> list[Hashable]:
    """A cell or a figure of a sentence that several findings share is likely what is wrong with them."""
    return [(one.place.document_id, source_key(one.place.source)) for one in finding.operands]


def _figures(finding: Finding) -> list[Hashable]:
    """The same figures, wherever they are printed, are rounded in the same way."""
    return [tuple(sorted(one.value * one.factor for one in finding.operands if one.value))]


def _tables(finding: Finding) -> list[Hashable]:
    """What one table leaves blank."""
    return [(one.place.document_id, one.place.table_id) for one in finding.operands[:1]]


_KEYS: Mapping[Verdict, Callable[[Finding], list[Hashable]]] = {
    "rounding": _figures,
    "insufficient data": _tables,
}


def _connected(
    findings: Sequence[Finding], keys: Callable[[Finding], list[Hashable]]
) -> list[list[Finding]]:
    """Findings with a key in common, directly or through others, in the order of the first of each."""
    heads = list(range(len(findings)))

    def head(number: int) -> int:
        while heads[number] != number:
            number = heads[number]
        return number

    owners: dict[Hashable, int] = {}
    for number, finding in enumerate(findings):
        for key in keys(finding):
            one, other = head(owners.setdefault(key, number)), head(number)
            heads[max(one, other)] = min(one, other)
    groups: dict[int, list[Finding]] = {}
    for number, finding in enumerate(findings):
        groups.setdefault(head(number), []).append(finding)
    return list(groups.values())


def _cause(findings: Sequence[Finding]) -> str:
    """What the findings of a group have in common, in one sentence."""
    first = findings[0]
    if first.verdict == "rounding":
        return _rounded(findings)
    if first.verdict == "insufficient data":
        return _blank(findings)
    return (explain(findings) if first.verdict == "fail" else "") or _told(findings)


def _blank(findings: Sequence[Finding]) -> str:
    totals = all(one.operands and one.operands[0].value is None for one in findings)
    what = "合计处空白，没有可以核对的数" if totals else "有空白，不能判断是没有金额还是漏填"
    return f"{what}（{_where(findings)}）"


def _rounded(findings: Sequence[Finding]) -> str:
    first = findings[0]
    known = [one for one in first.operands if one.value is not None]
    figures = in_figures(first) if len(known) <= _FEW else first.identity
    return f"{figures}（{_where(findings)}）"


def _told(findings: Sequence[Finding]) -> str:
    return f"{findings[0].identity}（{_where(findings)}）"


def _where(findings: Sequence[Finding]) -> str:
    """How often, and in which tables or sections: "4处，《收入决算表》《支出决算表》"."""
    names = dict.fromkeys(
        f"《{one.place.table}》" if one.place.table else "正文"
        for finding in findings
        for one in finding.operands
    )
    told = "".join(list(names)[:_FEW]) + ("等" if len(names) > _FEW else "")
    return f"{len(findings)}处，{told}" if len(findings) > 1 else told
