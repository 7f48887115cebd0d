"""Records the noise of gradients with PyTorch: /usr/bin/python3 test/session/record/record_noise.py

Independently of how the project gets there: micro-batch gradients are read off `.grad` by difference, in float64, the true
‖G‖² and tr(Σ) of the fresh samples come from one gradient a sample of a large population.
"""
import json
import pathlib

import torch
import torch.nn as nn

torch.optim.Optimizer.zero_grad.__defaults__ = torch.nn.Module.zero_grad.__defaults__ = (True,)
HERE = pathlib.Path(__file__).parent
LESSONS = HERE / '../../../src/lessons'


def run(text, seed, scale):
    """Per update: the gradients of its micro-batches, each of the undivided loss, and the sum that step() reads."""
    torch.manual_seed(seed)
    updates, batches, models = [], [], []
    backward, step_of = torch.Tensor.backward, {}

    def gradient(model):
        return torch.cat([
            (torch.zeros_like(p) if p.grad is None else p.grad).detach().flatten().double() for p in model.parameters()
        ])

    def recorded(loss, *args, **kwargs):
        before = gradient(models[0])
        backward(loss, *args, **kwargs)
        batches.append((gradient(models[0]) - before) / scale)

    original = nn.Module.__init__

    def made(self, *args, **kwargs):
        original(self, *args, **kwargs)
        if type(self).__name__ == 'SimpleNN':
            models.append(self)

    for kind in (torch.optim.Adam, torch.optim.SGD):
        step_of[kind] = kind.step

        def step(self, closure=None, kind=kind):
            updates.append(list(batches))
            batches.clear()
            return step_of[kind](self, closure)

        kind.step = step
    torch.Tensor.backward, nn.Module.__init__ = recorded, made
    try:
        exec(compile(text, 'listing.py', 'exec'), {'__name__': '__main__', 'print': lambda *_: None})
    finally:
        torch.Tensor.backward, nn.Module.__init__ = backward, original
        for kind, step in step_of.items():
            kind.step = step
    return updates, models[0]


def estimates(updates, b):
    """Each update's by the two-batch estimator."""
    rows = []
    for gradients in updates:
        count = len(gradients)
        mean = torch.stack(gradients).mean(0)
        small = torch.stack([g.dot(g) for g in gradients]).mean().item()
        big = mean.dot(mean).item()
        total = count * b
        rows.append({
            'small': small,
            'big': big,
            'squaredGradient': (total * big - b * small) / (total - b),
            'trace': (small - big) / (1 / b - 1 / total),
            'distances': [
                (torch.stack(gradients[: k + 1]).mean(0) - mean).square().sum().item() for k in range(count)
            ],
        })
    return rows


def theory(model, samples=20_000):
    """‖G‖² and tr(Σ) over fresh samples of the listing's distribution."""
    torch.manual_seed(7)
    inputs = torch.randn(samples, 10)
    labels = inputs.sum(1, keepdim=True) + torch.randn(samples, 1)
    with torch.no_grad():
        hidden = torch.relu(model.fc1(inputs))
        delta = 2 * (model.fc2(hidden) - labels)
        back = (delta @ model.fc2.weight) * (hidden > 0)
    each = torch.cat([
        torch.einsum('si,sj->sij', back, inputs).flatten(1), back, delta * hidden, delta
    ], 1).double()
    mean = each.mean(0)
    trace = (each - mean).square().sum().item() / (samples - 1)
    return {'squaredGradient': mean.dot(mean).item() - trace / samples, 'trace': trace}


accumulation = (LESSONS / 'accumulation/listing.en.py').read_text()
combined = (LESSONS / 'combined/listing.en.py').read_text()
fresh = (HERE / 'fresh_samples.py').read_text()
result = {'torch': torch.__version__, 'listings': []}
for name, text, scale, seed in [
    ('accumulation', accumulation, 1, 0),
    ('accumulation', accumulation, 1, 42),
    ('combined', combined, 0.25, 0),
]:
    updates, _ = run(text, seed, scale)
    result['listings'].append({'name': name, 'seed': seed, 'updates': estimates(updates, 16)})
updates, model = run(fresh, 0, 0.25)
result['fresh'] = {'updates': estimates(updates, 16), 'theory': theory(model)}
(HERE / 'noise.json').write_text(json.dumps(result) + '\n')
