"""Accounts of the national classification that a question says, and whether a figure is of them.

基本工资 asked of papers that print only 工资福利支出 is not there; the nearest printed name would be another account.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from qa.bits import Span
from qa.link import in_words
from qa.vocabulary import Lexicon

SHORTEST = (
    3  # characters of a name that is an account wherever it stands; 体育 and 水利 are words as well
)


@lru_cache(maxsize=512)
def accounts_said(key: str, lexicon: Lexicon) -> tuple[tuple[str, Span], ...]:
    """The accounts in a text, the longest at each place: 购房补贴 of 2024年购房补贴是多少."""
    return tuple(_accounts_said(key, lexicon.accounts, lexicon.longest_account))


def _accounts_said(key: str, accounts: frozenset[str], longest: int) -> Iterator[tuple[str, Span]]:
    start = 0
    while start < len(key):
        stops = range(min(start + longest, len(key)), start + 1, -1)
        stop = next((stop for stop in stops if _is_account(key[start:stop], accounts)), None)
        if stop is not None:
            yield key[start:stop], (start, stop)
        start = stop if stop is not None else start + 1


def _is_account(name: str, accounts: frozenset[str]) -> bool:
    return name in accounts and (len(name) >= SHORTEST or name.endswith("费"))


def is_told(account: str, told: str, names: str, lexicon: Lexicon) -> bool:
    """Whether what is printed about a figure says an account, by its name or by another that means the same.

    Heads and names above one another may say it together: 运行维护费 below 公务用车购置及运行费.
    """
    if in_words(account, names):
        return True
    stem = account.removesuffix("支出")
    own = (account, stem if len(stem) >= SHORTEST else account)
    others = (other for other, _ in lexicon.forms(account) if len(other) >= SHORTEST)
    spoken = (name for c in lexicon.concepts if account in c.says for name in c.names)
    return any(name in told for name in (*own, *others, *spoken))
