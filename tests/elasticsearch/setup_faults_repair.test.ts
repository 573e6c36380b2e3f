import { faultTests, faultyNode } from './support/faults';
import { REPAIR } from './support/setup_tasks';

faultTests(REPAIR, faultyNode());
