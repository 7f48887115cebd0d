/** A file of the engine or of torch begins with what it holds. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const src = join(import.meta.dirname, '../../src');

test.each(['engine', 'torch'])('%s', (room) => {
  const files = readdirSync(join(src, room), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  expect(files.length).toBeGreaterThan(20);
  const silent = files.filter((file) => !/^(?:\/\*\*|\/\/)/.test(readFileSync(join(src, room, file), 'utf8')));
  expect(silent).toEqual([]);
});
