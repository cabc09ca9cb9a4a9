import type { RelationRule } from '../rule.ts';

export const ledgerGone: RelationRule = {
  id: 'ledger.gone',
  family: 'ledger',
  // No fault of the target: our own runs on known releases fail on it, a run in the field tells it.
  severity: 'notice',
  sentence: 'A known deviation that is no longer seen is taken out of the ledger.',
};

export const ledgerExpired: RelationRule = {
  id: 'ledger.expired',
  family: 'ledger',
  severity: 'violation',
  sentence: 'A known deviation is looked at again before the date that its owner set.',
};

export const linksOrigin: RelationRule = {
  id: 'links.origin',
  family: 'links',
  severity: 'notice',
  sentence:
    'Links lead to the host that was asked; behind a gateway they may all lead to another one.',
};

export const relationInconclusive: RelationRule = {
  id: 'relation.inconclusive',
  family: 'ledger',
  severity: 'notice',
  sentence: 'A relation over several answers is judged only while the list holds still.',
};
