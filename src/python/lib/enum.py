"""Enumerations: classes whose attributes are named constants."""


class auto:
    """A value chosen by `_generate_next_value_`."""

    def __init__(self, value=None):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


def _is_descriptor(value):
    return hasattr(value, "__get__") or type(value).__name__ in (
        "function",
        "property",
        "staticmethod",
        "classmethod",
        "method_descriptor",
        "builtin_function_or_method",
    )


class Enum:
    def __init_subclass__(cls, **kwargs):
        for base in cls.__mro__[1:]:
            inherited = base.__dict__.get("_member_map_")
            if inherited:
                raise TypeError(f"<enum '{cls.__name__}'> cannot extend <enum '{base.__name__}'>")
        for method in ("__repr__", "__str__", "__format__"):
            owners = [base for base in cls.__mro__ if method in base.__dict__]
            if not issubclass(owners[0], Enum):
                setattr(cls, method, getattr(Enum, method))
        members = {}
        values = []
        cls._member_map_ = members
        own_init = cls.__dict__.get("__init__")
        init = cls._enum_init_ if own_init is None else own_init
        cls._enum_init_ = init
        if own_init is not None:
            del cls.__init__
        for name, value in list(cls.__dict__.items()):
            if name.startswith("_") or _is_descriptor(value):
                continue
            if isinstance(value, nonmember):
                setattr(cls, name, value.value)
                continue
            if isinstance(value, auto):
                value = cls._generate_next_value_(name, 1, len(values), values)
            values.append(value)
            member = None
            for other in members.values():
                if other._value_ == value:
                    member = other
            if member is None:
                member = cls._make_member(name, value, init)
            members[name] = member
            setattr(cls, name, member)

    _enum_init_ = None

    @classmethod
    def _make_member(cls, name, value, init):
        args = value if isinstance(value, tuple) else (value,)
        member = cls._new_member(value, args)
        object.__setattr__(member, "_name_", name)
        if "_value_" not in member.__dict__:
            object.__setattr__(member, "_value_", value)
        if init is not None:
            init(member, *args)
        return member

    @classmethod
    def _new_member(cls, value, args):
        for base in cls.__mro__:
            if base in (int, float, str):
                return base.__new__(cls, *args)
        return object.__new__(cls)

    def __new__(cls, value=None, names=None):
        if names is not None:
            return _functional(cls, value, names)
        if type(value) is cls:
            return value
        for member in cls._member_map_.values():
            if member._value_ == value:
                return member
        found = cls._missing_(value)
        if isinstance(found, cls):
            return found
        raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")

    def __init__(self, *args, **kwds):
        pass

    @classmethod
    def _missing_(cls, value):
        return None

    def _generate_next_value_(name, start, count, last_values):
        numbers = [value for value in last_values if isinstance(value, int)]
        return max(numbers) + 1 if numbers else start

    @classmethod
    def __class_getitem__(cls, name):
        return cls._member_map_[name]

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __setattr__(self, name, value):
        if name in ("name", "value"):
            raise AttributeError(f"<enum 'Enum'> cannot set attribute {name!r}")
        object.__setattr__(self, name, value)


def _functional(cls, name, names):
    """`Enum('Color', 'RED GREEN')`"""
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    if isinstance(names, dict):
        pairs = list(names.items())
    else:
        pairs = [item if isinstance(item, (tuple, list)) else (item, i + 1) for i, item in enumerate(names)]
    namespace = dict(pairs)
    made = type(name, (cls,), namespace)
    if "_member_map_" not in made.__dict__:
        made.__init_subclass__()
    return made


class ReprEnum(Enum):
    """An enumeration whose members print as their values."""


class IntEnum(int, ReprEnum):
    def __str__(self):
        return int.__repr__(self)

    def __format__(self, format_spec):
        return int.__format__(int(self), format_spec)


class StrEnum(str, ReprEnum):
    def __str__(self):
        return str.__str__(self)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class Flag(Enum):
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return 1
        return 2 ** (max(last_values).bit_length())

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            return None
        if value < 0:
            everything = 0
            for member in cls._member_map_.values():
                everything |= member._value_
            value &= everything
            for member in cls._member_map_.values():
                if member._value_ == value:
                    return member
        made = object.__new__(cls) if not issubclass(cls, int) else int.__new__(cls, value)
        parts = [m._name_ for m in cls._member_map_.values() if m._value_ and m._value_ & value == m._value_]
        object.__setattr__(made, "_name_", "|".join(parts) or None)
        object.__setattr__(made, "_value_", value)
        return made

    def __repr__(self):
        shown = f"{self.__class__.__name__}.{self._name_}" if self._name_ else self.__class__.__name__
        return f"<{shown}: {self._value_!r}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}" if self._name_ else f"{self.__class__.__name__}({self._value_})"

    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        for member in self.__class__._member_map_.values():
            if member._value_ & self._value_:
                yield member

    def __bool__(self):
        return bool(self._value_)

    def __eq__(self, other):
        if type(other) is type(self):
            return self._value_ == other._value_
        return NotImplemented

    def __hash__(self):
        return hash(self._value_)

    def __or__(self, other):
        return self.__class__(self._value_ | other._value_)

    def __and__(self, other):
        return self.__class__(self._value_ & other._value_)

    def __xor__(self, other):
        return self.__class__(self._value_ ^ other._value_)

    def __invert__(self):
        return self.__class__(~self._value_)


class IntFlag(int, Flag):
    def __str__(self):
        return int.__repr__(self)

    def __or__(self, other):
        return self.__class__(int(self) | int(other))

    def __and__(self, other):
        return self.__class__(int(self) & int(other))

    def __xor__(self, other):
        return self.__class__(int(self) ^ int(other))


def unique(enumeration):
    """Refuses an enumeration in which two names have one value."""
    duplicates = []
    for name, member in enumeration._member_map_.items():
        if name != member.name:
            duplicates.append((name, member.name))
    if duplicates:
        details = ", ".join([f"{alias} -> {name}" for alias, name in duplicates])
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration
