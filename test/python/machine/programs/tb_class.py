class Account:
    def __init__(self, balance):
        self.balance = balance

    @property
    def doubled(self):
        return self.balence * 2

    def __add__(self, other):
        return self.doubled + other.doubled


def deco(fn):
    def wrapper(*args, **kwargs):
        return fn(*args, **kwargs)

    return wrapper


@deco
def total(*accounts):
    t = Account(0)
    for a in accounts:
        t = t + a
    return t


print(total(Account(1), Account(2)))
