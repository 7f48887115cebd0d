import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)


def attempt(f):
    try:
        f()
        print('fine')
    except Exception as e:
        print(type(e).__name__, '-', e)


attempt(lambda: (x * 2).backward())
attempt(lambda: torch.ones(2).sum().backward())
y = (x ** 2).sum()
y.backward()
attempt(lambda: y.backward())
z = (x + 1).sum()
z.backward()
attempt(lambda: z.backward())
attempt(lambda: x.add_(1))
attempt(lambda: torch.tensor([1, 2], requires_grad=True))
attempt(lambda: torch.tensor([1, 2]).requires_grad_())
attempt(lambda: (x * 2).requires_grad_(False))
attempt(lambda: (x.sum() * 2).backward(torch.ones(3)))
attempt(lambda: x.numpy())


def late_change():
    a = x * 2
    b = a.exp()
    b.add_(1)
    b.sum().backward()


attempt(late_change)


def set_data():
    w = torch.ones(2, requires_grad=True)
    w.data = torch.tensor([5.0, 6.0])
    (w * w).sum().backward()
    print(w, w.grad)
    w.grad = None
    w.data.mul_(2)
    print(w.data, w.grad)


attempt(set_data)
attempt(lambda: (x * 2).retain_grad())
attempt(lambda: torch.ones(1).retain_grad())
