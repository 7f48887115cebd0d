ages = {"Ann": 30, "Bob": 25}
ages["Cid"] = 35
print(ages, len(ages), "Bob" in ages, ages.get("Zed"), ages.get("Zed", 0))
for name, age in sorted(ages.items(), key=lambda item: item[1]):
    print(f"{name}: {age}")
print(list(ages), list(ages.values()), ages.pop("Bob"), ages)
ages.update({"Dan": 40, "Ann": 31})
print(ages, ages.setdefault("Eve", 22), ages)
inverted = {v: k for k, v in ages.items()}
print(inverted, max(ages, key=ages.get), min(ages.values()))
del ages["Cid"]
print(ages, ages | {"Fay": 1}, {**ages, "Gus": 2})
counts = {}
for ch in "mississippi":
    counts[ch] = counts.get(ch, 0) + 1
print(counts)
nested = {"a": {"b": {"c": 1}}}
print(nested["a"]["b"]["c"])
nested["a"]["b"]["d"] = [1, 2]
print(nested)
for key in list(counts):
    if counts[key] == 1:
        del counts[key]
print(counts, dict(zip("abc", range(3))), dict.fromkeys("xy", 0))
print(ages.keys() & {"Ann", "Zed"}, list(reversed(ages)), ages.popitem())
try:
    for k in counts:
        counts[k + "!"] = 1
except RuntimeError as e:
    print(e)
print({1: "int", 1.0: "float", True: "bool"})
