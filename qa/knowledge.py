"""One document made ready for questions: its labels and their spellings, its facts, records and terms."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache, wraps
from typing import Any, TypeVar

from corpus.model import Document, Fact, Row, Table
from qa.cell_counts import counted_in_words
from qa.implied_names import implied_columns, implied_names, named_before
from qa.normalise import canon
from qa.normalise import strip_numbering as strip_numbering
from qa.sorts import dates_of, lines_of, sorts_of, years_of
from qa.spellings import Spellings, index_spellings
from qa.spellings import bigrams as bigrams
from qa.terms import Term, find_terms
from qa.vocabulary import Lexicon

_AS_OF = re.compile(  # 年末实有在职民警: the people there are, as of the day they are counted
    r"^(?:截[至止])?(?:本?年[末底])(?=实有|在职|在编|在岗|退休|离休|离退休|编制)"
)
_WHOSE = re.compile(  # 所属单位, 局本级及所属各单位: whose it is that is named behind
    r"^(?:本|我|全)?(?:(?:部门|单位|[省市区县]?[局委厅办院])(?:机关|本级|本部)?|机关|本级|本部)(?:及其?|和|与)(?:所属|下属)"
    r"(?:各级?|全部)?(?:事业|预算|二级)?单位(?:的)?(?=.{4,})"
    r"|^(?:所属|下属|我|本|全)?(?:各级?|全部)?(?:所属|预算)?(?:部门|单位|机关)(?:的)?(?=.{4,})"
)
_BRACKETS = re.compile(r"[（(【\[][^（()）】\]]*[)）】\]]")
_SUFFIXES = (
    "项目",
    "经费",
    "费用",
    "支出",
    "工作",
    "情况",
    "指标",
    "预算",
    "决算",
    "资金",
    "总额",
    "总数",
    "数量",
    "费",
    "数",
)


@dataclass(frozen=True, slots=True)
class Label:
    """A name that the document prints, with its other spellings and what each is worth."""

    text: str
    key: str
    forms: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table: its label path and its facts by grid column."""

    table: Table
    row: Row
    facts: tuple[Fact, ...]

    @property
    def path(self) -> tuple[str, ...]:
        """Labels from the outside in, the project of a 绩效目标表 first."""
        return ((self.table.subject,) if self.table.subject else ()) + self.row.path


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """What the question side needs of one document, built once and never changed; equal to itself only."""

    document: Document
    labels: tuple[Label, ...]
    label_ids: dict[str, int]  # printed text -> index in labels
    grams: dict[str, tuple[int, ...]]
    weights: dict[str, float]
    spellings: Spellings
    facts: tuple[Fact, ...]
    numbers: dict[int, int]  # where a fact stands among them, by its identity
    sorts: tuple[int, ...]  # of each fact the first that is of its sort (qa.sorts)
    lines: tuple[int, ...]  # and the first that is of its line
    years: frozenset[int]  # none of its facts fits a question of other years alone
    fact_labels: tuple[tuple[int, ...], ...]  # of each fact: subject labels, own label last
    fact_measures: tuple[tuple[int, ...], ...]
    records: tuple[Record, ...]
    terms: tuple[Term, ...]
    tables: dict[str, Table]
    dates: dict[str, frozenset[int]]  # the years that the head of a table says it stands at
    titles: dict[str, int]  # the label of each table's title
    rows: dict[tuple[str | None, int | None], tuple[Fact, ...]]  # facts of one grid row
    by_table: dict[str | None, tuple[Fact, ...]]  # facts of each table; None for those of the prose
    only_children: frozenset[tuple[str, ...]]  # subjects that alone stand below their heading
    carriers: dict[int, tuple[int, ...]]  # a label -> facts with it on either axis
    aspects: dict[str, tuple[int, ...]]  # key of a fact's own label -> facts that carry it
    worked_out: dict[object, Any] = field(
        default_factory=dict, init=False, repr=False
    )  # see ``once``

    def own(self, index: int) -> Label | None:
        """The label that names the fact itself: the last of its subject."""
        ids = self.fact_labels[index]
        return self.labels[ids[-1]] if ids else None

    def may_be_of(self, years: Collection[int]) -> bool:
        """Whether any of its facts is of one of these years; of no years in particular all are."""
        return not years or not self.years.isdisjoint(years)

    def of_table(self, table: str | None) -> tuple[Fact, ...]:
        """The facts of a table, or (None) those of the prose."""
        return self.by_table.get(table, ())


T = TypeVar("T")


def once(work_out: Callable[[Knowledge], T]) -> Callable[[Knowledge], T]:
    """What a function finds in a document, worked out once and dropped with the document.

    It must hold nothing that leads back to the document, which would then never be dropped.
    """

    @wraps(work_out)
    def kept(knowledge: Knowledge) -> T:
        if work_out not in knowledge.worked_out:
            knowledge.worked_out[work_out] = work_out(knowledge)
        found: T = knowledge.worked_out[work_out]
        return found

    return kept


@once
def label_keys(knowledge: Knowledge) -> frozenset[str]:
    """What a document prints as names, in canonical form."""
    return frozenset(label.key for label in knowledge.labels)


def _named_last(document: Document) -> Document:
    """The document with the label that names a row as its last, where a table prints it before another."""
    before = named_before(document.facts, {table.id: table for table in document.tables})
    if not before:
        return document
    facts = tuple(
        replace(fact, subject=(*fact.subject[:-2], fact.subject[-1], fact.subject[-2]))
        if number in before
        else fact
        for number, fact in enumerate(document.facts)
    )
    return replace(document, facts=facts)


def document_to_knowledge(document: Document, lexicon: Lexicon) -> Knowledge:
    """Index a document's names; pure, a tenth of a second for a hundred tables."""
    document = _named_last(document)
    facts = (*document.facts, *counted_in_words(document.facts))
    names: dict[str, None] = {}
    for fact in facts:
        names.update(dict.fromkeys((*fact.subject, *fact.measure)))
    names.update(dict.fromkeys(table.title for table in document.tables))
    prefixes = _entity_prefixes(document.profile.entity)
    labels = tuple(make_label(name, lexicon, prefixes) for name in names if canon(name))
    tables = {table.id: table for table in document.tables}
    own = {canon(label) for f in facts for label in (*f.subject[-1:], *f.measure[-1:])}
    spelled = frozenset(
        form
        for label in labels
        if label.key in own
        for form, weight in label.forms
        if weight >= 0.9
    )
    implied = dict(implied_names(facts, tables, spelled))
    columns = dict(implied_columns(facts, tables))
    known = {label.text for label in labels}
    names_implied = (*implied.values(), *columns.values())
    others = dict.fromkeys(name for name in names_implied if name not in known)
    labels = _of_cars(labels, facts, lexicon)
    labels = _told_apart((*labels, *(make_label(name, lexicon, prefixes) for name in others)), own)
    label_ids = {label.text: number for number, label in enumerate(labels)}
    grams, weights = _index_grams(labels)
    subjects = tuple(
        _ids((implied[n],) if n in implied else fact.subject, label_ids)
        for n, fact in enumerate(facts)
    )
    measures = tuple(
        _ids((*fact.measure, columns[n]) if n in columns else fact.measure, label_ids)
        for n, fact in enumerate(facts)
    )
    dates = {table.id: dates_of(table) for table in document.tables}
    by_own: dict[str, list[int]] = defaultdict(list)
    for number, ids in enumerate(subjects):
        if ids:
            by_own[labels[ids[-1]].key].append(number)
    return Knowledge(
        document=document,
        labels=labels,
        label_ids=label_ids,
        grams=grams,
        weights=weights,
        spellings=index_spellings([[form for form, _ in x.forms] for x in labels], weights),
        facts=facts,
        numbers={id(fact): number for number, fact in enumerate(facts)},
        sorts=sorts_of(facts, dates),
        lines=lines_of(subjects, facts),
        years=years_of(facts, dates, document.profile.year),
        fact_labels=subjects,
        fact_measures=measures,
        records=_records(document),
        terms=find_terms(document),
        tables=tables,
        dates=dates,
        titles=_title_labels(tables, label_ids),
        rows=_rows(facts),
        by_table=_by_table(facts),
        only_children=_only_children(facts),
        carriers=_carriers(_named(subjects, facts), measures),
        aspects={key: tuple(numbers) for key, numbers in by_own.items()},
    )


def _named(
    subjects: tuple[tuple[int, ...], ...], facts: Sequence[Fact]
) -> tuple[tuple[int, ...], ...]:
    """The subjects of facts that can be told; a row without any column heads has no one figure of several."""
    many = Counter(
        (f.table, f.source.row, f.subject) for f in facts if f.table and not f.measure and f.value is not None
    )  # fmt: skip
    return tuple(
        () if f.table and not f.measure and many[f.table, f.source.row, f.subject] > 1 else ids
        for ids, f in zip(subjects, facts, strict=True)
    )


def _carriers(*axes: Sequence[tuple[int, ...]]) -> dict[int, tuple[int, ...]]:
    found: dict[int, dict[int, None]] = defaultdict(dict)
    for axis in axes:
        for fact, labels in enumerate(axis):
            for label in labels:
                found[label][fact] = None
    return {label: tuple(facts) for label, facts in found.items()}


def place_of(fact: Fact) -> tuple[str | None, int | None]:
    """A row of a table, or a paragraph: figures of one place are of one kind of money."""
    return fact.table, fact.source.row if fact.table is not None else fact.source.paragraph


def is_under_said(fact: Fact, key: str) -> bool:
    """Whether the text ``key`` (canonical) says a heading that the fact's row stands under."""
    headings = [label for label in fact.subject[:-1] if len(canon(label)) >= 2]
    return any(canon(strip_numbering(label)) in key for label in headings)


def _title_labels(tables: dict[str, Table], label_ids: dict[str, int]) -> dict[str, int]:
    """The titles that say what a table's figures are; that of a 绩效目标表 only repeats its project."""
    return {
        table.id: label_ids[table.title]
        for table in tables.values()
        if table.title in label_ids and table.kind != "绩效目标表"
    }


def labels_sharing(key: str, knowledge: Knowledge) -> set[int]:
    """Labels that have a pair of characters in common with the text, by number."""
    return {n for gram in set(bigrams(key)) for n in knowledge.grams.get(gram, ())}


def _rows(facts: tuple[Fact, ...]) -> dict[tuple[str | None, int | None], tuple[Fact, ...]]:
    found: dict[tuple[str | None, int | None], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.table is not None:
            found[fact.table, fact.source.row].append(fact)
    return {place: tuple(row) for place, row in found.items()}


def _by_table(facts: tuple[Fact, ...]) -> dict[str | None, tuple[Fact, ...]]:
    found: dict[str | None, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.table].append(fact)
    return {table: tuple(cells) for table, cells in found.items()}


def _only_children(facts: tuple[Fact, ...]) -> frozenset[tuple[str, ...]]:
    below: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for fact in facts:
        if len(fact.subject) >= 3:
            below[fact.subject[:-1]].add(fact.subject[-1])
    return frozenset((*parent, *names) for parent, names in below.items() if len(names) == 1)


def _ids(names: tuple[str, ...], label_ids: dict[str, int]) -> tuple[int, ...]:
    return tuple(label_ids[name] for name in names if name in label_ids)


def number_of(fact: Fact, knowledge: Knowledge) -> int:
    """Where a fact stands among its document's facts; 0 for one that was made from others."""
    number = knowledge.numbers.get(
        id(fact)
    )  # equal ones are the rule: what they hold costs far more
    if number is not None:
        return number
    return knowledge.facts.index(fact) if fact in knowledge.facts else 0


def project_name(table: Table) -> str:
    """The project of a 绩效目标表 as its title prints it: ``其他事务支出`` of ``34、其他事务支出绩效目标表``."""
    subject = strip_numbering(table.subject or "")
    titled = re.sub(r"绩效(?:目标|自评).*$", "", strip_numbering(table.title))
    return titled if titled.startswith(subject) else subject


def make_label(text: str, lexicon: Lexicon, prefixes: tuple[str, ...] = ()) -> Label:
    """A label with every spelling that names it: bare, without brackets, without the office's name."""
    key = canon(text)
    forms: dict[str, float] = {key: 1.0}

    def add(form: str, weight: float) -> None:
        if len(form) >= 2 and weight > forms.get(form, 0):
            forms[form] = weight

    bare = canon(strip_numbering(text))
    add(bare, 1.0)
    unbracketed = canon(_BRACKETS.sub("", strip_numbering(text)))
    add(unbracketed, 0.97)
    for inner in _INNER.findall(text):
        if not _NO_NAME.search(inner):
            add(canon(inner), 0.86)  # 囚车 of 特种专业技术用车（囚车）
            if _LONG_CAR.fullmatch(inner):
                add(canon(inner[-3:]), 0.86)  # 消防车 of 特种专业技术用车（森林消防车）
    for form in dict.fromkeys((bare, unbracketed)):
        for other, weight in _further(form, lexicon, prefixes):
            add(other, weight)
    return Label(text=text, key=key, forms=tuple(sorted(forms.items(), key=lambda f: -len(f[0]))))


_CARS = "公务用车"
_CAR_PART = re.compile(
    r"(?:车辆)?购置(?:费|支出)?|(?:车辆)?(?:运行维护|运行|运维|维护)(?:费|支出|经费)?"
)


def _of_cars(labels: Sequence[Label], facts: Sequence[Fact], lexicon: Lexicon) -> tuple[Label, ...]:
    """Labels with 其中：购置费 and 运行维护费 spelled as those of cars, where they stand below 公务用车 alone."""
    over: defaultdict[str, list[bool]] = defaultdict(list)
    for fact in facts:
        if fact.subject and _CAR_PART.fullmatch(own_name(fact)):
            over[fact.subject[-1]].append(_CARS in "".join(fact.subject[-2:-1]))
    return tuple(
        _as_of_cars(label, lexicon) if over.get(label.text) and all(over[label.text]) else label
        for label in labels
    )


def _as_of_cars(label: Label, lexicon: Lexicon) -> Label:
    full = "公务用车购置费" if "购置" in label.key else "公务用车运行维护费"
    forms = dict(label.forms)
    for form, weight in ((full, 0.9), *lexicon.forms(full)):  # below where it is printed in full
        forms[form] = max(0.95 * weight, forms.get(form, 0.0))
    return replace(label, forms=tuple(sorted(forms.items(), key=lambda f: -len(f[0]))))


_WHOLE, _SAYS = 0.95, 0.86  # from which a spelling is a printed name, up to which a word people say


_TELLING = 3  # characters of a name that is another thing's: 接待486人次 does not take 接待 from 公务接待费


def _told_apart(labels: Sequence[Label], own: Set[str]) -> tuple[Label, ...]:
    """Labels without the everyday words that name another row or column: 办公用房 is no 房屋 where both are printed."""
    printed = {
        form: label.key
        for label in labels
        if label.key in own
        for form, weight in label.forms
        if weight >= _WHOLE and len(form) >= _TELLING
    }
    return tuple(
        replace(
            label,
            forms=tuple(
                (form, weight)
                for form, weight in label.forms
                if weight > _SAYS or printed.get(form, label.key) == label.key
            ),
        )
        for label in labels
    )


_INNER = re.compile(r"[（(]([\u4e00-\u9fff]{2,8})[)）]$")
_LONG_CAR = re.compile(r"[\u4e00-\u9fff]{1,5}[^用动公商]车")
_NO_NAME = re.compile(
    r"本级|本部|部门|机关|单位|含|其中|以上|以下|类$|款$|项$|[元米亩台辆套个人次]$|公顷|口径|合计|小计|万|共|级|部分|预算|决算|年"
)
_EQUIPMENT = re.compile(r"(?:单价|单位价值|价值)?在?(\d+万)元(?:含)?(以上)的?(.*设备)(?:不含车辆)?")
_BRANCH = re.compile(r"^(.{2,4})[市县区](分局|支队|大队|支局)")


_OFFICE = re.compile(
    r"^([\u4e00-\u9fff]{2,6}?)(?:综合)?(?:监督)?(?:管理|监督|监管|事务|保障|服务)(局|中心|处|所|站|委员会|总队|支队|大队)$"
)


def _short_offices(name: str) -> list[tuple[str, float]]:
    """``港航局`` of 港航管理局, with its weight; empty for what is no office."""
    office = _OFFICE.match(name)
    return [(office[1] + office[2], 0.93)] if office is not None else []


def _bare_bodies(short: str, prefixes: tuple[str, ...]) -> list[tuple[str, float]]:
    """``残联`` of 县残联, which 县残疾人联合会 is called."""
    bare = _without_prefix(short, prefixes)
    return [(bare, 0.93)] if bare != short and len(bare) >= 2 else []


_SPECIAL = re.compile(
    r"^(.{4,})专项(?:资金|经费)?(?:(?:项目)?总预算)?$"
)  # 港口复兴 is said of 港口复兴专项（补贴资金）


_ORDERED = ("严格", "严控", "从严", "压缩", "压减", "控制", "规范", "加强", "减少", "降低")
_ENDING = 5  # characters that are enough of the end of a term


def _without_front(form: str, lexicon: Lexicon) -> list[tuple[str, float]]:
    """公务用车运行维护费 for 严格车运行维护费: what a page that lost a stretch of a sentence left of a term.

    An order (严格) stands before the rest of one term, which is no name by itself; 执法车运行维护费 is one.
    """
    rest = form[2:]
    if form[:2] not in _ORDERED or len(rest) < _ENDING or rest in lexicon.by_name:
        return []
    cut = [c for c in lexicon.concepts if any(n.endswith(rest) and n != rest for n in c.names)]
    if len(cut) != 1:
        return []
    term = next(n for n in cut[0].names if n.endswith(rest))
    return [(term, 0.95), *((other, 0.95 * weight) for other, weight in lexicon.forms(term))]


def _further(form: str, lexicon: Lexicon, prefixes: tuple[str, ...]) -> tuple[Spelled, ...]:
    """Spellings of a bare name: synonyms, without 所属各单位, without the office's name, without 经费."""
    begun = (form, *_shortened(form, lexicon))
    return _spelled(
        form, lexicon, tuple(p for p in prefixes if any(x.startswith(p) for x in begun))
    )


Spelled = tuple[str, float]


@lru_cache(maxsize=1 << 14)
def _spelled(form: str, lexicon: Lexicon, prefixes: tuple[str, ...]) -> tuple[Spelled, ...]:
    """The same; the names of accounts are those of all documents, and few begin with an office's name."""
    found = list(lexicon.forms(form))
    for short in _shortened(form, lexicon):
        found.append((short, 0.95))
        found += _bare_bodies(short, prefixes)
        found += [(short[: -len(end)], 0.88) for end in _SUFFIXES if short.endswith(end)][:1]
    found += [(match[1], _SAYS) for match in _SPECIAL.finditer(form)]
    found += _without_front(form, lexicon)
    cost = _COSTS.sub("费", form)
    term = cost if cost != form else _term_within(form, lexicon)
    if term is not None:
        found += [(term, 0.95), *((other, 0.95 * weight) for other, weight in lexicon.forms(term))]
    whose = _AS_OF.sub("", _WHOSE.sub("", form))
    if len(whose) >= 4 and whose != form:
        found.append((whose, 0.96))
        found += [(other, 0.96 * weight) for other, weight in lexicon.forms(whose)]
    shorter = _without_prefix(form, prefixes)
    if len(shorter) >= 3:
        found.append((shorter, 0.96))
    found += _short_offices(shorter or form)
    costly = _EQUIPMENT.fullmatch(form)
    if costly is not None:  # 100万以上的设备, said of 单价100万元（含）以上设备
        found += [
            (f"{start}{costly[1]}{yuan}{costly[2]}{of}{costly[3]}", 0.95)
            for start in ("", "单价", "价值", "单位价值")
            for yuan in ("", "元")
            for of in ("", "的")
        ]
    branch = _BRANCH.sub(r"\1\2", shorter)
    if branch != shorter and len(branch) >= 4:
        found.append((branch, 0.96))  # 深州分局 for 深州市分局
    for name in dict.fromkeys((shorter, whose)):
        for suffix in _SUFFIXES:
            if name.endswith(suffix) and len(name) - len(suffix) >= 3:
                found.append((name[: -len(suffix)], 0.88))
                break
    return tuple(found)


_STAFF = re.compile(
    r"^(?:全[局委办厅院校镇乡]|全系统|全部门|人员|核定|核编|机构)+(?=(?:[\u4e00-\u9fff]{2})?编制)"
)
_COSTS = re.compile(r"(?<=[\u4e00-\u9fff]{3})费用支出$")  # 公务用车运行维护费用支出
_GRANTED = re.compile(r"(?<=转移支付)收入$|(?<=补助)收入$|(?<=税收返还)收入$")  # said without 收入
_STANDARD = re.compile(  # 户均补助 of 户均补助标准（目标值≤2500元）
    r"(?<=均)([^均（(]{0,4}(?:补助|补贴|奖励|救助|成本|投入|费用))标准(?:目标值.*)?$"
)
_EACH = re.compile(r"^每(?!个)(.{1,6}?)(?:每年|每月)?$")


@lru_cache(maxsize=1 << 14)
def _shortened(form: str, lexicon: Lexicon) -> tuple[str, ...]:
    """How people cut a name short: 农村低保金支出, 编制 for 全局核定编制, 每个村 for 每村每年."""
    found = [
        form.replace(long, short)
        for short, longs in lexicon.abbreviations
        for long in longs
        if long in form and short not in form
    ]
    found += [form.removesuffix("小计")] if form.endswith("小计") and len(form) >= 6 else []
    found += [_GRANTED.sub("", form)] if _GRANTED.search(form) else []
    found += [_STANDARD.sub(r"\1", form)] if _STANDARD.search(form) else []
    staff = _STAFF.sub("", form)
    found += [staff] if staff != form else []
    each = _EACH.match(form)
    return (*found, f"每个{each[1]}", f"每{each[1]}") if each else tuple(found)


_MONEY_BEFORE = re.compile(
    r"(?:附?表\d*(?:[-—]\d+)?|附件\d*|(?:19|20)\d{2}年度?|本年度?|部门|单位|全年|安排|一般公共预算|当年|财政拨款|财政|预算|决算|支出)"
)
_MONEY_AFTER = re.compile(
    r"(?:合计|总计|总额|总数|预算数?|决算数?|支出|安排|财政拨款|资金|金额|情况|明细)$|(?<=[预决算出款况细])表$"
)


_SIDE = re.compile(r"(?:预算|决算|拨款|收入|支出|收支)$")  # of these what is around them says which


def _term_within(form: str, lexicon: Lexicon) -> str | None:
    """The budget term that a longer name only dresses: 三公经费 of 一般公共预算财政拨款三公经费预算合计."""
    start, stop = 0, len(form)
    while stop - start >= 3:
        inner = form[start:stop]
        if inner != form and inner in lexicon.by_name and not _SIDE.search(inner):
            return inner
        before, after = (
            _MONEY_BEFORE.match(form, start, stop),
            _MONEY_AFTER.search(form[start:stop]),
        )
        if after is not None:
            stop -= len(after[0])
        elif before is not None:
            start = before.end()
        else:
            return None
    return None


def _without_prefix(form: str, prefixes: tuple[str, ...]) -> str:
    for prefix in prefixes:
        of_level = len(prefix) > 1 or _BODY.search(form)  # 县级资金 is no 级资金
        if form.startswith(prefix) and len(form) > len(prefix) and of_level:
            return form[len(prefix) :]
    return form


_BODY = re.compile(r"(?:[局委办厅馆院校会联]|中心)$")  # what a level stands before: 县残疾人联合会


def _entity_prefixes(entity: str | None) -> tuple[str, ...]:
    """The office's name and its places, longest first: 衡水市生态环境局, 衡水市; of a place itself its level, too."""
    if not entity:
        return ()
    key = canon(entity)
    places = re.findall(r"[\u4e00-\u9fff]{2,4}?(?:省|市|区|县|州|盟|旗)", key)
    joined = "".join(places) if key.startswith("".join(places)) else ""
    found = {key, joined, *places, key[-1] if key == joined else ""}
    return tuple(sorted((name for name in found if name), key=len, reverse=True))


def _index_grams(
    labels: tuple[Label, ...],
) -> tuple[dict[str, tuple[int, ...]], dict[str, float]]:
    """Which labels a character pair occurs in, and how telling it is (inverse label frequency)."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, label in enumerate(labels):
        for gram in {g for form, _ in label.forms for g in bigrams(form)}:
            index[gram].append(number)
    counts = Counter({gram: len(numbers) for gram, numbers in index.items()})
    weights = {gram: math.log(1 + len(labels) / count) for gram, count in counts.items()}
    return {gram: tuple(numbers) for gram, numbers in index.items()}, weights


def _records(document: Document) -> tuple[Record, ...]:
    """Facts of one table row (one side of it) brought together."""
    cells: dict[tuple[str, int], list[Fact]] = defaultdict(list)
    for fact in document.facts:
        if fact.table and fact.source.row is not None:
            cells[fact.table, fact.source.row].append(fact)
    records = []
    for table in document.tables:
        for row in table.rows:
            start, stop = row.columns
            facts = tuple(
                fact
                for fact in cells.get((table.id, row.index), ())
                if fact.source.column is not None and start <= fact.source.column < stop
            )
            records.append(Record(table, row, facts))
    return tuple(records)


def is_in_name(text: str, knowledges: Sequence[Knowledge], word: str) -> bool:
    """Whether a word is part of a printed name that the text says: 求和 in 追求和谐."""
    key, said = canon(word), canon(text)
    labels = (label.key for knowledge in knowledges for label in knowledge.labels)
    return any(key in label and label in said for label in labels)


def path_of(fact: Fact) -> tuple[str, ...]:
    """All labels of a fact in canonical form, without numbers, the heading above first."""
    return tuple(canon(strip_numbering(label)) for label in fact.subject)


_CODE = re.compile(r"[A-Z]?\d{3,}")


def is_code_label(label: str) -> bool:
    """Whether a label of a row is the code of what is bought (C0301), which names nothing."""
    return _CODE.fullmatch(label.strip()) is not None


def own_name(fact: Fact) -> str:
    """The fact's own label in canonical form, without number; empty where it has none."""
    return canon(strip_numbering(fact.subject[-1])) if fact.subject else ""
