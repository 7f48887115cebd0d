/** The words of the Optimizer panel in the page's language. */
import { panelWords } from '../../ui/i18n/dictionary.ts';
import { optimizerEn } from './words.en.ts';

export const useOptimizerWords = panelWords('optimizer', optimizerEn);
