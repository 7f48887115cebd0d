# Where float32 is computed step by step, to the last bit.
import torch


def bits(values):
    return [int(v * 2 ** 60) for v in values.detach().reshape(-1).double().tolist()]


for start, end, step in [(-2.0, 2.1, 0.1), (0, 1, 0.1), (0.5, 7, 0.37), (3, -3, -0.25), (0, 20, 0.3), (-1, 1, 0.01)]:
    print(bits(torch.arange(start, end, step)))
for start, end, steps in [(0, 1, 11), (-2, 2, 41), (0, 6.28, 100), (1, 0, 7), (0.1, 0.7, 50), (-3, 5, 2)]:
    print(bits(torch.linspace(start, end, steps)))
torch.manual_seed(3)
x, g = torch.rand(40) + 0.5, torch.rand(40)
for f in [lambda t: t ** 2, lambda t: t ** 3, lambda t: t ** -1, lambda t: t ** 0.5, lambda t: 1 / t, lambda t: 3.7 / t,
          lambda t: t / g, lambda t: g / t, torch.tanh, lambda t: t.reciprocal(),
          lambda t: t.var().reshape(1), lambda t: t.std().reshape(1), torch.exp]:
    a = x.clone().requires_grad_()
    y = f(a)
    y.backward(g[:y.numel()])
    print(bits(a.grad))


def same(name, f, by_hand):
    a = x.clone().requires_grad_()
    (f(a) * g).sum().backward()
    print(f'{name:10s} exact: {torch.equal(a.grad, by_hand)}')


s, p = x.sigmoid(), x.softmax(0)
same('1/x', lambda t: t ** -1, -(x ** -2) * g)
same('cube', lambda t: t ** 3, g * (3 * x ** 2))
same('sigmoid', torch.sigmoid, g * (1 - s) * s)
same('exp', torch.exp, g * x.exp())
same('division', lambda t: 1.5 / t, -g * 1.5 * (1 / (x * x)))
