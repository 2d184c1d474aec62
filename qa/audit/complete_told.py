"""The list of what is disclosed: in one line, as JSON, as an HTML paper, as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus import sheets
from corpus.model import Document
from qa.audit.complete import STATE_WORDS, Completeness, Entry
from qa.audit.originals import originals
from qa.audit.pages import escape, grid, heading, link_to, page
from qa.audit.places import place_words
from qa.contract import citation_to_json

_HEADS = ("应当公开的内容", "情况", "要求", "说明", "位置", "依据", "复核")
_WIDTHS = (20, 10, 7, 20, 20, 15, 8)
_TONES = {
    "present": "good",
    "empty with note": "good",
    "empty without note": "warn",
    "missing": "bad",
}


def summary(found: Completeness) -> str:
    """One line: "应当公开21项（决算）：有17，空表，有说明2，缺2。"."""
    counts = {state: sum(one.state == state for one in found.entries) for state in STATE_WORDS}
    told = "；".join(f"{STATE_WORDS[state]} {count} 项" for state, count in counts.items() if count)
    return f"按公开要求检查 {len(found.entries)} 项（{found.stage}）：{told}。"


def remark_of(entry: Entry) -> str:
    """What is to be said beside the state: what is not written, why it counts as missing."""
    lacks = f"没有写到：{'、'.join(entry.lacks)}。" if entry.lacks else ""
    return lacks + entry.remark


def completeness_to_json(found: Completeness) -> dict[str, Any]:
    """The list as plain JSON values."""
    return {
        "documents": list(found.documents),
        "stage": found.stage,
        "summary": summary(found),
        "items": [_entry(one) for one in found.entries],
        "notes": list(found.notes),
    }


def _entry(entry: Entry) -> dict[str, Any]:
    rule = entry.rule
    return {
        "id": rule.id,
        "name": rule.name,
        "form": rule.form,
        "duty": rule.duty,
        "state": entry.state,
        "words": STATE_WORDS[entry.state],
        "lacks": list(entry.lacks),
        "remark": remark_of(entry),
        "sources": [{"name": one.name, "year": one.year} for one in rule.sources],
        "places": [
            {"where": place_words(one), "quote": one.quote, "place": citation_to_json(one)}
            for one in entry.places
        ],
    }


def completeness_to_html(found: Completeness, documents: Sequence[Document]) -> str:
    """The list as one HTML file, with the places it points at below it."""
    cited = [place for entry in found.entries for place in entry.places]
    parts = [
        heading("公开完整性检查", summary(found), found.documents),
        *(f"<p class=soft>{escape(note)}</p>" for note in found.notes),
        grid(_HEADS, map(_row, found.entries), _WIDTHS),
        f"<h2>依据</h2><ul>{''.join(f'<li>{escape(line)}</li>' for line in sources(found))}</ul>",
        originals(documents, cited, cited),
    ]
    return page("公开完整性检查", "".join(parts))


def _row(entry: Entry) -> tuple[str, ...]:
    rule = entry.rule
    places = "".join(f"<li>{link_to(one)}</li>" for one in entry.places)
    return (
        escape(rule.name),
        f"<span class={_TONES[entry.state]}>{STATE_WORDS[entry.state]}</span>",
        escape(rule.duty),
        escape(remark_of(entry)),
        f"<ul class=places>{places}</ul>" if places else "",
        escape("、".join(f"{one.id}（{one.year}）" for one in rule.sources)),
        "",
    )


def sources(found: Completeness) -> Iterator[str]:
    """The regulations that the list rests on, and what its words of duty mean."""
    known = {one.id: one for entry in found.entries for one in entry.rule.sources}
    for one in known.values():
        yield f"{one.id}：{one.name}，{one.year}年"
    yield "必须：依据写明应当公开；逐步：依据写明结合工作进展逐步公开；通行：依据没有逐表列出，统一表样都有"


def write_completeness(found: Completeness, path: Path) -> None:
    """The list as a workbook with room for a reviewer's mark; raises OSError."""
    book = sheets.new_book()
    sheet = book.active
    sheet.title = "完整性"
    sheets.append_head(sheet, (*_HEADS[:-1], "原文", "复核标记", "复核意见"))
    for entry in found.entries:
        rule = entry.rule
        row = sheets.append(
            sheet,
            (rule.name, STATE_WORDS[entry.state], rule.duty, remark_of(entry),
             "\n".join(f"{one.document}　{place_words(one)}" for one in entry.places),
             "\n".join(f"{one.name}，{one.year}年" for one in rule.sources),
             "\n".join(one.quote for one in entry.places), "", ""),
        )  # fmt: skip
        sheets.frame(sheet, row, 9)
        if entry.state in ("missing", "empty without note"):
            sheet.cell(row, 2).fill = sheets.OPEN
        for column in (8, 9):
            sheet.cell(row, column).fill = sheets.INPUT
    sheets.set_widths(sheet, (34, 14, 8, 30, 50, 44, 50, 12, 24))
    sheet.freeze_panes = "B2"
    sheets.save(book, path)
