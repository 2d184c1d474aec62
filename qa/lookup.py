"""Ranking facts for a piece of a question: exact lookup, scored by what is said and what is left over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.model import Aspect, Fact, Table
from qa.bits import Span, bits_to_runs, in_company, mask_to_bits, spans_to_bits
from qa.fit import Asked, aspect_fit, fits_period, focus_fit, kind_fit, measure_fit
from qa.knowledge import Knowledge, bigrams, strip_numbering
from qa.link import BOUND, Match, covered, function_mask, leftover, match_labels
from qa.normalise import canon
from qa.other_names import is_headed_otherwise
from qa.vocabulary import Lexicon

CHANGES: frozenset[Aspect] = frozenset({"increase", "decrease", "growth", "decline"})
_TABLE_WORD = re.compile(r"([\u4e00-\u9fff]{1,16}?表)(?!现|示|明|达|彰|格里?的?$)")
_SOFT = 0.3  # what a word of an earlier turn is worth beside one of this turn
_OFF_TABLE = 4.0  # against a fact outside the table that was named
_PROSE = 0.25  # prose states the figure that people mean when a table says it too


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that may be meant; ``own`` is how surely its own name is said, ``rest`` what nothing explains."""

    knowledge: Knowledge
    index: int
    fact: Fact
    score: float
    own: float
    explained: float
    rest: tuple[str, ...]
    measured: bool
    said: bool = True  # its own name stands in the text itself, not only in earlier context
    missed: int = 0  # printed names in the question that the fact has nothing to do with
    torn: bool = False  # its name is only part of a word of the question (退休 in 离退休)
    contested: bool = False  # what it leaves over is the name of another fact nearly as likely


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is computed once for a question and a document; places of the text are bits."""

    asked: Asked
    knowledge: Knowledge
    matches: dict[int, Match]
    quoted: frozenset[int]
    said: int  # the question itself, without earlier context
    plain: int  # characters that carry form only, or are a department's name
    bound: int  # characters that are a word alone and part of others
    worth: tuple[tuple[float, int], ...]  # what a character is worth, and which are worth it
    places: dict[int, int]  # where a label is said
    spoken: frozenset[int]  # labels that are said in the question itself
    tables: frozenset[str] | None
    table_places: int
    titles: dict[str, int]  # the label of each table's title
    kinds: dict[str | None, float]  # how well a table fits, by its id; None for prose
    names: tuple[int, ...]  # where printed names stand in full, none inside another
    titled: dict[
        str, tuple[int, ...]
    ]  # which of them a table's title says: 基本支出 of 基本支出决算表


@dataclass(frozen=True, slots=True)
class _Scored:
    """A fact with what its candidate is made of; made for every fact that is reached, so kept small."""

    score: float
    number: int
    ids: tuple[int, ...]
    own: float
    explained: float
    mask: int
    rest: int
    measured: bool
    said: bool
    missed: int


def rank_facts(
    asked: Asked, knowledges: Sequence[Knowledge], lexicon: Lexicon, limit: int = 24
) -> tuple[Candidate, ...]:
    """The facts that the text may mean, best first."""
    scored: list[tuple[_Scored, _Scene]] = []
    for knowledge in knowledges:
        scene = _scene(asked, knowledge, lexicon)
        scored += [(s, scene) for n in _reachable(scene) if (s := _score(n, scene)) is not None]
    scored.sort(key=lambda pair: (-pair[0].score, pair[0].number))
    placed = [
        _with_head(_in_context(_candidate(found, scene), scene.asked.said), found, scene)
        for found, scene in scored[:limit]
    ]
    return tuple(sorted(placed, key=lambda candidate: (-candidate.score, candidate.index)))


def _candidate(found: _Scored, scene: _Scene) -> Candidate:
    fact = scene.knowledge.facts[found.number]
    torn = any(_is_headed_otherwise(scene, found.mask, label) for label in found.ids[:-1]) or (
        found.own < 0.9 and bool(found.ids) and _is_torn(scene, found.mask, found.ids[-1])
    )
    rest = tuple(bits_to_runs(found.rest, scene.asked.said))
    return Candidate(
        scene.knowledge, found.number, fact, found.score, found.own, found.explained, rest,
        found.measured, found.said, found.missed, torn,
    )  # fmt: skip


def _in_context(candidate: Candidate, said: str) -> Candidate:
    """What the fact's own sentence, row or headings say of the question is no longer unexplained."""
    if not candidate.rest:
        return candidate
    fact, knowledge = candidate.fact, candidate.knowledge
    row = candidate.knowledge.rows.get((fact.table, fact.source.row), ()) if fact.table else ()
    words = [
        _without_uses(fact.quote),
        *knowledge.document.path(fact.section),
        *(other.text for other in row),
    ]
    context = canon("".join(words)) + (part_words(knowledge, fact) if fact.table is None else "")
    named = _cell_words_said(said, knowledge) if fact.table is None else ()
    accounts = _accounts(knowledge) if fact.table is None else frozenset[str]()
    rest = tuple(
        run
        for piece in candidate.rest
        for run in (
            (piece,)
            if piece in accounts or any(piece in word for word in named)
            else _outside(piece, context)
        )
    )
    gained = sum(map(len, candidate.rest)) - sum(map(len, rest))
    return replace(candidate, rest=rest, score=candidate.score + 0.7 * gained)


@lru_cache(maxsize=64)
def _accounts(knowledge: Knowledge) -> frozenset[str]:
    """Names of classified accounts: 水利 in a sentence on all expenditure is one of its parts."""
    coded = (fact.subject[-1] for fact in knowledge.facts if fact.code and fact.subject)
    return frozenset(canon(strip_numbering(name)) for name in coded)


@lru_cache(maxsize=64)
def _cell_words(knowledge: Knowledge) -> frozenset[str]:
    """Words in the cells of tables: 数据库服务 of a line of purchases is not all that was bought."""
    words = (canon(f.text) for f in knowledge.facts if f.table is not None and f.value is None)
    return frozenset(word for word in words if 3 <= len(word) <= _LONGEST_WORD)


@lru_cache(maxsize=64)
def _cell_words_said(said: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Those of them that a text says; asked of every candidate of one question."""
    return tuple(word for word in _cell_words(knowledge) if word in said)


_LONGEST_WORD = 16
_USES = re.compile(r"(?:主要)?(?:用于|包括)[^。；]*、[^。；]*")


def _without_uses(text: str) -> str:
    """Without what a sum went to: 智慧黑板采购 is one of several things that 4826.35万元 paid for."""
    return _USES.sub("", text)


_SHORT_PART = 2500  # characters of a part of a document that is about one thing


def part_words(knowledge: Knowledge, fact: Fact) -> str:
    """What the fact's paragraph, and a short part of the document around it, say: 新建工程 of its 用地面积."""
    number = fact.source.paragraph
    paragraphs = knowledge.document.paragraphs
    own = canon(_without_uses(paragraphs[number].text)) if number is not None else ""
    return own + _part_text(knowledge, fact.section)


@lru_cache(maxsize=4096)
def _part_text(knowledge: Knowledge, section: int) -> str:
    top = knowledge.document.path(section)[:1]
    if not top:
        return ""
    inside = {s.index for s in knowledge.document.sections if s.path[:1] == top}
    texts = [_without_uses(p.text) for p in knowledge.document.paragraphs if p.section in inside]
    return canon("".join(texts)) if sum(map(len, texts)) <= _SHORT_PART else ""


def _outside(piece: str, context: str) -> tuple[str, ...]:
    """Runs of a piece that do not stand in the context (two characters at least together)."""
    mask = [False] * len(piece)
    for start in range(len(piece) - 1):
        if piece[start : start + 2] in context:
            mask[start] = mask[start + 1] = True
    return leftover(piece, mask)


def _scene(asked: Asked, knowledge: Knowledge, lexicon: Lexicon) -> _Scene:
    plain = function_mask(asked.key, lexicon)
    consumed = covered((*asked.spans, *year_spans(asked.key)), len(asked.key))
    worth = [0.0 if c else (0.55 if p else 1.0) for p, c in zip(plain, consumed, strict=True)]
    for number in _digits(asked.key):
        plain[number] = True
        worth[number] = min(worth[number], 0.4)
    if asked.unit and len(asked.unit) >= 2:
        for match in re.finditer(re.escape(canon(asked.unit)), asked.key):
            plain[match.start() : match.end()] = [True] * (match.end() - match.start())
    for number in range(len(asked.said), len(asked.key)):
        worth[number] *= _SOFT
    tables, spans = mentioned_tables(asked.said, knowledge) if asked.tables else (None, ())
    matches = match_labels(asked.key, knowledge)
    matches = {n: m for n, m in matches.items() if not _is_excluded(knowledge, n, asked)}
    length, end = len(asked.key), len(asked.said)
    known = [p or c for p, c in zip(plain, consumed, strict=True)]
    names = _full_names(matches, asked, consumed)
    return _Scene(
        asked=asked,
        knowledge=knowledge,
        matches=matches,
        quoted=_quoted_labels(asked, knowledge, matches),
        said=(1 << end) - 1,
        plain=mask_to_bits(known),
        bound=mask_to_bits([0 < i < end - 1 and asked.key[i] in BOUND for i in range(end)]),
        worth=_by_worth(worth),
        places={n: spans_to_bits(match.spans, length) for n, match in matches.items()},
        spoken=frozenset(n for n, m in matches.items() if any(start < end for start, _ in m.spans)),
        tables=tables,
        table_places=spans_to_bits(spans, length),
        titles=_title_labels(knowledge),
        kinds=_table_fits(tables, asked, knowledge),
        names=tuple(spans_to_bits([s], length) for s in names),
        titled=_titled(names, asked.key, knowledge),
    )


def _by_worth(worth: Sequence[float]) -> tuple[tuple[float, int], ...]:
    """Characters by what they are worth; those worth nothing left out."""
    return tuple(
        (value, mask_to_bits([w == value for w in worth])) for value in sorted({*worth}) if value
    )


def _titled(names: Sequence[Span], key: str, knowledge: Knowledge) -> dict[str, tuple[int, ...]]:
    """The names said that the title of each table holds; they tell where a row stands."""
    said = [(key[start:stop], spans_to_bits([(start, stop)], len(key))) for start, stop in names]
    found = {
        table.id: tuple(bits for word, bits in said if word in canon(table.title))
        for table in (knowledge.tables.values() if said else ())
    }
    return {table: bits for table, bits in found.items() if bits}


def _title_labels(knowledge: Knowledge) -> dict[str, int]:
    return {
        table.id: knowledge.label_ids[table.title]
        for table in knowledge.tables.values()
        if table.title in knowledge.label_ids and table.kind != "绩效目标表"
    }


def _table_fits(
    tables: frozenset[str] | None, asked: Asked, knowledge: Knowledge
) -> dict[str | None, float]:
    """How usual it is that a fact of each table is meant; of the tables that are named, if any are."""
    by_kind = {
        kind: kind_fit(kind, asked.said) for kind in {t.kind for t in knowledge.tables.values()}
    }
    fits: dict[str | None, float] = {
        name: by_kind[table.kind] if tables is None or name in tables else -_OFF_TABLE
        for name, table in knowledge.tables.items()
    }
    fits[None] = _PROSE if tables is None else -_OFF_TABLE
    return fits


def _full_names(matches: dict[int, Match], asked: Asked, consumed: list[bool]) -> tuple[Span, ...]:
    """The longest spans of the question itself that are printed names."""
    spans = {
        (start, stop)
        for match in matches.values()
        if match.exact and match.quality >= 0.95
        for start, stop in match.spans
        if stop - start >= 3
        and stop <= len(asked.said)
        and not all(consumed[start:stop])
        and asked.key[start:stop] not in TOTALS | STAGE_COLUMNS
    }
    return tuple(
        s for s in spans if not any(o[0] <= s[0] and s[1] <= o[1] and o != s for o in spans)
    )


def _digits(key: str) -> list[int]:
    """Places of figures in the text; a figure that is asked about names nothing."""
    return [i for match in re.finditer(r"\d[\d.]*%?", key) for i in range(*match.span())]


def _quoted_labels(asked: Asked, knowledge: Knowledge, matches: dict[int, Match]) -> frozenset[int]:
    """Labels that stand in quotation marks word for word."""
    quotes = {canon(quote) for quote in asked.quotes}
    return frozenset(
        number
        for number in matches
        if any(form in quotes for form, weight in knowledge.labels[number].forms if weight >= 0.95)
    )


def _is_excluded(knowledge: Knowledge, number: int, asked: Asked) -> bool:
    forms = {form for form, weight in knowledge.labels[number].forms if weight >= 0.95}
    return any(name in forms for name in asked.excluded)


def year_spans(key: str) -> tuple[Span, ...]:
    return tuple(
        match.span() for match in re.finditer(r"(?<!\d)(?:19|20)?\d{2}年(?:度|初|末|底)?", key)
    )


@lru_cache(maxsize=64)
def mentioned_tables(
    key: str, knowledge: Knowledge
) -> tuple[frozenset[str] | None, tuple[Span, ...]]:
    """Tables that the text names (…表), with where it names them; None when it names none we hold."""
    numbered = _OFFICIAL_NUMBER.search(key)
    if numbered is not None and (table := _official(int(numbered[1]), knowledge)) is not None:
        return frozenset({table}), (numbered.span(),)
    for match in _TABLE_WORD.finditer(key):
        for start in range(match.start(1), match.end(1) - 2):
            name = key[start : match.end(1)]
            found = frozenset(
                table.id for table in knowledge.tables.values() if is_called(table, name)
            )
            if found:
                return _whole_kind(found, knowledge), ((start, match.end(1)),)
    return None, ()


_OFFICIAL_NUMBER = re.compile(r"公开0?(\d)表")
# the tables of final accounts by their official numbers, 公开01表 to 公开09表 (财政部, 部门决算公开)
_OFFICIAL = (
    "收支总表", "收入表", "支出表", "财政拨款收支总表", "一般公共预算支出表", "基本支出表", "三公经费表", "政府性基金表", "国有资本经营表",
)  # fmt: skip


def _official(number: int, knowledge: Knowledge) -> str | None:
    """The table of an official number, where the document has its tables in the official order."""
    tables = [t for t in knowledge.document.tables if t.kind in _OFFICIAL]
    kinds = tuple(table.kind for table in tables)
    return tables[number - 1].id if kinds == _OFFICIAL and number else None


def _whole_kind(found: frozenset[str], knowledge: Knowledge) -> frozenset[str]:
    """项目绩效目标表 means every 绩效目标表, not those with 项目 in their title."""
    if any(knowledge.tables[table].kind != "绩效目标表" for table in found):
        return found
    return frozenset(t.id for t in knowledge.tables.values() if t.kind == "绩效目标表")


def is_called(table: Table, name: str) -> bool:
    """Whether a table goes by a name: all of the name's character pairs stand in its title or kind."""
    for title in (canon(table.title), canon(table.kind or "")):
        if not title:
            continue
        pairs = bigrams(name[:-1] if len(name) > 3 else name)
        if pairs and all(pair in title for pair in pairs) and name[0] in title:
            return True
    return False


def _reachable(scene: _Scene) -> list[int]:
    """Facts of which any label (or the code) is spoken of."""
    knowledge = scene.knowledge
    hit = {fact for label in scene.matches for fact in knowledge.carriers.get(label, ())}
    codes = set(scene.asked.codes)
    if codes:
        hit.update(n for n, fact in enumerate(knowledge.facts) if fact.code in codes)
    return sorted(hit)


def _score(number: int, scene: _Scene) -> _Scored | None:
    """One fact against the text: what it explains, what it leaves, and how usual a reading it is."""
    knowledge, asked = scene.knowledge, scene.asked
    fact = knowledge.facts[number]
    fit = fits_period(fact, knowledge, asked)
    if fit is None:
        return None
    ids, measures = knowledge.fact_labels[number], knowledge.fact_measures[number]
    by_code = bool(asked.codes) and fact.code in asked.codes
    mask = _places(fact, (*ids, *measures), by_code, scene)
    explained = 0.0
    for worth, places in scene.worth:
        explained += worth * (places & mask).bit_count()
    rest = _unexplained(mask, scene)
    if ids and knowledge.labels[ids[-1]].key in TOTALS:
        ids = named_by_column(ids, measures, knowledge)
    own = 1.0 if by_code else _own_quality(ids, scene)
    if own < 0.5 and fact.subject in knowledge.only_children:
        own = 0.9 * _own_quality(ids[:-1], scene)  # 组织事务 is its one account 一般行政管理事务
    measured = any(n in scene.matches for n in measures)
    titled = scene.titled.get(fact.table or "", ())
    missed = sum([1 for name in scene.names if not name & mask and name not in titled])
    spoken = bool(ids) and ids[-1] in scene.spoken
    score = explained - rest.bit_count() - 1.2 * missed + fit
    score -= _own_missing(ids, own, fact, scene)
    if not by_code:
        score -= _unsaid_ancestors(ids, scene)
    if spoken:
        score += own * (0.5 + 0.1 * min(len(knowledge.labels[ids[-1]].key), 10))
        by_name = own == 1.0 and ids == knowledge.fact_labels[number]
        if by_name and fact.value is not None and not by_code:
            score += 0.25  # its printed name, word for word
    if measured and fact.text == "":
        score += 0.5  # a blank under the very column that was named is the answer
    score += measure_fit(fact, measured, asked) + aspect_fit(fact, asked)
    score += focus_fit(fact, asked) + scene.kinds[fact.table]
    if scene.quoted and scene.quoted.isdisjoint((*ids, *measures)):
        score -= 5.0
    return _Scored(
        round(score, 9),
        number,
        ids,
        own,
        explained,
        mask,
        rest,
        measured,
        by_code or spoken,
        missed,
    )


def _places(fact: Fact, labels: Sequence[int], by_code: bool, scene: _Scene) -> int:
    """Where the text speaks of a fact: its labels, its code, its table."""
    mask = 0
    for label in labels:
        mask |= scene.places.get(label, 0)
    titled = scene.titles.get(fact.table or "")
    if titled is not None:
        mask |= scene.places.get(titled, 0)
    if by_code and fact.code is not None:
        key = scene.asked.key
        mask |= spans_to_bits([_code_span(key, fact.code)], len(key))
    if scene.tables is not None and fact.table in scene.tables:
        mask |= scene.table_places
    return mask


def _unexplained(named: int, scene: _Scene) -> int:
    """Runs of two or more characters that neither a name nor the form of the question explains.

    A noun of one character between two characters left alone belongs to their word: 人 in 无人机 is no
    question word.
    """
    beside = scene.plain << 1 | scene.plain >> 1 | named << 1 | named >> 1
    alone = scene.bound & scene.plain & ~named & ~beside
    return in_company((~(scene.plain | named) & scene.said) | alone)


def _is_torn(scene: _Scene, mask: int, own: int) -> bool:
    """Whether one character alone stands unexplained right beside the few that were matched of the name.

    离退休 speaks of no 退休, 服务器 of no 服务类.
    """
    spans = scene.matches[own].spans if own in scene.matches else ()
    if sum(stop - start for start, stop in spans) > 4:
        return False
    known = scene.plain | mask
    return any(
        _is_alone(scene, known, start - 1, start - 2) or _is_alone(scene, known, stop, stop + 1)
        for start, stop in spans
        if stop <= len(scene.asked.said)
    )


def _is_alone(scene: _Scene, known: int, at: int, beyond: int) -> bool:
    """Whether nothing explains a character, and what stands on its other side is explained or the end."""
    said = scene.asked.said
    if not 0 <= at < len(said) or known >> at & 1 or not _is_han(said[at]):
        return False
    return not 0 <= beyond < len(said) or bool(known >> beyond & 1)


def _is_headed_otherwise(scene: _Scene, mask: int, label: int) -> bool:
    """Whether a text says the end of a heading (a project's name) after another beginning than its own."""
    said, known = scene.asked.said, scene.plain | mask
    match = scene.matches.get(label)
    if match is None or match.exact:
        return False
    explained = [bool(known >> at & 1) for at in range(len(said))]
    return is_headed_otherwise(scene.knowledge.labels[label].key, said, explained)


def _with_head(candidate: Candidate, found: _Scored, scene: _Scene) -> Candidate:
    """Torn where other words stand at the name's beginning: 信息系统运行维护费 is none of 公务用车."""
    match = scene.matches.get(found.ids[-1]) if found.ids and candidate.rest else None
    if match is None or match.exact or found.own >= 0.9 or len(match.spans) != 1:
        return candidate
    said, (start, stop) = scene.asked.said, match.spans[0]
    key, tail, head = scene.knowledge.labels[found.ids[-1]].key, said[start:stop], said[:start]
    other = key.endswith(tail) and key != tail and all(map(_is_han, head[-2:])) and len(head) > 1
    unexplained = any(run.endswith(head[-2:]) for run in candidate.rest)
    return replace(candidate, torn=True) if other and unexplained else candidate


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


STAGE_COLUMNS = frozenset(
    {
        "预算数",
        "决算数",
        "收入",
        "支出",
        "本年收入",
        "本年支出",
        "金额",
        "年初预算数",
        "调整预算数",
        "上年数",
    }
)
TOTALS = frozenset({"合计", "总计", "小计", "本年合计", "总合计"})


def named_by_column(
    ids: tuple[int, ...], measures: tuple[int, ...], knowledge: Knowledge
) -> tuple[int, ...]:
    """A 合计 row's figure is called by its column: 公用经费 of all accounts together."""
    names = tuple(n for n in measures if knowledge.labels[n].key not in TOTALS | STAGE_COLUMNS)
    return (*ids[:-1], *names) if names else ids


def _code_span(key: str, code: str) -> Span:
    start = key.find(code.lower())
    return (start, start + len(code)) if start >= 0 else (0, 0)


def _own_quality(ids: tuple[int, ...], scene: _Scene) -> float:
    if not ids:
        return 0.0
    match = scene.matches.get(ids[-1])
    if match is None:
        return 0.0
    if all(any(a <= s and e <= b for a, b in scene.asked.spans) for s, e in match.spans):
        return 0.4 * match.quality  # only the department's own name, which every question may carry
    return match.quality


def _own_missing(ids: tuple[int, ...], own: float, fact: Fact, scene: _Scene) -> float:
    """How much of the fact's own name nobody said; indicator rows are often asked for by their parent."""
    if not ids:
        return 0.0
    length = min(len(scene.knowledge.labels[ids[-1]].key), 10)
    table = scene.knowledge.tables.get(fact.table or "")
    weight = 0.12 if table is not None and table.kind == "绩效目标表" else 0.5
    return (1 - own) * length * weight


def _unsaid_ancestors(ids: tuple[int, ...], scene: _Scene) -> float:
    """A project's name that is not said weighs much, a group's name little."""
    labels = scene.knowledge.labels
    carried = any("结转" in labels[n].key and n not in scene.matches for n in ids[:-1])
    return (
        (0.6 if carried else 0.0)
        + sum(  # what is left of last year is not the year's figure
            0.12 + 0.02 * min(len(labels[n].key), 12) * (1 - scene.matches[n].quality)
            if n in scene.matches
            else 0.2 + 0.02 * min(len(labels[n].key), 12)
            for n in ids[:-1]
            if n not in scene.matches or scene.matches[n].quality < 0.9
        )
    )
