/** Finds a node by its name: the first one that matches lights, at Enter it comes into view and takes the focus. */
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { GraphViewNode } from '../../model/graph.ts';
import { point } from '../../store/point-actions.ts';
import { IconButton } from '../../ui/button.tsx';
import { useGraphWords } from './words.ts';
import styles from './graph.module.css';

const OFFERED = 40;

interface FindNodeProps {
  readonly nodes: readonly GraphViewNode[];
  readonly onFind: (node: string) => void;
  readonly onClose: () => void;
}

/** Nodes whose name or place holds `text`; an exact name comes first. */
export function matches(nodes: readonly GraphViewNode[], text: string): GraphViewNode[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const holds = nodes.filter(
    (node) => node.name.toLowerCase().includes(wanted) || node.id.toLowerCase().includes(wanted),
  );
  const exact = (node: GraphViewNode): number =>
    node.name.toLowerCase() === wanted || node.id.toLowerCase() === wanted ? 0 : 1;
  return holds.toSorted((a, b) => exact(a) - exact(b));
}

export function FindNode({ nodes, onFind, onClose }: FindNodeProps): ReactNode {
  const words = useGraphWords();
  const [text, setText] = useState('');
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => () => point(null), []);
  const all = matches(nodes, text);
  const [found] = all;
  const press = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') onClose();
    if (event.key !== 'Enter' || !found) return;
    event.preventDefault();
    onFind(found.id);
  };
  return (
    <div className={styles.find}>
      <IconButton icon="close" label={words.findClose} onClick={onClose} />
      <input
        ref={field}
        type="search"
        aria-label={words.find}
        placeholder={words.findHint}
        list={list}
        value={text}
        onChange={({ target: { value }, nativeEvent }) => {
          setText(value);
          const [first] = matches(nodes, value);
          point(first ? { node: first.id, face: null, at: null } : null);
          // Taken from the list instead of typed.
          const taken = !(nativeEvent instanceof InputEvent) || nativeEvent.inputType === 'insertReplacementText';
          if (taken && nodes.some((node) => node.id === value)) onFind(value);
        }}
        onKeyDown={press}
      />
      <datalist id={list}>
        {nodes.slice(0, OFFERED).map((node) => (
          <option key={node.id} value={node.id}>
            {node.name}
          </option>
        ))}
      </datalist>
      <span role="status">{text === '' ? '' : found ? words.found(all.length) : words.notFound}</span>
    </div>
  );
}
