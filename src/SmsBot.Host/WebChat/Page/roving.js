// The log is one tab stop: up and down go through its messages, left and right through the buttons of one.

import { direction } from './words.js';

const log = document.getElementById('log');
let active = null;

const shown = () => [...log.querySelectorAll('article:not([hidden])')];
const controlsOf = article => [...article.querySelectorAll('button')];

function makeActive(element) {
  if (active) active.tabIndex = -1;
  active = element;
  if (active) active.tabIndex = 0;
}

/** After the messages have changed: Tab leads to the newest one, unless the focus is in the log. */
export function settle() {
  if (!log.contains(document.activeElement) || !active?.isConnected) makeActive(shown().at(-1) ?? null);
}

export const focusNewest = () => (shown().at(-1) ?? document.getElementById('text')).focus({ preventScroll: true });

/** A message that is taller than the log is read to its end first. */
function scrolls(article, step) {
  const [of, frame] = [article.getBoundingClientRect(), log.getBoundingClientRect()];
  const hidden = step > 0 ? of.bottom - frame.bottom : frame.top - of.top;
  if (hidden < 4) return false;
  log.scrollBy(0, step * Math.min(hidden + 8, log.clientHeight * 0.8));
  return true;
}

function targetOf(event, article) {
  const all = shown();
  const at = all.indexOf(article);
  const controls = controlsOf(article);
  const control = controls.indexOf(event.target);
  switch (event.key) {
    case 'ArrowDown': return scrolls(article, 1) ? event.target : all[at + 1] ?? event.target;
    case 'ArrowUp': return scrolls(article, -1) ? event.target : all[at - 1] ?? event.target;
    case 'Home': return all[0];
    case 'End': return all.at(-1);
    case 'Escape': return document.getElementById('text');
    case 'Enter': return event.target === article ? controls[0] : null;
    case 'ArrowLeft': case 'ArrowRight': {
      const isNext = (event.key === 'ArrowRight') === (direction !== 'rtl');
      return isNext ? controls[control + 1] ?? event.target : control > 0 ? controls[control - 1] : article;
    }
    default: return null;
  }
}

log.addEventListener('keydown', event => {
  const article = event.target.closest('article');
  if (!article || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  const target = targetOf(event, article);
  if (!target) return;
  event.preventDefault();
  if (target !== event.target) target.focus();
});

log.addEventListener('focusin', event => {
  const element = event.target.closest('button, article');
  if (element) makeActive(element);
});
