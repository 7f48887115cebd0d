/** The door that questions go through. */
import { expect, test } from 'vitest';
import { Aside, ChangedRun } from '../../../src/session/run/aside.ts';

/** A run of one number and the version that its hash is kept by. */
function numberRun() {
  const run = { value: 1, version: 0, known: '1' };
  const door = new Aside({
    leave: () => {
      const { version } = run;
      const { value } = run;
      // As a storage is left: its content stays with it, and only a write that is counted is undone.
      return () => {
        if (run.version !== version) Object.assign(run, { value, version });
      };
    },
    digest: (fresh) => (fresh ? String(run.value) : run.known),
  });
  return { run, door };
}

test('what a question writes is undone', () => {
  const { run, door } = numberRun();
  const answer = door.ask(() => {
    run.version++;
    return ++run.value;
  });
  expect(answer).toBe(2);
  expect(run.value).toBe(1);
});

test('a write past the gate is found, also where the question fails', () => {
  const { run, door } = numberRun();
  expect(() => door.ask(() => ++run.value)).toThrow(ChangedRun);
  run.value = 1;
  const failing = (): never => {
    run.value++;
    throw new Error('the question fails');
  };
  expect(() => door.ask(failing)).toThrow(ChangedRun);
});

test('the machine is moved within a question only', () => {
  const { door } = numberRun();
  expect(() => door.inside()).toThrow('has not come through the door');
  expect(() => door.ask(() => door.ask(() => door.inside()))).not.toThrow();
});
