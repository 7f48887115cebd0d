"""Records what CPython 3.11 makes of the expressions in fixtures/*.txt of the rooms beside this script.

    python3 test/python/record_expressions.py

Writes <name>.json beside each <name>.txt: for each line the repr of its value, or "!Type: text" of its exception. Lines that
begin with `>` are statements run first, for the lines after them.
"""

import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
HEAD = (HERE / "expressions-head.py").read_text(encoding="utf-8")


def program(lines):
    """One program that prints the outcome of each expression on a line of its own."""
    out = [HEAD]
    for line in lines:
        out.append(line[1:].strip() if line.startswith(">") else f"_outcome(lambda: ({line}))")
    return "\n".join(out) + "\n"


def main():
    assert sys.version_info[:2] == (3, 11), "CPython 3.11 is the oracle"
    for path in sorted(HERE.glob("*/fixtures/*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-"], input=program(lines), capture_output=True, text=True, encoding="utf-8"
        )
        if done.returncode != 0:
            sys.exit(f"{path.name}: {done.stderr}")
        results = [json.loads(line) for line in done.stdout.splitlines()]
        asked = [line for line in lines if not line.startswith(">")]
        assert len(results) == len(asked), path
        rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in results)
        path.with_suffix(".json").write_text(f"[\n{rows}\n]\n", encoding="utf-8")


main()
