// The sign-up form as a page shows it: fresh, or with what the reader wrote and what is wrong with it. Pure.
import type { SignUpProblem, SignUpView } from '../../templates/pages/sign-up.js';
import { pageHref, type Site } from '../../templates/pages/site.js';
import type { SignUpAnswer, SignUpForm } from '../app/desks/sign-up.js';

export function freshForm(
  site: Pick<Site, 'base' | 'query'>,
  { nonce, challenge, ...form }: SignUpForm,
  kind: SignUpView['kind'] = 'page',
): SignUpView {
  return {
    action: pageHref(site, '/subscribe'),
    kind,
    ...form,
    nonce,
    challenge: JSON.stringify(challenge ?? null),
    page: '',
    email: '',
    name: '',
    consent: false,
    ageTicked: false,
    problems: {},
  };
}

type Problems = Extract<SignUpAnswer, { kind: 'refused' }>['problems'];

const SAID: Readonly<Record<string, SignUpProblem>> = {
  'address missing': 'addressMissing',
  'address invalid': 'addressInvalid',
  'address too_long': 'addressTooLong',
  'address unwanted': 'addressUnwanted',
  'name too_long': 'nameTooLong',
  'name invalid': 'nameInvalid',
};

/** The message at each field. */
export function problemsShown(problems: Problems): Pick<SignUpView, 'problems'> {
  const of = (field: Problems[number]['field']) => problems.find((problem) => problem.field === field);
  const said = (field: 'address' | 'name') => {
    const found = of(field);
    return found === undefined ? undefined : (SAID[`${field} ${found.problem}`] ?? `${field}Invalid`);
  };
  const [email, name] = [said('address'), said('name')];
  return {
    problems: {
      ...(email === undefined ? {} : { email }),
      ...(name === undefined ? {} : { name }),
      ...(of('consent') === undefined ? {} : { consent: 'consentMissing' }),
      ...(of('age_statement') === undefined ? {} : { age: 'ageMissing' }),
      ...(of('form') === undefined ? {} : { form: 'formExpired' }),
    },
  };
}
