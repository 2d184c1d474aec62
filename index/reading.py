"""Documents read in several processes, given back in order."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import TypeVar

from corpus.errors import BudgetQAError, UnreadableFile
from corpus.model import Document
from index.read_worker import read_message, read_or_error, write_message
from index.sources import File

PROCESSES = 2
_AHEAD = 2  # files a process may be ahead of what is stored: so much memory, and no more
_ROOT = Path(__file__).resolve().parents[1]
_COMMAND = (sys.executable, "-m", "index.read_worker")
Read = Document | BudgetQAError
Other = TypeVar("Other")


class ReaderDied(UnreadableFile):
    """The process that read this file came to its end over it."""

    problem = "使读取程序意外中止（文件可能已损坏，或内存不足）"
    advice = "请另存一份后再导入，其他文件不受影响"


class Worker:
    """One reading process, started when it is first needed and again after it has died."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, file: File) -> Read:
        """What the process makes of a file; ReaderDied when it does not live to tell."""
        if self._process is None:
            self._process = _start()
        requests, replies = self._process.stdin, self._process.stdout
        assert requests is not None and replies is not None
        try:
            write_message(requests, (file.name, file.data))
            reply = read_message(replies)
        except (EOFError, OSError):
            self.stop()
            return ReaderDied(file.name)
        assert isinstance(reply, Document | BudgetQAError)
        return reply

    def stop(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def _start() -> subprocess.Popen[bytes]:
    paths = [str(_ROOT), os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        _COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
    )


class Readers:
    """Reading processes for the time of one ingest; none of them reads in this process."""

    def __init__(self, processes: int = PROCESSES) -> None:
        self._workers = [Worker() for _ in range(processes)]
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(max(processes, 1), thread_name_prefix="reading")

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.stop()

    def read_all(self, items: Iterable[File | Other]) -> Iterator[tuple[File, Read] | Other]:
        """Every file with what came of it, and anything else as it is, in the order of the items."""
        waiting: deque[tuple[File, Future[Read]] | Other] = deque()
        for item in items:
            waiting.append(
                (item, self._threads.submit(self._read, item)) if isinstance(item, File) else item
            )
            if len(waiting) > len(self._workers) * _AHEAD:
                yield _settled(waiting.popleft())
        while waiting:
            yield _settled(waiting.popleft())

    def _read(self, file: File) -> Read:
        if not self._workers:
            return read_or_error(file.name, file.data)
        worker = self._idle.get()
        try:
            return worker.read(file)
        finally:
            self._idle.put(worker)


def _settled(item: tuple[File, Future[Read]] | Other) -> tuple[File, Read] | Other:
    if isinstance(item, tuple):
        file, future = item
        return file, future.result()
    return item
