"""Records what real PyTorch computes for the three built-in listings.

Refresh (Debian: apt-get install python3-torch), from the project's root:

    /usr/bin/python3 test/torch/record_listings.py

Writes test/torch/fixtures/listings.json. Tensors are float32, little-endian, base64. Every gradient of the first two
updates is there: `.grad` after each backward() ("accumulated") and what step() reads ("applied").
"""
import ast
import base64
import contextlib
import io
import json
import pathlib

import torch

# PyTorch 2.x sets .grad to None where 1.13 writes zeros.
torch.optim.Optimizer.zero_grad.__defaults__ = torch.nn.Module.zero_grad.__defaults__ = (True,)
torch.set_num_threads(1)

ROOT = pathlib.Path(__file__).resolve().parents[2]
LISTINGS = ['accumulation', 'clipping', 'combined']
SEEDS = [0, 42]
UPDATES_WITH_GRADIENTS = 2


def packed(tensor):
    data = tensor.detach().contiguous().numpy().astype('<f4').tobytes()
    return {'shape': list(tensor.shape), 'base64': base64.b64encode(data).decode()}


def gradients(model):
    return {name: packed(p.grad) for name, p in model.named_parameters() if p.grad is not None}


def norm(model):
    return torch.norm(torch.stack([torch.norm(p.grad) for p in model.parameters()])).item()


def record(name, seed):
    source = (ROOT / 'src' / 'lessons' / name / 'listing.en.py').read_text(encoding='utf8')
    body = ast.parse(source).body
    loop = next(i for i, statement in enumerate(body) if isinstance(statement, ast.For))
    scope = {'__name__': '__main__'}
    run = lambda part: exec(compile(ast.Module(part, []), f'{name}.py', 'exec'), scope)

    torch.manual_seed(seed)
    run(body[:loop])
    model, optimizer = scope['model'], scope['optimizer']
    initial = {key: packed(value) for key, value in model.state_dict().items()}
    data = {'data': packed(scope['data']), 'targets': packed(scope['targets'])}

    updates = []
    open_update = {'losses': [], 'accumulated': [], 'coefficient': 1.0}
    backward, step = torch.Tensor.backward, type(optimizer).step
    clip = torch.nn.utils.clip_grad_norm_

    def recorded_backward(self, *args, **kwargs):
        backward(self, *args, **kwargs)
        open_update['losses'].append(self.item())
        open_update['norm_accumulated'] = norm(model)
        if len(updates) < UPDATES_WITH_GRADIENTS:
            open_update['accumulated'].append(gradients(model))

    def recorded_clip(parameters, max_norm):
        total = clip(parameters, max_norm)
        open_update['coefficient'] *= min(1.0, max_norm / (total.item() + 1e-6))
        return total

    def recorded_step(self, *args, **kwargs):
        nonlocal open_update
        entry = dict(open_update, norm_applied=norm(model))
        if len(updates) < UPDATES_WITH_GRADIENTS:
            entry['applied'] = gradients(model)
        else:
            del entry['accumulated']
        updates.append(entry)
        open_update = {'losses': [], 'accumulated': [], 'coefficient': 1.0}
        return step(self, *args, **kwargs)

    torch.Tensor.backward = recorded_backward
    type(optimizer).step = recorded_step
    torch.nn.utils.clip_grad_norm_ = recorded_clip
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            run(body[loop:])
    finally:
        torch.Tensor.backward, type(optimizer).step = backward, step
        torch.nn.utils.clip_grad_norm_ = clip
    final = {key: packed(value) for key, value in model.state_dict().items()}
    return {
        'listing': name,
        'seed': seed,
        'initial': initial,
        'data': data,
        'updates': updates,
        'final': final,
        'printed': printed.getvalue(),
    }


if __name__ == '__main__':
    runs = [record(name, seed) for name in LISTINGS for seed in SEEDS]
    target = ROOT / 'test' / 'torch' / 'fixtures' / 'listings.json'
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps({'torch': torch.__version__, 'runs': runs}, indent=None) + '\n')
    print(f'{target.relative_to(ROOT)}: {len(runs)} runs')
