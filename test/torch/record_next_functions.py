"""Records what PyTorch 2.6 prints for the programs in test/torch/next-functions: the graphs that autograd records.

Refresh, from the project's root, by a Python that has PyTorch 2.6 (copies of test/torch elsewhere do as well):

    python3 test/torch/record_next_functions.py

Writes the recording to stdout: redirect it to test/torch/fixtures/next-functions.json.
"""
import contextlib
import io
import json
import pathlib
import runpy

import torch

HERE = pathlib.Path(__file__).resolve().parent


def record(path):
    torch.manual_seed(0)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        runpy.run_path(str(path))
    return out.getvalue()


if __name__ == '__main__':
    assert torch.__version__.startswith('2.6')
    torch.set_num_threads(1)
    print(json.dumps({path.stem: record(path) for path in sorted((HERE / 'next-functions').glob('*.py'))}, indent=1))
