n = 0
while n < 5:
    n += 1
    if n == 2:
        continue
    elif n == 4:
        break
    else:
        print("n", n)
else:
    print("never")
while n:
    n -= 1
else:
    print("else", n)
for i in range(3):
    for j in range(3):
        if j == 1:
            break
    else:
        continue
    print(i, j)
for i in []:
    pass
else:
    print("empty")
x = 5 if n else 6
print(x)
print(1 if x > 5 else 2 if x > 4 else 3)
a = [1, 2, 3]
a[0], a[1] = a[1], a[0]
print(a)
i = 10
while True:
    i -= 3
    if i < 0:
        break
print(i)
total = 0
for k in range(0, 20, 3):
    total += k
print(total)
for c in "héllo":
    print(c, end="|")
print()
for a, *b in [(1, 2, 3), "xyz"]:
    print(a, b)
for d in {"x": 1, "y": 2}.items():
    print(d)
assert total
del total
try:
    total
except NameError as e:
    print(e)
pass
...
"string statement"
if not None and (True or 1 / 0) and not (False and 1 / 0):
    print("short")
print(0 or "" or None or [] or "last", 1 and 2 and 3, not [])
print(3 > 2 > 1, 3 > 2 > 2, 1 < 2 != 3, (1 < 2) == True)


def f():
    for i in range(10):
        if i == 3:
            return i
    return -1


print(f())


def nothing():
    return


print(nothing())
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
b = bytes([1, 2]) if 0 else b"ab"
print(b, 0x1F, 0b11, 1_000, 1e3, 1.5e-7, .5, 10**20)
s = """multi
line"""
print(s, 'a' "b" f"{1 + 1}" r"\n")
print(f"{s!r} {x:>5} {x:0{3}d} {x=} {'nested' + f'{x}'} {{}} {3.14159:.2f}")
if __name__ == "__main__":
    print("main", __name__)
