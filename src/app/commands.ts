/** All commands there are, in the order of the list of keys, and the one that a key gives. */
import type { CommandKey, CommandRecord } from './command.ts';

const found = import.meta.glob<Readonly<Record<string, CommandRecord>>>('./commands/*.ts', { eager: true });

export const commands: readonly CommandRecord[] = Object.values(found)
  .flatMap((file) => Object.values(file))
  .toSorted((a, b) => a.order - b.order);

const keys = commands.flatMap((command) => command.keys);

/** The key of the page that was pressed; null for one that the page does not hear. */
export function commandKey(pressed: Pick<KeyboardEvent, 'key' | 'shiftKey'>): CommandKey | null {
  const name = pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key;
  const heard = keys.find(
    ({ key, shift, run }) => run !== null && key === name && (shift === undefined || shift === pressed.shiftKey),
  );
  return heard ?? null;
}
