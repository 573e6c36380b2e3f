import { faultTests, faultyNode } from './support/faults';
import { COMPLETE } from './support/node';
import { SUMMARY_TASKS } from './support/summary_tasks';

// Runs where an Elasticsearch with transforms is: DEVELOPERS.md.
(COMPLETE ? describe : describe.skip)('summaries', () => {
  faultTests(SUMMARY_TASKS, faultyNode());
});
