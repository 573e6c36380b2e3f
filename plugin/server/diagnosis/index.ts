import { arrival } from './arrival';
import { capturedTwice } from './captured_twice';
import { clock } from './clock';
import { direction } from './direction';
import { domains } from './domains';
import { drops } from './drops';
import { elsewhere } from './elsewhere';
import { encapsulation } from './encapsulation';
import { families } from './families';
import { fieldLimit } from './field_limit';
import { fieldTypes } from './field_types';
import { flowTotals } from './flow_totals';
import { geo } from './geo';
import { ignoredValues } from './ignored_values';
import { lifecycle } from './lifecycle';
import { oneWay } from './one_way';
import { labels } from './labels';
import { oneLogstash } from './one_logstash';
import { ownShipping } from './own_shipping';
import { pipelineVersion } from './pipeline_version';
import { shards } from './shards';
import { silentSensors } from './silent_sensors';
import { summaries } from './summaries';
import { template } from './template';
import type { DiagnosticCheck } from './check';
import { versions } from './versions';

/** In the order of the way of the data: what fails first explains what comes after. */
export const CHECKS: readonly DiagnosticCheck[] = [
  arrival,
  elsewhere,
  shards,
  families,
  encapsulation,
  clock,
  fieldTypes,
  ignoredValues,
  geo,
  template,
  fieldLimit,
  lifecycle,
  summaries,
  flowTotals,
  capturedTwice,
  oneWay,
  ownShipping,
  direction,
  pipelineVersion,
  oneLogstash,
  labels,
  domains,
  versions,
  silentSensors,
  drops,
];
