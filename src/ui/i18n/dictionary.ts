/** Which languages there are, and the words of the one in use. English is always here; Chinese comes when it is wanted. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import { chunk } from '../chunk.ts';
import { en } from './en.ts';
import type { Dictionary } from './en.ts';

export type Language = 'en' | 'zh';

const chinese = chunk(() => import('./zh.ts').then(({ zh }) => zh));

/** Asks for the words of a language; false when they failed to come. */
export function fetchWords(language: Language): Promise<boolean> {
  return language === 'zh' ? chinese.fetch() : Promise.resolve(true);
}

/** The words of a language, in English until they are here. */
export function useWords(language: Language): Dictionary {
  const arrival = useSyncExternalStore(chinese.subscribe, chinese.arrival);
  return language === 'zh' && arrival.state === 'here' ? arrival.value : en;
}

/** BCP 47 tag for the document's `lang`. */
export function languageTag(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}

export const DictionaryContext = createContext<Dictionary>(en);

/** The dictionary of the page's language. */
export function useDictionary(): Dictionary {
  return useContext(DictionaryContext);
}
