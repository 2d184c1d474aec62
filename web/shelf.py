"""Documents read from the catalogue, the last ones kept; and what a document is called on the page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock

from corpus.model import Document, Profile
from web.ports import Library, Record

_KEPT = 12  # documents ready to be shown


def display_title(profile: Profile, name: str) -> str:
    """What people call a document: ``某市民政局2020年预算``; its own title or file name where that is unknown."""
    if profile.entity and profile.year and profile.stage:
        own = "（本级）" if profile.who == "本级" else ""
        return f"{profile.entity}{own}{profile.year}年{profile.stage}"
    return profile.title or name


class Shelf:
    """Read-only access to documents for the views; safe for many threads."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._kept: OrderedDict[tuple[str, str, str], Document] = OrderedDict()
        self._lock = Lock()

    def document(self, name_or_id: str) -> Document | None:
        """A document by id or file name; None when it is not there (any more)."""
        record = self.library.find(name_or_id) if name_or_id.strip() else None
        if record is None:
            return None
        key = (record.id, record.name, record.ingested_at)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        try:
            document = self.library.load(record.id)
        except KeyError:  # removed between the two calls
            return None
        with self._lock:
            self._kept[key] = document
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return document

    def records(self) -> tuple[Record, ...]:
        """All documents in one line each."""
        return tuple(self.library.documents())

    def titles(self) -> Mapping[str, str]:
        """What each document is called, by id; two of one title are told apart by their file names."""
        records = self.records()
        named = {record.id: display_title(record.profile, record.name) for record in records}
        said = list(named.values())
        return {
            record.id: f"{named[record.id]}（{record.name}）"
            if said.count(named[record.id]) > 1
            else named[record.id]
            for record in records
        }
