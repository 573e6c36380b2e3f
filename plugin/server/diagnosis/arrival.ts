import { i18n } from '@kbn/i18n';
import { duration } from '../../common/domain/duration';
import { forbidden, found, notRun, ok, type DiagnosticCheck } from './check';

/** Packetbeat reports every ten seconds: so long without any document is no quiet night. */
const SILENT_MS = 10 * 60_000;
/** What the dashboard opens with. */
const DASHBOARD_MS = 6 * 3_600_000;

export const arrival: DiagnosticCheck = {
  id: 'arrival',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.arrival.question', {
      defaultMessage: 'Packetbeat data arrives',
    }),
  ask({ traffic, indexPattern, begun }) {
    const { documents, newest, elsewhere, perMinute, indices } = traffic;
    // Where they went is the next question's answer.
    if (documents === 0 && elsewhere.length > 0)
      return notRun(
        i18n.translate('networkTraffic.diagnosis.arrival.elsewhere', {
          defaultMessage: 'No data here. See the next check.',
        })
      );
    // To one who may not read them, indices look as if they were not there.
    if (documents === 0 && traffic.inPart)
      return forbidden(
        i18n.translate('networkTraffic.diagnosis.arrival.mayNotRead', {
          defaultMessage:
            'You see no Packetbeat documents. You do not have the index privilege “read” on {indexPattern} as a whole, so other documents may exist.',
          values: { indexPattern },
        })
      );
    if (documents === 0) {
      return found('no_documents', {
        symptom: i18n.translate('networkTraffic.diagnosis.arrival.panelsEmpty', {
          defaultMessage: 'All panels are empty.',
        }),
        cause: i18n.translate('networkTraffic.diagnosis.arrival.noDocuments', {
          defaultMessage:
            'No Packetbeat documents exist in {indexPattern} or in the default Logstash indices.',
          values: { indexPattern },
        }),
        evidence: [
          {
            label: i18n.translate('networkTraffic.diagnosis.arrival.indices', {
              defaultMessage: 'Indices that match the pattern',
            }),
            value: indices?.length ?? null,
          },
          {
            label: i18n.translate('networkTraffic.diagnosis.arrival.otherDocuments', {
              defaultMessage: 'Documents from other shippers',
            }),
            value: indices?.reduce((sum, index) => sum + index.documents, 0) ?? null,
          },
        ],
        remedy: i18n.translate('networkTraffic.diagnosis.arrival.noDocumentsRemedy', {
          defaultMessage:
            'Check that Packetbeat is running and capturing (its log mentions “flows” and “protocols”), that Logstash listens on its port (default: 5044), and that Logstash can connect to Elasticsearch. To test the connection, run the command below on the sensor.',
        }),
        snippet: 'packetbeat test output',
        action: 'show',
      });
    }
    if (
      newest === null ||
      begun - newest <= SILENT_MS ||
      elsewhere.some((other) => (other.newest ?? 0) > newest)
    ) {
      return ok(
        i18n.translate('networkTraffic.diagnosis.arrival.rate', {
          defaultMessage:
            '{documents, plural, one {# document} other {# documents}}, currently {perMinute, number} per minute.',
          values: { documents, perMinute },
        })
      );
    }
    const silent = duration(begun - newest, i18n.translate);
    return found('documents_stopped', {
      symptom:
        begun - newest < DASHBOARD_MS
          ? i18n.translate('networkTraffic.diagnosis.arrival.latestMissing', {
              defaultMessage: 'The latest traffic is missing from the charts.',
            })
          : i18n.translate('networkTraffic.diagnosis.arrival.emptyForRecent', {
              defaultMessage: 'Panels are empty for recent time ranges.',
            }),
      cause: i18n.translate('networkTraffic.diagnosis.arrival.stopped', {
        defaultMessage: 'No data has arrived for {period}. Earlier data is available.',
        values: { period: silent },
      }),
      evidence: [
        {
          label: i18n.translate('networkTraffic.diagnosis.arrival.latestDocument', {
            defaultMessage: 'Latest document',
          }),
          value: new Date(newest).toISOString(),
        },
        {
          label: i18n.translate('networkTraffic.diagnosis.arrival.sinceThen', {
            defaultMessage: 'Since then',
          }),
          value: silent,
        },
        {
          label: i18n.translate('networkTraffic.diagnosis.arrival.documents', {
            defaultMessage: 'Packetbeat documents',
          }),
          value: documents,
        },
      ],
      remedy: i18n.translate('networkTraffic.diagnosis.arrival.stoppedRemedy', {
        defaultMessage:
          'Check that Packetbeat and Logstash are running, and that Elasticsearch accepts data: when the disk is full, indices become read-only. To view a recording, set the time range to the time of the recording.',
      }),
    });
  },
};
