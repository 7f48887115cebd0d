/** The page's languages. English is always here; Chinese comes when it is wanted. */
import { useSyncExternalStore } from 'react';
import { lazyModule } from '../ui/lazy-module.ts';
import { english } from '../ui/i18n/dictionary.ts';
import type { WordsLanguage, Words } from '../ui/i18n/dictionary.ts';

const chinese = lazyModule(() => import('./zh.ts').then(({ chinese: words }) => words));

/** Asks for the words of a language; false when they failed to come. */
export function fetchWords(language: WordsLanguage): Promise<boolean> {
  return language === 'zh' ? chinese.fetch() : Promise.resolve(true);
}

/** The words of a language, in English until they are here. */
export function useWords(language: WordsLanguage): Words {
  const arrival = useSyncExternalStore(chinese.subscribe, chinese.arrival);
  return language === 'zh' && arrival.state === 'here' ? arrival.value : english;
}
