"""Functions on functions."""

from _functools import cmp_to_key, partial, reduce

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes a wrapper look like the function it wraps."""
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """The decorator form of `update_wrapper`."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


def _make_key(args, kwargs, typed):
    if not kwargs and not typed:
        return args
    key = args
    if kwargs:
        key += (_SEPARATOR,)
        for item in kwargs.items():
            key += item
    if typed:
        key += tuple([type(v) for v in args])
        if kwargs:
            key += tuple([type(v) for v in kwargs.values()])
    return key


class _Separator:
    """Stands between positional and keyword arguments in a cache key."""


_SEPARATOR = _Separator()


class CacheInfo(tuple):
    """(hits, misses, maxsize, currsize)"""

    __slots__ = ()

    @property
    def hits(self):
        return self[0]

    @property
    def misses(self):
        return self[1]

    @property
    def maxsize(self):
        return self[2]

    @property
    def currsize(self):
        return self[3]

    def __repr__(self):
        return "CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)" % tuple(self)


def lru_cache(maxsize=128, typed=False):
    """Keeps the results of a function, the least recently used dropped first."""
    if callable(maxsize):
        return _lru_cache(maxsize, 128, typed)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorating_function(user_function):
        return _lru_cache(user_function, maxsize, typed)

    return decorating_function


def _lru_cache(user_function, maxsize, typed):
    cache = {}
    hits = misses = 0
    if maxsize is not None and maxsize < 0:
        maxsize = 0

    def wrapper(*args, **kwargs):
        nonlocal hits, misses
        key = _make_key(args, kwargs, typed)
        if key in cache:
            hits += 1
            if maxsize is not None:
                cache[key] = cache.pop(key)
            return cache[key]
        misses += 1
        result = user_function(*args, **kwargs)
        if maxsize is None or maxsize > 0:
            if maxsize is not None and key not in cache and len(cache) >= maxsize:
                del cache[next(iter(cache))]
            cache[key] = result
        return result

    def cache_info():
        return CacheInfo((hits, misses, maxsize, len(cache)))

    def cache_clear():
        nonlocal hits, misses
        cache.clear()
        hits = misses = 0

    def cache_parameters():
        return {"maxsize": maxsize, "typed": typed}

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = cache_parameters
    return update_wrapper(wrapper, user_function)


def cache(user_function, /):
    """`lru_cache` without bound."""
    return _lru_cache(user_function, None, False)


class cached_property:
    """A property computed once and then kept in the instance."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        values = instance.__dict__
        if self.attrname not in values:
            values[self.attrname] = self.func(instance)
        return values[self.attrname]


class partialmethod:
    """A method with some arguments given."""

    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, instance, owner=None):
        return partial(self.func, instance, *self.args, **self.keywords)


def _defined(cls, name):
    """Whether a class or one of its bases other than object has the method."""
    return any([name in base.__dict__ for base in cls.__mro__[:-1]])


def total_ordering(cls):
    """Fills in the comparisons that follow from `__eq__` and one of the others."""
    roots = [name for name in ("__lt__", "__le__", "__gt__", "__ge__") if _defined(cls, name)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    if "__lt__" in roots:
        root = cls.__lt__
        made = {
            "__gt__": lambda self, other: _and_different(_negate(root(self, other)), self, other),
            "__le__": lambda self, other: _or_equal(root(self, other), self, other),
            "__ge__": lambda self, other: _negate(root(self, other)),
        }
    elif "__le__" in roots:
        root = cls.__le__
        made = {
            "__ge__": lambda self, other: _or_equal(_negate(root(self, other)), self, other),
            "__lt__": lambda self, other: _and_different(root(self, other), self, other),
            "__gt__": lambda self, other: _negate(root(self, other)),
        }
    elif "__gt__" in roots:
        root = cls.__gt__
        made = {
            "__lt__": lambda self, other: _negate_and_different(root(self, other), self, other),
            "__ge__": lambda self, other: _or_equal(root(self, other), self, other),
            "__le__": lambda self, other: _negate(root(self, other)),
        }
    else:
        root = cls.__ge__
        made = {
            "__le__": lambda self, other: _or_equal(_negate(root(self, other)), self, other),
            "__gt__": lambda self, other: _and_different(root(self, other), self, other),
            "__lt__": lambda self, other: _negate(root(self, other)),
        }
    for name, method in made.items():
        if name not in roots:
            method.__name__ = name
            setattr(cls, name, method)
    return cls


def _negate(result):
    return result if result is NotImplemented else not result


def _and_different(result, a, b):
    return result if result is NotImplemented else result and a != b


def _or_equal(result, a, b):
    return result if result is NotImplemented else result or a == b


def singledispatch(func):
    """A function that chooses by the class of its first argument."""
    registry = {object: func}

    def dispatch(cls):
        for base in cls.__mro__:
            if base in registry:
                return registry[base]
        return func

    def register(cls, implementation=None):
        if implementation is None:
            if isinstance(cls, type):
                return lambda f: register(cls, f)
            implementation = cls
            annotations = [a for name, a in cls.__annotations__.items() if name != "return"]
            cls = annotations[0]
        registry[cls] = implementation
        return implementation

    def wrapper(*args, **kwargs):
        if not args:
            raise TypeError(f"{func.__name__} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kwargs)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """A method that chooses by the class of its first argument."""

    def __init__(self, func):
        self.func = func
        self.dispatcher = singledispatch(func)

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, instance, owner=None):
        def method(*args, **kwargs):
            return self.dispatcher.dispatch(args[0].__class__)(instance, *args, **kwargs)

        return method
