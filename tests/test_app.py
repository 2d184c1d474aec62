"""The command line as a user meets it: output, exit codes, one Chinese line for every known error."""

import json
import subprocess
import sys

import pytest
from doubles import CountingEncoder
from typer.testing import CliRunner

import app
from corpus.samples.data import FOLDER
from index.home import open_catalogue
from index.hybrid import Index
from index.ingest import ingest_paths

COMMANDS = (
    "ingest", "documents", "remove", "doctor", "ask", "tables", "check", "eval", "feedback", "serve",
)  # fmt: skip
NAME = "chongqing-transport-2018-budget.html"


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """A home with one sample in it, indexed by an exact small encoder."""
    home = tmp_path_factory.mktemp("home")
    catalogue = open_catalogue(home)
    index = Index.open(home, catalogue, lambda _: CountingEncoder())
    ingest_paths([FOLDER / NAME], catalogue, index, lambda event: None)
    return home


def run(home, *arguments, stdin=None):
    """The real program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=app.__file__.rsplit("/", 1)[0],
        env={"BUDGETQA_HOME": str(home), "PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command):
    result = CliRunner().invoke(app.cli, [command, "--help"])
    assert result.exit_code == 0
    assert "例：" in result.output


def test_ask_prints_figure_scope_and_source(filled):
    result = run(filled, "ask", "重庆市交委2018年公务接待费是多少？")
    assert result.returncode == 0
    assert "290.5万元" in result.stdout and "口径" in result.stdout and NAME in result.stdout


def test_ask_json_is_the_contract(filled):
    result = run(filled, "ask", "重庆市交委2018年三公经费预算是多少？", "--json")
    answer = json.loads(result.stdout)
    assert (answer["status"], answer["value"], answer["unit"]) == ("answered", "2800.68", "万元")
    assert set(answer) >= {
        "text",
        "basis",
        "scope",
        "items",
        "steps",
        "query",
        "citations",
        "seconds",
    }
    assert set(answer["citations"][0]) >= {
        "document",
        "section",
        "table",
        "row",
        "column",
        "page",
        "quote",
    }


def test_a_batch_keeps_the_order_and_survives_bad_lines(filled):
    lines = [
        json.dumps({"id": "a", "question": "重庆市交委2018年公务接待费是多少？"}),
        "not json",
        json.dumps({"id": "c", "question": ""}),
        json.dumps(
            {
                "id": "d",
                "question": "那公务用车购置费呢？",
                "history": ["重庆市交委2018年公务接待费是多少？"],
            }
        ),
    ]
    result = run(filled, "ask", "--batch", "-", stdin="\ufeff" + "\n".join(lines))
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer.get("id") for answer in answers] == ["a", None, "c", "d"]
    assert [answer["status"] for answer in answers] == [
        "answered",
        "not_found",
        "not_found",
        "answered",
    ]
    assert answers[3]["value"] == "0"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["remove", "没有这份"], 1, "没有收录"),
        (["ask"], 1, "请给出问题"),
        (["ask", "--batch", "没有.jsonl"], 1, "读不到问题文件"),
        (["tables", "没有.docx"], 1, "没有收录"),
        (["ingest", "没有.docx"], 1, "不存在"),
        (["ask", "--nonsense"], 2, ""),
    ],
)
def test_errors_are_one_chinese_line(filled, arguments, code, said):
    result = run(filled, *arguments)
    assert result.returncode == code
    assert said in result.stderr + result.stdout
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("question", ["", "   ", "\x07\x00", "问" * 10_000])
def test_odd_questions_get_a_sentence(filled, question):
    result = run(filled, "ask", "--batch", "-", stdin=json.dumps({"question": question}))
    answer = json.loads(result.stdout)
    assert answer["status"] == "not_found" and answer["text"].endswith(("。", "”。"))


def test_an_empty_corpus_says_how_to_ingest(tmp_path):
    result = run(tmp_path, "ask", "三公经费是多少")
    assert result.returncode == 0
    assert "budgetqa ingest" in result.stdout


def test_documents_and_remove(tmp_path):
    catalogue = open_catalogue(tmp_path)
    index = Index.open(tmp_path, catalogue, lambda _: CountingEncoder())
    ingest_paths([FOLDER / NAME], catalogue, index, lambda event: None)
    listed = json.loads(run(tmp_path, "documents", "--json").stdout)
    assert [(item["name"], item["year"]) for item in listed] == [(NAME, 2018)]
    catalogue.remove(listed[0]["id"])
    assert json.loads(run(tmp_path, "documents", "--json").stdout) == []


def test_tables_of_a_file_that_was_not_ingested(tmp_path):
    result = run(tmp_path, "tables", str(FOLDER / "putuo-commerce-2025-budget.xlsx"), "--json")
    data = json.loads(result.stdout)
    assert len(data["tables"]) == 9
    assert set(data["tables"][0]) >= {
        "id",
        "title",
        "kind",
        "section",
        "page",
        "unit",
        "header",
        "rows",
        "roles",
        "checks",
    }
    assert set(data["facts"][0]) >= {
        "entity",
        "subject",
        "measure",
        "year",
        "scope",
        "value",
        "unit",
        "comparator",
        "text",
        "role",
        "source",
    }


def test_a_lookup_loads_no_heavy_library(filled):
    program = (
        "import sys\n"
        "from app import open_all\n"
        "from qa.model import Question\n"
        "answer = open_all()[1].ask(Question('重庆市交委2018年公务接待费是多少？'))\n"
        "assert answer.status == 'answered', answer\n"
        "heavy = {'torch', 'gradio', 'chromadb', 'jieba', 'llama_index', 'sentence_transformers'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False,
        cwd=app.__file__.rsplit("/", 1)[0], env={"BUDGETQA_HOME": str(filled), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert result.stdout.strip() == "[]", result.stderr


def test_check_tells_right_drafts_from_wrong_ones_by_its_exit_code(filled, tmp_path):
    draft = tmp_path / "稿.txt"
    draft.write_text("重庆市交通委员会2018年部门预算\n公务接待费290.5万元。", encoding="utf-8")
    right = run(filled, "check", str(draft))
    assert (right.returncode, right.stdout) == (0, "共核对 1 个数字：一致 1。\n")
    draft.write_text("重庆市交通委员会2018年部门预算\n公务接待费295.0万元。", encoding="utf-8")
    page, word, sheet = (tmp_path / f"核.{ending}" for ending in ("html", "docx", "xlsx"))
    wrong = run(
        filled, "check", str(draft), "--json", "--html", str(page), "--docx", str(word), "--xlsx", str(sheet)
    )  # fmt: skip
    claim = json.loads(wrong.stdout)
    assert (wrong.returncode, claim["verdict"], claim["expected"]) == (1, "不一致", "290.5万元")
    assert page.is_file() and word.is_file() and sheet.is_file()


@pytest.mark.parametrize("name", ["没有.txt", "."])
def test_check_refuses_what_is_no_draft_in_one_line(filled, name):
    result = run(filled, "check", name)
    assert result.returncode == 1 and len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.stderr
