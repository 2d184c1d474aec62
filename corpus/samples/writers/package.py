"""Office files without the moment at which they were written."""

from __future__ import annotations

import io
import re
import zipfile

_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_DATE = b"2026-01-01T00:00:00Z"
_ZIP_DATE = (2026, 1, 1, 0, 0, 0)


def fix_dates(data: bytes) -> bytes:
    """The same package with one date everywhere: two runs give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MOMENT.sub(rb"\g<1>" + _DATE, content)
            member = zipfile.ZipInfo(name, _ZIP_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, content)
    return out.getvalue()
