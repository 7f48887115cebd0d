"""Records what PyTorch's CPU generator draws, as bit patterns, into fixtures/random.json.

Run with a PyTorch built for x86 with AVX2: python3 test/torch/record_random.py
"""

import hashlib
import json
import pathlib
import struct

import torch

torch.set_num_threads(1)
SEEDS = [0, 1, 2, 3, 7, 42, 99, 123, 1234, 2023, 31337, 65535, 99999, 2**31 - 1, 2**31, 2**32 - 1, 2**32 + 7, 2**40 + 5,
         2**53 - 1, 987654321987]


def digest(tensors):
    """Hash of the little-endian float32/float64 bytes of the tensors, int64 written as float64."""
    sha = hashlib.sha256()
    for tensor in tensors:
        kind = 'f' if tensor.dtype == torch.float32 else 'd'
        values = tensor.flatten().tolist()
        sha.update(struct.pack(f'<{len(values)}{kind}', *values))
    return sha.hexdigest()


def draws(seed):
    def seeded(make):
        torch.manual_seed(seed)
        return make()

    sizes = range(1, 101)
    return {
        'randn': digest(seeded(lambda: [torch.randn(n) for n in sizes])),
        'rand': digest(seeded(lambda: [torch.rand(n) for n in sizes])),
        'normal': digest(seeded(lambda: [torch.empty(n).normal_(0.3, 1.7) for n in sizes])),
        'uniform': digest(seeded(lambda: [torch.empty(n).uniform_(-0.31622777, 0.31622777) for n in sizes])),
        'big': digest(seeded(lambda: [torch.randn(20000)])),
        'randperm': digest(seeded(lambda: [torch.randperm(n) for n in sizes])),
        'randint': digest(seeded(lambda: [torch.randint(-3, n, (n,)) for n in sizes])),
        'bernoulli_scalar': digest(seeded(lambda: [torch.empty(n).bernoulli_(0.3) for n in sizes])),
        'bernoulli_tensor': digest(seeded(lambda: [torch.bernoulli(torch.full((n,), 0.3)) for n in sizes])),
        'dropout': digest(seeded(lambda: [torch.nn.functional.dropout(torch.ones(n), 0.4) for n in sizes])),
        'uniform64': digest(seeded(lambda: [torch.rand(n, dtype=torch.float64) for n in sizes])),
        'mixed': digest(seeded(lambda: [torch.randn(3), torch.rand(2), torch.randn(17), torch.randn(1), torch.randn(4)])),
        'first': seeded(lambda: torch.randn(20)).tolist(),
        'normal64': seeded(lambda: torch.randn(20, dtype=torch.float64)).tolist(),
        'seed_drawn': seeded(lambda: str(torch.empty((), dtype=torch.int64).random_().item())),
    }


record = [{'seed': str(seed), **draws(seed)} for seed in SEEDS]
path = pathlib.Path(__file__).parent / 'fixtures' / 'random.json'
path.write_text(json.dumps(record, indent=1) + '\n')
