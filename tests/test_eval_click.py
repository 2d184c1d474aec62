"""The benchmark of the page waits for the answer that it asked for, in a real browser."""

from sites import made_site, needs_browser, served

from eval.benchmarks.click import ask_all, conversations
from tests.doubles_web import FakeAssistant


def test_questions_are_asked_some_at_a_time():
    asked = [str(number) for number in range(23)]
    assert [len(some) for some in conversations(asked)] == [10, 10, 3]


@needs_browser
def test_each_question_of_a_conversation_has_its_own_time(browser):
    assistant = FakeAssistant()
    with served(made_site(assistant)) as address:
        times = ask_all(browser, address, ["甲？", "乙？", "丙？"])
    assert len(times) == 3 and all(time > 0 for time in times)
    asked = [one.text for one in assistant.asked]
    assert [text for text in asked if text in ("甲？", "乙？", "丙？")] == ["甲？", "乙？", "丙？"]
