"""A report in Chinese words: the summary line, a figure's sentence, a place."""

from __future__ import annotations

from qa.drafts.model import VERDICTS, Claim, Draft, Judgement, Report
from qa.model import Citation

_AROUND = 40  # characters of the sentence shown on each side of a figure
_ENDS = "。！？\n"


def summary(report: Report) -> str:
    """``共核对 23 个数字：不一致 1，一致 22。`` in the order in which a reviewer looks."""
    counts = report.counts()
    total = sum(counts.values())
    if not total:
        return "稿件里没有可以核对的数字。"
    parts = [f"{verdict} {counts[verdict]}" for verdict in VERDICTS if counts[verdict]]
    return f"共核对 {total} 个数字：{'，'.join(parts)}。"


def sentence_of(claim: Claim, draft: Draft) -> str:
    """The sentence that a figure stands in, shortened around it; the row and column of a table's cell."""
    place = claim.place
    if place.piece is None:
        return " ".join((*claim.above, *claim.names[:1])) + f"：{claim.figure.text}"
    text = draft.pieces[place.piece].text
    start = max((text.rfind(end, 0, place.span[0]) + 1 for end in _ENDS), default=0)
    stops = [found for end in _ENDS if (found := text.find(end, place.span[1])) >= 0]
    stop = min(stops, default=len(text) - 1) + 1
    left = max(start, place.span[0] - _AROUND)
    right = min(stop, place.span[1] + _AROUND)
    head, tail = "…" if left > start else "", "…" if right < stop else ""
    return f"{head}{text[left:right].strip()}{tail}"


def place_of(citation: Citation) -> str:
    """Where a printed figure stands, in words."""
    section = " > ".join(citation.section)
    row = " > ".join(citation.row) if citation.row else ""
    column = " > ".join(citation.column) if citation.column else ""
    parts = (
        citation.document,
        section,
        f"《{citation.table}》" if citation.table else "",
        f"{row}，{column}" if row and column else row,
        f"第{citation.page}页" if citation.page else "",
    )
    return "；".join(part for part in parts if part)


def lines_of(judgement: Judgement) -> list[str]:
    """What a reviewer is told of one figure: remark, arithmetic, the first places."""
    lines = [judgement.remark] if judgement.remark else []
    if judgement.expected and judgement.expected not in judgement.remark:
        lines.append(f"文档：{judgement.expected}")
    lines += [f"计算：{step}" for step in judgement.steps]
    lines += [f"出处：{place_of(one)}：{one.quote[:80]}" for one in judgement.citations[:3]]
    return lines
