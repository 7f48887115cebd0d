import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 8))
        self.heads = nn.ModuleDict({'a': nn.Linear(8, 1), 'b': nn.Linear(8, 2)})
        self.extra = nn.ModuleList([nn.Identity(), nn.Tanh()])
        self.gain = nn.Parameter(torch.tensor(2.0))
        self.register_buffer('steps', torch.zeros(1))

    def forward(self, x):
        h = self.body(x) * self.gain
        for layer in self.extra:
            h = layer(h)
        return {name: head(h) for name, head in self.heads.items()}


torch.manual_seed(4)
net = Net()
for name, p in net.named_parameters():
    print(name, tuple(p.shape), p.requires_grad)
print([name for name, _ in net.named_modules()])
print([name for name, _ in net.named_children()], len(list(net.modules())))
print([name for name, _ in net.named_buffers()], list(net.state_dict().keys()))
out = net(torch.ones(2, 4))
print(out['a'], out['b'].shape)
print(sum(p.numel() for p in net.parameters()), net.body[0], net.body[-1], len(net.body), net.heads['b'])
print(isinstance(net, nn.Module), net.training, net.eval().training, net.extra[0].training, net.train().training)
for p in net.body.parameters():
    p.requires_grad = False
print(sum(p.numel() for p in net.parameters() if p.requires_grad))
print(net.body[:2], 'a' in net.heads, list(net.heads.keys()))
del net.gain
try:
    net.gain
except AttributeError as e:
    print(e)
net.new = nn.Linear(1, 1)
print('new' in dict(net.named_children()), net.get_submodule('body.0'), net.get_parameter('heads.a.bias').shape)
