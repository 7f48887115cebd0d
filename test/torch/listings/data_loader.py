import torch
from torch.utils.data import DataLoader, Dataset, TensorDataset, Subset, random_split


class Squares(Dataset):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return torch.tensor(float(i)), i * i


torch.manual_seed(0)
for x, y in DataLoader(Squares(5), batch_size=2):
    print(x, y)
for x, y in DataLoader(Squares(7), batch_size=3, shuffle=True, drop_last=True):
    print(x, y)
ds = TensorDataset(torch.arange(10.0), torch.arange(10))
loader = DataLoader(ds, batch_size=4, shuffle=True, generator=torch.Generator().manual_seed(3))
for epoch in range(2):
    print([b.tolist() for _, b in loader])
print(len(loader), len(ds), ds[3])
train, valid = random_split(ds, [7, 3], generator=torch.Generator().manual_seed(1))
print(len(train), train.indices, [v[1].item() for v in valid])
a, b = random_split(ds, [0.8, 0.2])
print(len(a), len(b))
print([y.tolist() for _, y in DataLoader(Subset(ds, [1, 3, 5]), batch_size=2)])
it = iter(DataLoader(ds, batch_size=5, shuffle=True))
print(next(it)[1], next(it)[1])
for i, batch in enumerate(DataLoader([1.5, 2.5, 3.5], batch_size=2)):
    print(i, batch)
for batch in DataLoader([{'a': 1, 'b': torch.ones(2)}, {'a': 2, 'b': torch.zeros(2)}], batch_size=2):
    print(batch)
print(torch.rand(1))
