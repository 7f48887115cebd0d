class Poly:
    def __init__(self, *coeffs):
        self.c = list(coeffs)
        while len(self.c) > 1 and self.c[-1] == 0:
            self.c.pop()

    def __call__(self, x):
        result = 0
        for k in reversed(self.c):
            result = result * x + k
        return result

    def __add__(self, o):
        n = max(len(self.c), len(o.c))
        return Poly(*[(self.c[i] if i < len(self.c) else 0) + (o.c[i] if i < len(o.c) else 0) for i in range(n)])

    def __mul__(self, o):
        if isinstance(o, (int, float)):
            return Poly(*[k * o for k in self.c])
        out = [0] * (len(self.c) + len(o.c) - 1)
        for i, a in enumerate(self.c):
            for j, b in enumerate(o.c):
                out[i + j] += a * b
        return Poly(*out)

    __rmul__ = __mul__

    def derivative(self):
        return Poly(*[i * k for i, k in enumerate(self.c)][1:] or [0])

    def __eq__(self, o):
        return self.c == o.c

    def __str__(self):
        terms = []
        for i, k in reversed(list(enumerate(self.c))):
            if k:
                terms.append(f"{k}" + (f"x^{i}" if i > 1 else "x" if i else ""))
        return " + ".join(terms).replace("+ -", "- ") or "0"


p, q = Poly(1, 2, 3), Poly(-1, 1)
print(p, "|", q, "|", p + q, "|", p * q, "|", 2 * p, "|", p.derivative(), "|", p(2), p.derivative()(0.5))
print(p == Poly(1, 2, 3, 0), Poly(0), [p(x) for x in range(4)])
r = Poly(1)
for root in (1, 2, 3):
    r = r * Poly(-root, 1)
print(r, r(2))
p + 5
