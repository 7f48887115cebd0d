/** Every panel's folder: its record, its names in every language, its place, its words. */
import { expect, test } from 'vitest';
import type { OwnPlace } from '../../src/panels/panel.ts';
import { panelAt, panels, phoneTabs, tabsOf } from '../../src/panels/panels.ts';

type Modules = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const records: Modules = import.meta.glob('../../src/panels/*/panel.{ts,tsx}', { eager: true });
const english: Modules = import.meta.glob('../../src/panels/*/words.en.ts', { eager: true });
const chinese: Modules = import.meta.glob('../../src/panels/*/words.zh.ts', { eager: true });

const folder = (path: string): string => path.split('/').at(-2) ?? '';

test('each folder with a record is one panel, called as its folder', () => {
  expect(panels.length).toBeGreaterThan(10);
  expect(panels.map(({ id }) => id).toSorted()).toEqual(Object.keys(records).map(folder).toSorted());
});

test.each(panels)(
  '$id has a name, and while it is empty a sentence, in every language',
  ({ region: { name, empty } }) => {
    for (const words of [name, empty ?? name]) {
      expect(words.en).toMatch(/^[A-Z]/);
      expect(words.zh).toMatch(/\p{Script=Han}/u);
    }
  },
);

test('no two have one name', () => {
  for (const language of ['en', 'zh'] as const) {
    expect(new Set(panels.map(({ region }) => region.name[language])).size).toBe(panels.length);
  }
});

test('each has its place: one stands by itself at each that there is, the others are tabs in an order without gaps', () => {
  const alone = (['code', 'stage', 'deck', 'strip', 'column'] satisfies OwnPlace[]).map(panelAt);
  expect([...alone, ...tabsOf('drawer'), ...tabsOf('lens')].map(({ id }) => id).toSorted()).toEqual(
    panels.map(({ id }) => id).toSorted(),
  );
  const orders = (row: 'drawer' | 'lens'): unknown => tabsOf(row).map(({ dock }) => 'order' in dock && dock.order);
  for (const row of ['drawer', 'lens'] as const) expect(orders(row)).toEqual(tabsOf(row).map((_, k) => k + 1));
  expect(phoneTabs.map(({ dock }) => 'phone' in dock && dock.phone)).toEqual(phoneTabs.map((_, k) => k + 1));
  expect(phoneTabs).toHaveLength(panels.length - 3);
});

/** The names of all words, `norms.orders.2`; of those that are made of something only the name. */
function namesOf(words: unknown, path = ''): string[] {
  if (typeof words !== 'object' || words === null) return [path];
  return Object.entries(words).flatMap(([key, value]) => namesOf(value, `${path}.${key}`));
}

test('the words of each folder are complete in Chinese, and none is empty there alone', () => {
  expect(Object.keys(chinese).map(folder)).toEqual(Object.keys(english).map(folder));
  const sorted = (modules: Modules): string[][] =>
    Object.values(modules).map((file) => Object.values(file).flatMap((words) => namesOf(words).toSorted()));
  expect(sorted(chinese)).toEqual(sorted(english));
});
