// The sign-up form on an article page. Takes a snippet's form, which works by itself, and makes it inline:
// the form's words, nonce and proof of work are fetched, the answer appears in its place. Uses no style, no
// cookie, and no address but that of Friday.
(() => {
  const home = new URL('.', document.currentScript.src);
  const at = (path) => new URL(path, home).href;

  async function enhance(form) {
    const [answer, { prove }, { meantAddress }] = await Promise.all([
      fetch(at('form.json?form=embed'), { credentials: 'omit' }),
      import(at('assets/proof.js')),
      import(at('assets/meant.js')),
    ]);
    if (!answer.ok) return;
    const asked = await answer.json();
    const status = document.createElement('p');
    status.setAttribute('role', 'status');
    form.append(status);
    let solving = null;
    const solve = () => (solving ??= prove(asked.challenge));
    form.addEventListener('focusin', solve, { once: true });
    form.elements.email.addEventListener('change', ({ target }) => {
      const meant = meantAddress(target.value);
      status.textContent = meant === null ? '' : `${asked.words.didYouMean} ${meant}?`;
    });
    form.addEventListener('submit', async (event) => {
      // Words that changed since the snippet was made are shown by Friday's own page instead.
      if (asked.nonce === null || form.elements.wording?.value !== asked.wording_hash) return;
      event.preventDefault();
      const button = form.querySelector('button');
      button.disabled = true;
      try {
        await send(form, status, asked, await solve());
      } catch {
        status.textContent = asked.words.brokenText;
      }
      button.disabled = false;
    });
  }

  function entryOf(form, asked, proof) {
    const { email, name, consent, age_statement: age, page } = form.elements;
    return {
      email: email.value,
      name: name?.value ?? '',
      consent: consent.checked,
      ...(age ? { age_statement: age.checked } : {}),
      wording: asked.wording_hash,
      nonce: asked.nonce,
      proof: proof ?? '',
      locale: asked.locale,
      form: 'embed',
      page: page?.value || location.origin + location.pathname,
      [asked.honeypot]: form.elements[asked.honeypot]?.value ?? '',
    };
  }

  async function send(form, status, asked, proof) {
    const body = entryOf(form, asked, proof);
    const answer = await fetch(at('subscribe'), {
      method: 'POST',
      credentials: 'omit',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    tell(form, status, asked.words, await answer.json(), body.email.trim());
  }

  function tell(form, status, words, { status: kind, mail, problems = [] }, address) {
    if (kind === 'accepted') tellAccepted(form, words, mail, address);
    else if (kind === 'refused') tellProblems(form, status, words, problems);
    else {
      const said = { limited: words.limitedTitle, closed: words.closedText };
      status.textContent = said[kind] ?? words.brokenText;
    }
  }

  function tellAccepted(form, words, mail, address) {
    const end = document.createElement('p');
    end.setAttribute('role', 'status');
    end.tabIndex = -1;
    [end.lang, end.dir] = [form.lang, form.dir];
    // The address keeps its direction within words of the other one.
    const where = (mail === 'later' ? words.acceptedLater : words.acceptedText).replace(
      '{address}',
      () => `\u2068${address}\u2069`,
    );
    end.textContent = `${words.acceptedTitle}. ${where} ${words.acceptedPress}`;
    form.replaceWith(end);
    end.focus();
  }

  function tellProblems(form, status, words, problems) {
    const said = {
      'address missing': words.addressMissing,
      'address too_long': words.addressTooLong,
      'address unwanted': words.addressUnwanted,
      'name too_long': words.nameTooLong,
      'consent missing': words.consentMissing,
    };
    const general = {
      address: words.addressInvalid,
      name: words.nameInvalid,
      consent: words.consentMissing,
      age_statement: words.ageMissing,
      form: words.formExpired,
    };
    status.textContent = problems
      .map(({ field, problem }) => said[`${field} ${problem}`] ?? general[field])
      .join(' ');
    // A form that was not accepted goes to Friday's own page with the next click.
    if (problems.some(({ field }) => field === 'form')) form.elements.wording.value = '';
  }

  for (const form of document.querySelectorAll('form[data-friday]')) enhance(form).catch(() => undefined);
})();
