import { clean, inOrder, make } from './dom.js';
import { copies } from './copy.js';
import { timeElement, timeText } from './times.js';
import { direction, say } from './words.js';

function span(part) {
  switch (part.kind) {
    case 'strong': case 'mention': return make('strong', '', part.text);
    case 'mono': return copies(make('button', 'mono'), clean(part.text), part.text);
    case 'relative': case 'clock': case 'day': return timeElement(part.at, part.kind);
    default: return document.createTextNode(inOrder(clean(part.text)));
  }
}

function table(block) {
  const frame = make('div', 'table-frame');
  const element = make('table');
  const head = make('thead').appendChild(make('tr'));
  for (const cell of block.header) {
    const title = make(cell ? 'th' : 'td', '', cell);
    if (cell) title.scope = 'col';
    head.append(title);
  }
  const body = make('tbody');
  for (const row of block.rows) {
    const line = make('tr');
    row.forEach((cell, index) => {
      const element = make(index === 0 ? 'th' : 'td', '', cell);
      if (index === 0) element.scope = 'row';
      element.dataset.title = clean(block.header[index] ?? '');
      line.append(element);
    });
    body.append(line);
  }
  element.append(head.parentNode, body);
  frame.append(element);
  return frame;
}

function block(part) {
  switch (part.kind) {
    case 'heading': return make('h2', 'heading', part.text);
    case 'code': {
      const button = copies(make('button', 'code'), clean(part.text), part.text);
      button.setAttribute('aria-label', say('CopyCode', clean(part.text)));
      return button;
    }
    case 'quote': {
      const quote = make('blockquote', 'quote');
      if (part.sender) quote.append(make('cite', 'sender', part.sender));
      quote.append(make('p', '', part.text));
      return quote;
    }
    case 'table': return table(part);
    default: {
      const line = make('p', 'line');
      line.append(...(part.spans ?? []).map(span));
      return line;
    }
  }
}

function buttons(message, press) {
  const frame = make('div', 'buttons');
  for (const row of message.buttons) {
    const line = make('div', 'row');
    for (const spec of row) {
      const button = make('button', `button ${spec.style}`);
      button.type = 'button';
      if (spec.copy != null) {
        copies(button, spec.copy, spec.label);
      } else {
        button.append(make('span', 'press-label', spec.label));
        button.dataset.token = spec.token;
        button.addEventListener('click', () => press(message, spec.token, button));
      }
      line.append(button);
    }
    frame.append(line);
  }
  return frame;
}

/** A file is made only when it is wanted: until then it is text in the message. */
function file(part) {
  const button = make('button', 'button plain', say('Save', clean(part.name)));
  button.type = 'button';
  button.addEventListener('click', () => {
    const link = make('a');
    link.href = URL.createObjectURL(new Blob([part.text], { type: part.mediaType }));
    link.download = part.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  });
  const frame = make('div', 'buttons');
  frame.append(make('div', 'row'));
  frame.firstElementChild.append(button);
  return frame;
}

/** Taken back by the bot: it stays in the log, but has no place on the page. */
export const isGone = message => message.said == null && !message.blocks?.length && !message.buttons?.length && !message.file;

// Neither a code nor what a sender wrote: a list beside the chat is seen by whoever passes by. A line of names alone says nothing.
const isHidden = part => part.kind === 'code' || part.kind === 'quote'
  || (part.spans?.some(one => one.kind === 'mention') && part.spans.every(one => one.kind === 'mention' || !one.text?.trim()));

/** One line that stands for a message, for previews and references. */
export function summary(message) {
  if (message.said != null) return clean(message.said);
  for (const part of message.blocks ?? []) {
    if (isHidden(part)) continue;
    if (part.text) return clean(part.text);
    const text = (part.spans ?? []).map(span => span.at ? timeText(span.at, span.kind) : span.text ?? '').join('').trim();
    if (text) return clean(text);
  }
  return say('Message');
}

/** Fills an article with a message; called again when the message was changed. */
export function draw(article, message, { press, find, reveal, viewer }) {
  const me = viewer();
  const isOthers = message.by != null && message.by !== me.id;
  article.hidden = isGone(message);
  article.className = `message ${message.said == null ? 'bot' : isOthers ? 'theirs' : 'mine'}`;
  const bubble = make('div', 'bubble');
  bubble.lang = message.said != null ? '' : message.language ?? 'en';
  bubble.dir = message.said != null ? 'auto' : message.isRightToLeft ? 'rtl' : 'ltr';
  if ((message.blocks ?? []).some(part => part.kind === 'table')) bubble.classList.add('wide');

  const answered = message.replyTo ? find(message.replyTo) : null;
  if (answered) {
    const reference = make('button', 'reference', summary(answered));
    reference.type = 'button';
    reference.title = say('ShowAnswered');
    reference.addEventListener('click', () => reveal(message.replyTo));
    bubble.append(reference);
  }

  if (message.said != null) bubble.append(make('p', 'said', message.said));
  else bubble.append(...(message.blocks ?? []).map(block));
  const stamp = timeElement(message.at, 'clock', 'stamp');
  stamp.dir = direction;
  bubble.append(stamp);
  // The side and the colour say who speaks; whoever does not see them hears a name.
  const author = make('p', isOthers ? 'author' : 'unseen', message.said == null ? 'SmsBot' : me.nameOf(message.by ?? me.id));
  author.id = `a-${message.id}`;
  bubble.id = `b-${message.id}`;
  article.setAttribute('aria-labelledby', `${author.id} ${bubble.id}`);
  article.replaceChildren(author, bubble);
  if (message.only) article.prepend(make('p', 'author', say('OnlySees', me.nameOf(message.only))));
  if (message.file) article.append(file(message.file));
  if (message.buttons?.length) article.append(buttons(message, press));
  for (const control of article.querySelectorAll('button')) control.tabIndex = -1;
}
