/** The words of the graph in the page's language. */
import { panelWords } from '../../ui/i18n/dictionary.ts';
import { graphEn } from './words.en.ts';

export const useGraphWords = panelWords('graph', graphEn);
