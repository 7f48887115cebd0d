/** A step by operation stops at what the subject is: clip calls, steps, clearings, before and after and on the way inside. */
import { expect, test } from 'vitest';
import type { Run } from '../../../src/session/run/run.ts';
import { lesson } from '../listings.ts';
import { finish, frameAt, open } from '../running.ts';

/** The stops of `operation` from one position up to another, as they are told: phase, op or line. */
function told(run: Run, from: number, to: number): string[] {
  const out: string[] = [];
  for (let at: number | null = from; at !== null && at <= to; at = run.target('operation', 'forward', at)) {
    const { place } = frameAt(run, at);
    out.push(`${place.phase} ${place.op ?? (place.library === null ? `line ${place.line}` : place.library.name)}`);
  }
  return out;
}

/** From the last node of the first backward to the first op of the next forward. */
function between(text: string, nth = 0): string[] {
  const run = finish(open(text));
  const { microBatches } = run.film;
  const [end, next] = [microBatches[nth]?.position ?? 0, microBatches[nth + 1]?.backwardStart ?? 0];
  return told(run, end, next).filter((one) => !one.startsWith('forward') && !one.startsWith('backward node'));
}

test('combined: the norm forms, then the coefficient; gradients shrink, weights move, buffers are emptied', () => {
  expect(between(lesson('combined'), 3)).toEqual([
    'backward AccumulateGrad',
    'clip line 49',
    ...Array.from({ length: 5 }, () => 'clip linalg_vector_norm'),
    'clip clamp',
    ...Array.from({ length: 4 }, () => 'clip mul'),
    'step line 50',
    ...Array.from({ length: 4 }, () => 'step addcdiv'),
    'zero_grad line 51',
    ...Array.from({ length: 4 }, () => 'zero_grad Optimizer.zero_grad'),
    // After it, and before the clearing at the beginning of the next epoch.
    'zero_grad line 35',
    'zero_grad line 34',
    'zero_grad line 35',
    // The next batch is taken.
    'other slice',
    'other slice',
  ]);
});

const head = `
import torch
w = torch.tensor([1.0, 2.0], requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
lr = 0.1
`;
const loop = `
for step in range(3):
    loss = ((x @ w + b) ** 2).mean()
    loss.backward()
`;

test('by hand: before the writes, after each of them, before the clearing and after it', () => {
  const text = `${head}${loop}    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    w.grad = None
    b.grad.zero_()
`;
  expect(between(text)).toEqual([
    'backward AccumulateGrad',
    'step line 12',
    'step mul',
    'step sub',
    'step line 13',
    'step mul',
    'step sub',
    // The `with` is left.
    'step line 11',
    'zero_grad line 14',
    'zero_grad line 15',
    'zero_grad zero',
    'zero_grad line 8',
  ]);
});

test('value clipping, zeros in the place of None, a schedule, detach_, a call within a function', () => {
  const text = `${head}opt = torch.optim.SGD([w, b], lr=lr)
sched = torch.optim.lr_scheduler.StepLR(opt, 1)
h = torch.zeros(2)
def clip(parameters):
    torch.nn.utils.clip_grad_value_(parameters, 0.5)
def cut():
    clip([w, b])
${loop}    cut()
    opt.step()
    sched.step()
    h.detach_()
    opt.zero_grad(set_to_none=False)
`;
  expect(between(text)).toEqual([
    'backward AccumulateGrad',
    'clip line 11',
    'clip clamp',
    'clip clamp',
    'step line 19',
    'step add',
    'step add',
    'step line 20',
    'other line 21',
    'zero_grad line 22',
    'zero_grad zero',
    'zero_grad zero',
    'zero_grad line 15',
  ]);
});

test('what is only called so, written so or mentioned has no stops of its own', () => {
  const text = `${head}class Lamp:
    def step(self):
        return 'loss.backward()'
    def zero_grad(self):
        pass
lamp = Lamp()
lamp.step()
print('optimizer.step()')  # optimizer.zero_grad()
g = w.grad
`;
  const run = finish(open(text));
  for (let at: number | null = 0; at !== null && at !== run.film.end; at = run.target('line', 'forward', at)) {
    expect(['start', 'other', 'forward']).toContain(frameAt(run, at).place.phase);
  }
});
