import React from 'react';
import {
  EuiBasicTable,
  EuiCodeBlock,
  EuiFlyout,
  EuiFlyoutBody,
  EuiFlyoutHeader,
  EuiSpacer,
  EuiTitle,
} from '@elastic/eui';
import type { LayerResult, Row } from '../../interpret';

interface InspectorProps {
  readonly title: string;
  readonly results: readonly LayerResult[];
  readonly onClose: () => void;
}

/** A panel's searches and the raw numbers behind its drawing. */
export function Inspector({ title, results, onClose }: InspectorProps): JSX.Element {
  return (
    <EuiFlyout
      onClose={onClose}
      size="m"
      aria-label={`Request and numbers of ${title}`}
      data-test-subj="panelInspector"
    >
      <EuiFlyoutHeader hasBorder>
        <EuiTitle size="s">
          <h2>{title}</h2>
        </EuiTitle>
      </EuiFlyoutHeader>
      <EuiFlyoutBody>
        {results.map(({ id, table, requests }) => (
          <React.Fragment key={id}>
            <EuiBasicTable<Row>
              tableCaption={`Numbers of ${title}`}
              items={[...table.rows]}
              columns={table.columns.map((column) => ({
                name: column.label,
                render: (row: Row) => String(row[column.id] ?? '–'),
              }))}
            />
            <EuiSpacer />
            {requests.map(({ index, body }, at) => (
              <EuiCodeBlock key={`${id}-${at}`} paddingSize="s" fontSize="s" isCopyable>
                {`POST ${index}/_search\n${JSON.stringify(body, null, 2)}`}
              </EuiCodeBlock>
            ))}
          </React.Fragment>
        ))}
      </EuiFlyoutBody>
    </EuiFlyout>
  );
}
