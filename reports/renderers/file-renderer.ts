import type { Listener } from '../events/event-stream.ts';
import type { RunView } from '../run-view.ts';
import { writeFile } from '../write-file.ts';

/** A listener that writes one file at the end of a run. */
export function fileRenderer(
  name: string,
  path: string,
  render: (view: RunView) => string | Promise<string>,
): Listener {
  return {
    name,
    async on(event) {
      return event.kind === 'end' ? writeFile(path, await render(event.view)) : null;
    },
  };
}
