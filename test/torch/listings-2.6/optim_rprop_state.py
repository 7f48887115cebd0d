import torch
import torch.optim as optim

p = torch.tensor([1.0, -2.0, 0.5], requires_grad=True)
opt = optim.Rprop([p], lr=0.1, maximize=True)
for _ in range(3):
    opt.zero_grad()
    (p ** 3).sum().backward()
    opt.step()
print(opt)
state = opt.state_dict()
print(state['state'][0])
print(state['param_groups'])
again = optim.Rprop([p])
again.load_state_dict(state)
(p ** 3).sum().backward()
again.step()
print(p, again.state_dict()['state'][0]['step'])
