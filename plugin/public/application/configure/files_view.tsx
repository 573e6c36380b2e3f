import React from 'react';
import { EuiAccordion, EuiButtonEmpty, EuiCodeBlock, EuiSpacer } from '@elastic/eui';
import { i18n } from '@kbn/i18n';
import type { ConfigurationFile } from '../../../common/configure';
import { saveFile } from '../../shared/save_file';

const languageOf = (path: string): string =>
  path.endsWith('.yml') ? 'yaml' : path.endsWith('.rb') ? 'ruby' : 'text';

/** The files one by one, each to be read, copied and downloaded. */
export function SingleFiles({ files }: { readonly files: readonly ConfigurationFile[] }): React.ReactElement {
  return (
    <EuiAccordion
      id="networkTrafficFiles"
      buttonContent={i18n.translate('networkTraffic.configure.files', { defaultMessage: 'Single files' })}
    >
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
    </EuiAccordion>
  );
}
