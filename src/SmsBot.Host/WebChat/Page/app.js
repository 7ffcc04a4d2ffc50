import { Refused, get, newId, post } from './api.js';
import { composeAs, startComposer } from './composer.js';
import { inOrder, make, remember, toast } from './dom.js';
import { drop, put, showAll } from './log.js';
import { isGone, summary } from './message.js';
import { follow } from './stream.js';
import { direction, language, say as word } from './words.js';
import { setHostTime } from './times.js';

const kept = 400;
const chats = new Map();
const seen = new Map();
let members = [];
let current = '';
let busy = 0;
let state = 'connecting';

const byId = id => document.getElementById(id);
const lastOf = id => [...(chats.get(id)?.values() ?? [])].at(-1);

function showStatus() {
  const words = { connecting: word('Connecting'), lost: word('Lost'), live: word(busy > 0 ? 'Working' : 'Online') };
  byId('status').dataset.state = state === 'live' && busy > 0 ? 'busy' : state;
  if (byId('status-text').textContent !== words[state]) byId('status-text').textContent = words[state];
}

function unreadOf(id) {
  return [...(chats.get(id)?.values() ?? [])].filter(
    message => message.said == null && !isGone(message) && Number(message.id) > (seen.get(id) ?? 0)).length;
}

function markSeen() {
  const last = lastOf(current);
  if (document.hidden || !last) return;
  seen.set(current, Number(last.id));
  remember(`seen.${current}`, last.id);
}

function showMembers() {
  let total = 0;
  for (const member of members) {
    const button = byId(`member-${member.id}`);
    const last = [...(chats.get(member.id)?.values() ?? [])].findLast(message => !isGone(message));
    const unread = unreadOf(member.id);
    total += unread;
    button.setAttribute('aria-pressed', String(member.id === current));
    button.querySelector('.preview').textContent = last ? summary(last) : word('NoMessages');
    const badge = button.querySelector('.unread');
    badge.hidden = unread === 0;
    badge.textContent = unread > 99 ? '99+' : String(unread);
    badge.setAttribute('aria-label', word('Unread', unread));
  }
  document.title = total > 0 ? `(${total}) SmsBot` : 'SmsBot';
}

function switchTo(id) {
  current = id;
  remember('member', id);
  byId('as').textContent = members.length > 1 ? word('As', members.find(member => member.id === id).name) : '';
  composeAs(id);
  showAll(chats.get(id) ?? new Map());
  markSeen();
  showMembers();
  greet();
}

// The first thing that a member says. Its id is always the same, so that two open pages greet once.
function greet() {
  if (chats.get(current)?.size === 0) say(current, '/start', 'first-start').catch(fault => toast(fault.message));
}

async function say(member, text, id = newId()) {
  busy++;
  showStatus();
  try {
    await post('/web/say', { member, id, text });
  } finally {
    busy--;
    showStatus();
  }
}

function onHistory({ member, messages }) {
  const known = chats.get(member);
  const list = new Map(messages.map(message => [message.id, message]));
  chats.set(member, list);
  if (member === current) {
    const same = known?.size === list.size && messages.every(message => JSON.stringify(known.get(message.id)) === JSON.stringify(message));
    if (!same || known.size === 0) showAll(list);
    markSeen();
    greet();
  }
  showMembers();
}

function onMessage(message) {
  const chat = chats.get(message.member);
  if (!chat || JSON.stringify(chat.get(message.id)) === JSON.stringify(message)) return;
  chat.set(message.id, message);
  const oldest = chat.size > kept ? chat.keys().next().value : null;
  chat.delete(oldest);
  if (message.member === current) {
    if (oldest) drop(oldest);
    put(message);
    markSeen();
  }
  showMembers();
}

function drawMembers() {
  byId('members').replaceChildren(...members.map((member, index) => {
    const button = make('button', `member tone-${index % 4}`);
    button.type = 'button';
    button.id = `member-${member.id}`;
    const face = make('span', 'face', member.name.slice(0, 1));
    face.setAttribute('aria-hidden', 'true');
    const words = make('span', 'member-words');
    words.append(make('span', 'member-name', member.name), make('span', 'preview'));
    const unread = make('span', 'unread');
    unread.hidden = true;
    button.append(face, words, unread);
    button.addEventListener('click', () => switchTo(member.id));
    seen.set(member.id, Number(remember(`seen.${member.id}`) ?? 0));
    return button;
  }));
}

/** The page's own texts stand in it in English. */
function translate() {
  document.documentElement.lang = language;
  document.documentElement.dir = direction;
  for (const [name, attribute] of [['words', null], ['wordsTitle', 'title'], ['wordsLabel', 'aria-label'], ['wordsHint', 'placeholder']]) {
    for (const element of document.querySelectorAll(`[data-${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}]`)) {
      const text = inOrder(word(element.dataset[name]));
      if (attribute) element.setAttribute(attribute, text);
      else element.textContent = text;
    }
  }
}

function signIn() {
  byId('app').hidden = true;
  byId('sign-in').hidden = false;
  byId('token').focus();
}

async function begin() {
  let start;
  try {
    start = await get('/web/start');
  } catch (fault) {
    if (fault instanceof Refused && fault.status === 401) signIn();
    else toast(fault instanceof Refused ? fault.message : word('Unreachable'));
    return;
  }
  setHostTime(start.now);
  members = start.members;
  byId('sign-in').hidden = true;
  byId('app').hidden = false;
  byId('app').classList.toggle('alone', members.length === 1);
  byId('sandbox').hidden = byId('sandbox-note').hidden = !start.sandbox;
  byId('sign-out').hidden = !start.asksForToken;
  drawMembers();
  startComposer(start.commands, say);
  const wanted = remember('member');
  current = members.some(member => member.id === wanted) ? wanted : members[0].id;
  switchTo(current);
  follow({
    events: '/web/events',
    ask: '/web/start',
    on: { history: onHistory, message: onMessage },
    onSignedOut: () => location.reload(),
    onState: value => { state = value; showStatus(); },
  });
  if (matchMedia('(hover: hover)').matches) byId('text').focus();
}

byId('sign-in').addEventListener('submit', async event => {
  event.preventDefault();
  byId('sign-in-error').textContent = '';
  try {
    await post('/web/sign-in', { token: byId('token').value });
    byId('token').value = '';
    await begin();
  } catch (fault) {
    byId('sign-in-error').textContent = fault.message;
    byId('token').select();
  }
});
byId('sign-out').addEventListener('click', async () => {
  await post('/web/sign-out', {}).catch(() => {});
  location.reload();
});
document.addEventListener('visibilitychange', () => { markSeen(); showMembers(); });
translate();
begin();
