def load(name):
    try:
        return {"a": 1}[name]
    except KeyError as e:
        raise LookupError(f"no config {name!r}") from e


def main():
    print(load("a"))
    load("b")


main()
