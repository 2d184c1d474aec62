"""Which columns name a row, and where a table stands twice side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.forms import names_beside
from corpus.key_blocks import key_block
from corpus.labels import is_blank, is_code, is_number
from corpus.model import Cell

_INDEX = re.compile(r"序号|行次|栏次|编号|项目序号")
_CODE = re.compile(r".*(?:编码|代码|科目号)|类|款|项|目")
_NAME = re.compile(
    r"项目(?:类别|内容)?|科目|(?:本年)?(?:收入|支出)(?:来源|用途|去向|内容)?|指标|[一二三四]级(?:指标|目标)(?:名称)?|.*名称|.*科目|.*项目(?:\(.*\))?|.*分类|.*类别|.*类型"
    r"|.*品目|.*物品|采购内容|部门|单位|预算单位|所属单位|内容|项目名|资产|资金来源|功能科目|经济科目|事项|地区|年份|年度|月份|姓名"
)
_LEVEL = re.compile(r"[一二三四]级(?:指标|目标)|绩效指标")  # names a row wherever it stands
_SHORT_NAME = 24  # characters of an indicator's name; a longer one tells of several
_NOT_NAME = re.compile(
    r"基本支出|项目支出|.*(?:金额|数量|单价|经费)|计量单位|.*规格.*|一般项目|重点项目"
)
_ATTRIBUTE = re.compile(
    r".*(?:规格|性质|形式|依据|描述|备注|说明|目录|计量单位|指标值|目标值|完成值)"
)
_ENTITY = re.compile(r"(?:预算|项目|所属|主管|基层|下属)?(?:单位|部门)(?:名称)?")
_ACCOUNT = re.compile(r"(?:支出)?(?:功能|经济)?(?:分类)?科目(?:名称)?")
_IDENTIFIER = re.compile(
    r".*(?:信用|机构|证券|股票|邮政|区域)(?:代码|编码)"
)  # of a body: classes no row
_STEPS = frozenset({"类", "款", "项", "目"})
_PLACE = re.compile(
    r"(?:所[属在])?(?:[省市州盟旗县区镇乡村]{1,3}|地区|街道|社区|镇街|行政村|[市州县区镇乡村][、/][市州县区镇乡村])(?:名称?)?"
)
_BRACKETS = re.compile(r"[（(].*?[）)]")
_SORT = re.compile(r".*(?:类别|类型|分类|性质|来源)")
_SIDE = re.compile(r"(?:本年|财政拨款)?(收入|支出)(?!.*[数额]$)")
_SIDE_WORDS = re.compile(r"^(?:本年)?(?:收入|支出)|名称$")


@dataclass(frozen=True, slots=True)
class Side:
    """One table within the grid: its columns, and those that name a row by number, code or name."""

    columns: tuple[int, int]
    index: tuple[int, ...] = ()
    codes: tuple[int, ...] = ()
    names: tuple[int, ...] = ()
    entity: int | None = None  # the name column that says which unit the row belongs to

    @property
    def labels(self) -> tuple[int, ...]:
        """All columns that name a row."""
        return tuple(sorted((*self.index, *self.codes, *self.names)))


def columns_to_sides(
    columns: Sequence[tuple[str, ...]], body: Sequence[Sequence[Cell]]
) -> tuple[Side, ...]:
    """The sides from left to right: 项目 | 决算数 | 项目 | 决算数 has two."""
    block = key_block(columns, body)
    if block is None:
        return _plain_sides(columns, body)
    thing = _plain_sides(columns[: block.start], body)[0]
    own = [Side(span, names=(*thing.names[:1], span[0])) for span in block.spans]
    if block.stop < len(columns):  # what is said of the thing behind the block
        own.append(Side((block.stop, len(columns)), names=thing.names[:1]))
    return (thing, *own)


def _plain_sides(
    columns: Sequence[tuple[str, ...]], body: Sequence[Sequence[Cell]]
) -> tuple[Side, ...]:
    width = len(columns)
    kinds = [_column_kind(columns[j], [row[j] for row in body]) for j in range(width)]
    paired = _paired_names(columns, kinds, body)
    projects = frozenset(j for j in range(width) if _names_projects(columns[j], body, j))
    distinct = frozenset(j for j in range(width) if _are_all_apart([row[j] for row in body]))
    starts = (
        _periodic_starts(columns)
        or _paired_starts(paired)
        or _mirrored_starts(columns, kinds)
        or _side_starts(columns, kinds)
    )
    ends = (*starts[1:], width)
    return tuple(
        _to_side(kinds, columns, start, end, paired, projects, distinct)
        for start, end in zip(starts, ends, strict=True)
    )


def _are_all_apart(cells: Sequence[Cell]) -> bool:
    """Whether every cell of a column is filled, and no two alike."""
    texts = [cell.text for cell in cells]
    return len(texts) > 1 and not any(map(is_blank, texts)) and len(set(texts)) == len(texts)


def _names_projects(path: tuple[str, ...], body: Sequence[Sequence[Cell]], column: int) -> bool:
    """Whether every row but the total is a project's: 科目编码 | 科目名称 | 项目名称 | 金额."""
    if leaf(path) != "项目名称":
        return False
    filled = sum(not is_blank(row[column].text) for row in body)
    return filled >= max(len(body) - 1, 1)


def _paired_names(
    columns: Sequence[tuple[str, ...]], kinds: list[str], body: Sequence[Sequence[Cell]]
) -> frozenset[int]:
    """Columns that share one head with the next and name what stands there: 主要参数 over 型号 | CW23."""
    found: set[int] = set()
    for j in range(len(columns) - 1):
        alone = j == 0 or columns[j - 1] != columns[j]
        last = j + 2 == len(columns) or columns[j + 2] != columns[j]
        if columns[j] and columns[j] == columns[j + 1] and alone and last and kinds[j] == "text":
            keys, values = [row[j] for row in body], [row[j + 1] for row in body]
            if names_beside(keys, values):
                found.add(j)
    return frozenset(found)


def _paired_starts(paired: frozenset[int]) -> tuple[int, ...]:
    """Each pair a side where the whole table is pairs side by side."""
    starts = sorted(paired)
    whole = len(starts) > 1 and starts == list(range(0, 2 * len(starts), 2))
    return tuple(starts) if whole else ()


def _periodic_starts(columns: Sequence[tuple[str, ...]]) -> tuple[int, ...]:
    """Where the same heads come again in the same order: 参数 | 值 | 参数 | 值."""
    labels = [leaf(path) for path in columns]
    over = {path[:-1] for path in columns}
    for times in (2, 3, 4):
        period, rest = divmod(len(labels), times)
        own = bool(labels) and labels.count(labels[0]) == times and all(labels)
        if rest == 0 and period > 1 and own and labels[:period] * times == labels:
            return tuple(range(0, len(labels), period)) if len(over) == 1 else ()
    return ()


def _mirrored_starts(columns: Sequence[tuple[str, ...]], kinds: Sequence[str]) -> tuple[int, ...]:
    """Where the same heads of figures come again under another name: 资产 | 年初数 | 年末数 | 负债 | 年初数 | 年末数."""
    labels = [leaf(path) for path in columns]
    half, odd = divmod(len(labels), 2)
    if odd or half < _LEAST_OF_SIDE or not all(labels):
        return ()
    alike = labels[1:half] == labels[half + 1 :] and kinds[1:half] == kinds[half + 1 :]
    names = [kinds[0], kinds[half]]
    apart = labels[0] not in labels[1:] and labels[half] not in labels[1:half]
    figures = "value" in kinds[1:half]
    same_depth = len({path[:-1] for path in columns}) == 1
    words = all(kind in ("name", "text") for kind in names)
    return (0, half) if alike and apart and figures and words and same_depth else ()


_LEAST_OF_SIDE = 2  # columns: a name, and a figure


def leaf(path: tuple[str, ...]) -> str:
    """A column's own name without brackets: ("支出", "项目（按功能）") -> "项目"."""
    return _BRACKETS.sub("", path[-1]) if path else ""


def _column_kind(path: tuple[str, ...], cells: Sequence[Cell]) -> str:
    """index, code, name, text or value."""
    filled = [cell.text for cell in cells if not is_blank(cell.text)]
    numbers = sum(is_number(text) for text in filled)
    codes = sum(is_code(text) or (text or "").strip().isdecimal() for text in filled)
    label = leaf(path)
    if _INDEX.fullmatch(label):
        return "index"
    if _CODE.fullmatch(label) and not _IDENTIFIER.fullmatch(label):
        return "code" if codes * 2 >= len(filled) else "name"
    if not label and filled and all(is_code(text) for text in filled):
        return "code"
    if label == "单位" and all(len(text or "") < 3 for text in filled):
        return "text"  # 个, 台: what the row is counted in
    if _NAME.fullmatch(label) and not _NOT_NAME.fullmatch(label) and numbers * 2 <= len(filled):
        return "name"
    if _LEVEL.fullmatch(label) and all(len(text or "") <= _SHORT_NAME for text in filled):
        return "name"
    if filled and numbers * 2 < len(filled):
        return "text"
    return "value"


def _side_starts(columns: Sequence[tuple[str, ...]], kinds: Sequence[str]) -> tuple[int, ...]:
    """Column 0, and every later run of label columns that is headed like the first."""
    first = _base(columns[0]) if columns else ""
    starts = [0]
    for j in range(1, len(columns)):
        is_label = kinds[j] in ("index", "code", "name")
        after_value = kinds[j - 1] in ("value", "text")
        alike = _base(columns[j]) == first or _are_opposite(leaf(columns[0]), leaf(columns[j]))
        if is_label and after_value and first and alike:
            starts.append(j)
    return tuple(starts)


def _are_opposite(one: str, other: str) -> bool:
    """Whether one head names what comes in and the other what is spent: 收入来源, 支出（按功能分类）."""
    sides = [match[1] if (match := _SIDE.match(label)) else None for label in (one, other)]
    return None not in sides and sides[0] != sides[1]


def _base(path: tuple[str, ...]) -> str:
    """The head without its side: 收入项目 and 支出项目 are both 项目."""
    label = leaf(path)
    return _SIDE_WORDS.sub("", label) or label


def _to_side(
    kinds: Sequence[str],
    columns: Sequence[tuple[str, ...]],
    start: int,
    end: int,
    paired: frozenset[int],
    projects: frozenset[int],
    distinct: frozenset[int],
) -> Side:
    span = range(start, end)
    index = tuple(j for j in span if kinds[j] == "index")
    codes = tuple(j for j in span if kinds[j] == "code")
    names = tuple(j for j in span if kinds[j] == "name")
    stub = _stub(columns, kinds, span)
    names = _before_sorts(names, columns, kinds, index, distinct) or names
    if not names:
        texts = [
            j for j in span if kinds[j] == "text" and not _ATTRIBUTE.fullmatch(leaf(columns[j]))
        ]
        names = _places(texts, columns) or tuple(texts[:1]) or _only_words(kinds, span)
    sorted_only = not (index or codes) and _is_headed_by_sort(names, columns)
    if sorted_only and start in distinct and kinds[start] == "text":
        names = (start,)
    places = _places(names, columns)
    leading = stub or (places if places == names else _leading(names, columns, kinds, start))
    names = tuple(sorted({*leading, *(paired & set(span))}))
    entities = [j for j in names if _ENTITY.fullmatch(leaf(columns[j]))]
    entity = entities[0] if entities and len(names) > 1 else None
    names = _of_projects(names, columns, projects)
    kept, name = _coded(codes, names, columns, entity)
    if name is not None and "科目" in leaf(columns[name]):
        name = next((j for j in names if j in projects), name)
    named = names if name is None else (name,)
    others = tuple(j for j in (*codes, *names) if j not in kept and j not in named)
    return Side((start, end), (*index, *others), kept, named, entity)


def _places(texts: Sequence[int], columns: Sequence[tuple[str, ...]]) -> tuple[int, ...]:
    """Columns side by side that each name a place within the one before: 市 | 县（区） | 金额."""
    found: list[int] = []
    for j in texts:
        if not _PLACE.fullmatch(leaf(columns[j])) or (found and j != found[-1] + 1):
            break
        found.append(j)
    return tuple(found)


def _stub(columns: Sequence[tuple[str, ...]], kinds: Sequence[str], span: range) -> tuple[int, ...]:
    """The first columns under one head that hold words, before figures: 人员性质 over a group and its parts."""
    first = span.start
    stub = tuple(j for j in span if columns[j] == columns[first])
    if len(stub) < 2 or stub != tuple(range(first, first + len(stub))) or not columns[first]:
        return ()
    words = all(kinds[j] in ("text", "name") for j in stub)
    rest = [j for j in span if j not in stub]
    return stub if words and rest and all(kinds[j] == "value" for j in rest) else ()


def _only_words(kinds: Sequence[str], span: range) -> tuple[int, ...]:
    """The first column where it alone holds words and figures fill the rest, whatever it is called: 性质."""
    rest = [kinds[j] for j in span[1:]]
    alone = len(rest) > 1 and set(rest) == {"value"} and kinds[span.start] == "text"
    return (span.start,) if alone else ()


def _before_sorts(
    names: tuple[int, ...],
    columns: Sequence[tuple[str, ...]],
    kinds: Sequence[str],
    index: tuple[int, ...],
    distinct: frozenset[int],
) -> tuple[int, ...]:
    """The first column of words, where what else could name a row only sorts it, further right.

    被担保单位 | 担保金额 | 责任类型: the rows are called by the first.
    """
    if not names:
        return ()
    first = next((j for j in range(names[0]) if j not in index), names[0])
    figures = any(kinds[j] == "value" for j in range(first, names[0]))
    sorts = figures and all(_SORT.fullmatch(leaf(columns[j])) for j in names)
    repeats = first in distinct and not distinct.intersection(names)
    attribute = _ATTRIBUTE.fullmatch(leaf(columns[first]))
    return (first,) if kinds[first] == "text" and (sorts or repeats) and not attribute else ()


def _is_headed_by_sort(names: tuple[int, ...], columns: Sequence[tuple[str, ...]]) -> bool:
    """Whether nothing names a row, or only of which sort it is: 款项性质 | 期末余额, 产品 | 变动类型 | 单价."""
    return all(_SORT.fullmatch(leaf(columns[j])) for j in names)


def _of_projects(
    names: tuple[int, ...], columns: Sequence[tuple[str, ...]], projects: frozenset[int]
) -> tuple[int, ...]:
    """Without what is only said of a project: 项目名称 | 功能科目, 项目名称 | 预算单位 are called by the first."""
    first = next((j for j in names if j in projects), None)
    behind = [] if first is None else [j for j in names if j > first]
    if not all(_says_of(leaf(columns[j])) for j in behind):
        return names  # a purchase or an indicator behind the project is what the row is about
    return tuple(j for j in names if j not in behind)


def _says_of(label: str) -> bool:
    return bool(_ENTITY.fullmatch(label) or _ACCOUNT.fullmatch(label))


def _coded(
    codes: tuple[int, ...],
    names: tuple[int, ...],
    columns: Sequence[tuple[str, ...]],
    entity: int | None,
) -> tuple[tuple[int, ...], int | None]:
    """The code columns that classify a row, and the name column that belongs to them.

    单位编码 单位名称 科目编码 科目名称: the second pair; 部门经济分类 beside 政府经济分类: the first.
    """
    steps = tuple(j for j in codes if leaf(columns[j]) in _STEPS)
    if not codes or not names:
        return steps or codes[:1], None
    candidates = [steps] if steps else [(j,) for j in codes]
    for kept in candidates:
        name = next((j for j in names if j > kept[-1]), None)
        if name is not None and name != entity:
            return kept, name
    return candidates[-1], next((j for j in reversed(names) if j != entity), names[-1])


def _leading(
    names: tuple[int, ...], columns: Sequence[tuple[str, ...]], kinds: Sequence[str], start: int
) -> tuple[int, ...]:
    """Names at the head of the side; further right only what is called a name outright."""
    kept: list[int] = []
    leading = True
    for j in range(start, max(names, default=start - 1) + 1):
        label = leaf(columns[j])
        sorts = bool(kept) and _SORT.fullmatch(label)  # 项目名称 | 项目类别: the second is no name
        named = leading or label.endswith("名称") or _LEVEL.fullmatch(label) is not None
        if j in names and named and not sorts:
            kept.append(j)
        leading = leading and kinds[j] in ("index", "code", "name")
    return tuple(kept) or names[:1]


def is_name_label(label: str) -> bool:
    """Whether a header cell says that its column names rows: 项目, 科目名称, 类."""
    return any(pattern.fullmatch(label) for pattern in (_INDEX, _CODE, _NAME))
