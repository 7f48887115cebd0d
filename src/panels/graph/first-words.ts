/** What stands in the stage before anything has run, in every language: nothing else of the graph is needed by then. */
import type { InLanguages } from '../../ui/i18n/dictionary.ts';

interface FirstWords {
  readonly title: readonly string[];
  readonly text: string;
}

export const firstWords: InLanguages<FirstWords> = {
  en: {
    title: ['This is a real PyTorch listing.', 'Run it here, forwards and backwards.'],
    text: 'Every operation is recorded as it runs. The graph, the gradients and every number appear as the code makes them, and each can be asked where it came from.',
  },
  zh: {
    title: ['这是一段真实的 PyTorch 代码。', '在这里运行它，可前可后。'],
    text: '每个运算都会被记录。计算图、梯度和每一个数都随代码产生，并且都能说明自己的来历。',
  },
};
