import random

random.seed(8)
data = [random.gauss(100, 15) for _ in range(25)]


def mean(xs):
    return sum(xs) / len(xs)


def percentile(xs, p):
    xs = sorted(xs)
    k = (len(xs) - 1) * p
    f = int(k)
    c = min(f + 1, len(xs) - 1)
    return xs[f] + (xs[c] - xs[f]) * (k - f)


means = [mean(random.choices(data, k=len(data))) for _ in range(150)]
print(f"{mean(data):.4f} [{percentile(means, 0.025):.4f}, {percentile(means, 0.975):.4f}]")
train, test = data[:20], data[20:]
folds = [data[i::5] for i in range(5)]
print([len(f) for f in folds], [round(mean(f), 3) for f in folds])


def batches(xs, size, shuffle=True):
    order = list(range(len(xs)))
    if shuffle:
        random.shuffle(order)
    for i in range(0, len(order), size):
        yield [xs[j] for j in order[i:i + size]]


for epoch in range(2):
    for n, batch in enumerate(batches(list(range(10)), 4)):
        print(epoch, n, batch)
