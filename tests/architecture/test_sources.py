"""How the house is written: short files, words of the academy, sentences that say what a thing is."""

import ast
import re
from itertools import chain

import pytest

from tests.architecture.house import FLOORS, ROOT, files, name_of, none

FOLDERS = (*FLOORS.values(), "academy", "academy/competency", "academy/settings", "deploy", "static", "tests")
HAND_WRITTEN = {
    path
    for folder in FOLDERS
    for pattern in ("*.py", "*.html", "*.css", "*.js")
    for path in files(folder, pattern)
}  # fmt: skip
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "services", "service", "managers", "manager", "api"}
EMPTY_WORDS = {
    *("process", "handle", "manage", "do", "perform", "execute", "helper", "util", "misc", "manager", "service"),
    *("common", "core", "update"),
}
MOST_LINES = 400


def trees(*patterns):
    for path in sorted(set(chain.from_iterable(ROOT.glob(pattern) for pattern in patterns))):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def public(tree, kind=(ast.FunctionDef, ast.ClassDef)):
    return [node for node in tree.body if isinstance(node, kind) and not node.name.startswith("_")]


ACTIONS = ("*/actions/*.py", "academy/*/actions/*.py")
SPOKEN_FOR = (*ACTIONS, "*/queries/*.py", "academy/*/queries/*.py", "academy/competency/*.py")


def test_no_file_is_too_long():
    long = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in HAND_WRITTEN}

    none(f"{name}: {lines} lines" for name, lines in long.items() if lines > MOST_LINES)


def test_no_junk_drawers():
    none([name_of(path) for path in HAND_WRITTEN if DRAWERS & {path.stem, *path.relative_to(ROOT).parts[:-1]}])


def test_actions_are_sentences_of_the_academy():
    empty = [
        f"{name_of(path)}: {node.name}"
        for path, tree in trees(*ACTIONS)
        for node in public(tree, ast.FunctionDef)
        if EMPTY_WORDS & set(node.name.split("_"))
    ]

    none(empty)


def asks_first(node):
    """Whether nothing but naming the row in question comes before asking for a permission."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    first = next(statement for statement in body if not isinstance(statement, ast.Assign))
    call = first.value if isinstance(first, ast.Expr) else None
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "require"


def is_audited(node):
    names = [each.func.id for each in node.decorator_list if isinstance(each, ast.Call) and hasattr(each.func, "id")]
    return "audited" in names


def names_somebody(node):
    """Whether an action is somebody's; ``by=None`` is the academy setting itself up."""
    named = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
    return any(argument.arg == "by" and default is None for argument, default in named)


def hands_on(node):
    """Whether an action does its work through actions on single rows, each of which asks and is on record."""
    calls = [each for each in ast.walk(node) if isinstance(each, ast.Call)]
    return any(ast.unparse(word.value) == "by" for call in calls for word in call.keywords if word.arg == "by")


def test_an_action_of_somebody_asks_and_is_on_record():
    careless = [
        f"{name_of(path)}: {node.name}"
        for path, tree in trees(*ACTIONS)
        for node in public(tree, ast.FunctionDef)
        if names_somebody(node)
        if not (asks_first(node) and is_audited(node)) and not hands_on(node)
    ]

    none(careless)


#: What pages save by themselves every few seconds: the row says who, what and when.
SAVED_BY_ITSELF = {"practice.save_answers"}


def test_only_what_a_page_saves_by_itself_is_on_record_no_more_than_where_it_is_refused():
    sparing = {
        decorator.args[0].value
        for _path, tree in trees(*ACTIONS)
        for node in public(tree, ast.FunctionDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call) and any(word.arg == "only_refusals" for word in decorator.keywords)
    }

    assert sparing == SAVED_BY_ITSELF


def test_the_one_who_acts_is_named():
    hidden = [
        f"{name_of(path)}: {node.name}"
        for path, tree in trees(*ACTIONS)
        for node in public(tree, ast.FunctionDef)
        if any(argument.arg in {"by", "request", "user"} for argument in (*node.args.args, *node.args.posonlyargs))
    ]

    none(hidden)


def words(text):
    return set(re.findall(r"[a-z]+", text.lower()))


def says_something(node):
    """Whether a docstring holds more than the words of the name again."""
    told = words(ast.get_docstring(node) or "") - {
        "the",
        "a",
        "an",
        "of",
        "for",
        "to",
        "and",
        "return",
        "returns",
        "this",
    }
    return bool(told - words(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name)))


def test_what_others_call_says_what_it_means():
    silent = [
        f"{name_of(path)}: {node.name}"
        for path, tree in trees(*SPOKEN_FOR)
        for node in public(tree, ast.FunctionDef)
        if not says_something(node)
    ]

    none(silent)


def is_model(node):
    bases = {ast.unparse(base) for base in node.bases}
    return any(base.endswith(("Model", "Page", "AppendOnly", "MP_Node", "AbstractUser")) for base in bases)


def test_a_model_says_what_one_row_is():
    silent = [
        f"{name_of(path)}: {node.name}"
        for path, tree in trees("*/models/*.py", "academy/*/models/*.py")
        for node in public(tree, ast.ClassDef)
        if is_model(node) and not says_something(node)
    ]

    none(silent)


@pytest.mark.parametrize("path", sorted(path for path in HAND_WRITTEN if path.suffix == ".py"), ids=name_of)
def test_a_module_is_not_a_list_of_banners(path):
    lines = path.read_text(encoding="utf-8").splitlines()

    none([line for line in lines if re.match(r"\s*#\s*[-=*#]{3,}", line)])


def test_a_lock_is_never_laid_on_joined_rows():
    wide = re.compile(
        r"select_for_update\(\)[^=]{0,80}select_related|select_related\([^)]*\)\s*\.select_for_update\(\)"
    )

    none(name_of(path) for path in HAND_WRITTEN if "actions" in path.parts and wide.search(path.read_text("utf-8")))
