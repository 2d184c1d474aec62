"""Questions as the public asks them of a table, each with the figures that the facts alone give for it.

Beside the names of ``eval.consistency``: everyday words, rows with several columns, accounts against the budget,
differences, shares, times, sums, the more of two, the most and the first three of a whole or of a column, what
passes a limit, claims right and wrong, units asked for, and a talk's second question.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.labels import clean_label
from corpus.model import Document, Fact, Table
from eval.consistency import Verdict, allowed, families_of, figures
from qa.assistant import Assistant
from qa.candidates import TOTALS
from qa.knowledge import strip_numbering
from qa.model import Answer, Question
from qa.normalise import canon
from qa.vocabulary import Lexicon
from qa.words import convert

Money = tuple[Decimal, str | None]
_EVERYDAY = (
    "{who}{year}年{name}花了多少钱", "{who}{year}年{name}一共多少钱", "{who}{year}年在{name}上花了多少",
    "{who}{year}年{name}用了多少钱啊", "{year}年{who}{name}安排了多少", "{who}{year}年{name}这块有多少",
    "{who}{year}年{name}这一项是多少", "{who}{year}年{name}总共是多少钱", "{who}{name}{year}年花多少钱",
    "{who}{year}年用于{name}的钱是多少", "{who}{year}年{name}数额多少", "{who}{year}年{name}多少钱呀",
    "{who}{year}年{name}要花多少", "查一下{year}年{who}{name}用了多少", "{who}{year}年{name}支出了多少",
)  # fmt: skip
_UNITS = (
    ("{who}{year}年{name}是多少万元", "万元"), ("{who}{year}年{name}是多少亿元", "亿元"),
    ("{who}{year}年{name}折合多少元", "元"), ("{who}{year}年{name}是多少，以万元为单位", "万元"),
    ("{who}{year}年{name}换算成元是多少", "元"), ("{who}{year}年{name}合多少万", "万元"),
    ("{who}{year}年{name}有几万元", "万元"), ("{who}{year}年{name}是多少？单位用元", "元"),
    ("按万元算，{who}{year}年{name}是多少", "万元"), ("{who}{year}年{name}是多少亿", "亿元"),
)  # fmt: skip
_LESS = (
    ("{one}比{other}多多少", 1), ("{one}比{other}多了多少钱", 1), ("{one}比{other}少多少", -1),
    ("{one}和{other}相差多少", 0), ("{one}与{other}差多少", 0), ("{one}减去{other}是多少", 1),
    ("{one}和{other}的差额是多少", 0), ("{one}比{other}高出多少", 1), ("{one}跟{other}差多少钱", 0),
)  # fmt: skip
_SUM = (
    "{one}和{other}一共多少", "{one}加{other}是多少", "{one}与{other}合计多少", "{one}、{other}两项加起来多少钱",
    "{one}和{other}总共花了多少", "{one}以及{other}之和是多少", "{one}跟{other}加一块多少钱",
)  # fmt: skip
_SHARE = (
    "{one}占{other}的比重是多少", "{one}占{other}的百分之多少", "{one}占{other}多少", "{one}在{other}中占比多少",
    "{other}里{one}占几成", "{other}中，{one}的比例是多少", "{one}占{other}的比例", "{one}占到{other}的百分之几",
)  # fmt: skip
_TIMES = ("{one}是{other}的几倍", "{one}是{other}的多少倍", "{one}相当于{other}的几倍")
_MORE = (
    "{one}和{other}哪个多", "{one}与{other}谁更多", "{one}多还是{other}多", "{one}和{other}哪个花得多",
    "{one}、{other}哪项金额更大",
)  # fmt: skip
_BOTH = (
    "{one}和{other}分别是多少", "{one}、{other}各是多少", "{one}和{other}各多少钱", "{one}以及{other}分别多少",
    "{one}是多少，{other}又是多少", "{one}多少？{other}呢？",
)  # fmt: skip
_COLUMN = (
    "{name}的{column}是多少", "{name}{column}多少", "{name}的{column}有多少", "{name}这项的{column}是多少",
    "{column}里{name}是多少", "{name}，{column}是多少", "{name}有多少{column}", "{name}中{column}是多少",
)  # fmt: skip
_COLUMNS = (
    "{name}的{one}和{other}分别是多少", "{name}的{one}、{other}各是多少", "{name}{one}多少，{other}多少",
    "{name}的{one}是多少，{other}是多少", "{name}{one}和{other}各多少",
)  # fmt: skip
_COLUMN_LESS = (
    ("{name}的{one}比{other}多多少", 1), ("{name}的{one}和{other}差多少", 0), ("{name}{one}比{other}少多少", -1),
    ("{name}的{one}与{other}相差多少", 0),
)  # fmt: skip
_COLUMN_SHARE = ("{name}的{one}占{other}的比例是多少", "{name}里{one}占{other}的百分之几")
_FIRST = (
    "{whole}里最大的三项是什么", "{whole}前三名是哪些", "{whole}中金额最高的三项分别是什么",
    "{whole}里花钱最多的前三项", "{whole}排前三的是哪几项",
)  # fmt: skip
_MOST = (
    ("{whole}里最多的是哪一项", 1), ("{whole}中哪项最多", 1), ("{whole}里花钱最多的是什么", 1),
    ("{whole}中金额最小的是哪项", -1), ("{whole}里面哪一项最少", -1), ("{whole}最大的一项是什么", 1),
)  # fmt: skip
_PASSING = (
    ("{whole}里超过{limit}的有哪些", 1), ("{whole}中高于{limit}的有哪几项", 1), ("{whole}里低于{limit}的有哪些", -1),
    ("{whole}中不到{limit}的是哪些", -1), ("{whole}里{limit}以上的有哪些", 1),
)  # fmt: skip
_TOP_ROW = (
    ("{column}最多的{kind}是哪个", 1), ("哪个{kind}的{column}最多", 1), ("{column}最高的{kind}是谁，多少", 1),
    ("{column}最少的是哪个{kind}", -1), ("各{kind}中{column}最大的是哪个", 1), ("哪个{kind}{column}最低", -1),
)  # fmt: skip
_TOP_ROWS = (
    "{column}最多的三个{kind}是哪些",
    "{column}排前三的{kind}",
    "{column}最高的前三个{kind}分别是什么",
)
_COLUMN_SUM = (
    "所有{kind}的{column}一共多少",
    "各{kind}的{column}加起来是多少",
    "{kind}的{column}合计多少",
)
_CLAIM = (
    "{name}是{figure}吗",
    "{name}是不是{figure}",
    "{name}为{figure}，对吗",
    "{name}有{figure}，对不对",
)
_ABSENT = (
    "{name}是多少", "{name}里最大的三项是什么", "{name}中哪项最多", "{name}里超过10万元的有哪些", "{name}花了多少钱",
    "{name}占{other}的比例是多少", "{name}和{other}一共多少", "{name}比{other}多多少", "{name}里，{other}是多少",
    "{name}和{other}分别是多少", "{name}的项目支出是多少", "{name}前三名是哪些", "{name}和{other}哪个多",
)  # fmt: skip
_TALK = ("那{name}呢", "{name}呢？", "那{name}是多少", "换成{name}呢", "{name}又是多少")
_SAYABLE = re.compile(r"[\u4e00-\u9fff]{2,10}")
_LEAST_ROWS = 4  # of a column that a most and a sum are asked of
_LIMITS = ("100万元", "50万元", "20万元", "10万元", "500万元", "1000万元")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the way it was made, and what is right: one figure, several in a set, or several in order."""

    relation: str
    template: str
    question: str
    right: tuple[Money, ...]  # any of them is right; or, of ``listed``, all of them together
    document: str
    history: tuple[str, ...] = ()
    listed: bool = False
    ordered: bool = False
    unit: str | None = None  # asked for
    said: str | None = None  # a name or a word that the answer must say
    unsaid: str | None = None  # what it must not say
    called: tuple[str, ...] = ()  # the names of what is listed
    signed: bool = True


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table by its columns that hold figures."""

    table: str
    name: str
    cells: tuple[tuple[str, Fact], ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a table of one kind of rows, with each row's cell."""

    name: str
    kind: str
    cells: tuple[tuple[str, Fact], ...]


@dataclass(frozen=True, slots=True)
class _Stock:
    """What questions of one document are made of; all names told apart from every other."""

    document: Document
    names: tuple[tuple[str, Fact], ...]  # names with one figure of money
    rows: tuple[_Row, ...]
    wholes: tuple[tuple[str, tuple[Fact, ...]], ...]
    columns: tuple[_Column, ...]
    heads: frozenset[str]  # what the columns of all tables are called
    absent: tuple[
        str, ...
    ]  # accounts of the national classification that the document prints nowhere

    @property
    def opening(self) -> str:
        return f"{self.document.profile.entity}{self.document.profile.year}年"


Maker = Callable[[_Stock, random.Random], Iterator[Asked]]


def table_questions(documents: Sequence[Document], lexicon: Lexicon, seed: int) -> Iterator[Asked]:
    """Questions without end, each way of asking in turn, of figures that leave no choice."""
    pick = random.Random(seed)
    stocks = [stock for document in documents if (stock := _stock(document, lexicon)).names]
    while stocks:
        for maker in _MAKERS:
            yield from maker(pick.choice(stocks), pick)


def _stock(document: Document, lexicon: Lexicon) -> _Stock:
    names = []
    for _, fact in figures([document]):
        name = _name(fact)
        told = {_base(value, unit) for value, unit in allowed(document, name, lexicon)}
        if _is_money(fact) and len(told) == 1 and fact.value:
            names.append((name, fact))
    rows = _rows(document)
    heads = frozenset(canon(c[-1]) for table in document.tables for c in table.columns if c)
    columns = _columns_of(document)
    wholes = _wholes(document, names)
    absent = _absent_names(document, lexicon)
    return _Stock(document, tuple(names), rows, wholes, columns, heads, absent)


def _absent_names(document: Document, lexicon: Lexicon) -> tuple[str, ...]:
    """Accounts that no word of the document holds, their stems neither: 国防支出, 国防."""
    words = (
        *(p.text for p in document.paragraphs),
        *(c for f in document.facts for c in f.subject),
    )
    text = canon("\n".join(words))
    accounts = sorted(name for name in lexicon.accounts if name.endswith("支出") and len(name) > 3)
    return tuple(
        name
        for name in accounts
        if not name.startswith(("机关", "其他")) and name.removesuffix("支出") not in text
    )


def _wholes(
    document: Document, names: Sequence[tuple[str, Fact]]
) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    """Wholes of a table whose parts have no parts themselves, every part with one figure."""
    apart = {canon(name) for name, _ in names}
    split = {fact.subject[:-1] for fact in document.facts if fact.table}
    return tuple(
        (_name(whole), tuple(parts))
        for _, whole, parts in families_of(document)
        if all(canon(_name(part)) in apart and part.subject not in split for part in parts)
    )


def _name(fact: Fact) -> str:
    return strip_numbering(clean_label(fact.subject[-1])).strip()


def _is_money(fact: Fact) -> bool:
    return _is_money_unit(fact.unit)


def _is_money_unit(unit: str | None) -> bool:
    return (unit or "").endswith("元")


def _base(value: Decimal, unit: str | None) -> Decimal:
    return convert(value, unit, "元")[0].normalize() if _is_money_unit(unit) else value


def _rows(document: Document) -> tuple[_Row, ...]:
    """Rows of several columns whose names stand in one row of the document alone."""
    cells: dict[tuple[str, tuple[str, ...]], list[tuple[str, Fact]]] = defaultdict(list)
    homes: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    for fact in document.facts:
        if fact.subject:
            homes[canon(_name(fact))].add((fact.table, fact.subject, fact.source.row))
        if fact.table and fact.subject and fact.measure and fact.aspect == "amount":
            column = strip_numbering(clean_label(fact.measure[-1])).strip()
            cells[fact.table, fact.subject].append((column, fact))
    found = []
    for (table, subject), row in cells.items():
        name = strip_numbering(clean_label(subject[-1])).strip()
        columns = [canon(column) for column, _ in row]
        alone = len(homes[canon(name)]) == 1 and len(set(columns)) == len(columns)
        if alone and 3 <= len(canon(name)) <= 24 and canon(name) not in columns:
            told = tuple(
                (c, f) for c, f in row
                if f.value is not None and _SAYABLE.fullmatch(c) and canon(c) not in TOTALS
            )  # fmt: skip
            found.append(_Row(table, name, told))
    return tuple(found)


def _columns_of(document: Document) -> tuple[_Column, ...]:
    """Columns of flat tables that stand in one table alone, with what their rows are called."""
    homes: dict[str, set[str]] = defaultdict(set)
    for table in document.tables:
        for path in table.columns:
            homes[canon("".join(path[-1:]))].add(table.id)
    return tuple(
        column
        for table in document.tables
        for column in _columns_of_table(document, table)
        if len(homes[canon(column.name)]) == 1
    )


def _columns_of_table(document: Document, table: Table) -> Iterator[_Column]:
    """The columns of a table of rows of one kind, each row of another name, each figure of one unit."""
    kind = _kind(table)
    facts = [f for f in document.facts if f.table == table.id]
    if kind is None or len(table.label_columns) != 1 or any(len(f.subject) != 1 for f in facts):
        return
    for head in dict.fromkeys(path[-1] for path in table.columns if path):
        cells = tuple(
            (_name(f), f) for f in facts
            if f.role == "detail" and f.value is not None and f.measure and f.measure[-1] == head
        )  # fmt: skip
        said = strip_numbering(clean_label(head)).strip()
        apart = len({name for name, _ in cells}) == len(cells) >= _LEAST_ROWS
        if apart and len({f.unit for _, f in cells}) == 1 and _SAYABLE.fullmatch(said):
            yield _Column(said, kind, cells)


def _kind(table: Table) -> str | None:
    """What the rows of a table are by the head of their names: 项目 of 项目名称."""
    if not table.label_columns:
        return None
    head = canon("".join(table.columns[table.label_columns[0]][-1:])).removesuffix("名称")
    return head if re.fullmatch(r"[\u4e00-\u9fff]{2,6}", head) else None


def _everyday(stock: _Stock, pick: random.Random) -> Iterator[Asked]:
    name, fact = pick.choice(stock.names)
    if "收入" in name or "结余" in name or "结转" in name:
        return
    yield _asked("everyday", pick.choice(_EVERYDAY), stock, _figure(fact), name=name)


def _unit(stock: _Stock, pick: random.Random) -> Iterator[Asked]:
    name, fact = pick.choice(stock.names)
    template, unit = pick.choice(_UNITS)
    yield replace(_asked("in unit", template, stock, _figure(fact), name=name), unit=unit)


def _pair(stock: _Stock, pick: random.Random) -> Iterator[Asked]:
    """Two names: a difference, a sum, a ratio, a share, the greater, and both."""
    (one, a), (other, b) = pick.choice(stock.names), pick.choice(stock.names)
    if canon(one) in canon(other) or canon(other) in canon(one):
        return
    x, y = _yuan(a), _yuan(b)
    names = {"one": one, "other": other}
    template, sign = pick.choice(_LESS)
    less = ((sign or 1) * (x - y), "元")
    yield replace(_asked("less", template, stock, (less,), **names), signed=False)
    yield _asked("sum", pick.choice(_SUM), stock, ((x + y, "元"),), **names)
    yield _asked("times", pick.choice(_TIMES), stock, ((x / y, "倍"),), **names)
    if x < y:
        yield _asked("share", pick.choice(_SHARE), stock, ((100 * x / y, "%"),), **names)
    if x != y:
        right = ((abs(x - y), "元"), (max(x, y), "元"))
        asked = _asked("more", pick.choice(_MORE), stock, right, **names)
        yield replace(asked, unsaid=f"{other if x > y else one}更多")
    both = (*_figure(a), *_figure(b))
    yield replace(_asked("both", pick.choice(_BOTH), stock, both, **names), listed=True)


def _columns(stock: _Stock, pick: random.Random) -> Iterator[Asked]:
    """A row with its columns: one of them, two, and what lies between two of money."""
    rows = [row for row in stock.rows if len(row.cells) >= 2]
    if not rows:
        return
    row = pick.choice(rows)
    (one, a), (other, b) = pick.sample(row.cells, 2)
    yield _asked("row", pick.choice(_COLUMN), stock, _figure(a), name=row.name, column=one)
    names = {"name": row.name, "one": one, "other": other}
    both = (*_figure(a), *_figure(b))
    yield replace(_asked("row both", pick.choice(_COLUMNS), stock, both, **names), listed=True)
    if _is_money(a) and _is_money(b) and _yuan(b):
        x, y = _yuan(a), _yuan(b)
        template, sign = pick.choice(_COLUMN_LESS)
        less = (((sign or 1) * (x - y), "元"),)
        yield replace(_asked("row less", template, stock, less, **names), signed=False)
        share = ((100 * x / y, "%"),)
        if x < y:
            yield _asked("row share", pick.choice(_COLUMN_SHARE), stock, share, **names)


def _whole(stock: _Stock, pick: random.Random) -> Iterator[Asked]:
    """A whole with its parts: the first three, the first and the last, and those past a limit."""
    wholes = [
        (n, parts) for n, parts in stock.wholes if len({p.value for p in parts}) == len(parts) >= 3
    ]
    if not wholes:
        return
    whole, parts = pick.choice(wholes)
    ranked = sorted(parts, key=_yuan, reverse=True)
    three = tuple(_figure(part)[0] for part in ranked[:3])
    first = _asked("first", pick.choice(_FIRST), stock, three, whole=whole)
    called = tuple(_name(part) for part in ranked[:3])
    yield replace(first, listed=True, ordered=True, called=called)
    template, sign = pick.choice(_MOST)
    end = ranked[0] if sign > 0 else ranked[-1]
    if sign > 0 or end.value:
        yield replace(_asked("most", template, stock, _figure(end), whole=whole), said=_name(end))
    limit, (template, sign) = pick.choice(_LIMITS), pick.choice(_PASSING)
    bound = Decimal(limit.removesuffix("万元")) * 10000
    past = [part for part in parts if (_yuan(part) - bound) * sign > 0 and part.value]
    if past:
        right = tuple(_figure(part)[0] for part in past)
        asked = _asked("passing", template, stock, right, whole=whole, limit=limit)
        yield replace(asked, listed=True, called=tuple(_name(part) for part in past))


def _extreme(stock: _Stock, pick: random.Random) -> Iterator[Asked]:
    """A column of rows of one kind: the row with the most, the first three, and the sum."""
    if not stock.columns:
        return
    column = pick.choice(stock.columns)
    names = {"column": column.name, "kind": column.kind}
    ranked = sorted(column.cells, key=lambda cell: cell[1].value or Decimal(0), reverse=True)
    values = [fact.value for _, fact in ranked]
    template, sign = pick.choice(_TOP_ROW)
    name, fact = ranked[0] if sign > 0 else ranked[-1]
    if values.count(fact.value) == 1 and fact.value:
        yield replace(_asked("top row", template, stock, _figure(fact), **names), said=name)
    if len(set(values[:4])) == 4:
        three = tuple(_figure(fact)[0] for _, fact in ranked[:3])
        asked = _asked("top rows", pick.choice(_TOP_ROWS), stock, three, **names)
        called = tuple(name for name, _ in ranked[:3])
        yield replace(asked, listed=True, ordered=True, called=called)
    if _is_money(fact) and "价" not in column.name:
        total = ((sum((f.value or Decimal(0) for _, f in ranked), Decimal(0)), fact.unit),)
        yield _asked("column sum", pick.choice(_COLUMN_SUM), stock, total, **names)


def _claim(stock: _Stock, pick: random.Random) -> Iterator[Asked]:
    """A figure claimed, right or ten off: the right one is told, and yes or no said of it."""
    name, fact = pick.choice(stock.names)
    right = pick.random() < 0.5
    value = fact.value if right else (fact.value or Decimal(0)) + 10
    figure = f"{value}{fact.unit}"
    asked = _asked("claim", pick.choice(_CLAIM), stock, _figure(fact), name=name, figure=figure)
    yield replace(asked, said="对" if right else "不")


def _talk(stock: _Stock, pick: random.Random) -> Iterator[Asked]:
    """A second question that names another thing, or another column of the row just asked for."""
    (one, _), (other, fact) = pick.choice(stock.names), pick.choice(stock.names)
    if one == other or canon(other) in stock.heads:
        return  # 公用经费 after a row is that row's column
    before = f"{stock.opening}{one}是多少"
    template = pick.choice(_TALK)
    question = template.format(name=other)
    name = stock.document.name
    yield Asked("talk", template, question, _figure(fact), name, history=(before,))
    rows = [row for row in stock.rows if len(row.cells) >= 2]
    if rows:
        row = pick.choice(rows)
        (column, _), (then, cell) = pick.sample(row.cells, 2)
        before = f"{stock.opening}{row.name}的{column}是多少"
        template = pick.choice(_TALK)
        question = template.format(name=then)
        yield Asked("talk column", template, question, _figure(cell), name, history=(before,))


def _nowhere(stock: _Stock, pick: random.Random) -> Iterator[Asked]:
    """An account that the document does not print, alone, as a whole, and beside one that it does."""
    if stock.absent:
        (other, _), name = pick.choice(stock.names), pick.choice(stock.absent)
        yield _asked("absent", pick.choice(_ABSENT), stock, (), name=name, other=other)


_MAKERS: tuple[Maker, ...] = (
    _everyday, _unit, _pair, _columns, _columns, _whole, _extreme, _claim, _talk,
    _nowhere, _nowhere,
)  # fmt: skip


def _asked(
    relation: str, template: str, stock: _Stock, right: tuple[Money, ...], **names: str
) -> Asked:
    profile = stock.document.profile
    if "{who}" in template:
        text = template.format(who=profile.entity, year=profile.year, **names)
    else:
        text = stock.opening + template.format(**names)
    return Asked(relation, template, text, right, stock.document.name)


def _figure(fact: Fact) -> tuple[Money, ...]:
    return ((fact.value or Decimal(0), fact.unit),)


def _yuan(fact: Fact) -> Decimal:
    return _base(fact.value or Decimal(0), fact.unit)


def ask_table(assistant: Assistant, asked: Asked) -> Answer:
    """The question after the ones before it."""
    return assistant.ask(Question(asked.question, history=asked.history))


def judge_table(asked: Asked, answer: Answer) -> Verdict:
    """Whether the answer tells what is right; another figure, name or verdict is what it must never tell."""
    if not asked.right:
        told = answer.value is not None or any(item.value is not None for item in answer.items)
        told = told and "没有" not in answer.text
        return "different" if told and answer.status == "answered" else "same"
    if answer.status != "answered":
        return "abstained"
    if asked.listed:
        return _judge_list(asked, answer)
    if answer.value is None:
        return "abstained"
    if not any(_agrees(answer.value, answer.unit, m, asked.signed) for m in asked.right):
        return "different"
    if asked.unit and answer.unit != asked.unit:
        return "abstained"  # the right figure in another unit than asked for
    if asked.said == "不":
        return "same" if answer.text.startswith("不") else "different"
    if asked.said == "对":
        return "different" if answer.text.startswith("不") else "same"
    if asked.unsaid and asked.unsaid in answer.text:
        return "different"
    return "same" if asked.said is None or asked.said in answer.text else "different"


def _judge_list(asked: Asked, answer: Answer) -> Verdict:
    told = [
        (item.value, item.unit or answer.unit) for item in answer.items if item.value is not None
    ]
    if not told and answer.items and asked.called:
        return _judge_names(asked, [canon(item.text) for item in answer.items])
    if not told:
        return "abstained" if answer.value is None else _judge_one_of(asked, answer)
    known = [
        next((i for i, m in enumerate(asked.right) if _agrees(v, u, m, True)), None)
        for v, u in told
    ]
    if None in known:
        return "different"
    whole = len({asked.right[i] for i in known if i is not None}) == len(set(asked.right))
    if asked.ordered and [asked.right[i or 0][0] for i in known] != [v for v, _ in asked.right]:
        return "different"
    return "same" if whole else "abstained"


def _judge_names(asked: Asked, told: Sequence[str]) -> Verdict:
    """A list without figures: the names, in their order where that is asked for."""
    wanted = [canon(name) for name in asked.called]
    same = told == wanted if asked.ordered else sorted(told) == sorted(wanted)
    return "same" if same else "different"


def _judge_one_of(asked: Asked, answer: Answer) -> Verdict:
    """One figure told of several that are asked for: no more than a part of the answer."""
    value = answer.value or Decimal(0)
    told = any(_agrees(value, answer.unit, m, True) for m in asked.right)
    return "abstained" if told else "different"


def _agrees(value: Decimal, unit: str | None, right: Money, signed: bool) -> bool:
    """Equal but for a unit and what the places told round away; a difference also without its sign."""
    figure, own = right
    converted, _ = convert(value, unit, own)
    if not signed:
        converted, figure = abs(converted), abs(figure)
    places = value.as_tuple().exponent
    step, _ = convert(Decimal(1).scaleb(places if isinstance(places, int) else 0), unit, own)
    off = abs(converted - figure)
    rounded = _is_money_unit(unit) or unit in ("%", "倍")
    return off == 0 or (rounded and off <= step)
