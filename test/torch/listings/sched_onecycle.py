import torch
from torch.optim import SGD, Adam
from torch.optim.lr_scheduler import OneCycleLR

opt = SGD([torch.zeros(1, requires_grad=True)], lr=0.1, momentum=0.9)
sched = OneCycleLR(opt, max_lr=1.0, total_steps=10)
for _ in range(9):
    print(f"{opt.param_groups[0]['lr']:.6f} {opt.param_groups[0]['momentum']:.6f}")
    opt.step()
    sched.step()
opt = Adam([torch.zeros(1, requires_grad=True)])
sched = OneCycleLR(opt, 0.1, epochs=2, steps_per_epoch=4, anneal_strategy='linear', pct_start=0.5)
for _ in range(7):
    opt.step()
    sched.step()
    print(sched.get_last_lr(), opt.param_groups[0]['betas'])
try:
    opt.step()
    sched.step()
    sched.step()
    sched.step()
except ValueError as e:
    print(e)
