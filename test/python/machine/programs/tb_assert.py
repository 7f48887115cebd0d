d = {}
for i in range(3):
    d[i] = d.get(i, 0) + 1
assert d == {0: 1}, f"wrong: {d}"
