/** The words of the Inspector in the page's language. */
import { panelWords } from '../../ui/i18n/dictionary.ts';
import { inspectorEn } from './words.en.ts';

export const useInspectorWords = panelWords('inspector', inspectorEn);
