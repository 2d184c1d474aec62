"""The files as they were ingested, by document id: what a reader of an answer may download and look at."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Collection
from pathlib import Path

_ID = re.compile(r"[0-9a-f]{12}")


class Originals:
    """A folder of files named by document id; nothing but ids ever becomes a path."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def of_home(cls, home: Path) -> Originals:
        """Those of a ``BUDGETQA_HOME``."""
        return cls(home / "originals")

    def keep(self, document_id: str, data: bytes) -> None:
        """The bytes of a document, whole or not at all; the id is made of them, so what is there stays."""
        path = self._path(document_id)
        if path.exists():
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self._folder, prefix=".writing-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.replace(name, path)
        finally:
            Path(name).unlink(missing_ok=True)

    def has(self, document_id: str) -> bool:
        """Whether the file of a document is here."""
        return _ID.fullmatch(document_id) is not None and self._path(document_id).is_file()

    def read(self, document_id: str) -> bytes | None:
        """The bytes; None where they were not kept."""
        if _ID.fullmatch(document_id) is None:
            return None
        try:
            return self._path(document_id).read_bytes()
        except OSError:
            return None

    def ids(self) -> frozenset[str]:
        """The documents whose files are here."""
        if not self._folder.is_dir():
            return frozenset()
        return frozenset(p.name for p in self._folder.iterdir() if _ID.fullmatch(p.name))

    def drop(self, unwanted: Collection[str]) -> None:
        """Forget these files."""
        for document_id in unwanted:
            self._path(document_id).unlink(missing_ok=True)

    def _path(self, document_id: str) -> Path:
        if _ID.fullmatch(document_id) is None:
            raise ValueError(f"no document id: {document_id!r}")
        return self._folder / document_id
