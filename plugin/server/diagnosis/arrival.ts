import { i18n } from '@kbn/i18n';
import { found, notRun, ok, type DiagnosticCheck } from './check';

/** Packetbeat reports every ten seconds: so long without any document is no quiet night. */
const SILENT_MS = 10 * 60_000;
/** What the dashboard opens with. */
const DASHBOARD_MS = 6 * 3_600_000;

export const arrival: DiagnosticCheck = {
  id: 'arrival',
  question: () =>
    i18n.translate('networkTraffic.diagnosis.arrival.doPacketbeatSDocuments', {
      defaultMessage: 'Do Packetbeat’s documents arrive?',
    }),
  ask({ traffic, indexPattern, begun }) {
    const { documents, newest, elsewhere, perMinute, indices } = traffic;
    // Where they went is the next question's answer.
    if (documents === 0 && elsewhere.length > 0)
      return notRun(
        i18n.translate('networkTraffic.diagnosis.arrival.notHereSeeNext', {
          defaultMessage: 'Not here; see the next question.',
        })
      );
    if (documents === 0) {
      return found('no_documents', {
        symptom: i18n.translate('networkTraffic.diagnosis.arrival.everyPanelEmpty', {
          defaultMessage: 'Every panel is empty.',
        }),
        cause: i18n.translate('networkTraffic.diagnosis.arrival.noDocumentPacketbeatBehind', {
          defaultMessage:
            'No document of Packetbeat is behind {indexPattern}, nor where Logstash writes by default.',
          values: { indexPattern },
        }),
        evidence: [
          {
            label: i18n.translate('networkTraffic.diagnosis.arrival.indicesBehindPattern', {
              defaultMessage: 'Indices behind the pattern',
            }),
            value: indices?.length ?? null,
          },
          {
            label: i18n.translate('networkTraffic.diagnosis.arrival.documentsOthersThem', {
              defaultMessage: 'Documents of others in them',
            }),
            value: indices?.reduce((sum, index) => sum + index.documents, 0) ?? null,
          },
        ],
        remedy: i18n.translate('networkTraffic.diagnosis.arrival.checkPacketbeatRunsCaptures', {
          defaultMessage:
            'Check that Packetbeat runs and captures (its log says "flows" and "protocols"), that Logstash listens on its port (5044), and that Logstash reaches Elasticsearch. `packetbeat test output` shows the first broken link.',
        }),
      });
    }
    if (
      newest === null ||
      begun - newest <= SILENT_MS ||
      elsewhere.some((other) => (other.newest ?? 0) > newest)
    ) {
      return ok(
        i18n.translate('networkTraffic.diagnosis.arrival.documentsAMinuteNow', {
          defaultMessage:
            '{documents, plural, one {# document} other {# documents}}, {perMinute} a minute now.',
          values: { documents, perMinute },
        })
      );
    }
    return found('documents_stopped', {
      symptom:
        begun - newest < DASHBOARD_MS
          ? i18n.translate('networkTraffic.diagnosis.arrival.newestTrafficMissing', {
              defaultMessage: 'The newest traffic is missing: charts end some time ago.',
            })
          : i18n.translate('networkTraffic.diagnosis.arrival.panelsEmptyUnlessTime', {
              defaultMessage: 'Panels are empty unless the time range is set back.',
            }),
      cause: i18n.translate('networkTraffic.diagnosis.arrival.lastDocumentNothingCame', {
        defaultMessage: 'The last document is of {newest}; nothing came since.',
        values: { newest: new Date(newest).toISOString() },
      }),
      evidence: [
        {
          label: i18n.translate('networkTraffic.diagnosis.arrival.newestDocument', {
            defaultMessage: 'Newest document',
          }),
          value: new Date(newest).toISOString(),
        },
        {
          label: i18n.translate('networkTraffic.diagnosis.arrival.minutesSince', {
            defaultMessage: 'Minutes since',
          }),
          value: Math.round((begun - newest) / 60_000),
        },
        { label: 'Documents', value: documents },
      ],
      remedy: i18n.translate('networkTraffic.diagnosis.arrival.lookWhetherPacketbeatLogstash', {
        defaultMessage:
          'Look whether Packetbeat and Logstash run, and whether Elasticsearch refuses to write (a full disk makes indices read-only). If you look at a recording, set the time range to it.',
      }),
    });
  },
};
