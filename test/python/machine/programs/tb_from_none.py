def parse(s):
    return {k: int(v)
            for k, v in (p.split("=") for p in s.split(","))}
class Cfg:
    def __init__(self, **kw):
        for k, v in kw.items():
            setattr(self, k, v)
    def __getattr__(self, name):
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
print(vars(Cfg(**parse("a=1,b=2"))))
print(Cfg(lr=1).momentm if False else "skip")
def g(x): return sorted(x, key=lambda p: p["size"])
try:
    g([{"size": 2}, {"siz": 1}])
except KeyError:
    raise ValueError(
        "bad data",
    ) from None
