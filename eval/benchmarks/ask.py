"""How fast a question is answered: warm in one process, cold as a command of its own.

``python -m eval.benchmarks.ask QUESTIONS.jsonl [ROUNDS]`` over whatever ``BUDGETQA_HOME`` holds; prints figures.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from eval.cases import Case, read_cases
from eval.run import quantile
from qa.assistant import Assistant, open_assistant
from qa.model import Question

ROOT = Path(__file__).resolve().parents[2]
_COLD = 3  # commands started for the cold figure


def warm_seconds(assistant: Assistant, cases: Sequence[Case], rounds: int) -> list[float]:
    """Seconds of every question in every round, after one round that is not counted."""
    asked = [Question(case.question, case.history, case.documents) for case in cases]
    for question in asked:
        assistant.ask(question)
    return [assistant.ask(question).seconds for _ in range(rounds) for question in asked]


def cold_seconds(question: str) -> float:
    """Wall time of ``budgetqa ask`` as a process of its own."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "app", "ask", question, "--json"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - started


def cold_modules(question: str) -> str:
    """Which of the heavy libraries a cold answer imports."""
    program = (
        "import sys, app; from qa.model import Question; _, assistant = app.open_all();"
        "assistant.ask(Question(sys.argv[1]));"
        "print(' '.join(m for m in ('torch', 'gradio', 'chromadb', 'jieba') if m in sys.modules))"
    )
    command = [sys.executable, "-c", program, question]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.strip() or "none"


def main(arguments: Sequence[str]) -> None:
    """Print warm p50 and p95 and the slowest question, then the cold seconds of a lookup."""
    from index.home import home_folder

    cases = read_cases(Path(arguments[0]))
    rounds = int(arguments[1]) if len(arguments) > 1 else 3
    seconds = warm_seconds(open_assistant(home_folder()), cases, rounds)
    ordered = sorted(seconds)
    slowest = max(range(len(seconds)), key=seconds.__getitem__) % len(cases)
    print(f"warm: {len(seconds)} answers, p50 {1000 * quantile(ordered, 0.5):.1f} ms,", end=" ")
    print(f"p95 {1000 * quantile(ordered, 0.95):.1f} ms, max {1000 * ordered[-1]:.1f} ms")
    print(f"slowest: {cases[slowest].id} {cases[slowest].question}")
    lookup = next(case for case in cases if case.category in ("lookup_table", "lookup_prose"))
    times = sorted(cold_seconds(lookup.question) for _ in range(_COLD))
    print(f"cold: {', '.join(f'{value:.2f} s' for value in times)} ({lookup.question})")
    print(f"heavy libraries imported by the cold answer: {cold_modules(lookup.question)}")


if __name__ == "__main__":
    main(sys.argv[1:])
