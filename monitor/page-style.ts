import { createHash } from 'node:crypto';

/** The style of the monitor's page: inside it, for the page loads nothing. */
export const pageStyle = `
:root{color-scheme:light dark;--ok:#1a7f37;--bad:#b3261e;--dim:#5c6670}
@media(prefers-color-scheme:dark){:root{--ok:#57c078;--bad:#ff8a80;--dim:#a3adb8}}
body{font:16px/1.45 system-ui,sans-serif;margin:1.5rem auto;max-width:72rem;padding:0 1rem}
table{border-collapse:collapse;width:100%;margin-bottom:1.5rem}
caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-top:1px solid #8884}
th{overflow-wrap:anywhere}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.ok{color:var(--ok)}.bad{color:var(--bad);font-weight:600}.dim{color:var(--dim);font-weight:400}
ul{margin:.2rem 0;padding-left:1.1rem}code{overflow-wrap:anywhere}
article{border-top:1px solid #8884;padding:.35rem .6rem}h3,article p{font-size:1rem;margin:.1rem 0}`;

/** What a content security policy names the style by. */
export const pageStyleDigest = `sha256-${createHash('sha256').update(pageStyle).digest('base64')}`;
