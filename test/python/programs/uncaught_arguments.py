def greet(name, greeting="Hello", *, punctuation):
    return f"{greeting}, {name}{punctuation}"


print(greet("Ann", punctuation="!"))
try:
    greet("Ann")
except TypeError as e:
    print(e)
try:
    greet()
except TypeError as e:
    print(e)
try:
    greet("a", "b", "c", punctuation=1)
except TypeError as e:
    print(e)
try:
    greet("a", nam="b", punctuation="?")
except TypeError as e:
    print(e)
try:
    greet("a", name="b", punctuation="?")
except TypeError as e:
    print(e)


class A:
    def method(self, x):
        return x


try:
    A().method()
except TypeError as e:
    print(e)
try:
    A(5)
except TypeError as e:
    print(e)
A().method(1, 2)
