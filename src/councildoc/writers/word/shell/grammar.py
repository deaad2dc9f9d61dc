"""The text of one tag -> Op, or Refused. Jinja's parser reads it; nothing ever compiles or runs it.

All that a tag may say: a value `a.b`; `if`, `elif` with a value or `not` a value, `else`, `endif`;
`for x in a.b`, `endfor`; docxtpl's prefixes p, r, tr, tc. KNOWN is the one list of values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from jinja2 import Environment, TemplateError, nodes

TEXT, RUNS, BLOCKS, FLAG, ANYTHING = "text", "runs", "blocks", "flag", "anything"
Shape = str | Mapping[str, "Shape"] | list["Shape"]
"""What a value is: one of the words, named values, or a list (of one shape). ANYTHING is what
a tag that was refused would have given."""

KNOWN: dict[str, Shape] = {
    "locale": TEXT, "agenda_item": TEXT, "document": TEXT, "date": TEXT, "original": TEXT,
    "symbol": TEXT, "site": TEXT, "gdoc": TEXT, "session": TEXT, "dates": TEXT,
    "banner_alt": TEXT, "draft": TEXT, "source": RUNS, "title": RUNS,
    "summary": [{"heading": TEXT, "paragraphs": [RUNS]}],
    "body": BLOCKS,
}  # fmt: skip
"""The values of every part of the shell."""

ANNEX: dict[str, Shape] = {"annex": {"label": TEXT, "title": RUNS, "body": BLOCKS}}
"""The values that only the annex's section has."""

LOOP: dict[str, Shape] = {"first": FLAG, "last": FLAG, "index": TEXT}
"""What `loop` offers inside `{% for %}`."""

MAX_TAG = 200
"""Characters; the longest honest tag has some forty."""

WORDS = ("if", "elif", "else", "endif", "for", "endfor")
HINT = (
    "A tag is {{ value }}, {% if value %} … {% endif %} or {% for item in list %} … {% endfor %};"
    " docs/word/template-tags.md shows them all."
)

_TAG = re.compile(r"\{([{%])(?:(tr|tc|p|r)\s)?\s*(.*?)\s*[}%]\}", re.DOTALL)
_BLOCK = re.compile(r"\{%[-+]?(?:(tr|tc|p|r)\s)?\s*(if|elif|for)\b(?:\s*(\w+))?")
_FIRST_WORD = re.compile(r"\w*")
_AROUND = {  # what a statement needs around it to be a whole template
    "if": ("", "{% endif %}"),
    "elif": ("{% if x %}", "{% endif %}"),
    "for": ("", "{% endfor %}"),
}
_DOES = {  # node class -> what a tag of that kind does, in plain words
    "Call": "calls something", "Filter": "uses a filter (|)", "Test": "uses a test (is)",
    "Getitem": "looks something up with [ ]", "Slice": "cuts something out with [ ]",
    "Const": "holds a text or number of its own", "TemplateData": "holds text of its own",
    "Compare": "compares things", "And": "joins conditions with and",
    "Or": "joins conditions with or", "Not": "uses not outside of a condition",
    "CondExpr": "chooses within a value", "Concat": "joins texts with ~",
    "Tuple": "lists several things", "List": "lists several things", "Dict": "builds a table",
}  # fmt: skip


class Op(NamedTuple):
    """What one tag says. `word` is `value` or one of WORDS; `name` is the loop's own name."""

    word: str
    prefix: str = ""
    path: tuple[str, ...] = ()
    negated: bool = False
    name: str = ""


def hollow(tag: str) -> Op | None:
    """What a refused `if`, `elif` or `for` leaves behind, so that its end is not blamed as well."""
    found = _BLOCK.match(tag)
    return Op(found[2], found[1] or "", name=found[3] or "") if found else None


class Refused(Exception):
    """A tag that says more than the grammar allows; the message ends the sentence `{{ … }}: `."""


def read_op(tag: str) -> Op:
    """`{{r title }}`, `{% if gdoc %}` -> Op. Raises Refused."""
    if len(tag) > MAX_TAG:
        raise Refused(f"the tag is too long: {len(tag):,} characters, at most {MAX_TAG} are read")
    if tag[2:3] in "-+" or tag[-3:-2] in "-+":
        raise Refused("a - or + at the edge of a tag would swallow the space around it")
    found = _TAG.fullmatch(tag)
    if not found:
        raise Refused("this is not a tag")
    kind, prefix, inner = found[1], found[2] or "", found[3]
    return _value(prefix, inner) if kind == "{" else _statement(prefix, inner)


def _value(prefix: str, inner: str) -> Op:
    output = _parse(f"{{{{ {inner} }}}}", inner)
    if not isinstance(output, nodes.Output) or len(output.nodes) != 1:
        raise Refused("there is no value in this tag")
    return Op("value", prefix, _path(output.nodes[0]))


def _statement(prefix: str, inner: str) -> Op:
    match = _FIRST_WORD.match(inner)
    word = match[0] if match else ""
    if word not in WORDS:
        raise Refused(f'"{word or inner[:20]}" is not something a tag can do')
    if word not in _AROUND:
        if inner != word:
            raise Refused(f'nothing may stand behind "{word}"')
        return Op(word, prefix)
    before, after = _AROUND[word]
    node = _parse(f"{before}{{% {inner} %}}{after}", inner)
    if isinstance(node, nodes.For):
        return _loop(prefix, node)
    if not isinstance(node, nodes.If):
        raise Refused(f'"{word}" is not complete')
    return _condition(word, prefix, node.elif_[0].test if word == "elif" else node.test)


def _condition(word: str, prefix: str, test: nodes.Node) -> Op:
    if isinstance(test, nodes.Not):
        return Op(word, prefix, _path(test.node), negated=True)
    return Op(word, prefix, _path(test))


def _loop(prefix: str, node: nodes.For) -> Op:
    if not isinstance(node.target, nodes.Name):
        raise Refused("a loop has one name for its item, not several")
    if node.test is not None or node.recursive:
        raise Refused("a loop cannot choose or repeat itself")
    name = _allowed(node.target.name)
    if name == "loop":
        raise Refused('"loop" is the name of the loop itself')
    return Op("for", prefix, _path(node.iter), name=name)


def _path(node: nodes.Node) -> tuple[str, ...]:
    names: list[str] = []
    while isinstance(node, nodes.Getattr):
        names.insert(0, node.attr)
        node = node.node
    if not isinstance(node, nodes.Name):
        what = _DOES.get(type(node).__name__, "calculates")
        raise Refused(f"it {what}, and a tag can only name a value")
    return tuple(_allowed(n) for n in (node.name, *names))


def _allowed(name: str) -> str:
    if name.startswith("_"):
        raise Refused(f'names that begin with an underscore are reserved: "{name}"')
    return name


def _parse(source: str, inner: str) -> nodes.Node:
    """The one node of a template of one tag."""
    if any(edge in inner for edge in ("{{", "{%", "{#", "}}", "%}", "#}")):
        raise Refused("there is a tag within the tag")
    try:
        body = Environment(autoescape=True).parse(source).body
    except RecursionError:
        raise Refused("it is nested too deeply") from None
    except (TemplateError, ValueError, ArithmeticError) as error:
        raise Refused(f"this cannot be understood ({str(error).rstrip('.')})") from None
    if len(body) != 1:
        raise Refused("there is no value in this tag")
    return body[0]
