/** No false alarm: over the built-in listings and all recorded torch programs each diagnosis is one of these, looked at and true. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diagnose } from './diagnose.ts';

const root = join(import.meta.dirname, '../../..');

/** `file:line kind`, with what makes it true. */
const right = [
  // Listing 1 of the lesson adds four mean losses without dividing: what a lesson is about.
  'src/lessons/accumulation/listing.en.py:44 undivided-sum',
  // A lesson about that very thing.
  'src/lessons/batchnorm/listing.en.py:16 mixes-samples',
  // The root of a negative number; a program that shows what becomes of it.
  'test/torch/listings/autograd_kinks.py:7 first-not-finite',
  // A loss that is given sizes which do not fit: torch warns, then refuses.
  'test/torch/listings/errors_losses.py:21 torch-warning',
  // Programs that fail on purpose.
  'test/torch/listings/fails_twice.py:6 backward-into-freed-graph',
  'test/torch/listings/fails_version.py:5 saved-tensor-written',
  // A parameter called `unused`, one called `frozen`; a step without any gradient.
  'test/torch/listings/optim_adaptive.py:49 optimizer-without-gradient',
  'test/torch/listings/optim_adaptive.py:61 all-none',
  'test/torch/listings/optim_rprop.py:34 all-none',
  'test/torch/listings/optim_closure.py:19 optimizer-without-gradient',
  // Two halves of a batch through a batch norm, their gradients added.
  'test/torch/graphs/many_outputs.py:7 mixes-samples',
];

const programs = [
  ...readdirSync(join(root, 'src/lessons'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `src/lessons/${name}/listing.en.py`),
  ...['test/torch/listings', 'test/torch/graphs'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => file.endsWith('.py'))
      .map((file) => `${folder}/${file}`),
  ),
];

test.each(programs)('%s', (file) => {
  const found = diagnose(readFileSync(join(root, file), 'utf8'), 'listing.py', 0, 20_000);
  const told = [...new Set(found.map(({ kind, line }) => `${file}:${line} ${kind}`))];
  expect(told.toSorted()).toEqual(right.filter((one) => one.startsWith(`${file}:`)).toSorted());
});
