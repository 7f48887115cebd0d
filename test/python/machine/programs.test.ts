/** The machine's own programs print what CPython prints, lines in its order. */
import { describe, expect, it } from 'vitest';
import { expected, programs, source } from './programs.ts';
import { FILE, finish, run, start } from './run.ts';

describe('programs as CPython 3.11 runs them', () => {
  it.each(programs)('%s: output and traceback', (name) => {
    const { stdout, stderr, exit } = expected[name] ?? { stdout: '', stderr: '', exit: -1 };
    expect(run(source(name))).toEqual({ stdout, stderr, exit });
  });

  it.each(programs.filter((name) => expected[name]?.lines !== undefined))(
    '%s: lines as sys.settrace sees them',
    (name) => {
      const session = start(source(name));
      const lines: [string, number][] = [];
      session.machine.hooks.onLine = (frame) => {
        if (frame.code.file === FILE) lines.push([frame.code.name, frame.line]);
      };
      finish(session);
      expect(lines).toEqual(expected[name]?.lines);
    },
  );
});
