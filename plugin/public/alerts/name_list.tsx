import React from 'react';
import { EuiComboBox } from '@elastic/eui';

/** A list of names or addresses that the user types; several are taken at once, as pasted. */
export function NameList({
  id,
  names,
  onChange,
}: {
  readonly id: string;
  readonly names: readonly string[];
  readonly onChange: (names: string[]) => void;
}): React.ReactElement {
  return (
    <EuiComboBox
      fullWidth
      noSuggestions
      delimiter=","
      data-test-subj={`networkAnomalyRule-${id}`}
      selectedOptions={names.map((label) => ({ label }))}
      onCreateOption={(typed) => {
        const added = typed.split(/[\s,]+/).filter((name) => name !== '' && !names.includes(name));
        onChange([...names, ...new Set(added)]);
      }}
      onChange={(options) => onChange(options.map(({ label }) => label))}
    />
  );
}
