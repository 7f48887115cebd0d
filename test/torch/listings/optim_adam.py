import torch
import torch.optim as optim


def run(cls, **options):
    p = torch.tensor([1.0, -2.0], requires_grad=True)
    opt = cls([p], **options)
    for _ in range(5):
        opt.zero_grad()
        (p ** 2 * torch.tensor([1.0, 3.0])).sum().backward()
        opt.step()
    print(cls.__name__, options, p.data)
    return opt


run(optim.Adam)
run(optim.Adam, lr=0.1)
run(optim.Adam, lr=0.1, betas=(0.5, 0.9))
run(optim.Adam, lr=0.1, weight_decay=0.1, eps=1e-3)
run(optim.Adam, lr=0.1, amsgrad=True)
run(optim.AdamW, lr=0.1)
opt = run(optim.AdamW, lr=0.1, weight_decay=0.5, amsgrad=True)
print(opt.state_dict()['state'][0]['step'], opt.state_dict()['state'][0]['exp_avg'])
print(sorted(opt.state_dict()['state'][0]))
print(opt.state_dict()['param_groups'])
