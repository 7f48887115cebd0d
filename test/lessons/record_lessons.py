"""Records what real PyTorch prints for the built-in listings, and the gradient norm of each of their updates.

Recorded under PyTorch 2.6, which decides where it and 1.13 differ. 1.13 prints the same, and its norms agree to 6e-7; those of
the exploding listing, a recurrence that amplifies rounding, to 1.6e-5, and so much do two processors differ under 1.13, too.

    python3 test/lessons/record_lessons.py [NAME ...]

With names only those listings are recorded anew. Writes test/lessons/lessons.json. `clipped: false` is the listing with `pass` for its clip call. `norms` are 2-norms, in
float64, of what backward left in `.grad`, before any clipping; `returned` is what `clip_grad_norm_` returns at that place,
the listing's own call or, where it has none, one with max_norm=inf that only measures. Null stands for inf and nan.
"""
import contextlib
import io
import json
import pathlib
import re
import sys

import torch

# PyTorch 2.x sets .grad to None where 1.13 writes zeros.
torch.optim.Optimizer.zero_grad.__defaults__ = torch.nn.Module.zero_grad.__defaults__ = (True,)
torch.set_num_threads(1)

ROOT = pathlib.Path(__file__).resolve().parents[2]
# The exploding network amplifies rounding: with other seeds the last digits differ between builds of PyTorch, too. The cliff
# starts where it is told to: it takes nothing from the seed.
ONE_SEED = ['exploding', 'cliff']
LESSONS = sorted(path.parent.name for path in (ROOT / 'src' / 'lessons').glob('*/lesson.ts'))
RUNS = [(name, seed) for name in LESSONS for seed in ([0] if name in ONE_SEED else [0, 42])]
CLIP = re.compile(r'^( *)(?:\w+ = )?torch\.nn\.utils\.clip_grad_norm_\(.*\)$', re.MULTILINE)


def record(name, seed, clipped):
    source = (ROOT / 'src' / 'lessons' / name / 'listing.en.py').read_text(encoding='utf8')
    if not clipped:
        source = CLIP.sub(r'\1pass', source).replace('if norm > clip_value or step % 40 == 0:', 'if False:')
    norms = []
    returned = []
    parameters = []
    steps = {cls: cls.step for cls in (torch.optim.Adam, torch.optim.SGD)}
    backward = torch.Tensor.backward
    pending = []

    def measured_backward(self, *args, **kwargs):
        backward(self, *args, **kwargs)
        grads = [p.grad for p in parameters if p.grad is not None]
        pending[:] = [torch.cat([g.flatten().double() for g in grads]).norm().item()] if grads else []

    def returning_clip(*args, **kwargs):
        norm = clip_grad_norm(*args, **kwargs)
        returned.append(norm.item())
        return norm

    def counted_step(self, *args, **kwargs):
        norms.extend(pending)
        if len(returned) < len(norms):
            returning_clip(parameters, float('inf'))
        return steps[type(self)](self, *args, **kwargs)

    def remember(self, *args, **kwargs):
        init(self, *args, **kwargs)
        parameters[:] = [p for group in self.param_groups for p in group['params']]

    init = torch.optim.Optimizer.__init__
    torch.optim.Optimizer.__init__ = remember
    torch.Tensor.backward = measured_backward
    clip_grad_norm = torch.nn.utils.clip_grad_norm_
    torch.nn.utils.clip_grad_norm_ = returning_clip
    for cls in steps:
        cls.step = counted_step
    torch.manual_seed(seed)
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            exec(compile(source, f'{name}.py', 'exec'), {'__name__': '__main__'})
    finally:
        torch.optim.Optimizer.__init__, torch.Tensor.backward = init, backward
        torch.nn.utils.clip_grad_norm_ = clip_grad_norm
        for cls, step in steps.items():
            cls.step = step
    return {'listing': name, 'seed': seed, 'clipped': clipped, 'printed': printed.getvalue(),
            'norms': finite(norms), 'returned': finite(returned)}


def finite(numbers):
    return [x if abs(x) < float('inf') else None for x in numbers]


if __name__ == '__main__':
    wanted = sys.argv[1:] or LESSONS
    target = ROOT / 'test' / 'lessons' / 'lessons.json'
    runs = [run for run in json.loads(target.read_text())['runs'] if run['listing'] not in wanted]
    runs += [record(name, seed, True) for name, seed in RUNS if name in wanted]
    runs += [record(name, 0, False) for name in ('outlier', 'exploding', 'cliff') if name in wanted]
    target.write_text(json.dumps({'torch': torch.__version__, 'runs': runs}) + '\n')
    print(f'{target.relative_to(ROOT)}: {len(runs)} runs')
