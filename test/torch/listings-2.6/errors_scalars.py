import torch


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, '-', e)


x = torch.ones(2, 3)
empty = torch.ones(0)
attempt(lambda: x.item())
attempt(lambda: empty.item())
attempt(lambda: float(x))
attempt(lambda: int(empty))
attempt(lambda: bool(x))
attempt(lambda: bool(empty))
attempt(lambda: torch.ones(1, 1).item())
attempt(lambda: torch.tensor(2**53 + 1).item())
attempt(lambda: x.unique().item())
attempt(lambda: x.tolist())
attempt(lambda: torch.ones(2, 3, requires_grad=True).unsqueeze_(0))
attempt(lambda: x.view(6).detach_())
attempt(lambda: x.expand(2, 2, 3).add_(1))
attempt(lambda: x.clone().__setitem__(0, [1.0, 2.0, 3.0]))
attempt(lambda: x.clone().__setitem__(([0], [0]), torch.ones(2)))
attempt(lambda: torch.ones(3).sum((0, -1)))
attempt(lambda: torch.tensor(1.0).cumsum(1))
attempt(lambda: torch.tensor(1.0).roll(1, 0))
