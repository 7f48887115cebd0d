import random

random.seed(0)


class Perceptron:
    def __init__(self, n, lr=0.1):
        self.weights = [random.uniform(-0.5, 0.5) for _ in range(n + 1)]
        self.lr = lr

    def predict(self, x):
        s = self.weights[0] + sum(w * v for w, v in zip(self.weights[1:], x))
        return 1 if s >= 0 else 0

    def fit(self, data, epochs):
        for epoch in range(epochs):
            errors = 0
            for x, y in data:
                delta = y - self.predict(x)
                if delta:
                    errors += 1
                    self.weights[0] += self.lr * delta
                    for i, v in enumerate(x):
                        self.weights[i + 1] += self.lr * delta * v
            print(f"epoch {epoch}: {errors} errors")
            if not errors:
                return epoch
        return -1


AND = [((0, 0), 0), ((0, 1), 0), ((1, 0), 0), ((1, 1), 1)]
p = Perceptron(2)
print(p.fit(AND, 20), [round(w, 4) for w in p.weights])
print([p.predict(x) for x, _ in AND])
