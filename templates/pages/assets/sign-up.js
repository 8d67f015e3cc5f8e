// Makes the sign-up form easier; it works without. Solves the proof of work while the reader writes, and
// hints at a mistyped mail host.
import { meantAddress } from './meant.js';
import { prove } from './proof.js';

const form = document.querySelector('form.sign-up');
const email = form?.querySelector('input[name=email]');
const proof = form?.querySelector('input[name=proof]');
const hint = document.getElementById('email-hint');
const status = form?.querySelector('[data-status]');

/** A form that is sent sooner after it was fetched is taken for a machine's. */
const AT_LEAST_MS = 3_000;
/** A hint in the middle of a word would be wrong, and be read aloud. */
const PAUSE_MS = 600;

let solving = null;
function solve() {
  solving ??= prove(JSON.parse(form.dataset.challenge)).then((solved) => {
    proof.value = solved ?? '';
  });
  return solving;
}

let hinted = null;
function suggest() {
  const meant = meantAddress(email.value);
  // The same button while it is clicked: the click takes the focus from the field, and the field asks again.
  if (meant === hinted) return;
  hinted = meant;
  hint.replaceChildren();
  if (meant === null) return;
  const take = document.createElement('button');
  take.type = 'button';
  take.className = 'link';
  take.textContent = meant;
  take.addEventListener('click', () => {
    email.value = meant;
    suggest();
    email.focus();
  });
  hint.append(`${form.dataset.mean} `, take, '?');
}

if (form && email && proof) {
  form.addEventListener('focusin', solve, { once: true });
  let typing;
  email.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(suggest, PAUSE_MS);
  });
  email.addEventListener('change', suggest);
  let isSending = false;
  form.addEventListener('submit', async (event) => {
    if (proof.value !== '' && performance.now() > AT_LEAST_MS) return;
    event.preventDefault();
    if (isSending) return;
    isSending = true;
    status.textContent = form.dataset.wait;
    await Promise.all([solve(), new Promise((done) => setTimeout(done, AT_LEAST_MS - performance.now()))]);
    form.submit();
  });
  // A page that comes back from the browser's cache may be submitted again.
  addEventListener('pageshow', () => {
    isSending = false;
    status.textContent = '';
  });
}
