/**
 * The words of the language in use: those that no panel has for itself, and by its folder each panel's. English comes with what
 * says it; another language comes as a whole when it is wanted.
 */
import { createContext, useContext } from 'react';
import { en } from './en.ts';
import type { Dictionary } from './en.ts';

export type WordsLanguage = 'en' | 'zh';

/** The same thing in every language. */
export type InLanguages<Value> = { readonly [one in WordsLanguage]: Value };

export interface Words {
  readonly language: WordsLanguage;
  readonly dictionary: Dictionary;
  /** By the panel's folder; those that are missing are English. */
  readonly panels: ReadonlyMap<string, object>;
}

export const english: Words = { language: 'en', dictionary: en, panels: new Map() };

export const WordsContext = createContext<Words>(english);

/** BCP 47 tag for the document's `lang`. */
export function languageTag(language: WordsLanguage): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}

/** The language whose words are here: English until those of the one that was chosen have come. */
export function useLanguage(): WordsLanguage {
  return useContext(WordsContext).language;
}

/** The words that no panel has for itself, in the page's language. */
export function useDictionary(): Dictionary {
  return useContext(WordsContext).dictionary;
}

/** One thing in the page's language, of those that say it in every language. */
export function useText<Value>(text: InLanguages<Value>): Value {
  return text[useLanguage()];
}

/** A hook that gives a panel's words in the page's language. The English ones say what the others must. */
export function panelWords<Own extends object>(panel: string, own: Own): () => Own {
  return function usePanelWords(): Own {
    const words = useContext(WordsContext).panels.get(panel);
    // What stands in the folder's words of another language has the type of its English ones.
    return words === undefined ? own : (words as Own);
  };
}
