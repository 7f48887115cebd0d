import torch
import torch.nn as nn
import torch.nn.functional as F


class XOR(nn.Module):
    def __init__(self):
        super(XOR, self).__init__()
        self.hidden = nn.Linear(2, 8)
        self.out = nn.Linear(8, 1)

    def forward(self, x):
        return self.out(torch.tanh(self.hidden(x)))


torch.manual_seed(2)
X = torch.tensor([[0., 0.], [0., 1.], [1., 0.], [1., 1.]])
Y = torch.tensor([[0.], [1.], [1.], [0.]])
net = XOR()
opt = torch.optim.Adam(net.parameters(), lr=0.05)
for i in range(101):
    opt.zero_grad()
    loss = F.binary_cross_entropy_with_logits(net(X), Y)
    loss.backward()
    opt.step()
    if i % 25 == 0:
        print(i, '%.4f' % loss.item())
with torch.no_grad():
    print((torch.sigmoid(net(X)) > 0.5).int() if False else (torch.sigmoid(net(X)) > 0.5).long())
print(sum(p.numel() for p in net.parameters()), 'parameters')
