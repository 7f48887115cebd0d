import torch
import torch.nn as nn


def attempt(f):
    try:
        f()
        print('fine')
    except Exception as e:
        print(type(e).__name__, '-', e)


x = torch.ones(2, 3)
attempt(lambda: x + torch.ones(2))
attempt(lambda: x @ x)
attempt(lambda: nn.Linear(4, 2)(x))
attempt(lambda: x.view(4, 2))
attempt(lambda: x.reshape(-1, 4))
attempt(lambda: x.t().view(-1))
attempt(lambda: torch.cat([x, torch.ones(2, 2)]))
attempt(lambda: torch.stack([x, torch.ones(2, 2)]))
attempt(lambda: x[5])
attempt(lambda: x[0, 7])
attempt(lambda: x[0, 0, 0])
attempt(lambda: x[torch.tensor([4])])
attempt(lambda: x.sum(dim=3))
attempt(lambda: x.expand(4, 3))
attempt(lambda: x.transpose(0, 5))
attempt(lambda: torch.mm(x, torch.ones(2, 2)))
attempt(lambda: torch.dot(torch.ones(2), torch.ones(3)))
attempt(lambda: x.add_(torch.ones(3, 2)))
attempt(lambda: x.squeeze(4))
attempt(lambda: x.unsqueeze(7))
attempt(lambda: torch.bmm(x, x))
attempt(lambda: x.permute(0))
attempt(lambda: x[torch.tensor([True, False, True])])
attempt(lambda: torch.ones(2, 2).__setitem__(0, torch.ones(3)))
attempt(lambda: x.view(-1, -1))
attempt(lambda: torch.zeros(-1))
attempt(lambda: x.flatten(3))
