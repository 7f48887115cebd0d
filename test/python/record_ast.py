"""Records CPython's syntax trees in the form test/python/parser/dump.ts gives to ours.

    python3 record_ast.py fixture       writes parser/stdlib.json.gz: name, source and tree of committed library files
    python3 record_ast.py all           prints one JSON object a line for every file of the standard library

A node is [kind, line, col, endLine, endCol, field, ...] with CPython's field order; columns in code points, and a nested
tree in place of every node field. Contexts, type comments and string prefixes are left out: our tree has none.
"""

import ast
import gzip
import json
import os
import struct
import sys
import tokenize

HERE = os.path.dirname(os.path.abspath(__file__))
LIBRARY = os.path.dirname(os.__file__)
LEFT_OUT = {"ctx", "type_comment", "kind", "type_ignores", "simple", "is_async"}
REFUSED = (ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith, ast.Await, ast.Match, ast.TryStar)
FIXTURE_FILES = 120
FIXTURE_SOURCE_BYTES = 1_900_000


class Columns:
    """Columns in code points from CPython's, which count UTF-8 bytes."""

    def __init__(self, text):
        self.lines = [None if line.isascii() else line.encode() for line in text.split("\n")]

    def __call__(self, line, col):
        data = self.lines[line - 1] if line - 1 < len(self.lines) else None
        return col if data is None else len(data[:col].decode(errors="replace"))


def constant(value):
    if value is None or value is Ellipsis:
        return [type(value).__name__]
    if isinstance(value, bool):
        return ["bool", value]
    if isinstance(value, int):
        return ["int", format(value, "x")]
    if isinstance(value, float):
        return ["float", struct.pack(">d", value).hex()]
    if isinstance(value, complex):
        return ["complex"]
    if isinstance(value, bytes):
        return ["bytes", value.hex()]
    return ["str", value]


def dump(node, columns):
    if isinstance(node, list):
        return [dump(item, columns) for item in node]
    if isinstance(node, (ast.operator, ast.unaryop, ast.boolop, ast.cmpop)):
        return type(node).__name__
    if not isinstance(node, ast.AST):
        return node
    out = [type(node).__name__]
    if hasattr(node, "lineno"):
        out += [node.lineno, columns(node.lineno, node.col_offset)]
        out += [node.end_lineno, columns(node.end_lineno, node.end_col_offset)]
    for name in node._fields:
        if name == "simple":
            out.append(node.simple == 1)
        elif isinstance(node, ast.Constant) and name == "value":
            out.append(constant(node.value))
        elif name not in LEFT_OUT:
            out.append(dump(getattr(node, name), columns))
    return out


def refused(tree, text):
    """Whether the file holds something that is left out on purpose."""
    for node in ast.walk(tree):
        if isinstance(node, REFUSED) or isinstance(node, ast.comprehension) and node.is_async:
            return True
        if isinstance(node, ast.Constant) and isinstance(node.value, complex):
            return True
        if isinstance(node, ast.ClassDef) and any(keyword.arg == "metaclass" for keyword in node.keywords):
            return True
    return "\\N{" in text


def files():
    for folder, folders, names in os.walk(LIBRARY):
        folders[:] = sorted(f for f in folders if f not in ("__pycache__", "site-packages"))
        for name in sorted(names):
            if name.endswith(".py"):
                yield os.path.join(folder, name)


def record(path):
    """Name, text and tree of a file; None for one that CPython refuses."""
    try:
        with tokenize.open(path) as file:
            text = file.read()
        tree = ast.parse(text)
        compile(text, path, "exec", dont_inherit=True)
    except (SyntaxError, UnicodeDecodeError, ValueError, RecursionError):
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    entry = {"name": os.path.relpath(path, LIBRARY), "text": text, "refused": refused(tree, text)}
    entry["tree"] = dump(tree, Columns(text))
    return entry


def fixture():
    """Every library file that is not too large, spread over the library, without its tests."""
    chosen, total = [], 0
    paths = [p for p in files() if os.sep + "test" not in p and 1_000 < os.path.getsize(p) < 45_000]
    step = max(1, len(paths) // (FIXTURE_FILES * 2))
    for path in paths[::step]:
        entry = record(path)
        if entry is None or entry["refused"] or total + len(entry["text"]) > FIXTURE_SOURCE_BYTES:
            continue
        total += len(entry["text"])
        chosen.append(entry)
        if len(chosen) == FIXTURE_FILES:
            break
    target = os.path.join(HERE, "parser", "stdlib.json.gz")
    with gzip.GzipFile(target, "wb", compresslevel=9, mtime=0) as file:
        file.write(json.dumps(chosen, separators=(",", ":")).encode())
    print(len(chosen), "files,", total, "characters,", os.path.getsize(target), "bytes packed")


def everything():
    for path in files():
        entry = record(path)
        if entry is not None:
            sys.stdout.write(json.dumps(entry, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    if sys.argv[1:] == ["all"]:
        everything()
    else:
        fixture()
