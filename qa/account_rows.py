"""Accounts of a table that go by level: the 项 below a 款, those above a bound, the largest of 公用经费.

``某款包括哪几个项，各安排多少``, ``公用经费里超过60万元的款级科目``, ``其他收入落在哪两个项级科目上``.  A question is
read against one table at a time: whose it is, which table or fund, the account on top, the level, the column,
the bound.  Every word of it has to be one of these or a word of form; where one is left over, other
operations look at it, so that no condition is dropped and no other table's rows are told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from corpus.model import Fact
from qa import compute
from qa.bits import Span
from qa.columns import Column, called, column_of, roles_of, says_change
from qa.comparisons import BOUND
from qa.conditions import Condition, find_conditions, meets_condition
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.knowledge import Knowledge, Record, strip_numbering
from qa.levels import DIGITS, asked_level
from qa.link import occurrences, put_for
from qa.model import Item
from qa.named_tables import mentioned_tables
from qa.normalise import canon
from qa.operations import to_count
from qa.parts import counts_figures
from qa.place_rows import extreme
from qa.reading import Limit
from qa.resolve import Situation
from qa.selection import meets
from qa.title_scope import title_spans
from qa.words import convert, figure, show
from qa.words_left import unread

_LEAST = 3  # rows that make a tree of accounts
_SHOWN = 60
_KINDS = ("支出表", "一般公共预算支出表", "基本支出表", "收入表", None, "政府性基金表", "国有资本经营表")  # fmt: skip
_FUNDS = (
    ("一般公共预算", re.compile(r"一般公共(?:预算)?(?:财政)?(?:拨款)?(?:资金)?")),
    ("政府性基金", re.compile(r"政府性基金(?:预算)?(?:财政)?(?:拨款)?")),
    ("国有资本经营", re.compile(r"国有资本经营(?:预算)?(?:财政)?(?:拨款)?")),
    ("财政拨款", re.compile(r"财政拨款(?!收入)")),
)
_SIDES = {
    "人员经费": ("301", "303"),
    "公用经费": ("302", "307", "309", "310", "311", "312", "399"),
}
_SIDE = re.compile(r"(?:日常|商品)?(?P<side>人员|公用)(?:经费|支出)")
_LIST = re.compile(
    r"哪|什么|逐[个项一]|拆|细分|列出|列举|罗列|列一下|明细|分别|各(?!级|个?部门|单位|项经费)|构成|组成"
)
_COUNT = re.compile(
    r"(?:几|多少)个?(?:[类款项](?!目)|(?:[类款项]级)?(?:支出|经济|功能|分类)*科目|(?<=个)(?=[?？。]|$))"
)
_SUM = re.compile(r"合计|一共|总共|共计|总计|加起来|加在一起|相加|之和|总和|总额")
_MONEY = re.compile(r"多少(?:钱|[万亿]?元)?")
_APART = re.compile(r"各(?!个?[类款项]|科目)|分别|哪")  # 各款一共多少 is one sum
_MEAN = re.compile(r"平均")
_FIRST = re.compile(
    r"占?大头|最(?:(?P<most>[多大高])|(?P<least>[少小低]))的?(?:前)?(?:(?P<n>[两二三四五六七八九十]|\d{1,2})(?:个|大|项|款|类|位|名)?)?"
    r"|(?:排名?|位?[居列]|名列|排[在列])?(?:在)?前(?P<m>[两二三四五六七八九十]|\d{1,2})(?:大|位|名|个|项)?"
)
_NUMBER = re.compile(
    r"(?:[哪这]|分[为成]|有|包括|列了?)(?P<n>[两二三四五六七八九十]|\d{1,2})(?:个|项|款|类)"
)
_AMOUNT = re.compile(r"(?:共|合计|一共|总共|为|是)?(?P<n>\d+(?:\.\d+)?)(?P<u>[万亿]?元)")
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]|倒数")
_OTHER = re.compile(
    r"吗|是不是|是否|对不对|有没有|占(?!大头)|比例|比重|百分|为什么|为何|原因|怎么|(?<!额)如何|相差|差多少|多多少|少多少|增长|增加|减少|下降|上年|去年|完成|执行率|倍"
)
_ABOUT = re.compile(
    r"科目|构成|明细|组成|[类款项]级|(?:[几多哪各]|哪些|\d|[两二三四五六七八九十])个?[类款项](?!目)"
)
_LEVEL = re.compile(
    r"(?:功能|经济)?(?:分类)?(?:的)?(?:[类款项]级)?(?:支出|收入)?(?:功能|经济)?(?:分类)?科目|[类款项]级(?:支出|收入)?"
    r"|(?<=[几多哪各些个\d两二三四五六七八九十的])[类款项](?!目)|(?:下一?级|下属|下设)(?=[的有哪几各]|科目|\d)"
)
_FORM = (  # each by itself: 分布 is no 分 with 布 left over
    re.compile(
        r"(?:都|又|具体|主要|一共|总共)?(?:包括|包含|分成|分为|细分为?|下设|下辖|下面|底下|以下|下边|项下|名下|属于|里面|里头|里边|当中|之中|其中|这个|那个|落[在到]|列在|记在|列支|用在|花在|花到|来自|来源于|出自|体现在|反映在|列入|计入|安排在)(?:了)?"
        r"|分(?!别)了?(?=[几哪多成为])"
    ),
    re.compile(
        r"(?:请|把|将|给我|帮我|想(?:知道|了解|看看?))|(?:说|看|列|讲|报)(?:一下|出来|明|出)?|逐[个项一级]|拆(?:开|分|成)*(?:来|了|为)?|细分(?:到|为|成)?了?|分到了?|分布(?:在|于)?|涉及到?"
        r"|取得|实现|形成|显示|所属|部分|[这那]笔|[两三]栏|两项|栏|都?叫|名称|名字|有数|数额|数目|全部|所有|清单|每[个项]?|统计|来看|从|以|按|超过|关于|说明|对应|头上|依次|如何|我|与|名单|往下一级|这一[类款项]|数$|的数"
    ),
    re.compile(
        r"由|构成|组成|明细|情况|金额|数额|数字|列出|列举|罗列|列一下|分别|各自|各|都|有|是|为|在|到|下|里|中|上|的|了|和|及|以及|其|它们?|这|那|哪[些几一]?|几|多少|什么|啥|谁|个|"
        r"安排|编列|列|支出|开支|花费|花|用|预算数?|决算数?|执行数?|经费|资金|收入|钱|万?元|本年|当年|全年|年初|年度|年|记|归|共|合计|小计|总计|排|从[高大多]到[低小少]|从[低小少]到[高大多]|排序|排列|同时|既|又|也|还|不为零|不为空|不是零"
    ),
)
_LACKS = re.compile(r"没有?|无|只有?|仅有?|[而但]")


@dataclass(frozen=True, slots=True, eq=False)
class _Tree:
    """The coded rows of one table, and what its columns are called."""

    knowledge: Knowledge
    records: tuple[Record, ...]
    columns: dict[str, Column | None]  # None where two columns are called so
    usual: Column | None  # this year's figure
    economic: bool  # 工资福利支出 and 办公费, not what the money is spent for

    @property
    def table(self) -> str:
        return self.records[0].table.id

    @property
    def called(self) -> str:
        """Its kind and title, canonical: what a fund may be named by."""
        table = self.records[0].table
        return canon(f"{table.kind or ''}{table.title}")

    def figure(self, record: Record, column: Column | None) -> Fact | None:
        """A row's figure in a column, or its own one where each side of the table has a column."""
        if column is not None:
            return next((f for f in record.facts if column_of(f) == column), None)
        usual = next((f for f in record.facts if column_of(f) == self.usual), None)
        money = [f for f in record.facts if f.value is not None and is_money(f.unit)]
        return usual or (money[0] if len(money) == 1 else None)


@dataclass(slots=True)
class _Read:
    """What a question says of a tree of accounts, with the places that say it."""

    key: str
    text: str
    places: set[int]
    heading: Record | None = None
    column: Column | None = None
    side: str = ""
    bounds: tuple[str, ...] = ()
    demands: tuple[Condition, ...] = ()
    named: Span | None = None  # where the account on top is said
    rest: str = ""  # the question without it

    def take(self, spans: Sequence[Span]) -> None:
        for span in spans:
            self.places.update(range(*span))

    def is_free(self, span: Span) -> bool:
        return self.places.isdisjoint(range(*span))


def of_accounts(situation: Situation, text: str) -> Finding | None:
    """The accounts that a question chooses: listed with their figures, counted, added, or the first of them."""
    reading = situation.reading
    if reading.excluded or _OTHER.search(text) or _ORDINAL.search(text):
        return None
    if not (_ABOUT.search(text) or _SIDE.search(text) or asked_level(text) is not None):
        return None
    found = [
        (rank, one)
        for knowledge in situation.knowledges
        if not set(reading.years) - {knowledge.document.profile.year}
        for tree in _trees(knowledge)
        if (rank := _rank(tree, reading.key)) is not None
        and (one := _of_tree(tree, situation)) is not None
    ]
    if len({id(one.facts[0].knowledge) for _, one in found}) != 1:
        return None
    return min(found, key=lambda pair: pair[0])[1]


Operation = Callable[["_Tree", "_Read", list[Record]], Finding | None]


def _operation(read: _Read) -> Operation | None:
    """What is done with the rows; 最低生活保障 that is the account on top asks for no least."""
    spans = [] if read.named is None else [read.named]
    text = read.rest = put_for(read.key, spans, "，")
    first = _FIRST.search(text)
    if _is_served_elsewhere(read, text):
        return None
    if first is not None:
        number = to_count(first["n"] or first["m"] or "") if first["n"] or first["m"] else 1
        least = first["least"] is not None
        return lambda tree, read, chosen: _top(tree, read, chosen, number or 1, least)
    if _MEAN.search(text):
        return lambda tree, read, chosen: _added(tree, read, chosen, mean=True)
    if _COUNT.search(text) and "哪" not in text:
        return lambda tree, read, chosen: _listed(tree, read, chosen, counts=True)
    if _SUM.search(text) and _MONEY.search(text) and not _APART.search(text):
        return lambda tree, read, chosen: _added(tree, read, chosen, mean=False)
    if _LIST.search(text):
        return lambda tree, read, chosen: _listed(tree, read, chosen, counts=False)
    return None


def _is_served_elsewhere(read: _Read, text: str) -> bool:
    """Whether other operations tell it: all rows in order, both ends of an order, the largest part of an account.

    Of 教育支出里哪项最多 they tell the parts right below; of all 财政拨款支出 they tell those of each fund.
    """
    firsts = list(_FIRST.finditer(text))
    if not firsts:
        return _IN_ORDER.search(text) is not None
    if any(one["most"] for one in firsts) and any(one["least"] for one in firsts):
        return True
    if read.heading is not None and not _SAYS_LEVEL.search(text):
        return True
    return any(read.is_free(m.span()) for m in _ALLOCATED.finditer(_GENERAL.sub(_blank, read.key)))


def _blank(match: re.Match[str]) -> str:
    return "，" * len(match[0])


_IN_ORDER = re.compile(r"[从由按][高大多低小少][到至往][低小少高大多]|排序|排列|[升降]序")
_SAYS_LEVEL = re.compile(r"科目|[类款项]级")
_GENERAL = _FUNDS[0][1]
_ALLOCATED = _FUNDS[3][1]
_HELD = re.compile(r"超过|超出|高出|高于|低于|大于|小于|多于|少于|不足|不到|突破|没有?达到|未达")


@lru_cache(maxsize=256)
def _trees(knowledge: Knowledge) -> tuple[_Tree, ...]:
    """The tables of a document whose rows are accounts with codes."""
    held: dict[str, list[Record]] = {}
    for record in knowledge.records:
        code = record.row.code or ""
        if record.table.kind in _KINDS and code.isdigit() and len(code) in DIGITS.values():
            held.setdefault(record.table.id, []).append(record)
    return tuple(_tree(knowledge, tuple(rows)) for rows in held.values() if len(rows) >= _LEAST)


def _tree(knowledge: Knowledge, records: tuple[Record, ...]) -> _Tree:
    own = knowledge.document.profile.year
    named: dict[str, set[Column]] = {}
    usual = roles_of(records, knowledge).now
    for fact in (f for record in records for f in record.facts if f.measure):
        column = column_of(fact)
        if fact.year not in (None, own) or says_change(column) or column == usual:
            continue
        for name in {canon(called(column)), canon(called(column)).removesuffix("数")}:
            if len(name) > 2:
                named.setdefault(name, set()).add(column)
    columns = {name: next(iter(c)) if len(c) == 1 else None for name, c in named.items()}
    codes = [record.row.code or "" for record in records]
    economic = all(code[:1] in "35" for code in codes) and not any(len(c) == 7 for c in codes)
    return _Tree(knowledge, records, columns, usual, economic)


def _rank(tree: _Tree, key: str) -> tuple[int, ...] | None:
    """Which of the tables that a question fits is meant: the one it names, else that of all the money."""
    named, _ = mentioned_tables(key, tree.knowledge)
    if named is not None and tree.table not in named:
        return None
    if re.search(r"经济(?:分类)?科目", key) and not tree.economic:
        return None
    if re.search(r"功能(?:分类)?科目", key) and tree.economic:
        return None
    table = tree.records[0].table
    exact = named is None or canon(table.title) not in key
    sided = _SIDE.search(key) is not None and not tree.economic
    income = "收入" in key and table.kind != "收入表"
    return (sided, exact, income, _KINDS.index(table.kind), len(table.title))


def _of_tree(tree: _Tree, situation: Situation) -> Finding | None:
    read = _Read(situation.reading.key, situation.reading.text, set())
    key = read.key
    read.take(situation.offices(key))
    read.take(title_spans(key, situation.knowledges))
    read.take(mentioned_tables(key, tree.knowledge)[1])
    if not (
        _reads_heading(tree, read, situation.reading.codes)
        and (operation := _operation(read)) is not None
        and _reads_fund(tree, read)
        and _reads_columns(tree, read, situation)
        and _reads_limits(read, situation.reading.limits)
        and _is_of_stage(tree, read, situation.reading.stage or "")
    ):
        return None
    whole = _chosen(tree, read, situation)
    chosen = _within(tree, read, whole, situation.reading.limits)
    if not chosen or not _agrees(tree, read, chosen, whole):
        return None
    for pattern in (_LEVEL, _FIRST, _COUNT, _SUM, _MONEY, _MEAN, *_FORM):
        read.take([match.span() for match in pattern.finditer(key)])
    if unread(key, frozenset(read.places), tree.table, tree.knowledge, situation):
        return None
    return operation(tree, read, chosen)


def _is_of_stage(tree: _Tree, read: _Read, stage: str) -> bool:
    """Whether the figures are of the stage that is said: no 决算 is told for 年初预算."""
    own = tree.knowledge.document.profile.stage or ""
    if not stage or (stage in own and stage != "年初预算"):
        return True
    told = "".join(read.column or tree.usual or ())
    return "预算" in told if "预算" in stage and own == "决算" else own != "预算" or "预算" in stage


def _reads_limits(read: _Read, limits: Sequence[Limit]) -> bool:
    """Reads the bounds, each on money; False where rows are not chosen by anything that is said."""
    for limit in limits:
        at = read.key.find(limit.key)
        if limit.printed or at < 0 or not (limit.unit is None or is_money(limit.unit)):
            return False
        read.take([(at, at + len(limit.key))])
        read.bounds += (f"{BOUND[limit.operator]}{show(limit.value)}{limit.unit or ''}",)
    if any(read.is_free(match.span()) for match in _HELD.finditer(read.key)):
        return False  # 决算超过年初预算: a column held against another is no bound
    return _says_which(read, limits)


def _within(
    tree: _Tree, read: _Read, rows: Sequence[Record], limits: Sequence[Limit]
) -> list[Record]:
    """The rows within the bounds; 其他收入落在哪些科目 asks, with no bound, where there is any."""
    if not limits and not read.heading and read.column:
        return [r for r in rows if (f := tree.figure(r, read.column)) and f.value]
    return [r for r in rows if all(meets(tree.figure(r, read.column), x) for x in limits)]


def _says_which(read: _Read, limits: Sequence[Limit]) -> bool:
    """Whether a question says which rows it means: all accounts of a level are asked for by an order alone."""
    of_level = _OF_LEVEL.search(read.text) is not None or asked_level(read.text) is not None
    if not (read.heading or of_level or (read.side and (limits or _FIRST.search(read.rest)))):
        return (
            False  # 哪项收入最多 asks for no account, 人员经费包括哪些 for what the text says of it
        )
    said = (read.heading, read.column, read.demands, read.side, limits)
    return any(said) or _FIRST.search(read.rest) is not None


_OF_LEVEL = re.compile(r"科目|[类款项]级|哪[些几]个?[类款项]的")


def _reads_heading(tree: _Tree, read: _Read, codes: Sequence[str]) -> bool:
    """Reads the account on top, by name or by code; False where another account is said, or two are."""
    coded = [r for r in tree.records for code in codes if r.row.code == code]
    spans = _headings_said(tree, read)
    if len({span for span, _ in spans}) > 1 or len(coded) > 1 or (codes and not coded):
        return False
    among = [r for _, r in spans if not coded or r in coded]
    if spans:
        (start, stop), _ = spans[0]
        gloss = _GLOSS.match(read.key, stop)
        level = [r for r in among if gloss and len(r.row.code or "") == DIGITS[gloss["l"]]]
        among = level or among
        if len(among) != 1:
            return False
        read.named = (start, stop)
        read.take([(start, gloss.end() if gloss and level else stop)])
    read.heading = next(iter(among or coded), None)
    for code in codes:
        read.take(list(occurrences(read.key, code)))
    return True


_GLOSS = re.compile(
    r"(?P<l>[类款项])(?:级科目(?=[下底里中的包由共，])|(?=$|[^级类款项目]))"
)  # 某某支出（款）


def _headings_said(tree: _Tree, read: _Read) -> list[tuple[Span, Record]]:
    """Where a question says an account that has others below it, by the longest name."""
    parents = {record.row.path[:-1] for record in tree.records}
    spans = [
        (span, record)
        for record in tree.records
        if record.row.path in parents and record.row.path
        for span in occurrences(read.key, canon(strip_numbering(record.row.path[-1])))
        if span[1] - span[0] > 1 and read.is_free(span)
    ]
    longest = max((stop - start for (start, stop), _ in spans), default=0)
    return [(s, r) for s, r in spans if s[1] - s[0] == longest]


def _reads_fund(tree: _Tree, read: _Read) -> bool:
    """Reads the fund that a question names; False where the table is of another."""
    for name, pattern in _FUNDS:
        for match in pattern.finditer(read.key):
            if read.is_free(match.span()):
                if name not in tree.called and not (
                    name == "财政拨款" and "一般公共预算" in tree.called
                ):
                    return False
                read.take([match.span()])
    return True


def _reads_columns(tree: _Tree, read: _Read, situation: Situation) -> bool:
    """Reads the columns that a question names, and whether they are to be filled or blank."""
    said: list[tuple[Span, Column]] = []
    for name in sorted(tree.columns, key=len, reverse=True):
        for span in occurrences(read.key, name):
            column = tree.columns[name]
            if not read.is_free(span):
                continue
            if column is None:
                return False
            read.take([span])
            said.append((span, column))
    read.demands = find_conditions(situation.reading.text, tree.records, tree.knowledge)
    held = {column for demand in read.demands for column in demand.columns}
    free = list(dict.fromkeys(c for _, c in sorted(said) if c not in held))
    if read.demands:
        read.take([m.span() for m in _LACKS.finditer(read.key)])
    for match in _SIDE.finditer(read.key):
        if read.is_free(match.span()):
            if not tree.economic or read.side:
                return False
            read.side = f"{match['side']}经费"
            read.take([match.span()])
    if len(free) > 1:
        return False
    filled = [d for d in read.demands if d.demand != "blank"]
    alone = filled[0].columns if len(filled) == 1 else frozenset()
    read.column = free[0] if free else (next(iter(alone)) if len(alone) == 1 else None)
    return True


def _chosen(tree: _Tree, read: _Read, situation: Situation) -> list[Record]:
    """The rows below the heading, of the level that is asked for, that are filled as is demanded."""
    text, under = situation.reading.text, tree.records
    if read.heading is not None:
        path = read.heading.row.path
        under = tuple(
            r for r in under if len(r.row.path) > len(path) and r.row.path[: len(path)] == path
        )
    if read.side:
        under = tuple(r for r in under if _is_of_side(tree, r, read.side))
    level = asked_level(text)
    if re.search(r"下一?级|下设", text) and level is None and read.heading is not None:
        depth = len(read.heading.row.path) + 1
        under = tuple(r for r in under if len(r.row.path) == depth)
    elif level is not None:
        if tree.economic and level == "项":
            return []
        under = tuple(r for r in under if len(r.row.code or "") == DIGITS[level])
    else:
        parents = {r.row.path[:-1] for r in tree.records}
        under = tuple(r for r in under if r.row.path not in parents)
    return [r for r in under if all(meets_condition(r, demand) for demand in read.demands)]


def _is_of_side(tree: _Tree, record: Record, side: str) -> bool:
    """Whether a row stands under 人员经费 or 公用经费: by the head of its side, else by its code."""
    heads = {label for f in record.facts for label in f.measure if label.endswith(("经费", "支出"))}
    if heads & set(_SIDES):
        return side in heads
    return (record.row.code or "")[:3] in _SIDES[side]


def _agrees(tree: _Tree, read: _Read, chosen: Sequence[Record], whole: Sequence[Record]) -> bool:
    """Whether the number of rows that a question says is theirs, and the amount what they have together."""
    for match in _NUMBER.finditer(read.key):
        if read.is_free(match.span()):
            if to_count(match["n"]) != len(_valued(tree, read, chosen)):
                return False
            read.take([match.span()])
    for match in _AMOUNT.finditer(read.key):
        if not read.is_free(match.span("n")):
            continue
        value = Decimal(match["n"])
        facts = [f for r in whole if (f := tree.figure(r, read.column)) and f.value is not None]
        step = Decimal(1).scaleb(int(value.as_tuple().exponent))
        total = sum(
            (convert(f.value or Decimal(0), f.unit, match["u"])[0] for f in facts), Decimal(0)
        )
        if abs(total - value) >= step:
            return False
        read.take([match.span()])
    return True


def _valued(tree: _Tree, read: _Read, chosen: Sequence[Record]) -> list[tuple[Record, Fact]]:
    pairs = ((r, tree.figure(r, read.column)) for r in chosen)
    return [(r, f) for r, f in pairs if f is not None and f.value is not None]


def _lead(tree: _Tree, read: _Read) -> str:
    """Of which rows something is told, in words."""
    title = tree.records[0].table.title
    words = [strip_numbering(read.heading.row.path[-1])] if read.heading is not None else []
    words += [read.side] if read.side else []
    words += [f"{level}级科目"] if (level := asked_level(read.text)) is not None else []
    words += [d.words for d in read.demands]
    named = read.column is not None and not any(read.column in d.columns for d in read.demands)
    bounds = "且".join(read.bounds)
    words += [f"{called(read.column) if named and read.column else ''}{bounds}"]
    said = "、".join(filter(None, words))
    return f"《{title}》中{said}的" if said else f"《{title}》中"


def _names(pairs: Sequence[tuple[Record, Fact]]) -> Iterator[str]:
    """What rows are called; those of one name by their heading."""
    names = [strip_numbering(record.row.path[-1]) for record, _ in pairs]
    for (record, _), name in zip(pairs, names, strict=True):
        double = names.count(name) > 1 and len(record.row.path) > 1
        yield f"{strip_numbering(record.row.path[-2])}－{name}" if double else name


_EACH = re.compile(
    r"各(?!级|个?部门|单位|项经费)|分别|多少(?!个)|几(?=[万亿元])|金额|数额|明细|构成|组成|拆|每"
)


def _listed(tree: _Tree, read: _Read, chosen: list[Record], *, counts: bool) -> Finding | None:
    """The rows by their names, with their figures where these are asked for; blank ones are only counted."""
    pairs = _valued(tree, read, chosen)
    if not pairs or len(pairs) > _SHOWN:
        return None
    all_of_them = counts and not (read.demands or counts_figures(read.text))
    number = len(chosen) if all_of_them and not read.bounds else len(pairs)
    each = _EACH.search(read.text) is not None or bool(read.heading and read.bounds)
    items = tuple(
        Item(f"{name}{figure(fact) if each else ''}", fact.value if each else None, fact.unit if each else None)
        for name, (_, fact) in zip(_names(pairs), pairs, strict=True)
    )  # fmt: skip
    blank = f"（其中{number - len(pairs)}个没有填数）" if number > len(pairs) else ""
    unit = _unit_word(read.text)
    told = ("；" if each else "、").join(item.text for item in items)
    return Finding(
        "count" if counts else "list",
        f"{_lead(tree, read)}共{number}{unit}{blank}：{told}。",
        value=Decimal(number) if counts else None, unit=unit if counts else None,
        basis="computed" if counts else "printed",
        facts=tuple(Cited(tree.knowledge, fact) for _, fact in pairs), items=items,
        steps=(f"逐行核对，符合的 = {number}",) if counts else (),
    )  # fmt: skip


def _unit_word(text: str) -> str:
    match = re.search(r"(?:几|多少)([个项])", text)
    return match[1] if match is not None else "个"


def _top(
    tree: _Tree, read: _Read, chosen: list[Record], number: int, least: bool
) -> Finding | None:
    pairs = [(r, f) for r, f in _valued(tree, read, chosen) if f.value]
    if len(pairs) <= number:
        return None
    if number == 1:
        return extreme(tree.knowledge, [f for _, f in pairs], least=least)
    ordered = sorted(pairs, key=lambda pair: pair[1].value or Decimal(0), reverse=not least)
    if ordered[number - 1][1].value == ordered[number][1].value:
        return None  # a tie at the last place
    first = ordered[:number]
    items = tuple(
        Item(name, fact.value, fact.unit)
        for name, (_, fact) in zip(_names(first), first, strict=True)
    )
    step = f"{len(pairs)}行按数值{'从低到高' if least else '从高到低'}排列，取前{number}位"
    told = "；".join(f"{i.text}，{figure(f)}" for i, (_, f) in zip(items, first, strict=True))
    return Finding(
        "extreme", f"从{'低到高' if least else '高到低'}依次是{told}。", unit=first[0][1].unit,
        facts=tuple(Cited(tree.knowledge, fact) for _, fact in first), items=items, steps=(step,),
    )  # fmt: skip


def _added(tree: _Tree, read: _Read, chosen: list[Record], *, mean: bool) -> Finding | None:
    pairs = _valued(tree, read, chosen)
    if len(pairs) < 2 or any(f.comparator != "=" for _, f in pairs):
        return None
    terms = [
        compute.Term(name, f.value or Decimal(0), f.unit, Cited(tree.knowledge, f))
        for name, (_, f) in zip(_names(pairs), pairs, strict=True)
    ]
    return compute.mean(terms) if mean else compute.total(terms)
