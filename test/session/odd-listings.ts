/** Listings that mean the same but are written in every manner: for what must hold however a listing is written. */
import fc from 'fast-check';

const comment = fc.constantFrom('', '  # note', '\t# 学习率 😀', ' #', '  # a = 1; b = (2)');
const space = fc.constantFrom('', ' ', '  ');

/** A number as Python writes it. */
export const literal = fc.oneof(
  fc.integer({ min: 1, max: 9999 }).map(String),
  fc.constantFrom('0.5', '.25', '1e-3', '2.', '1_000', '3.5E-2', '1e10'),
);

const bracketed = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(text, fc.constantFrom('', '(', '((')).map(([inner, open]) => open + inner + ')'.repeat(open.length));

const assignment = (name: string): fc.Arbitrary<string> =>
  fc
    .tuple(space, space, bracketed(literal), comment)
    .map(([before, after, value, end]) => `${name}${before}=${after}${value}${end}`);

const constants = fc.oneof(
  fc
    .tuple(assignment('batch_size'), assignment('clip_value'), assignment('num_epochs'))
    .map((lines) => lines.join('\n')),
  fc.constantFrom(
    'batch_size = 16; clip_value = (0.5)  # both\nnum_epochs: int = 3',
    'batch_size, clip_value = 16, 0.5 # pair\nnum_epochs = \\\n    3',
  ),
);

const imports = fc.constantFrom(
  { text: 'import torch.optim as optim', optimizer: 'optim.Adam' },
  { text: 'from torch import optim', optimizer: 'optim . Adam' },
  { text: 'from torch.optim import Adam', optimizer: 'Adam' },
  { text: 'from torch.optim import (Adam,  # one\n    SGD)', optimizer: 'Adam' },
  { text: 'from torch.optim import *', optimizer: 'Adam' },
  { text: 'from torch.optim import Adam as Best', optimizer: 'Best' },
  { text: '', optimizer: 'torch.optim.Adam' },
);

const adamArguments = fc
  .tuple(
    fc.shuffledSubarray(['lr=1e-3', 'betas=(0.9, 0.999)', 'eps = 1e-8', 'weight_decay=(0.01)', 'amsgrad=False'], {
      minLength: 1,
    }),
    fc.constantFrom(', ', ',', ' ,  ', ',\n    ', ',  # first\n        '),
    fc.constantFrom('', ',', ',  # last\n', '\n'),
  )
  .map(([named, comma, end]) => `(${['model.parameters()', ...named].join(comma)}${end})`);

const loss = fc.constantFrom(
  'nn.MSELoss()',
  'nn.SmoothL1Loss(beta=0.5)',
  "nn.HuberLoss( 'mean', delta = 2.0 )",
  "nn.HuberLoss(\n    delta=2.0,  # wide\n    reduction='mean',\n)",
  "torch.nn.L1Loss(reduction='mean',)",
);

const activation = fc.constantFrom(
  'torch.relu(x)',
  'F.leaky_relu(x, 0.1)',
  'F.elu(x, alpha=0.5)',
  'x.tanh()',
  'nn.functional.gelu( x )',
  'torch.tanh(torch.relu(x))',
);

const division = fc.constantFrom(
  'loss = criterion(x, y) / k\n>loss.backward()',
  'loss = criterion(x, y)  # mean\n>loss /= k # by k\n>loss.backward()',
  'loss = criterion(x, y); total = loss\n>(loss / 4).backward()',
  'loss = F.mse_loss(x, y) / k\n>loss.backward()',
  'loss = F.smooth_l1_loss(x, y, beta=.5) / k  # small\n>loss.backward()',
);

const clip = fc.constantFrom(
  'torch.nn.utils.clip_grad_norm_(model.parameters(), clip_value)',
  'torch.nn.utils.clip_grad_norm_(\n        model.parameters(),  # all\n    max_norm = 1.0)  # at most',
  'norm = torch.nn.utils.clip_grad_norm_(model.parameters(), (2.0), norm_type=2)',
  'torch.nn.utils.clip_grad_value_(model.parameters(), .1)',
  'norm = torch.nn.utils.clip_grad_norm_(model.parameters(),\n   ( clip_value ) ,  # most\n 2)  # norm\n>>>print(norm)',
  'norm = torch.nn.utils.clip_grad_norm_(\n model.parameters(), norm_type=1, max_norm=(\n  1.0),)\n>>>print(norm)',
  'norm = float(torch.nn.utils.clip_grad_norm_([p for p in  model.parameters()], 1e-1)) # \u5b66\u4e60',
);

/** A listing with an optimizer, a loss, an activation, a division, a clip and `zero_grad()`, in some manner of writing. */
export const oddListing: fc.Arbitrary<string> = fc
  .record({
    imports,
    constants,
    adam: adamArguments,
    loss,
    activation,
    division,
    clip,
    indent: fc.constantFrom('    ', '\t', '  '),
    end: fc.constantFrom('\n', '\r\n'),
    comment,
    mark: fc.constantFrom('', '\uFEFF'),
  })
  .map((part) => {
    const lines = `import torch
import torch.nn as nn
import torch.nn.functional as F
${part.imports.text}

k = 4
${part.constants}
data = torch.randn( 64,10 ); targets = torch.randn((64, 1))${part.comment}
model = nn.Linear(10, 1)
criterion = ${part.loss}${part.comment}
optimizer = ${part.imports.optimizer}${part.adam}${part.comment}

for epoch in range(num_epochs):
>optimizer.zero_grad()${part.comment}
>for i, (x, y) in enumerate(zip(data, targets)):
>>x = ${part.activation}${part.comment}
>>${part.division.replaceAll('\n>', '\n>>')}
>>if (i + 1) % k == 0: # full
>>>${part.clip}
>>>optimizer.step(); 
>>>optimizer.zero_grad()
`;
    const indented = lines.replaceAll(/^>+/gm, (depth) => part.indent.repeat(depth.length));
    return part.mark + indented.replaceAll('\n', part.end);
  });
