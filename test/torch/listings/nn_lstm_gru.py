import torch
import torch.nn as nn

torch.manual_seed(0)
lstm = nn.LSTM(3, 4, batch_first=True)
x = torch.randn(2, 5, 3)
out, (h, c) = lstm(x)
print(out.shape, h.shape, c.shape, h, c)
h.sum().backward()
print(lstm.weight_hh_l0.grad.norm(), lstm.bias_ih_l0.grad[:4])
gru = nn.GRU(3, 2, num_layers=2, batch_first=True, bidirectional=True)
o, hn = gru(x)
print(o.shape, hn.shape, o[0, 0])
o.pow(2).sum().backward()
print(gru.weight_ih_l0.grad.norm(), gru.weight_hh_l1_reverse.grad.norm())
print(nn.LSTMCell(3, 2)(x[:, 0])[0], nn.GRUCell(3, 2)(x[:, 0]))
h0 = torch.zeros(1, 2, 4)
o2, _ = lstm(x, (h0, h0))
print(torch.allclose(o2, out))
