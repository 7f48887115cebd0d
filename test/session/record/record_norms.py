"""Records norms of order 2, 1 and infinity of the combined listing's gradients under real PyTorch.

Refresh (Debian: apt-get install python3-torch), from the project's root:

    /usr/bin/python3 test/session/record/record_norms.py

Writes test/session/record/norms.json: for each norm_type that the listing's clip call is given, one entry per update: what
clip_grad_norm_ returned, the norms before and after it (2, 1, inf), the 2-norm of each parameter's gradient before and after,
and how far the step moved the weights, of all of them and of each parameter. `first`: the norms after the first backward(),
with the loss not divided. `partial`: the norms of each parameter's `.grad` after each backward().
"""
import contextlib
import io
import json
import pathlib

import torch

# PyTorch 2.x sets .grad to None where 1.13 writes zeros.
torch.optim.Optimizer.zero_grad.__defaults__ = torch.nn.Module.zero_grad.__defaults__ = (True,)
torch.set_num_threads(1)

ROOT = pathlib.Path(__file__).resolve().parents[3]
SOURCE = (ROOT / 'src' / 'lessons' / 'combined' / 'listing.en.py').read_text(encoding='utf8')
CALL = 'clip_grad_norm_(model.parameters(), clip_value)'
INF = float('inf')


def norms(tensors):
    flat = torch.cat([tensor.detach().flatten().double() for tensor in tensors])
    return [torch.linalg.vector_norm(flat, order).item() for order in (2, 1, INF)]


def each(tensors):
    return [torch.linalg.vector_norm(tensor.detach().double()).item() for tensor in tensors]


def record(norm_type):
    updates = []
    entry = {}
    clip = torch.nn.utils.clip_grad_norm_
    step = torch.optim.Adam.step

    def measured_clip(parameters, *args, **kwargs):
        parameters = list(parameters)
        grads = [p.grad for p in parameters]
        entry.update(accumulated=norms(grads), accumulated_each=each(grads))
        entry['returned'] = clip(parameters, *args, **kwargs).item()
        entry.update(applied=norms(grads), applied_each=each(grads))

    def measured_step(self, *args, **kwargs):
        parameters = [p for group in self.param_groups for p in group['params']]
        before = [p.detach().clone() for p in parameters]
        step(self, *args, **kwargs)
        moved = [p.detach() - old for p, old in zip(parameters, before)]
        entry['ratio'] = norms(moved)[0] / norms(before)[0]
        entry['ratio_each'] = [a / b for a, b in zip(each(moved), each(before))]
        updates.append(dict(entry))

    torch.nn.utils.clip_grad_norm_ = measured_clip
    torch.optim.Adam.step = measured_step
    try:
        run(SOURCE.replace(CALL, f"{CALL[:-1]}, norm_type={norm_type})"))
    finally:
        torch.nn.utils.clip_grad_norm_ = clip
        torch.optim.Adam.step = step
    return {'norm_type': norm_type, 'updates': updates}


def after_backward(source, measure):
    found = []
    backward = torch.Tensor.backward

    def measured_backward(self, *args, **kwargs):
        backward(self, *args, **kwargs)
        found.append(measure(dict(names['model'].named_parameters())))

    torch.Tensor.backward = measured_backward
    names = {'__name__': '__main__'}
    try:
        run(source, names)
    finally:
        torch.Tensor.backward = backward
    return found


def first():
    undivided = SOURCE.replace('criterion(outputs, labels) / accumulation_steps', 'criterion(outputs, labels)')
    return after_backward(undivided, lambda parameters: norms([p.grad for p in parameters.values()]))[0]


def partial():
    return after_backward(SOURCE, lambda parameters: {name: norms([p.grad]) for name, p in parameters.items()})


def run(source, names=None):
    torch.manual_seed(0)
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(source, 'combined.py', 'exec'), {'__name__': '__main__'} if names is None else names)


if __name__ == '__main__':
    target = ROOT / 'test' / 'session' / 'norms.json'
    runs = [record(norm_type) for norm_type in ('2.0', '1', "float('inf')")]
    found = {'torch': torch.__version__, 'first': first(), 'partial': partial(), 'runs': runs}
    target.write_text(json.dumps(found) + '\n')
    print(f'{target.relative_to(ROOT)}: {len(runs)} runs')
