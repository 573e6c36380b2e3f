import { createInterface } from 'node:readline/promises';
import { DEFAULT_SITE, protocolsOf, siteFaults, type Site } from '../../plugin/common/configure';
import { SHIPPED } from './shipped';

type Ask = (question: string) => Promise<string>;

const QUESTIONS: readonly (readonly [keyof Site, string])[] = [
  ['interface', 'Network interface of the sensor (`packetbeat devices` lists them)'],
  ['logstashHost', 'Logstash as the sensor reaches it, host:port'],
  ['elasticsearchHost', 'Elasticsearch as Logstash reaches it'],
  ['elasticsearchAuthority', 'Has Elasticsearch a certificate of its own authority? yes or no'],
  ['packetbeatVersion', 'Packetbeat version'],
  ['logstashVersion', 'Logstash version'],
  ['tls', 'Shall sensor and Logstash show each other certificates? yes or no'],
  ['internalNetworks', 'Your own networks as CIDR, comma between them; empty: private addresses'],
  ['protocols', `Protocols to decode, comma between them; empty: all (${protocolsOf(SHIPPED).join(', ')})`],
];

/** Asks for a site in the terminal, one question a line; an empty answer takes what stands in brackets. A faulty answer is asked again. */
export async function askForSite(ask?: Ask): Promise<Site> {
  if (ask !== undefined) return questions(ask);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await questions((question) => terminal.question(question));
  } finally {
    terminal.close();
  }
}

async function questions(ask: Ask): Promise<Site> {
  let site = DEFAULT_SITE;
  for (const [field, question] of QUESTIONS) {
    for (let complaint = ''; ;) {
      const answer = (await ask(`${complaint}${question} [${shown(site[field])}]: `)).trim();
      const next: Site = answer === '' ? site : { ...site, [field]: valueOf(site[field], answer) };
      const fault = siteFaults(next, SHIPPED).find((found) => found.field === field);
      if (fault === undefined) {
        site = next;
        break;
      }
      complaint = `${fault.message}\n`;
    }
  }
  return site;
}

function shown(value: Site[keyof Site]): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : value.join(', ');
}

function valueOf(like: Site[keyof Site], answer: string): Site[keyof Site] {
  if (typeof like === 'boolean') return /^y/i.test(answer);
  if (typeof like === 'string') return answer;
  return listOf(answer);
}

/** The parts of a text with commas between them. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
