"""Reading beside storing: in order, in processes of its own, and a file that ends its reader ends no ingest."""

import sys

import pytest

from corpus.errors import NotABudget
from corpus.model import Document
from corpus.samples.data import FOLDER
from index import reading
from index.reading import ReaderDied, Readers, Worker
from index.sources import File

NAMES = ("chongqing-transport-2018-budget.html", "hengshui-2020-budget.docx")


@pytest.fixture
def files():
    return [File(name, name, (FOLDER / name).read_bytes()) for name in NAMES]


@pytest.mark.parametrize("processes", [0, 2])
def test_files_come_back_in_order_and_other_things_in_their_place(files, processes):
    items = [files[0], "between", File("x", "x.txt", "今天天气很好，适合散步。".encode()), files[1]]
    with Readers(processes) as readers:
        first, between, bad, last = readers.read_all(items)
    assert between == "between"
    assert isinstance(bad[1], NotABudget) and "x.txt" in str(bad[1])
    assert [read.name for _, read in (first, last)] == list(NAMES)
    assert isinstance(last[1], Document) and last[1].facts


def test_a_file_that_ends_its_reader_is_named_and_the_next_is_read(files, monkeypatch):
    worker = Worker()
    command = [sys.executable, "-c", "import os, sys; sys.stdin.buffer.read(9); os.abort()"]
    monkeypatch.setattr(reading, "_COMMAND", command)
    died = worker.read(files[0])
    assert isinstance(died, ReaderDied) and NAMES[0] in str(died)
    monkeypatch.undo()
    assert isinstance(worker.read(files[0]), Document)
    worker.stop()


def test_what_a_library_prints_is_not_taken_for_an_answer(files, monkeypatch):
    monkeypatch.setattr(
        reading,
        "_COMMAND",
        [sys.executable, "-c", "import index.read_worker as w\n"
         "read = w.read_or_error\n"
         "w.read_or_error = lambda *a: (print('noise'), read(*a))[1]\nw.main()"],
    )  # fmt: skip
    worker = Worker()
    assert isinstance(worker.read(files[0]), Document)
    worker.stop()
