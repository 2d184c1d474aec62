"""A changed republication told: every cell and sentence that is different, with both places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import sheets
from corpus.errors import BudgetQAError
from corpus.model import Document, Source
from corpus.store import Catalogue
from corpus.versions import WHAT_WORDS, Change, changes_between
from qa.audit.documents import open_document
from qa.audit.originals import originals
from qa.audit.pages import escape, grid, heading, link_to, page
from qa.audit.places import Places, document_to_places
from qa.contract import citation_to_json
from qa.model import Citation

_HEADS = ("位置", "变化", "原来的版本", "现在的版本", "复核")
_WIDTHS = (24, 8, 30, 30, 8)


class NoEarlierVersion(BudgetQAError, LookupError):
    """There is nothing to hold a document against; the message is one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Revision:
    """Two versions of a publication and what is different."""

    old: Document
    new: Document
    changes: tuple[Change, ...]


def open_revision(names: list[str], catalogue: Catalogue) -> Revision:
    """Two named documents; or one with its latest earlier version; raises NoEarlierVersion, NoSuchDocument.

    The name of an earlier version (its id or hash) is held against the document that is current instead.
    """
    if len(names) > 2:
        raise NoEarlierVersion("一次只比两个版本：写一份文档（与它的上一版比），或写旧、新两份。")
    if len(names) == 2:
        return revise(open_document(names[0], catalogue), open_document(names[1], catalogue))
    version = catalogue.find_version(names[0])
    if version is not None and catalogue.find(names[0]) is None:
        return revise(catalogue.load(version.record.id), catalogue.load(version.replaced_by))
    new = open_document(names[0], catalogue)
    earlier = catalogue.earlier(new.id)
    if not earlier:
        raise NoEarlierVersion(f"「{new.name}」没有收录过更早的版本，没有可以比较的。")
    return revise(catalogue.load(earlier[0].record.id), new)


def revise(old: Document, new: Document) -> Revision:
    """What is different between two versions."""
    return Revision(old, new, changes_between(old, new))


def summary(found: Revision) -> str:
    """One line: "「决算.pdf」：旧版 1a2b…，新版 3c4d…，3处不同：改动2，新增1。"."""
    counts = Counter(one.what for one in found.changes)
    told = "，".join(f"{WHAT_WORDS[what]}{counts[what]}" for what in WHAT_WORDS if counts[what])
    names = (
        found.new.name if found.old.name == found.new.name else f"{found.old.name}→{found.new.name}"
    )
    said = f"{len(found.changes)}处不同：{told}" if told else "读出的内容没有不同"
    return f"「{names}」旧版 {found.old.id}，新版 {found.new.id}，{said}。"


def lines(changes: tuple[Change, ...], most: int) -> Iterator[str]:
    """The first changes, one a line: where, what stood there, what stands there."""
    for one in changes[:most]:
        if one.old and one.new:
            yield f"{one.where}：{_short(one.old)} → {_short(one.new)}"
        else:
            yield f"{one.where}：{WHAT_WORDS[one.what]} {_short(one.new or one.old or '')}"
    if len(changes) > most:
        yield f"另有 {len(changes) - most} 处，用 budgetqa changes 查看。"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:58]}…"


def revision_to_json(found: Revision) -> dict[str, Any]:
    """The differences as plain JSON values."""
    old, new = document_to_places(found.old), document_to_places(found.new)
    return {
        "old": {"name": found.old.name, "id": found.old.id, "sha256": found.old.sha256},
        "new": {"name": found.new.name, "id": found.new.id, "sha256": found.new.sha256},
        "summary": summary(found),
        "changes": [
            {
                "what": one.what,
                "words": WHAT_WORDS[one.what],
                "where": one.where,
                "old": one.old,
                "new": one.new,
                "old_place": _place_json(old, one.old_source),
                "new_place": _place_json(new, one.new_source),
            }
            for one in found.changes
        ],
    }


def _place_json(places: Places, source: Source | None) -> dict[str, Any] | None:
    return None if source is None else citation_to_json(places.cite(source))


def revision_to_html(found: Revision) -> str:
    """The differences as one HTML file, both versions' places below."""
    old, new = document_to_places(found.old), document_to_places(found.new)
    rows, cited = [], list[Citation]()
    for one in found.changes:
        before = None if one.old_source is None else old.cite(one.old_source)
        after = None if one.new_source is None else new.cite(one.new_source)
        cited += [place for place in (before, after) if place is not None]
        rows.append(
            (
                escape(one.where),
                WHAT_WORDS[one.what],
                _told(one.old, before),
                _told(one.new, after),
                "",
            )
        )
    names = (f"旧版 {found.old.id}：{found.old.name}", f"新版 {found.new.id}：{found.new.name}")
    body = [
        heading("新旧版本对照", summary(found), names),
        grid(_HEADS, rows, _WIDTHS) if rows else "",
        originals((found.old, found.new), cited, cited),
    ]
    return page("新旧版本对照", "".join(body))


def _told(text: str | None, place: Citation | None) -> str:
    if not text:
        return (
            '<span class="soft">没有</span>' if text is None else '<span class="soft">空白</span>'
        )
    return link_to(place, text) if place is not None else escape(text)


def write_revision(found: Revision, path: Path) -> None:
    """The differences as a workbook with room for a reviewer's mark; raises OSError."""
    book = sheets.new_book()
    sheet = book.active
    sheet.title = "新旧对照"
    sheets.append_head(sheet, ("位置", "变化", "原来的版本", "现在的版本", "复核标记", "复核意见"))
    for one in found.changes:
        row = sheets.append(
            sheet, (one.where, WHAT_WORDS[one.what], one.old or "", one.new or "", "", "")
        )
        sheets.frame(sheet, row, 6)
        for column in (5, 6):
            sheet.cell(row, column).fill = sheets.INPUT
    sheets.set_widths(sheet, (46, 8, 50, 50, 12, 24))
    sheet.freeze_panes = "A2"
    sheets.save(book, path)
