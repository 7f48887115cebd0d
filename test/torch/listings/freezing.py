import torch
import torch.nn as nn

torch.manual_seed(0)
backbone = nn.Sequential(nn.Linear(3, 4), nn.ReLU())
head = nn.Linear(4, 2)
for p in backbone.parameters():
    p.requires_grad = False
model = nn.Sequential(backbone, head)
opt = torch.optim.SGD(filter(lambda p: p.requires_grad, model.parameters()), lr=0.1)
x, y = torch.randn(6, 3), torch.tensor([0, 1, 0, 1, 1, 0])
before = backbone[0].weight.clone()
for _ in range(3):
    loss = nn.functional.cross_entropy(model(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    print(loss.item())
print(torch.equal(before, backbone[0].weight), backbone[0].weight.grad, head.weight.grad is not None)
print([n for n, p in model.named_parameters() if p.requires_grad])
