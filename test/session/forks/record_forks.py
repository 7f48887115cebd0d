"""Records what real PyTorch does when a value is assigned in the middle of a listing.

Refresh (Debian: apt-get install python3-torch), from the project's root:

    /usr/bin/python3 test/session/forks/record_forks.py

Writes test/session/forks/forks.json. A case assigns just before a line runs for the n-th time: what a fork at that position is
to come to. `norms` are 2-norms in float64 of what each step() finds in `.grad`; `parameters` is that of all weights in
the end.
"""
import contextlib
import io
import json
import pathlib
import sys

import torch

# PyTorch 2.x sets .grad to None where 1.13 writes zeros.
torch.optim.Optimizer.zero_grad.__defaults__ = torch.nn.Module.zero_grad.__defaults__ = (True,)
torch.set_num_threads(1)

ROOT = pathlib.Path(__file__).resolve().parents[3]
LESSON = 'src/lessons/combined/listing.en.py'
MOMENTUM = 'test/session/forks/momentum.py'
GROUPS = 'test/session/forks/groups.py'
GROUP = "optimizer.param_groups[0]['{}'] = {}"
# listing, seed, the line that is about to run and how often it has, control, its literal before and after, assignment
CASES = [
    (LESSON, 0, 'outputs = model(inputs)', 9, 'clip_value', '0.5', '0.25', 'clip_value = 0.25'),
    (LESSON, 42, 'torch.nn.utils.clip_grad_norm_', 3, 'clip_value', '0.5', '0.01', 'clip_value = 0.01'),
    (LESSON, 0, 'loss.backward()', 14, 'lr', '0.001', '0.02', GROUP.format('lr', 0.02)),
    (LESSON, 0, 'inputs = data', 18, 'accumulation_steps', '4', '2', 'accumulation_steps = 2'),
    (LESSON, 0, 'inputs = data', 18, 'num_epochs', '10', '3', 'num_epochs = 3'),
    (MOMENTUM, 0, 'loss = criterion', 8, 'lr', '0.05', '0.2', GROUP.format('lr', 0.2)),
    (MOMENTUM, 1, 'optimizer.step()', 3, 'momentum', '0.9', '0.1', GROUP.format('momentum', 0.1)),
    (MOMENTUM, 2, 'optimizer.step()', 5, 'weight_decay', '0.01', '0.5', GROUP.format('weight_decay', 0.5)),
    (MOMENTUM, 0, 'loss.backward()', 5, 'scale', '3', '1', 'scale = 1'),
    (GROUPS, 0, 'optimizer.step()', 4, 'lr', '0.01', '0.1', "optimizer.param_groups[1]['lr'] = 0.1"),
    (GROUPS, 3, 'loss.backward()', 6, 'betas[0]', '0.9', '0.5',
     "for group in optimizer.param_groups: group['betas'] = (0.5, group['betas'][1])"),
    (GROUPS, 0, 'optimizer.zero_grad()', 7, 'eps', '1e-8', '0.1',
     "for group in optimizer.param_groups: group['eps'] = 0.1"),
]


def run(source, seed, line, times, assignment):
    norms = []
    optimizers = []
    seen = 0

    def trace(frame, event, _argument):
        nonlocal seen
        if frame.f_code.co_filename != 'listing.py':
            return None
        if event == 'line' and frame.f_lineno == line:
            seen += 1
            if seen == times:
                exec(assignment, frame.f_globals)
        return trace

    def counted(cls):
        step = cls.step

        def counted_step(self, *args, **kwargs):
            parameters = [p for group in self.param_groups for p in group['params']]
            optimizers[:] = [self]
            grads = [p.grad.flatten().double() for p in parameters if p.grad is not None]
            norms.append(torch.cat(grads).norm().item())
            return step(self, *args, **kwargs)

        cls.step = counted_step
        return step

    classes = (torch.optim.Adam, torch.optim.AdamW, torch.optim.SGD)
    steps = [counted(cls) for cls in classes]
    torch.manual_seed(seed)
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            code = compile(source, 'listing.py', 'exec')
            sys.settrace(trace)
            exec(code, {'__name__': '__main__'})
    finally:
        sys.settrace(None)
        for cls, step in zip(classes, steps):
            cls.step = step
    weights = [p for group in optimizers[0].param_groups for p in group['params']]
    total = torch.cat([p.detach().flatten().double() for p in weights]).norm().item()
    return {'output': printed.getvalue(), 'norms': norms, 'parameters': total}


def main():
    records = []
    for listing, seed, start, times, control, before, after, assignment in CASES:
        source = (ROOT / listing).read_text(encoding='utf8')
        lines = source.split('\n')
        line = next(n for n, text in enumerate(lines, 1) if text.strip().startswith(start))
        result = run(source, seed, line, times, assignment)
        records.append({'listing': listing, 'seed': seed, 'line': line, 'times': times, 'control': control,
                        'before': before, 'after': after, **result})
    text = json.dumps(records, indent=1) + '\n'
    (ROOT / 'test/session/forks/forks.json').write_text(text, encoding='utf8')


main()
