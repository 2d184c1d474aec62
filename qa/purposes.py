"""What money is for and what it is made up of: the clause that says 主要用于… or 包括… right after the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.bits import Span
from qa.finding import Finding, Passage
from qa.knowledge import Knowledge, bigrams, once, strip_numbering
from qa.levels import asked_level
from qa.link import covered, function_mask, leftover, match_labels
from qa.model import Item
from qa.normalise import canon
from qa.operations import Operation
from qa.parts import parts_of
from qa.projects import best_project
from qa.reading import read_question
from qa.resolve import Situation
from qa.terms import GLOSSARY
from qa.wording import told_cell, use_cell

ASKS_USE = re.compile(
    r"(?:主要|具体|都|是|准备|打算)*(?:用于|用来|用在|用到|花在|花到|拿来|派|用)(?:了|去)?(?:什么|哪|啥|干什么|干啥|干嘛|做什么|做啥|哪些)"
    r"|(?:主要|都)?(?:用来|拿去)?(?:买|采购|购买|购置)(?:了|的|些|是)*(?:什么|啥|哪些)(?:东西)?|(?:做|干)(?:什么|啥)用|有什么用|用途|[干做]什么的$|干(?:嘛|啥|什么)(?:的|用|去)*了?$"
)
_ASKS_PARTS = re.compile(
    r"(?:主要|具体|都)*(?:包括|包含|含|涵盖)(?:了)?(?:哪些|什么|哪几|哪[两二三四五]|啥)|主要(?:是|为|有)些?(?:什么|哪些|啥)"
    r"|由(?:哪些|什么|哪几|哪[两二三四五])[^,，]{0,6}(?:组成|构成)"
    r"|(?:又|都)?分(?:为|成)?了?(?:哪些|哪几|哪[两二三四五])(?:大|个)?(?:块|部分)"
    r"|(?<=[费支收])(?:用|出|入)?(?:里面?|里头|当中|中)?(?:都|主要|具体)*有(?:些)?(?:哪些|什么|啥)(?:内容|费用|开支|东西)?[?？。呢呀啊]*$"
)
USE = re.compile(r"(?:主要)?(?:用于|用来|用途)|主要安排|作为|(?<=[，,])系(?![统列由因])")
_PARTS = re.compile(r"(?:主要)?(?:包括|包含|涵盖)|主要(?:为|是)(?![因由])")
_SENTENCE = re.compile(r"[^。！？\n；;]+[。！？；;]?")
_MONEY = re.compile(r"多少|(?<!哪)几|占|最")
_FARTHEST = 100  # canonical characters between a name and what it is for


@dataclass(frozen=True, slots=True)
class _Told:
    """A clause that names the thing and then its use, and how good it is."""

    passage: Passage
    rank: tuple[int, int]


def what_for(situation: Situation, text: str) -> Finding | None:
    """``购房补贴是做什么用的``, ``公用经费包括哪些``: the clause, with its members as a list."""
    use, parts = ASKS_USE.search(text), _ASKS_PARTS.search(text)
    asked = use or parts
    if asked is None or asked.start() == 0:
        return None
    if _MONEY.search(_AND_HOW_MUCH.sub("", text)):
        return None
    if _AND_HOW_MUCH.search(text):
        return _spent_on(situation, text[: asked.start()])
    cue = USE if use else _PARTS
    key = canon(text[: asked.start()]).replace("的", "")
    told = [t for k in situation.knowledges for t in _clauses(situation, k, key, cue)]
    if not told and use:
        if (cell := use_cell(situation, canon(text[: asked.start()]))) is not None:
            return cell
        cue = _PARTS  # 公用经费用在哪里: 主要包括办公费、印刷费…
        told = [t for k in situation.knowledges for t in _clauses(situation, k, key, cue)]
    if not told:
        return _spent_on(situation, text[: asked.start()])
    best = min(told, key=lambda one: one.rank).passage
    if best.text.rstrip().endswith((":", "：")):
        return None  # the members stand below it
    under = tuple(dict.fromkeys(one.passage for one in told if _CLASS.search(one.passage.text)))
    if use and len(under) > 1 and _CLASS.search(best.text) and not _CLASS.search(text):
        return _of_class(under[:_MOST])
    items = members(best.text, cue)
    return Finding("passage", best.text.strip(), basis="text", passages=(best,), items=items)


def is_use_of_another(found: Finding, situation: Situation, text: str) -> bool:
    """Whether a passage was found for what something is used for that says it of another thing.

    ``主要用于差旅费、培训费等`` says of 出国费 what it pays for, and nothing of 培训费.
    """
    asked = ASKS_USE.search(text)
    if found.operation != "passage" or asked is None or asked.start() == 0 or not found.passages:
        return False
    key = canon(text[: asked.start()]).replace("的", "")
    for passage in found.passages:
        forms, _ = _named(situation, passage.knowledge, key)
        if not forms or any(_is_about(clause, forms) for clause in _SENTENCE.findall(passage.text)):
            return False
    return True


_BEFORE_USE = re.compile(rf"{USE.pattern}|{_PARTS.pattern}|反映")


def _is_about(clause: str, forms: Sequence[str]) -> bool:
    """Whether a clause names a thing before it says what something is for."""
    cue = _BEFORE_USE.search(clause)
    said = canon(clause[: cue.start()] if cue is not None else clause)
    return any(form in said for form in forms)


_AND_HOW_MUCH = re.compile(  # 用在什么上面，花了多少
    r"[,，](?:一共|总共|共|各自?|分别|都)*(?:是|花|用|有|安排|支出)*了?(?:多少|几)(?:钱|[百千万亿]*元)?[?？。呢啊]*$"
)
_ACCOUNT = re.compile(r"(?:支出|补助|费用)的?$")


def _spent_on(situation: Situation, name: str) -> Finding | None:
    """What stands below an account of a table, where no words say what it is for: 资本性支出 is 办公设备购置."""
    if _ACCOUNT.search(canon(name)) is None:
        return None
    level = asked_level(situation.reading.text) or ""  # 包括哪几款 is no list of 项
    put = replace(situation, reading=read_question(f"{name.rstrip('的')}包括哪些{level}"))
    found = parts_of(put, Operation("list"))
    return found if found is not None and found.facts and found.facts[0].fact.table else None


_ASKS_AIM = re.compile(r"(?:(?<!项)目的|意义|用意)(?:是|在于)(?:什么|啥|哪)|(?<!项)目的[?？]?$")
_GOAL = re.compile(r"(?:绩效|总体|年度|项目)目标$|^目标$")
_OWN_CHAPTER = 4  # characters of a project's name that a heading says


def aim_of(situation: Situation, text: str) -> Finding | None:
    """What a project is to achieve, by its table; None where the prose has a chapter of its own for it."""
    if _ASKS_AIM.search(text) is None or (project := best_project(situation, text)) is None:
        return None
    asked = situation.asked(_ASKS_AIM.sub("", text), soft="")
    plain = function_mask(asked.key, situation.lexicon)
    mask = [a or b for a, b in zip(plain, covered(asked.spans, len(asked.key)), strict=True)]
    grams = [gram for run in leftover(asked.key, mask) for gram in bigrams(run)]
    if 3 * sum(gram in project.name for gram in grams) < 2 * len(grams):
        return None  # another project was asked about
    document = project.knowledge.document
    heads = [canon(section.title) for section in document.sections]
    pieces = {project.name[i : i + _OWN_CHAPTER] for i in range(len(project.name) - _OWN_CHAPTER)}
    tables = {canon(strip_numbering(table.title)) for table in document.tables}
    own = [h for h in heads if strip_numbering(h) not in tables and "绩效目标" not in h]
    if any(piece in head for head in own for piece in pieces if piece in canon(text)):
        return None
    cells = (cell for row in project.rows for cell in row if cell.value is None and cell.measure)
    goal = next((cell for cell in cells if _GOAL.search(canon(cell.measure[-1]))), None)
    return told_cell(project.knowledge, goal) if goal is not None else None


_CLASS = re.compile(r"[（(](?:类|款)[)）]")  # 城乡社区支出（类）…（项）922万元，主要用于…
_MOST = 12


def _of_class(under: tuple[Passage, ...]) -> Finding:
    """What each account under a class is for."""
    words = "\n".join(passage.text.strip() for passage in under)
    items = tuple(Item(passage.text.strip()) for passage in under)
    return Finding("passage", words, basis="text", passages=under, items=items)


def asks_parts(text: str) -> bool:
    """Whether a question asks what something is made up of: 公用经费包括哪些."""
    return _ASKS_PARTS.search(text) is not None and not _MONEY.search(text)


def _clauses(
    situation: Situation, knowledge: Knowledge, key: str, cue: re.Pattern[str]
) -> Iterator[_Told]:
    forms, rest = _named(situation, knowledge, key)
    if not forms:
        return
    glossary = _glossary(knowledge)
    for paragraph in knowledge.document.paragraphs:
        if paragraph.section in glossary:
            continue
        if rest and any(run not in canon(paragraph.text) for run in rest):
            continue  # something else is asked of it
        for start, end in _joined(paragraph.text, cue):
            clause = paragraph.text[start:end]
            match = cue.search(clause)
            if match is None:
                continue
            before = canon(clause[: match.start()])
            at = max((before.rfind(form) for form in forms), default=-1)
            if at >= 0 and len(before) - at <= _FARTHEST:
                yield _Told(
                    Passage(knowledge, paragraph.index, (start, end)),
                    (len(before) - at, paragraph.index),
                )


@once
def _glossary(knowledge: Knowledge) -> frozenset[int]:
    """The sections of a document that explain words."""
    sections = knowledge.document.sections
    return frozenset(s.index for s in sections if GLOSSARY.search("".join(s.path)))


def _named(
    situation: Situation, knowledge: Knowledge, key: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Spellings of the longest printed name that the piece says in full, and what else it says."""
    spans = situation.asked(key, soft="").spans
    plain = function_mask(key, situation.lexicon)
    best: tuple[int, tuple[str, ...], tuple[str, ...]] = (0, (), ())
    for number, match in match_labels(key, knowledge).items():
        free = [b - a for a, b in match.spans if not any(s <= a and b <= e for s, e in spans)]
        if match.exact and match.quality >= 0.85 and free and max(free) > best[0]:
            said = covered((*spans, *match.spans), len(key))
            mask = [a or b or c.isdigit() for a, b, c in zip(said, plain, key, strict=True)]
            forms = tuple(f for f, weight in knowledge.labels[number].forms if weight >= 0.85)
            forms = tuple(form for form in forms if len(form) >= 3)
            best = (max(free), forms, leftover(key, mask))
    return best[1:] if best[1] else _shortened(key, spans, knowledge)


_LEAST = 4  # characters of a name that may stand for all of it


def _shortened(
    key: str, spans: Sequence[Span], knowledge: Knowledge
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The piece itself, where printed names begin with it: 政府性基金 of 政府性基金预算支出."""
    bare = "".join(c for i, c in enumerate(key) if not any(a <= i < b for a, b in spans))
    bare = re.sub(r"^(?:\d{4}年度?)?的?|(?:的钱|资金|的)$", "", bare)
    begun = len(bare) >= _LEAST and any(label.key.startswith(bare) for label in knowledge.labels)
    return ((bare,), ()) if begun else ((), ())


def _joined(text: str, cue: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Sentences and clauses; one that begins with 主要用于 goes with the one before it."""
    spans = [m.span() for m in _SENTENCE.finditer(text) if m[0].strip()]
    for i, (start, end) in enumerate(spans):
        if i + 1 < len(spans) and cue.match(text[slice(*spans[i + 1])].strip()):
            end = spans[i + 1][1]
        yield start, end


def members(clause: str, cue: re.Pattern[str]) -> tuple[Item, ...]:
    """What a clause lists behind its cue, where that is more than one thing."""
    match = cue.search(clause)
    body = clause[match.end() :].strip(" ：:。；;") if match else ""
    names = [
        name.strip() for name in re.split(r"、|(?<!\d)[,，](?!\d)", re.sub(r"等[^、]*$", "", body))
    ]
    return tuple(Item(name) for name in names if name) if len(names) > 1 else ()
