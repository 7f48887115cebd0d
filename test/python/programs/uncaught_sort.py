people = [("Ann", 30), ("Bob", None), ("Cid", 25)]
print(sorted(people)[0])
print(sorted(people, key=lambda p: p[1]))
