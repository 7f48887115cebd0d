def deep(n):
    return deep(n + 1)


try:
    deep(0)
except RecursionError as e:
    print(e)


class R:
    def __repr__(self):
        return repr(self)


try:
    repr(R())
except RecursionError as e:
    print(e)
def f(n): return f(n+1)
try: f(0)
except RecursionError as e: print(e)
def g(n):
    if n == -1: return
    return g(n+1)
try: g(0)
except RecursionError as e: print(e)
class A:
    def __init__(self): A()
try: A()
except RecursionError as e: print(e)
class B:
    def __repr__(self): return repr(self)
try: repr(B())
except RecursionError as e: print(e)
class C:
    def __getattr__(self, n): return self.foo
try: C().x
except RecursionError as e: print(e)
class D:
    def __eq__(self, o): return self == o
try: D()==D()
except RecursionError as e: print(e)
class E:
    def __str__(self): return f"{self}"
try: str(E())
except RecursionError as e: print(e)
class F:
    def __add__(self, o): return self + o
try: F()+F()
except RecursionError as e: print(e)
class G:
    def __call__(self): return self()
try: G()()
except RecursionError as e: print(e)
depth=0
def h():
    global depth
    depth+=1
    h()
try: h()
except RecursionError as e: print(e, depth)
class H:
    @property
    def x(self): return self.x
try: H().x
except RecursionError as e: print(e)
class I:
    def __len__(self): return len(self)
try: len(I())
except RecursionError as e: print(e)
def k(n): return sum(k(n+1) for _ in range(1))
try: k(0)
except RecursionError as e: print(e)
def fact(n):
    return n * fact(n - 1)


fact(3)
