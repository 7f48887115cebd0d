def show(x):
    return x["a"]["b"]


def middle(v):
    result = [
        show(v),
        2,
    ]
    return result


class Thing:
    def method(self, q):
        return (self.attr + q
                * 2)


def first():
    try:
        middle({"a": None})
    except TypeError as e:
        raise ValueError("bad " + "value") from e


def second():
    try:
        first()
    except ValueError:
        Thing().method(1)


second()
