from __future__ import annotations
from typing import Any, Callable, Dict, Generic, Iterable, List, NamedTuple, Optional, Protocol, Tuple, TypeVar, Union

T = TypeVar("T")


class Employee(NamedTuple):
    name: str
    id: int = 3

    def badge(self) -> str:
        return f"{self.name}#{self.id}"


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item: T = item

    def get(self) -> T:
        return self.item


class Speaker(Protocol):
    def speak(self) -> str: ...


class Dog:
    def speak(self) -> str:
        return "woof"


def talk(s: Speaker) -> str:
    return s.speak()


def apply(f: Callable[[int], int], xs: Iterable[int]) -> List[int]:
    return [f(x) for x in xs]


def first(xs: list[T] | None, default: Optional[T] = None) -> Union[T, None]:
    return xs[0] if xs else default


count: int = 0
names: Dict[str, Tuple[int, ...]] = {}
e = Employee("Ann")
print(e, e.badge(), e._asdict(), Employee("Bob", 7) > e, Employee._fields, e[0])
print(Box(5).get(), Box[int]("x").get(), talk(Dog()), apply(lambda x: x * 2, range(3)), first([], 9), first(["a"]))
print(sorted(apply.__annotations__), count, names)
x: Any
print("x" in globals())
Employee()
