"""Ways to spoil what is inside a file so that it still opens: elements of XML and HTML, objects of a PDF.

Bytes changed at random break a package or an XML part at the first look; these go further in.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random
from typing import Any

from lxml import etree, html

Element = Any  # lxml is untyped
Change = Callable[[Element, Random], None]

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_VALUES = (
    "", "0", "-1", "1", "2", "7", "63", "255", "1000", "65537", "2147483648", "9" * 30, "1.5", "1e999", "NaN",
    "true", "continue", "restart", "A1:XFD1048576", "A1", "XFD1048576", "B9:A1", "ZZZZ99999999", "预算",
    "合计", "其中：", "1,234.50", "（二）", "%1%2%9", "#,##0.00;[Red]", '"' * 9, "[>1e9]0;0.0E+00", "yyyy年m月",
    "\u3000" * 40, "9" * 5000, "一" * 3000, "bullet", "upperRoman", "lowerLetter",
)  # fmt: skip
_WORD_PLANTS = tuple(
    f'<x xmlns:w="{_WORD}">{one}</x>'
    for one in (
        '<w:gridSpan w:val="99999"/>', '<w:gridSpan w:val="3"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>",
        '<w:gridBefore w:val="999999"/>', '<w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr>',
        '<w:outlineLvl w:val="-7"/>', "<w:tbl><w:tr><w:tc/><w:tc/></w:tr></w:tbl>", "<w:tbl/>", "<w:tr/>",
        '<w:fldChar w:fldCharType="begin"/>', "<w:instrText>TOC</w:instrText>", "<w:txbxContent><w:p/></w:txbxContent>",
        '<w:ins><w:r><w:t>合计</w:t></w:r></w:ins>', "<w:sdt><w:sdtContent><w:tr/></w:sdtContent></w:sdt>",
        '<w:br w:type="page"/>', "<w:tc><w:p/></w:tc>", "<w:trPr><w:del/></w:trPr>",
    )
)  # fmt: skip
_SHEET_PLANTS = tuple(
    f'<x xmlns="{_SHEET}">{one}</x>'
    for one in (
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>', '<mergeCell ref="B2:A1"/>',
        '<row r="1048577"><c r="A1048577"><v>1</v></c></row>', '<c r="XFD1"><v>1</v></c>', '<c r="A0"><v>1</v></c>',
        '<c t="s"><v>99999999</v></c>', '<c t="d"><v>x</v></c>', '<c s="9999"><v>1</v></c>', "<c><f>1/0</f></c>",
        '<col min="1" max="999999999" hidden="1"/>', '<c t="e"><v>#REF!</v></c>', "<c><v>1e400</v></c>",
        '<numFmt numFmtId="164" formatCode="0.0.0,,;;;@"/>', '<c t="inlineStr"><is/></c>',
    )
)  # fmt: skip
_WEB_PLANTS = tuple(
    f"<x>{one}</x>"
    for one in (
        '<table><tr><td colspan="1000" rowspan="0">1</td><td>2</td></tr></table>', "<td>1.00</td>", "<tr></tr>",
        '<td colspan="99999999">合计</td>', '<th rowspan="65534">项目</th>', "<table></table>", "<br/>", "<h1></h1>",
        "<caption>表</caption>", "<table><tr><td><table><tr><td>1</td><td>2</td></tr></table></td><td/></tr></table>",
    )
)  # fmt: skip
_OBJECT = re.compile(rb"\b(\d{1,9})\s+(\d{1,5})\s+obj\b(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"\A(.*?)stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_MARK = re.compile(rb"-?\d+(?:\.\d+)?|/\w+|\b(?:Tm|Td|TJ|Tj|Tf|re|cm|Do|BT|ET|q|Q|l|m|S|f)\b")
_PDF_VALUES = (
    b"0", b"-1", b"1", b"99999999999", b"1e30", b"-0.0001", b"0.0000000001", b"/X", b"<<>>", b"[]", b"()", b"null",
    b"true", b"1 0 R", b"3 0 R", b"99999 0 R", b"[" * 200, b"<<" * 200, b"(" * 200, b"(\xff\xfe", b"<fff>", b"q " * 500,
    b"cm", b"Do", b"BT", b"ET", b"Tj", b"9" * 400, b"/FlateDecode", b"/Crypt", b"/DCTDecode", b"NaN",
)  # fmt: skip


def mutate_xml(data: bytes, rng: Random) -> bytes:
    """One to four changes to the elements of an XML part; bytes that are no XML stay."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.LxmlError:
        return data
    plants = _WORD_PLANTS if _WORD.encode() in data else _SHEET_PLANTS
    _change(root, rng, plants)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def mutate_html(data: bytes, rng: Random) -> bytes:
    """The same to a web page."""
    try:
        root = html.document_fromstring(data)
    except (etree.LxmlError, ValueError):
        return data
    _change(root, rng, _WEB_PLANTS)
    return bytes(html.tostring(root, encoding="utf-8"))


def mutate_text(data: bytes, rng: Random) -> bytes:
    """Lines and values of a text moved, doubled, dropped or changed; bytes that are no UTF-8 stay."""
    try:
        pieces = re.split(r"(?<=[\n\t,])", data.decode())
    except UnicodeDecodeError:
        return data
    for _ in range(rng.randint(1, 6)):
        start = rng.randrange(len(pieces) + 1)
        run = pieces[start : start + rng.choice((1, 1, 2, 9, 60))]
        place = rng.randrange(len(pieces) + 1)
        change = rng.choice(("drop", "double", "value", "move", "shuffle", "join"))
        if change in ("drop", "move", "shuffle", "join"):
            del pieces[start : start + len(run)]
        if change == "shuffle":
            rng.shuffle(run)
        if change == "join":
            run = ["".join(run).replace("\n", "").replace("\t", "")]
        if change == "value":
            run = [rng.choice(_VALUES) + rng.choice(("\n", "\t", ",", '"', ""))]
        if change != "drop":
            pieces[place:place] = run * rng.choice((1, 1, 1, 30))
    return "".join(pieces).encode()


def mutate_pdf(data: bytes, rng: Random) -> bytes:
    """Objects of a PDF changed, streams unpacked for it, and the file put together again."""
    objects = {int(one[1]): one[3] for one in _OBJECT.finditer(data)}
    catalog = next((key for key, body in objects.items() if b"/Catalog" in body), None)
    if catalog is None:
        return data
    for _ in range(rng.randint(1, 4)):
        key = rng.choice(list(objects))
        objects[key] = _spoil_object(objects[key], objects, rng)
    return join_objects(objects, catalog)


def join_objects(objects: dict[int, bytes], catalog: int) -> bytes:
    """A PDF file of these objects, its index as it should be."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for key, body in objects.items():
        places.append(f"{key} 1\n{len(out):010d} 00000 n \n".encode())
        out += b"%d 0 obj" % key + body + b"endobj\n"
    start, size = len(out), max(objects) + 1
    out += b"xref\n" + b"".join(places)
    out += b"trailer\n<< /Root %d 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        catalog,
        size,
        start,
    )
    return bytes(out)


def _change(root: Element, rng: Random, plants: Sequence[str]) -> None:
    elements = [one for one in root.iter() if isinstance(one.tag, str) and one is not root]
    for _ in range(rng.randint(1, 4)):
        if not elements:
            return
        element = rng.choice(elements)
        if element.getparent() is None:
            continue
        if rng.random() < 0.2:
            _plant(element, rng, plants)
        else:
            rng.choice(_CHANGES)(element, rng)


def _plant(element: Element, rng: Random, plants: Sequence[str]) -> None:
    for one in list(etree.fromstring(rng.choice(plants))):
        element.insert(rng.randint(0, len(element)), one)


def _drop(element: Element, rng: Random) -> None:
    element.getparent().remove(element)


def _double(element: Element, rng: Random) -> None:
    if len(list(element.iter())) < 3000:
        for _ in range(rng.choice((1, 2, 3, 40))):
            element.addnext(deepcopy(element))


def _shuffle(element: Element, rng: Random) -> None:
    children = list(element.getparent())
    rng.shuffle(children)
    for child in children:
        element.getparent().append(child)


def _move(element: Element, rng: Random) -> None:
    others = [one for one in element.getroottree().getroot().iter() if isinstance(one.tag, str)]
    target = rng.choice(others)
    if target is not element and element not in target.iterancestors():
        target.insert(rng.randint(0, len(target)), element)


def _nest(element: Element, rng: Random) -> None:
    """The element within copies of its own shell, many deep."""
    for _ in range(rng.choice((1, 3, 30, 200, 700))):
        parent = element.getparent()
        shell = etree.Element(element.tag, dict(element.attrib))
        parent.replace(element, shell)
        shell.append(element)


def _set_attribute(element: Element, rng: Random) -> None:
    if element.attrib:
        element.set(rng.choice(list(element.attrib)), rng.choice(_VALUES))


def _drop_attribute(element: Element, rng: Random) -> None:
    if element.attrib:
        del element.attrib[rng.choice(list(element.attrib))]


def _set_text(element: Element, rng: Random) -> None:
    element.text = rng.choice(_VALUES)


def _rename(element: Element, rng: Random) -> None:
    others = [one for one in element.getroottree().getroot().iter() if isinstance(one.tag, str)]
    element.tag = rng.choice(others).tag


def _empty(element: Element, rng: Random) -> None:
    del element[:]
    element.text = None


_CHANGES: tuple[Change, ...] = (
    _drop, _double, _shuffle, _move, _nest, _set_attribute, _set_attribute, _drop_attribute, _set_text, _rename,
    _empty,
)  # fmt: skip


def _spoil_object(body: bytes, objects: dict[int, bytes], rng: Random) -> bytes:
    found = _STREAM.search(body)
    if rng.random() < 0.08:
        return rng.choice(list(objects.values()))
    if found is None or rng.random() < 0.3:
        return _spoil_marks(body[:5000], rng) + body[5000:]
    content = _unpacked(found[1], found[2])
    spoiled = _spoil_marks(content, rng) if rng.random() < 0.8 else _bomb(rng)
    packed = zlib.compress(spoiled, 1)
    return (
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed + b"\nendstream\n"
    )


def _unpacked(head: bytes, packed: bytes) -> bytes:
    """A stream's content, as far as it can be had with Flate and base 85."""
    try:
        if b"ASCII85" in head:
            packed = base64.a85decode(packed.strip().removesuffix(b"~>"))
        return zlib.decompressobj().decompress(packed, 10 << 20)
    except (zlib.error, ValueError):
        return packed


def _spoil_marks(content: bytes, rng: Random) -> bytes:
    """Some numbers, names and operators become others, go or come twice."""
    found = list(_MARK.finditer(content))
    for match in sorted(rng.sample(found, min(len(found), rng.choice((1, 2, 5, 40)))), reverse=True,
                        key=lambda one: one.start()):  # fmt: skip
        new = rng.choice(
            (rng.choice(_PDF_VALUES), rng.choice(found)[0], b"", match[0] + b" " + match[0])
        )
        content = content[: match.start()] + new + content[match.end() :]
    return content


def _bomb(rng: Random) -> bytes:
    return rng.choice(
        (b"q ", b"1 1 1 1 re S ", b"BT (a) Tj ET ", b"[", b"0 0 m 9 9 l S ")
    ) * rng.choice((10, 3000))
