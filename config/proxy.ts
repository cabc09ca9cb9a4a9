import { getProxyForUrl } from 'proxy-from-env';
import { Secret } from './secret.ts';

/**
 * The proxy that HTTP_PROXY, HTTPS_PROXY and NO_PROXY (in either case) name for a URL; null: none.
 * A secret, for its URL may carry credentials.
 */
export function proxyFor(url: string): Secret | null {
  const proxy = getProxyForUrl(url);
  return proxy === '' ? null : new Secret(proxy);
}
