import { randomNumbers } from '../../elasticsearch/anomalies/documents';
import type { NewDocument } from '../../elasticsearch/support/bulk';

const SECOND = 1000;
const PORTS = [443, 80, 53, 22, 25, 8080, 5432, 3306, 6379, 9100, 123, 993, 587, 8443, 161];
const OUTCOME = ['OK', 'OK', 'OK', 'OK', 'OK', 'OK', 'OK', 'HTTP 4xx'];

export const indexAt = (time: number): string =>
  `logstash-${new Date(time).toISOString().slice(0, 10).replaceAll('-', '.')}`;

/** Half flows, half transactions, evenly over a time range; few addresses and domains have most of them, as in real networks. */
export function* lines(count: number, from: number, to: number, seed = 1): Generator<NewDocument> {
  const random = randomNumbers(seed);
  const rank = (size: number): number => Math.floor(random() ** 3 * size);
  for (let i = 0; i < count; i++) {
    const time = Math.floor((from + ((to - from) * i) / count) / SECOND) * SECOND;
    const [host, peer] = [rank(600), rank(4000)];
    const source = `10.${host >> 8}.${host & 255}.7`;
    const destination = `193.${136 + (peer >> 8)}.${peer & 255}.9`;
    const place = `"geo":{"location":{"lat":${(peer % 120) - 55},"lon":${((peer * 7) % 340) - 169}}}`;
    const common = `"@timestamp":${time},"agent":{"type":"packetbeat","name":"sensor-${i % 3}"}`;
    const organization = `"as":{"organization":{"name":"Network ${peer % 40}"}}`;
    const sent = 60 + Math.floor(random() * 5000);
    const back = 60 + Math.floor(random() * 90_000);
    const [port, duration] = [PORTS[rank(PORTS.length)], Math.floor(random() ** 4 * 2e9)];
    const [type, domain] = [['tls', 'dns', 'http'][i % 3], `d${rank(2000)}.example`];
    const request =
      type === 'http'
        ? `GET /${rank(500)}`
        : `${['www', 'api', 'cdn', 'img', 'm', 'mail'][rank(6)]}.${domain}`;
    yield {
      index: indexAt(time),
      document:
        i % 2 === 0
          ? `{${common},"type":"flow","flow":{"id":"f${i}","final":true},"source":{"ip":"${source}","bytes":${sent},"packets":9},` +
            `"destination":{"ip":"${destination}","port":${port},"bytes":${back},"packets":30,"domain":"www.${domain}",${organization},${place}},` +
            `"network":{"bytes":${sent + back},"packets":39,"type":"ipv4","transport":"${port === 53 ? 'udp' : 'tcp'}","protocol":"${type}"},"event":{"duration":${duration}},` +
            `"network_traffic":{"pipeline_version":2,"domain":"${domain}","request":["${request}"],"outcome":["OK"]}}`
          : `{${common},"type":"${type}","network":{"protocol":"${type}"},"source":{"ip":"${source}"},` +
            `"destination":{"ip":"${destination}","port":${port},${place}},"event":{"duration":${duration}},` +
            `"network_traffic":{"pipeline_version":2,"domain":"${domain}","request":"${request}","outcome":"${OUTCOME[i % OUTCOME.length]}"}}`,
    };
  }
}
