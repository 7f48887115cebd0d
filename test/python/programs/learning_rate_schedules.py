import math


def step_decay(lr, epoch, drop=0.5, every=3):
    return lr * drop ** (epoch // every)


def cosine(lr, epoch, total):
    return lr * 0.5 * (1 + math.cos(math.pi * epoch / total))


def warmup(lr, epoch, steps):
    return lr * min(1.0, (epoch + 1) / steps)


print(f"{'epoch':>5} {'step':>10} {'cosine':>10} {'warmup':>10}")
for epoch in range(8):
    print(f"{epoch:>5} {step_decay(0.1, epoch):>10.6f} {cosine(0.1, epoch, 8):>10.6f} {warmup(0.1, epoch, 4):>10.6f}")


class EarlyStopping:
    def __init__(self, patience=2, min_delta=0.0):
        self.patience, self.min_delta = patience, min_delta
        self.best, self.bad = math.inf, 0

    def __call__(self, loss):
        if loss < self.best - self.min_delta:
            self.best, self.bad = loss, 0
        else:
            self.bad += 1
        return self.bad > self.patience


stop = EarlyStopping()
for epoch, loss in enumerate([1.0, 0.8, 0.7, 0.75, 0.71, 0.72, 0.6]):
    if stop(loss):
        print("stopped at", epoch, "best", stop.best)
        break
else:
    print("never stopped")
ema, beta = None, 0.9
for x in [1.0, 2.0, 3.0, 2.0]:
    ema = x if ema is None else beta * ema + (1 - beta) * x
    print(round(ema, 6), end=" ")
print()
