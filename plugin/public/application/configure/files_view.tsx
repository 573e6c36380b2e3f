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
    <section aria-labelledby="networkTrafficFiles">
      <EuiTitle size="xs">
        <h2 id="networkTrafficFiles">
          {i18n.translate('networkTraffic.configure.files', { defaultMessage: 'Files' })}
        </h2>
      </EuiTitle>
      <EuiText size="s">
        <p>
          {i18n.translate('networkTraffic.configure.where', {
            defaultMessage:
              'packetbeat.yml is for the sensor. The others are for the machine with Logstash: pipelines.yml for its configuration folder, pipeline for /usr/share/logstash.',
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
    </section>
  );
}

/** What is typed on the machines: secrets go from the keyboard into the keystore. */
export function Commands(): React.ReactElement {
  return (
    <section aria-labelledby="networkTrafficCommands">
      <EuiTitle size="xs">
        <h2 id="networkTrafficCommands">
          {i18n.translate('networkTraffic.configure.commands', { defaultMessage: 'Commands' })}
        </h2>
      </EuiTitle>
      <EuiText size="s">
        <p>
          {i18n.translate('networkTraffic.configure.keystore', {
            defaultMessage: 'In the folder of Logstash, before it starts; each asks for a value:',
          })}
        </p>
      </EuiText>
      <EuiCodeBlock language="bash" fontSize="s" paddingSize="s" isCopyable>
        {KEYSTORE_COMMANDS.join('\n')}
      </EuiCodeBlock>
      <EuiSpacer size="s" />
      <EuiText size="s">
        <p>
          {i18n.translate('networkTraffic.configure.sensor', {
            defaultMessage: 'On the sensor, in the folder with packetbeat.yml:',
          })}
        </p>
      </EuiText>
      <EuiCodeBlock language="bash" fontSize="s" paddingSize="s" isCopyable>
        {SENSOR_COMMANDS.join('\n')}
      </EuiCodeBlock>
    </section>
  );
}
