"""Everyday words for accounts, where nothing else was found: 小学 for 小学教育, 棚改 for 棚户区改造.

The names are those of the national classification (政府收支分类科目) as far as a document prints them. A word
stands for an account only where it stands for no other of the document's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from index.words import word_starts
from qa.entities import without_offices
from qa.knowledge import Knowledge, once, strip_numbering
from qa.normalise import canon
from qa.vocabulary import Lexicon

Path = tuple[str, ...]
_WHEN = r"(?:今年|当年|本年|全年|一年|全县|全区|全市|一共|总共|合计|大概|的)*"
_ASKED = re.compile(  # 的小学今年一共花了多少钱
    rf"^{_WHEN}(?:花|用|投)?(?:在|到)?(?P<word>[\u4e00-\u9fff]{{2,8}}?)(?:上面?|方面|这一?块)?的?(?:经费|钱|支出|费用|资金|开支|预算|决算)?{_WHEN}"
    r"(?:要|得|会)?(?:花|用|是|有|为|安排|拨款?|投入?|支出|列支|执行)*了?(?:多少|几)(?:钱|个?亿元?|万?元|万|经费|资金)?[?？。呢啊]*$"
)
# what the classification puts behind the word that people say
_ENDS = re.compile(
    r"(?:教育|业务|事务|活动|服务|管理|机构|支出|补贴|补助|救助|专项|建设|监测|监管|监察|事业|工程|宣传|应急救援|信息|经费|费)+(?:支出|事务)?"
)
_LONGEST = 4  # characters of a word that is short for a name
# words that are short for something else than the name whose first characters they are
_OF_THEIR_OWN = frozenset({"公安", "公共", "一般", "其他", "行政", "机关", "事业", "社会", "城乡"})


def accounts_said(
    text: str, knowledges: Sequence[Knowledge], lexicon: Lexicon
) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """The text with the one word it asks about put as the account that it stands for, and what was put."""
    word = _word(text, knowledges, lexicon)
    if not word or word in _OF_THEIR_OWN:
        return
    names = {name: path for knowledge in knowledges for name, path in _accounts(knowledge).items()}
    for same in (_begins, _is_short_for):
        found = _one_of([name for name in names if same(word, name)], names)
        if found is not None:
            yield text.replace(word, found, 1), ((word, found),)
            return


def _word(text: str, knowledges: Sequence[Knowledge], lexicon: Lexicon) -> str:
    """The one word that a text asks the money of, beside the office and the year; "" where it says more."""
    key = canon(text)
    entities = [k.document.profile.entity for k in knowledges if k.document.profile.entity]
    asked = _ASKED.match(without_offices(key, entities, lexicon))  # 小学 may be no office
    return asked["word"] if asked is not None else ""


@once
def _accounts(knowledge: Knowledge) -> Mapping[str, Path]:
    """The names of the accounts that a document prints with their codes, each with what it stands under."""
    found: dict[str, Path] = {}
    for fact in knowledge.facts:
        if fact.code is not None and fact.table is not None and fact.subject:
            names = tuple(canon(strip_numbering(label)) for label in fact.subject)
            found.setdefault(names[-1], names)
    return found


def _begins(word: str, name: str) -> bool:
    """Whether a name is the word with what the classification puts behind it: 审计 of 审计业务."""
    name = name.replace("公益性", "公益")
    return name.startswith(word) and _ENDS.fullmatch(name[len(word) :]) is not None


def _is_short_for(word: str, name: str) -> bool:
    """Whether a word takes the first characters of a name's words: 文保 of 文物保护, 公租房 of 公共租赁住房."""
    if not 2 <= len(word) <= _LONGEST or word[0] != name[0] or word in name:
        return False
    bare = _ENDS.split(name, maxsplit=1)[0]
    starts, place = word_starts(name), 0
    for char in word[1:]:
        place = name.find(char, place + 1)
        while place >= 0 and place not in starts and place != len(name) - 1:
            place = name.find(char, place + 1)
        if place < 0:
            return False
    return place >= len(bare) // 2  # its later half is said as well


def _one_of(found: Sequence[str], paths: Mapping[str, Path]) -> str | None:
    """The one of several names, or the one that all others stand under: 审计事务 holds 审计业务."""
    for name in found:
        if all(name in paths[other] for other in found):
            return name
    return None
