"""Pages of the original PDF as pictures; one page is drawn at a time, the last ones are kept."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from corpus.errors import BudgetQAError
from corpus.originals import Originals
from corpus.readers.page_images import PagePicture, pdf_page_to_picture

_KEPT = 24  # pictures; a page of text is about 150 kB
Key = tuple[str, int]


class Pages:
    """Pictures of pages by document and page number (from 1); safe for many threads."""

    def __init__(self, originals: Originals) -> None:
        self._originals = originals
        self._drawing = Lock()  # PDFium draws in one thread at a time
        self._kept: OrderedDict[Key, PagePicture | None] = OrderedDict()

    def page(self, document_id: str, number: int) -> PagePicture | None:
        """The picture; None where the file was not kept, is no PDF, or has no such page."""
        key = (document_id, number)
        with self._drawing:
            if key not in self._kept:
                self._kept[key] = self._draw(document_id, number)
            self._kept.move_to_end(key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]

    def _draw(self, document_id: str, number: int) -> PagePicture | None:
        data = self._originals.read(document_id)
        if data is None or not data[:1024].lstrip().startswith(b"%PDF"):
            return None
        try:
            return pdf_page_to_picture(data, number)
        except BudgetQAError:
            return None
