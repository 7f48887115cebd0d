/** The words of the Accumulation panel in the page's language. */
import { panelWords } from '../../ui/i18n/dictionary.ts';
import { accumulationEn } from './words.en.ts';

export const useAccumulationWords = panelWords('accumulation', accumulationEn);
