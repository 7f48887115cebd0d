import torch
import torch.nn as nn
import torch.nn.functional as F


def attempt(f):
    try:
        f()
        print('fine')
    except Exception as e:
        print(type(e).__name__, '-', e)


x = torch.ones(2, 3)
attempt(lambda: torch.relu('a'))
attempt(lambda: torch.relu())
attempt(lambda: x + 'a')
attempt(lambda: x < 'a')
attempt(lambda: torch.sqrt(4))
attempt(lambda: torch.tensor('a'))
attempt(lambda: torch.tensor([[1, 2], [3]]))
attempt(lambda: torch.tensor([1, None]))
attempt(lambda: float(x))
attempt(lambda: bool(x))
attempt(lambda: int(torch.tensor(float('nan'))))
attempt(lambda: x['a'])
attempt(lambda: x[1.5])
attempt(lambda: torch.arange(3).mean())
attempt(lambda: torch.ones(2, dtype=torch.long).add_(1.5))
attempt(lambda: x())
attempt(lambda: len(torch.tensor(1)))
attempt(lambda: list(torch.tensor(1)))
attempt(lambda: torch.zeros(2.5))
attempt(lambda: torch.randn('a'))
attempt(lambda: torch.cat(x))
attempt(lambda: torch.cat([x, 1]))
attempt(lambda: torch.cat([]))
attempt(lambda: -torch.tensor([True]))
attempt(lambda: torch.tensor([True]) - torch.tensor([True]))
attempt(lambda: ~x)
attempt(lambda: nn.ReLU()(1))
attempt(lambda: F.relu([1.0]))
attempt(lambda: x.foo)
attempt(lambda: torch.foo)
attempt(lambda: nn.Foo)
attempt(lambda: nn.Linear(2, 2).foo)
attempt(lambda: x.cuda())
attempt(lambda: x.to('cuda'))
attempt(lambda: torch.full((2,), 'a'))
attempt(lambda: torch.matmul(x, 3))
attempt(lambda: torch.linspace(0, 1))
attempt(lambda: nn.MSELoss()(x))
attempt(lambda: torch.manual_seed('a'))
attempt(lambda: torch.eye('a'))
