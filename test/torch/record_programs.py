"""Records what real PyTorch prints for the programs in test/torch/listings.

Refresh, from the project's root:

    /usr/bin/python3 test/torch/record_programs.py

Writes test/torch/fixtures/programs.json: for each program its stdout, the last line of stderr and the exit code.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
LISTINGS = ROOT / 'test' / 'torch' / 'listings'

# What PyTorch 2 words differently from 1.13 (DIFFERENCES.md): old text, new text.
REWORDED = [
    ('one_hot is only applicable to index tensor.', 'one_hot is only applicable to index tensor of type LongTensor.'),
    ('with torch.autograd.set_detect_anomaly(True).', 'with torch.autograd.set_detect_anomaly(True, check_nan=False).'),
    ('must be tuple of SymInts, not', 'must be tuple of ints, not'),
    ('must be tuple of SymInts, but', 'must be tuple of ints, but'),
    ('norm(): input dtype should be either floating point or complex. Got Long instead.',
     'linalg.vector_norm: Expected a floating point or complex tensor as input. Got Long'),
]


def reworded(text):
    for old, new in REWORDED:
        text = text.replace(old, new)
    return text


def run_child(path):
    """In a child process: PyTorch 2.x's zero_grad and NAdam, one thread, seed 0, then the program."""
    import inspect
    import runpy
    import warnings

    import torch

    warnings.simplefilter('ignore')
    torch.optim.Optimizer.zero_grad.__defaults__ = torch.nn.Module.zero_grad.__defaults__ = (True,)
    nadam = sys.modules['torch.optim.nadam']
    rule = inspect.getsource(nadam._single_tensor_nadam)
    assert 'mu_product * mu * mu_next' in rule
    exec(rule.replace('mu_product * mu * mu_next', 'mu_product * mu_next'), vars(nadam))
    torch.set_num_threads(1)
    torch.manual_seed(0)
    runpy.run_path(path, run_name='__main__')


def record(path):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        code = subprocess.call([sys.executable, __file__, '--child', str(path)], stdout=out, stderr=err,
                               env={**os.environ, 'PYTHONHASHSEED': '0'})
        out.seek(0)
        err.seek(0)
        lines = err.read().decode().rstrip('\n').split('\n') if code != 0 else []
        return {'stdout': reworded(out.read().decode()), 'error': reworded(lines[-1]) if lines else None, 'exit': code}


if __name__ == '__main__':
    if sys.argv[1:2] == ['--child']:
        run_child(sys.argv[2])
    else:
        import concurrent.futures

        paths = sorted(LISTINGS.glob('*.py'))
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            recorded = dict(zip([p.stem for p in paths], pool.map(record, paths)))
        target = ROOT / 'test' / 'torch' / 'fixtures' / 'programs.json'
        target.write_text(json.dumps(recorded, indent=1, ensure_ascii=False) + '\n')
        failed = [name for name, r in recorded.items() if r['exit'] != 0]
        print(len(recorded), 'programs;', 'ended with an error:', *failed)
