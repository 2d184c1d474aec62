"""The one door: any bytes become a Document or one clear Chinese sentence."""

import io
import os
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from corpus import errors
from corpus.model import Document
from corpus.read import MOST_BYTES, load, read, read_bytes
from corpus.readers.archive import Limits, check_package, entry_name, unpack
from corpus.sniff import bytes_to_format

BUDGET = "某局2020年部门预算\n一、收入预算\n2020年收入预算100万元。\n"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def word(text=BUDGET):
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def excel():
    book = openpyxl.Workbook()
    for row in (["收支总表"], ["项目", "预算数"], ["财政拨款", 100]):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def pdf(text="2020 budget " * 5, **options):
    stream = io.BytesIO()
    canvas = Canvas(stream, **options)
    canvas.drawString(72, 700, text)
    canvas.save()
    return stream.getvalue()


def package(entries):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def text_of(document):
    cells = [cell.text or "" for table in document.tables for row in table.cells for cell in row]
    return "\n".join(
        [
            *(one.title for one in document.sections),
            *(one.text for one in document.paragraphs),
            *cells,
        ]
    )


HTML = f"<html><body><h1>某局2020年部门预算</h1><p>{BUDGET}</p></body></html>"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("预算.docx", word(), "docx"),
        ("预算.pdf", word(), "docx"),  # the name is wrong, the content tells
        ("预算.doc", HTML.encode("gb18030"), "html"),
        ("预算.xls", HTML.encode(), "html"),
        ("预算.xlsx", excel(), "xlsx"),
        ("预算", BUDGET.encode(), "txt"),
        ("预算.txt", BUDGET.encode("gb18030"), "txt"),
        ("预算.txt", BUDGET.encode("utf-16"), "txt"),
        ("预算.txt", BUDGET.encode("utf-8-sig"), "txt"),
        ("预算.csv", "项目,预算数\n拨款,100\n".encode("gbk"), "csv"),
        ("预算.docx", pdf(), "pdf"),
    ],
)
def test_the_content_decides_the_format(name, data, kind):
    assert bytes_to_format(name, data) == kind


@pytest.mark.parametrize(
    "data", [word(), HTML.encode(), BUDGET.encode("utf-16"), BUDGET.encode("gb18030")]
)
def test_the_same_text_from_any_format(data):
    document = read_bytes("预算", data)
    assert isinstance(document, Document)
    assert "收入预算" in text_of(document) and "100万元" in text_of(document)


@pytest.mark.parametrize(
    ("data", "name"), [(excel(), "a.xlsx"), ("项目,预算数\n财政拨款,100\n".encode(), "a.csv")]
)
def test_the_same_table_from_a_workbook_and_from_csv(data, name):
    (table,) = read_bytes(name, data).tables
    assert [[cell.text for cell in row] for row in table.cells] == [
        ["项目", "预算数"],
        ["财政拨款", "100"],
    ]


def test_a_document_knows_its_bytes():
    one, other = read_bytes("a.txt", BUDGET.encode()), read_bytes("b.txt", BUDGET.encode())
    assert one.sha256 == other.sha256 and len(one.id) == 12
    assert one.name == "a.txt"


BAD = [
    ("空.docx", b"", errors.EmptyFile),
    ("空白.txt", b" \r\n\t \n", errors.EmptyFile),
    ("零.txt", b"\0" * 5000, errors.EmptyFile),
    ("空.txt", "\ufeff \u3000".encode("utf-16"), errors.EmptyFile),
    ("空.docx", word(""), errors.EmptyFile),
    ("锁.docx", OLE + "EncryptedPackage".encode("utf-16-le"), errors.EncryptedFile),
    ("旧.doc", OLE + "WordDocument".encode("utf-16-le"), errors.UnreadableFile),
    ("旧.xls", OLE + "Workbook".encode("utf-16-le"), errors.DamagedFile),
    ("旧.bin", OLE, errors.UnsupportedFormat),
    ("图.png", b"\x89PNG\r\n\x1a\n" + bytes(100), errors.UnreadableFile),
    ("富.rtf", b"{\\rtf1 x}", errors.UnreadableFile),
    ("动.gif", b"GIF89a" + bytes(100), errors.UnsupportedFormat),
    ("包.rar", b"Rar!\x1a\x07" + bytes(50), errors.UnsupportedFormat),
    ("包.zip", package({"a.txt": "预算"}), errors.UnsupportedFormat),
    ("片.pptx", package({"ppt/presentation.xml": "x"}), errors.UnsupportedFormat),
    ("断.docx", word()[:2000], errors.DamagedFile),
    ("断.xlsx", excel()[:2000], errors.DamagedFile),
    ("断.pdf", pdf()[:400], errors.DamagedFile),
    ("锁.pdf", pdf(encrypt=StandardEncryption("x")), errors.EncryptedFile),
    ("扫描.pdf", pdf(""), errors.ScannedFile),
    ("小说.txt", "从前有座山，山里有座庙，庙里有个老和尚在讲故事。".encode(), errors.NotABudget),
    ("小说.docx", word("从前有座山，山里有座庙。"), errors.NotABudget),
    ("短.txt", "你好".encode(), errors.NotABudget),
    ("程序.bin", bytes(range(256)) * 40, errors.UnreadableFile),
    ("控制.txt", b"\x01\x02\x03\x04abc" * 50, errors.UnsupportedFormat),
]


@pytest.mark.parametrize(
    ("name", "data", "kind"), BAD, ids=[f"{n}-{k.__name__}" for n, _, k in BAD]
)
def test_bad_input_is_one_sentence_about_the_file(name, data, kind):
    with pytest.raises(kind) as caught:
        read_bytes(name, data)
    sentence = str(caught.value)
    assert sentence.startswith(f"「{name}」") and sentence.endswith("。") and "\n" not in sentence
    assert "；请" in sentence


def test_a_file_above_the_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "大.txt"
    with path.open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    with pytest.raises(errors.TooLarge, match="上限 50 MB"):
        read(path)
    with pytest.raises(errors.TooLarge):
        read_bytes("a.txt", b"x" * 11, most_bytes=10)


def test_a_folder_is_not_a_file(tmp_path):
    with pytest.raises(errors.NotAFile, match="文件夹"):
        read(tmp_path)


def test_a_file_that_is_gone(tmp_path):
    with pytest.raises(errors.FileVanished, match="不存在"):
        read(tmp_path / "没有.docx")


def test_a_device_is_not_a_file():
    with pytest.raises(errors.InaccessibleFile):
        load(Path(os.devnull))


def test_control_characters_in_a_text_do_not_matter(tmp_path):
    path = tmp_path / "预算.txt"
    path.write_bytes(BUDGET.replace("收入", "收\x07入", 1).encode())
    assert "100万元" in text_of(read(path))


@given(st.binary(max_size=400))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_bytes_give_a_document_or_a_named_error(data):
    try:
        read_bytes("x.bin", data)
    except errors.UnreadableFile as error:
        assert str(error).startswith("「x.bin」")


WHOLE = {"docx": word(), "xlsx": excel(), "pdf": pdf()}


@given(st.sampled_from(sorted(WHOLE)), st.integers(0, 9_999), st.binary(min_size=1, max_size=40))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
def test_a_spoiled_file_gives_a_document_or_a_named_error(kind, place, noise):
    whole = WHOLE[kind]
    start = place * len(whole) // 10_000
    spoiled = whole[:start] + noise + whole[start + 20 :]
    try:
        read_bytes("x.bin", spoiled)
    except errors.UnreadableFile as error:
        assert str(error).startswith("「x.bin」")


def test_a_zip_bomb_is_refused_without_unpacking_it():
    bomb = package({"word/document.xml": b"0" * (64 << 20)})
    assert len(bomb) < 1 << 20
    with pytest.raises(errors.TooLarge, match="压缩炸弹"):
        read_bytes("炸弹.docx", bomb)


def test_an_archive_gives_its_files_and_leaves_out_litter():
    litter = {"__MACOSX/x": "1", "a/~$预算.docx": "1", "a/.DS_Store": "1"}
    data = package({"a/预算.txt": BUDGET, **litter})
    assert [name for name, _ in unpack(data)] == ["a/预算.txt"]


def test_names_written_by_chinese_windows_are_read():
    entry = zipfile.ZipInfo("预算.txt".encode("gbk").decode("cp437"))
    entry.flag_bits = 0
    assert entry_name(entry) == "预算.txt"


def test_limits_count_entries_and_bytes():
    data = package({"a": "1" * 100, "b": "2" * 100})
    with pytest.raises(errors.TooLarge):
        list(unpack(data, Limits(entries=1)))
    with pytest.raises(errors.TooLarge):
        list(unpack(data, Limits(bytes=150)))
    check_package(data, Limits(entries=2, bytes=200))


def test_the_template_and_every_real_document_is_read(documents):
    for path in sorted(documents.iterdir()):
        if path.suffix in (".pdf", ".html", ".txt"):
            document = read(path)
            assert document.sections and (document.paragraphs or document.tables), path.name


def test_a_file_that_disappears_between_the_look_and_the_reading(tmp_path, monkeypatch):
    path = tmp_path / "预算.txt"
    path.write_text(BUDGET, encoding="utf-8")
    real = Path.read_bytes

    def gone(self):
        self.unlink()
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", gone)
    with pytest.raises(errors.FileVanished, match="移走"):
        read(path)
