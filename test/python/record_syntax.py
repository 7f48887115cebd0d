"""Records how CPython refuses the programs of syntax/broken.txt: python3 record_syntax.py

Each program runs as a file of its own, for CPython reads files and strings differently. Writes syntax/broken.json: for
every program its text, the exception's type and fields, and the text the interpreter prints.
"""

import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SEPARATOR = "#### "
HOOK = """
import json, sys

def hook(kind, error, trace):
    fields = [kind.__name__, error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset]
    print(json.dumps(fields))
    sys.__excepthook__(kind, error, trace)

sys.excepthook = hook
"""


def programs():
    """(name, text) of each program: a line `#### name`, then the text; `\\r`, `\\t`, `\\f`, `\\0` and a missing end by <..>."""
    with open(os.path.join(HERE, "syntax", "broken.txt"), encoding="utf-8", newline="\n") as file:
        parts = ("\n" + file.read()).split("\n" + SEPARATOR)
    for part in parts[1:]:
        name, _, text = part.partition("\n")
        text = text.replace("<tab>", "\t").replace("<cr>", "\r").replace("<ff>", "\f")
        text += "\n"
        yield name, text.removesuffix("<no newline>\n")


def record(folder, name, text):
    path = os.path.join(folder, "program.py")
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    # In a file that does not say its encoding CPython counts columns in bytes; compiling a string it counts characters.
    compiled = ["-c", f"compile(open({path!r}, encoding='utf-8').read(), {path!r}, 'exec')"]
    command = [sys.executable, "-W", "ignore", *([path] if text.isascii() else compiled)]
    environment = {**os.environ, "PYTHONPATH": folder}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    if not run.stdout:
        raise SystemExit(f"{name}: CPython does not refuse it\n{run.stderr}")
    kind, message, line, offset, end_line, end_offset = json.loads(run.stdout)
    printed = "  File" + run.stderr.rpartition("  File")[2]
    return {
        "name": name,
        "text": text,
        "kind": kind,
        "message": message,
        "line": line,
        "offset": offset,
        "endLine": end_line,
        "endOffset": end_offset,
        "printed": printed.replace(path, "program.py"),
    }


def main():
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "sitecustomize.py"), "w", encoding="utf-8") as file:
            file.write(HOOK)
        records = [record(folder, name, text) for name, text in programs()]
    with open(os.path.join(HERE, "syntax", "broken.json"), "w", encoding="utf-8") as file:
        json.dump(records, file, ensure_ascii=False, indent=1)
        file.write("\n")
    print(len(records), "programs")


if __name__ == "__main__":
    main()
