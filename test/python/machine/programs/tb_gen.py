def numbers():
    yield 1
    yield 2
    raise ValueError("no more")


def squares(it):
    for n in it:
        yield n * n


print(sum(x for x in squares(numbers())))
