"""Ranking facts for a piece of a question: exact lookup, scored by what is said and what is left over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import Aspect, Fact, Table
from qa.knowledge import Knowledge, bigrams
from qa.link import Match, Span, covered, function_mask, leftover, match_labels, unexplained
from qa.normalise import canon
from qa.vocabulary import Lexicon

CHANGES: frozenset[Aspect] = frozenset({"increase", "decrease", "growth", "decline"})
_TABLE_WORD = re.compile(r"([\u4e00-\u9fff]{1,16}?表)(?!现|示|明|达|彰|格里?的?$)")
_TOTAL_WORDS = ("合计", "总计", "总额", "总数", "一共", "总共", "共计", "小计", "总的")
_USUAL_MEASURES = (
    "指标值", "合计", "决算数", "本年支出合计", "本年收入合计", "预算数", "金额", "年初预算数", "政府采购金额", "小计", "支出合计", "收入合计",
)  # fmt: skip
_KIND_PRIOR = {
    "收支总表": 0.30,
    "支出表": 0.25,
    "收入表": 0.15,
    "基本支出表": 0.22,
    "财政拨款收支总表": 0.15,
    "一般公共预算支出表": 0.10,
    "三公经费表": 0.20,
    "绩效目标表": 0.20,
}
_MONEY = ("元", "千元", "万元", "百万元", "亿元")
_SOFT = 0.3  # what a word of an earlier turn is worth beside one of this turn
KIND_HINTS: dict[str, tuple[str, ...]] = {
    "绩效目标表": ("绩效", "指标", "满意度", "成本", "项目"),
    "机构设置表": ("单位", "分局", "机构", "规格", "性质", "保障形式", "下属", "级"),
    "政府采购表": ("采购", "目录", "品目", "物品", "明细", "买"),
    "资产表": ("资产", "房屋", "车辆", "设备", "价值"),
    "支出表": (
        "支出",
        "科目",
        "功能分类",
        "类级",
        "款级",
        "项级",
        "花钱",
        "类支出",
        "大类",
        "哪类",
    ),
    "一般公共预算支出表": ("一般公共预算", "科目"),
    "基本支出表": ("经济分类", "工资", "公用", "商品和服务", "款级"),
    "收入表": ("收入",),
    "三公经费表": ("三公",),
    "项目支出表": ("项目",),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A piece of a question that should name one fact; ``key`` is canonical, ``soft`` is earlier context."""

    key: str
    spans: tuple[Span, ...] = ()  # department names and the like: understood, worth nothing
    years: tuple[int, ...] = ()
    stage: str | None = None
    unit: str | None = None
    aspects: frozenset[Aspect] = frozenset({"amount"})
    quotes: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    soft_from: int | None = None  # from here on the key is earlier context, worth less
    focus: tuple[Fact, ...] = ()
    tables: bool = True  # whether a table named in the text limits the facts
    money: bool = False

    @property
    def said(self) -> str:
        """The text of the question itself, without earlier context."""
        return self.key[: self.soft_from] if self.soft_from is not None else self.key


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
    """What is computed once for a question and a document."""

    asked: Asked
    knowledge: Knowledge
    matches: dict[int, Match]
    quoted: frozenset[int]
    plain: list[bool]  # characters that carry form only, or are a department's name
    worth: list[float]
    tables: frozenset[str] | None
    table_spans: tuple[Span, ...]
    titles: dict[str, int]  # the label of each table's title
    names: tuple[Span, ...]  # where printed names stand in full, none inside another


def rank_facts(
    asked: Asked, knowledges: Sequence[Knowledge], lexicon: Lexicon, limit: int = 24
) -> tuple[Candidate, ...]:
    """The facts that the text may mean, best first."""
    ranked: list[Candidate] = []
    for knowledge in knowledges:
        scene = _scene(asked, knowledge, lexicon)
        ranked += [c for number in _reachable(scene) if (c := _score(number, scene)) is not None]
    ranked.sort(key=lambda candidate: (-candidate.score, candidate.index))
    placed = [_in_context(candidate) for candidate in ranked[:limit]]
    return tuple(sorted(placed, key=lambda candidate: (-candidate.score, candidate.index)))


def _in_context(candidate: Candidate) -> Candidate:
    """What the fact's own sentence, row or headings say of the question is no longer unexplained."""
    if not candidate.rest:
        return candidate
    fact, knowledge = candidate.fact, candidate.knowledge
    row = candidate.knowledge.rows.get((fact.table, fact.source.row), ()) if fact.table else ()
    words = [fact.quote, *knowledge.document.path(fact.section), *(other.text for other in row)]
    context = canon("".join(words))
    rest = tuple(run for piece in candidate.rest for run in _outside(piece, context))
    gained = sum(map(len, candidate.rest)) - sum(map(len, rest))
    return replace(candidate, rest=rest, score=candidate.score + 0.7 * gained)


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
    return _Scene(
        asked=asked,
        knowledge=knowledge,
        matches=matches,
        quoted=_quoted_labels(asked, knowledge, matches),
        plain=[p or c for p, c in zip(plain, consumed, strict=True)],
        worth=worth,
        tables=tables,
        table_spans=spans,
        titles={
            table.id: knowledge.label_ids[table.title]
            for table in knowledge.tables.values()
            if table.title in knowledge.label_ids and table.kind != "绩效目标表"
        },
        names=_full_names(matches, asked, consumed),
    )


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


def mentioned_tables(
    key: str, knowledge: Knowledge
) -> tuple[frozenset[str] | None, tuple[Span, ...]]:
    """Tables that the text names (…表), with where it names them; None when it names none we hold."""
    for match in _TABLE_WORD.finditer(key):
        for start in range(match.start(1), match.end(1) - 2):
            name = key[start : match.end(1)]
            found = frozenset(
                table.id for table in knowledge.tables.values() if _is_called(table, name)
            )
            if found:
                return _whole_kind(found, knowledge), ((start, match.end(1)),)
    return None, ()


def _whole_kind(found: frozenset[str], knowledge: Knowledge) -> frozenset[str]:
    """项目绩效目标表 means every 绩效目标表, not those with 项目 in their title."""
    if any(knowledge.tables[table].kind != "绩效目标表" for table in found):
        return found
    return frozenset(t.id for t in knowledge.tables.values() if t.kind == "绩效目标表")


def _is_called(table: Table, name: str) -> bool:
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


def _score(number: int, scene: _Scene) -> Candidate | None:
    """One fact against the text: what it explains, what it leaves, and how usual a reading it is."""
    knowledge, asked = scene.knowledge, scene.asked
    fact = knowledge.facts[number]
    fit = fits_period(fact, knowledge, asked)
    if fit is None:
        return None
    ids = knowledge.fact_labels[number]
    measures = knowledge.fact_measures[number]
    titled = scene.titles.get(fact.table or "")
    named = (*ids, *measures) if titled is None else (*ids, *measures, titled)
    spans = [s for n in named if n in scene.matches for s in scene.matches[n].spans]
    by_code = bool(asked.codes) and fact.code in asked.codes
    if by_code:
        spans += [_code_span(asked.key, code) for code in asked.codes if code == fact.code]
    in_table = scene.tables is not None and fact.table in scene.tables
    if in_table:
        spans += scene.table_spans
    mask = covered(spans, len(asked.key))
    explained = sum(w for w, said in zip(scene.worth, mask, strict=True) if said)
    end = len(asked.said)
    rest = unexplained(asked.said, scene.plain[:end], mask)
    if canon(fact.subject[-1] if fact.subject else "") in TOTALS:
        ids = named_by_column(ids, measures, knowledge)
    own = 1.0 if by_code else _own_quality(ids, scene)
    if own < 0.5 and fact.subject in knowledge.only_children:
        own = 0.9 * _own_quality(ids[:-1], scene)  # 组织事务 is its one account 一般行政管理事务
    measured = any(n in scene.matches for n in measures)
    score = explained - sum(map(len, rest)) - _own_missing(ids, own, fact, scene)
    score -= _unsaid_ancestors(ids, scene, by_code)
    missed = sum(1 for a, b in scene.names if not any(mask[a:b]))
    score -= 1.2 * missed
    if ids and _is_said(ids, scene):
        score += own * (0.5 + 0.1 * min(len(knowledge.labels[ids[-1]].key), 10))
    by_name = own == 1.0 and ids == knowledge.fact_labels[number] and _is_said(ids, scene)
    if by_name and fact.value is not None and not by_code:
        score += 0.25  # its printed name, word for word
    if measured and fact.text == "":
        score += 0.5  # a blank under the very column that was named is the answer
    score += fit + _measure_fit(fact, measured, scene) + _aspect_fit(fact, asked)
    score += _focus_fit(fact, scene) + _place_fit(fact, in_table, scene)
    if scene.quoted and scene.quoted.isdisjoint((*ids, *measures)):
        score -= 5.0
    said = by_code or _is_said(ids, scene)
    torn = own < 0.9 and bool(ids) and _is_torn(asked.said, scene, mask, ids[-1])
    return Candidate(
        knowledge, number, fact, score, own, explained, rest, measured, said, missed, torn
    )


def _is_torn(said: str, scene: _Scene, mask: list[bool], own: int) -> bool:
    """Whether one character alone stands unexplained right before what was matched of the name."""
    known = [p or m for p, m in zip(scene.plain, mask, strict=False)]
    spans = scene.matches[own].spans if own in scene.matches else ()
    starts = [a for a, b in spans] if sum(b - a for a, b in spans) <= 4 else []
    return any(
        0 < start <= len(said)
        and not known[start - 1]
        and (start == 1 or known[start - 2])
        and _is_han(said[start - 1])
        for start in starts
    )


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


def _is_said(ids: tuple[int, ...], scene: _Scene) -> bool:
    """Whether the fact's own name stands in the question itself, not only in earlier context."""
    match = scene.matches.get(ids[-1]) if ids else None
    return match is not None and any(start < len(scene.asked.said) for start, _ in match.spans)


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


def _unsaid_ancestors(ids: tuple[int, ...], scene: _Scene, by_code: bool) -> float:
    """A project's name that is not said weighs much, a group's name little."""
    if by_code:
        return 0.0
    labels = scene.knowledge.labels
    return sum(
        0.12 + 0.02 * min(len(labels[n].key), 12) * (1 - scene.matches[n].quality)
        if n in scene.matches
        else 0.2 + 0.02 * min(len(labels[n].key), 12)
        for n in ids[:-1]
        if n not in scene.matches or scene.matches[n].quality < 0.9
    )


def fits_period(fact: Fact, knowledge: Knowledge, asked: Asked) -> float | None:
    """None when year or stage rule the fact out; else a small preference."""
    by_year = _fits_year(fact, knowledge, asked)
    by_stage = _fits_stage(fact, knowledge, asked)
    return None if by_year is None or by_stage is None else by_year + by_stage


def _fits_year(fact: Fact, knowledge: Knowledge, asked: Asked) -> float | None:
    own = knowledge.document.profile.year
    year = fact.year or own
    if not asked.years:
        return 0.0 if year == own else -1.5
    if year in asked.years:
        return 0.5
    if any(f"{named}年" in label for label in fact.subject for named in asked.years):
        return 0.3  # 2018年…质保金: the year is part of a name
    if own in asked.years and fact.aspect == "amount" and fact.table is not None:
        return -1.0  # 截至上年末 tables of this year's document
    return None


def _fits_stage(fact: Fact, knowledge: Knowledge, asked: Asked) -> float | None:
    own = knowledge.document.profile.stage
    stage = fact.scope.stage or own
    if stage is None:
        return 0.0
    if asked.stage is None:
        return 0.0 if stage == own else -0.8
    if asked.stage == stage or (asked.stage == "决算" and "执行" in stage):
        return 0.4
    if asked.stage == "预算" and "预算" in stage:
        return 0.3
    if fact.aspect == "text" or (asked.stage == "预算" and fact.unit not in _MONEY):
        return -0.2
    return None


_COUNTED = re.compile(r"[（(](?:台|辆|套|平方米|件|个|㎡)")  # 车辆（台、辆）: a row that is counted
_WORTH = re.compile(r"值|价|钱|金额|元")


def _measure_fit(fact: Fact, measured: bool, scene: _Scene) -> float:
    """Unsaid columns: the usual one (合计, 决算数, 指标值) is meant."""
    if measured or not fact.measure:
        return 0.0
    name = canon(fact.measure[-1])
    whole = canon("".join(fact.measure))
    if name == "数量" and fact.subject and _COUNTED.search(fact.subject[-1]):
        return 0.0 if _WORTH.search(scene.asked.said) else 0.3
    for rank, usual in enumerate(_USUAL_MEASURES):
        if name == usual or (usual in whole and len(fact.measure) == 1):
            return -0.02 * rank
        if usual in whole:
            return -0.05 - 0.02 * rank
    return -0.8


def _aspect_fit(fact: Fact, asked: Asked) -> float:
    fit = 0.0
    if fact.aspect not in asked.aspects:
        fit -= 3.0
    if asked.unit is not None and fact.value is not None and fact.unit is not None:
        fit += 0.4 if same_dimension(asked.unit, fact.unit) else -2.0
    if asked.money and asked.unit is None and fact.value is not None:
        fit += 0.4 if fact.unit in _MONEY else -1.5
    if fact.text == "":
        fit -= 0.6
    if fact.role == "repeated":
        fit -= 0.5
    if fact.role in ("total", "subtotal") and any(word in asked.key for word in _TOTAL_WORDS):
        fit += 0.4
    return fit


def same_dimension(asked: str, unit: str) -> bool:
    """Whether a figure in ``unit`` may answer a question in ``asked``: money for money, % for %."""
    if asked in _MONEY or unit in _MONEY:
        return asked in _MONEY and unit in _MONEY
    if asked in ("%", "百分点") or unit in ("%", "百分点"):
        return asked in ("%", "百分点") and unit in ("%", "百分点")
    return True


def _focus_fit(fact: Fact, scene: _Scene) -> float:
    """What was spoken of before speaks for the same row, a little for the same table or section."""
    fit = 0.0
    for focus in scene.asked.focus[:1]:
        same_table = fact.table is not None and fact.table == focus.table
        if same_table and fact.source.row == focus.source.row:
            fit += 2.5
        elif same_table:
            fit += 0.8
        elif fact.table is None and focus.table is None and fact.section == focus.section:
            fit += 0.6
    return fit


def _place_fit(fact: Fact, in_table: bool, scene: _Scene) -> float:
    if scene.tables is not None and not in_table:
        return -4.0
    table = scene.knowledge.tables.get(fact.table or "")
    if table is None:
        return 0.25  # prose states the figure that people mean when a table says it too
    hinted = any(hint in scene.asked.said for hint in KIND_HINTS.get(table.kind or "", ()))
    return _KIND_PRIOR.get(table.kind or "", 0.0) + (0.3 if hinted else 0.0)


def with_key(asked: Asked, key: str) -> Asked:
    """The same question with another piece of its text."""
    return replace(asked, key=key)
