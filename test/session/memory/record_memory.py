"""Records what PyTorch's CPU allocator holds at most between two updates: /usr/bin/python3 test/session/memory/record_memory.py

The allocator's own events (torch.profiler, profile_memory) are added up. What the listing's data takes is left out.
`keeps`: every output and loss is put into a list.
"""
import json
import pathlib

import torch
from torch.profiler import ProfilerActivity, profile

torch.optim.Optimizer.zero_grad.__defaults__ = torch.nn.Module.zero_grad.__defaults__ = (True,)
HERE = pathlib.Path(__file__).parent
LISTING = (HERE / '../../../src/lessons/accumulation/listing.en.py').resolve().read_text()
#: An allocation of this size marks the end of a step among the allocator's events.
MARK = 999_983
DATA = 4 * (64 * 10 + 64)


def marked(step):
    def stepped(self, closure=None):
        loss = step(self, closure)
        torch.empty(MARK, dtype=torch.uint8)
        return loss

    return stepped


def peaks(batch_size, optimizer, keeps=False):
    text = (
        LISTING.replace('batch_size = 16', f'batch_size = {batch_size}')
        .replace('accumulation_steps = 4', f'accumulation_steps = {64 // batch_size}')
        .replace('num_epochs = 10', 'num_epochs = 4')
        .replace('optim.Adam(model.parameters(), lr=0.001)', optimizer)
    )
    assert optimizer in text
    if keeps:
        text = text.replace('# Training loop', 'kept = []\n# Training loop')
        text = text.replace('        loss.backward()\n', '        loss.backward()\n        kept.append((outputs, loss))\n')
        assert 'kept = []' in text and 'kept.append' in text
    torch.manual_seed(0)
    with profile(activities=[ProfilerActivity.CPU], profile_memory=True) as recorded:
        exec(compile(text, 'accumulation.py', 'exec'), {'__name__': '__main__', 'print': lambda *_: None})
    found, live, most = [], 0, 0
    for event in recorded.profiler.kineto_results.events():
        if event.name() != '[memory]':
            continue
        if event.nbytes() == MARK:
            found.append(most - DATA)
            most = live
        if abs(event.nbytes()) == MARK:
            continue
        live += event.nbytes()
        most = max(most, live)
    return found


for kind in (torch.optim.Adam, torch.optim.SGD):
    kind.step = marked(kind.step)
rows = []
for optimizer in ('optim.Adam(model.parameters(), lr=0.001)', 'optim.SGD(model.parameters(), lr=0.1)'):
    for batch_size in (4, 16, 64):
        for keeps in (False, True):
            found = peaks(batch_size, optimizer, keeps)
            rows.append({'batchSize': batch_size, 'optimizer': optimizer, 'keeps': keeps, 'peaks': found})
(HERE / 'memory.json').write_text(json.dumps({'torch': torch.__version__, 'runs': rows}, indent=2) + '\n')
