"""Cells of a sheet that tells of things: 设备名称 | 生产日期 | 主要参数, or a form of names and their values.

``二号泵什么时候生产的`` and ``两台泵的扬程分别是多少`` are answered where every word of the question is the
thing's name, the name of a cell, or asks: a word that is neither (二号泵站, 大修日期) may mean another thing, and
nothing is told. Sums of money are left to the operations that know budgets.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from corpus.model import Fact, Table
from index.words import text_to_classes
from qa.bits import Span
from qa.finding import Cited, Finding
from qa.fit import is_money
from qa.knowledge import Knowledge
from qa.link import covered, function_mask, in_words, occurrences, put_over
from qa.model import Item
from qa.normalise import canon
from qa.resolve import Situation
from qa.sheet_heads import (
    bare,
    plain,
    said_beside,
    said_by_kind,
    said_in_part,
    said_in_words,
    said_whole,
)
from qa.vocabulary import Lexicon
from qa.words import figure, heading, name

_ASKING = re.compile(  # words that carry a question and nothing of what is asked
    r"请问|你好|您好|好奇|麻烦|帮忙?|帮我|谢谢|我?想(?:要|了解|知道|问|查|找)*|告诉|知道|了解|介绍|查一?下|问一?下|一下|可以|能不能|是不是|是否|有没有"
    r"|[多几哪](?:少|长|高|大|重|宽|久|快|远)?|什么样?子?的?|啥样?|怎么样?|如何|怎样|谁|何|为什么|为啥"
    r"|使用|采用|支持|需要|应该|属于|具有|具备|拥有|达到|用的?|叫做?|包含|包括|记录|进行|作为|取得|获得|不同|分别|各自?|所有|一共|总共|主要|具体|相关|产生"
    r"|[一两二三四五六七八九十]?[个种台款家位条只套](?=[^\w]|[\u4e00-\u9fff]|$)|这|那|该|此|它们?|表[中里]|的|得|是|有|和|与|及|以及|又|还|都|呢|吗|嘛|啊|呀|吧|了|在|要|会|能|由|被|把|对|从|到|于|里|中|上|下|时候?"
)
_NARROWS = re.compile(  # words that budgets are full of, and that tell one thing from another here
    r"采购|预算|决算|支出|执行|财政|政府|机关|购置|上年|去年|今年|本年|年末"
    r"|年初|上限|下限|加起来|合起来|相加|之和|总和|平均|相差|占比|比例|比重|最大"
    r"|最小|最高|最低|最多|最少|至少|余额|计划|实现|完成|开展|安排|投入|规定"
    r"|标准|控制|全年|合计"
)
_LOOSE = re.compile(  # behind a name
    r"功能|信息|情况|数据|参数|方面|名字|名称|大小|数值|产品|设备"
)
_SORT = re.compile(r"(?:姓名|名称|名|编号|型号|代码|类型|类别)$")
_SEVERAL = re.compile(r"[两二三四五六七八九十几][个种台款家位条只套]|分别|各|哪些|所有|它们|都")
_LONGEST_NAME = 24
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table of things: the cells of each by their names, and what else tells which thing it is."""

    knowledge: Knowledge
    cells: dict[tuple[str, str], tuple[Fact, ...]]  # (thing, name of the cell)
    sort: str  # what its things are: 设备
    called: str  # how the column of its things is headed: 设备型号
    known: frozenset[str]  # texts that are said of the whole sheet

    @property
    def things(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(thing for thing, _ in self.cells))

    @property
    def heads(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(head for _, head in self.cells))


def cells_of_things(situation: Situation, text: str) -> Finding | None:
    """The cells that all words of a question point at, in the one sheet where they do."""
    polar = _POLAR.search(text) is not None
    clauses = [key for clause in _CLAUSE.split(text) if (key := plain(clause))]
    if polar and _AIM.search(text):
        return None  # whether an aim was met is a verdict
    told = [
        found
        for knowledge in situation.knowledges
        for table in knowledge.tables.values()
        if (sheet := _sheet(knowledge, table, polar)) is not None
        and (found := _asked(sheet, clauses, canon(text), situation.lexicon))
    ]
    return _told(told[0]) if len(told) == 1 else None


_CLAUSE = re.compile("[,，;；?？。!！]")
_POLAR = re.compile("是否|是不是|有没有|[吗嘛]|(?<![什怎那多])么[?？。]*$|[没未]")
_AIM = re.compile("完成|达到|达标|实现|落实")
_WH = re.compile("[多哪谁怎几啥何]|什么|还是")


def _sheet(knowledge: Knowledge, table: Table, polar: bool) -> _Sheet | None:
    """The table as things and names of cells; None for any other table."""
    facts = knowledge.of_table(table.id)
    if table.kind is not None or table.unit is not None or not facts or table.form:
        return None
    form = _is_form(table, facts)
    if not form and not any(len(fact.subject) == _PAIR for fact in facts):
        return None
    cells: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if not fact.subject or len(fact.subject) > (1 if form else _PAIR):
            return None
        thing = "" if form else fact.subject[0]
        names = fact.subject if form or len(fact.subject) == _PAIR else fact.measure
        head = names[-1] if names else ""  # a cell under no head is called nothing
        if head and (polar or "是否" not in head):  # 何时检修 asks for no 是否检修
            cells[thing, head].append(fact)
    return _Sheet(
        knowledge,
        {key: tuple(held) for key, held in cells.items()},
        "" if form else _sort(table),
        "" if form else _called(table),
        _known(table, facts if form else ()),
    )


def _is_form(table: Table, facts: Sequence[Fact]) -> bool:
    """Whether each name has one value: without heads of columns, or 参数 | 值 | 参数 | 值."""
    sides = len(table.label_columns) > 1 and all(len(fact.subject) == 1 for fact in facts)
    if min(Counter(fact.subject for fact in facts).values()) > 1:
        return False  # records side by side, each line a name: 姓名 | 甲 | 乙
    return not any(table.columns) or (sides and len({f.measure[-1:] for f in facts}) == 1)


def _sort(table: Table) -> str:
    """What the things of a block are called together: 设备 of a column 设备名称."""
    heads = (bare("".join(table.columns[j][-1:])) for j in sorted(table.label_columns))
    return next((short for head in heads if (short := _SORT.sub("", head)) not in ("", head)), "")


def _called(table: Table) -> str:
    """How the first column that names things is headed."""
    heads = (bare("".join(table.columns[j][-1:])) for j in sorted(table.label_columns))
    return next((head for head in heads if head), "")


_PAIR = 2  # names of a cell in a block: the thing, and what stands beside the value


def _known(table: Table, facts: Iterable[Fact]) -> frozenset[str]:
    """The title, lines over the whole table, and the short values of a form, which tell of one thing."""
    lines = (row[0].text for row in table.cells if len(row) > 1 and row[0].column_span == len(row))
    values = (fact.text for fact in facts if fact.value is None)
    titles = (plain(text or "") for text in chain((table.title,), lines))
    named = (text for text in map(plain, values) if len(text) <= _LONGEST_NAME)
    return frozenset(text for text in chain(titles, named) if 1 < len(text) <= _LONGEST_TITLE)


def _asked(
    sheet: _Sheet, clauses: Sequence[str], spoken: str, lexicon: Lexicon
) -> tuple[Cited, ...]:
    """The cells that a question asks for; () where a word of it tells nothing of the sheet."""
    read = [_read(sheet, key, lexicon) for key in clauses]
    if not any(one.heads for one in read) or any(one.asks_else for one in read):
        return ()
    runs = [run for one in read for run in one.runs]
    things = [thing for one in read for thing in one.things] or _things_in_part(sheet, runs)
    heads = dict.fromkeys(head for one in read for head in one.heads)
    runs = [run for run in runs if not _is_apposed(run, things, spoken, sheet)]
    if not all(_is_known(run, sheet, (*things, *heads)) for run in runs):
        return ()
    chosen = _chosen(sheet, things, "".join(clauses))
    found = [
        of_one_head(head, sheet.cells.get((thing, head), ()), spoken)
        for thing in chosen
        for head in heads
    ]
    cells = tuple(Cited(sheet.knowledge, fact) for fact in chain(*found) if fact.text)
    by_name = all(one.by_name for one in read)
    return () if _is_reckoned(cells, "".join(clauses), by_name) else cells


def _is_reckoned(cells: Sequence[Cited], key: str, by_name: bool) -> bool:
    """Whether figures would have to be added, or are money and not asked for by their very name."""
    figures = [cited.fact for cited in cells if cited.fact.value is not None]
    added = len(figures) > 1 and re.search("一共|总共|合计|共有", key) is not None
    money = [fact for fact in figures if is_money(fact.unit)]
    priced = _ASKS_PRICE.search(key) is not None and all(map(_is_price, money))
    return added or (bool(money) and not by_name and not priced)


_ASKS_PRICE = re.compile("多少钱|什么价|啥价|价格")
_PRICE = re.compile("(?:价格|单价|售价|造价|报价|价)$")


def _is_price(fact: Fact) -> bool:
    """Whether a cell is what one thing costs, and no sum of money."""
    return any(_PRICE.search(bare(name)) for name in (*fact.subject[-1:], *fact.measure[-1:]))


@dataclass(frozen=True, slots=True)
class _Clause:
    """What a clause says of a sheet, and the words that it leaves."""

    things: list[str]
    heads: list[str]
    runs: list[str]
    asks_else: bool  # for something that no cell of the sheet is called
    by_name: bool  # all names of cells are said word for word


def _read(sheet: _Sheet, key: str, lexicon: Lexicon) -> _Clause:
    mask = [False] * len(key)
    whole = said_whole(key, sheet.things, plain)
    things = _say(key, mask, whole) or _things_by_cell(sheet, key, mask)
    _say(key, mask, {text: occurrences(key, text) for text in sheet.known if text in key})
    heads = _heads(sheet, key, mask)
    _say_measures(key, mask, heads)
    runs = []
    for run in _runs(key, mask, lexicon):
        in_part = not heads or re.search(f"[和与及]{run}|{run}[和与及]", key) is not None
        head = said_in_part(run, sheet.heads, key) if in_part and run != sheet.sort else None
        heads += [head] if head else []
        runs += [] if head else [run]
    runs += _grown(key, mask, _filler(key, mask, lexicon), chain(*whole.values()))
    if any(_MAKER.search(head) for head in heads):
        runs = [run for run in runs if not _MAKES.fullmatch(run)]  # 哪个厂家生产的
    by_name = set(heads) <= set(said_whole(key, sheet.heads))
    return _Clause(things, heads, runs, not heads and _WH.search(key) is not None, by_name)


_MAKER = re.compile("厂家$|厂商$")
_MAKES = re.compile("生产|制造")


def _say(key: str, mask: list[bool], said: dict[str, tuple[Span, ...]]) -> list[str]:
    """Mark what is said; the names in the order of the question."""
    for at, known in enumerate(covered(chain(*said.values()), len(key))):
        mask[at] |= known
    return sorted(said, key=lambda one: min(said[one]))


def _things_by_cell(sheet: _Sheet, key: str, mask: list[bool]) -> list[str]:
    """The thing of which a question says the words of a cell that no other has: by its 型号."""
    if sheet.things == ("",):
        return []
    held: dict[str, set[str]] = defaultdict(set)
    for (thing, _), facts in sheet.cells.items():
        for value in {plain(fact.text) for fact in facts if fact.value is None}:
            if _LEAST_CODE <= len(value) <= _LONGEST_NAME and _is_in(value, key):
                held[value].add(thing)
    said = {value: things for value, things in held.items() if _CODE.fullmatch(value)}
    if len(said) != 1 or any(len(things) != 1 for things in said.values()):
        return []
    _say(key, mask, {value: occurrences(key, value) for value in said})
    return [thing for things in said.values() for thing in things]


_LEAST_CODE = 3  # characters of a code that tells a thing from others
_CODE = re.compile(r"(?=.*[a-z])(?=.*\d)[a-z\d./_-]+")  # of a model, as 2X-70a


def _say_measures(key: str, mask: list[bool], heads: Sequence[str]) -> None:
    """Mark a measure behind a name that says it already: the 高度 that 海拔有多高 is put as."""
    for match in _MEASURE.finditer(key):
        if any(key[: match.start()].endswith(bare(head)) for head in heads):
            mask[slice(*match.span())] = [True] * len(match[0])


_MEASURE = re.compile("(?:高度|长度|宽度|深度|重量|面积)(?=是多少)")


def _heads(sheet: _Sheet, key: str, mask: list[bool]) -> list[str]:
    """The names of cells that are asked for: not those whose value the question says."""
    named = _open(key, mask)
    whole = said_whole(named, sheet.heads)
    by_kind = said_by_kind(named, sheet.heads, whole)
    longer = [bare(head) for head in by_kind]
    whole = {h: s for h, s in whole.items() if not any(bare(h) in one for one in longer)}
    said = said_beside(named, sheet.heads, whole) | by_kind | whole
    heads = _say(key, mask, said or said_in_words(named, sheet.heads))
    given = {
        head
        for (_, head), facts in sheet.cells.items()
        if any(_is_in(plain(fact.text), named) for fact in facts)
    }
    return [head for head in heads if head not in given]


def _is_in(value: str, key: str) -> bool:
    """Whether a text says a value, and no longer number or code that holds it."""
    alone = rf"(?<![a-z\d.]){re.escape(value)}(?![a-z\d.])"
    return len(value) > 1 and re.search(alone, key) is not None


def _open(key: str, mask: Sequence[bool]) -> str:
    """The text with what is explained blotted out."""
    return put_over(key, mask, "\0")


def _grown(
    key: str, mask: Sequence[bool], filler: Sequence[bool], spans: Iterable[Span]
) -> list[str]:
    """Names with one more character, which are those of other things: 水泵站 is no 水泵."""
    known = [a or b for a, b in zip(mask, filler, strict=True)] + [True]
    return [key[a : b + 1] for a, b in spans if b < len(key) and not known[b] and known[b + 1]]


def _runs(key: str, mask: Sequence[bool], lexicon: Lexicon) -> list[str]:
    """The words of a question that are no name and do not only ask."""
    filler = _filler(key, mask, lexicon)
    free = _open(key, [a or b for a, b in zip(mask, filler, strict=True)])
    runs = [
        run for run in re.split("\0+", free) if len(run) > 1 or (run.isalnum() and run.isascii())
    ]
    return runs + [key[slice(*m.span())] for m in _SCATTERED.finditer(free)]


_SCATTERED = re.compile("(?<![^\0])[^\0](?:\0[^\0])+(?![^\0])")  # 于_海 of a name with 大 in it


def _filler(key: str, mask: Sequence[bool], lexicon: Lexicon) -> list[bool]:
    """Which characters only carry the question."""
    filler = function_mask(key, lexicon)
    for match in _NARROWS.finditer(key):
        filler[match.start() : match.end()] = [False] * len(match[0])
    for match in _ASKING.finditer(key):
        filler[match.start() : match.end()] = [True] * len(match[0])
    start = 0
    for word, sort in text_to_classes(key):  # 大 of 李大山 carries no question
        stop = start + len(word)
        known = all(a or b for a, b in zip(filler[start:stop], mask[start:stop], strict=True))
        if not known and sort.startswith("n"):
            filler[start:stop] = [False] * len(word)
        start = stop
    for start, stop in (match.span() for match in _LOOSE.finditer(key)):
        if start and mask[start - 1]:
            filler[start:stop] = [True] * (stop - start)
    return filler


def _things_in_part(sheet: _Sheet, runs: Sequence[str]) -> list[str]:
    """The one thing whose name holds all that is said of things: 2号变压器 for 2号主变压器."""
    named = [thing for thing in sheet.things if runs and all(_within(run, thing) for run in runs)]
    return named if len(named) == 1 else []


def _within(run: str, thing: str) -> bool:
    whole = plain(thing)
    return run in whole or in_words(run, whole)


def _is_apposed(run: str, things: Sequence[str], spoken: str, sheet: _Sheet) -> bool:
    """Whether a word beside a thing only says what sort it is: KCW7隔离开关, 型号是KCW7的隔离开关, 球员王某."""
    if (
        sheet.sort
        and run.endswith(sheet.sort)
        and any(f"{run}{t}" in spoken for t in map(canon, things))
    ):
        return True
    codes = [code for thing in things if _CODE.fullmatch(code := canon(thing))]
    if not codes or len(codes) < len(things):
        return False
    if run in sheet.called:  # 型号是KCW7
        return any(re.search(f"{run}(?:是|为|叫)?{re.escape(code)}", spoken) for code in codes)
    beside = any(
        f"{code}{run}" in spoken
        or f"{run}{code}" in spoken
        or re.search(f"{_MODEL}{re.escape(code)}的{run}", spoken)
        for code in codes
    )
    return beside and all(sort[:1] in _COMMON for _, sort in text_to_classes(run) if sort != "nr")


_MODEL = "(?:型号|编号)(?:是|为)?"
_COMMON = frozenset("nvalb")  # classes of words that name no one in particular
_ANY_THING = re.compile("(?:[这该本]?[个款台件套]?)?(?:产品|设备|器件|机器|装置|商品|仪器|器材)")


def _is_known(run: str, sheet: _Sheet, said: Sequence[str]) -> bool:
    """Whether a word is part of a name that is meant, of what is said of the sheet, or of what its things are."""
    if run == sheet.sort or any(_within(run, one) for one in said):
        return True
    if len(sheet.things) == 1 and _ANY_THING.fullmatch(run):
        return True
    if sheet.things == ("",):  # 事故 of a form with 事故时间 and 事故原因
        return sum(run in bare(head) for head in sheet.heads) > 1 or _is_title(run, sheet)
    shared = len(run) > 1 and all(plain(thing).endswith(run) for thing in sheet.things)
    return shared or _is_title(run, sheet)


def _is_title(run: str, sheet: _Sheet) -> bool:
    return any(run in text for text in sheet.known)


def _chosen(sheet: _Sheet, things: Sequence[str], key: str) -> Sequence[str]:
    """The things that are asked about: those said, the only one, or all where several are spoken of."""
    if things or len(sheet.things) == 1 or _SEVERAL.search(key):
        return things or sheet.things
    return ()


def of_one_head(head: str, facts: Sequence[Fact], spoken: str) -> Sequence[Fact]:
    """Of several cells under one name those that are asked for: the names under 姓名及年限, 630 beside its mm."""
    if len(facts) < 2:
        return facts
    figures = [fact for fact in facts if any(char.isdigit() for char in fact.text)]
    rest = [fact for fact in facts if fact not in figures and fact.text.strip()]
    if not figures or not rest:
        return facts
    if all(_IS_UNIT.fullmatch(fact.text.strip()) for fact in rest):
        return figures
    if _NAMES_AND_YEARS.search(bare(head)) and _ASKS_YEARS.search(spoken) is None:
        return rest
    return facts


_IS_UNIT = re.compile(r"[a-zA-Zμ℃°%‰Ω/²³·.]{1,8}|年")
_NAMES_AND_YEARS = re.compile("(?:姓名|名称|人员)(?:及|和|与|、).*(?:年限|期限|时间|日期)$")
_ASKS_YEARS = re.compile("年限|期限|多久|多长|几年|多少年|时间|日期|情况")


def _told(cells: Sequence[Cited]) -> Finding:
    """The cells in words, each under its names."""
    first = cells[0]
    items = tuple(
        Item(f"{name(c.fact)}：{_value(c.fact)}", c.fact.value, c.fact.unit) for c in cells
    )
    said = "；".join(dict.fromkeys(item.text for item in items))
    one = first.fact if len(cells) == 1 else None
    return Finding(
        "passage", f"{heading(first.knowledge, first.fact)}：{said}。",
        value=one.value if one else None, unit=one.unit if one else None,
        basis="text", facts=tuple(cells), items=items if len(cells) > 1 else (), focus=tuple(cells[:1]),
    )  # fmt: skip


def _value(fact: Fact) -> str:
    return figure(fact) if fact.value is not None else fact.text.strip().rstrip("。")
