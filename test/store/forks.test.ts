import { describe, expect, test } from 'vitest';
import { forkPlan } from '../../src/store/forks.ts';
import { fakeControls } from '../dev/fake-engine.ts';

const controls = fakeControls('k = 4\nc = 0.5\n');

describe('turning a literal from a position on', () => {
  test('adds a fork behind those before it', () => {
    const first = forkPlan([], controls, 100, 'c', '0.25');
    expect(first.forks).toEqual([{ position: 100, control: 'c', before: '0.5', after: '0.25' }]);
    const second = forkPlan(first.forks, fakeControls('k = 4\nc = 0.25\n'), 200, 'k', '2');
    expect(second.forks.map(({ position, before, after }) => [position, before, after])).toEqual([
      [100, '0.5', '0.25'],
      [200, '4', '2'],
    ]);
    expect([...second.literals]).toEqual([['k', '2']]);
  });

  test('a drag is one fork, and dragged back it is none', () => {
    const dragged = forkPlan([], controls, 100, 'c', '0.25');
    const on = forkPlan(dragged.forks, fakeControls('k = 4\nc = 0.25\n'), 100, 'c', '0.1');
    expect(on.forks).toEqual([{ position: 100, control: 'c', before: '0.5', after: '0.1' }]);
    expect(forkPlan(on.forks, fakeControls('k = 4\nc = 0.1\n'), 100, 'c', '0.5').forks).toEqual([]);
  });

  test('from an earlier place the run takes another way: what was turned later is taken back in the text', () => {
    const forks = [
      { position: 100, control: 'c', before: '0.5', after: '0.25' },
      { position: 200, control: 'k', before: '4', after: '2' },
      { position: 300, control: 'k', before: '2', after: '1' },
      { position: 400, control: 'c', before: '0.25', after: '9.0' },
    ];
    const plan = forkPlan(forks, fakeControls('k = 1\nc = 9.0\n'), 150, 'c', '0.75');
    expect(plan.forks).toEqual([
      { position: 100, control: 'c', before: '0.5', after: '0.25' },
      { position: 150, control: 'c', before: '0.25', after: '0.75' },
    ]);
    expect(Object.fromEntries(plan.literals)).toEqual({ k: '4', c: '0.75' });
  });
});
