class Interval:
    def __init__(self, lo, hi):
        self.lo, self.hi = lo, hi

    def __contains__(self, x):
        return self.lo <= x <= self.hi

    def __and__(self, o):
        lo, hi = max(self.lo, o.lo), min(self.hi, o.hi)
        return Interval(lo, hi) if lo <= hi else None

    def __or__(self, o):
        return Interval(min(self.lo, o.lo), max(self.hi, o.hi))

    def __len__(self):
        return self.hi - self.lo

    def __eq__(self, o):
        if not isinstance(o, Interval):
            return NotImplemented
        return (self.lo, self.hi) == (o.lo, o.hi)

    def __ne__(self, o):
        print("ne")
        return not self == o

    def __repr__(self):
        return f"[{self.lo}, {self.hi}]"


a, b = Interval(1, 5), Interval(3, 9)
print(3 in a, 7 in a, a & b, a | b, len(a), a == Interval(1, 5), a != b, a == 5, Interval(7, 9) & a)
print(bool(Interval(2, 2)), [i for i in (a, b) if 4 in i], not a)
try:
    {a: 1}
except TypeError as e:
    print(e)
try:
    a < b
except TypeError as e:
    print(e)
try:
    len(Interval(5, 1))
except ValueError as e:
    print(e)
try:
    for x in a:
        pass
except TypeError as e:
    print(e)
try:
    a[0]
except TypeError as e:
    print(e)
try:
    a()
except TypeError as e:
    print(e)
a[0] = 1
