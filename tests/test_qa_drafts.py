"""核稿 as a press officer meets it: drafts over the bundled samples, verdict by verdict."""

import json
from pathlib import Path

import openpyxl
import pytest
from conftest import ROOT

from corpus.errors import UnreadableFile
from corpus.read import read
from corpus.samples.data import FOLDER
from qa.drafts.check import UnknownName, check_against, check_draft, check_text
from qa.drafts.command import CannotWrite, Outputs, check_file
from qa.drafts.contract import report_to_json
from qa.drafts.listing import write_listing
from qa.drafts.marked_docx import write_marked
from qa.drafts.marked_html import report_to_html
from qa.drafts.printed import knowledges_to_shelf
from qa.drafts.reading import bytes_to_draft, file_to_draft, markdown_to_text, text_to_draft
from qa.drafts.whose import Offices
from qa.drafts.words import summary
from qa.knowledge import document_to_knowledge
from qa.vocabulary import load_lexicon

DRAFTS = sorted(p for p in (ROOT / "tests" / "drafts").iterdir() if p.suffix != ".json")
ECOLOGY = "衡水市生态环境局2020年部门预算\n"
FINANCE = "上海市普陀区财政局2024年部门决算\n"


@pytest.fixture(scope="session")
def lexicon():
    return load_lexicon()


@pytest.fixture(scope="session")
def samples():
    return tuple(read(path) for path in sorted(FOLDER.glob("*-20*.*")))


@pytest.fixture(scope="session")
def check(samples, lexicon):
    """Checks a draft's text (or a draft) against the bundled samples."""
    shelf = knowledges_to_shelf([document_to_knowledge(d, lexicon) for d in samples])
    offices = Offices.of([d.profile.entity for d in samples], lexicon)

    def run(draft):
        return check_against(
            text_to_draft(draft) if isinstance(draft, str) else draft, shelf, offices
        )

    return run


class Kept:
    """A catalogue that holds some documents in memory."""

    def __init__(self, documents):
        self._documents = {d.id: d for d in documents}

    def documents(self):
        from types import SimpleNamespace

        return tuple(
            SimpleNamespace(id=d.id, name=d.name, profile=d.profile)
            for d in self._documents.values()
        )

    def find(self, name):
        return next((r for r in self.documents() if name in (r.id, r.name)), None)

    def load(self, identifier):
        return self._documents[identifier]


def verdicts(report):
    return [(one.claim.figure.text, one.verdict) for one in report.judgements]


def only(report):
    assert len(report.judgements) == 1, verdicts(report)
    return report.judgements[0]


@pytest.mark.parametrize("path", DRAFTS, ids=lambda p: p.name)
def test_bundled_drafts_get_the_verdicts_that_a_reviewer_gave(check, path):
    report = check(file_to_draft(path))
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    found = [
        [one.claim.figure.text, one.verdict, one.expected if right is not None else None]
        for one, (_, _, right) in zip(report.judgements, expected, strict=True)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("2020年公务接待费21.44万元。", "一致"),
        ("2020年公务接待费214400元。", "一致"),
        ("2020年公务接待费二十一点四四万元。", "一致"),
        ("2020年公务接待费贰拾壹万肆仟肆佰元。", "一致"),
        ("２０２０年公务接待费２１．４４万元。", "一致"),
        ("2020年公务接待费21.4万元。", "四舍五入一致"),
        ("2020年公务接待费约21万元。", "四舍五入一致"),
        ("2020年公务接待费近22万元。", "四舍五入一致"),
        ("2020年公务接待费21万余元。", "四舍五入一致"),
        ("2020年公务接待费超过20万元。", "一致"),
        ("2020年公务接待费没有超过30万元。", "一致"),
        ("2020年公务接待费不低于30万元。", "不一致"),
        ("2020年公务接待费没有超过20万元。", "不一致"),
        ("2020年公务接待费24.14万元。", "不一致"),
        ("2020年公务接待费21.4400元。", "不一致"),
        ("2020年公务接待费21.5万元。", "不一致"),
        ("2018年公务接待费21.44万元。", "口径不同"),
        ("2020年古籍修复费21.44万元，用于修书。", "文档中没有"),
        ("全年接待群众来访300人次。", "不可核"),
        ("项目支出16601.38万元，占支出预算的76.3%。", "四舍五入一致"),
        ("项目支出占支出预算的67.3%。", "不一致"),
        ("预算收支安排比上年增长47.6%。", "四舍五入一致"),
        ("预算收支安排比上年下降47.65%。", "不一致"),
        ("人员经费和日常公用经费合计5169.44万元。", "一致"),
        ("人员经费和日常公用经费合计5196.44万元。", "不一致"),
    ],
)
def test_one_figure(check, sentence, verdict):
    report = check(ECOLOGY + sentence)
    assert report.judgements[-1].verdict == verdict, report.judgements[-1]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("“三公”经费支出为零，比年初预算节约0.95万元。", ["一致"]),
        ("“三公”经费支出比年初预算多0.95万元。", ["不一致"]),
        ("收入支出总计2995.39万元，比去年少了56.95万元。", ["一致", "一致"]),
        ("收入支出总计2995.39万元，比去年多花了56.95万元。", ["一致", "不一致"]),
        ("收入支出总计2995.39万元，与上年持平。", ["一致", "不一致"]),
        ("基本支出占近八成，为2336.91万元。", ["一致"]),
        ("工会经费24.42万元，福利费42.77万元，两项合计67.19万元。", ["一致", "一致", "一致"]),
        ("年初预算“三公”经费0.95万元，实际支出0元。", ["一致", "一致"]),
        (
            "2023年全局种树300万元，2024年种树400万元，增加200万元。",
            ["文档中没有", "文档中没有", "不一致"],
        ),
    ],
)
def test_changes_in_everyday_words(check, sentence, found):
    assert [v for _, v in verdicts(check(FINANCE + sentence))] == found


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("公务接待费21.44元。", "1万倍"),
        ("项目支出16610.38万元。", "数字颠倒"),
        ("项目支出16601.88万元。", "错了一位"),
        ("项目支出1660.138万元。", "小数点"),
        ("项目支出1.66013亿元。", "舍去尾数"),
        ("预算收支安排比上年减少7025.51万元。", "方向相反"),
    ],
)
def test_what_is_wrong_is_named(check, sentence, why):
    one = only(check(ECOLOGY + "2020年" + sentence))
    assert one.verdict == "不一致" and why in one.remark


def test_a_wrong_figure_comes_with_the_right_one_and_its_place(check):
    one = only(check(ECOLOGY + "2020年公务接待费24.14万元。"))
    assert one.expected == "21.44万元"
    assert one.citations[0].document == "hengshui-2020-budget.docx"
    assert "21.44" in one.citations[0].quote


def test_a_computed_figure_shows_its_arithmetic(check):
    one = check(ECOLOGY + "2020年项目支出占支出预算的76.26%。").judgements[0]
    assert one.steps == ("16601.38万元 ÷ 21770.82万元 = 76.26%",)


def test_figures_of_two_departments_are_kept_apart(check):
    report = check(
        "两个部门的行政运行支出\n2024年，普陀区财政局行政运行决算1511.89万元。"
        "2025年，普陀区商务委员会行政运行预算1511.89万元。"
    )
    assert [one.verdict for one in report.judgements] == ["一致", "口径不同"]


def test_a_draft_of_several_years_leaves_the_year_to_its_sentences(check):
    report = check(
        "两家单位的“三公”经费\n区财政局2024年决算数为0元。区商务委2025年安排1万元。"
        "区商务委住房公积金136.1万元，区财政局住房公积金187.19万元。"
    )
    assert report.draft.profile.year is None
    assert [v for _, v in verdicts(report)][2:] == ["一致", "一致"]


def test_departments_named_at_once_take_their_turns(check):
    report = check(
        "两家单位的行政运行\n区财政局、区商务委的住房公积金分别为187.19万元、136.1万元。"
    )
    assert [one.claim.entity for one in report.judgements] == [
        "上海市普陀区财政局",
        "上海市普陀区商务委员会",
    ]
    assert [v for _, v in verdicts(report)] == ["一致", "一致"]


def test_a_department_without_documents_is_named(check):
    report = check("青岭县教育局2020年部门预算\n青岭县教育局2020年公务接待费21.44万元。")
    assert [one.verdict for one in report.judgements] == ["文档中没有"]
    assert any("没有收录“青岭县教育局”的文档" in note for note in report.notes)


def test_figures_cut_by_line_breaks_are_put_together(check):
    report = check(
        ECOLOGY + "2020年公务接待费21.\n44万元，项目支出16601.38\n万元，机关运行经\n费491.47万元。"
    )
    assert [v for _, v in verdicts(report)] == ["一致", "一致", "一致"]


def test_cells_of_a_markdown_table_are_checked():
    text = markdown_to_text(
        "# 稿\n\n| 项目 | 决算数（万元） |\n|---|--:|\n| **福利费** | 42.77 |\n"
    )
    assert "福利费\t42.77" in text and "---" not in text


def test_a_markdown_draft_is_checked_cell_by_cell(check):
    data = f"# {FINANCE}\n\n| 项目 | 决算数（万元） |\n|---|---|\n| 福利费 | 42.77 |\n| 培训费 | 4.50 |\n"
    report = check(bytes_to_draft("稿.md", data.encode()))
    assert verdicts(report) == [("42.77", "一致"), ("4.50", "不一致")]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_any_usual_encoding(check, encoding):
    data = (FINANCE + "本年支出合计2940.05万元。").encode(encoding)
    assert only(check(bytes_to_draft("稿.txt", data))).verdict == "一致"


def test_a_draft_without_figures_says_so(check):
    report = check("普陀区财政局召开会议，研究部署下一步工作。")
    assert report.notes == ("稿件里没有可以核对的数字。",)
    assert summary(report) == "稿件里没有可以核对的数字。" and report.passed


@pytest.mark.parametrize("data", [b"", b"   \n", bytes(range(256)) * 8])
def test_an_unreadable_draft_is_one_chinese_sentence(data):
    with pytest.raises(UnreadableFile, match="「稿"):
        bytes_to_draft("稿.docx", data)


def test_a_long_draft_is_read_to_its_end(check):
    text = ECOLOGY + "2020年公务接待费21.44万元。各项工作有序推进。\n" * 3000
    report = check(text)
    assert report.count("一致") == 3000


def test_nothing_ingested_is_said(lexicon):
    report = check_text(FINANCE + "本年支出合计2940.05万元。", Kept(()), lexicon)
    assert any("还没有收录任何文档" in note for note in report.notes)


def test_only_the_named_document_is_held_against(samples, lexicon):
    kept = Kept(samples)
    draft = text_to_draft(FINANCE + "本年支出合计2940.05万元。")
    wanted = "putuo-finance-2024-final-accounts.pdf"
    assert check_draft(draft, kept, lexicon, (wanted,)).documents == (wanted,)
    with pytest.raises(UnknownName, match="没有收录“没有"):
        check_draft(draft, kept, lexicon, ("没有.pdf",))


NASTY = '<script>alert("x")</script>=HYPERLINK("http://x")，2020年公务接待费24.14万元。'


def test_the_marked_page_escapes_the_draft(check):
    page = report_to_html(check(ECOLOGY + NASTY))
    assert "<script>alert" not in page and "&lt;script&gt;" in page
    assert "✗不一致" in page and "应为21.44万元" in page


def test_the_marked_word_file_has_a_comment_on_every_figure(check, tmp_path):
    import docx

    report = check(ECOLOGY + "2020年公务接待费24.14万元，项目支出16601.38万元。\x0b")
    write_marked(report, tmp_path / "核.docx")
    written = docx.Document(str(tmp_path / "核.docx"))
    comments = [comment.text for comment in written.comments]
    assert len(comments) == 2
    assert "【不一致】" in comments[0] and "21.44万元" in comments[0]
    assert any("公务接待费24.14万元" in paragraph.text for paragraph in written.paragraphs)


def test_a_word_draft_keeps_its_looks_and_gets_comments(check, tmp_path):
    import docx

    draft = docx.Document()
    draft.add_heading(FINANCE.strip())
    paragraph = draft.add_paragraph("2024年，本年支出合计2940")
    paragraph.add_run(".05万").bold = True
    paragraph.add_run("元，基本支出2336.91万元。").italic = True
    table = draft.add_table(rows=3, cols=2)
    for cell, text in zip(
        table._cells, ("项目", "决算数（万元）", "福利费", "42.77", "培训费", "4.50"), strict=True
    ):
        cell.text = text
    draft.save(tmp_path / "稿.docx")
    report = check(file_to_draft(tmp_path / "稿.docx"))
    assert [v for _, v in verdicts(report)] == ["一致", "一致", "一致", "不一致"]
    write_marked(report, tmp_path / "核.docx")
    marked = docx.Document(str(tmp_path / "核.docx"))
    assert len(list(marked.comments)) == 5  # four figures, and the summary
    assert [p.text for p in marked.paragraphs] == [p.text for p in draft.paragraphs]
    looks = {run.text: (run.bold, run.italic) for run in marked.paragraphs[1].runs}
    assert looks[".05万"] == (True, None) and looks["2336.91万元"] == (None, True)


def test_the_list_holds_no_formula(check, tmp_path):
    report = check("=1+1 衡水市生态环境局2020年部门预算\n=2+2，2020年公务接待费24.14万元。")
    write_listing(report, tmp_path / "核.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "核.xlsx").active
    assert sheet.max_row == 1 + len(report.judgements)
    assert all(cell.data_type != "f" for row in sheet for cell in row)


def test_json_is_one_object_a_claim(check):
    data = report_to_json(check(ECOLOGY + "2020年公务接待费24.14万元。"))
    claim = json.loads(json.dumps(data, ensure_ascii=False))["claims"][0]
    assert {"text", "value", "unit", "verdict", "expected", "citations"} <= set(claim)
    assert (claim["value"], claim["unit"], claim["verdict"]) == ("24.14", "万元", "不一致")
    assert not data["passed"] and "不一致 1" in data["summary"]


def test_outputs_need_their_endings_and_spare_the_draft(samples, lexicon, tmp_path):
    draft = tmp_path / "稿.html"
    draft.write_text(f"<p>{FINANCE}</p><p>本年支出合计2940.05万元。</p>", encoding="utf-8")
    for outputs in (
        Outputs(docx=Path("a.txt")),
        Outputs(html=draft),
        Outputs(xlsx=tmp_path / "没有" / "a.xlsx"),
    ):
        with pytest.raises(CannotWrite):
            check_file(draft, Kept(samples), lexicon, (), outputs)
