import copy

a = [1, [2, 3], {"k": [4]}]
b = a
c = a[:]
d = copy.copy(a)
e = copy.deepcopy(a)
a[1].append(99)
a[2]["k"].append(5)
a.append("new")
print(a, b, c, d, e, sep="\n")
print(a is b, c == d, e[1] is a[1])


class Node:
    def __init__(self, value):
        self.value = value
        self.links = []


n = Node(1)
m = Node(2)
n.links.append(m)
m.links.append(n)
k = copy.deepcopy(n)
print(k.value, k.links[0].value, k.links[0].links[0] is k, k is not n, k.links[0] is not m)
s = copy.copy(n)
print(s.links is n.links, s is n)


class Custom:
    def __init__(self, x):
        self.x = x

    def __copy__(self):
        print("copying")
        return Custom(self.x)

    def __deepcopy__(self, memo):
        print("deep copying")
        return Custom(copy.deepcopy(self.x, memo))


c = Custom([1])
print(copy.copy(c).x is c.x, copy.deepcopy(c).x is c.x)
loop = [1]
loop.append(loop)
l2 = copy.deepcopy(loop)
print(l2, l2[1] is l2, copy.deepcopy((1, [2])), copy.deepcopy({1, 2}))
