"""The messages of casegen as its source says them: found in the syntax trees, as gettext finds what is marked.

What is bound to a name `message`, `help`, `remedy` or `stage`, or given to a `tongue`, is said to an editor. From there
what it is made of is followed: through names, calls of functions of casegen, both sides of a condition.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import get_args

from casegen.content.claims import ClaimKind
from casegen.content.documents import Kind
from casegen.values.criteria import SCHEMES
from casegen.values.date_hints import ENGLISH_MONTHS
from casegen.values.scripts import Script
from casegen.values.severity import Severity
from tests.support import ROOT

SAID = frozenset({"message", "help", "remedy", "stage"})
TONGUES = frozenset({"tongue", "_tongue"})
# What Click prints when it is asked for help, and what is explained of a code, are told otherwise.
NOT_SAID = ("casegen.commands.options", "casegen.cli", "casegen.rendering.grammars")
# Words that come from tables: of these no syntax tree says that they are said. First such as are said alone: severities,
# and what has changed (a field is called by its name).
ALONE = (*map(str, Severity), "program", "theme", "settings", "day", "text", "file", "events")
WORDS = (*get_args(ClaimKind), *get_args(Kind), *SCHEMES.values(), *ENGLISH_MONTHS, *get_args(Script))
LETTERS = tuple(f"{script} {{letters}}" for script in get_args(Script))

REASONS = frozenset(
    {
        "casegen.commands.building.explaining",
        "casegen.commands.editing.fixing",
        "casegen.publication.duplicates",
        "casegen.rendering.audit",
        "casegen.values.likeness",
    }
)
"""Modules that give reasons, in lists and tuples: every text of two words in their functions is said."""

LOOKED_UP = frozenset({"country", "other_country"})
"""Names of placeholders whose values are translated by other means."""

_CODE = re.compile(r"`[^`]*`|“[^”]*”")
_WORD = re.compile(r"""[("]*[A-Za-z'-]+[).,;:!?"]*""")
_PLACEHOLDER = re.compile(r"(?<!\{)\{(\w+)\}")


@dataclass
class Scope:
    """A function or a module, and what names are bound to in it."""

    module: str
    outer: Scope | None = None
    function: str = ""
    parameters: list[str] = field(default_factory=list)
    bound: dict[str, list[ast.expr]] = field(default_factory=lambda: defaultdict(list))
    added: dict[str, list[ast.expr]] = field(default_factory=lambda: defaultdict(list))
    returned: list[ast.expr] = field(default_factory=list)
    literals: list[ast.Constant | ast.JoinedStr] = field(default_factory=list)

    def where(self, name: str) -> Scope | None:
        """The scope that binds a name: this one or one around it."""
        scope: Scope | None = self
        while scope is not None and name not in scope.bound and name not in scope.parameters:
            scope = scope.outer
        return scope


@dataclass
class Program:
    """All of casegen: its scopes, calls by the name of what is called, parameters by function or class, constants."""

    scopes: list[Scope] = field(default_factory=list)
    calls: dict[str, list[tuple[ast.Call, Scope]]] = field(default_factory=lambda: defaultdict(list))
    signatures: dict[str, list[list[str]]] = field(default_factory=lambda: defaultdict(list))
    dicts: list[tuple[ast.Dict, Scope]] = field(default_factory=list)

    def arguments(self, callee: str, parameter: str) -> Iterator[tuple[ast.expr, Scope]]:
        """What is given for a parameter wherever something of this name is called."""
        for call, scope in self.calls[callee]:
            for keyword in call.keywords:
                if keyword.arg == parameter:
                    yield keyword.value, scope
            for names in self.signatures[callee]:
                if parameter in names and names.index(parameter) < len(call.args):
                    yield call.args[names.index(parameter)], scope


def name_of(node: ast.expr) -> str:
    """The last name of an expression: `date` of `event.date`, `join` of `", ".join(words)`."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Call(func=inner) | ast.Subscript(value=inner) | ast.Starred(value=inner):
            return name_of(inner)
    return "value"


def read_program(sources: Mapping[str, str]) -> Program:
    """A program from the texts of its modules by name."""
    program = Program()
    for module, source in sources.items():
        scope = Scope(module)
        program.scopes.append(scope)
        for node in ast.parse(source).body:
            _enter(program, scope, node)
    return program


def _enter(program: Program, scope: Scope, node: ast.AST) -> None:  # noqa: C901  # one branch for each kind of node
    match node:
        case ast.FunctionDef(name=name, args=arguments) | ast.AsyncFunctionDef(name=name, args=arguments):
            names = [one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
            names = [one for one in names if one not in ("self", "cls")]
            program.signatures[name].append(names)
            inner = Scope(scope.module, scope, name, names)
            program.scopes.append(inner)
            for default in (*arguments.defaults, *arguments.kw_defaults):
                if default is not None:
                    _enter(program, scope, default)
            for child in node.body:
                _enter(program, inner, child)
            return
        case ast.ClassDef(name=name, body=body):
            fields = [
                one.target.id for one in body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
            ]
            program.signatures[name].append(fields)
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                _bind(scope, target, value)
        case ast.AnnAssign(target=target, value=ast.expr() as value) | ast.NamedExpr(target=target, value=value):
            _bind(scope, target, value)
        case ast.AugAssign(target=ast.Name(id=name), op=ast.Add(), value=value):
            scope.added[name].append(value)
        case ast.For(target=target, iter=items) | ast.comprehension(target=target, iter=items):
            for item in _items(scope, items):
                _bind(scope, target, item)
        case ast.Return(value=ast.expr() as value) | ast.Yield(value=ast.expr() as value):
            scope.returned.append(value)
        case ast.Call(func=func):
            program.calls[name_of(func)].append((node, scope))
        case ast.Expr(value=ast.Constant()):  # a docstring
            return
        case ast.JoinedStr():
            scope.literals.append(node)
            for value in node.values:
                if isinstance(value, ast.FormattedValue):
                    _enter(program, scope, value)
            return
        case ast.Constant(value=str()):
            scope.literals.append(node)
        case ast.Dict():
            program.dicts.append((node, scope))
    for inside in ast.iter_child_nodes(node):
        _enter(program, scope, inside)


def _pieces(node: ast.Constant | ast.JoinedStr) -> list[str]:
    """The texts of a literal between its placeholders."""
    values = node.values if isinstance(node, ast.JoinedStr) else [node]
    return [str(value.value) for value in values if isinstance(value, ast.Constant)]


def _bind(scope: Scope, target: ast.expr, value: ast.expr) -> None:
    match target, value:
        case ast.Name(id=name), _:
            scope.bound[name].append(value)
        case (ast.Tuple(elts=targets), ast.IfExp(body=one, orelse=other)):
            _bind(scope, target, one)
            _bind(scope, target, other)
        case (ast.Tuple(elts=targets), ast.Tuple(elts=values)) if len(targets) == len(values):
            for each, item in zip(targets, values, strict=True):
                _bind(scope, each, item)


def _items(scope: Scope, items: ast.expr) -> list[ast.expr]:
    """What a loop goes over, where it is written out."""
    if isinstance(items, ast.Name) and (found := scope.where(items.id)) is not None:
        return [item for value in found.bound[items.id] for item in _items(scope, value)]
    return items.elts if isinstance(items, ast.Tuple | ast.List) else []


def _given(program: Program) -> Iterator[tuple[ast.expr, Scope]]:
    """What is given to somebody as something that is said: for a parameter, under a key, to a tongue."""
    for callee, signatures in program.signatures.items():
        for parameter in {name for names in signatures for name in names} & SAID:
            yield from program.arguments(callee, parameter)
    for call, scope in program.calls["replace"]:
        yield from ((keyword.value, scope) for keyword in call.keywords if keyword.arg in SAID)
    for table, scope in program.dicts:
        for key, value in zip(table.keys, table.values, strict=True):
            if isinstance(key, ast.Constant) and key.value in SAID:
                yield value, scope
    for tongue in TONGUES:
        yield from ((call.args[0], scope) for call, scope in program.calls[tongue] if len(call.args) == 1)


def _listed(program: Program) -> Iterator[tuple[ast.expr, Scope]]:
    """The reasons that stand in lists and tuples."""
    for scope in program.scopes:
        for value in scope.literals if scope.module in REASONS and scope.outer is not None else ():
            least = r"[a-z]{3}" if isinstance(value, ast.JoinedStr) else r"[a-z]+ +[a-z]+"
            if re.search(least, _CODE.sub("", " ".join(_pieces(value)))):
                yield value, scope


class Extraction:
    """Patterns of messages, and of phrases that stand in their placeholders, each with the module that says it first."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.messages: dict[str, str] = {}
        self.phrases: dict[str, str] = {}
        self.plurals: dict[str, str] = {}
        self._seen: set[tuple[int, bool]] = set()
        for scope in program.scopes:
            for name in SAID & {*scope.bound, *scope.added}:
                self._name(name, scope, is_phrase=False)
        for value, scope in (*_given(program), *_listed(program)):
            self.follow(value, scope)
        for call, scope in program.calls["counted"]:
            _, one, many = call.args
            if isinstance(one, ast.Constant) and isinstance(many, ast.Constant):
                self.plurals[f"{{number}} {one.value!s}"] = f"{{number}} {many.value!s}"
                self.messages.setdefault(f"{{number}} {one.value!s}", scope.module)

    def follow(self, node: ast.expr, scope: Scope, *, is_phrase: bool = False) -> None:
        """Enter what an expression can be."""
        if (id(node), is_phrase) in self._seen:
            return
        self._seen.add((id(node), is_phrase))
        for pattern in self._patterns(node, scope, is_phrase):
            words = _PLACEHOLDER.sub(" ", _CODE.sub(" ", pattern)).split()
            if any(_WORD.fullmatch(word) for word in words):
                (self.phrases if is_phrase else self.messages).setdefault(pattern, scope.module)

    def _patterns(self, node: ast.expr, scope: Scope, is_phrase: bool) -> list[str]:  # noqa: C901  # one branch for each kind of node
        """The patterns that an expression itself says; what it names is entered."""
        match node:
            case ast.Constant(value=str() as text):
                return [text.replace("{", "{{").replace("}", "}}")]
            case ast.JoinedStr(values=values):
                return [self._joined(values, scope)]
            case ast.IfExp(body=one, orelse=other):
                return [*self._patterns(one, scope, is_phrase), *self._patterns(other, scope, is_phrase)]
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return [one + more for one in self._part(left, scope) for more in self._part(right, scope)]
            case ast.BoolOp(values=values):
                return [said for value in values for said in self._patterns(value, scope, is_phrase)]
            case ast.Name(id=name):
                self._name(name, scope, is_phrase=is_phrase)
            case ast.Attribute(attr=name):
                self._attribute(name, is_phrase=is_phrase)
            case ast.Call(func=ast.Attribute(value=ast.Constant(value=str() as between), attr="join"), args=[items]):
                inside = items.elt if isinstance(items, ast.GeneratorExp | ast.ListComp) else items
                self.follow(inside, scope, is_phrase=True)
                if re.search("[a-z]", between):
                    self.phrases.setdefault(f"{{one}}{between}{{another}}", scope.module)
                return ["{choices}"]
            case ast.Call(func=func) if name_of(func) not in ("counted", "of", *TONGUES):
                for called in self.program.scopes:
                    if called.function == name_of(func):
                        for value in called.returned:
                            self.follow(value, called, is_phrase=is_phrase)
                self._values(node, scope, is_phrase=is_phrase)
            case ast.Subscript():
                self._values(node, scope, is_phrase=is_phrase)
        return []

    def _joined(self, values: list[ast.expr], scope: Scope) -> str:
        pattern, names, text = "", set[str](), ""
        for value in values:
            if isinstance(value, ast.Constant):
                written = str(value.value)
                text += written
                pattern += written.replace("{", "{{").replace("}", "}}")
            elif isinstance(value, ast.FormattedValue):
                name = stem = name_of(value.value)
                while name in names:
                    name = f"{stem}_{int(name.removeprefix(stem)[1:] or 1) + 1}"
                names.add(name)
                pattern += f"{{{name}}}"
                if text.count("`") % 2 == 0 and text.count("“") == text.count("”"):
                    self.follow(value.value, scope, is_phrase=True)
        return pattern

    def _part(self, node: ast.expr, scope: Scope) -> list[str]:
        """What one side of a sum can be: as it is written, else a placeholder."""
        if isinstance(node, ast.Constant | ast.JoinedStr | ast.IfExp | ast.BinOp):
            return self._patterns(node, scope, is_phrase=True)
        self.follow(node, scope, is_phrase=True)
        return [*self._patterns(node, scope, is_phrase=True)] or [f"{{{name_of(node)}}}"]

    def _name(self, name: str, scope: Scope, *, is_phrase: bool) -> None:
        if name in LOOKED_UP:
            return
        found = scope.where(name)
        if found is None:
            self._attribute(name, is_phrase=is_phrase)
            return
        for value in tuple(found.bound[name]):
            self.follow(value, found, is_phrase=is_phrase)
            if found.added[name]:
                self.follow(value, found, is_phrase=True)
        for value in tuple(found.added[name]):
            for more in self._part(value, found):
                target = self.phrases if is_phrase else self.messages
                target.setdefault(f"{{{name}}}{more}", found.module)
        if name in found.parameters and found.function:
            for value, there in tuple(self.program.arguments(found.function, name)):
                self.follow(value, there, is_phrase=is_phrase)

    def _attribute(self, name: str, *, is_phrase: bool) -> None:
        """A constant of another module, or who owns an address."""
        if name.strip("_").isupper():
            for scope in self.program.scopes:
                if scope.outer is None:
                    for value in tuple(scope.bound.get(name, ())):
                        self.follow(value, scope, is_phrase=is_phrase)
        elif name == "owner":
            for value, scope in tuple(self.program.arguments("_Claim", "owner")):
                self.follow(value, scope, is_phrase=is_phrase)

    def _values(self, node: ast.expr, scope: Scope, *, is_phrase: bool) -> None:
        """The values of a table that is asked for one of them: `table[key]`, `table.get(key, other)`, `{…}.get(key)`."""
        match node:
            case ast.Subscript(value=table, slice=ast.Constant(value=int() as index)):
                for value in self._table(table, scope):
                    if isinstance(value, ast.Tuple):
                        self.follow(value.elts[index], scope, is_phrase=is_phrase)
            case ast.Subscript(value=table):
                for value in self._table(node, scope):
                    self.follow(value, scope, is_phrase=is_phrase)
            case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[_, *others]):
                for value in (*self._table(ast.Subscript(table, ast.Name("key")), scope), *others):
                    self.follow(value, scope, is_phrase=is_phrase)

    def _table(self, node: ast.expr, scope: Scope) -> list[ast.expr]:
        """All that a subscript can give."""
        match node:
            case ast.Subscript(value=ast.Dict(values=values)):
                return values
            case ast.Subscript(value=ast.Name(id=name)):
                found = scope.where(name)
                tables = found.bound[name] if found is not None else []
                return [value for table in tables if isinstance(table, ast.Dict) for value in table.values]
        return []


def shape(pattern: str) -> str:
    """A pattern whatever its placeholders are called."""
    return _PLACEHOLDER.sub("{}", pattern)


@cache
def extraction() -> Extraction:
    """What casegen says; its register of codes is explained otherwise."""
    paths = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): path
        for path in sorted((ROOT / "casegen").rglob("*.py"))
    }
    found = Extraction(
        read_program(
            {
                module: path.read_text(encoding="utf-8")
                for module, path in paths.items()
                if "codes" not in path.parts and not module.startswith(NOT_SAID)
            }
        )
    )
    for word in ALONE:
        found.messages.setdefault(word, "words")
    for word in (*WORDS, *LETTERS):
        found.phrases.setdefault(word, "words")
    return found
