import type { Client } from '@elastic/elasticsearch';
import type { RuleParamsInput } from '../../../plugin/common/api/rule_params';
import type { AlertsClient, RuleExecutorOptions } from '../../../plugin/kibana_types/alerting';
import { createExecutor } from '../../../plugin/server/alerts/executor';
import type { AlertContext } from '../../../plugin/server/alerts/context';

/** What became of one run. */
export interface Run {
  readonly now: number;
  readonly outcome: 'succeeded' | 'warning' | 'failed';
  readonly messages: readonly string[];
  /** Alerts after the run, with what a message could say of each. */
  readonly active: ReadonlyMap<string, AlertContext>;
  readonly raised: readonly string[];
  readonly recovered: readonly string[];
}

export interface RunOptions {
  /** Instead of the rule's own client. */
  readonly client?: Client;
  /** Kibana cancels the run so many milliseconds after its begin. */
  readonly cancelAfter?: number;
}

/**
 * A rule in Kibana's alerting, as far as an executor sees it (read in alerting/server/task_runner and alerts_client of
 * 8.12 and 8.15): what a run does not report recovers; a run that throws, or that was cancelled, changes neither alerts
 * nor state.
 */
export class Rule {
  private state: unknown = {};
  private active = new Map<string, AlertContext>();
  private clock = 0;
  private readonly execute = createExecutor({ base: 'https://kibana.example', now: () => this.clock });
  public readonly runs: Run[] = [];

  constructor(
    private readonly client: Client,
    private readonly params: RuleParamsInput,
    private readonly indexPattern: string
  ) {}

  async run(now: number, { client = this.client, cancelAfter }: RunOptions = {}): Promise<Run> {
    this.clock = now;
    const begin = performance.now();
    const reported = new Map<string, AlertContext>();
    const warnings: string[] = [];
    const gone = (): string[] => [...this.active.keys()].filter((id) => !reported.has(id));
    const alertsClient: AlertsClient = {
      report({ id, context }) {
        reported.set(id, context as AlertContext);
      },
      setAlertData: () => undefined,
      getAlertLimitValue: () => 1000,
      setAlertLimitReached: () => undefined,
      getRecoveredAlerts: () => gone().map((id) => ({ alert: { getId: () => id } })),
    };
    const options: RuleExecutorOptions = {
      params: { ...this.params, dataViewId: 'view' },
      // As Kibana keeps it between two runs.
      state: JSON.parse(JSON.stringify(this.state)),
      startedAt: new Date(now),
      spaceId: 'default',
      logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
      services: {
        scopedClusterClient: { asCurrentUser: client as never },
        savedObjectsClient: {
          bulkGet: () =>
            Promise.resolve({
              saved_objects: [
                {
                  id: 'view',
                  type: 'index-pattern',
                  attributes: { title: this.indexPattern, timeFieldName: '@timestamp' },
                },
              ],
            }),
        },
        alertsClient,
        ruleResultService: { addLastRunWarning: (warning) => void warnings.push(warning) },
        shouldStopExecution: () => cancelAfter !== undefined && performance.now() - begin > cancelAfter,
      },
    };
    const run = await this.execute(options).then(
      ({ state }): Run => {
        const raised = [...reported.keys()].filter((id) => !this.active.has(id));
        const recovered = gone();
        this.state = state;
        this.active = reported;
        const outcome = warnings.length > 0 ? 'warning' : 'succeeded';
        return { now, outcome, messages: warnings, active: reported, raised, recovered };
      },
      (error: unknown): Run => ({
        now,
        outcome: 'failed',
        messages: [error instanceof Error ? error.message : String(error)],
        active: this.active,
        raised: [],
        recovered: [],
      })
    );
    this.runs.push(run);
    return run;
  }
}
