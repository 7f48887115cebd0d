/** The listing's variables at this position; what the last step changed is marked. */
import type { ReactNode } from 'react';
import { usePage } from '../../store/store.ts';
import { page } from '../../store/store.ts';
import { useDictionary } from '../../ui/i18n/dictionary.ts';
import { formatShape } from '../../ui/number-format.ts';
import { Hint, Panel } from '../../ui/panel.tsx';
import { ShowData } from '../../ui/show-data.tsx';
import { VariableRows } from './VariableRows.tsx';
import styles from './variables.module.css';

export function VariablesData(): ReactNode {
  const words = useDictionary();
  const none = usePage((state) => (state.frame?.variables.length ?? 0) === 0);
  return (
    <ShowData
      title={words.regions.variables}
      file="variables"
      disabled={none}
      table={() => ({
        columns: [words.data.name, words.data.type, words.data.shape, words.data.value, words.data.norm],
        rows: (page.getState().frame?.variables ?? []).map((row) => [
          row.name,
          row.type,
          row.shape ? formatShape(row.shape) : '',
          row.text,
          row.norm,
        ]),
      })}
    />
  );
}

export function VariablesPanel(): ReactNode {
  const words = useDictionary();
  const variables = usePage((state) => state.frame?.variables);
  return (
    <Panel label={words.regions.variables} bare>
      {variables && variables.length > 0 ? (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{words.data.name}</th>
              <th scope="col">{words.data.type}</th>
              <th scope="col">{words.data.shape}</th>
              <th scope="col" className={styles.value}>
                {words.data.value}
              </th>
            </tr>
          </thead>
          <tbody>
            <VariableRows rows={variables} path={[]} />
          </tbody>
        </table>
      ) : (
        <Hint>{words.variables.empty}</Hint>
      )}
    </Panel>
  );
}
