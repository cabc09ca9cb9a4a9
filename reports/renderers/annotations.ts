import type { Listener } from '../events/event-stream.ts';
import { groupFindings } from '../groups.ts';
import { plural } from '../plural.ts';

/** GitHub shows ten annotations of a kind for each step. */
const MOST = 10;

/** Prints violations as annotations of a GitHub job: one a cause, at the spec of its operation. */
export function annotations(write: (text: string) => void): Listener {
  return {
    name: 'annotations',
    on(event) {
      if (event.kind !== 'end') return null;
      const groups = groupFindings(event.view.report.findings).filter(
        ({ severity }) => severity === 'violation',
      );
      for (const { rule, findings, cause, sentence } of groups.slice(0, MOST)) {
        const [first] = findings;
        if (first === undefined) continue;
        const file = `tests/operations/${first.operationId}.spec.ts`;
        const title = `${first.operationId}: ${rule} (${plural('finding', findings.length)})`;
        const message = `${sentence}\n${cause}\ngot ${first.actual}\n${first.curl}`;
        write(`::error file=${value(file)},title=${value(title)}::${data(message)}\n`);
      }
      return null;
    },
  };
}

/** As GitHub's own toolkit escapes the data of a workflow command. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** And the value of a property. */
function value(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
