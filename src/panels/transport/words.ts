/** The words of Transport, of its memory and of what a run can be led to in the page's language. */
import { panelWords } from '../../ui/i18n/dictionary.ts';
import { transportEn } from './words.en.ts';

export const useTransportWords = panelWords('transport', transportEn);
