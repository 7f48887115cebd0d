import torch
import torch.nn as nn
import torch.optim as optim

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1))
opt = optim.SGD([
    {'params': model[0].parameters(), 'lr': 0.01},
    {'params': model[2].parameters(), 'momentum': 0.9},
], lr=0.1)
print(len(opt.param_groups), opt.param_groups[0]['lr'], opt.param_groups[1]['lr'], opt.param_groups[1]['momentum'])
for group in opt.param_groups:
    group['lr'] *= 0.5
before = [p.detach().clone() for p in model.parameters()]
model(torch.ones(1, 2)).sum().backward()
opt.step()
for name, p, b in zip(['w0', 'b0', 'w2', 'b2'], model.parameters(), before):
    print(name, (p - b).detach())
opt.zero_grad()
print([p.grad for p in model.parameters()])
model(torch.ones(1, 2)).sum().backward()
opt.zero_grad(set_to_none=False)
print([p.grad for p in model.parameters()][1])
extra = nn.Parameter(torch.zeros(2))
opt.add_param_group({'params': [extra], 'lr': 1.0})
print(len(opt.param_groups), opt.param_groups[2]['lr'])
saved = opt.state_dict()
other = optim.SGD([{'params': model[0].parameters()}, {'params': model[2].parameters()}, {'params': [extra]}], lr=9)
other.load_state_dict(saved)
print([g['lr'] for g in other.param_groups])
