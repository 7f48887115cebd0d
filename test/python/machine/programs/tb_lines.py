def outer():
    def inner(a,
              b):
        return a.x(
            b,
            [i / 0 for i in b]
        )
    return inner
class T:
    def x(self, *a): return a
r = (outer()
     (T(), [1]))
