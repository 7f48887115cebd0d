def a(n):
    if n > 0:
        b(n - 1)
    else:
        1 / 0


def b(n):
    a(n)


def c(n):
    if n == 0:
        raise RuntimeError("end")
    c(n - 1)


try:
    a(3)
except ZeroDivisionError:
    c(10)
