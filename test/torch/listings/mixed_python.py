import math
import torch
from collections import defaultdict

history = defaultdict(list)
torch.manual_seed(0)
for run in range(3):
    x = torch.randn(4)
    history['mean'].append(x.mean().item())
    history['max'].append(float(x.max()))
for key, values in history.items():
    print(key, [f'{v:.4f}' for v in values])
t = torch.tensor([3.0, 4.0])
print(math.sqrt(t[0] ** 2 + t[1] ** 2), abs(t - 5), round(t.mean().item(), 2), sum(t), max(t).item())
print({'loss': torch.tensor(0.25), 'n': 3}, [torch.tensor(1), torch.tensor([2.0])], (t, 1))
print(f'{t}', f'{t[0]}', f'{t[0]:.2f}', '{:.3f}'.format(t[1]), str(t.shape), f'{t.shape}')
print(sorted([torch.tensor(3.0), torch.tensor(1.0)]), t.tolist() == [3.0, 4.0], 4.0 in t)
print(all(p > 0 for p in t), any(t > 3.5), list(zip(t, [1, 2])), [i * 2 for i in t])
a, b = t
print(a, b, a + b, -a, +b, a.item() // 2, int(a), float(b), range(int(a)))
print(isinstance(t, torch.Tensor), torch.is_tensor(3), type(t), t.__class__.__name__, hash(t) == hash(t), t is t)
print(torch.tensor(5) == 5, (torch.tensor(5) == 5).item(), torch.tensor([1, 2]) == torch.tensor([1, 3]))
