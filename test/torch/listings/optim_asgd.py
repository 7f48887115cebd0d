import torch
import torch.optim as optim


def run(steps=7, **options):
    p = torch.tensor([[1.0, -2.0, 0.5], [0.1, 3.0, -0.7]], requires_grad=True)
    q = torch.tensor(0.25, requires_grad=True)
    opt = optim.ASGD([{'params': [p]}, {'params': [q], 'weight_decay': 0.1}], **options)
    for _ in range(steps):
        opt.zero_grad()
        ((p ** 2).sum() * q ** 2 + (q - 1) ** 2).backward()
        opt.step()
    print(options, p.data, q.item())
    for name in ['ax', 'eta', 'mu']:
        print(name, opt.state_dict()['state'][0][name])


run()
run(lr=0.1, t0=2)
run(lr=0.1, lambd=0.05, alpha=0.5, t0=0)
run(lr=0.05, weight_decay=0.2, maximize=True)

p = torch.zeros(2, requires_grad=True)
for make in [lambda: optim.ASGD([p], lr=-1.0), lambda: optim.ASGD([p], weight_decay=-1.0)]:
    try:
        make()
    except ValueError as error:
        print('ValueError:', error)

torch.manual_seed(3)
net = torch.nn.Sequential(torch.nn.Linear(3, 5), torch.nn.Tanh(), torch.nn.Linear(5, 1))
x, y = torch.randn(20, 3), torch.randn(20, 1)
opt = optim.ASGD(net.parameters(), lr=0.1, t0=4)
for epoch in range(10):
    opt.zero_grad()
    loss = torch.nn.functional.mse_loss(net(x), y)
    loss.backward()
    opt.step()
    print(epoch, f'{loss.item():.6f}')
print(opt.state[net[2].bias]['ax'])
