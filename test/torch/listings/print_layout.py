import torch

print(torch.arange(30))
print(torch.arange(24).reshape(2, 3, 4))
print(torch.arange(40.0) / 7)
print(torch.arange(16).reshape(2, 2, 2, 2))
print(torch.linspace(0, 1, 11).unsqueeze(1))
print(torch.arange(2000))
print(torch.zeros(50, 50))
print(torch.arange(1200.0).reshape(3, 20, 20)[1])
print(torch.arange(3000.0).reshape(30, 100))
print(torch.tensor([[True, False], [False, True]]))
print(torch.tensor([[-1, 20], [300, 4]]))
print(torch.empty(0, 3), torch.empty(2, 0, 3), torch.empty(0, dtype=torch.long))
