/** Which finding is open, and how another one is. */
export interface Selection {
  readonly finding: string | undefined;
  readonly select: (finding: string | undefined) => void;
}
