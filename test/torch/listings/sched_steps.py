import torch
from torch.optim import SGD
from torch.optim.lr_scheduler import (CosineAnnealingLR, ExponentialLR, LambdaLR, LinearLR, MultiStepLR, StepLR)


def rates(make, n=8, lr=0.1):
    opt = SGD([torch.zeros(1, requires_grad=True)], lr=lr)
    sched = make(opt)
    out = []
    for _ in range(n):
        out.append(opt.param_groups[0]['lr'])
        opt.step()
        sched.step()
    print([round(v, 6) for v in out], sched.get_last_lr(), sched.last_epoch)


rates(lambda o: StepLR(o, step_size=3, gamma=0.5))
rates(lambda o: MultiStepLR(o, milestones=[2, 5], gamma=0.1))
rates(lambda o: ExponentialLR(o, 0.9))
rates(lambda o: CosineAnnealingLR(o, T_max=6))
rates(lambda o: CosineAnnealingLR(o, T_max=4, eta_min=0.01), n=10)
rates(lambda o: LinearLR(o, start_factor=0.25, total_iters=4))
rates(lambda o: LinearLR(o))
rates(lambda o: LambdaLR(o, lambda e: 0.95 ** e))
rates(lambda o: LambdaLR(o, lr_lambda=[lambda e: 1 / (e + 1)]))
