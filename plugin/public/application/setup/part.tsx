import React from 'react';
import { EuiText } from '@elastic/eui';
import type { AssetKind } from '../../../common/api/setup';
import { KINDS } from './texts';

/** Name of a part and, below it, what it is. */
export function Part({
  title,
  kind,
}: {
  readonly title: string;
  readonly kind: AssetKind;
}): React.ReactElement {
  return (
    <div>
      {title}
      <EuiText size="xs" color="subdued">
        {KINDS[kind]}
      </EuiText>
    </div>
  );
}
