"""Two users at the same moment: each is answered, and neither sees anything of the other."""

import threading
from dataclasses import replace

from sites import made_site, needs_browser, sample_site, served, visitors

from tests.doubles_web import PRINTED, FakeAssistant

BOX = "#bq-box textarea"
DONE = ".bq-card:not(.bq-waiting)"
pytestmark = needs_browser


class MeetingAssistant(FakeAssistant):
    """A question that begins with 同时 is answered once another one is being asked as well; the answer repeats it."""

    def __init__(self):
        super().__init__()
        self.meeting = threading.Barrier(2, timeout=20)

    def ask(self, question):
        self.asked.append(question)
        if question.text.startswith("同时"):
            self.meeting.wait()
        return replace(PRINTED, text=f"答的是：{question.text}")


def _send(page, text):
    page.fill(BOX, text)
    page.press(BOX, "Enter")


def _answers(page, number):
    page.wait_for_function(
        "([card, n]) => document.querySelectorAll(card).length === n", arg=[DONE, number]
    )
    return [said.split("[")[0].strip() for said in page.locator(".bq-text").all_inner_texts()]


def test_questions_that_are_answered_side_by_side_go_to_whoever_asked_them(browser):
    assistant = MeetingAssistant()
    with served(made_site(assistant)) as address, visitors(browser, address) as opened:
        people = {"甲": opened(), "乙": opened(375, 812)}
        for turn in range(1, 4):
            for name, page in people.items():
                _send(page, f"同时{name}的第{turn}问")
            for name, page in people.items():
                said = [f"答的是：同时{name}的第{number}问" for number in range(1, turn + 1)]
                assert _answers(page, turn) == said
        for name, page in people.items():
            other = {"甲": "乙", "乙": "甲"}[name]
            assert f"同时{other}" not in page.content()
            assert page.complaints == []
    for asked in (one for one in assistant.asked if one.text.startswith("同时")):
        assert all(earlier[:3] == asked.text[:3] for earlier in asked.history)
        assert len(asked.history) == int(asked.text[-2]) - 1


def test_each_goes_on_from_an_own_figure_in_an_own_document(browser, tmp_path):
    with served(sample_site(tmp_path)) as address, visitors(browser, address) as opened:
        one, two = opened(), opened()
        _send(one, "普陀区财政局2024年一般公共服务支出决算是多少？")
        _send(two, "普陀区财政局2024年住房公积金决算是多少？")
        _answers(one, 1), _answers(two, 1)
        _send(one, "占多少？")
        _send(two, "占多少？")
        _answers(one, 2), _answers(two, 2)
        figures = [page.locator(".bq-figure strong").all_inner_texts() for page in (one, two)]
        assert [shown[0] for shown in figures] == ["2,106.66", "187.19"]
        assert figures[0][1] != figures[1][1]
        assert "187.19" in two.inner_text(".bq-card >> nth=1")
        assert "187.19" not in one.inner_text("#bq-chat")
