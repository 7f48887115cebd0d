a, b, c = 1, 2, 3
a, b, c = c, a, b
print(a, b, c)
first, *middle, last = "python"
print(first, middle, last)
(x, (y, z)), w = (1, [2, 3]), 4
print(x, y, z, w)
for i, (k, v) in enumerate({"a": 1, "b": 2}.items()):
    print(i, k, v)
d = dict(a=1)
d["b"], d["c"] = 2, 3
print(d)
lst = [0] * 3
lst[0], lst[2] = 7, 9
i = 0
i, lst[i] = 1, 5
print(lst, i)
[p, q] = [1, 2]
*r, = "ab"
print(p, q, r)
x = y = z = 0
x += 1
print(x, y, z)
a, b = [1]
