class Ctx:
    def __enter__(self):
        return self

    def __exit__(self, *a):
        raise RuntimeError("in exit")


def work():
    with Ctx() as c:
        c.value = [1, 2, 3]
        c.value[7] = 0


work()
