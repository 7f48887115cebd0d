from enum import Enum, IntEnum, auto, Flag, unique


class Light(Enum):
    RED = "stop"
    GREEN = "go"
    YELLOW = "slow"

    def next(self):
        order = list(Light)
        return order[(order.index(self) + 1) % len(order)]

    @property
    def shout(self):
        return self.value.upper()


class Priority(IntEnum):
    LOW = 1
    HIGH = 3


class Day(Enum):
    MON = auto()
    TUE = auto()


class Planet(Enum):
    MERCURY = (3.303e23, 2.4397e6)
    EARTH = (5.976e24, 6.37814e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return 6.67300e-11 * self.mass / self.radius ** 2


light = Light.RED
for _ in range(4):
    print(light, light.name, light.value, light.shout)
    light = light.next()
print(Light("go"), Light["YELLOW"], repr(Light.RED), Light.RED is Light("stop"), Light.RED == "stop")
print(Priority.HIGH > Priority.LOW, Priority.HIGH + 1, sorted(Priority, reverse=True), Priority(3), max(Priority))
print(list(Day), Day.TUE.value, len(Day), [d.name for d in Day], Day.MON in Day)
print(f"{Planet.EARTH.gravity:.2f}", Planet.EARTH.mass, Planet.MERCURY)
print({Light.RED: 1}[Light.RED], isinstance(Light.RED, Light), type(Light.RED))


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()


rw = Perm.R | Perm.W
print(Perm.R in rw, Perm.X in rw, rw.value, bool(rw & Perm.X))
try:
    Light("nope")
except ValueError as e:
    print(e)
try:
    Light["BLUE"]
except KeyError as e:
    print("KeyError", e)
Light.RED.value = 5
