/** The words of the Glossary in the page's language. */
import { panelWords } from '../../ui/i18n/dictionary.ts';
import { glossaryEn } from './words.en.ts';

export const useGlossaryWords = panelWords('glossary', glossaryEn);
