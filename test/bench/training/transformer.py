import math
import torch
import torch.nn as nn
import torch.optim as optim

class Block(nn.Module):
    def __init__(self, d, heads):
        super().__init__()
        self.heads = heads
        self.ln1 = nn.LayerNorm(d)
        self.qkv = nn.Linear(d, 3 * d)
        self.proj = nn.Linear(d, d)
        self.ln2 = nn.LayerNorm(d)
        self.fc1 = nn.Linear(d, 4 * d)
        self.fc2 = nn.Linear(4 * d, d)

    def forward(self, x):
        b, t, d = x.shape
        q, k, v = self.qkv(self.ln1(x)).split(d, dim=2)
        q = q.view(b, t, self.heads, d // self.heads).transpose(1, 2)
        k = k.view(b, t, self.heads, d // self.heads).transpose(1, 2)
        v = v.view(b, t, self.heads, d // self.heads).transpose(1, 2)
        att = (q @ k.transpose(-2, -1)) / math.sqrt(d // self.heads)
        mask = torch.tril(torch.ones(t, t)) == 0
        att = att.masked_fill(mask, float('-inf'))
        y = torch.softmax(att, dim=-1) @ v
        y = y.transpose(1, 2).contiguous().view(b, t, d)
        x = x + self.proj(y)
        return x + self.fc2(torch.relu(self.fc1(self.ln2(x))))

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.tok = nn.Embedding(64, 64)
        self.pos = nn.Parameter(torch.zeros(32, 64))
        self.block = Block(64, 4)
        self.head = nn.Linear(64, 64)

    def forward(self, x):
        return self.head(self.block(self.tok(x) + self.pos))

model = Net()
criterion = nn.CrossEntropyLoss()
optimizer = optim.Adam(model.parameters(), lr=0.001)
num_epochs = 1000000
clip_value = 1.0
batch_size = 8
data = torch.randint(0, 64, (32, 32))
targets = torch.randint(0, 64, (32, 32))
for epoch in range(num_epochs):
    for i in range(0, data.size(0), batch_size):
        inputs = data[i:i + batch_size]
        labels = targets[i:i + batch_size]
        outputs = model(inputs)
        loss = criterion(outputs.view(-1, 64), labels.view(-1))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), clip_value)
        optimizer.step()
    print(f'Epoch [{epoch + 1}/{num_epochs}], Loss: {loss.item():.4f}')
