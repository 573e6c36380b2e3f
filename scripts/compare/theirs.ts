import { add, questionName, requestName, serverName, type Figures } from './figures';
import type { TsharkFrame } from './tshark';

/** What a frame adds to the figures, as tshark reads it. */
export function figuresOf(frame: TsharkFrame): Figures {
  const figures = new Map<string, number>([
    ['packets', 1],
    ['bytes', frame.length],
    [versionOf(frame), 1],
  ]);
  for (const [name, count] of namesOf(frame)) add(figures, name, count);
  return figures;
}

export function namesOf({ questions, requests, serverNames }: TsharkFrame): Figures {
  const names = new Map<string, number>();
  for (const name of questions) add(names, questionName(name === '<Root>' ? '' : name), 1);
  for (const { method, host, target } of requests) add(names, requestName(method, host, target), 1);
  for (const name of serverNames) add(names, serverName(name), 1);
  return names;
}

/** The version of the outermost IP packet. */
export function versionOf({ layers }: TsharkFrame): 'IPv4' | 'IPv6' | 'no IP' {
  const first = layers.find((layer) => layer === 'ip' || layer === 'ipv6');
  return first === undefined ? 'no IP' : first === 'ip' ? 'IPv4' : 'IPv6';
}
