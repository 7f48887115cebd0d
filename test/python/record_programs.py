"""Records what CPython 3.11 does with the programs in test/python/programs: output, traceback, exit code, and for those named in
LINES the lines as sys.settrace sees them.

    python3 test/python/record_programs.py

Writes programs/fixtures/expected.json. A program's path is written as <program>; frames of CPython's own library are left out of
tracebacks, as the machine leaves out those of its library.
"""

import contextlib
import io
import json
import pathlib
import subprocess
import sys
import warnings

PROGRAMS = pathlib.Path(__file__).parent / "programs"
# Programs whose own lines are recorded: every third, library calls back included.
EVERY = 3


def without_library(stderr):
    """The traceback without frames of files other than the program."""
    out = []
    skipping = False
    for line in stderr.splitlines(keepends=True):
        if line.startswith('  File "'):
            skipping = not line.startswith('  File "<program>"')
        elif not line.startswith("    "):
            skipping = False
        if not skipping:
            out.append(line)
    return "".join(out)


def run(path):
    done = subprocess.run(
        [sys.executable, str(path)], capture_output=True, text=True, cwd="/", env={"PYTHONHASHSEED": "0"}, encoding="utf-8"
    )
    return {
        "stdout": done.stdout,
        "stderr": without_library(done.stderr.replace(str(path), "<program>")),
        "exit": done.returncode,
    }


def lines(path):
    """[function, line] for each line event in the program's own frames."""
    code = compile(path.read_text(encoding="utf-8"), "<program>", "exec")
    seen = []

    def trace(frame, event, arg):
        if frame.f_code.co_filename != "<program>":
            return None
        if event == "line":
            seen.append([frame.f_code.co_name, frame.f_lineno])
        return trace

    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        sys.settrace(trace)
        try:
            exec(code, {"__name__": "__main__"})
        except BaseException:
            pass
        finally:
            sys.settrace(None)
    return seen


def main():
    warnings.simplefilter("ignore")
    assert sys.version_info[:2] == (3, 11), "CPython 3.11 is the oracle"
    expected = {}
    for index, path in enumerate(sorted(PROGRAMS.glob("*.py"))):
        entry = run(path)
        if index % EVERY == 0 and "SyntaxError" not in entry["stderr"] and "recursion" not in path.stem:
            recorded = lines(path)
            if len(recorded) < 4000:
                entry["lines"] = recorded
        expected[path.stem] = entry
    rows = ",\n".join(f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in expected.items())
    (PROGRAMS / "fixtures" / "expected.json").write_text("{\n" + rows + "\n}\n", encoding="utf-8")


main()
