/** Programs that keep state in many places: each has to come back the same after any seek. */
export const programs: Readonly<Record<string, string>> = {
  'RNN with dropout and momentum': `
import torch
from torch import nn
torch.manual_seed(1)
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(3, 4, batch_first=True)
        self.drop = nn.Dropout(0.3)
        self.out = nn.Linear(4, 1)
    def forward(self, x):
        y, h = self.rnn(x)
        return self.out(self.drop(y[:, -1]))
net = Net()
opt = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
x, t = torch.randn(5, 4, 3), torch.randn(5, 1)
for step in range(6):
    opt.zero_grad()
    loss = ((net(x) - t) ** 2).mean()
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 0.5)
    opt.step()
    print(step, f'{loss.item():.4f}')
`,
  'Adam with weight decay, schedule, kept gradients': `
import torch
import torch.nn as nn
model = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 2))
opt = torch.optim.Adam(model.parameters(), lr=0.01, weight_decay=0.1)
sched = torch.optim.lr_scheduler.StepLR(opt, step_size=2, gamma=0.5)
x = torch.randn(6, 4)
kept = []
for epoch in range(5):
    model.zero_grad(set_to_none=False)
    loss = model(x).pow(2).sum()
    loss.backward()
    kept.append(model[0].weight.grad.norm().item())
    opt.step()
    sched.step()
print(kept[-1] < kept[0], sched.get_last_lr())
`,
  'DataLoader with shuffle': `
import torch
from torch.utils.data import DataLoader, TensorDataset
data = TensorDataset(torch.arange(12.0).view(12, 1), torch.arange(12.0))
loader = DataLoader(data, batch_size=5, shuffle=True)
w = torch.zeros(1, requires_grad=True)
for epoch in range(3):
    for xb, yb in loader:
        loss = ((xb * w).squeeze(1) - yb).abs().mean()
        loss.backward()
        with torch.no_grad():
            w -= 0.01 * w.grad
            w.grad.zero_()
    print(epoch, w.item())
`,
  'random numbers of both kinds': `
import random
import torch
total = 0.0
for k in range(20):
    random.seed(k) if k % 7 == 0 else None
    total += random.gauss(0, 1) * torch.rand(1).item() + random.choice([1, 2, 3])
    order = torch.randperm(4).tolist()
    random.shuffle(order)
    print(k, order)
print(total)
`,
  generators: `
def numbers(n):
    k = 0
    while k < n:
        got = yield k
        k += got if got is not None else 1
def pairs(a, b):
    for x in a:
        yield from ((x, y) for y in b)
g = numbers(30)
seen = [next(g)]
for k in range(6):
    seen.append(g.send(k % 3 + 1))
for p in pairs(range(3), 'ab'):
    seen.append(p)
print(seen, sum(numbers(5)), sorted(numbers(6), key=lambda v: -v))
`,
  'exceptions and context managers': `
class Guard:
    def __init__(self, log):
        self.log = log
    def __enter__(self):
        self.log.append('in')
        return self
    def __exit__(self, kind, value, trace):
        self.log.append(kind.__name__ if kind else None)
        return kind is KeyError
log = []
def risky(k):
    try:
        with Guard(log):
            if k % 3 == 0:
                raise KeyError(k)
            if k % 3 == 1:
                raise ValueError('no')
            return k
    except ValueError as e:
        log.append(str(e))
        return -1
    finally:
        log.append('end')
print([risky(k) for k in range(8)], len(log))
`,
  'objects, properties, closures and operators': `
class Vec:
    count = 0
    def __init__(self, *v):
        self.v = list(v)
        Vec.count += 1
    def __add__(self, o):
        return Vec(*(a + b for a, b in zip(self.v, o.v)))
    def __eq__(self, o):
        return self.v == o.v
    def __hash__(self):
        return hash(tuple(self.v))
    def __getitem__(self, k):
        return self.v[k]
    @property
    def size(self):
        return sum(x * x for x in self.v)
def counter():
    n = 0
    def tick():
        nonlocal n
        n += 1
        return n
    return tick
tick = counter()
seen = {}
total = Vec(0, 0)
for k in range(10):
    v = Vec(k, tick())
    total = total + v
    seen[v] = seen.get(v, 0) + v.size
    seen[Vec(k, k + 1)] += 1
print(total[0], total[1], len(seen), Vec.count, sorted(x for x in seen.values())[-1])
`,
  'two models, hooks, higher derivatives': `
import torch
from torch import nn
D, G = nn.Linear(2, 1), nn.Linear(2, 2)
dopt = torch.optim.RMSprop(D.parameters(), lr=0.01)
gopt = torch.optim.Adagrad(G.parameters(), lr=0.1)
norms = []
D.weight.register_hook(lambda g: norms.append(g.norm().item()))
for k in range(4):
    z = torch.randn(3, 2)
    dopt.zero_grad()
    (D(G(z).detach()).mean() - D(torch.ones(3, 2)).mean()).backward()
    dopt.step()
    gopt.zero_grad()
    (-D(G(z)).mean()).backward()
    gopt.step()
x = torch.tensor(2.0, requires_grad=True)
y = x ** 3
(dx,) = torch.autograd.grad(y, x)
print(len(norms), dx.item())
`,
};
