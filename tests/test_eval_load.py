"""The load benchmark asks a real server and counts what fails."""

import time

from sites import made_site, served

from eval.benchmarks.load import Tally, ask_until, resident_megabytes
from eval.cases import Case
from tests.doubles_web import FakeAssistant
from web.parts import Settings

CASES = [
    Case("1", "c", "多少？", "refuse"),
    Case("2", "c", "占多少？", "refuse", history=("支出？",)),
]


def test_answers_are_counted_and_refusals_are_failures():
    with served(made_site(FakeAssistant(), settings=Settings(per_minute=40))) as address:
        tally = Tally()
        ask_until(address, CASES, 1, time.monotonic() + 1, tally)
    assert len(tally.seconds) > 20
    assert tally.failures and all(failure.startswith("429") for failure in tally.failures)


def test_a_server_that_is_gone_is_a_failure():
    tally = Tally()
    ask_until("http://127.0.0.1:9/", CASES, 0, time.monotonic() + 0.2, tally)
    assert tally.failures and tally.failures[0].startswith("ConnectionRefusedError")


def test_memory_of_no_process_is_nothing():
    assert resident_megabytes(2**30) == 0.0
