"""Shallow and deep copies."""


class Error(Exception):
    pass


error = Error

_ATOMS = (int, float, str, bytes, bool, type, type(None), type(...), type(NotImplemented), range, slice)


def _is_function(x):
    return type(x).__name__ in ("function", "builtin_function_or_method", "method_descriptor", "module")


def copy(x):
    """A copy whose parts are those of the original."""
    cls = type(x)
    if isinstance(x, type) or _is_function(x):
        return x
    if hasattr(cls, "__copy__"):
        return x.__copy__()
    if cls in (list, dict, set):
        return x.copy()
    if cls.__module__ == "builtins" and not isinstance(x, BaseException):
        return x
    y = _blank(x)
    if isinstance(x, list):
        y.extend(x)
    elif isinstance(x, dict):
        for key, value in x.items():
            y[key] = value
    elif isinstance(x, set):
        y.update(x)
    _take_state(x, y, lambda value: value)
    return y


def _blank(x):
    """A new object of the same class, `__init__` not run."""
    cls = type(x)
    if isinstance(x, tuple):
        return tuple.__new__(cls, x)
    if isinstance(x, frozenset):
        return frozenset.__new__(cls, x)
    if isinstance(x, BaseException):
        return cls.__new__(cls, *x.args)
    for base in (int, float, str):
        if isinstance(x, base):
            return base.__new__(cls, x)
    for base in (list, dict, set):
        if isinstance(x, base):
            return base.__new__(cls)
    return object.__new__(cls)


def _take_state(x, y, convert):
    if hasattr(type(x), "__getstate__") and hasattr(type(x), "__setstate__"):
        y.__setstate__(convert(x.__getstate__()))
        return
    state = getattr(x, "__dict__", None)
    if state is not None:
        for name, value in state.items():
            y.__dict__[name] = convert(value)


def deepcopy(x, memo=None, _nil=[]):
    """A copy whose parts are copies too; what occurs twice, or within itself, stays so."""
    if memo is None:
        memo = {}
    key = id(x)
    y = memo.get(key, _nil)
    if y is not _nil:
        return y
    cls = type(x)
    if isinstance(x, type) or _is_function(x) or cls in _ATOMS:
        return x
    if hasattr(cls, "__deepcopy__"):
        y = x.__deepcopy__(memo)
    elif cls is list:
        y = []
        memo[key] = y
        for item in x:
            y.append(deepcopy(item, memo))
    elif cls is dict:
        y = {}
        memo[key] = y
        for name, value in x.items():
            y[deepcopy(name, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        if key in memo:
            return memo[key]
        same = all([a is b for a, b in zip(items, x)])
        y = x if same else tuple(items)
    elif cls is set or cls is frozenset:
        y = cls([deepcopy(item, memo) for item in x])
    elif cls.__name__ == "method":
        y = type(x)(x.__func__, deepcopy(x.__self__, memo))
    else:
        y = _deep_instance(x, memo)
    memo[key] = y
    return y


def _deep_instance(x, memo):
    if hasattr(type(x), "__copy__") and isinstance(x, (dict, list)) or type(x).__name__ == "deque":
        y = x.copy()
        y.clear()
    elif isinstance(x, tuple):
        y = tuple.__new__(type(x), [deepcopy(item, memo) for item in x])
    else:
        y = _blank(x)
    memo[id(x)] = y
    if isinstance(x, list) or type(x).__name__ == "deque":
        for item in x:
            y.append(deepcopy(item, memo))
    elif isinstance(x, dict):
        for name, value in x.items():
            y[deepcopy(name, memo)] = deepcopy(value, memo)
    elif isinstance(x, set):
        for item in x:
            y.add(deepcopy(item, memo))
    _take_state(x, y, lambda value: deepcopy(value, memo))
    return y
