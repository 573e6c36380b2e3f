/** An error in the shape that Kibana's saved-objects client throws (Boom: `isBoom`, `output.statusCode`). */
export class SavedObjectError extends Error {
  readonly isBoom = true;
  readonly output: {
    readonly statusCode: number;
    readonly payload: { readonly statusCode: number; readonly error: string; readonly message: string };
  };

  constructor(statusCode: number, error: string, message: string) {
    super(message);
    this.name = 'Error';
    this.output = { statusCode, payload: { statusCode, error, message } };
  }
}

export const notFound = (type: string, id: string): SavedObjectError =>
  new SavedObjectError(404, 'Not Found', `Saved object [${type}/${id}] not found`);
export const conflict = (type: string, id: string): SavedObjectError =>
  new SavedObjectError(409, 'Conflict', `Saved object [${type}/${id}] conflict`);
export const badRequest = (message: string): SavedObjectError =>
  new SavedObjectError(400, 'Bad Request', `${message}: Bad Request`);
