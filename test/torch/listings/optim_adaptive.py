import torch
import torch.optim as optim


def run(cls, steps=5, **options):
    p = torch.tensor([[1.0, -2.0, 0.5], [0.1, 3.0, -0.7]], requires_grad=True)
    q = torch.tensor(0.25, requires_grad=True)
    opt = cls([{'params': [p]}, {'params': [q], 'weight_decay': 0.1}], **options)
    for _ in range(steps):
        opt.zero_grad()
        ((p ** 4).sum() * q + q ** 2).backward()
        opt.step()
    print(cls.__name__, options, p.data, q.item())
    return opt


for cls in [optim.Adadelta, optim.Adamax, optim.NAdam, optim.RAdam]:
    run(cls)
    run(cls, lr=0.05)
    opt = run(cls, lr=0.1, weight_decay=0.05, eps=1e-4)
    state = opt.state_dict()
    print(sorted(state['state'][0]))
    for name in sorted(state['state'][0]):
        if name != 'step':
            print(name, state['state'][0][name])
    print(sorted(state['param_groups'][0]))

run(optim.Adadelta, rho=0.5, maximize=True)
run(optim.Adamax, betas=(0.5, 0.9), maximize=True)
run(optim.NAdam, betas=(0.8, 0.95), momentum_decay=0.1, steps=9)
run(optim.RAdam, betas=(0.8, 0.95), steps=12)

p = torch.zeros(2, requires_grad=True)
for make in [
    lambda: optim.Adadelta([p], rho=1.5),
    lambda: optim.Adamax([p], betas=(1.0, 0.9)),
    lambda: optim.NAdam([p], momentum_decay=-1.0),
    lambda: optim.RAdam([p], lr=-1.0),
]:
    try:
        make()
    except ValueError as error:
        print(error)
for cls in [optim.Adadelta, optim.Adamax, optim.NAdam, optim.RAdam]:
    print(cls([p]))

# A closure, a parameter without a gradient, and a schedule
r, unused = torch.tensor([2.0], requires_grad=True), torch.ones(1, requires_grad=True)
opt = optim.NAdam([r, unused], lr=0.1)
schedule = optim.lr_scheduler.StepLR(opt, step_size=2, gamma=0.5)


def closure():
    opt.zero_grad()
    loss = (r ** 2).sum()
    loss.backward()
    return loss


for _ in range(4):
    print(opt.step(closure).item(), r.item())
    schedule.step()
print(unused.data, len(opt.state_dict()['state']))
