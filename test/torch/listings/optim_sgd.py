import torch
import torch.optim as optim


def run(**options):
    p = torch.tensor([1.0, -2.0], requires_grad=True)
    opt = optim.SGD([p], **options)
    for _ in range(4):
        opt.zero_grad()
        (p ** 2 * torch.tensor([1.0, 3.0])).sum().backward()
        opt.step()
    print(options, p.data)
    return opt


run(lr=0.1)
run(lr=0.1, momentum=0.9)
run(lr=0.1, momentum=0.9, dampening=0.5)
run(lr=0.1, momentum=0.9, nesterov=True)
run(lr=0.1, weight_decay=0.1)
opt = run(lr=0.01, momentum=0.5, maximize=True)
print(opt.state_dict())
print(run(lr=0.1).state_dict())
