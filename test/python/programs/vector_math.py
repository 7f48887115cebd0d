import math


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def norm(a):
    return math.sqrt(dot(a, a))


def cosine(a, b):
    return dot(a, b) / (norm(a) * norm(b))


a, b = [1.0, 2.0, 3.0], [4.0, -5.0, 6.0]
print(dot(a, b), norm(a), cosine(a, b), [x - y for x, y in zip(a, b)])
softmax = lambda v: [math.exp(x - max(v)) / sum(math.exp(y - max(v)) for y in v) for x in v]
print(softmax([1, 2, 3]), sum(softmax([1.5, 0.5, -1])))
print([round(math.tanh(x), 8) for x in (-2, -1, 0, 1, 2)], [1 / (1 + math.exp(-x)) for x in (-1, 0, 1)])
relu = lambda x: x if x > 0 else 0
print([relu(x) for x in (-1, 0, 2.5)], math.log(10), math.log(8, 2), math.log1p(0.5))
mean = sum(a) / len(a)
var = sum((x - mean) ** 2 for x in a) / len(a)
print(mean, var, math.sqrt(var), math.prod([1, 2, 3]), math.pi, math.e, math.floor(-2.5), math.ceil(2.1))
cross_entropy = -sum(t * math.log(p) for t, p in zip([0, 1, 0], softmax([1, 3, 2])))
print(cross_entropy, math.isclose(0.1 + 0.2, 0.3), 0.1 + 0.2 == 0.3)
