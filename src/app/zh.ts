/** All words of the page in Simplified Chinese, in one chunk: those of `ui/` and those of every panel, found in its folder. */
import { zh as dictionary } from '../ui/i18n/zh.ts';
import type { Words } from '../ui/i18n/dictionary.ts';

const found = import.meta.glob<Readonly<Record<string, object>>>('../panels/*/words.zh.ts', { eager: true });

export const chinese: Words = {
  language: 'zh',
  dictionary,
  panels: new Map(
    Object.entries(found).flatMap(([path, words]) =>
      Object.values(words).map((one) => [path.split('/').at(-2) ?? '', one]),
    ),
  ),
};
