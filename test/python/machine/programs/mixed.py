# misc discovery
import math
class Stack:
    def __init__(self): self._d = []
    def push(self, x): self._d.append(x); return self
    def __iter__(self): return iter(self._d)
    def __len__(self): return len(self._d)
    def __getitem__(self, i): return self._d[i]
s = Stack().push(1).push(2)
print(list(s), len(s), s[-1], bool(s), [*s], tuple(s), 1 in s, list(reversed(s)), sum(s), max(s), sorted(s), dict(enumerate(s)), set(s))
a, b = s
print(a, b)
print("{} {!r} {:>5}".format(1, "x", 2), "%d %s %5.2f" % (1, "a", 2.5))
print(isinstance(True, int), type(1) is int, type(s).__name__)
class Meta: pass
try: Meta().foo()
except AttributeError as e: print(e)
try: Meta.foo
except AttributeError as e: print(e)
def f(*, key): return key
try: f(1)
except TypeError as e: print(e)
print(f.__kwdefaults__, f.__code__.co_varnames, f.__name__)
class P:
    x = property(lambda self: 5, doc="d")
    def __init__(self): self.items = {}
    def __setitem__(self, k, v): self.items[k] = v
    def __getitem__(self, k): return self.items[k]
    def __delitem__(self, k): del self.items[k]
    def __contains__(self, k): return k in self.items
    def __iter__(self):
        for k in self.items: yield k
    def __enter__(self): print("enter"); return self
    def __exit__(self, et, e, tb):
        print("exit", et, e); return et is KeyError
p = P()
with p as q:
    q["a"] = 1; q["b"] = 2
    del q["a"]
    print("a" in q, "b" in q, list(q), q.x)
    q["zzz"]
    print("not reached")
print("after")
def gen():
    x = yield
    while x is not None:
        x = yield x * 2
g = gen(); next(g)
print(g.send(2), g.send(5))
try: g.send(None)
except StopIteration: print("stopped")
matrix = [[1,2],[3,4]]
print([x for r in matrix for x in r], list(zip(*matrix)), [list(c) for c in zip(*matrix)])
x = 10
def shadow():
    print(x)
shadow()
print((lambda x, *y, z=3, **k: (x, y, z, k))(1, 2, z=4, w=5))
try:
    try: raise ValueError("a")
    except ValueError as e:
        raise KeyError("b") from e
except KeyError as e:
    print(repr(e.__cause__), e.__traceback__ is not None)
def outer():
    def inner(): raise RuntimeError("deep")
    try: inner()
    except RuntimeError: return "handled"
    finally: print("cleanup")
print(outer())
print(sorted([3,1,2], key=lambda v: -v), sorted("bca", reverse=True), min([3,1], default=0), min([], default=9))
print(list(map(lambda a, b: a+b, [1,2], [3,4])), list(filter(None, [0,1,2])))
class Node:
    def __init__(self, v, n=None): self.v, self.next = v, n
n = Node(1, Node(2, Node(3)))
while n: print(n.v, end="->"); n = n.next
print()
print(*[i for i in range(3)], sep=", ", end="!\n")
d = {"a": 1, **{"b": 2}}
d |= {"c": 3}
print(d | {"d": 4}, d.items() , list(d), d.pop("a"), d.setdefault("z", []), d)
t = 1, 2, 3
print(t[::-1], t + (4,), t * 2, t.index(2), hash((1,2)) == hash((1,2)))
s = {1,2,3}; s.add(4); s -= {1}; print(s, s & {2,3}, s ^ {9}, frozenset([1]) | {2})
print(round(2.5), round(-3.567, 2), abs(-3), divmod(7,2), pow(2,10,1000), int("ff", 16), float("1e3"), bin(5), hex(255), oct(8), chr(97), ord("a"))
print(any([]), all([]), sum([[1],[2]], []), list(range(5,0,-2)), range(3) == range(0,3))
print(10**18 * 10**18, -7 // 2, 2**64 - 1, 1 << 70, 0.1 + 0.2, 1e16, 1/3, float("inf"), -0.0)
global_var = 1
class Cls:
    global_var = 2
    def get(self): return global_var
print(Cls().get())
print([y := 1, y**2], (z := 5) + z)
for i in range(2):
    try:
        if i: raise ValueError(i)
    except ValueError as e: print("err", e)
    else: print("ok")
    finally: print("fin")
def kw(**kwargs): return kwargs
print(kw(**{"a": 1}, b=2))
print(type(lambda: 0), type(gen()), type(iter([])), type({}.items()), type(range(1)), NotImplemented, ...)
print(callable(len), hasattr(s, "add"), getattr(s, "nope", None), id(s) == id(s))
print(str(Meta)[:20], repr(Meta), Meta.__dict__.get("__module__"))
print("abc"[1:], "abc"[-1], "a,b".split(","), " x ".strip(), "abc".upper().center(9, "*"))
