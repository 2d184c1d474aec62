"""Homophones put right against the documents' own vocabulary: 环镜局 for 环境局, 津帖补贴 for 津贴补贴."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from index.words import is_known_name, is_name, text_to_terms
from qa.entities import entity_forms
from qa.knowledge import Knowledge, bigrams, once
from qa.passages import paragraph_view
from qa.vocabulary import Lexicon, to_pinyin

_SHORTEST, _LONGEST = 3, 12
_LONE = re.compile(
    r"[（(]([\u4e00-\u9fff])[)）]"
)  # 因公出过（镜）费: the brackets stand inside a name
Swap = tuple[str, str]


def respell(
    text: str, knowledges: Sequence[Knowledge], lexicon: Lexicon
) -> tuple[str, tuple[Swap, ...]] | None:
    """The text with words that only sound like a known term replaced, and what was replaced; else None."""
    text = _LONE.sub(r"\1", text)
    known, printed = _known_words(tuple(knowledges), lexicon)
    swaps: list[Swap] = []
    sounds = _sounds_of(text)
    for length in range(_LONGEST, _SHORTEST - 1, -1):
        start = 0
        while start + length <= len(text):
            right = known.get(sounds[start : start + length])
            if right is None:
                start += 1
                continue
            piece = text[start : start + length]
            if piece in printed or right.endswith(("多少", "几")):
                right = None  # it is printed so, or the end of it only asks (编制多少)
            if text[start + length - 1 : start + length + 1] in _WHOLE_WORDS:
                right = None  # 事业单位一样多 is no 事业单位医
            if right is not None and _is_other_body(piece, right, lexicon):
                right = None  # 教委 sounds like 交委 and is another office
            if right is not None and right[0] != piece[0] and _goes_on(text, start):
                right = None  # 时 of 临时卫生健康 is no slip of 市, 里 of 预算里退休费 none of 离
            if right is not None and right[-1] != piece[-1] and _ends_inside(text, start + length):
                right = None  # 检 of 机动车检查 is no slip of 监
            if right is not None and _is_slip(piece, right):
                text = text[:start] + right + text[start + length :]
                sounds = _sounds_of(text)
                swaps.append((piece, right))
            start += 1
    text, more = _unknown_words(text, knowledges)
    text, seen = _misread(text, knowledges)
    text, form = _words_of_form(text, lexicon)
    found = (*swaps, *more, *seen, *form)
    return (text, found) if found else None


def _is_other_body(piece: str, right: str, lexicon: Lexicon) -> bool:
    """Whether a piece says a kind of office that the name of that sound does not."""
    return any(
        name in piece and name not in right
        for group in lexicon.department_aliases
        for name in group
    )


def _goes_on(text: str, start: int) -> bool:
    """Whether a word of the dictionary begins before a piece of a text, or a thing that it says 里 of."""
    pair = text[max(start - 1, 0) : start + 1]
    if len(pair) < 2 or not _is_han(pair):
        return False
    return pair[1] in _PLACED or not is_name(pair)


def _ends_inside(text: str, stop: int) -> bool:
    """Whether the last character of a piece of a text begins a word of the dictionary that goes on behind it."""
    pair = text[stop - 1 : stop + 1]
    if pair[1:] == "是" and pair[0] not in "就还都可于要只但而凡总老像或正":
        return False  # 如是 in 拨款收如是多少
    return len(pair) == 2 and _is_han(pair) and not is_name(pair)


_PLACED = frozenset("里中内上下")  # said behind a paper or a whole


_WHOLE_WORDS = frozenset({"一样", "一共", "一起", "一般", "一年", "一点", "是否", "怎么", "怎样"})


@lru_cache(maxsize=8)
def _known_words(
    knowledges: tuple[Knowledge, ...], lexicon: Lexicon
) -> tuple[dict[tuple[str, ...], str], str]:
    """What is known by its sound in some documents, and all that their labels print, a line each."""
    pieces, whole = _pieces_by_sound(knowledges), _by_sound(_vocabulary(knowledges, lexicon))
    labels = (label.key for knowledge in knowledges for label in knowledge.labels)
    return {**pieces, **whole}, "\n".join(labels)


# characters that look alike and sound otherwise; those that sound alike are told by their sound
_ALIKE = (
    "旅旋族施",
    "拨拔",
    "租祖粗",
    "维准唯",
    "折拆析",
    "末未",
    "己已",
    "干千",
    "大太",
    "治冶",
    "贷货",
    "候侯",
    "奖桨",
    "管菅",
    "赁凭",
    "境竟",
    "科料",
    "农衣",
)


_LOOKS_LIKE = {
    char: tuple(o for group in _ALIKE if char in group for o in group if o != char)
    for char in dict.fromkeys("".join(_ALIKE))
}


@once
def _long_names(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(label.key for label in knowledge.labels if len(label.key) >= _SHORTEST)


def _misread(text: str, knowledges: Sequence[Knowledge]) -> tuple[str, list[Swap]]:
    """``差旋费`` as 差旅费: one character taken for one that looks like it, where that makes a printed name."""
    printed = [_long_names(knowledge) for knowledge in knowledges]
    swaps: list[Swap] = []
    for at, char in enumerate(text):
        for other in _LOOKS_LIKE.get(char, ()):
            put = text[:at] + other + text[at + 1 :]
            around = (
                (start, stop)
                for start in range(max(0, at - _LONGEST), at + 1)
                for stop in range(
                    max(at + 1, start + _SHORTEST), min(len(put), start + _LONGEST) + 1
                )
            )
            found = next((s for s in around if any(put[slice(*s)] in k for k in printed)), None)
            if found is not None and not any(text[slice(*found)] in names for names in printed):
                swaps.append((text[found[0] : found[1]], put[found[0] : found[1]]))
                text = put
                break
    return text, swaps


def _words_of_form(text: str, lexicon: Lexicon) -> tuple[str, list[Swap]]:
    """``总供`` as 总共: a pair that no dictionary has, put as the only word of form that sounds so."""
    swaps: list[Swap] = []
    for pair in dict.fromkeys(text_to_terms(text)):
        plain = len(pair) == 2 and _is_han(pair)
        if not plain or not (is_name(pair) or pair in _USUAL_SLIPS):
            continue
        alike = _form_by_sound(lexicon).get(_sound(pair), ())
        if len(alike) != 1 or any(
            a != b and a in lexicon.function for a, b in zip(pair, alike[0], strict=True)
        ):
            continue  # 一共几辆 is no 共计
        if _is_slip(pair, right := alike[0]):
            text = text.replace(pair, right)
            swaps.append((pair, right))
    return text, swaps


_USUAL_SLIPS = frozenset({"按排"})  # which dictionaries have as a word of its own


@lru_cache(maxsize=4)
def _form_by_sound(lexicon: Lexicon) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Words of form of two characters by their sound."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for word in sorted({*lexicon.function, *_SPENDING}):
        if len(word) == 2 and _is_han(word):
            found[_sound(word)] = (*found.get(_sound(word), ()), word)
    return found


_SPENDING = (
    "安排",
    "补助",
    "分配",
    "下达",
    "花费",
    "支出",
    "收入",
    "预算",
    "决算",
    "总共",
    "一共",
    "合计",
)
_PIECES = range(4, 7)  # characters of a piece of a printed name that a homophone is told by


def _sound(text: str) -> tuple[str, ...]:
    """The syllables of each character by itself: a slip keeps no word, so 差 of 差旅非 is read like any 差."""
    return tuple(map(_syllable, text))


def _sounds_of(text: str) -> tuple[str, ...]:
    """The syllable of each character; what is no Chinese one sounds like nothing that is known."""
    return tuple(_syllable(char) if _is_han(char) else "" for char in text)


@lru_cache(maxsize=1 << 13)
def _syllable(char: str) -> str:
    return to_pinyin(char)[0]


def _unknown_words(text: str, knowledges: Sequence[Knowledge]) -> tuple[str, list[Swap]]:
    """Words of two characters that no dictionary has, put as the only printed pair that sounds so: 水羊 for 水样."""
    swaps: list[Swap] = []
    unknown = [t for t in text_to_terms(text) if _is_han(t) and is_name(t)]
    for term in (pair for word in unknown for pair in bigrams(word)):
        if is_known_name(term):
            continue  # 静安 is a place
        if any(term in body for k in knowledges for body, _ in paragraph_view(k).texts):
            continue
        alike = {pair for k in knowledges for pair in _pairs(k).get(_sound(term), ())}
        if len(alike) == 1 and _is_slip(term, right := alike.pop()):
            text = text.replace(term, right)
            swaps.append((term, right))
    return text, swaps


@once
def _pairs(knowledge: Knowledge) -> dict[tuple[str, ...], frozenset[str]]:
    """Pairs of characters that a document's sentences and names hold, by their sound."""
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    texts = [body for body, _ in paragraph_view(knowledge).texts]
    for pair in {
        pair for text in (*texts, *(x.key for x in knowledge.labels)) for pair in bigrams(text)
    }:
        if _is_han(pair):
            found[_sound(pair)].add(pair)
    return {sound: frozenset(pairs) for sound, pairs in found.items()}


def _pieces_by_sound(knowledges: Sequence[Knowledge]) -> dict[tuple[str, ...], str]:
    """Pieces of what is printed by their sound, where only one sounds so: 富硒土地 of 圈定富硒土地."""
    found: dict[tuple[str, ...], str | None] = {}
    for knowledge in knowledges:
        for sound, piece in _sounds(knowledge):
            found[sound] = piece if found.get(sound, piece) == piece else None
    return {sound: piece for sound, piece in found.items() if piece is not None}


@once
def _sounds(knowledge: Knowledge) -> tuple[tuple[tuple[str, ...], str], ...]:
    found: dict[str, tuple[str, ...]] = {}
    for label in knowledge.labels:
        if not 4 <= len(label.key) <= 24 or not _is_han(label.key):
            continue
        sounds = _sound(label.key)
        for length in _PIECES:
            for start in range(len(label.key) - length + 1):
                found[label.key[start : start + length]] = sounds[start : start + length]
    return tuple((sound, piece) for piece, sound in found.items())


def _is_han(text: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in text)


_JOINING = frozenset("和与及跟比的在是有为")


def _is_slip(said: str, right: str) -> bool:
    """Whether most characters are the same, and none that differs is a word that joins: 三公经费和2024年."""
    apart = [a for a, b in zip(said, right, strict=True) if a != b]
    return 0 < len(apart) * 2 <= len(said) and not _JOINING & {*apart}


def _by_sound(words: Iterable[str]) -> dict[tuple[str, ...], str]:
    return {_sound(word): word for word in words}


def _vocabulary(knowledges: Sequence[Knowledge], lexicon: Lexicon) -> Iterable[str]:
    """Names of departments, budget terms, and the documents' own labels, of a length that can be told."""
    seen: set[str] = set()
    for concept in lexicon.concepts:
        seen.update((*concept.names, *concept.says))
    seen.update(word for word, _ in lexicon.rewords)  # 老百性: everyday words have slips as well
    for knowledge in knowledges:
        entity = knowledge.document.profile.entity
        if entity:
            seen.update(form for form, _ in entity_forms(entity, lexicon))
        seen.update(
            form for label in knowledge.labels for form, weight in label.forms if weight > 0.9
        )
    return (w for w in sorted(seen) if _SHORTEST <= len(w) <= _LONGEST and _is_han(w))
