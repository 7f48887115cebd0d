/** The words of the Controls panel in the page's language. */
import { panelWords } from '../../ui/i18n/dictionary.ts';
import { controlsEn } from './words.en.ts';

export const useControlsWords = panelWords('controls', controlsEn);
