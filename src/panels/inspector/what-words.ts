/** What a number is, in words. */
import type { OptimizerNorm, What } from '../../model/explanation.ts';
import type { InspectorWords } from './words.en.ts';

/** `fc1/addmm#1` → `fc1 addmm`. */
function placeName(node: string): string {
  return node.replace(/#1$/, '').replaceAll('/', ' ');
}

function tensorName(words: InspectorWords, node: string | null, name: string | null, op: string): string {
  if (name !== null) return name;
  if (node !== null) return words.what.output(placeName(node));
  return op === '' ? words.what.tensor : words.what.output(op);
}

function indexed(words: InspectorWords, text: string, at: readonly number[]): string {
  return at.length === 0 ? text : `${text} ${words.what.at(at.join(', '))}`;
}

type Whole = keyof InspectorWords['what']['allWeights'];

function isWhole(quantity: OptimizerNorm): quantity is Whole {
  return quantity === 'step' || quantity === 'moved' || quantity === 'weight';
}

function quantityWords(
  { what: say }: InspectorWords,
  { words, quantity }: What & { readonly kind: 'optimizer' },
): string {
  if (words !== null) return say.own(words);
  return quantity === 'weight' ? say.newValue : say.change;
}

export function whatWords(words: InspectorWords, what: What): string {
  const { what: say } = words;
  switch (what.kind) {
    case 'value':
      return indexed(words, tensorName(words, what.node, what.name, what.op), what.at);
    case 'weight':
      return indexed(words, say.parameter(what.name), what.at);
    case 'gradient':
      return indexed(words, say.gradientOf(tensorName(words, what.node, null, what.op)), what.at);
    case 'grad-buffer':
      return indexed(words, say.gradientBuffer(what.name), what.at);
    case 'share':
      return indexed(words, say.share(what.name, what.microBatch), what.at);
    case 'sent':
      return indexed(words, say.sentBy(what.from === null ? what.op : placeName(what.from)), what.at);
    case 'face-norm':
      return say.normOf(
        what.face === 'grad'
          ? what.name.includes('#')
            ? say.gradientOf(say.output(placeName(what.name)))
            : say.gradientBuffer(what.name)
          : placeName(what.name),
      );
    case 'share-norm':
      return say.normOf(say.share(what.name, null));
    case 'norm':
      return [
        say.norms[what.of],
        ...(what.order === undefined ? [] : [say.order(what.order)]),
        say.update(what.update),
      ].join(' · ');
    case 'clip':
      return `${say.clip} · ${say.update(what.update)}`;
    case 'optimizer':
      return [
        `${what.optimizer}: ${indexed(words, say.of(quantityWords(words, what), what.name), what.at)}`,
        what.before ? say.before : say.update(what.update),
      ].join(' · ');
    case 'optimizer-norm': {
      const { quantity, words: own } = what;
      const norm = own === null ? say.allWeights[isWhole(quantity) ? quantity : 'step'] : say.normOfAll(say.own(own));
      return `${what.optimizer}: ${norm} · ${say.update(what.update)}`;
    }
    case 'update-ratio':
      return `${say.updateRatio} · ${say.update(what.update)}`;
    case 'option':
    default:
      return say.option(what.name);
  }
}
