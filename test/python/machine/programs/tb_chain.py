class AppError(Exception):
    pass


def load(n):
    d = {"one": 1}
    return d[n]


def run():
    try:
        load("two")
    except KeyError:
        raise AppError("cannot load", 2)


for i in range(2):
    x = i + 1; y = 10 / (x - 1 if i else x)
    print(y)
run()
