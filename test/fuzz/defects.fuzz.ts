/** A defect anywhere in the engine: the run freezes there and says so, and what was before it stays right. */
import type { AnyOp } from '../../src/engine/op.ts';
import { Storage } from '../../src/engine/storage.ts';
import { Headless } from '../../src/session/run/headless.ts';
import { defaultMemory } from '../../src/session/run/keyframes.ts';
import { Run } from '../../src/session/run/run.ts';
import type { Reply } from '../../src/worker/protocol.ts';
import { Runner } from '../../src/worker/runner.ts';
import { randomNumbers } from '../session/running.ts';
import type { Fuzz } from './fuzz.ts';
import { listings, type FuzzListing } from './listings.ts';
import { straightRun } from './straight.ts';

const modules: Readonly<Record<string, Readonly<Record<string, unknown>>>> = import.meta.glob(
  '../../src/engine/ops/*.ts',
  { eager: true },
);
const isOp = (value: unknown): value is AnyOp => typeof value === 'object' && value !== null && 'forward' in value;
const ops = Object.values(modules).flatMap((module) => Object.values(module).filter(isOp));

class Injected extends Error {
  override readonly name = 'Injected';
}

type Call = (...args: unknown[]) => unknown;

/** Every call of the engine's goes through `before` while `body` runs. */
function watched<T>(before: () => void, body: () => T): T {
  const undo: (() => void)[] = [];
  const wrap = (owner: object, name: string): void => {
    const own = Object.getOwnPropertyDescriptor(owner, name);
    if (own === undefined) return;
    const inner = own.value as Call;
    const value = function outer(this: unknown, ...args: unknown[]): unknown {
      before();
      return inner.apply(this, args);
    };
    Object.defineProperty(owner, name, { ...own, value });
    undo.push(() => Object.defineProperty(owner, name, own));
  };
  for (const op of ops) for (const name of ['forward', 'backward']) wrap(op, name);
  wrap(Storage.prototype, 'write');
  try {
    return body();
  } finally {
    for (const one of undo) one();
  }
}

/** Throws at call number `at`, and at all that come after when it stays. */
function throwing(at: number, stays: boolean): () => void {
  let calls = 0;
  return () => {
    calls++;
    if (calls === at || (stays && calls > at)) throw new Injected(`call ${at}`);
  };
}

function headless(listing: FuzzListing): {
  readonly outcome: string;
  readonly output: string;
  readonly report: string;
} {
  let output = '';
  const onOutput = (text: string): void => void (output += text);
  const run = new Headless({ ...listing, seed: 0, onOutput, onUpdate: null, onEvent: null, maxLines: Infinity });
  let outcome = run.run();
  while (outcome === 'running') outcome = run.run();
  return { outcome, output, report: run.failure?.traceback ?? '' };
}

/** Runs to the end, one step further, and back to some places, through the runner. */
function withRunner(listing: FuzzListing, places: readonly number[]): readonly Reply[] {
  const replies: Reply[] = [];
  const turns: (() => void)[] = [];
  const runner = new Runner({
    open: (options) => new Run({ ...options, memory: defaultMemory, now: () => performance.now() }),
    findSupported: () => ({ sections: [] }),
    post: (reply) => void replies.push(reply),
    yield: (resume) => void turns.push(resume),
    now: () => performance.now(),
  });
  const rest = (): void => {
    while (turns.length > 0) turns.shift()?.();
  };
  runner.receive({ kind: 'load', id: 1, ...listing, seed: 0 });
  runner.receive({ kind: 'run-to-end', id: 2 });
  rest();
  runner.receive({ kind: 'step', id: 3, size: 'operation', direction: 'forward' });
  rest();
  for (const [k, position] of places.entries()) {
    runner.receive({ kind: 'seek', id: 4 + k, position });
    rest();
  }
  return replies;
}

function run(seed: number): readonly string[] {
  const random = randomNumbers(seed * 2_654_435 + 1);
  for (let k = 0; k < 5; k++) random();
  const listing = listings[seed % listings.length]!;
  let calls = 0;
  const whole = watched(
    () => calls++,
    () => headless(listing),
  );
  const at = 1 + Math.floor(random() * calls);
  const stays = random() < 0.5;
  const wrong: string[] = [];
  const claim = (holds: boolean, what: string): void => {
    if (!holds) wrong.push(`${listing.name}, call ${at} of ${calls}: ${what}`);
  };

  const broken = watched(throwing(at, stays), () => headless(listing));
  claim(broken.outcome === 'internal-error', `headless: ${broken.outcome}`);
  claim(whole.output.startsWith(broken.output), 'headless: other output before it');
  claim(
    /^InternalError: Injected: call \d+\n {2}Backstep [\d.]+, event \d+, line \d+\n/.test(broken.report),
    broken.report,
  );

  const places = [0.2, 0.6, 0.9].map((share) => Math.floor(share * random() * 1000));
  // Some events are executed again on the way back: only a defect that happens once leaves them whole.
  const replies = watched(throwing(at, false), () => withRunner(listing, places));
  const faults = replies.flatMap((reply) => (reply.kind === 'fault' ? [reply.message] : []));
  claim(faults.length === 1 && faults[0]!.startsWith('InternalError: Injected'), `${faults.length} faults are told`);
  const frames = replies.flatMap((reply) => (reply.kind === 'frame' ? [reply.frame] : []));
  const [end, after, ...back] = frames;
  claim(end?.state === 'internal-error' && end.error?.internal === true, `the end is ${end?.state}`);
  claim(after?.position === end?.position, `a step leads from ${end?.position} to ${after?.position}`);
  const { table } = straightRun(
    listing,
    back.map(({ position }) => position),
  );
  claim(back.length === places.length, 'not every place before it can be gone to');
  for (const { position, fingerprint, state } of back) {
    if (state === 'internal-error') continue;
    claim(table.get(position) === fingerprint, `another state at ${position}`);
  }
  return wrong;
}

export const fuzz: Fuzz = { name: 'defects', short: [0, 1, 5, 7, 13, 18], run };
