// A page with one button, and what there is to know for those who do not click it.
import type { ReactNode } from 'react';
import { TitledPage } from './page-layout.js';
import type { Site } from './site.js';

export interface OneButtonProps {
  readonly site: Site;
  readonly title: string;
  /** Where the click is posted to. */
  readonly action: string;
  readonly button: string;
  readonly aside: ReactNode;
  /** What the button does. */
  readonly children: ReactNode;
}

export function OneButton({ site, title, action, button, aside, children }: OneButtonProps) {
  return (
    <TitledPage site={site} title={title}>
      <p>{children}</p>
      <form method="post" action={action}>
        <button type="submit">{button}</button>
      </form>
      <p className="aside">{aside}</p>
    </TitledPage>
  );
}
