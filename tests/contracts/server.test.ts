import { dirname } from 'node:path';
import { buildBrowserBundle } from './support/built_plugin';
import { runServer } from './support/server';
import type { ServerReport } from './support/server_harness';

let report: ServerReport;
beforeAll(async () => {
  // …/networkTraffic/target/public
  report = runServer(dirname(dirname(await buildBrowserBundle())));
}, 120_000);

describe('the server code of the built zip', () => {
  it('guards each route for old and new Kibana alike', () => {
    expect(report.routes.length).toBeGreaterThan(10);
    for (const { path, options, security } of report.routes) {
      const [privilege] = security?.authz.requiredPrivileges ?? [];
      expect(privilege).toMatch(/^network_traffic_(read|setup)$/);
      // 8.12 to 8.16 look at the tag; from 8.17 on `security` wins (initAPIAuthorization, x-pack/plugins/security).
      expect(options).toMatchObject({ access: 'public', tags: [`access:${privilege ?? ''}`] });
      expect(path).toMatch(/^\/api\/network_traffic\//);
    }
    const places = report.routes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it('refuses nonsense in its own validators, which every version calls', () => {
    const lenient = report.routes.filter(({ refusal }) => refusal === undefined).map(({ path }) => path);
    expect(lenient).toEqual([]);
  });

  it('registers one feature with nothing that the strict schema of some version lacks', () => {
    // features/server/feature_schema.ts: the keys of 8.12, which all later versions have.
    const own = ['app', 'catalogue', 'category', 'id', 'name', 'privileges'];
    const rules = ['alerting', 'management'];
    const granted = ['api', 'app', 'catalogue', 'savedObject', 'ui'];
    for (const { features, ruleTypes } of report.registered) {
      const more = ruleTypes.length > 0 ? rules : [];
      const [feature, ...others] = features;
      expect(others).toEqual([]);
      expect(Object.keys(feature ?? {}).sort()).toEqual([...own, ...more].sort());
      const privileges = feature?.privileges as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
      expect(Object.keys(privileges).sort()).toEqual(['all', 'read']);
      for (const privilege of Object.values(privileges)) {
        expect(Object.keys(privilege).sort()).toEqual([...granted, ...more].sort());
        // What a privilege grants the feature must have.
        expect(feature?.app).toEqual(expect.arrayContaining(privilege.app as string[]));
      }
    }
  });

  it('asks in Kibana’s language, which Kibana learns after it has loaded the code', () => {
    expect(report.diagnosis).toMatchObject({ status: 200 });
    const { checks } = report.diagnosis.payload as { checks: { id: string; question: string }[] };
    const questionOf = (id: string): unknown => checks.find((check) => check.id === id)?.question;
    expect(questionOf('clock')).toBe('Les horloges sont synchronisées');
    expect(questionOf('versions')).toBe('All sensors use the same Packetbeat version');
  });

  it('answers where nothing is installed, and logs nothing', () => {
    expect(report.status).toMatchObject({ status: 200, payload: { state: 'not_installed' } });
    expect(report.anomalies).toMatchObject({ status: 200, payload: { findings: [] } });
    expect(report.logged).toEqual([]);
  });
});
