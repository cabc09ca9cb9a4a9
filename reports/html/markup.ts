import type { html } from 'hono/html';

/** What the template tag gives: text whose every value was escaped. */
export type Markup = ReturnType<typeof html>;
