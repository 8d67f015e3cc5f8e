// A copy of the sign-up form for the evidence: as it is shown, empty, without what differs from request to
// request. Nothing is fetched from anywhere.
import { SignUpForm, type SignUpView } from './sign-up.js';
import type { Site } from './site.js';

export function FormCopy({ site, form }: { readonly site: Site; readonly form: SignUpView }) {
  const { language, direction } = site.words;
  return (
    <html lang={language} dir={direction}>
      <head>
        <meta charSet="utf-8" />
        <title>{site.title}</title>
      </head>
      <body>
        <SignUpForm site={site} form={{ ...form, nonce: '', challenge: 'null' }} />
      </body>
    </html>
  );
}
