import { afterEach, expect, test } from 'vitest';
import type { ErrorView } from '../../src/model/error.ts';
import type { FilmDelta } from '../../src/model/film.ts';
import { createClient, type Client, type Loaded, portOf } from '../../src/worker/client.ts';
import combined from '../../src/lessons/combined/listing.en.py?raw';

const clients: Client[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

function start() {
  const film: FilmDelta[] = [];
  const faults: string[] = [];
  const replaced: (Loaded | ErrorView)[] = [];
  const client = createClient({
    spawn: (listener) =>
      portOf(new Worker(new URL('../../src/worker/worker.ts', import.meta.url), { type: 'module' }), listener),
    onFilm: (delta) => void film.push(delta),
    onProgress: () => undefined,
    onFault: (message) => void faults.push(message),
    onReplaced: (loaded) => void replaced.push(loaded),
    onLost: () => void faults.push('lost'),
    onSilence: () => undefined,
  });
  clients.push(client);
  return { client, film, faults, replaced };
}

test('a listing runs in a Worker: to the end, and back to where it was', async () => {
  const { client, film, faults } = start();
  const loaded = await client.load('listing.py', combined, 0);
  expect(loaded).toMatchObject({ run: 1, frame: { position: 0, state: 'ready' } });
  const third = await client.step('update', 'forward');
  const end = await client.runToEnd();
  expect(end?.state).toBe('finished');
  expect(film.at(-1)?.end).toBe(end?.position);
  const printed = film.flatMap(({ output }) => output.map(({ text }) => text)).join('');
  expect(printed).toContain('Epoch [1/10], Loss: 0.8189\n');
  expect(printed).toContain('Epoch [10/10], Loss: 0.7367\n');
  expect(film.flatMap(({ updates }) => updates.map(({ index }) => index))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  const again = await client.seek(third?.position ?? 0);
  expect(again?.fingerprint).toBe(third?.fingerprint);
  expect(faults).toEqual([]);
});

test('a text that is no program is refused, and the Worker goes on', async () => {
  const { client } = start();
  expect(await client.load('listing.py', 'x = = 1\n', 0)).toMatchObject({ kind: 'SyntaxError', line: 1 });
  expect(await client.load('listing.py', 'x = 1\n', 0)).toMatchObject({ frame: { position: 0 } });
});

test('Stop works while True', async () => {
  const { client, replaced } = start();
  await client.load('listing.py', 'x = 0\nwhile True: pass\n', 0);
  const running = client.runToEnd();
  await new Promise((resolve) => {
    setTimeout(resolve, 300);
  });
  client.pause();
  const frame = await running;
  expect(frame).toMatchObject({ state: 'paused', place: { line: 2 } });
  expect(frame?.position).toBeGreaterThan(100);
  expect(replaced).toEqual([]);
});

test('a Worker stuck in one native call is replaced, and the run stands where it was', async () => {
  const { client, replaced } = start();
  await client.load('listing.py', 'import torch\ny = 2\nz = torch.ones(4000, 4000) @ torch.ones(4000, 4000)\n', 0);
  const stuck = client.runToEnd();
  // By then the Worker is inside the matrix product, which takes many seconds.
  await new Promise((resolve) => {
    setTimeout(resolve, 500);
  });
  client.pause();
  expect(await stuck).toBeNull();
  await expect.poll(() => replaced.length, { timeout: 10_000 }).toBe(1);
  expect(replaced[0]).toMatchObject({ frame: { position: 0 } });
  expect(await client.step('line', 'forward')).toMatchObject({ position: 1, place: { line: 1 } });
});
