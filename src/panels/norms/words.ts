/** The words of the norms over updates in the page's language. */
import { panelWords } from '../../ui/i18n/dictionary.ts';
import { normsEn } from './words.en.ts';

export const useNormsWords = panelWords('norms', normsEn);
