/** The words of the Console in the page's language. */
import { panelWords } from '../../ui/i18n/dictionary.ts';
import { consoleEn } from './words.en.ts';

export const useConsoleWords = panelWords('console', consoleEn);
