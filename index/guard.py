"""Keeps processes apart that share Chroma's folder, which Chroma itself does not.

Chroma's local mode reads its vectors once and writes them back whole: a process that was open before another
wrote neither sees the change nor may write, and a kill while it writes can leave a file that stops the next
process.  So a lock is held while the folder is opened or written, and a stamp counts the writings and tells
whether the last one came to its end.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_WAIT = 60.0  # seconds for another process's writing; each is a second or two


class FolderBusy(TimeoutError):
    """Another process has held Chroma's folder for too long."""


class Guard:
    """The lock and the stamp beside a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stamp = folder.with_name(f"{folder.name}.stamp")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Nobody else opens or writes the folder meanwhile; raises FolderBusy."""
        from filelock import FileLock, Timeout

        try:
            lock = FileLock(f"{self.folder}.lock", timeout=_WAIT)
            lock.acquire()
        except Timeout as error:
            raise FolderBusy(f"{self.folder} 一直被另一个进程占用。") from error
        try:
            yield
        finally:
            lock.release()

    def count(self) -> int:
        """How many writings there were."""
        return self._read()[0]

    def whole(self) -> bool:
        """Whether the last writing came to its end; asked while the lock is held."""
        return self._read()[1]

    def begin(self) -> int:
        """A writing begins; returns its number."""
        number = self.count() + 1
        self._write(f"{number} writing")
        return number

    def end(self, number: int) -> None:
        """The writing came to its end."""
        self._write(str(number))

    def _read(self) -> tuple[int, bool]:
        try:
            words = self._stamp.read_text(encoding="ascii").split()
        except FileNotFoundError:
            return 0, True
        return int(words[0]), len(words) == 1

    def _write(self, text: str) -> None:
        draft = self._stamp.with_suffix(".draft")
        draft.write_text(text, encoding="ascii")
        os.replace(draft, self._stamp)
