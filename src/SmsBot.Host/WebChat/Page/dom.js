import { direction } from './words.js';

// Small builders. Text is only ever set as text: nothing that a stranger wrote becomes markup.

// Control characters, and those that turn the direction of what follows.
const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

export const clean = text => String(text ?? '').replace(/\r\n?/g, '\n').replace(unsafe, '');

// Without the mark a line from right to left shows "/help" as "help/", "#team" as "team#" and a number's plus at its end.
export const inOrder = text => direction === 'rtl' ? text.replace(/(^|[\s(])(?=[/+#])/g, '$1\u200e') : text;

export function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = inOrder(clean(text));
  return element;
}

const shapes = {
  copy: 'M9 9h9a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H9a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2zM5 15H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h9a2 2 0 0 1 2 2v1',
  done: 'M5 13l5 5L20 7',
  send: 'M12 20V5M5 12l7-7 7 7',
};

export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('icon');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', shapes[name]);
  svg.append(path);
  return svg;
}

export function remember(key, value) {
  try {
    if (value === undefined) return localStorage.getItem(`smsbot.${key}`);
    localStorage.setItem(`smsbot.${key}`, value);
  } catch {
    // Storage is switched off: the page works without.
  }
  return null;
}

let toastTimer;

export function toast(text) {
  const element = document.getElementById('toast');
  element.textContent = clean(text);
  element.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { element.hidden = true; }, 6000);
}
