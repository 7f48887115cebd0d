"""Records what CPython 3.11 does with each program here: output, traceback, and the lines as sys.settrace sees them (not where
the recursion limit is reached: the tracer itself takes part of it).

    python3 test/python/machine/record.py

Writes expected.json beside it. The programs' path is written as <program>.
"""

import contextlib
import io
import json
import pathlib
import subprocess
import sys
import warnings

HERE = pathlib.Path(__file__).parent


def run(path):
    done = subprocess.run([sys.executable, "-W", "ignore", str(path)], capture_output=True, text=True, cwd="/")
    return {
        "stdout": done.stdout,
        "stderr": done.stderr.replace(str(path), "<program>"),
        "exit": done.returncode,
    }


def lines(path):
    """[function, line] for each line event in the program's own frames."""
    code = compile(path.read_text(), "<program>", "exec")
    seen = []

    def trace(frame, event, arg):
        if frame.f_code.co_filename != "<program>":
            return None
        if event == "line":
            seen.append([frame.f_code.co_name, frame.f_lineno])
        return trace

    with contextlib.redirect_stdout(io.StringIO()):
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
    for path in sorted((HERE / "programs").glob("*.py")):
        entry = run(path)
        if "recursion" not in path.stem:
            entry["lines"] = lines(path)
        expected[path.stem] = entry
    text = "{\n" + ",\n".join(f'  {json.dumps(k)}: {json.dumps(v)}' for k, v in expected.items()) + "\n}\n"
    (HERE / "expected.json").write_text(text)


main()
