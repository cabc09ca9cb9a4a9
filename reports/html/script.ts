/**
 * What the page does besides being read; all of it is there without a script too. A link opens
 * what it leads to, printing opens the violations, and a button copies a command.
 */
export const script = `
(() => {
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener('hashchange', reveal);
  if (location.hash) reveal();
  let opened = [];
  addEventListener('beforeprint', () => {
    const wanted = '.group.violation, .group.violation > .finding:first-of-type, .family';
    opened = [...document.querySelectorAll(wanted)].filter((each) => !each.open);
    for (const each of opened) each.open = true;
  });
  addEventListener('afterprint', () => {
    for (const each of opened) each.open = false;
  });
  if (!navigator.clipboard) return;
  for (const pre of document.querySelectorAll('pre.curl')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(pre.textContent);
      button.textContent = 'Copied';
    });
    pre.before(button);
  }
})();
`;
