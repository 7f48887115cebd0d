import math


def bisect(f, lo, hi, tol=1e-10):
    while hi - lo > tol:
        mid = (lo + hi) / 2
        if f(lo) * f(mid) <= 0:
            hi = mid
        else:
            lo = mid
    return (lo + hi) / 2


def newton(f, df, x, n=20):
    for i in range(n):
        step = f(x) / df(x)
        x -= step
        if abs(step) < 1e-12:
            return x, i
    return x, n


def simpson(f, a, b, n=100):
    h = (b - a) / n
    return h / 3 * sum((1 if i in (0, n) else 4 if i % 2 else 2) * f(a + i * h) for i in range(n + 1))


print(bisect(lambda x: x * x - 2, 0, 2), newton(lambda x: x ** 3 - 5, lambda x: 3 * x * x, 2.0))
print(simpson(math.sin, 0, math.pi), simpson(lambda x: x ** 2, 0, 3))


def rk4(f, y, t, h):
    k1 = f(t, y)
    k2 = f(t + h / 2, y + h * k1 / 2)
    k3 = f(t + h / 2, y + h * k2 / 2)
    k4 = f(t + h, y + h * k3)
    return y + h * (k1 + 2 * k2 + 2 * k3 + k4) / 6


y, t = 1.0, 0.0
while t < 0.95:
    y = rk4(lambda t, y: y, y, t, 0.1)
    t += 0.1
print(y, math.e, abs(y - math.e) < 1e-5, t)
print(sum(1 / math.factorial(k) for k in range(18)), 4 * sum((-1) ** k / (2 * k + 1) for k in range(1000)))


def derivative(f, x, h=1e-6):
    return (f(x + h) - f(x - h)) / (2 * h)


print(round(derivative(math.sin, 0), 9), round(derivative(lambda x: x ** 3, 2), 6))
