import React, { useEffect, useMemo, useState } from 'react';
import { EuiPageTemplate } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { AppMountParameters, CoreStart } from '../../kibana_types/browser';
import type { BrowserStartPlugins } from '../../kibana_types/plugins';
import type { ApiClient } from '../api/client';
import { KibanaSurroundings, useDarkMode } from '../shared/surroundings';
import { AlertsPage } from './alerts/alerts_page';
import { AnomaliesPage } from './anomalies/anomalies_page';
import { ConfigurePage } from './configure/configure_page';
import { DiagnosisPage } from './diagnosis/diagnosis_page';
import { MaintenancePage } from './maintenance/maintenance_page';
import { Header } from './shared/header';
import { OverviewPage } from './setup/overview_page';
import { SetupPage } from './setup/setup_page';

const TITLE = i18n.translate('networkTraffic.app.title', { defaultMessage: 'Network Traffic' });

const PAGES = [
  { path: '/', label: i18n.translate('networkTraffic.app.setup', { defaultMessage: 'Setup' }) },
  {
    path: '/anomalies',
    label: i18n.translate('networkTraffic.app.anomalies', { defaultMessage: 'Anomalies' }),
  },
  {
    path: '/alerts',
    label: i18n.translate('networkTraffic.app.alerts', { defaultMessage: 'Alerts' }),
  },
  {
    path: '/configure',
    label: i18n.translate('networkTraffic.app.configure', { defaultMessage: 'Configure' }),
  },
  {
    path: '/diagnosis',
    label: i18n.translate('networkTraffic.app.diagnosis', { defaultMessage: 'Diagnosis' }),
  },
  {
    path: '/maintenance',
    label: i18n.translate('networkTraffic.app.maintenance', { defaultMessage: 'Maintenance' }),
  },
] as const;
type Path = (typeof PAGES)[number]['path'];

/** Maintenance with its repair unfolded: where Diagnosis sends people. */
const REPAIR = '/repair';

const pathOf = (pathname: string): Path =>
  pathname === REPAIR ? '/maintenance' : (PAGES.find(({ path }) => path === pathname)?.path ?? '/');

const OVERVIEW = i18n.translate('networkTraffic.app.overview', { defaultMessage: 'Overview' });

/** The tabs of this person: Setup and Maintenance are for those who may change something. */
const pagesFor = (may: boolean): readonly { readonly path: Path; readonly label: string }[] =>
  may
    ? PAGES
    : PAGES.filter(({ path }) => path !== '/maintenance').map((page) =>
        page.path === '/' ? { ...page, label: OVERVIEW } : page
      );

export interface AppProps {
  readonly core: CoreStart;
  readonly plugins: BrowserStartPlugins;
  readonly params: AppMountParameters;
  readonly client: ApiClient;
}

/** The plugin's pages under one header; the address bar says which. */
export function App({ core, plugins, params, client }: AppProps): React.ReactElement {
  const { history } = params;
  const [pathname, setPathname] = useState(history.location.pathname);
  useEffect(() => history.listen(() => setPathname(history.location.pathname)), [history]);
  const path = pathOf(pathname);
  const may = core.application.capabilities.networkTraffic?.setup !== false;
  const pages = pagesFor(may);
  const label = pages.find((page) => page.path === path)?.label ?? TITLE;
  useEffect(() => {
    core.chrome.setBreadcrumbs([{ text: TITLE }, { text: label }]);
    core.chrome.docTitle.change([label, TITLE]);
  }, [core.chrome, label]);
  const dark = useDarkMode(core.theme.theme$);
  const services = useMemo(() => ({ core, ...plugins }), [core, plugins]);
  const open = (action: 'setup' | 'repair'): void => history.push(action === 'repair' ? REPAIR : '/');
  return (
    <KibanaSurroundings dark={dark}>
      <EuiPageTemplate
        restrictWidth={false}
        offset={0}
        // Kibana's header stands above: a whole window's height would always scroll.
        style={{ minBlockSize: 'max(460px, calc(100vh - var(--euiFixedHeadersOffset, 0px)))' }}
        data-test-subj="networkTrafficApp"
      >
        <Header
          title={TITLE}
          tabs={pages.map(({ path: target, label: name }) => ({
            label: name,
            isSelected: target === path,
            onClick: () => history.push(target),
          }))}
        />
        {/* Names of indices and templates are longer than a phone is wide. */}
        <EuiPageTemplate.Section
          paddingSize="m"
          restrictWidth={path === '/anomalies' ? false : 1200}
          style={{ overflowWrap: 'break-word' }}
        >
          {path === '/anomalies' ? (
            <AnomaliesPage
              history={history}
              services={services}
              unifiedSearch={plugins.unifiedSearch}
              dark={dark}
            />
          ) : path === '/alerts' ? (
            <AlertsPage core={core} onOpen={(target) => history.push(target)} />
          ) : path === '/configure' ? (
            <ConfigurePage core={core} client={client} onOpen={open} />
          ) : path === '/diagnosis' ? (
            <DiagnosisPage client={client} http={core.http} onOpen={open} />
          ) : path === '/maintenance' ? (
            <MaintenancePage core={core} client={client} repairOpen={pathname === REPAIR} />
          ) : !may ? (
            <OverviewPage
              core={core}
              client={client}
              onAnomalies={() => history.push('/anomalies')}
              onDiagnosis={() => history.push('/diagnosis')}
            />
          ) : (
            <SetupPage
              core={core}
              client={client}
              onRepair={() => history.push(REPAIR)}
              onDiagnosis={() => history.push('/diagnosis')}
              onConfigure={() => history.push('/configure')}
            />
          )}
        </EuiPageTemplate.Section>
      </EuiPageTemplate>
    </KibanaSurroundings>
  );
}
