import torch
import torch.nn as nn

torch.manual_seed(0)
rnn = nn.RNN(3, 4, batch_first=True)
x = torch.randn(2, 5, 3)
out, h = rnn(x)
print(out.shape, h.shape, out[:, -1], h)
out.sum().backward()
print(rnn.weight_ih_l0.grad, rnn.bias_hh_l0.grad)
cell = nn.RNNCell(3, 2)
hx = torch.zeros(2, 2)
for t in range(3):
    hx = cell(x[:, t], hx)
print(hx)
deep = nn.RNN(3, 4, num_layers=2, nonlinearity='relu')
o, hn = deep(torch.randn(5, 2, 3), torch.zeros(2, 2, 4))
print(o.shape, hn.shape, o[-1])
print([n for n, _ in deep.named_parameters()])
