import torch
import torch.optim as optim


def run(steps=9, **options):
    p = torch.tensor([[1.0, -2.0, 0.5], [0.1, 3.0, -0.7]], requires_grad=True)
    q = torch.tensor(0.25, requires_grad=True)
    opt = optim.Rprop([{'params': [p]}, {'params': [q], 'lr': 0.3}], **options)
    for _ in range(steps):
        opt.zero_grad()
        ((p ** 4).sum() * q ** 2 + (q - 1) ** 2).backward()
        opt.step()
    print(options, p.data, q.item())
    for name in ['prev', 'step_size']:
        print(name, opt.state_dict()['state'][0][name])


run()
run(lr=0.5)
run(lr=0.5, etas=(0.3, 2.0))
run(lr=0.5, etas=(0.1, 3.0), step_sizes=(0.2, 0.6))
run(lr=0.01, maximize=True, steps=4)

p = torch.zeros(2, requires_grad=True)
for make in [lambda: optim.Rprop([p], lr=-1.0), lambda: optim.Rprop([p], etas=(1.0, 1.2)),
             lambda: optim.Rprop([p], etas=(0.5, 0.9))]:
    try:
        make()
    except ValueError as error:
        print('ValueError:', error)

# without a gradient nothing is kept
opt = optim.Rprop([p])
opt.step()
print(len(opt.state), p)

torch.manual_seed(3)
net = torch.nn.Sequential(torch.nn.Linear(3, 5), torch.nn.Tanh(), torch.nn.Linear(5, 1))
x, y = torch.randn(20, 3), torch.randn(20, 1)
opt = optim.Rprop(net.parameters(), lr=0.02)
for epoch in range(12):
    opt.zero_grad()
    loss = torch.nn.functional.mse_loss(net(x), y)
    loss.backward()
    opt.step()
    print(epoch, f'{loss.item():.6f}')
