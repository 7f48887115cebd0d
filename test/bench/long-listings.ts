/** Listings that run very long, or badly: what the page has to bear with. */
import { deflateRawSync } from 'node:zlib';

export interface LongListing {
  readonly name: string;
  /** For rows of figures. */
  readonly key: string;
  readonly text: string;
  /** Where the page is opened. */
  readonly at: number;
  /** What the console says in the end; null: the run goes on until it is stopped. */
  readonly ends: string | null;
}

export function training(updates: number): string {
  return `import torch
import torch.nn as nn
model = nn.Sequential(nn.Linear(10, 50), nn.ReLU(), nn.Linear(50, 1))
optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
x, y = torch.randn(16, 10), torch.randn(16, 1)
for i in range(${updates}):
    loss = nn.functional.mse_loss(model(x), y)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
`;
}

export const longListings: readonly LongListing[] = [
  { name: 'while True', key: 'loop', text: 'while True: pass\n', at: 3, ends: null },
  {
    name: 'tensors without end',
    key: 'tensors',
    text: 'import torch\nxs = []\nwhile True: xs.append(torch.randn(1000, 1000))\n',
    at: 4,
    ends: "can't allocate memory: you tried to allocate 4000000 bytes",
  },
  {
    name: 'a print in a loop',
    key: 'prints',
    text: "i = 0\nwhile True:\n    i += 1\n    print('line', i)\n",
    at: 5,
    ends: null,
  },
  {
    name: 'a sort whose key never returns',
    key: 'sort',
    text: 'def f(x):\n    while True: pass\nprint(sorted([3, 2, 1], key=f))\n',
    at: 2,
    ends: null,
  },
  { name: '100,000 updates', key: 'updates', text: training(100_000), at: 40, ends: null },
];

/** The address that opens a listing of one's own. */
export function addressOf(text: string, position = 0): string {
  const at = position > 0 ? `&pos=${position}` : '';
  return `#file=long.py&lang=en${at}&code=${deflateRawSync(text).toString('base64url')}`;
}
