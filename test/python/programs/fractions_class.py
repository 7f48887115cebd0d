from math import gcd


class Fraction:
    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f"Fraction({n}, 0)")
        if d < 0:
            n, d = -n, -d
        g = gcd(n, d)
        self.n, self.d = n // g, d // g

    def __repr__(self):
        return f"{self.n}/{self.d}" if self.d != 1 else str(self.n)

    def __add__(self, o):
        o = self._coerce(o)
        return Fraction(self.n * o.d + o.n * self.d, self.d * o.d)

    __radd__ = __add__

    def __sub__(self, o):
        o = self._coerce(o)
        return self + Fraction(-o.n, o.d)

    def __mul__(self, o):
        o = self._coerce(o)
        return Fraction(self.n * o.n, self.d * o.d)

    def __truediv__(self, o):
        o = self._coerce(o)
        return Fraction(self.n * o.d, self.d * o.n)

    def __lt__(self, o):
        return self.n * o.d < o.n * self.d

    def __eq__(self, o):
        o = self._coerce(o)
        return (self.n, self.d) == (o.n, o.d)

    def __hash__(self):
        return hash((self.n, self.d))

    def __float__(self):
        return self.n / self.d

    @staticmethod
    def _coerce(v):
        if isinstance(v, int):
            return Fraction(v)
        if not isinstance(v, Fraction):
            raise TypeError(f"not a fraction: {v!r}")
        return v


h = sum((Fraction(1, k) for k in range(1, 21)), Fraction(0))
print(h, float(h), Fraction(1, 2) + 1, 1 + Fraction(1, 3), Fraction(3, -6), Fraction(1, 2) / Fraction(3, 4))
print(sorted([Fraction(1, 2), Fraction(1, 3), Fraction(3, 4)]), max(Fraction(1, 2), Fraction(2, 3)), {Fraction(2, 4): "half"}[Fraction(1, 2)])
try:
    Fraction(1, 2) + 0.5
except TypeError as e:
    print(e)
Fraction(1) / 0
