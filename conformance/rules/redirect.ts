import { describe } from '../describe.ts';
import { header } from '../exchange.ts';
import type { ExchangeRule } from '../rule.ts';

export const linksRedirect: ExchangeRule = {
  id: 'links.redirect',
  family: 'links',
  severity: 'violation',
  sentence:
    'A redirect names in Location the place of the same thing on the same host; where only the last slash was missing, it adds that and keeps the query.',
  judge({ reply, request }, { origins }) {
    if (reply === null || reply.status < 300 || reply.status >= 400 || reply.status === 304)
      return [];
    const location = header(reply, 'location');
    const wrong = (expected: string): ReturnType<ExchangeRule['judge']> => [
      { pointer: 'header:location', expected, actual: describe(location ?? undefined) },
    ];
    if (location === null || !URL.canParse(location, request.url.href)) return wrong('a URL');
    const to = new URL(location, request.url);
    // The scheme may differ where a gateway ends TLS.
    const hosts = [request.url.host, ...origins.map((origin) => new URL(origin).host)];
    if (!hosts.includes(to.host)) return wrong(`a place on ${request.url.host}`);
    const asked = request.url;
    if (!asked.pathname.endsWith('/')) {
      const whole = `${asked.pathname}/${asked.search}`;
      return `${to.pathname}${to.search}` === whole ? [] : wrong(whole);
    }
    const parent = asked.pathname.replace(/reuses\/.*$/, 'reuses/');
    const elsewhere = to.pathname !== asked.pathname && to.pathname.startsWith(parent);
    return elsewhere ? [] : wrong(`another place below ${parent}`);
  },
};
