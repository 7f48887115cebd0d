/** An engine that answers from the fake run at once (in a microtask); it refuses a text that contains `syntax error`. */
import type { Frame, StepSize } from '../../src/model/frame.ts';
import type { Control } from '../../src/model/control.ts';
import type { EngineListeners } from '../../src/store/engine.ts';
import type { Client } from '../../src/worker/client.ts';
import type { Answer, QuestionName } from '../../src/worker/questions.ts';
import { countUpTo } from '../../src/model/film-rows.ts';
import { FAKE_END, fakeFilm, fakeFrame } from './fake-run.ts';

/** `name = number` at the start of a line: enough of the real finder for tests of the page. */
export function fakeControls(text: string): Control[] {
  return [...text.matchAll(/^(\w+) = (\d+(?:\.\d+)?)/gm)].map((match) => {
    const [, name = '', literal = ''] = match;
    const start = match.index + name.length + 3;
    return {
      kind: 'literal',
      id: name,
      name,
      line: text.slice(0, start).split('\n').length,
      start,
      end: start + literal.length,
      text: literal,
      value: Number(literal),
      type: literal.includes('.') ? 'float' : 'int',
    };
  });
}

const memory = { count: 12, usedBytes: 3 * 2 ** 20, budget: 256 * 2 ** 20 };

/** What it answers to any question of that name; to the rest it has no answer. */
const answers: { readonly [Name in QuestionName]?: Answer<Name> } = {
  'batch-truth': { kind: 'nothing' },
  'batch-memory': { kind: 'nothing' },
  expand: [],
  forkable: {},
  memory,
  places: [],
  supported: {
    sections: [
      { id: 'functions', runs: true, owner: '', groups: [{ name: '', members: ['len', 'print'], reason: null }] },
      { id: 'layers', runs: true, owner: '', groups: [{ name: 'linear', members: ['Linear'], reason: null }] },
      {
        id: 'refusedTorch',
        runs: false,
        owner: '',
        groups: [{ name: 'torch.nn', members: ['Conv2d'], reason: null }],
      },
      {
        id: 'refusedBuiltins',
        runs: false,
        owner: '',
        groups: [{ name: 'eval', members: [], reason: 'eval() is left out' }],
      },
    ],
  },
};

export function startFakeEngine(listeners: EngineListeners): Client {
  let run = 0;
  let position = 0;
  let horizon = 0;
  const film = fakeFilm();
  const sizes: Record<StepSize, readonly { readonly position: number }[]> = {
    operation: [],
    line: [],
    'micro-batch': film.microBatches,
    update: film.updates,
    epoch: film.epochs,
  };
  const reveal = (): void => {
    const next = Math.max(horizon, position);
    const fresh = <Row extends { readonly position: number }>(rows: readonly Row[]): readonly Row[] =>
      rows.filter((row) => row.position > horizon && row.position <= next);
    listeners.onFilm({
      run,
      horizon: next,
      end: next >= FAKE_END ? FAKE_END : null,
      failed: null,
      epochs: fresh(film.epochs),
      microBatches: fresh(film.microBatches),
      updates: fresh(film.updates),
      output: fresh(film.output),
      diagnoses: null,
    });
    horizon = next;
  };
  const go = (to: number): Promise<Frame> => {
    position = Math.max(0, Math.min(FAKE_END, to));
    reveal();
    return Promise.resolve(fakeFrame(run, position));
  };
  return {
    ask: (name) => Promise.resolve(answers[name] ?? null),
    memory: (budget) => Promise.resolve({ ...memory, budget: budget ?? memory.budget }),
    load(_name, text, _seed, forks = []) {
      if (text.includes('syntax error')) {
        const line = text.slice(0, text.indexOf('syntax error')).split('\n').length;
        const message = 'invalid syntax';
        const traceback = `  File "combined.py", line ${line}\n    syntax error\n           ^^^^^\nSyntaxError: ${message}`;
        return Promise.resolve({ kind: 'SyntaxError', message, line, traceback });
      }
      run++;
      position = 0;
      horizon = 0;
      return Promise.resolve({ run, frame: fakeFrame(run, 0), controls: fakeControls(text), forks });
    },
    step(size, direction) {
      const by = direction === 'forward' ? 1 : -1;
      const stops = sizes[size];
      if (stops.length === 0) return go(position + by);
      if (by > 0) return go(stops[countUpTo(stops, position)]?.position ?? FAKE_END);
      return go(stops[countUpTo(stops, position - 1) - 1]?.position ?? 0);
    },
    seek: go,
    seekUpdate(updates, microBatches) {
      const made = film.updates[updates - 1]?.position ?? 0;
      if (microBatches === 0) return go(made);
      return go(film.microBatches[countUpTo(film.microBatches, made) + microBatches - 1]?.position ?? FAKE_END);
    },
    runToEnd: () => go(FAKE_END),
    pause: () => undefined,
    restart: () => undefined,
    find: async () => ({ frame: await go(position), finding: { kind: 'nothing' } }),
    dispose: () => undefined,
  };
}
