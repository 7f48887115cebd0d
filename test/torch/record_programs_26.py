"""Records what PyTorch 2.6 prints for the programs in test/torch/listings-2.6: where 1.13 says something else, 2.6 decides.

Refresh, from the project's root, by a Python that has PyTorch 2.6:

    python3 test/torch/record_programs_26.py > test/torch/fixtures/programs-2.6.json

Writes for each program its stdout, the last line of stderr and the exit code.
"""
import json
import os
import pathlib
import runpy
import sys
import tempfile
import traceback
import warnings

import torch

LISTINGS = pathlib.Path(__file__).resolve().parent / 'listings-2.6'


def run(path):
    """In a child process: the program, from seed 0. Gives the exit code."""
    torch.manual_seed(0)
    try:
        runpy.run_path(str(path), run_name='__main__')
    except SystemExit as end:
        return int(end.code or 0)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def record(path):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            code = run(path)
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        out.seek(0)
        err.seek(0)
        lines = err.read().decode().rstrip('\n').split('\n') if code != 0 else []
        return {'stdout': out.read().decode(), 'error': lines[-1] if lines else None, 'exit': code}


if __name__ == '__main__':
    assert torch.__version__.startswith('2.6')
    warnings.simplefilter('ignore')
    torch.set_num_threads(1)
    # PyTorch may run an LSTM as one fused operation on the CPU; here it is run op by op.
    torch.backends.mkldnn.enabled = False
    recorded = {path.stem: record(path) for path in sorted(LISTINGS.glob('*.py'))}
    print(json.dumps(recorded, indent=1, ensure_ascii=False))
