"""Records what real PyTorch makes of listings of other structure than the built-in ones, after something was inserted.

Refresh (Debian: apt-get install python3-torch), from the project's root:

    /usr/bin/python3 test/controls/record_inserts.py

Writes test/controls/inserts.json. Each listing is written here before and after: the tests insert into the first and must get
the second, letter for letter, and its numbers. Columns as in test/lessons/record_scenarios.py.
"""
import json
import pathlib
import sys

import torch

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'test' / 'lessons'))
from record_scenarios import run, spread  # noqa: E402

HEAD = """import torch
import torch.nn as nn
import torch.optim as optim
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(3)
model = nn.Sequential(nn.Linear(6, 12), nn.Tanh(), nn.Linear(12, 1))
criterion = nn.MSELoss()
optimizer = optim.SGD(model.parameters(), lr=0.1)
data, targets = torch.randn(48, 6), torch.randn(48, 1)
"""
CLIP = 'torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm=1.0)'
GROUPS = "torch.nn.utils.clip_grad_norm_([p for group in opt.param_groups for p in group['params']], max_norm=1.0)"
STEPS = 'accumulation_steps = 4\n'
CLIPPED, ACCUMULATED, DIVIDED = 'clip_grad_norm_ update', 'accumulation', 'division'

# name, inserts, before, after; each behind HEAD
LISTINGS = [
    ('while with a step counter', [CLIPPED, ACCUMULATED, DIVIDED], """
step = 0
while step < 12:
    at = step * 4
    optimizer.zero_grad()
    loss = criterion(model(data[at:at + 4]), targets[at:at + 4])
    loss.backward()
    optimizer.step()
    step += 1
    print(step, loss.item())
""", f"""
step = 0
{STEPS}while step < 12:
    at = step * 4
    loss = criterion(model(data[at:at + 4]), targets[at:at + 4])
    loss = loss / accumulation_steps
    loss.backward()
    if (step + 1) % accumulation_steps == 0:
        {CLIP}
        optimizer.step()
        optimizer.zero_grad()
    step += 1
    print(step, loss.item())
"""),
    ('while counted before the step', [ACCUMULATED], """
# Batches seen
seen = 1
while seen <= 12:
    optimizer.zero_grad()
    loss = criterion(model(data[seen:seen + 4]), targets[seen:seen + 4])
    loss.backward()
    seen += 1
    optimizer.step()
""", f"""
# Batches seen
seen = 1
{STEPS}while seen <= 12:
    loss = criterion(model(data[seen:seen + 4]), targets[seen:seen + 4])
    loss.backward()
    seen += 1
    if (seen - 1) % accumulation_steps == 0:
        optimizer.step()
        optimizer.zero_grad()
"""),
    ('while True over an iterator', [ACCUMULATED, CLIPPED], """
batches = iter(zip(data.split(4), targets.split(4)))

# Until they are used up
while True:
    try:
        x, y = next(batches)
    except StopIteration:
        break

    # Backward
    optimizer.zero_grad()
    criterion(model(x), y).backward()

    # Update
    optimizer.step()
""", f"""
batches = iter(zip(data.split(4), targets.split(4)))

{STEPS}
micro_batches = 0

# Until they are used up
while True:
    try:
        x, y = next(batches)
    except StopIteration:
        break

    # Backward
    criterion(model(x), y).backward()
    micro_batches += 1

    if micro_batches % accumulation_steps == 0:
        {CLIP}
        # Update
        optimizer.step()
        optimizer.zero_grad()
"""),
    ('enumerate(loader)', [ACCUMULATED, CLIPPED, DIVIDED], """
loader = DataLoader(TensorDataset(data, targets), batch_size=4)
epochs = 2
for epoch in range(epochs):
    for number, (x, y) in enumerate(loader, start=1):
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        if number % 6 == 0:
            print(epoch, number, loss.item())
""", f"""
loader = DataLoader(TensorDataset(data, targets), batch_size=4)
epochs = 2
{STEPS}for epoch in range(epochs):
    optimizer.zero_grad()
    for number, (x, y) in enumerate(loader, start=1):
        loss = criterion(model(x), y)
        loss = loss / accumulation_steps
        loss.backward()
        if number % accumulation_steps == 0:
            {CLIP}
            optimizer.step()
            optimizer.zero_grad()
        if number % 6 == 0:
            print(epoch, number, loss.item())
"""),
    ('loader without epochs, shuffled', [CLIPPED, ACCUMULATED], """
for x, y in DataLoader(TensorDataset(data, targets), batch_size=4, shuffle=True):
    optimizer.zero_grad()
    loss = criterion(model(x), y)
    loss.backward()
    optimizer.step()
print(loss.item())
""", f"""
{STEPS}
for i, (x, y) in enumerate(DataLoader(TensorDataset(data, targets), batch_size=4, shuffle=True)):
    loss = criterion(model(x), y)
    loss.backward()
    if (i + 1) % accumulation_steps == 0:
        {CLIP}
        optimizer.step()
        optimizer.zero_grad()
print(loss.item())
"""),
    ('zip, with turns that are skipped', [ACCUMULATED, DIVIDED], """
for x, y in zip(data.split(4), targets.split(4)):
    if y.abs().max() > 2:
        continue
    optimizer.zero_grad()
    loss = criterion(model(x), y)
    loss.backward()
    optimizer.step()
""", f"""
{STEPS}
micro_batches = 0
for x, y in zip(data.split(4), targets.split(4)):
    if y.abs().max() > 2:
        continue
    loss = criterion(model(x), y)
    loss = loss / accumulation_steps
    loss.backward()
    micro_batches += 1
    if micro_batches % accumulation_steps == 0:
        optimizer.step()
        optimizer.zero_grad()
"""),
    ('a function that trains', [CLIPPED, ACCUMULATED, DIVIDED], """
def train(net, opt, epochs):
    for epoch in range(epochs):
        for x, y in zip(data.split(4), targets.split(4)):
            opt.zero_grad()
            loss = criterion(net(x), y)
            loss.backward()
            opt.step()
        print(epoch, loss.item())


train(model, optimizer, 2)
""", f"""
{STEPS}
def train(net, opt, epochs):
    for epoch in range(epochs):
        opt.zero_grad()
        for i, (x, y) in enumerate(zip(data.split(4), targets.split(4))):
            loss = criterion(net(x), y)
            loss = loss / accumulation_steps
            loss.backward()
            if (i + 1) % accumulation_steps == 0:
                {GROUPS}
                opt.step()
                opt.zero_grad()
        print(epoch, loss.item())


train(model, optimizer, 2)
"""),
    ('a function within a function, one pass a call', [ACCUMULATED, CLIPPED], """
def main():
    def one_epoch(batch_size):
        model.train()
        for at in range(0, len(data), batch_size):
            loss = criterion(model(data[at:at + batch_size]), targets[at:at + batch_size])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        return loss.item()

    for _ in range(2):
        print(one_epoch(5))


main()
""", f"""
{STEPS}
def main():
    def one_epoch(batch_size):
        model.train()
        optimizer.zero_grad()
        for at in range(0, len(data), batch_size):
            loss = criterion(model(data[at:at + batch_size]), targets[at:at + batch_size])
            loss.backward()
            if (at // batch_size + 1) % accumulation_steps == 0:
                {CLIP}
                optimizer.step()
                optimizer.zero_grad()
        return loss.item()

    for _ in range(2):
        print(one_epoch(5))


main()
"""),
    ('a step under a condition, in a with', [ACCUMULATED], """
for x, y in zip(data.split(4), targets.split(4)):
    optimizer.zero_grad()
    with torch.enable_grad():
        loss = criterion(model(x), y)
        if loss < 2:
            loss.backward()
            optimizer.step()
""", f"""
{STEPS}
micro_batches = 0
for x, y in zip(data.split(4), targets.split(4)):
    with torch.enable_grad():
        loss = criterion(model(x), y)
        if loss < 2:
            loss.backward()
            micro_batches += 1
            if micro_batches % accumulation_steps == 0:
                optimizer.step()
                optimizer.zero_grad()
"""),
]


def record(name, inserts, before, after):
    program = compile(HEAD + after, 'listing.py', 'exec')
    printed, updates = run(program, 0, 0)
    others = [run(program, 0, trial)[1] for trial in range(1, 4)]
    accumulated, applied, _ = zip(*updates)
    return {'name': name, 'inserts': inserts, 'before': HEAD + before, 'after': HEAD + after, 'printed': printed,
            'spread': spread(updates, others), 'accumulated': accumulated, 'applied': applied}


if __name__ == '__main__':
    listings = [record(*listing) for listing in LISTINGS]
    target = ROOT / 'test' / 'controls' / 'inserts.json'
    target.write_text(json.dumps({'torch': torch.__version__, 'listings': listings}) + '\n')
    print(f'{target.relative_to(ROOT)}: {len(listings)} listings')
