/** Which languages there are, and the words of the one in use. */
import { createContext, useContext } from 'react';
import { en } from './en.ts';
import type { Dictionary } from './en.ts';
import { zh } from './zh.ts';

export type Language = 'en' | 'zh';

const dictionaries: Record<Language, Dictionary> = { en, zh };

export function dictionaryOf(language: Language): Dictionary {
  return dictionaries[language];
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
