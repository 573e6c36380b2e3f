/** Calls a route of the plugin as Kibana's browser would. @throws Error with the route's own message. */
export async function callPlugin<T>(url: string, path: string, body: unknown): Promise<T> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'kbn-xsrf': 'demo' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as T & { message?: string };
  if (!response.ok)
    throw new Error(`${path} answered ${response.status}: ${answer.message ?? 'without a message'}`);
  return answer;
}
