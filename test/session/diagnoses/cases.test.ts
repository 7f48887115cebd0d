/** Wrong loops from public threads: each is named, at its line and variable; the sound ones among them get no word. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diagnose } from './diagnose.ts';

const folder = new URL('cases/', import.meta.url);

/** By case what must be found: kind, line, variable (null: none). */
const expected: Readonly<Record<string, readonly (readonly [kind: string, line: number, variable: string | null])[]>> =
  {
    c01_keep_graph: [],
    c03_plain_list: [['gradient-without-optimizer', 19, 'model.hidden[0].weight']],
    c05_masked_after: [['first-not-finite', 8, 'net.weight']],
    c07_add_into: [['saved-tensor-written', 9, 'h']],
    c09_one_by_one: [['undivided-sum', 19, null]],
    c11_tied_by_data: [['shared-memory', 6, 'leave.weight']],
    c13_switch_it_on: [
      ['loss-without-parameters', 13, 'loss'],
      ['all-none', 14, null],
    ],
    c15_new_adam: [['optimizer-made-anew', 15, null]],
    c17_wipe_in_window: [['cleared-unread', 10, null]],
    c19_first_window: [
      ['window-not-full', 16, null],
      ['window-not-full', 12, null],
    ],
    c21_norm_of_one: [['mixes-samples', 13, null]],
    c23_longer_louder: [],
    c25_not_a_leaf: [['not-a-leaf', 8, null]],
    c27_too_late: [['cleared-unread', 9, null]],
    c29_frozen_moves: [
      ['stepped-on-zeros', 13, 'model[0].weight'],
      ['stepped-on-zeros', 13, 'model[0].bias'],
    ],
    c31_critic_hears_both: [
      ['gradient-from-two-losses', 19, 'critic.weight'],
      ['stale-gradients', 19, 'critic.weight'],
    ],
    c33_two_machines: [],
  };

test.each(
  readdirSync(folder)
    .filter((file) => file.endsWith('.py'))
    .map((file) => file.replace('.py', '')),
)('%s', (name) => {
  const found = diagnose(readFileSync(new URL(`${name}.py`, folder), 'utf8'), `${name}.py`);
  expect(found.map(({ kind, line, variable }) => [kind, line, variable])).toEqual(expected[name]);
});
