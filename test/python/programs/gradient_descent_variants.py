def f(x):
    return x ** 4 - 3 * x ** 3 + 2


def df(x):
    return 4 * x ** 3 - 9 * x ** 2


def sgd(x, lr=0.01, steps=60):
    for _ in range(steps):
        x -= lr * df(x)
    return x


def momentum(x, lr=0.01, beta=0.9, steps=60):
    v = 0
    for _ in range(steps):
        v = beta * v + df(x)
        x -= lr * v
    return x


def adam(x, lr=0.1, b1=0.9, b2=0.999, eps=1e-8, steps=60):
    m = v = 0
    for t in range(1, steps + 1):
        g = df(x)
        m = b1 * m + (1 - b1) * g
        v = b2 * v + (1 - b2) * g * g
        x -= lr * (m / (1 - b1 ** t)) / ((v / (1 - b2 ** t)) ** 0.5 + eps)
    return x


for method in (sgd, momentum, adam):
    x = method(4.0)
    print(f"{method.__name__:>10} {x:.6f} {f(x):.6f}", x)
