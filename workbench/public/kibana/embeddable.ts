import { BehaviorSubject, type Observable } from 'rxjs';

type Values = Readonly<Record<string, unknown>>;

/** Era R0 (8.12) base class of a dashboard's panel, as far as panels of plugins use it. */
export class Embeddable {
  readonly isContainer = false;
  readonly deferEmbeddableLoad: boolean = false;
  readonly type: string = '';
  readonly id: string;
  readonly parent: unknown;
  protected destroyed = false;
  protected domNode: HTMLElement | undefined;
  private readonly inputs: BehaviorSubject<Values>;
  private readonly outputs: BehaviorSubject<Values>;

  constructor(input: Values, output: Values, parent?: unknown) {
    this.id = String(input.id);
    this.parent = parent;
    this.inputs = new BehaviorSubject(input);
    this.outputs = new BehaviorSubject<Values>({ title: input.title, ...output });
  }

  getInput$(): Observable<Values> {
    return this.inputs.asObservable();
  }

  getOutput$(): Observable<Values> {
    return this.outputs.asObservable();
  }

  getInput(): Values {
    return this.inputs.value;
  }

  getExplicitInput(): Values {
    return this.inputs.value;
  }

  getOutput(): Values {
    return this.outputs.value;
  }

  getTitle(): string {
    return String(this.inputs.value.title ?? '');
  }

  getIsContainer(): boolean {
    return this.isContainer;
  }

  getRoot(): unknown {
    return this.parent ?? this;
  }

  supportedTriggers(): string[] {
    return [];
  }

  updateInput(changes: Values): void {
    if (this.destroyed) throw new Error('Embeddable has been destroyed');
    this.inputs.next({ ...this.inputs.value, ...changes });
  }

  updateOutput(changes: Values): void {
    this.outputs.next({ ...this.outputs.value, ...changes });
  }

  onFatalError(error: Error): void {
    this.updateOutput({ loading: false, error });
  }

  render(element: HTMLElement): void {
    if (this.destroyed) throw new Error('Embeddable has been destroyed');
    this.domNode = element;
  }

  /** Asked for new data at each refresh; panels override it. */
  reload(): void {
    return undefined;
  }

  destroy(): void {
    this.destroyed = true;
    this.inputs.complete();
    this.outputs.complete();
  }
}

/** What the bundle `plugin/embeddable/public` exports. */
export const embeddablePublic = {
  Embeddable,
  ViewMode: { EDIT: 'edit', PREVIEW: 'preview', PRINT: 'print', VIEW: 'view' },
};

/** A factory as plugins register it in era R0. */
export interface EmbeddableFactory {
  readonly type: string;
  readonly create: (input: Values, parent?: unknown) => Promise<Embeddable> | Embeddable;
  readonly getDisplayName: () => string;
}
