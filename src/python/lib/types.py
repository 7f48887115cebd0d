"""Names for types that have no builtin name."""

FunctionType = type(lambda: None)
LambdaType = FunctionType
BuiltinFunctionType = type(len)
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)
GenericAlias = type(list[int])
UnionType = type(int | str)
MappingProxyType = dict


def _generator():
    yield


class _Holder:
    def method(self):
        pass


GeneratorType = type(_generator())
MethodType = type(_Holder().method)
del _generator, _Holder


class SimpleNamespace:
    """An object that is nothing but its attributes."""

    def __init__(self, /, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        items = ", ".join([f"{name}={value!r}" for name, value in self.__dict__.items()])
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        return f"{name}({items})"

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented
