handlers = {"double": lambda x: x * 2, "fail": lambda x: x / 0}
for name, h in handlers.items():
    print(name, h(4))
