import type { Listener } from '../events/event-stream.ts';
import { appendHistory } from '../history/history-file.ts';
import { historyLine } from '../history/history-line.ts';

/** Adds each run that asked anything to `history.jsonl`. */
export function historyRenderer(path: string): Listener {
  return {
    name: 'history',
    on(event) {
      if (event.kind === 'end' && event.view.report.summary.requests > 0) {
        appendHistory(path, historyLine(event.view.report));
      }
      return null;
    },
  };
}
