import { writeFileSync } from 'node:fs';
import { buildDashboard } from './build-dashboard.ts';

// `node --import tsx deploy/grafana/write-dashboard.ts` makes vigie.json anew.
writeFileSync(
  new URL('vigie.json', import.meta.url),
  `${JSON.stringify(buildDashboard(), null, 2)}\n`,
);
