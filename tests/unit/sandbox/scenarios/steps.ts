import { valid, write, type Probe } from '../probe.ts';

/** What is asked one after the other; what stands in a list of its own is asked at once. */
export type Scenario = readonly (Probe | readonly Probe[])[];

/** Scenarios by the name of the fault that each shows. */
export type Scenarios = Readonly<Record<string, Scenario>>;

/** Who asks. */
export const by = (who: Probe['who']): Pick<Probe, 'who'> => ({ who });
/** With a header of the request. */
export const sending = (name: string, value: string): Pick<Probe, 'headers'> => ({
  headers: { [name]: value },
});
/** Makes a reuse, known as `as` from then on. */
export const make = (
  as: string,
  more: Record<string, unknown> = {},
  who: Probe['who'] = 'owner',
): Probe =>
  write(
    who,
    'POST',
    '',
    { ...valid('Sonde'), url: `https://example.org/sonde/${as}`, ...more },
    { as },
  );
/** Changes a reuse. */
export const update = (as: string, body: unknown, who: Probe['who'] = 'owner'): Probe =>
  write(who, 'PUT', `{${as}.id}/`, body);
/** Deletes a reuse. */
export const remove = (as: string): Probe => write('owner', 'DELETE', `{${as}.id}/`);
/** Takes a deletion back. */
export const undelete = (as: string, who: Probe['who'] = 'owner'): Probe =>
  update(as, { deleted: null }, who);
/** Follows a reuse, or ends it with `DELETE`. */
export const follow = (as: string, who: Probe['who'], method = 'POST'): Probe =>
  write(who, method, `{${as}.id}/followers/`);
/** Features a reuse, or ends it with `DELETE`. */
export const feature = (as: string, method = 'POST', who: Probe['who'] = 'administrator'): Probe =>
  write(who, method, `{${as}.id}/featured/`);
/** Gives a badge. */
export const badge = (as: string): Probe =>
  write('administrator', 'POST', `{${as}.id}/badges/`, { kind: 'spotlight' });
/** Takes the badge again. */
export const unbadge = (as: string): Probe =>
  write('administrator', 'DELETE', `{${as}.id}/badges/spotlight/`);
/** Adds a dataset to a reuse. */
export const addDataset = (as: string, dataset: string): Probe =>
  write('owner', 'POST', `{${as}.id}/datasets/`, { id: dataset, class: 'Dataset' });
