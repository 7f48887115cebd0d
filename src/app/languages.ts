/** The page's languages. English is always here; Chinese comes when it is wanted. */
import { useSyncExternalStore } from 'react';
import { chunk } from '../ui/chunk.ts';
import { english } from '../ui/i18n/dictionary.ts';
import type { Language, Words } from '../ui/i18n/dictionary.ts';

const chinese = chunk(() => import('./zh.ts').then(({ zh }) => zh));

/** Asks for the words of a language; false when they failed to come. */
export function fetchWords(language: Language): Promise<boolean> {
  return language === 'zh' ? chinese.fetch() : Promise.resolve(true);
}

/** The words of a language, in English until they are here. */
export function useWords(language: Language): Words {
  const arrival = useSyncExternalStore(chinese.subscribe, chinese.arrival);
  return language === 'zh' && arrival.state === 'here' ? arrival.value : english;
}
