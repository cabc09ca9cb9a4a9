import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { partsOf, pages, ROOT, type Page } from './pages.ts';

/** Why a link of a page leads nowhere; null when it leads somewhere. */
export function deadEnd(page: Page, link: string): string | null {
  if (/^[a-z]+:/i.test(link)) return wrongAddress(link);
  const [file = '', anchor] = link.split('#');
  const path = file === '' ? page.path : join(dirname(page.path), file);
  if (relative('.', path).startsWith('..')) return 'it leaves the repository';
  if (!existsSync(join(ROOT, path))) return `there is no ${path}`;
  if (anchor === undefined) return null;
  const target = pages.find((each) => each.path === path);
  if (target === undefined) return `${path} is no page with headings`;
  return anchorsOf(target.text).has(anchor) ? null : `${path} has no heading #${anchor}`;
}

/** Nobody is called here: what is elsewhere is looked at as far as its address goes. */
function wrongAddress(link: string): string | null {
  if (!URL.canParse(link)) return 'it is no URL';
  const { protocol, hostname, username } = new URL(link);
  if (protocol !== 'https:') return 'it is not https';
  if (username !== '') return 'it carries credentials';
  if (!hostname.includes('.') || /^[\d.]+$|^\[/.test(hostname)) return 'only one machine knows it';
  return null;
}

/** Every link of a page, as it is written. */
export function linksOf({ prose }: Page): string[] {
  const text = prose.replace(/`[^`\n]*`/g, (code) => code.replaceAll(']', ''));
  return [
    ...[...text.matchAll(/\]\(\s*([^)\s]+)[^)]*\)/g)].map(([, link = '']) => link),
    ...[...text.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)].map(([, link = '']) => link),
    ...[...text.matchAll(/<([a-z]+:[^>\s]+)>/g)].map(([, link = '']) => link),
  ];
}

/** The anchors of a text's headings, by GitHub's rules. */
export function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of partsOf(text).prose.matchAll(/^#{1,6} (.+)$/gm)) {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    let anchor = slug;
    for (let number = 1; anchors.has(anchor); number += 1) anchor = `${slug}-${number}`;
    anchors.add(anchor);
  }
  return anchors;
}
