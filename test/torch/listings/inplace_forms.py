import torch

x = torch.tensor([1.0, 2.0, 3.0])
print(x.add_(1), x.sub_(0.5), x.mul_(2), x.div_(4))
print(x.pow_(2), x.sqrt_(), x.neg_(), x.abs_(), x.exp_(), x.log_())
print(x.clamp_(0.7, 1.1), x.fill_(3), x.zero_(), x.copy_(torch.tensor([4.0, 5.0, 6.0])))
print(x.lerp_(torch.zeros(3), 0.5), x.addcmul_(x, x, value=0.1), x.addcdiv_(torch.ones(3), x, value=-1))
print(x.sigmoid_(), x.tanh_(), x.relu_(), x.round_())
y = x
y += 1
print(x is y, x)
y = y + 1
print(x is y, x)
x -= torch.tensor([1.0, 0.0, 0.0])
x *= 3
x /= 2
x **= 2
print(x)
i = torch.tensor([1, 2])
i += 1
i *= 2
print(i)
print(torch.zeros(2, 2).fill_(7).t_() if False else torch.zeros(2, 2).fill_(7))
print(x.masked_fill_(x > 3, 0.0), x.t())
