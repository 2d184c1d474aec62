"""Tables left empty, and the notes under tables: 政府性基金表为什么空着, 注怎么写的, 哪几张是空表, 真的没填数吗."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.kinds import title_to_kind
from corpus.model import Table
from qa.finding import Cited, Finding, Passage, not_found
from qa.knowledge import Knowledge, strip_numbering
from qa.model import Item
from qa.normalise import canon
from qa.resolve import Situation
from qa.words import figure, short_name

_ASKS_EMPTY = re.compile(
    r"空表|空的|空白|空着|没有?(?:填|列)?(?:数据|数字|数|内容)|无数据|没填|是空(?=[呢吗的?？]|$)|怎么空"
)
_ASKS_NOTE = re.compile(
    r"(?<![关])(?:注(?:释|明|解)?|备注|附注)(?:里面?|中|上)?(?:是|又)?(?:怎么|如何|咋|写了?|说了?)*(?:写|说|讲|注明)(?:的|了)?(?:是)?(?:什么|啥)?[?？。]*$"
    r"|(?:表|张)(?:的)?(?:下面?|底下|下方|后面?|下边)(?:的)?(?:那句|那个|一句)?(?:注|备注|说明|附注)|(?:注|备注|附注)(?:的内容)?(?:是)?(?:什么|啥|怎么写|怎么说)|表(?:下面?|底下)?有(?:没有)?(?:注|附注|备注)(?:吗|么|[?？]|$)"
)
_WHY = re.compile(r"为什么|为何|为啥|原因|咋|怎么(?!写|说|讲)")
_WHICH = re.compile(
    r"哪(?:一|几|两|三|些)?(?:张|个)?(?:表|预算表|报表)?[^,，。?？]{0,16}(?:空表|空的|空白|空着|没有?数据|无数据|没填)"
)
_A_TABLE = re.compile(r"表|张")
_NOTE = re.compile(
    r"^\s*[（(]?(?:注|说明|备注|附注)\d*\s*[:：、.．]|本表(?:为空|无数据|没有数据)|故本表|空表"
)
_EMPTY_NOTE = re.compile(r"空表|无数据|没有数据|本表为空|为空$|本表无")
_SPOKEN = (  # what a table is called in talk
    ("政府性基金表", re.compile(r"政府性?基金|基金预算")),
    ("国有资本经营表", re.compile(r"国有资本|国资")),
    ("三公经费表", re.compile(r"三公")),
)


_OF_ROWS = re.compile(  # 公用经费空着的科目有几个: rows of a table, not the table
    r"(?:科目|项目(?!支出)|单位(?!预算)|的[类款项])(?:一共|总共|共|都)?(?:有|是)?(?:[几哪]|多少)|(?:哪些|哪几个|几个|多少个)(?:[类款项]级|支出|收入)?(?:科目|项目(?!支出)|单位(?!预算)|大类|类别)"
)


def tell(situation: Situation, text: str) -> Finding | None:
    """What is said of tables with nothing in them, or below a table; None where nothing of that is asked."""
    asks_empty, asks_note = _ASKS_EMPTY.search(text), _ASKS_NOTE.search(text)
    if not (asks_empty or asks_note) or not _A_TABLE.search(text) or _OF_ROWS.search(text):
        return None
    if _WHICH.search(text):
        return _all_empty(situation)
    found = [_told(k, table, text) for k, table in _named(situation, text)]
    if not found and (missing := _spoken_kind(text)) is not None:
        return not_found(f"文档里没有读出“{missing}”。")
    return _joined(found) if found else None


def _spoken_kind(text: str) -> str | None:
    return next((kind for kind, pattern in _SPOKEN if pattern.search(text)), None)


def _named(situation: Situation, text: str) -> Iterator[tuple[Knowledge, Table]]:
    """The tables of the kinds that a text names, each kind once a document."""
    kinds = [kind for kind, pattern in _SPOKEN if pattern.search(text)]
    if not kinds and (kind := title_to_kind(text)) is not None:
        kinds = [kind]
    for knowledge in situation.knowledges:
        for kind in kinds:
            table = next((t for t in knowledge.document.tables if t.kind == kind), None)
            if table is not None:
                yield knowledge, table


def _told(knowledge: Knowledge, table: Table, text: str) -> Finding:
    """Whether a table holds any figure, and the note that stands below it."""
    title = strip_numbering(table.title)
    cells = knowledge.of_table(table.id)
    filled = [fact for fact in cells if fact.value is not None and fact.value != 0]
    notes = tuple(_notes(knowledge, table))
    words = "".join(note.text.strip() for note in notes)
    cited = tuple(Cited(knowledge, fact) for fact in (filled or cells)[:3])
    if _ASKS_NOTE.search(text) and not _ASKS_EMPTY.search(text):
        said = (
            f"《{title}》下的{'' if words.startswith('注') else '注：'}{words}"
            if notes
            else f"《{title}》下面没有注。"
        )
        return Finding(
            "empty", said, basis="text", passages=notes, facts=() if notes else cited[:1]
        )
    if filled:
        some = "、".join(f"{short_name(fact)}{figure(fact)}" for fact in filled[:3])
        said = f"不是空表。《{title}》填有{len(filled)}个不为0的数字，如{some}。"
        said += f"（表下写着：{words}）" if notes else ""
        return Finding("empty", said, basis="text", facts=cited, passages=notes)
    if notes:
        lead = "" if _WHY.search(text) else f"是，《{title}》没有填数字。"
        return Finding("empty", f"{lead}{words}", basis="text", passages=notes, facts=cited[:1])
    zero = "填的都是0" if any(fact.value == 0 for fact in cells) else "各栏都是空白，没有填写数字"
    reason = "，表下没有注明原因" if _WHY.search(text) else ""
    return Finding("empty", f"是，《{title}》{zero}{reason}。", basis="text", facts=cited[:1])


def _notes(knowledge: Knowledge, table: Table) -> Iterator[Passage]:
    """The paragraphs of notes in the section of a table."""
    for paragraph in knowledge.document.paragraphs:
        if paragraph.section == table.section and _NOTE.search(paragraph.text):
            yield Passage(knowledge, paragraph.index, (0, len(paragraph.text)))


def _joined(found: list[Finding]) -> Finding:
    if len(found) == 1:
        return found[0]
    words = "\n".join(one.text for one in found)
    return Finding(
        "empty", words, basis="text", facts=tuple(c for one in found for c in one.facts),
        passages=tuple(p for one in found for p in one.passages),
        items=tuple(Item(one.text) for one in found),
    )  # fmt: skip


def _all_empty(situation: Situation) -> Finding | None:
    """Every table of a document in which nothing is filled in."""
    empty: list[tuple[Knowledge, Table]] = []
    for knowledge in situation.knowledges:
        for table in knowledge.document.tables:
            cells = knowledge.of_table(table.id)
            noted = any(_EMPTY_NOTE.search(note.text) for note in _notes(knowledge, table))
            if noted and not any(f.value for f in cells):
                empty.append((knowledge, table))
    if not empty:
        return None
    titles = [strip_numbering(table.title) for _, table in empty]
    notes = tuple(note for k, table in empty for note in _notes(k, table))
    return Finding(
        "list", f"注明是空表的共{len(empty)}张：{'、'.join(titles)}。", basis="text", passages=notes,
        items=tuple(Item(title) for title in titles),
    )  # fmt: skip


def same_of(text: str, before: str) -> str | None:
    """``政府性基金那张呢`` after 国有资本经营那张表为什么是空的: the earlier question, of the other table."""
    said = next((p for _, p in _SPOKEN if p.search(text)), None)
    old = next((p for _, p in _SPOKEN if p.search(before)), None)
    asked = _ASKS_EMPTY.search(before) or _ASKS_NOTE.search(before)
    if said is None or old is None or not asked or len(canon(text)) > _SHORT:
        return None
    match = said.search(text)
    return old.sub(match[0], before, count=1) if match else None


_SHORT = 16  # characters of a question that only names another table
