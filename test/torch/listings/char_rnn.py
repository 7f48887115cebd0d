import torch
import torch.nn as nn

text = 'hello world hello torch'
chars = sorted(set(text))
index = {c: i for i, c in enumerate(chars)}
ids = torch.tensor([index[c] for c in text])
print(len(chars), ids[:5])


class CharRNN(nn.Module):
    def __init__(self, vocab, hidden=16):
        super().__init__()
        self.embed = nn.Embedding(vocab, 8)
        self.rnn = nn.GRU(8, hidden, batch_first=True)
        self.out = nn.Linear(hidden, vocab)

    def forward(self, x, h=None):
        y, h = self.rnn(self.embed(x), h)
        return self.out(y), h


torch.manual_seed(0)
model = CharRNN(len(chars))
opt = torch.optim.Adam(model.parameters(), lr=0.02)
x, y = ids[:-1].unsqueeze(0), ids[1:].unsqueeze(0)
for step in range(31):
    logits, _ = model(x)
    loss = nn.functional.cross_entropy(logits.view(-1, len(chars)), y.view(-1))
    opt.zero_grad()
    loss.backward()
    norm = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    opt.step()
    if step % 10 == 0:
        print(step, f'{loss.item():.4f} {norm.item():.4f}')
with torch.no_grad():
    c, h, out = ids[:1].unsqueeze(0), None, 'h'
    for _ in range(10):
        logits, h = model(c, h)
        c = logits[:, -1].argmax(-1, keepdim=True)
        out += chars[c.item()]
print(out)
