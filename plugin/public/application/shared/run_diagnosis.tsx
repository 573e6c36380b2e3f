import React from 'react';
import { EuiButtonEmpty } from '@elastic/eui';
import { i18n } from '@kbn/i18n';

/** The way to Diagnosis, beside the next step. */
export const RunDiagnosis = ({ onDiagnosis }: { readonly onDiagnosis: () => void }): React.ReactElement => (
  <EuiButtonEmpty iconType="heart" onClick={onDiagnosis}>
    {i18n.translate('networkTraffic.setup.diagnosis', { defaultMessage: 'Run Diagnosis' })}
  </EuiButtonEmpty>
);
