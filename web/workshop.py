"""Uploads that are taken in one after the other, beside the questions; nothing is answered from half a document."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Literal

from corpus.originals import Originals
from corpus.store import Catalogue
from index.hybrid import Index
from index.ingest import FileResult, IngestEvent, ingest_files
from index.reading import Readers
from index.sources import open_files

MOST_WAITING = 20
_KEPT = 60  # jobs that are still told of
State = Literal["waiting", "working", "done", "failed"]


class Busy(RuntimeError):
    """Too many files are waiting."""


@dataclass(frozen=True, slots=True)
class Job:
    """One uploaded file: how far it is, and what was read of it."""

    number: int
    name: str
    state: State = "waiting"
    step: str = "等待"
    done: int = 0
    total: int = 0
    results: tuple[FileResult, ...] = ()
    message: str = ""


class Workshop:
    """One thread that ingests; a file is read in a process of its own, which it may bring down with it."""

    def __init__(self, catalogue: Catalogue, index: Index, originals: Originals) -> None:
        self._catalogue = catalogue
        self._index = index
        self._originals = originals
        self._jobs: OrderedDict[int, Job] = OrderedDict()
        self._numbers = itertools.count(1)
        self._lock = Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="ingest")

    def jobs(self) -> tuple[Job, ...]:
        """All that are told of, newest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def submit(self, name: str, folder: Path) -> Job:
        """Take in ``folder/name`` and forget the folder then; raises Busy when too many are waiting."""
        with self._lock:
            waiting = sum(job.state in ("waiting", "working") for job in self._jobs.values())
            if waiting >= MOST_WAITING:
                raise Busy
            job = Job(next(self._numbers), name)
            self._jobs[job.number] = job
            while len(self._jobs) > _KEPT:
                self._jobs.popitem(last=False)
        self._thread.submit(self._work, job.number, folder / name)
        return job

    def remove(self, document_id: str) -> bool:
        """Forget a document and its file; False when there is none."""
        known = self._index.remove(document_id)
        self._originals.drop({document_id} & self._originals.ids())
        return known

    def close(self) -> None:
        """Wait for what is being taken in."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _work(self, number: int, path: Path) -> None:
        self._note(number, lambda job: replace(job, state="working", step="读取"))
        try:
            with Readers(1) as readers:
                results = ingest_files(
                    open_files([path]), self._catalogue, self._index,
                    lambda event: self._tell(number, event), readers, self._originals.keep,
                )  # fmt: skip
            self._drop_replaced()
            failed = not results or any(result.status == "failed" for result in results)
            state: State = "failed" if failed else "done"
            message = "" if results else "压缩包里没有可以收录的文件。"
            self._note(
                number, lambda job: replace(job, state=state, results=results, message=message)
            )
        except Exception:  # noqa: BLE001 - the thread must live on for the next file
            said = "收录这个文件时程序出错，没有收录。原来的资料没有变化。"
            self._note(number, lambda job: replace(job, state="failed", message=said))
        finally:
            shutil.rmtree(path.parent, ignore_errors=True)

    def _drop_replaced(self) -> None:
        kept = self._originals.ids()
        self._originals.drop(kept - {record.id for record in self._catalogue.documents()})

    def _tell(self, number: int, event: IngestEvent) -> None:
        self._note(
            number,
            lambda job: replace(job, step=event.step, done=event.done, total=event.total),
        )

    def _note(self, number: int, change: Callable[[Job], Job]) -> None:
        with self._lock:
            if number in self._jobs:
                self._jobs[number] = change(self._jobs[number])


def upload_folder() -> Path:
    """A new folder for one uploaded file, for its owner only."""
    return Path(tempfile.mkdtemp(prefix="budgetqa-upload-"))
