/** The words of the Code panel in the page's language. */
import { panelWords } from '../../ui/i18n/dictionary.ts';
import { codeEn } from './words.en.ts';

export const useCodeWords = panelWords('code', codeEn);
