# Small things that scripts rely on.
import torch
import torch.nn as nn
from collections import OrderedDict
from torch.optim.lr_scheduler import LambdaLR, MultiplicativeLR
from torch.utils.data import DataLoader

x = torch.arange(10.0).view(5, 2)
print([tuple(p.shape) for p in torch.split(x, split_size_or_sections=2)])
print([tuple(p.shape) for p in torch.split(tensor=x, split_size_or_sections=[2, 3], dim=0)], len(x.split(split_size=2)))


def told(make):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, str(error).split('\n')[0])


told(lambda: torch.split(x, 2.5))
told(lambda: torch.split(x, [1, 1]))
net = nn.Sequential(OrderedDict([('hidden', nn.Linear(2, 3)), ('out', nn.Linear(3, 1))]))
print(net.state_dict().keys())
print(OrderedDict(a=1).values(), OrderedDict(a=1).items(), list(net.state_dict())[:2], 'out.bias' in net.state_dict().keys())
told(lambda: torch.optim.SGD([net.parameters()], lr=0.1))
told(lambda: torch.optim.SGD([net], lr=0.1))


class Half:
    def __init__(self):
        self.calls = 0

    def __call__(self, epoch):
        self.calls += 1
        return 0.5 ** epoch


optimizer = torch.optim.SGD([{'params': net.hidden.parameters()}, {'params': net.out.parameters()}], lr=0.1)
schedule = LambdaLR(optimizer, [lambda epoch: 0.9 ** epoch, Half()])
optimizer.step()
schedule.step()
state = schedule.state_dict()
print(state['lr_lambdas'], state['last_epoch'])
again = LambdaLR(optimizer, [lambda epoch: 0.9 ** epoch, Half()])
again.load_state_dict(state)
print(again.last_epoch, again.lr_lambdas[1].calls, state['lr_lambdas'])
print(MultiplicativeLR(torch.optim.SGD(net.parameters(), lr=0.1), lambda epoch: 0.5).state_dict()['lr_lambdas'])
data = [(torch.tensor([float(i)]), 'ab'[i % 2], {'name': str(i)}) for i in range(4)]
for batch, names, more in DataLoader(data, batch_size=2):
    print(batch.tolist(), names, more)
print(next(iter(DataLoader(['a', 'b'], batch_size=2))))
