"""Zip files with limits: Office packages checked before parsing, archives unpacked."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from corpus.errors import DamagedFile, EncryptedFile, TooLarge

_CHUNK = 1 << 20
_HEAD = 1 << 16
_DECLARATION = re.compile(
    rb"<\x00?!\x00?(?:D\x00?O\x00?C\x00?T|E\x00?N\x00?T\x00?I)", re.IGNORECASE
)
_ROOT = re.compile(rb"<\x00?[^\s?!<>\x00-]")  # declarations stand before the first element
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
# what zipfile lets through where headers or packed data are spoiled: a bad offset is a ValueError or
# OSError, an unknown method NotImplementedError, a lock that only the local header tells RuntimeError
BROKEN_ZIP = (BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError, struct.error)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may come out of one archive."""

    entries: int = 10_000
    bytes: int = 300 << 20
    ratio: int = 200  # unpacked over packed, once more than a few megabytes come out
    free: int = 20 << 20  # below this any ratio will do: white space packs well


LIMITS = Limits()


def check_package(data: bytes, limits: Limits = LIMITS) -> None:
    """Refuse an Office package that is broken, locked, a bomb, or that declares XML entities."""
    with _open(data) as archive:
        for entry in _checked(archive, len(data), limits):
            if entry.filename.endswith((".xml", ".rels")) and _declares(archive, entry):
                raise DamagedFile(problem="含有不安全的 XML 定义，已拒绝读取")


def unpack(data: bytes, limits: Limits = LIMITS) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the files in an archive; folders and system files left out."""
    with _open(data) as archive:
        entries = _checked(archive, len(data), limits)
        total = 0
        for entry in entries:
            name = entry_name(entry)
            if entry.is_dir() or _is_litter(name):
                continue
            content = _read(archive, entry, limits.bytes - total)
            total += len(content)
            yield name, content


def read_members(data: bytes, prefix: str) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the entries below a folder of a package that has been checked."""
    with _open(data) as archive:
        for entry in archive.infolist():
            if entry.filename.startswith(prefix) and not entry.is_dir():
                yield entry.filename, _read(archive, entry, LIMITS.bytes)


def package_names(data: bytes) -> frozenset[str]:
    """The names of all entries of a zip file."""
    with _open(data) as archive:
        return frozenset(archive.namelist())


def entry_name(entry: ZipInfo) -> str:
    """The entry's name; programs on Chinese Windows write GBK without saying so."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def _open(data: bytes) -> ZipFile:
    try:
        return ZipFile(io.BytesIO(data))
    except BROKEN_ZIP as error:
        raise DamagedFile from error


def _checked(archive: ZipFile, packed: int, limits: Limits) -> list[ZipInfo]:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > limits.entries:
        raise TooLarge(problem=f"太大，里面有 {len(entries)} 个文件（上限 {limits.entries} 个）")
    if unpacked > limits.bytes or unpacked > max(limits.free, packed * limits.ratio):
        raise TooLarge(problem=f"太大，解压后有 {unpacked >> 20} MB，可能是压缩炸弹")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise EncryptedFile
    return entries


def _read(archive: ZipFile, entry: ZipInfo, room: int) -> bytes:
    """The entry's bytes, counted while unpacking: the size written in the file may be a lie."""
    content = bytearray()
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                content += chunk
                if len(content) > room:
                    break
    except BROKEN_ZIP as error:
        raise DamagedFile from error
    if len(content) > room:
        raise TooLarge(problem="太大，解压后超过上限")
    return bytes(content)


def _declares(archive: ZipFile, entry: ZipInfo) -> bool:
    try:
        with archive.open(entry) as stream:
            head = stream.read(_HEAD)
            while not _ROOT.search(head, max(0, len(head) - _HEAD)) and (
                more := stream.read(_HEAD)
            ):
                head += more
            return bool(_DECLARATION.search(head))
    except BROKEN_ZIP as error:
        raise DamagedFile from error


def _is_litter(name: str) -> bool:
    path = PurePosixPath(name)
    return path.name.startswith((".", "~$")) or "__MACOSX" in path.parts or path.name == "Thumbs.db"
