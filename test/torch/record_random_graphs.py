"""Records 500 random computations and their gradients: expression graphs, and models trained for a few steps.

Refresh, from the project's root:

    /usr/bin/python3 test/torch/record_random_graphs.py

Writes test/torch/fixtures/random-graphs.json: for each case its seed, its code (which fills the list `out` with tensors)
and the values, row after row.
"""
import json
import pathlib
import random

import torch
import torch.nn as nn
import torch.nn.functional as F

torch.optim.Optimizer.zero_grad.__defaults__ = torch.nn.Module.zero_grad.__defaults__ = (True,)
torch.set_num_threads(1)

GRAPHS, MODELS = 370, 130
ROOT = pathlib.Path(__file__).resolve().parents[2]

UNARY = ['torch.sin({})', 'torch.cos({})', 'torch.tanh({})', 'torch.sigmoid({})', 'torch.exp(torch.tanh({}))',
         'torch.relu({})', '({}) ** 2', '({}) ** 3', 'torch.sqrt({}.abs() + 0.5)', 'torch.log({}.abs() + 0.5)', '-{}',
         '{}.abs()', 'F.gelu({})', 'F.silu({})', 'F.softplus({})', 'F.elu({})', 'F.leaky_relu({}, 0.1)', '{}.clamp(-1, 1)',
         '1 - {}', '2 / ({}.abs() + 1)', '{} / 3', '{} * 0.5 + 1', '{}.square()', 'torch.rsqrt({}.abs() + 1)',
         'torch.log1p({}.abs())', '{}.expm1().tanh()', 'torch.erf({})', '{}.clone()', '1.5 ** {}.tanh()', '{}.reciprocal().tanh()',
         'torch.where({0} > 0, {0}, {0} * 0.2)', '{0}.masked_fill({0} < -1, 0.5)']
BINARY = ['{} + {}', '{} - {}', '{} * {}', '{} / ({}.abs() + 1)', 'torch.maximum({}, {})', 'torch.minimum({}, {})',
          'torch.lerp({}, {}, 0.3)', 'torch.where({0} > {1}, {0}, {1} * 2)', 'torch.add({}, {}, alpha=0.7)',
          'torch.addcmul({0}, {0}, {1}, value=0.5)', 'torch.sub({}, {}, alpha=2)']
SHAPES = [(), (3,), (4,), (2, 3), (3, 2), (3, 4), (1, 3), (2, 1), (2, 3, 2)]


def reductions(rank):
    forms = ['{}.sum()', '{}.mean()', '{}.norm()', '{}.logsumexp(0)', '{}.max()', '{}.pow(2).sum()', '{}.std()', '{}.var()']
    if rank >= 1:
        d = random.randrange(-rank, rank)
        forms = [f'{{}}.sum({d})', f'{{}}.mean(dim={d}, keepdim=True)', f'{{}}.max({d})[0]', f'{{}}.logsumexp({d})',
                 f'torch.softmax({{}}, dim={d})', f'F.log_softmax({{}}, dim={d})', f'{{}}.cumsum({d})', f'{{}}.amax({d})',
                 f'{{}}.norm(dim={d})', f'{{}}.prod({d})', f'{{}}.var({d}, unbiased=False)', f'{{}}.sort({d})[0]',
                 f'{{}}.sum({d}, keepdim=True)', f'{{}}.flip({d})']
    return forms


def views(shape):
    rank = len(shape)
    forms = ['{}.unsqueeze(0)', '{}.reshape(-1)', '{}.unsqueeze(-1)', '{}.contiguous()']
    if rank >= 1:
        forms += ['{}[0]', '{}[-1:]', '{}[1:]' if shape[0] > 1 else '{}[:1]', '{}[[0, 0]]', 'torch.cat([{0}, {0}])',
                  'torch.stack([{0}, {0} * 2])', '{}[None]', '{}.flatten()', '{0}[{0} > 0]', '{}.squeeze()', '{}[::2]']
    if rank >= 2:
        forms += ['{}.t()' if rank == 2 else '{}.transpose(0, 1)', '{}[:, 0]', '{}[..., -1]', '{}.transpose(0, -1)', '{}.flatten(0, 1)',
                  '{}.permute(1, 0)' if rank == 2 else '{}.permute(2, 0, 1)', 'torch.tril({})', 'torch.triu({})', '{}[:, [0, 0]]',
                  '{}.split(1)[0]', '{}.chunk(2, -1)[0]', '{}.unbind(1)[0]']
    return forms


def graph(seed):
    random.seed(seed)
    torch.manual_seed(seed)
    lines, names, scope = [], [], {'torch': torch, 'F': F, 'nn': nn}

    def run(line):
        exec(line, scope)
        lines.append(line)

    leaves = random.randint(2, 3)
    for i in range(leaves):
        shape = random.choice(SHAPES)
        run(f'x{i} = torch.randn({shape}, requires_grad=True)')
        names.append(f'x{i}')
    for step in range(random.randint(3, 8)):
        target = f'v{step}'
        kind = random.random()
        a = random.choice(names[-4:])
        shape = tuple(scope[a].shape)
        try:
            if kind < 0.35:
                expression = random.choice(UNARY).format(*[a, a])
            elif kind < 0.6:
                others = [n for n in names if broadcast(shape, tuple(scope[n].shape))]
                expression = random.choice(BINARY).format(a, random.choice(others))
            elif kind < 0.7:
                mates = [n for n in names if len(shape) and len(scope[n].shape) and shape[-1] == scope[n].shape[max(-2, -scope[n].dim())]]
                expression = f'{a} @ {random.choice(mates)}' if mates else f'torch.sin({a})'
            elif kind < 0.85:
                expression = random.choice(views(shape)).format(a, a)
            else:
                expression = random.choice(reductions(len(shape))).format(a, a)
            value = eval(expression, scope)
        except (RuntimeError, IndexError):
            continue
        if not isinstance(value, torch.Tensor) or value.numel() == 0 or value.numel() > 60 or not torch.isfinite(value).all():
            continue
        if value.abs().max() > 50 or not value.requires_grad:
            continue
        run(f'{target} = {expression}')
        names.append(target)
    last = [n for n in names if n.startswith('v')][-2:]
    if not last:
        return None
    run('loss = ' + ' + '.join(f'({n} * {n}.detach().cos()).sum()' if random.random() < 0.4 else f'{n}.mean()' for n in last))
    run('loss.backward()')
    run('out = [loss] + [x.grad for x in [' + ', '.join(f'x{i}' for i in range(leaves)) + '] if x.grad is not None]')
    return '\n'.join(lines), scope['out']


def broadcast(a, b):
    return all(x == y or x == 1 or y == 1 for x, y in zip(reversed(a), reversed(b)))


ACTIVATIONS = ['nn.ReLU()', 'nn.Tanh()', 'nn.Sigmoid()', 'nn.GELU()', 'nn.ELU()', 'nn.LeakyReLU(0.2)', 'nn.SiLU()', 'nn.Softplus()',
               'nn.Identity()']
OPTIMIZERS = ['SGD(model.parameters(), lr=0.05)', 'SGD(model.parameters(), lr=0.05, momentum=0.9)',
              'SGD(model.parameters(), lr=0.05, momentum=0.8, nesterov=True, weight_decay=0.01)', 'Adam(model.parameters(), lr=0.01)',
              'AdamW(model.parameters(), lr=0.01)', 'Adam(model.parameters(), lr=0.01, amsgrad=True, weight_decay=0.1)',
              'RMSprop(model.parameters(), lr=0.01)', 'Adagrad(model.parameters(), lr=0.05)',
              'RMSprop(model.parameters(), lr=0.01, momentum=0.5, centered=True)']


def model(seed):
    random.seed(10_000 + seed)
    sizes = [random.randint(2, 5) for _ in range(random.randint(2, 4))]
    layers = []
    for a, b in zip(sizes, sizes[1:]):
        layers.append(f'nn.Linear({a}, {b}' + (')' if random.random() < 0.8 else ', bias=False)'))
        if random.random() < 0.25:
            layers.append(random.choice([f'nn.LayerNorm({b})', f'nn.BatchNorm1d({b})']))
        layers.append(random.choice(ACTIVATIONS))
    n = random.randint(3, 6)
    lines = [f'model = nn.Sequential({", ".join(layers)})', f'x = torch.randn({n}, {sizes[0]})']
    kind = random.randrange(5)
    classes = sizes[-1]
    if kind == 0:
        lines += [f'y = torch.randint(0, {classes}, ({n},))', 'criterion = nn.CrossEntropyLoss()']
    elif kind == 1:
        lines += [f'y = torch.rand({n}, {classes})', 'criterion = nn.BCEWithLogitsLoss()']
    else:
        loss = random.choice(['MSELoss()', 'L1Loss()', 'SmoothL1Loss(beta=0.5)', 'HuberLoss()', "MSELoss(reduction='sum')"])
        lines += [f'y = torch.randn({n}, {classes})', f'criterion = nn.{loss}']
    lines.append(f'optimizer = torch.optim.{random.choice(OPTIMIZERS)}')
    clip = random.choice(['', '', '    nn.utils.clip_grad_norm_(model.parameters(), 0.5)', '    nn.utils.clip_grad_value_(model.parameters(), 0.1)'])
    lines += ['for step in range(3):', '    loss = criterion(model(x), y)', '    optimizer.zero_grad()', '    loss.backward()']
    lines += [clip] if clip else []
    lines += ['    optimizer.step()',
              'out = [loss] + [p.grad for p in model.parameters()] + list(model.state_dict().values())']
    code = '\n'.join(lines)
    out = outputs(code, seed)
    # In double precision from the same start: where that is far off, float32 results are noise and prove nothing.
    optimizer = next(i for i, line in enumerate(lines) if line.startswith('optimizer'))
    double = ['model.double(); x = x.double(); y = y.double() if y.is_floating_point() else y']
    exact = outputs('\n'.join(lines[:optimizer] + double + lines[optimizer:]), seed)
    steady = all((a - b).abs().max() <= 2e-5 * max(1e-3, b.abs().max()) for a, b in zip(out, exact))
    return (code, out) if steady else None


def outputs(code, seed):
    scope = {'torch': torch, 'F': F, 'nn': nn}
    torch.manual_seed(seed)
    exec(code, scope)
    return scope['out']


def rounded(tensor):
    return [float(f'{v:.7g}') for v in tensor.detach().double().reshape(-1).tolist()]


if __name__ == '__main__':
    cases, seed = [], 0
    while len(cases) < GRAPHS:
        made = graph(seed)
        if made is not None and all(torch.isfinite(t).all() for t in made[1]):
            cases.append({'seed': seed, 'code': made[0], 'out': [rounded(t) for t in made[1]]})
        seed += 1
    seed = 0
    while len(cases) < GRAPHS + MODELS:
        made = model(seed)
        if made is not None:
            cases.append({'seed': seed, 'code': made[0], 'out': [rounded(t) for t in made[1]]})
        seed += 1
    print(seed - MODELS, 'models left out')
    target = ROOT / 'test' / 'torch' / 'fixtures' / 'random-graphs.json'
    target.write_text('[\n' + ',\n'.join(json.dumps(case) for case in cases) + '\n]\n')
    print(len(cases), 'cases,', target.stat().st_size, 'bytes')
