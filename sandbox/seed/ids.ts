/** What seeded objects are; the third and fourth digit of their ids. */
export type Kind = 'user' | 'organization' | 'dataset' | 'reuse' | 'follow' | 'contact';

const DIGITS: Record<Kind, string> = {
  user: '01',
  organization: '02',
  dataset: '03',
  reuse: '04',
  follow: '05',
  contact: '06',
};

/** The id of the nth seeded object of a kind: 24 hexadecimal digits, all different. */
export function seededId(kind: Kind, index: number): string {
  return `64${DIGITS[kind]}5eedc0ffee${index.toString(16).padStart(10, '0')}`;
}
