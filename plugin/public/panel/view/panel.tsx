import React from 'react';
import { KibanaSurroundings, useDarkMode } from '../../shared/surroundings';
import { Anomalies, type AnomaliesProps } from './anomalies';

/** The Network Anomalies panel in whatever dashboard `host` stands for. */
export function Panel({ host, services }: Pick<AnomaliesProps, 'host' | 'services'>): React.ReactElement {
  const dark = useDarkMode(services.core.theme.theme$);
  return (
    <KibanaSurroundings dark={dark}>
      <div style={{ width: '100%', height: '100%', overflow: 'auto', padding: 8 }}>
        <Anomalies host={host} services={services} dark={dark} />
      </div>
    </KibanaSurroundings>
  );
}
