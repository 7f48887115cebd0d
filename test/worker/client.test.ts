import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClient, type Loaded, type Port, type PortListener } from '../../src/worker/client.ts';
import type { ErrorView } from '../../src/model/error.ts';
import type { Request } from '../../src/worker/protocol.ts';
import { Runner } from '../../src/worker/runner.ts';
import { FakeDrive } from './drive.ts';

/** A Worker without a thread; `hang` makes it deaf. */
class FakeWorker implements Port {
  readonly received: Request[] = [];
  hangs = false;
  terminated = false;
  private readonly listener: PortListener;
  private readonly runner = new Runner({
    findSupported: () => ({ sections: [] }),
    open: ({ run, memory, text }) => {
      if (text === ')') return { kind: 'SyntaxError', message: "unmatched ')'", line: 1, traceback: '' };
      const drive = new FakeDrive(run, { now: 0 }, 100);
      drive.setMemory(memory);
      return drive;
    },
    post: (reply) => void setTimeout(() => this.hangs || this.listener.message(reply), 1),
    yield: (resume) => void setTimeout(resume, 1),
    now: () => performance.now(),
  });

  constructor(listener: PortListener) {
    this.listener = listener;
  }

  postMessage(request: Request): void {
    this.received.push(request);
    if (!this.hangs) this.runner.receive(request);
  }

  /** What the browser tells when its code cannot be had, or an exception is not caught. */
  breaks(message: string): void {
    this.listener.error(message);
  }

  terminate(): void {
    this.terminated = true;
  }
}

function stage() {
  const workers: FakeWorker[] = [];
  const replaced: (Loaded | ErrorView)[] = [];
  const told: string[] = [];
  const refuses = { spawn: false };
  const client = createClient({
    spawn: (listener) => {
      if (refuses.spawn) throw new DOMException('blocked', 'SecurityError');
      const worker = new FakeWorker(listener);
      workers.push(worker);
      return worker;
    },
    onFilm: () => undefined,
    onProgress: () => undefined,
    onFault: (message) => void told.push(message),
    onReplaced: (loaded) => void replaced.push(loaded),
    onLost: () => void told.push('lost'),
    onSilence: (silent) => void told.push(silent ? 'silent' : 'heard'),
  });
  return { client, workers, replaced, told, refuses };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('requests are answered by promises', async () => {
  const { client } = stage();
  const loading = client.load('listing.py', '', 0);
  await vi.advanceTimersByTimeAsync(10);
  expect(await loading).toMatchObject({ run: 1, frame: { position: 0 } });
  const stepping = client.step('line', 'forward');
  await vi.advanceTimersByTimeAsync(20);
  expect(await stepping).toMatchObject({ position: 10 });
});

test('what is supported comes without a run', async () => {
  const { client } = stage();
  const asking = client.ask('supported', null);
  await vi.advanceTimersByTimeAsync(10);
  expect(await asking).toEqual({ sections: [] });
});

test('of seeks that come while one is under way only the last is sent', async () => {
  const { client, workers } = stage();
  void client.load('listing.py', '', 0);
  await vi.advanceTimersByTimeAsync(50);
  const seeks = [10, 20, 30, 40].map((position) => client.seek(position));
  await vi.advanceTimersByTimeAsync(50);
  expect((await Promise.all(seeks)).map((frame) => frame?.position ?? null)).toEqual([10, null, null, 40]);
  expect(workers[0]?.received.filter((request) => request.kind === 'seek')).toHaveLength(2);
});

test('a Worker that answers pause stays', async () => {
  const { client, workers } = stage();
  void client.load('listing.py', '', 0);
  await vi.advanceTimersByTimeAsync(20);
  client.pause();
  await vi.advanceTimersByTimeAsync(1000);
  expect(workers).toHaveLength(1);
});

test('a Worker that hangs is replaced and the run brought back to its position', async () => {
  const { client, workers, replaced } = stage();
  const forks = [{ position: 7, control: 'x', before: '2', after: '1' }];
  void client.load('listing.py', 'x = 1', 5, forks);
  await vi.advanceTimersByTimeAsync(20);
  void client.seek(30);
  await vi.advanceTimersByTimeAsync(20);
  const first = workers[0];
  if (first !== undefined) first.hangs = true;
  const lost = client.runToEnd();
  client.pause();
  await vi.advanceTimersByTimeAsync(299);
  expect(workers).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(workers).toHaveLength(2);
  expect(first?.terminated).toBe(true);
  expect(await lost).toBeNull();
  expect(workers[1]?.received[0]).toMatchObject({ kind: 'load', text: 'x = 1', seed: 5, forks, ahead: false });
  // The new Worker counts from 1 again; on the page it is the second run.
  expect(replaced).toMatchObject([{ run: 2, frame: { run: 2, position: 30 } }]);
});

test('a text that the Worker in place of a lost one refuses is told as refused', async () => {
  const { client, workers, replaced } = stage();
  void client.load('listing.py', '', 0);
  await vi.advanceTimersByTimeAsync(20);
  for (const worker of workers) worker.hangs = true;
  const lost = client.load('listing.py', ')', 0);
  client.pause();
  await vi.advanceTimersByTimeAsync(1000);
  expect(await lost).toBeNull();
  expect(replaced).toMatchObject([{ kind: 'SyntaxError', message: "unmatched ')'" }]);
});

test('a run that is loaded while a lost Worker is replaced is not moved to the place of the one before', async () => {
  const { client, workers, replaced } = stage();
  void client.load('listing.py', 'x = 1', 0);
  await vi.advanceTimersByTimeAsync(20);
  void client.seek(30);
  await vi.advanceTimersByTimeAsync(20);
  for (const worker of workers) worker.hangs = true;
  client.pause();
  await vi.advanceTimersByTimeAsync(300);
  const newer = client.load('listing.py', 'x = 2', 0);
  const seeking = client.seek(50);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await newer).toMatchObject({ frame: { position: 0 } });
  expect(await seeking).toMatchObject({ position: 50 });
  expect(replaced).toEqual([]);
});

test('the memory that was chosen holds in the Worker that takes over', async () => {
  const { client, workers } = stage();
  void client.load('listing.py', '', 0);
  const asking = client.memory(512);
  await vi.advanceTimersByTimeAsync(10);
  expect(await asking).toEqual({ count: 1, usedBytes: 100, budget: 512 });
  for (const worker of workers) worker.hangs = true;
  client.pause();
  await vi.advanceTimersByTimeAsync(1000);
  expect(workers).toHaveLength(2);
  expect(workers[1]?.received[0]).toMatchObject({ kind: 'ask', question: 'memory', ask: 512 });
  const again = client.memory(null);
  await vi.advanceTimersByTimeAsync(10);
  expect(await again).toMatchObject({ budget: 512 });
});

describe('a Worker that cannot be had', () => {
  test('is said to be lost; nothing waits for ever; another one can be started in its place', async () => {
    const { client, workers, told } = stage();
    if (workers[0]) workers[0].hangs = true;
    const loading = client.load('listing.py', '', 0);
    workers[0]?.breaks('');
    expect(told).toEqual(['lost']);
    expect(await loading).toBeNull();
    expect(await client.step('line', 'forward')).toBeNull();
    client.pause();
    await vi.advanceTimersByTimeAsync(1000);
    client.restart();
    const again = client.load('listing.py', '', 0);
    await vi.advanceTimersByTimeAsync(20);
    expect(await again).toMatchObject({ frame: { position: 0 } });
    expect(workers[0]?.terminated).toBe(true);
  });

  test('is lost, too, when the browser does not let it begin', async () => {
    const { client, told, refuses } = stage();
    refuses.spawn = true;
    client.restart();
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(['lost']);
    expect(await client.load('listing.py', '', 0)).toBeNull();
  });

  test('one that has spoken and lets an exception escape is not lost: it is a defect', async () => {
    const { client, workers, told } = stage();
    void client.load('listing.py', '', 0);
    await vi.advanceTimersByTimeAsync(20);
    workers[0]?.breaks('Uncaught RangeError');
    expect(told).toEqual(['Uncaught RangeError']);
    void client.step('line', 'forward');
    await vi.advanceTimersByTimeAsync(20);
    expect(workers).toHaveLength(1);
  });
});

test('a Worker that leaves a question without a word for ten seconds is said to be silent, until it speaks', async () => {
  const { client, workers, told } = stage();
  void client.load('listing.py', '', 0);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual([]);
  if (workers[0]) workers[0].hangs = true;
  const lost = client.step('line', 'forward');
  await vi.advanceTimersByTimeAsync(9_990);
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(20);
  expect(told).toEqual(['silent']);
  client.restart();
  expect(await lost).toBeNull();
  expect(told).toEqual(['silent', 'heard']);
});
