def add(a, b):
    return a + b


print(add(1, 2), add("a", "b"))
total = 0
for item in [1, 2.5, "3"]:
    total = add(total, item)
