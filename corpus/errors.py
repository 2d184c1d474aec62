"""What can go wrong with a file; ``str(error)`` says which file, what is wrong, what to do.

BudgetQAError
├── UnreadableFile (ValueError)      the bytes are there, but no document comes out of them
│   ├── EmptyFile                    no bytes at all
│   ├── UnsupportedFormat            a format that no reader knows
│   ├── EncryptedFile                a password is needed
│   ├── DamagedFile                  cut off or broken inside
│   ├── ScannedFile                  pages are pictures, there is no text
│   ├── NotABudget                   readable, but nothing of a budget in it
│   └── TooLarge                     bigger than the limits, packed or unpacked
└── InaccessibleFile (OSError)       the bytes could not be had
    ├── FileVanished                 it was there and is gone
    └── NotAFile                     a folder or a device
"""

from __future__ import annotations

from typing import ClassVar, Self


class BudgetQAError(Exception):
    """The base of every error that this project raises on purpose."""


class FileError(BudgetQAError):
    """An error about one file; ``str(error)`` is the sentence shown to the user.

    ``EmptyFile("预算.docx")`` reads 「预算.docx」是空文件，里面没有任何内容；请换一个有内容的文件。
    """

    problem: ClassVar[str] = "读取失败"
    advice: ClassVar[str] = "请检查后重试"

    def __init__(self, name: str = "", problem: str | None = None) -> None:
        self.name = name
        self.what = problem or self.problem
        super().__init__(name, self.what)

    def __str__(self) -> str:
        return f"「{self.name or '该文件'}」{self.what}；{self.advice}。"

    def named(self, name: str) -> Self:
        """The same error about a file whose name the reader could not know."""
        return type(self)(name, self.what)


class UnreadableFile(FileError, ValueError):
    """No document can be made of these bytes."""

    problem = "无法读取"
    advice = "请换一个 docx、xlsx、pdf、html 或 txt 文件"


class EmptyFile(UnreadableFile):
    """There are no bytes, or nothing but white space."""

    problem = "是空文件，里面没有任何内容"
    advice = "请换一个有内容的文件"


class UnsupportedFormat(UnreadableFile):
    """The content is of no format that a reader knows."""

    problem = "不是支持的文件格式"
    advice = "请转换成 docx、xlsx、pdf、html 或 txt 后再导入"


class EncryptedFile(UnreadableFile):
    """A password stands before the content."""

    problem = "设有密码，打不开"
    advice = "请先取消密码保护，另存后再导入"


class DamagedFile(UnreadableFile):
    """The file is of a known format, but cut off or broken."""

    problem = "已损坏或不完整"
    advice = "请重新下载或从原文件另存一份后再导入"


class ScannedFile(UnreadableFile):
    """The pages are pictures."""

    problem = "是扫描件，页面里只有图片、没有文字"
    advice = '请换成可以选中文字的 PDF，或安装文字识别（pip install "budgetqa[ocr]"）后再导入'


class NotABudget(UnreadableFile):
    """It reads well, but nothing in it belongs to a budget."""

    problem = "不像预算或决算文件，没有找到预算内容"
    advice = "请确认选对了文件"


class TooLarge(UnreadableFile):
    """More bytes than the limits allow, before or after unpacking."""

    problem = "太大"
    advice = "请拆分或压缩图片后再导入"


class InaccessibleFile(FileError, OSError):
    """The operating system did not hand the bytes over."""

    problem = "打不开"
    advice = "请检查路径和权限"


class FileVanished(InaccessibleFile):
    """The file is not there (any more)."""

    problem = "不存在，或在读取时被移走了"
    advice = "请检查路径后重试"


class NotAFile(InaccessibleFile):
    """A folder was given where one file is wanted."""

    problem = "是文件夹，不是单个文件"
    advice = "请指定其中的文件，或用 ingest 导入整个文件夹"
