import torch
import torch.optim as optim

x = torch.tensor([2.0], requires_grad=True)
opt = optim.SGD([x], lr=0.1)


def closure():
    opt.zero_grad()
    loss = (x - 1).pow(2).sum()
    loss.backward()
    return loss


for _ in range(3):
    print(opt.step(closure).item(), x.item())
frozen = torch.tensor([1.0], requires_grad=True)
used = torch.tensor([1.0], requires_grad=True)
opt = optim.Adam([frozen, used], lr=0.1)
(used * 2).sum().backward()
opt.step()
print(frozen, used, len(opt.state))
opt.zero_grad()
opt.step()
print(used.item())
opt.zero_grad(set_to_none=False)
