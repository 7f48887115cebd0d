def produce():
    yield 1
    yield 2
    raise RuntimeError("source ran dry")


def consume(source):
    for x in source:
        yield x * 10


for v in consume(produce()):
    print(v)
