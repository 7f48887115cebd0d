/** The words of the Clipping panel in the page's language. */
import { panelWords } from '../../ui/i18n/dictionary.ts';
import { clippingEn } from './words.en.ts';

export const useClippingWords = panelWords('clipping', clippingEn);
