"""Classes that mainly hold data, their methods made from annotations."""

from copy import deepcopy


class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


MISSING = _Missing()


class KW_ONLY:
    """Fields annotated after this one are keyword-only."""


class FrozenInstanceError(AttributeError):
    pass


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only

    def __repr__(self):
        return (
            f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
            f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},"
            f"compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r})"
        )


def field(
    *,
    default=MISSING,
    default_factory=MISSING,
    init=True,
    repr=True,
    hash=None,
    compare=True,
    metadata=None,
    kw_only=MISSING,
):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, kw_only)

    return wrap if cls is None else wrap(cls)


def _is_class_var(annotation):
    if isinstance(annotation, str):
        return annotation.startswith(("ClassVar", "typing.ClassVar"))
    return repr(annotation).startswith("typing.ClassVar")


def _is_kw_only(annotation):
    return annotation is KW_ONLY or annotation in ("KW_ONLY", "dataclasses.KW_ONLY")


def _collect(cls, kw_only):
    """The fields of the bases and of the class, in order; defaults become class attributes."""
    fields = {}
    for base in cls.__mro__[-1:0:-1]:
        for f in getattr(base, "__dataclass_fields__", {}).values():
            fields[f.name] = f
    own = cls.__dict__
    only_keywords = kw_only
    for name, annotation in own.get("__annotations__", {}).items():
        if _is_kw_only(annotation):
            only_keywords = True
            continue
        if _is_class_var(annotation):
            continue
        default = own.get(name, MISSING)
        f = default if isinstance(default, Field) else field(default=default)
        f.name = name
        f.type = annotation
        if f.kw_only is MISSING:
            f.kw_only = only_keywords
        if isinstance(f.default, (list, dict, set)):
            raise ValueError(f"mutable default {type(f.default)} for field {name} is not allowed: use default_factory")
        fields[name] = f
        if isinstance(default, Field):
            if f.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, f.default)
    for name, value in own.items():
        if isinstance(value, Field) and name not in own.get("__annotations__", {}):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return fields


def _arguments(names):
    """Names as CPython lists missing arguments."""
    shown = [repr(name) for name in names]
    if len(shown) == 1:
        return shown[0]
    if len(shown) == 2:
        return f"{shown[0]} and {shown[1]}"
    return ", ".join(shown[:-1]) + f", and {shown[-1]}"


def _make_init(cls, fields, frozen):
    positional = [f for f in fields if f.init and not f.kw_only]
    keywords = [f for f in fields if f.init and f.kw_only]
    seen_default = False
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen_default = True
        elif seen_default:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")
    names = [f.name for f in positional]
    accepted = names + [f.name for f in keywords]
    title = f"{cls.__qualname__}.__init__"
    required = len([f for f in positional if f.default is MISSING and f.default_factory is MISSING])
    set_attribute = object.__setattr__ if frozen else setattr

    def too_many(args):
        most = len(names) + 1
        takes = f"{most}" if required == len(names) else f"from {required + 1} to {most}"
        plural = "" if takes == "1" else "s"
        raise TypeError(f"{title}() takes {takes} positional argument{plural} but {len(args) + 1} were given")

    def check(args, kwargs):
        for name in names[: len(args)]:
            if name in kwargs:
                raise TypeError(f"{title}() got multiple values for argument {name!r}")
        for name in kwargs:
            if name not in accepted:
                raise TypeError(f"{title}() got an unexpected keyword argument {name!r}")
        for kind, group in (("positional", positional[len(args) :]), ("keyword-only", keywords)):
            missing = [
                f.name
                for f in group
                if f.name not in kwargs and f.default is MISSING and f.default_factory is MISSING
            ]
            if missing:
                plural = "" if len(missing) == 1 else "s"
                raise TypeError(
                    f"{title}() missing {len(missing)} required {kind} argument{plural}: {_arguments(missing)}"
                )

    def __init__(self, *args, **kwargs):
        if len(args) > len(names):
            too_many(args)
        check(args, kwargs)
        given = dict(zip(names, args))
        given.update(kwargs)
        for f in fields:
            if f.name in given:
                set_attribute(self, f.name, given[f.name])
            elif f.default_factory is not MISSING:
                set_attribute(self, f.name, f.default_factory())
            elif f.default is not MISSING and f.init:
                set_attribute(self, f.name, f.default)
        if hasattr(self, "__post_init__"):
            self.__post_init__()

    return __init__


def _make_repr(fields):
    names = [f.name for f in fields if f.repr]
    running = set()

    def __repr__(self):
        if id(self) in running:
            return "..."
        running.add(id(self))
        try:
            items = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
        finally:
            running.discard(id(self))
        return f"{self.__class__.__qualname__}({items})"

    return __repr__


def _make_comparisons(fields):
    names = [f.name for f in fields if f.compare]

    def values(self):
        return tuple([getattr(self, name) for name in names])

    def __eq__(self, other):
        if other.__class__ is self.__class__:
            return values(self) == values(other)
        return NotImplemented

    def __lt__(self, other):
        if other.__class__ is self.__class__:
            return values(self) < values(other)
        return NotImplemented

    def __le__(self, other):
        if other.__class__ is self.__class__:
            return values(self) <= values(other)
        return NotImplemented

    def __gt__(self, other):
        if other.__class__ is self.__class__:
            return values(self) > values(other)
        return NotImplemented

    def __ge__(self, other):
        if other.__class__ is self.__class__:
            return values(self) >= values(other)
        return NotImplemented

    return __eq__, {"__lt__": __lt__, "__le__": __le__, "__gt__": __gt__, "__ge__": __ge__}


def _make_hash(fields):
    names = [f.name for f in fields if (f.compare if f.hash is None else f.hash)]

    def __hash__(self):
        return hash(tuple([getattr(self, name) for name in names]))

    return __hash__


def _freeze(cls, fields):
    names = {f.name for f in fields}

    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    cls.__setattr__ = __setattr__
    cls.__delattr__ = __delattr__


def _named(cls, name, method):
    method.__qualname__ = f"{cls.__qualname__}.{name}"
    setattr(cls, name, method)


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, kw_only):
    own = cls.__dict__
    has_hash = "__hash__" in own and not (own["__hash__"] is None and "__eq__" in own)
    for base in cls.__mro__[1:]:
        if hasattr(base, "__dataclass_fields__"):
            if frozen and not base.__dataclass_frozen__:
                raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
            if not frozen and base.__dataclass_frozen__:
                raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    found = _collect(cls, kw_only)
    fields = list(found.values())
    cls.__dataclass_fields__ = found
    cls.__dataclass_frozen__ = frozen
    cls.__match_args__ = tuple([f.name for f in fields if f.init and not f.kw_only])
    if init:
        _named(cls, "__init__", _make_init(cls, fields, frozen))
    if repr and "__repr__" not in own:
        _named(cls, "__repr__", _make_repr(fields))
    __eq__, others = _make_comparisons(fields)
    if eq and "__eq__" not in own:
        _named(cls, "__eq__", __eq__)
    if order:
        for name, method in others.items():
            if name in own:
                raise TypeError(
                    f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering"
                )
            _named(cls, name, method)
    if frozen:
        _freeze(cls, fields)
    if unsafe_hash or (eq and frozen and not has_hash):
        _named(cls, "__hash__", _make_hash(fields))
    elif eq and not has_hash:
        cls.__hash__ = None
    if cls.__doc__ is None:
        shown = [f.name for f in fields if f.init]
        cls.__doc__ = f"{cls.__name__}({', '.join(shown)})"
    return cls


def fields(class_or_instance):
    try:
        found = class_or_instance.__dataclass_fields__
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(found.values())


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, "__dataclass_fields__")


def _is_instance(obj):
    return hasattr(type(obj), "__dataclass_fields__")


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _as(obj, lambda items: dict_factory(items))


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _as(obj, lambda items: tuple_factory([value for name, value in items]))


def _as(obj, make):
    """A dataclass as `make` of its (name, value) pairs, containers within followed."""
    if _is_instance(obj):
        return make([(f.name, _as(getattr(obj, f.name), make)) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_as(v, make) for v in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_as(v, make) for v in obj])
    if isinstance(obj, dict):
        return type(obj)([(_as(k, make), _as(v, make)) for k, v in obj.items()])
    return deepcopy(obj)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in fields(obj):
        if not f.init:
            if f.name in changes:
                raise ValueError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
        elif f.name not in changes:
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    annotations = {}
    contents = dict(namespace or {})
    for item in fields:
        if isinstance(item, str):
            annotations[item] = "typing.Any"
        else:
            annotations[item[0]] = item[1]
            if len(item) == 3:
                contents[item[0]] = item[2]
    contents["__annotations__"] = annotations
    return dataclass(type(cls_name, bases, contents), **options)
