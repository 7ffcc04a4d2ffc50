import { Refused, get, newId, post } from './api.js';
import { composeIn, startComposer } from './composer.js';
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
let team = null;
let current = '';
let isInTeam = false;
let isSandbox = false;
let busy = 0;
let state = 'connecting';

const byId = id => document.getElementById(id);
const nameOf = id => members.find(member => member.id === id)?.name ?? id;
const placeKey = (member, inTeam) => inTeam ? `${member}.${team.id}` : member;

/** What a member sees in a chat: in the group, what is for another one alone is left out. */
const messagesOf = (member, inTeam) =>
  [...(chats.get(inTeam ? team?.id : member)?.values() ?? [])].filter(message => message.only == null || message.only === member);

function showStatus() {
  const words = { connecting: word('Connecting'), lost: word('Lost'), live: word(busy > 0 ? 'Working' : 'Online') };
  byId('status').dataset.state = state === 'live' && busy > 0 ? 'busy' : state;
  if (byId('status-text').textContent !== words[state]) byId('status-text').textContent = words[state];
}

const unreadOf = (member, inTeam) => messagesOf(member, inTeam).filter(
  message => (message.said == null || (message.by != null && message.by !== member)) && !isGone(message)
    && Number(message.id) > (seen.get(placeKey(member, inTeam)) ?? 0));

function markSeen() {
  const last = messagesOf(current, isInTeam).at(-1);
  if (document.hidden || !last) return;
  const key = placeKey(current, isInTeam);
  seen.set(key, Number(last.id));
  remember(`seen.${key}`, last.id);
}

function showUnread(badge, count) {
  badge.hidden = count === 0;
  const number = make('span', '', count > 99 ? '99+' : String(count));
  number.setAttribute('aria-hidden', 'true');
  badge.replaceChildren(number, make('span', 'unseen', word('Unread', count)));
}

function preview(member) {
  const [mine, shared] = [false, true].map(inTeam => messagesOf(member, inTeam).findLast(message => !isGone(message)));
  if (shared && Number(shared.id) > Number(mine?.id ?? 0)) return `${team.name} · ${summary(shared)}`;
  return mine ? summary(mine) : word('NoMessages');
}

// Its own direction, so that the end is cut off and not the beginning.
function showPreview(element, text) {
  element.textContent = inOrder(text);
  element.dir = /[\u0590-\u08ff\ufb1d-\ufefc]/.test(text) ? 'rtl' : 'ltr';
}

function showMembers() {
  const all = new Set();
  for (const member of members) {
    const button = byId(`member-${member.id}`);
    const unread = [false, true].flatMap(inTeam => unreadOf(member.id, inTeam));
    for (const message of unread) all.add(message.id);
    button.setAttribute('aria-pressed', String(member.id === current));
    showPreview(button.querySelector('.preview'), preview(member.id));
    showUnread(button.querySelector('.unread'), unread.length);
  }
  for (const button of byId('rooms').children) {
    const inTeam = button.dataset.team === 'true';
    button.setAttribute('aria-pressed', String(inTeam === isInTeam));
    showUnread(button.querySelector('.unread'), unreadOf(current, inTeam).length);
  }
  document.title = all.size > 0 ? `(${all.size}) SmsBot` : 'SmsBot';
}

const showLog = () => showAll(
  new Map(messagesOf(current, isInTeam).map(message => [message.id, message])),
  { id: current, nameOf },
  isInTeam ? word('GroupHint') : isSandbox ? word('SandboxNote') : '',
  !isInTeam);

function switchTo(id, inTeam) {
  current = id;
  isInTeam = inTeam;
  remember('member', id);
  remember('room', inTeam ? team.id : '');
  byId('as').textContent = members.length > 1 ? word('As', nameOf(id)) : '';
  byId('title').textContent = inTeam ? inOrder(team.name) : 'SmsBot';
  composeIn({ key: placeKey(id, inTeam), member: id, isGroup: inTeam });
  showLog();
  markSeen();
  showMembers();
  greet();
}

// The first thing that a member says. Its id is always the same, so that two open pages greet once.
function greet() {
  if (chats.get(current)?.size === 0) say({ member: current }, '/start', 'first-start').catch(fault => toast(fault.message));
}

async function say({ member, isGroup }, text, id = newId()) {
  busy++;
  showStatus();
  try {
    await post('/web/say', { member, chat: isGroup ? team.id : undefined, id, text });
  } finally {
    busy--;
    showStatus();
  }
}

const isShown = chat => isInTeam ? chat === team.id : chat === current;

function onHistory({ chat, messages }) {
  const known = chats.get(chat);
  const list = new Map(messages.map(message => [message.id, message]));
  chats.set(chat, list);
  if (isShown(chat)) {
    const same = known?.size === list.size && messages.every(message => JSON.stringify(known.get(message.id)) === JSON.stringify(message));
    if (!same || known.size === 0) showLog();
    markSeen();
  }
  if (chat === current) greet();
  showMembers();
}

function onMessage(message) {
  const chat = chats.get(message.chat);
  if (!chat || JSON.stringify(chat.get(message.id)) === JSON.stringify(message)) return;
  chat.set(message.id, message);
  const oldest = chat.size > kept ? chat.keys().next().value : null;
  chat.delete(oldest);
  if (isShown(message.chat)) {
    if (oldest) drop(oldest);
    if (message.only == null || message.only === current) put(message);
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
    button.addEventListener('click', () => switchTo(member.id, isInTeam));
    for (const key of team ? [member.id, placeKey(member.id, true)] : [member.id]) seen.set(key, Number(remember(`seen.${key}`) ?? 0));
    return button;
  }));
}

function drawRooms() {
  byId('rooms').hidden = !team;
  if (!team) return;
  byId('rooms').replaceChildren(...[[false, word('Private')], [true, team.name]].map(([inTeam, name]) => {
    const button = make('button', 'room', name);
    button.type = 'button';
    button.dataset.team = String(inTeam);
    const unread = make('span', 'unread');
    unread.hidden = true;
    button.append(unread);
    button.addEventListener('click', () => switchTo(current, inTeam));
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
  isSandbox = start.sandbox;
  team = start.team ?? null;
  byId('sign-in').hidden = true;
  byId('app').hidden = false;
  byId('app').classList.toggle('alone', members.length === 1);
  byId('sandbox').hidden = byId('sandbox-note').hidden = !start.sandbox;
  byId('sign-out').hidden = !start.asksForToken;
  drawMembers();
  drawRooms();
  startComposer(start.commands, say);
  const wanted = remember('member');
  switchTo(members.some(member => member.id === wanted) ? wanted : members[0].id, team != null && remember('room') === team.id);
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
// Times in the previews go on.
setInterval(() => { if (!document.hidden && members.length > 0) showMembers(); }, 10000);
translate();
begin();
