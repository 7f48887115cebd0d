/** The best-known first listings of courses, with what is to be counted in each. */

export interface FirstListing {
  readonly name: string;
  readonly text: string;
  readonly updates: number;
  readonly microBatches: number;
  /** The line of the last write of an update. */
  readonly line: number;
}

const data = `import torch
torch.manual_seed(0)
x = torch.rand(20, 1)
y = 3 * x + 1
`;
const net = `import torch
torch.manual_seed(0)
x, y = torch.randn(16, 5), torch.randn(16, 2)
`;

export const firstListings: readonly FirstListing[] = [
  {
    name: 'one parameter by hand',
    text: `${data}w = torch.zeros(1, requires_grad=True)
learning_rate = 0.1
for epoch in range(10):
    loss = ((x * w - y) ** 2).mean()
    loss.backward()
    with torch.no_grad():
        w -= learning_rate * w.grad
    w.grad.zero_()
`,
    updates: 10,
    microBatches: 1,
    line: 11,
  },
  {
    name: 'two parameters by hand, through .data',
    text: `${data}w = torch.zeros(1, requires_grad=True)
b = torch.zeros(1, requires_grad=True)
lr = 0.1
for epoch in range(8):
    loss = ((x * w + b - y) ** 2).mean()
    loss.backward()
    w.data.sub_(lr * w.grad)
    w.grad.data.zero_()
    b.data = b.data - lr * b.grad
    b.grad = None
`,
    updates: 8,
    microBatches: 1,
    line: 13,
  },
  {
    name: 'two layers without autograd',
    text: `${net}w1, w2 = torch.randn(5, 8), torch.randn(8, 2)
for t in range(5):
    h = x.mm(w1)
    h_relu = h.clamp(min=0)
    y_pred = h_relu.mm(w2)
    grad_y = 2 * (y_pred - y)
    grad_w2 = h_relu.t().mm(grad_y)
    grad_h = grad_y.mm(w2.t())
    grad_h[h < 0] = 0
    w1 -= 1e-3 * x.t().mm(grad_h)
    w2 -= 1e-3 * grad_w2
`,
    updates: 0,
    microBatches: 0,
    line: 0,
  },
  {
    name: 'two layers with autograd',
    text: `${net}w1 = torch.randn(5, 8, requires_grad=True)
w2 = torch.randn(8, 2, requires_grad=True)
for t in range(6):
    loss = (x.mm(w1).clamp(min=0).mm(w2) - y).pow(2).sum()
    loss.backward()
    with torch.no_grad():
        w1 -= 1e-4 * w1.grad
        w2 -= 1e-4 * w2.grad
        w1.grad.zero_()
        w2.grad.zero_()
`,
    updates: 6,
    microBatches: 1,
    line: 11,
  },
  {
    name: 'two layers with nn',
    text: `${net}model = torch.nn.Sequential(torch.nn.Linear(5, 8), torch.nn.ReLU(), torch.nn.Linear(8, 2))
loss_fn = torch.nn.MSELoss(reduction='sum')
for t in range(6):
    loss = loss_fn(model(x), y)
    model.zero_grad()
    loss.backward()
    with torch.no_grad():
        for param in model.parameters():
            param -= 1e-4 * param.grad
`,
    updates: 6,
    microBatches: 1,
    line: 12,
  },
  {
    name: 'two layers with optim',
    text: `${net}model = torch.nn.Sequential(torch.nn.Linear(5, 8), torch.nn.ReLU(), torch.nn.Linear(8, 2))
optimizer = torch.optim.SGD(model.parameters(), lr=1e-4)
for t in range(6):
    loss = torch.nn.functional.mse_loss(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
`,
    updates: 6,
    microBatches: 1,
    line: 10,
  },
  {
    name: 'polynomial fit',
    text: `import torch
torch.manual_seed(0)
x = torch.linspace(-3, 3, 50)
y = torch.sin(x)
a, b, c, d = [torch.randn((), requires_grad=True) for _ in range(4)]
for t in range(7):
    y_pred = a + b * x + c * x ** 2 + d * x ** 3
    loss = (y_pred - y).pow(2).sum()
    loss.backward()
    with torch.no_grad():
        a -= 1e-5 * a.grad
        b -= 1e-5 * b.grad
        c -= 1e-5 * c.grad
        d -= 1e-5 * d.grad
        a.grad = None
        b.grad = None
        c.grad = None
        d.grad = None
`,
    updates: 7,
    microBatches: 1,
    line: 14,
  },
  {
    name: 'logistic regression by hand, two micro-batches an update',
    text: `${data}t = (y > 2.5).float()
w = torch.zeros(1, requires_grad=True)
b = torch.zeros(1, requires_grad=True)
for step in range(5):
    for half in (slice(0, 10), slice(10, 20)):
        p = torch.sigmoid(x[half] * w + b)
        loss = -(t[half] * p.log() + (1 - t[half]) * (1 - p).log()).mean() / 2
        loss.backward()
    for q in (w, b):
        with torch.no_grad():
            q.add_(q.grad, alpha=-0.5)
        q.grad.detach_().zero_()
`,
    updates: 5,
    microBatches: 2,
    line: 15,
  },
  {
    name: "an optimizer class of one's own",
    text: `${data}class MySGD:
    def __init__(self, params, lr, momentum=0.9):
        self.params, self.lr, self.momentum = list(params), lr, momentum
        self.velocity = [torch.zeros_like(p) for p in self.params]
    def step(self):
        for p, v in zip(self.params, self.velocity):
            v.mul_(self.momentum).add_(p.grad)
            p.data.add_(v, alpha=-self.lr)
    def zero_grad(self):
        for p in self.params:
            p.grad = None
model = torch.nn.Linear(1, 1)
opt = MySGD(model.parameters(), 0.1)
for epoch in range(6):
    loss = ((model(x) - y) ** 2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
`,
    updates: 6,
    microBatches: 1,
    line: 12,
  },
  {
    name: 'for p in model.parameters(): p.data -= …',
    text: `${data}model = torch.nn.Linear(1, 1)
for epoch in range(6):
    model.zero_grad()
    loss = ((model(x) - y) ** 2).mean()
    loss.backward()
    for p in model.parameters():
        p.data -= 0.1 * p.grad.data
`,
    updates: 6,
    microBatches: 1,
    line: 11,
  },
];
