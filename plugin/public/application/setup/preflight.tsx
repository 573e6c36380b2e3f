import React from 'react';
import { EuiAccordion, EuiCallOut, EuiCodeBlock, EuiSpacer } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { MissingPrivilege, PreflightResponse } from '../../../common/api/setup';

const STEPS: Readonly<Record<MissingPrivilege['neededFor'][number], string>> = {
  look: i18n.translate('networkTraffic.preflight.step.look', { defaultMessage: 'view the status' }),
  plan: i18n.translate('networkTraffic.preflight.step.plan', { defaultMessage: 'plan changes' }),
  apply: i18n.translate('networkTraffic.preflight.step.apply', { defaultMessage: 'run setup' }),
  'delete old indices': i18n.translate('networkTraffic.preflight.step.retention', {
    defaultMessage: 'delete old indices',
  }),
  'make summaries': i18n.translate('networkTraffic.preflight.step.summaries', {
    defaultMessage: 'create summaries',
  }),
  'create first index': i18n.translate('networkTraffic.preflight.step.firstIndex', {
    defaultMessage: 'create the first index',
  }),
  'fill in at arrival': i18n.translate('networkTraffic.preflight.step.ingestPipeline', {
    defaultMessage: 'install the ingest pipeline',
  }),
  verify: i18n.translate('networkTraffic.preflight.step.verify', { defaultMessage: 'verify the setup' }),
  repair: i18n.translate('networkTraffic.preflight.step.repair', { defaultMessage: 'repair indices' }),
  're-index': i18n.translate('networkTraffic.preflight.step.reindex', { defaultMessage: 'reindex' }),
  remove: i18n.translate('networkTraffic.preflight.step.remove', { defaultMessage: 'remove objects' }),
};

const LEVELS: Readonly<Record<MissingPrivilege['level'], string>> = {
  cluster: i18n.translate('networkTraffic.preflight.level.cluster', { defaultMessage: 'Cluster' }),
  index: i18n.translate('networkTraffic.preflight.level.index', { defaultMessage: 'Index' }),
  kibana: i18n.translate('networkTraffic.preflight.level.kibana', { defaultMessage: 'Kibana' }),
};

function missingText({ level, privilege, on, neededFor }: MissingPrivilege): string {
  const steps = new Intl.ListFormat(i18n.getLocale(), { type: 'conjunction' }).format(
    neededFor.map((step) => STEPS[step])
  );
  return on === ''
    ? i18n.translate('networkTraffic.preflight.missing', {
        defaultMessage: '{level}: {privilege}. Required to {steps}.',
        values: { level: LEVELS[level], privilege, steps },
      })
    : i18n.translate('networkTraffic.preflight.missingOn', {
        defaultMessage: '{level}: {privilege} on {on}. Required to {steps}.',
        values: { level: LEVELS[level], privilege, on, steps },
      });
}

/** Nothing when all is well; else each missing privilege by name, and a role which an administrator can take as it is. */
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
            '{count, plural, one {# privilege is missing} other {# privileges are missing}} for {user}',
          values: { count: preflight.missing.length, user: preflight.username ?? '–' },
        })}
      >
        <EuiAccordion
          id="networkTrafficMissing"
          buttonContent={i18n.translate('networkTraffic.preflight.list', {
            defaultMessage: 'Missing privileges',
          })}
        >
          <ul>
            {preflight.missing.map((missing) => (
              <li key={`${missing.level} ${missing.privilege} ${missing.on}`}>{missingText(missing)}</li>
            ))}
          </ul>
        </EuiAccordion>
        <Role
          preflight={preflight}
          title={i18n.translate('networkTraffic.preflight.role', {
            defaultMessage: 'Role for your administrator to create',
          })}
        />
      </EuiCallOut>
      <EuiSpacer size="m" />
    </>
  );
}

/** For an administrator, who lacks nothing himself and makes the role for those who do; the message of a refused request points here. */
export function RoleForOthers({
  preflight,
}: {
  readonly preflight: PreflightResponse;
}): React.ReactElement | null {
  if (!preflight.security || preflight.missing.length > 0) return null;
  return (
    <>
      <EuiSpacer size="m" />
      <Role
        preflight={preflight}
        title={i18n.translate('networkTraffic.preflight.roleForOthers', {
          defaultMessage: 'Role with the privileges for Setup',
        })}
      />
    </>
  );
}

const Role = ({
  preflight,
  title,
}: {
  readonly preflight: PreflightResponse;
  readonly title: string;
}): React.ReactElement => (
  <EuiAccordion id="networkTrafficRole" data-test-subj="networkTrafficRole" buttonContent={title}>
    <EuiCodeBlock language="json" isCopyable paddingSize="s">
      {`PUT _security/role/network_traffic_setup\n${JSON.stringify(preflight.role, null, 2)}`}
    </EuiCodeBlock>
  </EuiAccordion>
);
