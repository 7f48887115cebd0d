import random
import math


class Linear:
    def __init__(self, n_in, n_out, rng):
        bound = 1 / math.sqrt(n_in)
        self.W = [[rng.uniform(-bound, bound) for _ in range(n_in)] for _ in range(n_out)]
        self.b = [0.0] * n_out
        self.zero_grad()

    def zero_grad(self):
        self.dW = [[0.0] * len(r) for r in self.W]
        self.db = [0.0] * len(self.b)

    def forward(self, x):
        self.x = x
        return [sum(w * v for w, v in zip(row, x)) + b for row, b in zip(self.W, self.b)]

    def backward(self, grad):
        for i, g in enumerate(grad):
            self.db[i] += g
            for j, v in enumerate(self.x):
                self.dW[i][j] += g * v
        return [sum(grad[i] * self.W[i][j] for i in range(len(grad))) for j in range(len(self.x))]

    def step(self, lr):
        for row, drow in zip(self.W, self.dW):
            for j, g in enumerate(drow):
                row[j] -= lr * g
        self.b = [b - lr * g for b, g in zip(self.b, self.db)]


rng = random.Random(0)
layers = [Linear(2, 3, rng), Linear(3, 1, rng)]
data = [([1.0, 2.0], 1.0), ([2.0, -1.0], -1.0), ([0.5, 0.5], 0.0)]


def clip(layers, max_norm):
    total = math.sqrt(sum(g * g for l in layers for row in l.dW for g in row) + sum(g * g for l in layers for g in l.db))
    if total > max_norm:
        for l in layers:
            l.dW = [[g * max_norm / total for g in row] for row in l.dW]
            l.db = [g * max_norm / total for g in l.db]
    return total


for epoch in range(6):
    for l in layers:
        l.zero_grad()
    loss = 0.0
    for x, y in data:
        h = [max(0.0, v) for v in layers[0].forward(x)]
        out = layers[1].forward(h)[0]
        loss += (out - y) ** 2 / len(data)
        back = layers[1].backward([2 * (out - y) / len(data)])
        layers[0].backward([g if v > 0 else 0.0 for g, v in zip(back, h)])
    norm = clip(layers, 1.0)
    for l in layers:
        l.step(0.1)
    print(f"epoch {epoch} loss {loss:.8f} norm {norm:.8f}")
print(layers[1].W, layers[1].b)
