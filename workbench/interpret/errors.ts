/** Something in a stored object that the workbench does not know or cannot resolve; the message names it. */
export class NotInterpreted extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotInterpreted';
  }
}
