def a():
    while True:
        try:
            return "x"
        finally:
            break
    return "after break"
print(a())
def b():
    for i in range(3):
        try:
            try:
                if i == 1: raise ValueError(i)
                print("body", i)
            except ValueError:
                print("handler")
                continue
            finally:
                print("inner finally", i)
        finally:
            print("outer finally", i)
    else:
        return "else"
print(b())
def c():
    try:
        try:
            raise ValueError("1")
        finally:
            try:
                raise KeyError("2")
            except KeyError as e:
                print("ctx", repr(e.__context__))
    except ValueError as e:
        print("got", e, repr(e.__context__))
c()
def d():
    with open_cm("a") as x, open_cm("b") as y:
        for i in range(2):
            with open_cm(i):
                if i: return (x, y, i)
class open_cm:
    def __init__(self, n): self.n = n
    def __enter__(self): print("+", self.n); return self.n
    def __exit__(self, *a): print("-", self.n, a[0])
print(d())
def f():
    try:
        raise ValueError("x")
    except ValueError as err:
        def inner(): return err
        print(inner())
    try: inner()
    except NameError as n: print(n)
f()
def h():
    x = []
    for i in range(3):
        try:
            x.append(i)
            continue
        finally:
            x.append(-i)
    return x
print(h())
def k(n):
    try:
        return [n, k(n-1)] if n else []
    except RecursionError:
        return "deep"
    finally:
        n = None
print(k(3))
def l():
    try:
        raise ValueError
    except (KeyError, ValueError) as e:
        try:
            raise
        except ValueError as e2:
            print(e is e2, e2.__context__)
l()
def n():
    try:
        pass
    except: pass
    else:
        print("else runs")
        return "r"
    finally:
        print("f")
print(n())
class Desc:
    def __get__(self, obj, cls): print("get", obj is None, cls.__name__); return lambda: "called"
class UsesDesc:
    d = Desc()
print(UsesDesc().d(), UsesDesc.d())
class Ops:
    def __lt__(self, o): return NotImplemented
    def __eq__(self, o): return NotImplemented
try: Ops() < Ops()
except TypeError as e: print(e)
print(Ops() == Ops(), Ops() != 3)
class Len0:
    def __len__(self): return 0
print(bool(Len0()), not Len0(), [] or Len0() or "x", 1 if Len0() else 2)
while Len0(): print("never")
class BadBool:
    def __bool__(self): return 5
try:
    if BadBool(): pass
except TypeError as e: print(e)
class BadLen:
    def __len__(self): return -1
try: len(BadLen())
except ValueError as e: print(e)
class BadIter:
    def __iter__(self): return 5
try:
    for x in BadIter(): pass
except TypeError as e: print(e)
class BadStr:
    def __str__(self): return 5
try: str(BadStr())
except TypeError as e: print(e)
class BadRepr:
    def __repr__(self): return None
try: print(BadRepr())
except TypeError as e: print(e)
class NoHash:
    def __eq__(self, o): return True
    def __hash__(self): return "a"
try: {NoHash(): 1}
except TypeError as e: print(e)
class Idx:
    def __index__(self): return 2
print([1,2,3][Idx()], range(5)[Idx()], "abc"[Idx()], [0]*Idx())
x = 5
def outer():
    x = 6
    class In:
        y = x
        x = 7
        z = x
        def get(self): return x
    return In.y, In.z, In().get()
try: print(outer())
except NameError as e: print(e)
def outer2():
    q = 6
    class In:
        y = q
        def get(self): return q
    return In.y, In().get()
print(outer2())
class Cnt:
    n = 0
    def __init__(self): type(self).n += 1
Cnt(); Cnt(); print(Cnt.n)
class Chain:
    def __init__(self): self.l = []
    def __getattr__(self, n):
        self.l.append(n); return self
print(Chain().a.b.c.l)
print(*sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]), sep="\n")
print(f"{x!r:>5}|{x:{'>'}{6}}|{'a' 'b'}|{x + 1 = }|{[i for i in range(2)]}|{ {'k': 1}['k'] }")
