for x in (None, 1): print(x)
for k, v in {"a": None}.items(): print(k, v)
for v in {"a": None, "b": 2}.values(): print(v)
print([x for x in (None, None)], list(zip((None, 1), [None, 2])), list(enumerate((None,))))
class A:
    x = None
    def __init__(self): self.y = None
    def __getattr__(self, n): return "fallback"
    def __next__(self): return None
    def __iter__(self): return self
a = A()
print(a.x, a.y, getattr(a, "y", 5), getattr(a, "x", 5), hasattr(a, "y"), a.z)
print(next(a), next(iter((None, 1)), "d"), next((x for x in (None,)), "d"))
print(object.__getattribute__(a, "y"))
d = {"k": None}
print(d.get("k", 5), d["k"], d.setdefault("k", 3), d.pop("k", 1), {None: None}[None])
def g():
    r = yield None
    print(r)
    yield
print(list(g()))
def f(a=None, *, b=None): return a, b
print(f(), f(b=1), f(None))
x = None
def h():
    global x
    return x
print(h(), [None][0], (None,)[0], None in (None,), None in {None: 1}, {None})
class B(A):
    def __getattribute__(self, n):
        return object.__getattribute__(self, n)
print(B().y, B().q, super(B, B()).x)
for q in reversed([None, 2]): print(q)
print(*map(lambda v: None, [1, 2]), list(filter(lambda v: v is None, [None, 1])), any(v is None for v in [None]))
it = iter([None, None]); print(next(it), next(it), next(it, "end"))
print(max([None], key=lambda v: 0), sorted([None], key=id), [*(None,)], dict([(None, None)]))
s = {None, 1}; print(None in s, len(s))
class C:
    def __call__(self): return None
    def __getitem__(self, i): return None
print(C()(), C()[1])
with_none = lambda: None
print(with_none(), (lambda: (yield))().__next__())
print(None or 1, None and 1, not None, None if None else 2)
*a, b = None, None
print(a, b)
print({k: None for k in (None,)}, {**{"a": None}})
class P:
    @property
    def n(self): return None
    def __getattr__(self, k): return "no"
print(P().n, P().m)
match = None
print(match)
