"""Records what CPython 3.11 prints for the programs `more_*.py` beside this script."""

import pathlib
import subprocess
import sys

here = pathlib.Path(__file__).parent
for program in sorted(here.glob("more_*.py")):
    done = subprocess.run([sys.executable, program.name], cwd=here, capture_output=True, text=True, check=True)
    program.with_suffix(".out").write_text(done.stdout)
