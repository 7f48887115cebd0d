"""Records what real PyTorch makes of the built-in listings after their controls have been turned.

Refresh (Debian: apt-get install python3-torch), from the project's root:

    /usr/bin/python3 test/lessons/record_scenarios.py [NAME ...]

With names only those scenarios are recorded anew: of the exploding ones the last digits differ from build to build.

Writes test/lessons/scenarios.json. Each scenario changes a listing by replacing text; the tests turn controls and must get
that very text. Of every update: `accumulated` is the 2-norm, in float64, of `.grad` after the last backward and before the last clip of
the update; `applied` that of `.grad` when step() reads it; `cosine` the one between what backward has brought since the last
zero_grad and what step() reads. Null stands for inf and nan.
`spread` is by how much these change at most, relative, up to this update, when every parameter starts one float higher or
lower, at random, in eight trials: what rounding alone makes of them, so that builds of PyTorch differ as much; null where
that has no bound.
"""
import contextlib
import io
import json
import math
import pathlib
import sys

import torch

# PyTorch 2.x sets .grad to None where 1.13 writes zeros.
torch.optim.Optimizer.zero_grad.__defaults__ = torch.nn.Module.zero_grad.__defaults__ = (True,)
torch.set_num_threads(1)

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLIP = 'torch.nn.utils.clip_grad_norm_(model.parameters(), clip_value)'
DIVISION = '# average: the same as one large batch'


def off(statement, rest='pass'):
    return (statement, f'{rest}  # off: {statement}')


SGD = [('optim.Adam', 'optim.SGD'), ('lr=0.001', 'lr=0.1')]
FIFTY = ('num_epochs = 10', 'num_epochs = 50')
DIVIDED = [*SGD, FIFTY, ('clip_value = 0.5', 'clip_value = 1.0')]
UNDIVIDED = off('loss = criterion(outputs, labels) / accumulation_steps', 'loss = criterion(outputs, labels)')
NO_CLIP = off(CLIP)
NO_ZERO = off('optimizer.zero_grad()')
EACH = ('        loss.backward()\n', f'        loss.backward()\n        {CLIP}\n')
FULL = "\nprint(f'Full: {criterion(model(data), targets).item():.4g}')\n"
ADAM = [('optim.SGD', 'optim.Adam'), ('lr=0.05', 'lr=0.001')]
CLIFF = 'norm = torch.nn.utils.clip_grad_norm_([w, b], clip_value)'
NO_CLIFF_CLIP = off(CLIFF, "norm = torch.nn.utils.clip_grad_norm_([w, b], float('inf'))")
CLEAN = ('outlier_step = 20', 'outlier_step = 999')


def clip(before, after):
    return (f'clip_value = {before}', f'clip_value = {after}')


# name, listing, seeds, replacements, what is typed at its end
SCENARIOS = [
    ('divided', 'combined', [0, 42], DIVIDED, FULL),
    ('undivided', 'combined', [0, 42], [*DIVIDED, UNDIVIDED], FULL),
    ('accumulation_steps 8', 'accumulation', [0, 42], [('accumulation_steps = 4', 'accumulation_steps = 8')], ''),
    ('a fifth batch', 'accumulation', [0], [('randn(64, 10)', 'randn(80, 10)'), ('randn(64, 1)', 'randn(80, 1)')], FULL),
    ('no zero_grad', 'combined', [0], [*SGD, FIFTY, NO_ZERO, NO_CLIP], FULL),
    ('clip per micro-batch', 'combined', [42], [NO_CLIP, EACH, clip('0.5', '0.25')], ''),
    *[(f'outlier, {name}, {what}', 'outlier', [0], [*optimizer, *change], FULL)
      for name, optimizer in (('SGD', []), ('Adam', ADAM))
      for what, change in (('no clip', [NO_CLIP]), ('clip 5', []), ('clip 1', [clip('5.0', '1.0')]),
                           ('no clip, clean', [NO_CLIP, CLEAN]), ('clip 5, clean', [CLEAN]),
                           ('clip 1, clean', [clip('5.0', '1.0'), CLEAN]))],
    *[(f'exploding, {name}, {what}', 'exploding', [0, 42], [*shape, *change], '')
      for name, shape in (('20 steps', []), ('30 steps', [('sequence_length = 20', 'sequence_length = 30'),
                                                          ('recurrent_scale = 3.0', 'recurrent_scale = 2.0')]))
      for what, change in (('no clip', [NO_CLIP]), ('clip 0.01', [clip('0.1', '0.01')]), ('clip 0.1', []),
                           ('clip 1', [clip('0.1', '1.0')]), ('clip 10', [clip('0.1', '10.0')]))],
    *[(f'cliff, {what}', 'cliff', [0], change, '')
      for what, change in (('no clip', [NO_CLIFF_CLIP]), ('clip 0.1', [clip('1.0', '0.1')]),
                           ('clip 10', [clip('1.0', '10.0')]))],
]


class Measured:
    """Watches one run: what hooks and patched methods see of its gradients."""

    def __init__(self, trial):
        self.parameters, self.sums, self.updates, self.restore = [], {}, [], []
        #: Norm of `.grad` before the last clip, unless a backward has come since.
        self.unclipped = None
        self.random = torch.Generator().manual_seed(trial) if trial else None

    def patch(self, owner, name, make):
        original = getattr(owner, name)
        setattr(owner, name, make(original))
        self.restore.append((owner, name, original))

    def __enter__(self):
        def watch(init):
            def wrapped(optimizer, *args, **kwargs):
                init(optimizer, *args, **kwargs)
                self.parameters = [p for group in optimizer.param_groups for p in group['params']]
                for p in self.parameters:
                    if self.random:
                        sides = torch.where(torch.rand(p.shape, generator=self.random) < 0.5, math.inf, -math.inf)
                        p.data = torch.nextafter(p.data, sides.to(p.dtype))
                    p.register_hook(lambda grad, p=p: self.add(p, grad))
            return wrapped

        def clear(zero_grad):
            def wrapped(*args, **kwargs):
                self.sums.clear()
                return zero_grad(*args, **kwargs)
            return wrapped

        def note(step):
            def wrapped(*args, **kwargs):
                self.note()
                return step(*args, **kwargs)
            return wrapped

        def before(clip):
            def wrapped(*args, **kwargs):
                self.unclipped = self.gathered().norm().item()
                return clip(*args, **kwargs)
            return wrapped

        for name in ('clip_grad_norm_', 'clip_grad_value_'):
            self.patch(torch.nn.utils, name, before)
        self.patch(torch.optim.Optimizer, '__init__', watch)
        self.patch(torch.optim.Optimizer, 'zero_grad', clear)
        for cls in (torch.optim.Adam, torch.optim.SGD):
            self.patch(cls, 'step', note)
        return self

    def __exit__(self, *_):
        for owner, name, original in reversed(self.restore):
            setattr(owner, name, original)

    def gathered(self):
        grads = [p.grad.flatten().double() for p in self.parameters if p.grad is not None]
        return torch.cat(grads) if grads else torch.zeros(0, dtype=torch.float64)

    def add(self, p, grad):
        self.unclipped = None
        self.sums[p] = self.sums.get(p, 0) + grad.double()

    def note(self):
        summed = torch.cat([self.sums[p].flatten() for p in self.parameters if p in self.sums])
        applied = self.gathered()
        length, norm = summed.norm().item(), applied.norm().item()
        accumulated = norm if self.unclipped is None else self.unclipped
        self.unclipped = None
        cosine = (summed @ applied).item() / (length * norm) if length * norm else 0.0
        self.updates.append([accumulated, norm, cosine])


def record(name, listing, seed, replacements, typed):
    source = (ROOT / 'src' / 'lessons' / listing / 'listing.en.py').read_text(encoding='utf8')
    for old, new in replacements:
        assert old in source, old
        source = source.replace(old, new)
    source += typed
    program = compile(source, f'{listing}.py', 'exec')
    printed, updates = run(program, seed, 0)
    others = [run(program, seed, trial)[1] for trial in range(1, 9)]
    columns = [[x if math.isfinite(x) else None for x in column] for column in zip(*updates)] or [[], [], []]
    return {'name': name, 'listing': listing, 'seed': seed, 'text': source, 'printed': printed,
            'spread': spread(updates, others), 'accumulated': columns[0], 'applied': columns[1], 'cosine': columns[2]}


def run(program, seed, trial):
    torch.manual_seed(seed)
    printed = io.StringIO()
    with Measured(trial) as measured, contextlib.redirect_stdout(printed):
        exec(program, {'__name__': '__main__'})
    return printed.getvalue(), measured.updates


def spread(updates, others):
    most, all_so_far = 0.0, []
    for rows in zip(updates, *others):
        for other in rows[1:]:
            for a, b in zip(rows[0], other):
                apart = abs(a - b) / abs(a) if a != b else 0.0
                most = max(most, apart) if math.isfinite(apart) else math.inf
        all_so_far.append(float(f'{most:.1e}') if math.isfinite(most) else None)
    return all_so_far


def saved_bytes(batch_size):
    """Bytes of new activations that autograd keeps for one micro-batch of the accumulation listing."""
    source = (ROOT / 'src' / 'lessons' / 'accumulation' / 'listing.en.py').read_text(encoding='utf8')
    head = source.split('# Training loop')[0].replace('batch_size = 16', f'batch_size = {batch_size}')
    scope = {'__name__': '__main__'}
    torch.manual_seed(0)
    exec(compile(head, 'accumulation.py', 'exec'), scope)
    model, data, targets = scope['model'], scope['data'], scope['targets']
    known = {t.storage().data_ptr() for t in (*model.parameters(), data, targets)}
    kept = {}

    def pack(tensor):
        kept[tensor.storage().data_ptr()] = tensor.storage().nbytes()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
        loss = scope['criterion'](model(data[:batch_size]), targets[:batch_size])
    total = sum(size for pointer, size in kept.items() if pointer not in known)
    loss.backward()
    return total


def norms_by_type():
    """The norms that clip_grad_norm_ returns after the first micro-batch of the clipping listing, seed 0."""
    source = (ROOT / 'src' / 'lessons' / 'clipping' / 'listing.en.py').read_text(encoding='utf8').replace(CLIP, 'raise StopIteration')
    found = {}
    scope = {'__name__': '__main__'}
    torch.manual_seed(0)
    try:
        exec(compile(source, 'clipping.py', 'exec'), scope)
    except StopIteration:
        for norm_type in (1, 2, 3, math.inf):
            found[str(norm_type)] = torch.nn.utils.clip_grad_norm_(scope['model'].parameters(), math.inf, norm_type).item()
    return found


if __name__ == '__main__':
    target = ROOT / 'test' / 'lessons' / 'scenarios.json'
    kept = {(run['name'], run['seed']): run for run in json.loads(target.read_text())['runs']} if sys.argv[1:] else {}
    runs = [kept[name, seed] if sys.argv[1:] and name not in sys.argv[1:] else record(name, listing, seed, replacements, typed)
            for name, listing, seeds, replacements, typed in SCENARIOS for seed in seeds]
    found = {'torch': torch.__version__, 'runs': runs, 'savedBytes': {b: saved_bytes(b) for b in (1, 4, 16, 64)},
             'normsByType': norms_by_type()}
    target.write_text(json.dumps(found) + '\n')
    print(f'{target.relative_to(ROOT)}: {len(runs)} runs')
