"""Accounts that are asked for side by side where not all of them are printed: 办公费、水费和电费各多少.

Each is then asked by itself, so that what is printed is told and what is not is said to be missing.
"""

from __future__ import annotations

import re
from itertools import pairwise

from qa.normalise import canon
from qa.standard_accounts import accounts_said
from qa.vocabulary import Lexicon

_JOINED = re.compile(r"(?:是|有)?(?:多少(?:钱|万?元)?)?(?:以?及|[和与跟同]|还有)?")
_AMOUNT = re.compile(
    r"呢|(?:分别|各自?|都)*(?:的?(?:预算|决算|支出|金额))?(?:数|额)?(?:是|有|为|花|用|安排|要)*了?多少(?:钱|万?元)?"
)


_NAMED = re.compile(
    r"^(?P<a>[^,，。?？]{2,}?)(?:和|与|以?及|、)(?P<b>[^,，。?？和与及、]{2,}?)(?:各自?|分别)(?P<tail>(?:是|有|为|要|安排|投入|花|用|得|建|配|管|设)*了?(?:多少|几)[^,，。?？和与]{0,6}?)[呢啊?？。]*$"
)


def each_named(text: str, lead: int) -> tuple[str, ...]:
    """A question for each of two things of any kind, behind the same address; () where a text asks otherwise.

    ``某区甲扶持和乙扶持各安排多少`` gives ``某区甲扶持安排多少`` and ``某区乙扶持安排多少``.
    """
    match = _NAMED.match(canon(text)[lead:])
    if match is None:
        return ()
    address = canon(text)[:lead]
    of, _, _ = match["a"].rpartition("的")  # 某赛事的车队和点位: both are of it
    shared = f"{of}的" if of else ""
    return (
        f"{address}{match['a']}{match['tail']}",
        f"{address}{shared}{match['b']}{match['tail']}",
    )


def each_account(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """A question for each account, () where a text asks for anything else.

    ``某局2024年办公费和水费分别是多少`` gives ``某局2024年办公费是多少`` and ``某局2024年水费是多少``.
    """
    key = canon(text)
    said = accounts_said(key, lexicon)
    if len(said) < 2:
        return ()
    between = [key[one[1] : other[0]] for (_, one), (_, other) in pairwise(said)]
    tail = key[said[-1][1][1] :]
    if not all(_JOINED.fullmatch(gap) for gap in between) or not _AMOUNT.fullmatch(tail):
        return ()
    lead = key[: said[0][1][0]]
    return tuple(f"{lead}{account}是多少" for account, _ in said)
