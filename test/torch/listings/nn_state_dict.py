import copy
import torch
import torch.nn as nn

torch.manual_seed(1)
a = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
b = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
for key, value in a.state_dict().items():
    print(key, value)
print(b.load_state_dict(a.state_dict()))
print(torch.equal(a[0].weight, b[0].weight), a[0].weight is b[0].weight)
c = copy.deepcopy(a)
with torch.no_grad():
    c[0].weight.zero_()
print(a[0].weight.abs().sum() > 0, c[0].weight)
try:
    nn.Linear(2, 3).load_state_dict(nn.Linear(3, 3).state_dict())
except RuntimeError as e:
    print(e)
try:
    nn.Linear(2, 3, bias=False).load_state_dict({'weight': torch.zeros(3, 2), 'other': torch.zeros(1)})
except RuntimeError as e:
    print(e)
print(nn.Linear(1, 1).load_state_dict({'weight': torch.ones(1, 1)}, strict=False))
