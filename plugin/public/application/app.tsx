import React, { useEffect, useState } from 'react';
import { EuiPageTemplate } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AppMountParameters, CoreStart } from '../../kibana_types/browser';
import type { SetupClient } from '../api/client';
import { DiagnosisPage } from './diagnosis/diagnosis_page';
import { SetupPage } from './setup/setup_page';
import { KibanaSurroundings } from './shared/theme';

const TITLE = i18n.translate('networkTraffic.app.title', { defaultMessage: 'Network Traffic' });

const PAGES = [
  { path: '/', label: i18n.translate('networkTraffic.app.setup', { defaultMessage: 'Setup' }) },
  {
    path: '/diagnosis',
    label: i18n.translate('networkTraffic.app.diagnosis', { defaultMessage: 'Diagnosis' }),
  },
] as const;
type Path = (typeof PAGES)[number]['path'];

/** Setup with its repair unfolded: where the doctor sends people. */
const REPAIR = '/repair';

const pathOf = (pathname: string): Path => PAGES.find(({ path }) => path === pathname)?.path ?? '/';

/** The plugin's pages under one header; the address bar says which. */
export function App({
  core,
  params,
  client,
}: {
  readonly core: CoreStart;
  readonly params: AppMountParameters;
  readonly client: SetupClient;
}): React.ReactElement {
  const { history } = params;
  const [pathname, setPathname] = useState(history.location.pathname);
  useEffect(() => history.listen(() => setPathname(history.location.pathname)), [history]);
  const path = pathOf(pathname);
  useEffect(() => {
    core.chrome.setBreadcrumbs([{ text: TITLE }]);
    core.chrome.docTitle.change(TITLE);
  }, [core.chrome]);
  return (
    <KibanaSurroundings theme$={core.theme.theme$}>
      <EuiPageTemplate restrictWidth={1200} offset={0} data-test-subj="networkTrafficApp">
        <EuiPageTemplate.Header
          pageTitle={TITLE}
          description={i18n.translate('networkTraffic.app.description', {
            defaultMessage:
              'Packetbeat captures, Logstash enriches, Elasticsearch stores. This page sets up what shows it, and says what is wrong when it does not.',
          })}
          tabs={PAGES.map(({ path: target, label }) => ({
            label,
            isSelected: target === path,
            onClick: () => history.push(target),
          }))}
        />
        <EuiPageTemplate.Section>
          {path === '/diagnosis' ? (
            <DiagnosisPage
              client={client}
              http={core.http}
              onOpen={(action) => history.push(action === 'repair' ? REPAIR : '/')}
            />
          ) : (
            <SetupPage
              core={core}
              client={client}
              repairOpen={pathname === REPAIR}
              onDiagnosis={() => history.push('/diagnosis')}
            />
          )}
        </EuiPageTemplate.Section>
      </EuiPageTemplate>
    </KibanaSurroundings>
  );
}
