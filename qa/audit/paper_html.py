"""The working paper of a reconciliation as one HTML file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.model import Document
from qa.audit.formula import figure, tell
from qa.audit.model import KIND_WORDS, VERDICT_WORDS, Finding, Group, Operand, Report
from qa.audit.originals import originals
from qa.audit.pages import escape, folded, grid, heading, link_to, page
from qa.audit.reconcile import summary
from qa.model import Citation
from qa.words import show

_HEADS = ("核对关系", "算式", "差额", "结论", "出处", "复核")
_WIDTHS = (22, 24, 9, 18, 19, 8)


def report_to_html(report: Report, documents: Sequence[Document]) -> str:
    """The paper: groups by gravity, what is in order folded, the cited originals below."""
    cited = [one.place for finding in report.findings() for one in finding.operands]
    grave = [one.place for g in report.groups for finding in g.findings for one in finding.operands]
    parts = [
        heading("核对底稿", summary(report), (name for name, _ in report.documents)),
        *(f"<p class=soft>{escape(note)}</p>" for note in report.notes),
        *(_group(group) for group in report.groups),
        _passed(report),
        originals(documents, cited, grave),
    ]
    return page("核对底稿", "".join(parts))


def _group(group: Group) -> str:
    words = VERDICT_WORDS[group.verdict]
    kind = group.verdict.replace(" ", "-")
    findings = _findings(group.findings)
    if group.verdict == "insufficient data":
        findings = folded(f"{len(group.findings)}条", findings)
    return (
        f'<section class="card {kind}"><h3><span class={_tone(group.verdict)}>{words}</span>　'
        f"{escape(group.cause)}</h3>{findings}</section>"
    )


def _tone(verdict: str) -> str:
    if verdict in ("fail", "unreadable"):
        return "bad"
    return "good" if verdict == "pass" else "warn"


def _findings(findings: Iterable[Finding]) -> str:
    return grid(_HEADS, (_row(one) for one in findings), _WIDTHS)


def _row(finding: Finding) -> tuple[str, ...]:
    apart = "" if finding.difference is None else show(finding.difference)
    verdict = f"<span class={_tone(finding.verdict)}>{VERDICT_WORDS[finding.verdict]}</span>"
    formula = tell(
        finding, lambda number: link_to(finding.operands[number].place, figure(finding, number))
    )
    reason = f"<br><span class=soft>{escape(finding.reason)}</span>" if finding.reason else ""
    return (
        f"{escape(finding.identity)}<br><span class=soft>{KIND_WORDS[finding.kind]}</span>",
        f"<span class=formula>{formula}</span>",
        f"<span class=number>{escape(apart)}{escape(finding.unit or '') if apart else ''}</span>",
        verdict + reason,
        _places(finding.operands),
        "",
    )


def _places(operands: Sequence[Operand]) -> str:
    """Each table and each section once, with a link to the first figure in it."""
    first: dict[tuple[str, str], Citation] = {}
    for one in operands:
        place = one.place
        section = "" if place.table else "".join(place.section[-1:])
        first.setdefault((place.document, place.table or section), place)
    items = "".join(f"<li>{link_to(place, _place(place))}</li>" for place in first.values())
    return f"<ul class=places>{items}</ul>"


def _place(place: Citation) -> str:
    page = f"（第{place.page}页）" if place.page else ""
    name = f"《{place.table}》" if place.table else (place.section or ("正文",))[-1]
    return f"{name}{page}"


def _passed(report: Report) -> str:
    parts = []
    for kind, words in KIND_WORDS.items():
        own = [one for one in report.passed if one.kind == kind and one.verdict == "pass"]
        if own:
            parts.append(folded(f"{words}：{len(own)}条相符", _findings(own)))
    idle = [one for one in report.passed if one.verdict != "pass"]
    if idle:
        parts.append(folded(f"不适用：{len(idle)}条", _findings(idle)))
    return f"<h2>相符的关系</h2>{''.join(parts)}" if parts else ""
