import React from 'react';
import { EuiAccordion, EuiButtonEmpty, EuiCodeBlock, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import { KEYSTORE_COMMANDS, SENSOR_COMMANDS, type ConfigurationFile } from '../../../common/configure';
import { saveFile } from '../../shared/save_file';

const languageOf = (path: string): string =>
  path.endsWith('.yml') ? 'yaml' : path.endsWith('.rb') ? 'ruby' : 'text';

/** The files, each to be read, copied and downloaded. */
export function ConfigurationFiles({
  files,
}: {
  readonly files: readonly ConfigurationFile[];
}): React.ReactElement {
  return (
    <Section
      id="networkTrafficFiles"
      title={i18n.translate('networkTraffic.configure.files', { defaultMessage: 'Files' })}
    >
      <EuiText size="s">
        <p>
          {i18n.translate('networkTraffic.configure.where', {
            defaultMessage:
              'Copy packetbeat.yml to the sensor. Copy the other files to the Logstash machine: pipelines.yml to its configuration folder, and the pipeline folder to /usr/share/logstash.',
          })}
        </p>
      </EuiText>
      {files.map(({ path, text }) => (
        <React.Fragment key={path}>
          <EuiSpacer size="s" />
          <EuiAccordion
            id={`networkTrafficFile-${path}`}
            buttonContent={path}
            extraAction={
              <EuiButtonEmpty
                size="xs"
                iconType="download"
                aria-label={i18n.translate('networkTraffic.configure.downloadFile', {
                  defaultMessage: 'Download {path}',
                  values: { path },
                })}
                onClick={() => saveFile(path.slice(path.lastIndexOf('/') + 1), 'text/plain', text)}
                data-test-subj={`networkTrafficDownload-${path}`}
              >
                {i18n.translate('networkTraffic.configure.download', { defaultMessage: 'Download' })}
              </EuiButtonEmpty>
            }
          >
            <EuiCodeBlock
              language={languageOf(path)}
              fontSize="s"
              paddingSize="s"
              overflowHeight={320}
              isCopyable
            >
              {text}
            </EuiCodeBlock>
          </EuiAccordion>
        </React.Fragment>
      ))}
    </Section>
  );
}

/** What is typed on the machines: secrets go from the keyboard into the keystore. */
export function Commands(): React.ReactElement {
  return (
    <Section
      id="networkTrafficCommands"
      title={i18n.translate('networkTraffic.configure.commands', { defaultMessage: 'Commands' })}
    >
      <Typed
        where={i18n.translate('networkTraffic.configure.keystore', {
          defaultMessage: 'In the Logstash folder, before you start Logstash. Each command asks for a value:',
        })}
        commands={KEYSTORE_COMMANDS}
      />
      <EuiSpacer size="s" />
      <Typed
        where={i18n.translate('networkTraffic.configure.sensor', {
          defaultMessage: 'On the sensor, in the folder with packetbeat.yml:',
        })}
        commands={SENSOR_COMMANDS}
      />
    </Section>
  );
}

function Section({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: React.ReactNode;
}): React.ReactElement {
  return (
    <section aria-labelledby={id}>
      <EuiTitle size="xs">
        <h2 id={id}>{title}</h2>
      </EuiTitle>
      {children}
    </section>
  );
}

function Typed({
  where,
  commands,
}: {
  readonly where: string;
  readonly commands: readonly string[];
}): React.ReactElement {
  return (
    <>
      <EuiText size="s">
        <p>{where}</p>
      </EuiText>
      <EuiCodeBlock language="bash" fontSize="s" paddingSize="s" isCopyable>
        {commands.join('\n')}
      </EuiCodeBlock>
    </>
  );
}
