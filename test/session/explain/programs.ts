import type { OptimizerQuantity } from '../../../src/model/explanation.ts';
import { optimizerRules } from '../../../src/session/optimizers/records.ts';

interface Program {
  readonly name: string;
  readonly text: string;
  readonly kept: Kept;
}

/** What each optimizer of a program can be asked about. */
export type Kept = Readonly<Record<string, readonly OptimizerQuantity[]>>;

export const adam: readonly OptimizerQuantity[] = ['m', 'v', 'm̂', 'v̂', 'step', 'weight'];

const momentum = `
import torch
import torch.nn as nn

torch.manual_seed(3)
model = nn.Sequential(nn.Linear(4, 6), nn.Tanh(), nn.Linear(6, 3), nn.LogSoftmax(dim=1))
opt = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9, weight_decay=0.01)
x = torch.randn(8, 4)
y = torch.randint(0, 3, (8,))
for epoch in range(4):
    for i in range(0, 8, 4):
        opt.zero_grad()
        loss = nn.functional.nll_loss(model(x[i:i + 4]), y[i:i + 4])
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 0.3)
        opt.step()
`;

const nesterov = `
import torch

w = torch.randn(5, 3, requires_grad=True)
b = torch.zeros(3, requires_grad=True)
opt = torch.optim.SGD([w, b], lr=0.05, momentum=0.8, nesterov=True)
x = torch.randn(7, 5)
for epoch in range(3):
    h = x @ w + b
    gate = torch.sigmoid(h) * torch.exp(-h.abs()) + torch.softmax(h, dim=1)
    out = torch.cat([gate, h.clamp(-1, 1)], dim=1)
    loss = (out ** 2).mean() + out.std() + (w * w).sum() / 50
    loss.backward()
    w.grad.mul_(0.5)
    opt.step()
    opt.zero_grad(set_to_none=False)
`;

const adamw = `
import torch
import torch.nn as nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(3, 5)
        self.c = nn.Linear(5, 5)
        self.out = nn.Linear(5, 1)

    def forward(self, x):
        h = torch.relu(self.a(x))
        for _ in range(3):
            h = torch.tanh(self.c(h)) + h
        return self.out(h).squeeze(1)

net = Net()
opt = torch.optim.AdamW(net.parameters(), lr=0.01, weight_decay=0.1)
x = torch.randn(6, 3)
t = torch.rand(6)
for epoch in range(3):
    opt.zero_grad()
    for part in range(2):
        loss = nn.functional.smooth_l1_loss(net(x[3 * part:3 * part + 3]), t[3 * part:3 * part + 3]) / 2
        loss.backward()
    nn.utils.clip_grad_value_(net.parameters(), 0.05)
    opt.step()
`;

const amsgrad = `
import torch
import torch.nn as nn

emb = nn.Embedding(6, 4)
norm = nn.LayerNorm(4)
head = nn.Linear(4, 2)
params = list(emb.parameters()) + list(norm.parameters()) + list(head.parameters())
opt = torch.optim.Adam(params, lr=0.02, amsgrad=True, weight_decay=0.01)
ids = torch.tensor([[0, 1, 2], [3, 4, 5], [1, 1, 0]])
y = torch.tensor([0, 1, 1])
for epoch in range(3):
    opt.zero_grad()
    h = norm(emb(ids)).mean(dim=1)
    z = head(nn.functional.gelu(h))
    loss = nn.functional.cross_entropy(z, y)
    loss.backward()
    opt.step()
`;

const inplace = `
import torch

w = torch.randn(4, 4, requires_grad=True)
x = torch.randn(3, 4)
for step in range(3):
    h = x @ w
    y = h * 2
    y[:, 1] = h[:, 0] * 3
    y[0] += 1
    y.mul_(h.detach())
    z = torch.stack([y[0], y[1], y[2] * torch.sqrt(h[2] ** 2 + 1)])
    loss = torch.where(z > 0, z, 0.1 * z).sum() / 10 + z.max() + torch.logsumexp(z, dim=1).sum()
    loss.backward()
    with torch.no_grad():
        w -= 0.01 * w.grad
        w.grad = None
`;

const recurrent = `
import torch
import torch.nn as nn

rnn = nn.RNN(2, 3)
read = nn.Linear(3, 1)
opt = torch.optim.RMSprop(list(rnn.parameters()) + list(read.parameters()), lr=0.01)
x = torch.randn(5, 2, 2)
t = torch.randn(2, 1)
for epoch in range(2):
    opt.zero_grad()
    out, h = rnn(x)
    loss = nn.functional.mse_loss(read(out[-1]), t)
    loss.backward()
    opt.step()
`;

const manyOps = `
import torch

torch.manual_seed(11)
w = torch.randn(4, 5, requires_grad=True)
v = torch.rand(5, 4, requires_grad=True)
x = torch.rand(3, 4) + 0.5
unary = [torch.sin, torch.cos, torch.tanh, torch.sigmoid, torch.relu, torch.exp, torch.abs, torch.atan, torch.erf,
         torch.expm1, torch.square, torch.nn.functional.softplus, torch.nn.functional.silu, torch.nn.functional.gelu,
         torch.nn.functional.elu, torch.nn.functional.leaky_relu]
positive = [torch.log, torch.sqrt, torch.rsqrt, torch.log1p, torch.log2, torch.log10, torch.reciprocal]
for step in range(2):
    h = x @ w
    total = h.sum() * 0
    for f in unary:
        total = total + f(h).mean()
    p = torch.matmul(h.abs() + 0.5, v)
    for f in positive:
        total = total + f(p).sum() / 12
    total = total + torch.maximum(h, 0.3 - h).sum() + torch.minimum(h, h * h).mean()
    total = total + h.cumsum(dim=1).prod(dim=1).sum() * 0.01 + h.var() + h.norm() + torch.bmm(h[None], v[None]).sum()
    total = total + h.flip(0)[0].dot(v[:, 0]) + h.permute(1, 0).reshape(-1)[2:9].sum() + h.max(dim=1).values.sum()
    total = total + torch.nn.functional.binary_cross_entropy_with_logits(h, torch.ones(3, 5))
    total = total + torch.nn.functional.huber_loss(h, torch.zeros(3, 5)) + torch.lerp(h, h * 2, 0.3).sum()
    total = total + torch.gather(h, 1, torch.tensor([[0], [2], [1]])).sum() + h.unsqueeze(0).expand(2, 3, 5).mean()
    total = total + torch.addcmul(h, h, h, value=0.5).sum() + h.masked_fill(h > 0, 0.5).sum() + h.min() + h.median()
    total = total + sum(part.prod() for part in h.split(1)) + torch.softmax(p, 1)[:, 0].sum() + h[[0, 2], [1, 3]].sum()
    total.backward()
    with torch.no_grad():
        w -= 0.001 * w.grad
        v -= 0.001 * v.grad
    w.grad = None
    v.grad = None
`;

/** A small net under another optimizer, clipped by a norm of another order. */
function others(optimizer: string, order: string, updates = 3): string {
  return `
import torch
import torch.nn as nn

torch.manual_seed(5)
net = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2))
opt = torch.optim.${optimizer}
x = torch.randn(6, 3)
y = torch.randn(6, 2)
for epoch in range(${updates}):
    opt.zero_grad()
    for half in range(2):
        loss = nn.functional.mse_loss(net(x[3 * half:3 * half + 3]), y[3 * half:3 * half + 3]) / 2
        loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 0.1, norm_type=${order})
    opt.step()
`;
}

const turns = `
import torch
import torch.nn as nn

body = nn.Linear(3, 4)
head = nn.Linear(4, 2)
opts = [torch.optim.Adagrad(body.parameters(), lr=0.1, initial_accumulator_value=0.1),
        torch.optim.SGD(head.parameters(), lr=0.1)]
x = torch.randn(6, 3)
y = torch.randn(6, 2)
for epoch in range(3):
    for opt in opts:
        opt.zero_grad()
    loss = nn.functional.mse_loss(head(torch.sigmoid(body(x))), y)
    loss.backward()
    nn.utils.clip_grad_norm_(body.parameters(), 0.05)
    nn.utils.clip_grad_norm_(head.parameters(), 0.05)
    for opt in opts:
        opt.step()
`;

const hooked = `
import torch
import torch.nn as nn

torch.manual_seed(2)
net = nn.Sequential(nn.Linear(3, 5), nn.BatchNorm1d(5), nn.ReLU(), nn.Dropout(0.4), nn.Linear(5, 2))
net[0].weight.register_hook(lambda grad: grad * 0.5)
opt = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9)
x = torch.randn(8, 3)
y = torch.randn(8, 2)
losses = []
seen = {1, 2}
for epoch in range(2):
    opt.zero_grad()
    for half in range(2):
        h = net[0](x[4 * half:4 * half + 4])
        h.register_hook(lambda grad: grad.clamp(-0.05, 0.05))
        h.retain_grad()
        out = net[4](net[3](net[2](net[1](h))))
        loss = nn.functional.mse_loss(out, y[4 * half:4 * half + 4]) / 2
        loss.backward()
        losses.append(loss.detach())
    nn.utils.clip_grad_value_(net.parameters(), 0.02)
    opt.step()
mean = torch.stack(losses).mean()
best = torch.stack(losses).argmin()
low = torch.stack(losses) < 1.0
`;

const chosen: readonly Program[] = [
  { name: 'momentum', text: momentum, kept: { SGD: ['b', 'step', 'weight'] } },
  { name: 'nesterov', text: nesterov, kept: { SGD: ['b', 'step', 'weight'] } },
  { name: 'adamw', text: adamw, kept: { AdamW: adam } },
  { name: 'amsgrad', text: amsgrad, kept: { Adam: [...adam, 'vₘₐₓ'] } },
  { name: 'writing in place', text: inplace, kept: {} },
  { name: 'many ops', text: manyOps, kept: {} },
  { name: 'a recurrent net', text: recurrent, kept: { RMSprop: ['v', 'step', 'weight'] } },
  {
    name: 'RMSprop with momentum, norms of order 1',
    text: others('RMSprop(net.parameters(), lr=0.02, alpha=0.9, momentum=0.5, weight_decay=0.01)', '1'),
    kept: { RMSprop: ['v', 'b', 'step', 'weight'] },
  },
  {
    name: 'centered RMSprop, largest element',
    text: others('RMSprop(net.parameters(), lr=0.01, centered=True, maximize=True)', "float('inf')"),
    kept: { RMSprop: ['m', 'v', 'step', 'weight'] },
  },
  {
    name: 'Adagrad, norms of order 3',
    text: others('Adagrad(net.parameters(), lr=0.1, lr_decay=0.05, weight_decay=0.02)', '3'),
    kept: { Adagrad: ['s', 'step', 'weight'] },
  },
  {
    name: 'Adadelta',
    text: others('Adadelta(net.parameters(), weight_decay=0.02)', '2'),
    kept: { Adadelta: ['v', 'd', 'step', 'weight'] },
  },
  {
    name: 'Adamax',
    text: others('Adamax(net.parameters(), lr=0.02, betas=(0.8, 0.5), maximize=True)', '2'),
    kept: { Adamax: ['m', 'm̂', 'u', 'step', 'weight'] },
  },
  {
    name: 'NAdam',
    text: others('NAdam(net.parameters(), lr=0.02, weight_decay=0.02)', '2'),
    kept: { NAdam: ['m', 'v', 'v̂', 'step', 'weight'] },
  },
  {
    name: 'RAdam, with enough squares from the sixth step on',
    text: others('RAdam(net.parameters(), lr=0.02)', '2', 16),
    kept: { RAdam: ['m', 'v', 'm̂', 'step', 'weight'] },
  },
  { name: 'hooks, batch norm and dropout', text: hooked, kept: { SGD: ['b', 'step', 'weight'] } },
  { name: 'two optimizers in turn', text: turns, kept: { Adagrad: ['s', 'step'], SGD: ['step', 'weight'] } },
];

/** One for each optimizer that none of those has. */
const unchosen: readonly Program[] = [...optimizerRules.values()]
  .filter(({ name }) => chosen.every(({ kept }) => !(name in kept)))
  .map(({ name, kept, derived }) => ({
    name,
    text: others(`${name}(net.parameters(), lr=0.02)`, '2'),
    kept: { [name]: [...Object.keys(kept), ...Object.keys(derived), 'step', 'weight'] },
  }));

export const programs: readonly Program[] = [...chosen, ...unchosen];
