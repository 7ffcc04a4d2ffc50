import { make, toast } from './dom.js';
import { draw } from './message.js';
import { focusNewest, settle } from './roving.js';
import { dayKey, dayTitle } from './times.js';
import { groupOf, newId, post } from './api.js';

const log = document.getElementById('log');
const jump = document.getElementById('jump');
const waiting = new Set();
let messages = new Map();
let viewer = { id: '', nameOf: id => id };
let atEnd = true;

const elementOf = id => document.getElementById(`m-${id}`);
const toEnd = () => {
  log.scrollTop = log.scrollHeight;
  // Now, not with the scroll event: the next message may be drawn before it.
  atEnd = true;
};

// In a group several members press in the same message.
const isWaiting = (id, by = viewer.id) => waiting.has(`${by}/${id}`);

function setWaiting(id, on, by = viewer.id) {
  if (on) waiting.add(`${by}/${id}`);
  else waiting.delete(`${by}/${id}`);
  if (by !== viewer.id) return;
  for (const button of elementOf(id)?.querySelectorAll('button[data-token]') ?? []) button.setAttribute('aria-disabled', String(on));
}

async function press(message, token, button) {
  const by = viewer.id;
  if (isWaiting(message.id)) return;
  setWaiting(message.id, true);
  button.classList.add('pending');
  button.setAttribute('aria-busy', 'true');
  try {
    await post('/web/press', { member: by, chat: groupOf(message, by), id: newId(), messageId: message.id, token });
  } catch (fault) {
    toast(fault.message);
  } finally {
    setWaiting(message.id, false, by);
    button.classList.remove('pending');
    button.removeAttribute('aria-busy');
  }
}

function reveal(id) {
  const element = elementOf(id);
  if (!element) return;
  element.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  element.focus({ preventScroll: true });
  flash(element);
}

function flash(element) {
  element.classList.remove('changed');
  void element.offsetWidth;
  element.classList.add('changed');
}

const hooks = { press, reveal, find: id => messages.get(id), viewer: () => viewer };

function place(message) {
  const article = make('article');
  article.id = `m-${message.id}`;
  article.tabIndex = -1;
  article.dataset.order = message.id;
  article.dataset.day = dayKey(message.at);
  draw(article, message, hooks);

  let before = null;
  for (let element = log.lastElementChild; element; element = element.previousElementSibling) {
    if (element.dataset.order && Number(element.dataset.order) < Number(message.id)) break;
    before = element;
  }
  const previous = before ? before.previousElementSibling : log.lastElementChild;
  if (previous?.dataset.day !== article.dataset.day) {
    const title = make('p', 'day', dayTitle(message.at));
    title.dataset.day = article.dataset.day;
    log.insertBefore(title, before);
  }
  log.insertBefore(article, before);
  return article;
}

function change(article, message) {
  const focused = article.contains(document.activeElement) ? document.activeElement : null;
  const token = focused?.dataset.token;
  draw(article, message, hooks);
  if (isWaiting(message.id)) setWaiting(message.id, true);
  flash(article);
  if (!focused) return;
  if (article.hidden) focusNewest();
  else (token && article.querySelector(`[data-token="${CSS.escape(token)}"]`) || article).focus({ preventScroll: true });
}

/** Adds a message, or changes it in its place. */
export function put(message) {
  const stay = atEnd || message.said != null;
  const article = elementOf(message.id);
  messages.set(message.id, message);
  if (article) change(article, message);
  else {
    place(message).classList.add('arrived');
    if (!stay) jump.hidden = false;
  }
  settle();
  if (stay) toEnd();
}

/** Takes a message away: a page that stays open for months keeps the last ones only. */
export function drop(id) {
  elementOf(id)?.remove();
  settle();
}

/** Shows all messages of a chat as this member sees them. */
export function showAll(list, by, hint, isHintForNarrow) {
  messages = list;
  viewer = by;
  log.setAttribute('aria-busy', 'true');
  log.replaceChildren();
  if (hint) {
    const line = log.appendChild(make('p', isHintForNarrow ? 'hint narrow' : 'hint', hint));
    line.dataset.order = '0';
  }
  for (const message of list.values()) place(message);
  log.removeAttribute('aria-busy');
  jump.hidden = true;
  settle();
  toEnd();
}

log.addEventListener('scroll', () => {
  atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
  if (atEnd) jump.hidden = true;
}, { passive: true });
jump.addEventListener('click', () => { toEnd(); focusNewest(); });
new ResizeObserver(() => { if (atEnd) toEnd(); }).observe(log);
