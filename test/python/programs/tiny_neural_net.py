import math
import random

random.seed(1)


class Neuron:
    def __init__(self, n):
        self.w = [random.uniform(-1, 1) for _ in range(n)]
        self.b = 0.0

    def __call__(self, x):
        return 1 / (1 + math.exp(-(sum(wi * xi for wi, xi in zip(self.w, x)) + self.b)))


class Net:
    def __init__(self, sizes):
        self.layers = [[Neuron(n) for _ in range(m)] for n, m in zip(sizes, sizes[1:])]

    def forward(self, x):
        outs = [x]
        for layer in self.layers:
            outs.append([n(outs[-1]) for n in layer])
        return outs

    def train(self, x, y, lr):
        outs = self.forward(x)
        deltas = [(o - t) * o * (1 - o) for o, t in zip(outs[-1], y)]
        for i in reversed(range(len(self.layers))):
            layer, inputs = self.layers[i], outs[i]
            back = [sum(d * n.w[j] for d, n in zip(deltas, layer)) for j in range(len(inputs))]
            for d, n in zip(deltas, layer):
                n.w = [w - lr * d * xi for w, xi in zip(n.w, inputs)]
                n.b -= lr * d
            deltas = [b * v * (1 - v) for b, v in zip(back, inputs)]
        return sum((o - t) ** 2 for o, t in zip(outs[-1], y))


data = [([0, 0], [0]), ([0, 1], [1]), ([1, 0], [1]), ([1, 1], [0])]
net = Net([2, 4, 1])
for epoch in range(120):
    loss = sum(net.train(x, y, 2.0) for x, y in data)
    if epoch % 30 == 0:
        print(f"epoch {epoch:4d} loss {loss:.4f}")
for x, y in data:
    print(x, y, f"{net.forward(x)[-1][0]:.3f}")
