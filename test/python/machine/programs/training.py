import math
import random


class Value:
    def __init__(self, data, children=(), op=""):
        self.data = data
        self.grad = 0.0
        self._backward = lambda: None
        self._prev = tuple(children)
        self._op = op

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other), "+")

        def _backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = _backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other), "*")

        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = _backward
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,), "tanh")

        def _backward():
            self.grad += (1 - t**2) * out.grad

        out._backward = _backward
        return out

    def backward(self):
        topo = []
        visited = set()

        def build(v):
            if v not in visited:
                visited.add(v)
                for child in v._prev:
                    build(child)
                topo.append(v)

        build(self)
        self.grad = 1.0
        for node in reversed(topo):
            node._backward()

    __radd__ = __add__
    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-other)

    def __repr__(self):
        return f"Value(data={self.data:.4f}, grad={self.grad:.4f})"


random.seed(1)
w = [Value(random.uniform(-1, 1)) for _ in range(3)]
data = [(-1.0, -0.8), (0.0, 0.1), (1.0, 0.9)]
for epoch in range(5):
    loss = Value(0.0)
    for x, y in data:
        p = (w[0] * x + w[1]).tanh() * w[2]
        diff = p - y
        loss = loss + diff * diff
    for v in w:
        v.grad = 0.0
    loss.backward()
    for v in w:
        v.data -= 0.1 * v.grad
    print(f"epoch {epoch}: loss={loss.data:.6f}", w[0])
