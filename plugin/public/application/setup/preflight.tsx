import React from 'react';
import { EuiAccordion, EuiCallOut, EuiCodeBlock, EuiSpacer } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { MissingPrivilege, PreflightResponse } from '../../../common/api/setup';

const missingText = ({ level, privilege, on, neededFor }: MissingPrivilege): string =>
  i18n.translate('networkTraffic.preflight.missing', {
    defaultMessage: '{level} privilege "{privilege}"{on}, needed to {steps}',
    values: { level, privilege, on: on === '' ? '' : ` on ${on}`, steps: neededFor.join(', ') },
  });

/** Nothing when all is well; else each missing right by name, and a role which an administrator can take as it is. */
export function Preflight({
  preflight,
}: {
  readonly preflight: PreflightResponse;
}): React.ReactElement | null {
  if (!preflight.elasticsearch.reachable)
    return (
      <>
        <EuiCallOut color="danger" iconType="warning" title={preflight.elasticsearch.message} />
        <EuiSpacer size="m" />
      </>
    );
  if (preflight.missing.length === 0) return null;
  return (
    <>
      <EuiCallOut
        color={preflight.ready ? 'warning' : 'danger'}
        iconType="lock"
        data-test-subj="networkTrafficMissingPrivileges"
        title={i18n.translate('networkTraffic.preflight.title', {
          defaultMessage:
            '{count, plural, one {One right is missing} other {# rights are missing}} for {user}',
          values: { count: preflight.missing.length, user: preflight.username ?? '–' },
        })}
      >
        <ul>
          {preflight.missing.map((missing) => (
            <li key={`${missing.level} ${missing.privilege} ${missing.on}`}>{missingText(missing)}</li>
          ))}
        </ul>
        <EuiSpacer size="s" />
        <EuiAccordion
          id="networkTrafficRole"
          buttonContent={i18n.translate('networkTraffic.preflight.role', {
            defaultMessage: 'A role that grants all of it, for your administrator',
          })}
        >
          <EuiCodeBlock language="json" isCopyable paddingSize="s">
            {`PUT _security/role/network_traffic_setup\n${JSON.stringify(preflight.role, null, 2)}`}
          </EuiCodeBlock>
        </EuiAccordion>
      </EuiCallOut>
      <EuiSpacer size="m" />
    </>
  );
}
