/** `GET`; query `mask=true`: addresses and names in the evidence are replaced (the same one by the same mask), `download=true`: sent as a file to save; answer: `DiagnosisResponse`. Reads only; asked when a person asks, never on a schedule. */
export const DIAGNOSIS_PATH = '/api/network_traffic/diagnosis';

/** Stable codes: the page translates by them, `symptom` etc. are the English texts. */
export type CauseCode =
  | 'no_documents'
  | 'documents_stopped'
  | 'documents_elsewhere'
  | 'captured_twice'
  | 'one_way_flows'
  | 'own_shipping'
  | 'one_family'
  | 'shards_failed'
  | 'encapsulated'
  | 'geo_absent'
  | 'geo_malformed'
  | 'geo_wrong_type'
  | 'geo_template_younger'
  | 'geo_data_view_stale'
  | 'geo_other_target'
  | 'geo_lookup_failures'
  | 'geo_expired_database'
  | 'geo_private_only'
  | 'direction_differs'
  | 'no_domain_names'
  | 'names_missing'
  | 'domain_field_missing'
  | 'quic_hides_names'
  | 'flows_inflated'
  | 'flows_missing'
  | 'flows_open'
  | 'wrong_types'
  | 'values_ignored'
  | 'clock_skew'
  | 'replay_in_future'
  | 'rejected_fields'
  | 'fields_not_searchable'
  | 'template_conflict'
  | 'lifecycle_errors'
  | 'lifecycle_stopped'
  | 'pipeline_absent'
  | 'pipeline_outdated'
  | 'sensor_split'
  | 'summaries_stopped'
  | 'summaries_behind'
  | 'version_mix'
  | 'sensor_silent'
  | 'drops';

export type EvidenceValue = string | number | boolean | null;

export interface Evidence {
  readonly label: string;
  readonly value: EvidenceValue;
}

/** What the page can do about a cause. `setup`, `repair`: open that step; `show`: text to copy is in `DiagnosisFinding.snippet`. */
export type FindingAction = 'setup' | 'repair' | 'show';

export interface DiagnosisFinding {
  readonly code: CauseCode;
  readonly severity: 'error' | 'warning';
  readonly symptom: string;
  readonly cause: string;
  readonly evidence: readonly Evidence[];
  readonly remedy: string;
  /** Lines of configuration to copy. */
  readonly snippet?: string | undefined;
  readonly action: FindingAction | null;
}

/** A question that was asked. */
export interface DiagnosisCheck {
  readonly id: string;
  readonly question: string;
  /** `not_run`: nothing is there to judge, or this cluster cannot answer it · `forbidden`: this user may not ask it (`message` names the right). */
  readonly result: 'ok' | 'found' | 'not_run' | 'forbidden';
  readonly message: string;
}

export interface DiagnosisResponse {
  /** ISO 8601: when it was looked at. */
  readonly at: string;
  readonly pluginVersion: string;
  readonly indexPattern: string;
  readonly masked: boolean;
  readonly findings: readonly DiagnosisFinding[];
  readonly checks: readonly DiagnosisCheck[];
  /** Figures of the way of the data, also when all is well; null: this user may not read the documents. */
  readonly traffic: {
    readonly documents: number;
    readonly lastDay: number;
    /** Mean of the last 15 minutes. */
    readonly perMinute: number;
    readonly newest: string | null;
    /** Null: this user may not see the sizes. */
    readonly indices:
      | readonly {
          readonly name: string;
          readonly documents: number;
          readonly bytes: number;
        }[]
      | null;
  } | null;
}
