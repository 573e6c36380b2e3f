import React, { useState } from 'react';
import { EuiButton, EuiButtonGroup, EuiCodeBlock, EuiSpacer, EuiSteps, EuiText } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import {
  archiveOf,
  commandsFor,
  SYSTEMS,
  type ConfigurationFile,
  type Site,
  type System,
} from '../../../common/configure';
import { saveFile } from '../../shared/save_file';
import { InstallationGuides, LogstashUser } from './beforehand';
import { SingleFiles } from './files_view';
import { INSTALL, SYSTEM_LABELS } from './texts';

const ARCHIVE = 'network-traffic-configuration.zip';

const Typed = ({ commands }: { readonly commands: readonly string[] }): React.ReactElement | null =>
  commands.length === 0 ? null : (
    <EuiCodeBlock language="bash" fontSize="s" paddingSize="s" isCopyable>
      {commands.join('\n')}
    </EuiCodeBlock>
  );

/** From the files to the first documents, in steps for the system of the machines. */
export function Instructions({
  site,
  files,
  children,
}: {
  readonly site: Site;
  readonly files: readonly ConfigurationFile[];
  /** The last step: waiting for documents. */
  readonly children: React.ReactNode;
}): React.ReactElement {
  const [system, setSystem] = useState<System>('linux');
  const commands = commandsFor(system, site);
  return (
    <>
      <EuiButtonGroup
        legend={i18n.translate('networkTraffic.configure.system', { defaultMessage: 'System' })}
        options={SYSTEMS.map((id) => ({ id, label: SYSTEM_LABELS[id] }))}
        idSelected={system}
        onChange={(id) => setSystem(SYSTEMS.find((known) => known === id) ?? 'linux')}
        data-test-subj="networkTrafficSystem"
      />
      <EuiSpacer size="m" />
      <EuiSteps
        titleSize="xs"
        steps={[
          {
            title: i18n.translate('networkTraffic.configure.step.install', {
              defaultMessage: 'Install Packetbeat and Logstash',
            }),
            children: (
              <>
                <EuiText size="s">
                  <p>{INSTALL[system]}</p>
                </EuiText>
                <InstallationGuides system={system} />
                <Typed commands={commands.install} />
              </>
            ),
          },
          {
            title: i18n.translate('networkTraffic.configure.step.download', {
              defaultMessage: 'Download the configuration files',
            }),
            children: (
              <>
                <EuiText size="s">
                  <p>
                    {i18n.translate('networkTraffic.configure.unpack', {
                      defaultMessage:
                        'Extract the archive on both machines: the sensor needs packetbeat.yml, Logstash needs the other files.',
                    })}
                  </p>
                </EuiText>
                <EuiSpacer size="s" />
                <EuiButton
                  iconType="download"
                  data-test-subj="networkTrafficDownloadAll"
                  onClick={() => saveFile(ARCHIVE, 'application/zip', archiveOf(files))}
                >
                  {i18n.translate('networkTraffic.configure.downloadAll', {
                    defaultMessage: 'Download all files',
                  })}
                </EuiButton>
                <EuiSpacer size="s" />
                <SingleFiles files={files} />
              </>
            ),
          },
          {
            title: i18n.translate('networkTraffic.configure.step.logstash', {
              defaultMessage: 'Start Logstash',
            }),
            children: (
              <>
                <EuiText size="s">
                  <p>
                    {i18n.translate('networkTraffic.configure.logstashCommands', {
                      defaultMessage:
                        'Run these commands on the Logstash machine, in the folder with the extracted files. They ask for the name and password of an Elasticsearch user that may write to {pattern}.',
                      values: { pattern: 'logstash-*' },
                    })}
                  </p>
                </EuiText>
                <Typed commands={commands.logstash} />
                <EuiSpacer size="s" />
                <LogstashUser />
              </>
            ),
          },
          {
            title: i18n.translate('networkTraffic.configure.step.sensor', {
              defaultMessage: 'Start Packetbeat',
            }),
            children: (
              <>
                <EuiText size="s">
                  <p>
                    {i18n.translate('networkTraffic.configure.sensorCommands', {
                      defaultMessage: 'Run these commands on the sensor, in the folder with packetbeat.yml.',
                    })}
                  </p>
                </EuiText>
                <Typed commands={commands.sensor} />
              </>
            ),
          },
          {
            title: i18n.translate('networkTraffic.configure.arrivalTitle', {
              defaultMessage: 'Wait for documents',
            }),
            children,
          },
        ]}
      />
    </>
  );
}
