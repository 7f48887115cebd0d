/** The listing's variables at this position; what the last step changed is marked. */
import type { ReactNode } from 'react';
import { page, usePage } from '../../store/store.ts';
import { useDictionary, useText } from '../../ui/i18n/dictionary.ts';
import { Hint, Panel } from '../../ui/panel.tsx';
import { NumbersData } from '../inspector/NumbersData.tsx';
import { VariableRows } from './VariableRows.tsx';
import { variablesTable } from './variables-table.ts';
import { variablesRegion } from './region.ts';
import styles from './variables.module.css';

export function VariablesData(): ReactNode {
  const name = useText(variablesRegion.name);
  const { data } = useDictionary();
  const none = usePage((state) => (state.frame?.variables.length ?? 0) === 0);
  return (
    <NumbersData
      title={name}
      file="variables"
      disabled={none}
      table={() => {
        const { frame } = page.getState();
        return variablesTable(data, frame?.variables ?? [], frame?.position ?? 0);
      }}
    />
  );
}

export function VariablesPanel(): ReactNode {
  const empty = useText(variablesRegion.empty);
  const name = useText(variablesRegion.name);
  const { data } = useDictionary();
  const variables = usePage((state) => state.frame?.variables);
  return (
    <Panel label={name} bare>
      {variables && variables.length > 0 ? (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{data.name}</th>
              <th scope="col">{data.type}</th>
              <th scope="col">{data.shape}</th>
              <th scope="col" className={styles.value}>
                {data.value}
              </th>
            </tr>
          </thead>
          <tbody>
            <VariableRows rows={variables} path={[]} />
          </tbody>
        </table>
      ) : (
        <Hint>{empty}</Hint>
      )}
    </Panel>
  );
}
