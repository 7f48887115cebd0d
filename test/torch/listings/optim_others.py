import torch
import torch.optim as optim


def run(cls, **options):
    p = torch.tensor([1.0, -2.0, 0.5], requires_grad=True)
    opt = cls([p], **options)
    for _ in range(5):
        opt.zero_grad()
        (p ** 4).sum().backward()
        opt.step()
    print(cls.__name__, options, p.data)
    return opt


run(optim.RMSprop)
run(optim.RMSprop, lr=0.05, momentum=0.9)
run(optim.RMSprop, lr=0.05, centered=True, alpha=0.9)
run(optim.RMSprop, lr=0.05, weight_decay=0.2)
run(optim.Adagrad)
run(optim.Adagrad, lr=0.5, lr_decay=0.1)
opt = run(optim.Adagrad, lr=0.5, initial_accumulator_value=0.1, weight_decay=0.01)
print(opt.state_dict()['state'][0]['sum'])
