"""The command line: reads arguments, opens what a command needs, prints what it finds."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qa.audit.cli import commands as audit_commands

if TYPE_CHECKING:
    from corpus.model import Document
    from corpus.originals import Originals
    from corpus.store import Catalogue
    from index.ingest import FileResult
    from qa.assistant import Assistant
    from qa.explain import Explanation
    from qa.model import Answer

cli = typer.Typer(
    name="budgetqa",
    help="问预算：用大白话查政府预算、决算文件里的数字和说明，每个答案都带出处。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
cli.add_typer(audit_commands)


class Stop(Exception):
    """A command that cannot go on; the message is one Chinese sentence."""


def say(text: str) -> None:
    """One line to standard output."""
    sys.stdout.write(text + "\n")


def complain(text: str) -> None:
    """One line to standard error."""
    sys.stderr.write(text + "\n")


def dump(data: Any) -> str:
    """JSON on one line, Chinese readable."""
    return json.dumps(data, ensure_ascii=False)


def home_and_catalogue() -> tuple[Path, Catalogue]:
    """The home folder and its catalogue."""
    from index.home import home_folder, open_catalogue

    home = home_folder()
    return home, open_catalogue(home)


def open_all() -> tuple[Catalogue, Assistant]:
    """The catalogue and the assistant over it."""
    from index.hybrid import Index
    from qa.assistant import Assistant
    from qa.vocabulary import load_lexicon

    home, catalogue = home_and_catalogue()
    return catalogue, Assistant(catalogue, Index.open(home, catalogue), load_lexicon(home))


@cli.command()
def ingest(
    paths: Annotated[
        list[Path], typer.Argument(help="文件、文件夹或 zip 压缩包", show_default=False)
    ],
    processes: Annotated[int, typer.Option(help="同时读取文件的进程数", min=1)] = 2,
) -> None:
    """收录文档：读出章节、表格和数字，建立索引。重复收录同一文件不会重复入库。

    例：budgetqa ingest 2020年部门预算.docx 决算文件夹/
    """
    from index.hybrid import Index

    home, catalogue = home_and_catalogue()
    results = _ingest(paths, catalogue, Index.open(home, catalogue), processes, home)
    for result in results:
        _report(result)
    failed = [result for result in results if result.status == "failed"]
    if not results:
        raise Stop("没有找到可以收录的文件。支持 docx、xlsx、pdf、html、txt、csv 和 zip。")
    say(f"共处理 {len(results)} 个文件，失败 {len(failed)} 个。")
    if failed:
        raise typer.Exit(1)


def _ingest(
    paths: list[Path], catalogue: Any, index: Any, processes: int, home: Path
) -> tuple[FileResult, ...]:
    """Ingest with a progress bar on standard error; the files are kept for those who ask for the original."""
    from corpus.originals import Originals
    from index.ingest import IngestEvent, ingest_paths

    originals = Originals.of_home(home)
    with _progress() as show:
        of = ""

        def tell(event: IngestEvent) -> None:
            nonlocal of
            of = f"{event.number}/{event.files} " if event.number else of
            show(f"{of}{event.step} {event.name}", event.done, event.total)

        results = ingest_paths(paths, catalogue, index, tell, processes, originals.keep)
    _drop_replaced(originals, catalogue)
    return results


def _drop_replaced(originals: Originals, catalogue: Catalogue) -> None:
    """Forget files of documents that are no longer known; listed first, so that none that comes now is lost."""
    kept = originals.ids()
    earlier = {one.record.id for one in catalogue.earlier()}
    originals.drop(kept - earlier - {record.id for record in catalogue.documents()})


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on standard error, as a function of what is done, how many, and of how many."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("准备", total=None)

        def show(what: str, done: int, total: int) -> None:
            progress.update(task, description=what, completed=done, total=total or None)

        yield show


def _report(result: FileResult) -> None:
    from qa.audit.republish import lines as change_lines

    counts = (
        f"章节 {result.sections}，表格 {result.tables}，数据 {result.facts}"
        if result.document_id
        else ""
    )
    line = f"{result.message}{f'（{counts}，编号 {result.document_id}）' if counts else ''}"
    (complain if result.status == "failed" else say)(line)
    for change in change_lines(result.changes, 10):
        say(f"  {change}")
    for warning in result.warnings[:10]:
        say(f"  提醒：{warning}")


@cli.command()
def documents(as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False) -> None:
    """列出已收录的文档。

    例：budgetqa documents --json
    """
    _, catalogue = home_and_catalogue()
    records = catalogue.documents()
    if as_json:
        known = [_record(one) | {"earlier": _earlier(catalogue, one.id)} for one in records]
        say(json.dumps(known, ensure_ascii=False, indent=1))
        return
    if not records:
        say("还没有收录任何文档。用 budgetqa ingest 文件或文件夹 来收录。")
    for record in records:
        profile = record.profile
        about = f"{profile.entity or '未识别单位'} {profile.year or ''} {profile.stage or ''}"
        say(f"{record.id}  {record.name}  {about}  表格 {record.tables}  数据 {record.facts}")
        for old in catalogue.earlier(record.id):
            say(f"  旧版 {old.record.id}  {old.record.name}  {old.replaced_at[:10]} 被替换")


def _earlier(catalogue: Catalogue, document_id: str) -> list[dict[str, str]]:
    return [
        {"id": one.record.id, "sha256": one.record.sha256, "name": one.record.name, "replaced_at": one.replaced_at}
        for one in catalogue.earlier(document_id)
    ]  # fmt: skip


def _record(record: Any) -> dict[str, Any]:
    profile = record.profile
    return {
        "id": record.id, "name": record.name, "sha256": record.sha256, "format": record.format,
        "title": profile.title, "entity": profile.entity, "year": profile.year, "stage": profile.stage,
        "who": profile.who, "sections": record.sections, "tables": record.tables, "facts": record.facts,
        "checks": record.checks, "warnings": list(record.warnings), "ingested_at": record.ingested_at,
    }  # fmt: skip


@cli.command()
def remove(
    document: Annotated[str, typer.Argument(help="文档编号或文件名", show_default=False)],
) -> None:
    """删除一份已收录的文档。

    例：budgetqa remove f60db4a62478
    """
    from corpus.originals import Originals
    from index.hybrid import Index

    home, catalogue = home_and_catalogue()
    record = catalogue.find(document)
    if record is None and (version := catalogue.find_version(document)) is not None:
        record = version.record
    if record is None:
        raise Stop(f"没有收录“{document}”。用 budgetqa documents 查看编号和文件名。")
    Index.open(home, catalogue).remove(record.id)
    _drop_replaced(Originals.of_home(home), catalogue)
    say(f"已删除「{record.name}」。")


@cli.command()
def doctor(
    check: Annotated[bool, typer.Option("--check", help="只检查，不修复")] = False,
) -> None:
    """检查资料库与向量库是否一致，有差异就修复。

    退出码：0 一致（或已修复），1 还有差异。例：budgetqa doctor
    """
    from index.doctor import differences, repair
    from index.hybrid import Index

    home, catalogue = home_and_catalogue()
    index = Index.open(home, catalogue)
    found = differences(catalogue, index)
    sentences = list(found.sentences())
    say(f"文档 {len(catalogue.documents())} 份，段落 {catalogue.passage_count()} 个。")
    if not sentences:
        say("资料库与向量库一致。")
        return
    for sentence in sentences:
        say(f"  {sentence}")
    if not check:
        with _progress() as show:
            repair(found, catalogue, index, lambda done, total: show("修复", done, total))
        left = list(differences(catalogue, index).sentences())
        if not left:
            say("已全部修复。")
            return
        for sentence in left:
            say(f"  没能修复：{sentence}")
    raise typer.Exit(1)


@cli.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="问题", show_default=False)] = None,
    document: Annotated[
        list[str] | None, typer.Option("--document", "-d", help="只在这份文档里查，可多次给出")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="说明问题是怎样理解的")] = False,
    batch: Annotated[
        str | None, typer.Option("--batch", help="JSONL 文件，一行一个问题；- 为标准输入")
    ] = None,
) -> None:
    """提问，得到带出处的答案。

    例：budgetqa ask "2020年公务接待费是多少" --explain
    """
    from qa.contract import answer_to_json
    from qa.model import Question

    if batch is not None:
        _ask_batch(batch)
        return
    if question is None:
        raise Stop('请给出问题，例如 budgetqa ask "2020年公务接待费是多少"。')
    _, assistant = open_all()
    asked = Question(question, documents=tuple(document or ()))
    answer = assistant.ask(asked)
    if as_json:
        say(dump(answer_to_json(answer)))
        return
    for line in _answer_lines(answer):
        say(line)
    if explain:
        for line in _explanation_lines(assistant.explain(asked), answer):
            say(line)


def _explanation_lines(explanation: Explanation | None, answer: Answer) -> Iterator[str]:
    yield f"  理解为：{answer.query.get('expression', answer.query.get('operation'))}"
    if explanation is None:
        return
    yield f"  依次尝试：{' → '.join(explanation.plan)}"
    yield f"  查找范围：{'、'.join(explanation.documents[:6])}"
    for mention in explanation.mentions:
        yield f"  说到“{mention.label}”：{mention.evidence}（“{mention.said}”，{mention.score}）"
    for row in explanation.considered:
        verdict = f"未采用：{row.why_not}" if row.why_not else "采用"
        yield f"  {row.score:6.2f}  {row.what} {row.figure}　{verdict}"


def _answer_lines(answer: Answer) -> Iterator[str]:
    from qa.words import scope_words

    yield answer.text
    if answer.value is not None and scope_words(answer.scope):
        yield f"  口径：{scope_words(answer.scope)}"
    for step in answer.steps:
        yield f"  计算：{step}"
    for number, citation in enumerate(answer.citations[:8], start=1):
        section = " > ".join(citation.section)
        where = "，".join(
            part
            for part in (citation.table, f"第{citation.page}页" if citation.page else "")
            if part
        )
        place = "；".join(part for part in (section, where) if part)
        yield f"  [{number}] {citation.document}　{place}：{citation.quote[:120]}"


def _ask_batch(source: str) -> None:
    """A JSON answer a line, in the order of the questions."""
    from qa.contract import BadQuestion, answer_to_json, json_to_question
    from qa.model import Answer

    lines = _batch_lines(source)
    _, assistant = open_all()
    for line in lines:
        try:
            data = json.loads(line)
            answer = assistant.ask(json_to_question(data))
        except (json.JSONDecodeError, BadQuestion) as error:
            reason = str(error) if isinstance(error, BadQuestion) else "不是合法的 JSON。"
            answer = Answer("not_found", f"这一行不能作为问题：{reason}")
        except Exception:  # noqa: BLE001 - one question that fails must not lose the others
            answer = Answer("not_found", "处理这个问题时程序出错，没有作答。")
        say(dump(answer_to_json(answer)))
        sys.stdout.flush()


def _batch_lines(source: str) -> Iterator[str]:
    if source == "-":
        text = sys.stdin.buffer.read().decode("utf-8-sig", "replace")
    else:
        try:
            text = Path(source).read_text(encoding="utf-8-sig", errors="replace")
        except OSError as error:
            raise Stop(f"读不到问题文件「{source}」，请检查路径。") from error
    return (line for line in text.splitlines() if line.strip())


@cli.command()
def tables(
    document: Annotated[
        str, typer.Argument(help="文档编号、文件名，或还没收录的文件", show_default=False)
    ],
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    export: Annotated[Path | None, typer.Option("--export", help="写成 xlsx 工作簿")] = None,
) -> None:
    """查看一份文档里读出的表格和数据。

    例：budgetqa tables hengshui-2020-budget.docx --export 表格.xlsx
    """
    from corpus.export import document_to_export
    from qa.audit.documents import open_document

    _, catalogue = home_and_catalogue()
    found = open_document(document, catalogue)
    if export is not None:
        _write_workbook(found, export)
    if as_json:
        say(json.dumps(document_to_export(found), ensure_ascii=False))
    elif export is None:
        _say_tables(found)


@cli.command()
def codes(
    wanted: Annotated[
        str, typer.Argument(metavar="[编码或名称]", help="如 2080505 或 行政运行；不写则全部列出")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
) -> None:
    """查科目：编码对应的名称、名称对应的编码、上级科目，以及哪些文档印证。

    例：budgetqa codes 2080505；budgetqa codes 行政运行
    """
    from corpus.classification import Entry

    _, catalogue = home_and_catalogue()
    reference = catalogue.classification()
    chosen: list[Entry] = [
        entry
        for code in ((wanted, *reference.codes(wanted)) if wanted else ())
        for entry in reference.entries_of(code)
    ]
    found = chosen if wanted else list(reference.entries)
    if not found:
        raise Stop(f"没有找到科目“{wanted}”：自带的科目表和已收录的文档里都没有。")
    for entry in found:
        above = [one.name for one in reference.parents(entry.code)]
        if as_json:
            known = {
                "code": entry.code, "name": entry.name, "scheme": entry.scheme, "level": entry.level,
                "parent": entry.parent, "path": [*above, entry.name], "years": list(entry.years),
                "documents": list(entry.documents),
            }  # fmt: skip
            say(json.dumps(known, ensure_ascii=False))
        else:
            years = "、".join(map(str, entry.years))
            path = " > ".join((*above, entry.name))
            say(
                f"{entry.code}  {entry.scheme}·{entry.level}  {path}  （{years}年，{len(entry.documents)}份文档）"
            )


def _say_tables(document: Document) -> None:
    from corpus.verdicts import document_to_verdicts

    verdicts = document_to_verdicts(document)
    for table in document.tables:
        known = (table.id, table.title, table.kind or "", table.unit or "", f"{len(table.rows)}行")
        say("  ".join((*known, verdicts[table.id].words)))


def _write_workbook(document: Document, path: Path) -> None:
    from corpus.workbook import write_workbook

    if path.suffix.lower() != ".xlsx":
        raise Stop(f"导出的文件名要以 .xlsx 结尾：{path}。")
    try:
        write_workbook(document, path)
    except OSError as error:
        raise Stop(
            f"写不了文件“{path}”（{error.strerror or error}），请检查路径和权限。"
        ) from error
    complain(f"已写出 {path}。")


@cli.command()
def check(
    draft: Annotated[
        Path, typer.Argument(help="稿件：docx、md、txt、pdf、html、xlsx", show_default=False)
    ],
    document: Annotated[
        list[str] | None, typer.Option("--document", "-d", help="只和这份文档核对，可多次给出")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，一行一个数字")] = False,
    html: Annotated[Path | None, typer.Option("--html", help="写出标注好的网页")] = None,
    docx: Annotated[Path | None, typer.Option("--docx", help="写出带批注的 Word 文件")] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help="写出核对清单")] = None,
) -> None:
    """核稿：稿件里的每个数字和已收录的文档核对，说明一致、不一致（应为多少、在哪里）或查不到。

    退出码：0 没有不一致的数字，1 有。例：budgetqa check 新闻稿.docx --html 核稿.html --xlsx 核稿.xlsx
    """
    from qa.drafts.command import Outputs, check_file, json_lines, lines
    from qa.vocabulary import load_lexicon

    home, catalogue = home_and_catalogue()
    outputs = Outputs(html, docx, xlsx)
    report = check_file(draft, catalogue, load_lexicon(home), tuple(document or ()), outputs)
    for line in json_lines(report) if as_json else lines(report):
        say(line)
    for written in (html, docx, xlsx):
        if written is not None:
            complain(f"已写出 {written}。")
    if as_json:
        for note in report.notes:
            complain(note)
    if not report.passed:
        raise typer.Exit(1)


@cli.command("eval")
def evaluate(
    questions: Annotated[
        list[Path], typer.Option("--questions", "-q", help="问题文件（JSONL），可多次给出")
    ],
    report: Annotated[Path | None, typer.Option("--report", help="报告文件夹")] = None,
    gate: Annotated[
        bool, typer.Option("--gate", help="达不到 gates.toml 的要求就以 1 退出")
    ] = False,
) -> None:
    """用带标准答案的问题检验，打印各类得分。

    例：budgetqa eval --questions eval/questions/samples.jsonl --report reports --gate
    """
    from eval.command import evaluate_files

    catalogue, assistant = open_all()
    passed = evaluate_files(questions, catalogue, assistant, report)
    if gate and not passed:
        raise typer.Exit(1)


@cli.command()
def serve(
    host: Annotated[str, typer.Option(help="监听地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="端口")] = 7860,
) -> None:
    """打开聊天页面和 JSON 接口。

    例：budgetqa serve --port 7860
    """
    import uvicorn

    from corpus.originals import Originals
    from index.hybrid import Index
    from qa.assistant import Assistant
    from qa.vocabulary import load_lexicon
    from web.application import create_app
    from web.feedback import FeedbackBook
    from web.parts import Settings, Site
    from web.workshop import Workshop

    home, catalogue = home_and_catalogue()
    index, originals = Index.open(home, catalogue), Originals.of_home(home)
    lexicon = load_lexicon(home)
    assistant = Assistant(catalogue, index, lexicon)
    workshop = Workshop(catalogue, index, originals)
    settings = Settings.of_environment(host)
    book = FeedbackBook.of_home(home)
    site = Site.of(assistant, catalogue, originals, settings, book, workshop, load_lexicon(home))
    threading.Thread(target=assistant.warm, daemon=True).start()
    say(f"问预算已启动：http://{host}:{port} （按 Ctrl+C 结束）")
    uvicorn.run(
        create_app(site),
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
    )


feedback = typer.Typer(
    help="来访者对答案的意见。例：budgetqa feedback export --out 意见", no_args_is_help=True
)
cli.add_typer(feedback, name="feedback")


@feedback.command("export")
def export_feedback(
    out: Annotated[Path, typer.Option("--out", help="写到这个文件夹")] = Path("feedback"),
) -> None:
    """把意见变成检验用的问题文件：confirmed.jsonl 可直接检验，doubted.jsonl 待人工标注。

    例：budgetqa feedback export --out 意见
    """
    from index.home import home_folder
    from web.feedback import FeedbackBook, entries_to_cases

    confirmed, doubted = entries_to_cases(FeedbackBook.of_home(home_folder()).entries())
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, cases in (("confirmed", confirmed), ("doubted", doubted)):
            text = "".join(dump(case) + "\n" for case in cases)
            (out / f"{name}.jsonl").write_text(text, encoding="utf-8")
    except OSError as error:
        raise Stop(f"写不了“{out}”（{error.strerror or error}），请检查路径和权限。") from error
    say(f"已写出 {len(confirmed)} 个确认的问题、{len(doubted)} 个待标注的问题。")


def main() -> None:
    """Run the command line; a known error is one clean Chinese line and exit code 1."""
    from corpus.errors import BudgetQAError

    try:
        cli()
    except (Stop, BudgetQAError) as error:
        complain(str(error))
        raise SystemExit(1) from None
    except BrokenPipeError:
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
