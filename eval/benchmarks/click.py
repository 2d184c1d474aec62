"""From the key to the answer on the screen: how long a visitor of a running page waits, in a real browser.

``python -m eval.benchmarks.click http://127.0.0.1:7860/ QUESTIONS.jsonl [HOW_MANY]`` asks the questions of the file
that need no other before them, ten in a conversation, through Chromium (Playwright, of the ``dev`` extra); the server
wants ``BUDGETQA_RATE=1000000``.  The time runs from the Enter key to the frame after the answer's card is there.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from eval.cases import read_cases
from eval.run import quantile

_CHROMIUM = "/usr/bin/chromium"
_A_CONVERSATION = 10  # questions, then a new visitor comes
_BOX = "#bq-box textarea"
# Notes the time of the key, and of the first frame that shows one more finished card than before.
_WATCH = """() => {
  const done = () => document.querySelectorAll(".bq-card:not(.bq-waiting)").length;
  let began = 0, before = 0;
  window.waited = null;
  addEventListener("keydown", (event) => {
    if (event.key === "Enter") { began = performance.now(); before = done(); window.waited = null; }
  }, true);
  new MutationObserver(() => {
    if (!began || done() <= before) return;
    const from = began;
    began = 0;
    requestAnimationFrame(() => { window.waited = performance.now() - from; });
  }).observe(document.body, { childList: true, subtree: true });
}"""


def conversations(questions: Sequence[str]) -> Iterator[Sequence[str]]:
    """The questions, some at a time."""
    for start in range(0, len(questions), _A_CONVERSATION):
        yield questions[start : start + _A_CONVERSATION]


def ask_all(browser: Any, address: str, questions: Sequence[str]) -> list[float]:
    """Milliseconds of each question in one conversation."""
    page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    page.goto(address)
    page.wait_for_selector(".bq-chip")
    page.evaluate(_WATCH)
    found = []
    for question in questions:
        page.fill(_BOX, question)
        page.press(_BOX, "Enter")
        found.append(float(page.wait_for_function("window.waited").json_value()))
        page.wait_for_selector(
            ".bq-chip"
        )  # what may be asked next is there: nothing is being worked on
    page.close()
    return found


def main(arguments: Sequence[str]) -> None:
    """Print how many, milliseconds at the median, at 95 % and at most, and what else the machine did."""
    from playwright.sync_api import sync_playwright

    address = arguments[0]
    most = int(arguments[2]) if len(arguments) > 2 else 100
    cases = [case for case in read_cases(Path(arguments[1])) if not case.history]
    questions = [case.question for case in cases][:most]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        ask_all(browser, address, questions[:3])  # warm
        times = [ms for some in conversations(questions) for ms in ask_all(browser, address, some)]
        browser.close()
    ordered = sorted(times)
    print(
        f"{len(ordered)} questions: p50 {quantile(ordered, 0.5):.0f} ms, p95 {quantile(ordered, 0.95):.0f} ms, "
        f"most {ordered[-1]:.0f} ms; load {os.getloadavg()[0]:.1f}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
