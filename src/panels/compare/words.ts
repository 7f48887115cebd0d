/** The words of forks, ghosts and compared runs in the page's language. */
import { panelWords } from '../../ui/i18n/dictionary.ts';
import { compareEn } from './words.en.ts';

export const useCompareWords = panelWords('compare', compareEn);
