import torch
from torch.optim import SGD
from torch.optim.lr_scheduler import ReduceLROnPlateau, StepLR

opt = SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
sched = ReduceLROnPlateau(opt, factor=0.5, patience=1)
for loss in [1.0, 0.9, 0.95, 0.92, 0.91, 0.5, 0.6, 0.7, 0.8]:
    sched.step(loss)
    print(loss, opt.param_groups[0]['lr'], sched.num_bad_epochs)
opt = SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
sched = ReduceLROnPlateau(opt, mode='max', factor=0.1, patience=0, verbose=True, min_lr=0.05)
for acc in [0.5, 0.6, 0.6, 0.6, torch.tensor(0.4)]:
    sched.step(acc)
print(opt.param_groups[0]['lr'])
opt = SGD([{'params': [torch.zeros(1, requires_grad=True)], 'lr': 0.1}, {'params': [torch.zeros(1, requires_grad=True)], 'lr': 1.0}], lr=5)
sched = StepLR(opt, 1, 0.5)
opt.step()
sched.step()
print(sched.get_last_lr(), [g['initial_lr'] for g in opt.param_groups])
state = sched.state_dict()
print(state['last_epoch'], state['gamma'], state['base_lrs'])
