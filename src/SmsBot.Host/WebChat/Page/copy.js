import { icon, inOrder, make, clean, toast } from './dom.js';
import { say } from './words.js';

async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No clipboard off https and localhost, or it was denied: the old way still works there.
    const area = make('textarea', 'unseen');
    area.value = text;
    area.setAttribute('readonly', '');
    document.body.append(area);
    const focused = document.activeElement;
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    focused?.focus({ preventScroll: true });
    return copied;
  }
}

/** Makes a button copy a text and say so in its own place, without changing its size; a label that is the text itself stays readable. */
export function copies(button, text, label) {
  button.type = 'button';
  const shown = make('span', 'copy-label');
  const named = clean(label) === text ? text : inOrder(clean(label));
  shown.textContent = named;
  button.append(shown, icon('copy'));
  button.dataset.copied = say('Copied');
  let timer;
  button.addEventListener('click', async () => {
    if (!await write(text)) {
      toast(say('NoCopying'));
      return;
    }
    const size = button.getBoundingClientRect();
    button.style.minWidth = `${size.width}px`;
    if (clean(label) !== text) shown.textContent = say('Copied');
    button.classList.add('copied');
    button.lastElementChild.replaceWith(icon('done'));
    document.getElementById('said').textContent = say('CopiedText', clean(text));
    clearTimeout(timer);
    timer = setTimeout(() => {
      shown.textContent = named;
      button.classList.remove('copied');
      button.lastElementChild.replaceWith(icon('copy'));
      button.style.minWidth = '';
      document.getElementById('said').textContent = '';
    }, 1600);
  });
  return button;
}
