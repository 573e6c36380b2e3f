/** A statement and the server's whole answer, as bytes of its protocol. */
export interface Statement {
  readonly request: Buffer;
  readonly response: Buffer;
  readonly failed: boolean;
}

/** What a PostgreSQL client and server say before the first statement (protocol 3.0). */
export function postgresOpening(user: string, database: string): Statement {
  const parameters = Buffer.from(`user\0${user}\0database\0${database}\0\0`);
  const request = Buffer.alloc(8 + parameters.length);
  request.writeInt32BE(request.length, 0);
  request.writeInt32BE(196_608, 4);
  parameters.copy(request, 8);
  return { request, response: Buffer.concat([postgresMessage('R', int32(0)), READY]), failed: false };
}

/** A simple query with a result of one text column, or an error where `rows` is null. */
export function postgresQuery(sql: string, column: string, rows: readonly string[] | null): Statement {
  const request = postgresMessage('Q', Buffer.from(`${sql}\0`));
  if (rows === null) {
    const fields = 'SERROR\0C42P01\0Mrelation does not exist\0\0';
    return {
      request,
      response: Buffer.concat([postgresMessage('E', Buffer.from(fields)), READY]),
      failed: true,
    };
  }
  const description = Buffer.concat([
    int16(1),
    Buffer.from(`${column}\0`),
    int32(0),
    int16(0),
    int32(25),
    int16(-1),
    int32(-1),
    int16(0),
  ]);
  const data = rows.map((row) =>
    postgresMessage('D', Buffer.concat([int16(1), int32(Buffer.byteLength(row)), Buffer.from(row)]))
  );
  const complete = postgresMessage('C', Buffer.from(`SELECT ${rows.length}\0`));
  return {
    request,
    response: Buffer.concat([postgresMessage('T', description), ...data, complete, READY]),
    failed: false,
  };
}

/** COM_QUERY of MySQL's protocol, answered by an OK packet, or by an error packet. */
export function mysqlQuery(sql: string, failed: boolean): Statement {
  const request = mysqlPacket(0, Buffer.concat([Buffer.from([3]), Buffer.from(sql)]));
  const ok = Buffer.from([0, 1, 0, 2, 0, 0, 0]);
  const error = Buffer.concat([
    Buffer.from([0xff, 0x7a, 0x04]),
    Buffer.from("#42S02Table 'office.missing' doesn't exist"),
  ]);
  return { request, response: mysqlPacket(1, failed ? error : ok), failed };
}

/** A Redis command (RESP 2) and a bulk string, or an error where `value` is null. */
export function redisCommand(words: readonly string[], value: string | null): Statement {
  const request = `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
  const response =
    value === null
      ? '-WRONGTYPE Operation against a key holding the wrong kind of value\r\n'
      : `$${Buffer.byteLength(value)}\r\n${value}\r\n`;
  return { request: Buffer.from(request), response: Buffer.from(response), failed: value === null };
}

const READY = postgresMessage('Z', Buffer.from('I'));

function postgresMessage(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

function mysqlPacket(sequence: number, body: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from([body.length & 0xff, (body.length >> 8) & 0xff, body.length >> 16, sequence]),
    body,
  ]);
}

function int16(value: number): Buffer {
  const out = Buffer.alloc(2);
  out.writeInt16BE(value);
  return out;
}

function int32(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeInt32BE(value);
  return out;
}
