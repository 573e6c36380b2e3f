import { BehaviorSubject, ReplaySubject, merge, type Observable, type Subscription } from 'rxjs';
import type { LegacyInput, LegacyOutput } from '../../../plugin/kibana_types/embeddable';

/** What the base class asks of the container that a panel stands in. */
export interface LegacyParent {
  getInput(): { readonly panels: Readonly<Record<string, unknown>> };
  getInput$(): Observable<unknown>;
  getOutput$(): Observable<unknown>;
  getInputForChild(id: string): LegacyInput;
  updateInputForChild(id: string, changes: Readonly<Record<string, unknown>>): void;
}

/**
 * R0's base class of panels as 8.12 has it: changes of input go through the parent, which hands down what it passes to
 * all children with the panel's own on top (elastic/kibana, src/plugins/embeddable/public/lib/embeddables/embeddable.tsx).
 */
export class Embeddable {
  public readonly isContainer: boolean = false;
  public readonly deferEmbeddableLoad: boolean = false;
  public readonly id: string;
  protected destroyed = false;
  private readonly inputs = new ReplaySubject<LegacyInput>(1);
  private readonly outputs = new ReplaySubject<LegacyOutput>(1);
  private readonly fromParent: Subscription | undefined;
  private input: LegacyInput;
  private output: LegacyOutput;

  public constructor(
    input: LegacyInput,
    output: LegacyOutput,
    public readonly parent?: LegacyParent
  ) {
    this.id = input.id;
    this.input = { viewMode: 'edit', ...input };
    this.output = { loading: false, rendered: true, ...output };
    this.inputs.next(this.input);
    this.outputs.next(this.output);
    this.fromParent =
      parent &&
      merge(parent.getInput$(), parent.getOutput$()).subscribe(() => {
        if (parent.getInput().panels[this.id]) this.takeInput(parent.getInputForChild(this.id));
      });
  }

  public getInput(): LegacyInput {
    return this.input;
  }
  public getInput$(): Observable<LegacyInput> {
    return this.inputs;
  }
  public getOutput(): LegacyOutput {
    return this.output;
  }
  public getOutput$(): Observable<LegacyOutput> {
    return this.outputs;
  }

  public updateInput(changes: Readonly<Record<string, unknown>>): void {
    if (this.destroyed) throw new Error('Embeddable has been destroyed');
    if (this.parent) this.parent.updateInputForChild(this.id, changes);
    else this.takeInput({ ...this.input, ...changes });
  }

  public updateOutput(changes: LegacyOutput): void {
    this.output = { ...this.output, ...changes };
    this.outputs.next(this.output);
  }

  public render(element: HTMLElement): void {
    element.dataset.title = this.input.title ?? '';
    if (this.destroyed) throw new Error('Embeddable has been destroyed');
  }

  public reload(): void {
    throw new Error('A subclass reloads.');
  }

  public destroy(): void {
    this.destroyed = true;
    this.inputs.complete();
    this.outputs.complete();
    this.fromParent?.unsubscribe();
  }

  private takeInput(next: LegacyInput): void {
    if (JSON.stringify(next) === JSON.stringify(this.input)) return;
    const before = this.input.lastReloadRequestTime;
    this.input = next;
    this.inputs.next(next);
    if (next.lastReloadRequestTime !== before) this.reload();
  }
}

/**
 * The same class in R1: the constructor also puts the API of the coming React panels on the instance, under these names
 * (embeddable.tsx and compatibility/legacy_embeddable_to_api.ts of 8.13 and 8.14; pull request 176018). A subclass that
 * has a member of such a name breaks the panel's frame.
 */
export class PublishingEmbeddable extends Embeddable {
  public readonly uuid: string;
  public readonly parentApi: unknown;
  public readonly dataLoading: BehaviorSubject<boolean | undefined>;
  public readonly blockingError = new BehaviorSubject<Error | undefined>(undefined);
  public readonly viewMode: BehaviorSubject<string>;
  public readonly panelTitle: BehaviorSubject<string | undefined>;
  public readonly onPhaseChange = new BehaviorSubject<string>('loading');

  public constructor(input: LegacyInput, output: LegacyOutput, parent?: LegacyParent) {
    super(input, output, parent);
    this.uuid = this.id;
    this.parentApi = parent;
    this.dataLoading = new BehaviorSubject(this.getOutput().loading);
    this.viewMode = new BehaviorSubject(this.getInput().viewMode ?? 'view');
    this.panelTitle = new BehaviorSubject(this.getInput().title);
    this.getOutput$().subscribe(({ loading, rendered }) => {
      this.dataLoading.next(loading);
      this.onPhaseChange.next(rendered === true ? 'rendered' : loading === false ? 'loaded' : 'loading');
    });
    this.getInput$().subscribe(({ viewMode, title }) => {
      this.viewMode.next(viewMode ?? 'view');
      this.panelTitle.next(title);
    });
  }
}
