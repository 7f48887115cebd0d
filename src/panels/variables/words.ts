/** The words of the Variables panel in the page's language. */
import { panelWords } from '../../ui/i18n/dictionary.ts';
import { variablesEn } from './words.en.ts';

export const useVariablesWords = panelWords('variables', variablesEn);
