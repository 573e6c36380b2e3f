/** Like String.replaceAll, but a text that is not there is a fault of the shipped file, not to be passed over. */
export function replaced(text: string, wanted: string, by: string): string {
  if (!text.includes(wanted)) throw new Error(`The shipped configuration lacks: ${wanted}`);
  return text.split(wanted).join(by);
}
