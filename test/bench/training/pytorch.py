"""Times the loop of a listing under PyTorch: pytorch.py FILE UPDATES_PER_EPOCH SECONDS. Prints one JSON object.

One thread, CPU time of the process. Each epoch's `print` is the clock: a window ends with the first epoch that fills
50 ms, and the listing is left after SECONDS. `blas` names the library that multiplies matrices.
"""
import contextlib
import json
import os
import sys
import time

import torch


class Enough(Exception):
    pass


def blas():
    """The library that multiplies matrices: a shared one that the process has loaded, else the one linked in."""
    with open('/proc/self/maps') as maps:
        files = {os.path.basename(os.path.realpath(line.split()[-1])) for line in maps if '.so' in line}
    if any('openblas' in file for file in files):
        return 'OpenBLAS'
    return 'MKL' if torch.backends.mkl.is_available() else 'the reference BLAS'


def main(file, updates_per_epoch, seconds):
    torch.set_num_threads(1)
    torch.manual_seed(0)
    windows = []
    start = before = time.process_time()
    epochs = 0

    def tick(*_):
        nonlocal before, epochs
        epochs += 1
        now = time.process_time()
        if now - before >= 0.05:
            windows.append((now - before) * 1e6 / (epochs * updates_per_epoch))
            before, epochs = now, 0
        if now - start >= seconds:
            raise Enough

    with open(file) as source:
        code = compile(source.read(), file, 'exec')
    with contextlib.suppress(Enough):
        exec(code, {'__name__': '__main__', 'print': tick})
    print(json.dumps({'windows': windows, 'version': torch.__version__, 'blas': blas()}))


main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
