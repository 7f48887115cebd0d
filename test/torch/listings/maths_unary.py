import torch

x = torch.tensor([-2.0, -0.5, 0.0, 0.5, 2.0])
for name in ['abs', 'neg', 'exp', 'expm1', 'sin', 'cos', 'tan', 'tanh', 'sigmoid', 'relu', 'sign', 'square', 'erf',
             'floor', 'ceil', 'round', 'trunc', 'frac', 'atan', 'isnan']:
    print(name, getattr(torch, name)(x))
p = torch.tensor([0.25, 1.0, 4.0])
for name in ['log', 'log1p', 'log2', 'log10', 'sqrt', 'rsqrt', 'reciprocal']:
    print(name, getattr(p, name)())
print(torch.log(torch.tensor([0.0, -1.0])))
print(torch.sqrt(torch.tensor(-1.0)))
print(torch.exp(torch.tensor(100.0)))
print(x.clamp(-1, 1), x.clamp(min=0), x.clamp(max=0.25), torch.clip(x, 0, 1))
