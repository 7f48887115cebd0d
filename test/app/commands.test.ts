/** Every command: its keys, its words in every language, its row; no key gives two. */
import { expect, test } from 'vitest';
import type { CommandRecord } from '../../src/app/command.ts';
import { commandKey, commands } from '../../src/app/commands.ts';

test('each has its row in the list of keys, and its words in every language', () => {
  expect(commands.length).toBeGreaterThan(9);
  expect(commands.map(({ order }) => order)).toEqual(commands.map((_, k) => k + 1));
  for (const language of ['en', 'zh'] as const) {
    expect(new Set(commands.map(({ does }) => does[language])).size).toBe(commands.length);
  }
  for (const { does, keys } of commands) {
    expect(does.en).toMatch(/^[A-Z]/);
    expect(does.zh).toMatch(/\p{Script=Han}/u);
    expect(keys).not.toHaveLength(0);
  }
});

const heard = commands.flatMap((command) => command.keys.map((key) => ({ command, key }))).filter(({ key }) => key.run);

test('the page hears each of its keys, with Shift and without, as that of one command', () => {
  const owners = new Map<string, CommandRecord>();
  for (const { command, key } of heard) {
    for (const shiftKey of key.shift === undefined ? [false, true] : [key.shift]) {
      const pressed = `${shiftKey ? 'Shift ' : ''}${key.key}`;
      expect(owners.has(pressed) ? pressed : null).toBeNull();
      owners.set(pressed, command);
      expect(commandKey({ key: key.key, shiftKey })).toBe(key);
    }
  }
  expect(owners.size).toBeGreaterThan(15);
});

test('with Shift a letter comes as a capital; what is no key of the page is not heard', () => {
  expect(commandKey({ key: 'C', shiftKey: true })).toBe(heard.find(({ key }) => key.key === 'c' && key.shift)?.key);
  expect(commandKey({ key: 'ArrowUp', shiftKey: false })).toBeNull();
  expect(commandKey({ key: 'Home', shiftKey: true })).not.toBeNull();
});
