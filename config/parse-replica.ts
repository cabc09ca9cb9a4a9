import { ConfigError } from './config-error.ts';

/** Which of the monitors that share the targets this one is. */
export interface Replica {
  /** From 0; below `replicas`. */
  readonly ordinal: number;
  /** How many monitors share the targets; 1: this one watches them all. */
  readonly replicas: number;
}

/** A StatefulSet calls its pods `<name>-<ordinal>`. */
const POD_NAME = /^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?-(?<ordinal>0|[1-9]\d{0,3})$/;

/**
 * Which replica this is: by its ordinal, or by the name of the pod that it runs in.
 *
 * @throws ConfigError: one line with the variable, what was wrong, what would be right.
 */
export function parseReplica(given: {
  readonly replicas: number;
  readonly ordinal: number | undefined;
  readonly podName: string | undefined;
}): Replica {
  const { replicas, ordinal, podName } = given;
  if (ordinal !== undefined && podName !== undefined) {
    throw new ConfigError(
      'MONITOR_ORDINAL',
      'is set together with MONITOR_POD_NAME',
      'set one of the two',
    );
  }
  const variable = podName === undefined ? 'MONITOR_ORDINAL' : 'MONITOR_POD_NAME';
  const number = podName === undefined ? ordinal : ordinalOf(podName);
  if (number === undefined) {
    // Any guess would leave targets unwatched, or watched twice.
    if (replicas > 1) {
      throw new ConfigError(
        'MONITOR_REPLICAS',
        `is ${replicas}, but nothing says which of them this one is`,
        `set MONITOR_ORDINAL to a number from 0 to ${replicas - 1}, or MONITOR_POD_NAME`,
      );
    }
    return { ordinal: 0, replicas };
  }
  if (number >= replicas) {
    throw new ConfigError(
      variable,
      `its ordinal is ${number}, but MONITOR_REPLICAS is ${replicas}`,
      `give an ordinal from 0 to ${replicas - 1}, or set MONITOR_REPLICAS to how many there are`,
    );
  }
  return { ordinal: number, replicas };
}

function ordinalOf(podName: string): number {
  const ordinal = POD_NAME.exec(podName)?.groups?.['ordinal'];
  if (ordinal === undefined) {
    throw new ConfigError(
      'MONITOR_POD_NAME',
      `${JSON.stringify(podName)} does not end with an ordinal`,
      'give the name of a pod of a StatefulSet, such as vigie-2',
    );
  }
  return Number(ordinal);
}
