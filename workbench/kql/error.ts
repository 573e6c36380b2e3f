/** Something in a stored object that is not known here or cannot be resolved; the message names it. */
export class NotInterpreted extends Error {
  override readonly name = 'NotInterpreted';
}
