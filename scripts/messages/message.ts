/** A text of the plugin as its code gives it. */
export interface Message {
  readonly id: string;
  readonly text: string;
  /** Names of the values that the code hands over; undefined where it does not name them in place. */
  readonly values: readonly string[] | undefined;
  readonly file: string;
}
