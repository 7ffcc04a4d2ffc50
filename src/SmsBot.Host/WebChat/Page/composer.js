import { icon, make, toast } from './dom.js';

const form = document.getElementById('composer');
const text = document.getElementById('text');
const send = document.getElementById('send');
const list = document.getElementById('commands');
const menu = document.getElementById('menu');
const drafts = new Map();
let commands = [];
let place = { key: '' };
let active = -1;
let lastSaid = '';

function fit() {
  text.style.height = 'auto';
  text.style.height = `${Math.min(text.scrollHeight, 160)}px`;
  send.disabled = text.value.trim() === '';
}

function mark(index) {
  active = index;
  [...list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === index)));
  if (index >= 0) {
    list.children[index].scrollIntoView({ block: 'nearest' });
    text.setAttribute('aria-activedescendant', list.children[index].id);
  } else {
    text.removeAttribute('aria-activedescendant');
  }
}

function close() {
  list.hidden = true;
  menu.setAttribute('aria-expanded', 'false');
  mark(-1);
}

function suggest(typed) {
  const found = commands.filter(
    command => (place.isGroup ? command.inTeam : command.inPrivate) && `/${command.name}`.startsWith(typed.toLowerCase()));
  list.replaceChildren(...found.map((command, index) => {
    const item = make('li', 'command');
    item.id = `command-${index}`;
    item.setAttribute('role', 'option');
    item.append(make('span', 'command-name', `/${command.name}`), make('span', 'command-summary', command.summary));
    item.addEventListener('click', () => choose(command.name));
    return item;
  }));
  list.hidden = found.length === 0;
  menu.setAttribute('aria-expanded', String(!list.hidden));
  mark(-1);
}

function choose(name) {
  text.value = `/${name} `;
  close();
  fit();
  text.focus();
}

function changed() {
  fit();
  if (/^\/\S*$/.test(text.value)) suggest(text.value);
  else close();
}

function onKey(event) {
  if (event.isComposing) return;
  const open = !list.hidden;
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (open && step) {
    event.preventDefault();
    mark((active + step + list.children.length + (active < 0 && step < 0 ? 1 : 0)) % list.children.length);
  } else if (open && event.key === 'Escape') {
    event.preventDefault();
    close();
  } else if (open && (event.key === 'Tab' || event.key === 'Enter') && (active >= 0 || event.key === 'Tab')) {
    event.preventDefault();
    list.children[Math.max(active, 0)].click();
  } else if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === 'ArrowUp' && text.value === '' && lastSaid) {
    event.preventDefault();
    text.value = lastSaid;
    fit();
  }
}

/** Keeps the unsent text of each member in each chat. */
export function composeIn(next) {
  drafts.set(place.key, text.value);
  place = next;
  text.value = drafts.get(place.key) ?? '';
  close();
  fit();
}

export function startComposer(known, say) {
  commands = known;
  send.append(icon('send'));
  text.addEventListener('input', changed);
  text.addEventListener('keydown', onKey);
  text.addEventListener('blur', close);
  // The focus stays where one types, which moves through the list.
  for (const element of [menu, list]) element.addEventListener('pointerdown', event => event.preventDefault());
  menu.addEventListener('click', () => {
    if (!list.hidden) {
      close();
      return;
    }
    text.focus();
    suggest('/');
  });
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const typed = text.value.trim();
    const by = place;
    if (!typed) return;
    lastSaid = typed;
    text.value = '';
    close();
    fit();
    try {
      await say(by, typed);
    } catch (fault) {
      toast(fault.message);
      if (place.key === by.key && text.value === '') text.value = typed;
      else drafts.set(by.key, typed);
      fit();
    }
  });
}
