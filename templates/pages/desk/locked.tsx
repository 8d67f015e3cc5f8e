// The page of the desk for a visitor without its key: how to get in, and nothing about the newsletter.
import type { ReactNode } from 'react';

export function Locked({ path }: { readonly path: string }) {
  return (
    <Bare title="The desk needs its key">
      <h1>The desk needs its key</h1>
      <p>
        Run <code>friday open</code> on this machine. It prints an address that opens the desk in this
        browser.
      </p>
      <p>
        Have you just opened such an address? <a href={path}>Continue to the desk</a>
      </p>
    </Bare>
  );
}

/**
 * For a browser that came from another site: it has the cookie now, and sends it only when this page itself
 * leads on.
 */
export function Entered({ path }: { readonly path: string }) {
  return (
    <Bare title="Opening the desk" next={path}>
      <p>
        <a href={path}>Continue to the desk</a>
      </p>
    </Bare>
  );
}

function Bare({
  title,
  next,
  children,
}: {
  readonly title: string;
  readonly next?: string;
  readonly children: ReactNode;
}) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {next === undefined ? null : <meta httpEquiv="refresh" content={`0;url=${next}`} />}
        <title>{title}</title>
      </head>
      <body>
        <main>{children}</main>
      </body>
    </html>
  );
}
