from dataclasses import dataclass, field, asdict, astuple, replace, fields
from typing import List, Optional


@dataclass
class Item:
    name: str
    price: float
    quantity: int = 0
    tags: List[str] = field(default_factory=list)

    def total(self) -> float:
        return self.price * self.quantity


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    label: str = field(default="", compare=False, repr=False)


@dataclass
class Inventory:
    items: List[Item] = field(default_factory=list)
    owner: Optional[str] = None
    count: int = field(init=False, default=0)

    def __post_init__(self):
        self.count = len(self.items)


a = Item("apple", 0.5, 10)
b = Item("pear", 0.75, tags=["fruit"])
print(a, b, a == Item("apple", 0.5, 10), a != b)
print(a.total(), asdict(b), astuple(a), replace(a, quantity=3))
print(sorted([Version(2, 1), Version(1, 9), Version(2)]), Version(1) < Version(1, 1), hash(Version(1)) == hash(Version(1, label="x")))
inv = Inventory([a, b], owner="Ann")
print(inv)
print([f.name for f in fields(inv)], asdict(inv))
try:
    Version(1).major = 2
except Exception as e:
    print(type(e).__name__, e)
try:
    Item("x")
except TypeError as e:
    print(e)
try:
    Item("x", 1, 2, [], 5)
except TypeError as e:
    print(e)
try:
    Item(name="x", prize=1)
except TypeError as e:
    print(e)


@dataclass
class Animal:
    name: str


@dataclass
class Dog(Animal):
    breed: str = "mutt"


print(Dog("Rex"), Dog("Rex") == Dog("Rex"), Animal("Rex") == Dog("Rex"))
hash(a)
