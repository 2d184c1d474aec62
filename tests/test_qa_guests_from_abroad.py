"""Whether guests from abroad were received is told by sentences of them, and not by what all guests cost; made up."""

from __future__ import annotations

import pytest
from made_tables import ask, assistant_of, document

NONE = "公务接待费支出决算31.72万元，共接待国内来访团组214个、1853人次，无外宾接待。"
ZERO = "公务接待费支出6.83万元，国内公务接待62批次。外事接待支出0万元。"
SOME = "公务接待费支出9.50万元，其中外宾接待支出2.40万元，接待外宾3批次。"
SILENT = "公务接待费支出4.00万元，国内公务接待12批次，80人次。"


@pytest.mark.parametrize(
    "question",
    [
        "商务局2023年有接待过外宾吗",
        "商务局有没有接待外宾",
        "商务局2023年有外宾接待吗",
        "商务局是否接待过外宾",
        "商务局接待过外宾没有",
    ],
)
@pytest.mark.parametrize(
    ("said", "lead"), [(NONE, "没有"), (ZERO, "没有"), (SOME, "有"), (SILENT, "文档中没有说明")]
)
def test_guests_from_abroad(said, lead, question):
    office = assistant_of(document("青岚市商务局2023年部门决算", prose=("三公经费说明", said)))
    answer = ask(office, question)
    assert answer.text.startswith(lead), answer.text
    assert answer.value is None
