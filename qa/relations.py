"""What rows a question may be about: the tables of a document, and the accounts that its prose goes through."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from corpus.model import Fact, Row, Table
from corpus.prose_items import project_told, projects_listed
from qa.conditions import without_names
from qa.fit import KIND_HINTS, is_money
from qa.knowledge import Knowledge, Record
from qa.levels import asked_level, asks_block, rows_of_level
from qa.link import Match, match_labels
from qa.measures import Want, can_tell
from qa.named_tables import mentioned_tables
from qa.normalise import canon
from qa.resolve import Situation
from qa.things import are_of_places, asked_thing, belongs_above, key_column, rows_are

_PROSE = "说明"  # the kind of rows that stand in sentences
_PROJECTS = "项目"  # the kind of rows that are projects with a table each
_LEAST_PROJECTS, _LEAST_FUNDS = 2, 2
_OF_FUNDS = re.compile(r"执行率|执行数|全年预算")
_LEAST_ROWS = 3  # sentences that make a list of accounts
_SPENDING = {"支出表": 1.2, "一般公共预算支出表": 1.1, "收支总表": 0.95}
_MONEY_WORD = re.compile(r"支出|花|钱|开支|用在|投入|经费|[亿万千]元")
_BOUGHT = re.compile(r"最贵|最便宜|买")
_INCOME = re.compile(r"收入|来源")


@dataclass(frozen=True, slots=True, eq=False)
class Relation:
    """Rows that belong together: one table, all 绩效目标表 of a document, or a section that goes through accounts."""

    knowledge: Knowledge
    kind: str | None
    title: str
    records: tuple[Record, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """What the columns of its first table are called, from left to right."""
        return tuple(label for r in self.records[:1] for path in r.table.columns for label in path)


@lru_cache(maxsize=256)
def relations(knowledge: Knowledge) -> tuple[Relation, ...]:
    """All tables of a document as relations."""
    groups: dict[str, list[Record]] = defaultdict(list)
    goals = {
        key for key, table in knowledge.tables.items()
        if table.kind == _GOAL_TABLE and not lists_projects(table)
    }  # fmt: skip
    for record in knowledge.records:
        groups[_GOAL_TABLE if record.table.id in goals else record.table.id].append(record)
    found = []
    for key, records in groups.items():
        table = records[0].table
        title = key if key == _GOAL_TABLE else table.title
        listed = table.kind == _GOAL_TABLE and key != _GOAL_TABLE
        kind = "项目支出表" if listed else table.kind
        found.append(Relation(knowledge, kind, title, tuple(records)))
    return tuple(found)


def lists_projects(table: Table) -> bool:
    """Whether a 绩效目标表 has a row for each project with its money, and what it is to reach beside it."""
    if table.subject:
        return False
    heads = ["".join(table.columns[c]) for c in table.label_columns if c < len(table.columns)]
    others = ("".join(p) for c, p in enumerate(table.columns) if c not in table.label_columns)
    money = any(_MONEY_HEAD.fullmatch(canon(head)) for head in others)
    named = len(heads) == 1 and canon(heads[0]) in ("项目名称", "项目")
    return named and money and len(table.rows) > 1


_GOAL_TABLE = "绩效目标表"
_MONEY_HEAD = re.compile(
    r"(?=.*(?:预算|决算|执行|支出|资金|金额|总额))(?:项目|年度|\d{4}年|全年)?(?:支出|资金)?(?:预算|决算|执行|支出|资金)?(?:金额|数|资金|总额|额度)?(?:[（(].{1,4}[)）])?"
)


@lru_cache(maxsize=256)
def prose_relations(knowledge: Knowledge) -> tuple[Relation, ...]:
    """Sections whose sentences go through accounts one by one, each with its figures."""
    sections: dict[int, dict[tuple[str, ...], list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in knowledge.facts:
        if fact.table is None and fact.value is not None and fact.subject:
            sections[fact.section][fact.subject].append(fact)
    found = []
    for section, rows in sections.items():
        depth = max(map(len, rows))
        deep = {subject: facts for subject, facts in rows.items() if len(subject) == depth}
        deep = _each_alone(deep)
        if len(deep) < _LEAST_ROWS or depth < 2:
            continue
        title = knowledge.document.path(section)[-1] if knowledge.document.path(section) else ""
        table = Table(f"section:{section}", title, section, 0, (), (), (), (), (), kind=_PROSE)
        records = tuple(
            Record(table, Row(number, (0, 0), subject), tuple(dict.fromkeys(facts)))
            for number, (subject, facts) in enumerate(deep.items())
        )
        found.append(Relation(knowledge, _PROSE, title, records))
    return tuple(found)


@lru_cache(maxsize=256)
def listed_projects(knowledge: Knowledge) -> tuple[Relation, ...]:
    """Sections that tell the projects one to a paragraph, where no table lists them."""
    if any(relation.kind == "项目支出表" for relation in relations(knowledge)):
        return ()
    paragraphs: dict[int, list[Fact]] = defaultdict(list)
    for fact in knowledge.facts:
        if fact.table is None and fact.source.paragraph is not None:
            paragraphs[fact.source.paragraph].append(fact)
    sections: dict[int, list[Fact]] = defaultdict(list)
    for number, facts in paragraphs.items():
        paragraph = knowledge.document.paragraphs[number]
        heading = (knowledge.document.path(paragraph.section) or ("",))[-1]
        if (project := project_told(paragraph.text, facts, heading)) is not None:
            sections[paragraph.section].append(project)
        else:
            sections[paragraph.section] += projects_listed(paragraph.text, facts)
    return tuple(
        _of_paragraphs(knowledge, section, projects)
        for section, projects in sections.items()
        if len(projects) >= _LEAST_ROWS
    )


def _of_paragraphs(knowledge: Knowledge, section: int, projects: Sequence[Fact]) -> Relation:
    title = (knowledge.document.path(section) or ("",))[-1]
    table = Table(f"section:{section}", title, section, 0, (), (), (), (), (), kind="项目支出表")
    records = tuple(
        Record(table, Row(number, (0, 0), fact.subject), (fact,))
        for number, fact in enumerate(projects)
    )
    return Relation(knowledge, "项目支出表", title, records)


@lru_cache(maxsize=256)
def project_relations(knowledge: Knowledge) -> tuple[Relation, ...]:
    """The projects that have a table each, by what the heads of their tables print: 预算数, 执行数, 执行率."""
    records: list[Record] = []
    for table in knowledge.document.tables:
        own = (table.subject,)
        facts = tuple(
            f for f in knowledge.facts
            if f.table == table.id and f.subject == own and f.value is not None
        ) if table.subject else ()  # fmt: skip
        if len(facts) >= _LEAST_FUNDS:
            records.append(Record(table, Row(len(records), (0, 0), ()), facts))
    if len(records) < _LEAST_PROJECTS:
        return ()
    return (Relation(knowledge, _PROJECTS, "各项目绩效自评表", tuple(records)),)


def _each_alone(rows: dict[tuple[str, ...], list[Fact]]) -> dict[tuple[str, ...], list[Fact]]:
    """Accounts that have a paragraph each, where most have; the sum of them is told in other paragraphs."""
    said: dict[int | None, set[tuple[str, ...]]] = defaultdict(set)
    for subject, facts in rows.items():
        for fact in facts:
            said[fact.source.paragraph].add(subject)
    alone = {s: f for s, f in rows.items() if any(said[x.source.paragraph] == {s} for x in f)}
    return alone if 2 * len(alone) > len(rows) else rows


def is_prose(relation: Relation) -> bool:
    """Whether the rows stand in sentences."""
    return relation.kind == _PROSE


def choose_relations(
    situation: Situation, text: str, least: float = 0.9, want: Want | None = None
) -> tuple[tuple[float, Relation], ...]:
    """Relations that the text may be about, best first; 以…开头 says nothing of the table.

    What a question wants of a row (its growth, its rate of completion) only some relations can tell.
    """
    text = without_names(text, " ")
    key, bounded = canon(text), bool(situation.reading.limits)
    scored = []
    for knowledge in situation.knowledges:
        matches = said_labels(situation, key, knowledge)
        named, _ = mentioned_tables(key, knowledge)
        candidates = relations(knowledge)
        if asked_thing(text) == "项目":
            candidates = (*candidates, *listed_projects(knowledge))
        if want is not None and want.pair:
            candidates = (*candidates, *prose_relations(knowledge))
        elif named is None:
            told = (r for r in prose_relations(knowledge) if section_said(r, key))
            candidates = (*candidates, *told)
        if _OF_FUNDS.search(text) and named is None:
            candidates = (*candidates, *project_relations(knowledge))
        for relation in candidates:
            if want is not None and not can_tell(relation.records, want, knowledge):
                continue
            score = _relation_score(relation, key, matches, named, situation)
            score = _by_form(score, relation, text, want) if named is None else score
            score += section_said(relation, key) if is_prose(relation) else 0.0
            extra = _by_thing(relation, text) if named is None else 0.0
            spoken = score + (extra if bounded else min(extra, 0.0))
            if spoken > least:
                scored.append((score + extra, relation))
    return tuple(sorted(scored, key=lambda pair: -pair[0]))


_GENERAL = re.compile(
    r"(?:部门|单位|年度|情况|说明|预算|决算|编制|收入|支出|财政|拨款|一般|公共|三公|经费|政府|采购|其他|事项|绩效|国有|资产|项目|专项|资金|的|\d|年)+"
)


def section_said(relation: Relation, key: str) -> float:
    """How much of the heading of a section that goes through things a text says: 商业创新专项里哪块最少."""
    return 0.25 * sum(map(len, section_words(relation, key)))


def section_words(relation: Relation, key: str) -> tuple[str, ...]:
    """The words of such a section's heading that a text says, if they tell it from other sections."""
    if not is_prose(relation):
        return ()
    document = relation.knowledge.document
    whose = canon(f"{document.profile.title}{document.profile.entity or ''}")
    path = document.path(relation.records[0].table.section)
    best = max((shared(canon(title), key) for title in path), key=len, default="")
    telling = _GENERAL.sub("", best)
    return (best,) if len(best) >= 4 and len(telling) >= 2 and best not in whose else ()


def shared(one: str, other: str) -> str:
    """The longest stretch that two texts share."""
    best = ""
    for start in range(len(one)):
        while start + len(best) < len(one) and one[start : start + len(best) + 1] in other:
            best = one[start : start + len(best) + 1]
    return best


def _by_form(score: float, relation: Relation, text: str, want: Want | None) -> float:
    """What the form of a question says of the table: its level, 哪一块, what it wants to compare."""
    level = asked_level(text)
    levelled = level is not None and bool(rows_of_level(relation.records, level, text))
    if score and levelled:
        score += 0.5
    spends = levelled or asks_block(text)
    spends = spends and (want is not None or _MONEY_WORD.search(text) is not None)
    if spends and not _INCOME.search(text):
        score += _SPENDING.get(relation.kind or "", 0.0)
    if relation.kind == "政府采购表" and _BOUGHT.search(text):
        score += 0.9
    if relation.kind == "项目支出表" and asked_thing(text) == "项目":
        score += 0.4  # 金额最大的项目是哪个: where projects are listed with their money
    score += _of_spent(relation, text) + _of_asked_places(relation, text)
    if want is not None and want.pair:
        score += 1.1 if not is_prose(relation) else 1.0
    return score


_SPENT_MOST = re.compile(
    r"(?:支出|收入|预算|经费|资金|钱)[^,，。?？编人]{0,6}最[多少大小高低]|最[花费]钱"
)


def _of_spent(relation: Relation, text: str) -> float:
    """What an order of units by their money says of a table: a list of units and their posts has none."""
    if asked_thing(text) != "单位" or _SPENT_MOST.search(text) is None:
        return 0.0
    money = any(is_money(f.unit) for r in relation.records for f in r.facts if f.value is not None)
    if not money:
        return -1.5
    return 0.6 if rows_are(relation.records) == {"单位"} else 0.0


_PLACE = r"村|社区|镇|乡|街道|县|区|市|州"
_ASKS_PLACES = re.compile(
    rf"(?:哪|几|多少)一?[个些]?个?(?P<kind>{_PLACE})"
    rf"|的(?P<other>{_PLACE})(?:一共|总共|都)?(?:有|是)(?:几|哪|多少)"
)


def _of_asked_places(relation: Relation, text: str) -> float:
    """Whether rows are the villages or counties that a question asks for: 哪个村补助最少."""
    asked, table = _asked_places(text), relation.records[0].table
    if not asked or not are_of_places(table):
        return 0.0
    last = [table.columns[c] for c in table.label_columns if c < len(table.columns)][-1]
    return 1.5 if asked in "".join(last) else 0.0


@lru_cache(maxsize=64)
def _asked_places(text: str) -> str:
    match = _ASKS_PLACES.search(text)
    return str(match["kind"] or match["other"]) if match is not None else ""


def _by_thing(relation: Relation, text: str) -> float:
    """Whether rows are what a question asks for; that alone does not make it a question about them."""
    thing = asked_thing(text)
    if thing is None:
        return 0.0
    if not _holds_things(relation, thing):
        return -3.0
    only_of = 0.0 if thing in rows_are(relation.records) else 0.4  # its rows are things of units
    return 0.7 - only_of + _usual_place(relation, thing, text)


_GOALS = re.compile(r"绩效|指标|目标|成本|上限|限额|满意|名称|名字")


def _usual_place(relation: Relation, thing: str, text: str) -> float:
    """Where things of a kind are listed first of all: projects in their own table, not among purchases."""
    if thing != "项目":
        return 0.0
    if relation.kind == _GOAL_TABLE and not _GOALS.search(text):
        return -0.8  # its figures are what a project is to reach
    if are_of_places(relation.records[0].table):
        return -0.8  # what each county gets for projects
    if relation.kind == "项目支出表" and relation.records[0].table.kind == _GOAL_TABLE:
        return 0.3  # after a list of all that is spent on projects
    bought = bool(re.search(r"采购|买|购", text))
    return {"项目支出表": 0.7, "政府采购表": 0.6 if bought else -0.3}.get(relation.kind or "", 0.0)


def _holds_things(relation: Relation, thing: str) -> bool:
    """Whether rows are things of a kind, or can be taken together by them."""
    records = relation.records
    if thing in rows_are(records):
        return True
    if thing == "单位" and relation.kind in ("政府采购表", "项目支出表"):
        return key_column(records, thing) is not None or belongs_above(records)
    return False


def said_labels(situation: Situation, key: str, knowledge: Knowledge) -> dict[int, Match]:
    """Labels that the text says, but for the department's own name, which says nothing of a row."""
    spans = situation.asked(key).spans
    quotes = {canon(quote) for quote in situation.reading.quotes}
    return {
        number: match
        for number, match in match_labels(key, knowledge).items()
        if knowledge.labels[number].key in quotes  # “法院”款 is an account, not the court
        or not all(any(a <= s and e <= b for a, b in spans) for s, e in match.spans)
    }


@dataclass(frozen=True, slots=True)
class _Traits:
    """What a relation's rows say, by which a question may be about them."""

    tables: frozenset[str]
    years: frozenset[int | None]
    codes: tuple[str, ...]
    columns: frozenset[str]
    rows: frozenset[str]
    words: frozenset[str]  # of cells, canonical
    cells: frozenset[str]  # all of them, canonical


@lru_cache(maxsize=4096)
def _traits(relation: Relation) -> _Traits:
    """The same for every question; a relation is made once a document."""
    records = relation.records
    own = relation.knowledge.document.profile.year
    facts = [fact for record in records for fact in record.facts]
    words = {canon(f.text) for f in facts if f.aspect == "text"}
    return _Traits(
        tables=frozenset(record.table.id for record in records),
        years=frozenset((own, *(fact.year or own for fact in facts))),
        codes=tuple(record.row.code or "" for record in records),
        columns=frozenset(label for label in relation.heads if canon(label) not in _ANY_FIGURE),
        rows=frozenset(label for record in records for label in record.path),
        words=frozenset(word for word in words if 2 <= len(word) <= 20),
        cells=frozenset(canon(fact.text) for fact in facts),
    )


_ANY_FIGURE = frozenset({"金额", "合计", "总计", "小计"})  # columns that tell no table from another


def _relation_score(
    relation: Relation,
    key: str,
    matches: dict[int, Match],
    named: frozenset[str] | None,
    situation: Situation,
) -> float:
    knowledge, traits = relation.knowledge, _traits(relation)
    score = 0.0
    if named is not None:
        score += 4.0 if traits.tables & named else -3.0
    if situation.reading.years and traits.years.isdisjoint(situation.reading.years):
        return 0.0
    heads = tuple(code for code in situation.reading.codes if len(code) in (3, 5))
    if heads and any(code.startswith(heads) for code in traits.codes):
        score += 1.5  # 303下的各款: the table that has such accounts
    kinds = dict.fromkeys((relation.kind or "", relation.records[0].table.kind or ""))
    hints = dict.fromkeys(hint for kind in kinds for hint in KIND_HINTS.get(kind, ()))
    score += sum(0.6 for hint in hints if hint in key)
    score += _label_score(traits.columns, matches, knowledge, 0.35)
    score += _label_score(traits.rows, matches, knowledge, 0.3)
    quotes = {canon(quote) for quote in situation.reading.quotes}
    score += 2.0 * len(quotes & traits.cells)
    score += max((0.3 * len(word) for word in traits.words if word in key), default=0.0)
    return score


def _label_score(
    names: Set[str], matches: dict[int, Match], knowledge: Knowledge, weight: float
) -> float:
    """The two best labels that are spoken of, by length."""
    scores = []
    for number, match in matches.items():
        if match.quality >= 0.6 and knowledge.labels[number].text in names:
            said = sum(stop - start for start, stop in match.spans[:1])
            scores.append(weight * match.quality * min(said, 8))
    return sum(sorted(scores, reverse=True)[:2])


def totals(records: Sequence[Record]) -> tuple[Record, ...]:
    """The rows that sum up all others."""
    return tuple(record for record in records if record.row.role == "total")
