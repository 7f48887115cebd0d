/** Python in ink: keywords bold, comments grey, literals that a control can turn underlined. Colour is left to data. */
import { syntaxTree } from '@codemirror/language';
import { RangeSetBuilder } from '@codemirror/state';
import { Decoration, ViewPlugin } from '@codemirror/view';
import type { DecorationSet, EditorView, ViewUpdate } from '@codemirror/view';

const KEYWORDS = new Set(
  (
    'and as assert async await break class continue def del elif else except finally for from global if import in is ' +
    'lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

const keyword = Decoration.mark({ class: 'cm-keyword' });
const comment = Decoration.mark({ class: 'cm-comment' });
const string = Decoration.mark({ class: 'cm-string' });

function markOf(name: string): Decoration | null {
  if (KEYWORDS.has(name)) return keyword;
  if (name === 'Comment') return comment;
  return name === 'String' || name === 'FormatString' ? string : null;
}

function decorate(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter(node) {
        const mark = markOf(node.name);
        if (mark) builder.add(node.from, node.to, mark);
        return mark === null;
      },
    });
  }
  return builder.finish();
}

export const highlight = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = decorate(view);
    }
    update(update: ViewUpdate): void {
      const parsed = syntaxTree(update.startState) !== syntaxTree(update.state);
      if (update.docChanged || update.viewportChanged || parsed) this.decorations = decorate(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
